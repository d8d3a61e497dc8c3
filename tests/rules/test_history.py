"""The battles of 1919 as transcripts a person has checked by hand; `UPDATE_GOLDEN=1` writes them anew."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from game.rules import play
from game.rules.board import Board
from game.rules.events import Battle, Event, Surrendered, WentOverInBattle
from game.rules.odds import Odds, forecast, odds
from game.rules.opening import opening
from game.rules.orders import Order, attack
from game.rules.state import State
from game.rules.strength import column_name
from game.rules.terms import NEVER, NOWHERE
from game.scenario.load import load
from tests.rules.field import field, road, unit

GOLDEN = Path(__file__).parent / "golden"
SEEDS = range(1, 7)


def ready(board: Board, state: State, names: Sequence[str], start: str, target: str) -> tuple[int, ...]:
    """Put cards on a town with the road to the target behind them; their unit numbers."""
    towns = [town.id for town in board.towns]
    units = []
    for name in names:
        number = next(u for u, card in enumerate(state.card) if board.cards[card].id == name)
        state.town[number] = towns.index(start)
        state.toward[number] = towns.index(target)
        state.banked[number] = NEVER
        units.append(number)
    state.owner[towns.index(start)] = state.camp[units[0]]
    return tuple(units)


def fielded(name: str) -> tuple[Board, State]:
    """The Kaunas scenario with every card of its order of battle on the map, reserves waiting nowhere near."""
    board = load(name).board
    board = replace(board, cards=tuple(card if card.town != NOWHERE else card._replace(town=0) for card in board.cards))
    state = opening(board, 1, fog=False)
    state.frozen = 1
    return board, state


def cleared(board: Board, state: State, town: str, but: Sequence[str] = ()) -> None:
    """Take everybody out of a town but these."""
    number = [entry.id for entry in board.towns].index(town)
    for u, place in enumerate(state.town):
        if place == number and board.cards[state.card[u]].id not in but:
            state.town[u] = NOWHERE
            state.men[u] = 0


def transcript(board: Board, state: State, order: Order, title: str) -> str:
    """The attack in words: both sides, every shift, each result with its chance, and what six seeds make of it."""
    found = odds(board, state, order)
    target = board.towns[order.town]
    lines = [title, "=" * len(title), "", f"Attack on {target.name}:"]
    lines += [f"  {describe(board, state, u)}" for u in order.units]
    lines += ["Defence:"]
    lines += [
        f"  {describe(board, state, u)}"
        for u, place in enumerate(state.town)
        if place == order.town and state.camp[u] != state.seat
    ]
    cost = forecast(board, state, order)
    base, column = column_name(board, found.base_column), column_name(board, found.column)
    lines += [
        f"Strength {found.attack / 100:.0f} to {found.defence / 100:.0f}, column {base}.",
        *(f"  {shift.why} {shift.columns:+}" for shift in found.shifts),
        f"Fought in column {column}{', no way out for the defence' if found.surrounded else ''}.",
        "Chances:",
        *results(board, found),
        f"The attacker holds the field in {found.win} of 1000.",
        f"Expected losses: {cost.lost / 100:.1f} of the attackers, {cost.foe_lost / 100:.1f} of the defenders.",
        f"Of those {cost.foe_captured / 100:.1f} captured.",
        "Played:",
    ]
    for seed in SEEDS:
        after = state.copy()
        after.seed = seed
        lines.append(f"  seed {seed}: {outcome(board, play.execute(board, after, order))}")
    return "\n".join(lines) + "\n"


def describe(board: Board, state: State, u: int) -> str:
    card = board.cards[state.card[u]]
    guns = f", {state.guns[u]} guns" if state.guns[u] else ""
    nerve = f"quality {state.quality[u]}, morale {state.morale[u]}, dug {state.dug[u]}"
    return f"{card.name}: {state.men[u]} men{guns}, {nerve}"


def results(board: Board, found: Odds) -> list[str]:
    by_name: dict[str, int] = {}
    for chance in found.chances:
        name = board.rules.combat.results[chance.result].id if chance.result >= 0 else "no fight"
        before = [
            text for text, flag in zip(("refused", "betrayed", "walked away"), chance.branch, strict=True) if flag
        ]
        label = f"{name}{' (' + ', '.join(before) + ')' if before else ''}"
        by_name[label] = by_name.get(label, 0) + chance.weight
    return [f"  {label}: {weight * 1000 / found.total_weight:.1f} of 1000" for label, weight in by_name.items()]


def outcome(board: Board, events: list[Event]) -> str:
    report = events[0]
    assert isinstance(report, Battle)
    lost = sum(unit.lost for unit in report.attackers)
    foe_lost = sum(unit.lost for unit in report.defenders)
    name = board.rules.combat.results[report.result].id if report.result >= 0 else "no fight"
    parts = [f"dice {report.dice[0]} and {report.dice[1]}, {name}, {lost} against {foe_lost} killed and wounded"]
    parts += [f"{e.men} led over to the enemy" for e in events if isinstance(e, WentOverInBattle)]
    captured = sum(e.men for e in events if isinstance(e, Surrendered))
    slipped = sum(e.slipped for e in events if isinstance(e, Surrendered))
    if captured:
        parts.append(f"{captured} captured, {slipped} slip away")
    parts.append("the town is taken" if report.won else "the town is held")
    return "; ".join(parts)


def kedainiai() -> str:
    """8 February: the 2nd Rifle Regiment against about 200 Lithuanians and the Germans beside them."""
    board, state = fielded("kaunas_encirclement")
    state.seat = 0
    cleared(board, state, "kedainiai", ("panevezys-det", "kedainiai-det", "saxon-kedainiai"))
    units = ready(board, state, ["2-rifle"], "seta", "kedainiai")
    return transcript(board, state, attack(units, town(board, "kedainiai")), "Kedainiai, 8 February 1919")


def jieznas() -> str:
    """10 February: 300 men in two columns, one of them betrayed, against the 7th Rifle Regiment."""
    board, state = fielded("kaunas_encirclement")
    state.seat = 1
    cleared(board, state, "jieznas")
    hold(board, state, ["7-rifle", "7-rifle-auglys"], "jieznas")
    state.owner[town(board, "stakliskes")] = 0
    units = ready(board, state, ["jieznas-column-1", "jieznas-column-2"], "prienai", "jieznas")
    return transcript(board, state, attack(units, town(board, "jieznas")), "Jieznas, 10 February 1919")


def alytus() -> str:
    """12-13 February: 2,000 men against the raw 1st Regiment and Saxons who may not stand."""
    board, state = fielded("kaunas_encirclement")
    state.seat = 0
    cleared(board, state, "alytus", ("1-infantry", "saxon-alytus"))
    units = ready(board, state, ["3-rifle", "4-rifle"], "daugai", "alytus")
    return transcript(board, state, attack(units, town(board, "alytus")), "Alytus, 12 February 1919")


def ukmerge() -> str:
    """3 May: a garrison of a thousand attacked from two sides with the road to the east cut."""
    links = [road("jonava", "ukmerge", 20), road("seta", "ukmerge", 20), road("ukmerge", "kavarskas", 20)]
    links += [road("kavarskas", "utena", 30), road("jonava", "seta", 20)]
    units = [
        unit("panevezys-battalion", "blue", "seta", 1300, quality=3, morale=75, guns=2),
        unit("saxon-18", "blue", "jonava", 1000, quality=3, morale=60),
        unit("patrol", "blue", "kavarskas", 250, morale=70),
        unit("garrison", "red", "ukmerge", 1000, quality=2, morale=55),
    ]
    f = field(links, units, blue="jonava seta kavarskas", red="ukmerge utena", sources=("jonava", "utena"))
    state = f.open()
    both = (f.unit(state, "panevezys-battalion"), f.unit(state, "saxon-18"))
    return transcript(f.board, state, attack(both, f.town("ukmerge")), "Ukmerge, 3 May 1919")


def town(board: Board, name: str) -> int:
    return [entry.id for entry in board.towns].index(name)


def hold(board: Board, state: State, names: Sequence[str], place: str) -> None:
    for name in names:
        number = next(u for u, card in enumerate(state.card) if board.cards[card].id == name)
        state.town[number] = town(board, place)
        state.owner[town(board, place)] = state.camp[number]


@pytest.mark.parametrize("battle", [kedainiai, jieznas, alytus, ukmerge], ids=lambda battle: battle.__name__)
def test_battle(battle: object) -> None:
    text = battle()  # type: ignore[operator]
    path = GOLDEN / f"{battle.__name__}.txt"  # type: ignore[attr-defined]
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_a_cut_off_garrison_can_lose_five_hundred_prisoners() -> None:
    played = [line for line in ukmerge().splitlines() if " captured, " in line and "seed" in line]
    captured = [int(line.split(" captured")[0].rsplit(" ", 1)[1]) for line in played]
    assert captured
    assert all(450 <= men <= 650 for men in captured)
