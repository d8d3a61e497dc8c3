"""The tutorial followed word for word gives a scenario that plays, and prints what the guide says it prints."""

from __future__ import annotations

from pathlib import Path

from game.analysis.match import play
from game.scenario.check import check_file
from game.scenario.load import load
from tests.authoring.tutorial import follow, tutorial


def test_followed_word_for_word_it_gives_a_scenario_that_plays(tmp_path: Path) -> None:
    done = follow(tutorial(), tmp_path)
    assert len(done) >= 8
    for step in done:
        assert step.told is None or step.printed == step.told, step.command
    story = next(step.printed for step in done if "--seed" in step.command)
    assert "A raid on Šėta, 7 February 1919 to 12 February 1919" in story
    path = tmp_path / "seta.toml"
    assert check_file(path) == []
    scenario = load(path)
    winners = [play(scenario, seed=seed, record=False).winner for seed in range(1, 41)]
    assert min(winners.count("republic"), winners.count("red")) >= 8
    assert (tmp_path / "vilnius.toml").is_file()
