"""What events alter for good: names, traits, the worth of towns, leaders; and hidden units that rise once.

Mutants of: chronicle, alterations, altered, board, changes, plans, risings.
"""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from game.prose.unit_names import unit_name
from game.record.errors import RecordError
from game.record.frames import freeze, thaw
from game.rules import alterations, effects, script
from game.rules.aftermath import is_brittle, leaders_with
from game.rules.altered import (
    AT_END,
    BRANCH,
    EACH_TURN,
    LEADS,
    NAME,
    OUTCOME,
    PLAN_ON,
    RATING,
    SHIPPED,
    SHIPS,
    TRAIT_BITS,
    alter,
    as_before,
    camp_of_leader,
    card_now,
    is_row,
    leaders_now,
    rows_of,
    value_of,
    worth_now,
)
from game.rules.attack_supply import formation_of
from game.rules.chronicle import carry_out, run_script
from game.rules.engagement import rating
from game.rules.events import Arrived, Dissolved, Event, Retreated, TownTaken
from game.rules.opening import opening
from game.rules.orders import attack, march
from game.rules.pieces import Leader
from game.rules.plans import Plan
from game.rules.scripted import Branch
from game.rules.stacks import card_of, on_rails_only
from game.rules.state import LEDGER_SIZE, POINTS, State
from game.rules.terms import ALLIED, BRITTLE, GUARD_ONLY, LOCAL, NEVER, NOBODY, NOWHERE, RAIL_BOUND, TRAITS, TRUCE
from game.rules.victory import score, score_turn
from game.sight.roster import order_of_battle
from game.sight.view import believed
from tests.invariants import check
from tests.rules.field import Field, event, field, happened, road, standings, unit

BLUE, RED = 0, 1
ALWAYS = script.OnTurn(1)
OUTCOME_A, OUTCOME_B = (Branch("", "", "", 1, ()) for _ in range(2))


def land(*listed: Any, **more: Any) -> Field:
    """Blue in a and b, red in d and e, c is nobody's, on the road a b c d e; "late" and "hidden" wait."""
    links = [road("a", "b"), road("b", "c"), road("c", "d"), road("d", "e")]
    units = [
        unit("one", "blue", "a", 600, group="g", home=["a", "b"]),
        unit("two", "blue", "b", 300, group="h"),
        unit("foe", "red", "d", 500),
        unit("late", "blue", "", 100),
        unit("hidden", "blue", "", 80, home=["d", "e"]),
    ]
    leaders = (Leader("chief", "Chief", BLUE, 3, 0, NOBODY, True), Leader("aide", "Aide", BLUE, 2, NOBODY, 0, True))
    events = (event("x", ALWAYS, *listed),)
    return field(
        links,
        units,
        blue="a b",
        red="d e",
        sources=("a", "e"),
        script=events,
        leaders=leaders,
        objectives={"d": 5},
        **more,
    )


def done(f: Field, state: State, *listed: effects.Effect) -> list[Event]:
    events: list[Event] = []
    for effect in listed:
        carry_out(f.board, state, effect, events)
        check(f.board, state)
    return events


# -------- rows


def test_rows_are_kept_in_order_and_once() -> None:
    state = opening(land().board, 1)
    assert state.altered == ()
    for row in ((RATING, 1, 4), (NAME, 0, 1), (BRANCH, 0, 2), (NAME, 0, 0), (RATING, 0, 2)):
        alter(state, *row)
    assert list(rows_of(state.altered)) == [(BRANCH, 0, 2), (NAME, 0, 0), (RATING, 0, 2), (RATING, 1, 4)]
    assert value_of(state, NAME, 0, 9) == 0
    assert value_of(state, NAME, 1, 9) == 9


def test_a_row_is_found_by_what_it_is_about_and_taken_back_alone() -> None:
    state = opening(land().board, 1)
    for which in (0, 4):
        alter(state, TRAIT_BITS, which, 1)
        alter(state, NAME, which, 7)
    assert [value_of(state, what, which, 9) for what in (NAME, TRAIT_BITS) for which in (0, 3, 4)] == [7, 9, 7, 1, 9, 1]
    as_before(state, NAME, 4)
    assert list(rows_of(state.altered)) == [(NAME, 0, 7), (TRAIT_BITS, 0, 1), (TRAIT_BITS, 4, 1)]


SOUND = [
    *((NAME, 0, 0), (TRAIT_BITS, 4, (1 << len(TRAITS)) - 1), (AT_END, 9, -10_000), (EACH_TURN, 0, 10_000)),
    *((LEADS, 1, 1), (RATING, 0, 5), (RATING, 1, 1), (TRAIT_BITS, 0, 0), (LEADS, 0, 0)),
]
UNSOUND = [
    *((BRANCH, 0, 1), (BRANCH, 1, 0), (BRANCH, 0, -1), (NAME, 0, 1), (NAME, 5, 0), (TRAIT_BITS, 0, 1 << len(TRAITS))),
    *((TRAIT_BITS, -1, 0), (AT_END, 10, 1), (AT_END, 0, 10_001), (EACH_TURN, 0, -10_001), (LEADS, 2, 0), (LEADS, 0, 2)),
    *((RATING, 0, 0), (RATING, 0, 6), (7, 0, 0), (8, 0, 0), (8, -1, 0), (-1, 0, 0), (NAME, 0, -1), (LEADS, -1, 0)),
    (LEADS, 0, -1),
]


@pytest.mark.parametrize("row", SOUND)
def test_a_keyframe_keeps_it(row: tuple[int, int, int]) -> None:
    f = land(alterations.Rename(0, "New"))
    state = opening(f.board, 1)
    alter(state, *row)
    assert thaw(f.board, freeze(state)) == state


@pytest.mark.parametrize("row", UNSOUND)
def test_a_keyframe_that_says_what_cannot_be_is_refused(row: tuple[int, int, int]) -> None:
    f = land(alterations.Rename(0, "New"))
    frame = freeze(opening(f.board, 1))
    with pytest.raises(RecordError, match="altered is out of range"):
        thaw(f.board, {**frame, "altered": list(row)})


ASKS = (Branch("a", "A", "", 1, (), (OUTCOME_A, OUTCOME_B)), Branch("b", "B", "", 1, ()))


@pytest.mark.parametrize(
    ("row", "sound"),
    [
        *[((BRANCH, event, -1), event in (0, 2)) for event in (-1, 0, 1, 2, 3)],  # has asked
        *[((BRANCH, event, 0), False) for event in range(3)],
        *[((BRANCH, event, branch), True) for event in range(3) for branch in (1, 2)],
        *[((BRANCH, event, 3), False) for event in range(3)],
        *[((BRANCH, event, 1), False) for event in (-1, 3)],
        *[((OUTCOME, event, outcome), event in (0, 2)) for event in (-1, 0, 1, 2, 3) for outcome in (1, 2)],
        *[((OUTCOME, event, outcome), False) for event in range(3) for outcome in (-1, 0, 3)],
    ],
)
def test_a_row_of_branches_is_of_an_event_that_has_them(row: tuple[int, int, int], sound: bool) -> None:
    """The first and the last event ask blue, whose first choice goes on by lot; the second has two branches by lot."""
    f = land()
    asking = event("ask", ALWAYS)._replace(branches=ASKS, asks=BLUE)
    plain = event("lot", ALWAYS)._replace(branches=(OUTCOME_A, OUTCOME_B))
    board = dataclasses.replace(f.board, script=(asking, plain, asking))
    assert is_row(board, *row) is sound


PLACES = len(land().board.camps) * len(land().board.towns)
SPANS = {  # of how many it can be said, and the least and the most of what can be said
    NAME: (5, 0, 0),
    TRAIT_BITS: (5, 0, (1 << len(TRAITS)) - 1),
    AT_END: (PLACES, -10_000, 10_000),
    EACH_TURN: (PLACES, -10_000, 10_000),
    LEADS: (2, 0, 1),
    RATING: (2, 1, 5),
    PLAN_ON: (1, 0, 1),
    SHIPS: (2, 0, NEVER),
    SHIPPED: (2, 1, NEVER),
}


@pytest.mark.parametrize("what", SPANS)
def test_a_row_says_what_can_be_said_from_the_least_to_the_most(what: int) -> None:
    board = dataclasses.replace(land(alterations.Rename(0, "New")).board, plans=(Plan("p", "P", BLUE, 0, ()),))
    number, least, most = SPANS[what]
    assert [which for which in range(-1, number + 1) if is_row(board, what, which, most)] == list(range(number))
    edges = (least - 1, least, most, most + 1)
    assert [is_row(board, what, 0, value) for value in edges] == [False, True, True, False]


def test_nothing_is_said_of_what_there_is_not() -> None:
    board = land().board
    assert not any(is_row(board, what, which, value) for what in (-1, 11) for which in (0, 1) for value in (0, 1))


def test_rows_twice_out_of_order_or_in_pieces_are_refused() -> None:
    f = land(alterations.Rename(0, "New"))
    frame = freeze(opening(f.board, 1))
    for rows in ([1, 0], [1, 0, 0, 1, 0, 0], [6, 0, 3, 1, 0, 0]):
        with pytest.raises(RecordError, match="altered is out of range"):
            thaw(f.board, {**frame, "altered": rows})


# -------- names and traits


def test_a_unit_bears_its_new_name_with_all_its_companies() -> None:
    f = land(alterations.Rename(0, "New"), alterations.Rename(1, "Other"), alterations.Rename(0, "Newer"))
    assert f.board.names == ("New", "Other", "Newer")
    state = f.open()
    assert [unit_name(f.board, state, number) for number in (0, 1)] == ["Newer", "Other"]
    assert card_of(f.board, state, 2) is f.board.cards[2]


def test_a_trait_is_gained_and_lost_and_no_other() -> None:
    f = land()
    state = f.open()
    brittle, guard = TRAITS.index("brittle"), TRAITS.index("guard_only")
    done(f, state, alterations.ChangeTrait((0, 3), brittle, 1), alterations.ChangeTrait((0,), guard, 1))
    assert [card_now(f.board, state, card).traits for card in range(4)] == [BRITTLE | GUARD_ONLY, 0, 0, BRITTLE]
    assert (is_brittle(f.board, state, 0), is_brittle(f.board, state, 1)) == (True, False)
    done(f, state, alterations.ChangeTrait((0,), brittle, 0), alterations.ChangeTrait((0,), brittle, 0))
    assert card_now(f.board, state, 0).traits == GUARD_ONLY


def test_who_comes_to_guard_his_town_attacks_no_more() -> None:
    f = land()
    state = f.open()
    state.town[0], state.owner[2] = 2, BLUE
    order = attack((0,), f.town("d"))
    assert f.refused(state, order) == ""
    done(f, state, alterations.ChangeTrait((0,), TRAITS.index("guard_only"), 1))
    assert f.refused(state, order) == "guard_only"


def test_who_comes_to_be_local_stays_at_home_and_who_is_not_there_does_not_become_it() -> None:
    local = TRAITS.index("local")
    becomes = alterations.ChangeTrait((0, 4), local, 1)
    f = land(becomes)
    assert f.board.bound == (True, False, False, False, True, False, False)
    state = f.open()
    assert f.refused(state, march((0,), f.town("c"))) == "leaves_home"
    assert f.refused(state, march((0,), f.town("b"))) == ""
    done(f, state, alterations.ChangeTrait((0,), local, 0))
    assert f.refused(state, march((0,), f.town("c"))) == ""
    state.town[0], state.owner[2] = 2, BLUE
    done(f, state, becomes)
    assert not card_now(f.board, state, 0).traits & LOCAL


def test_no_unit_loses_what_all_of_its_arm_have() -> None:
    freed = alterations.ChangeTrait((0, 1), TRAITS.index("rail_bound"), 0)
    links = [road("a", "b", rail="broad"), road("b", "c", rail="broad")]
    units = [
        unit("train", "blue", "a", arm="armoured_train"),
        unit("bound", "blue", "a", traits=("rail_bound",)),
        unit("foe", "red", "c"),
    ]
    f = field(links, units, blue="a b", red="c", sources=("a", "c"), script=(event("x", ALWAYS, freed),))
    state = f.open()
    assert [on_rails_only(f.board, state, number) for number in (0, 1)] == [True, False]


def test_who_comes_to_be_bound_to_rails_needs_one() -> None:
    bound = alterations.ChangeTrait((0, 1), TRAITS.index("rail_bound"), 1)
    links = [road("a", "b", rail="broad"), road("b", "c", rail="broad"), road("c", "d")]
    units = [unit("one", "blue", "a"), unit("two", "blue", "d"), unit("foe", "red", "c")]
    f = field(links, units, blue="a b d", red="c", sources=("a", "c"), script=(event("x", ALWAYS, bound),))
    state = f.open()
    assert card_now(f.board, state, 0).traits == RAIL_BOUND
    assert not card_now(f.board, state, 1).traits
    assert (on_rails_only(f.board, state, 0), on_rails_only(f.board, state, 1)) == (True, False)


# -------- what towns are worth


def test_a_town_is_worth_what_the_event_says_at_the_end_and_each_turn() -> None:
    f = land()
    state = f.open()
    d, a = f.town("d"), f.town("a")
    assert worth_now(f.board, state, BLUE, AT_END) == ((d, 5),)
    done(f, state, alterations.SetObjective(BLUE, a, 3, 0), alterations.SetObjective(BLUE, d, 0, 0))
    assert worth_now(f.board, state, BLUE, AT_END) == ((a, 3),)
    assert worth_now(f.board, state, BLUE, EACH_TURN) == ()
    assert worth_now(f.board, state, RED, AT_END) == ((d, 5),)
    assert (score(f.board, state, BLUE), score(f.board, state, RED)) == (3, 5)
    done(f, state, alterations.SetObjective(BLUE, f.town("b"), 1))
    assert worth_now(f.board, state, BLUE, AT_END) == ((a, 3), (f.town("b"), 1)), "at the end unless it says otherwise"
    done(f, state, alterations.SetObjective(BLUE, a, 2, 1), alterations.SetObjective(RED, d, -4, 1))
    score_turn(f.board, state)
    assert [state.ledger[camp * LEDGER_SIZE + POINTS] for camp in (BLUE, RED)] == [2, -4]


# -------- leaders


def test_a_leader_leads_another_group_and_nobody_besides() -> None:
    f = land()
    state = f.open()
    assert [rating(f.board, state, [number]) for number in (0, 1)] == [3, f.board.rules.combat.leader_plain]
    done(f, state, alterations.Lead(0, 1), alterations.SetRating(0, 5))
    assert [rating(f.board, state, [number]) for number in (0, 1)] == [2, 5]
    assert leaders_with(f.board, state, [0]) == [1]
    done(f, state, alterations.Lead(1, 1))
    assert leaders_with(f.board, state, [0]) == []
    assert [leader[4:6] for leader in leaders_now(f.board, state)] == [(1, NOBODY), (1, NOBODY)]


def test_a_leader_goes_over_with_the_unit_that_he_leads() -> None:
    f = land(effects.ChangeSide((0,), RED))
    state = f.open()
    assert f.board.turning == (1,)
    assert [camp_of_leader(f.board, state, leader) for leader in (0, 1)] == [BLUE, RED]
    done(f, state, effects.ChangeSide((0,), BLUE))
    assert [camp_of_leader(f.board, state, leader) for leader in (0, 1)] == [BLUE, BLUE]
    done(f, state, effects.ChangeSide((0,), RED), alterations.Lead(1, 1))
    assert camp_of_leader(f.board, state, 1) == BLUE


def test_the_board_knows_which_events_take_a_leader_away_or_bring_him_back() -> None:
    f = land(effects.LeaderOut(0, 3))
    assert f.board.leading == ((0,), ())
    assert land(effects.Points(0, 1), effects.LeaderBack(1)).board.leading == ((), (0,)), "whatever else they do"
    assert land(effects.Points(0, 1)).board.leading == ((), ())


# -------- plans


def test_what_a_plan_leaves_out() -> None:
    assert Plan("p", "P", RED, 3, (1,)) == ("p", "P", RED, 3, (1,), (), (), NOWHERE, 0, 0, 1, NEVER, None, True)


def test_a_plan_binds_or_does_not_as_the_event_says() -> None:
    f = land()
    state = f.open()
    for status in (1, 0):
        carry_out(f.board, state, alterations.SetPlan(0, status), [])
        assert value_of(state, PLAN_ON, 0, 9) == status


# -------- who learns of it


def test_an_enemy_learns_of_the_worth_of_towns_alone() -> None:
    f = land(alterations.Rename(0, "New"))
    state = f.open()
    state.fog = 1
    changes = (
        *(alterations.ChangeTrait((0,), 1, 1), alterations.Lead(0, 1), alterations.SetRating(0, 5)),
        alterations.SetObjective(BLUE, 0, 3, 0),
    )
    done(f, state, *changes)
    assert believed(f.board, state, BLUE).altered == state.altered
    assert [row[0] for row in rows_of(believed(f.board, state, RED).altered)] == [AT_END]
    state.relation = (ALLIED, TRUCE, TRUCE, ALLIED)
    state.standing = standings(state.relation)
    assert believed(f.board, state, RED).altered == state.altered


def test_whose_unit_went_over_knows_what_it_has_become() -> None:
    f = land(alterations.Rename(0, "New"))
    state = f.open()
    state.fog = 1
    done(f, state, effects.ChangeSide((0,), RED))
    assert believed(f.board, state, RED).altered == state.altered
    assert believed(f.board, state, BLUE).altered == ()


# -------- risings


HIDDEN = alterations.Rise((4,))


def test_hidden_units_rise_at_home_where_no_enemy_stands_and_take_the_town() -> None:
    f = land(HIDDEN)
    state = opening(f.board, 1)
    e = f.town("e")
    events = done(f, state, HIDDEN)
    assert events[:2] == [Arrived(4 - 1, e, 80), TownTaken(e, BLUE, RED)]
    assert (state.owner[e], state.town[3], state.men[3]) == (BLUE, e, 80)


def test_they_rise_once() -> None:
    f = land(HIDDEN)
    state = opening(f.board, 1)
    done(f, state, HIDDEN)
    assert done(f, state, HIDDEN) == []
    state.town[3], state.men[3] = NOWHERE, 0
    events: list[Event] = []
    carry_out(f.board, state, HIDDEN, events)
    assert events == []


@pytest.mark.parametrize(("under", "rises"), [(0, False), (1, True)])
def test_a_garrison_that_has_lost_heart_does_not_hinder_them(under: int, rises: bool) -> None:
    f = land(alterations.Rise((4,), (3,)))
    state = opening(f.board, 1)
    d, foe = f.town("d"), 2
    state.morale[foe] = f.board.rules.nerve.refuse_below - under
    events = done(f, state, alterations.Rise((4,), (d,)))
    assert happened(events, Arrived(3, d, 80)) is rises
    assert (state.town[foe] != d) is rises
    assert (state.owner[d] == BLUE) is rises
    assert any(isinstance(told, Retreated | Dissolved) for told in events) is rises


def test_who_finds_no_town_stays_hidden_and_rises_later() -> None:
    d = 3
    f = land(alterations.Rise((4,), (d,)))
    state, events = opening(f.board, 1), []
    run_script(f.board, state, events)
    assert 4 not in state.card
    state.town[2] = f.town("e")
    state.turn = 2
    run_script(f.board, state, events)
    assert happened(events, Arrived(3, d, 80))


def test_an_ally_of_the_risers_keeps_his_town_and_a_truce_closes_one() -> None:
    f = land(HIDDEN)
    state = opening(f.board, 1)
    state.relation = (ALLIED, TRUCE, TRUCE, ALLIED)
    state.standing = standings(state.relation)
    assert done(f, state, HIDDEN) == []
    assert 4 not in state.card


@pytest.mark.parametrize(("under", "rises"), [(0, False), (1, True)])
def test_where_the_truce_is_broken_they_rise_in_towns_of_camps_in_truce_as_in_an_enemys(
    under: int, rises: bool
) -> None:
    f = land(HIDDEN)
    state = opening(f.board, 1)
    d, stranger = f.town("d"), 2
    state.relation = (ALLIED, TRUCE, TRUCE, ALLIED)
    state.standing = standings(state.relation)
    state.morale[stranger] = f.board.rules.nerve.refuse_below - under
    events = done(f, state, alterations.Rise((4,), (d,), alterations.BROKEN))
    assert happened(events, Arrived(3, d, 80)) is rises
    assert (state.owner[d] == BLUE, state.town[stranger] != d) == (rises, rises)


@pytest.mark.parametrize("rising", [HIDDEN, HIDDEN._replace(truce=alterations.BROKEN)])
def test_they_rise_beside_an_ally_who_keeps_his_town(rising: alterations.Rise) -> None:
    f = land(rising)
    state, d = opening(f.board, 1), f.town("d")
    state.relation = (ALLIED, ALLIED, ALLIED, ALLIED)
    state.standing = standings(state.relation)
    state.morale[2] = 0
    assert done(f, state, rising) == [Arrived(3, d, 80)]
    assert (state.town[2], state.owner[d]) == (d, RED)


def test_each_rises_in_the_first_town_alone() -> None:
    f = land(HIDDEN)
    state, c = opening(f.board, 1), f.town("c")
    done(f, state, alterations.Rise((4,), (c, f.town("e"), f.town("a"))))
    assert [town for town, card in zip(state.town, state.card, strict=True) if card == 4] == [c]


def test_who_rises_brings_what_comes_with_new_men() -> None:
    f = land(HIDDEN)
    state = opening(f.board, 1)
    done(f, state, HIDDEN)
    assert state.stock[formation_of(f.board, state, 3)] == f.board.rules.attack_supply.arrivals * 100


def test_local_men_rise_at_home_alone() -> None:
    f = land(HIDDEN)
    cards = tuple(card._replace(traits=LOCAL) if card.id == "hidden" else card for card in f.board.cards)
    f = Field(dataclasses.replace(f.board, cards=cards))
    state = opening(f.board, 1)
    c, e = f.town("c"), f.town("e")
    done(f, state, alterations.Rise((4,), (c, e)))
    assert state.town[3] == e


def test_the_order_of_battle_names_who_has_risen() -> None:
    f = land(HIDDEN)
    state = opening(f.board, 1)
    assert "hidden" not in [card.id for card in order_of_battle(f.board, state, BLUE)]
    run_script(f.board, state, [])
    assert "hidden" in [card.id for card in order_of_battle(f.board, state, BLUE)]


def test_the_kinds_of_rows_are_numbered_one_by_one() -> None:
    kinds = (BRANCH, NAME, TRAIT_BITS, AT_END, EACH_TURN, LEADS, RATING)
    assert all(after - before == 1 for before, after in pairwise(kinds))


def test_what_events_alter_is_read_as_it_stands_now() -> None:
    """Rules, players and sight read no altered fact past `altered`: of a leader at the start only what stays."""
    stays = re.compile(r"board\.leaders\[[^]]*(\[[^]]*\])?[^]]*\]\.(camp|name|present)|board\.leaders, strict")
    altered = re.compile(r"board\.leaders|\.objectives\b|\.held\b|board\.(deck|cards)\[[^\n]*\]\.(traits|name)")
    at_the_start = {"altered.py", "opening.py", "present.py"}
    game = Path(__file__).parents[2] / "game"
    read = [
        f"{path.name}: {line.strip()}"
        for folder in ("rules", "players", "sight")
        for path in sorted((game / folder).rglob("*.py"))
        if path.name not in at_the_start
        for line in path.read_text(encoding="utf-8").splitlines()
        if altered.search(stays.sub("", line))
    ]
    assert read == []
