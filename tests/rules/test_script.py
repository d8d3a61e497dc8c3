"""Kinds of triggers and effects as they are declared, the turns in which dates let an event fire, and branches.

Mutants of: scripted, effects, unit_effects, camp_effects, men_effects, vocabulary, alterations.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple, get_args

import pytest

from game.rules import alterations, camp_effects, effects, men_effects, script, unit_effects, vocabulary
from game.rules.conditions import asks_state, parts_of, window_of
from game.rules.effects import Effect
from game.rules.script import AllOf, AnyOf, Before, Chance, Happened, Holds, Not, OnDay, OnTurn, Trigger, WeatherIs
from game.rules.scripted import Branch, ScriptedEvent
from game.rules.terms import NEVER, NOBODY, NOWHERE
from game.rules.vocabulary import EFFECTS, KINDS, TRIGGERS, Field, Kind, Means, fields_of

FIRST, DAYS = 1000, 2
"""The first day of a game, and the days of a turn: turn 3 is the days 1004 and 1005."""
TOWN = Holds(0, 0)


# -------- windows


@pytest.mark.parametrize(
    ("trigger", "window"),
    [
        (OnDay(1000), (1, NEVER)),
        (OnDay(1001), (1, NEVER)),
        (OnDay(1002), (2, NEVER)),
        (OnDay(1005), (3, NEVER)),
        (OnDay(1006), (4, NEVER)),
        (Before(1001), (1, 1)),
        (Before(1002), (1, 1)),
        (Before(1003), (1, 2)),
        (Before(1004), (1, 2)),
        (Before(1005), (1, 3)),
        (OnTurn(1), (1, NEVER)),
        (OnTurn(7), (7, NEVER)),
        (TOWN, (1, NEVER)),
        (Chance(50), (1, NEVER)),
        (Not(OnTurn(7)), (1, NEVER)),
        (AllOf(()), (1, NEVER)),
        (AnyOf(()), (1, NEVER)),
        (AllOf((OnTurn(3), OnDay(1006), Before(1015), Before(1013))), (4, 7)),
        (AnyOf((OnTurn(3), OnDay(1006))), (3, NEVER)),
        (AnyOf((Before(1013), Before(1009))), (1, 7)),
        (AnyOf((AllOf((OnTurn(3), Before(1009))), AllOf((OnTurn(5), Before(1013))))), (3, 7)),
        (AllOf((TOWN, OnTurn(4))), (4, NEVER)),
        (AnyOf((TOWN, OnTurn(4))), (1, NEVER)),
    ],
    ids=str,
)
def test_dates_let_a_trigger_hold_from_turn_to_turn(trigger: Trigger, window: tuple[int, int]) -> None:
    assert window_of(trigger, FIRST, DAYS) == window


@pytest.mark.parametrize("trigger", [OnDay(1004), Before(1004), OnTurn(2)])
def test_a_game_of_one_day_a_turn_has_a_turn_for_each(trigger: Trigger) -> None:
    assert window_of(trigger, FIRST, 1) == {OnDay: (5, NEVER), Before: (1, 4), OnTurn: (2, NEVER)}[type(trigger)]


# -------- triggers of several


def test_what_a_trigger_is_made_of() -> None:
    one, other = OnTurn(1), TOWN
    assert parts_of(one) == ()
    assert parts_of(AllOf((one, other))) == parts_of(AnyOf((one, other))) == (one, other)
    assert parts_of(Not(other)) == (other,)


@pytest.mark.parametrize(
    ("trigger", "asks"),
    [
        (TOWN, True),
        (Happened(0), True),
        (WeatherIs(0), True),
        (OnTurn(2), False),
        (OnDay(1001), False),
        (Before(1001), False),
        (Chance(20), False),
        (Not(OnTurn(2)), False),
        (Not(TOWN), True),
        (AllOf((OnTurn(2), TOWN)), True),
        (AllOf((OnTurn(2), Chance(5))), False),
        (AnyOf((OnTurn(2), Not(TOWN))), True),
    ],
    ids=str,
)
def test_days_and_dice_alone_are_not_looked_at_in_a_turn(trigger: Trigger, asks: bool) -> None:
    assert asks_state(trigger) is asks


# -------- branches


A, B, C, D = (effects.Points(0, number) for number in range(4))


def test_a_branch_has_its_effects_and_those_of_the_outcome_that_came() -> None:
    lot = (Branch("", "", "", 1, (B,)), Branch("", "", "", 1, (C, D)))
    branch = Branch("x", "X", "", 1, (A,), lot)
    assert branch.every == (A, B, C, D)
    assert [branch.came(outcome) for outcome in (-1, 0, 1, 2)] == [(A,), (A, B), (A, C, D), (A,)]
    plain = Branch("y", "Y", "", 1, (D,))
    assert (plain.lot, plain.every, plain.came(-1), plain.came(0)) == ((), (D,), (D,), (D,))
    event = ScriptedEvent("e", OnTurn(1), (C,), "", "", "", False, (branch, plain))
    assert event.every == (C, A, B, C, D, D)
    assert (event.asks, event.public) == (NOBODY, True)
    assert ScriptedEvent("e", OnTurn(1), (C,), "", "", "", False).every == (C,)


# -------- kinds


def test_each_kind_is_listed_once_in_the_order_of_its_union() -> None:
    assert [kind.row for kind in TRIGGERS.values()] == [*get_args(Trigger)]
    assert [kind.row for kind in EFFECTS.values()] == [*get_args(Effect)]
    assert {kind.row: kind for kind in (*TRIGGERS.values(), *EFFECTS.values())} == KINDS
    assert all(kind.key == key for table in (TRIGGERS, EFFECTS) for key, kind in table.items())


def test_days_turns_and_dice_alone_do_not_hang_on_what_happens() -> None:
    assert [key for key, kind in TRIGGERS.items() if not kind.by_state] == ["date", "before", "turn", "chance"]
    assert not any(kind.by_state for kind in EFFECTS.values())


def test_a_kind_says_who_learns_of_it_and_whether_it_stands_without_a_table() -> None:
    assert (EFFECTS["weather"].public, EFFECTS["arms"].public) == (True, False)
    assert (vocabulary.PUBLIC, vocabulary.CONCERNED) == (True, False)
    assert not any(kind.public for kind in TRIGGERS.values())
    assert [key for key, kind in EFFECTS.items() if kind.plain] == ["weather"]
    assert [key for key, kind in TRIGGERS.items() if kind.plain] == [
        *("date", "before", "turn", "weather_is", "margin", "gone", "in_mutiny", "crossed", "chance"),
        *("all", "any", "not"),
    ]
    assert all(len(kind.fields) == 1 for kind in (*EFFECTS.values(), *TRIGGERS.values()) if kind.plain)


def test_declaring_lists_a_kind_and_gives_back_its_class(monkeypatch: pytest.MonkeyPatch) -> None:
    class Row(NamedTuple):
        town: vocabulary.Town

    for name in ("TRIGGERS", "EFFECTS", "KINDS"):
        monkeypatch.setattr(vocabulary, name, {})
    assert vocabulary.trigger("t", "told")(Row) is Row
    assert {"t": Kind("t", "told", Row, False, by_state=True)} == vocabulary.TRIGGERS
    assert vocabulary.effect("e", "told", True, writes="weather")(Row) is Row
    assert {"e": Kind("e", "told", Row, False, True, writes="weather")} == vocabulary.EFFECTS
    assert {Row: Kind("e", "told", Row, False, True, writes="weather")} == vocabulary.KINDS
    vocabulary.effect("f", "told", False, writes="weather", plain=True)(type("Other", (Row,), {}))
    assert vocabulary.EFFECTS["f"].plain
    vocabulary.list_in_order(vocabulary.EFFECTS, [Row])
    assert list(vocabulary.EFFECTS) == ["f", "e"], "those of the order come last, in that order"


class Example(NamedTuple):
    one: Annotated[int, "a note of somebody else", Means("town", "at")]
    several: vocabulary.Units
    camp: vocabulary.OneOfTwo = 3
    other: vocabulary.OneOfTwo = NOBODY
    count: Annotated[int, vocabulary.number(2, 5, "so many")] = 2


def test_the_fields_of_a_kind_say_what_they_stand_for() -> None:
    one, several, camp, other, count = fields_of(Example)
    assert one == Field("one", Means("town", "at"), False, True, None)
    assert (several.several, several.needed, several.means.of) == (True, True, "unit")
    assert (camp.several, camp.needed, camp.default) == (False, False, 3)
    assert count == Field("count", Means("number", told="so many", low=2, high=5), False, False, 2)
    kind = Kind("k", "", Example, False)
    assert kind.fields == (one, several, camp, other, count)
    assert kind.keys == {"at": (one,), "units": (several,), "between": (camp, other), "count": (count,)}
    assert (kind.public, kind.by_state) == (False, False)
    assert (one.means.low, one.means.high, one.means.words) == (0, 0, ())


def test_a_field_that_does_not_say_what_it_means_is_refused() -> None:
    class Silent(NamedTuple):
        town: vocabulary.Town
        number: Annotated[int, "nothing of ours"]

    with pytest.raises(TypeError, match=r"Silent\.number does not say what it means"):
        fields_of(Silent)


OF = {
    "Town": "town",
    "Camp": "camp",
    "Unit": "unit",
    "Units": "unit",
    "Leader": "leader",
    "Line": "line",
    "Event": "event",
    "Level": "level",
    "Day": "day",
    "Railway": "railway",
    "Bridge": "bridge",
    "OneOfTwo": "camp",
    "Relation": "relation",
    "Weather": "weather",
    "Count": "count",
    "Supply": "supply",
}
SPANS = {
    "Men": (0, 100_000),
    "Rifles": (0, 100_000),
    "Gauge": (0, 100),
    "Change": (-100, 100),
    "Score": (-10_000, 10_000),
    "Relation": (0, 100),
}


def means(name: str) -> Means:
    (note,) = getattr(vocabulary, name).__metadata__
    assert isinstance(note, Means)
    return note


@pytest.mark.parametrize("name", OF)
def test_what_a_field_can_stand_for(name: str) -> None:
    assert means(name).of == OF[name]


@pytest.mark.parametrize("name", SPANS)
def test_how_far_a_number_goes(name: str) -> None:
    assert (means(name).low, means(name).high) == SPANS[name]


NUMBERS = {
    script.OnTurn: {"turn": (1, 400)},
    script.EnemyNear: {"km": (1, 1000)},
    script.MoneyAtLeast: {"money": (0, 1_000_000_000)},
    script.MoneyBelow: {"money": (0, 1_000_000_000)},
    script.UnitMorale: {"below": (0, 100)},
    script.RelationAbove: {"above": (0, 100)},
    script.RelationBelow: {"below": (0, 100)},
    script.Chance: {"percent": (1, 100)},
    script.BattleWon: {"turns": (0, 400)},
    script.BattleLost: {"turns": (0, 400)},
    script.Counted: {"at_least": (-10_000, 10_000)},
    script.Happened: {"turns": (0, 400), "times": (1, 400)},
    effects.SetCount: {"to": (-10_000, 10_000)},
    effects.ThrowCount: {"sides": (2, 100)},
    effects.AttackSupply: {"percent": (-1000, 1000)},
    effects.LeaderOut: {"turns": (1, 400)},
    unit_effects.ChangeMen: {"change": (-6000, 6000)},
    unit_effects.ChangeQuality: {"change": (-4, 4)},
    camp_effects.ChangeRailCapacity: {"change": (-100_000, 100_000)},
    men_effects.CallUp: {"year": (1800, 2000), "days": (0, 400), "after": (0, 400)},
    men_effects.ChangeTraining: {"change": (-100_000, 100_000)},
    men_effects.FallIll: {"permille": (1, 1000), "weeks": (1, 400)},
    men_effects.ChangeMoney: {"change": (-1_000_000_000, 1_000_000_000)},
    alterations.SetRating: {"rating": (1, 5)},
}


@pytest.mark.parametrize("row", NUMBERS, ids=lambda row: row.__name__)
def test_how_far_the_numbers_of_a_kind_go(row: type) -> None:
    fields = {field.name: field.means for field in fields_of(row)}
    assert {name: (fields[name].low, fields[name].high) for name in NUMBERS[row]} == NUMBERS[row]


def test_what_holds_where_a_field_is_left_out() -> None:
    assert script.MenAtLeast(0, 5) == (0, 5, NOBODY)
    assert script.MenBelow(0, 5) == (0, 5, NOBODY)
    assert script.EnemyNear(0, 1) == (0, 1, script.LINKED)
    assert script.LINKED == 0
    assert script.BattleWon(0) == script.BattleLost(0) == (0, NOWHERE, NEVER)
    assert script.Counted(0) == (0, 1)
    assert script.Happened(2) == (2, 0, 1)
    assert effects.SetCount(3) == (3, 1)
    assert effects.LeaderOut(2) == (2, NEVER)
    assert effects.Arrive((1,), (2,)) == ((1,), (2,), NOBODY)
    assert effects.Morale(0, 5) == (0, 5, NOBODY, ())
    assert effects.AttackSupply(0, 5) == (0, 5, NOBODY)
    assert effects.MOST_COUNTED == 1_000_000
    assert men_effects.CallUp(0, 60) == (0, 60, 0, 0, 0)
    assert men_effects.ChangeLeaning(0, 5) == (0, 5, ())
    assert men_effects.FallIll(0, 20, 3) == (0, 20, 3, NOBODY, NOWHERE)
    assert men_effects.MOST_MONEY == 1_000_000_000
    assert alterations.SetObjective(0, 1, 5) == (0, 1, 5, 0)
    assert alterations.Rise((4,)) == ((4,), (), 0)
