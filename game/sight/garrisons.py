"""The garrison of a town: the units that the order of battle put there, and the chance that it is still they."""

from __future__ import annotations

from typing import NamedTuple

from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.engagement import is_alert
from game.rules.pieces import Card
from game.rules.state import State
from game.rules.terms import HIRED
from game.sight.roster import entries, is_fixed


class Garrison(NamedTuple):
    """Who stands in a town if those who came in there have stayed."""

    cards: list[Card]  # they, and for the rest of the men who are seen the others of the army in proportion
    units: int  # how many these are likely to be
    known: int  # per cent of the men: who came in there
    chance: int  # per mille: that they have stayed
    bound: int  # men of those who cannot leave
    alike: bool  # men and guns are seen to be as many as came in there


def garrison(board: Board, view: State, attack: Attack, army: list[Card]) -> Garrison:
    """Of the town under attack; `army`: the order of battle. Nobody has stayed once the town has changed hands.

    Who cannot leave is there. Of the others some go elsewhere each day; if they are more than are seen some have gone
    already, and if they are fewer others are with them."""
    camp, seen = view.camp[attack.defenders[0]], sum(view.men[unit] for unit in attack.defenders)
    came = entries(board, view, [camp]) if not view.taken[attack.target] else []
    here = who_are_left(board, view, attack, [card for card, town in came if town == attack.target])
    bound = scaled([board.cards[card] for card in here if is_fixed(board, card)], seen)
    left = seen - sum(card.men for card in bound)
    free = scaled([board.cards[card] for card in here if not is_fixed(board, card)], left)
    rest = left - sum(card.men for card in free)
    days = board.days * (view.turn - 1)
    staying = board.rules.sight.stay_permille**days * (left - rest) // 1000**days
    chance = 1000 * (seen - left + staying) // max(1, seen - rest)
    cards, units = [*bound, *free, *scaled(army, rest)], len(bound) + len(free) + units_of(rest, army)
    alike = looks_like(board, view, attack, [board.cards[card] for card in here])
    return Garrison(cards, units, 100 * (seen - rest) // max(1, seen), chance, seen - left, alike)


def who_are_left(board: Board, view: State, attack: Attack, cards: list[int]) -> list[int]:
    """Of those who came in at a town. Hired men may have walked away from an attack: they have if the others alone are
    nearer to those who are seen."""
    others = [card for card in cards if not is_hired(board, card)]
    if not others or not any(view.alarm[unit] for unit in attack.defenders):
        return cards
    seen = sum(view.men[unit] for unit in attack.defenders)
    off, off_without = (abs(sum(board.cards[card].men for card in some) - seen) for some in (cards, others))
    return others if off_without < off else cards


def is_hired(board: Board, card: int) -> bool:
    """As the order of battle says."""
    facts = board.cards[card]
    return bool(facts.traits & HIRED)


def looks_like(board: Board, view: State, attack: Attack, cards: list[Card]) -> bool:
    """Whether the defenders are seen to have as many men and guns as these units: men but for the rounding."""
    men = sum(view.men[unit] for unit in attack.defenders) - sum(card.men for card in cards)
    guns = sum(view.guns[unit] for unit in attack.defenders) - sum(card.guns for card in cards)
    return bool(cards) and not guns and 2 * abs(men) <= board.rules.sight.round_men


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


def is_without_orders(view: State, attack: Attack) -> bool:
    """Whether the defenders stand as they came: their camp has not had a part yet."""
    return view.turn == 1 and view.camp[attack.defenders[0]] > attack.camp
