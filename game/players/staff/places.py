"""What places are worth to those who look for one, as the plan of a part grows: who has been sent there counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.players.staff.answers import INTEREST
from game.players.staff.muster import Kind
from game.players.staff.picture import MOST_FATIGUE, Picture
from game.players.staff.wardens import is_sound
from game.rules.stacks import towns_beside
from game.rules.supply import farthest
from game.rules.terms import NEVER, NOWHERE

_FADES: Final = 0.25  # share of what is promised that each turn on the road costs
_MOST_PULL: Final = 15.0
_CROWD: Final = 1500  # men who halve the pull of a place
_UNFED: Final = 0.004  # points against each man in a town beyond the reach of supply
_AGAIN: Final = 0.6  # share of an empty town's worth that is lost when it is lost again
_QUELL: Final = 4.0  # points for men enough to quell a mutiny
_GUARDED: Final = 3.0  # points more that a guard asks of another town than the one it is in
_ALONE: Final = 2.0  # points against guns or staffs without infantry before the enemy
_WEARY: Final = 0.1  # points that each step of fatigue costs a march beyond what lets a unit attack
_UNKNOWN: Final = -1.0


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
    posted: bool  # a guard that nothing drives or calls from its town


class Places:
    """Who stands where, and what one man more or less is worth there."""

    __slots__ = ("crowd", "defence", "lost", "men", "picture", "pull", "spots", "unfed", "wanted")

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.defence = list(picture.own_defence)
        self.men = list(picture.own_men)
        self.lost = [_UNKNOWN] * picture.towns  # see `lost_now`
        self.wanted = dict(picture.mutinies.wanted)  # by town: sound men for its mutiny
        self.spots = self.interesting()
        self.pull = self.pulled()
        self.crowd = _CROWD * picture.theatre.crowd

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

    def is_in_danger(self, town: int) -> bool:
        """Whether so much stands to be lost there that a guard of another town could be wanted."""
        picture = self.picture
        if not picture.interest[town] or not picture.friendly[town]:
            return False
        return self.lost_now(town) * (picture.worth[town] + self.men[town] * picture.price_of_defeat(town)) > _GUARDED

    def is_far_off(self, town: int) -> bool:
        """Whether nobody comes to the town so soon that those who leave it could not be back before him."""
        return self.picture.interest[town] <= INTEREST[-1]

    def is_hopeless(self, town: int) -> bool:
        picture = self.picture
        return town not in picture.theatre.ends and self.lost_now(town) > 0.55

    # ---------------------------------------------------------------------------------------------------------- values

    def staying(self, mover: Mover) -> float:
        """What not marching is worth, above all in a town with points that the enemy may come to, and to a guard at
        its post."""
        picture, town = self.picture, mover.here
        value = picture.mood.stay
        if picture.theatre.is_prized(town):
            value += picture.mood.post * picture.interest[town]
        if mover.posted:
            value += _GUARDED
        return value + _WEARY * max(0, picture.view.fatigue[mover.unit] - MOST_FATIGUE)

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
            kind.guard and view.goal[unit] == NOWHERE and not (self.is_far_off(here) or self.is_hopeless(here)),
        )

    def value(self, mover: Mover, town: int, turns: int) -> float:
        """What the unit adds by standing in a town so many turns from now."""
        picture, men = self.picture, self.men[town]
        holds = picture.interest[town] and not (mover.kind.guard and town == mover.here and self.is_far_off(town))
        value = self.holding(mover, town, men) if holds else 0.0
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
