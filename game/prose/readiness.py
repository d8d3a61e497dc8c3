"""Attack supply in words: what a formation has, whether it is spent, and until when."""

from __future__ import annotations

from collections.abc import Sequence

from game.messages import _
from game.prose.words import day_name, formation_name
from game.rules.attack_supply import formation_of
from game.rules.board import Board
from game.rules.events import Event, GroupReady, GroupSpent, SupplyUsed
from game.rules.state import State
from game.rules.terms import NEVER


def event_text(board: Board, event: GroupSpent | GroupReady) -> str:
    whose = _("The attack supply of {formation}").format(formation=formation_name(board, event.formation))
    if isinstance(event, GroupReady):
        return _("{whose} is enough for another blow.").format(whose=whose)
    percent, until = board.rules.attack_supply.spent_percent, until_text(board, event.ready)
    return _("{whose} is spent: attacks have {percent} per cent of their strength {until}.").format(
        whose=whose, percent=percent, until=until
    )


def spent_texts(board: Board, state: State, units: Sequence[int]) -> list[str]:
    """Of attackers: "Vilkmergė Group spent: 25 per cent of the strength until 3 June 1919"."""
    found = dict.fromkeys(formation_of(board, state, unit) for unit in units)
    return [
        _("{removeprefix} spent: {weak}").format(
            removeprefix=formation_name(board, formation).removeprefix("the "), weak=weak_text(board, ready)
        )
        for formation in found
        if (ready := state.ready_day[formation])
    ]


def used_texts(board: Board, events: Sequence[Event]) -> list[str]:
    """What an attack took, a sentence for each formation: "The attack supply of the Vilkmergė Group falls from 80 to 38
    per cent."
    """
    told = []
    for event in events:
        if isinstance(event, SupplyUsed):
            name = formation_name(board, event.formation)
            if event.spent:
                percent = board.rules.attack_supply.spent_percent
                told.append(
                    _(
                        "The attack supply of {name} was spent: it attacked with {percent} per cent of its strength."
                    ).format(name=name, percent=percent)
                )
            if event.left < event.had:
                left, had = event.left // 100, event.had // 100
                told.append(
                    _("The attack supply of {name} falls from {had} to {left} per cent.").format(
                        name=name, had=had, left=left
                    )
                )
    return told


def weak_text(board: Board, ready: int) -> str:
    return _("{spent_percent} per cent of the strength in attack {until}").format(
        spent_percent=board.rules.attack_supply.spent_percent, until=until_text(board, ready)
    )


def until_text(board: Board, ready: int) -> str:
    """Until the day foreseen; a day that the game does not reach is none."""
    if ready >= NEVER:
        return _("for as long as no more comes up than now")
    return (
        _("until {day}").format(day=day_name(ready))
        if ready < board.day(board.turns + 1)
        else _("to the end, if no more comes up than now")
    )


def stock_text(board: Board, state: State, formation: int) -> str:
    """Of one's own: "attack supply 87 per cent", "attack supply 32 per cent: spent until 3 June 1919"."""
    ready = state.ready_day[formation]
    spent = _(": spent {until}").format(until=until_text(board, ready)) if ready else ""
    return _("attack supply {stock} per cent{spent}").format(stock=state.stock[formation] // 100, spent=spent)
