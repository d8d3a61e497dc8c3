"""Where each unit that has no part in an attack should stand: guards, reserves, withdrawals, empty towns.

Units choose one after another, the strongest first; each sees what those before it have decided, so that strength
gathers where it decides something and nothing is guarded twice.
"""

from __future__ import annotations

from typing import NamedTuple

from game.players.player import Decision, Reason
from game.players.staff.picture import Picture, bare_loss, loss_chance
from game.rules.orders import march
from game.rules.stacks import on_rails_only
from game.rules.terms import ARTILLERY, GUARD_ONLY, HEADQUARTERS, LOCAL, NEVER, NOWHERE

_TURN = 0.45  # points that each further turn on the road costs
_WORTH_A_MARCH = 0.7  # least gain for which a unit leaves where it is
_FAR = 6  # turns beyond which nobody looks
_STAY = 0.8  # what not marching is worth: rest, trenches
_KEEP_GOAL = 0.8  # what a march already begun is worth
_STACK_MAN = 0.006  # points at risk for a man in a stack that may be beaten
_CUT_OFF = 5.0  # times as much where the beaten cannot get away
_UNFED = 1.5  # points against a town beyond the reach of supply
_TAKE = 1.0


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
        stay = Choice(self.value(unit, here, 0) + _STAY, here, "hold")
        choices = [stay]
        for town in self.spots:
            turns = self.turns_to(unit, town)
            if town == here or turns > _FAR:
                continue
            value = self.value(unit, town, turns) + _KEEP_GOAL * (view.goal[unit] == town)
            choices.append(Choice(value, town, self.code_for(town)))
        choices.sort(key=lambda choice: (-choice.value, choice.town))
        best = choices[0] if choices[0].value > stay.value + _WORTH_A_MARCH else stay
        self.settle(unit, best)
        if best.town == here:
            return None if view.goal[unit] == NOWHERE else Decision(march((unit,), here), Reason("hold", here))
        rejected = tuple((choice.town, int(choice.value * 100)) for choice in choices[1:3])
        return Decision(march((unit,), best.town), Reason(best.code, best.town, rejected=rejected))

    def settle(self, unit: int, choice: Choice) -> None:
        town = choice.town
        self.defence[town] += self.picture.defence[unit]
        self.men[town] += self.picture.view.men[unit]

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
        value = self.keeping(unit, town) - self.risk(unit, town)
        if not picture.friendly[town] and card.arm not in (ARTILLERY, HEADQUARTERS) and not card.traits & GUARD_ONLY:
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
