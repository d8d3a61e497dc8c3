"""Play from here: the text as it stands, in the real game, with the editor waiting below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.scenario.load import Scenario, load_text
from game.scenario.problems import ScenarioError
from game.screen.destinations import ToGame, ToLoading
from game.screen.kit import Button, Column, Dialog, Label, Widget
from game.screen.mode import Over
from game.screen.session.session import PERSON, Session

if TYPE_CHECKING:
    from game.screen.modes.edit.mode import Edit


def try_out(edit: Edit) -> None:
    """Ask for the side, then play it."""
    try:
        scenario = present(edit)
    except ScenarioError as error:
        count = sum(problem.severity == "error" for problem in error.problems)
        edit.refuse(
            f"It cannot be played yet: {'one error' if count == 1 else f'{count} errors'}. F8 goes through them."
        )
        return
    ui = edit.ui
    rows: list[Widget] = [Label("Whose orders do you give?", "body")]
    for number, camp in enumerate(scenario.board.rivals):
        name = scenario.board.camps[camp].name
        look = "primary" if not number else "plain"
        act = partial(start, edit, scenario, camp)
        rows.append(Button(f"try_{scenario.board.camps[camp].id}", name, act, kind=look))
    rows.append(Label("The menu of the game leads back here. Nothing of your work is lost.", "italic", wrap=True))
    ui.open(
        Dialog(
            "Play from here",
            Column(rows, gap=8),
            [Button("cancel", "Cancel", ui.close, kind="quiet", hotkey="esc")],
            width=380,
            on_cancel=ui.close,
        )
    )


def present(edit: Edit) -> Scenario:
    """The scenario as its text stands. Raises `ScenarioError`."""
    book = edit.book
    if book.map is None:
        return load_text(book.text, book.path.parent, book.path.stem)
    unsaved = {book.map.path: book.map.text}
    return load_text(book.text, book.path.parent, book.path.stem, unsaved)


def start(edit: Edit, scenario: Scenario, camp: int) -> None:
    edit.ui.close()
    board = scenario.board
    seats = {one.id: PERSON if number == camp else one.player for number, one in enumerate(board.camps)}
    edit.files.keep()
    edit.step = Over(ToLoading(scenario, lambda desk: ToGame(Session.new(scenario, seats, None, None, desk.saves))))
