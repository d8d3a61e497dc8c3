"""Where each unit should stand: marches, withdrawals and rides, chosen by what they add.

Units choose one after another, those on their way first and then the strongest, guns and staffs last; each sees what
those before it have decided, so that nothing is guarded twice, no place that matters is left to nobody, and nobody who
needs others beside him stays or comes where they have left.
"""

from __future__ import annotations

from typing import Final

from game.players.player import Decision, Reason
from game.players.staff.efforts import Efforts
from game.players.staff.mustering import is_far
from game.players.staff.picture import Picture
from game.players.staff.places import Mover, Places
from game.players.staff.transport import Transport
from game.players.staff.wardens import is_sound
from game.rules.door import bar, party_of
from game.rules.orders import march
from game.rules.terms import NEVER, NOWHERE

_KEEP: Final = 1.5  # what a march already begun is worth
_WALKED: Final = 2.0  # and a day of it on the road
_LOST: Final = 0.55  # risk from which nobody goes to a place to attack from it
_CALLED: Final = 3  # turns of march for which a guard is called away

Choice = tuple[float, int, bool]
"""Of a unit: what it is worth, less than nothing; the town; whether it goes by train. The best comes first."""


class Moves(Places):
    """The plan of one part's movements, as it grows."""

    __slots__ = ("missions", "near", "posts", "trail", "transport")

    def __init__(self, picture: Picture, efforts: Efforts) -> None:
        super().__init__(picture)
        self.trail = efforts.trail
        self.posts: dict[int, int] = {}  # by company that has left its unit in this part: where it is to stand
        self.missions = efforts.start_of()
        self.transport = Transport(picture)
        self.near: dict[int, list[tuple[int, int]]] = {}  # see `spots_near`

    def decisions(self) -> list[Decision]:
        picture = self.picture
        found: list[Decision] = []
        rest = []
        for unit in picture.units:
            if picture.left[unit] <= 0 or picture.kinds[unit].on_rails or unit in picture.mutinies.wardens:
                continue
            decision = None
            if unit in self.posts:
                decision = self.occupy(unit)
            elif unit in self.missions and not self.is_lost_cause(unit):
                decision = self.join_effort(unit)
            elif unit not in picture.companies:
                rest.append(unit)
            elif not self.is_posted(unit):
                decision = self.rejoin(unit)
            if decision:
                found.append(decision)
        kinds = picture.kinds
        rest.sort(key=lambda unit: (kinds[unit].frail, self.still_to_go(unit), -picture.defence[unit], unit))
        for unit in rest:
            decision = self.choose(unit)
            if decision:
                found.append(decision)
        return found

    def still_to_go(self, unit: int) -> int:
        """Turns until a unit is where it is bound for, or could be in an empty town of the enemy's beside it; those who
        are going nowhere last."""
        picture, view = self.picture, self.picture.view
        goal, here = view.goal[unit], view.town[unit]
        if goal != NOWHERE:
            return picture.turns(unit, picture.field(here)[goal] - view.banked[unit])
        return 0 if picture.kinds[unit].takes_ground and self.is_beside_prize(unit, here) else NEVER

    def is_beside_prize(self, unit: int, here: int) -> bool:
        """Whether a unit could walk in this part into an empty town of the enemy's."""
        picture = self.picture
        road, left = picture.road, picture.left[unit]
        for near, link in picture.board.exits[here]:  # asked so often that a generator would be felt
            if road[link] <= left and not (picture.friendly[near] or picture.enemy_men[near] or picture.closed[near]):
                return True
        return False

    # --------------------------------------------------------------------------------------------------------- efforts

    def join_effort(self, unit: int) -> Decision | None:
        """March to the start line, or from it begin the road to a target more than a day away."""
        picture = self.picture
        target, start = self.missions[unit]
        here = picture.view.town[unit]
        if here == start:
            if is_far(picture, unit, target):
                return Decision(march((unit,), target), Reason("approach", target))
            return None
        self.settle(unit, start)
        turns = picture.turns(unit, picture.field(here)[start])
        if turns > 1 and start in self.transport.towns(unit):
            return self.transport.take(unit, start, "assemble")
        return Decision(march((unit,), start), Reason("assemble", target))

    def is_lost_cause(self, unit: int) -> bool:
        """Whether the place that a unit is to start from would be lost with all who are to come there."""
        picture, start = self.picture, self.missions[unit][1]
        if picture.view.town[unit] == start or start in picture.theatre.ends:
            return False
        coming = [one for one, (_, place) in self.missions.items() if place == start != picture.view.town[one]]
        return picture.lost(start, picture.own_defence[start] + sum(picture.defence[one] for one in coming)) > _LOST

    # ------------------------------------------------------------------------------------------------------- companies

    def occupy(self, unit: int) -> Decision | None:
        """To its post, if that is not where it stands."""
        town = self.posts[unit]
        if town == self.picture.view.town[unit]:
            return None
        self.settle(unit, town)
        return Decision(march((unit,), town), Reason("detach", town))

    def is_posted(self, unit: int) -> bool:
        """Whether a company stands where it is still wanted."""
        town = self.picture.view.town[unit]
        return self.picture.interest[town] > 0 and not self.is_hopeless(town)

    def rejoin(self, unit: int) -> Decision | None:
        """To where its unit stands, or what is left of that."""
        picture = self.picture
        view, here = picture.view, picture.view.town[unit]
        parts = [(view.part[other], other) for other in picture.units if view.card[other] == view.card[unit]]
        town = view.town[min(parts)[1]]
        if town == here:
            return None
        far = picture.field(here)[town]
        if picture.turns(unit, far) > 1 and town in self.transport.towns(unit):
            self.settle(unit, town)
            return self.transport.take(unit, town, "assemble")
        if far >= NEVER or bar(picture.board, view, party_of(picture.board, view, (unit,)), town):
            return self.choose(unit)
        self.settle(unit, town)
        return Decision(march((unit,), town), Reason("assemble", town))

    # --------------------------------------------------------------------------------------------------------- choices

    def choose(self, unit: int) -> Decision | None:
        picture = self.picture
        view = picture.view
        here, goal = view.town[unit], view.goal[unit]
        if unit in picture.bound and goal != NOWHERE:
            return None
        if picture.stays(unit) and not self.is_hopeless(here):
            guard = picture.kinds[unit].guard and unit not in picture.bound
            if not guard or (goal == NOWHERE and (self.is_last(unit, here) or not self.is_called(unit, here))):
                return None
        choices = self.choices(unit)
        _, best, rides = choices[0]
        self.settle(unit, best, back=True)
        if best in self.wanted and is_sound(picture.board, view, unit):
            self.wanted[best] -= view.men[unit]
        if best == here:
            if goal != NOWHERE and goal not in picture.foes:
                return Decision(march((unit,), here), Reason("hold", here))
            return None
        code = self.code_for(unit, best)
        if rides:
            return self.transport.take(unit, best, code)
        rejected = tuple((town, int(-value * 100)) for value, town, _ in choices[1:3])
        return Decision(march((unit,), best), Reason(code, best, rejected=rejected))

    def is_last(self, unit: int, here: int) -> bool:
        """Whether a guard would leave nobody in a town whose fall ends the game, and an enemy could come before it is
        back."""
        picture = self.picture
        if picture.theatre.ends.get(here, picture.camp) == picture.camp or self.men[here] > picture.view.men[unit]:
            return False
        return any(cost[here] <= _CALLED * picture.day for cost in picture.reached.values())

    def is_called(self, unit: int, here: int) -> bool:
        """Whether a town beside a guard's, or in reach of one that can be spared, is in such danger as it goes for."""
        picture = self.picture
        if any(map(self.is_in_danger, picture.board.beside[here])):
            return True
        if not self.is_far_off(here):
            return False
        field, most = picture.field(here), picture.left[unit] + _CALLED * picture.pace[unit]
        for town in self.spots:  # noqa: SIM110 - asked so often that a generator would be felt
            if field[town] <= most and self.is_in_danger(town):
                return True
        return False

    def choices(self, unit: int) -> list[Choice]:
        """Where a unit could go, which is counted out of its town from now on."""
        picture = self.picture
        view = picture.view
        here = view.town[unit]
        mover = self.mover(unit)
        self.settle(unit, NOWHERE)
        field = picture.field(here)
        choices = [(-self.value(mover, here, 0) - self.staying(mover), here, False)]
        party = party_of(picture.board, view, (unit,))
        bound = party.home is not None or party.detached
        carried = self.transport.towns(unit)
        places = [(town, field[town]) for town in self.spots] if carried else self.spots_near(here)
        goal, banked = view.goal[unit], view.banked[unit]
        returns = unit in self.trail.left
        for town, km in places:
            if km < NEVER:
                turns = picture.turns(unit, km - banked * (town == goal))
                rides = turns > 1 and town in carried
            elif town in carried:
                rides = True
            else:
                continue
            if rides:
                turns = 1
            if mover.posted and (rides or turns > 1):
                continue
            if turns > picture.turns_left or town == here or (bound and bar(picture.board, view, party, town)):
                continue
            value = self.value(mover, town, turns)
            if town == goal:
                value += _KEEP + _WALKED * min(1.0, banked / picture.pace[unit])
            if returns:
                value -= self.trail.price(unit, town)
            choices.append((-value, town, rides))
        choices += self.over_the_line(mover)
        choices.sort()
        return choices

    def spots_near(self, here: int) -> list[tuple[int, int]]:
        """Those that can be marched to from a town, and what the march costs."""
        if here not in self.near:
            field = self.picture.field(here)
            self.near[here] = [(town, field[town]) for town in self.spots if field[town] < NEVER and town != here]
        return self.near[here]

    def over_the_line(self, mover: Mover) -> list[Choice]:
        """Linked towns that can be had for a toll."""
        picture = self.picture
        found = []
        for town, link in picture.board.exits[mover.here]:
            if picture.toll[link] and not picture.enemy_men[town] and not picture.closed[town]:
                turns = picture.turns(mover.unit, picture.road[link])
                if turns <= picture.turns_left:
                    found.append((picture.toll[link] - self.value(mover, town, turns), town, False))
        return found

    def code_for(self, unit: int, town: int) -> str:
        picture = self.picture
        if not picture.friendly[town]:
            return "take"
        if town in picture.mutinies.wanted and is_sound(picture.board, picture.view, unit):
            return "quell"
        if self.lost_now(picture.view.town[unit]) > 0.4 > picture.interest[town]:
            return "withdraw"
        if any(picture.foe_defence[near] for near, _ in picture.board.exits[town]):
            return "assemble"
        return "reserve"
