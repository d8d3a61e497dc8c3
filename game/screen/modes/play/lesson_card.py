"""The card of a lesson in the side panel: what is to be done, the way on when stuck, and what comes after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.terms import NOWHERE
from game.scenario.lesson_files import lesson_after
from game.screen.colours import GOOD, INK_SOFT
from game.screen.kit import Button, Column, Label, Panel, Row, Rule, Widget
from game.screen.modes.play.errands import leave_game

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play


def lesson_part(play: Play) -> list[Widget]:
    """Empty: the game is no lesson."""
    lessons = play.lessons
    if not lessons.on:
        return []
    parts = over_part(play) if lessons.over else exercise_part(play)
    return [Panel(Column(parts, gap=5), style="card", pad=9), Rule()]


def exercise_part(play: Play) -> list[Widget]:
    lessons, exercise = play.lessons, play.lessons.exercise
    if exercise is None:
        return []
    parts: list[Widget] = [
        Label(f"{play.session.board.name}: {lessons.at + 1} of {len(lessons.exercises)}", "small", INK_SOFT),
        Label(exercise.title, "heading", wrap=True),
        Label(exercise.text, "body", wrap=True),
    ]
    if lessons.stuck:
        parts.append(Label(exercise.help, "italic", wrap=True))
    buttons: list[Widget] = [
        Button(
            "lesson_help",
            "Hide" if lessons.stuck else "How?",
            lambda: play.do("lesson_help"),
            kind="quiet",
            hotkey="f2",
            tooltip="What to press",
        )
    ]
    if exercise.town != NOWHERE:
        buttons.append(
            Button(
                "lesson_show",
                "Where?",
                lambda: play.do("lesson_show"),
                kind="quiet",
                hotkey="f3",
                tooltip="The map goes there.",
            )
        )
    buttons.append(
        Button(
            "lesson_go_on",
            "Go on",
            lambda: play.do("lesson_go_on"),
            kind="quiet",
            hotkey="f4",
            tooltip="Leave this exercise out.",
        )
    )
    return [*parts, Row(buttons, gap=4)]


def over_part(play: Play) -> list[Widget]:
    """Done: to the next lesson, to the menu, or on with the game."""
    board = play.session.board
    parts: list[Widget] = [
        Label("Done", "heading", GOOD),
        Label(f"That was all of “{board.name}”. Play on as you like, or go on.", "body", wrap=True),
    ]
    after = lesson_after(board.id)
    buttons: list[Widget] = []
    if after is not None:
        buttons.append(Button("next_lesson", f"Next: {after.title}", lambda: begin(play), kind="primary"))
    buttons.append(Button("leave_lesson", "To the menu", lambda: leave_game(play), kind="quiet"))
    return [*parts, Column(buttons, gap=4)]


def begin(play: Play) -> None:
    """The next lesson, in place of this one."""
    from game.scenario.load import load
    from game.screen.mode import Go
    from game.screen.modes.menu_lessons import lesson_mode

    after = lesson_after(play.session.board.id)
    if after is not None:
        play.step = Go(lesson_mode(play.desk, load(after.path)))
