"""Attack supply in words: what a formation has, whether it is spent, and until when."""

from __future__ import annotations

from collections.abc import Sequence

from game.messages import _
from game.prose.unit_names import formation_name
from game.prose.words import day_name
from game.rules.attack_supply import formation_of
from game.rules.board import Board
from game.rules.events import Event, GroupReady, GroupSpent, SupplyUsed
from game.rules.state import State
from game.rules.terms import NEVER


def event_text(board: Board, state: State, event: GroupSpent | GroupReady) -> str:
    whose = _("The attack supply of {formation}").format(formation=formation_name(board, state, event.formation))
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
            removeprefix=formation_name(board, state, formation).removeprefix("the "), weak=weak_text(board, ready)
        )
        for formation in found
        if (ready := state.ready_day[formation])
    ]


def used_texts(board: Board, state: State, events: Sequence[Event]) -> list[str]:
    """What an attack took, and who has spent his supply by it: "The attack supply of the Vilkmergė Group falls from 80
    to 38 per cent."; of several formations in one sentence.
    """
    used = [event for event in events if isinstance(event, SupplyUsed)]
    spent = [event for event in events if isinstance(event, GroupSpent)]
    percent = board.rules.attack_supply.spent_percent
    told = [
        _("The attack supply of {name} was spent: its men attacked with {percent} per cent of their strength.").format(
            name=formation_name(board, state, event.formation), percent=percent
        )
        for event in used
        if event.spent
    ]
    fallen = [event for event in used if event.left < event.had]
    if [event.formation for event in fallen] == [event.formation for event in spent] and len(fallen) == 1:
        return [*told, emptied_text(board, state, fallen[0], spent[0])]
    if len(fallen) == 1:
        told.append(
            _("The attack supply of {name} falls {way}.").format(
                name=formation_name(board, state, fallen[0].formation), way=fall_text(fallen[0])
            )
        )
    elif fallen:
        parts = [f"{formation_name(board, state, event.formation)}, {fall_text(event)}" for event in fallen]
        told.append(_("Attack supply falls: {parts}.").format(parts="; ".join(parts)))
    return [*told, *[event_text(board, state, event) for event in spent]]


def fall_text(event: SupplyUsed) -> str:
    return _("from {had} to {left} per cent").format(had=event.had // 100, left=event.left // 100)


def emptied_text(board: Board, state: State, used: SupplyUsed, spent: GroupSpent) -> str:
    return _(
        "The attack supply of {name} falls {way} and is spent: attacks have {percent} per cent of their strength "
        "{until}."
    ).format(
        name=formation_name(board, state, used.formation),
        way=fall_text(used),
        percent=board.rules.attack_supply.spent_percent,
        until=until_text(board, spent.ready),
    )


def weak_text(board: Board, ready: int) -> str:
    return _("{spent_percent} per cent of the strength in attack {until}").format(
        spent_percent=board.rules.attack_supply.spent_percent, until=until_text(board, ready)
    )


def until_text(board: Board, ready: int) -> str:
    """Until the day foreseen; a day that the game does not reach is none."""
    if ready >= NEVER:
        return _("as long as no more comes up than now")
    return (
        _("until {day}").format(day=day_name(ready))
        if ready < board.day(board.turns + 1)
        else _("until the end, unless more comes up")
    )


def stock_text(board: Board, state: State, formation: int) -> str:
    """Of one's own: "attack supply 87 per cent", "attack supply 32 per cent: spent until 3 June 1919"."""
    ready = state.ready_day[formation]
    spent = _(": spent {until}").format(until=until_text(board, ready)) if ready else ""
    return _("attack supply {stock} per cent{spent}").format(stock=state.stock[formation] // 100, spent=spent)
