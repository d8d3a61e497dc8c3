"""Odds under fog: what an attack may come to, from what its camp knows of the enemy, as a mean and a range.

Of a stack seen from afar a camp knows about how many men and guns it has and how deep it is dug in. The order of
battle tells what such men are worth on the mean, how many of them have a leader, and how many armoured trains there
are; the map tells how they are supplied, and what they may mean to do. The rest is supposed: the rules are asked what
would come of the attack if the men were worth so much, for several values each as likely.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.deployment import PLAIN
from game.rules.odds import Met, met_by, win_of
from game.rules.orders import Order
from game.rules.relations import friends_of
from game.rules.state import State
from game.rules.terms import DELAY, WITHDRAW
from game.sight.garrisons import garrison
from game.sight.intentions import STANDING, intentions
from game.sight.spirits import army_by_now
from game.sight.strangers import supposed
from game.sight.supplied import level_then


class Estimate(NamedTuple):
    """Per mille, of holding the field: the mean, and the range about it."""

    chance: int
    low: int
    high: int

    @property
    def exact(self) -> bool:
        return self.low == self.high


def odds_under_fog(board: Board, view: State, order: Order) -> Estimate:
    """Of an attack order by the camp whose part it is; exact where every defender is known. Raises `Refused`."""
    return summed_up(list(wins(board, view, order)), board.rules.sight.range_percent, board.rules.sight.range_step)


def is_likely(board: Board, view: State, order: Order, least: float) -> bool:
    """Whether the mean is so many per mille at least, with no more odds than it takes to know. Raises `Refused`."""
    surplus, unasked = 0.0, 1000 * len(board.rules.sight.worth_percent)
    for win, weight in wins(board, view, order):
        surplus += (win - least) * weight
        unasked -= weight
        if surplus >= least * unasked:  # though all others were lost
            return True
    return surplus >= 0


def chance_from(board: Board, view: State, plain: Met, least: int) -> int:
    """The mean as `odds_under_fog` says it, or -1 as soon as it is known to be less than asked for. `plain`: the attack
    on the view.

    Strangers are supposed to be weak first and then stronger: of those who stand in one stack, the stronger are beaten
    no more easily. Of those who mean to go that is not so: the stronger may stay.
    """
    defenders = plain.attack.defenders
    alone = len(defenders) == 1 and view.card[defenders[0]] >= len(board.cards)
    steps, begun = len(board.rules.sight.worth_percent), 0
    won = total = 0
    for win, weight in wins_of(board, view, plain):
        if alone and total == 1000 * begun:  # those who stand
            most = won + (steps - begun) * (win * weight + 1000 * (1000 - weight))
            if most < least * 1000 * steps:
                return -1
            begun += 1
        won += win * weight
        total += weight
    chance = won // total
    return chance if chance >= least else -1


def wins(board: Board, view: State, order: Order) -> Iterator[tuple[int, int]]:
    """Per mille of holding the field by each supposition, with its weight. Raises `Refused`."""
    return wins_of(board, view, met_by(board, view, order))


def wins_of(board: Board, view: State, plain: Met) -> Iterator[tuple[int, int]]:
    """As `wins`. Of the attack itself nothing hangs on what is supposed."""
    for trial, weight in supposed_views(board, view, plain):
        yield win_of(board, Met(board, trial, plain.attack, plain, trial.owner == view.owner)), weight


def suppositions(board: Board, view: State, order: Order) -> Iterator[tuple[State, int]]:
    """Views of which one may be true, each with its weight: one alone where every defender is known.

    A view holds until the next is asked for. Raises `Refused`."""
    return supposed_views(board, view, met_by(board, view, order))


def supposed_views(board: Board, view: State, plain: Met) -> Iterator[tuple[State, int]]:
    """As `suppositions`. `plain`: the attack on the view."""
    attack = plain.attack
    unknown = [unit for unit in attack.defenders if view.card[unit] >= len(board.cards)]
    if not unknown:
        yield view, 1
        return
    camp = view.camp[unknown[0]]
    level = level_then(board, view, attack, camp)
    cards = army_by_now(board, view, camp, level)
    cut_off = plain.clash(PLAIN).cut_off
    there = garrison(board, view, attack, cards)
    mean = STANDING if cut_off else intentions(board, view, attack, cards, win_of(board, plain), there)
    held = (1000 - sum(mean)) * there.chance // 1000 if there.surrounded else 0
    trial: State | None = None
    for percent in supposed(board, view, attack, cards, there, level):
        trial = worth_so_much(board, view, unknown, percent, trial)
        if sum(mean) + held < 1000:
            yield trial, 1000 - sum(mean) - held
        if held:
            trial.owner = without_refuge(board, view, attack)
            yield trial, held
            trial.owner = view.owner.copy()
        for stance, weight in ((DELAY, mean.delay), (WITHDRAW, mean.withdraw)):
            if weight:
                for unit in unknown:
                    trial.stance[unit] = stance
                yield trial, weight


def without_refuge(board: Board, view: State, attack: Attack) -> list[int]:
    """Who holds the towns if the defenders have nowhere to go: those who cannot follow have no use for others."""
    friends = friends_of(view.relation, len(board.camps), view.camp[attack.defenders[0]])
    return [attack.camp if friends[owner] and town != attack.target else owner for town, owner in enumerate(view.owner)]


def summed_up(found: list[tuple[int, int]], percent: int, step: int) -> Estimate:
    """The mean of chances with their weights, and the range in which it and so many per cent of them lie.

    The range begins and ends at whole steps, in per cent: it says no more than is known.
    """
    found = sorted(found)
    total = sum(weight for _, weight in found)
    chance = sum(win * weight for win, weight in found) // total
    if found[0][0] == found[-1][0]:
        return Estimate(chance, chance, chance)
    beyond = (100 - percent) * total // 200
    low, high = between(found, beyond), between(found, total - beyond)
    whole = step * 10
    return Estimate(chance, min(chance, low // whole * whole), min(1000, max(chance, -(-high // whole) * whole)))


def between(values: list[tuple[int, int]], weight: int) -> int:
    """The value at which so much weight lies below it, each value's own spread evenly to the middles of the next."""
    below, last, middle = 0, values[0][0], 0
    for value, more in values:
        here = 2 * below + more
        if here >= 2 * weight:
            return last + (value - last) * (2 * weight - middle) // max(1, here - middle)
        last, middle = value, here
        below += more
    return last


def worth_so_much(board: Board, view: State, unknown: list[int], percent: int, trial: State | None = None) -> State:
    """The view with unknown troops worth so many per cent of what they are shown as. Their morale stands for all that
    is not known of them: they are as many as they are seen to be, unless morale counts for nothing.

    `trial`: what was supposed of them before, which is not wanted any more and is made over.
    """
    trial = trial or view.copy()
    floor = board.rules.combat.morale_floor
    for unit in unknown:
        trial.stance[unit] = view.stance[unit]
        if floor < 100:
            trial.morale[unit] = morale_worth(floor, view.morale[unit], percent)
        else:
            trial.men[unit] = max(1, view.men[unit] * percent // 100)
    return trial


def morale_worth(floor: int, morale: int, percent: int) -> int:
    """The morale, which can be more or less than any, that makes men so many per cent as strong as another: to the
    nearest. `floor`: per cent of their strength that they have without any."""
    nerve = (100 * floor + (100 - floor) * morale) * percent - 10_000 * floor
    return (2 * nerve + 100 * (100 - floor)) // (200 * (100 - floor))
