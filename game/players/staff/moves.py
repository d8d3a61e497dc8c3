"""Where each unit should stand: marches, approaches, withdrawals and trains, chosen by what they add.

Units choose one after another, the strongest first; each sees what those before it have decided, so that strength
gathers where it decides something and nothing is guarded twice.
"""

from __future__ import annotations

from typing import NamedTuple

from game.players.player import Decision, Reason
from game.players.staff.picture import Picture, bare_loss, loss_chance
from game.rules.march import to_go
from game.rules.orders import march
from game.rules.routes import link_between
from game.rules.stacks import on_rails_only
from game.rules.terms import ARTILLERY, GUARD_ONLY, HEADQUARTERS, LOCAL, NEVER, NOWHERE

_TURN = 0.45  # points that each further turn on the road costs
_FAR = 6  # turns beyond which nobody looks
_STAY = 0.35  # what not marching is worth: rest, trenches
_KEEP_GOAL = 0.6  # what a march already begun is worth
_STACK_MAN = 0.006  # points at risk for a man in a stack that may be beaten
_CUT_OFF = 5.0  # times as much where the beaten cannot get away
_UNFED = 1.5  # points against a town beyond the reach of supply
_ASSEMBLE = 0.75  # share of a target's worth that gathering strength before it promises
_TAKE = 1.0
_CONVERGE = 1.2  # what each further direction of an attack is worth in strength


class Choice(NamedTuple):
    value: float
    town: int
    code: str


class Mover:
    """The plan of one part's movements, as it grows."""

    def __init__(self, picture: Picture, busy: set[int]) -> None:
        self.picture = picture
        self.busy = busy
        self.defence = list(picture.own_defence)
        self.men = [0] * len(picture.board.towns)
        for unit in picture.units:
            self.men[picture.view.town[unit]] += picture.view.men[unit]
        # By target: men and strength that have found room on each road that leads to it.
        self.gathered: dict[int, dict[int, tuple[int, float]]] = {
            target: {} for target, defence in enumerate(picture.foe_defence) if defence
        }
        for unit in picture.units:
            self.gather(unit, picture.view.town[unit], 1)
        self.spots = interesting_towns(picture)

    def decisions(self) -> list[Decision]:
        picture = self.picture
        movable = [unit for unit in picture.units if unit not in self.busy and self.may_choose(unit)]
        movable.sort(key=lambda unit: (-picture.attack[unit], unit))
        found: list[Decision] = []
        for unit in movable:
            decision = self.choose(unit)
            if decision:
                found.append(decision)
        return found

    def may_choose(self, unit: int) -> bool:
        picture = self.picture
        card = picture.board.cards[picture.view.card[unit]]
        if on_rails_only(picture.board, picture.view, unit) or not picture.can_move(unit):
            return False
        return not card.traits & GUARD_ONLY or self.is_hopeless(unit)

    def is_hopeless(self, unit: int) -> bool:
        """A guard leaves its post only when it would be lost with it."""
        town = self.picture.view.town[unit]
        return (
            loss_chance(self.picture.pressure[town], self.strength_at(town)) > 0.6
            and town not in self.picture.theatre.decisive
        )

    def strength_at(self, town: int) -> float:
        units = self.picture.stacks.get(town, [])
        return self.defence[town] * self.picture.footing[town] * self.picture.trenches(units)

    def choose(self, unit: int) -> Decision | None:
        picture = self.picture
        view = picture.view
        here = view.town[unit]
        self.defence[here] -= picture.defence[unit]
        self.men[here] -= view.men[unit]
        self.gather(unit, here, -1)
        stay = Choice(self.value(unit, here, 0) + _STAY, here, "hold")
        choices = [stay]
        for town in self.spots:
            turns = self.turns_to(unit, town)
            if town == here or turns > _FAR:
                continue
            value = self.value(unit, town, turns) + _KEEP_GOAL * (view.goal[unit] == town)
            choices.append(Choice(value, town, self.code_for(town)))
        approach = self.best_approach(unit)
        if approach:
            choices.append(approach)
        choices.sort(key=lambda choice: (-choice.value, choice.town))
        best = choices[0]
        self.settle(unit, best)
        if best.town == here:
            return (
                None
                if view.goal[unit] == NOWHERE or view.goal[unit] in self.gathered
                else Decision(march((unit,), here), Reason("hold", here))
            )
        rejected = tuple((choice.town, int(choice.value * 100)) for choice in choices[1:3])
        return Decision(march((unit,), best.town), Reason(best.code, best.town, rejected=rejected))

    def gather(self, unit: int, town: int, sign: int) -> None:
        """Count a unit in (1) or out (-1) of the strength before every enemy stack beside a town."""
        for target, link in self.picture.board.exits[town]:
            if target in self.gathered:
                men, power = self.gathered[target].get(link, (0, 0.0))
                men += sign * self.picture.view.men[unit]
                self.gathered[target][link] = (men, power + sign * self.picture.attack[unit])

    def settle(self, unit: int, choice: Choice) -> None:
        town = self.picture.view.town[unit] if choice.code == "approach" else choice.town
        self.defence[town] += self.picture.defence[unit]
        self.men[town] += self.picture.view.men[unit]
        self.gather(unit, town, 1)

    def code_for(self, town: int) -> str:
        picture = self.picture
        if not picture.friendly[town]:
            return "take"
        if any(picture.foe_defence[near] for near, _ in picture.board.exits[town]):
            return "assemble"
        return "reserve" if picture.pressure[town] else "withdraw"

    def turns_to(self, unit: int, town: int) -> int:
        picture = self.picture
        km = picture.theatre.own_way[picture.view.town[unit]][town]
        if km >= NEVER:
            return NEVER
        return (km + picture.day - 1) // picture.day

    def value(self, unit: int, town: int, turns: int) -> float:
        """What the unit adds by standing in a town so many turns from now."""
        picture = self.picture
        card = picture.board.cards[picture.view.card[unit]]
        if card.traits & LOCAL and town not in card.home:
            return -NEVER
        fights = card.arm != HEADQUARTERS
        value = self.keeping(unit, town) - self.risk(unit, town)
        if fights and not card.traits & GUARD_ONLY:
            value += self.gathering(unit, town)
            if not picture.friendly[town] and card.arm != ARTILLERY:
                value += self.taking(unit, town)
        if picture.supply[town] > picture.board.rules.supply.short_km * 10 and picture.friendly[town]:
            value -= _UNFED
        return value / (1 + 0.12 * turns) - _TURN * turns

    def keeping(self, unit: int, town: int) -> float:
        """How much likelier a friendly town is held with the unit in it."""
        picture = self.picture
        pressure = picture.pressure[town]
        if not picture.friendly[town] or not pressure:
            return 0.0
        before, after = self.defence[town], self.defence[town] + picture.defence[unit]
        ground = picture.footing[town]
        lost_before = loss_chance(pressure, before * ground) if before else bare_loss(pressure)
        return picture.hold[town] * max(0.0, lost_before - loss_chance(pressure, after * ground))

    def taking(self, unit: int, town: int) -> float:
        """What entering an empty hostile town promises, if nobody has been sent there yet."""
        picture = self.picture
        if picture.enemy_men[town] or self.defence[town]:
            return 0.0
        answer = picture.pressure[town]
        ours = picture.defence[unit] * picture.footing[town]
        return _TAKE * picture.hold[town] * (1 - 0.75 * loss_chance(answer, ours))

    def risk(self, unit: int, town: int) -> float:
        """By how much more the stack stands to lose with the unit in it, more where it could be cut off.

        A unit that makes the stack strong enough can lower the risk of all.
        """
        picture = self.picture
        pressure = picture.pressure[town]
        if not pressure:
            return 0.0
        ground, men = picture.footing[town], self.men[town]
        alone = loss_chance(pressure, self.defence[town] * ground) if men else 0.0
        joined = loss_chance(pressure, (self.defence[town] + picture.defence[unit]) * ground)
        ways = picture.exits_of(town)
        trap = _CUT_OFF if not ways else 1 + (_CUT_OFF - 1) / (2 * ways)
        return (joined * (men + picture.view.men[unit]) - alone * men) * trap * _STACK_MAN

    def gathering(self, unit: int, town: int) -> float:
        """What the unit's strength adds to the attack that the town is a start line for."""
        picture = self.picture
        best = 0.0
        for target, link in picture.board.exits[town]:
            if target in self.gathered:
                best = max(best, self.promise(unit, target, link))
        return best

    def promise(self, unit: int, target: int, link: int) -> float:
        """How much likelier an attack becomes with the unit coming along a link."""
        picture = self.picture
        roads = self.gathered[target]
        against = picture.foe_defence[target] * picture.footing[target]
        men, power = roads.get(link, (0, 0.0))
        before = success(self.deployed(roads), against)
        joined = {**roads, link: (men + picture.view.men[unit], power + picture.attack[unit])}
        after = success(self.deployed(joined), against)
        boldness = picture.board.camps[picture.camp].aggression / 50
        return _ASSEMBLE * boldness * picture.hold[target] * (after - before)

    def deployed(self, roads: dict[int, tuple[int, float]]) -> float:
        """Strength that finds room, more for each direction beyond the first."""
        board = self.picture.board
        frontage = board.rules.combat.frontage
        total, directions = 0.0, 0
        for link, (men, power) in roads.items():
            if men > 0:
                total += power * min(1.0, frontage[board.links[link].road] / men)
                directions += 1
        return total * _CONVERGE ** max(0, directions - 1)

    def best_approach(self, unit: int) -> Choice | None:
        """Begin the road to an enemy stack that is too far to attack this turn, if the attack promises enough."""
        picture = self.picture
        view, board = picture.view, picture.board
        here = view.town[unit]
        card = board.cards[view.card[unit]]
        if card.traits & (GUARD_ONLY | LOCAL) or card.arm == HEADQUARTERS:
            return None
        best: Choice | None = None
        for target, link in board.exits[here]:
            if target not in self.gathered or not self.is_long(unit, target):
                continue
            keep = self.keeping(unit, here) - self.risk(unit, here)
            begun = _KEEP_GOAL * (view.toward[unit] == target)
            value = 1.25 * self.promise(unit, target, link) + keep + begun
            if best is None or value > best.value:
                best = Choice(value, target, "approach")
        return best

    def is_long(self, unit: int, target: int) -> bool:
        picture = self.picture
        cost = to_go(picture.board, picture.view, unit, target)
        return cost < NEVER and cost > picture.day and link_between(picture.board, picture.view.town[unit], target) >= 0


def success(gathered: float, against: float) -> float:
    """A rough chance of an attack with so much strength, for weighing where to gather it."""
    ratio = gathered / max(1.0, against)
    return max(0.0, (ratio - 0.7) / (ratio + 0.9))


def interesting_towns(picture: Picture) -> list[int]:
    """Friendly towns that are pressed or stand before the enemy, and empty towns that could be taken."""
    board = picture.board
    found = []
    for town, own in enumerate(picture.friendly):
        if picture.foe_defence[town]:
            continue
        at_front = any(not picture.friendly[near] for near, _ in board.exits[town])
        beside_own = any(picture.friendly[near] for near, _ in board.exits[town])
        if (own and (picture.pressure[town] or at_front)) or (not own and beside_own):
            found.append(town)
    return found
