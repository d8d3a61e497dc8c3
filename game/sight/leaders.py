"""Leaders of strangers: who of the order of battle may have one, and what he would count against an attack."""

from __future__ import annotations

from itertools import pairwise

from game.rules.altered import leaders_now
from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.chronicle import effects_so_far
from game.rules.effects import LeaderBack, LeaderOut
from game.rules.engagement import rating
from game.rules.pieces import Card, Leader
from game.rules.state import State
from game.rules.terms import NOBODY

Leading = list[tuple[int, Leader]]
"""Leaders who are there and count against an attack: how many columns each gives the defence."""


def leading(board: Board, view: State, attack: Attack) -> Leading:
    ours = rating(board, view, list(attack.units))
    unled = leader_shift(board, ours - board.rules.combat.leader_plain)
    given = [
        (unled - leader_shift(board, ours - leader.rating), number, leader)
        for number, leader in enumerate(leaders_now(board, view))
    ]
    return [(columns, leader) for columns, number, leader in given if columns > 0 and is_there(board, view, number)]


def columns_of_leaders(board: Board, leaders: Leading, sure: list[Card], others: list[Card], units: int) -> list[int]:
    """Per mille, by the number of columns: that the best leader gives the defence so many. `sure`: units that are
    there; of `others` it is so many units that nobody knows."""
    found = [1000]  # that it is so many columns or more
    while found[-1]:
        is_sure = led_share(board, leaders, sure, len(found)) > 0
        found.append(1000 if is_sure else chance_of_leader(board, leaders, others, units, len(found)))
    return [least - more for least, more in pairwise(found)]


def chance_of_leader(board: Board, leaders: Leading, cards: list[Card], units: int, least: int = 1) -> int:
    """Per mille: that one of so many units of these has a leader who gives the defence so many columns or more."""
    led, without = led_share(board, leaders, cards, least), 1000
    for _ in range(units):
        without = without * (1000 - led) // 1000
    return 1000 - without


def led_share(board: Board, leaders: Leading, cards: list[Card], least: int = 1) -> int:
    """Per mille of the men of an order of battle who have a leader that would count so many columns."""
    good = [leader for columns, leader in leaders if columns >= least]
    if not good:
        return 0
    numbers = board.card_numbers
    their_cards, their_groups = [lead.card for lead in good], [lead.group for lead in good if lead.group != NOBODY]
    led = [card.men for card in cards if card.group in their_groups or numbers[card.id] in their_cards]
    return 1000 * sum(led) // max(1, sum([card.men for card in cards]))


def is_there(board: Board, view: State, leader: int) -> bool:
    """Whether a leader is on the map as far as the order of battle and the events that have fired tell."""
    there = board.leaders[leader].present
    told = (
        (view.fired[event], isinstance(effect, LeaderBack))
        for event in board.leading[leader]
        if view.fired[event]
        for effect in effects_so_far(board, view, event)
        if isinstance(effect, LeaderBack | LeaderOut) and effect.leader == leader
    )
    return max(told, default=(0, there))[1]


def leader_shift(board: Board, lead: int) -> int:
    combat = board.rules.combat
    return max(-combat.leader_most, min(combat.leader_most, lead * combat.leader_shift))
