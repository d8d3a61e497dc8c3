"""The bar above, the tools at the left, and the problems below."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from game.messages import _
from game.scenario.problems import Problem
from game.screen import keys
from game.screen.colours import BAD, CREAM, GOOD, INK_SOFT, WARN, Colour
from game.screen.kit import Button, Canvas, Label, ListView, Panel, Row, Widget, draw_icon
from game.screen.modes.edit.groups import step_words
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.problems import go_to_problem
from game.screen.theme import Theme

HEIGHT: Final = 46
_NARROW: Final = 1000
_MARKS: Final[dict[str, tuple[str, Colour]]] = {
    "error": ("cross", BAD),
    "warning": ("warning", WARN),
    "hint": ("question", GOOD),
}
_LIGHT_MARKS: Final[dict[str, tuple[str, Colour]]] = {
    "error": ("cross", (236, 120, 104)),
    "warning": ("warning", (240, 190, 90)),
    "hint": ("question", (150, 196, 220)),
}
"""On the dark bar."""
_PALE: Final = (223, 205, 160)


def top_bar(model: Model) -> Widget:
    book, do = model.book, model.do
    narrow = model.size[0] / model.desk.theme.scale < _NARROW
    title = str(model.data.get("name") or book.path.stem)
    file = f"{book.path.name}{' *' if book.dirty else ''}"
    tip = _("Not saved yet.") if book.dirty else _("Saved.")
    save = f"Save{' *' if narrow and book.dirty else ''}"
    about = _("Save {path}. {tip}").format(path=book.path.name, tip=tip)
    leave = _("Back; unsaved changes are asked about.")
    parts: list[Widget] = [
        Label(title, "heading", CREAM, tooltip=f"{title}\n{book.path}", grow=1),
        *([] if narrow else [Label(file, "subtitle", _PALE, tooltip=f"{book.path}\n{tip}")]),
        counts(model),
        history_button(model, "undo", _("Undo"), book.undo_label, narrow),
        history_button(model, "redo", _("Redo"), book.redo_label, narrow),
        keys.button(do, "edit_save", save, id="save", tooltip=about),
        keys.button(
            do, "edit_try", _("Play"), id="try", kind="primary", icon="play", tooltip=_("Play it as it stands.")
        ),
        Button("leave_editor", _("Leave"), lambda: do("edit_leave"), tooltip=leave),
    ]
    return Panel(Row(parts, gap=8 if narrow else 12, align="center"), style="bar", pad=7)


def history_button(model: Model, id_: str, text: str, label: str | None, narrow: bool) -> Button:
    """Undo or redo, with what it would undo or redo; an icon alone where there is little room."""
    tip = f"{text}: {step_words(label)}." if label else _("Nothing to {text}.").format(text=text.lower())
    kind, icon = ("icon", id_) if narrow else ("plain", "")
    more = {"kind": kind, "icon": icon, "enabled": bool(label), "tooltip": tip}
    return keys.button(model.do, f"edit_{id_}", text, id=id_, **more)


def counts(model: Model) -> Widget:
    """How many problems of each kind there are."""
    found: list[Widget] = []
    problems = model.look.problems if model.look is not None else []
    for severity, (name, colour) in _LIGHT_MARKS.items():
        count = sum(problem.severity == severity for problem in problems)
        if count:
            found += [sign(name, colour), Label(str(count), "small-bold", CREAM)]
    if not found and model.look is not None:
        found = [sign("check", _LIGHT_MARKS["hint"][1])]
    if model.checker.waiting or model.look is None:
        found.append(Label("...", "small-bold", _PALE))
    words = count_words(model)
    for widget in found:
        widget.tooltip = _("{words}. {key} goes through the problems.").format(
            words=words, key=keys.key_of("edit_problem")
        )
    return Row(found, gap=3, align="center")


def count_words(model: Model) -> str:
    if model.look is None:
        return _("Checking")
    problems = model.look.problems
    found = []
    for severity in ("error", "warning", "hint"):
        count = sum(problem.severity == severity for problem in problems)
        if count:
            found.append(f"{count} {severity}{'' if count == 1 else 's'}")
    words = ", ".join(found) or _("No problems")
    return f"{words} ..." if model.checker.waiting else words


def problem_strip(model: Model) -> Widget:
    look = model.look
    if look is None:
        return Panel(Label(_("The text is being checked."), "italic", INK_SOFT), style="paper", pad=8)
    problems = look.problems
    if not problems:
        text = _("No problems: validate would say nothing.")
        body: Widget = Row([sign("check", GOOD), Label(text, "body", INK_SOFT)], gap=6, align="start")
        return Panel(body, style="paper", pad=8)

    def pick(number: int, into: bool = False) -> None:
        if 0 <= number < len(problems):
            model.problem = number
            go_to_problem(model, problems[number], into)

    now = model.problem if model.problem < len(problems) else -1
    listed = ListView(
        "problems",
        len(problems),
        lambda number: problem_row(problems[number]),
        pick,
        partial(pick, into=True),
        row_height=24,
        selected=now,
    )

    def whole() -> str:
        number = listed.over if listed.over >= 0 else listed.selected
        if number >= 0:
            return _("{problem}\nA click opens what it speaks of.").format(problem=problem_text(problems[number]))
        return ""

    listed.tooltip = whole
    return Panel(listed, style="paper", pad=6)


def problem_row(problem: Problem) -> Widget:
    name, colour = _MARKS[problem.severity]
    line = Label(_("line {line}").format(line=problem.line) if problem.line else "", "small", INK_SOFT, width=58)
    return Row([sign(name, colour), line, Label(problem_text(problem), "body", grow=1)], gap=6, align="center")


def problem_text(problem: Problem) -> str:
    """In a line: what was probably meant before all that could have been."""
    if not problem.nearest:
        if problem.expected:
            return _("{message}; expected: {expected}").format(message=problem.message, expected=problem.expected)
        return problem.message
    expected = _(" Expected: {expected}").format(expected=problem.expected) if problem.expected else ""
    return _('{message}; did you mean "{nearest}"?{expected}').format(
        message=problem.message, nearest=problem.nearest, expected=expected
    )


def sign(name: str, colour: Colour) -> Widget:
    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        side = theme.px(14)
        place = pygame.Rect(0, 0, side, side)
        place.center = rect.center
        draw_icon(surface, name, place, colour)

    return Canvas("", draw, width=20, height=20)
