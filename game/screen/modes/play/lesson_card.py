"""The card of a lesson in the side panel: what is to be done, the way on when stuck, and what comes after."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from game.messages import N_, _
from game.rules.lesson import Exercise
from game.rules.terms import NOWHERE
from game.scenario.lesson_files import lesson_after, war_after
from game.scenario.load import Shipped, load
from game.screen import keys
from game.screen.colours import GOOD, INK_SOFT
from game.screen.destinations import ToBriefing, to_session
from game.screen.kit import Button, Column, Grid, Label, Panel, Rule, Widget
from game.screen.mode import Go
from game.screen.modes.play.links import leave_game
from game.screen.modes.play.model import Model
from game.session.campaigning import lesson_begun

SEEN: Final = ("choose", "goal", "plan", "sides", "supply", "threats", "railways")
"""Deeds that can be seen on the screen while they last; the others are noted as they are done."""

WITHOUT_UNITS: Final = ("undo", "supply", "threats", "railways", "end")
"""Deeds for which no unit is chosen."""

BY_KEYS: Final = N_(
    "Without a mouse: {key:next_unit} goes from unit to unit; after {key:march}, {key:attack} or another order, "
    "{key:previous_town} and {key:next_town} go from town to town, and {key:end_turn} sends them."
)


def notice(model: Model) -> None:
    """Whether what is to be seen says that the exercise is done, or will never be."""
    lessons, exercise = model.lessons, model.lessons.exercise
    if exercise is None:
        return
    if lessons.holds(exercise) or lessons.overtaken or (exercise.deed in SEEN and seen(model, exercise)):
        lessons.achieved()


def seen(model: Model, exercise: Exercise) -> bool:
    deed, plan, layers = exercise.deed, model.plan, model.map.layers
    if deed == "choose":
        return bool(model.selection.units) and exercise.town in (NOWHERE, model.selection.town)
    if deed == "goal":
        return any(model.picture.view.goal[unit] != NOWHERE for unit in model.picture.own)
    if deed in ("plan", "sides"):
        return plan is not None and (deed == "plan" or len({plan.view.town[unit] for unit in plan.units}) > 1)
    return layers.supply >= 0 if deed == "supply" else bool(getattr(layers, deed))


def show_exercise(model: Model) -> None:
    """The map goes to the town the exercise is about."""
    exercise = model.lessons.exercise
    if exercise is not None and exercise.town != NOWHERE:
        model.point_at(exercise.town)


def lesson_part(model: Model, columns: int) -> list[Widget]:
    """Empty: the game is no lesson. `columns`: buttons that have room beside each other."""
    if not model.lessons.on:
        return []
    parts = over_part(model) if model.lessons.over else exercise_part(model, columns)
    return [Panel(Column(parts, gap=5), style="card", pad=9), Rule()]


def exercise_part(model: Model, columns: int) -> list[Widget]:
    lessons, exercise = model.lessons, model.lessons.exercise
    if exercise is None:
        return []
    words = _("{board}: {at} of {exercises}").format(
        board=model.session.board.name, at=lessons.at + 1, exercises=len(lessons.exercises)
    )
    parts: list[Widget] = [
        Label(words, "small", INK_SOFT),
        Label(exercise.title, "heading", wrap=True),
        Label(keys.with_keys(exercise.text), "body", wrap=True),
    ]
    if lessons.stuck:
        parts.append(Label(keys.with_keys(exercise.help), "italic", wrap=True))
        if exercise.deed not in WITHOUT_UNITS:
            parts.append(Label(keys.with_keys(_(BY_KEYS)), "small", INK_SOFT, wrap=True))
    buttons = [
        ("lesson_help", _("Hide") if lessons.stuck else _("How?"), _("What to press")),
        *([("lesson_show", _("Where?"), _("The map goes there."))] if exercise.town != NOWHERE else []),
        ("lesson_go_on", _("Go on"), _("Leave this exercise out.")),
    ]
    row: list[Widget] = [
        keys.button(model.do, action, text, kind="quiet", tooltip=tip) for action, text, tip in buttons
    ]
    return [*parts, Grid(row, columns, gap=4)]


def over_part(model: Model) -> list[Widget]:
    """Done: to the next lesson, to the menu, or on with the game."""
    board = model.session.board
    after, war = lesson_after(board.id), war_after(board.id)
    ways: list[Widget] = []
    if after is not None:
        words = _("Next: {after}").format(after=after.title)
        ways += way_on("next_lesson", words, partial(begin, model, after))
    if war is not None:
        ways += way_on("first_war", _("Now: {war}").format(war=war.title), partial(brief, model, war))
    ways.append(Button("leave_lesson", _("To the menu"), partial(leave_game, model), kind="quiet"))
    text = _("That was all of “{board}”. Play on as you like, or go on.").format(board=board.name)
    return [Label(_("Done"), "heading", GOOD), Label(text, "body", wrap=True), Column(ways, gap=4)]


def way_on(id_: str, text: str, go: Callable[[], None]) -> list[Widget]:
    """What comes next, whose name may be long, and its button with the key that left exercises out."""
    button = Button(id_, _("Go on"), go, kind="primary", hotkey=keys.chord_of("lesson_go_on"))
    return [Label(text, "body", wrap=True), button]


def brief(model: Model, war: Shipped) -> None:
    model.step = Go(ToBriefing(load(str(war.path))))


def begin(model: Model, lesson: Shipped) -> None:
    """The next lesson, in place of this one."""
    model.step = Go(to_session(lesson_begun(lesson.path, model.desk.saves)))
