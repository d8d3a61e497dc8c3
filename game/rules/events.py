"""What happened: typed events, in the order in which they happened. Prose is made elsewhere.

Numbers are those of the board and the state; `men` are men, `km` are tenths of a km, percentages are whole.
"""

from __future__ import annotations

from typing import NamedTuple

from game.rules.foretold import Foresight


class TurnBegan(NamedTuple):
    turn: int
    day: int
    weather: int
    frozen: int


class PartBegan(NamedTuple):
    camp: int


class Chronicled(NamedTuple):
    """A scripted event fired."""

    event: int


class Arrived(NamedTuple):
    unit: int
    town: int
    men: int


class Departed(NamedTuple):
    unit: int
    town: int
    men: int


class WentOver(NamedTuple):
    unit: int
    camp: int
    men: int


class Marched(NamedTuple):
    unit: int
    start: int
    town: int
    km: int


class OnTheRoad(NamedTuple):
    """A march goes on next turn: `banked` of the road to `toward` lies behind the unit."""

    unit: int
    toward: int
    banked: int


class Halted(NamedTuple):
    """A march of several turns ended early: the enemy appeared, or the way was closed."""

    unit: int
    town: int
    why: str


class Rode(NamedTuple):
    unit: int
    start: int
    town: int


class TownTaken(NamedTuple):
    town: int
    camp: int
    loser: int


class LineCrossed(NamedTuple):
    line: int
    camp: int
    points: int


class Shift(NamedTuple):
    """A column shift of an attack, in the attacker's favour when positive."""

    why: str
    columns: int


class Engaged(NamedTuple):
    unit: int
    town: int
    men: int  # who could deploy
    strength: int  # in hundredths of a man of the line
    lost: int


class Battle(NamedTuple):
    town: int
    camp: int
    foe: int
    night: bool
    attackers: tuple[Engaged, ...]
    defenders: tuple[Engaged, ...]
    stayed_out: tuple[int, ...]  # units that refused, walked away or delayed
    betrayed: bool
    base_column: int
    shifts: tuple[Shift, ...]
    column: int
    dice: tuple[int, int]
    result: int
    won: bool  # the attacker holds the field
    lost: int  # men of the attacker's whom the battle cost in every way: killed, wounded, captured, gone home
    foe_lost: int
    foe_captured: int  # of those
    foresight: Foresight

    @property
    def win_chance(self) -> int:
        """Per mille, of holding the field, as it stood before the battle."""
        return self.foresight.known.win

    @property
    def expected_lost(self) -> int:
        """Men, the attacker's mean over all outcomes."""
        return self.foresight.known.lost

    @property
    def expected_foe_lost(self) -> int:
        return self.foresight.known.foe_lost


class Retreated(NamedTuple):
    unit: int
    start: int
    town: int
    rout: bool
    lost: int  # prisoners and stragglers on the way


class BrokeOut(NamedTuple):
    """Men who had to leave a town pushed a weaker enemy aside on their way."""

    camp: int
    foe: int
    start: int
    town: int  # in which the enemy stands
    lost: int  # all of them, prisoners too
    captured: int
    foe_lost: int


class Evaded(NamedTuple):
    """A stack that delays or withdraws left before the fight."""

    unit: int
    start: int
    town: int
    lost: int


class Surrendered(NamedTuple):
    unit: int
    town: int
    men: int
    slipped: int  # men who got away
    to: int  # town they reached; NOWHERE: home


class Dissolved(NamedTuple):
    unit: int
    town: int
    men: int


class WentOverInBattle(NamedTuple):
    """A column was led into the enemy's hands by its own commander."""

    unit: int
    town: int
    men: int


class Advanced(NamedTuple):
    """A victor entered the town it had attacked."""

    unit: int
    start: int
    town: int


class Pursued(NamedTuple):
    unit: int
    lost: int


class Dug(NamedTuple):
    unit: int
    level: int


class StanceTaken(NamedTuple):
    unit: int
    stance: int


class Split(NamedTuple):
    unit: int
    part: int
    men: int


class Merged(NamedTuple):
    unit: int
    gone: int
    men: int


class Raided(NamedTuple):
    unit: int
    start: int
    town: int
    lost: int
    foe_lost: int
    success: bool


class Blown(NamedTuple):
    link: int
    unit: int


class Repaired(NamedTuple):
    link: int
    unit: int


class SupplyChanged(NamedTuple):
    unit: int
    was: int
    now: int


class GroupSpent(NamedTuple):
    """A formation (see `attack_supply`) has used up its attack supply."""

    formation: int
    camp: int
    ready: int  # the day on which it will be ready again, NEVER if that cannot be foreseen


class GroupReady(NamedTuple):
    """A spent formation has heaped up enough for another blow."""

    formation: int
    camp: int


class Starved(NamedTuple):
    unit: int
    men: int


class Deserted(NamedTuple):
    unit: int
    men: int


class Mutinied(NamedTuple):
    unit: int
    town: int
    men: int


class LeftInTheNight(NamedTuple):
    """A garrison that feared to be cut off gave up its town without a fight."""

    unit: int
    start: int
    town: int


class LeaderFell(NamedTuple):
    leader: int
    town: int


class Recruited(NamedTuple):
    unit: int
    men: int


class Improved(NamedTuple):
    unit: int
    quality: int


class Scored(NamedTuple):
    camp: int
    points: int
    why: str


class Finished(NamedTuple):
    level: int
    sudden: bool


Event = (
    TurnBegan
    | PartBegan
    | Chronicled
    | Arrived
    | Departed
    | WentOver
    | Marched
    | OnTheRoad
    | Halted
    | Rode
    | TownTaken
    | LineCrossed
    | Battle
    | Retreated
    | BrokeOut
    | Evaded
    | Surrendered
    | Dissolved
    | WentOverInBattle
    | Advanced
    | Pursued
    | Dug
    | StanceTaken
    | Split
    | Merged
    | Raided
    | Blown
    | Repaired
    | SupplyChanged
    | GroupSpent
    | GroupReady
    | Starved
    | Deserted
    | Mutinied
    | LeftInTheNight
    | LeaderFell
    | Recruited
    | Improved
    | Scored
    | Finished
)
