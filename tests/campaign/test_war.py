"""The road of a war: which way is gone, what it brings, and that it is the same again."""

from __future__ import annotations

from game.campaign.war import after, seed_of
from game.rules.state import DEAD, LEDGER_SIZE
from game.rules.terms import NOBODY
from tests.campaign.field import begun, board, campaign, ended, fresh, played

RED, REPUBLIC = 0, 1
WON, DRAWN, LOST = 0, 2, 4
"""Levels of the scenario, for the republic."""


def test_levels_are_what_the_names_say() -> None:
    assert [board().levels[level].camp for level in (WON, DRAWN, LOST)] == [REPUBLIC, NOBODY, RED]


def test_the_first_way_whose_conditions_hold_is_gone() -> None:
    state = fresh()
    lost = after(begun(), board(), ended(state.copy(), LOST))
    assert (lost.steps[0].way, lost.points, lost.phase) == (2, (0, 2), 1)
    drawn = after(begun(), board(), ended(state.copy(), DRAWN))
    assert (drawn.steps[0].way, drawn.points, drawn.steps[0].winner) == (1, (0, 0), NOBODY)
    state.owner[board().town_numbers["jieznas"]] = REPUBLIC
    won = after(begun(), board(), ended(state.copy(), WON))
    assert (won.steps[0].way, won.points, won.way and won.way.text) == (0, (2, 0), "The bridge has held.")
    state.owner[board().town_numbers["jieznas"]] = RED
    assert after(begun(), board(), ended(state, WON)).steps[0].way == 1


def test_what_a_way_brings_happens_on_the_first_morning() -> None:
    state = ended(fresh(), WON)
    state.owner[board().town_numbers["jieznas"]] = REPUBLIC
    war = after(begun(), board(), state)
    assert [one.title for one in war.also] == ["Everybody knows"]
    state.ledger[REPUBLIC * LEDGER_SIZE + DEAD] = 1
    war = after(begun(), board(), state)
    assert [one.title for one in war.also] == ["Nurses come", "Everybody knows"]
    match, _ = played(war)
    assert [
        match.state.fired[n] for n, event in enumerate(match.board.script) if event.id.startswith("after-first")
    ] == [1, 1]


def test_it_comes_to_an_end_that_the_points_say() -> None:
    war = after(begun(), board(), ended(fresh(), LOST))
    over = after(war, war.scenario.board, ended(fresh(), WON))
    assert over.over
    assert over.points == (1, 2)
    assert campaign().ends[over.end].id == "lost"
    assert [step.phase for step in over.steps] == [0, 1]
    assert over.way is campaign().phases[1].ways[1]


def test_the_same_seed_is_the_same_war() -> None:
    wars = []
    for _ in range(2):
        war = begun(7)
        while not war.over:
            _, war = played(war)
        wars.append((war.steps, war.scenario.text, war.points))
    assert wars[0] == wars[1]
    assert wars[0][1] != campaign().phases[1].scenario.text


def test_every_phase_has_other_dice() -> None:
    seeds = [seed_of(war, number) for war in (1, 2) for number in range(3)]
    assert len({*seeds}) == len(seeds)
    assert begun(2).phase_seed == seed_of(2, 0)
