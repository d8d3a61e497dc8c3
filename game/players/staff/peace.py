"""What a staff fears of camps it is at peace with: blows that nobody has ordered, and the war that can come of them."""

from __future__ import annotations

from typing import Final

from game.rules.board import Board
from game.rules.incidents import near_war, posts
from game.rules.relations import standing_between
from game.rules.state import State
from game.rules.terms import NOBODY, NOWHERE

_WAR: Final = 6.0  # points that war with a camp as strong as one's own costs
_WEAK: Final = 0.5  # share of the own men from which on another camp is feared
_MOST: Final = 2.0  # men of another camp, in own men, beyond which it is feared no more
_PRICE: Final = 0.2  # and each point of relations with a camp that drew a line
_SHY: Final = 0.3  # points for which a stack does not stand beside men it might come to blows with


def war_feared(board: Board, view: State, camp: int, other: int, change: int) -> float:
    """Points that relations with another camp, worse by so much, put at stake: the share of the way to war that is
    gone by it, of what war with so strong a camp costs."""
    left = standing_between(board, view, camp, other) - board.rules.relations.truce_from + 1
    if left <= 0 or not change:
        return 0.0
    theirs = men_of_camp(view, other) / max(1, men_of_camp(view, camp))
    return _WAR * max(0.0, min(_MOST, theirs) - _WEAK) * min(1.0, change / left)


def men_of_camp(view: State, camp: int) -> int:
    return sum(
        men
        for town, owner, men in zip(view.town, view.camp, view.men, strict=True)
        if owner == camp and town != NOWHERE
    )


def blows_feared(board: Board, view: State, camp: int, own_man: float) -> list[float]:
    """By town: points that a stack which comes there risks by touching men of camps near war with its own. Empty: there
    are no such camps. `own_man`: the points a man is worth."""
    rivals = [one + other - camp for one, other in near_war(board, view) if camp in (one, other)]
    if not rivals:
        return []
    numbers = board.rules.relations
    feared = [0.0] * len(board.towns)
    for rival in rivals:
        blow = numbers.clash_men * own_man + war_feared(board, view, camp, rival, numbers.clash_change)
        for town in sorted(posts(view, rival)):
            for near, _ in board.exits[town]:
                feared[near] += _SHY + blow * numbers.clash_percent / 100
    return feared


def price_of_line(board: Board, view: State, camp: int, line: int) -> float:
    """Points that a crossing costs besides its toll: worse relations with the camp that drew the line."""
    drawn = board.lines[line]
    if not drawn.price or drawn.drawn_by in (NOBODY, camp):
        return 0.0
    return _PRICE * drawn.price + war_feared(board, view, camp, drawn.drawn_by, drawn.price)
