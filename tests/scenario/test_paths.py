from pathlib import Path

import pytest

from game.scenario import paths


def test_in_a_checkout() -> None:
    assert paths.scenarios_folder() == Path(__file__).parents[2] / "scenarios"


def test_once_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "game" / "_data" / "scenarios"
    (folder / "maps").mkdir(parents=True)
    (folder / "own.toml").touch()
    (folder / "maps" / "ground.toml").touch()
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "game")
    assert paths.shipped_scenarios() == [folder / "own.toml"]
    assert paths.companions("maps") == ["ground"]
    assert paths.companion("maps", "ground", Path("elsewhere")) == folder / "maps" / "ground.toml"


def test_a_path_starts_from_the_scenario() -> None:
    assert paths.companion("maps", "maps/own.toml", Path("mine")) == Path("mine/maps/own.toml")
