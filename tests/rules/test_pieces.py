"""Pieces: what they are where a file does not say, and the colours of camps.

Mutants of: pieces.
"""

from __future__ import annotations

from game.rules.pieces import Camp, Flag, Link, Side, by_pair, liveries
from game.rules.terms import LAND, NOBODY, SEA


def test_what_a_file_does_not_say() -> None:
    assert Link._field_defaults == {"kind": LAND, "ice_free": False}
    assert Side._field_defaults == {"name": "", "plural": False}
    plain = {"plural": False, "colour": "", "flag": NOBODY, "language": "", "ship_capacity": 0}
    assert Camp._field_defaults == {"training_places": None, "money": None, "leaning": (), **plain}
    nothing = {"saltire": (), "cross": (), "canton": "", "disc": "", "star": "", "colour": ""}
    assert Flag._field_defaults == {"stripes": (), "upright": False, **nothing}


def test_a_camp_is_coloured_as_its_file_says_or_else_by_its_id() -> None:
    assert liveries([("republic", ""), ("red", "green"), ("x", "#123456")]) == ("republic", "green", "#123456")


def test_no_camp_has_by_its_id_a_colour_that_another_has_chosen() -> None:
    """The republic is blue where nothing else is said, and a camp called red is red."""
    assert liveries([("republic", ""), ("x", "blue")]) == ("republic-", "blue")
    assert liveries([("red", ""), ("x", "red")]) == ("red-", "red")
    assert liveries([("republic", ""), ("red", "")]) == ("republic", "red")


def test_two_towns_name_their_road_wherever_ships_go_there_too() -> None:
    def link(a: int, b: int, kind: int) -> Link:
        return Link("", a, b, 10, 0, 0, 0, "", False, False, kind)

    found = by_pair([link(0, 1, LAND), link(0, 1, SEA), link(2, 1, SEA), link(2, 1, LAND), link(2, 3, SEA)])
    assert found == {(0, 1): 0, (1, 0): 0, (2, 1): 3, (1, 2): 3, (2, 3): 4, (3, 2): 4}
