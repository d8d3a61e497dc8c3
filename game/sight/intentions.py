"""What defenders in the fog mean to do: to stand, to delay and then to go, or to fall back before any fight.

Nobody has had orders before the first part of his camp. Men stand for a town that is prized or worth what they risk.
An enemy who loses one town after the other is going back, and so are those of his men who may leave their place.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from game.rules.altered import AT_END, EACH_TURN, worth_now
from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.pieces import Card
from game.rules.relations import foes_of, friends_of
from game.rules.state import State
from game.sight.garrisons import Garrison, garrison, is_without_orders


class Intentions(NamedTuple):
    """Per mille: the chances of what they mean to do; the rest stand."""

    delay: int
    withdraw: int


STANDING: Final = Intentions(0, 0)


def intentions(
    board: Board, view: State, attack: Attack, army: list[Card], win: int, there: Garrison | None = None
) -> Intentions:
    """Of defenders who have a way out. `army`: their order of battle; `win`: per mille, that they lose if they stand
    and are what they are shown as; `there`: the garrison, if that is known already."""
    if is_without_orders(view, attack):
        return STANDING
    there = there or garrison(board, view, attack, army)
    withdraw = chance_to_fall_back(board, view, attack, there) * min(1000, 2 * win) // 1000
    delay = (1000 - withdraw) * chance_to_leave(board, view, attack, win) // 1000
    if there.surrounded or there.new:
        delay = delay * (1000 - there.chance) // 1000
    return Intentions(delay, withdraw)


def chance_to_leave(board: Board, view: State, attack: Attack, win: int) -> int:
    """Per mille: that the defenders mean to delay and then to go. Men stand for a town that somebody has points for,
    and for one that is worth what they risk."""
    if is_prized(board, view, attack):
        return 0
    sight, facts = board.rules.sight, board.camps[attack.camp]
    men = sum(view.men[unit] for unit in attack.defenders)
    risk = win * men * facts.loss_points * sight.stand_loss_percent // 100
    worth = (1000 - win) * sight.rank_percent * board.towns[attack.target].rank
    return 10 * sight.leave_percent * risk**4 // max(1, risk**4 + worth**4)


def is_prized(board: Board, view: State, attack: Attack) -> bool:
    """Whether either side has points for the town, each turn or at the end."""
    return any(
        town == attack.target and value > 0
        for camp in (attack.camp, view.camp[attack.defenders[0]])
        for kind in (AT_END, EACH_TURN)
        for town, value in worth_now(board, view, camp, kind)
    )


def chance_to_fall_back(board: Board, view: State, attack: Attack, there: Garrison) -> int:
    """Per mille: that the defenders are going back with their army, and leave before any fight."""
    sight, lost = board.rules.sight, towns_won(board, view, attack.camp) ** 4
    if not lost or has_stood(view, attack):
        return 0
    seen = sum(view.men[unit] for unit in attack.defenders)
    free = seen - there.bound
    half = (sight.fall_back_towns * board.days) ** 4
    return 10 * sight.fall_back_percent * lost * free // max(1, (lost + half) * seen)


def has_stood(view: State, attack: Attack) -> bool:
    """Whether the camp itself has attacked or raided the town in this turn and they are still there: who means to fall
    back has gone."""
    return any(town == attack.target and view.camp[unit] == attack.camp for unit, town in enumerate(view.struck))


def towns_won(board: Board, view: State, camp: int) -> int:
    """Towns that a camp and its allies have taken in this turn and the last, of those that were an enemy's at the
    start: who held a town since then is not remembered."""
    count, since = len(board.camps), max(1, view.turn - 1)
    friends, foes = friends_of(view.relation, count, camp), foes_of(view.relation, count, camp)
    lately = [town for town, taken in enumerate(view.taken) if taken >= since]
    return sum([friends[view.owner[town]] and board.owners[town] in foes for town in lately])
