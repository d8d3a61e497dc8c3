"""Main efforts: which enemy stacks to go for, with whom, from which towns, kept up from turn to turn until decided."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.players.player import Decision, Reason
from game.players.staff.assault import LEAST_MORALE, MOST_FATIGUE, needs_guard
from game.players.staff.picture import Picture
from game.rules.lines import closed
from game.rules.march import left_to_march, to_go
from game.rules.odds import odds
from game.rules.orders import Refused, attack, march
from game.rules.stacks import on_rails_only
from game.rules.terms import GUARD_ONLY, HEADQUARTERS, LOCAL, NEVER

_REACH = 3  # turns' march from which units are called up
_LOYALTY = 2  # turns by which a unit already on its way counts as nearer
_LEAST_WORTH = 2.0  # of a target
_MOST = 4  # efforts at one time
_ROOM = 0.4  # share of its strength that a unit must be able to bring to bear to be called up
_PLENTY = 700  # per mille of winning beyond which no more men are called up
_CAUTION = 480  # per mille of winning asked of a camp without aggression
_BOLDNESS = 4  # taken off for each point of aggression
_TENACITY = 120  # asked for less of a target once gone for
_STALLED = 60  # asked for more after each turn in which all were ready and nothing was done
_CONVERGE = 1.25  # what a further direction is worth in strength
_CONSTANCY = 1.6  # by what a target or a start line once chosen is preferred
_WAIT = 4  # turns for which an attack can be put off
_BETTER = 150  # per mille by which the odds must be going to improve


Loyal = dict[int, tuple[int, int]]
"""By unit: the target it has been going for, and from where."""


@dataclass
class Effort:
    target: int
    posts: dict[int, int] = field(default_factory=dict)  # unit -> town it attacks from
    chance: int = 0  # per mille of winning once all have come up


class Efforts:
    """The camp's efforts, kept between turns."""

    def __init__(self) -> None:
        self.running: list[Effort] = []
        self.stalled: dict[int, int] = {}
        self.since: dict[int, int] = {}  # turn in which the camp first went for a target

    def plan(self, picture: Picture) -> None:
        """Choose anew for this part; units already on the way are taken first."""
        loyal = {unit: (effort.target, post) for effort in self.running for unit, post in effort.posts.items()}
        self.note_stalls(picture)
        self.running = []
        free = [unit for unit in picture.units if is_available(picture, unit)]
        targets = sorted(
            (-picture.hold[town] * share(picture, town, free) * (_CONSTANCY if town in self.since else 1), town)
            for town, defence in enumerate(picture.foe_defence)
            if defence and picture.hold[town] >= _LEAST_WORTH
        )
        for _, target in targets:
            if len(self.running) == _MOST:
                return
            effort = self.muster(picture, target, free, loyal)
            if effort:
                self.running.append(effort)
                self.since.setdefault(target, picture.view.turn)
                free = [unit for unit in free if unit not in effort.posts]

    def note_stalls(self, picture: Picture) -> None:
        """An effort whose men have all been ready has had its chance; one that has won is forgotten."""
        for effort in self.running:
            if not picture.foe_defence[effort.target]:
                self.stalled.pop(effort.target, None)
                self.since.pop(effort.target, None)
            elif all(picture.view.town[unit] == post for unit, post in effort.posts.items()):
                self.stalled[effort.target] = self.stalled.get(effort.target, 0) + 1

    def muster(self, picture: Picture, target: int, free: list[int], loyal: Loyal) -> Effort | None:
        """Call up units, the nearest first, each to the start line with the most room, until the odds will do."""
        effort = Effort(target)
        roads: dict[int, int] = {}
        chance = power = 0
        for unit in sorted(free, key=lambda u: (march_turns(picture, u, target, loyal), -picture.attack[u], u)):
            if march_turns(picture, unit, target, loyal) > _REACH or chance >= _PLENTY:
                break
            if is_sentinel(picture, unit, target):
                continue
            post, link = start_line(picture, unit, target, roads, loyal)
            if post >= 0:
                effort.posts[unit] = post
                chance, joined = planned_odds(picture, effort)
                if joined - power < picture.attack[unit] * _ROOM:
                    del effort.posts[unit]
                    continue
                power = joined
                roads[link] = roads.get(link, 0) + picture.view.men[unit]
        boldness = picture.board.camps[picture.camp].aggression
        asked = _CAUTION - _BOLDNESS * boldness + _STALLED * self.stalled.get(target, 0)
        effort.chance = chance
        return effort if chance >= asked - _TENACITY * (target in self.since) else None

    def orders(self, picture: Picture) -> list[Decision]:
        """Marches of the units that are not where they attack from, or have a long road from there to the target."""
        found = []
        for effort in self.running:
            for unit, post in effort.posts.items():
                if not picture.can_move(unit):
                    continue
                goal = post
                if picture.view.town[unit] == post:
                    if to_go(picture.board, picture.view, unit, effort.target) <= left_to_march(
                        picture.board, picture.view, unit
                    ):
                        continue
                    goal = effort.target
                code = "approach" if goal == effort.target else "assemble"
                found.append(Decision(march((unit,), goal), Reason(code, effort.target)))
        return found

    def committed(self) -> set[int]:
        return {unit for effort in self.running for unit in effort.posts}

    def waits(self, picture: Picture, target: int, chance: int) -> bool:
        """Whether an attack is better put off until more of those who are meant for it have come up."""
        for effort in self.running:
            if effort.target == target:
                patient = picture.view.turn - self.since[target] < _WAIT
                return patient and effort.chance >= chance + _BETTER
        return False


def share(picture: Picture, target: int, free: list[int]) -> float:
    """The part of all strength around a target that would be the camp's own."""
    near = sum(picture.attack[unit] for unit in free if march_turns(picture, unit, target, {}) <= 2)
    against = picture.foe_defence[target] * picture.footing[target]
    return float(near / max(1.0, near + against))


def is_available(picture: Picture, unit: int) -> bool:
    view = picture.view
    card = picture.board.cards[view.card[unit]]
    if card.traits & (GUARD_ONLY | LOCAL) or card.arm == HEADQUARTERS or on_rails_only(picture.board, view, unit):
        return False
    return view.morale[unit] >= LEAST_MORALE and view.fatigue[unit] <= MOST_FATIGUE


def is_sentinel(picture: Picture, unit: int, target: int) -> bool:
    """Whether the unit alone guards a town worth more than half the target, with other enemies near."""
    town = picture.view.town[unit]
    alone = picture.own_defence[town] <= picture.defence[unit]
    others = picture.pressure[town] - picture.foe_attack[target]
    return alone and needs_guard(picture, town) and others > 0 and picture.hold[town] * 2 > picture.hold[target]


def march_turns(picture: Picture, unit: int, target: int, loyal: Loyal) -> int:
    km = picture.theatre.own_way[picture.view.town[unit]][target]
    if km >= NEVER:
        return NEVER
    return (km + picture.day - 1) // picture.day - _LOYALTY * (unit in loyal and loyal[unit][0] == target)


def start_line(picture: Picture, unit: int, target: int, roads: dict[int, int], loyal: Loyal) -> tuple[int, int]:
    """(town, link) from which the unit adds most for its march; (-1, -1) if there is none."""
    board, view = picture.board, picture.view
    frontage = board.rules.combat.frontage
    best, place = 0.0, (-1, -1)
    for town, link in board.exits[target]:
        if picture.enemy_men[town] or closed(board, view, picture.camp, link):
            continue
        if not picture.friendly[town] and not any(picture.friendly[near] for near, _ in board.exits[town]):
            continue
        turns = picture.march_to(town)[view.town[unit]] / picture.day
        if turns > _REACH:
            continue
        men = roads.get(link, 0)
        room = min(1.0, max(0.05, (frontage[board.links[link].road] - men) / view.men[unit]))
        fresh = _CONVERGE if roads and link not in roads else 1.0
        value = room * fresh / (1 + turns) ** 2
        if loyal.get(unit) == (target, town):
            value *= _CONSTANCY
        if value > best:
            best, place = value, (town, link)
    return place


def planned_odds(picture: Picture, effort: Effort) -> tuple[int, int]:
    """Exact odds, per mille, and strength of the attack as it would be with every unit on its start line."""
    board, view = picture.board, picture.view.copy()
    for unit, post in effort.posts.items():
        view.town[unit] = post
        view.toward[unit] = effort.target
        view.banked[unit] = NEVER
        view.acted[unit] = 0
        view.spent[unit] = 0
    units = sorted(effort.posts, key=lambda unit: (-picture.attack[unit] / view.men[unit], unit))
    try:
        found = odds(board, view, attack(tuple(units), effort.target))
    except Refused:
        return 0, 0
    return found.win, found.attack
