"""Strangers: what troops of whom only the number is seen may be worth.

The order of battle tells what such men are worth on the mean, who came in at their town, how many of them have a
leader or serve for pay, and how many armoured trains there are; the map tells how they are supplied.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isqrt
from typing import NamedTuple

from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.clash import Common, chance_to_walk
from game.rules.numbers import Sight
from game.rules.pieces import Card
from game.rules.stacks import enemy_men, in_contact, own_units
from game.rules.state import State
from game.rules.terms import HIRED, NEVER, NO_RAIL, NOWHERE, SUPPORT
from game.rules.troops import man_worth, mean_troops, rails_only
from game.sight.flanks import chance_of_open_flank
from game.sight.garrisons import Garrison, garrison, is_without_orders, left_alone, units_of
from game.sight.leaders import Leading, columns_of_leaders, leading
from game.sight.supplied import level_then, supply_percent


def supposed(
    board: Board,
    view: State,
    attack: Attack,
    cards: list[Card],
    there: Garrison | None = None,
    level: int | None = None,
) -> Iterator[int]:
    """What the unknown defenders may be worth, in per cent of what they are shown as: values each as likely. `there`,
    `level`: the garrison and its supply, if these are known already."""
    sight, there = board.rules.sight, there or garrison(board, view, attack, cards)
    steps, fresh = len(sight.worth_percent), freshness_percent(board, view, attack)
    if level is None:
        level = level_then(board, view, attack, view.camp[attack.defenders[0]])
    seen = sum(view.men[unit] for unit in attack.defenders)
    some, size = who_may_be(board, seen, cards)
    anybody = Troops(some, max(1, units_of(seen * size // 100, some)), sight.many_percent, 100, fresh, size)
    flank = chance_of_open_flank(board, view, attack)
    weighed = [
        (worth, weight * (1000 - there.chance)) for worth, weight in worths(board, view, attack, anybody, flank, level)
    ]
    if there.chance:
        settled = 100 if there.new or is_without_orders(view, attack) else sight.stayed_percent
        mean, width = (
            (there.known * of_known + (100 - there.known) * of_others) // 100
            for of_known, of_others in ((settled, sight.many_percent), (sight.stayed_spread_percent, 100))
        )
        if there.alike:
            width = width * sight.alike_percent // 100
        rested = 100 if left_alone(board, view, attack) else fresh
        known = Troops(there.cards, there.units, mean, width, rested, there.size, there.came, there.new)
        weighed += [
            (worth, weight * there.chance) for worth, weight in worths(board, view, attack, known, flank, level)
        ]
    weighed.sort()
    total = sum([weight for _, weight in weighed])
    for step in range(steps):
        yield quantile(weighed, (2 * step + 1) * total // (2 * steps))


class Troops(NamedTuple):
    """Whom the defenders may be of."""

    cards: list[Card]
    units: int  # how many units they are
    mean: int  # per cent of what the order of battle says that they are worth
    width: int  # per cent of how far their worth lies about that if nothing tells which units they are
    fresh: int  # per cent that weariness leaves of it
    size: int = 100  # per cent of the men who are shown: how many they are
    sure: int = 0  # how many of the cards, the first ones, are there
    new: bool = False  # whether they have just come in, well supplied


def who_may_be(board: Board, seen: int, cards: list[Card]) -> tuple[list[Card], int]:
    """Whom of an order of battle the defenders may be, and per cent of the men who are shown how many these are: a
    stack that is shown as the smallest is of those who are so few, where there are such."""
    step = board.rules.sight.round_men
    few = [card for card in cards if 0 < 2 * card.men < 3 * step]
    if seen > step or not few:
        return cards, 100
    return few, 100 * sum([card.men for card in few]) // (len(few) * seen)


def worths(board: Board, view: State, attack: Attack, troops: Troops, flank: int, level: int) -> list[tuple[int, int]]:
    """What the defenders may be worth if they are such, in per cent of what they are shown as, each with its weight.
    `flank`: per mille, that one of theirs lies open; `level`: their supply."""
    sight, cards = board.rules.sight, troops.cards
    camp = view.camp[attack.defenders[0]]
    supplied = 100 if troops.new else supply_percent(board, view, attack, cards, level)
    fit = supplied * present_percent(board, camp, cards) // 100 * troops.fresh // 100 * troops.size // 100
    train, with_train = chance_of_train(board, view, attack, cards), train_percent(board, view, attack, cards)
    fire, leaders = chance_of_fire(board, view, attack, cards), leading(board, view, attack)
    kinds = [
        (of_columns(sight, columns) * percent // 100, weight * chance)
        for percent, support, chance in ((100, fire, 1000 - train), (with_train, 1000, train))
        if chance
        for columns, weight in enumerate(columns_unseen(board, leaders, troops, support, flank))
        if weight
    ]
    hired, walk = hired_men(board, view, attack, cards)
    kinds = [
        (more * percent // 100, weight * chance)
        for more, weight in kinds
        for percent, chance in ((100, 100 - walk), (100 - hired, walk))
    ]
    root = 10 * isqrt(100 * troops.units)
    spread = min(sight.spread_most, sight.spread_percent + sight.spread_a_day * board.days * (view.turn - 1))
    values = [
        max(1, troops.mean + (worth - sight.many_percent) * spread * troops.width // (100 * root))
        for worth in sight.worth_percent
    ]
    return [(worth * fit * more // 10_000, weight) for more, weight in kinds for worth in values]


def hired_men(board: Board, view: State, attack: Attack, cards: list[Card]) -> tuple[int, int]:
    """Per cent: how many of these units' men are hired, and the chance that those walk away before the fight."""
    men = sum(card.men for card in cards if card.traits & HIRED)
    if not men or not Common(board, view, attack).leavers():
        return 0, 0
    morale = sum(card.men * card.morale for card in cards if card.traits & HIRED) // men
    return 100 * men // sum([card.men for card in cards]), chance_to_walk(board, morale)


def columns_unseen(board: Board, leaders: Leading, troops: Troops, support: int, flank: int) -> list[int]:
    """By the number of columns, out of 1000 cubed: that what nobody sees gives the defenders so many: a leader, support
    and an open flank. `support`, `flank`: per mille, that they have these."""
    combat = board.rules.combat
    sure, others = troops.cards[: troops.sure], troops.cards[troops.sure :]
    found = columns_of_leaders(board, leaders, sure, others, troops.units - troops.sure)
    for columns, chance in ((combat.train_shift, support), (-combat.flank_shift, flank)):
        found = [
            (1000 - chance) * without + chance * given
            for without, given in zip([*found, *(0,) * columns], [*(0,) * columns, *found], strict=True)
        ]
    return found


def of_columns(sight: Sight, columns: int) -> int:
    """Per cent: what men are worth to whom what nobody sees gives so many columns."""
    percent: int = 100 * sight.column_percent**columns // 100**columns
    return percent


def present_percent(board: Board, camp: int, cards: list[Card]) -> int:
    """What the units that are on the map are worth, man for man, of the whole order of battle."""
    stranger = board.deck[board.unknown(camp)]
    whole = man_worth(board.rules, stranger.quality, stranger.morale)
    return 100 * man_worth(board.rules, *mean_troops(board.rules, cards)) // max(1, whole)


def freshness_percent(board: Board, view: State, attack: Attack) -> int:
    """What weariness leaves of the strength of the enemy: he has marched and fought as much as those who face him."""
    enemy = enemy_men(board, view, attack.camp)
    ours = [unit for unit in own_units(view, attack.camp) if in_contact(board, enemy, view.town[unit])]
    men = sum(view.men[unit] for unit in ours)
    tired = sum(view.men[unit] * view.fatigue[unit] for unit in ours) // max(1, men)
    tired = min(100, tired * board.rules.sight.tired_percent // 100)
    return 100 - tired * board.rules.combat.tired_percent // 100


def chance_of_train(board: Board, view: State, attack: Attack, cards: list[Card]) -> int:
    """Per mille: that one of the armoured trains of the order of battle is here.

    A train needs a railway, and its guns are seen: it can be in any such stack whose guns add up with its own."""
    arms = board.rules.arms
    trains = [card.guns for card in cards if arms[card.arm].can & SUPPORT]
    if not trains:
        return 0
    stations = stations_of(board, view, view.camp[attack.defenders[0]], cards)
    if attack.target not in stations:
        return 0
    guns = sum(view.guns[unit] for unit in attack.defenders)
    others = [card.guns for card in cards if not supports(board, card)]
    if not any(adds_up(guns - some, others) for some in range(min(trains), sum(trains) + 1) if adds_up(some, trains)):
        return 0
    return 1000 * len(trains) // max(len(trains), len(stations))


def stations_of(board: Board, view: State, camp: int, cards: list[Card]) -> set[int]:
    """The towns in which units that support, such as armoured trains, can be: there are guns enough, and rails if all
    of them need some."""
    support = [card for card in cards if supports(board, card)]
    least, by_rail = min(card.guns for card in support), all(rails_only(card) for card in support)
    return {
        town
        for unit, town in enumerate(view.town)
        if town != NOWHERE
        and view.camp[unit] == camp
        and view.guns[unit] >= least
        and (not by_rail or on_railway(board, view, town))
    }


def chance_of_fire(board: Board, view: State, attack: Attack, cards: list[Card]) -> int:
    """Per mille: that men of the order of battle support the town from another one that lies within their range."""
    arms = board.rules.arms
    far = max([arms[card.arm].range for card in cards], default=0)
    if not far:
        return 0
    stations, near = stations_of(board, view, view.camp[attack.defenders[0]], cards), board.reach[attack.target]
    support = sum([arms[card.arm].range > 0 for card in cards])
    in_range = sum([near.get(town, far + 1) <= far for town in stations])
    return 1000 * min(support, in_range) // max(support, len(stations))


def supports(board: Board, card: Card) -> bool:
    return bool(board.rules.arms[card.arm].can & SUPPORT)


def adds_up(guns: int, batteries: list[int]) -> bool:
    """Whether some of the batteries have so many guns together."""
    sums = 1  # bit n: some have n guns
    for battery in batteries:
        sums |= sums << battery
    return guns >= 0 and bool(sums >> guns & 1)


def train_percent(board: Board, view: State, attack: Attack, cards: list[Card]) -> int:
    """What an armoured train among so many men makes them worth, besides its column."""
    trains = [card for card in cards if supports(board, card)]
    percent = max((board.rules.arms[card.arm].defence_percent for card in trains), default=100)
    men = sum(view.men[unit] for unit in attack.defenders)
    more = sum([card.men for card in trains]) // max(1, len(trains)) * (percent - 100) // 100
    return 100 + 100 * min(more, men) // max(1, men)


def on_railway(board: Board, view: State, town: int) -> bool:
    return any(board.links[link].rail != NO_RAIL and view.rail_day[link] != NEVER for _, link in board.exits[town])


def quantile(values: list[tuple[int, int]], weight: int) -> int:
    """The value at which so much weight lies at or below it; `values` are (value, weight), the lowest first."""
    below = 0
    for value, more in values:
        below += more
        if below > weight:
            return value
    return values[-1][0]
