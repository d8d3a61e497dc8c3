"""Who goes along in an effort: those who can be there in time, from where, and what they leave bare."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.players.staff.forces import bared
from game.players.staff.picture import Picture
from game.players.staff.pincers import bag, ways_out
from game.players.staff.trail import Trail
from game.players.staff.ways import Outs
from game.rules.engagement import Engagement, Side
from game.rules.march import to_go
from game.rules.terms import NEVER, NOWHERE

_TURNS: Final = 3  # of march from which units are called up
_LOYAL: Final = 2.0  # turns by which a unit already on its way counts as nearer
_BOLD: Final = 0.003  # of chance less that is asked for with each point of aggression
_ENOUGH: Final = 0.82  # chance beyond which no more are called up
_DETOUR: Final = 0.4  # share of a unit's strength that a turn more on the road is worth
_FRESH: Final = 1.3  # what a further direction is worth in strength
_AS_BEFORE: Final = 0.5  # share of its strength for which a unit does not change its start line
_NOTHING: Final = (-1, -1)
_DEAR: Final = 0.2  # turns for which a point at risk where a unit leaves counts
_LEAST_ROOM: Final = 0.2  # share of a unit that must find room on the road
_FAILURE: Final = 0.8  # points that a lost attack costs
_LOYAL_LESS: Final = 0.1  # of chance asked for where a unit is on its way already
_LEAST: Final = 0.8  # points an effort must promise
_BACK: Final = 0.8  # share of a unit's strength for which it does not go back to where it has come from


class Post(NamedTuple):
    unit: int
    start: int  # town it attacks from
    link: int


class Effort(NamedTuple):
    target: int
    posts: tuple[Post, ...]
    chance: float  # rough, when all are there
    value: float
    waits: bool  # some are not there yet


class Bared:
    """Towns that units are called from, and the worth that is at risk in each without all of these."""

    def __init__(self, picture: Picture, target: int) -> None:
        self.picture, self.target = picture, target
        self.gone: dict[int, float] = {}  # by town: defence
        self.at_risk: dict[int, float] = {}
        self.price = 0.0

    def take(self, unit: int) -> None:
        picture = self.picture
        town = picture.view.town[unit]
        self.gone[town] = self.gone.get(town, 0.0) + picture.defence[unit]
        at_risk = bared(picture, town, self.gone[town], self.target)
        self.price += at_risk - self.at_risk.get(town, 0.0)
        self.at_risk[town] = at_risk


Starts = list[tuple[int, int, int]]
"""Towns to attack a target from, with the links, and the men for whom the roads have room."""


class Quarters(NamedTuple):
    """A town where free units stand."""

    town: int
    field: list[int]  # as from `Picture.field`
    units: list[int]
    reach: int  # what a march costs at most that one of them makes for an effort


class Prospect(NamedTuple):
    """What an effort against a stack begins with, whoever of the free units is called up first by another."""

    target: int
    starts: Starts
    open_field: float  # points that beating the stack promises
    caught: float  # and if it cannot get away, besides
    outs: Outs
    pool: list[int]  # units near enough, in the order in which they are called up
    costs: dict[int, list[int]]  # by town of theirs: what the march to a start costs, and on from there, by start


def quarters_of(picture: Picture, free: list[int]) -> list[Quarters]:
    towns, banked = picture.view.town, picture.view.banked
    by_town: dict[int, list[int]] = {}
    for unit in free:
        by_town.setdefault(towns[unit], []).append(unit)
    turns, left, pace = min(_TURNS, picture.turns_left), picture.left, picture.pace
    return [
        Quarters(town, picture.field(town), units, max([left[u] + banked[u] + turns * pace[u] for u in units]))
        for town, units in by_town.items()
    ]


def prospect_of(
    picture: Picture,
    target: int,
    open_field: float,
    quarters: list[Quarters],
    loyal: dict[int, tuple[int, int]],
) -> Prospect | None:
    """None: nobody can come, or it promises too little."""
    caught = bag(picture, target)
    if open_field + caught < _LEAST:
        return None
    links, frontage = picture.board.links, picture.board.rules.combat.frontage
    starts = [
        (start, link, frontage[links[link].road])
        for start, link in picture.board.exits[target]
        if picture.road[link] < NEVER and picture.is_within(start)
    ]
    if not starts:
        return None
    pool, costs = called_up(picture, target, quarters, starts, loyal)
    if not pool:
        return None
    outs = ways_out(picture, target)
    if open_field + caught * (outs.surrounded or outs.ways is not None) < _LEAST:
        return None
    return Prospect(target, starts, open_field, caught, outs, pool, costs)


def muster(
    picture: Picture, prospect: Prospect, called: set[int], loyal: dict[int, tuple[int, int]], trail: Trail
) -> Effort | None:
    """Call up units, the nearest and most easily spared first, until the odds will do, or cannot make it worth while
    any more: each unit more only adds to the price. `called`: those who are elsewhere by now.
    """
    view, mood, combat = picture.view, picture.mood, picture.board.rules.combat
    target, starts, open_field, caught, outs, pool, costs = prospect
    most = open_field + caught * (outs.surrounded or outs.ways is not None)
    asked = mood.asked - _BOLD * (picture.view.aggression[picture.camp] - 50)
    room: dict[int, int] = {}
    manned: dict[int, int] = {}  # by start: men called up to it
    posts: list[tuple[int, int, int]] = []
    engaged: Engagement = []
    ours: Side | None = None
    leaving, laid_open = Bared(picture, target), Bared(picture, target)
    power = toll = chance = 0.0
    men = latest = 0
    best: Effort | None = None
    for unit in pool:
        if unit in called:
            continue
        if chance >= _ENOUGH:
            break
        start, link, free, share, turns = start_line(
            picture, unit, target, starts, costs[view.town[unit]], room, loyal.get(unit, _NOTHING), trail
        )
        if (share < _LEAST_ROOM and posts) or turns > _TURNS:
            continue
        room[link] = free - view.men[unit]
        manned[start] = manned.get(start, 0) + view.men[unit]
        shut = is_shut(outs, manned)
        prize = open_field + caught * shut
        posts.append((unit, start, link))
        engaged.append((unit, link, int(share * view.men[unit])))
        ours = picture.joined_by(ours, unit)
        power += picture.attack[unit] * share
        men += view.men[unit]
        toll += picture.toll[link]
        (laid_open if start == view.town[unit] else leaving).take(unit)
        latest = max(latest, turns)
        losses = mood.loss * picture.own_man * men
        price = leaving.price + toll + losses
        hope = most / (1 + mood.haste * latest) - laid_open.price - price
        if hope < _LEAST or (best and hope <= best.value):
            break
        least = asked - _LOYAL_LESS * (loyal.get(unit, _NOTHING)[0] == target)
        shift, foes = combat.surrounded_shift * shut, picture.foe_strength[target]
        hoped = picture.chances.win(power, foes, picture.most_shift(target, ours, len(room)) + shift)
        if hoped < least and hoped < _ENOUGH:
            continue
        chance = picture.chances.win(power, foes, picture.shift_of(target, engaged, ours) + shift)
        value = chance * (prize / (1 + mood.haste * latest) - laid_open.price) - _FAILURE * (1 - chance) - price
        if chance >= least and value >= _LEAST and (best is None or value > best.value):
            best = Effort(target, tuple([Post(*post) for post in posts]), chance, value, latest > 0)
    if best is None or all(picture.kinds[post.unit].battery for post in best.posts):
        return None
    return best


def is_shut(outs: Outs, manned: dict[int, int]) -> bool:
    """Whether men who have been called up shut every way out that is still open."""
    if outs.ways is None:
        return outs.surrounded
    return all(manned.get(way, 0) >= outs.men for way in outs.ways)


def called_up(
    picture: Picture,
    target: int,
    quarters: list[Quarters],
    starts: Starts,
    loyal: dict[int, tuple[int, int]],
) -> tuple[list[int], dict[int, list[int]]]:
    """Units near enough, in the order in which they are called up, and what the march costs from where they stand."""
    view, road = picture.view, picture.road
    most = min(_TURNS, picture.turns_left)
    costs: dict[int, list[int]] = {}
    pool = []
    for town, field, units, reach in quarters:
        over = [field[start] + road[link] for start, link, _ in starts]
        nearest = min(over)
        if nearest > reach:
            continue
        costs[town] = over
        for unit in units:
            turns = picture.turns(unit, nearest - view.banked[unit] if view.toward[unit] == target else nearest)
            if turns <= most:
                spare = bared(picture, town, picture.defence[unit], target)
                ahead = _LOYAL * (loyal.get(unit, _NOTHING)[0] == target)
                pool.append((turns - ahead + _DEAR * spare, unit))
    pool.sort()
    return [unit for _, unit in pool], costs


def start_line(
    picture: Picture,
    unit: int,
    target: int,
    starts: Starts,
    costs: list[int],
    room: dict[int, int],
    before: tuple[int, int],
    trail: Trail,
) -> tuple[int, int, int, float, int]:
    """The start and its link where the unit adds most for its march, the room there, the share of it that finds some,
    and the turns it takes.
    """
    view = picture.view
    here, men = view.town[unit], view.men[unit]
    loyal = before[1] if before[0] == target else NOWHERE
    marched = view.banked[unit] if view.toward[unit] == target else 0
    left_of_late = trail.left.get(unit)
    best, (begin, road, space), share, soon = float(-NEVER), starts[0], 0.0, NEVER
    for (start, link, most), cost in zip(starts, costs, strict=True):
        if cost >= NEVER:
            continue
        turns = picture.turns(unit, cost - marched if start == here else cost)
        free = room.get(link, most)
        part = 1.0 if free >= men else free / men if free > 0 else 0.0
        value = (part + 0.05) * (_FRESH if room and link not in room else 1.0) - _DETOUR * turns
        bonus = _AS_BEFORE if start == loyal else 0.0
        value += bonus if picture.friendly[start] else bonus - 0.1
        if left_of_late and start in left_of_late:
            value -= _BACK
        if value > best:
            best, begin, road, space, share, soon = value, start, link, free, part, turns
    return begin, road, space, share, soon


def is_far(picture: Picture, unit: int, target: int) -> bool:
    """Whether the road to a linked target takes more than is left of the unit's day."""
    return to_go(picture.board, picture.view, unit, target) > picture.left[unit]
