"""Consequences of entering a town: what the events cost or bring that a camp would set off by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple

from game.players.staff.peace import war_feared
from game.rules import effects, script
from game.rules.board import Board
from game.rules.effects import Effect
from game.rules.stacks import card_of
from game.rules.state import State
from game.rules.terms import LINE_OPEN, NOBODY, NOWHERE
from game.rules.triggers import RULES, can_hold

_FRESH: Final = 0.3  # of the price of a man that one who comes or goes is worth: he may never be lost
_RAW: Final = 0.15  # that one who waits for a unit, or a rifle, is worth
_NERVE: Final = 0.3  # that all his morale is worth
_OPENED: Final = 0.25  # share of what a town is worth that is put at risk where a line before it opens


class Stakes(NamedTuple):
    """What a staff values, as it stands."""

    board: Board
    view: State
    camp: int
    foes: list[int]
    point: float
    own_man: float
    foe_man: float
    worth: list[float]  # by town

    def man(self, camp: int) -> float:
        """Points by which the staff is the better off for a man more of a camp."""
        return self.own_man if camp == self.camp else -self.foe_man if camp in self.foes else 0.0


Price = Callable[[Stakes, Any], float]

Hinges = dict[int, list[int]]
"""By town: numbers of events."""


def of_points(stakes: Stakes, effect: effects.Points) -> float:
    """What is lost: what is to be won the worth of the town has already."""
    sign = 1 if effect.camp == stakes.camp else -1 if effect.camp in stakes.foes else 0
    return min(0.0, sign * effect.points / stakes.point)


def of_manpower(stakes: Stakes, effect: effects.Manpower) -> float:
    return _RAW * effect.men * stakes.man(effect.camp)


def of_arms(stakes: Stakes, effect: effects.Arms) -> float:
    return _RAW * effect.rifles * stakes.man(effect.camp)


def of_arrival(stakes: Stakes, effect: effects.Arrive) -> float:
    cards = [stakes.board.cards[card] for card in effect.cards]
    return _FRESH * sum(card.men * stakes.man(card.camp) for card in cards)


def of_leaving(stakes: Stakes, effect: effects.Leave) -> float:
    view = stakes.view
    gone = [unit for unit in on_map(view) if view.card[unit] in effect.cards]
    return -_FRESH * sum(view.men[unit] * stakes.man(view.camp[unit]) for unit in gone)


def of_morale(stakes: Stakes, effect: effects.Morale) -> float:
    board, view = stakes.board, stakes.view
    men = sum(
        view.men[unit]
        for unit in on_map(view)
        if view.camp[unit] == effect.camp
        and effect.nation in (NOBODY, card_of(board, view, unit).nation)
        and (not effect.cards or view.card[unit] in effect.cards)
    )
    return _NERVE * men * effect.change / 100 * stakes.man(effect.camp)


def of_line(stakes: Stakes, effect: effects.SetLine) -> float:
    """Towns that lie open when a line opens that binds an enemy; what opens for the camp itself is as dear to it."""
    board, view = stakes.board, stakes.view
    line = board.lines[effect.line]
    if effect.status != LINE_OPEN or view.line[effect.line] == LINE_OPEN:
        return 0.0
    ends = {town for link in line.links for town in (board.links[link].a, board.links[link].b)}
    open_to_foes = any(foe in line.camps for foe in stakes.foes)
    open_to_us = stakes.camp in line.camps
    ours = sum(stakes.worth[town] for town in sorted(ends) if view.owner[town] == stakes.camp)
    theirs = sum(stakes.worth[town] for town in sorted(ends) if view.owner[town] in stakes.foes)
    return _OPENED * (theirs * open_to_us - ours * open_to_foes)


def of_relations(stakes: Stakes, effect: effects.RelateBy) -> float:
    if stakes.camp not in (effect.camp, effect.other) or effect.change >= 0:
        return 0.0
    other = effect.camp + effect.other - stakes.camp
    return -war_feared(stakes.board, stakes.view, stakes.camp, other, -effect.change)


PRICES: Final[dict[type, Price]] = {
    effects.Points: of_points,
    effects.Manpower: of_manpower,
    effects.Arms: of_arms,
    effects.Arrive: of_arrival,
    effects.Leave: of_leaving,
    effects.Morale: of_morale,
    effects.SetLine: of_line,
    effects.RelateBy: of_relations,
}
"""By kind of effect: points that it brings the camp. The end of a game counts as what its towns are worth."""


class Consequences:
    """What events bring that a camp would set off by entering a town, looked for when a town is asked about."""

    def __init__(self, stakes: Stakes, hinges: Hinges) -> None:
        self.stakes, self.hinges = stakes, hinges
        self.known: dict[int, float] = {}

    def brought_by(self, town: int) -> float:
        """Points that entering the town brings besides the town itself."""
        if town not in self.hinges:
            return 0.0
        if town not in self.known:
            self.known[town] = consequence(self.stakes, town, self.hinges[town])
        return self.known[town]


def consequence(stakes: Stakes, town: int, events: Sequence[int]) -> float:
    """As `Consequences.brought_by`; `events` are those that the town matters to."""
    board, view = stakes.board, stakes.view
    if view.owner[town] == stakes.camp:
        return 0.0
    brought = 0.0
    entered = view.copy()
    entered.owner[town] = stakes.camp
    for event in events:
        when = board.script[event].when
        if view.fired[event] or not can_hold(board, entered, event):
            continue
        if is_met(board, entered, when) and not is_met(board, view, when):
            brought += worth_of(stakes, board.script[event].effects)
    return brought


def worth_of(stakes: Stakes, every: Iterable[Effect]) -> float:
    prices = ((PRICES.get(type(effect)), effect) for effect in every)
    return sum(price(stakes, effect) for price, effect in prices if price)


def hinges_of(board: Board, camp: int) -> Hinges:
    """Events that happen once and that it matters to whether the camp holds a town."""
    found: dict[int, list[int]] = {}
    for number, event in enumerate(board.script):
        if not event.repeats and any(type(effect) in PRICES for effect in event.effects):
            held = {part.town for part in leaves(event.when) if isinstance(part, script.Holds) and part.camp == camp}
            for town in sorted(held):
                found.setdefault(town, []).append(number)
    return found


def leaves(trigger: script.Trigger) -> list[script.Trigger]:
    """What a trigger asks, whatever joins it."""
    return [leaf for part in script.parts_of(trigger) for leaf in leaves(part)] or [trigger]


def is_met(board: Board, view: State, trigger: script.Trigger) -> bool:
    """Whether a trigger holds in a view; the dice, which nobody sees, are taken to fall for it."""
    plain = RULES.get(type(trigger))
    if plain:
        return plain(board, view, trigger)
    if isinstance(trigger, script.AllOf):
        return all(is_met(board, view, part) for part in trigger.triggers)
    if isinstance(trigger, script.AnyOf):
        return any(is_met(board, view, part) for part in trigger.triggers)
    return isinstance(trigger, script.Chance) or not is_met(board, view, script.parts_of(trigger)[0])


def on_map(view: State) -> list[int]:
    return [unit for unit, town in enumerate(view.town) if town != NOWHERE]
