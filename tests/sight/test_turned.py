"""Units that change sides, and who leads them: their new side knows all about them, their old one learns no more.

Mutants of: sight/seen, sight/readers, sight/view.
"""

from __future__ import annotations

import pytest

from game.prose.event_sentences import effect_text
from game.rules import effects, script, unit_effects
from game.rules.allegiance import change_side
from game.rules.alterations import SetRating
from game.rules.altered import camp_of_card, camp_of_leader
from game.rules.attack_supply import owners
from game.rules.events import LeaderIll
from game.rules.odds import odds
from game.rules.orders import attack, split
from game.rules.pieces import Leader
from game.rules.state import State, replaced
from game.rules.terms import NOBODY, NOWHERE
from game.sight.seen import Glance, seen_event
from game.sight.view import believed
from tests.rules.field import Field, duel, event, unit

BLUE, RED = range(2)


def turned(fit: bool) -> tuple[Field, State]:
    """Red's "foe" in b, led by the best of leaders, has gone over to blue, and there is a "third" of red's in c."""
    over = event("over", script.OnTurn(400), effects.ChangeSide((1,), BLUE))
    leader = Leader("chief", "Chief", RED, 5, NOBODY, 1, True)
    f = duel(others=[unit("third", "red", "c")], leaders=(leader,), script=(over,))
    state = f.open(fog=True)
    change_side(f.board, state, (1,), BLUE, [])
    state.leader = replaced(state.leader, 0, 1 if fit else 9)
    return f, state


@pytest.mark.parametrize("fit", [True, False])
def test_the_odds_of_his_new_side_count_him_when_he_is_fit(fit: bool) -> None:
    f, state = turned(fit)
    order = attack((1,), f.town("c"))
    view = believed(f.board, state, BLUE)
    for known in (state, view):
        assert [s.columns for s in odds(f.board, known, order).shifts if s.why == "leaders"] == [1] * fit
    assert camp_of_leader(f.board, state, 0) == BLUE


def test_his_old_side_does_not_learn_how_he_is() -> None:
    (f, well), (_, ill) = turned(True), turned(False)
    assert believed(f.board, well, RED) == believed(f.board, ill, RED)
    news = LeaderIll(0, 2)
    told = [seen_event(Glance(f.board, ill, ill, viewer), news, False) for viewer in (BLUE, RED)]
    assert told == [news, None]


@pytest.mark.parametrize(
    "effect", [unit_effects.ChangeMen(1, 100), unit_effects.ChangeQuality((1,), 1), SetRating(0, 4)]
)
def test_what_an_event_makes_of_them_is_told_to_those_they_serve(effect: effects.Effect) -> None:
    f, state = turned(True)
    assert [bool(effect_text(f.board, effect, viewer, f.open())) for viewer in (BLUE, RED)] == [False, True]
    assert [bool(effect_text(f.board, effect, viewer, state)) for viewer in (BLUE, RED)] == [True, False]


def test_a_company_that_went_before_they_changed_sides_does_not_say_whom_they_serve() -> None:
    """Its number stays, and the camp it had."""
    for gone in (1, 4):
        over = event("over", script.OnTurn(400), effects.ChangeSide((1,), BLUE))
        leader = Leader("chief", "Chief", RED, 5, NOBODY, 1, True)
        f = duel({}, {"men": 500}, others=[unit("third", "red", "c")], leaders=(leader,), script=(over,))
        state = f.open(fog=True)
        state.seat = RED
        for __ in range(2):
            f.do(state, split(1, 100))
        state.men[gone], state.town[gone] = 0, NOWHERE
        change_side(f.board, state, (1,), BLUE, [])
        formation = len(f.board.groups) + 1
        assert owners(f.board, state)[formation] == camp_of_card(f.board, state, 1) == BLUE
        assert camp_of_leader(f.board, state, 0) == BLUE
        state.stock[formation] = 7700
        assert [believed(f.board, state, viewer).stock[formation] for viewer in (BLUE, RED)] == [7700, 12_000]
