"""What stands on the viewer's screen as plain values, for tests of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.screen.modes.replay.viewer import Viewer


def dumped(viewer: Viewer) -> dict[str, Any]:
    head, board = viewer.head, viewer.board
    return {
        "mode": viewer.name,
        "step": head.step,
        "last": viewer.chronology.last,
        "turn": viewer.state.turn,
        "seat": viewer.state.seat,
        "viewer": viewer.side,
        "playing": head.playing,
        "speed": head.speed,
        "reading": viewer.reading,
        "figure": viewer.figures.figure,
        "reasons": viewer.reasons,
        "town": board.towns[viewer.town].id if viewer.town >= 0 else "",
        "told": list(viewer.told),
        "bookmarks": [] if viewer.reading else bookmarks(viewer),
        "towns": {town.id: [round(part) for part in viewer.map.place(n)] for n, town in enumerate(board.towns)},
        "ui": viewer.ui.dump(),
    }


def bookmarks(viewer: Viewer) -> list[dict[str, Any]]:
    """Those on the slider; `x`: where, in pixels."""
    return [
        {"step": mark.step, "kind": mark.kind, "text": mark.text, "x": round(viewer.timeline.x(mark.step))}
        for mark in viewer.timeline.shown(viewer.marks)
    ]
