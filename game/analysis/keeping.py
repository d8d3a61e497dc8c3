"""Where replays of games played without a screen are kept, and how they are checked."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from game.analysis.asking import Asking
from game.analysis.match import Match
from game.messages import Trouble, _
from game.prose.stills import remark
from game.record.earlier import is_earlier
from game.record.errors import RecordError, shown
from game.record.lines import Header
from game.record.reading import Watch
from game.record.replay import Playback, Replay
from game.record.verify import Source, Verified, verify
from game.rules.board import Board
from game.rules.play import over
from game.rules.state import State
from game.scenario.document import Document
from game.scenario.load import Scenario, load, load_text, texts_by_path
from game.scenario.paths import beside, shipped_folder, shipped_scenarios
from game.scenario.problems import ScenarioError


def keep(match: Match, folder: Path) -> Path:
    """Write the replay of a recorded game; its path. Raises RecordError."""
    assert match.recorder is not None
    return match.recorder.keep(folder / f"{match.board.id}-{match.seed}.replay")


def replay_folder() -> Path:
    """The player's own data folder, or the current one when that cannot be written."""
    from game.record.saves import default_folder

    folder = default_folder() / "replays"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path()
    return folder if os.access(folder, os.W_OK) else Path()


def scenario_of(header: Header, *folders: Path) -> Scenario:
    """The scenario a replay was played on; its map and rules are those shipped, or it has them with it, or, of an
    older one, they lie in one of the folders.

    Raises ScenarioError, and RecordError where a map or rules file that it was played on lies in none of them.
    """
    for folder in folders:
        try:
            return load_text(header.text, folder, header.scenario, texts_by_path(folder, header.beside))
        except ScenarioError:
            continue
    try:
        shipped = shipped_folder(header.scenario)
        return load_text(header.text, shipped, header.scenario, texts_by_path(shipped, header.beside))
    except ScenarioError:
        missing = missing_beside(header, *folders)
        if missing:
            raise RecordError(missing) from None
        raise


def missing_beside(header: Header, *folders: Path) -> str:
    """The map and rules that a scenario was played on and that lie in none of the folders, in a sentence; or empty."""
    data = Document("", header.text).data
    there = {key for folder in folders for key, path in beside(data, folder).items() if path.is_file()}
    lost = [(key, path) for folder in folders[:1] for key, path in beside(data, folder).items() if key not in there]
    if not lost:
        return ""
    words = _(" and ").join(_("the {key} {shown}").format(key=key, shown=shown(str(path))) for key, path in lost)
    are, them = (_("is no such file"), "it") if len(lost) == 1 else (_("are no such files"), "them")
    return _("it was played on {words}, and there {are}: copy {them} there").format(words=words, are=are, them=them)


def opened_replay(path: Path) -> tuple[Playback, Scenario]:
    """A replay, and the scenario it was played on. Raises RecordError with the path, and ScenarioError."""
    replay = Replay.read(path)
    try:
        scenario = scenario_of(replay.header, path.parent)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from None
    return Playback(scenario.board, replay), scenario


class GameOver(Trouble, ValueError):
    """A game had ended before the turn asked for, or nothing is known of that turn."""


def moment(path: Path, turn: int) -> tuple[Board, Callable[[int], State]]:
    """The board of a replay, and the state in which each camp began its part of a turn; of one of earlier rules, the
    state that was recorded at the beginning of the turn.

    Raises RecordError, ScenarioError, and GameOver.
    """
    playback, scenario = opened_replay(path)

    def at(camp: int) -> State:
        state = playback.at(turn, camp)
        if not playback.played:
            if state.turn != turn:
                message = _("{path}: turn {turn} is not known: {remark}").format(
                    path=path, turn=turn, remark=remark(playback).rstrip(".")
                )
                raise GameOver(message)
            state.seat = camp
            return state
        if over(state) or (state.turn, state.seat) != (turn, camp):
            raise GameOver(_("{path}: the game ended in turn {turn}").format(path=path, turn=state.turn))
        return state

    at(0)
    return scenario.board, at


def remark_of(path: Path) -> str:
    """Why a replay is not played again; empty: it can be. Raises RecordError and ScenarioError."""
    if not is_earlier(Replay.read(path).header.rules_version):
        return ""
    playback, __ = opened_replay(path)
    return remark(playback)


def verified(path: Path, players: bool = False, watch: Watch | None = None) -> Verified:
    """Play a replay again and compare. `players`: ask its computer players for every order again.

    Raises RecordError for a file that is none, or one whose map or rules are missing, and what `watch` raises.
    """

    def source(header: Header) -> Source:
        scenario = scenario_of(header, path.parent)
        return Source(scenario.board, scenario.map_sha256, scenario.rules_sha256)

    return verify(path, source, Asking if players else None, watch)


def shipped_names() -> list[str]:
    return [path.stem for path in shipped_scenarios()]


def other_than_shipped(header: Header) -> list[str]:
    """Of the scenario's text, the map and the rules, what is not as this version of the game brings it."""
    found = []
    try:
        if header.scenario not in shipped_names() or load(header.scenario).sha256 != header.sha256:
            found.append("scenario")
        here = load_text(header.text, shipped_folder(header.scenario), header.scenario)
    except ScenarioError:
        return ["scenario", "map", "rules"]
    pairs = (("map", header.map_sha256, here.map_sha256), ("rules", header.rules_sha256, here.rules_sha256))
    return found + [name for name, then, now in pairs if then != now]
