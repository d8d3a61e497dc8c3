"""The planner at work: when a part begins and after each battle it compares plans and gives the orders of the best."""

from __future__ import annotations

from collections import deque
from typing import Final

from game.players.planner.drafts import KEPT, OWN, Drafts, Plan, both
from game.players.planner.leaf import Leaf
from game.players.planner.trials import Trials
from game.players.player import Decision, Reason
from game.players.staff.moods import MOODS
from game.players.staff.mustering import Effort
from game.players.staff.theatre import Theatre
from game.rules import orders
from game.rules.board import Board
from game.rules.odds import odds
from game.rules.orders import ATTACK, END, Order, Refused
from game.rules.play import refusal
from game.rules.state import State
from game.rules.terms import NOWHERE
from game.sight.worlds import Worlds

_ROLLOUTS: Final = 60  # of the first search of a part; half as many of the other
_UNITS: Final = 40  # on the map, of a war of two camps with so many rollouts
_FEW: Final = 10  # units that fewer count as
_DEEP: Final = 180  # of a planner with time
_SEARCHES: Final = 2
_CLEAR: Final = 0.5  # standard errors by which a plan must be better than the staff's
_LEAST: Final = 0.1  # and points
_SLACK: Final = 120  # per mille by which the odds may have fallen since an attack was planned
_PLANS: Final = 20  # made in a part, after which it is ended


class Planner:
    """Its dice are drawn from its seed and the turn: the same views bring the same orders.

    To do what the scenario plans for its camp is one of the plans it compares. Of what others are to do it knows
    nothing, and reckons with what a staff would make them do.
    """

    weighs_plans = True
    rollouts = _ROLLOUTS

    def __init__(self, board: Board, camp: int, seed: int) -> None:
        self.board, self.camp, self.seed = board, camp, seed
        self.theatres = [Theatre(board, other, MOODS, free=True) for other in range(len(board.camps))]
        self.kept = Theatre(board, camp, MOODS)
        self.leaf = Leaf(self.theatres[camp])
        self.running: tuple[Effort, ...] = ()
        self.turn = 0
        self.searches = self.plans = 0
        self.keeps = False  # whether the plan chosen last in this part keeps to the scenario's
        self.expected: tuple[int, ...] = ()  # enemies seen when the plan was made
        self.queue: deque[Decision] = deque()

    def decide(self, view: State) -> Decision:
        if view.turn != self.turn:
            self.turn, self.searches, self.plans, self.keeps = view.turn, 0, 0, False
            self.queue.clear()
        while self.plans < _PLANS:
            while self.queue:
                decision = self.queue.popleft()
                if decision.order.kind == END and self.surprised(view):
                    self.queue.clear()
                elif self.still_sound(view, decision):
                    return decision
            self.think(view)
        return Decision(orders.end())

    def queued(self) -> Decision | None:
        """Nothing: what an order has brought is looked at before the next."""
        return None

    def refused(self, order: Order) -> None:
        """The others of the plan may still do."""

    def surprised(self, view: State) -> bool:
        return self.sightings(view) != self.expected and self.plans < _SEARCHES

    def sightings(self, view: State) -> tuple[int, ...]:
        first = self.camp * len(self.board.towns)
        return view.seen_men[first : first + len(self.board.towns)]

    def think(self, view: State) -> None:
        """Fill the queue with the orders of the plan that promises most."""
        self.plans += 1
        self.expected = self.sightings(view)
        drafts = Drafts(self.theatres[self.camp], view, self.running, self.kept)
        if self.searches < _SEARCHES and self.leaf.sign:
            plan = self.search(view, drafts, drafts.plan(OWN))
        else:
            plan = drafts.plan(KEPT if self.keeps else OWN)
        self.running, self.keeps = plan.running, plan.recipe.kept
        self.queue.extend(plan.decisions)

    def search(self, view: State, drafts: Drafts, own: Plan) -> Plan:
        self.searches += 1
        plans = {own.orders: own}
        for recipe in drafts.recipes()[1:]:
            plan = drafts.plan(recipe)
            plans.setdefault(plan.orders, plan)
        if len(plans) == 1:
            return own
        worlds = Worlds(self.board, view, self.camp)
        trials = Trials(self.theatres, self.kept, self.leaf, worlds, self.seed + self.plans)
        budget = trials_for(self.rollouts, trials.world(0), len(self.board.camps)) // (1 if self.searches == 1 else 2)
        ranked = trials.select(list(plans.values()), budget, lambda one, two: drafts.plan(both(one.recipe, two.recipe)))
        best = ranked[0]
        gain, error = trials.lead(best, own)
        if best is own or gain < max(_LEAST, _CLEAR * error):
            return own
        others = [(plan.recipe.town, trials.lead(best, plan)[0]) for plan in ranked[1:2] if plan is not own]
        beaten = [(best.recipe.town, gain), *others]
        first, *rest = best.decisions
        chance = first.reason.chance if first.reason else -1
        leads = tuple((town, int(100 * lead)) for town, lead in beaten)
        reason = Reason(best.recipe.code, best.recipe.town, chance, leads)
        return best._replace(decisions=(Decision(first.order, reason), *rest))

    def still_sound(self, view: State, decision: Decision) -> bool:
        order = decision.order
        if order.kind == END:
            return True
        if refusal(self.board, view, order) is not None:
            return False
        if order.kind != ATTACK or not decision.reason:
            return True
        try:
            return odds(self.board, view, order).win >= decision.reason.chance - _SLACK
        except Refused:
            return False


def trials_for(rollouts: int, world: State, camps: int) -> int:
    """As many as take about as long as the rollouts of a war of `_UNITS` units: each camp plays its parts in each."""
    units = max(_FEW, sum(town != NOWHERE for town in world.town))
    return rollouts * _UNITS * 2 // (units * max(2, camps))


class DeepPlanner(Planner):
    """A planner with time."""

    rollouts = _DEEP


class Oracle(Planner):
    """A planner that sees all: it need not guess what is true, only what will be."""

    sees_all = True
