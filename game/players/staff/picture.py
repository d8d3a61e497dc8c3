"""The situation as a staff sees it: strengths by town, where the enemy can strike, what is at stake."""

from __future__ import annotations

from itertools import compress
from typing import Final

from game.players.blows import has_its_own, lends
from game.players.plans import bound_units, plans_in_force
from game.players.staff.answers import INTEREST, SHARES, answer_of, risk_of
from game.players.staff.consequences import Consequences
from game.players.staff.moods import mood_of
from game.players.staff.peace import blows_feared
from game.players.staff.prices import Stakes
from game.players.staff.strengths import relief, strengths_of
from game.players.staff.theatre import Theatre, is_winning
from game.players.staff.wardens import mutinies
from game.players.staff.ways import Outs, weather_to_come
from game.rules.engagement import NO_SIDE, Engagement, Fight, Side, side_of, together
from game.rules.plans import Plan
from game.rules.shifts import FORCE_RULES, GROUND_RULES, columns_of
from game.rules.stacks import closed_towns, enemy_men, friendly_towns, is_detachment, stacks
from game.rules.state import DONE, State
from game.rules.supply import distances
from game.rules.terms import LINE, NEVER, NOBODY, NOWHERE
from game.rules.threat import Threat

_LONG: Final = 4  # turns of march that are looked at
_BASELINE: Final = 40000.0  # strength a town whose fall ends the game must expect, even when no enemy is in sight
_FEED: Final = 0.9  # worth, for each hundred men it feeds, of a town on a line of communication
_TRAPPED: Final = (0.6, 0.12, 0.03)  # share of a beaten stack that is taken, by the safe ways out it has
_SURROUNDED: Final = 0.85
LEAST_MORALE: Final = 35  # of a unit that is sent to attack
MOST_FATIGUE: Final = 80


class Picture:
    """Lists are by town or unit; strengths are in hundredths of a man of the line, worth in points."""

    # So many are found much sooner in slots.
    __slots__ = (
        *("theatre", "view", "board", "camp", "chances", "towns", "friendly", "enemy_men", "stacks"),
        *("turns_left", "answers", "ahead", "grounds", "shifts", "joining", "bound", "companies", "mutinies"),
        *("closed", "supply", "blows", "ways", "safe", "stakes", "dangers", "foe_ways", "outs", "fit"),
        *("kinds", "attack", "defence", "units", "posts", "own_men", "own_defence"),
        *("foe_attack", "foe_defence", "foe_strength", "foes_in", "foes"),
        *("day", "left", "pace", "road", "toll", "mood", "gain", "own_man", "foe_man"),
        *("neighbours", "barriers", "near", "interest", "reached", "threat", "soon", "shift", "worth", "after"),
    )

    def __init__(
        self,
        theatre: Theatre,
        view: State,
        threats: list[Threat],
        last: Picture | None = None,
        bound: dict[int, Plan] | None = None,
    ) -> None:
        """`last`: a picture of the same part with the same enemies, whose outlook still holds. What marches and attacks
        alone are planned with is left out then. `bound`: whom plans bind, if that is known already.
        """
        board = theatre.board
        if view.relation != theatre.relations:
            theatre.stand(view.relation)
        self.theatre, self.view, self.board, self.camp = theatre, view, board, theatre.camp
        self.chances = theatre.chances
        self.towns = len(board.towns)
        self.friendly = friendly_towns(board, view, self.camp)
        self.enemy_men = enemy_men(board, view, self.camp)
        self.stacks = stacks(view)
        self.turns_left = board.turns - view.turn
        self.answers = self.turns_left + any(foe > self.camp for foe in theatre.foes)
        self.ahead = min(1.0, self.answers / 5)
        self.grounds: dict[int, tuple[int, Side]] = {}  # by target: column shifts whoever attacks, and the defenders
        self.shifts: dict[tuple[int, tuple[tuple[int, int, int], ...]], int] = {}  # see `column_shift`
        self.joining: dict[int, Side] = {}  # by unit: what it brings along
        plans = [] if theatre.free else plans_in_force(board, view, self.camp)
        # By a plan: they are not the staff's.
        self.bound = bound_units(board, view, plans) if bound is None else bound
        self.weigh_up()
        # Who does not take what it wins: it keeps what the side has.
        parts = [unit for unit in self.units if view.part[unit]] if any(view.part) else []
        self.companies = frozenset([unit for unit in parts if is_detachment(view, unit)])
        self.mutinies = mutinies(board, view, self.units)
        self.judge()
        if last:
            self.keep(last)
            return
        self.closed = closed_towns(board, view, self.camp)
        self.supply = distances(board, view, self.camp)  # by town: tenths of a supply-km from a depot of the camp
        self.measure()
        self.blows = blows_feared(board, view, self.camp, self.own_man)
        self.foresee()
        self.appraise(threats)
        self.ways = theatre.own_ways = theatre.own_ways.over(theatre.own_steps, self.barriers, _LONG * self.day)
        self.safe: dict[int, int] = {}
        self.stakes: dict[int, float] = {}
        self.dangers: dict[int, tuple[float, float, float]] = {}  # see `bared`
        self.foe_ways: dict[int, dict[int, int]] = {}  # see `ways_to`
        self.outs: dict[int, Outs] = {}  # see `ways_out` of pincers
        self.fit = self.fit_units()

    # ------------------------------------------------------------------------------------------------------- strengths

    def weigh_up(self) -> None:
        view, theatre = self.view, self.theatre
        muster = theatre.muster
        muster.look(view)
        both, self.kinds = muster.strengths(view), muster.kinds(view)
        found = strengths_of(view, self.camp, self.stacks, both, theatre.trench, self.friendly, self.enemy_men)
        self.attack, self.defence, self.units, self.posts = found.attack, found.defence, found.units, found.posts
        self.own_men, self.own_defence = found.own_men, found.own_defence
        self.foe_attack, self.foe_defence = found.foe_attack, found.foe_defence
        self.foe_strength, self.foes_in = found.foe_strength, found.foes_in
        self.foes = [town for town in range(self.towns) if self.foe_defence[town]]

    def column_shift(self, target: int, engaged: Engagement, ours: Side) -> int:
        """What the rules shift the column by, by day, when these attack a town; surrounding it apart. `ours`: of them
        all, as from `joined_by`.
        """
        asked = (target, tuple(engaged))
        shift = self.shifts.get(asked)
        if shift is None:
            shift = self.shifts[asked] = self.shift_of(target, engaged, ours)
        return shift

    def shift_of(self, target: int, engaged: Engagement, ours: Side) -> int:
        """As `column_shift`, reckoned anew."""
        ground_shift, foes = self.ground(target)
        fight = Fight(self.board, self.view, self.camp, target, engaged, ours, foes)
        return ground_shift + columns_of(fight, FORCE_RULES)

    def most_shift(self, target: int, ours: Side, links: int) -> int:
        """What `column_shift` says at most of a force that comes along so many links, if all is in its favour that can
        be: most forces that are thought of are too weak even so.
        """
        combat = self.board.rules.combat
        most = self.ground(target)[0] + min(combat.direction_most, (links - 1) * combat.direction_shift)
        if ours.support != NOBODY or self.board.reach:
            most += combat.train_shift
        if ours.guns >= combat.guns_least:
            most += combat.guns_shift
        if ours.rating > combat.leader_plain:
            most += combat.leader_most
        return most

    def ground(self, target: int) -> tuple[int, Side]:
        """What the ground about a town shifts the column by, and its defenders."""
        if target not in self.grounds:
            defenders = self.foes_in[target]
            foes = side_of(self.board, self.view, defenders)
            unmet = Fight(self.board, self.view, self.camp, target, [], NO_SIDE, foes)
            self.grounds[target] = columns_of(unmet, GROUND_RULES), foes
        return self.grounds[target]

    def joined_by(self, ours: Side | None, unit: int) -> Side:
        """A force, or nobody, with one more unit."""
        if unit not in self.joining:
            self.joining[unit] = self.theatre.muster.side(self.view, unit)
        return together(ours, self.joining[unit]) if ours else self.joining[unit]

    # ------------------------------------------------------------------------------------------------------- distances

    def measure(self) -> None:
        board, view, theatre = self.board, self.view, self.theatre
        km = board.rules.arms[LINE].km_a_day * board.days
        today = board.rules.march.weather_percent[view.weather]
        self.day = max(1, km * 10 * today // 100)
        later = 100 * weather_to_come(board, view) // max(1, today)
        self.left, self.pace = [0] * len(view.town), [1] * len(view.town)  # by unit: this turn and later
        for unit, full in zip(self.units, theatre.muster.allowances(view, self.units), strict=True):
            self.pace[unit] = max(1, full * later // 100)
            if full > view.spent[unit] and not view.acted[unit] & DONE:
                self.left[unit] = full - view.spent[unit]
        theatre.survey(view)
        self.road, self.toll = theatre.road, theatre.toll

    def judge(self) -> None:
        """What ground and men are worth, as the game stands."""
        theatre, view = self.theatre, self.view
        mood = self.mood = mood_of(theatre.moods, is_winning(self.board, view, self.camp), not self.turns_left)
        self.gain = mood.gain + mood.bold * view.aggression[self.camp] / 100
        self.own_man = theatre.own_price + mood.future / theatre.crowd * self.ahead
        self.foe_man = theatre.foe_price + mood.future / theatre.crowd * self.ahead

    def field(self, town: int) -> list[int]:
        """By town: the cost of the march from here, round enemies; enemy stacks are reached, not passed."""
        return (self.ways.known.get(town) or self.ways.spread(town))[0]

    def turns(self, unit: int, cost: int) -> int:
        """Turns of march until a cost is paid: 0 in this part; later ones in the weather that is to be expected."""
        left = self.left[unit]
        if cost <= left:
            return 0
        if cost >= NEVER:
            return NEVER
        return (cost - left + self.pace[unit] - 1) // self.pace[unit]

    # -------------------------------------------------------------------------------------------------- enemy's answer

    def foresee(self) -> None:
        """Where the enemy can strike in his next turns, and with what."""
        board, view = self.board, self.view
        friendly = self.friendly
        neighbours = self.neighbours = [0] * self.towns  # friendly ones
        for beside in compress(board.beside, friendly):
            for town in beside:
                neighbours[town] += 1
        self.barriers = [bool(men) or shut for men, shut in zip(self.enemy_men, self.closed, strict=True)]
        walls = [bool(defence) for defence in self.own_defence]
        reach = min(len(SHARES), self.answers)
        ways = self.theatre.foe_ways = self.theatre.foe_ways.over(self.theatre.foe_steps, walls, reach * self.day)
        answer = answer_of(ways, self.foes, self.foe_attack, reach, self.day)
        self.near, self.soon, self.threat, self.interest, sides, self.reached = answer
        weather = board.rules.combat.weather_shift[view.weather]
        most = board.rules.combat.direction_most
        crowd = [max(0, min(most, count - 1)) * 0.7 for count in range(max(sides) + 1)]  # by stacks
        self.shift = [
            float(ground + weather + crowd[count]) for ground, count in zip(self.theatre.ground, sides, strict=True)
        ]
        for town, camp in self.theatre.ends.items():
            if camp != self.camp and self.friendly[town] and reach > 1:
                self.threat[town] = max(self.threat[town], _BASELINE * self.theatre.crowd)
                self.interest[town] = max(self.interest[town], INTEREST[-1])

    def keep(self, last: Picture) -> None:
        self.threat, self.soon, self.near, self.interest = last.threat, last.soon, last.near, last.interest
        self.shift = last.shift
        self.worth: list[float] = last.worth

    def lost(self, town: int, defence: float) -> float:
        """How likely a town of the camp is lost soon with so much to defend it."""
        return self.risk(town, self.soon[town], self.threat[town], defence) if self.interest[town] else 0.0

    def risk(self, town: int, soon: float, threat: float, defence: float) -> float:
        """As `lost`, before those who can come in one turn, and all who can."""
        return risk_of(self.chances, self.interest[town], self.shift[town], soon, threat, defence)

    def ways_out(self, town: int) -> int:
        """Safe ways out of a town for a beaten stack; -1 when there is none at all."""
        if town not in self.safe:
            ways = [
                near
                for near, link in self.board.exits[town]
                if self.friendly[near] and not self.enemy_men[near] and self.road[link] < NEVER
            ]
            safe = sum([not self.near[near] or self.own_men[near] > 0 for near in ways])
            self.safe[town] = safe if ways else -1
        return self.safe[town]

    def price_of_defeat(self, town: int) -> float:
        """Points at stake for each man of a stack that is beaten in a town."""
        price = self.stakes.get(town)
        if price is None:
            ways = self.ways_out(town)
            taken = _SURROUNDED if ways < 0 else _TRAPPED[min(ways, len(_TRAPPED) - 1)]
            at_stake = self.mood.beaten * self.own_man + taken * (self.own_man + self.theatre.prisoner_price)
            price = self.stakes[town] = self.mood.risk * at_stake
        return price

    # ----------------------------------------------------------------------------------------------------------- stakes

    def appraise(self, threats: list[Threat]) -> None:
        """Worth of keeping or taking each town, from now to the end."""
        theatre, left = self.theatre, self.turns_left
        fading = min(1.0, self.answers / 4)
        self.worth = [
            goal + each * left + (place + axis) * fading
            for goal, each, place, axis in zip(
                theatre.goal, theatre.each_turn, theatre.place, theatre.axis, strict=True
            )
        ]
        for threat in threats[:6]:
            if threat.town != NOWHERE:
                men = sum(self.view.men[unit] for unit in threat.units)
                self.worth[threat.town] += _FEED * men / 100 / theatre.crowd * fading
        for town, men in relief(self.board, self.friendly, self.supply, self.posts, self.own_men).items():
            self.worth[town] += _FEED * men / 100 / theatre.crowd * fading
        values = (theatre.point, self.own_man, self.foe_man, list(self.worth))
        self.after = Consequences(Stakes(self.board, self.view, self.camp, theatre.foes, *values), theatre.hinges)

    # ------------------------------------------------------------------------------------------------------------ units

    def fit_units(self) -> dict[int, list[int]]:
        """Those that are sent to attack, by town of any."""
        view, wardens = self.view, self.mutinies.wardens
        found: dict[int, list[int]] = {}
        for unit in self.units:
            if (
                self.left[unit] > 0
                and unit not in wardens
                and view.morale[unit] >= LEAST_MORALE
                and view.fatigue[unit] <= MOST_FATIGUE
            ):
                found.setdefault(view.town[unit], []).append(unit)
        return found

    def can_attack(self, unit: int, target: int) -> bool:
        """Whether the rules and its nerve let a unit attack a town."""
        home = self.kinds[unit].home
        if self.kinds[unit].stays or unit in self.companies or (home is not None and target not in home):
            return False
        plan = self.bound.get(unit)
        return plan is None or (target in self.board.beside[self.view.town[unit]] and self.is_lent(plan, unit, target))

    def is_lent(self, plan: Plan, unit: int, target: int) -> bool:
        """Whether its plan lets a unit take part in an attack from where it stands."""
        here = self.view.town[unit]
        near = sum(
            sum(self.view.men[one] for one in self.foes_in[foe])
            for foe, cost in self.reached.items()
            if foe != target and cost[here] <= self.day
        )
        busy = has_its_own(self.board, self.enemy_men, plan, here, target)
        return lends(plan, target, busy or near > self.own_men[here] - self.view.men[unit])

    def stays(self, unit: int) -> bool:
        return self.kinds[unit].stays or unit in self.bound

    def is_within(self, town: int) -> bool:
        """Whether the camp can count on standing there: a friendly town, or an empty one beside such a town."""
        if self.enemy_men[town] or self.closed[town]:
            return False
        return self.friendly[town] or self.neighbours[town] > 0
