"""What must hold of every order of every game: a witness sees the state before, the events and the state after.

It keeps books of its own, by events alone, of what the rules must remember: what raids have done today, who has been
disturbed, when each railway may run again. It asks none of the rules' own functions of who may go where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from heapq import heappop, heappush
from typing import ClassVar, NamedTuple

import networkx as nx

from game.rules import events as e
from game.rules.altered import card_now
from game.rules.board import Board
from game.rules.effects import RailMended
from game.rules.events import Event
from game.rules.orders import END, RAID, Order
from game.rules.state import FIELDS, State
from game.rules.terms import ALLIED, BY_RAIL, LAND, LINE_CLOSED, NEVER, NO_RAIL, NOBODY, NOWHERE, RAIL_BOUND, TRUCE, WAR
from game.rules.unit_effects import ChangeFatigue, SetDug

CLOCKS = tuple(name for name in ("rail_day", "gauge_day") if name in FIELDS)
"""Fields by link: the days from which a railway is whole and of the right gauge."""


class Move(NamedTuple):
    event: Event
    unit: int
    start: int
    town: int
    camp: int


_MOST_STEPS = 200


class Map:
    """What has been found out of a board once, and hangs on nothing but its key: every game on it asks again."""

    known: ClassVar[dict[int, Map]] = {}

    def __init__(self, board: Board) -> None:
        self.board = board
        self.opened: dict[object, tuple[int, ...]] = {}
        self.regions: dict[tuple[int, ...], dict[int, int]] = {}
        self.steps: dict[object, list[list[tuple[int, int]]]] = {}  # by town: (neighbour, km)
        self.roads: dict[object, dict[int, int]] = {}

    @classmethod
    def of(cls, board: Board) -> Map:
        return cls.known.setdefault(id(board), cls(board))

    def open_links(self, camp: int, *lines: tuple[int, ...], water: bool = False) -> tuple[int, ...]:
        """The links over land, or on water, that no closed line bars to the camp at one of these statuses of lines."""
        key = camp, lines, water
        if key not in self.opened:
            shut = [self.shut(line, camp) for line in lines]
            ways = (n for n, link in enumerate(self.board.links) if (link.kind != LAND) == water)
            self.opened[key] = tuple(n for n in ways if not all(n in links for links in shut))
        return self.opened[key]

    def shut(self, status: tuple[int, ...], camp: int) -> set[int]:
        lines = zip(self.board.lines, status, strict=True)
        return {link for line, now in lines if now == LINE_CLOSED and camp in line.camps for link in line.links}

    def joined(self, links: tuple[int, ...], start: int, town: int) -> bool:
        """Whether a way along these links leads from the one town to the other."""
        if links not in self.regions:
            graph = nx.Graph([(self.board.links[link].a, self.board.links[link].b) for link in links])
            parts = enumerate(nx.connected_components(graph))
            self.regions[links] = {town: number for number, part in parts for town in part}
        region = self.regions[links]
        return start in region and region[start] == region.get(town)

    def least_km(self, links: tuple[int, ...], fords: tuple[int, ...], rails: bool, start: int) -> dict[int, int]:
        """By town in reach: tenths of a km of the shortest way along these links, some of which have a ford."""
        kind = links, fords, rails
        if (kind, start) not in self.roads:
            if kind not in self.steps:
                if len(self.steps) == _MOST_STEPS:
                    self.steps.clear()
                    self.roads.clear()
                exits: list[list[tuple[int, int]]] = [[] for _ in self.board.towns]
                for link in links:
                    facts, km = self.board.links[link], self.march_km(link, link in fords, rails)
                    exits[facts.a].append((facts.b, km))
                    exits[facts.b].append((facts.a, km))
                self.steps[kind] = exits
            self.roads[kind, start] = self.shortest(self.steps[kind], start)
        return self.roads[kind, start]

    def shortest(self, exits: list[list[tuple[int, int]]], start: int) -> dict[int, int]:
        least: dict[int, int] = {}
        queue = [(0, start)]
        while queue:
            km, town = heappop(queue)
            if town not in least:
                least[town] = km
                for near, step in exits[town]:
                    if near not in least:
                        heappush(queue, (km + step, near))
        return least

    def march_km(self, link: int, ford: bool, rails: bool) -> int:
        """Tenths of a km that a link takes off the allowance."""
        facts, march = self.board.links[link], self.board.rules.march
        if rails:
            return facts.rail_km * 10
        return facts.km * march.road_percent[facts.road] // 10 + (march.ford_km * 10 if ford else 0)


class Witness:
    def __init__(self, board: Board, state: State) -> None:
        self.board = board
        self.open_from = [NEVER if day == NEVER else 0 for day in state.rail_day]  # by link: no train before that day
        self.relaid_from = [0] * len(board.links)  # by link: the day on which its gauge serves those who took it
        self.rails = [link for link, facts in enumerate(board.links) if facts.rail != NO_RAIL]
        self.rivers = [link for link, facts in enumerate(board.links) if facts.river]
        self.railways_seen: object = None  # all that the last look at the railways hung on
        self.map = Map.of(board)
        self.ready_made = {card for event in board.script for each in event.every for card in dug_in_by(each)}
        self.since: dict[int, int] = {}  # by unit that has gone anywhere: the first turn whose night finds it there
        self.new_turn()

    def new_turn(self) -> None:
        self.shaken: Counter[tuple[int, int]] = Counter()  # by unit and town: morale lost to raids today
        self.stirred: Counter[tuple[int, int]] = (
            Counter()
        )  # by town and raiding camp: unrest that raids have made today
        self.disturbed: set[int] = set()

    def saw(self, before: State, state: State, order: Order, events: list[Event]) -> None:
        """Raise AssertionError that names what is wrong."""
        moves = list(self.moves(before, state, events))
        for move in moves:
            if isinstance(move.event, e.Sailed):
                card = card_now(self.board, before, before.card[move.unit])
                assert not card.traits & RAIL_BOUND, f"bound to rails, and on a ship: {self.told(move)}"
                self.sails_from_port_to_port(before, move)
                continue
            self.stays_on_rails(before, state, move)
            self.crosses_no_closed_line(before, state, move)
            self.marches_no_farther_than_it_pays(before, move)
        self.detachments_take_nothing(before, events)
        self.trains_wait_for_their_day(before, state, events)
        self.raids_add_up(before, state, order, events)
        self.the_disturbed_have_no_peace(before, state, order, events)
        self.works_are_dug_where_they_are(before, state, events)
        self.orders_end_with_their_owner(before, state)
        self.what_is_told_is_so(state, events)
        if order.kind == END:
            self.relations_allow_what_their_numbers_say(state)

    def relations_allow_what_their_numbers_say(self, state: State) -> None:
        """In a part a column on its way may have made them worse: between two parts they are in force."""
        numbers = self.board.rules.relations
        for place, standing in enumerate(state.standing):
            allowed = WAR if standing < numbers.truce_from else ALLIED if standing >= numbers.allied_from else TRUCE
            assert state.relation[place] == allowed, f"relations of {standing} are {state.relation[place]}"

    # --------------------------------------------------------------------------------------------------- who goes where

    def moves(self, before: State, state: State, events: list[Event]) -> Iterator[Move]:
        """Every change of town, each told by an event, link in link from where the unit stood to where it stands."""
        if not events and state.town == before.town:
            return
        new = len(state.town) - len(before.town)
        place, camp = before.town + [NEVER] * new, [*before.camp, *[NOBODY] * new]
        for event in events:
            if isinstance(event, e.Moved):
                assert place[event.unit] == event.start, f"{event} starts where the unit was not: {place[event.unit]}"
                place[event.unit] = event.town
            elif isinstance(event, (e.Marched, e.Rode, e.Sailed, e.Retreated, e.Evaded, e.Advanced, e.LeftInTheNight)):
                assert place[event.unit] == event.start, f"{event} starts where the unit was not: {place[event.unit]}"
                place[event.unit] = event.town
                yield Move(event, event.unit, event.start, event.town, camp[event.unit])
            elif isinstance(event, e.Surrendered) and event.slipped and event.to not in (NOWHERE, event.town):
                place[event.unit] = event.to
                yield Move(event, event.unit, event.town, event.to, camp[event.unit])
            elif isinstance(event, e.Arrived):
                place[event.unit], camp[event.unit] = event.town, state.camp[event.unit]
            elif isinstance(event, e.Split):
                place[event.part], camp[event.part] = place[event.unit], camp[event.unit]
            elif isinstance(event, e.WentOver):
                camp[event.unit] = event.camp
        if state.town == place:
            return
        for unit, town in enumerate(state.town):
            assert town in (NOWHERE, place[unit]), f"unit {unit} is at {town}, and no event tells how it came there"

    def eased(self, events: list[Event]) -> set[int]:
        """Cards whose fatigue a scripted event may have changed."""
        happened = {event.event for event in events if isinstance(event, (e.Chronicled, e.BranchTaken))}
        return {
            card
            for number in happened
            for effect in self.board.script[number].every
            if isinstance(effect, ChangeFatigue)
            for card in effect.cards
        }

    def sails_from_port_to_port(self, before: State, move: Move) -> None:
        """Over open water, to a town that no enemy holds or stands in, and only with ships."""
        lanes = self.map.open_links(move.camp, before.line, water=True)
        if before.frozen:
            lanes = tuple(link for link in lanes if self.board.links[link].ice_free)
        assert self.map.joined(lanes, move.start, move.town), f"no water: {self.told(move)}"
        owner, camps = before.owner[move.town], len(self.board.camps)
        held = owner != NOBODY and before.relation[move.camp * camps + owner] == ALLIED
        assert held, f"a landing on a shore that is no friend's: {self.told(move)}"

    def stays_on_rails(self, before: State, state: State, move: Move) -> None:
        # Events may have bound it, or set it free, in the same order.
        then, card = (card_now(self.board, one, state.card[move.unit]) for one in (before, state))
        if self.board.rules.arms[card.arm].movement != BY_RAIL and not then.traits & card.traits & RAIL_BOUND:
            return
        # What a new turn opened an event of its morning may have closed again.
        today = self.board.day(state.turn)
        running = tuple(link for link in self.rails if self.runs(before, link, today) or self.runs(state, link, today))
        assert self.map.joined(running, move.start, move.town), f"no running railway: {self.told(move)}"

    def runs(self, state: State, link: int, day: int) -> bool:
        facts = self.board.links[link]
        whole = facts.rail != NO_RAIL and (not facts.river or bool(state.bridge[link]))
        return whole and max(self.open_from[link], *self.clocks(state, link)) <= day

    def crosses_no_closed_line(self, before: State, state: State, move: Move) -> None:
        opened = self.map.open_links(move.camp, before.line, state.line)
        if isinstance(move.event, e.Advanced):
            opened = tuple(link for link in opened if {move.start, move.town} == self.ends(link))
        assert self.map.joined(opened, move.start, move.town), f"across a closed line: {self.told(move)}"

    def marches_no_farther_than_it_pays(self, before: State, move: Move) -> None:
        """The km told are at least those of the shortest way that no closed line bars, less those banked before."""
        if not isinstance(move.event, e.Marched):
            return
        card = card_now(self.board, before, before.card[move.unit])
        rails = self.board.rules.arms[card.arm].movement == BY_RAIL or bool(card.traits & RAIL_BOUND)
        links = self.map.open_links(move.camp, before.line)
        if rails:
            links = tuple(link for link in links if self.runs(before, link, self.board.day(before.turn)))
        fords = () if rails or before.frozen else tuple(link for link in self.rivers if not before.bridge[link])
        least = self.map.least_km(links, fords, rails, move.start).get(move.town, NEVER)
        assert move.event.km + before.banked[move.unit] >= least, f"{least} tenths of a km at least: {self.told(move)}"

    def ends(self, link: int) -> set[int]:
        return {self.board.links[link].a, self.board.links[link].b}

    def told(self, move: Move) -> str:
        start, town = self.board.towns[move.start].id, self.board.towns[move.town].id
        return f"unit {move.unit} of {self.board.camps[move.camp].id}, {start} to {town}: {move.event}"

    # --------------------------------------------------------------------------------------------------- who holds what

    def detachments_take_nothing(self, before: State, events: list[Event]) -> None:
        """A march or an advance that takes a town is not a company's whose parent, or an older company, is about."""
        taken: list[e.TownTaken] = []
        for event in events:
            if isinstance(event, e.TownTaken):
                taken.append(event)
            elif isinstance(event, (e.TurnBegan, e.Chronicled, e.Arrived)):
                taken = []
            elif isinstance(event, (e.Marched, e.Advanced)):
                assert not (taken and is_detached(before, event.unit)), f"a detachment takes towns: {taken}, {event}"
                taken = []

    # --------------------------------------------------------------------------------------------------------- railways

    def trains_wait_for_their_day(self, before: State, state: State, events: list[Event]) -> None:
        """Nothing that is done to a railway makes it run before the days of the rules are over."""
        railway, today = self.board.rules.railway, self.board.day(before.turn)
        relation = list(before.relation)
        for event in events:
            if isinstance(event, e.RelationChanged):
                for pair in ((event.camp, event.other), (event.other, event.camp)):
                    relation[pair[0] * len(self.board.camps) + pair[1]] = event.relation
            elif isinstance(event, e.TownTaken) and self.hostile(relation, event):
                for _, link in self.board.exits[event.town]:
                    days = railway.days_to_open[self.board.links[link].rail]
                    self.relaid_from[link] = max(self.relaid_from[link], today + days)
            elif isinstance(event, e.Chronicled | e.BranchTaken):
                script = self.board.script[event.event]
                listed = script.effects
                if isinstance(event, e.BranchTaken):
                    listed = script.branches[event.branch].came(event.outcome)
                for effect in listed:
                    if isinstance(effect, RailMended):
                        self.open_from[effect.link] = min(self.open_from[effect.link], self.board.day(state.turn))
            elif isinstance(event, e.Blown):
                self.open_from[event.link] = NEVER
            elif isinstance(event, e.Repaired):
                days = railway.days_to_repair
                if state.bridge[event.link] and not before.bridge[event.link]:
                    days = railway.days_to_bridge
                self.open_from[event.link] = today + days
        clocks = [getattr(state, name) for name in CLOCKS]
        looked_at = (state.turn, state.bridge, clocks, self.open_from, self.relaid_from)
        if self.railways_seen == looked_at:
            return
        for link in self.rails:
            facts = self.board.links[link]
            if self.open_from[link] != NEVER:
                self.open_from[link] = max(self.open_from[link], self.relaid_from[link])
            if (not facts.river or state.bridge[link]) and max(self.clocks(state, link)) <= self.board.day(state.turn):
                early = f"{facts.id} runs before day {self.open_from[link] - self.board.first_day}"
                assert self.open_from[link] <= self.board.day(state.turn), early
        self.railways_seen = (state.turn, state.bridge, clocks, self.open_from.copy(), self.relaid_from.copy())

    def clocks(self, state: State, link: int) -> list[int]:
        """The days from which a railway is whole and of the right gauge."""
        return [getattr(state, name)[link] for name in CLOCKS]

    def hostile(self, relation: list[int], event: e.TownTaken) -> bool:
        """Whether the town was taken from an enemy of that moment."""
        pair = event.camp * len(self.board.camps) + event.loser
        return NOBODY not in (event.camp, event.loser) and relation[pair] == WAR

    # ------------------------------------------------------------------------------------------------------------ raids

    def raids_add_up(self, before: State, state: State, order: Order, events: list[Event]) -> None:
        """All raids of a turn on a garrison do no more than one raid of the largest force."""
        nerve = self.board.rules.nerve
        for event in events:
            if isinstance(event, e.TownTaken):
                for camp in range(len(self.board.camps)):
                    del self.stirred[event.town, camp]  # who raids it now raids another garrison
        if order.kind != RAID:
            return
        raiders = set(order.units)
        for unit, morale in enumerate(before.morale):
            if unit not in raiders and state.camp[unit] != state.seat:
                there = unit, order.town
                self.shaken[there] += morale - state.morale[unit]
                assert self.shaken[there] <= -nerve.raid_morale, (
                    f"raids have cost unit {unit} {self.shaken[there]} morale"
                )
        there = order.town, before.seat
        self.stirred[there] += state.unrest[order.town] - before.unrest[order.town]
        assert self.stirred[there] <= nerve.raid_unrest, f"raids made {self.stirred[there]} unrest"
        assert all(isinstance(event, (e.Raided, e.Improved)) for event in events)

    # -------------------------------------------------------------------------------------------------------- the night

    def the_disturbed_have_no_peace(self, before: State, state: State, order: Order, events: list[Event]) -> None:
        """Who has attacked, been attacked, been raided or fallen back does not dig, rest or steal away that night."""
        morning = next((k for k, event in enumerate(events) if isinstance(event, e.TurnBegan)), len(events))
        for event in events[:morning]:
            if isinstance(event, e.Dug):
                assert event.unit not in self.disturbed, f"unit {event.unit} fought today and digs"
            elif isinstance(event, e.LeftInTheNight):
                assert event.unit not in self.disturbed, f"unit {event.unit} fought today and steals away"
            elif isinstance(event, e.Battle):
                self.disturbed.update(each.unit for each in event.attackers)
                if self.disturbs(event):
                    self.disturbed.update(each.unit for each in event.defenders)
            elif isinstance(event, e.Raided) and event.success:
                self.disturbed.add(event.unit)
                raided = [
                    unit
                    for unit, town in enumerate(before.town)
                    if town == event.town and self.at_war(before, before.camp[event.unit], before.camp[unit])
                ]
                nerve, garrison = self.board.rules.nerve, sum(before.men[unit] for unit in raided)
                full = max(1, min(nerve.raid_men, garrison * nerve.raid_full_percent // 100))
                if state.raiders[event.town] >= full:
                    self.disturbed.update(raided)
            elif isinstance(event, (e.Retreated, e.Evaded)):
                self.disturbed.add(event.unit)
        if state.turn != before.turn:
            eased = self.eased(events)
            for unit in self.disturbed:
                if state.card[unit] in eased:
                    continue
                rested = state.town[unit] != NOWHERE and state.fatigue[unit] < before.fatigue[unit]
                assert not rested, f"unit {unit} fought today and rests"
        if order.kind == END and state.turn != before.turn:
            self.new_turn()
            # Guests whom an event of the morning has sent away fell back today.
            self.disturbed.update(event.unit for event in events[morning:] if isinstance(event, e.Retreated))

    def works_are_dug_where_they_are(self, before: State, state: State, events: list[Event]) -> None:
        """Whoever has come to a town digs no deeper than the days since then allow."""
        days, turn = self.board.rules.march.dig_days, before.turn
        for event in events:
            if isinstance(event, e.TurnBegan):
                turn = event.turn
            elif isinstance(event, e.Split):
                self.since[event.part] = self.since.get(event.unit, 0)
            elif isinstance(event, e.LeftInTheNight):
                self.since[event.unit] = turn + 1
            elif isinstance(event, (e.Moved, e.Marched, e.Rode, e.Sailed, e.Retreated, e.Evaded, e.Advanced)):
                self.since[event.unit] = turn
            elif isinstance(event, e.Dug) and self.since.get(event.unit) and not self.is_ready_made(state, event.unit):
                passed = (turn + 1 - self.since[event.unit]) * self.board.days
                assert passed >= days[event.level - 1], f"{event}, {passed} days after it came there"

    def is_ready_made(self, state: State, unit: int) -> bool:
        """Whether an event of the scenario digs in the unit."""
        return state.card[unit] in self.ready_made

    def disturbs(self, battle: e.Battle) -> bool:
        """Whether the attack was strong enough to keep the defenders from their rest."""
        attack, defence = (sum(each.strength for each in side) for side in (battle.attackers, battle.defenders))
        one, other = self.board.rules.combat.disturb_ratio
        return attack * other >= defence * one

    def at_war(self, state: State, camp: int, other: int) -> bool:
        return state.relation[camp * len(self.board.camps) + other] == WAR

    # --------------------------------------------------------------------------------------------------- ends and words

    def orders_end_with_their_owner(self, before: State, state: State) -> None:
        if state.camp[: len(before.camp)] == before.camp:
            return
        for unit, camp in enumerate(before.camp):
            if state.camp[unit] != camp:
                assert state.goal[unit] == NOWHERE, f"unit {unit} marches on for its old camp"

    def what_is_told_is_so(self, state: State, events: list[Event]) -> None:
        for number, event in enumerate(events):
            if isinstance(event, e.TurnBegan) and state.level == NOBODY:
                now = (state.turn, self.board.day(state.turn), state.weather, state.frozen)
                assert event == now, f"{event} was told, and it is {now}"
            if isinstance(event, e.Finished):
                assert events[number + 1 :] == [], f"after the end: {events[number + 1 :]}"
                assert event.level == state.level


def dug_in_by(effect: object) -> tuple[int, ...]:
    """The cards of the units that an effect digs in."""
    return effect.cards if isinstance(effect, SetDug) else ()


def is_detached(state: State, unit: int) -> bool:
    return bool(state.part[unit]) and any(
        card == state.card[unit] and state.part[other] < state.part[unit] and state.town[other] != NOWHERE
        for other, card in enumerate(state.card)
    )
