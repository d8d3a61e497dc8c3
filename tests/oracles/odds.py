"""The odds of an attack from sections 6 and 7 of RULES.md, by plain enumeration and in exact fractions.

Written from the text: no function of the game is asked. What the text rounds is rounded here, and nothing else.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product
from math import floor
from typing import NamedTuple

from game.rules.altered import card_now, leaders_now
from game.rules.board import Board
from game.rules.orders import AIR_STRIKE, NIGHT, Order
from game.rules.state import State
from game.rules.terms import DELAY, DOUBTFUL_COMMANDER, HIRED, NOBODY, NOWHERE, WAR, WITHDRAW
from tests.oracles import ways
from tests.rules.field import ARMOURED_TRAIN, HEADQUARTERS


class Deployed(NamedTuple):
    unit: int
    link: int
    men: int
    guns: Fraction  # the share of the unit's that goes along


class Column(NamedTuple):
    attack: int  # hundredths of a man of the line
    defence: int
    base: int
    shifts: dict[str, int]
    fought: int


class Forecast(NamedTuple):
    first: Column | None  # if all attack and all stay who do not leave anyway; None: one side has nobody to fight
    win: Fraction
    results: dict[int, Fraction]  # by number of the result, -1 without a fight


class Oracle:
    """One attack in one position."""

    def __init__(self, board: Board, state: State, order: Order) -> None:
        self.board, self.state, self.order = board, state, order
        self.combat = board.rules.combat
        self.camp, self.target = state.seat, order.town
        self.defenders = [
            unit for unit, town in enumerate(state.town) if town == order.town and self.at_war(state.camp[unit])
        ]
        men = {unit: ways.men_of_camp(state, unit, self.defenders) for unit in self.defenders}
        self.free = [unit for unit in self.defenders if ways.can_leave(board, state, unit, men[unit])]

    def at_war(self, camp: int) -> bool:
        return ways.stands(self.board, self.state, self.camp, camp) == WAR

    def trait(self, unit: int, trait: int) -> bool:
        return bool(card_now(self.board, self.state, self.state.card[unit]).traits & trait)

    # ------------------------------------------------------------------------------------------------- before the fight

    def forecast(self) -> Forecast:
        refuse, betray, walk = self.chances_before()
        win = Fraction(0)
        results: dict[int, Fraction] = {}
        for refused, betrayed, walked in product((False, True), repeat=3):
            led = betray if self.led_over(refused) else Fraction(0)
            share = (refuse if refused else 1 - refuse) * (led if betrayed else 1 - led)
            share *= walk if walked else 1 - walk
            if not share:
                continue
            attackers, defenders = self.meet(refused, betrayed, walked)
            if not attackers or not defenders:
                results[-1] = results.get(-1, Fraction(0)) + share
                win += share if attackers else 0
                continue
            row = self.combat.table[self.fight(attackers, defenders, walked).fought]
            for one, other in product(range(1, 7), repeat=2):
                result = row[one + other - 2]
                results[result] = results.get(result, Fraction(0)) + share / 36
                win += share / 36 if self.combat.results[result].field else 0
        attackers, defenders = self.meet(False, False, False)
        first = self.fight(attackers, defenders, False) if attackers and defenders else None
        return Forecast(first, win, results)

    def chances_before(self) -> tuple[Fraction, Fraction, Fraction]:
        """That shaken attackers refuse, that a column is betrayed, that hired men walk away."""
        state = self.state
        refuse = betray = walk = Fraction(0)
        if any(self.shaken(unit) for unit in self.order.units):
            refuse = Fraction(self.combat.refuse_percent, 100)
        if any(self.doubtful(unit) for unit in self.order.units):
            betray = Fraction(self.combat.betray_percent, 100)
        hired = [unit for unit in self.free if self.trait(unit, HIRED)]
        if hired:
            men = sum(state.men[unit] for unit in hired)
            morale = sum(state.men[unit] * state.morale[unit] for unit in hired) // men
            walk = Fraction(100 - min(100, max(self.combat.stand_least, self.combat.stand_percent + morale - 50)), 100)
        return refuse, betray, walk

    def shaken(self, unit: int) -> bool:
        return self.state.morale[unit] < self.board.rules.nerve.refuse_below

    def led_over(self, refused: bool) -> list[int]:
        """Whom a doubtful commander can lead over: none of those who stay behind."""
        return [unit for unit in self.order.units if self.doubtful(unit) and not (refused and self.shaken(unit))]

    def doubtful(self, unit: int) -> bool:
        return self.trait(unit, DOUBTFUL_COMMANDER)

    def meet(self, refused: bool, betrayed: bool, walked: bool) -> tuple[list[Deployed], list[int]]:
        """Who deploys, and who of the defenders has not left before the fight."""
        attackers = self.deploy(
            [u for u in self.order.units if not (refused and self.shaken(u)) and not (betrayed and self.doubtful(u))]
        )
        staying = self.not_walking(walked)
        staying = [u for u in staying if not (u in self.free and self.state.stance[u] == WITHDRAW)]
        if attackers and staying and self.too_strong(self.column(attackers, staying).fought):
            staying = [u for u in staying if not (u in self.free and self.state.stance[u] == DELAY)]
        return attackers, staying

    def not_walking(self, walked: bool) -> list[int]:
        return [u for u in self.defenders if not (walked and u in self.free and self.trait(u, HIRED))]

    def fight(self, attackers: list[Deployed], defenders: list[int], walked: bool) -> Column:
        """The column of those who are left; no worse for the attacker than the one before which others left."""
        column = self.column(attackers, defenders)
        before = [u for u in self.not_walking(walked) if not (u in self.free and self.state.stance[u] == WITHDRAW)]
        if any(self.state.stance[u] == DELAY and u in self.free for u in before):
            first = self.column(attackers, before).fought
            if self.too_strong(first):
                column = column._replace(fought=max(column.fought, first))
        return column

    def losses(self, engaged: tuple[int, int], strengths: tuple[int, int], result: int) -> tuple[int, int]:
        """Killed and wounded of attacker and defender, to the nearest man, by men engaged and strengths of both.

        Who attacks with less strength than he meets inflicts so much less; nobody kills more than a share of his men.
        """
        row, (ours, theirs) = self.combat.results[result], engaged
        weaker = min(Fraction(1), Fraction(*strengths))
        lost = floor(Fraction(ours * row.attacker_loss, 1000) + Fraction(1, 2))
        hit = floor(Fraction(theirs * row.defender_loss, 1000) * weaker + Fraction(1, 2))
        most = Fraction(self.combat.loss_most, 100)
        return min(lost, floor(theirs * most)), min(hit, floor(ours * most))

    def too_strong(self, column: int) -> bool:
        """Whether men on `delay` leave before such a column."""
        (one, other), (least, most) = self.combat.columns[column], self.combat.delay_ratio
        return Fraction(one, other) >= Fraction(least, most)

    def deploy(self, units: list[int]) -> list[Deployed]:
        """Along each link only so many men find room; units named first deploy first."""
        room: dict[int, int] = {}
        bodies: dict[tuple[int, int], Fraction] = {}
        found = []
        for unit in units:
            link = self.link_of(unit)
            free = room.get(link, self.combat.frontage[self.board.links[link].road])
            men = min(free, self.state.men[unit])
            room[link] = free - men
            if men:
                body = self.state.card[unit], link
                bodies.setdefault(body, self.share(free, self.with_companies(unit)))
                guns = min(self.share(free, self.state.men[unit]), bodies[body])
                found.append(Deployed(unit, link, men, guns))
        fighting = [each for each in found if self.board.cards[self.state.card[each.unit]].arm != HEADQUARTERS]
        return found if fighting else []

    def share(self, free: int, men: int) -> Fraction:
        """Of so many men those who find room."""
        return min(Fraction(1), Fraction(free, men))

    def with_companies(self, unit: int) -> int:
        """Men of a unit and all parts of it that are in its town."""
        where = self.state.card[unit], self.state.town[unit]
        rows = zip(self.state.card, self.state.town, self.state.men, strict=True)
        return sum(men for card, town, men in rows if (card, town) == where)

    def link_of(self, unit: int) -> int:
        ends = {self.state.town[unit], self.target}
        return next(number for number, link in enumerate(self.board.links) if {link.a, link.b} == ends)

    # --------------------------------------------------------------------------------------------------------- strength

    def strength(self, unit: int, men: int, attacking: bool, along: Fraction = Fraction(1)) -> int:
        """In hundredths of a man of the line, rounded down once. `along`: the share of its guns."""
        combat, state = self.combat, self.state
        arm = self.board.rules.arms[self.board.cards[state.card[unit]].arm]
        worth = arm.attack_percent if attacking else arm.defence_percent
        force = Fraction(men * worth, 100) + state.guns[unit] * along * combat.gun_men
        nerve = combat.morale_floor + Fraction((100 - combat.morale_floor) * state.morale[unit], 100)
        fresh = 100 - Fraction(state.fatigue[unit] * combat.tired_percent, 100)
        percents = [
            combat.quality_percent[state.quality[unit] - 1],
            nerve,
            fresh,
            combat.supply_percent[state.supply[unit]],
        ]
        if attacking and self.spent(unit):
            percents.append(self.board.rules.attack_supply.spent_percent)
        for percent in percents:
            force *= Fraction(percent) / 100
        return int(force * 100)

    def spent(self, unit: int) -> bool:
        """Whether its group, or it itself without one, has used up its attack supply."""
        group = self.state.group[unit]
        formation = group if group != NOBODY else len(self.board.groups) + self.state.card[unit]
        return self.state.ready_day[formation] != 0

    def column(self, attackers: list[Deployed], defenders: list[int]) -> Column:
        attack = sum(self.strength(each.unit, each.men, True, each.guns) for each in attackers)
        defence = sum(self.strength(unit, self.state.men[unit], False) for unit in defenders)
        base = 0
        for number, (one, other) in enumerate(self.combat.columns):
            if attack * other >= max(1, defence) * one:
                base = number
        shifts = self.shifts(attackers, defenders)
        fought = max(0, min(len(self.combat.columns) - 1, base + sum(shifts.values())))
        return Column(attack, defence, base, shifts, fought)

    # ----------------------------------------------------------------------------------------------------------- shifts

    def shifts(self, attackers: list[Deployed], defenders: list[int]) -> dict[str, int]:
        combat, state, town = self.combat, self.state, self.board.towns[self.target]
        dug = self.dug(defenders)
        works = self.works(attackers, defenders)
        named = {
            "terrain": combat.terrain_shift[town.terrain],
            "town": combat.class_shift[town.rank - 1],
            "trenches": combat.dig_shift[works],
            **self.river(attackers, defenders),
            "directions": self.directions(attackers, defenders),
            "surrounded": combat.surrounded_shift if self.surrounded(defenders) else 0,
            "night": self.night(attackers, defenders) if self.order.value & NIGHT else 0,
            "not settled": combat.fresh_shift if self.just_taken() and not dug else 0,
            "support": combat.train_shift
            * (self.has_train([each.unit for each in attackers]) - self.has_train(defenders)),
            "guns": self.guns([each.unit for each in attackers], defenders),
            "leaders": self.leaders([each.unit for each in attackers], defenders),
            "mixed groups": self.mixed([each.unit for each in attackers]),
            "open flank": self.flank(),
            "weather": combat.weather_shift[state.weather],
            "air strike": combat.air_shift if self.order.value & AIR_STRIKE else 0,
        }
        return {name: columns for name, columns in named.items() if columns}

    def surrounded(self, defenders: list[int]) -> bool:
        """Whether more than `surrounded_percent` of the men who have stayed have no way out."""
        men, stuck = (sum(self.state.men[u] for u in units) for units in (defenders, set(defenders) - set(self.free)))
        return 100 * stuck > self.combat.surrounded_percent * men

    def dug(self, defenders: list[int]) -> int:
        """The mean by men, rounded down."""
        men = sum(self.state.men[unit] for unit in defenders)
        return sum(self.state.men[unit] * self.state.dug[unit] for unit in defenders) // men

    def works(self, attackers: list[Deployed], defenders: list[int]) -> int:
        """Less, where a direction that counts leads from a town taken since they were dug."""
        level, board, state = self.dug(defenders), self.board, self.state
        found = [level]
        for link in sorted({each.link for each in attackers}):
            men = sum(each.men for each in attackers if each.link == link)
            foes = sum(state.men[unit] for unit in defenders)
            [near] = {board.links[link].a, board.links[link].b} - {self.target}
            days = (state.turn - state.taken[near]) * board.days
            if men * 100 >= foes * self.combat.direction_percent and state.taken[near]:
                dug_anew = len([limit for limit in board.rules.march.dig_days if limit <= days])
                found.append(min(level, max(dug_anew, level - self.combat.behind_levels)))
        return min(found)

    def river(self, attackers: list[Deployed], defenders: list[int]) -> dict[str, int]:
        """All who attack come over a river, or one runs before the town, and fewer come by land than a direction needs;
        over ice at men in trenches.
        """
        foes = sum(self.state.men[unit] for unit in defenders)
        dry = [each.men for each in attackers if not self.board.links[each.link].river]
        before = [link for link in self.board.links if link.river and self.target in (link.a, link.b)]
        wet = not dry or (bool(before) and sum(dry) * 100 < foes * self.combat.direction_percent)
        if not self.state.frozen:
            return {"river": self.combat.river_shift if wet else 0}
        held = self.works(attackers, defenders) >= self.combat.ice_level
        return {"ice": self.combat.ice_shift if wet and held else 0}

    def directions(self, attackers: list[Deployed], defenders: list[int]) -> int:
        """Beyond the first, each link along which men come who are a fair part of the defenders' number."""
        foes = sum(self.state.men[unit] for unit in defenders)
        links = sorted({each.link for each in attackers})
        men = [sum(each.men for each in attackers if each.link == link) for link in links]
        fair = sum(Fraction(count, foes) >= Fraction(self.combat.direction_percent, 100) for count in men)
        return min(self.combat.direction_most, self.combat.direction_shift * max(0, fair - 1))

    def night(self, attackers: list[Deployed], defenders: list[int]) -> int:
        """A column up by surprise, which few and good men have of an enemy who is neither dug in nor on the alert."""
        combat, state = self.combat, self.state
        men = sum(each.men for each in attackers)
        quality = Fraction(sum(each.men * state.quality[each.unit] for each in attackers), men)
        today = self.board.day(state.turn)
        alert = any(state.alarm[unit] and today - state.alarm[unit] <= combat.surprise_days for unit in defenders)
        earned = men <= combat.surprise_men and quality >= combat.surprise_quality
        return combat.surprise_shift if earned and not self.dug(defenders) and not alert else combat.darkness_shift

    def just_taken(self) -> bool:
        taken = self.state.taken[self.target]
        return taken > 0 and (self.state.turn - taken) * self.board.days <= self.combat.fresh_days

    def has_train(self, units: list[int]) -> bool:
        return any(self.board.cards[self.state.card[unit]].arm == ARMOURED_TRAIN for unit in units)

    def guns(self, attackers: list[int], defenders: list[int]) -> int:
        ours, theirs = (sum(self.state.guns[unit] for unit in units) for units in (attackers, defenders))
        sides = ((ours, theirs, 1), (theirs, ours, -1))
        enough = [sign for one, other, sign in sides if one >= self.combat.guns_least]
        more = [sign for one, other, sign in sides if one * 100 >= other * self.combat.guns_ratio]
        return sum(sign for sign in enough if sign in more) * self.combat.guns_shift

    def leaders(self, attackers: list[int], defenders: list[int]) -> int:
        better = self.best_leader(attackers) - self.best_leader(defenders)
        return max(-self.combat.leader_most, min(self.combat.leader_most, better * self.combat.leader_shift))

    def best_leader(self, units: list[int]) -> int:
        state = self.state
        here = [self.combat.leader_plain]
        for number, leader in enumerate(leaders_now(self.board, self.state)):
            whole = [unit for unit in units if not self.detached(unit)]
            with_unit = any(state.card[unit] == leader.card for unit in whole)
            with_group = leader.group != NOBODY and any(state.group[unit] == leader.group for unit in whole)
            if state.leader[number] <= state.turn and (with_unit or with_group):
                here.append(leader.rating)
        return max(here)

    def detached(self, unit: int) -> bool:
        state = self.state
        older = [
            u for u, card in enumerate(state.card) if card == state.card[unit] and state.part[u] < state.part[unit]
        ]
        return any(state.town[u] != NOWHERE for u in older)

    def mixed(self, attackers: list[int]) -> int:
        groups = {self.state.group[unit] for unit in attackers if self.state.group[unit] != NOBODY}
        return self.combat.mixed_shift if len(groups) > 1 and not self.state.army_command[self.camp] else 0

    def flank(self) -> int:
        """Towns beside the target with enemies whom less than a fifth of their men of the attacker's stand beside."""
        state = self.state
        ours: Counter[int] = Counter()
        hostile: Counter[int] = Counter()
        for town, camp, men in zip(state.town, state.camp, state.men, strict=True):
            if town != NOWHERE and camp == self.camp:
                ours[town] += men
            elif town != NOWHERE and self.at_war(camp):
                hostile[town] += men
        loose = [
            town
            for town in self.near(self.target)
            if hostile[town]
            and Fraction(sum(ours[near] for near in self.near(town)), hostile[town])
            < Fraction(self.combat.screen_percent, 100)
        ]
        return self.combat.flank_shift if len(loose) >= self.combat.flank_towns else 0

    def near(self, town: int) -> set[int]:
        ends = [(link.a, link.b) for link in self.board.links]
        return {other for pair in ends for here, other in (pair, pair[::-1]) if here == town}
