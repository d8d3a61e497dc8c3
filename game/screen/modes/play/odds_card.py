"""The odds of an attack on a card beside its target: what decides it in short, or everything."""

from __future__ import annotations

from typing import Final

from game.messages import _
from game.prose.words import capital, listed, many, men, number
from game.rules.board import Board
from game.rules.odds import to_men
from game.screen.modes.play.hover_card import Card, Line
from game.session.plan import AttackPlan
from game.session.reckoning import REPULSE

SHIFTS_SHOWN: Final = 7


def odds_card(board: Board, plan: AttackPlan, title: str) -> Card:
    """Everything that decides an attack, short enough to stand beside its target."""
    lines = (who_line(board, plan), *sum_lines(plan, SHIFTS_SHOWN), *end_lines(plan))
    return Card(
        title, lines, shares(plan), note=_("{note} Ctrl shows the whole table.").format(note=note(plan)).strip()
    )


def full_card(board: Board, plan: AttackPlan, title: str) -> Card:
    """The whole table: who attacks, every factor, the chance of each outcome, what can go wrong before the fight."""
    lines = [who_line(board, plan)]
    lines += sum_lines(plan, len(plan.factors()))
    lines += [Line(bar.label, bar.share_text, "good" if bar.won else "") for bar in plan.outcomes()]
    lines += end_lines(plan)
    lines += [Line(doubt, tone="warn") for doubt in (*plan.spent(), *plan.doubts())]
    return Card(title, tuple(lines), shares(plan), note=note(plan))


def who_line(board: Board, plan: AttackPlan) -> Line:
    starts = listed([board.towns[town].name for town in plan.starts])
    words = _("{units} from {starts}").format(units=many(len(plan.units), "unit", "units"), starts=starts)
    return Line(capital(words), tone="soft")


def sum_lines(plan: AttackPlan, most: int) -> list[Line]:
    """Strength, at most so many factors, and the column they lead to."""
    factors = [Line(f.text, f.shown, "good" if f.columns > 0 else "bad") for f in plan.factors()[:most]]
    return [Line(_("Strength"), plan.strength_text), *factors, Line(_("Fought at"), plan.column_text)]


def end_lines(plan: AttackPlan) -> list[Line]:
    cost = plan.forecast()
    assert cost is not None
    words = _("{to_men} to {men}").format(to_men=number(to_men(cost.lost)), men=men(to_men(cost.foe_lost)))
    return [
        Line(_("Chance of success"), plan.win_text, "good" if plan.win >= 500 else "bad"),
        Line(_("Losses to expect"), words),
    ]


def note(plan: AttackPlan) -> str:
    return _("The defenders have no way out.") if plan.surrounded else ""


def shares(plan: AttackPlan) -> tuple[int, int, int]:
    """Per mille: the field won, neither gives way, thrown back."""
    bars = plan.outcomes()
    won = sum(bar.chance for bar in bars if bar.won)
    lost = sum(bar.chance for bar in bars if bar.kind == REPULSE)
    return won, max(0, 1000 - won - lost), lost
