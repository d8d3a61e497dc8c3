"""Prices of effects: what each change that an event makes is worth to a camp, in the points of its staff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, assert_never, get_args

from game.players.staff.peace import war_feared
from game.rules import alterations, camp_effects, effects, men_effects, unit_effects
from game.rules.altered import AT_END, leaders_now, worth_now
from game.rules.board import Board
from game.rules.effects import Effect
from game.rules.questions import weights_of
from game.rules.relations import standing_between
from game.rules.scripted import Branch, ScriptedEvent
from game.rules.stacks import own_units
from game.rules.state import State
from game.rules.terms import LINE_OPEN, NOBODY, NOWHERE, WAR

_FRESH: Final = 0.3  # of the price of a man that one who comes or goes is worth: he may never be lost
_RAW: Final = 0.15  # that one who waits for a unit, or a rifle, is worth
_NERVE: Final = 0.3  # that all his morale is worth
_STEP: Final = 0.1  # that a step of his quality is worth
_STOCK: Final = 0.2  # that one attack's supply is worth to him
_OPENED: Final = 0.25  # share of what a town is worth that is put at risk where a line before it opens
_DEPOT: Final = 3.0  # points that a source of supply is worth
_RAIL: Final = 0.3  # and a railway or bridge between towns of one camp
_LEADER: Final = 0.5  # and a step of a leader's rating, all through the game
_STRIKE: Final = 0.5  # and an attack that aeroplanes help
_RIDE: Final = 0.0005  # and room on trains or ships for a man

Unpriced = (
    effects.SetWeather
    | effects.Unrest
    | effects.SetCount
    | effects.ChangeCount
    | effects.ThrowCount
    | unit_effects.Regroup
    | unit_effects.Move
    | camp_effects.SetArmyCommand
    | camp_effects.ChangeAggression
    | effects.Finish
    | unit_effects.SetDug
    | alterations.Rename
    | alterations.ChangeTrait
    | alterations.Lead
    | alterations.SetPlan
    | men_effects.ChangeTraining
    | men_effects.ChangeLeaning
    | men_effects.ChangeVolunteers
    | men_effects.ChangeMoney
)
"""Worth nothing of itself, or, as the end of a game, what the towns are worth that bring it."""

_UNPRICED: Final = frozenset(get_args(Unpriced))


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

    def sign(self, camp: int) -> int:
        """Of what is good for a camp."""
        return 1 if camp == self.camp else -1 if camp in self.foes else 0

    def men(self, cards: Sequence[int]) -> float:
        """Points that the men of some cards on the map are worth."""
        view = self.view
        return sum(view.men[unit] * self.man(view.camp[unit]) for unit in on_map(view) if view.card[unit] in cards)

    def listed(self, cards: Sequence[int]) -> float:
        """Points that the men of some cards are worth, wherever they are."""
        return sum(self.board.cards[card].men * self.man(self.board.cards[card].camp) for card in cards)


def is_priced(event: ScriptedEvent) -> bool:
    """Whether anything that an event may do has a price."""
    return any(not isinstance(effect, Unpriced) for effect in event.every)


def worth_of(stakes: Stakes, number: int) -> float:
    """Points that an event brings: its effects, and its outcomes as likely as they are. A camp that is asked chooses as
    a computer player does."""
    event = stakes.board.script[number]
    weights = [branch.weight for branch in event.branches]
    if event.asks != NOBODY:
        weights = weights_of(stakes.board, stakes.view, number)
    return sum_of(stakes, event.effects) + on_the_mean(stakes, event.branches, weights)


def on_the_mean(stakes: Stakes, branches: Sequence[Branch], weights: Sequence[int]) -> float:
    """Points of branches of which one comes, each with its own lot."""
    worth = [
        sum_of(stakes, branch.effects) + on_the_mean(stakes, branch.lot, [way.weight for way in branch.lot])
        for branch in branches
    ]
    return sum(points * weight for points, weight in zip(worth, weights, strict=True)) / max(1, sum(weights))


def sum_of(stakes: Stakes, every: Iterable[Effect]) -> float:
    return sum([price_of(stakes, effect) for effect in every if type(effect) not in _UNPRICED])


def price_of(stakes: Stakes, effect: Effect) -> float:
    """Points that one effect brings the camp, less than none if it costs some."""
    if isinstance(effect, Unpriced):
        return 0.0
    match effect:
        case effects.Points(camp, points):  # what is to be won the worth of the town has already
            return min(0.0, stakes.sign(camp) * points / stakes.point)
        case effects.Own(town, camp):
            return stakes.worth[town] * (stakes.sign(camp) - stakes.sign(stakes.view.owner[town])) / 2
        case effects.GiveUp(town):
            return -stakes.worth[town] * stakes.sign(stakes.view.owner[town]) / 2
        case alterations.SetObjective(camp, town, points, booked):
            return stakes.sign(camp) * (stakes.view.owner[town] == camp) * more_for(stakes, camp, town, points, booked)
        case effects.SetLine():
            return of_line(stakes, effect)
        case effects.Relate() | effects.RelateBy():
            return of_relations(stakes, effect)
        case effects.RailCut(link) | effects.RailMended(link) | effects.SetBridge(link):
            return of_link(stakes, link) * of_mending(effect)
        case camp_effects.SetSource(camp, _, status):
            return stakes.sign(camp) * (_DEPOT if status else -_DEPOT)
        case camp_effects.ChangeRailCapacity(camp, change) | camp_effects.ChangeShipCapacity(camp, change):
            return stakes.sign(camp) * change * _RIDE
        case effects.AirStrikes(camp, strikes):
            return stakes.sign(camp) * strikes * _STRIKE
        case effects.LeaderOut(leader, turns):
            return -of_leader(stakes, leader, rating_of(stakes, leader), turns)
        case effects.LeaderBack(leader):
            return of_leader(stakes, leader, rating_of(stakes, leader), stakes.board.turns)
        case alterations.SetRating(leader, rating):
            return of_leader(stakes, leader, rating - rating_of(stakes, leader), stakes.board.turns)
        case _:
            return of_men(stakes, effect)


OfMen = (
    effects.Arrive
    | alterations.Rise
    | effects.Leave
    | effects.ChangeSide
    | effects.Manpower
    | effects.Arms
    | effects.Morale
    | effects.AttackSupply
    | unit_effects.ChangeMen
    | unit_effects.ChangeGuns
    | unit_effects.ChangeQuality
    | unit_effects.ChangeFatigue
    | men_effects.CallUp
    | men_effects.RiseUp
    | men_effects.Quell
    | men_effects.FallIll
)


def of_men(stakes: Stakes, effect: OfMen) -> float:
    """What an effect brings that is reckoned in men."""
    view = stakes.view
    match effect:
        case effects.Arrive(cards) | alterations.Rise(cards):
            return _FRESH * stakes.listed(cards)
        case effects.Leave(cards):
            return -_FRESH * stakes.men(cards)
        case effects.ChangeSide(cards, camp):
            men = sum(view.men[unit] for unit in on_map(view) if view.card[unit] in cards)
            return _FRESH * (men * stakes.man(camp) - stakes.men(cards))
        case effects.Manpower(camp, men) | effects.Arms(camp, men) | men_effects.CallUp(camp, men):
            return _RAW * men * stakes.man(camp)
        case effects.Morale(camp, change, nation, cards):
            return _NERVE * change / 100 * of_camp(stakes, camp, nation, cards) * stakes.man(camp)
        case effects.AttackSupply(camp, percent, group):
            there = [view.men[unit] for unit in own_units(view, camp) if group in (NOBODY, view.group[unit])]
            return _STOCK * percent / 100 * sum(there) * stakes.man(camp)
        case unit_effects.ChangeMen(card, change):
            return _FRESH * change * stakes.man(stakes.board.cards[card].camp)
        case unit_effects.ChangeGuns(card, change):
            worth = stakes.board.rules.combat.gun_men * stakes.man(stakes.board.cards[card].camp)
            return _FRESH * change * worth
        case unit_effects.ChangeQuality(cards, change):
            return _STEP * change * stakes.men(cards)
        case unit_effects.ChangeFatigue(cards, change):
            return -_NERVE * change / 100 * stakes.men(cards)
        case men_effects.RiseUp(cards):
            return -_NERVE * stakes.men(cards)
        case men_effects.Quell(cards):
            return _NERVE * stakes.men(cards)
        case men_effects.FallIll(camp, permille, weeks, group, town):
            ill = [
                view.men[unit]
                for unit in own_units(view, camp)
                if group in (NOBODY, view.group[unit]) and town in (NOWHERE, view.town[unit])
            ]
            return -_FRESH * min(1000, permille * weeks) / 1000 * sum(ill) * stakes.man(camp)
        case _:
            assert_never(effect)


def of_camp(stakes: Stakes, camp: int, nation: int, cards: Sequence[int]) -> int:
    """Men of a camp on the map: all, a nation's, those of some cards."""
    board, view = stakes.board, stakes.view
    return sum(
        [
            view.men[unit]
            for unit in own_units(view, camp)
            if (nation == NOBODY or nation == board.deck[view.card[unit]].nation)
            and (not cards or view.card[unit] in cards)
        ]
    )


def more_for(stakes: Stakes, camp: int, town: int, points: int, booked: int) -> float:
    """Points by which a town is worth more to a camp than before, to the end of the game."""
    before = dict(worth_now(stakes.board, stakes.view, camp, booked + AT_END)).get(town, 0)
    turns = stakes.board.turns - stakes.view.turn if booked else 1
    return (points - before) * turns / stakes.point


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


def of_relations(stakes: Stakes, effect: effects.Relate | effects.RelateBy) -> float:
    """The way to war with another camp that is gone by it."""
    if stakes.camp not in (effect.camp, effect.other):
        return 0.0
    other = effect.camp + effect.other - stakes.camp
    if isinstance(effect, effects.RelateBy):
        return -war_feared(stakes.board, stakes.view, stakes.camp, other, max(0, -effect.change))
    if effect.relation != WAR:
        return 0.0
    standing = standing_between(stakes.board, stakes.view, stakes.camp, other)
    return -war_feared(stakes.board, stakes.view, stakes.camp, other, max(1, standing))


def of_link(stakes: Stakes, link: int) -> float:
    """What a railway or bridge is worth, to whoever holds both its ends."""
    facts = stakes.board.links[link]
    one, other = (stakes.sign(stakes.view.owner[town]) for town in (facts.a, facts.b))
    return _RAIL * one if one == other else 0.0


def of_mending(effect: effects.OfLinks) -> int:
    """1: there is a way where there was none; -1: there is none any more."""
    whole = effect.status if isinstance(effect, effects.SetBridge) else isinstance(effect, effects.RailMended)
    return 1 if whole else -1


def rating_of(stakes: Stakes, leader: int) -> int:
    """As events have changed it."""
    return leaders_now(stakes.board, stakes.view)[leader].rating


def of_leader(stakes: Stakes, leader: int, steps: int, turns: int) -> float:
    """So many steps of his rating for so many turns."""
    left = stakes.board.turns - stakes.view.turn
    share = min(turns, left) / max(1, stakes.board.turns)
    return stakes.sign(stakes.board.leaders[leader].camp) * _LEADER * steps * share


def on_map(view: State) -> list[int]:
    return [unit for unit, town in enumerate(view.town) if town != NOWHERE]
