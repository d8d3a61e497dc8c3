"""The scenario of the next phase, altered by what the one before hands on: a scenario with a text of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from heapq import heappop, heappush
from typing import Any, Final, NamedTuple

from game.campaign.handed import Handed, Unit
from game.rules.board import Board, allowed
from game.rules.pieces import Card
from game.rules.terms import ALLIED, LOCAL, NO_RAIL, NOBODY, NOWHERE, RAIL_BOUND
from game.scenario.campaigns import Also
from game.scenario.load import Scenario, load_text, texts_by_path
from game.scenario.toml_values import values

_MOST: Final = 40
"""Effects of one event."""
Rows = list[dict[str, Any]]


class Placed(NamedTuple):
    handed: Handed  # without what could not pass over
    owners: tuple[int, ...]  # by town
    towns: tuple[int, ...]  # by card: where it opens; NOWHERE: it comes by an event


def placed(following: Board, handed: Handed) -> Placed:
    """Who was in a town that an enemy has now opens in the nearest of his own, and who took it opens there.

    A town is not handed on if a unit that is bound to it or its district, or a camp's last source of supply, would be
    lost with it; and relations are not that would put guests among enemies with nowhere to go.
    """
    while True:
        ground = _Ground(following, handed)
        lost = ground.source_lost() or ground.home_lost()
        if lost == "":
            return Placed(handed, tuple(ground.owners), tuple(ground.garrisoned()))
        kept = tuple(town for town in handed.towns if town.id != lost)
        handed = handed._replace(towns=kept) if kept != handed.towns else handed._replace(relations=())


def moved_margin(board: Board, ground: Placed) -> int:
    """By how much the first side leads more, or less, at the opening than the file has it, as far as that moves the
    levels."""

    def lead(owners: Sequence[int]) -> int:
        points = [
            sum(
                sum(worth for town, worth in board.camps[camp].objectives if owners[town] == camp)
                + board.turns * sum(worth for town, worth in board.camps[camp].held if owners[town] == camp)
                for camp in side.camps
            )
            for side in board.sides
        ]
        return points[0] - points[1]

    return (lead(ground.owners) - lead(board.owners)) * ground.handed.par // 100


class _Ground:
    def __init__(self, board: Board, handed: Handed) -> None:
        self.board, self.handed = board, handed
        self.camps = {camp.id: number for number, camp in enumerate(board.camps)}
        self.owners = list(board.owners)
        for town in handed.towns:
            self.owners[board.town_numbers[town.id]] = self.camps[town.holder]
        self.standings = list(board.standings)
        for relation in handed.relations:
            one, other = self.camps[relation.one], self.camps[relation.other]
            for first, second in ((one, other), (other, one)):
                self.standings[first * len(self.camps) + second] = relation.standing
        self.railed = {town for link in board.links if link.rail > NO_RAIL for town in (link.a, link.b)}
        self.towns = [self._start(card) for card in board.cards]

    def friends(self, camp: int, other: int) -> bool:
        if NOBODY in (camp, other):
            return False
        standing = self.standings[camp * len(self.camps) + other]
        return camp == other or allowed(self.board.rules.relations, standing) == ALLIED

    def source_lost(self) -> str:
        """The town that a camp needs back, since it has no other source of supply; empty: each has one."""
        for number, camp in enumerate(self.board.camps):
            if not any(self.friends(number, self.owners[town]) for town in camp.sources):
                taken = [town for town in camp.sources if self.owners[town] != self.board.owners[town]]
                return self.board.towns[(taken or list(camp.sources))[0]].id
        return ""

    def home_lost(self) -> str:
        """The town of a unit that has nowhere else to go; empty: all have a place."""
        for card, town in zip(self.board.cards, self.towns, strict=True):
            if town == NOWHERE != card.town:
                return self.board.towns[card.town].id
        return ""

    def _start(self, card: Card) -> int:
        """Where it stands in the file, else the nearest town of its camp, or of an ally, that it may be in."""
        if card.town == NOWHERE or self.friends(card.camp, self.owners[card.town]):
            return card.town
        own = self._nearest(card, lambda town: self.owners[town] == card.camp)
        return own if own != NOWHERE else self._nearest(card, lambda town: self.friends(card.camp, self.owners[town]))

    def _nearest(self, card: Card, mine: Callable[[int], bool]) -> int:
        guests = {other.town: other.camp for other in self.board.cards if not self.friends(card.camp, other.camp)}
        best, queue = {card.town: 0}, [(0, card.town)]
        while queue:
            km, town = heappop(queue)
            if km > best[town]:
                continue
            if mine(town) and town not in guests and self._may_stand(card, town):
                return town
            for other, link in self.board.exits[town]:
                farther = km + self.board.links[link].km
                if farther < best.get(other, farther + 1):
                    best[other] = farther
                    heappush(queue, (farther, other))
        return NOWHERE

    def _may_stand(self, card: Card, town: int) -> bool:
        at_home = not card.traits & LOCAL or town in card.home
        return at_home and (not card.traits & RAIL_BOUND or town in self.railed)

    def garrisoned(self) -> list[int]:
        """By card: its town, once those who have taken a town hold it."""
        towns = list(self.towns)
        taken = {town.id: self.camps[town.holder] for town in self.handed.towns}
        for unit in self.handed.units:
            number = self.board.card_numbers[unit.id]
            card = self.board.cards[number]
            there = self.board.town_numbers.get(unit.ended, NOWHERE)
            if towns[number] != NOWHERE and taken.get(unit.ended) == card.camp and self._may_stand(card, there):
                towns[number] = there
        return towns


def opened_by(scenario: Scenario, handed: Handed, also: Sequence[Also], came_from: str) -> tuple[Scenario, Handed]:
    """The scenario of a phase as it opens after another, and what has really passed over.

    `came_from`: id of the phase before, from which events are named. Where nothing passes over it is the scenario
    itself.
    """
    ground = placed(scenario.board, handed)
    data = values(scenario.text)
    usual = values(scenario.text)
    moved = moved_margin(scenario.board, ground)
    handed = ground.handed._replace(moved=moved)
    _alter(data, scenario.board, ground, moved)
    data.setdefault("events", []).extend(_mornings(data, handed, also, came_from))
    if data == usual | ({} if "events" in usual else {"events": []}):
        return scenario, handed
    beside = texts_by_path(scenario.folder, scenario.beside)
    return load_text(written(data), scenario.folder, scenario.board.id, beside), handed


def written(data: Mapping[str, Any]) -> str:
    import tomlkit

    return tomlkit.dumps(data)


def _alter(data: dict[str, Any], board: Board, ground: Placed, moved: int) -> None:
    handed = ground.handed
    camps: Rows = data["camps"]
    rows = {unit["id"]: unit for camp in camps for unit in camp.get("units", [])}
    if handed.towns:
        for number, camp in enumerate(camps):
            camp["holds"] = [town.id for town, owner in zip(board.towns, ground.owners, strict=True) if owner == number]
    for level in data["victory"]["levels"][:-1] if moved else ():
        level["margin"] += moved
    for card, town in zip(board.cards, ground.towns, strict=True):
        if town != NOWHERE != card.town and town != card.town:
            rows[card.id]["at"] = board.towns[town].id
            rows[card.id].pop("dug", None)
    for unit in handed.units:
        _alter_unit(rows[unit.id], unit)
    for leader in data.get("leaders", []):
        if leader["id"] in handed.leaders:
            leader["present"] = False
    for store in handed.stores:
        next(camp for camp in camps if camp["id"] == store.camp)[store.kind] = store.amount
    for relation in handed.relations:
        pair = [relation.one, relation.other]
        kept = [row for row in data.get("relations", []) if sorted(row["between"]) != sorted(pair)]
        data["relations"] = [*kept, {"between": pair, "state": relation.standing}]
    for line in handed.lines:
        next(row for row in data["lines"] if row["id"] == line.id)["status"] = line.status
    for link in handed.links:
        row = next((row for row in data.get("links", []) if sorted(row["between"]) == sorted((link.a, link.b))), None)
        if row is None:
            row = {"between": [link.a, link.b]}
            data.setdefault("links", []).append(row)
        row |= ({"rail_usable": False} if link.rail_cut else {}) | ({"bridge": False} if link.bridge_down else {})


def _alter_unit(row: dict[str, Any], unit: Unit) -> None:
    """Only what is otherwise than in the file; where men are missing, recruits may fill it as before."""
    card = unit.usual
    if unit.men < card.men:
        row["full"] = card.strength
    numbers = {
        "men": (unit.men, card.men),
        "guns": (unit.guns, card.guns),
        "quality": (unit.quality, card.quality),
        "morale": (unit.morale, card.morale),
    }
    row |= {key: now for key, (now, usual) in numbers.items() if now != usual}
    if unit.dug > card.dug and row.get("at") == unit.ended:
        row["dug"] = unit.dug


def _mornings(data: Mapping[str, Any], handed: Handed, also: Sequence[Also], came_from: str) -> Rows:
    """Events of the first morning."""
    found: Rows = [
        {"title": one.title, "text": one.text, "effects": [dict(effect) for effect in one.effects]} for one in also
    ]
    restless = [{"unrest": {"town": town, "change": change}} for town, change in handed.unrest]
    found += [{"effects": restless[at : at + _MOST]} for at in range(0, len(restless), _MOST)]
    taken = {event["id"] for event in data.get("events", [])}
    names = (name for number in range(len(taken) + len(found)) if (name := f"{came_from}-{number + 1}") not in taken)
    return [{"id": name, "when": {"turn": 1}, **event} for name, event in zip(names, found, strict=False)]
