"""The game as an environment of PettingZoo (AEC), for learning players. Needs the extra `rl`.

>>> from game.api.environment import environment
>>> env = environment("kaunas_encirclement")
>>> env.reset(seed=1)
>>> for agent in env.agent_iter(max_iter=20):
...     observation, reward, terminated, truncated, info = env.last()
...     done = terminated or truncated
...     env.step(None if done else env.action_space(agent).sample(observation["action_mask"]))
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

try:
    from gymnasium import spaces
    from gymnasium.utils.seeding import np_random
    from pettingzoo import AECEnv
    from pettingzoo.utils import wrappers
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(f"needs {error.name}: pip install 'kaunas1919[rl]'", name=error.name) from None

from game.api.actions import Actions
from game.api.arguments import ArgumentError, fog_of, players_of, scenario_of, seed_of, whole
from game.api.games import Game
from game.api.observation import LIMIT, lead, length, observed
from game.messages import _
from game.players.part import play_part
from game.players.player import Player
from game.players.registry import make
from game.rules import play as rules
from game.rules.notation import write
from game.rules.orders import END, Order, Refused
from game.scenario.load import Scenario
from game.sight.view import believed

MOST_ORDERS: Final = 200
ILLEGAL: Final = -100.0
"""Reward of the camp that takes an action which its mask forbids; the game is over then."""


def environment(scenario: Scenario | str | Path, **options: Any) -> Any:
    """An `Environment` (which tells the options) in PettingZoo's usual wrappers."""
    checked = wrappers.TerminateIllegalWrapper(Environment(scenario, **options), illegal_reward=ILLEGAL)
    return wrappers.OrderEnforcingWrapper(wrappers.AssertOutOfBoundsWrapper(checked))


class Environment(AECEnv):
    """Agents are camps by their ids; an action is an order of the camp whose part it is, and 0 ends the part.

    `players`: camps that computers play, who are no agents. `most_orders`: after so many in a part it is ended. The
    seed of `reset` is the game's; without one it is drawn. A reward is the change of the lead in points of the agent's
    side; camps on no side have none. Raises ScenarioError, PlayerError, and ArgumentError, such as for a camp that is
    not there or when no agent is left.
    """

    metadata = {"name": "kaunas1919_v1", "render_modes": ["ansi"], "is_parallelizable": False}  # noqa: RUF012

    def __init__(
        self,
        scenario: Scenario | str | Path,
        players: Mapping[str, str | type] | None = None,
        fog: bool | None = None,
        most_orders: int = MOST_ORDERS,
        render_mode: str | None = None,
    ) -> None:
        super().__init__()
        self.scenario = scenario_of(scenario)
        self.board = self.scenario.board
        self.names = players_of(self.board, players)
        self.fog, self.render_mode = fog_of(fog), render_mode
        self.most_orders = whole("most_orders", most_orders, 1, 1_000_000)
        self.camps = {camp.id: number for number, camp in enumerate(self.board.camps)}
        self.possible_agents = [camp for camp in self.camps if camp not in self.names]
        if not self.possible_agents:
            raise ArgumentError(_("computers play every camp: no agent is left"))
        self.actions = Actions(self.board)
        numbers = spaces.Box(-LIMIT, LIMIT, (length(self.board),), np.float32)
        mask = spaces.Box(0, 1, (self.actions.size,), np.int8)
        self.observation_spaces = {
            agent: spaces.Dict({"observation": numbers, "action_mask": mask}) for agent in self.possible_agents
        }
        self.action_spaces = {agent: spaces.Discrete(self.actions.size) for agent in self.possible_agents}
        self.np_random, __ = np_random(None)

    def observation_space(self, agent: str) -> Any:
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> Any:
        return self.action_spaces[agent]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        if seed is not None:
            self.np_random, __ = np_random(seed_of(seed))
        self.game_seed = int(self.np_random.integers(1 << 31)) if seed is None else seed_of(seed)
        self.game = Game.opened(self.scenario, self.game_seed, self.fog)
        self.computers: dict[int, Player] = {
            self.camps[camp]: make(name, self.board, self.camps[camp], self.game_seed)
            for camp, name in self.names.items()
        }
        self.agents = self.possible_agents[:]
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self.infos: dict[str, dict[str, Any]] = {agent: {} for agent in self.agents}
        self.agent_selection = self.agents[0]
        self.leads = self.standing()
        self.part = (0, 0)  # turn and seat in which `given` orders were given, of which `barred` were refused
        self.given, self.barred = 0, set[int]()
        self.settle()

    def observe(self, agent: str) -> dict[str, Any]:
        """What the agent's camp knows, and a mask of the actions it may take: none when it is not its part."""
        camp = self.camps[agent]
        mask = np.zeros(self.actions.size, np.int8)
        if agent == self.agent_selection:
            mask[list(self.legal)] = 1
        view = believed(self.board, self.game.state, camp)
        return {"observation": observed(self.board, view, camp), "action_mask": mask}

    def orders(self) -> dict[int, list[object]]:
        """The legal actions of the agent to move, as orders in names."""
        return {action: write(self.board, self.game.state, order) for action, order in self.legal.items()}

    def step(self, action: int | None) -> None:
        agent = self.agent_selection
        if self.terminations[agent] or self.truncations[agent]:
            self._was_dead_step(action)
            return
        if action not in self.legal:
            wrong = _("{action} is no legal action of {agent}: see its mask")
            raise ArgumentError(wrong.format(action=repr(action), agent=agent))
        self._cumulative_rewards[agent] = 0.0
        self.infos[agent] = {}
        self.given += 1
        try:
            rules.execute(self.board, self.game.state, self.legal[action])
        except Refused as refused:
            # Because of an enemy nobody had seen: it is not offered again in this part.
            self.infos[agent] = {"refused": refused.code}
            self.barred.add(action)
        self.settle()
        self._accumulate_rewards()

    def settle(self) -> None:
        """Let computers play until an agent is to move, and say how things stand then."""
        state = self.game.state
        if self.given >= self.most_orders and self.part == (state.turn, state.seat) and not rules.over(state):
            rules.execute(self.board, state, Order(END))
        while not rules.over(state) and state.seat in self.computers:
            for __ in play_part(self.board, state, self.computers[state.seat]):
                pass
        before, self.leads = self.leads, self.standing()
        self.rewards = {agent: float(self.leads[agent] - before[agent]) for agent in self.agents}
        if rules.over(state):
            self.terminations = dict.fromkeys(self.agents, True)
            self.legal: dict[int, Order] = {}
            return
        if self.part != (state.turn, state.seat):
            self.part, self.given, self.barred = (state.turn, state.seat), 0, set()
        self.agent_selection = self.board.camps[state.seat].id
        found = self.actions.legal(believed(self.board, state, state.seat))
        self.legal = {action: order for action, order in found.items() if action not in self.barred}

    def standing(self) -> dict[str, int]:
        """By agent: the lead of its side."""
        return {agent: lead(self.board, self.game.state, self.camps[agent]) for agent in self.possible_agents}

    def render(self) -> str | None:
        """In one line, if the render mode is "ansi"."""
        if self.render_mode != "ansi":
            return None
        game = self.game
        told = f"won by {game.winner}" if game.over else f"{game.to_move} to move"
        return f"{game.day}, turn {game.turn}, {told}: {', '.join(f'{camp} {n}' for camp, n in game.points.items())}"

    def close(self) -> None:
        """There is nothing to close."""
