"""What the map shows first: the front, with land enough round it for counters and names."""

from __future__ import annotations

from typing import Final

from game.rules.board import Board
from game.rules.stacks import at_war
from game.rules.state import State
from game.screen.map.projection import Box
from game.sight.situation import Situation

AROUND: Final = (20.0, 24.0, 20.0, 16.0)  # km to the left, above, to the right, below
FEW: Final = 3  # a front is made by one stack in so many
LEAST: Final = 90.0  # km, width and height of the smallest view


def front_towns(board: Board, belief: State, situation: Situation) -> list[int]:
    """Where known stacks stand beside a town that an enemy of theirs holds or stands in; all stacks if few do, as
    before armies have met."""
    armies: dict[int, list[int]] = {}
    for stack in situation.stacks:
        armies.setdefault(stack.town, []).append(stack.camp)
    found = []
    for stack in situation.stacks:
        for near, _ in board.exits[stack.town]:
            camps = [situation.owner[near], *armies.get(near, [])]
            if any(camp >= 0 and at_war(board, belief, stack.camp, camp) for camp in camps):
                found.append(stack.town)
                break
    everywhere = [stack.town for stack in situation.stacks]
    return found if len(found) * FEW >= len(everywhere) else everywhere


def view_of(places: list[tuple[float, float]]) -> Box | None:
    """The country to be shown round places, km; None: there are none."""
    if not places:
        return None
    box, (left, top, right, bottom) = Box.around(places), AROUND
    wider, higher = (max(0.0, LEAST - side) / 2 for side in (box.width + left + right, box.height + top + bottom))
    return Box(box.left - left - wider, box.top - top - higher, box.right + right + wider, box.bottom + bottom + higher)
