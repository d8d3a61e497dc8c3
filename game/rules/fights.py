"""What happens in battles and raids: their events, which are told with those of `game.rules.events`."""

from typing import NamedTuple

from game.rules.foretold import Foresight


class Shift(NamedTuple):
    """A column shift of an attack, in the attacker's favour when positive."""

    why: str  # one of `shifts.SHIFT_OF`
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


class Raided(NamedTuple):
    unit: int
    start: int
    town: int
    lost: int
    foe_lost: int
    success: bool


class LeaderFell(NamedTuple):
    leader: int
    town: int


class SupplyUsed(NamedTuple):
    """An attack was paid for out of a formation's attack supply (see `attack_supply`)."""

    formation: int
    camp: int
    had: int  # hundredths of a per cent, before
    left: int
    spent: bool  # it attacked with a part of its strength
