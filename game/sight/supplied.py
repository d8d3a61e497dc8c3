"""Supply of strangers: what the lines of communication that a camp can see leave of their strength.

Men are supplied as their camp's last part began. What has been taken from them since will be felt in their next.
"""

from __future__ import annotations

from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.pieces import Card
from game.rules.relations import foes_of
from game.rules.state import State
from game.rules.supply import Passage, distances, level_at, link_costs, passage, sources_of, trace_lines
from game.rules.terms import FULL, IRREGULAR, REQUISITIONS
from game.sight.garrisons import is_without_orders, last_part


def supply_percent(board: Board, view: State, attack: Attack, cards: list[Card], level: int) -> int:
    """What the supply of the town, as from `level_then`, leaves of the strength of the men in it, on the mean."""
    if level == FULL or is_without_orders(view, attack):
        return 100
    men = sum([card.men for card in cards])
    frugal = sum(card.men for card in cards if card.traits & (REQUISITIONS | IRREGULAR))
    short, better = (board.rules.combat.supply_percent[at] for at in (level, level - 1))
    return (short * (men - frugal) + better * frugal) // max(1, men)


def level_then(board: Board, view: State, attack: Attack, camp: int) -> int:
    """The supply of the town under attack when the camp's last part began. What has been lost since, and the railways
    that were closed by it, still served."""
    now = level_at(board, distances(board, view, camp)[attack.target])
    lost = lost_since(board, view, attack, camp)
    if now == FULL or not lost:
        return now
    ground = passage(board, view, camp)
    for town in lost:
        ground.open[town] = True
    sources = [town for town in sources_of(board, view, camp) if ground.open[town]]
    before = Passage(ground.open, sources, ground.ships)
    return level_at(board, trace_lines(board, before, costs_then(board, view, lost))[0][attack.target])


def lost_since(board: Board, view: State, attack: Attack, camp: int) -> list[int]:
    """Towns that enemies of the camp have taken since its last part."""
    last = last_part(view, attack, camp)
    foes = foes_of(view.relation, len(board.camps), camp)
    return [
        town for town, taken in enumerate(view.taken) if (taken, view.owner[town]) > last and view.owner[town] in foes
    ]


def costs_then(board: Board, view: State, lost: list[int]) -> list[int]:
    """By link what supply cost, as `link_costs`, before the railways of lost towns had to be laid anew."""
    costs, by_rail = list(link_costs(board, view)), dict(board.short_railways)
    for town in lost:
        day = board.day(view.taken[town])
        for __, link in board.exits[town]:
            whole = view.rail_day[link] <= day and (view.bridge[link] or not board.links[link].river)
            if link in by_rail and whole and view.gauge_day[link] == relaid(board, link, day):
                costs[link] = by_rail[link]
    return costs


def relaid(board: Board, link: int, day: int) -> int:
    """The day from which a railway serves who has taken a town on it."""
    return day + board.rules.railway.days_to_open[board.links[link].rail]
