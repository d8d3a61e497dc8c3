"""Events that ask a camp, and events that go on by lot: what is asked when, who answers, and what comes of it.

Mutants of: chronicle, questions, notation, play.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Any

import pytest

from game.rules import camp_effects, effects, orders, play, script
from game.rules.alterations import Rise
from game.rules.altered import (
    ASKED,
    BRANCH,
    OUTCOME,
    OWED,
    alter,
    is_row,
    parts_of_way,
    rows_of,
    value_of,
    way_of,
)
from game.rules.chronicle import drawn, effects_at_last, effects_so_far, fire, remember_way, run_script, take_branch
from game.rules.events import Arrived, BranchTaken, Chronicled, Event, Finished, PartBegan
from game.rules.legal import legal_orders
from game.rules.notation import read, write
from game.rules.opening import opening
from game.rules.orders import ANSWER, Order, Refused, answer, answered, end
from game.rules.questions import answers, leaning, question
from game.rules.scripted import Branch, ScriptedEvent
from game.rules.state import AIR, ARMS, LEDGER_SIZE, POINTS, State
from game.rules.terms import FULL, MOST_BRANCHES, NOBODY, NOWHERE, SHORT
from game.rules.unit_effects import Move
from game.session import undo
from game.sight.view import believed
from tests.rules.field import Field, event, field, road, unit

BLUE, RED = 0, 1
ALWAYS = script.OnTurn(1)


def branch(name: str, *listed: Any, weight: int = 1) -> Branch:
    return Branch(name, name.title(), "", weight, listed)


def asking(name: str, camp: int, *branches: Branch, when: Any = ALWAYS, **more: Any) -> ScriptedEvent:
    return event(name, when)._replace(branches=branches, asks=camp, **more)


def lot(name: str, *branches: Branch, when: Any = ALWAYS, repeats: bool = False) -> ScriptedEvent:
    return event(name, when, repeats=repeats)._replace(branches=branches)


def land(*events: ScriptedEvent) -> Field:
    """Blue in a and b, red in d and e; c is nobody's, on the road a b c d e; "late" waits."""
    links = [road("a", "b"), road("b", "c"), road("c", "d"), road("d", "e")]
    units = [
        unit("one", "blue", "a", 600),
        unit("two", "blue", "b", 300),
        unit("foe", "red", "d", 500),
        unit("late", "blue", "", 100),
    ]
    return field(links, units, blue="a b", red="d e", sources=("a", "e"), script=events)


GIFTS = (branch("guns", effects.Arms(BLUE, 50)), branch("planes", effects.AirStrikes(BLUE, 2)))


def test_the_part_begins_with_the_question_and_goes_on_behind_the_answer() -> None:
    f = land(asking("offer", BLUE, *GIFTS))
    state = f.open()
    march = orders.march((0,), f.town("b"))
    assert question(f.board, state) == 0
    assert answers(f.board, state) == [answer(0, 0), answer(0, 1)]
    assert legal_orders(f.board, state, 0) == []
    assert f.refused(state, march) == "answer_first"
    before = state.copy()
    for wrong in (answer(0, 2), answer(1, 0), Order(ANSWER, value=-1), answer(0, 0)._replace(units=(0,))):
        assert f.refused(state, wrong) == "no_such_choice"
        with pytest.raises(Refused):
            play.execute(f.board, state, wrong)
    assert state == before
    events = play.execute(f.board, state, answer(0, 1))
    assert events[0] == BranchTaken(0, 1)
    assert state.ledger[AIR] == 2
    assert state.ledger[ARMS] == before.ledger[ARMS]
    assert question(f.board, state) == NOBODY
    assert f.refused(state, answer(0, 1)) == "nothing_asked"
    assert f.refused(state, march) == ""
    assert legal_orders(f.board, state, 0)


def test_who_ends_his_part_has_taken_the_first_choice_of_each() -> None:
    f = land(asking("offer", BLUE, *GIFTS), asking("other", BLUE, branch("no"), branch("yes")))
    state = f.open()
    events = play.execute(f.board, state, end())
    assert [found for found in events if isinstance(found, BranchTaken)] == [BranchTaken(0, 0), BranchTaken(1, 0)]
    assert events.index(BranchTaken(1, 0)) < events.index(PartBegan(RED))
    assert state.ledger[ARMS] == 50
    assert [value for _, _, value in rows_of(state.altered)] == [1, 1]


def test_several_questions_come_in_the_order_of_the_file() -> None:
    f = land(asking("offer", BLUE, *GIFTS), asking("other", BLUE, branch("no"), branch("yes")))
    state = f.open()
    assert f.refused(state, answer(1, 0)) == "no_such_choice"
    play.execute(f.board, state, answer(0, 0))
    assert question(f.board, state) == 1
    assert f.refused(state, orders.rest((0,))) == "answer_first"
    play.execute(f.board, state, answer(1, 1))
    assert f.refused(state, orders.rest((0,))) == ""


def test_each_camp_is_asked_in_its_own_part() -> None:
    f = land(asking("offer", RED, *GIFTS))
    state = f.open()
    assert question(f.board, state) == NOBODY
    assert f.refused(state, answer(0, 0)) == "nothing_asked"
    play.execute(f.board, state, end())
    assert (state.seat, question(f.board, state)) == (RED, 0)


def test_what_comes_true_by_a_part_is_asked_in_the_next() -> None:
    f = land(asking("offer", BLUE, *GIFTS, when=script.Holds(2, BLUE)))
    state = f.open()
    play.execute(f.board, state, orders.march((1,), f.town("c")))
    assert question(f.board, state) == NOBODY
    for _ in range(2):
        assert question(f.board, state) == NOBODY
        play.execute(f.board, state, end())
    assert (state.turn, state.seat, question(f.board, state)) == (2, BLUE, 0)


def test_nothing_more_is_asked_when_the_game_is_over() -> None:
    f = land(asking("offer", BLUE, branch("sign", effects.Finish(0)), branch("fight")), asking("other", BLUE, *GIFTS))
    state = f.open()
    events = play.execute(f.board, state, answer(0, 0))
    assert isinstance(events[-1], Finished)
    assert play.over(state)
    assert question(f.board, state) == NOBODY
    assert f.refused(state, answer(1, 0)) == "game_over"
    assert play.closes_part(state, answer(0, 0))
    again = f.open()
    ended = play.execute(f.board, again, end())
    assert isinstance(ended[-1], Finished)
    assert BranchTaken(1, 0) not in ended


def test_an_event_that_waits_does_not_happen_again() -> None:
    f = land(asking("offer", RED, *GIFTS, repeats=True))
    state = f.open()
    assert state.times == (1,)
    events: list[Event] = []
    state.turn = 2
    run_script(f.board, state, events)
    assert (state.times, events) == ((1,), [])
    alter(state, BRANCH, 0, 2)
    run_script(f.board, state, events)
    assert (state.times, events) == ((2,), [Chronicled(0)])
    assert value_of(state, BRANCH, 0, 0) == ASKED


def test_supply_is_traced_anew_behind_the_answer() -> None:
    closes = branch("close", camp_effects.SetSource(BLUE, 0, 0))
    f = land(asking("offer", BLUE, closes, branch("keep")))
    kept, closed = f.open(), f.open()
    play.execute(f.board, kept, answer(0, 1))
    play.execute(f.board, closed, answer(0, 0))
    assert max(kept.supply[:2]) < SHORT < min(closed.supply[:2])


def test_a_town_feeds_those_who_live_off_it_once_a_part() -> None:
    """However many questions are answered, and supply is traced anew behind each."""
    eaters = unit("one", "blue", "b", 1000, traits=["requisitions"])
    links = [road("a", "b", 90), road("b", "c", 10)]
    for number in range(3):
        f = field(
            links,
            [eaters, unit("foe", "red", "c", 100)],
            blue="a b",
            red="c",
            sources=("a", "c"),
            script=tuple(asking(f"offer-{n}", BLUE, *GIFTS) for n in range(number)),
        )
        state = f.open()
        for event_ in range(number):
            play.execute(f.board, state, answer(event_, 0))
        assert state.unrest[f.town("b")] == 2 * f.board.rules.supply.requisition_unrest
        assert state.supply[0] == FULL


def test_answers_in_names() -> None:
    f = land(asking("first", RED, *GIFTS), asking("offer", BLUE, *GIFTS))
    state = f.open()
    order = answer(1, 1)
    assert order.value == MOST_BRANCHES + 1
    assert answered(order) == (1, 1)
    assert write(f.board, state, order) == ["answer", "offer", "planes"]
    play.execute(f.board, state, order)
    assert write(f.board, state, order) == ["answer", "offer", "planes"]
    assert read(f.board, state, ["answer", "offer", "planes"]) == order
    for wrong, why in (
        (["answer", "offer", "tanks"], "event 'offer' has no choice 'tanks'"),
        (["answer", "none", "guns"], "there is no event 'none' that asks"),
        (["answer", 3, "guns"], "there is no event 3 that asks"),
        (["answer", "offer"], "an order to answer has 2 parts, not 1"),
        (["answer", "offer", "guns", []], "an order to answer has 2 parts, not 3"),
    ):
        with pytest.raises(ValueError, match=why):
            read(f.board, state, wrong)


def test_a_computer_leans_as_the_weights_say() -> None:
    f = land(asking("offer", BLUE, branch("a", weight=3), branch("b", weight=0), branch("c", weight=1)))
    state = f.open()
    found: Counter[int] = Counter()
    for state.seed in range(2000):
        found[leaning(f.board, state, 0)] += 1
    assert found[1] == 0
    assert 1400 < found[0] < 1600


def test_a_computer_s_choice_hangs_on_seed_turn_and_event_alone() -> None:
    even = [branch(name) for name in "abc"]
    f = land(asking("offer", BLUE, *even), asking("other", BLUE, *even))
    state = f.open()
    found = [[leaning(f.board, state, event) for state.seed in range(12)] for event in (0, 1)]
    assert found == [[0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 1, 0], [2, 2, 2, 2, 2, 0, 0, 2, 0, 2, 0, 1]]


def test_who_is_not_asked_yet_has_no_question_because_another_event_was() -> None:
    later = asking("later", BLUE, *GIFTS, when=script.OnTurn(3))
    f = land(asking("offer", BLUE, *GIFTS), later)
    state = f.open()
    play.execute(f.board, state, answer(0, 0))
    assert question(f.board, state) == NOBODY


def test_what_an_answer_brings_is_seen_from_at_once() -> None:
    comes = branch("come", effects.Arrive((3,), (2,)))
    f = land(asking("offer", BLUE, comes, branch("keep")))
    seen = []
    for choice in (0, 1):
        state = f.open(fog=True)
        # Nobody has been in c yet, and d lies behind it.
        play.execute(f.board, state, answer(0, choice))
        seen.append(state.seen_men[BLUE * len(f.board.towns) + f.town("d")])
    assert seen == [500, 0]


def test_an_answer_after_which_dice_fall_is_final() -> None:
    thrown = branch("throw", effects.ThrowCount(0, 6))
    f = land(asking("offer", BLUE, branch("keep"), thrown, branch("end", effects.Finish(0))))
    board = dataclasses.replace(f.board, counts=("luck",))
    whys = []
    for choice in range(3):
        before = f.open()
        after = before.copy()
        order = answer(0, choice)
        events = play.execute(board, after, order)
        whys.append((undo.note(board, before, order).can, undo.final(board, before, after, order, events)))
    assert whys == [(True, ""), (False, "the dice have fallen"), (False, "the game is over")]


def test_the_lot_falls_as_the_weights_say_and_tells_which() -> None:
    f = land(lot("fate", branch("", effects.Points(BLUE, 1), weight=3), branch("", effects.Points(RED, 1), weight=1)))
    found: Counter[int] = Counter()
    for seed in range(1000):
        state, events = opening(f.board, seed), []
        fire(f.board, state, 0, events)
        (taken,) = [told for told in events if isinstance(told, BranchTaken)]
        assert state.ledger[taken.branch * LEDGER_SIZE + POINTS] == 1
        assert value_of(state, BRANCH, 0, 0) == taken.branch + 1
        found[taken.branch] += 1
    assert 700 < found[0] < 800


def gamble(*outcomes: Branch) -> Branch:
    return branch("gamble", effects.Points(BLUE, 5))._replace(lot=outcomes)


def test_a_choice_goes_on_by_lot_behind_its_effects() -> None:
    lots = (branch("", effects.Points(BLUE, 10), weight=3), branch("", effects.Points(BLUE, 20)))
    f = land(asking("offer", BLUE, gamble(*lots), branch("keep")))
    found: Counter[int] = Counter()
    for seed in range(400):
        state = f.open(seed)
        before = state.copy()
        events = play.execute(f.board, state, answer(0, 0))
        (taken,) = [told for told in events if isinstance(told, BranchTaken)]
        assert state.ledger[POINTS] == (15, 25)[taken.outcome]
        assert value_of(state, OUTCOME, 0, 0) == taken.outcome + 1
        assert effects_so_far(f.board, state, 0) == (effects.Points(BLUE, 5), *lots[taken.outcome].effects)
        assert undo.final(f.board, before, state, answer(0, 0), events) == "the dice have fallen"
        found[taken.outcome] += 1
    assert 270 < found[0] < 330
    state = f.open()
    play.execute(f.board, state, answer(0, 1))
    assert value_of(state, OUTCOME, 0, 0) == 0
    assert effects_so_far(f.board, state, 0) == ()


def test_a_keyframe_knows_the_outcomes_of_choices_alone() -> None:
    f = land(asking("offer", BLUE, gamble(branch("a"), branch("b")), branch("keep")), lot("x", branch(""), branch("")))
    state = opening(f.board, 1)
    assert [is_row(f.board, OUTCOME, 0, value) for value in (0, 1, 2, 3)] == [False, True, True, False]
    assert not is_row(f.board, OUTCOME, 1, 1)
    assert not is_row(f.board, OUTCOME, 2, 1)
    alter(state, BRANCH, 0, 2)
    alter(state, OUTCOME, 0, 2)
    assert effects_so_far(f.board, state, 0) == (), "of another choice than the one that came: no game's, and borne"


def test_a_blocked_arrival_of_an_outcome_waits() -> None:
    f = land(asking("offer", BLUE, gamble(branch("a", BLOCKED), branch("b", BLOCKED)), branch("keep")))
    state = f.open()
    play.execute(f.board, state, answer(0, 0))
    state.town[2] = NOWHERE
    state.owner[3] = BLUE
    events: list[Event] = []
    run_script(f.board, state, events)
    assert [told for told in events if isinstance(told, Arrived)] == [Arrived(3, 3, 100)]


def test_two_lots_of_a_turn_fall_each_for_itself() -> None:
    halves = (branch(""), branch(""))
    f = land(lot("one", *halves), lot("two", *halves))
    found: Counter[tuple[int, ...]] = Counter()
    for seed in range(400):
        state, events = opening(f.board, seed), []
        for number in range(2):
            fire(f.board, state, number, events)
        found[tuple(told.branch for told in events if isinstance(told, BranchTaken))] += 1
    assert len(found) == 4
    assert min(found.values()) > 70


def test_weights_and_numbers() -> None:
    assert [drawn([2, 0, 1], number) for number in range(3)] == [0, 0, 2]
    with pytest.raises(ValueError, match="not below"):
        drawn([2, 0, 1], 3)


def test_the_effects_before_a_branch_come_first_and_can_end_the_game() -> None:
    ends = lot("fate", branch("", effects.Points(BLUE, 1)), branch("", effects.Points(BLUE, 1)))
    f = land(ends._replace(effects=(effects.Finish(0),)))
    state, events = opening(f.board, 1), []
    fire(f.board, state, 0, events)
    assert not [told for told in events if isinstance(told, BranchTaken)]
    assert state.ledger[POINTS] == 0
    assert effects_so_far(f.board, state, 0) == (effects.Finish(0),)


BLOCKED = effects.Arrive((3,), (3,))  # into d, where the enemy stands


def waiting(f: Field) -> tuple[State, list[Event]]:
    """Behind the first turn of the script, on which nobody could come."""
    state, events = opening(f.board, 1), []
    run_script(f.board, state, events)
    assert Chronicled(0) in events
    assert not [told for told in events if isinstance(told, Arrived)]
    return state, []


@pytest.mark.parametrize("repeats", [False, True])
def test_a_blocked_arrival_waits_also_when_its_event_repeats_and_does_not_hold_again(repeats: bool) -> None:
    once = script.Not(script.OnTurn(2))
    f = land(event("help", once, BLOCKED, repeats=repeats))
    state, events = waiting(f)
    state.town[2] = NOWHERE
    state.owner[3] = BLUE
    state.turn = 4
    run_script(f.board, state, events)
    assert [told for told in events if isinstance(told, Arrived)] == [Arrived(3, 3, 100)]
    assert Chronicled(0) not in events
    run_script(f.board, state, events)
    assert len([told for told in events if isinstance(told, Arrived)]) == 1


def test_a_blocked_arrival_of_an_event_that_asks_again_waits_meanwhile() -> None:
    f = land(asking("offer", RED, *GIFTS, repeats=True, effects=(BLOCKED,)))
    state, events = waiting(f)
    state.town[2] = NOWHERE
    state.owner[3] = BLUE
    state.turn = 2
    run_script(f.board, state, events)
    assert [type(told) for told in events if not isinstance(told, Arrived)] == []
    assert len(events) == 1


def test_a_blocked_arrival_of_the_branch_that_came_waits_and_of_no_other() -> None:
    f = land(asking("offer", BLUE, branch("help", BLOCKED), branch("none")))
    for choice, comes in ((0, 1), (1, 0)):
        state = f.open()
        play.execute(f.board, state, answer(0, choice))
        state.town[2] = NOWHERE
        state.owner[3] = BLUE
        events: list[Event] = []
        run_script(f.board, state, events)
        assert len([told for told in events if isinstance(told, Arrived)]) == comes


def comes(name: str, *towns: int, card: int = 3) -> Branch:
    return branch(name, effects.Arrive((card,), towns))


def test_who_found_no_town_waits_however_often_the_event_happens_again() -> None:
    """In each of its ways: a later branch, by lot or asked for, does not make an earlier one forgotten."""
    for asks in (NOBODY, BLUE):
        made = event("again", ALWAYS, repeats=True)._replace(branches=(comes("come", 3), branch("no")), asks=asks)
        f = land(event("other", script.Not(ALWAYS)), made)
        board, state = f.board, opening(f.board, 1)
        for taken in (0, 1, 1):
            state.fired = state.times = (0, 1)
            remember_way(board, state, 1)
            take_branch(board, state, 1, taken, [])
        if asks != NOBODY:
            remember_way(board, state, 1)
            alter(state, BRANCH, 1, ASKED)
        late = f.board.cards.index(next(card for card in board.cards if card.id == "late"))
        assert late not in state.card
        for unit_, town in enumerate(state.town):
            if town == 3:
                state.town[unit_] = 4
        state.owner[3], state.turn = BLUE, 2
        events: list[Event] = []
        run_script(board, state, events)
        assert [found for found in events if isinstance(found, Arrived)] == [Arrived(state.card.index(late), 3, 100)]


def test_ways_are_kept_once_and_only_those_that_can_bring_somebody() -> None:
    lots = branch("gamble")._replace(lot=(comes("", 3), branch("")))
    f = land(event("again", ALWAYS, repeats=True)._replace(branches=(lots, comes("come", 3), branch("no")), asks=BLUE))
    state = opening(f.board, 1)
    kept = []
    for branch_, outcome in ((0, 0), (1, -1), (0, 1), (2, -1), (1, -1)):
        alter(state, BRANCH, 0, branch_ + 1)
        if outcome >= 0:
            alter(state, OUTCOME, 0, outcome + 1)
        remember_way(f.board, state, 0)
        kept.append([which for what, which, _ in rows_of(state.altered) if what == OWED])
        assert all(is_row(f.board, *row) for row in rows_of(state.altered))
    first, second = way_of(0, 0, 0), way_of(0, 1, -1)
    assert kept == [[first], *[[first, second]] * 4]
    assert len(effects_so_far(f.board, state, 0)) == 2
    told = []
    for branch_, outcome in ((0, 0), (0, 1), (2, -1), (1, -1)):
        alter(state, BRANCH, 0, branch_ + 1)
        alter(state, OUTCOME, 0, outcome + 1)
        told.append(effects_at_last(f.board, state, 0))
    arrival = comes("come", 3).effects
    assert told == [arrival, (), (), arrival], "of those who wait from before a card says nothing"
    alter(state, BRANCH, 0, ASKED)
    assert effects_at_last(f.board, state, 0) == ()
    assert [parts_of_way(way) for way in (first, second)] == [(0, 0, 0), (0, 1, -1)]
    good = [way for way in range(-3, 200) if is_row(f.board, OWED, way, 1)]
    assert good == [way_of(0, 0, 0), way_of(0, 0, 1), way_of(0, 1, -1), way_of(0, 2, -1)]
    assert not is_row(f.board, OWED, first, 2)


HIDDEN: dict[str, tuple[Any, ...]] = {
    "who comes finds a town free or not": (effects.Arrive((3,), (4, 1)),),
    "who is moved": (Move((0,), 4),),
    "a rising": (Rise((3,), (4,)),),
    "a town handed over": (effects.Own(4, BLUE),),
    "a town given up": (effects.GiveUp(4),),
    "who goes over": (effects.ChangeSide((2,), BLUE),),
    "war and peace": (effects.Relate(BLUE, RED, 50),),
    "who of the enemy goes": (effects.Leave((2,)),),
    "what the enemy still has": (effects.AttackSupply(RED, -50),),
}
OPEN: dict[str, tuple[Any, ...]] = {
    "own men go": (effects.Leave((0,)),),
    "own heart": (effects.Morale(BLUE, 10),),
    "own stocks": (effects.AttackSupply(BLUE, 50), effects.Arms(BLUE, 50)),
    "points of anybody": (effects.Points(RED, 5),),
}


@pytest.mark.parametrize("name", [*HIDDEN, *OPEN])
def test_an_answer_that_may_tell_of_the_enemy_in_the_fog_is_final(name: str) -> None:
    """It is said beforehand, by what the camp knows, and whatever the enemy has there; without fog all is known."""
    listed = (HIDDEN | OPEN)[name]
    f = land(asking("offer", BLUE, branch("keep"), branch("do", *listed)))
    for fog in (True, False):
        before = f.open(fog=fog)
        for enemy_there in (True, False):
            if not enemy_there:
                before.town[2] = 3
            after, order = before.copy(), answer(0, 1)
            events = play.execute(f.board, after, order)
            promised = undo.note(f.board, believed(f.board, before, BLUE), order).can
            kept = not undo.final(f.board, before, after, order, events)
            if fog:
                assert kept == promised == (name in OPEN), name
            elif name != "war and peace":
                assert (kept, promised) == (True, True), name


# -------- who goes over, and who does not answer


def test_who_goes_over_by_an_answer_has_no_second_part_with_the_camp_that_gave_it() -> None:
    """He has marched half a day for blue; red is asked, and has him come over."""
    links = [road("a", "b", 10), road("b", "c", 10), road("c", "d", 10)]
    come = asking("come", RED, branch("come", effects.ChangeSide((0,), RED)), branch("stay"))
    units = [unit("one", "blue", "a"), unit("foe", "red", "d")]
    for goal in ("a", "b"):
        f = field(links, units, blue="a b", red="c d", sources=("a", "d"), script=(come,))
        state = f.open()
        f.do(state, orders.march((0,), f.town(goal)))
        f.do(state, end())
        f.do(state, answer(0, 0))
        assert (state.seat, state.camp[0]) == (RED, RED)
        refusal = f.refused(state, orders.march((0,), f.town("c")))
        assert refusal == ("no_march_left" if goal == "b" else ""), "who stood still may go"


@pytest.mark.parametrize("listed", [(camp_effects.SetSource(BLUE, 2, 1),), (Move((1,), 0),)], ids=["supply", "sight"])
def test_to_end_the_part_is_to_take_the_first_choice(listed: tuple[Any, ...]) -> None:
    """In all that follows from it: what is in supply, what is seen, how far marches go on."""
    links = [road("a", "b", 90), road("b", "c", 40), road("c", "d", 40), road("a", "e"), road("e", "f")]
    units = [unit("one", "blue", "c", 600), unit("two", "blue", "b", 200), unit("foe", "red", "e", 500)]
    made = field(
        links,
        units,
        blue="a b c d",
        red="e f",
        sources=("a", "f"),
        script=(asking("offer", BLUE, branch("yes", *listed), branch("no")),),
    )
    f = Field(dataclasses.replace(made.board, days=2))
    told, silent = f.open(fog=True), f.open(fog=True)
    for state in (told, silent):
        state.goal[0] = f.town("d")
    f.do(told, answer(0, 0))
    f.do(told, end())
    f.do(silent, end())
    assert silent == told
