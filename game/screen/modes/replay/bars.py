"""The bar at the top of the viewer and the strip at its foot: score, view, transport, slider and graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import pygame

from game.messages import _
from game.prose.words import days_name
from game.rules.terms import WEATHERS
from game.screen import keys
from game.screen.chords import shown
from game.screen.colours import BAR, CREAM, INK, INK_SOFT, RULE_SOFT, Colour, camp_colour
from game.screen.kit import Button, Canvas, Column, Dropdown, Label, Panel, Row, Spacer, Widget
from game.screen.kit.painting import shorten
from game.screen.modes.replay.figures import Figures
from game.screen.modes.replay.graph import FIGURES, draw_sample
from game.screen.modes.replay.model import Model
from game.screen.modes.replay.timeline import Timeline
from game.screen.theme import Theme
from game.session.reading import whose

BAR_HEIGHT: Final = 48  # points
STRIP_HEIGHT: Final = 150
STRIP_LOW: Final = 134
"""In a low window."""
SIDE: Final = 284  # points, the controls beside the slider
DUST: Final = (206, 194, 166)


def light(colour: Colour) -> Colour:
    """A camp's colour for letters on the dark bar."""
    red, green, blue = colour
    return ((red + 2 * 225) // 3, (green + 2 * 220) // 3, (blue + 2 * 210) // 3)


class Bar(NamedTuple):
    """The bar and the parts that a narrow window does without, the first of them first."""

    root: Widget
    spared: tuple[tuple[Widget, float], ...]  # with the points of width from which they are there

    def fit(self, width: float) -> None:
        for part, least in self.spared:
            part.visible = width >= least


def top_bar(model: Model, figures: Figures) -> Bar:
    board = model.board
    ids = board.liveries
    scores: list[Widget] = [
        Row(
            [
                Label(board.side_name(side), "body", DUST),
                Label(
                    score_of(model.board.sides[side].camps, figures),
                    "figure",
                    light(camp_colour(ids, board.rivals[side])),
                    size=19,
                ),
            ],
            gap=7,
            align="center",
        )
        for side in board.sides_by_seat()
    ]
    turn = Label(lambda: _("Turn {turn} / {turns}").format(turn=model.state.turn, turns=board.turns), "heading", CREAM)
    date = Label(lambda: days_name(board.day(model.state.turn), board.days), "subtitle", DUST)
    weather = Label(lambda: sky(model), "small", DUST)
    left = Row([turn, date, weather], gap=18, align="center")
    score = Row(scores, gap=22, align="center")
    button = partial(keys.button, model.do)

    def view() -> str:
        return _("View: {whose}").format(whose=whose(board, model.side))

    right = [
        button("view_side", view, tooltip=_("Everything, or only what one side saw then")),
        button("export", _("Export"), tooltip=_("A page, pictures, a film or a table")),
        button("play_on", _("Play on"), kind="primary", tooltip=_("A new game from here")),
    ]
    parts = [Spacer(grow=0, width=4), left, Spacer(), score, Spacer(), Row(right, gap=8, align="center")]
    root = Panel(Row(parts, gap=14, align="center"), style="bar", pad=7)
    return Bar(root, ((weather, 1080), (date, 900), (score, 700)))


def sky(model: Model) -> str:
    return _(WEATHERS[model.state.weather]).capitalize()


def score_of(camps: Sequence[int], figures: Figures) -> Callable[[], str]:
    return lambda: str(sum(figures.standing(camp).points for camp in camps))


def strip(model: Model, timeline: Timeline, figures: Figures) -> Widget:
    """The foot: controls to the left, the timeline to the right."""
    slider = Canvas("timeline", timeline.draw, timeline.handle, grow=1)
    slider.label = _("Slider of the replay")
    controls = Column([transport(model), pace(model), legend_row(figures)], gap=6, width=SIDE)
    return Panel(Row([controls, slider], gap=8), style="paper", pad=9)


def transport(model: Model) -> Widget:
    def text() -> str:
        return _("Pause") if model.head.playing else _("Play")

    play = keys.button(model.do, "play_pause", text, kind="primary", grow=1)
    return Row(
        [
            tool(model, "to_start", "first", _("To the beginning")),
            tool(model, "turn_back", "rewind", _("One turn back")),
            tool(model, "step_back", "step_back", _("One order back")),
            play,
            tool(model, "step_forward", "step", _("One order on")),
            tool(model, "turn_forward", "fast", _("One turn on")),
            tool(model, "to_end", "last", _("To the end")),
        ],
        gap=3,
    )


def tool(model: Model, action: str, icon: str, text: str, turned: int = 0) -> Widget:
    """A square button; its key stands in its tip."""
    chord = keys.chord_of(action)
    tip = f"{text} ({shown(chord)})" if chord else text
    return Tool(action, "", lambda: model.do(action), turned, icon=icon, hotkey=chord, tooltip=tip, label=text)


class Tool(Button):
    """`turned`: -1 or 1 draws a small arrow beside the icon, to the left or the right."""

    def __init__(self, id_: str, text: str, on_click: Callable[[], object], turned: int, **more: Any) -> None:
        super().__init__(id_, text, on_click, kind="icon", **more)
        self.turned = turned

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        super().draw(surface, theme)
        if self.turned:
            half = theme.px(3)
            x = self.rect.centerx + self.turned * (self.rect.width // 2 - theme.px(6))
            y = self.rect.centery
            pygame.draw.polygon(surface, INK, [(x, y - half), (x, y + half), (x + self.turned * half, y)])


def pace(model: Model) -> Widget:
    speed = Label(lambda: f"{model.head.speed:g} ×", "small-bold", INK, align="center", width=32)
    return Row(
        [
            tool(model, "bookmark_back", "bookmark", _("Previous bookmark"), turned=-1),
            tool(model, "bookmarks", "list", _("All bookmarks")),
            tool(model, "bookmark_forward", "bookmark", _("Next bookmark"), turned=1),
            Spacer(),
            tool(model, "luck", "dice", _("Ledger of luck")),
            tool(model, "reasons", "question", _("Reasons of the computer players")),
            Spacer(),
            tool(model, "slower", "minus", _("Slower")),
            speed,
            tool(model, "faster", "plus", _("Faster")),
        ],
        gap=3,
        align="center",
    )


def legend_row(figures: Figures) -> Widget:
    chooser = Dropdown("figure", list(FIGURES), figures.figure, figures.choose)
    legend = Canvas(
        "legend", lambda surface, rect, theme: draw_legend(figures, surface, rect, theme), height=56, grow=1
    )
    return Row([chooser, legend], gap=8, align="start")


def draw_legend(figures: Figures, surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
    """Each curve with its value at the slider."""
    y = rect.top
    for curve in figures.curves():
        if y + theme.line_height("small") > rect.bottom + theme.px(2):
            return
        line = theme.line_height("small")
        draw_sample(surface, pygame.Rect(rect.left, y, theme.px(22), line), theme, curve)
        value = theme.text(figures.now(curve.camp), "small-bold", INK)
        x = rect.left + theme.px(27)
        surface.blit(value, (x, y))
        x += value.get_width() + theme.px(6)
        name = shorten(theme, curve.name, "small", rect.right - x)
        surface.blit(theme.text(name, "small", INK_SOFT), (x, y))
        y += line


def draw_reading(surface: pygame.Surface, rect: pygame.Rect, theme: Theme, share: float) -> None:
    """While the replay is being read."""
    text = theme.text(_("Reading the replay"), "body", INK_SOFT)
    surface.blit(text, (rect.left, rect.centery - text.get_height()))
    bar = pygame.Rect(rect.left, rect.centery + theme.px(4), rect.width, theme.px(5))
    pygame.draw.rect(surface, RULE_SOFT, bar, border_radius=bar.height // 2)
    bar.width = round(bar.width * share)
    pygame.draw.rect(surface, BAR, bar, border_radius=bar.height // 2)
