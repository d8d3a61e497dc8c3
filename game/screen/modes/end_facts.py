"""The end of a game in words and figures."""

from __future__ import annotations

from typing import NamedTuple

from game.messages import N_, _
from game.prose import rolls
from game.prose.camp_words import camp_verb, its
from game.prose.unit_names import the
from game.prose.words import capital, chance, day_name, many, number, wins
from game.rules.altered import AT_END, worth_now
from game.rules.board import Board
from game.rules.stacks import own_men
from game.rules.state import CAPTURED, DEAD, DESERTED, FIELDED, LEDGER_SIZE, WITHDRAWN, State
from game.rules.terms import ALLIED, NOBODY
from game.rules.victory import score, side_score
from game.session.luck import Luck, Row, turned
from game.session.session import Session


def outcome(session: Session) -> str:
    """ "victory", "defeat" or "" for the people who played; empty also for a draw and where nobody can be meant."""
    board, level = session.board, session.board.levels[session.state.level]
    if level.camp == NOBODY or not session.persons:
        return ""
    won = [wins_with(board, person, level.camp) for person in session.persons]
    return "victory" if all(won) else "defeat" if not any(won) else ""


def wins_with(board: Board, camp: int, winner: int) -> bool:
    """Whether a camp is on the side that has won, or, if it is on neither, began as an ally of it."""
    side = board.side_of(camp)
    if side != NOBODY:
        return side == board.side_of(winner)
    return board.relations[camp * len(board.camps) + winner] == ALLIED


def when(session: Session) -> str:
    board, state = session.board, session.state
    last = day_name(board.day(state.turn) + board.days - 1)
    early = state.turn < board.turns
    return _("{over} {last}, after turn {turn} of {turns}").format(
        over=_("Over early, on") if early else _("The end on"), last=last, turn=state.turn, turns=board.turns
    )


def points(board: Board, state: State) -> list[tuple[int, str, int]]:
    """(camp, name, points) of both sides, each by the camp that stands for it, and of the camps of a side of several;
    then of the others that have any."""
    rows: list[tuple[int, str, int]] = []
    for place, side in enumerate(board.sides):
        rows.append((side.camps[0], board.side_name(place), side_score(board, state, place)))
        rows += [of_camp(board, state, camp) for camp in side.camps if len(side.camps) > 1]
    others = [of_camp(board, state, n) for n in range(len(board.camps)) if board.side_of(n) == NOBODY]
    return [*rows, *(row for row in others if row[2])]


def of_camp(board: Board, state: State, camp: int) -> tuple[int, str, int]:
    return camp, board.camps[camp].name, score(board, state, camp)


LOSS_HEADS = (
    "",
    N_("Fielded"),
    N_("Killed, wounded, sick"),
    N_("Captured"),
    N_("Deserted"),
    N_("Withdrawn"),
    N_("Left"),
)


def losses(board: Board, state: State) -> list[tuple[str, ...]]:
    rows = []
    for camp, facts in enumerate(board.camps):
        book = state.ledger[camp * LEDGER_SIZE : (camp + 1) * LEDGER_SIZE]
        if not book[FIELDED]:
            continue
        figures = [book[entry] for entry in (FIELDED, DEAD, CAPTURED, DESERTED, WITHDRAWN)]
        rows.append((facts.name, *map(number, figures), number(sum(own_men(board, state, camp)))))
    return rows


def objectives(board: Board, state: State, camp: int) -> list[tuple[str, int, bool]]:
    """(town, points, held), the dearest first."""
    ranked = sorted(worth_now(board, state, camp, AT_END), key=lambda entry: (-entry[1], entry[0]))
    return [(board.towns[town].name, worth, state.owner[town] == camp) for town, worth in ranked]


def luck_lines(board: Board, luck: Luck) -> list[str]:
    """A sentence a camp: battles won against those promised, and men saved by the dice."""
    lines = []
    for camp, facts in enumerate(board.camps):
        total = luck.total(camp)
        if not total.battles:
            continue
        it = camp_verb(board, camp, "it", "them")
        dice = (
            _("the dice spared {it} {saved} men").format(it=it, saved=number(total.saved))
            if total.saved > 0
            else _("the dice cost {it} {saved} men").format(it=it, saved=number(-total.saved))
            if total.saved < 0
            else _("the dice gave what was to be expected")
        )
        words = _(
            "{facts} won {wins} of {battles}, where the odds promised {wins2}; {dice}, {its} own and the "
            "enemy’s counted together."
        ).format(
            facts=capital(the(facts.name)),
            wins=total.wins,
            battles=many(total.battles, "battle", "battles"),
            wins2=wins(total.expected_wins),
            dice=dice,
            its=its(board, camp),
        )
        lines.append(words)
    return lines


class Extremes(NamedTuple):
    best: str
    worst: str


def extremes(board: Board, luck: Luck, camp: int) -> Extremes:
    """The battles in which the camp had most luck and least, as sentences; empty without battles."""
    rows = [row if row.camp == camp else turned(row) for row in luck.read(camp)]
    rows = [row for row in rows if row.percentile >= 0]
    if not rows:
        return Extremes("", "")
    best = max(rows, key=fortune)
    worst = min(rows, key=fortune)
    return Extremes(battle_text(board, best), battle_text(board, worst) if worst is not best else "")


def fortune(row: Row) -> tuple[int, int]:
    """How far a battle went beyond what was to be expected."""
    return (1000 if row.won else 0) - row.win_chance, row.percentile


def battle_text(board: Board, row: Row) -> str:
    verb = _("won") if row.won else _("lost")
    town, day = board.towns[row.town].name, day_name(row.day).rsplit(" ", 1)[0]
    fell = _("{lost} men lost against {foe_lost}").format(lost=number(row.lost), foe_lost=number(row.foe_lost))
    return _("{town}, {day}: {verb} with a chance of {win_chance}; {fell}.").format(
        town=town, day=day, verb=verb, win_chance=chance(row.win_chance), fell=fell
    )


BATTLE_HEADS = (N_("Day"), *rolls.HEADS)


def battles(board: Board, luck: Luck) -> list[tuple[str, ...]]:
    return [(day_name(row.day).rsplit(" ", 1)[0], *rolls.cells(board, row)) for row in luck.rows]
