"""Finding a place of the map by a part of a name, in any of its languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from game.rules.board import Board
from game.scenario.names import plain
from game.screen.kit import Column, Label, ListView, TextField
from game.screen.kit.ui import Ui

_MOST_FOUND: Final = 9
_ROWS: Final = 6
_ROW_HEIGHT: Final = 28  # points


class Findable(NamedTuple):
    """What can be found."""

    names: tuple[str, ...]
    told: str  # in the list
    go: Callable[[], object]  # what is done when it is chosen


def towns_to_find(
    board: Board,
    names: Mapping[str, Sequence[str]],
    shown: Callable[[int], str],
    go: Callable[[int], object],
) -> list[Findable]:
    """`names`: of the towns, by language. `shown`: how one is called in the list. `go`: what is done with the one that
    is chosen."""
    return [
        Findable(
            (town.name, town.id, *(names[language][number] for language in names)), shown(number), partial(go, number)
        )
        for number, town in enumerate(board.towns)
    ]


def open_find(ui: Ui, title: str, hint: str, places: Sequence[Findable]) -> None:
    """`hint`: stands in the field as long as it is empty."""
    spelled = [{plain(text) for text in place.names} for place in places]
    found = list(places[:_MOST_FOUND])

    def look(text: str) -> None:
        wanted = plain(text)
        begins = [n for n, forms in enumerate(spelled) if any(form.startswith(wanted) for form in forms)]
        inside = [n for n, forms in enumerate(spelled) if any(wanted in form for form in forms) and n not in begins]
        found[:] = [places[number] for number in (*begins, *inside)][:_MOST_FOUND]

    def take(number: int) -> None:
        if 0 <= number < len(found):
            ui.close()
            found[number].go()

    def row(number: int) -> Label:
        return Label(lambda: found[number].told if number < len(found) else "", "body")

    field = TextField("find_text", "", look, lambda text: take(0), placeholder=hint, most=40)
    listed = ListView("find_list", lambda: len(found), row, take, take, row_height=_ROW_HEIGHT)
    listed.height = _ROW_HEIGHT * _ROWS
    ui.ask(title, Column([field, listed], gap=8), [], 380)
    ui.focus = field
