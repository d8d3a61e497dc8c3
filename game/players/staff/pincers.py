"""Shutting the ways out of an enemy stack before it is attacked: the beaten then have nowhere to go."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.players.staff.picture import Picture
from game.players.staff.ways import Outs
from game.rules.door import bar, party_of
from game.rules.escape import columns_of, is_held_fast, leavers_of
from game.rules.orders import Order, march

_EXPOSED: Final = 0.35  # share of the price of defeat that is put at risk with those who shut a way
_TAKEN: Final = 0.8  # rough share of a surrounded stack that is taken
_MOST: Final = 3  # ways out that can be shut at once


class Pincers(NamedTuple):
    """Marches that come before an attack."""

    surrounded: bool  # no way out is left
    orders: tuple[Order, ...]
    places: tuple[tuple[int, int], ...]  # (unit, town) once they are carried out
    cost: float


NONE: Final = Pincers(False, (), (), 0.0)
SHUT_IN: Final = Pincers(True, (), (), 0.0)


def ways_out(picture: Picture, target: int) -> Outs:
    if target not in picture.outs:
        picture.outs[target] = outs_of(picture, target)
    return picture.outs[target]


def outs_of(picture: Picture, target: int) -> Outs:
    """As `ways_out`, looked for anew."""
    board, view = picture.board, picture.view
    inside = [unit for unit in picture.stacks[target] if view.camp[unit] in picture.theatre.foes]
    columns = columns_of(board, view, inside, target)
    if is_held_fast(board, view, inside, leavers_of(board, view, columns, target)):
        return Outs(True, None, 0)
    column = columns[0]
    enough = (column.men * board.rules.combat.screen_percent + 99) // 100
    ways = [
        near
        for near, link in board.exits[target]
        if picture.own_men[near] < enough and not bar(board, view, column.party, near, link)
    ]
    if len(ways) > _MOST or any(picture.foe_defence[way] or picture.closed[way] for way in ways):
        return Outs(False, None, enough)
    return Outs(False, ways, enough)


def bag(picture: Picture, target: int) -> float:
    """Points that the men promise who are taken if a stack is beaten that cannot get away."""
    return _TAKEN * picture.enemy_men[target] * (picture.foe_man + picture.theatre.prisoner_price)


def shut_in(picture: Picture, outs: Outs, attackers: set[int]) -> list[Pincers]:
    """The attack as it stands and, where it can be done, with every way out shut first."""
    view = picture.view
    if outs.ways is None:
        return [SHUT_IN if outs.surrounded else NONE]
    orders: list[Order] = []
    places: list[tuple[int, int]] = []
    cost = 0.0
    used: set[int] = set()
    for way in outs.ways:
        blocker = nearest_idle(picture, way, outs.men, attackers, used)
        if blocker < 0:
            return [NONE]
        used.add(blocker)
        orders.append(march((blocker,), way))
        places.append((blocker, way))
        town = view.town[blocker]
        cost += picture.worth[town] * (
            picture.lost(town, picture.own_defence[town] - picture.defence[blocker])
            - picture.lost(town, picture.own_defence[town])
        )
        cost += _EXPOSED * view.men[blocker] * (picture.own_man + picture.theatre.prisoner_price)
    return [NONE, Pincers(True, tuple(orders), tuple(places), cost)]


def nearest_idle(picture: Picture, way: int, men: int, attackers: set[int], used: set[int]) -> int:
    """The weakest unit of so many men outside the attack that can be there in this part; -1 without one."""
    found = [
        (picture.attack[unit], unit)
        for unit in picture.units
        if unit not in attackers
        and unit not in used
        and picture.view.men[unit] >= men
        and can_reach(picture, unit, way)
    ]
    return min(found)[1] if found else -1


def can_reach(picture: Picture, unit: int, town: int) -> bool:
    if not 0 < picture.left[unit] >= picture.field(picture.view.town[unit])[town] > 0:
        return False
    if picture.stays(unit) or picture.kinds[unit].on_rails:
        return False
    return not bar(picture.board, picture.view, party_of(picture.board, picture.view, (unit,)), town)
