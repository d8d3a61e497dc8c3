"""Finding a town by a part of its name, in any of its languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from game.messages import _
from game.rules.board import Board
from game.scenario.names import plain
from game.screen.kit import Button, Column, Dialog, Label, ListView, TextField
from game.screen.kit.ui import Ui

_MOST_FOUND: Final = 9
_ROWS: Final = 6
_ROW_HEIGHT: Final = 28  # points


def open_find(
    ui: Ui,
    board: Board,
    names: Mapping[str, Sequence[str]],
    shown: Callable[[int], str],
    go: Callable[[int], object],
) -> None:
    """`names`: of the towns, by language. `shown`: how one is called in the list. `go`: what is done with the one that
    is chosen."""
    spelled = [
        {plain(text) for text in (town.name, town.id, *(names[language][number] for language in names))}
        for number, town in enumerate(board.towns)
    ]
    found = list(range(len(board.towns)))[:_MOST_FOUND]

    def look(text: str) -> None:
        wanted = plain(text)
        begins = [n for n, forms in enumerate(spelled) if any(form.startswith(wanted) for form in forms)]
        inside = [n for n, forms in enumerate(spelled) if any(wanted in form for form in forms) and n not in begins]
        found[:] = [*begins, *inside][:_MOST_FOUND]

    def take(number: int) -> None:
        if 0 <= number < len(found):
            ui.close()
            go(found[number])

    def row(number: int) -> Label:
        return Label(lambda: shown(found[number]) if number < len(found) else "", "body")

    field = TextField("find_text", "", look, lambda text: take(0), placeholder=_("Kaunas, Kowno, Ковно"), most=40)
    listed = ListView("find_list", lambda: len(found), row, take, take, row_height=_ROW_HEIGHT)
    listed.height = _ROW_HEIGHT * _ROWS
    cancel = Button("cancel", _("Cancel"), ui.close, kind="quiet", hotkey="esc")
    ui.open(Dialog(_("Find a town"), Column([field, listed], gap=8), [cancel], width=380, on_cancel=ui.close))
    ui.focus = field
