"""The victors of a battle move into the town."""

from __future__ import annotations

from game.rules.aftermath import victors_of
from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.clash import Clash
from game.rules.door import bar, party_of
from game.rules.events import Advanced, Event
from game.rules.march import occupy
from game.rules.stacks import arm_of, is_detachment
from game.rules.state import State
from game.rules.terms import ADVANCE


def advance(board: Board, state: State, attack: Attack, met: Clash, events: list[Event]) -> None:
    """Fighting units of the victors enter the town; guns and staffs follow by later orders. What they see there is
    seen when all is over.
    """
    victors = [unit for unit in victors_of(state, met) if arm_of(board, state, unit).can & ADVANCE]
    detached = [unit for unit in victors if is_detachment(state, unit)]
    # The way of an attack is open to whoever makes it, whole units at once: the rails close behind trains only.
    for unit in victors:
        if unit not in detached:
            move_in(board, state, attack, unit, events)
    for unit in detached:  # they come in where their side holds the town
        if not bar(board, state, party_of(board, state, (unit,)), attack.target, link_of(attack, unit)):
            move_in(board, state, attack, unit, events)


def move_in(board: Board, state: State, attack: Attack, unit: int, events: list[Event]) -> None:
    start = state.town[unit]
    occupy(board, state, unit, attack.target, link_of(attack, unit), events)
    events.append(Advanced(unit, start, attack.target))


def link_of(attack: Attack, unit: int) -> int:
    """The link along which a unit attacks."""
    return attack.links[attack.units.index(unit)]
