"""Relations: numbers and their words, what they allow, and what moves them.

Mutants of: relations, incidents, allegiance, triggers, play.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.rules import effects, play, script
from game.rules.allegiance import settle
from game.rules.board import allowed
from game.rules.chronicle import carry_out
from game.rules.events import Event, Incident, LineCrossed, RelationChanged
from game.rules.incidents import come_to_blows, near_war, posts, touching
from game.rules.lines import pay_toll
from game.rules.numbers import Rules
from game.rules.orders import END, MARCH, Order
from game.rules.relations import (
    bands,
    foe_bits,
    foes_of,
    friends_of,
    move_standing,
    standing_between,
    standing_of,
    unsettled,
    word_of,
    words_of,
)
from game.rules.state import DEAD, DISTURBED, FOE_LOST, LEDGER_SIZE, POINTS, State
from game.rules.terms import ALLIED, FRIENDSHIP, NOWHERE, TRUCE, WAR
from game.rules.triggers import holds
from tests.rules.field import Field, closed_line, duel, event, field, happened, road, standard_rules, unit
from tests.rules.four_camps import ALLY, ENEMY, RELATIONS, STRANGER, US, four
from tests.rules.rows import row

BLUE, RED = 0, 1
NEAR_WAR = 22


def stand(f: Field, standing: int, **more: object) -> Field:
    """The board with blue and red in such relations."""
    return Field(replace(f.board, standings=(100, standing, standing, 100), **more))


@row(
    {
        "relations.truce_from": {19: [19, 40, 60, 80], 20: [20, 40, 60, 80], 21: [21, 40, 60, 80]},
        "relations.neutral_from": {39: [20, 39, 60, 80], 40: [20, 40, 60, 80], 41: [20, 41, 60, 80]},
        "relations.friendly_from": {59: [20, 40, 59, 80], 60: [20, 40, 60, 80], 61: [20, 40, 61, 80]},
        "relations.allied_from": {79: [20, 40, 60, 79], 80: [20, 40, 60, 80], 81: [20, 40, 60, 81]},
    }
)
def test_each_word_begins_with_a_number(rules: Rules) -> list[int]:
    words = [word_of(rules.relations, standing) for standing in range(101)]
    assert words == sorted(words)
    assert [allowed(rules.relations, standing) for standing in range(101)] == [
        WAR if word == 0 else ALLIED if word == 4 else TRUCE for word in words
    ]
    return [words.index(word) for word in range(1, 5)]


def test_a_word_stands_for_the_middle_of_its_numbers() -> None:
    numbers = standard_rules().relations
    assert [standing_of(numbers, word) for word in range(5)] == [9, 29, 49, 69, 90]
    assert [word_of(numbers, standing_of(numbers, word)) for word in range(5)] == [0, 1, 2, 3, 4]
    assert words_of(numbers, 50) == "neutral (50)"
    odd = replace(numbers, allied_from=81)
    assert standing_of(odd, 4) == 90, "between 81 and 100 the lower of the two in the middle"
    none = replace(numbers, neutral_from=20, friendly_from=20, allied_from=20)
    assert bands(none) == (0, 20, 20, 20, 20)
    assert [standing_of(none, word) for word in range(5)] == [9, 20, 20, 20, 60], "words without numbers"


def test_relations_move_between_war_and_alliance_and_bind_both() -> None:
    f = stand(duel(), 50)
    state = f.open()
    assert move_standing(f.board, state, RED, BLUE, -7) == 43
    assert state.standing == (100, 43, 43, 100)
    assert state.relation == (ALLIED, TRUCE, TRUCE, ALLIED)
    assert move_standing(f.board, state, BLUE, RED, 99) == 100
    assert move_standing(f.board, state, BLUE, RED, -120) == 0
    assert standing_between(f.board, state, RED, BLUE) == 0
    assert state.relation == (ALLIED, TRUCE, TRUCE, ALLIED), "in force until it is settled"
    events: list[Event] = []
    settle(f.board, state, events)
    assert state.relation == (ALLIED, WAR, WAR, ALLIED)
    assert happened(events, RelationChanged(BLUE, RED, WAR, 0))
    settle(f.board, state, events)
    assert len(events) == 1, "nothing new"


@pytest.mark.parametrize(("change", "standing", "relation"), [(-31, 19, WAR), (-30, 20, TRUCE), (30, 80, ALLIED)])
def test_an_event_moves_them_by_so_many(change: int, standing: int, relation: int) -> None:
    f = stand(duel(), 50)
    state, events = f.open(), list[Event]()
    carry_out(f.board, state, effects.RelateBy(BLUE, RED, change), events)
    assert state.standing == (100, standing, standing, 100)
    assert state.relation[1] == state.relation[2] == relation
    told = [RelationChanged(BLUE, RED, relation, standing)] if relation != TRUCE else []
    assert [one for one in events if isinstance(one, RelationChanged)] == told
    carry_out(f.board, state, effects.Relate(RED, BLUE, 55), events)
    assert state.standing == (100, 55, 55, 100)


@pytest.mark.parametrize(("standing", "above", "below"), [(49, False, True), (50, False, False), (51, True, False)])
def test_events_wait_for_relations_above_or_below(standing: int, above: bool, below: bool) -> None:
    f = stand(duel(), standing)
    state = f.open()
    assert holds(f.board, state, 0, script.RelationAbove(BLUE, RED, 50)) is above
    assert holds(f.board, state, 0, script.RelationBelow(RED, BLUE, 50)) is below


def test_an_event_that_waits_for_war_comes_with_the_clash_that_brings_it() -> None:
    wait = event("war", script.RelationBelow(BLUE, RED, 20), effects.Points(BLUE, 5))
    f = stand(sure(rival_armies()), 21, script=(wait,))
    state = f.open()
    for _ in range(2):
        play.execute(f.board, state, Order(END))
    assert state.ledger[POINTS] == 5


# -------- blows


def rival_armies(rules: Rules | None = None, *, men: tuple[int, int] = (1000, 500)) -> Field:
    """Blue in a and b, red in c and d: a-b, b-c, c-d, and b-d."""
    links = [road("a", "b"), road("b", "c"), road("c", "d"), road("b", "d")]
    units = [
        unit("one", "blue", "b", men[0]),
        unit("less", "blue", "b", 200),
        unit("foe", "red", "c", men[1]),
        unit("far", "blue", "a", 300),
    ]
    made = field(links, units, blue="a b", red="c d", sources=("a", "d"), rules=rules or standard_rules())
    return stand(made, NEAR_WAR)


def sure(f: Field, **numbers: int) -> Field:
    """With rules under which armies that touch always come to blows."""
    rules = f.board.rules
    relations = replace(rules.relations, clash_percent=100, **numbers)
    return Field(replace(f.board, rules=replace(rules, relations=relations)))


def night(f: Field, state: State) -> list[Event]:
    events: list[Event] = []
    come_to_blows(f.board, state, events)
    return events


@row("relations.clash_below", {22: [], 23: [(BLUE, RED)], 24: [(BLUE, RED)]})
def test_camps_below_it_are_near_war(rules: Rules) -> list[tuple[int, int]]:
    f = rival_armies(rules)
    state = f.open()
    state.standing = (100, 19, 19, 100)
    assert near_war(f.board, state) == [], "they are at war"
    state.standing = (100, 20, 20, 100)
    assert near_war(f.board, state) == [(BLUE, RED)], "the worst of truces"
    state.standing = (100, NEAR_WAR, NEAR_WAR, 100)
    return near_war(f.board, state)


def test_of_four_camps_those_pairs_are_near_war_whose_relations_are_so_bad() -> None:
    f, state = four()
    near = ((0, 2), (1, 2), (1, 3))
    state.standing = tuple(NEAR_WAR if (min(a, b), max(a, b)) in near else 60 for a in range(4) for b in range(4))
    assert tuple(near_war(f.board, state)) == near
    never = replace(f.board.rules.relations, clash_below=0)
    assert near_war(replace(f.board, rules=replace(f.board.rules, relations=never)), state) == []


@row("relations.clash_percent", {24: 19, 25: 21, 26: 21})
def test_so_often_armies_that_touch_come_to_blows(rules: Rules) -> int:
    """Of eighty nights."""
    f = rival_armies(rules)
    return sum(bool(night(f, f.open(seed))) for seed in range(80))


@row("relations.clash_permille", {19: 10, 20: 10, 21: 11})
def test_both_lose_a_share_of_the_smaller_stack(rules: Rules) -> int:
    f = sure(rival_armies(rules))
    state = f.open()
    clash = night(f, state)[0]
    assert isinstance(clash, Incident)
    assert clash.lost == clash.foe_lost
    assert state.men[:4] == [1000 - clash.lost, 200, 500 - clash.lost, 300]
    return clash.lost


@row("relations.clash_men", {9: 9, 10: 10, 11: 10})
def test_and_no_more_than_so_many_men(rules: Rules) -> int:
    f = sure(rival_armies(rules))
    state = f.open()
    night(f, state)
    return 500 - state.men[2]


@row("relations.clash_change", {1: 21, 2: 20, 3: 19})
def test_blows_make_relations_worse(rules: Rules) -> int:
    f = sure(rival_armies(rules))
    state = f.open()
    events = night(f, state)
    standing = state.standing[1]
    assert happened(events, Incident(BLUE, RED, f.town("b"), f.town("c"), 10, 10, standing))
    assert (state.relation[1] == WAR) == (standing < 20)
    assert any(isinstance(one, RelationChanged) for one in events) == (standing < 20)
    return standing


def test_blows_are_booked_as_dead_and_disturb_but_give_nobody_points() -> None:
    f = sure(rival_armies())
    state = f.open()
    night(f, state)
    assert [state.ledger[camp * LEDGER_SIZE + DEAD] for camp in (BLUE, RED)] == [10, 10]
    assert [state.ledger[camp * LEDGER_SIZE + FOE_LOST] for camp in (BLUE, RED)] == [0, 0]
    assert [bool(state.acted[n] & DISTURBED) for n in range(4)] == [True, True, True, False]


def test_only_stacks_in_linked_towns_come_to_blows_and_the_largest_unit_loses() -> None:
    f = sure(rival_armies())
    state = f.open()
    state.town[2] = NOWHERE
    assert night(f, state) == []
    state.town[2] = f.town("d")
    clash = night(f, state)[0]
    assert clash == Incident(BLUE, RED, f.town("b"), f.town("d"), 10, 10, 16)
    assert state.men[:2] == [990, 200]


def test_a_pair_that_is_at_war_by_it_comes_to_no_more_blows_that_night() -> None:
    """Two that are just short of it go on."""
    for change, blows in ((1, 2), (NEAR_WAR - 20, 2), (NEAR_WAR - 19, 1), (6, 1)):
        f = sure(rival_armies(), clash_change=change)
        state = f.open()
        state.town[3] = f.town("d")  # blue beside c by another link
        assert len([one for one in night(f, state) if isinstance(one, Incident)]) == blows


@pytest.mark.parametrize(("men", "lost"), [(1000, 1), (1001, 2), (2000, 2), (2001, 3)])
def test_what_both_lose_is_rounded_up(men: int, lost: int) -> None:
    """A thousandth."""
    f = sure(rival_armies(men=(5000, men)), clash_permille=1)
    state = f.open()
    night(f, state)
    assert (state.men[0], state.men[2]) == (5000 - lost, men - lost)


def test_of_two_as_large_the_older_loses_and_no_more_than_it_has() -> None:
    f = sure(rival_armies(men=(200, 1000)), clash_permille=1000, clash_men=1000)
    state = f.open()
    clash = night(f, state)[0]
    assert clash == Incident(BLUE, RED, f.town("b"), f.town("c"), 200, 400, 16)
    assert state.men[:3] == [0, 200, 600]


def test_posts_are_the_towns_where_a_camp_has_men() -> None:
    f = rival_armies()
    state = f.open()
    assert posts(state, BLUE) == {f.town("a"), f.town("b")}
    assert posts(state, RED) == {f.town("c")}
    assert list(touching(f.board, state, BLUE, RED)) == [(f.link("b", "c"), f.town("b"), f.town("c"))]
    state.town[2] = NOWHERE
    assert posts(state, RED) == frozenset()


def test_each_pair_of_camps_has_its_own_throw() -> None:
    """Four camps, each pair near war: who comes to blows on one night is not the same for all pairs."""
    f, state = four()
    f = Field(replace(f.board, standings=tuple(100 if a == b else NEAR_WAR for a in range(4) for b in range(4))))
    state.standing, state.relation = f.board.standings, f.board.relations
    assert len(near_war(f.board, state)) == 6
    state.town = [f.town("n"), f.town("a"), f.town("s"), f.town("e")]
    seen = set()
    for seed in range(40):
        trial = state.copy()
        trial.seed = seed
        seen.add(tuple((one.camp, one.foe) for one in night(f, trial) if isinstance(one, Incident)))
    assert {(), ((0, 1),), ((0, 2),), ((0, 3),)} <= seen


def test_two_camps_in_one_town_come_to_blows_each_by_its_own_throw() -> None:
    """The first and the second against the third, along one link."""
    f, state = four()
    f = Field(
        replace(
            f.board,
            standings=tuple(100 if a == b or {a, b} == {0, 1} else NEAR_WAR for a in range(4) for b in range(4)),
        )
    )
    state.standing, state.relation = f.board.standings, f.board.relations
    state.town = [f.town("n"), f.town("n"), f.town("s"), NOWHERE]
    seen = set()
    for seed in range(60):
        trial = state.copy()
        trial.seed = seed
        seen.add(tuple((one.camp, one.foe) for one in night(f, trial) if isinstance(one, Incident)))
    assert seen == {(), ((0, 2),), ((1, 2),), ((0, 2), (1, 2))}


def test_blows_can_cost_a_stack_its_last_men() -> None:
    f = sure(rival_armies(men=(1, 1)), clash_change=1)
    state = f.open()
    state.town[1] = NOWHERE
    state.town[3] = f.town("d")
    clashes = [one for one in night(f, state) if isinstance(one, Incident)]
    assert [(one.lost, one.foe_lost) for one in clashes] == [(1, 1)], "nobody is left for the other link"
    assert state.town[0] == state.town[2] == NOWHERE


def test_the_night_comes_after_the_last_part() -> None:
    f = sure(rival_armies())
    state = f.open()
    assert not any(isinstance(one, Incident) for one in play.execute(f.board, state, Order(END)))
    assert any(isinstance(one, Incident) for one in play.execute(f.board, state, Order(END)))


# -------- lines at a price


def bordered(standing: int) -> Field:
    """A line across a - b that red has drawn: it costs blue 3 points and 4 of their relations; one drawn by nobody."""
    drawn = closed_line("red line", (0,), (BLUE, RED), "toll", 3)._replace(price=4, drawn_by=RED)
    own = closed_line("own line", (0,), (BLUE,), "toll", 1)._replace(price=9, drawn_by=BLUE)
    links = [road("a", "b"), road("b", "c"), road("c", "d")]
    units = [unit("one", "blue", "a"), unit("foe", "red", "d")]
    return stand(field(links, units, blue="a", red="d", sources=("a", "d"), lines=(drawn, own)), standing)


def test_a_crossing_costs_relations_with_who_drew_the_line() -> None:
    f = bordered(50)
    state, events = f.open(), list[Event]()
    pay_toll(f.board, state, BLUE, 0, events)
    assert happened(events, LineCrossed(0, BLUE, -3, -4))
    assert happened(events, LineCrossed(1, BLUE, -1, 0)), "with nobody for a line of one's own"
    assert state.standing == (100, 46, 46, 100)
    pay_toll(f.board, state, RED, 0, events)
    assert happened(events, LineCrossed(0, RED, -3, 0))
    assert state.standing == (100, 46, 46, 100)


def test_what_follows_from_a_crossing_waits_for_the_end_of_the_part() -> None:
    f = bordered(21)
    state = f.open()
    events = play.execute(f.board, state, Order(MARCH, (0,), f.town("b")))
    assert any(isinstance(one, LineCrossed) for one in events)
    assert state.town[0] == f.town("b")
    assert state.standing[1] == 17
    assert state.relation[1] == TRUCE
    events = play.execute(f.board, state, Order(END))
    assert happened(list(events), RelationChanged(BLUE, RED, WAR, 17))
    assert state.relation[1] == WAR


def test_play_alone_can_move_relations_near_war_or_over_a_line() -> None:
    assert unsettled(rival_armies().board, BLUE, RED)
    assert unsettled(rival_armies().board, RED, BLUE)
    assert unsettled(stand(rival_armies(), 20).board, BLUE, RED)
    assert not unsettled(stand(rival_armies(), 25).board, BLUE, RED)
    own = closed_line("own", (0,), (RED,), "toll", 3)._replace(price=4, drawn_by=RED)
    assert not unsettled(stand(duel(lines=(own,)), 50).board, BLUE, RED), "it binds nobody but those who drew it"
    assert not unsettled(stand(rival_armies(), 30).board, BLUE, RED)
    assert not unsettled(stand(rival_armies(), 10).board, BLUE, RED)
    assert unsettled(bordered(50).board, BLUE, RED)
    assert unsettled(bordered(50).board, RED, BLUE)
    tolls = tuple(line._replace(price=0) for line in bordered(50).board.lines)
    assert not unsettled(replace(bordered(50).board, lines=tolls), BLUE, RED), "a toll of points alone moves none"
    assert bordered(50).board.priced
    assert not rival_armies().board.priced


def test_the_words_are_those_of_the_file() -> None:
    assert FRIENDSHIP == ("war", "truce", "neutral", "friendly", "allied")


def test_who_is_a_friend_and_who_a_foe_and_nobody_is_neither() -> None:
    assert friends_of(RELATIONS, 4, US) == (True, True, False, False, False)
    assert friends_of(RELATIONS, 4, ENEMY) == (False, False, True, True, False)
    assert foes_of(RELATIONS, 4, US) == (3,)
    assert foes_of(RELATIONS, 4, ALLY) == (2, 3)
    assert [foe_bits(RELATIONS, 4, camp) for camp in (US, ALLY, STRANGER, ENEMY)] == [0b1000, 0b1100, 0b0010, 0b0011]


@pytest.mark.parametrize("when", ["night", "morning", "last night"])
def test_what_follows_from_a_crossing_in_the_night_or_by_an_event_comes_before_the_next_part(when: str) -> None:
    """A garrison leaves over a line that a third camp has drawn; or an event sends it away."""
    drawn = closed_line("line", (0,), (BLUE,), "toll", 3)._replace(price=4, drawn_by=2)
    links = [road("a", "b"), road("b", "c"), road("c", "d"), road("a", "d")]
    units = [unit("one", "blue", "b", 300, morale=20), unit("foe", "red", "c", 900), unit("far", "red", "d", 100)]
    given = [event("given", script.OnTurn(2), effects.GiveUp(1))] if when == "morning" else []
    board = field(links, units, blue="a b", red="c d", sources=("d", "d"), lines=(drawn,), script=given).board
    board = replace(
        board,
        turns=1 if when == "last night" else 5,
        camps=(*board.camps, board.camps[1]._replace(id="third")),
        standings=(100, 10, 21, 10, 100, 50, 21, 50, 100),
    )
    f = Field(board)
    for seed in range(1, 60):
        state = f.open(seed)
        events = [event for _ in range(3) for event in f.do(state, Order(END))]
        if state.town[0] == f.town("a"):
            break
    assert state.standing[2] == 17
    assert state.relation[2] == WAR
    assert happened(events, RelationChanged(BLUE, 2, WAR, 17))
