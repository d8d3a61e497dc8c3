"""Who of an attack comes to the fight, and how much room there is for whom."""

from typing import NamedTuple

from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.engagement import Engagement
from game.rules.stacks import arm_of, card_of, units_in
from game.rules.state import State
from game.rules.terms import ATTACK, DOUBTFUL_COMMANDER


class Branch(NamedTuple):
    """One way in which nerve and loyalty turn out before the fight."""

    refused: bool  # shaken attackers stay behind
    betrayed: bool  # a column goes over to the enemy
    walked: bool  # hired defenders leave


PLAIN = Branch(False, False, False)


def is_shaken(board: Board, state: State, unit: int) -> bool:
    return state.morale[unit] < board.rules.nerve.refuse_below


def is_doubtful(board: Board, state: State, unit: int) -> bool:
    """Companies too: whom he sends ahead without him he leads over all the same."""
    return bool(card_of(board, state, unit).traits & DOUBTFUL_COMMANDER)


def doubtful_of(board: Board, state: State, attack: Attack, refused: bool) -> list[int]:
    """The attackers whose commander may lead them over: none who stay behind, shaken."""
    units = [unit for unit in attack.units if is_doubtful(board, state, unit)]
    return [unit for unit in units if not is_shaken(board, state, unit)] if refused else units


def deploy(board: Board, state: State, attack: Attack, branch: Branch) -> Engagement:
    """(unit, link, men) for each attacker who finds room: each road holds only so many, first come first.

    Nobody, if all who are left are of arms that do not attack by themselves.
    """
    room: dict[int, int] = {}
    engaged = []
    alone = True
    for unit, link in zip(attack.units, attack.links, strict=True):
        if branch.refused and is_shaken(board, state, unit):
            continue
        if branch.betrayed and is_doubtful(board, state, unit):
            continue
        free = room.setdefault(link, board.rules.combat.frontage[board.links[link].road])
        arm = board.deck_arms[state.card[unit]]
        men, left = shared_room(free, state.men[unit], arm.room_percent)
        if men:
            room[link] = left
            engaged.append((unit, link, men))
            alone = alone and not arm.can & ATTACK
    return [] if alone else engaged


def guns_along(board: Board, state: State, engaged: Engagement) -> dict[int, tuple[int, int]]:
    """By unit that has guns, and companies in its town for all of whom there would be no room: the share of the guns
    that goes along. Without them it brings no more guns to a narrow road than the unit whole.
    """
    found: dict[int, tuple[int, int]] = {}
    with_guns = [state.card[unit] for unit, _, _ in engaged if state.guns[unit]]
    if not [card for card in with_guns if state.card.count(card) > 1]:
        return found
    room: dict[int, int] = {}
    bodies: dict[tuple[int, int], tuple[int, int]] = {}  # by card and link: who would find room, and how many they are
    for unit, link, men in engaged:
        percent = arm_of(board, state, unit).room_percent
        free = room.setdefault(link, board.rules.combat.frontage[board.links[link].road])
        body = state.card[unit], link
        if body not in bodies:
            whole = men_together(state, unit)
            bodies[body] = shared_room(free, whole, percent)[0], whole
        room[link] = shared_room(free, men, percent)[1]
        if state.guns[unit]:
            found[unit] = bodies[body]
    return found


def men_together(state: State, unit: int) -> int:
    """Men of a unit with all its companies that stand where it stands."""
    card = state.card[unit]
    return sum([state.men[other] for other in units_in(state, state.town[unit]) if state.card[other] == card])


def shared_room(free: int, men: int, percent: int) -> tuple[int, int]:
    """Of so many men those who find room where there is room for `free` of the line, and what they leave of it."""
    if percent != 100:
        men = min(men, free * 100 // percent)
        return men, free - -(-men * percent // 100)
    men = min(free, men)
    return men, free - men
