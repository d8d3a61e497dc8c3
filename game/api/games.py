"""A game that another program steers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NoReturn

from game.analysis.cells import Row, battle_cells, town_cells
from game.analysis.match import seats
from game.api.arguments import ArgumentError, order_of, plainly, player_of, players_of, text_of
from game.api.views import View, camp_of, view_of
from game.messages import _
from game.players.part import play_part
from game.players.registry import make
from game.rules import play as rules
from game.rules.board import Board
from game.rules.events import Battle, TownTaken
from game.rules.legal import legal_orders
from game.rules.notation import find_unit, read, write
from game.rules.opening import opening
from game.rules.orders import ATTACK, END, Order, Refused
from game.rules.questions import answers, question
from game.rules.stacks import own_units
from game.rules.state import State
from game.rules.terms import NOBODY
from game.rules.victory import score
from game.scenario.load import Scenario
from game.sight.estimate import Estimate, odds_under_fog
from game.sight.view import believed

Named = Sequence[object]
"""An order in names, such as `["attack", ["2-rifle"], "seta", ["night"]]`; see `game.rules.notation`."""


class Game:
    """Made by `new_game`, `play` and `Recorded.at`.

    >>> from game.api import new_game
    >>> game = new_game("kaunas_encirclement")
    >>> game.view().units["2-rifle"].town
    'seta'
    >>> ["entrench", ["2-rifle"]] in game.legal_orders("2-rifle")
    True
    """

    def __init__(self, scenario: Scenario, state: State) -> None:
        self.scenario = scenario
        self.state = state  # as the rules have it: the truth, in numbers

    @classmethod
    def opened(cls, scenario: Scenario, seed: int, fog: bool | None) -> Game:
        state = opening(scenario.board, seed, fog)
        rules.start(scenario.board, state)
        return cls(scenario, state)

    @property
    def board(self) -> Board:
        return self.scenario.board

    @property
    def camps(self) -> tuple[str, ...]:
        """In the order of play."""
        return tuple(camp.id for camp in self.board.camps)

    @property
    def turn(self) -> int:
        """From 1."""
        return self.state.turn

    @property
    def day(self) -> date:
        """The first of the turn."""
        return date.fromordinal(self.board.day(self.state.turn))

    @property
    def over(self) -> bool:
        return rules.over(self.state)

    @property
    def to_move(self) -> str:
        """The camp whose part it is; empty: the game is over."""
        return "" if self.over else self.camps[self.state.seat]

    @property
    def level(self) -> str:
        """The victory level reached; empty: the game goes on."""
        return self.board.levels[self.state.level].name if self.over else ""

    @property
    def winner(self) -> str:
        """A camp, or "draw"; empty: the game goes on."""
        return (camp_of(self.board, self.board.levels[self.state.level].camp) or "draw") if self.over else ""

    @property
    def points(self) -> dict[str, int]:
        """By camp, as if the game ended now."""
        return {camp: score(self.board, self.state, number) for number, camp in enumerate(self.camps)}

    def view(self, camp: str = "") -> View:
        """What a camp knows; empty: the one to move. Raises ArgumentError for one that is not there."""
        return view_of(self.board, self.state, self._camp(camp))

    def question(self) -> str:
        """The event that asks the camp to move, and must be answered before anything else; empty: none does."""
        event = question(self.board, self.state)
        return "" if event == NOBODY else self.board.script[event].id

    def legal_orders(self, unit: str = "") -> list[list[object]]:
        """What the rules allow a unit of the camp to move by itself, as far as the camp knows; empty: all of its units,
        and the end of the part. Units act together by being named together in one order.

        Of a march every town in reach is there, of a company the least, middle and greatest. Raises ArgumentError.
        """
        board, state = self.board, self.state
        text_of("unit", unit)
        if self.over:
            return []
        view = believed(board, state, state.seat)
        asked = answers(board, view)
        with plainly():
            units = [find_unit(board, view, unit)] if unit else own_units(view, state.seat)
        found = [order for one in units for order in legal_orders(board, view, one)]
        if not unit:
            found += [*asked, Order(END)]
        return [write(board, view, order) for order in found]

    def odds(self, order: Named) -> Estimate:
        """Of an attack by the camp to move, as far as it knows: chance, low and high, per mille.

        Raises ArgumentError for what is no attack, and Refused.
        """
        order = order_of(order)
        if self.over:
            raise Refused("game_over")
        view = believed(self.board, self.state, self.state.seat)
        asked = self._read(view, order)
        if asked.kind != ATTACK:
            raise ArgumentError(_("{order} is no attack").format(order=repr(order[0])))
        return odds_under_fog(self.board, view, asked)

    def act(self, order: Named) -> list[Row]:
        """Carry out an order of the camp to move; gives the battles fought and the towns that changed hands, as rows of
        those tables without their first columns.

        Raises ArgumentError for what is no order, and Refused; nothing has changed then. An order allowed by what the
        camp knows can be refused because of what it does not.
        """
        board = self.board
        found: list[Row] = []
        for event in rules.execute(board, self.state, self._read(self.state, order)):
            if isinstance(event, Battle):
                found.append(battle_cells(board, event))
            elif isinstance(event, TownTaken):
                found.append(town_cells(board, event))
        return found

    def play_part(self, player: str | type = "staff") -> None:
        """Let a computer player give the orders of the rest of this camp's part. It is new each time, and has no plans
        from the turn before. Raises PlayerError, and ArgumentError for one that is not there."""
        name = player_of(player)
        if self.over:
            return
        for __ in play_part(self.board, self.state, make(name, self.board, self.state.seat, self.state.seed)):
            pass

    def finish(self, players: Mapping[str, str | type] | None = None) -> None:
        """Play on to the end. `players`: by camp, the scenario's own where none is given.

        Raises PlayerError, and ArgumentError for a camp or player that is not there.
        """
        names = seats(self.board, players_of(self.board, players))
        table = [make(names[camp], self.board, number, self.state.seed) for number, camp in enumerate(self.camps)]
        while not self.over:
            for __ in play_part(self.board, self.state, table[self.state.seat]):
                pass

    def copy(self) -> Game:
        """Another game that goes on from here, with the same dice."""
        return Game(self.scenario, self.state.copy())

    def _read(self, state: State, order: Named) -> Order:
        with plainly():
            return read(self.board, state, order_of(order))

    def _camp(self, camp: str) -> int:
        if not text_of("camp", camp):
            return self.state.seat if not self.over else self._no_camp(camp)
        return self.camps.index(camp) if camp in self.camps else self._no_camp(camp)

    def _no_camp(self, camp: str) -> NoReturn:
        wrong = _("there is no camp {camp} to ask; there are {names}")
        raise ArgumentError(wrong.format(camp=repr(camp), names=", ".join(self.camps)))

    def __repr__(self) -> str:
        told = f"won by {self.winner}" if self.over else f"{self.to_move} to move"
        return f"<Game {self.board.id}, turn {self.turn}, {told}>"
