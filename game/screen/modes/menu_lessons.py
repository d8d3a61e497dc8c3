"""The lessons in the menu, and the game of one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.scenario.lesson_files import lessons
from game.scenario.load import Scenario, Shipped, load
from game.screen.colours import INK_SOFT
from game.screen.kit import Button, Column, Dialog, Label, Widget
from game.screen.mode import Go, Mode
from game.screen.modes.loading import Loading
from game.screen.session.seats import PERSON
from game.screen.session.session import Session

if TYPE_CHECKING:
    from game.screen.desk import Desk
    from game.screen.modes.menu import Menu


def open_lessons(menu: Menu) -> None:
    """Which lesson to take; the first that has not been gone through is offered by Enter."""
    found, done = lessons(), menu.desk.settings.lessons
    first = next((number for number, each in enumerate(found) if each.name not in done), 0)
    rows: list[Widget] = [Label("Each takes two or three minutes.", "body", INK_SOFT)]
    for number, each in enumerate(found):
        title = f"{number + 1}. {each.title}" + ("  (done)" if each.name in done else "")
        button = Button(
            f"lesson_{each.name}",
            title,
            partial(take, menu, each),
            kind="primary" if number == first else "plain",
            hotkey="enter" if number == first else str(number + 1),
        )
        rows += [button, Label(each.text, "small", INK_SOFT, wrap=True)]
    buttons = [Button("cancel", "Not now", menu.ui.close, kind="quiet", hotkey="esc")]
    menu.ui.open(Dialog("Learn to play", Column(rows, gap=6), buttons, width=520, on_cancel=menu.ui.close))


def take(menu: Menu, lesson: Shipped) -> None:
    menu.click()
    menu.step = Go(lesson_mode(menu.desk, load(lesson.path)))


def lesson_mode(desk: Desk, scenario: Scenario) -> Mode:
    """A game of a lesson, the person in the seat it is for; every game of one has the same dice."""
    from game.screen.modes.play import Play

    board = scenario.board
    seats = {board.camps[board.lesson.camp].id: PERSON} if board.lesson else {}
    return Loading.for_scenario(
        desk, scenario, lambda: Play(desk, Session.new(scenario, seats, 1, saves_folder=desk.saves))
    )
