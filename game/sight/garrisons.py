"""The garrison of a town: the units that the order of battle put there, and the chance that it is still they."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.door import Party, on_foot, party_of_card
from game.rules.engagement import is_alert
from game.rules.escape import Column, has_way_out
from game.rules.pieces import Card
from game.rules.state import State
from game.rules.terms import HIRED, NOBODY
from game.rules.troops import is_bound
from game.sight.roster import entries, is_fixed


class Garrison(NamedTuple):
    """Who stands in a town if those who came in there have stayed."""

    cards: list[Card]  # they, and for the rest of the men who are seen the others of the army in proportion
    came: int  # how many of these, the first ones, came in there
    units: int  # how many units they are likely to be
    size: int  # per cent of the men who are shown: how many they are
    known: int  # per cent of the men: who came in there
    chance: int  # per mille: that they have stayed
    bound: int  # men of those who cannot leave
    surrounded: bool  # so many of them have no way out that all are surrounded, though men on foot would have one
    alike: bool  # men and guns are seen to be as many as came in there
    new: bool  # all came in since their camp's last part began, and have had no orders


def garrison(board: Board, view: State, attack: Attack, army: list[Card]) -> Garrison:
    """Of the town under attack; `army`: the order of battle.

    Who cannot leave is there. Of the others some go elsewhere each day; if they are more than are seen some have gone
    already, and if they are fewer others are with them. If they look to be as many, they are."""
    camp, shown = view.camp[attack.defenders[0]], sum(view.men[unit] for unit in attack.defenders)
    came = those_who_came(board, view, attack, camp)
    here = who_are_left(board, view, attack, list(came))
    alike = looks_like(board, view, attack, [board.cards[card] for card in here])
    seen = sum([board.cards[card].men for card in here]) if alike else shown
    now = {board.card_numbers[card.id]: card for card in army}
    bound = scaled([now[card] for card in here if is_fixed(board, card)], seen)
    left = seen - sum([card.men for card in bound])
    roaming = [card for card in here if not is_fixed(board, card)]
    free = scaled([now[card] for card in roaming], left)
    rest = left - sum([card.men for card in free])
    part, whole = share_staying(board, view, {card: came[card] for card in roaming})
    return Garrison(
        [*bound, *free, *scaled(army, rest)],
        len(bound) + len(free),
        len(bound) + len(free) + units_of(rest, army),
        100 * seen // max(1, shown),
        100 * (seen - rest) // max(1, seen),
        1000 * (seen - left + part * (left - rest) // whole) // max(1, seen - rest),
        min(shown, seen - left),
        has_no_way_out(board, view, attack, bound),
        alike,
        bool(here) and not rest and all((came[card], NOBODY) > last_part(view, attack, camp) for card in here),
    )


def those_who_came(board: Board, view: State, attack: Attack, camp: int) -> dict[int, int]:
    """Who came in at the town under attack, by card with the turn, since it was taken; if nobody has, those who can
    be nowhere else, if it looks as if it were they: an ally may have left them the town."""
    came = [entry for entry in entries(board, view, [camp]) if entry.town == attack.target]
    here = {entry.card: max(1, entry.turn) for entry in came if entry.turn >= view.taken[attack.target]}
    locals_ = {entry.card: max(1, entry.turn) for entry in came if board.cards[entry.card].home == (attack.target,)}
    if not here and looks_like(board, view, attack, [board.cards[card] for card in locals_]):
        return locals_
    return here


def last_part(view: State, attack: Attack, camp: int) -> tuple[int, int]:
    """The turn in which a camp of the enemy had its last part, before the attack; and the camp, which is its place."""
    return (view.turn if camp < attack.camp else view.turn - 1, camp)


def share_staying(board: Board, view: State, came: Mapping[int, int]) -> tuple[int, int]:
    """How many of the men of units have stayed, as a fraction. `came`: by card, the turn in which they came in."""
    stay, longest = board.rules.sight.stay_permille, board.days * view.turn
    part = whole = 0
    for card, turn in came.items():
        days, men = board.days * (view.turn - turn), board.cards[card].men
        part += men * stay**days * 1000 ** (longest - days)
        whole += men
    return part, max(1, whole) * 1000**longest


def has_no_way_out(board: Board, view: State, attack: Attack, cards: list[Card]) -> bool:
    """Whether so many men are held fast by their district or their rails that the stack is surrounded, while men on
    foot could leave the town."""
    bound = [card for card in cards if is_bound(card)]
    if not bound:
        return False
    camp, town = view.camp[attack.defenders[0]], attack.target
    seen = sum(view.men[unit] for unit in attack.defenders)
    stuck = sum([card.men for card in bound if not can_leave(board, view, party_of_card(card, camp), seen, town)])
    held = stuck * 100 > seen * board.rules.combat.surrounded_percent
    return held and can_leave(board, view, on_foot(camp), seen, town)


def can_leave(board: Board, view: State, party: Party, men: int, town: int) -> bool:
    return has_way_out(board, view, Column(party, men, ()), town)


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
    men = sum(view.men[unit] for unit in attack.defenders) - sum([card.men for card in cards])
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
    whole = sum([card.men for card in cards])
    return (2 * men * len(cards) + whole) // max(1, 2 * whole)


def left_alone(board: Board, view: State, attack: Attack) -> bool:
    """Whether nobody has attacked the town of late: who only stands there is not tired."""
    return not any(is_alert(board, view, unit) for unit in attack.defenders)


def is_without_orders(view: State, attack: Attack) -> bool:
    """Whether the defenders stand as they came: their camp has not had a part yet."""
    return view.turn == 1 and view.camp[attack.defenders[0]] > attack.camp
