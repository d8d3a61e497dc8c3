"""The game for other programs: notebooks, studies, players of other kinds. Names outside, numbers inside.

Six functions do the work: `load`, `new_game`, `play`, `play_war`, `simulate`, `read_replay`. Towns, camps, links and
events are told by their ids, units by theirs (`2-rifle`; a company split off is `2-rifle/1`), orders as lists of
names as replays keep them: `["march", ["2-rifle"], "kedainiai"]`. Wherever a scenario is asked for, its name, its
path or what `load` gave will do. A player is a name (`staff`, `random`), a class in a file (`./mine.py:Mine`), or the
class itself.

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

from game.analysis.asked import BatchError, Failed
from game.analysis.sheets import NoTable
from game.api.arguments import ArgumentError, fog_of, path_of, players_of, scenario_of, seed_of
from game.api.campaigns import Phase, War, play_war
from game.api.games import Game
from game.api.recorded import Recorded
from game.api.studies import Study, save_tables, simulate
from game.api.views import Enemy, Town, Unit, View
from game.players.player import PlayerError
from game.record.errors import RecordError
from game.record.files import check_target
from game.rules.orders import Refused
from game.scenario.load import Scenario
from game.scenario.problems import ScenarioError

__all__ = [
    "ArgumentError",
    "BatchError",
    "Enemy",
    "Failed",
    "Game",
    "NoTable",
    "Phase",
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
    "War",
    "load",
    "new_game",
    "play",
    "play_war",
    "read_replay",
    "save_tables",
    "simulate",
]


def load(name: str | Path) -> Scenario:
    """A scenario by its shipped name or the path of its file. Raises ScenarioError with all that is wrong with it, and
    ArgumentError for what is no name.

    >>> load("zarasai_final").board.turns
    9
    """
    return scenario_of(path_of("scenario", name))


def new_game(scenario: Scenario | str | Path, seed: int = 1, fog: bool | None = None) -> Game:
    """A game whose first part has begun. `fog` None: as the scenario says. Raises ScenarioError, and
    ArgumentError.

    >>> new_game("kaunas_encirclement", fog=False).camps
    ('red', 'republic')
    """
    return Game.opened(scenario_of(scenario), seed_of(seed), fog_of(fog))


def play(
    scenario: Scenario | str | Path,
    players: Mapping[str, str | type] | None = None,
    seed: int = 1,
    fog: bool | None = None,
    replay: str | Path | None = None,
) -> Game:
    """A game played to its end. `players`: by camp, the scenario's own where none is given; `replay`: where to keep it.

    Raises ScenarioError, PlayerError, RecordError, and ArgumentError, such as for a camp or player that is not there.

    >>> play("zarasai_final", seed=2).over
    True
    """
    from game.analysis.match import play as play_match

    loaded = scenario_of(scenario)
    target = None if replay is None else path_of("replay", replay)
    if target:
        check_target(target)
    match = play_match(loaded, players_of(loaded.board, players), seed_of(seed), fog_of(fog), target is not None)
    if match.recorder and target:
        match.recorder.save(target)
    return Game(loaded, match.state)


def read_replay(path: str | Path) -> Recorded:
    """A replay, to be looked into. Raises RecordError, ScenarioError for one whose scenario is unreadable now, and
    ArgumentError."""
    return Recorded.read(path_of("replay", path))
