"""Who learns of an event: every kind is declared, what is not declared is not seen, and no hidden unit shows."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any, NamedTuple, cast, get_args, get_type_hints

import pytest

from game.prose.entry import Entry
from game.prose.telling import Telling
from game.prose.words import Voice
from game.rules import events as happened
from game.rules.board import Board
from game.rules.events import Battle, Engaged, Event, Shift
from game.rules.sight import watched
from game.rules.stacks import at_war
from game.rules.state import State
from game.rules.terms import NOBODY, NOWHERE, TRUCE, UNTOLD, WAR
from game.sight.readers import informed, involved, told_of
from game.sight.seen import ALL, COLUMN, LEARNS, Sighted, seen_events
from game.sight.situation import EVERYONE
from tests.positions import QUICK
from tests.rules.field import Field
from tests.rules.four_camps import ALLY, ENEMY, STRANGER, US, four
from tests.sight.worlds import board_of, ordered, worlds

UNITS = ("unit", "part", "gone")
"""Fields of events that number a unit, but for those of a battle."""


def kinds() -> tuple[type, ...]:
    return get_args(Event)


def test_every_kind_of_event_says_who_learns_of_it() -> None:
    assert set(LEARNS) == set(kinds())


class Rumour(NamedTuple):
    """A kind of event that nobody has declared, without a unit."""

    town: int


class Whisper(NamedTuple):
    unit: int
    town: int


@pytest.mark.parametrize("event", [Rumour(0), Whisper(0, 0), Whisper(-1, 0)])
def test_what_is_not_declared_is_seen_by_nobody(event: Any) -> None:
    board, state = board_of("zarasai_final"), worlds("zarasai_final")[1]
    for viewer in range(len(board.camps)):
        assert seen_events(board, [event], state, state, viewer) == []
    assert seen_events(board, [event], state, state, EVERYONE) == [event]


@pytest.mark.parametrize("kind", [kind for kind in kinds() if LEARNS[kind] != ALL])
def test_no_unit_is_no_friend(kind: type) -> None:
    """-1 counts from the end of a list: an event without its unit must not be taken for the last unit's."""
    board, state = board_of("zarasai_final"), worlds("zarasai_final")[1].copy()
    event = made(kind, board, state, Random(1))
    if not hasattr(event, "unit") or LEARNS[kind] == COLUMN:
        return
    event = event._replace(unit=NOWHERE, **({"camp": state.camp[0]} if hasattr(event, "camp") else {}))
    for last in range(len(board.camps)):
        state.camp = (*state.camp[:-1], last)
        for viewer in range(len(board.camps)):
            shown = seen_events(board, [event], state, state, viewer)
            state.camp = (*state.camp[:-1], (last + 1) % len(board.camps))
            assert (seen_events(board, [event], state, state, viewer) == shown) is True
            state.camp = (*state.camp[:-1], last)


@cache
def truths(kind: type) -> list[str]:
    """Fields of a kind of events that say whether."""
    return [name for name, sort in get_type_hints(kind).items() if sort is bool]


def made(kind: type, board: Board, state: State, dice: Random) -> Any:
    """An event of a kind with numbers that could be."""

    camps = range(len(board.camps))
    camp, foe = dice.choice([(a, b) for a in camps for b in camps if at_war(board, state, a, b)])

    def engaged(side: int) -> tuple[Engaged, ...]:
        units = [unit for unit, owner in enumerate(state.camp) if owner == side]
        return tuple(Engaged(unit, dice.randrange(len(board.towns)), 300, 30_000, 5) for unit in units[:2])

    spans = {
        **dict.fromkeys(UNITS, len(state.town)),
        **dict.fromkeys(("camp", "foe", "loser"), len(board.camps)),
        **dict.fromkeys(("town", "start", "toward", "to"), len(board.towns)),
        "link": len(board.links),
        "leader": max(1, len(board.leaders)),
        "event": max(1, len(board.script)),
        "line": max(1, len(board.lines)),
        "level": len(board.levels),
        "stance": 3,
        "formation": len(board.groups) + len(board.cards),
    }
    whole: dict[str, Any] = {
        "attackers": engaged(camp),
        "defenders": engaged(foe),
        "stayed_out": tuple(side.unit for side in (*engaged(camp), *engaged(foe))),
        "shifts": (Shift("river", -1),),
        "dice": (1, 6),
        "why": "contact",
    }
    fields = cast(Any, kind)._fields
    facts = {name: whole.get(name, dice.randrange(spans.get(name, 9))) for name in fields}
    whether = truths(kind)
    event = kind(**{name: bool(fact) if name in whether else fact for name, fact in facts.items()})
    if kind is Battle:
        return event._replace(camp=camp, foe=foe)
    return event._replace(**{name: event.unit for name in ("part", "gone") if name in fields})


def shown_units(event: Any) -> list[int]:
    """The units an event names."""
    units = [getattr(event, name) for name in UNITS if hasattr(event, name)]
    if isinstance(event, Battle):
        units += [side.unit for side in (*event.attackers, *event.defenders)] + list(event.stayed_out)
    return [unit for unit in units if unit != NOWHERE]


@pytest.mark.parametrize("name", QUICK)
def test_no_field_of_a_hidden_unit_leaves(name: str) -> None:
    """Random streams of events: an enemy's unit is named to him alone who fought it, or whom it joined."""
    board, dice, hidden = board_of(name), Random(name), 0
    for state in worlds(name):
        for _ in range(6):
            events = [made(kind, board, state, dice) for kind in kinds() for _ in range(2)]
            dice.shuffle(events)
            if dice.random() < 0.5:
                events = [event for event in events if not isinstance(event, Battle)]
            for viewer in range(len(board.camps)):
                shown = seen_events(board, events, state, state, viewer)
                in_fight = any(isinstance(event, Battle) and told_of(board, state, event, viewer) for event in events)
                hidden += len(events) - len(shown)
                for event in shown:
                    if isinstance(event, Sighted):
                        assert event.men % board.rules.sight.round_men == 0
                        continue
                    assert type(event) in LEARNS
                    enemies = [u for u in shown_units(event) if at_war(board, state, viewer, state.camp[u])]
                    joined = isinstance(event, happened.WentOver) and not at_war(board, state, viewer, event.camp)
                    assert not enemies or joined or in_fight, event
                    if enemies and not joined:
                        met = (happened.Battle, happened.Surrendered, happened.Dissolved)
                        assert isinstance(event, (*met, happened.WentOverInBattle, happened.Pursued)), event
                        assert getattr(event, "to", UNTOLD) == UNTOLD
                    if isinstance(event, Battle) and at_war(board, state, viewer, event.camp) and not event.betrayed:
                        assert all(state.camp[unit] != event.camp for unit in event.stayed_out)
    assert hidden > 1000


@pytest.mark.parametrize("name", QUICK)
def test_what_a_hidden_unit_does_is_told_to_nobody_else(name: str) -> None:
    """Of each order of a game, the lines a camp reads and the events it is shown are the same whatever the numbers of
    the enemy's hidden doings are."""
    board, dice, scrambled = board_of(name), Random(name), 0
    for before, events, order, after in ordered(name):
        for viewer in range(len(board.camps)):
            twin = [scramble(board, before, after, viewer, event, dice) for event in events]
            if twin == list(events):
                continue
            scrambled += 1
            shown = [seen_events(board, some, before, after, viewer) for some in (events, twin)]
            assert shown[0] == shown[1], (viewer, order)
            told = [
                [
                    (entry.kind, entry.text, entry.towns)
                    for entry in Telling(board, before, after, order, Voice()).tell(some)
                    if viewer in entry.seen_by
                ]
                for some in (events, twin)
            ]
            assert told[0] == told[1], (viewer, order)
    assert scrambled > 20


def scramble(board: Board, before: State, after: State, viewer: int, event: Any, dice: Random) -> Any:
    """The event with other figures, if it is one that only the owner of an enemy's unit learns of."""
    owners_alone = (happened.Dug, happened.Starved, happened.Deserted, happened.Recruited, happened.Improved)
    owners_alone += (happened.SupplyChanged, happened.OnTheRoad, happened.StanceTaken, happened.Mutinied)
    if not isinstance(event, owners_alone):
        return event
    camp = (before if event.unit < len(before.camp) else after).camp[event.unit]
    if not at_war(board, after, viewer, camp):
        return event
    figures = {"level": 3, "men": 77, "quality": 5, "now": 1, "was": 2, "banked": 33, "stance": 2}
    return event._replace(**{name: value for name, value in figures.items() if hasattr(event, name)})


# -------- between camps of which one stands apart


def apart() -> tuple[Field, State]:
    """In the fog: "us" with an ally and an enemy; the fourth is in truce with us and at war with the others."""
    f, state = four()
    relation = list(state.relation)
    for one, other in ((STRANGER, ENEMY), (ENEMY, STRANGER)):
        relation[one * 4 + other] = WAR
    state.relation, state.fog, state.seat = tuple(relation), 1, US
    return f, state


def seeing(f: Field, state: State, event: Event) -> list[int]:
    """The camps that are shown the event as it is."""
    return [v for v in range(4) if event in seen_events(f.board, [event], state, state, v)]


def reading(f: Field, state: State, *events: Event) -> dict[int, list[Entry]]:
    """By camp: what its log says."""
    entries = Telling(f.board, state, state, None, Voice()).tell(events)
    return {v: [entry for entry in entries if v in entry.seen_by] for v in range(4)}


BOOKED = (happened.Mustered(US, 500, 400, 300, 200), happened.Unpaid(US, 50))


@pytest.mark.parametrize("event", BOOKED, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("fog", [True, False])
def test_of_men_who_wait_and_of_money_the_camp_alone_knows(event: Event, fog: bool) -> None:
    """Not its ally, nor who is in truce with it."""
    f, state = apart()
    state.fog = int(fog)
    assert seeing(f, state, event) == ([US] if fog else [US, ALLY, STRANGER, ENEMY])
    assert [v for v, told in reading(f, state, event).items() if told] == seeing(f, state, event)


@pytest.mark.parametrize(
    ("camp", "foe", "told"),
    [(ENEMY, US, [US, ALLY, ENEMY]), (US, STRANGER, [US, ALLY, STRANGER]), (ENEMY, STRANGER, [STRANGER, ENEMY])],
)
def test_of_a_battle_and_a_breaking_out_those_learn_who_were_in_it_and_their_allies(
    camp: int, foe: int, told: list[int]
) -> None:
    """Not who is at peace with one side, nor who watches the town."""
    f, state = apart()
    broke = happened.BrokeOut(camp, foe, f.town("e"), f.town("t"), 20, 2, 3)
    assert all(watched(f.board, state, STRANGER)[town] for town in (f.town("e"), f.town("t")))
    assert seeing(f, state, broke) == told
    fight = made(Battle, f.board, state, Random(1))._replace(camp=camp, foe=foe)
    assert sorted(informed(f.board, state, fight)) == told
    state.relation = tuple(TRUCE for _ in state.relation)
    assert seeing(f, state, broke) == [0, 1, 2, 3], "at peace with both"
    assert sorted(informed(f.board, state, fight)) == [0, 1, 2, 3]


def test_a_raid_is_heard_without_the_raider_and_its_dead_are_known_to_their_own() -> None:
    """The enemy raids our ally's town beside t, which the fourth watches; or somebody cuts a railway."""
    f, state = apart()
    near, foe = f.unit(state, "near"), f.unit(state, "foe")
    state.town[near] = f.town("s")
    raid = happened.Raided(foe, f.town("e"), f.town("s"), 2, 7, True)
    shown = [seen_events(f.board, [raid], state, state, viewer) for viewer in (US, ALLY, STRANGER)]
    assert shown == [[raid._replace(unit=NOWHERE, start=NOWHERE, lost=0, foe_lost=hit)] for hit in (7, 7, 0)]
    told = reading(f, state, raid, happened.Blown(0, foe))
    assert [told[viewer][0].camp for viewer in range(4)] == [NOBODY] * 3 + [ENEMY], "its colour would tell whose it was"
    assert [told[viewer][1].camp for viewer in range(4)] == [NOBODY] * 3 + [ENEMY]
    assert ["7" in told[viewer][0].text for viewer in range(4)] == [True, True, False, True]


def test_blows_are_known_to_all_without_fog() -> None:
    f, state = apart()
    blows = happened.Incident(US, STRANGER, f.town("n"), f.town("s"), 3, 3, 22)
    assert sorted(involved(f.board, state, blows)) == [US, ALLY, STRANGER]
    state.fog = 0
    assert sorted(involved(f.board, state, blows)) == [0, 1, 2, 3] == seeing(f, state, blows)


def test_whom_an_event_has_put_elsewhere_is_seen_at_no_town_between() -> None:
    """The enemy goes from s to e, on the march by way of n; we see all three."""
    f, state = four()
    foe, start, goal = f.unit(state, "foe"), f.town("s"), f.town("e")
    state.fog, state.town[foe] = 1, start
    for event, path in (
        (happened.Marched(foe, start, goal, 400), (start, f.town("n"), goal)),
        (happened.Moved(foe, start, goal), (start, goal)),
    ):
        shown = seen_events(f.board, [event], state, state, US)
        assert [one.path for one in shown if isinstance(one, Sighted)] == [path]
