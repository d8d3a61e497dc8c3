"""Pages of one paper, and the tabs that choose between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from game.screen.kit import Button, Dropdown, Row, Widget
from game.screen.theme import Theme

_GAP: Final = 6  # points
_KEYED: Final = 9


def tabs(theme: Theme, room: float, names: Sequence[str], chosen: int, pick: Callable[[int], object]) -> Widget:
    """In a row, the chosen one in red, with their keys if there is room; where there is not enough for a row, a list to
    choose from. `room`: points. Ids are "tab0", "tab1" ..."""

    def button(number: int, keyed: bool) -> Widget:
        return Button(
            f"tab{number}",
            names[number],
            lambda: pick(number),
            kind="primary" if number == chosen else "plain",
            hotkey=f"ctrl+{number + 1}" if keyed and number < _KEYED else "",
        )

    for keyed in (True, False):
        row = Row([button(number, keyed) for number in range(len(names))], gap=_GAP)
        width = sum(one.wanted(theme, theme.px(room))[0] for one in row.children) + theme.px(_GAP) * (len(names) - 1)
        if width <= theme.px(room):
            return row
    return Dropdown("tab", list(enumerate(names)), chosen, pick)
