"""Marches of a camp told: the columns of its part of a turn, and the towns a unit walks into."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from game.messages import N_, NN_, _, ngettext
from game.prose.moves import column_text
from game.prose.unit_names import the, unit_name, verb
from game.prose.words import Voice, capital, listed, many, men
from game.rules.board import Board
from game.rules.events import TownTaken
from game.rules.stacks import enemy_men, on_rails_only
from game.rules.state import State
from game.rules.terms import SHIP, TRAIN

BIG_MARCH: Final = 300
"""Men below which a march that takes nothing is not worth a line."""
COLUMNS: Final = 4
"""Columns told of in one part of a turn; the others are counted."""
CARRIED: Final = {TRAIN: N_("By rail"), SHIP: N_("By ship")}
MARCHES: Final = {
    (False, True): N_("To the front"),
    (True, True): N_("Along the front"),
    (True, False): N_("From the front"),
    (False, False): N_("On the march"),
}
"""By whether enemies stood near the start of a march and stand near its end."""
ROLLED_IN: Final = (NN_("enters", "enter"), NN_("takes", "take"))
"""What a train does."""
WALKED_IN: Final = (NN_("marches into", "march into"), *ROLLED_IN)
OPENINGS: Final = (*CARRIED.values(), *MARCHES.values())
Way = tuple[int, int, int]
"""Start, end, and by what."""


@dataclass(slots=True)
class Moves:
    """Where the units of a camp went in its part of a turn: start and end of each, and by what."""

    ways: dict[int, Way] = field(default_factory=dict)
    men: dict[int, int] = field(default_factory=dict)  # of each as it came there
    fronts: dict[int, tuple[bool, bool]] = field(default_factory=dict)  # enemies near the start, near the end

    def add(self, board: Board, state: State, unit: int, start: int, town: int, means: int) -> None:
        if unit in self.ways:
            start, near_start = self.ways[unit][0], self.fronts[unit][0]
        else:
            near_start = near_enemy(board, state, unit, start)
        self.ways[unit] = (start, town, means)
        self.men[unit] = state.men[unit]
        self.fronts[unit] = near_start, near_enemy(board, state, unit, town)

    def tell(self, board: Board, state: State) -> str:
        """All that are where they went."""
        return self.tell_columns(board, state, self.columns(lambda unit, town: state.town[unit] == town))

    def tell_before(self, board: Board, state: State, fighters: Sequence[int]) -> str:
        """The columns that brought up who fights now; they are not told again. `state`: after the fight."""
        brought = {self.ways[unit] for unit in fighters if unit in self.ways}
        columns = {way: units for way, units in self.columns(lambda unit, town: True).items() if way in brought}
        for units in columns.values():
            for unit in units:
                del self.ways[unit]
        return self.tell_columns(board, state, columns)

    def tell_columns(self, board: Board, state: State, columns: Mapping[Way, list[int]]) -> str:
        """The bigger columns, by what their march means at the front, and how many others there are."""
        ranked = sorted(columns.items(), key=lambda entry: -self.strength(entry[1]))
        big = [entry for entry in ranked if self.strength(entry[1]) >= BIG_MARCH]
        told: dict[str, list[str]] = {opening: [] for opening in OPENINGS}
        for (start, town, means), units in big[:COLUMNS]:
            opening = CARRIED.get(means) or MARCHES[self.fronts[units[0]]]
            told[opening].append(column_text(board, state, start, town, units, count=self.strength(units)))
        sentences = [f"{_(opening)}: {'; '.join(parts)}." for opening, parts in told.items() if parts]
        others = len(big) - COLUMNS
        if others > 0:
            sentences.append(
                _("{columns} {be} on the move.").format(
                    columns=capital(many(others, "other column", "other columns")), be=ngettext("is", "are", others)
                )
            )
        return " ".join(sentences)

    def columns(self, there: Callable[[int, int], bool]) -> dict[Way, list[int]]:
        found: dict[Way, list[int]] = {}
        for unit, way in self.ways.items():
            if way[0] != way[1] and there(unit, way[1]):
                found.setdefault(way, []).append(unit)
        return found

    def strength(self, units: Sequence[int]) -> int:
        return sum(self.men[unit] for unit in units)


def near_enemy(board: Board, state: State, unit: int, town: int) -> bool:
    """Whether an enemy stack stands in a town linked to this one."""
    enemy = enemy_men(board, state, state.camp[unit])
    return any(enemy[near] for near, __ in board.exits[town])


def walked_in(board: Board, state: State, unit: int, count: int, taken: Sequence[TownTaken], voice: Voice) -> str:
    """Towns taken by marching into them. `count`: the men of the unit."""
    name = unit_name(board, state, unit)
    how = ("rolled in", ROLLED_IN) if on_rails_only(board, state, unit) else ("walked in", WALKED_IN)
    places = listed([board.towns[event.town].name for event in taken])
    text = f"{capital(name)} ({men(count)}) {verb([name], *voice.pick(*how))} {places}"
    loser = taken[0].loser
    if loser < 0 or any(event.loser != loser for event in taken):
        return f"{text}."
    camp = the(board.camps[loser].name)
    tails = (
        _(", which {camp} had left without a garrison").format(camp=camp),
        _("; nobody defends ") + (ngettext("it", "them", len(taken))),
        "",
    )
    return f"{text}{voice.pick('left', tails)}."
