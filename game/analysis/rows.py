"""Games as tables: one row a game, a turn and camp, a battle, a change of hands; gathered while they are played."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from game.analysis.cells import ACCOUNTS, Row, battle_cells, camp_id, day_cell, town_cells
from game.rules.board import Board
from game.rules.events import Battle, Event, TownTaken, TurnBegan
from game.rules.play import over
from game.rules.state import CAPTURED, DEAD, DESERTED, LEDGER_SIZE, State
from game.rules.terms import CUT, NOWHERE, SHORT
from game.rules.victory import margin, score

_WHEN: Final = {
    "seed": "of the game",
    "turn": "from 1",
    "day": "the first of the turn",
}
_ACCOUNTS: Final = {
    "fielded": "men it has had: at the start and all who came",
    "dead": "of them killed, wounded or lost to hunger and illness",
    "captured": "of them taken prisoner",
    "deserted": "of them deserted",
    "withdrawn": "of them taken off the map by events",
}
GAMES: Final = {
    "seed": _WHEN["seed"],
    "scenario": "its id",
    "fog": "1: with fog",
    "winner": "the camp that won, or `draw`; empty of a game that was not played to its end",
    "level": "the victory level reached",
    "margin": "points by which the first side led the second",
    "turns": "that were played",
    "day": "the first of the last turn",
    "battles": "fought",
    "orders": "carried out",
    "cpu_seconds": "that playing took; empty of a replay",
    "player_CAMP": "who played the camp",
    "points_CAMP": "of the camp at the end",
    "lost_CAMP": "men it lost: dead, captured, deserted",
}
"""By column: what it says. One with CAMP is there for each camp, by its id."""
TURNS: Final = {
    **_WHEN,
    "moment": "`begin`: as the turn began, after its events; `end`: as the game ended",
    "camp": "its id",
    "points": "as if the game ended now",
    "towns": "it holds",
    "units": "on the map",
    "men": "in them",
    "guns": "with them",
    "short": "units short of supply",
    "cut": "units cut off from supply",
    **_ACCOUNTS,
}
BATTLES: Final = {
    **_WHEN,
    "number": "of the battle in its game, from 1",
    "town": "attacked",
    "camp": "that attacked",
    "foe": "that defended",
    "night": "1: by night",
    "odds": "before the shifts",
    "column": "after them",
    "chance": "of success, per mille, as it stood before",
    "dice": "both of them",
    "total": "their sum",
    "result": "of the table",
    "won": "1: the attack",
    "men": "who attacked",
    "foe_men": "who defended",
    "lost": "killed and wounded attackers",
    "foe_lost": "killed and wounded defenders",
    "expected_lost": "attackers, as it stood before",
    "expected_foe_lost": "defenders, prisoners with them",
}
TOWNS: Final = {
    **_WHEN,
    "number": "of the change in its game, from 1",
    "town": "that changed hands",
    "from": "the camp that lost it; empty: it was nobody's",
    "to": "the camp that has it now; empty: it was given up",
    "handed": "1: handed over by a camp at peace with that one, not taken",
}
TABLES: Final = {"games": GAMES, "turns": TURNS, "battles": BATTLES, "towns": TOWNS}
"""By name: the columns of a table. A cell without a meaning for its row is empty."""


class Rows(NamedTuple):
    """In the order of `TABLES`."""

    games: list[Row]
    turns: list[Row]
    battles: list[Row]
    towns: list[Row]


class Gatherer:
    """Hears a game from its first turn to its end."""

    def __init__(self, board: Board, seed: int) -> None:
        self.board = board
        self.seed = seed
        self.turn, self.day = 1, board.first_day
        self.rows = Rows([], [], [], [])

    def hear(self, state: State, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, TurnBegan):
                self.turn, self.day = event.turn, event.day
                self.look(state, "begin")
            elif isinstance(event, Battle):
                self.add(self.rows.battles, battle_cells(self.board, event))
            elif isinstance(event, TownTaken):
                self.add(self.rows.towns, town_cells(self.board, event))
        if over(state):
            self.look(state, "end")

    def add(self, rows: list[Row], cells: Row) -> None:
        rows.append({**self.when(), "number": len(rows) + 1, **cells})

    def when(self) -> Row:
        return {"seed": self.seed, "turn": self.turn, "day": day_cell(self.day)}

    def close(self, state: State, players: Mapping[str, str], orders: int) -> Rows:
        """All of the game, with its own row but for the time it took. `players`: by camp."""
        board = self.board
        ended = board.levels[state.level] if over(state) else None
        game: Row = {
            "seed": self.seed,
            "scenario": board.id,
            "fog": state.fog,
            "winner": (camp_id(board, ended.camp) or "draw") if ended else "",
            "level": ended.name if ended else "",
            "margin": margin(board, state),
            "turns": state.turn,
            "day": day_cell(self.day),
            "battles": len(self.rows.battles),
            "orders": orders,
        }
        for number, camp in enumerate(board.camps):
            account = state.ledger[number * LEDGER_SIZE : (number + 1) * LEDGER_SIZE]
            game[f"player_{camp.id}"] = players[camp.id]
            game[f"points_{camp.id}"] = score(board, state, number)
            game[f"lost_{camp.id}"] = sum(account[entry] for entry in (DEAD, CAPTURED, DESERTED))
        self.rows.games.append(game)
        return self.rows

    def look(self, state: State, moment: str) -> None:
        """A row for each camp as it stands."""
        board = self.board
        found = [[0] * 5 for _ in board.camps]  # units, men, guns, short, cut
        for unit, town in enumerate(state.town):
            if town != NOWHERE:
                supply = state.supply[unit]
                here = (1, state.men[unit], state.guns[unit], supply == SHORT, supply == CUT)
                found[state.camp[unit]] = list(map(int.__add__, found[state.camp[unit]], here))
        for camp, sums in enumerate(found):
            account = state.ledger[camp * LEDGER_SIZE : (camp + 1) * LEDGER_SIZE]
            self.rows.turns.append(
                {
                    **self.when(),
                    "moment": moment,
                    "camp": board.camps[camp].id,
                    "points": score(board, state, camp),
                    "towns": state.owner.count(camp),
                    **dict(zip(("units", "men", "guns", "short", "cut"), sums, strict=True)),
                    **{name: account[entry] for name, entry in ACCOUNTS.items()},
                }
            )
