"""Who can ever meet whom: fight for a town, raid it, stand near it; and how badly a unit can be supplied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from game.rules import script
from game.rules.alterations import ChangeTrait
from game.rules.board import Board
from game.rules.terms import CUT, IRREGULAR, NEVER, NOWHERE, RAID, SHORT
from game.scenario.findings import brought
from game.scenario.men_checks import turned
from game.scenario.points import at_war

Meeting = script.BattleWon | script.BattleLost | script.HasRaided | script.EnemyNear


def first_meeting(board: Board, reach: Sequence[Sequence[int]], trigger: Meeting) -> int:
    """The time at which a camp and an enemy of its may be so near each other for the first time, as in `reach`."""
    camp = trigger.camp
    if isinstance(trigger, script.HasRaided) and not can_raid(board, camp):
        return NEVER
    enemies = [reach[other] for other in range(len(board.camps)) if at_war(board, camp, other)]
    if trigger.town == NOWHERE:
        return min((min(times) for times in enemies), default=NEVER)
    there = [trigger.town, *(near for near, __ in board.ways[trigger.town])]
    if isinstance(trigger, script.EnemyNear):
        if trigger.km:
            there = [town for town, km in enumerate(km_from(board, [trigger.town])) if km <= trigger.km]
        return min((times[town] for times in enemies for town in there), default=NEVER)
    theirs = min((times[town] for times in enemies for town in there), default=NEVER)
    return max(min(reach[camp][town] for town in there), theirs)


def km_from(board: Board, starts: Iterable[int]) -> list[int]:
    """By town: how far it lies from the nearest of some, by the shortest road; NEVER: no road leads there."""
    best = [NEVER] * len(board.towns)
    queue = [(0, town) for town in starts]
    for __, town in queue:
        best[town] = 0
    while queue:
        so_far, town = heappop(queue)
        if so_far > best[town]:
            continue
        for near, link in board.exits[town]:
            there = so_far + board.links[link].km
            if there < best[near]:
                best[near] = there
                heappush(queue, (there, near))
    return best


def can_raid(board: Board, camp: int) -> bool:
    """Whether any unit that fights for a camp at some time is of an arm that raids."""
    over = turned(board, camp)
    return any(
        board.rules.arms[card.arm].can & RAID
        for number, card in enumerate(board.cards)
        if card.camp == camp or number in over
    )


def worst_supply(board: Board, card: int) -> int:
    """Worse than this a unit is never supplied: the irregular live off the land."""
    loses = any(
        isinstance(one, ChangeTrait) and card in one.cards and 1 << one.trait == IRREGULAR and not one.status
        for one in brought(board)
    )
    return SHORT if board.cards[card].traits & IRREGULAR and not loses else CUT
