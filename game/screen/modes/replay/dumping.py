"""What stands on the viewer's screen as plain values, for tests of the window."""

from __future__ import annotations

from typing import Any

from game.prose.moments import Bookmark
from game.screen.modes.replay.figures import Figures
from game.screen.modes.replay.model import Model
from game.screen.modes.replay.timeline import Timeline


def dumped(model: Model, timeline: Timeline, figures: Figures) -> dict[str, Any]:
    head, board = model.head, model.board
    return {
        "mode": "replay",
        "step": head.step,
        "last": model.chronology.last,
        "turn": model.state.turn,
        "seat": model.state.seat,
        "viewer": model.side,
        "playing": head.playing,
        "speed": head.speed,
        "reading": model.reading,
        "figure": figures.figure,
        "reasons": model.reasons,
        "town": board.towns[model.town].id if model.town >= 0 else "",
        "told": list(model.told),
        "bookmarks": [] if model.reading else bookmarks(model.marks, timeline),
        "towns": {town.id: [round(part) for part in model.map.place(n)] for n, town in enumerate(board.towns)},
        "ui": model.ui.dump(),
    }


def bookmarks(marks: list[Bookmark], timeline: Timeline) -> list[dict[str, Any]]:
    """Those on the slider; `x`: where, in pixels."""
    return [
        {"step": mark.step, "kind": mark.kind, "text": mark.text, "x": round(timeline.x(mark.step))}
        for mark in timeline.shown(marks)
    ]
