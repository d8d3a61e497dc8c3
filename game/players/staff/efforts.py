"""Main efforts: strength gathered over several turns against one enemy stack, and kept to until it is decided."""

from __future__ import annotations

from typing import Final

from game.players.staff.mustering import Effort, Prospect, muster, prospect_of, quarters_of
from game.players.staff.picture import LEAST_MORALE, MOST_FATIGUE, Picture
from game.players.staff.trail import Trail
from game.players.staff.wardens import is_sound

_MOST: Final = 4  # at one time
_TARGETS: Final = 8  # looked at
_KEPT: Final = 1.2  # points for which an effort under way is not given up
_NEAR: Final = 2  # turns of march from which men are sent to a mutiny


class Efforts:
    def __init__(self) -> None:
        self.running: list[Effort] = []
        self.trail = Trail()

    def plan(self, picture: Picture) -> None:
        """Choose anew for this part; those already on the way are preferred."""
        loyal = self.start_of()
        kept = {effort.target for effort in self.running}
        self.running = []
        kept_back = quellers(picture)
        free = [unit for unit in picture.units if is_free(picture, unit) and unit not in kept_back]
        targets = sorted([(-promise(picture, town), town) for town in picture.foes])[:_TARGETS]
        quarters = quarters_of(picture, free)
        prospects = [prospect_of(picture, target, -worth, quarters, loyal) for worth, target in targets]
        waiting = [prospect for prospect in prospects if prospect]
        found: list[tuple[float, Prospect, Effort]] = []
        called: set[int] = set()
        while len(self.running) < _MOST:
            for prospect in waiting:
                effort = muster(picture, prospect, called, loyal, self.trail)
                if effort:
                    found.append((-effort.value - _KEPT * (effort.target in kept), prospect, effort))
            if not found:
                return
            found.sort()
            _, prospect, effort = found.pop(0)
            units = [post.unit for post in effort.posts]
            if called.isdisjoint(units):
                self.running.append(effort)
                called.update(units)
                waiting = []
            else:
                waiting = [prospect]

    def awaited(self) -> dict[int, float]:
        """By target for which somebody is still on the road: the chance once everybody is there."""
        return {effort.target: effort.chance for effort in self.running if effort.waits}

    def start_of(self) -> dict[int, tuple[int, int]]:
        """By unit: the target and the town it attacks from."""
        return {post.unit: (effort.target, post.start) for effort in self.running for post in effort.posts}


def is_free(picture: Picture, unit: int) -> bool:
    view, kind = picture.view, picture.kinds[unit]
    if kind.home is not None or picture.stays(unit) or kind.on_rails or unit in picture.mutinies.wardens:
        return False
    if unit in picture.companies:
        return False
    return view.morale[unit] >= LEAST_MORALE and view.fatigue[unit] <= MOST_FATIGUE


def quellers(picture: Picture) -> list[int]:
    """Sound units for the mutinies of the camp, the nearest first, as many as are wanted."""
    view = picture.view
    found: list[int] = []
    for town, wanted in picture.mutinies.wanted.items():
        far = picture.field(town)
        sound = [unit for unit in picture.units if is_free(picture, unit) and is_sound(picture.board, view, unit)]
        men = 0
        for turns, unit in sorted((picture.turns(unit, far[view.town[unit]]), unit) for unit in sound):
            if men < wanted and turns <= _NEAR and unit not in found:
                found.append(unit)
                men += view.men[unit]
    return found


def promise(picture: Picture, target: int) -> float:
    """Points that beating the stack in a town promises."""
    men = picture.enemy_men[target]
    return (
        (picture.worth[target] + 0.5) * picture.gain + 0.08 * men * picture.foe_man + picture.after.brought_by(target)
    )
