"""The situation as a staff sees it: strengths by town, what the enemy could bring where, what is at stake."""

from __future__ import annotations

from game.players.staff.theatre import Theatre, distances_from
from game.rules.march import left_to_march
from game.rules.retreat import ways_out
from game.rules.stacks import enemy_men, friendly_towns, stacks
from game.rules.state import State
from game.rules.strength import strength
from game.rules.supply import distances
from game.rules.terms import NOBODY
from game.rules.threat import threats

_BARE = 30000.0  # strength (300 men of the line) at which an empty town beside the enemy is as good as lost
_REACH = (1.0, 0.4, 0.15)  # share of an enemy stack that counts at one, two and three turns' march
_CROWD = 0.65  # enemies cannot be everywhere they could reach
_BASELINE = 40000.0  # strength a decisive town must expect even when no enemy is in sight
_SHIFT = 1.28  # what one column is worth in strength
_LIFELINE = 1.2  # worth, for each hundred men it feeds, of a town on a line of communication
_NOOSE = 1.0  # worth, for each hundred enemies behind it, of a town whose capture cuts them off


class Picture:
    def __init__(self, theatre: Theatre, view: State) -> None:
        board = theatre.board
        self.theatre, self.view, self.board, self.camp = theatre, view, board, theatre.camp
        theatre.measure(view.line)
        towns = len(board.towns)
        self.friendly = friendly_towns(board, view, self.camp)
        self.enemy_men = enemy_men(board, view, self.camp)
        self.stacks = stacks(view)
        self.attack = [0] * len(view.town)
        self.defence = [0] * len(view.town)
        self.own_attack = [0] * towns
        self.own_defence = [0] * towns
        self.foe_attack = [0] * towns
        self.foe_defence = [0] * towns
        self.units: list[int] = []
        self.weigh_up()
        self.day = day_march(theatre, view)
        self.pressure = self.enemy_pressure()
        self.footing = [self.ground(town) for town in range(towns)]
        self.hold = theatre.stakes if theatre.stakes else self.appraise()  # worth of keeping or taking a town
        self.ways: dict[int, int] = {}
        self.marches: dict[int, list[int]] = {}
        self.supply = distances(board, view, self.camp)

    def weigh_up(self) -> None:
        board, view = self.board, self.view
        for town, units in self.stacks.items():
            for unit in units:
                attack = strength(board, view, unit, view.men[unit], True)
                defence = strength(board, view, unit, view.men[unit], False)
                self.attack[unit], self.defence[unit] = attack, defence
                if view.camp[unit] == self.camp:
                    self.units.append(unit)
                    self.own_attack[town] += attack
                    self.own_defence[town] += defence
                elif self.enemy_men[town]:
                    self.foe_attack[town] += attack
                    self.foe_defence[town] += defence
                elif self.friendly[town]:
                    self.own_defence[town] += defence

    def enemy_pressure(self) -> list[float]:
        """By town: enemy attack strength that could fall on it within three turns, nearer stacks counting for more."""
        pressure = [0.0] * len(self.board.towns)
        for start, attack in enumerate(self.foe_attack):
            if not attack:
                continue
            near, next_turn, far = (attack * share * _CROWD for share in _REACH)
            for town, cost in enumerate(self.theatre.foe_way[start]):
                if cost <= 3 * self.day:
                    pressure[town] += near if cost <= self.day else next_turn if cost <= 2 * self.day else far
        for town in self.theatre.decisive:
            pressure[town] = max(pressure[town], _BASELINE)
        return pressure

    def ground(self, town: int) -> float:
        """By what a defender's strength is multiplied by terrain and town."""
        combat, facts = self.board.rules.combat, self.board.towns[town]
        return float(_SHIFT ** -(combat.terrain_shift[facts.terrain] + combat.class_shift[facts.rank - 1]))

    def trenches(self, units: list[int]) -> float:
        """The same for the entrenchment of a stack."""
        men = sum(self.view.men[unit] for unit in units)
        dug = sum(self.view.men[unit] * self.view.dug[unit] for unit in units) // max(1, men)
        return float(_SHIFT ** -self.board.rules.combat.dig_shift[dug])

    def appraise(self) -> list[float]:
        """Worth of every town in this part: its own, the axes', and what depends on it for either side."""
        theatre, view = self.theatre, self.view
        hold = theatre.stakes = [worth + axis for worth, axis in zip(theatre.worth, theatre.axis, strict=True)]
        for threat in threats(self.board, view, self.camp)[:4]:
            if threat.town != NOBODY:
                hold[threat.town] += _LIFELINE * sum(view.men[unit] for unit in threat.units) / 100
        for foe in theatre.foes:
            for threat in threats(self.board, view, foe)[:4]:
                if threat.town != NOBODY:
                    hold[threat.town] += _NOOSE * sum(view.men[unit] for unit in threat.units) / 100
        return hold

    def exits_of(self, town: int) -> int:
        """Ways out of a town that the enemy does not press upon, and half for those he does, doubled to stay an int."""
        if town not in self.ways:
            out = ways_out(self.board, self.view, self.camp, town)
            self.ways[town] = sum(1 if self.pressure[near] > 0 else 2 for near, _ in out)
        return self.ways[town]

    def march_to(self, town: int) -> list[int]:
        """By town: tenths of a km from there to `town` round the enemy stacks."""
        if town not in self.marches:
            board = self.board
            self.marches[town] = distances_from(
                board.exits, board.march_cost, self.theatre.usable, self.enemy_men, town
            )
        return self.marches[town]

    def can_move(self, unit: int) -> bool:
        return left_to_march(self.board, self.view, unit) > 0


def day_march(theatre: Theatre, view: State) -> int:
    """Tenths of a km that infantry marches in a turn of this weather."""
    march = theatre.board.rules.march
    return march.km_a_day[0] * 10 * theatre.board.days * march.weather_percent[view.weather] // 100


def loss_chance(pressure: float, defence: float) -> float:
    """How likely a place is lost: nothing below 0.6 to 1, a half at about 2 to 1."""
    ratio = pressure / max(1.0, defence)
    return max(0.0, (ratio - 0.6) / (ratio + 0.8))


def bare_loss(pressure: float) -> float:
    """How likely an empty town is entered."""
    return min(1.0, pressure / _BARE)
