"""The game for other programs: notebooks, studies, players of other kinds. Names outside, numbers inside.

Five functions do the work: `load`, `new_game`, `play`, `simulate`, `read_replay`. Towns, camps, links and events are
told by their ids, units by theirs (`2-rifle`; a company split off is `2-rifle/1`), orders as lists of names as replays
keep them: `["march", ["2-rifle"], "kedainiai"]`. Wherever a scenario is asked for, its name, its path or what `load`
gave will do. A player is a name (`staff`, `random`), a class in a file (`./mine.py:Mine`), or the class itself.

>>> from game import api
>>> game = api.new_game("kaunas_encirclement", seed=1)
>>> game.to_move, game.turn, str(game.day)
('red', 1, '1919-02-07')
>>> game.act(["march", ["2-rifle"], "seta"])
[]
>>> game.play_part("staff")
>>> game.to_move
'republic'
>>> ended = api.play("kaunas_encirclement", players={"red": "random"}, seed=3)
>>> ended.over, ended.turn
(True, 14)
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from game.analysis.engine import BatchError, Failed
from game.analysis.sheets import NoTable
from game.api.games import Game, as_scenario, named_players
from game.api.recorded import Recorded
from game.api.studies import Study, save_tables, simulate
from game.api.views import Enemy, Town, Unit, View
from game.players.player import PlayerError
from game.record.errors import RecordError
from game.rules.orders import Refused
from game.scenario.load import Scenario
from game.scenario.load import load as load_scenario
from game.scenario.problems import ScenarioError

__all__ = [
    "BatchError",
    "Enemy",
    "Failed",
    "Game",
    "NoTable",
    "PlayerError",
    "RecordError",
    "Recorded",
    "Refused",
    "Scenario",
    "ScenarioError",
    "Study",
    "Town",
    "Unit",
    "View",
    "load",
    "new_game",
    "play",
    "read_replay",
    "save_tables",
    "simulate",
]


def load(name: str | Path) -> Scenario:
    """A scenario by its shipped name or the path of its file. Raises ScenarioError with all that is wrong with it.

    >>> load("zarasai_final").board.turns
    9
    """
    return load_scenario(name)


def new_game(scenario: Scenario | str | Path, seed: int = 1, fog: bool | None = None) -> Game:
    """A game whose first part has begun. `fog` None: as the scenario says. Raises ScenarioError.

    >>> new_game("kaunas_encirclement", fog=False).camps
    ('red', 'republic')
    """
    return Game.opened(as_scenario(scenario), seed, fog)


def play(
    scenario: Scenario | str | Path,
    players: Mapping[str, str | type] | None = None,
    seed: int = 1,
    fog: bool | None = None,
    replay: str | Path | None = None,
) -> Game:
    """A game played to its end. `players`: by camp, the scenario's own where none is given; `replay`: where to keep it.

    Raises ScenarioError, PlayerError, RecordError, and ValueError for a camp or player that is not there.

    >>> play("zarasai_final", seed=2).over
    True
    """
    from game.analysis.match import play as play_match

    loaded = as_scenario(scenario)
    match = play_match(loaded, named_players(players), seed, fog, replay is not None)
    if match.recorder and replay is not None:
        match.recorder.save(Path(replay))
    return Game(loaded, match.state)


def read_replay(path: str | Path) -> Recorded:
    """A replay, to be looked into. Raises RecordError, and ScenarioError for one whose scenario is unreadable now."""
    return Recorded.read(Path(path))
