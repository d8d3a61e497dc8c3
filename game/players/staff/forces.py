"""Who could attack an enemy stack in this part of the turn, from where, and roughly with what chance."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.players.staff.picture import Picture
from game.rules.engagement import NO_SIDE, Engagement, Side
from game.rules.march import to_go
from game.rules.terms import NEVER

_TARGETS: Final = 7  # looked at in one go
_BEATEN: Final = 0.7  # share of a target's strength that no longer threatens anybody once it has been attacked
_BARE: Final = 100.0  # strength below which a town counts as empty


class Seat(NamedTuple):
    """A unit that could take part, and where from."""

    unit: int
    start: int
    link: int
    marches: bool  # to the start first


Force = tuple[Seat, ...]


def targets(picture: Picture) -> list[int]:
    """Enemy stacks within reach of attackers, the most worth for its strength first."""
    view = picture.view
    powers = dict.fromkeys(picture.foes, 0)
    for town in picture.posts:
        force = [
            (picture.left[unit] + view.banked[unit], picture.attack[unit])
            for unit in picture.stacks[town]
            if picture.left[unit]
        ]
        most = max([left for left, _ in force], default=-1)
        for target, reach in ways_to(picture, town).items() if force else ():
            if reach > most:
                continue
            powers[target] += sum([attack for left, attack in force if left >= reach])
    found = []
    for target, power in powers.items():
        if power * 2 >= picture.foe_defence[target]:
            share = power / (power + picture.foe_defence[target])
            found.append((-(picture.worth[target] + 1) * share, target))
    found.sort()
    return [target for _, target in found[:_TARGETS]]


def ways_to(picture: Picture, town: int) -> dict[int, int]:
    """What the way to each enemy stack costs that can be reached; to a linked town, over lines at a price too."""
    if town in picture.foe_ways:
        return picture.foe_ways[town]
    field = picture.field(town)
    ways = {foe: field[foe] for foe in picture.foes if field[foe] < NEVER}
    for near, link in picture.board.exits[town]:
        if picture.foe_defence[near] and picture.road[link] < field[near]:
            ways[near] = picture.road[link]
    picture.foe_ways[town] = ways
    return ways


def seats_for(picture: Picture, target: int) -> Force:
    """Units fit to attack the target now, the strongest for their number first, each with its best start: where it
    stands, or the nearest whose road has room for it besides those before it.
    """
    starts = {
        start: link
        for start, link in picture.board.exits[target]
        if picture.road[link] < NEVER and not picture.barriers[start]
    }
    near: dict[int, list[tuple[int, int, int]]] = {}  # by town, as from `starts_by_road`
    found = []
    for town, units in picture.fit.items():
        if target in ways_to(picture, town):
            found += [unit for unit in units if picture.can_attack(unit, target)]
    view, attack = picture.view, picture.attack
    found.sort(key=lambda unit: (-attack[unit] / view.men[unit], unit))
    frontage = picture.board.rules.combat.frontage
    room = {link: frontage[picture.board.links[link].road] for link in starts.values()}
    seats = []
    for unit in found:
        seat = seat_of(picture, unit, target, starts, near, room)
        if seat:
            room[seat.link] -= view.men[unit]
            seats.append(seat)
    return tuple(seats) if any(picture.kinds[seat.unit].takes_ground for seat in seats) else ()


def starts_by_road(picture: Picture, here: int, starts: dict[int, int]) -> list[tuple[int, int, int]]:
    """(cost of the march there and on to the target, town, link) of the starts, the one that leaves the most of a day
    first, but for the town they stand in."""
    near = picture.field(here)
    return sorted((near[start] + picture.road[link], start, link) for start, link in starts.items() if start != here)


def seat_of(
    picture: Picture,
    unit: int,
    target: int,
    starts: dict[int, int],
    near: dict[int, list[tuple[int, int, int]]],
    room: dict[int, int],
) -> Seat | None:
    """From where the unit stands, or from the nearest start with room; if none has any, from the first of these."""
    here, left = picture.view.town[unit], picture.left[unit]
    choices = []
    if here in starts and to_go(picture.board, picture.view, unit, target) <= left:
        choices.append(Seat(unit, here, starts[here], False))
        if has_room(picture, unit, room[starts[here]]):  # as most have: the way to other starts is not asked for
            return choices[0]
    if not picture.kinds[unit].on_rails and unit not in picture.bound:
        if here not in near:
            near[here] = starts_by_road(picture, here, starts)
        choices += [Seat(unit, start, link, True) for cost, start, link in near[here] if cost <= left]
    for seat in choices:
        if has_room(picture, unit, room[seat.link]):
            return seat
    return choices[0] if choices else None


def has_room(picture: Picture, unit: int, room: int) -> bool:
    """Whether enough of a unit finds room beside those already on a road to make it worth while."""
    return room * 3 >= picture.view.men[unit]


def with_room(picture: Picture, force: Force) -> Force:
    """Without those for whom the road has no room: they can attack by themselves later in the day."""
    frontage = picture.board.rules.combat.frontage
    used: dict[int, int] = {}
    kept = []
    for seat in force:
        free = frontage[picture.board.links[seat.link].road] - used.get(seat.link, 0)
        if has_room(picture, seat.unit, free):
            used[seat.link] = used.get(seat.link, 0) + picture.view.men[seat.unit]
            kept.append(seat)
    return tuple(kept)


class Assault:
    """A force against a target: its strength, its men that find room on the roads, and roughly its chance."""

    def __init__(self, picture: Picture, target: int, force: Force = ()) -> None:
        self.picture, self.target = picture, target
        self.power = self.men = 0
        self.room: dict[int, int] = {}  # left, by link
        self.engaged: Engagement = []
        self.ours: Side = NO_SIDE
        for seat in force:
            self.join(seat)

    def join(self, seat: Seat) -> None:
        picture, (unit, _, link, _) = self.picture, seat
        men = picture.view.men[unit]
        free = self.room.get(link)
        if free is None:
            free = picture.board.rules.combat.frontage[picture.board.links[link].road]
        share = min(free, men)
        self.room[link] = free - share
        self.power += picture.attack[unit] * share // max(1, men)
        self.men += share
        if share:
            self.ours = picture.joined_by(self.ours if self.engaged else None, unit)
            self.engaged.append((unit, link, share))

    def chance(self, surrounded: bool) -> float:
        picture, target = self.picture, self.target
        shift = picture.column_shift(target, self.engaged, self.ours)
        if surrounded:
            shift += picture.board.rules.combat.surrounded_shift
        return picture.chances.win(self.power, picture.foe_strength[target], shift)


def bared(picture: Picture, town: int, less: float, target: int) -> float:
    """Worth put at risk in a town that so much defence leaves for an attack on `target`."""
    if not picture.interest[town] or not picture.friendly[town]:
        return 0.0
    there = target * picture.towns + town
    known = picture.dangers.get(there)
    if known is None:
        known = picture.dangers[there] = danger(picture, town, target)
    soon, threat, lost_before = known
    if threat <= 0:
        return 0.0
    after = picture.own_defence[town] - less
    lost_after = picture.risk(town, soon, threat, after if after > _BARE * picture.theatre.crowd else 0.0)
    return picture.worth[town] * (lost_after - lost_before) if lost_after > lost_before else 0.0


def danger(picture: Picture, town: int, target: int) -> tuple[float, float, float]:
    """What threatens a town, at once and later, when the stack at `target` has been attacked, and how likely the town
    is lost by it as it is."""
    soon, threat = picture.soon[town], picture.threat[town]
    if picture.reached[target][town] <= picture.day:
        beaten = _BEATEN * picture.foe_attack[target]
        soon, threat = max(0.0, soon - beaten), threat - beaten
    if threat <= 0:
        return 0.0, 0.0, 0.0
    return soon, threat, picture.risk(town, soon, threat, picture.own_defence[town])
