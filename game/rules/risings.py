"""Hidden units that rise in their district: each once, where no sound garrison of an enemy stands."""

from __future__ import annotations

from game.rules.alterations import BROKEN, Rise
from game.rules.altered import card_now
from game.rules.attack_supply import come_with_stock
from game.rules.board import Board
from game.rules.control import take_town
from game.rules.door import bar, party_of_card
from game.rules.events import Arrived, Event
from game.rules.retreat import scatter
from game.rules.stacks import at_war, is_friendly, units_in
from game.rules.state import State
from game.rules.units import enlist


def rise(board: Board, state: State, effect: Rise, events: list[Event]) -> None:
    """Cards that have never been on the map; who finds no town stays hidden."""
    for number in effect.cards:
        if number in state.card:
            continue
        card = card_now(board, state, number)
        for town in effect.towns or card.home:
            foes = garrison(board, state, card.camp, town, effect.truce == BROKEN)
            barred = bar(board, state, party_of_card(card, card.camp), town)
            if barred == "truce" and effect.truce == BROKEN:
                barred = ""
            if barred or any(is_sound(board, state, unit) for unit in foes):
                continue
            for unit in foes:
                scatter(board, state, unit, events)
            unit = enlist(board, state, number, town, card.camp)
            events.append(Arrived(unit, town, card.men))
            come_with_stock(board, state, unit, events)
            if not is_friendly(board, state, card.camp, state.owner[town]):
                take_town(board, state, town, card.camp, events)
            break


def garrison(board: Board, state: State, camp: int, town: int, in_truce: bool) -> list[int]:
    """Those in a town who are in the way of a rising: enemies, and men of camps in truce where that is broken."""
    there = units_in(state, town)
    if in_truce:
        return [unit for unit in there if not is_friendly(board, state, camp, state.camp[unit])]
    return [unit for unit in there if at_war(board, state, camp, state.camp[unit])]


def is_sound(board: Board, state: State, unit: int) -> bool:
    """Whether a unit of a garrison stands up to a rising: one that may refuse to attack does not."""
    return state.morale[unit] >= board.rules.nerve.refuse_below
