"""What the editor's map shows of a text."""

from __future__ import annotations

import pytest

from game.scenario.gazetteer import gazetteer
from game.scenario.load import load
from game.scenario.paths import scenarios_folder
from game.screen.modes.edit.checking import look


@pytest.mark.parametrize(
    ("name", "ice"), [("kaunas_encirclement", 1), ("zarasai_offensive", 0), ("daugavpils_1920", 1)]
)
def test_rivers_are_as_the_game_opens_with_them(name: str, ice: int) -> None:
    path = scenarios_folder() / f"{name}.toml"
    found = look(path.read_text(encoding="utf-8"), path, {})
    assert found.state is not None
    assert found.state.frozen == ice


def test_towns_are_called_as_in_a_game() -> None:
    path = scenarios_folder() / "daugavpils_1920.toml"
    found = look(path.read_text(encoding="utf-8"), path, {})
    assert found.names == gazetteer(load(path))
