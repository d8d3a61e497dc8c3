"""Attack supply: what is heaped up behind a formation over quiet weeks and spent by attacking.

A formation is a group, or a unit without one with all its companies; formations are numbered by groups, then by cards.
Its stock is counted in hundredths of a per cent of one attack by all its men. One that has fallen under the mark is
spent, and attacks weakly, until it has been heaped up again: with two levels the blows come in pulses.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from game.rules.board import Board
from game.rules.events import Event, GroupReady, GroupSpent, SupplyUsed
from game.rules.state import State
from game.rules.supply import distances
from game.rules.terms import NEVER, NOBODY, NOWHERE, WAR

WHOLE: Final = 100 * 100
"""One attack by all the men of a formation."""
ALL: Final = (1, 1)
"""The share of a unit's guns that goes along where nothing keeps them back."""
_REMEMBERED: Final = 64
"""Armies whose cards are asked about; no rule but what keeps memory flat."""


def formation_of(board: Board, state: State, unit: int) -> int:
    group = state.group[unit]
    return group if group != NOBODY else len(board.groups) + state.card[unit]


def is_public(board: Board, formation: int) -> bool:
    """Whether everybody learns of its mark: of a group's; of a lone unit's only its own side."""
    return formation < len(board.groups)


def known_to(board: Board, state: State, camp: int) -> tuple[list[int], list[int]]:
    """Stocks and days of readiness as a camp knows them: of an enemy only the marks of his groups.

    A formation of which no more is known is taken to be just ready, or to have nothing if it is spent. Behind the cards
    each camp has a place for its unknown troops, who are ready.
    """
    ready = board.rules.attack_supply.ready_at * 100
    count = len(board.camps)
    relations = state.relation[camp * count : (camp + 1) * count]
    public = len(board.groups)
    known = len(board.formation_camps) - count  # a view has the places of unknown troops already
    stock, days = state.stock[:known], state.ready_day[:known]
    hostile = enemies_by_card(board.formation_camps, public, state.card, state.camp, relations)
    if hostile is None:
        hostile = [formation for formation, owner in enumerate(owners(board, state)) if relations[owner] == WAR]
    for formation in hostile:
        if formation >= known:
            break
        if formation >= public:
            days[formation] = 0
        stock[formation] = 0 if days[formation] else ready
    return stock + [ready] * count, days + [0] * count


def owners(board: Board, state: State) -> list[int]:
    """By formation, those of unknown troops included: its camp, of a lone unit as `camp_of_card`."""
    camps = list(board.formation_camps)
    first = len(board.groups)
    for card, camp, others in of_cards(state.card, state.camp):
        camps[first + card] = camp
        for unit in others:
            if state.town[unit] != NOWHERE:
                camps[first + card] = state.camp[unit]
    return camps


@lru_cache(maxsize=_REMEMBERED)
def enemies_by_card(
    at_start: tuple[int, ...], groups: int, cards: tuple[int, ...], owners: tuple[int, ...], relations: tuple[int, ...]
) -> list[int] | None:
    """The formations whose camps are at war with one that has these relations; None: the units of a card are not all of
    one camp, and it hangs on who of them is on the map. `at_start`: as of the board; `cards`, `owners`: as of a state.
    """
    camps = list(at_start)
    for card, camp, others in of_cards(cards, owners):
        camps[groups + card] = camp
        if others:
            return None
    return [formation for formation, owner in enumerate(camps) if relations[owner] == WAR]


@lru_cache(maxsize=_REMEMBERED)
def of_cards(cards: tuple[int, ...], owners: tuple[int, ...]) -> list[tuple[int, int, tuple[int, ...]]]:
    """Each card of a unit with the camp of its first unit, and its units if they are not all of that camp. `cards` and
    `owners` as a state has them, which change seldom."""
    units: dict[int, list[int]] = {}
    for unit, card in enumerate(cards):
        units.setdefault(card, []).append(unit)
    return [
        (card, owners[its[0]], tuple(its) if any(owners[unit] != owners[its[0]] for unit in its) else ())
        for card, its in units.items()
    ]


def formations(board: Board, state: State) -> dict[int, list[int]]:
    """The units on the map of each formation that has any."""
    found: dict[int, list[int]] = {}
    lone = len(board.groups)
    units = zip(range(len(state.town)), state.town, state.group, state.card, strict=True)
    for unit, town, group, card in units:
        if town == NOWHERE:
            continue
        formation = group if group != NOBODY else lone + card
        if formation in found:
            found[formation].append(unit)
        else:
            found[formation] = [unit]
    return found


def members(board: Board, state: State, formation: int) -> list[int]:
    """The units of one formation that are on the map."""
    lone = formation - len(board.groups)
    of, key = (state.group, formation) if lone < 0 else (state.card, lone)
    return [
        unit
        for unit, (town, number) in enumerate(zip(state.town, of, strict=True))
        if number == key and town != NOWHERE and (lone < 0 or state.group[unit] == NOBODY)
    ]


def is_spent(board: Board, state: State, unit: int) -> bool:
    return state.ready_day[formation_of(board, state, unit)] != 0


def attack_percent_of(board: Board, state: State, unit: int) -> int:
    """What is left of a unit's strength when it attacks.

    It hangs on the mark alone, never on what an attack would take: else one more unit could lower its chance.
    """
    spent = state.ready_day[formation_of(board, state, unit)]
    return board.rules.attack_supply.spent_percent if spent else 100


def starting_stock(board: Board) -> list[int]:
    """By formation: as the scenario says of the group, or of the camp, or else as much as quiet days heap up."""
    of_camp = [
        board.rules.attack_supply.most if camp.attack_supply is None else camp.attack_supply for camp in board.camps
    ]
    of_group = [of_camp[g.camp] if g.attack_supply is None else g.attack_supply for g in board.groups]
    return [percent * 100 for percent in (*of_group, *(of_camp[card.camp] for card in board.cards))]


def stock_at_start(board: Board, state: State) -> None:
    """What every formation begins with; one below the mark is spent from the first day."""
    state.stock = starting_stock(board)
    state.ready_day = [0] * len(state.stock)
    for formation, units in formations(board, state).items():
        set_mark(board, state, formation, units, [])


def charge(
    board: Board, state: State, engaged: list[tuple[int, int, int]], along: Mapping[int, tuple[int, int]]
) -> list[Event]:
    """Take from each formation the share of it that attacks; `engaged` has (unit, link, men deployed), `along` the
    share of the guns that goes with a unit, as from `deployment.guns_along`.

    Rounded up, so that companies one by one take no less than the unit whole.
    """
    attacking: dict[int, int] = {}
    for unit, _, men in engaged:
        formation = formation_of(board, state, unit)
        attacking[formation] = attacking.get(formation, 0) + shooting(board, state, unit, men, along.get(unit, ALL))
    there = {formation: members(board, state, formation) for formation in attacking}
    events: list[Event] = []
    for formation, share in attacking.items():
        whole = sum(shooting(board, state, unit, state.men[unit]) for unit in there[formation])
        had = state.stock[formation]
        left = state.stock[formation] = max(0, had - -(-share * WHOLE // whole))
        camp = state.camp[there[formation][0]]
        events.append(SupplyUsed(formation, camp, had, left, state.ready_day[formation] != 0))
        set_mark(board, state, formation, there[formation], events)
    return events


def shooting(board: Board, state: State, unit: int, men: int, along: tuple[int, int] = ALL) -> int:
    """What so many of a unit fire away, in men: its guns, those that go with them, count as the men they are worth."""
    guns, whole = state.guns[unit] * board.rules.combat.gun_men, max(1, state.men[unit])
    one, parts = along if along[0] * whole < men * along[1] else (men, whole)
    return men + -(-guns * one // parts)


def heap_up(board: Board, state: State, events: list[Event]) -> None:
    """On the morning after a turn, what its days have brought: up to `most`, which a start or an event can exceed."""
    most = board.rules.attack_supply.most * 100
    lines: dict[int, list[int]] = {}
    for formation, units in formations(board, state).items():
        if state.stock[formation] >= most and not state.ready_day[formation]:
            continue
        camp = state.camp[units[0]]
        if camp not in lines:
            lines[camp] = distances(board, state, camp)
        brought = income(board, state, units, lines[camp])
        if state.stock[formation] < most:
            state.stock[formation] = min(most, state.stock[formation] + brought)
        set_mark(board, state, formation, units, events, brought)


def income(board: Board, state: State, units: list[int], distance: list[int]) -> int:
    """Hundredths of a per cent a turn: the mean by men of what reaches each unit, nothing from `reach_km` on.

    `distance` by town as from `supply.distances`.
    """
    rules = board.rules.attack_supply
    reach = rules.reach_km * 10
    nearness = men = 0
    for unit in units:
        km = distance[state.town[unit]]
        men += state.men[unit]
        if km < reach:
            nearness += state.men[unit] * (reach - km)
    return rules.a_day * 100 * board.days * nearness // (reach * max(1, men))


def set_mark(
    board: Board, state: State, formation: int, units: list[int], events: list[Event], brought: int | None = None
) -> None:
    """Spent below the one level, ready from the other on; and the day on which it will be, as far as can be foreseen.

    `brought` is the formation's income, where it is known already.
    """
    rules = board.rules.attack_supply
    stock, was = state.stock[formation], state.ready_day[formation]
    if stock >= rules.ready_at * 100 or (not was and stock >= rules.spent_below * 100):
        state.ready_day[formation] = 0
        if was:
            events.append(GroupReady(formation, state.camp[units[0]]))
        return
    if brought is None:
        brought = income(board, state, units, distances(board, state, state.camp[units[0]]))
    turns = -((stock - rules.ready_at * 100) // brought) if brought else NEVER
    state.ready_day[formation] = board.day(state.turn + turns) if turns <= board.turns else NEVER
    if not was:
        events.append(GroupSpent(formation, state.camp[units[0]], state.ready_day[formation]))


def come_with_stock(board: Board, state: State, unit: int, events: list[Event]) -> None:
    """A unit that has just come on the map brings little: its formation's stock is then the mean by men."""
    formation = formation_of(board, state, unit)
    units = members(board, state, formation)
    brought = board.rules.attack_supply.arrivals * 100
    men = sum(state.men[other] for other in units)
    before = men - state.men[unit]
    if not before:
        state.stock[formation], state.ready_day[formation] = brought, 0
    else:
        state.stock[formation] = (state.stock[formation] * before + brought * state.men[unit]) // men
    set_mark(board, state, formation, units, events)


def take_along(board: Board, state: State, unit: int) -> None:
    """A unit about to leave its group keeps its share, and the mark."""
    formation, alone = formation_of(board, state, unit), len(board.groups) + state.card[unit]
    state.stock[alone], state.ready_day[alone] = state.stock[formation], state.ready_day[formation]


def grant(board: Board, state: State, camp: int, group: int, percent: int, events: list[Event]) -> None:
    """What an event brings to, or takes from, a camp's formations on the map; of a group (else NOBODY) to it alone."""
    for formation, units in formations(board, state).items():
        if state.camp[units[0]] == camp and group in (NOBODY, formation):
            state.stock[formation] = max(0, state.stock[formation] + percent * 100)
            set_mark(board, state, formation, units, events)
