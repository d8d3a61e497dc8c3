"""Words and numbers of the game: each number is the place of its name, and orders are made with the right ones.

Mutants of: orders.
"""

from __future__ import annotations

import pytest

from game.rules import orders, terms
from game.rules.orders import ORDER_KINDS, Order, Refused

FAMILIES = {
    terms.SYMBOLS: {
        "infantry": terms.INFANTRY_SIGN,
        "cavalry": terms.CAVALRY_SIGN,
        "artillery": terms.ARTILLERY_SIGN,
        "armoured_train": terms.TRAIN_SIGN,
        "partisans": terms.PARTISANS_SIGN,
        "militia": terms.MILITIA_SIGN,
        "headquarters": terms.STAFF_SIGN,
    },
    terms.MOVEMENTS: {"roads": terms.BY_ROAD, "rails": terms.BY_RAIL},
    terms.TERRAINS: {
        "open": terms.OPEN,
        "forest": terms.FOREST,
        "lakes": terms.LAKES,
        "hills": terms.HILLS,
        "city": terms.CITY,
    },
    terms.ROADS: {"none": terms.NO_ROAD, "track": terms.TRACK, "road": terms.ROAD, "highway": terms.HIGHWAY},
    terms.RAILS: {"none": terms.NO_RAIL, "narrow": terms.NARROW, "standard": terms.STANDARD, "broad": terms.BROAD},
    terms.STANCES: {"stand": terms.STAND, "delay": terms.DELAY, "withdraw": terms.WITHDRAW},
    terms.SUPPLIES: {"full": terms.FULL, "short": terms.SHORT, "cut": terms.CUT},
    terms.WEATHERS: {
        "clear": terms.CLEAR,
        "frost": terms.FROST,
        "snow": terms.SNOW,
        "thaw": terms.THAW,
        "mud": terms.MUD,
    },
    terms.LINK_KINDS: {"land": terms.LAND, "sea": terms.SEA, "river": terms.RIVER},
    terms.MEANS: {"foot": terms.FOOT, "train": terms.TRAIN, "ship": terms.SHIP},
    terms.RELATIONS: {"allied": terms.ALLIED, "truce": terms.TRUCE, "war": terms.WAR},
    terms.LINE_STATUSES: {"open": terms.LINE_OPEN, "closed": terms.LINE_CLOSED, "toll": terms.LINE_TOLL},
    orders.ORDERS: {
        "march": orders.MARCH,
        "rail": orders.RIDE,
        "attack": orders.ATTACK,
        "entrench": orders.ENTRENCH,
        "rest": orders.REST,
        "stance": orders.STANCE,
        "split": orders.SPLIT,
        "merge": orders.MERGE,
        "raid": orders.RAID,
        "blow": orders.BLOW,
        "repair": orders.REPAIR,
        "ship": orders.SAIL,
        "end": orders.END,
        "answer": orders.ANSWER,
    },
}


@pytest.mark.parametrize("names", FAMILIES, ids=lambda names: names[0])
def test_each_name_has_the_number_of_its_place(names: tuple[str, ...]) -> None:
    assert tuple(FAMILIES[names]) == names
    assert list(FAMILIES[names].values()) == list(range(len(names)))


@pytest.mark.parametrize("names", [terms.ABILITIES, terms.TRAITS], ids=lambda names: names[0])
def test_each_name_has_the_bit_of_its_place(names: tuple[str, ...]) -> None:
    assert [getattr(terms, name.upper()) for name in names] == [1 << place for place in range(len(names))]


def test_places_and_times_that_are_none() -> None:
    assert (terms.NOWHERE, terms.NOBODY) == (-1, -1)
    assert terms.NEVER == 1_073_741_824, "no day of a calendar and no turn of a game comes so far"
    assert terms.FALLEN == terms.NEVER + 1
    assert (terms.LINE, terms.PART) == (0, 0)
    assert (terms.HIGHEST, terms.EVEN_MORALE, terms.WEEK, terms.MOST_BRANCHES) == (100, 50, 7, 8)


# -------- orders


def test_an_order_says_who_where_and_what_and_nothing_else() -> None:
    assert orders.march((3, 4), 7) == Order(0, (3, 4), 7, -1, 0)
    assert orders.ride((3,), 7) == Order(1, (3,), 7, -1, 0)
    assert orders.attack((3,), 7) == Order(2, (3,), 7, -1, 0)
    assert orders.entrench((3,)) == Order(3, (3,), -1, -1, 0)
    assert orders.rest((3,)) == Order(4, (3,), -1, -1, 0)
    assert orders.stance((3,), 2) == Order(5, (3,), -1, -1, 2)
    assert orders.split(3, 100) == Order(6, (3,), -1, -1, 100)
    assert orders.merge((3, 4)) == Order(7, (3, 4), -1, -1, 0)
    assert orders.raid(3, 7) == Order(8, (3,), 7, -1, 0)
    assert orders.blow(3, 9) == Order(9, (3,), -1, 9, 0)
    assert orders.repair(3, 9) == Order(10, (3,), -1, 9, 0)
    assert orders.sail((3,), 7) == Order(11, (3,), 7, -1, 0)
    assert orders.end() == Order(12, (), -1, -1, 0)
    assert orders.answer(2, 5) == Order(13, (), -1, -1, 21)
    assert orders.answered(orders.answer(2, 5)) == (2, 5)
    assert Order(4) == Order(4, (), -1, -1, 0)


@pytest.mark.parametrize("night", [False, True])
@pytest.mark.parametrize("air", [False, True])
@pytest.mark.parametrize("stay", [False, True])
def test_an_attack_has_a_bit_for_each_of_its_words(night: bool, air: bool, stay: bool) -> None:
    assert orders.attack((3,), 7, night=night, air=air, stay=stay).value == night + 2 * air + 4 * stay
    assert ORDER_KINDS[orders.ATTACK].options == (("night", 1), ("air", 2), ("stay", 4))


def test_what_stands_behind_the_units_of_an_order() -> None:
    takes = {"march": "TOWN", "rail": "TOWN", "attack": "TOWN", "stance": "STANCE_WORD", "split": "MEN", "raid": "TOWN"}
    takes |= {"ship": "TOWN", "blow": "LINK", "repair": "LINK", "answer": "CHOICE"}
    for kind in ORDER_KINDS:
        assert kind.takes == getattr(orders, takes.get(kind.name, "NOTHING")), kind.name
    assert len({orders.NOTHING, orders.TOWN, orders.LINK, orders.STANCE_WORD, orders.MEN, orders.CHOICE}) == 6


def test_who_is_told_alone_and_what_dice_decide() -> None:
    assert [kind.name for kind in ORDER_KINDS if kind.one_unit] == ["split", "raid", "blow", "repair"]
    assert [orders.ORDERS[number] for number in orders.WITH_DICE] == ["attack", "raid"]
    assert [kind.name for kind in ORDER_KINDS if kind.of_camp] == ["end", "answer"]


def test_a_refusal_says_why_and_of_what() -> None:
    assert str(Refused("no_way")) == "no_way"
    refused = Refused("no_way", town=3)
    assert (refused.code, refused.fields, str(refused)) == ("no_way", {"town": 3}, "no_way {'town': 3}")
