"""Whole games through the window, from the menu to the end and back into the replay."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.analysis.keeping import verified
from tests.long import long
from tests.screen.players import Player, opened, quick_settings, small_paper

GAMES = (
    ("kaunas_encirclement", "republic", 3),
    pytest.param("zarasai_final", "red", 8, marks=long),
    pytest.param("kaunas_encirclement", "red", 4, marks=long),
    pytest.param("zarasai_offensive", "republic", 5, marks=long),
    pytest.param("daugavpils_1920", "poland", 9, marks=long),
)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The paper of each scenario is painted once for all games."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize(("scenario", "side", "seed"), GAMES)
def test_a_whole_game(
    scenario: str, side: str, seed: int, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_paper(monkeypatch)
    (tmp_path / "cache").symlink_to(cache)
    hinted = side != "red"
    window = opened(tmp_path, quick_settings(hints=hinted, warn_idle=hinted))
    try:
        player = Player(window, side)
        player.begin(scenario, seed, by_keys=not hinted)
        play_turns(player)
        look_back(player, tmp_path)
    finally:
        window.close()


def play_turns(player: Player) -> None:
    """The first turns in earnest, the others with Enter; every turn comes, and then the end."""
    window = player.window
    player.until_mine()
    turns = []
    while window.mode == "play":
        turns.append(window.dump["turn"])
        if len(turns) == 1:
            player.papers()
            player.split()
        if len(turns) <= 2:
            player.march()
            player.take_back()
            player.on_the_spot()
            player.rail()
        if len(turns) <= 4:
            player.attack(least=350)
        player.end_turn(by_key=len(turns) % 4 != 1)
    assert turns == list(range(1, len(turns) + 1))
    assert window.mode == "end"
    assert {"march", "undo", "redo", "entrench", "stance", "papers"} <= player.done


def look_back(player: Player, folder: Path) -> None:
    """The end screen: its tabs, the replay kept and true, watched step by step, and played on from the middle."""
    window = player.window
    assert window.dump["level"]
    for tab in ("tab1", "tab2", "tab3"):
        window.press(tab)
    window.key("k")
    (replay,) = (folder / "replays").glob("*.replay")
    assert verified(replay).finished
    assert verified(replay).difference is None
    window.press("watch")
    window.until(lambda: window.mode == "replay")
    window.until(lambda: not window.dump["reading"])
    first = window.dump["step"]
    window.key("right", "right")
    assert window.dump["step"] == first + 2
    window.key("left")
    assert window.dump["step"] == first + 1
    window.key("p")
    window.press("begin")
    window.until(lambda: window.mode == "play")
    player.until_mine()
    assert window.dump["may_order"]
