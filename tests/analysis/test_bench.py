"""What the figures are made of; their values are never asserted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.analysis.bench import Figure, again, crowded, shown, thinking
from game.analysis.match import play
from game.cli import main
from game.rules.opening import opening
from game.scenario.load import load


def test_targets_are_floors_or_ceilings() -> None:
    assert Figure("speed", 2100, "", True, 2000).reached
    assert not Figure("speed", 1900, "", True, 2000).reached
    assert Figure("time", 0.1, "s", False, 0.15).reached
    assert [shown(12345.6), shown(0.1234)] == ["12,346", "0.123"]


def test_a_game_can_be_run_again_from_its_orders() -> None:
    scenario = load("kaunas_encirclement")
    match = play(scenario, seed=2, record=False)
    assert again(scenario.board, 2, match.given) == match.state


def test_of_a_game_played_in_several_rounds_the_best_counts() -> None:
    match = play(load("kaunas_encirclement"), {"red": "nothing", "republic": "nothing"}, record=False)
    slow, quick = replace(match, cpu_seconds=0.3), replace(match, cpu_seconds=0.1)
    orders, seconds = thinking([[slow, quick], [quick, slow]])
    assert (round(orders.value * 0.2), round(seconds.value, 6)) == (2 * len(match.given), 0.1)


def test_crowded_boards_play() -> None:
    scenario = load("kaunas_encirclement")
    board = crowded(scenario.board, 2.6)
    before, after = (len(opening(each, 1).camp) for each in (scenario.board, board))
    assert after == round(before * 2.6)
    assert play(scenario._replace(board=board), {"red": "random", "republic": "random"}, record=False).level


@pytest.mark.parametrize("place", ["folder", "text.toml", "nowhere"])
def test_another_copy_that_is_none_is_told_at_once_in_one_sentence(
    tmp_path: Path, place: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.toml").write_text("", encoding="utf-8")

    def measured(tell: object) -> None:
        pytest.fail("its own figures, of which nothing will be shown")

    monkeypatch.setattr("game.analysis.bench.measure", measured)
    assert main(["bench", "--against", str(tmp_path / place)]) == 1
    told = capfd.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
    assert place in told.err
