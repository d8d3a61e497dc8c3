"""Key towns, key links and cuts: on nets small enough to see, and on the country."""

import pytest

from game.rules.board import Link, Town
from game.rules.terms import NO_RAIL, OPEN, ROAD
from game.scenario.structure import articulation_towns, betweenness, bridges, components, ground, minimum_cut, net
from tests.rules.field import field, road, unit
from tests.scenario.theatre import LINKS, TOWNS


def drawn(*pairs: str) -> tuple[list[Town], list[Link]]:
    """Towns of one letter; "ab3" is a link of 3 km between a and b, "ab" one of 10 km."""
    names = sorted({letter for pair in pairs for letter in pair[:2]})
    towns = [Town(name, name, 55.0, 24.0, 1, OPEN, False) for name in names]
    links = [
        Link(
            pair[:2], names.index(pair[0]), names.index(pair[1]), int(pair[2:] or 10), ROAD, NO_RAIL, 0, "", False, True
        )
        for pair in pairs
    ]
    return towns, links


TWO_RINGS = drawn("ab", "bc", "ca", "cd", "de", "ef", "fd")  # a-b-c and d-e-f, joined by c-d


def test_the_towns_that_join_two_rings_are_key_towns() -> None:
    assert articulation_towns(net(*TWO_RINGS)) == ["c", "d"]


def test_the_link_that_joins_two_rings_is_a_bridge() -> None:
    assert bridges(net(*TWO_RINGS)) == [("c", "d")]


def test_a_ring_hangs_on_nothing() -> None:
    ring = net(*drawn("ab", "bc", "ca"))
    assert articulation_towns(ring) == []
    assert bridges(ring) == []


def test_betweenness_follows_km_not_links() -> None:
    shares = betweenness(net(*drawn("ab30", "ac5", "cb5")))
    assert shares == {"a": 0.0, "b": 0.0, "c": 1.0}


def test_minimum_cut_is_where_the_net_is_thinnest() -> None:
    assert minimum_cut(net(*TWO_RINGS), "a", "f") == [("c", "d")]


def test_a_cut_parts_the_two_towns() -> None:
    towns, links = TWO_RINGS
    cut = minimum_cut(net(towns, links), "a", "b")
    kept = [link for link in links if (link.id[0], link.id[1]) not in cut and (link.id[1], link.id[0]) not in cut]
    assert len(cut) == 2
    assert any({"a", "b"} == set(pair) for pair in cut)
    assert not any({"a", "b"} <= set(part) for part in components(net(towns, kept)))


def test_towns_apart_already_need_no_cut() -> None:
    graph = net(*drawn("ab", "cd"))
    assert components(graph) == [["a", "b"], ["c", "d"]]
    assert minimum_cut(graph, "a", "c") == []


@pytest.mark.parametrize(("a", "b", "why"), [("a", "x", "'x'"), ("a", "a", "from itself")])
def test_a_cut_that_cannot_be_asked_for(a: str, b: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        minimum_cut(net(*TWO_RINGS), a, b)


def test_ground_alone_is_measured_without_the_rest() -> None:
    towns, links = TWO_RINGS
    part = net(towns, links, ["a", "b", "c", "d", "e"])
    assert articulation_towns(part) == ["c", "d"]
    assert components(net(towns, links, ["a", "b", "e"])) == [["a", "b"], ["e"]]


def test_the_country_hangs_together_and_memel_hangs_on_one_link() -> None:
    country = net(TOWNS, LINKS)
    assert len(components(country)) == 1
    assert ("kretinga", "klaipeda") in bridges(country)
    assert minimum_cut(country, "kaunas", "klaipeda") == [("kretinga", "klaipeda")]


def test_daugavpils_has_two_ways_over_the_river_and_two_along_it() -> None:
    cut = minimum_cut(net(TOWNS, LINKS), "kaunas", "daugavpils")
    assert {frozenset(link) - {"daugavpils"} for link in cut} == {
        frozenset({town}) for town in ("griva", "kalkuni", "kraslava", "livani")
    }


def test_kaunas_is_the_hub_of_the_country() -> None:
    shares = betweenness(net(TOWNS, LINKS))
    assert max(shares, key=shares.__getitem__) == "kaunas"
    assert len(shares) == len(TOWNS)


def test_ground_is_what_a_camp_holds_at_the_start_or_by_a_states_owners() -> None:
    links = [road("a", "b"), road("b", "c")]
    board = field(links, [unit("one", "blue", "a")], blue="a b", red="c", sources=("a", "c")).board
    assert ground(board, 0) == ["a", "b"]
    assert ground(board, 0, [0, 1, 0]) == ["a", "c"]
