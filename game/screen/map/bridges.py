"""Bridges that stand no longer, or that are new: a sign on their way, since their own drawing is small."""

from __future__ import annotations

from typing import Final

from game.rules.board import Board
from game.rules.state import State
from game.rules.terms import NO_RAIL
from game.screen.map.atlas import middle
from game.screen.map.overlay import Canvas
from game.screen.map.symbols import icon

_SIDE: Final = 16.0  # points
_PALE: Final = (255, 250, 232)
_BROKEN: Final = (168, 34, 40)
_BUILT: Final = (43, 96, 54)


def changed_bridges(board: Board, belief: State, _: int) -> tuple[tuple[int, bool], ...]:
    """Links whose bridge is not as it was at the start, and whether it stands."""
    return tuple(
        (number, bool(stands))
        for number, (link, stands) in enumerate(zip(board.links, belief.bridge, strict=True))
        if link.river and bool(stands) != link.bridge
    )


def draw_bridges(canvas: Canvas, on_railways: bool) -> None:
    """`on_railways`: those too, which the overlay of railways tells of itself."""
    lines, theme = canvas.lines, canvas.lines.theme
    for link, stands in canvas.facts.ask(changed_bridges, canvas.facts.camp):
        if canvas.facts.board.links[link].rail != NO_RAIL and not on_railways:
            continue
        sign = icon("bridge" if stands else "bridge_cut", theme.px(_SIDE), _PALE, _BUILT if stands else _BROKEN)
        lines.surface.blit(sign, sign.get_rect(center=lines.camera.to_screen(*middle(lines.net.atlas.paths[link]))))
