"""The garrison of a town: the units that the order of battle put there, and the chance that it is still they."""

from __future__ import annotations

from typing import NamedTuple

from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.engagement import is_alert
from game.rules.pieces import Card
from game.rules.state import State
from game.sight.roster import entries, is_fixed


class Garrison(NamedTuple):
    """Who stands in a town if those who came in there have stayed."""

    cards: list[Card]  # they, and for the rest of the men who are seen the others of the army in proportion
    units: int  # how many these are likely to be
    known: int  # per cent of the men: who came in there
    chance: int  # per mille: that they have stayed


def garrison(board: Board, view: State, attack: Attack, army: list[Card]) -> Garrison:
    """Of the town under attack; `army`: the order of battle. Nobody has stayed once the town has changed hands.

    Who cannot leave is there. Of the others some go elsewhere each day; if they are more than are seen some have gone
    already, and if they are fewer others are with them."""
    camp, seen = view.camp[attack.defenders[0]], sum(view.men[unit] for unit in attack.defenders)
    came = entries(board, view, [camp]) if not view.taken[attack.target] else []
    here = [card for card, town in came if town == attack.target]
    bound = scaled([board.cards[card] for card in here if is_fixed(board, card)], seen)
    left = seen - sum(card.men for card in bound)
    free = scaled([board.cards[card] for card in here if not is_fixed(board, card)], left)
    rest = left - sum(card.men for card in free)
    days = board.days * (view.turn - 1)
    staying = board.rules.sight.stay_permille**days * (left - rest) // 1000**days
    chance = 1000 * (seen - left + staying) // max(1, seen - rest)
    cards, units = [*bound, *free], len(bound) + len(free) + units_of(rest, army)
    return Garrison([*cards, *scaled(army, rest)], units, 100 * (seen - rest) // max(1, seen), chance)


def scaled(cards: list[Card], most: int) -> list[Card]:
    """Of units so many men at most, each in proportion; none who have none."""
    men = sum([card.men for card in cards])
    if men <= most:
        return [card for card in cards if card.men]
    return [card._replace(men=card.men * most // men) for card in cards if card.men * most >= men]


def units_of(men: int, cards: list[Card]) -> int:
    """How many units of an order of battle so many men are, if they are of its mean size."""
    whole = sum(card.men for card in cards)
    return (2 * men * len(cards) + whole) // max(1, 2 * whole)


def left_alone(board: Board, view: State, attack: Attack) -> bool:
    """Whether nobody has attacked the town of late: who only stands there is not tired."""
    return not any(is_alert(board, view, unit) for unit in attack.defenders)
