"""What stands on the screen of the editor, for tests of the window."""

from __future__ import annotations

from typing import Any

from game.screen.modes.edit.model import Model


def dump(model: Model, carried: str, hint: str, news: bool) -> dict[str, Any]:
    view, book, look = model.map, model.book, model.look
    return {
        "mode": "edit",
        "file": str(book.path),
        "dirty": book.dirty,
        "tool": model.tool,
        "trail": [list(place) for place in model.trail],
        "town": model.town,
        "camp": model.camp,
        "carried": carried,
        "hint": hint,
        "can_undo": book.can_undo,
        "can_redo": book.can_redo,
        "checked": look is not None and look.text == book.text and not (model.checker.waiting or news),
        "playable": look is not None and look.playable,
        "problems": [[problem.severity, problem.line, problem.message] for problem in look.problems] if look else [],
        "faults": {".".join(map(str, (*place, key))): text for (place, key), text in model.faults.items()},
        "dialog": model.ui.dialog_open,
        "map": list(view.rect) if view else [],
        "towns": view.dump()["towns"] if view else {},
        "stacks": view.dump()["stacks"] if view else [],
        "ui": model.ui.dump(),
    }
