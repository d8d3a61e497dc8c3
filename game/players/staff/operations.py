"""Attacks of this turn: who, from where, after which marches; with the ways out shut where that can be done.

Candidates are weighed roughly first; only the best are tried on a copy of the view and judged by exact odds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from game.players.staff.forces import Assault, Force, Seat, bared, seats_for, targets, with_room
from game.players.staff.picture import Picture
from game.players.staff.pincers import Pincers, bag, shut_in, ways_out
from game.rules.attack_supply import WHOLE, formation_of, is_spent
from game.rules.board import Board
from game.rules.odds import Forecast, Met, Odds, forecast_of, met_by, odds_of
from game.rules.orders import AIR_STRIKE, STAY, Order, Refused, attack, march
from game.rules.play import execute
from game.rules.routes import link_between
from game.rules.state import AIR, LEDGER_SIZE, State

_TRIALS: Final = 3  # candidates of a target that are judged by exact odds
_LEAST_CHANCE: Final = 0.2  # roughly judged, below which exact odds are not asked
_BOLD: Final = 4  # per mille of winning less that is asked for with each point of aggression
_FAILURE: Final = 0.4  # points that a lost attack costs in time and surprise
_LONG_ROAD: Final = 0.15  # and share of the prize, where the road takes more than a day
_SPENT: Final = 0.0012  # price of a man of a spent group in an attack: what has been brought up for the next one
_STOCK: Final = 0.003  # price of a man in an attack of a group whose attack supply is scarce
_PAUSE: Final = 3.0  # turns from one attack of a group to the next
_AIR_WORTH: Final = 3.0  # least gain for which an aircraft is sent
_AIR_COST: Final = 0.7
_AIR_CHANCE: Final = 850  # per mille beyond which none is needed
_LATER: Final = 0.6  # share of a town's worth that is lost when it is lost again
_ENOUGH: Final = 0.6  # rough chance beyond which no more units are sent
_SPARED: Final = 0.3  # points at risk up to which a unit can be spared
_OWN_LOSS, _FOE_LOSS = 0.015, 0.04  # rough shares of men lost


class Trial:
    """Attacks by the same units on one town, tried on a copy of the view; what they have in common is reckoned once."""

    def __init__(self, board: Board, state: State) -> None:
        self.board, self.state = board, state
        self.met: dict[int, Met] = {}
        self.costs: dict[int, Forecast] = {}

    def odds(self, order: Order) -> Odds:
        """Raises `Refused`."""
        return odds_of(self.board, self.met_by(order))

    def forecast(self, order: Order) -> Forecast:
        """Whether or not the victors advance."""
        way = order.value & ~STAY
        if way not in self.costs:
            self.costs[way] = forecast_of(self.board, self.state, self.met_by(order))
        return self.costs[way]

    def met_by(self, order: Order) -> Met:
        way = order.value & ~STAY
        if way not in self.met:
            self.met[way] = met_by(self.board, self.state, order)
        return self.met[way]


class Option(NamedTuple):
    value: float
    orders: tuple[Order, ...]  # marches, and the attack last
    chance: int  # per mille

    @property
    def target(self) -> int:
        return self.orders[-1].town


class Attacks:
    """The attacks a camp could make now, the best first."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.least = least_win(picture)
        self.options: list[Option] = []
        self.reliefs: dict[int, float] = {}
        self.scarce: dict[int, float] = {}  # by formation
        for target in targets(picture):
            self.options += self.options_for(target)
        self.options.sort(key=lambda option: (-option.value, option.orders))

    def options_for(self, target: int) -> list[Option]:
        seats = seats_for(self.picture, target)
        if not seats:
            return []
        rough = []
        least = min(_LEAST_CHANCE, self.least / 1000)
        outs = ways_out(self.picture, target)
        for force in self.forces(target, seats):
            assault = Assault(self.picture, target, force)
            for pincers in shut_in(self.picture, outs, {seat.unit for seat in force}):
                chance = assault.chance(pincers.surrounded)
                if chance < least:
                    continue
                value = self.rough_value(assault, force, pincers, chance)
                if value > 0:
                    rough.append((-value, force, pincers))
        rough.sort(key=lambda entry: (entry[0], entry[1]))
        options = []
        for _, force, pincers in rough[:_TRIALS]:
            options += self.tried(target, force, pincers)
        return options

    def forces(self, target: int, seats: Force) -> list[Force]:
        """Groupings worth a look: all, those who leave nothing open, those on the spot, each road, just enough."""
        picture = self.picture
        price = {seat: self.price_of_leaving(seat, target) for seat in seats}
        found: list[Force] = [seats]
        found.append(tuple(seat for seat in seats if price[seat] < _SPARED))
        found.append(tuple(seat for seat in seats if not seat.marches))
        links = sorted({seat.link for seat in seats})
        if len(links) > 1:
            found += [tuple(seat for seat in seats if seat.link == link) for link in links]
        enough: list[Seat] = []
        assault = Assault(picture, target)
        for seat in sorted(seats, key=lambda seat: (price[seat], seat.unit)):
            enough.append(seat)
            assault.join(seat)
            if assault.chance(False) > _ENOUGH:
                found.append(tuple(seat for seat in seats if seat in enough))
                break
        unique: list[Force] = []
        for force in found:
            fitting = with_room(picture, force)
            if fitting not in unique and any(picture.kinds[seat.unit].takes_ground for seat in fitting):
                unique.append(fitting)
        return unique

    def price_of_leaving(self, seat: Seat, target: int) -> float:
        """What the unit's town would risk without it, once the target's stack is beaten."""
        return bared(self.picture, self.picture.view.town[seat.unit], self.picture.defence[seat.unit], target)

    def rough_value(self, assault: Assault, force: Force, pincers: Pincers, chance: float) -> float:
        """Of an attack that has this chance."""
        picture, target, power = self.picture, assault.target, assault.power
        units = [seat.unit for seat in force]
        value = chance * (self.prize(target, power) - self.laid_open(target, units))
        value += _FOE_LOSS * picture.enemy_men[target] * picture.foe_man - _OWN_LOSS * assault.men * picture.own_man
        if pincers.surrounded:
            value += chance * bag(picture, target)
        value -= (1 - chance) * self.failure(target, force[0].link, power) + pincers.cost
        return value - self.wear(units) - chance * self.toll(force)

    def wear(self, units: Sequence[int]) -> float:
        """What an attack costs besides losses: a spent group would be ready again the sooner."""
        board, view = self.picture.board, self.picture.view
        spent = men = 0
        fired = 0.0
        for unit in units:
            there = view.men[unit]
            men += there
            fired += there * self.scarcity(unit)
            if is_spent(board, view, unit):
                spent += there
        return (self.picture.mood.wear * men + _SPENT * spent + _STOCK * fired) / self.picture.theatre.crowd

    def scarcity(self, unit: int) -> float:
        """How dear attack supply is to a unit's group; 0: it lasts for as many attacks as there is time for."""
        picture = self.picture
        formation = formation_of(picture.board, picture.view, unit)
        if formation not in self.scarce:
            rules = picture.board.rules.attack_supply
            lasts = max(0, picture.view.stock[formation] - rules.spent_below * 100) / WHOLE + 1
            self.scarce[formation] = max(0.0, 1 - lasts * _PAUSE / picture.turns_left) if picture.turns_left else 0.0
        return self.scarce[formation]

    def toll(self, force: Force) -> float:
        """Points that those who enter the town pay for a line they cross."""
        picture = self.picture
        return sum([picture.toll[seat.link] for seat in force if picture.kinds[seat.unit].takes_ground])

    def failure(self, target: int, link: int, power: float) -> float:
        """What a lost attack costs: time, above all where the road must be marched again."""
        if self.picture.road[link] <= self.picture.day:
            return _FAILURE
        return _FAILURE + _LONG_ROAD * self.prize(target, power)

    def prize(self, target: int, power: float) -> float:
        """What holding the target is worth, with its chance of being kept, and what it takes off the neighbours."""
        picture = self.picture
        worth = picture.worth[target] * picture.gain
        answer = picture.threat[target] - picture.foe_attack[target]
        if answer > 0 and picture.interest[target]:
            ground = float(picture.theatre.ground[target])
            worth *= 1 - _LATER * picture.interest[target] * picture.chances.win(answer, power, ground)
        return worth + picture.mood.relief * self.relief(target) + picture.after.brought_by(target)

    def relief(self, target: int) -> float:
        """The worst danger to a town beside the target."""
        if target not in self.reliefs:
            picture = self.picture
            near = [town for town, _ in picture.board.exits[target] if picture.friendly[town] and picture.near[town]]
            dangers = [picture.worth[town] * picture.lost(town, picture.own_defence[town]) for town in near]
            self.reliefs[target] = max(dangers, default=0.0)
        return self.reliefs[target]

    def laid_open(self, target: int, units: list[int]) -> float:
        """Worth put at risk in the towns the victors come from."""
        picture = self.picture
        left: dict[int, float] = {}
        for unit in units:
            if picture.kinds[unit].takes_ground:
                town = picture.view.town[unit]
                left[town] = left.get(town, 0.0) + picture.defence[unit]
        return sum([bared(picture, town, less, target) for town, less in left.items()])

    # ---------------------------------------------------------------------------------------------------------- trials

    def tried(self, target: int, force: Force, pincers: Pincers) -> list[Option]:
        """The attack as the exact odds judge it: by day and by night, with an aircraft, without advance."""
        picture = self.picture
        state = picture.view.copy()
        marches = [seat for seat in force if seat.marches]
        before = (*pincers.orders, *(march((seat.unit,), seat.start) for seat in marches))
        places = (*pincers.places, *((seat.unit, seat.start) for seat in marches))
        if not carried_out(picture, state, before, places):
            return []
        trial = Trial(picture.board, state)
        units = tuple(seat.unit for seat in force)
        toll = self.toll(force)
        small = sum(state.men[unit] for unit in units) <= picture.board.rules.combat.surprise_men
        order, found = self.by_day_or_night(trial, units, target, small)
        best = self.weighed(trial, before, order, pincers.cost, toll, found)
        if not best:
            return []
        more = []
        if self.has_aircraft() and best.value > _AIR_WORTH and best.chance < _AIR_CHANCE:
            more.append((order._replace(value=order.value | AIR_STRIKE), pincers.cost + _AIR_COST, toll))
        if best.value < best.chance / 1000 * (self.laid_open(target, list(units)) + toll):
            more.append((order._replace(value=order.value | STAY), pincers.cost, 0))
        return [
            best,
            *(option for plan in more if (option := self.weighed(trial, before, *plan, trial.odds(plan[0])))),
        ]

    def by_day_or_night(
        self, trial: Trial, units: tuple[int, ...], target: int, small: bool
    ) -> tuple[Order, Odds | None]:
        """By night where that is a surprise, and so promises more; None: the rules do not allow the attack."""
        order = attack(units, target)
        try:
            found = trial.odds(order)
            if small:
                dark = attack(units, target, night=True)
                night = trial.odds(dark)
                if night.win > found.win:
                    return dark, night
        except Refused:
            return order, None
        return order, found

    def has_aircraft(self) -> bool:
        return self.picture.view.ledger[self.picture.camp * LEDGER_SIZE + AIR] > 0

    def weighed(
        self, trial: Trial, before: tuple[Order, ...], order: Order, cost: float, toll: float, found: Odds | None
    ) -> Option | None:
        if found is None or found.win < self.least:
            return None
        value = self.worth_of(trial, order, found) - cost - toll * found.win / 1000
        return Option(value, (*before, order), found.win)

    def worth_of(self, trial: Trial, order: Order, found: Odds) -> float:
        """Expected points: ground won and laid open, men lost and taken, the price of failure."""
        picture = self.picture
        win = found.win / 1000
        link = link_between(picture.board, trial.state.town[order.units[0]], order.town)
        value = -(1 - win) * self.failure(order.town, link, found.attack)
        if not order.value & STAY:
            value += win * (self.prize(order.town, found.attack) - self.laid_open(order.town, list(order.units)))
        cost = trial.forecast(order)
        value += (cost.foe_lost * picture.foe_man + cost.foe_captured * picture.theatre.prisoner_price) / 100
        return value - cost.lost * picture.own_man / 100 - self.wear(order.units)


def least_win(picture: Picture) -> float:
    """Per mille of winning that is asked of an attack."""
    return picture.mood.caution - _BOLD * picture.view.aggression[picture.camp]


def carried_out(picture: Picture, trial: State, before: tuple[Order, ...], places: tuple[tuple[int, int], ...]) -> bool:
    """Carry orders out on a trial state; whether every unit gets where it should."""
    try:
        for order in before:
            execute(picture.board, trial, order)
    except Refused:
        return False
    return all(trial.town[unit] == town for unit, town in places)
