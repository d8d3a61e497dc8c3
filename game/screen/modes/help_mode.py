"""Help: every key and press of the mouse, how a turn and a battle go, and what the signs on the map mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final

from game.messages import N_, _
from game.rules.board import Board
from game.screen.chords import shown
from game.screen.colours import INK_SOFT
from game.screen.desk import Desk
from game.screen.keys import Binding, of_war
from game.screen.kit import Column, Label, Panel, Row, Rule, ScrollArea, Widget
from game.screen.modes import help_signs, help_text
from game.screen.modes.page import Page, back_button, page, page_bar, sheet, tabs

GESTURES: Final = (
    (N_("Left click"), N_("Choose a town and its units that can still act; again: each of them alone, then all")),
    (N_("Shift+click"), N_("Choose these units too, across the map; all of them chosen: without them")),
    (
        N_("Left drag from open country"),
        N_("A box round towns: all units in it that can still act; with Shift beside those that are chosen"),
    ),
    (N_("Double click"), N_("Choose the whole stack")),
    (N_("Left click in a list"), N_("This unit alone; on the only one that is chosen: all again")),
    (N_("Ctrl+click in a list"), N_("Add a unit to those chosen, or leave it out; so does its box in a plan")),
    (N_("Shift+click in a list"), N_("All units from the last one to this")),
    (N_("Right click"), N_("March to a town, or plan the attack on an enemy; on open country: choose nothing")),
    (
        N_("Shift+right click"),
        N_("March by way of this town to the next right click; on the same town again: not by way of it"),
    ),
    (N_("Left, aiming"), N_("Do there what a command has asked a town for; a right click gives it up")),
    (
        N_("Left, planning"),
        N_("A stack beside the target joins the attack or leaves it; a right click closes the plan"),
    ),
    (N_("Pointing"), N_("What is known of a town or a stack, and the odds against it")),
    (N_("Wheel"), N_("Closer or farther, at the pointer")),
    (N_("Right or middle drag"), N_("Move the map")),
    (N_("Click on the small map"), N_("Go there")),
    (N_("Editor: left drag"), N_("Carry a unit or a town, or draw control across towns")),
)
"""A gesture and what comes of it."""


_TABS: Final = (N_("Keys"), N_("Mouse"), N_("How a turn goes"), N_("Combat"), N_("Signs"))
_COLUMN: Final = 330  # points, of keys
_CHIPS: Final = 130  # points, of the keys of one action
_GESTURE: Final = 190  # points
_HEAD: Final = 2.2  # of a group, in rows
_PROSE: Final = 16  # points, letters that are read and not looked up


class Help(Page):
    """`groups`: those of the mode it was opened from, which come first; `war`: what is played there, and of whose rules
    it speaks."""

    name = "help"

    def __init__(self, desk: Desk, groups: tuple[str, ...] = (), war: Board | None = None) -> None:
        super().__init__(desk)
        self.groups, self.of = groups, war

    def build(self) -> Widget:
        wide = min(1360.0, self.points[0] - 36)
        inner = wide - 2 * 24 - 14
        chooser = tabs(self.desk.theme, inner, [_(name) for name in _TABS], self.page, self.turn_to)
        body = (self.keys, self.mouse, self.turn, self.combat, self.signs)[self.page](inner)
        bar = page_bar(_("Help"), "", [back_button(self)])
        paper = Column([chooser, Rule(), ScrollArea(body, f"help{self.page}")], gap=9)
        return page(bar, sheet(paper, wide, pad=24, fill=False))

    def keys(self, wide: float) -> Widget:
        return key_columns(wide, key_row, self.groups, war=self.of)

    def mouse(self, wide: float) -> Widget:
        return Column([told_row([chip(_(gesture))], text, _GESTURE) for gesture, text in GESTURES], gap=6)

    def turn(self, wide: float) -> Widget:
        return self.prose(help_text.TURN, wide)

    def combat(self, wide: float) -> Widget:
        return self.prose(help_text.COMBAT, wide)

    def prose(self, parts: tuple[help_text.Part, ...], wide: float) -> Widget:
        rules = self.of.rules if self.of else help_text.standard_rules()
        if rules is None:
            return Label(_("The rules file of the game cannot be read; reinstall the game."), wrap=True)
        sections = [section(*one) for one in help_text.sections(parts, rules, self.of)]
        if wide < 900 or len(sections) < 2:
            return Column(sections, gap=16)
        cut = max(1, len(sections) // 2)
        return Row([Column(sections[:cut], gap=16, grow=1), Column(sections[cut:], gap=16, grow=1)], gap=36)

    def signs(self, wide: float) -> Widget:
        return help_signs.legend(self.desk.theme, wide, self.of)


def section(title: str, lines: tuple[str, ...]) -> Widget:
    return Column([Label(title, "heading"), *[bullet(line) for line in lines]], gap=5)


def bullet(line: str) -> Widget:
    words = Column([Label(line, wrap=True, size=_PROSE)], grow=1)
    return Row([Label("•", "body", INK_SOFT, width=14, wrap=True), words], gap=0)


def key_columns(
    wide: float,
    row: Callable[[Binding], Widget],
    first: tuple[str, ...] = (),
    column: float = _COLUMN,
    war: Board | None = None,
) -> Widget:
    """All keys by group, in as many columns of about one height as fit; `first`: groups that come before the others."""
    groups = [(name, [row(one) for one in rows]) for name, rows in groupby(of_war(war), lambda binding: binding.group)]
    groups.sort(key=lambda entry: first.index(entry[0]) if entry[0] in first else len(first))
    count = max(1, min(3, int(wide // column)))
    shared = columns_of([len(rows) + _HEAD for _, rows in groups], count)
    columns = [Column([key_group(*groups[number]) for number in numbers], gap=15, grow=1) for numbers in shared]
    return Row(columns, gap=28)


def columns_of(heights: list[float], count: int) -> list[list[int]]:
    """Numbers by column: the largest first, each into the column that is lowest so far; the first stays first."""
    columns: list[list[int]] = [[] for _ in range(count)]
    for number in sorted(range(len(heights)), key=lambda one: (one > 0, -heights[one])):
        lowest = min(columns, key=lambda column: sum(heights[one] for one in column))
        lowest.append(number)
    return [sorted(column) for column in columns]


def key_group(name: str, rows: list[Widget]) -> Widget:
    return Column([Label(_(name), "heading"), Rule(), *rows], gap=3)


def key_row(binding: Binding) -> Widget:
    return told_row([chip(shown(chord)) for chord in binding.chords], binding.text)


def told_row(chips: Sequence[Widget], text: str, width: float = _CHIPS, role: str = "body") -> Widget:
    """What is pressed, and what it does. `width`: points, of the former."""
    pressed = Row(chips, gap=4, align="center", width=width)
    return Row([pressed, Column([Label(_(text), role, wrap=True)], grow=1)], gap=10, align="center")


def chip(words: str) -> Widget:
    return Panel(Label(words, "small-bold"), style="card", pad=3)
