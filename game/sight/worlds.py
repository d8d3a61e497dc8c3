"""Worlds: states that may be true, drawn from what a camp knows; nothing but its view and the scenario is read.

A stack in sight is given units of the enemy's order of battle that fit its men, its guns and how far they can have
come; so is one that is remembered, less surely the longer ago. Of the enemy's men a camp knows how many are left: who
has entered the map, less those who were lost. Who is not among those seen stands where nobody sees it.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import exp
from random import Random
from typing import Final, NamedTuple

from game.rules.board import Board
from game.rules.relations import foe_bits
from game.rules.sight import look, watched
from game.rules.stacks import friendly_towns, own_units
from game.rules.state import State
from game.rules.supply import distances, level_at
from game.rules.terms import FULL, IRREGULAR, LINE, NEVER, NOWHERE, REQUISITIONS
from game.rules.units import new_unit
from game.sight.roster import Roster, is_fixed

_TRIES: Final = 12  # groups of units of which the one that fits best is taken
_MEN_OFF: Final = 6.0  # what it costs a group to have other men than were seen, by share of them
_GUNS_OFF: Final = 3.0  # and other guns
_FAR: Final = 2.0  # and a turn's march from where a unit entered the map, on the first turn
_TOO_FAR: Final = 6.0  # and to have guards leave their place
_OTHERS: Final = 3.0  # and units of another camp than the town's
_ROAMS: Final = 0.35  # by how much the march counts less with each turn
_STILL_THERE: Final = 0.8  # that a stack is still where it was seen, by turns since
_AT_HOME: Final = 3.0  # how much likelier an unseen unit is where it entered the map
_TO_FRONT: Final = 0.35  # and with each turn's march nearer to those who look for it
_SEED_BITS: Final = 62


class Stack(NamedTuple):
    """Enemies in a town, as a view shows them."""

    town: int
    camp: int
    men: int
    guns: int
    dug: int
    alarm: int
    age: int  # turns since they were seen; 0: they are in sight


class Member(NamedTuple):
    """A unit of an order of battle in a world."""

    card: int
    town: int
    men: int
    guns: int
    dug: int
    alarm: int


class Worlds:
    """Draws states that a view allows; `camp` is whose view it is."""

    def __init__(self, board: Board, view: State, camp: int) -> None:
        self.board, self.view, self.camp = board, view, camp
        self.day = max(1, board.rules.arms[LINE].km_a_day * board.days * 10)
        foes = foe_bits(view.relation, len(board.camps), camp)
        self.foes = [foe for foe in range(len(board.camps)) if foes >> foe & 1]
        self.seen = watched(board, view, camp)
        self.strangers = [unit for unit, card in enumerate(view.card) if card >= len(board.cards)]
        self.stacks = sorted((self.stack(unit) for unit in self.strangers if view.town[unit] != NOWHERE), key=order)
        in_sight = sum(stack.men for stack in self.stacks if not stack.age)
        self.roster = Roster(board, view, camp, self.foes, in_sight)
        self.ways = {town: spread(board, town) for town in sorted(set(self.roster.entered.values()))}
        self.hiding = self.hiding_places()

    def stack(self, unit: int) -> Stack:
        view, town = self.view, self.view.town[unit]
        turn = view.seen_turn[self.camp * len(self.board.towns) + town]
        age = 0 if self.seen[town] else max(1, view.turn - turn)
        return Stack(town, view.camp[unit], view.men[unit], view.guns[unit], view.dug[unit], view.alarm[unit], age)

    def hiding_places(self) -> dict[int, float]:
        """Towns where enemies can stand that nobody sees, and how near to the camp's men they are, as a weight."""
        board, view = self.board, self.view
        held = [False] * len(board.towns)
        for foe in self.foes:
            held = [here or there for here, there in zip(held, friendly_towns(board, view, foe), strict=True)]
        posts = sorted({view.town[unit] for unit in own_units(view, self.camp)})
        near = spread(board, *posts) if posts else [0] * len(board.towns)
        return {
            town: exp(-_TO_FRONT * min(near[town], 20 * self.day) / self.day)
            for town, hidden in enumerate(held)
            if hidden and not self.seen[town]
        }

    # ------------------------------------------------------------------------------------------------------------ draws

    def draw(self, number: int, seed: int) -> State:
        """The world of a number, with dice of its own. The same view, number and seed make the same world."""
        view = self.view
        dice = Random(f"{seed}/{view.turn}/{self.camp}/{number}")
        world = view.copy()
        world.seed = dice.getrandbits(_SEED_BITS)
        if not view.fog:
            return world
        members = self.members(dice)
        self.fill(world, members)
        for foe in self.foes:
            look(self.board, world, foe)
        return world

    def members(self, dice: Random) -> list[Member]:
        pool = {card: self.roster.strength_now(card, dice) for card in self.roster.entered}
        found: list[Member] = []
        placed = 0
        for stack in self.stacks:
            if stack.age and dice.random() > _STILL_THERE**stack.age:
                continue
            men = self.unrounded(stack, dice)
            if stack.age:
                men = min(men, self.roster.men - placed)
            if men <= 0 or not self.roster.entered:
                continue
            chosen = self.fitting(stack, men, pool or self.roster.companies, dice)
            for card in chosen:
                pool.pop(card, None)
            found += self.shared_out(stack, men, chosen)
            placed += men
        return found + self.unseen(self.roster.men - placed, pool, dice)

    def unrounded(self, stack: Stack, dice: Random) -> int:
        step = self.board.rules.sight.round_men
        if stack.men <= step:
            return dice.randint(max(1, step // 3), step) if stack.men == step else stack.men
        return stack.men + dice.randint(-(step // 2), (step - 1) // 2)

    def fitting(self, stack: Stack, men: int, pool: dict[int, int], dice: Random) -> list[int]:
        """The best of some groups of units: one unit more as long as it brings the men nearer to those seen."""
        prices = {card: self.price(card, stack) for card in pool}
        best: list[int] = []
        least = float(NEVER)
        for _ in range(_TRIES):
            group: list[int] = []
            sum_men = sum_guns = 0
            cost = 0.0
            for _, card in sorted((price + dice.expovariate(1.0), card) for card, price in prices.items()):
                more = pool[card]
                if abs(sum_men + more - men) < abs(sum_men - men) or not group:
                    group.append(card)
                    sum_men += more
                    sum_guns += self.board.cards[card].guns
                    cost += prices[card] * more
            cost = cost / sum_men + _MEN_OFF * abs(sum_men - men) / men
            if not stack.age:
                cost += _GUNS_OFF * abs(sum_guns - stack.guns) / (stack.guns + 2)
            if cost < least:
                best, least = group, cost
        return best

    def price(self, card: int, stack: Stack) -> float:
        """How unlikely a unit is in a stack."""
        turns = self.ways[self.roster.entered[card]][stack.town] / self.day
        facts = self.board.cards[card]
        price = min(_TOO_FAR, _FAR * turns / (1 + _ROAMS * (self.view.turn - 1)))
        if turns and is_fixed(self.board, card):
            price += _TOO_FAR
        return price + _OTHERS * (facts.camp != stack.camp)

    def shared_out(self, stack: Stack, men: int, group: list[int]) -> list[Member]:
        """The men and guns of a stack among its units, in proportion to what they have when full."""
        cards = [self.board.cards[card] for card in group]
        soldiers = parts(men, [max(1, card.men) for card in cards])
        own_guns = [card.guns for card in cards]
        guns = own_guns if stack.age else parts(stack.guns, own_guns if any(own_guns) else [1, *[0] * (len(cards) - 1)])
        return [
            Member(card, stack.town, number, some, stack.dug, stack.alarm)
            for card, number, some in zip(group, soldiers, guns, strict=True)
            if number
        ]

    def unseen(self, men: int, pool: dict[int, int], dice: Random) -> list[Member]:
        """The others, as far as there are men left, where nobody sees them."""
        if not self.roster.entered:
            return []
        cards: list[int] = []
        places: list[int] = []
        room = 0
        for _, _, card in sorted((not is_fixed(self.board, card), dice.random(), card) for card in pool):
            town = self.place(card, dice)
            if town != NOWHERE and room < men:
                cards.append(card)
                places.append(town)
                room += pool[card]
        soldiers = parts(min(men, room), [pool[card] for card in cards])
        if room < men and self.hiding:  # who has joined since, or left a unit as a company
            cards.append(dice.choice(list(self.roster.companies)))
            places.append(dice.choices(list(self.hiding), list(self.hiding.values()))[0])
            soldiers.append(men - room)
        found = []
        for card, town, number in zip(cards, places, soldiers, strict=True):
            facts = self.board.cards[card]
            if number:
                found.append(Member(card, town, number, facts.guns, facts.dug if town == facts.town else 0, 0))
        return found

    def place(self, card: int, dice: Random) -> int:
        """Where a unit nobody sees may stand; NOWHERE: all its towns are seen."""
        here = self.roster.entered[card]
        if is_fixed(self.board, card):
            return here if here in self.hiding else NOWHERE
        reach, far = self.day * (1 + self.view.turn), self.ways[here]
        near = {town: weight for town, weight in self.hiding.items() if far[town] <= reach} or self.hiding
        weights = [weight * (_AT_HOME if town == here else 1.0) for town, weight in near.items()]
        return dice.choices(list(near), weights)[0] if near else NOWHERE

    # ---------------------------------------------------------------------------------------------------------- filling

    def fill(self, world: State, members: list[Member]) -> None:
        """In the places of the strangers, and new ones."""
        for unit in self.strangers:
            world.town[unit], world.men[unit], world.guns[unit] = NOWHERE, 0, 0
        slots = [*self.strangers]
        cards, camps, groups = list(world.card), list(world.camp), list(world.group)
        for member, unit in zip(members, slots, strict=False):
            facts = self.board.cards[member.card]
            cards[unit], camps[unit], groups[unit] = member.card, facts.camp, facts.group
        world.card, world.camp, world.group = tuple(cards), tuple(camps), tuple(groups)
        for member in members[len(slots) :]:
            facts = self.board.cards[member.card]
            slots.append(new_unit(world, member.card, 0, facts.camp, facts.group))
        supplies = {foe: distances(self.board, world, foe) for foe in self.foes}
        for member, unit in zip(members, slots, strict=False):
            facts = self.board.cards[member.card]
            world.town[unit], world.men[unit], world.guns[unit] = member.town, member.men, member.guns
            world.dug[unit], world.alarm[unit], world.stance[unit] = member.dug, member.alarm, facts.stance
            world.quality[unit], world.morale[unit] = facts.quality, self.roster.morale_now(member.card)
            world.fatigue[unit] = self.roster.tired
            level = level_at(self.board, supplies[facts.camp][member.town])
            frugal = level != FULL and facts.traits & (REQUISITIONS | IRREGULAR)
            world.supply[unit] = level - 1 if frugal else level


def order(stack: Stack) -> tuple[int, int, int]:
    """Those in sight first, the largest of them first."""
    return stack.age, -stack.men, stack.town


def parts(whole: int, shares: list[int]) -> list[int]:
    """A number divided in proportion to shares that are not all 0; the parts add up to it."""
    total, given, so_far = sum(shares), 0, 0
    found: list[int] = []
    for share in shares:
        so_far += share
        part = whole * so_far // total - given
        given += part
        found.append(part)
    return found


def spread(board: Board, *starts: int) -> list[int]:
    """By town: tenths of a km of march from the nearest of some towns, whoever holds what lies between."""
    cost = [NEVER] * len(board.towns)
    queue = [(0, town) for town in starts]
    while queue:
        far, town = heappop(queue)
        if far < cost[town]:
            cost[town] = far
            for near, link in board.exits[town]:
                heappush(queue, (far + board.march_cost[link], near))
    return cost
