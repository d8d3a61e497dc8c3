"""When a scripted event fires."""

from __future__ import annotations

from game.rules import script
from game.rules.board import Board
from game.rules.dice import EVENT_DICE, draw
from game.rules.stacks import is_detachment
from game.rules.state import CAPTURED, DEAD, DESERTED, LEDGER_SIZE, State
from game.rules.terms import NOWHERE


def holds(board: Board, state: State, event: int, trigger: script.Trigger, k: int = 0) -> bool:
    """Whether a trigger of event number `event` holds; `k` keeps the chances inside one event apart."""
    match trigger:
        case script.OnDay(day):
            return day < board.day(state.turn + 1)
        case script.Before(day):
            return board.day(state.turn) < day
        case script.Holds(town, camp):
            return state.owner[town] == camp
        case script.Losses(camp, men):
            row = camp * LEDGER_SIZE
            return sum(state.ledger[row + entry] for entry in (DEAD, CAPTURED, DESERTED)) >= men
        case script.UnitGone(card):
            units = units_of(state, card)
            return bool(units) and all(state.town[unit] == NOWHERE for unit in units)
        case script.UnitAt(card, town):
            # A company sent ahead is not the unit: what a scenario grants to a regiment is not for forty men of it.
            return any(state.town[unit] == town and not is_detachment(state, unit) for unit in units_of(state, card))
        case script.UnitMorale(card, below):
            return any(
                state.town[unit] != NOWHERE and state.morale[unit] < below and not is_detachment(state, unit)
                for unit in units_of(state, card)
            )
        case script.Crossed(line):
            return bool(state.crossed[line])
        case script.Chance(percent):
            return draw(state.seed, state.turn, EVENT_DICE + event, k, 100) < percent
        case script.Happened(other, turns):
            return bool(state.fired[other]) and state.turn - state.fired[other] >= turns
        case script.AllOf(triggers):
            return all(holds(board, state, event, part, k * 16 + i + 1) for i, part in enumerate(triggers))
        case script.AnyOf(triggers):
            return any(holds(board, state, event, part, k * 16 + i + 1) for i, part in enumerate(triggers))
        case script.Not(part):
            return not holds(board, state, event, part, k * 16 + 1)


def units_of(state: State, card: int) -> list[int]:
    """A card's unit and all parts of it, gone or not."""
    return [unit for unit, number in enumerate(state.card) if number == card]
