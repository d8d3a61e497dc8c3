"""What an export is made of: a replay with everything that happened, or how a scenario opens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.analysis.keeping import opened_replay
from game.messages import Trouble, _
from game.prose.chronology import Chronology, chronicle
from game.record.lines import FORMAT, Header
from game.record.replay import Playback, Replay
from game.rules.board import Board
from game.scenario.load import Scenario, load
from game.sight.situation import EVERYONE


class ExportError(Trouble, ValueError):
    """Why it could not be made, as one sentence; a file that was there is untouched."""


@dataclass(frozen=True, slots=True)
class Source:
    scenario: Scenario
    chronology: Chronology
    recorded: bool  # False: an opening, in which nobody has given an order

    @property
    def board(self) -> Board:
        return self.scenario.board

    @property
    def fog(self) -> bool:
        """Whether a side sees less than everything."""
        return bool(self.chronology.state(0).fog)

    def viewer(self, side: str | None) -> int:
        """The number of a camp by id; everyone for none. Raises `ExportError`."""
        if not side:
            return EVERYONE
        ids = [camp.id for camp in self.board.camps]
        if side not in ids:
            message = _("there is no camp {side!r} in {board}; there are {ids}").format(
                side=side, board=self.board.id, ids=", ".join(ids)
            )
            raise ExportError(message)
        return ids.index(side)

    def frozen_ever(self) -> tuple[bool, ...]:
        """The seasons that come up: False for open rivers, True for frozen ones."""
        return tuple(sorted({bool(state.frozen) for _, state in self.chronology.kept}))

    def at_turn(self, turn: int | None) -> int:
        """The step after which a turn begins; the last one without a turn. Raises `ExportError`."""
        story = self.chronology
        if turn is None:
            return story.last
        for part in story.parts:
            if part.turn == turn and (part.first < story.last or turn == 1 or story.stills):
                return part.first
        if story.stills:
            message = _("turn {turn} cannot be shown. {stills}").format(turn=turn, stills=story.stills.rstrip("."))
            raise ExportError(message)
        raise ExportError(
            _("there is no turn {turn}: the game ends in turn {turn2}").format(turn=turn, turn2=story.steps[-1].turn)
        )


def open_source(file: str | Path) -> Source:
    """A replay by its file, or a scenario by name or file. Raises `RecordError`, `ScenarioError`, `ExportError`."""
    path = Path(file)
    if path.suffix == ".replay" or is_packed(path):
        playback, scenario = opened_replay(path)
        story = chronicle(playback)
        if story.problem:
            raise ExportError(f"{path}: {story.problem.rstrip('.')}")
        return Source(scenario, story, recorded=True)
    return opened(load(str(file)))


def opened(scenario: Scenario) -> Source:
    """A game of a scenario in which nothing has happened yet."""
    board = scenario.board
    header = Header(
        *(FORMAT, "", board.id, scenario.text, scenario.sha256, scenario.map_sha256, scenario.rules_sha256),
        *(1, board.fog, {}),
    )
    return Source(scenario, chronicle(Playback(board, Replay(header, [], []))), recorded=False)


def is_packed(path: Path) -> bool:
    """Whether a file begins as replays do, whatever its name."""
    try:
        with path.open("rb") as file:
            return file.read(2) == b"\x1f\x8b"
    except OSError:
        return False
