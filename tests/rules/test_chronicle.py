"""Scripted events: which fire and when, and what each effect changes, and whom it leaves alone.

Mutants of: allegiance, changes.
"""

from __future__ import annotations

import dataclasses

import pytest

from game.rules import effects, script
from game.rules.chronicle import by_lot, carry_out, fire, look_at_conditions, run_script, take_branch
from game.rules.control import take_town
from game.rules.dice import EVENT_DICE, draw
from game.rules.events import (
    Arrived,
    Chronicled,
    Departed,
    Dissolved,
    Event,
    Finished,
    RelationChanged,
    Retreated,
    Scored,
    TownTaken,
    WentOver,
)
from game.rules.opening import opening
from game.rules.orders import split
from game.rules.pieces import Leader
from game.rules.scripted import Branch, ScriptedEvent
from game.rules.state import (
    AIR,
    ARMS,
    DISTURBED,
    FIELDED,
    FIELDS,
    FOUGHT,
    LEDGER_SIZE,
    MANPOWER,
    MARCHED,
    POINTS,
    SERVED,
    WITHDRAWN,
    State,
    replaced,
)
from game.rules.terms import ALLIED, FALLEN, MUD, NEVER, NOBODY, NOWHERE, STAND, TRUCE, WAR
from game.rules.units import enlist
from tests.rules.field import Field, closed_line, event, field, happened, road, standings, unit
from tests.rules.four_camps import ALLY, ENEMY, STRANGER, US, four

RED, THIRD = 1, 2
TRUE = script.Holds(0, 0)
FALSE = script.Holds(0, 1)


def land(*events: ScriptedEvent) -> Field:
    """Blue in a and b, red in d and e, a third camp in f; c is nobody's, on the road b c d; "late" and "later" wait."""
    links = [
        road("a", "b"),
        road("b", "c", rail="broad"),
        road("c", "d"),
        road("d", "e"),
        road("b", "f"),
        road("d", "f"),
    ]
    units = [
        unit("one", "blue", "a", 600, group="g", stance="delay"),
        unit("two", "blue", "b", 300),
        unit("foe", "red", "d", 500),
        unit("guest", "red", "f", 200),
        unit("late", "blue", "", 100, group="g"),
        unit("later", "blue", "", 150),
    ]
    board = field(
        links,
        units,
        blue="a b",
        red="d e",
        sources=("a", "e"),
        script=events,
        leaders=(Leader("chief", "", 0, 3, 0, -1, True), Leader("other", "", 0, 3, 0, -1, False)),
        lines=(closed_line("one", (0,), (0,)), closed_line("two", (1,), (0,))),
    ).board
    third = board.camps[1]._replace(id="third", sources=(5,))
    cards = tuple(card._replace(camp=THIRD) if card.id == "guest" else card for card in board.cards)
    camps, owners = (*board.camps, third), (*board.owners[:5], THIRD)
    relations = (0, WAR, TRUCE, WAR, 0, ALLIED, TRUCE, ALLIED, 0)
    return Field(dataclasses.replace(board, camps=camps, cards=cards, owners=owners, standings=standings(relations)))


def state_of(f: Field) -> State:
    """Before its first turn: nothing has been asked yet."""
    return opening(f.board, 1)


def done(f: Field, state: State, *effects: effects.Effect) -> list[Event]:
    events: list[Event] = []
    for effect in effects:
        carry_out(f.board, state, effect, events)
    return events


def changed(f: Field, effect: effects.Effect) -> dict[str, object]:
    """The fields of the state that an effect changes."""
    state = state_of(f)
    before = state.copy()
    done(f, state, effect)
    return {name: getattr(state, name) for name in FIELDS if getattr(state, name) != getattr(before, name)}


def test_counts_are_set_and_rise_and_fall_each_for_itself() -> None:
    f = Field(dataclasses.replace(land().board, counts=("one", "two", "three")))
    state = state_of(f)
    assert state.count == (0, 0, 0)
    done(f, state, effects.SetCount(0), effects.ChangeCount(1, 5), effects.ChangeCount(1, -7), effects.SetCount(2, -4))
    assert state.count == (1, -2, -4)
    done(f, state, effects.SetCount(0, 0), effects.ChangeCount(2, 3))
    assert state.count == (0, -2, -1)
    for most, change in ((1_000_000, 10_000), (-1_000_000, -10_000)):
        state.count = (0, most - change, 0)
        done(f, state, effects.ChangeCount(1, change))
        assert state.count == (0, most, 0)
        done(f, state, effects.ChangeCount(1, change))
        assert state.count == (0, most, 0)


def test_a_count_is_thrown_by_a_die_of_its_own() -> None:
    f = land(event("a", TRUE), event("b", TRUE))
    f = Field(dataclasses.replace(f.board, counts=("one", "two")))
    state, thrown = state_of(f), []
    for state.turn in range(1, 200):
        done(f, state, effects.ThrowCount(0, 3), effects.ThrowCount(1, 3))
        assert state.count == tuple(1 + draw(1, state.turn, EVENT_DICE + stream, 0, 3) for stream in (2, 3))
        thrown.append(state.count)
        done(f, state, effects.ThrowCount(1, 3))
        assert state.count == thrown[-1], "once a turn, however often it is asked for"
    assert {one for one, _ in thrown} == {1, 2, 3}
    assert any(one != two for one, two in thrown)


def test_which_branch_comes_is_thrown_by_a_die_that_no_other_event_and_no_count_has() -> None:
    f = land(event("a", TRUE), event("b", TRUE))
    f = Field(dataclasses.replace(f.board, counts=("one", "two", "three")))
    state, choices = state_of(f), (Branch("", "", "", 1, ()), Branch("", "", "", 2, ()))
    thrown = []
    for state.turn in range(1, 100):
        thrown.append(tuple(by_lot(f.board, state, number, choices) for number in (0, 1)))
        behind = EVENT_DICE + 2 + 3
        assert thrown[-1] == tuple(min(1, draw(1, state.turn, behind + number, 0, 3)) for number in (0, 1))
    assert {(0, 0), (0, 1), (1, 0), (1, 1)} == set(thrown)


def test_reinforcements_of_an_event_that_repeats_wait_too() -> None:
    """Blocked when it happened, they come once the way is free, though it does not happen again."""
    f = land(event("aid", script.Holds(3, RED), effects.Points(0, 3), effects.Arrive((4,), (3,)), repeats=True))
    state = state_of(f)
    run_script(f.board, state, [])
    assert (state.ledger[POINTS], len(state.card)) == (3, 4)
    state.turn = 2
    run_script(f.board, state, [])
    assert (state.ledger[POINTS], len(state.card)) == (6, 4)
    state.turn, state.owner[3], state.town[2] = 3, 0, 4
    run_script(f.board, state, [])
    assert (state.ledger[POINTS], len(state.card)) == (6, 5)
    assert state.times == (2,)


# -------- which fire


def fired(f: Field, turn: int, already: tuple[int, ...], *, morning: bool) -> list[int]:
    state = state_of(f)
    state.turn, state.fired = turn, already
    events: list[Event] = []
    (run_script if morning else look_at_conditions)(f.board, state, events)
    told = [found.event for found in events if isinstance(found, Chronicled)]
    assert state.fired == tuple(turn if number in told else was for number, was in enumerate(already))
    return told


@pytest.mark.parametrize("morning", [True, False])
def test_an_event_happens_once_and_one_that_repeats_again(morning: bool) -> None:
    f = land(event("once", TRUE), event("again", TRUE, repeats=True), event("false", FALSE))
    assert fired(f, 5, (0, 0, 0), morning=morning) == [0, 1]
    assert fired(f, 5, (4, 4, 0), morning=morning) == [1]
    assert fired(f, 5, (4, 0, 4), morning=morning) == [1]


def test_after_a_part_nothing_fires_again_that_fired_in_the_turn() -> None:
    f = land(event("first", TRUE, repeats=True), event("then", TRUE))
    assert fired(f, 5, (5, 0), morning=False) == [1]
    assert fired(f, 5, (5, 0), morning=True) == [0, 1]


def test_after_a_part_only_those_are_asked_that_it_can_have_brought_about() -> None:
    f = land(event("day", script.OnDay(0)), event("held", TRUE))
    assert fired(f, 5, (0, 0), morning=False) == [1]
    assert fired(f, 5, (0, 0), morning=True) == [0, 1]


@pytest.mark.parametrize("morning", [True, False])
def test_within_its_dates_it_happens_on_the_first_and_on_the_last_turn(morning: bool) -> None:
    """From turn 3 to turn 5 of days."""
    day = land().board.first_day
    when = script.AllOf((TRUE, script.OnTurn(3), script.Before(day + 5)))
    f = land(event("once", when), event("again", when, repeats=True))
    assert [fired(f, turn, (0, 0), morning=morning) for turn in range(2, 7)] == [[], [0, 1], [0, 1], [0, 1], []]


@pytest.mark.parametrize("morning", [True, False])
def test_an_ending_ends_the_events_too(morning: bool) -> None:
    f = land(event("first", TRUE), event("end", TRUE, effects.Finish(1)), event("never", TRUE))
    assert fired(f, 5, (0, 0, 0), morning=morning) == [0, 1]


def test_an_ending_ends_its_own_event() -> None:
    f = land(event("end", TRUE, effects.Points(0, 3), effects.Finish(2), effects.Points(0, 5)))
    state = state_of(f)
    events: list[Event] = []
    fire(f.board, state, 0, events)
    assert events == [Chronicled(0), Scored(0, 3, "event"), Finished(2, True)]
    assert (state.level, state.ledger[POINTS]) == (2, 3)


def test_who_found_no_town_tries_again_each_morning_and_nothing_else_of_the_event_does() -> None:
    f = land(event("aid", TRUE, effects.Points(0, 3), effects.Arrive((4,), (3,))))
    state = state_of(f)
    run_script(f.board, state, [])
    assert (state.ledger[POINTS], len(state.card)) == (3, 4)
    events: list[Event] = []
    run_script(f.board, state, events)
    assert events == []
    state.owner[3], state.town[2] = 0, 4
    run_script(f.board, state, events)
    assert [found for found in events if isinstance(found, Arrived)] == [Arrived(4, 3, 100)]
    assert state.ledger[POINTS] == 3


def test_nobody_comes_by_an_event_that_has_not_happened() -> None:
    f = land(event("aid", FALSE, effects.Arrive((4,), (0,))))
    state = state_of(f)
    run_script(f.board, state, [])
    assert len(state.card) == 4


@pytest.mark.parametrize("morning", [True, False])
def test_a_question_that_waits_for_its_answer_is_not_asked_again(morning: bool) -> None:
    ways = (Branch("a", "A", "", 1, ()), Branch("b", "B", "", 1, (effects.Points(0, 1),)))
    f = land(event("asks", TRUE, repeats=True)._replace(branches=ways, asks=RED))
    state = state_of(f)
    look = run_script if morning else look_at_conditions
    look(f.board, state, [])
    state.turn += 1
    look(f.board, state, [])
    assert state.times == (1,)
    take_branch(f.board, state, 0, 1, [])
    look(f.board, state, [])
    assert state.times == (2,)


# -------- effects of one line


@pytest.mark.parametrize("camp", [0, 1])
@pytest.mark.parametrize(
    ("kind", "entry"),
    [(effects.Manpower, MANPOWER), (effects.Arms, ARMS), (effects.AirStrikes, AIR), (effects.Points, POINTS)],
)
def test_what_is_given_to_a_camp(kind: type[effects.Manpower], entry: int, camp: int) -> None:
    f = land()
    state = state_of(f)
    before = list(state.ledger)
    events = done(f, state, kind(camp, 30), kind(camp, -10))
    before[camp * LEDGER_SIZE + entry] += 20
    assert state.ledger == before
    points = [Scored(camp, 30, "event"), Scored(camp, -10, "event")]
    assert events == (points if entry == POINTS else [])


@pytest.mark.parametrize(("was", "change", "then"), [(50, 7, 57), (50, -7, 43), (3, -5, 0), (98, 5, 100), (1, -1, 0)])
def test_unrest_goes_from_0_to_100(was: int, change: int, then: int) -> None:
    f = land()
    state = state_of(f)
    state.unrest = [was] * 6
    done(f, state, effects.Unrest(2, change))
    assert state.unrest == [was, was, then, was, was, was]


@pytest.mark.parametrize(
    ("effect", "name", "value"),
    [
        (effects.SetWeather(MUD), "weather", MUD),
        (effects.SetLine(1, 2), "line", (1, 2)),
        (effects.RailCut(1), "rail_day", (0, NEVER, 0, 0, 0, 0)),
        (effects.SetBridge(1, 0), "bridge", (1, 0, 1, 1, 1, 1)),
        (effects.LeaderOut(0, 3), "leader", (4, NEVER)),
        (effects.LeaderOut(0, NEVER), "leader", (NEVER, NEVER)),
        (effects.LeaderBack(1), "leader", (1, 1)),
        (effects.Finish(2), "level", 2),
    ],
)
def test_what_is_set(effect: effects.Effect, name: str, value: object) -> None:
    assert changed(land(), effect) == {name: value}


def test_morale_is_stirred_in_a_camp_a_nation_or_some_cards() -> None:
    f = land()
    cards = tuple(card._replace(nation=int(card.id == "two")) for card in f.board.cards)
    f = Field(dataclasses.replace(f.board, cards=cards))
    for effect, morale in (
        (effects.Morale(0, 5, NOBODY, ()), [65, 65, 60, 60]),
        (effects.Morale(0, -5, 0, ()), [55, 60, 60, 60]),
        (effects.Morale(0, 5, 1, ()), [60, 65, 60, 60]),
        (effects.Morale(0, 5, NOBODY, (0, 2)), [65, 60, 60, 60]),
        (effects.Morale(0, 5, 1, (0,)), [60, 60, 60, 60]),
        (effects.Morale(RED, 5, NOBODY, ()), [60, 60, 65, 60]),
    ):
        state = state_of(f)
        done(f, state, effect)
        assert state.morale == morale, effect


def test_attack_supply_is_granted_to_a_camp_s_groups_or_one() -> None:
    f = land()
    state = state_of(f)
    was = list(state.stock)
    done(f, state, effects.AttackSupply(0, -30, NOBODY))
    assert [now - before for now, before in zip(state.stock, was, strict=True)] == [-3000, 0, -3000, 0, 0, 0, 0]


# -------- arrivals and departures


def test_cards_arrive_at_the_first_town_that_is_open() -> None:
    """Not where an enemy stands, not in a town of his, not where a truce bars the way."""
    f = land()
    state = state_of(f)
    state.town[2] = f.town("c")
    events = done(f, state, effects.Arrive((4, 5), tuple(map(f.town, "cdefba"))))
    assert [found for found in events if isinstance(found, Arrived)] == [
        Arrived(4, f.town("b"), 100),
        Arrived(5, f.town("b"), 150),
    ]
    assert (state.card, state.town[4:]) == ((0, 1, 2, 3, 4, 5), [f.town("b")] * 2)
    assert not any(isinstance(found, TownTaken) for found in events)


def test_who_has_been_on_the_map_does_not_come_again_and_who_finds_no_town_waits() -> None:
    f = land()
    state = state_of(f)
    state.town[0] = NOWHERE
    assert done(f, state, effects.Arrive((0,), (0, 1))) == []
    assert done(f, state, effects.Arrive((4, 5), (3, 4))) == []
    assert len(state.card) == 4


def test_a_town_of_nobody_is_taken_by_those_who_arrive_in_it() -> None:
    f = land()
    state = state_of(f)
    events = done(f, state, effects.Arrive((5,), (f.town("c"),)))
    assert [found for found in events if isinstance(found, Arrived | TownTaken)] == [
        Arrived(4, f.town("c"), 150),
        TownTaken(f.town("c"), 0, NOBODY),
    ]
    assert state.owner[f.town("c")] == 0


def test_who_arrives_brings_little_attack_supply() -> None:
    f = land()
    state = state_of(f)
    formation = len(f.board.groups) + 5
    state.stock[formation] = 0
    done(f, state, effects.Arrive((5,), (0,)))
    assert state.stock[formation] == f.board.rules.attack_supply.arrivals * 100


def test_units_leave_with_all_their_parts_and_count_as_withdrawn() -> None:
    f = land()
    state = state_of(f)
    f.do(state, split(0, 100))
    state.town[4] = f.town("b")
    before = list(state.ledger)
    events = done(f, state, effects.Leave((0, 3)))
    assert events == [Departed(0, 0, 500), Departed(4, 1, 100), Departed(3, f.town("f"), 200)]
    before[WITHDRAWN] += 600
    before[THIRD * LEDGER_SIZE + WITHDRAWN] += 200
    assert state.ledger == before
    assert (state.town, state.men) == ([NOWHERE, 1, 3, NOWHERE, NOWHERE], [0, 300, 500, 0, 0])
    assert done(f, state, effects.Leave((0, 3))) == []


# -------- changes of side


def test_units_go_over_with_their_men_their_town_and_none_of_their_orders() -> None:
    f = land()
    state = state_of(f)
    state.stock[0] = 1234
    before = list(state.ledger)
    events = done(f, state, effects.ChangeSide((0,), RED))
    assert events == [WentOver(0, RED, 600), TownTaken(0, RED, 0)]
    before[WITHDRAWN] += 600
    before[LEDGER_SIZE + FIELDED] += 600
    assert state.ledger == before
    assert (state.camp, state.stance[0], state.group[0], state.men[0]) == ((RED, 0, RED, THIRD), STAND, NOBODY, 600)
    assert state.stock[len(f.board.groups)] == 1234, "it takes its share of the group's attack supply along"


def test_their_town_goes_over_with_them_though_the_new_side_be_at_truce_with_the_old() -> None:
    f = land()
    state = state_of(f)
    assert done(f, state, effects.ChangeSide((0,), THIRD)) == [WentOver(0, THIRD, 600), TownTaken(0, THIRD, 0)]


def test_of_those_who_melt_away_nobody_stays_however_many_they_were() -> None:
    f = land()
    state = state_of(f)
    state.town[1], state.men[0] = 0, 9000
    assert Dissolved(0, 0, 9000) in done(f, state, effects.ChangeSide((0,), RED))


def test_the_gone_and_those_of_the_side_already_do_not_go_over() -> None:
    f = land()
    state = state_of(f)
    state.town[0] = NOWHERE
    before = state.copy()
    assert done(f, state, effects.ChangeSide((0,), RED), effects.ChangeSide((1,), 0)) == []
    assert state == before


@pytest.mark.parametrize(("other", "over"), [("two", False), ("foe", True), ("guest", True)])
def test_among_strangers_to_their_new_side_they_melt_away(other: str, over: bool) -> None:
    """Old comrades are strangers, the new side's men and its allies are none."""
    f = land()
    state = state_of(f)
    state.town[f.unit(state, other)] = 0
    events = done(f, state, effects.ChangeSide((0,), RED))
    assert (WentOver(0, RED, 600) in events) is over
    assert (Dissolved(0, 0, 600) in events) is not over
    assert state.owner[0] == (RED if over else 0)


def test_those_who_go_over_together_are_no_strangers() -> None:
    f = land()
    state = state_of(f)
    state.town[1] = 0
    events = done(f, state, effects.ChangeSide((0, 1), RED))
    assert events == [WentOver(0, RED, 600), WentOver(1, RED, 300), TownTaken(0, RED, 0)]


def test_a_stranger_does_not_keep_others_of_the_cards_from_going_over() -> None:
    f = land()
    state = state_of(f)
    enlist(f.board, state, 5, 0, 0)
    events = done(f, state, effects.ChangeSide((0, 1), RED))
    assert events == [Dissolved(0, 0, 600), WentOver(1, RED, 300), TownTaken(1, RED, 0)]


def test_a_company_takes_no_town_over_with_it() -> None:
    f = land()
    state = state_of(f)
    f.do(state, split(0, 100))
    state.town[4], state.town[1] = f.town("b"), NOWHERE
    events = done(f, state, effects.ChangeSide((0,), RED))
    assert events == [
        WentOver(0, RED, 500),
        WentOver(4, RED, 100),
        TownTaken(f.town("a"), RED, 0),
        Retreated(4, f.town("b"), f.town("a"), False, 0),
    ]
    assert state.owner[f.town("b")] == 0


@pytest.mark.parametrize(
    ("name", "seat", "to", "served"),
    [
        *(("one", 0, RED, True), ("one", 0, THIRD, True), ("one", 1, RED, True), ("one", 1, THIRD, True)),
        *(("foe", 0, THIRD, False), ("foe", 1, THIRD, True), ("foe", 1, 0, False), ("guest", 2, RED, False)),
    ],
)
@pytest.mark.parametrize("deed", [0, MARCHED, FOUGHT, DISTURBED])
def test_who_has_done_his_part_has_no_other_with_a_camp_whose_part_is_on_or_to_come(
    deed: int, name: str, seat: int, to: int, served: bool
) -> None:
    """The camp that he leaves has had its part or is at it; the one to which he goes is at it, or has not begun."""
    f = land()
    state = state_of(f)
    one = f.unit(state, name)
    state.seat, state.acted[one] = seat, deed
    done(f, state, effects.ChangeSide((state.card[one],), to))
    assert state.camp[one] == to
    assert bool(state.acted[one] & SERVED) is (served and deed in (MARCHED, FOUGHT))


# -------- relations


def test_a_relation_binds_both() -> None:
    f = land()
    state = state_of(f)
    done(f, state, effects.Relate(0, RED, standings((TRUCE,))[0]))
    assert state.relation == (0, TRUCE, TRUCE, TRUCE, 0, ALLIED, TRUCE, ALLIED, 0)
    done(f, state, effects.Relate(THIRD, 0, standings((WAR,))[0]))
    assert state.relation == (0, TRUCE, WAR, TRUCE, 0, ALLIED, WAR, ALLIED, 0)


def parted(f: Field, state: State, effect: effects.Relate) -> list[Event]:
    """What follows from two camps' standing otherwise, behind that they do."""
    first, *rest = done(f, state, effect)
    now = state.relation[effect.camp * 3 + effect.other]
    assert happened([first], RelationChanged(effect.camp, effect.other, now, effect.relation))
    return rest


def guests(owner: int, *, host: bool = True) -> tuple[Field, State]:
    """Red's "foe" and the third camp's "guest" in d, held by one of the two, or by red with red's men gone."""
    f = land()
    state = state_of(f)
    state.town[3] = f.town("d")
    state.owner[f.town("d")] = owner
    if not host:
        state.town[2] = f.town("e")
    return f, state


@pytest.mark.parametrize("relation", [TRUCE, WAR])
@pytest.mark.parametrize(("owner", "guest", "home"), [(RED, 3, "f"), (THIRD, 2, "e")])
def test_when_an_alliance_ends_the_guests_go_to_the_nearest_town_of_their_own(
    relation: int, owner: int, guest: int, home: str
) -> None:
    f, state = guests(owner)
    men = state.men[guest]
    events = parted(f, state, effects.Relate(RED, THIRD, standings((relation,))[0]))
    assert events == [Retreated(guest, f.town("d"), f.town(home), False, 0)]
    assert (state.town[5 - guest], state.owner[f.town("d")]) == (f.town("d"), owner)
    assert state.men[guest] == men


@pytest.mark.parametrize(("relation", "owner"), [(WAR, THIRD), (TRUCE, RED)])
def test_a_guest_alone_takes_the_town_in_war_and_leaves_it_in_truce(relation: int, owner: int) -> None:
    f, state = guests(RED, host=False)
    events = parted(f, state, effects.Relate(RED, THIRD, standings((relation,))[0]))
    assert state.owner[f.town("d")] == owner
    assert state.town[3] == f.town("d" if relation == WAR else "f")
    assert events == (
        [TownTaken(f.town("d"), THIRD, RED)] if relation == WAR else [Retreated(3, f.town("d"), f.town("f"), False, 0)]
    )


def test_a_company_alone_holds_no_town_that_has_become_hostile() -> None:
    f, state = guests(RED, host=False)
    state.town[3] = f.town("f")
    state.seat = THIRD
    f.do(state, split(3, 60))
    state.town[4] = f.town("d")
    events = parted(f, state, effects.Relate(RED, THIRD, standings((WAR,))[0]))
    assert events == [Retreated(4, f.town("d"), f.town("f"), False, 0)]
    assert state.owner[f.town("d")] == RED


def test_a_whole_unit_holds_the_town_for_a_company_whatever_their_numbers() -> None:
    f, state = guests(RED, host=False)
    state.town[3] = f.town("f")
    state.seat = THIRD
    f.do(state, split(3, 60))
    state.town[4] = f.town("d")
    enlist(f.board, state, 5, f.town("d"), THIRD)
    assert parted(f, state, effects.Relate(RED, THIRD, standings((WAR,))[0])) == [TownTaken(f.town("d"), THIRD, RED)]
    assert state.town[4:] == [f.town("d")] * 2


def test_nobody_stays_in_a_town_of_nobody_that_is_disputed() -> None:
    f, state = guests(NOBODY)
    events = parted(f, state, effects.Relate(RED, THIRD, standings((WAR,))[0]))
    assert events == [
        Retreated(2, f.town("d"), f.town("e"), False, 0),
        Retreated(3, f.town("d"), f.town("f"), False, 0),
    ]
    assert state.owner[f.town("d")] == NOBODY


def test_allies_stay_together() -> None:
    f, state = guests(RED)
    before = state.copy()
    assert done(f, state, effects.Relate(0, RED, standings((WAR,))[0])) == []
    assert state == before


# -------- handing over


@pytest.mark.parametrize(
    ("there", "camp", "passes"),
    [(None, RED, True), ("foe", RED, True), ("guest", RED, True), ("two", RED, False), ("foe", 0, False)],
)
def test_a_town_is_handed_over_where_nobody_but_friends_stands(there: str | None, camp: int, passes: bool) -> None:
    f = land()
    state = state_of(f)
    town = f.town("c")
    if there:
        state.town[f.unit(state, there)] = town
    events = done(f, state, effects.Own(town, camp))
    assert events == ([TownTaken(town, camp, NOBODY)] if passes else [])
    assert state.owner[town] == (camp if passes else NOBODY)


def test_a_town_of_an_ally_is_handed_over_too() -> None:
    """Who enters it takes nothing from an ally; an event that hands it over does, and nobody has captured it."""
    f, state = four()
    town = f.town("s")
    assert state.owner[town] == ALLY
    take_town(f.board, state, town, US, [])
    assert state.owner[town] == ALLY
    state.turn, state.unrest[town] = 3, 40
    assert done(f, state, effects.Own(town, US)) == [TownTaken(town, US, ALLY, handed=True)]
    assert (state.owner[town], state.taken[town], state.unrest[town]) == (US, 0, 20)


@pytest.mark.parametrize(("holder", "handed"), [(ALLY, True), (STRANGER, True), (ENEMY, False), (NOBODY, False)])
def test_only_who_is_at_peace_with_the_receiver_hands_a_town_over(holder: int, handed: bool) -> None:
    f, state = four()
    town = f.town("n")
    state.turn, state.owner[town] = 3, holder
    assert done(f, state, effects.Own(town, US)) == [TownTaken(town, US, holder, handed)]
    assert state.taken[town] == (0 if handed else 3)


@pytest.mark.parametrize(
    ("day", "after_illness", "after_return"), [(1, 4, 1), (9, 9, 1), (NEVER, NEVER, 1), (FALLEN,) * 3]
)
def test_no_event_raises_a_leader_from_the_dead(day: int, after_illness: int, after_return: int) -> None:
    """Nor does an illness bring back sooner one who is away."""
    f = land()
    for effect, after in ((effects.LeaderOut(0, 3), after_illness), (effects.LeaderBack(0), after_return)):
        state = state_of(f)
        state.leader = (day, *state.leader[1:])
        done(f, state, effect)
        assert state.leader[0] == after


@pytest.mark.parametrize("to", [0, RED])
def test_who_goes_over_as_a_guest_does_not_take_a_town_that_a_truce_closes_to_his_new_side(to: int) -> None:
    """Alone in f, the town of a third camp in truce with blue and allied with red."""
    f = land()
    state = state_of(f)
    guest, foe, town = f.unit(state, "guest"), f.unit(state, "foe"), f.town("f")
    state.town[guest], state.town[foe] = f.town("e"), town
    card = state.card[foe]
    if to == RED:
        state.camp = replaced(state.camp, foe, THIRD)
    done(f, state, effects.ChangeSide((card,), to))
    assert (state.camp[foe], state.owner[town]) == (to, THIRD)
    assert state.town[foe] == (f.town("b") if to == 0 else town), "an ally may stay"
