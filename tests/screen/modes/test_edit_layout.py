"""Beside the map of the editor nothing overlaps and nothing hangs out of the window, at any size."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from game.screen.modes.edit import Edit
from tests.screen.modes.editing import Author
from tests.screen.modes.test_edit import copied
from tests.screen.modes.test_edit_looks import TOOLS

CONTAINERS = ("panel", "scroll", "column", "row", "flow", "layers", "widget")


@pytest.mark.parametrize(
    ("size", "scale"), [((1024, 640), 1.0), ((1024, 640), 1.5), ((1024, 640), 2.0), ((1600, 1000), 1.0)]
)
def test_nothing_overlaps_and_nothing_hangs_out(tmp_path: Path, size: tuple[int, int], scale: float) -> None:
    file = copied(tmp_path, "kaunas_encirclement")
    author = Author(tmp_path, file, size, scale=scale)
    edit = author.app.mode
    assert isinstance(edit, Edit)
    for tool in TOOLS[:-1]:
        edit.model.choose(tool)
        author.frame()
        apart(edit, tool)
        rows = sorted(id_ for id_ in author.ids() if id_.startswith("row_"))
        if rows:
            author.push(rows[0])
            apart(edit, rows[0])
            whole(edit, rows[0])
    edit.model.choose("victory")
    author.frame()
    author.push("open_victory.levels.1")
    whole(edit, "a level")
    author.close()


def apart(edit: Edit, where: str) -> None:
    """Widgets that can be used lie in the window's width and not over one another."""
    shown = [widget for widget in edit.ui.root.walk() if widget.focusable or widget.kind in ("label", "canvas")]
    shown = [widget for widget in shown if widget.rect.width and widget.kind not in CONTAINERS]
    for widget in shown:
        assert 0 <= widget.rect.left <= widget.rect.right <= edit.model.size[0], (where, widget.id, widget.rect)
    for name in ("panel", "tools"):
        area = edit.ui.find(name)
        assert area is not None
        inside = [widget for widget in shown if widget in area.children[0].walk()]
        for one, other in combinations(inside, 2):
            assert not one.rect.colliderect(other.rect), (where, one.id, other.id)
    bar = [widget for widget in edit.ui.root.children[0].walk() if widget.kind in ("button", "label", "canvas")]
    for one, other in combinations(bar, 2):
        assert not one.rect.colliderect(other.rect), (where, one.id, other.id)


def whole(edit: Edit, where: str) -> None:
    """The buttons above a form can be read."""
    for id_ in ("form_back", "copy_row", "delete_row"):
        button = edit.ui.find(id_)
        assert button is not None, (where, id_)
        assert button.rect.width >= button.measure(edit.model.desk.theme, 9999)[0], (where, id_)
