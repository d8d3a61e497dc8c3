"""A replay, looked into."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from game.analysis.rows import Gatherer, Rows
from game.api.arguments import MOST_TURNS, ArgumentError, text_of, whole
from game.api.games import Game
from game.messages import _
from game.prose.stills import remark
from game.record import lines
from game.record.errors import RecordError
from game.record.lines import Header
from game.record.replay import Playback, Replay
from game.scenario.load import Scenario


class Given(NamedTuple):
    """An order as it was given."""

    turn: int
    camp: str
    order: list[object]  # in names


class Recorded:
    """Made by `read_replay`."""

    def __init__(self, scenario: Scenario, replay: Replay) -> None:
        self.scenario = scenario
        self.replay = replay
        self.playback = Playback(scenario.board, replay)

    @classmethod
    def read(cls, path: Path) -> Recorded:
        from game.analysis.keeping import scenario_of

        replay = Replay.read(path)
        return cls(scenario_of(replay.header, path.parent), replay)

    @property
    def header(self) -> Header:
        return self.replay.header

    @property
    def seed(self) -> int:
        return self.header.seed

    @property
    def players(self) -> dict[str, str]:
        """By camp."""
        return self.header.players

    @property
    def finished(self) -> bool:
        return self.replay.finished

    @property
    def turns(self) -> int:
        """The last turn of which it holds anything."""
        return self.playback.parts()[-1][0]

    def at(self, turn: int, camp: str = "") -> Game:
        """The game as a camp's part of a turn began, to be looked at or played on; as the turn began; or as the game
        ended, if that was before. Of a game under earlier rules the last state recorded before.

        Raises RecordError, and ArgumentError for a camp that is not there.
        """
        whole("turn", turn, 1, MOST_TURNS)
        text_of("camp", camp)
        camps = [one.id for one in self.scenario.board.camps]
        if camp and camp not in camps:
            raise ArgumentError(
                _("there is no camp {camp}; there are {names}").format(camp=repr(camp), names=", ".join(camps))
            )
        return Game(self.scenario, self.playback.at(turn, camps.index(camp) if camp else 0))

    def tables(self) -> Rows:
        """The rows of its game, as `simulate` gives them: carried out again, which costs less than thinking anew.

        Raises RecordError for a game that cannot be carried out again.
        """
        board, playback = self.scenario.board, self.playback
        if not playback.played:
            raise RecordError(f"{board.id}, seed {self.seed}: {remark(playback)}")
        gatherer, state = Gatherer(board, self.seed), playback.first.copy()
        gatherer.hear(state, playback.began)
        orders = list(self.replay.orders())
        for row in orders:
            gatherer.hear(state, playback.step(state, row))
        return gatherer.close(state, self.players, len(orders))

    @property
    def orders(self) -> list[Given]:
        """All of them, in order."""
        parts = iter(self.playback.parts())
        turn, seat = next(parts)
        found = []
        for row in self.replay.rows:
            if row[0] == lines.ORDER:
                found.append(Given(turn, self.scenario.board.camps[seat].id, row[1]))
            elif row[0] == lines.CHECK:
                turn, seat = next(parts)
        return found
