"""Computer players asked again: they decide alike when they see alike, so that a record of theirs can be held to it."""

from __future__ import annotations

import json
from typing import Any

from game import __version__
from game.messages import _
from game.players.part import MOST_ORDERS, MOST_REFUSALS, next_of
from game.players.player import Decision, Player
from game.players.registry import PERSON, PLAYERS, make
from game.record import lines
from game.record.lines import Header
from game.rules import play
from game.rules.board import Board
from game.rules.notation import write
from game.rules.orders import END, Order
from game.rules.state import State


class Asking:
    """Asks the players that a header names.

    People, players unknown here, and those of another version, who may have learned since, are taken at their word.
    """

    def __init__(self, header: Header) -> None:
        self.header = header
        self.asked = 0
        self.players: dict[int, Player | None] = {}
        self.part = (0, 0)
        self.given = self.refused = 0

    def player(self, board: Board, camp: int) -> Player | None:
        if camp not in self.players:
            name = self.header.players[board.camps[camp].id]
            known = name in PLAYERS and self.header.version == __version__
            self.players[camp] = make(name, board, camp, self.header.seed) if known else None
        return self.players[camp]

    def other(self, board: Board, state: State, row: list[Any]) -> tuple[str, object, object] | None:
        """Before an order line is carried out, when it is not the player's: why not, what was expected and found."""
        if self.header.players[board.camps[state.seat].id] == PERSON:
            return None if row[3] is None else (_("a person gives no reasons"), None, row[3])
        player = self.player(board, state.seat)
        if player is None or play.over(state):
            return None
        self.asked += 1
        if self.part != (state.turn, state.seat):
            self.part, self.given, self.refused = (state.turn, state.seat), 0, 0
        decision = self.decided(board, state, player)
        self.given += 1
        found = [write(board, state, decision.order), decision.reason and list(decision.reason)]
        recorded = [row[1], row[3]]
        same = json.loads(lines.dump(found)) == recorded
        return None if same else (_("the computer player, asked again, orders otherwise"), recorded, found)

    def decided(self, board: Board, state: State, player: Player) -> Decision:
        """What the player orders and the rules allow, as in a part that is played."""
        while self.given < MOST_ORDERS and self.refused < MOST_REFUSALS:
            decision = next_of(board, state, player, self.given + self.refused == 0)
            if play.refusal(board, state, decision.order) is None:
                return decision
            self.refused += 1
            player.refused(decision.order)
        return Decision(Order(END))
