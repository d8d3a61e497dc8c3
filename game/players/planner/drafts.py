"""Drafts: the plans a planner compares, each the orders that a staff with one task gives on the view."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.players.planned import has_plans, planned
from game.players.player import Decision, Player, Reason
from game.players.staff.efforts import promise
from game.players.staff.mustering import Effort
from game.players.staff.picture import Picture
from game.players.staff.staff import Staff
from game.players.staff.task import PLAIN, Task
from game.players.staff.theatre import Theatre
from game.rules import orders
from game.rules.orders import ATTACK, END, Order, Refused
from game.rules.play import execute
from game.rules.state import State
from game.rules.terms import NEVER, NOWHERE
from game.rules.threat import threats

_MOST_ORDERS: Final = 200
_EFFORTS, _FORCED, _DEFENDED, _TAKEN, _HELPED, _LEFT = 3, 3, 2, 2, 1, 1
"""Towns that a draft of each kind is made for."""
_PULL: Final = 15.0  # points by which a main effort's target is worth more
_RASH: Final = 300  # aggression of who attacks at whatever odds
_BOLD: Final = 110
_HELPERS: Final = 3  # units that go to a town in danger
_FEARED: Final = 0.3  # points at risk from which a town is in danger
_HOPELESS: Final = 0.35  # chance of being lost from which it may be left


class Recipe(NamedTuple):
    """What a plan is made from."""

    name: str
    town: int = NOWHERE
    task: Task = PLAIN
    first: tuple[Order, ...] = ()  # before the staff gives its own
    stops: bool = False  # nothing is ordered at all
    kept: bool = False  # to the plans that the scenario gives the camp

    @property
    def code(self) -> str:
        """Of the reason."""
        return f"planner.{self.name}"


OWN: Final = Recipe("own")  # of the staff, as it would of its own accord
KEPT: Final = Recipe("kept", kept=True)


class Plan(NamedTuple):
    """Orders up to the first battle, or to the end of the part."""

    recipe: Recipe
    decisions: tuple[Decision, ...]
    running: tuple[Effort, ...]  # main efforts, once it has been carried out

    @property
    def orders(self) -> tuple[Order, ...]:
        return tuple(decision.order for decision in self.decisions)


class Drafts:
    """Of one camp on one view."""

    def __init__(self, theatre: Theatre, view: State, running: tuple[Effort, ...], kept: Theatre | None = None) -> None:
        """`running`: the efforts that the staff remembers; `kept`: the theatre of one kept to the scenario's plans."""
        self.theatre, self.view, self.running, self.kept = theatre, view, running, kept or theatre
        self.board, self.camp = theatre.board, theatre.camp

    def plan(self, recipe: Recipe) -> Plan:
        if recipe.stops:
            return Plan(recipe, (Decision(orders.end()),), self.running)
        board, view = self.board, self.view.copy()
        theatre = self.kept if recipe.kept else self.theatre
        staff = Staff(board, self.camp, 0, recipe.task._replace(running=self.running), theatre)
        player: Player = planned(board, self.camp, staff) if recipe.kept else staff
        given: list[Decision] = []
        for order in recipe.first:
            try:
                execute(board, view, order)
            except Refused:
                continue
            given.append(Decision(order, Reason(recipe.code, recipe.town)))
        while len(given) < _MOST_ORDERS:
            decision = player.decide(view)
            if decision.order.kind != END:
                try:
                    execute(board, view, decision.order)
                except Refused:
                    player.refused(decision.order)
                    continue
            given.append(decision)
            if decision.order.kind in (ATTACK, END) or view.seat != self.camp:
                break
        return Plan(recipe, tuple(given), tuple(staff.efforts.running))

    def recipes(self) -> list[Recipe]:
        """The staff's own first, then those that differ from it in something that matters."""
        picture = Picture(self.theatre, self.view, threats(self.board, self.view, self.camp))
        found = [
            OWN,
            Recipe("idle", stops=True),
            Recipe("no_attack", task=Task(attacks=False)),
            Recipe("still", task=Task(attacks=False, moves=False, efforts=False)),
        ]
        if has_plans(self.board, self.camp):
            found.append(KEPT)
        targets = sorted((-promise(picture, town), town) for town in picture.foes)
        found += [effort(town) for _, town in targets[:_EFFORTS]]
        found += [forced(town) for _, town in targets[:_FORCED]]
        risks = sorted(
            (-picture.worth[town] * picture.lost(town, picture.own_defence[town]), town)
            for town in range(picture.towns)
            if picture.friendly[town] and picture.interest[town]
        )
        found += [Recipe("defend", town, Task(pull=((town, _PULL),))) for _, town in risks[:_DEFENDED]]
        empty = sorted(
            (-picture.worth[town], town)
            for town in range(picture.towns)
            if picture.neighbours[town]
            and not (picture.friendly[town] or picture.enemy_men[town] or picture.closed[town])
        )
        found += [Recipe("seize", town, Task(pull=((town, _PULL),))) for _, town in empty[:_TAKEN]]
        found += [help_to(picture, town) for risk, town in risks[:_HELPED] if risk < -_FEARED]
        posts = sorted(
            (-picture.lost(town, picture.own_defence[town]) * picture.own_men[town], town) for town in picture.posts
        )
        found += [
            leave(picture, town)
            for _, town in posts[:_LEFT]
            if picture.lost(town, picture.own_defence[town]) > _HOPELESS
        ]
        return found


def effort(town: int) -> Recipe:
    """Everybody near gathers against one enemy stack, at a chance that the staff would not take."""
    return Recipe("effort", town, Task(attacks=False, pull=((town, _PULL),), aggression=_BOLD))


def forced(town: int) -> Recipe:
    """The best attack on a stack at whatever odds."""
    return Recipe("force", town, Task(efforts=False, pull=((town, _PULL),), aggression=_RASH))


def help_to(picture: Picture, town: int) -> Recipe:
    """The nearest who are not needed more where they are go to a town in danger."""
    far, view = picture.field(town), picture.view
    near = sorted(
        (picture.turns(unit, far[view.town[unit]]), -picture.defence[unit], unit)
        for unit in picture.units
        if view.town[unit] != town
        and picture.left[unit] > 0
        and not picture.stays(unit)
        and far[view.town[unit]] < NEVER
    )
    first = tuple(orders.march((unit,), town) for _, _, unit in near[:_HELPERS])
    return Recipe("help", town, first=first)


def leave(picture: Picture, town: int) -> Recipe:
    """Everybody goes from a town to the safest beside it."""
    view, board = picture.view, picture.board
    ways = sorted(
        (picture.near[near] - picture.own_defence[near], near)
        for near, _ in board.exits[town]
        if picture.friendly[near] and not picture.enemy_men[near] and not picture.closed[near]
    )
    units = tuple(unit for unit in picture.stacks[town] if view.camp[unit] == picture.camp and picture.left[unit] > 0)
    first = tuple(orders.march((unit,), ways[0][1]) for unit in units) if ways else ()
    return Recipe("leave", town, first=first)


def both(one: Recipe, other: Recipe) -> Recipe:
    """What two plans have of their own, in one; whether it keeps to the scenario's plans the first decides."""
    a, b = one.task, other.task
    task = Task(
        a.attacks and b.attacks,
        a.moves and b.moves,
        a.efforts and b.efforts,
        (*a.pull, *b.pull),
        max(a.aggression, b.aggression),
    )
    moved = {unit for order in one.first for unit in order.units}
    more = tuple(order for order in other.first if moved.isdisjoint(order.units))
    return Recipe(one.name, one.town, task, (*one.first, *more), kept=one.kept)
