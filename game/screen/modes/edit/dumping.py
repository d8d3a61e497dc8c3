"""What stands on the screen of the editor, for tests of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.screen.modes.edit.mode import Edit


def dump(edit: Edit) -> dict[str, Any]:
    view, book, look = edit.map, edit.book, edit.look
    return {
        "mode": edit.name,
        "file": str(book.path),
        "dirty": book.dirty,
        "tool": edit.tool,
        "trail": [list(place) for place in edit.trail],
        "town": edit.town,
        "camp": edit.camp,
        "carried": edit.pointer.carried,
        "hint": edit.chrome.hint(),
        "can_undo": book.can_undo,
        "can_redo": book.can_redo,
        "checked": look is not None and look.text == book.text and not (edit.checker.waiting or edit.news),
        "playable": look is not None and look.playable,
        "problems": [[problem.severity, problem.line, problem.message] for problem in look.problems] if look else [],
        "faults": {".".join(map(str, (*place, key))): text for (place, key), text in edit.faults.items()},
        "dialog": edit.ui.dialog_open,
        "map": list(view.rect) if view else [],
        "towns": view.dump()["towns"] if view else {},
        "stacks": view.dump()["stacks"] if view else [],
        "ui": edit.ui.dump(),
    }
