"""What a text comes to: its problems, and the opening that the map shows. Done in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from game.rules.board import Board
from game.rules.opening import opening
from game.rules.state import State
from game.rules.weather import opens_frozen
from game.scenario.campaign_checks import campaign_problems
from game.scenario.check import check_opened
from game.scenario.document import Document
from game.scenario.files import read_text
from game.scenario.formats import kind_of
from game.scenario.gazetteer import names_on
from game.scenario.load import Opened, opened
from game.scenario.paths import Outside, companion
from game.scenario.problems import Problem, ScenarioError, in_order

Names = dict[str, dict[str, str]]
_ANY_SEED = 1


class Look(NamedTuple):
    text: str
    problems: list[Problem]
    board: Board | None  # None: too little of it can be read for a map
    state: State | None
    names: Names
    playable: bool
    water: str = ""  # text of the GeoJSON under the map; empty: what the game knows of the earth


def look(text: str, path: Path, unsaved: Mapping[Path, str]) -> Look:
    """`unsaved`: texts of the map beside it that are not on the disk yet, by path."""
    document = Document(str(path), text)
    if not document.readable:
        return Look(text, document.problems(), None, None, {}, False)
    if kind_of(document.data) == "campaign":
        problems = in_order(campaign_problems(document, path.parent))
        return Look(text, problems, None, None, {}, not any(problem.severity == "error" for problem in problems))
    found = opened(document, path.parent, path.stem, unsaved)
    problems = in_order(check_opened(found, path.parent))
    board, state = shown(found)
    playable = found.board is not None and not any(problem.severity == "error" for problem in problems)
    names = town_names(found, path, unsaved) if board else {}
    return Look(text, problems, board, state, names, playable, found.companions.water if found.companions else "")


def shown(found: Opened) -> tuple[Board | None, State | None]:
    """The board of a sound text; of a faulty one what could be understood, if units can be set up on it."""
    if found.board is not None:
        return found.board, begun(found.board)
    if found.sketch is None or not found.sketch.towns:
        return None, None
    try:
        return found.sketch, begun(found.sketch)
    except (IndexError, KeyError, ValueError, ZeroDivisionError):  # a board with holes is made for checks alone
        return None, None


def begun(board: Board) -> State:
    """As the game opens, on ice where there is any."""
    state = opening(board, _ANY_SEED, False)
    state.frozen = int(opens_frozen(board))
    return state


def town_names(found: Opened, path: Path, unsaved: Mapping[Path, str]) -> Names:
    """By town and language; empty where the map cannot be read, since the board has a name of each."""
    if found.draft is None:
        return {}
    try:
        file = companion("maps", found.draft.file.map, path.parent)
        return names_on(unsaved.get(file) or read_text(file))
    except (Outside, ScenarioError):
        return {}
