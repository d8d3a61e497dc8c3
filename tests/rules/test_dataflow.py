"""What triggers and effects declare that they read and write is what they do: each is watched over positions of games.

Mutants of: dataflow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

import pytest

from game.rules.alterations import SetPlan
from game.rules.altered import (
    AT_END,
    BUILT,
    EACH_TURN,
    LEADS,
    NAME,
    PLAN_ON,
    RATING,
    SHIPS,
    TRAIT_BITS,
    rows_of,
)
from game.rules.board import Board
from game.rules.camp_effects import SetArmyCommand, SetSource
from game.rules.chronicle import carry_out
from game.rules.dataflow import ANY, BAR, Spot, declared, reads, writes
from game.rules.effects import AttackSupply, ChangeSide, GiveUp, LeaderOut, Own, Relate, RelateBy, SetCount
from game.rules.men_effects import ChangeLeaning
from game.rules.script import BattleLost, BattleWon, Compound, HasRaided, RelationAbove, RelationBelow
from game.rules.state import FIELDS, LEDGER, LEDGER_SIZE, MUTINOUS, State
from game.rules.terms import NOWHERE
from game.rules.triggers import RULES
from game.rules.unit_effects import ChangeGuns, Move, Regroup
from game.rules.vocabulary import EFFECTS, ENLISTED, GONE, KINDS, ROADS, ROOM, SCATTERED, TAKEN, TRIGGERS
from game.scenario.findings import brought, conditions
from game.scenario.load import load
from tests.positions import positions
from tests.scenario.files import DATA

WARS: Final = (
    *((str(DATA / f"{name}.toml"), 150) for name in ("everything", "men", "eight", "choices", "plans")),
    ("kaunas_encirclement", 400),
)
ALTERED: Final = {
    NAME: "name",
    TRAIT_BITS: "traits",
    AT_END: "at_end",
    EACH_TURN: "each_turn",
    LEADS: "leads",
    RATING: "rating",
    PLAN_ON: "plan_on",
    SHIPS: "ships",
    BUILT: "built",
}
HOME: Final = ("called", "recruits", "places", "courses", "leaning", "zeal", "ill", "sick", "money")
BY_UNIT: Final = frozenset(ENLISTED.split()) - {"stock", "ready_day", "raiders"}


class Watched(State):
    """A state that remembers which of its fields were looked at."""

    __slots__ = ("looked",)
    looked: set[str]

    def __getattribute__(self, name: str) -> Any:
        if name in FIELDS:
            object.__getattribute__(self, "looked").add(name)
        return object.__getattribute__(self, name)


def watched(state: State) -> Watched:
    found, twin = Watched(), state.copy()
    found.looked = set()
    for field in FIELDS:
        setattr(found, field, getattr(twin, field))
    return found


def changes(board: Board, before: State, after: State) -> Iterator[Spot]:
    """The parts in which two states differ, and where."""
    for field in FIELDS:
        was, now = getattr(before, field), getattr(after, field)
        if was == now:
            continue
        if field == "altered":
            for what, which, _ in set(rows_of(was)) ^ set(rows_of(now)):
                pair = what in (AT_END, EACH_TURN)
                yield Spot(f"altered.{ALTERED[what]}", divmod(which, len(board.towns)) if pair else (which,))
        elif not isinstance(was, list | tuple) or field == "sources":
            listed = set(was or ()) ^ set(now) if field == "sources" else ()
            yield from (Spot(field, divmod(place, len(board.towns))) for place in listed)
            yield from () if listed else (Spot(field),)
        else:
            padded = (*was, *([None] * (len(now) - len(was))))
            for place, (one, other) in enumerate(zip(padded, now, strict=True)):
                if one != other:
                    yield from spots_at(board, after, field, place, (one, other))


def spots_at(board: Board, state: State, field: str, place: int, values: tuple[Any, Any]) -> Iterator[Spot]:
    if field == "ledger":
        yield Spot(f"ledger.{LEDGER[place % LEDGER_SIZE]}", (place // LEDGER_SIZE,))
    elif field == "home":
        first, name = max((first, name) for name in HOME if 0 <= (first := getattr(board.home, name)) <= place)
        pair = name == "leaning"
        yield Spot(f"home.{name}", divmod(place - first, len(board.towns)) if pair else (place - first,))
    elif field in ("relation", "standing"):
        yield Spot(field, divmod(place, len(board.camps)))
    elif field == "acted" and None not in values and (values[0] ^ values[1]) & MUTINOUS:
        yield Spot("mutinous", (state.card[place],))
        if (values[0] ^ values[1]) & ~MUTINOUS:
            yield Spot("acted", (state.card[place],))
    else:
        yield Spot(field, (state.card[place],) if field in BY_UNIT else (place,))


class Seen(NamedTuple):
    """What one kind did in all that was tried of it."""

    looked: set[str]
    changed: set[str]
    lies: set[Spot]  # what it changed and does not declare


@cache
def seen() -> dict[type, Seen]:
    found: dict[type, Seen] = defaultdict(lambda: Seen(set(), set(), set()))
    for name, every in WARS:
        board = load(name).board
        effects = [*brought(board), *more_effects(board)]
        asked = [part for event in board.script for part in conditions(event.when)]
        asked += more_triggers(board)
        for state in positions(board, 1, every=every):
            for effect in effects:
                watch(board, state, effect, found[type(effect)])
            for trigger in asked:
                if type(trigger) in RULES:
                    after = watched(state)
                    RULES[type(trigger)](board, after, trigger)
                    found[type(trigger)].looked.update(after.looked)
    return found


def more_effects(board: Board) -> Iterator[Any]:
    """Of kinds that do one thing here and another there, or that these files use in few places."""
    towns, camps = range(min(8, len(board.towns))), range(len(board.camps))
    for town in towns:
        yield GiveUp(town)
        yield from (Own(town, camp) for camp in camps)
        yield from (Move((card,), town) for card in range(0, len(board.cards), 3))
    for camp in camps:
        yield from (SetArmyCommand(camp, status) for status in (0, 1))
        yield from (SetSource(camp, town, 1) for town in towns)
        yield from (AttackSupply(camp, percent) for percent in (-90, 90))
        yield from (ChangeSide((card,), camp) for card in range(0, len(board.cards), 3))
        for other in range(camp):
            yield from (RelateBy(camp, other, change) for change in (-100, 100))
            yield from (Relate(camp, other, standing) for standing in (0, 30, 100))
    yield from (LeaderOut(leader, 2) for leader in range(len(board.leaders)))
    yield from (SetPlan(plan, status) for plan in range(len(board.plans)) for status in (0, 1))
    if board.groups:
        yield from (Regroup((card,), card % len(board.groups)) for card in range(len(board.cards)))


def more_triggers(board: Board) -> Iterator[Any]:
    for camp in range(len(board.camps)):
        yield from (HasRaided(camp, town) for town in range(len(board.towns)))
        yield from (of(camp, turns=3) for of in (BattleWon, BattleLost))
        yield from (of(camp, other, 50) for of in (RelationAbove, RelationBelow) for other in range(camp))


def watch(board: Board, state: State, effect: Any, found: Seen) -> None:
    after = watched(state)
    carry_out(board, after, effect, [])
    found.looked.update(after.looked)
    allowed = [*writes(effect, all_=True)]
    for spot in changes(board, state, after):
        found.changed.add(spot.part)
        if not any(spot.meets(one) for one in allowed):
            found.lies.add(spot)


def field_of(part: str) -> str:
    return "acted" if part == "mutinous" else part.partition(".")[0]


def parts(text: str) -> set[str]:
    return {one.part for one in declared(text)}


KINDS_OF_EFFECTS: Final = [pytest.param(kind, id=kind.key) for kind in EFFECTS.values()]
ASKING: Final = [pytest.param(kind, id=kind.key) for kind in TRIGGERS.values() if kind.row in RULES]


@pytest.mark.parametrize("kind", KINDS_OF_EFFECTS)
def test_an_effect_changes_what_it_declares_and_nothing_else(kind: Any) -> None:
    assert kind.row in seen(), "no war of these uses it"
    assert seen()[kind.row].lies == set()
    first = {one.part for one in declared(kind.writes) if one.first}
    assert first <= seen()[kind.row].changed


@pytest.mark.parametrize("kind", KINDS_OF_EFFECTS)
def test_an_effect_looks_at_what_it_declares_and_nothing_else(kind: Any) -> None:
    looked = seen()[kind.row].looked
    assert looked <= {field_of(part) for part in parts(kind.reads) | parts(kind.writes)}
    assert {field_of(one.part) for one in declared(kind.reads) if one.first} <= looked


@pytest.mark.parametrize("kind", ASKING)
def test_a_trigger_asks_what_it_declares_and_nothing_else(kind: Any) -> None:
    assert kind.row in seen(), "no war of these uses it"
    assert seen()[kind.row].looked == {field_of(part) for part in parts(kind.reads)}


@pytest.mark.parametrize("bundle", [ENLISTED, GONE, SCATTERED, TAKEN, ROOM, ROADS])
def test_of_what_goes_together_each_part_is_meant_by_one_at_least(bundle: str) -> None:
    rows = [kind.row for kind in EFFECTS.values() if bundle in kind.writes or bundle in kind.reads]
    for part in parts(bundle):
        assert any(part in seen()[row].changed or field_of(part) in seen()[row].looked for row in rows), part


def test_every_part_is_one_of_the_state() -> None:
    for kind in (*TRIGGERS.values(), *EFFECTS.values()):
        for part, fields, _ in declared(f"{kind.reads} {BAR} {kind.writes}"):
            assert field_of(part) in FIELDS
            assert set(fields) <= {field.name for field in kind.fields}
            if part.startswith("ledger."):
                assert part.removeprefix("ledger.") in LEDGER
            if part.startswith("altered."):
                assert part.removeprefix("altered.") in ALTERED.values()
            if part.startswith("home."):
                assert part.removeprefix("home.") in HOME


def test_every_kind_but_those_made_of_others_declares_what_it_reads() -> None:
    assert all(kind.reads for kind in TRIGGERS.values() if not issubclass(kind.row, Compound))
    assert all(kind.writes for kind in EFFECTS.values())
    assert set(KINDS) == {kind.row for kind in (*TRIGGERS.values(), *EFFECTS.values())}


def test_an_entry_is_named_by_the_fields_in_brackets() -> None:
    assert list(writes(SetCount(3, 1))) == [Spot("count", (3,))]
    assert list(writes(ChangeLeaning(1, 5, (2, 4)))) == [Spot("home.leaning", (1, 2)), Spot("home.leaning", (1, 4))]
    assert list(writes(ChangeLeaning(1, 5))) == [Spot("home.leaning", (1, ANY))]
    assert list(writes(ChangeLeaning(0, 5, (NOWHERE, 0)))) == [Spot("home.leaning", (0, 0))]
    assert list(writes(ChangeLeaning(0, 5, (NOWHERE,)))) == [Spot("home.leaning", (0, ANY))]
    assert list(reads(ChangeLeaning(1, 5))) == []


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Spot("unrest", (1,)), Spot("unrest", (1,)), True),
        (Spot("unrest", (1,)), Spot("unrest", (2,)), False),
        (Spot("unrest", (1,)), Spot("unrest"), True),
        (Spot("unrest"), Spot("unrest", (1,)), True),
        (Spot("home.leaning", (1, 2)), Spot("home.leaning", (1, ANY)), True),
        (Spot("home.leaning", (1, 2)), Spot("home.leaning", (2, ANY)), False),
        (Spot("home.leaning", (1, 2)), Spot("home.leaning", (2, 1)), False),
        (Spot("unrest", (1,)), Spot("morale", (1,)), False),
        (Spot("relation", (1, 2)), Spot("relation", (2, 1)), True),
    ],
)
def test_two_that_can_be_one(one: Spot, other: Spot, meet: bool) -> None:
    assert one.meets(other) is meet


def test_what_stands_behind_the_bar_comes_with_the_rest() -> None:
    assert [(one.part, one.first) for one in declared("a[x] b | c")] == [("a", True), ("b", True), ("c", False)]


def test_what_comes_with_the_rest_is_told_when_it_is_asked_for() -> None:
    """With another group come other stocks, and the roads to them are looked at; with guns comes nothing."""
    row = Regroup((3, 5), 1)
    first = [Spot("group", (3,)), Spot("group", (5,))]
    assert list(writes(row)) == first
    assert list(writes(row, all_=True)) == [*first, Spot("stock"), Spot("ready_day")]
    asked = [Spot(part, (card,)) for part in ("card", "town", "camp") for card in (3, 5)]
    assert list(reads(row)) == asked
    assert list(reads(row, all_=True)) == [*asked, *[Spot(part) for part in (*ROADS.split(), "turn")]]
    assert list(writes(ChangeGuns(2, 1))) == list(writes(ChangeGuns(2, 1), all_=True)) == [Spot("guns", (2,))]
