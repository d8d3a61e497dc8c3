"""What the laboratory keeps of one game, and who watches for it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from game.analysis.asked import Task
from game.analysis.batch import Result, result_of, watched
from game.analysis.match import Match
from game.authoring.lab.chance_witness import Chances, ChanceWitness
from game.players.plans import claimed_units, in_force, is_garrisoned, plans_in_force, units_of_plan
from game.rules.board import Board
from game.rules.events import (
    Advanced,
    Arrived,
    Battle,
    BranchTaken,
    Chronicled,
    Departed,
    Evaded,
    Event,
    LeftInTheNight,
    Marched,
    Moved,
    PartBegan,
    Raided,
    Retreated,
    Rode,
    Sailed,
    TownTaken,
    TurnBegan,
)
from game.rules.routes import link_between
from game.rules.state import State
from game.rules.terms import ADVANCES, ATTACKS, CUT, FOLLOWS, GARRISONS, GIVES_GROUND, HOLDS, NOWHERE, SHORT
from game.rules.victory import margin

_Noted = (
    TurnBegan
    | PartBegan
    | Chronicled
    | BranchTaken
    | Arrived
    | Departed
    | Marched
    | Moved
    | Rode
    | Sailed
    | Advanced
    | Retreated
    | Evaded
    | LeftInTheNight
    | Raided
    | TownTaken
    | Battle
)


class PlanWitness:
    """Looks at the plans of one game, at the beginning of each turn and in battles."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.turns = [0] * len(board.plans)
        self.done = [plan.task in (HOLDS, GARRISONS, GIVES_GROUND) for plan in board.plans]  # until it is not
        self.forces: list[set[int]] = [set() for _ in board.plans]  # cards that it binds or has bound
        self.bound: set[int] = set()  # plans in force in this turn

    def look(self, state: State) -> None:
        """At the beginning of a turn."""
        self.judge(state)
        self.bound = set()
        if not self.board.plans:
            return
        bound = [claimed_units(state, plans_in_force(self.board, state, camp)) for camp in range(len(self.board.camps))]
        for number, plan in enumerate(self.board.plans):
            mine = units_of_plan(state, plan) if in_force(self.board, state, number) else []
            units = [unit for unit in mine if bound[plan.camp].get(unit, plan) is plan]  # no other stands before it
            if units:
                self.bound.add(number)
                self.turns[number] += 1
                self.forces[number].update(state.card[unit] for unit in units)

    def judge(self, state: State) -> None:
        """What has come of a turn in which plans bound somebody; also at the end of the game."""
        for number in self.bound:
            self.judge_one(state, number)

    def judge_one(self, state: State, number: int) -> None:
        plan = self.board.plans[number]
        owned = [state.owner[town] == plan.camp for town in plan.towns]
        if plan.task == HOLDS:
            self.done[number] &= all(owned)
        elif plan.task == GARRISONS:
            self.done[number] &= all(is_garrisoned(state, plan, town) for town in plan.towns)
        elif plan.task == GIVES_GROUND:
            there = {card for card, town in zip(state.card, state.town, strict=True) if town != NOWHERE}
            self.done[number] &= self.forces[number] <= there
        elif plan.task in (FOLLOWS, ADVANCES):
            self.done[number] |= owned[-1]
        else:
            self.done[number] |= state.owner[plan.target] == plan.camp

    def battle(self, state: State, battle: Battle) -> None:
        for number in self.bound:
            plan = self.board.plans[number]
            if plan.task == ATTACKS and plan.camp == battle.camp and plan.target == battle.town:
                cards = {state.card[one.unit] for one in battle.attackers}
                self.done[number] |= bool(cards & self.forces[number])

    def rows(self) -> tuple[tuple[int, bool], ...]:
        """By plan: turns in which it bound somebody; whether it was carried out."""
        return tuple((turns, bool(turns) and done) for turns, done in zip(self.turns, self.done, strict=True))


class Trace(NamedTuple):
    """Units are told by their cards, so that parts of a unit count as the unit."""

    result: Result
    margins: tuple[int, ...]  # lead of the first rival at the beginning of each turn, and at the end
    moved: tuple[int, ...]  # units that changed their place in any way
    fought: tuple[int, ...]
    came: tuple[int, ...]  # units that were ever on the map
    left: tuple[int, ...]  # units on the map at the end
    withdrawn: tuple[int, ...]  # units an event took off the map
    rode: tuple[int, ...]
    entered: tuple[int, ...]  # towns in which a unit ever stood
    links: tuple[int, ...]  # that anybody went along, by road
    happened: tuple[tuple[int, int], ...]  # (event, day) of the first time
    ways: tuple[tuple[int, int, int, int], ...]  # (event, branch, outcome or -1, how often it was gone)
    holders: tuple[int, ...]  # of each town at the end
    supply: tuple[tuple[int, int, int], ...]  # by camp: unit-turns, of these short, and cut
    cut_in: tuple[tuple[int, int, int], ...]  # (town, camp, unit-turns) cut there
    luck: int  # battles the first rival won beyond what the odds promised, in thousandths
    plans: tuple[tuple[int, bool], ...]  # of each: turns in which it bound somebody; whether it was carried out
    chances: tuple[Chances, ...] = ()  # by camp
    declined: tuple[tuple[int, int, int], ...] = ()  # (camp, town, parts): attacks at good odds that were not made
    reasons: tuple[tuple[int, str], ...] = ()  # by unit that got orders: what it was given most of them for


def traced(task: Task, seed: int) -> Trace:
    """Play a game and keep what it shows. Told to worker processes by name. Raises RecordError."""
    witness = Witness(task.scenario.board)
    match = watched(task, seed, witness.look)
    return witness.trace(result_of(match), match.state)._replace(reasons=reasons(match))


def reasons(match: Match) -> tuple[tuple[int, str], ...]:
    """By unit: the reason that stands beside most of its orders, of several the one that came first; "": none does."""
    found: dict[int, Counter[str]] = {}
    for order, reason in zip(match.given, match.reasons, strict=True):
        for unit in order.units:
            found.setdefault(match.state.card[unit], Counter())[reason.code if reason else ""] += 1
    return tuple((card, codes.most_common(1)[0][0]) for card, codes in sorted(found.items()))


class Witness:
    def __init__(self, board: Board) -> None:
        self.board = board
        self.margins: list[int] = []
        self.moved: set[int] = set()
        self.fought: set[int] = set()
        self.came: set[int] = {number for number, card in enumerate(board.cards) if card.town != NOWHERE}
        self.rode: set[int] = set()
        self.withdrawn: set[int] = set()
        self.entered: set[int] = {card.town for card in board.cards if card.town != NOWHERE}
        self.links: set[int] = set()
        self.happened: dict[int, int] = {}
        self.ways: Counter[tuple[int, int, int]] = Counter()
        self.supply = [[0, 0, 0] for _ in board.camps]
        self.cut_in: dict[tuple[int, int], int] = {}
        self.luck = 0
        self.plans = PlanWitness(board)
        self.chances = ChanceWitness(board)
        self.day = board.first_day

    def look(self, state: State, events: list[Event]) -> None:
        for event in events:
            self.note(state, event)

    def note(self, state: State, event: Event) -> None:
        card = state.card
        if not isinstance(event, _Noted):
            return
        match event:
            case TurnBegan():
                self.day = event.day
                self.margins.append(margin(self.board, state))
                self.count_supply(state)
                self.plans.look(state)
            case PartBegan():
                self.chances.part(state, event.camp)
            case Chronicled():
                self.happened.setdefault(event.event, self.day)
            case BranchTaken():
                self.ways[event.event, event.branch, event.outcome] += 1
            case Arrived():
                self.came.add(card[event.unit])
                self.entered.add(event.town)
            case Departed():
                self.withdrawn.add(card[event.unit])
            case Marched():
                self.moved.add(card[event.unit])
                self.pass_link(event.start, event.town)
            case Moved():
                self.entered.add(event.town)
            case Rode() | Sailed():
                self.moved.add(card[event.unit])
                self.rode.add(card[event.unit])
                self.entered.add(event.town)
            case Advanced() | Retreated() | Evaded() | LeftInTheNight():
                self.moved.add(card[event.unit])
                if event.town != NOWHERE:
                    self.pass_link(event.start, event.town)
            case Raided():
                self.fought.add(card[event.unit])
            case TownTaken():
                self.chances.taken_over(event.town, event.camp)
            case Battle():
                self.note_battle(state, event)

    def pass_link(self, start: int, town: int) -> None:
        self.entered.add(town)
        link = link_between(self.board, start, town)
        if link != NOWHERE:
            self.links.add(link)

    def note_battle(self, state: State, battle: Battle) -> None:
        self.plans.battle(state, battle)
        self.chances.battle(battle)
        self.fought.update(state.card[one.unit] for one in (*battle.attackers, *battle.defenders))
        gained = battle.won * 1000 - battle.win_chance
        ours, theirs = self.board.side_of(battle.camp), self.board.side_of(battle.foe)
        if ours == 0 or theirs == 1:
            self.luck += gained
        elif ours == 1 or theirs == 0:
            self.luck -= gained

    def count_supply(self, state: State) -> None:
        for unit, town in enumerate(state.town):
            if town == NOWHERE:
                continue
            counts = self.supply[state.camp[unit]]
            counts[0] += 1
            counts[1] += state.supply[unit] == SHORT
            if state.supply[unit] == CUT:
                counts[2] += 1
                place = town, state.camp[unit]
                self.cut_in[place] = self.cut_in.get(place, 0) + 1

    def trace(self, result: Result, state: State) -> Trace:
        self.plans.judge(state)
        self.chances.close()
        left = {state.card[unit] for unit, town in enumerate(state.town) if town != NOWHERE}
        return Trace(
            result,
            (*self.margins, margin(self.board, state)),
            tuple(sorted(self.moved)),
            tuple(sorted(self.fought)),
            tuple(sorted(self.came)),
            tuple(sorted(left)),
            tuple(sorted(self.withdrawn)),
            tuple(sorted(self.rode)),
            tuple(sorted(self.entered)),
            tuple(sorted(self.links)),
            tuple(sorted(self.happened.items())),
            tuple((*way, times) for way, times in sorted(self.ways.items())),
            tuple(state.owner),
            tuple((whole, short, cut) for whole, short, cut in self.supply),
            tuple((town, camp, turns) for (town, camp), turns in sorted(self.cut_in.items())),
            self.luck,
            self.plans.rows(),
            self.chances.rows(),
            tuple((camp, town, parts) for (camp, town), parts in sorted(self.chances.declined.items())),
        )
