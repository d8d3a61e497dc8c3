"""Play from here: the text as it stands, in the real game, with the editor waiting below."""

from __future__ import annotations

from functools import partial

from game.messages import _
from game.scenario.campaign_files import campaign_of_text
from game.scenario.load import Scenario, load_text
from game.scenario.problems import ScenarioError
from game.screen import keys
from game.screen.destinations import ToCampaign, ToGame, ToLoading
from game.screen.kit import Button, Column, Label, Widget
from game.screen.mode import Over
from game.screen.modes.edit.files import Files
from game.screen.modes.edit.model import Model
from game.session.session import PERSON, Session


def try_out(model: Model, files: Files) -> None:
    """Ask for the side, then play it."""
    if model.of_war:
        try_war(model, files)
        return
    try:
        scenario = present(model)
    except ScenarioError as error:
        refuse(model, error)
        return
    rows: list[Widget] = [Label(_("Whose orders do you give?"), "body")]
    for number, camp in enumerate(scenario.board.rivals):
        name = scenario.board.camps[camp].name
        look = "primary" if not number else "plain"
        act = model.ui.closing(partial(start, model, files, scenario, camp))
        rows.append(Button(f"try_{scenario.board.camps[camp].id}", name, act, kind=look))
    rows.append(Label(_("The menu of the game leads back here. Nothing of your work is lost."), "italic", wrap=True))
    model.ui.ask(_("Play from here"), Column(rows, gap=8), [], 380)


def try_war(model: Model, files: Files) -> None:
    """To its first page, which asks for the side."""
    book = model.book
    try:
        campaign = campaign_of_text(book.text, book.path.parent, book.path.stem)
    except ScenarioError as error:
        refuse(model, error)
        return
    files.keep()
    model.step = Over(ToCampaign(campaign))


def refuse(model: Model, error: ScenarioError) -> None:
    count = sum(problem.severity == "error" for problem in error.problems)
    errors = _("one error") if count == 1 else _("{count} errors").format(count=count)
    key = keys.key_of("edit_problem")
    model.refuse(_("It cannot be played yet: {errors}. {key} goes through them.").format(errors=errors, key=key))


def present(model: Model) -> Scenario:
    """The scenario as its text stands. Raises `ScenarioError`."""
    book = model.book
    if book.map is None:
        return load_text(book.text, book.path.parent, book.path.stem)
    unsaved = {book.map.path: book.map.text}
    return load_text(book.text, book.path.parent, book.path.stem, unsaved)


def start(model: Model, files: Files, scenario: Scenario, camp: int) -> None:
    board = scenario.board
    seats = {one.id: PERSON if number == camp else one.player for number, one in enumerate(board.camps)}
    files.keep()
    model.step = Over(ToLoading(scenario, lambda desk: ToGame(Session.new(scenario, seats, None, None, desk.saves))))
