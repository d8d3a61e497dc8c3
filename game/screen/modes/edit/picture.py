"""The opening on the map: the sheet is kept as long as its towns and ways are the same."""

from __future__ import annotations

from pathlib import Path

from game.rules.board import Board
from game.rules.state import State
from game.screen.desk import Desk
from game.screen.map.atlas import make_atlas_for
from game.screen.map.geodata import ground_of
from game.screen.map.ground import Ground
from game.screen.map.view import MapView
from game.screen.modes.edit.checking import Look
from game.sight.situation import EVERYONE, Situation, situation


class Picture:
    """What the map shows: the last text of which a map could be made."""

    def __init__(
        self, desk: Desk, board: Board, state: State, names: dict[str, dict[str, str]], water: str = ""
    ) -> None:
        self.board, self.state = board, state
        self.names, self.water = names, water
        self.towns = {town.id: number for number, town in enumerate(board.towns)}
        self.units = {board.cards[card].id: unit for unit, card in enumerate(state.card)}
        self.situation: Situation = situation(board, state, EVERYONE)
        self.desk = desk

    def sheet(self, before: MapView | None, cache: Path) -> MapView:
        """The map before with this upon it; another where towns or ways have changed, looking at the same place."""
        same = before is not None and before.atlas.ground is ground_of(self.water)
        if before is not None and same and _ways(before.board) == _ways(self.board):
            made = before
            made.lay(self.board)
        else:
            made = self.paper(before, cache)
        made.layers.supply = min(made.layers.supply, len(self.board.camps) - 1)
        made.show(self.situation, self.state)
        return made

    def paper(self, before: MapView | None, cache: Path) -> MapView:
        atlas = make_atlas_for(self.board, self.names, self.water)
        ground = Ground(atlas, cache)
        ground.start()
        made = MapView(self.desk, self.board, atlas, ground)
        if before is not None:
            before.ground.close()
            made.layers, made.cards = before.layers, before.cards
            made.steering.layout(before.rect, self.desk.theme.scale)
        return made


def picture_of(desk: Desk, look: Look) -> Picture | None:
    if look.board is None or look.state is None:
        return None
    return Picture(desk, look.board, look.state, look.names, look.water)


def _ways(board: Board) -> object:
    """What the paper is drawn from."""
    return (
        [(town.id, town.lat, town.lon, town.rank, town.terrain, town.name) for town in board.towns],
        board.links,
    )
