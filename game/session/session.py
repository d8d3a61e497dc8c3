"""A session: a game in play with its beginnings, its saves and its end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from random import SystemRandom
from typing import Any, Final

from game.analysis.match import header_of
from game.messages import _
from game.record import saves
from game.record.errors import RecordError
from game.record.files import make_folder
from game.record.lines import Header
from game.record.recorder import Recorder
from game.record.replay import Playback, Replay
from game.record.saves import next_stamp, now
from game.rules import play
from game.rules.notation import read
from game.rules.state import State
from game.rules.version import RULES_VERSION
from game.scenario.load import Scenario
from game.session.course import Course, saved_course
from game.session.game import Game, Missed
from game.session.history import History, begun, begun_at, replayed
from game.session.saving import QUICK, Job, Keeper, Library, SaveEntry, saves_in, trouble
from game.session.seats import PERSON, checked_seats, header_like, playable
from game.session.waypoints import saved_waypoints

__all__ = ["PERSON", "Missed", "Session"]

_MOST_SEED: Final = 1 << 31
_LONGEST_NAME: Final = 120


class Session(Game):
    """See `new`, `resume` and `from_replay`. Without a `saves_folder` nothing is saved by itself."""

    def __init__(
        self, scenario: Scenario, seats: Mapping[str, str], state: State, recorder: Recorder, history: History
    ) -> None:
        super().__init__(scenario, seats, state, recorder, history)
        self.saves_folder: Path | None = None
        self.course: Course | None = None
        """The war of which it is a phase."""
        self.name = saves.stem_of(recorder)
        """What the names of its autosaves begin with."""
        self._since = now()
        """Until when the saves of its name are its own, or those of a game that is over."""
        self._notice = ""
        self._told = ""
        self._keeper: Keeper | None = None

    # Beginnings

    @staticmethod
    def new(
        scenario: Scenario,
        seats: Mapping[str, str],
        seed: int | None = None,
        fog: bool | None = None,
        saves_folder: Path | None = None,
        course: Course | None = None,
    ) -> Session:
        """`seed` None: drawn; `fog` None: as the scenario says; autosaves go to `saves_folder`. `course`: the war of
        which it is a phase.

        Raises ValueError for seats nobody can take.
        """
        board = scenario.board
        chosen = checked_seats(board, seats)
        seed = SystemRandom().randrange(1, _MOST_SEED) if seed is None else seed
        state, history = begun(board, seed, fog)
        session = Session(
            scenario, chosen, state, Recorder(header_of(scenario, seed, bool(state.fog), chosen)), history
        )
        session.saves_folder = saves_folder
        if course is not None:
            session.course = course
            session.name = f"{course.war.campaign.id}-{course.war.seed}"
        session.autosave()
        return session

    @staticmethod
    def resume(path: Path, saves_folder: Path | None = None) -> Session:
        """A saved game as it stood; `saves_folder` None: it goes on saving where it was.

        Raises `RecordError` with a sentence, which names a whole save if there is one.
        """
        library = Library(path.parent)
        found = saves.resume(path, library.source)
        header = found.recorder.header
        scenario = library.scenario(header)
        state, history = replayed(found.board, Replay.of(found.recorder.lines))
        session = Session(scenario, playable(found.board, header.players), state, found.recorder, history)
        session.saves_folder = saves_folder or path.parent
        session._since = next_stamp(session.saves_folder)
        session.waypoints = saved_waypoints(session.board, state, found.settings.get("waypoints"))
        try:
            session.course = saved_course(found.settings, scenario.text, path.parent)
        except RecordError as error:
            raise RecordError(f"{path}: {error}") from None
        name = found.settings.get("name")
        if isinstance(name, str) and re.fullmatch(rf"[\w-]{{1,{_LONGEST_NAME}}}", name):
            session.name = name
        if found.earlier:
            session.went_on(found.earlier)
        return session

    def went_on(self, version: int) -> None:
        """Tell that it was begun under earlier rules, and leave its saves as they are."""
        self.name = f"{self.name}-from-{self.turn}"
        self._notice = _(
            "This game was begun under version {version} of the rules. It goes on under today's, version "
            "{rules_version}, from the beginning of turn {turn}; its earlier saves stay as they are."
        ).format(version=version, rules_version=RULES_VERSION, turn=self.turn)

    @staticmethod
    def from_replay(
        playback: Playback,
        turn: int,
        seat: int,
        seats: Mapping[str, str],
        *,
        orders: int | None = None,
        scenario: Scenario | None = None,
        saves_folder: Path | None = None,
    ) -> Session:
        """A new game that begins like a replay, up to a camp's part or, with `orders`, up to so many orders.

        Raises `RecordError` and ValueError.
        """
        from game.analysis.keeping import scenario_of

        old = playback.replay.header
        board = playback.board
        chosen = checked_seats(board, seats)
        scenario = scenario or scenario_of(old)
        if not playback.played:
            return Session.from_state(scenario, chosen, playback.at(turn), old, saves_folder)
        recorder = Recorder(header_like(old, chosen))
        if playback.began_at_own:
            recorder.begin_at(playback.first)
        state, history = replayed(board, Replay.of(recorder.lines))
        for number, row in enumerate(playback.replay.orders()):
            there = number >= orders if orders is not None else (state.turn, state.seat) >= (turn, seat)
            if there or play.over(state):
                break
            before = state.copy()
            order = read(board, before, row[1])
            events = playback.step(state, row)
            recorder.order(board, state, order, events, row[3])
            history.hear(before, order, events, state.copy())
        session = Session(scenario, chosen, state, recorder, history)
        # The autosaves of the game it comes from, which has the same scenario and seed, stay as they are.
        session.name = f"{session.name}-from-{state.turn}"
        session.saves_folder = saves_folder
        return session

    @staticmethod
    def from_state(
        scenario: Scenario, seats: dict[str, str], state: State, old: Header, saves_folder: Path | None
    ) -> Session:
        """A new game from a state that was recorded under earlier rules."""
        recorder = Recorder(header_of(scenario, old.seed, old.fog, seats))
        recorder.begin_at(state)
        session = Session(scenario, seats, state, recorder, begun_at(scenario.board, state))
        session.went_on(old.rules_version)
        session.saves_folder = saves_folder
        return session

    # Saves

    def settings(self) -> dict[str, Any]:
        """What a save keeps beside the game itself."""
        course = {} if self.course is None else {"course": self.course.settings()}
        return course | {
            "waypoints": self.waypoints.settings(self.board),
            "name": self._called,
            "title": self.board.name if self.course is None else f"{self.course.war.campaign.name}: {self.board.name}",
            "turn": self.turn,
            "turns": self.board.turns,
            "day": self.board.day(self.turn),
            "seat": "" if self.over else self.board.camps[self.seat].id,
            "sides": {camp.name: self.seats[camp.id] for camp in self.board.camps},
        }

    def save(self, path: Path) -> None:
        """Raises `RecordError`; the file that was there is untouched then."""
        make_folder(path.parent)
        saves.save(path, self.recorder, self.settings())

    def keep_replay(self, folder: Path) -> Path:
        """The game so far as a replay, under a name that is free; its path. Raises `RecordError`."""
        make_folder(folder)
        return self.recorder.keep(folder / f"{self.name}.replay")

    @property
    def quick(self) -> str:
        """The file of its quick save."""
        return f"{self._called}{QUICK}"

    @property
    def _called(self) -> str:
        """What the names of its saves begin with, beside those of another game of its name."""
        return self._keeper.names.get(self.name, self.name) if self._keeper else self.name

    def quick_save(self) -> Path | None:
        """Its path; None when it could not be written, and then there is a notice."""
        if self.saves_folder is None:
            return None
        self.flush()  # by then it is known what the game is called beside others of its name
        path = self.saves_folder / self.quick
        try:
            self.save(path)
        except RecordError as error:
            self._notice = trouble(self.saves_folder, error)
            return None
        return path

    def autosave(self) -> None:
        """Ask for one to be written behind the scenes. Nothing without a folder of saves."""
        if self.saves_folder is None:
            return
        if self._keeper is None or self._keeper.folder != self.saves_folder:
            self._keeper = Keeper(self.saves_folder, self._since)
        self._keeper.ask(Job(self.recorder.copy(), self.settings(), self.turn, self.name))

    def flush(self) -> None:
        """Wait until the last autosave is on the disk: before the window closes."""
        if self._keeper:
            self._keeper.flush()

    @property
    def unkept(self) -> str:
        """Why the game as it stands is not on the disk, in a sentence; empty: it is, or is none that saves itself."""
        self.autosave()
        self.flush()
        return self._keeper.problem if self._keeper else ""

    @property
    def problem(self) -> str:
        """A sentence about saves that could not be written, once for each new trouble; empty: all is well."""
        notice, self._notice = self._notice, ""
        if notice:
            return notice
        found = self._keeper.problem if self._keeper else ""
        if found == self._told:
            return ""
        self._told = found
        return found

    def saves(self) -> list[SaveEntry]:
        return saves_in(self.saves_folder) if self.saves_folder else []

    # The end

    @property
    def history_text(self) -> str:
        """What happened in 1919, and what it would have scored."""
        return self.scenario.history
