"""Stacks: which units stand where, who is at war with whom, and how units come and go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from typing import Final

from game.rules.altered import card_now
from game.rules.board import Board
from game.rules.numbers import Arm
from game.rules.pieces import Card
from game.rules.relations import foes_of, friends_of
from game.rules.state import (
    State,
)
from game.rules.terms import ALLIED, NOBODY, NOWHERE, TRUCE, WAR
from game.rules.troops import rails_only

_REMEMBERED: Final = 64
"""Owners of units that are asked about; no rule but what keeps memory flat."""
_UNDER: Final[dict[int, tuple[tuple[int, ...], dict[int, tuple[int, ...]]]]] = {}
"""By the number of the object: owners, and their units as `by_owner`. As long as they stand here, the number is theirs;
to tell them by it is quicker than by what they hold."""


def units_in(state: State, town: int) -> list[int]:
    """By rising number. Written for speed: nothing is asked more often."""
    towns, unit = state.town, -1
    found = []
    for _ in range(towns.count(town)):
        unit = towns.index(town, unit + 1)
        found.append(unit)
    return found


def stacks(state: State) -> dict[int, list[int]]:
    """The units of each town that has any."""
    found: dict[int, list[int]] = {}
    for unit, town in enumerate(state.town):
        if town != NOWHERE:
            found.setdefault(town, []).append(unit)
    return found


def own_units(state: State, camp: int) -> list[int]:
    """The camp's units on the map."""
    towns = state.town
    return [unit for unit in units_under(state.camp, camp) if towns[unit] != NOWHERE]


def units_under(owners: tuple[int, ...], camp: int) -> tuple[int, ...]:
    """The units of a camp, those that are gone too; `owners` as a state has them, which change seldom."""
    kept = _UNDER.get(id(owners))
    if kept is None:
        if len(_UNDER) >= _REMEMBERED:
            _UNDER.clear()
        kept = _UNDER[id(owners)] = owners, by_owner(owners)
    return kept[1].get(camp, ())


@lru_cache(maxsize=_REMEMBERED)
def by_owner(owners: tuple[int, ...]) -> dict[int, tuple[int, ...]]:
    """By camp that has any: its units."""
    found: dict[int, list[int]] = {}
    for unit, owner in enumerate(owners):
        found.setdefault(owner, []).append(unit)
    return {owner: tuple(units) for owner, units in found.items()}


def card_of(board: Board, state: State, unit: int) -> Card:
    """As events have changed it."""
    return card_now(board, state, state.card[unit]) if state.altered else board.deck[state.card[unit]]


def with_trait(board: Board, state: State, units: Sequence[int], trait: int) -> list[int]:
    """Those of the units that have a trait."""
    if state.altered:
        return [unit for unit in units if card_of(board, state, unit).traits & trait]
    deck, cards = board.deck, state.card
    return [unit for unit in units if deck[cards[unit]].traits & trait]


def at_war(board: Board, state: State, camp: int, other: int) -> bool:
    return state.relation[camp * len(board.camps) + other] == WAR


def hostile_owner(board: Board, state: State, camp: int, town: int) -> bool:
    """Whether a camp at war with `camp` holds the town."""
    owner = state.owner[town]
    return owner != NOBODY and owner != camp and state.relation[camp * len(board.camps) + owner] == WAR


def is_friendly(board: Board, state: State, camp: int, other: int) -> bool:
    """Whether a camp, or nobody, is the camp itself or an ally."""
    return other == camp or (other != NOBODY and state.relation[camp * len(board.camps) + other] == ALLIED)


def friendly_towns(board: Board, state: State, camp: int) -> list[bool]:
    """By town: whether the camp or an ally of it holds the town."""
    friends = friends_of(state.relation, len(board.camps), camp)
    return [friends[owner] for owner in state.owner]


def enemy_men(board: Board, state: State, camp: int) -> list[int]:
    """By town: men of camps at war with `camp`."""
    men = [0] * (len(board.towns) + 1)  # the last is for who stands nowhere, which is -1
    towns, count = state.town, state.men
    for foe in foes_of(state.relation, len(board.camps), camp):
        for unit in units_under(state.camp, foe):
            men[towns[unit]] += count[unit]
    men.pop()
    return men


def enemy_men_at(board: Board, state: State, camp: int, town: int) -> int:
    """Of one town what `enemy_men` says: most towns are empty, and to find that out goes quickly."""
    if town not in state.town:
        return 0
    first, men = camp * len(board.camps), 0
    for unit in units_in(state, town):
        if state.relation[first + state.camp[unit]] == WAR:
            men += state.men[unit]
    return men


def is_near_enemy(board: Board, state: State, camp: int, town: int) -> bool:
    """Of one town what `in_contact` says."""
    beside, towns = board.beside[town], state.town
    for foe in foes_of(state.relation, len(board.camps), camp):
        for unit in units_under(state.camp, foe):
            if towns[unit] in beside:
                return True
    return False


def camp_of_most(state: State, units: Sequence[int]) -> int:
    """The camp that has the most of the men of these units, and stands for all of them where one is told."""
    men: dict[int, int] = {}
    for unit in units:
        men[state.camp[unit]] = men.get(state.camp[unit], 0) + state.men[unit]
    return max(men, key=lambda camp: (men[camp], -camp))


def own_men(board: Board, state: State, camp: int) -> list[int]:
    """By town: the camp's men."""
    men = [0] * len(board.towns)
    for unit in own_units(state, camp):
        men[state.town[unit]] += state.men[unit]
    return men


def in_contact(board: Board, enemy: list[int], town: int) -> bool:
    """Whether an enemy stack stands in a town linked to this one; `enemy` as from `enemy_men`."""
    for near in board.beside[town]:  # noqa: SIM110 - asked so often that a generator would be felt
        if enemy[near]:
            return True
    return False


def towns_beside(board: Board, men: list[int]) -> list[bool]:
    """By town what `in_contact` says: to ask it of many towns."""
    found = [False] * len(men)
    for beside in compress(board.beside, men):
        for town in beside:
            found[town] = True
    return found


def closed_towns(board: Board, state: State, camp: int) -> list[bool]:
    """By town: whether it is closed to the camp: by a truce with who holds it or has units there, or as given up."""
    relations = state.relation[camp * len(board.camps) : (camp + 1) * len(board.camps)]
    shut = in_truces(board, state, relations)
    if state.given_up.count(NOBODY) == len(state.given_up):
        return shut
    return [truce or barred_to_pursuers(board, state, camp, town) for town, truce in enumerate(shut)]


def barred_to_pursuers(board: Board, state: State, camp: int, town: int) -> bool:
    """Whether an enemy of the camp gave the town up this turn, and nobody has come to it since."""
    left = state.given_up[town]
    return left != NOBODY and state.owner[town] == NOBODY and at_war(board, state, camp, left)


def in_truces(board: Board, state: State, relations: tuple[int, ...]) -> list[bool]:
    """By town: whether a truce of a camp that has these relations closes it."""
    if TRUCE not in relations:
        return [False] * len(board.towns)
    truces = [relation == TRUCE for relation in relations]
    closed = [owner != NOBODY and truces[owner] for owner in state.owner]
    for town, other in zip(state.town, state.camp, strict=True):
        if town != NOWHERE and truces[other]:
            closed[town] = True
    return closed


def in_truce(board: Board, state: State, camp: int, town: int) -> bool:
    """Whether a truce closes the town to the camp."""
    relations = state.relation[camp * len(board.camps) : (camp + 1) * len(board.camps)]
    if TRUCE not in relations:
        return False
    owner = state.owner[town]
    if owner != NOBODY and relations[owner] == TRUCE:
        return True
    for unit in units_in(state, town):  # noqa: SIM110 - asked so often that a generator would be felt
        if relations[state.camp[unit]] == TRUCE:
            return True
    return False


def is_detachment(state: State, unit: int) -> bool:
    """Whether the unit is a company that has been split off and its parent, or an older company, is on the map."""
    part, card = state.part[unit], state.card[unit]
    if not part:
        return False
    return any(
        number == card and state.part[other] < part and state.town[other] != NOWHERE
        for other, number in enumerate(state.card)
    )


def arm_of(board: Board, state: State, unit: int) -> Arm:
    return board.deck_arms[state.card[unit]]


def on_rails_only(board: Board, state: State, unit: int) -> bool:
    return board.bound[state.card[unit]] and rails_only(card_of(board, state, unit))
