"""What weighs in an attack being planned: each factor by name, with what it means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from game.analysis.words import capital, shift_name, signed
from game.rules.altered import leaders_now
from game.rules.board import Board
from game.rules.clash import Clash
from game.rules.events import Shift
from game.rules.shifts import leads
from game.rules.state import State
from game.rules.terms import NOBODY, TERRAINS, WEATHERS


class Factor(NamedTuple):
    why: str  # as the rules name it
    columns: int
    text: str  # "River", "Leaders (Ladiga)"
    tip: str
    figure: str = ""  # of what acts on the strength, not on the column

    @property
    def shown(self) -> str:
        return self.figure or signed(self.columns)


NAMES: Final[dict[str, tuple[str, str]]] = {
    "terrain": ("Terrain", "Forest, lakes, hills and houses help the defender."),
    "town": ("City", "A city is harder to take than a village."),
    "trenches": ("Trenches", "Most of the defenders are dug in, and their works face these attackers."),
    "river": ("River", "All the attackers come over a river that is not frozen."),
    "ice": ("Ice", "All the attackers come over a frozen river, and most of the defenders are dug in behind it."),
    "directions": ("Directions", "Attackers come from more than one town, enough to count beside the defenders."),
    "surrounded": ("Surrounded", "Every way out of the defenders is closed by men, a line or a truce."),
    "surprise": ("Surprise", "A few good men come upon them in the dark."),
    "dark, too many men": ("Darkness (too many men)", "So many are heard from afar, and lose each other in the dark."),
    "dark, raw men": ("Darkness (raw men)", "Men of so little training lose each other in the dark."),
    "dark, dug in": (
        "Darkness (they are dug in)",
        "Men in trenches keep a watch; darkness confuses the attacker.",
    ),
    "dark, on the alert": (
        "Darkness (they are on the alert)",
        "They were attacked or raided a short while ago: darkness only confuses the attacker.",
    ),
    "not settled": ("Not settled", "The defenders have only just taken the town."),
    "support": ("Support", "{arms} support one side, and the other has no such support."),
    "guns": ("Guns", "One side has far more guns than the other."),
    "leaders": ("Leaders", "One side has the better leader."),
    "mixed groups": ("Mixed groups", "Units of different groups do not work together well."),
    "open flank": ("Open flank", "Enemies in towns beside the target are watched by too few men or none."),
    "weather": ("Weather", "Snow and mud hinder the attack."),
    "air strike": ("Air strike", "Aeroplanes drop bombs on the defenders."),
}


def spent_factors(board: Board, texts: Sequence[str]) -> list[Factor]:
    """Of groups that attack without supply, one for each sentence."""
    left = f"{board.rules.attack_supply.spent_percent} %"
    return [Factor("attack supply", 0, "Attack supply", text, left) for text in texts]


def shift_factors(board: Board, view: State, target: int, shifts: Sequence[Shift], met: Clash) -> list[Factor]:
    return [
        Factor(shift.why, shift.columns, factor_text(board, view, target, shift, met), factor_tip(board, shift))
        if shift.why in NAMES
        else Factor(shift.why, shift.columns, capital(shift.why), "")
        for shift in shifts
    ]


def factor_text(board: Board, view: State, target: int, shift: Shift, met: Clash) -> str:
    name = NAMES[shift.why][0] if shift.arm == NOBODY else capital(shift_name(board.rules, shift))
    if shift.why == "leaders":
        side = [unit for unit, _, _ in met.engaged] if shift.columns > 0 else met.defenders
        leader = best_leader(board, view, side)
        return f"{name} ({leader})" if leader else name
    if shift.why == "terrain":
        return f"{name} ({TERRAINS[board.towns[target].terrain]})"
    if shift.why == "weather":
        return f"{name} ({WEATHERS[view.weather]})"
    return name


def factor_tip(board: Board, shift: Shift) -> str:
    arms = "" if shift.arm == NOBODY else capital(board.rules.arms[shift.arm].plural)
    return NAMES[shift.why][1].format(arms=arms)


def best_leader(board: Board, view: State, units: Sequence[int]) -> str:
    """The name of the best leader who is fit and leads any of these units; empty: none."""
    there = [
        leader
        for n, leader in enumerate(leaders_now(board, view))
        if view.leader[n] <= view.turn and leads(view, leader.card, leader.group, list(units))
    ]
    best = max(there, key=lambda leader: (leader.rating, leader.group != NOBODY), default=None)
    return best.name if best else ""
