"""The plan of an attack in the side panel: who takes part, every factor, the chance of each outcome, what it opens."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from game.prose.words import capital, chance, many, number
from game.rules.attack import check_attack
from game.rules.clash import PLAIN, clash
from game.screen.colours import BAD, GOOD, INK, INK_SOFT, RULE, WARN, Colour
from game.screen.kit import Button, Canvas, Column, Label, Panel, Row, Rule, ScrollArea, Spacer, Toggle, Widget
from game.screen.modes.play.hover_card import EVEN, GAIN, LOSS, pattern
from game.screen.modes.play.lesson_card import lesson_part
from game.screen.modes.play.model import Model
from game.screen.modes.play.panel import heading
from game.screen.modes.play.picture import Picture
from game.screen.modes.play.planning import Planning
from game.screen.modes.play.town_facts import garrison_line
from game.screen.modes.play.unit_row import UnitRow
from game.screen.theme import Theme
from game.session.plan import AttackPlan, Bar
from game.session.reckoning import EMPTY, REPULSE, RETREAT, ROUT

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
        *lesson_part(model),
        heading(f"Attack on {model.town_name(plan.target)}", defenders or "An enemy stack"),
        *outcome_part(plan),
        Rule(),
        *factor_part(plan),
        *danger_part(plan),
        Rule(),
        *option_part(planning, plan),
        Rule(),
        *people_part(model.picture, planning, plan),
    ]
    buttons = Row(
        [
            Button("cancel_plan", "Cancel", planning.close, kind="quiet", hotkey="esc"),
            Spacer(),
            Button(
                "order_attack",
                "Attack",
                planning.order,
                kind="primary",
                hotkey="enter",
                enabled=not plan.why,
                tooltip=plan.why or "The dice fall at once; it cannot be taken back.",
            ),
        ],
        gap=8,
    )
    scroll = ScrollArea(Column(parts, gap=6), "plan")
    scroll.grow = 1
    return Panel(Column([scroll, buttons], gap=8), style="paper", pad=12)


def outcome_part(plan: AttackPlan) -> list[Widget]:
    """The chance, the bar and each outcome in words."""
    odds = plan.odds()
    if odds is None:
        return [Label(plan.why, "body", BAD, wrap=True)]
    bars = plan.outcomes()
    parts: list[Widget] = [
        Row(
            [Label("Chance of success", "heading"), Spacer(), Label(plan.chance_text, "heading", tone(plan.win))], gap=8
        ),
        *range_part(plan),
        Canvas(
            "outcomes",
            lambda surface, rect, theme: draw_bars(surface, rect, theme, bars),
            height=20,
            tooltip="\n".join(f"{bar.label}: {chance(bar.chance)}" for bar in bars),
        ),
    ]
    for bar in bars:
        swatch = Canvas(
            f"swatch_{bar.kind}",
            partial(draw_bars, bars=[bar]),
            width=14,
            height=12,
        )
        name = Label(bar.label, "small")
        parts.append(Row([swatch, name, Spacer(), Label(chance(bar.chance), "small-bold")], gap=7, align="center"))
    parts.append(Label(plan.losses_text, "body", wrap=True))
    return parts


def range_part(plan: AttackPlan) -> list[Widget]:
    """How far the chance may lie from its mean where the defenders are not known; nothing where they are."""
    if not plan.range_text:
        return []
    name, figure = Label("In the fog", "small", INK_SOFT), Label(plan.range_text, "small-bold")
    share = plan.board.rules.sight.range_percent
    name.tooltip = figure.tooltip = (
        f"Nobody knows what these men are worth: the chance lies in this range {share} times in 100."
    )
    return [Row([name, Spacer(), figure], gap=8)]


def tone(win: int) -> tuple[int, int, int]:
    return GOOD if win >= 500 else BAD if win < 300 else WARN


def draw_bars(surface: pygame.Surface, rect: pygame.Rect, theme: Theme, bars: list[Bar]) -> None:
    total = max(1, sum(bar.chance for bar in bars))
    x = rect.left
    for number_, bar in enumerate(bars):
        width = rect.right - x if number_ == len(bars) - 1 else round(rect.width * bar.chance / total)
        part = pygame.Rect(x, rect.top, max(0, width), rect.height)
        colour, kind = FILLS.get(bar.kind, (EVEN, 1))
        surface.fill(colour, part)
        pattern(surface, theme, part, kind)
        if number_:
            pygame.draw.line(surface, RULE, part.topleft, part.bottomleft)
        x += width
    pygame.draw.rect(surface, RULE, rect, max(1, theme.px(1)))


def people_part(picture: Picture, planning: Planning, plan: AttackPlan) -> list[Widget]:
    """Everybody beside the target, by town; those who take part are marked, the others say why they cannot."""
    board = picture.board
    parts: list[Widget] = [Label("Who takes part", "heading")]
    counters = {
        counter.unit: counter
        for stack in picture.situation.stacks
        if stack.camp == picture.camp
        for counter in stack.counters
    }
    town = -1
    for candidate in plan.candidates:
        if candidate.town != town:
            town = candidate.town
            able = [c.unit for c in plan.candidates if c.town == town and c.can]
            row: list[Widget] = [Label(f"from {board.towns[town].name}", "italic", INK_SOFT), Spacer()]
            if len(able) > 1:
                whole = all(unit in plan.units for unit in able)
                text = "none" if whole else "all"
                row.append(Button(f"all{town}", text, partial(planning.town, town, not whole), kind="quiet"))
            parts.append(Row(row, gap=6, align="center"))
        chosen = candidate.unit in plan.units
        pick = planning.unit if candidate.can else None
        note = candidate.why or strength_note(plan, candidate.unit)
        parts.append(UnitRow(f"unit{candidate.unit}", picture, counters[candidate.unit], chosen, pick, note))
    crowded = plan.crowded()
    if crowded:
        parts.append(Label(f"No room on the road for {many(len(crowded), 'unit')}.", "small", WARN, wrap=True))
    return parts


def strength_note(plan: AttackPlan, unit: int) -> str:
    """What the unit brings into the fight."""
    if plan.odds() is None or unit not in plan.units:
        return ""
    met = clash(plan.board, plan.view, check_attack(plan.board, plan.view, plan.order()), PLAIN)
    for (other, _, men), power in zip(met.engaged, met.strengths, strict=True):
        if other == unit:
            room = "" if men == plan.view.men[unit] else f", room for {number(men)}"
            return f"strength {power / 100:,.1f}{room}"
    return "no room to deploy"


def option_part(planning: Planning, plan: AttackPlan) -> list[Widget]:
    """Night, aeroplanes, advance: each with what it changes."""
    combat = plan.board.rules.combat
    night = Toggle("night", "By night", plan.night, lambda on: planning.option("night", on))
    night.tooltip = (
        f"{capital(many(combat.surprise_shift, 'column'))} up if at most {number(combat.surprise_men)} men, of quality"
        f" {combat.surprise_quality} or better on the mean, come upon an enemy who is not dug in and was neither"
        f" attacked nor raided this turn or in the {many(combat.surprise_days, 'day')} before;"
        f" else {many(-combat.darkness_shift, 'column')} down."
    )
    air = Toggle("air", f"Air strike ({plan.air_left} left)", plan.air, lambda on: planning.option("air", on))
    air.enabled = bool(plan.air_left)
    air.tooltip = (
        f"{capital(many(combat.air_shift, 'column'))} up, once." if plan.air_left else "No aeroplanes are left."
    )
    stay = Toggle("stay", "Nobody advances", plan.stay, lambda on: planning.option("stay", on))
    stay.tooltip = "After a victory the attackers stay where they are and the town is left empty."
    return [night, air, stay]


def factor_part(plan: AttackPlan) -> list[Widget]:
    if plan.odds() is None:
        return []
    rows: list[Widget] = [Label("The sum", "heading"), factor_row("Strength", plan.strength_text, INK)]
    rows += [factor_row(f.text, f.shown, GOOD if f.columns > 0 else BAD, f.tip) for f in plan.factors()]
    rows.append(factor_row("Fought at", plan.column_text, INK))
    return [Column(rows, gap=1)]


def factor_row(name: str, value: str, colour: tuple[int, int, int], tip: str = "") -> Widget:
    label, figure = Label(name, "small"), Label(value, "small-bold", colour)
    label.tooltip = figure.tooltip = tip
    return Row([label, Spacer(), figure], gap=8)


def danger_part(plan: AttackPlan) -> list[Widget]:
    """What can go wrong before the fight, and what a victory would lay open."""
    lines = [*plan.spent(), *plan.doubts()]
    parts: list[Widget] = [Label(line, "small", WARN, wrap=True) for line in lines]
    if plan.surrounded:
        parts.append(Label("The defenders have no way out: beaten, most surrender.", "small", GOOD, wrap=True))
    after = [f"After a victory: {text[:1].lower()}{text[1:]}" for text in plan.warnings()[:3]]
    parts += [Label(text, "small", WARN, wrap=True) for text in after]
    return [Rule(), *parts] if parts else []
