"""What the overlays tell, as plain facts from the state a viewer believes in: supply, threats and railways."""

from __future__ import annotations

from typing import NamedTuple

from game.rules.board import Board
from game.rules.control import opens_on, rail_runs
from game.rules.stacks import at_war, friendly_towns, own_units
from game.rules.state import LEDGER_SIZE, RAIL, State
from game.rules.supply import level_at, lines_over, lives_off_land, passage, sources_of
from game.rules.terms import CUT, NARROW, NEVER, NO_RAIL, NOWHERE
from game.rules.threat import Threat, lines_of_communication, threats


class Line(NamedTuple):
    """One link that carries supply."""

    link: int
    level: int  # of supply at its far end
    used: bool  # a stack is supplied over it


class Supply(NamedTuple):
    camp: int
    sources: tuple[int, ...]  # towns from which supply comes now
    lost: tuple[int, ...]  # sources in the hands of others
    lines: tuple[Line, ...]
    stacks: tuple[tuple[int, int], ...]  # (town, supply of its worst-off unit), of every town with units


def supply_of(board: Board, state: State, camp: int) -> Supply:
    """The lines of communication of a camp as they would be traced now."""
    ground = passage(board, state, camp)
    distance, before = lines_over(board, state, ground)
    units = own_units(state, camp)
    reached = [unit for unit in units if level_at(board, distance[state.town[unit]]) != CUT]
    used = set(lines_of_communication(state, reached, before)[1])
    lines = [
        Line(link, level_at(board, distance[town]), link in used)
        for town, (_, link) in enumerate(before)
        if link != NOWHERE
    ]
    levels: dict[int, int] = {}
    for unit in units:
        town = state.town[unit]
        level = lives_off_land(board, state, unit, level_at(board, distance[town]))
        levels[town] = max(levels.get(town, 0), level)
    sources = tuple(ground.sources)
    lost = tuple(source for source in sources_of(board, state, camp) if source not in sources)
    return Supply(camp, sources, lost, tuple(lines), tuple(sorted(levels.items())))


class Danger(NamedTuple):
    """What one blow of the enemy would cut off."""

    camp: int  # whose stacks
    threat: Threat
    towns: tuple[int, ...]  # where they stand
    men: int


def dangers_of(board: Board, state: State, camp: int) -> list[Danger]:
    """The worst first."""
    found = []
    for threat in threats(board, state, camp):
        towns = tuple(sorted({state.town[unit] for unit in threat.units}))
        found.append(Danger(camp, threat, towns, sum(state.men[unit] for unit in threat.units)))
    return found


class Railway(NamedTuple):
    link: int
    narrow: bool
    runs: bool  # trains can run on it
    held: bool  # the camp holds both ends
    days: int  # until it opens; 0: it is open, -1: it is broken
    bridge_down: bool


class Railways(NamedTuple):
    camp: int
    lines: tuple[Railway, ...]
    capacity: int  # men a turn
    used: int


def railways_of(board: Board, state: State, camp: int) -> Railways:
    today, friendly = board.day(state.turn), friendly_towns(board, state, camp)
    lines = []
    for number, link in enumerate(board.links):
        if link.rail == NO_RAIL:
            continue
        opens = opens_on(state, number)
        days = -1 if opens == NEVER else max(0, opens - today)
        down = bool(link.river) and not state.bridge[number]
        held = friendly[link.a] and friendly[link.b]
        lines.append(Railway(number, link.rail == NARROW, rail_runs(board, state, number), held, days, down))
    return Railways(camp, tuple(lines), state.rail_capacity[camp], state.ledger[camp * LEDGER_SIZE + RAIL])


class Facts:
    """All of the above for one viewer, each worked out once, when it is first asked for."""

    def __init__(self, board: Board, belief: State, viewer: int) -> None:
        self.board = board
        self.belief = belief
        self.viewer = viewer
        self._supply: dict[int, Supply] = {}
        self._dangers: list[Danger] | None = None
        self._rail: Railways | None = None

    def supply(self, camp: int) -> Supply | None:
        """None for no camp."""
        if not 0 <= camp < len(self.board.camps):
            return None
        if camp not in self._supply:
            self._supply[camp] = supply_of(self.board, self.belief, camp)
        return self._supply[camp]

    def dangers(self) -> list[Danger]:
        """To every camp, the viewer's own first."""
        if self._dangers is None:
            order = sorted(range(len(self.board.camps)), key=lambda camp: camp != self.viewer)
            self._dangers = [danger for camp in order for danger in dangers_of(self.board, self.belief, camp)]
        return self._dangers

    def rail(self) -> Railways:
        """Of the viewer's camp; for everyone, of the camp whose part it is."""
        if self._rail is None:
            camp = self.viewer if self.viewer >= 0 else self.belief.seat % len(self.board.camps)
            self._rail = railways_of(self.board, self.belief, camp)
        return self._rail

    def hostile(self) -> frozenset[int]:
        """Camps at war with the viewer; for everyone, all but those of the first side."""
        camps = range(len(self.board.camps))
        if self.viewer < 0:
            return frozenset(camps) - {*self.board.sides[0].camps}
        return frozenset(camp for camp in camps if at_war(self.board, self.belief, self.viewer, camp))
