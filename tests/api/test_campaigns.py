"""Whole wars by the library: the same as the command's, and what is given to it looked at first."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import api
from game.analysis.asked import Task
from game.analysis.wars import one_war
from tests.campaign.field import TEXT, campaign, jieznas


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_war_is_the_one_of_its_seed(file: Path, tmp_path: Path) -> None:
    war = api.play_war(file, seed=3, replays=tmp_path)
    same = one_war(Task(jieznas(), {}, None, None, campaign=campaign()), 3)
    ids = [phase.id for phase in campaign().phases]
    assert [(phase.id, phase.margin) for phase in war.phases] == [(ids[step.phase], step.margin) for step in same.steps]
    assert war.end == campaign().ends[same.end].id
    assert list(war.points) == [side.id for side in campaign().sides]
    assert tuple(war.points.values()) == same.points
    assert all(phase.scenario == "jieznas" and phase.level for phase in war.phases)
    assert (tmp_path / "bridge-3.campaign").is_file()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"players": {"blue": "staff"}}, "there is no camp 'blue'"),
        ({"players": {"red": "nelson"}}, "nelson"),
        ({"players": ["red"]}, "players are a dict"),
        ({"seed": -1}, "seed is a whole number"),
    ],
)
def test_what_cannot_be_is_told(file: Path, given: dict[str, object], told: str) -> None:
    with pytest.raises((api.ArgumentError, api.PlayerError), match=told):
        api.play_war(file, **given)  # type: ignore[arg-type]


def test_a_campaign_that_is_not_there() -> None:
    with pytest.raises(api.ScenarioError, match="no such campaign"):
        api.play_war("napoleon")
