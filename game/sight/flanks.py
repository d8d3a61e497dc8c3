"""The open flank under fog: the chance that enemies whom nobody sees stand beside those who advance.

What is left of the enemy's order of battle and not in sight is where it came in, as far as that is out of sight too; if
there is more, the rest is spread evenly over his other towns that the camp does not see.
"""

from __future__ import annotations

from itertools import pairwise

from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.relations import foes_of
from game.rules.shifts import open_towns
from game.rules.sight import watched
from game.rules.stacks import enemy_men, hostile_owner
from game.rules.state import FOE_LOST, LEDGER_SIZE, State
from game.sight.roster import entries


def chance_of_open_flank(board: Board, view: State, attack: Attack) -> int:
    """Per mille: that stacks out of sight open a flank which those in sight do not."""
    combat, around = board.rules.combat, board.beside[attack.target]
    wanted = combat.flank_towns - open_towns(board, view, attack.camp, attack.target, 0)
    if not combat.flank_shift or not 0 < wanted <= len(around):
        return 0
    hidden = hidden_towns(board, view, attack.camp)
    if wanted > sum(town in around for town in hidden):
        return 0
    chances = chances_of_men(board, view, attack.camp, hidden)
    return at_least(wanted, [chances[town] for town in hidden if town in around])


def hidden_towns(board: Board, view: State, camp: int) -> list[int]:
    """Towns of the enemy that are out of sight, and in which nobody is remembered."""
    seen, men = watched(board, view, camp), enemy_men(board, view, camp)
    return [
        town
        for town in range(len(board.towns))
        if not seen[town] and not men[town] and hostile_owner(board, view, camp, town)
    ]


def chances_of_men(board: Board, view: State, camp: int, hidden: list[int]) -> dict[int, int]:
    """By hidden town, per mille: that men of the enemy stand there."""
    units = entries(board, view, foes_of(view.relation, len(board.camps), camp))
    whole = sum(board.cards[unit.card].men for unit in units)
    unseen = max(0, whole - view.ledger[camp * LEDGER_SIZE + FOE_LOST] - sum(enemy_men(board, view, camp)))
    homes = {unit.town for unit in units}.intersection(hidden)
    there = sum(board.cards[unit.card].men for unit in units if unit.town in homes)
    rest = max(0, unseen - there) * len(units) // max(1, whole)
    stayed = 1000 * min(unseen, there) // max(1, there)
    spread = min(1000, 1000 * rest // max(1, len(hidden) - len(homes)))
    return {town: stayed if town in homes else spread for town in hidden}


def at_least(wanted: int, chances: list[int]) -> int:
    """Per mille: that of things that come with these chances so many do."""
    found = [1000] + [0] * len(chances)  # by how many come
    for chance in chances:
        found = [(here * (1000 - chance) + below * chance) // 1000 for below, here in pairwise([0, *found])]
    return sum(found[wanted:])
