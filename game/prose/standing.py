"""How the sides stand: what their points are for, who leads, and which leads a victory level stands for."""

from __future__ import annotations

from game.messages import _
from game.prose.camp_words import side_does
from game.prose.unit_names import the
from game.prose.words import capital, listed, many, number
from game.rules.altered import AT_END, worth_now
from game.rules.board import Board
from game.rules.state import LEDGER_SIZE, POINTS, State
from game.rules.victory import booked, level_now, margin


def points_text(board: Board, state: State) -> str:
    """What each side has its points for; empty if neither has any."""
    told = []
    for side in range(len(board.sides)):
        parts = listed([f"{number(points)} {what}" for points, what in sources(board, state, side) if points])
        if parts:
            whose = _("Points of {side}: {parts}.")
            told.append(whose.format(side=the(board.side_name(side)), parts=parts))
    return " ".join(told)


def sources(board: Board, state: State, side: int) -> list[tuple[int, str]]:
    """(points, what for) of a side."""
    towns = lost = way = 0
    for camp in board.sides[side].camps:
        towns += sum(value for town, value in worth_now(board, state, camp, AT_END) if state.owner[town] == camp)
        kept = state.ledger[camp * LEDGER_SIZE + POINTS]
        way += kept
        lost += booked(board, state.ledger, camp) - kept
    return [(towns, _("for towns held")), (lost, _("for the enemy’s losses")), (way, _("by turns and events"))]


def lead_text(board: Board, state: State) -> str:
    lead = margin(board, state)
    if not lead:
        return _("Neither side is ahead.")
    ahead = side_does(board, 0 if lead > 0 else 1, "leads", "lead")
    return _("{ahead} by {points}.").format(ahead=capital(ahead), points=many(abs(lead), "point", "points"))


def level_text(board: Board, state: State) -> str:
    """What the next levels would have taken."""
    lead = margin(board, state)
    better = [level for level in board.levels[: state.level] if lead < level.margin]
    if not better:
        return ""
    gap = better[-1].margin - lead
    first = the(board.side_name(0))
    return _("{points} more for {first} would have been: {better}.").format(
        points=capital(many(gap, "point", "points")), first=first, better=better[-1].name
    )


def band_text(board: Board, state: State) -> str:
    """Which leads the level that was reached stands for; empty if something else than the points has decided."""
    if level_now(board, state) != state.level or len(board.levels) < 2:
        return ""
    level = board.levels[state.level]
    low = level.margin if state.level < len(board.levels) - 1 else None
    high = board.levels[state.level - 1].margin - 1 if state.level else None
    parts = []
    if low is None or low < 0:
        parts.append(leads_words(board, 1, -high if high is not None else 0, -low if low is not None else None))
    if high is None or high > 0:
        parts.append(leads_words(board, 0, low or 0, high))
    text = _("“{level}” stands for {leads}.") if parts else ""
    return text.format(level=level.name, leads=_(" or ").join(parts))


def leads_words(board: Board, side: int, least: int, most: int | None) -> str:
    """ "a lead of the Red Army by 13 to 28"."""
    least = max(1, least)
    if most is None:
        how = _(" by {least} or more").format(least=number(least)) if least > 1 else ""
    elif least == 1:
        how = _(" by up to {most}").format(most=number(most))
    elif least == most:
        how = _(" by {least}").format(least=number(least))
    else:
        how = _(" by {least} to {most}").format(least=number(least), most=number(most))
    return _("a lead of {side}{how}").format(side=the(board.side_name(side)), how=how)
