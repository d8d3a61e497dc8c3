"""Shutting the ways out of an enemy stack before it is attacked: the beaten then have nowhere to go."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.players.staff.picture import Picture
from game.rules.orders import Order, march, split
from game.rules.retreat import ways_out
from game.rules.terms import ARMOURED_TRAIN, GUARD_ONLY, HEADQUARTERS, LOCAL

_COMPANY: Final = 100  # men split off to shut a way out
_PARENT: Final = 350  # least men of a unit that splits off a company
_EXPOSED: Final = 0.35  # share of the price of defeat that is put at risk with those who shut a way
_MOST: Final = 3  # ways out that can be shut at once


class Pincers(NamedTuple):
    """Marches that come before an attack."""

    surrounded: bool  # no way out is left
    orders: tuple[Order, ...]
    places: tuple[tuple[int, int], ...]  # (unit, town) once they are carried out
    cost: float


NONE: Final = Pincers(False, (), (), 0.0)


def shut_in(picture: Picture, target: int, attackers: set[int]) -> list[Pincers]:
    """The attack as it stands and, where it can be done, with every way out shut first."""
    board, view = picture.board, picture.view
    foe = view.camp[next(u for u in picture.stacks[target] if view.camp[u] in picture.theatre.foes)]
    ways = [near for near, _ in ways_out(board, view, foe, target)]
    if not ways:
        return [NONE._replace(surrounded=True)]
    if len(ways) > _MOST or any(picture.foe_defence[way] or picture.closed[way] for way in ways):
        return [NONE]
    orders: list[Order] = []
    places: list[tuple[int, int]] = []
    cost = 0.0
    used: set[int] = set()
    number = len(view.town)
    for way in ways:
        blocker = nearest_idle(picture, way, attackers, used)
        if blocker >= 0:
            used.add(blocker)
            orders.append(march((blocker,), way))
            places.append((blocker, way))
            men = view.men[blocker]
            town = view.town[blocker]
            cost += picture.worth[town] * (
                picture.lost(town, picture.own_defence[town] - picture.defence[blocker])
                - picture.lost(town, picture.own_defence[town])
            )
        else:
            parent = parent_of(picture, way, attackers, used)
            if parent < 0:
                return [NONE]
            used.add(parent)
            orders += [split(parent, _COMPANY), march((number,), way)]
            places.append((number, way))
            number += 1
            men = _COMPANY
        cost += _EXPOSED * men * (picture.own_man + picture.theatre.prisoner_price)
    return [NONE, Pincers(True, tuple(orders), tuple(places), cost)]


def nearest_idle(picture: Picture, way: int, attackers: set[int], used: set[int]) -> int:
    """The weakest unit outside the attack that can be there in this part; -1 without one."""
    found = [
        (picture.attack[unit], unit)
        for unit in picture.units
        if unit not in attackers and unit not in used and can_reach(picture, unit, way)
    ]
    return min(found)[1] if found else -1


def parent_of(picture: Picture, way: int, attackers: set[int], used: set[int]) -> int:
    """The strongest unit that can spare a company for it; -1 without one."""
    found = [
        (-picture.view.men[unit], unit)
        for unit in picture.units
        if unit not in used and picture.view.men[unit] >= _PARENT and can_reach(picture, unit, way)
    ]
    return min(found)[1] if found else -1


def can_reach(picture: Picture, unit: int, town: int) -> bool:
    card = picture.board.cards[picture.view.card[unit]]
    if card.traits & GUARD_ONLY or card.arm in (HEADQUARTERS, ARMOURED_TRAIN) or picture.on_rails(unit):
        return False
    if card.traits & LOCAL and town not in card.home:
        return False
    return 0 < picture.left[unit] >= picture.field(picture.view.town[unit])[town] > 0
