"""Where each unit should stand: marches, withdrawals and rides, chosen by what they add.

Units choose one after another, those on their way first and then the strongest, guns and staffs last; each sees what
those before it have decided, so that nothing is guarded twice, no place that matters is left to nobody, and nobody who
needs others beside him stays or comes where they have left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.players.player import Decision, Reason
from game.players.staff.efforts import Efforts, is_far
from game.players.staff.muster import Kind
from game.players.staff.picture import Picture
from game.players.staff.transport import Transport
from game.players.staff.wardens import is_sound
from game.rules.door import bar, party_of
from game.rules.orders import march
from game.rules.stacks import towns_beside
from game.rules.supply import farthest
from game.rules.terms import NEVER, NOWHERE

_FADES: Final = 0.25  # share of what is promised that each turn on the road costs
_KEEP: Final = 1.5  # what a march already begun is worth
_MOST_PULL: Final = 15.0
_CROWD: Final = 1500  # men who halve the pull of a place
_UNFED: Final = 0.004  # points against each man in a town beyond the reach of supply
_AGAIN: Final = 0.6  # share of an empty town's worth that is lost when it is lost again
_QUELL: Final = 4.0  # points for men enough to quell a mutiny
_GUARDED: Final = 3.0  # points more that a guard asks of another town than the one it is in
_ALONE: Final = 2.0  # points against guns or staffs without infantry before the enemy
_UNKNOWN: Final = -1.0


Choice = tuple[float, int, bool]
"""Of a unit: what it is worth, less than nothing; the town; whether it goes by train. The best comes first."""


@dataclass(slots=True)
class Mover:
    """A unit that looks for its place: what of it is the same for all places."""

    unit: int
    here: int
    men: int
    dug_in: float  # its defence where it stands
    bare: float  # and elsewhere: trenches stay behind
    kind: Kind
    sound: bool
    posted: bool  # a guard that nothing drives from its town


class Moves:
    """The plan of one part's movements, as it grows."""

    def __init__(self, picture: Picture, efforts: Efforts) -> None:
        self.picture, self.trail = picture, efforts.trail
        self.posts: dict[int, int] = {}  # by company that has left its unit in this part: where it is to stand
        self.defence = list(picture.own_defence)
        self.men = list(picture.own_men)
        self.lost = [_UNKNOWN] * picture.towns  # see `lost_now`
        self.missions = efforts.start_of()
        self.transport = Transport(picture)
        self.wanted = dict(picture.mutinies.wanted)  # by town: sound men for its mutiny
        self.spots = self.interesting()
        self.near: dict[int, list[tuple[int, int]]] = {}  # see `spots_near`
        self.pull = self.pulled()
        self.crowd = _CROWD * picture.theatre.crowd

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
            elif unit in self.missions:
                decision = self.join_effort(unit)
            elif unit not in picture.companies:
                rest.append(unit)
            elif not self.is_posted(unit):
                decision = self.rejoin(unit)
            if decision:
                found.append(decision)
        goal, kinds = picture.view.goal, picture.kinds
        rest.sort(key=lambda unit: (kinds[unit].frail, goal[unit] == NOWHERE, -picture.defence[unit], unit))
        for unit in rest:
            decision = self.choose(unit)
            if decision:
                found.append(decision)
        return found

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
        guard = picture.kinds[unit].guard and unit not in picture.bound
        if picture.stays(unit) and not guard and not self.is_hopeless(here):
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
            value = self.value(mover, town, turns) + _KEEP * (town == goal) - self.trail.price(unit, town)
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

    def settle(self, unit: int, town: int, back: bool = False) -> None:
        """Count a unit out of its town (NOWHERE, or to another town), or into one once it has been counted out."""
        picture = self.picture
        here = picture.view.town[unit]
        if not back:
            self.defence[here] -= picture.defence[unit]
            self.men[here] -= picture.view.men[unit]
            self.lost[here] = _UNKNOWN
        if town != NOWHERE:
            self.defence[town] += self.worth_in_defence(unit, town)
            self.men[town] += picture.view.men[unit]
            self.lost[town] = _UNKNOWN

    def worth_in_defence(self, unit: int, town: int) -> float:
        """Trenches stay behind when a unit leaves."""
        picture = self.picture
        if picture.view.town[unit] == town:
            return picture.defence[unit]
        return picture.defence[unit] / picture.theatre.trench[picture.view.dug[unit]]

    def is_hopeless(self, town: int) -> bool:
        picture = self.picture
        return town not in picture.theatre.ends and self.lost_now(town) > 0.55

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

    # ---------------------------------------------------------------------------------------------------------- values

    def staying(self, mover: Mover) -> float:
        """What not marching is worth, above all in a town with points that the enemy may come to, and to a guard that
        is not on its way already."""
        picture, town = self.picture, mover.here
        value = picture.mood.stay
        if picture.theatre.is_prized(town):
            value += picture.mood.post * picture.interest[town]
        if mover.posted and picture.view.goal[mover.unit] == NOWHERE:
            value += _GUARDED
        return value

    def mover(self, unit: int) -> Mover:
        picture, view = self.picture, self.picture.view
        here, kind = view.town[unit], picture.kinds[unit]
        return Mover(
            unit,
            here,
            view.men[unit],
            picture.defence[unit],
            picture.defence[unit] / picture.theatre.trench[view.dug[unit]],
            kind,
            bool(self.wanted) and is_sound(picture.board, view, unit),
            kind.guard and not self.is_hopeless(here),
        )

    def value(self, mover: Mover, town: int, turns: int) -> float:
        """What the unit adds by standing in a town so many turns from now."""
        picture, men = self.picture, self.men[town]
        value = self.holding(mover, town, men) if picture.interest[town] else 0.0
        if mover.kind.fights and not mover.kind.guard:  # who neither attacks nor sets out for an enemy's town
            value += self.pull[town] / (1 + men / self.crowd)
            if mover.kind.takes_ground and not (men or picture.friendly[town] or picture.enemy_men[town]):
                value += self.taking(mover, town)
        if not men:
            if mover.kind.frail and picture.interest[town]:
                value -= _ALONE
            if picture.blows and town != mover.here:
                value -= picture.blows[town]
        if mover.sound:
            value += self.quelling(mover, town)
        if self.unfed[town]:
            value -= _UNFED / picture.theatre.crowd * mover.men * picture.ahead
        return value / (1 + _FADES * turns) - picture.mood.turn * turns

    def holding(self, mover: Mover, town: int, men: int) -> float:
        """How much likelier a friendly town is held with the unit among so many men in it, less what more the stack
        then stands to lose. The enemy may go for it: nobody asks of others.

        A unit that makes the stack strong enough can lower the risk of all. Guns and staffs alone hold nothing.
        """
        picture, before = self.picture, self.lost_now(town)
        more = mover.dug_in if town == mover.here else mover.bare
        after = picture.risk(town, picture.soon[town], picture.threat[town], self.defence[town] + more)
        holds = picture.friendly[town] and before > after and (men > 0 or not mover.kind.frail)
        kept = picture.worth[town] * (before - after) if holds else 0.0
        alone = before * men if men > 0 else 0.0
        return kept - (after * (men + mover.men) - alone) * picture.price_of_defeat(town)

    def lost_now(self, town: int) -> float:
        """How likely the town is lost with those who are counted there."""
        if self.lost[town] < 0:
            self.lost[town] = self.picture.lost(town, self.defence[town])
        return self.lost[town]

    def quelling(self, mover: Mover, town: int) -> float:
        """What sound men promise where others are in mutiny, as far as more are wanted there."""
        wanted = self.wanted.get(town, 0)
        return _QUELL * min(1.0, mover.men / wanted) if wanted > 0 else 0.0

    def taking(self, mover: Mover, town: int) -> float:
        """What entering an empty hostile town promises, if nobody has been sent there yet."""
        picture = self.picture
        lost = picture.lost(town, mover.dug_in if town == mover.here else mover.bare)
        return picture.gain * picture.worth[town] * (1 - _AGAIN * lost) + picture.after.brought_by(town)

    def interesting(self) -> list[int]:
        """Friendly towns that are in danger or at the front, and empty hostile towns next to friendly ones."""
        picture = self.picture
        supply = picture.supply
        limit = farthest(picture.board)
        self.unfed = [False] * picture.towns
        visited = towns_beside(picture.board, picture.own_men)
        found = []
        for town in range(picture.towns):
            if picture.enemy_men[town] or picture.closed[town]:
                continue
            self.unfed[town] = picture.friendly[town] and supply[town] > limit
            friends = picture.neighbours[town]
            if picture.friendly[town]:
                if picture.interest[town] or town in self.wanted or friends < len(picture.board.beside[town]):
                    found.append(town)
            elif friends or visited[town]:
                found.append(town)
        return found

    def pulled(self) -> list[float]:
        """By town: what a reserve is worth there, for the enemy stacks it stands before."""
        picture = self.picture
        pull = [0.0] * picture.towns
        posts = [
            (picture.field(town), sum([picture.attack[unit] for unit in picture.stacks[town]]))
            for town in picture.posts
        ]
        for target in picture.foes:
            near = sum([attack for field, attack in posts if field[target] <= 2 * picture.day])
            hope = min(1.0, near / (2 * picture.foe_defence[target]))
            share = picture.mood.pull * picture.gain * hope * hope * min(_MOST_PULL, picture.worth[target] + 1)
            for near, link in picture.board.exits[target]:
                if share > pull[near] and picture.road[link] < NEVER:
                    pull[near] = share
        return pull
