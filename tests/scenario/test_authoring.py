"""The authors' guide: its whole scenario must load and play, its tables must name what the format knows."""

from __future__ import annotations

import re
import tomllib

import pytest

from game.rules import orders, play
from game.rules.opening import opening
from game.rules.terms import ABILITY_WORDS, HIGHWAY, ROAD, TRACK, TRAITS
from game.scenario.camp_models import NATIONS, CampRow, UnitRow
from game.scenario.event_models import EffectRow, When
from game.scenario.load import load_text
from game.scenario.models import ScenarioFile
from game.scenario.paths import companion, scenarios_folder
from game.scenario.rules_file import load_rules
from tests.rules.field import ARMS

GUIDE = (scenarios_folder() / "AUTHORING.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return GUIDE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def first_cells(title: str) -> str:
    """The first column of a section's tables."""
    return "\n".join(line.split("|")[1] for line in section(title).splitlines() if line.startswith("|"))


def keys_of(model: type[ScenarioFile] | type[CampRow] | type[UnitRow] | type[When] | type[EffectRow]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def test_the_whole_scenario_plays_to_its_end() -> None:
    text = GUIDE.split("<!-- scenario -->")[1].split("```toml\n")[1].split("```")[0]
    board = load_text(text).board
    state = opening(board, 1)
    play.start(board, state)
    while not play.over(state):
        play.execute(board, state, orders.end())
    assert board.levels[state.level].name == "Victory of the republic"
    assert len(state.card) == 3


@pytest.mark.parametrize("block", re.findall(r"```toml\n(.*?)```", GUIDE, re.S))
def test_every_example_is_toml(block: str) -> None:
    parts = block.split("\nwhen = ") if block.startswith("when") else [block]
    for part in parts:
        assert tomllib.loads(part if "=" in part.split("{")[0] else f"when = {part}")


@pytest.mark.parametrize("trigger", keys_of(When))
def test_every_trigger_is_explained(trigger: str) -> None:
    assert f"`{trigger} = " in first_cells("Triggers")


@pytest.mark.parametrize("effect", keys_of(EffectRow))
def test_every_effect_is_explained(effect: str) -> None:
    assert f"`{effect} = " in first_cells("Effects")


@pytest.mark.parametrize("key", keys_of(CampRow))
def test_every_key_of_a_camp_is_explained(key: str) -> None:
    assert f"`{key}`" in first_cells("Camps")


@pytest.mark.parametrize("key", keys_of(UnitRow))
def test_every_key_of_a_unit_is_explained(key: str) -> None:
    assert f"`{key}`" in first_cells("Units")


@pytest.mark.parametrize("word", [*ARMS, *TRAITS])
def test_every_arm_and_trait_is_named(word: str) -> None:
    assert word in section("Units")


def test_how_far_supply_reaches_is_told_as_it_is() -> None:
    supply = load_rules(companion("rules", "standard", scenarios_folder())).supply
    told = " ".join(section("Camps").split())
    assert f"up to {supply.full_km} supply-km are full supply, up to {supply.short_km} short" in told
    rail, highway, road, track = (
        f"{percent / 100:g}"
        for percent in (supply.rail_percent, *(supply.road_percent[kind] for kind in (HIGHWAY, ROAD, TRACK)))
    )
    assert f"of running railway is {rail} of them, of highway {highway}, of road {road}, of track {track}" in told


def test_the_usual_nations_are_named() -> None:
    assert all(f"`{nation}`" in section("Units") for nation in NATIONS)


def test_every_table_of_the_file_is_explained() -> None:
    for key in keys_of(ScenarioFile):
        assert f"`{key}`" in first_cells("The file") or f"[[{key}]]" in GUIDE or f"[{key}]" in GUIDE


def test_what_arms_can_do_is_told_as_the_game_has_it() -> None:
    table = GUIDE.split("<!-- abilities -->")[1].split("<!-- /abilities -->")[0]
    assert re.findall(r"^\| `(\w+)` \| (.*) \|$", table, re.MULTILINE) == list(ABILITY_WORDS.items())
