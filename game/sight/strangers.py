"""Strangers: what troops of whom only the number is seen may be worth.

The order of battle tells what such men are worth on the mean, who came in at their town, how many of them have a
leader or serve for pay, and how many armoured trains there are; the map tells how they are supplied.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isqrt
from typing import NamedTuple

from game.rules.altered import leaders_now
from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.chronicle import effects_so_far
from game.rules.clash import Common, chance_to_walk
from game.rules.effects import LeaderBack, LeaderOut
from game.rules.engagement import rating
from game.rules.pieces import Card
from game.rules.stacks import enemy_men, in_contact, own_units
from game.rules.state import State
from game.rules.supply import distances, level_at
from game.rules.terms import FULL, HIRED, IRREGULAR, NEVER, NO_RAIL, NOBODY, NOWHERE, REQUISITIONS, SUPPORT
from game.rules.troops import man_worth, mean_troops, rails_only
from game.sight.flanks import chance_of_open_flank
from game.sight.garrisons import garrison, is_without_orders, left_alone, units_of


def supposed(board: Board, view: State, attack: Attack, cards: list[Card]) -> Iterator[int]:
    """What the unknown defenders may be worth, in per cent of what they are shown as: values each as likely."""
    sight, there = board.rules.sight, garrison(board, view, attack, cards)
    steps, fresh = len(sight.worth_percent), freshness_percent(board, view, attack)
    seen = sum(view.men[unit] for unit in attack.defenders)
    anybody = Troops(cards, max(1, units_of(seen, cards)), sight.many_percent, 100, fresh)
    flank = chance_of_open_flank(board, view, attack)
    weighed = [(worth, weight * (1000 - there.chance)) for worth, weight in worths(board, view, attack, anybody, flank)]
    if there.chance:
        settled = 100 if is_without_orders(view, attack) else sight.stayed_percent
        mean, width = (
            (there.known * of_known + (100 - there.known) * of_others) // 100
            for of_known, of_others in ((settled, sight.many_percent), (sight.stayed_spread_percent, 100))
        )
        if there.alike:
            width = width * sight.alike_percent // 100
        rested = 100 if left_alone(board, view, attack) else fresh
        known = Troops(there.cards, there.units, mean, width, rested)
        weighed += [(worth, weight * there.chance) for worth, weight in worths(board, view, attack, known, flank)]
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


def worths(board: Board, view: State, attack: Attack, troops: Troops, flank: int) -> list[tuple[int, int]]:
    """What the defenders may be worth if they are such, in per cent of what they are shown as, each with its weight.
    `flank`: per mille, that one of theirs lies open."""
    sight, cards = board.rules.sight, troops.cards
    camp = view.camp[attack.defenders[0]]
    fit = supply_percent(board, view, attack, cards) * present_percent(board, camp, cards) // 100 * troops.fresh // 100
    column, train = chance_of_column(board, view, attack, troops, flank), chance_of_train(board, view, attack, cards)
    kinds = [
        (100, (1000 - column) * (1000 - train)),
        (sight.column_percent, column * (1000 - train)),
        (sight.column_percent * train_percent(board, view, attack, cards) // 100, 1000 * train),
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


def chance_of_column(board: Board, view: State, attack: Attack, troops: Troops, flank: int) -> int:
    """Per mille: that what nobody sees gives the defenders a column: a leader, fire from afar, or an open flank."""
    chances = (
        chance_of_leader(board, view, attack, troops),
        chance_of_fire(board, view, attack, troops.cards),
        flank,
    )
    without = 1000
    for chance in chances:
        without = without * (1000 - chance) // 1000
    return 1000 - without


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


def supply_percent(board: Board, view: State, attack: Attack, cards: list[Card]) -> int:
    """What the supply that can be traced to the town leaves of the strength of the men in it, on the mean."""
    camp = view.camp[attack.defenders[0]]
    level = level_at(board, distances(board, view, camp)[attack.target])
    if level == FULL or is_without_orders(view, attack):
        return 100
    men = sum([card.men for card in cards])
    frugal = sum(card.men for card in cards if card.traits & (REQUISITIONS | IRREGULAR))
    short, better = (board.rules.combat.supply_percent[at] for at in (level, level - 1))
    return (short * (men - frugal) + better * frugal) // max(1, men)


def chance_of_leader(board: Board, view: State, attack: Attack, troops: Troops) -> int:
    """Per mille: that one of the units that may be there has a leader who counts against the attack."""
    led, without = led_share(board, view, attack, troops.cards), 1000
    for _ in range(troops.units):
        without = without * (1000 - led) // 1000
    return 1000 - without


def led_share(board: Board, view: State, attack: Attack, cards: list[Card]) -> int:
    """Per mille of the men of an order of battle who have a leader that would count against these attackers."""
    combat, numbers = board.rules.combat, board.card_numbers
    ours = rating(board, view, list(attack.units))
    unled = leader_shift(board, ours - combat.leader_plain)
    good = [
        leader
        for number, leader in enumerate(leaders_now(board, view))
        if leader_shift(board, ours - leader.rating) < unled and is_there(board, view, number)
    ]
    if not good:
        return 0
    their_cards, their_groups = [lead.card for lead in good], [lead.group for lead in good if lead.group != NOBODY]
    led = [card.men for card in cards if card.group in their_groups or numbers[card.id] in their_cards]
    return 1000 * sum(led) // max(1, sum([card.men for card in cards]))


def is_there(board: Board, view: State, leader: int) -> bool:
    """Whether a leader is on the map as far as the order of battle and the events that have fired tell."""
    there = board.leaders[leader].present
    told = (
        (view.fired[event], isinstance(effect, LeaderBack))
        for event in board.leading[leader]
        if view.fired[event]
        for effect in effects_so_far(board, view, event)
        if isinstance(effect, LeaderBack | LeaderOut) and effect.leader == leader
    )
    return max(told, default=(0, there))[1]


def leader_shift(board: Board, lead: int) -> int:
    combat = board.rules.combat
    return max(-combat.leader_most, min(combat.leader_most, lead * combat.leader_shift))


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
