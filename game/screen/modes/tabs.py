"""Pages of one paper, and the tabs that choose between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.screen.kit import Button, Dropdown, Row, Widget


def tabs(
    names: Sequence[str], chosen: int, pick: Callable[[int], object], *, narrow: bool = False, id_: str = "tab"
) -> Widget:
    """In a row, the chosen one in red; where there is little room, a list to choose from. Ids are "tab0", "tab1" ..."""
    if narrow:
        return Dropdown(id_, list(enumerate(names)), chosen, pick)

    def button(number: int) -> Widget:
        return Button(
            f"{id_}{number}",
            names[number],
            lambda: pick(number),
            kind="primary" if number == chosen else "plain",
            hotkey=f"ctrl+{number + 1}" if number < 9 else "",
        )

    return Row([button(number) for number in range(len(names))], gap=6)
