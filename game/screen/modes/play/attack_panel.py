"""The plan of an attack in the side panel: the chance of each outcome, who takes part, every factor, what it opens.

Whatever is chosen, nothing above or beside it moves: what has no fixed height stands last.
"""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from game.messages import _
from game.screen.colours import BAD, GOOD, INK, INK_SOFT, RULE, WARN, Colour
from game.screen.kit import Button, Canvas, Column, Label, Panel, Row, Rule, ScrollArea, Spacer, Widget
from game.screen.kit.text import Lines
from game.screen.modes.play.attack_units import option_part, people_part
from game.screen.modes.play.hover_card import EVEN, GAIN, LOSS, pattern
from game.screen.modes.play.lesson_card import lesson_part
from game.screen.modes.play.model import Model
from game.screen.modes.play.panel import across, heading
from game.screen.modes.play.planning import Planning, after_victory
from game.screen.modes.play.town_facts import garrison_line
from game.screen.theme import Theme
from game.session.plan import AttackPlan, Bar
from game.session.reckoning import EMPTY, REPULSE, RETREAT, ROUT
from game.session.worth import stock_words, stocks

FILLS: Final[dict[str, tuple[Colour, int]]] = {
    ROUT: ((24, 52, 84), 0),
    RETREAT: (GAIN, 0),
    EMPTY: ((120, 156, 180), 0),
    REPULSE: (LOSS, 2),
}
"""Colour and pattern of each kind of outcome; what is not here leaves all as it was."""


def attack_panel(model: Model, planning: Planning, plan: AttackPlan) -> Widget:
    defenders = garrison_line(model.picture, plan.target)
    parts: list[Widget] = [
        *lesson_part(model, across(model, 3)),
        heading(_("Attack on {town}").format(town=model.town_name(plan.target)), defenders or _("An enemy stack")),
        *outcome_part(plan),
        Rule(),
        *option_part(planning, plan),
        Rule(),
        *people_part(model.picture, planning, plan),
        *factor_part(plan),
        *danger_part(plan),
    ]
    buttons = Row(
        [
            Button("cancel_plan", _("Cancel"), planning.close, kind="quiet", hotkey="esc"),
            Spacer(),
            Button(
                "order_attack",
                _("Attack"),
                planning.order,
                kind="primary",
                hotkey="enter",
                enabled=not plan.why,
                tooltip=plan.why or _("The dice fall at once; it cannot be taken back."),
            ),
        ],
        gap=8,
    )
    scroll = ScrollArea(Column(parts, gap=6), "plan", grow=1)
    return Panel(Column([scroll, buttons], gap=8), style="paper", pad=12)


def outcome_part(plan: AttackPlan) -> list[Widget]:
    """The chance, the bar and each outcome in words; of one height, whoever attacks."""
    bars = plan.bars()
    allowed = not plan.why
    figure = Label(plan.chance_text, "heading", tone(plan.win)) if allowed else Label(_("none"), "heading", BAD)
    rows: list[Widget] = []
    for bar in bars:
        swatch = Canvas(f"swatch_{bar.kind}", partial(draw_bars, bars=[bar._replace(chance=1)]), width=14, height=12)
        colour = INK if bar.chance else INK_SOFT
        share = Label(bar.share_text if bar.chance else _("none"), "small-bold", colour)
        name = Label(bar.label, "small", colour, grow=1, tooltip=bar.label)  # gives way to the figure
        rows.append(Row([swatch, name, share], gap=7, align="center"))
    return [
        Row([Label(_("Chance of success"), "heading", wrap=True), Spacer(), figure], gap=8),
        *([range_row(plan)] if plan.view.fog else []),
        Canvas(
            "outcomes",
            lambda surface, rect, theme: draw_bars(surface, rect, theme, bars),
            height=20,
            tooltip="\n".join(f"{bar.label}: {bar.share_text}" for bar in bars),
        ),
        Column(rows, gap=1),
        Lines(plan.losses_text if allowed else plan.why, "body", INK if allowed else BAD, most=2),
    ]


def range_row(plan: AttackPlan) -> Widget:
    """How far the chance may lie from its mean where the defenders are not known."""
    name = Label(_("In the fog"), "small", INK_SOFT)
    role = "small-bold" if plan.range_text else "small"
    figure = Label(
        plan.range_text or _("the enemy is as good as known"), role, INK_SOFT, wrap=True, align="right", grow=1
    )
    if plan.range_text:
        share = plan.board.rules.sight.range_percent
        figure.colour = INK
        name.tooltip = figure.tooltip = _(
            "Nobody knows what these men are worth: the chance lies in this range {share} times in 100."
        ).format(share=share)
    return Row([name, figure], gap=8)


def tone(win: int) -> tuple[int, int, int]:
    return GOOD if win >= 500 else BAD if win < 300 else WARN


def draw_bars(surface: pygame.Surface, rect: pygame.Rect, theme: Theme, bars: list[Bar]) -> None:
    total = max(1, sum(bar.chance for bar in bars))
    x = rect.left
    for nth, bar in enumerate(bars):
        width = rect.right - x if nth == len(bars) - 1 else round(rect.width * bar.chance / total)
        part = pygame.Rect(x, rect.top, max(0, width), rect.height)
        colour, kind = FILLS.get(bar.kind, (EVEN, 1))
        surface.fill(colour, part)
        pattern(surface, theme, part, kind)
        if nth:
            pygame.draw.line(surface, RULE, part.topleft, part.bottomleft)
        x += width
    pygame.draw.rect(surface, RULE, rect, max(1, theme.px(1)))


def factor_part(plan: AttackPlan) -> list[Widget]:
    if plan.odds() is None:
        return []
    rows: list[Widget] = [Label(_("The sum"), "heading"), factor_row(_("Strength"), plan.strength_text, INK)]
    rows += [factor_row(f.text, f.shown, GOOD if f.columns > 0 else BAD, f.tip) for f in plan.factors()]
    rows.append(factor_row(_("Fought at"), plan.column_text, INK))
    return [Rule(), Column(rows, gap=1), *supply_part(plan)]


def supply_part(plan: AttackPlan) -> list[Widget]:
    """What the attack takes of the attack supply of each group."""
    rows: list[Widget] = []
    for stock in stocks(plan):
        bad = stock.spent or stock.runs_out
        shown = _("{had} %, then {left} %{spent}").format(
            had=stock.had, left=stock.left, spent=_(": spent") if bad else ""
        )
        rows.append(factor_row(stock.name, shown, WARN if bad else INK, stock_words(plan)))
    return [Rule(), Column([Label(_("Attack supply"), "heading"), *rows], gap=1)] if rows else []


def factor_row(name: str, value: str, colour: tuple[int, int, int], tip: str = "") -> Widget:
    label, figure = Label(name, "small"), Label(value, "small-bold", colour)
    label.tooltip = figure.tooltip = tip
    return Row([label, Spacer(), figure], gap=8)


def danger_part(plan: AttackPlan) -> list[Widget]:
    """What can go wrong before the fight, and what a victory would lay open."""
    lines = [*plan.spent(), *plan.doubts()]
    parts: list[Widget] = [Label(line, "small", WARN, wrap=True) for line in lines]
    if plan.surrounded:
        parts.append(Label(_("The defenders have no way out: beaten, most surrender."), "small", GOOD, wrap=True))
    after = [after_victory(text) for text in plan.warnings()[:3]]
    parts += [Label(text, "small", WARN, wrap=True) for text in after]
    return [Rule(), *parts] if parts else []
