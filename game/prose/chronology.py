"""What a replay holds, step by step: orders, events, prose, how the camps stood, and any state within milliseconds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Final, NamedTuple

from game.messages import N_, _
from game.players.player import Reason
from game.prose.moments import Finder
from game.prose.step_prose import heading, tell_order
from game.prose.steps import Line, Standing, Step, everybody
from game.prose.stills import remark, stills
from game.prose.words import Voice
from game.record import lines
from game.record.errors import RecordError
from game.record.recorder import rolled
from game.record.replay import Playback
from game.rules import play
from game.rules.board import Board
from game.rules.notation import read
from game.rules.state import CAPTURED, DEAD, DESERTED, LEDGER_SIZE, State
from game.rules.terms import FULL, NOBODY, NOWHERE
from game.rules.victory import margin, score

EVERY: Final = 20
"""Orders from one kept state to the next; each part has its own besides."""


class Part(NamedTuple):
    """A camp's part of a turn: it begins with the state after step `first`; its orders are the steps after that."""

    turn: int
    seat: int
    first: int


@dataclass(slots=True)
class Chronology:
    playback: Playback
    steps: list[Step] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)  # in the order of `Playback.parts`
    standings: list[tuple[Standing, ...]] = field(default_factory=list)  # by step, by camp
    relations: list[tuple[int, ...]] = field(default_factory=list)  # by step, as a state has them
    finder: Finder = field(default_factory=Finder)
    problem: str = ""  # why the rest of the replay cannot be played; empty: all of it can
    stills: str = ""  # why there are only states that were recorded, and no orders; empty: it is played again
    difference: str = ""  # where the game played again is not the one recorded; empty: nowhere
    kept: list[tuple[int, State]] = field(default_factory=list)  # (step, state after it), rising

    @property
    def board(self) -> Board:
        return self.playback.board

    @property
    def last(self) -> int:
        """The number of the last step."""
        return len(self.steps) - 1

    @property
    def fog(self) -> bool:
        return bool(self.kept[0][1].fog)

    def state(self, number: int) -> State:
        """The state after a step, for the caller to keep."""
        number = min(max(0, number), self.last)
        index = bisect_right(self.kept, number, key=lambda entry: entry[0]) - 1
        at, state = self.kept[index]
        state = state.copy()
        for step in self.steps[at + 1 : number + 1]:
            assert step.order is not None  # steps without one are kept
            play.execute(self.board, state, step.order)
        return state

    def part_of(self, number: int) -> int:
        """The index of the part to which a step belongs; the first for the opening."""
        return max(0, bisect_right(self.parts, number - 1, key=lambda part: part.first) - 1)

    def steps_of(self, part: int) -> range:
        """Numbers of the orders of a part."""
        end = self.parts[part + 1].first if part + 1 < len(self.parts) else self.last
        return range(self.parts[part].first + 1, end + 1)

    def turn_steps(self) -> list[int]:
        """For each turn the step after which it begins, and the last step."""
        first: dict[int, int] = {}
        for part in self.parts:
            first.setdefault(part.turn, part.first)
        steps = [step for step in first.values() if step < self.last]
        return [*(steps or [0]), self.last]

    def series(self, figure: str, camp: int) -> list[int]:
        """A figure of `Standing` at the beginning of each turn and at the end."""
        return [getattr(self.standings[step][camp], figure) for step in self.turn_steps()]


def chronicle(playback: Playback) -> Chronology:
    """All of a replay at once."""
    chronicler = Chronicler(playback)
    while not chronicler.work(1.0):
        pass
    return chronicler.chronology


class Chronicler:
    """Plays a replay through in slices of time, so that a window goes on answering; of one of earlier rules it takes
    the states that were recorded."""

    def __init__(self, playback: Playback) -> None:
        self.playback = playback
        self.board = playback.board
        self.chronology = Chronology(playback)
        self.state = playback.first.copy()
        self.rows: Iterator[list[Any]] = iter(playback.replay.rows)
        self.total = max(1, len(playback.replay.rows))
        self.done_rows = 0
        self.voice = Voice()
        if playback.played:
            self.begin()
        else:
            self.take_stills()

    def begin(self) -> None:
        board, state, events = self.board, self.state, self.playback.began
        told = tell_order(board, state, state, None, events, self.voice)
        self.chronology.parts.append(Part(state.turn, state.seat, 0))
        words = [Line(" ".join(text.split()), everybody(board)) for text in board.text.split("\n\n") if text.strip()]
        opened = (*(words or [Line(f"{board.name}.", everybody(board))]), *told)
        day = board.day(state.turn)
        self.add(Step(0, state.turn, NOBODY, day, None, None, tuple(events), _("The opening"), opened), True)

    def take_stills(self) -> None:
        """The recorded states of a game that is not played again."""
        found = self.chronology
        found.stills = remark(self.playback)
        self.rows = iter(())
        for still in stills(self.playback):
            self.state = still.state
            found.parts.append(Part(still.state.turn, still.state.seat, still.step.number))
            self.add(still.step, True)

    @property
    def progress(self) -> float:
        return min(1.0, self.done_rows / self.total)

    def work(self, seconds: float) -> bool:
        """Go on for about so long; whether all is done."""
        end = perf_counter() + seconds
        for row in self.rows:
            self.done_rows += 1
            if not self.take(row):
                self.rows = iter(())
                break
            if perf_counter() >= end:
                return False
        self.done_rows = self.total
        return True

    def take(self, row: list[Any]) -> bool:
        """One line of the replay; whether the next can be taken."""
        if row[0] == lines.CHECK:
            self.check(row)
        elif row[0] == lines.END:
            self.compare(N_("result"), (row[1], row[2]), (self.state.level, margin(self.board, self.state)))
        elif row[0] == lines.ORDER:
            return self.carry_out(row)
        return True

    def carry_out(self, row: list[Any]) -> bool:
        board, state = self.board, self.state
        turn, seat, before = state.turn, state.seat, state.copy()
        try:
            order = read(board, state, row[1])
            events = self.playback.step(state, row)
        except (RecordError, ValueError) as error:
            self.chronology.problem = _("The replay can be followed only to turn {turn}: {error}.").format(
                turn=turn, error=error
            )
            return False
        self.compare(N_("dice"), row[2], rolled(events))
        title = heading(board, state, order, events)
        told = tell_order(board, before, state, order, events, self.voice)
        number = len(self.chronology.steps)
        reason = reason_of(board, row[3])
        step = Step(number, turn, seat, board.day(turn), order, reason, tuple(events), title, tuple(told))
        over = (state.turn, state.seat) != (turn, seat) or play.over(state)
        self.add(step, over)
        if over:
            self.chronology.parts.append(Part(state.turn, state.seat, number))
        return True

    def add(self, step: Step, keep: bool) -> None:
        found, state = self.chronology, self.state
        found.steps.append(step)
        found.standings.append(standings(self.board, state))
        found.relations.append(state.relation)
        found.finder.hear(self.board, state, step)
        if keep or step.number % EVERY == 0:
            found.kept.append((step.number, state.copy()))

    def check(self, row: list[Any]) -> None:
        self.compare(N_("place"), (row[1], row[2]), (self.state.turn, self.state.seat))
        self.compare(N_("state"), row[3], self.state.digest())

    def compare(self, what: str, kept: object, now: object) -> None:
        """Note the first place where the record and the game part ways."""
        found = self.chronology
        if found.difference or kept == now:
            return
        step = found.steps[-1]
        camp = self.board.camps[step.seat].name if step.seat != NOBODY else _("the opening")
        found.difference = _("Turn {turn}, {camp}: the {what} found is not the one recorded.").format(
            turn=step.turn, camp=camp, what=_(what)
        )


def standings(board: Board, state: State) -> tuple[Standing, ...]:
    count = len(board.camps)
    men, fed, towns = [0] * count, [0] * count, [0] * count
    for camp, town, number, supply in zip(state.camp, state.town, state.men, state.supply, strict=True):
        if town != NOWHERE:
            men[camp] += number
            if supply == FULL:
                fed[camp] += number
    for owner in state.owner:
        if owner != NOBODY:
            towns[owner] += 1
    found = []
    for camp in range(count):
        row = camp * LEDGER_SIZE
        ledger = state.ledger
        share = 100 * fed[camp] // men[camp] if men[camp] else 100
        found.append(
            Standing(
                men[camp],
                towns[camp],
                score(board, state, camp),
                ledger[row + DEAD],
                ledger[row + CAPTURED],
                ledger[row + DESERTED],
                share,
            )
        )
    return tuple(found)


def reason_of(board: Board, value: object) -> Reason | None:
    """A reason as a replay keeps it; None for anything that is none, as a file made by hand may hold."""
    if not isinstance(value, list) or len(value) != 4 or not isinstance(value[0], str):
        return None
    code, town, chance, rejected = value
    if not is_town(board, town) or type(chance) is not int or not -1 <= chance <= 1000:
        return None
    if not isinstance(rejected, list) or len(rejected) > 20:
        return None
    pairs = [tuple(pair) for pair in rejected if isinstance(pair, list) and len(pair) == 2 and is_town(board, pair[0])]
    if not all(type(worth) is int and abs(worth) < 1 << 31 for __, worth in pairs):
        return None
    return Reason(code[:40], town, chance, tuple((place, worth) for place, worth in pairs))


def is_town(board: Board, value: object) -> bool:
    return type(value) is int and -1 <= value < len(board.towns)
