"""Railways: a line that is blown and mended never runs sooner than one that is left alone."""

from __future__ import annotations

import random

import pytest

from game.rules.control import opens_on, rail_runs
from game.rules.orders import blow, end, march, repair
from game.rules.state import State
from game.rules.terms import NEVER
from tests.rules.field import Field, field, road, unit


def captured(rail: str, river: str = "") -> tuple[Field, State]:
    """Blue has just taken `b`; its railway to `a` is to be re-laid."""
    units = [
        unit("one", "blue", "a"),
        *(unit(f"pioneers{n}", "blue", "b", 200) for n in range(4)),
        unit("foe", "red", "z"),
    ]
    links = [road("a", "b", 10, rail=rail, river=river), road("b", "z", 90)]
    f = field(links, units, blue="a", red="b z", sources=("a", "z"), turns=30, frozen=True)
    state = f.open()
    for number in range(1, 5):
        state.town[number] = f.town("a")
    state.owner[f.town("b")] = 1
    for number in range(5):
        f.do(state, march((number,), f.town("b")))
    return f, state


@pytest.mark.parametrize("river", ["", "Nevėžis"])
@pytest.mark.parametrize("rail", ["narrow", "standard", "broad"])
def test_no_orders_open_a_line_sooner(rail: str, river: str) -> None:
    f, alone = captured(rail, river)
    link = f.link("a", "b")
    waited = opens_on(alone, link)
    for seed in range(60):
        dice = random.Random(seed)
        f, state = captured(rail, river)
        for _ in range(14):
            for number in dice.sample(range(5), 2):
                order = dice.choice((blow, repair))(number, link)
                if not f.refused(state, order):
                    f.do(state, order)
            if rail_runs(f.board, state, link):
                assert f.board.day(state.turn) >= waited, seed
            f.do(state, end())
            f.do(state, end())


def test_the_enemy_who_blows_what_he_leaves_does_not_help_his_pursuer() -> None:
    f, state = captured("broad")
    link = f.link("a", "b")
    waited = opens_on(state, link)
    state.rail_day = (NEVER, *state.rail_day[1:]) if link == 0 else (*state.rail_day[:1], NEVER)
    f.do(state, end())
    f.do(state, end())
    f.do(state, repair(1, link))
    assert state.rail_day[link] == f.board.day(state.turn) + f.board.rules.railway.days_to_repair
    assert opens_on(state, link) == waited


def test_a_cut_line_is_re_laid_too_when_it_is_captured() -> None:
    f, state = captured("standard")
    link = f.link("a", "b")
    assert state.gauge_day[link] == f.board.day(1) + f.board.rules.railway.days_to_open[2]
    assert state.rail_day[link] == 0
