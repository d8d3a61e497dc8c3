"""The game for learning players: numbered actions, rows of numbers, and what PettingZoo asks of an environment."""

from __future__ import annotations

import doctest
import importlib
import re
import sys
import warnings
from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Any

import numpy as np
import pytest

from game import api
from game.api.actions import BLOCKS, Actions
from game.api.observation import GAME, LIMIT, TOWN, UNIT, lead, length, observed
from game.players.registry import PLAYERS
from game.rules.legal import legal_orders
from game.rules.notation import unit_id
from game.rules.orders import AIR_STRIKE, ATTACK, END, MERGE, SPLIT, STAY, Order
from game.rules.play import refusal
from game.rules.stacks import own_units
from game.rules.state import State
from game.scenario.load import load
from game.scenario.paths import scenarios_folder
from game.sight.view import believed
from tests.positions import SCENARIOS, positions

KAUNAS = "kaunas_encirclement"
GUIDE = (scenarios_folder() / "PLAYERS.md").read_text(encoding="utf-8")


def views(name: str, count: int = 12) -> Iterator[State]:
    board = load(name).board
    for state in islice(positions(board, 3, every=25, fog=True), count):
        yield believed(board, state, state.seat)


@pytest.mark.parametrize("name", SCENARIOS)
def test_actions_are_the_legal_orders_each_under_its_number(name: str) -> None:
    board = load(name).board
    actions = Actions(board)
    for view in views(name):
        found = actions.legal(view)
        assert all(0 <= action < actions.size for action in found)
        assert len(set(found.values())) == len(found)
        assert all(refusal(board, view, order) is None for order in found.values())
        expected = {
            order
            for unit in own_units(view, view.seat)
            if not view.part[unit]
            for order in legal_orders(board, view, unit)
            if order.kind not in (SPLIT, MERGE) and not (order.kind == ATTACK and order.value & (AIR_STRIKE | STAY))
        }
        alone = {order for action, order in found.items() if action >= actions.units}
        assert alone == expected
        assert found[0] == Order(END)
        together = [order for action, order in found.items() if actions.together <= action < actions.units]
        assert all(order.kind == ATTACK and len(order.units) > 1 for order in together)


def test_a_number_means_the_same_all_through_a_game() -> None:
    board = load(KAUNAS).board
    actions = Actions(board)
    meant: dict[int, tuple[object, ...]] = {}
    for view in views(KAUNAS, 30):
        for action, order in actions.legal(view).items():
            if action >= actions.units:
                goal = order.town if order.kind < ATTACK else -1
                what = (unit_id(board, view, order.units[0]), order.kind, goal)
                assert meant.setdefault(action, what) == what
    assert len(meant) > 500


def test_nothing_is_legal_when_the_game_is_over() -> None:
    game = api.play(KAUNAS, {"red": "random", "republic": "random"})
    assert Actions(game.board).legal(game.state) == {}


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_row_says_what_the_camp_knows(name: str) -> None:
    board = load(name).board
    for view in views(name):
        camp = view.seat
        row = observed(board, view, camp)
        assert row.shape == (length(board),)
        assert row.dtype == np.float32
        assert np.abs(row).max() <= LIMIT
        first, second = len(GAME), len(GAME) + len(board.towns) * len(TOWN)
        game = dict(zip(GAME, row[:first], strict=True))
        assert (game["turn"], game["camp"], game["lead"]) == (view.turn, camp, lead(board, view, camp))
        towns, units = row[first:second].reshape(-1, len(TOWN)), row[second:].reshape(-1, len(UNIT))
        mine = [unit for unit in own_units(view, camp) if not view.part[unit]]
        assert sum(towns[:, 3]) == sum(view.men[unit] for unit in own_units(view, camp))
        assert [int(card) for card in np.flatnonzero(units[:, 0] == 1)] == sorted(view.card[unit] for unit in mine)
        assert {int(number) for number in towns[:, 0]} <= {0, 1, 2, 3}


def told(title: str) -> dict[str, str]:
    rows = GUIDE.split(f"\n| {title} |\n")[1].split("\n\n")[0]
    return dict(re.findall(r"^\| `([^`]+)` \| (.*) \|$", rows, re.MULTILINE))


def test_the_guide_tells_the_spaces() -> None:
    assert (told("game | what"), told("town | what"), told("unit | what")) == (GAME, TOWN, UNIT)
    assert list(told("order of a unit | chooses")) == [name for name, *_ in BLOCKS]


@pytest.fixture
def zoo() -> Any:
    pytest.importorskip("pettingzoo", reason="pettingzoo is not installed")
    return importlib.import_module("game.api.environment")


@pytest.fixture(autouse=True)
def nobody_stays() -> Iterator[None]:
    before = dict(PLAYERS)
    yield
    PLAYERS.clear()
    PLAYERS.update(before)


@pytest.mark.parametrize("name", [KAUNAS, "zarasai_final"])
def test_pettingzoo_finds_nothing_wrong(zoo: Any, name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that agents are named as camps, and observations are dicts
        from pettingzoo.test import api_test, seed_test

        api_test(zoo.environment(name, most_orders=12), num_cycles=150)
        seed_test(lambda: zoo.environment(name), num_cycles=30)


def test_its_examples_run(zoo: Any) -> None:
    failed, tried = doctest.testmod(zoo)
    assert tried
    assert not failed
    block = GUIDE.split("## Learning players")[1].split("```python\n")[1].split("```")[0]
    names: dict[str, Any] = {}
    exec(compile(block.replace("env.agent_iter()", "env.agent_iter(40)"), "guide", "exec"), names)  # noqa: S102
    assert names["env"].agents == ["red"]


def play_on(env: Any, seed: int) -> dict[str, float]:
    """A whole game of agents who draw; the rewards of each, added up."""
    dice = Random(seed)
    env.reset(seed=seed)
    sums = dict.fromkeys(env.possible_agents, 0.0)
    for agent in env.agent_iter():
        observation, reward, terminated, truncated, _ = env.last()
        sums[agent] += reward
        legal = np.flatnonzero(observation["action_mask"])
        assert (len(legal) == 0) == terminated
        assert not truncated
        env.step(None if terminated else 0 if dice.random() < 0.2 else int(dice.choice(legal)))
    return sums


@pytest.mark.parametrize("name", [KAUNAS, "zarasai_final"])
def test_rewards_add_up_to_the_lead(zoo: Any, name: str) -> None:
    env = zoo.environment(name)
    sums = play_on(env, 5)
    game = env.unwrapped.game
    assert game.over
    began = api.new_game(name, seed=5)
    for camp, number in env.unwrapped.camps.items():
        assert sums[camp] == lead(game.board, game.state, number) - lead(game.board, began.state, number)


def test_computers_can_hold_the_other_camps(zoo: Any) -> None:
    env = zoo.environment(KAUNAS, players={"republic": "random"}, render_mode="ansi")
    play_on(env, 2)
    assert env.possible_agents == ["red"]
    assert "won by" in env.render()
    with pytest.raises(ValueError, match="no agent is left"):
        zoo.environment(KAUNAS, players={"republic": "random", "red": "random"})
    with pytest.raises(ValueError, match="there is no camp"):
        zoo.environment(KAUNAS, players={"blue": "random"})


def test_an_agent_knows_no_more_than_its_camp(zoo: Any) -> None:
    env = zoo.environment(KAUNAS)
    env.reset(seed=1)
    state, board = env.unwrapped.game.state, env.unwrapped.board
    for agent, camp in env.unwrapped.camps.items():
        expected = observed(board, believed(board, state, camp), camp)
        assert np.array_equal(env.observe(agent)["observation"], expected)
    assert not env.observe("republic")["action_mask"].any()


def test_a_forbidden_action_loses_the_game(zoo: Any) -> None:
    env = zoo.environment(KAUNAS)
    env.reset(seed=1)
    forbidden = int(np.flatnonzero(env.observe("red")["action_mask"] == 0)[0])
    with pytest.raises(ValueError, match="is no legal action of red"):
        env.unwrapped.step(forbidden)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        env.step(forbidden)
    assert all(env.terminations.values())
    assert env.unwrapped.rewards["red"] == zoo.ILLEGAL


def test_a_part_is_ended_after_so_many_orders(zoo: Any) -> None:
    env = zoo.environment(KAUNAS, most_orders=3)
    env.reset(seed=1)
    for _ in range(3):
        assert env.agent_selection == "red"
        stances = [action for action, order in env.unwrapped.orders().items() if order[0] == "stance"]
        env.step(stances[0])
    assert env.agent_selection == "republic"


def test_without_pettingzoo_a_sentence_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pettingzoo", None)
    monkeypatch.setitem(sys.modules, "gymnasium", None)
    monkeypatch.delitem(sys.modules, "game.api.environment", raising=False)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'kaunas1919\[rl\]'"):
        importlib.import_module("game.api.environment")
