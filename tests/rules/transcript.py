"""A whole game to read: every order and every event, one a line, numbers written as names."""

from __future__ import annotations

from datetime import date
from typing import Any

from game.players.registry import make
from game.rules import events as e
from game.rules import play
from game.rules.board import Board
from game.rules.events import Event
from game.rules.notation import unit_id, write
from game.rules.opening import opening
from game.rules.orders import END, Order
from game.rules.state import State
from game.rules.strength import column_name
from game.rules.terms import NOBODY, NOWHERE, STANCES, SUPPLIES, WEATHERS
from game.sight.view import believed

_UNITS = ("unit", "part", "gone")
_TOWNS = ("town", "start", "to", "toward")
_CAMPS = ("camp", "foe", "loser")
_KM = ("km", "banked")
_QUIET = (e.PartBegan, e.StanceTaken)  # told by the line of the order, or by the head of the part


def transcript(board: Board, player: str, seed: int) -> list[str]:
    """A game under fog in which a player of that name leads every camp."""
    state = opening(board, seed, fog=True)
    lines = [f"{board.name}, {player} against {player}, seed {seed}, with fog."]
    lines += told(board, state, play.start(board, state))
    players = [make(player, board, camp, seed) for camp in range(len(board.camps))]
    lines += ["", head(board, state)]
    while not play.over(state):
        order = players[state.seat].decide(believed(board, state, state.seat)).order
        if order.kind != END:
            lines.append(ordered(board, state, order))
        seat = state.seat
        lines += told(board, state, play.execute(board, state, order))
        if order.kind == END and not play.over(state):
            assert state.seat != seat
            lines += ["", head(board, state)]
    return [*lines, "", *final(board, state)]


def head(board: Board, state: State) -> str:
    return f"Turn {state.turn}, the part of {board.camps[state.seat].id}:"


def ordered(board: Board, state: State, order: Order) -> str:
    name, *parts = write(board, state, order)
    return f"  {name} " + " ".join(" + ".join(part) if isinstance(part, list) else str(part) for part in parts)


def told(board: Board, state: State, events: list[Event]) -> list[str]:
    lines = []
    for event in events:
        if isinstance(event, e.TurnBegan):
            day = date.fromordinal(event.day)
            rivers = "frozen" if event.frozen else "open"
            lines += ["", f"=== {day.day} {day:%B %Y}: {WEATHERS[event.weather]}, rivers {rivers} ==="]
        elif isinstance(event, e.Battle):
            lines += battle(board, state, event)
        elif not isinstance(event, _QUIET):
            lines.append(f"    {type(event).__name__} " + " ".join(facts(board, state, event)))
    return lines


def facts(board: Board, state: State, event: Any) -> list[str]:
    return [fact(board, state, name, getattr(event, name)) for name in event._fields]


def fact(board: Board, state: State, name: str, value: Any) -> str:
    """A field of an event, as a name where it is the number of something."""
    if name in _UNITS:
        return unit_id(board, state, value)
    if name in _TOWNS:
        return "nowhere" if value == NOWHERE else board.towns[value].id
    if name in _CAMPS:
        return "nobody" if value == NOBODY else board.camps[value].id
    if name in _KM:
        return f"{value / 10:.1f} km"
    if name in ("was", "now"):
        return SUPPLIES[value]
    if name == "stance":
        return STANCES[value]
    if name == "link":
        return board.links[value].id
    if name == "leader":
        return board.leaders[value].id
    if name == "line":
        return board.lines[value].id
    if name == "event":
        return board.script[value].id
    if name == "level" and value < 0:
        return "none"
    if isinstance(value, bool):
        return name if value else f"no {name}"
    return f"{name}={value}"


def battle(board: Board, state: State, event: e.Battle) -> list[str]:
    """Who fought with what, in which column and why, the dice and what they brought."""
    combat = board.rules.combat
    time = "by night" if event.night else "by day"
    lines = [f"    Battle of {board.towns[event.town].id}, {time}, {event.win_chance} in 1000 for the attack"]
    for word, side in (("attack", event.attackers), ("defend", event.defenders)):
        lines += [
            f"      {word} {unit_id(board, state, each.unit)} from {board.towns[each.town].id}:"
            f" {each.men} men, strength {each.strength}, lost {each.lost}"
            for each in side
        ]
    if event.stayed_out:
        lines.append("      stayed out " + " ".join(unit_id(board, state, unit) for unit in event.stayed_out))
    if event.result >= 0:
        shifts = "".join(f", {shift.why} {shift.columns:+}" for shift in event.shifts)
        lines.append(f"      {column_name(board, event.base_column)}{shifts}: {column_name(board, event.column)}")
        dice = " + ".join(map(str, event.dice))
        lines.append(f"      dice {dice}: {combat.results[event.result].id}")
    holder = board.camps[event.camp if event.won else event.foe].id
    lines.append(f"      {holder} holds the field; {event.lost} lost, {event.foe_lost} of the enemy")
    return lines


def final(board: Board, state: State) -> list[str]:
    """How it ended: the level, who holds what, and who is left."""
    lines = [f"The end, turn {state.turn}: {board.levels[state.level].name}"]
    for camp, facts in enumerate(board.camps):
        held = " ".join(town.id for number, town in enumerate(board.towns) if state.owner[number] == camp)
        lines.append(f"{facts.id} holds {held}")
        lines += [
            f"  {unit_id(board, state, unit)} at {board.towns[town].id}: {state.men[unit]} men,"
            f" quality {state.quality[unit]}, morale {state.morale[unit]}, fatigue {state.fatigue[unit]}"
            for unit, town in enumerate(state.town)
            if town != NOWHERE and state.camp[unit] == camp
        ]
    return lines
