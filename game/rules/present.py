"""What a war has at all: nothing is offered or told of railways, ships or aeroplanes where there never are any."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from game.rules.alterations import ChangeTrait
from game.rules.board import Board
from game.rules.camp_effects import ChangeRailCapacity
from game.rules.effects import AirStrikes, Relate, RelateBy
from game.rules.men_effects import CallUp, ChangeLeaning, ChangeTraining, FallIll
from game.rules.terms import LAND, NEVER, NO_RAIL, PURSUE, RAID, RIDE, SUPPORT, TRAITS, WAR
from game.rules.unit_effects import ChangeGuns


def has_railways(board: Board) -> bool:
    return any(link.rail != NO_RAIL for link in board.links)


def has_works(board: Board) -> bool:
    """Whether there is anything to blow up or to repair: railways, or bridges, which an event can build too."""
    return any(link.rail != NO_RAIL or link.river for link in board.links)


def has_water(board: Board) -> bool:
    """Whether any link is one of water, which ships go along if the rules have any."""
    return any(link.kind != LAND for link in board.links)


def has_ships(board: Board) -> bool:
    """Whether ships can go along any link, by its kind and by the rules."""
    return any(days < NEVER for days in board.sailing)


def has_aeroplanes(board: Board) -> bool:
    """Whether a camp has any, or can get some."""
    return any(camp.air_strikes for camp in board.camps) or brings(board, AirStrikes)


def has_support(board: Board) -> bool:
    """Whether units of an arm that gives its side a column can come to fight, such as armoured trains."""
    return has_ability(board, SUPPORT)


def has_ability(board: Board, ability: int) -> bool:
    return any(board.rules.arms[card.arm].can & ability for card in board.cards)


def has_guns(board: Board) -> bool:
    return any(card.guns for card in board.cards) or brings(board, ChangeGuns)


def has_rivers(board: Board) -> bool:
    return any(link.river for link in board.links)


def has_ice(board: Board) -> bool:
    return has_rivers(board) and any(season.frozen for season in board.seasons)


def has_truces(board: Board) -> bool:
    """Whether camps are in truce at some time."""
    own = range(0, len(board.relations), len(board.camps) + 1)
    others = [relation for place, relation in enumerate(board.relations) if place not in own]
    return any(relation != WAR for relation in others) or brings(board, Relate, RelateBy)


def has_treasuries(board: Board) -> bool:
    return any(camp.money is not None for camp in board.camps)


def brings(board: Board, *effects: type) -> bool:
    return any(isinstance(effect, effects) for event in board.script for effect in event.every)


def has_riders(board: Board) -> bool:
    """Whether anybody can ride the railway: by his arm, on a camp's trains."""
    trains = any(camp.rail_capacity for camp in board.camps) or brings(board, ChangeRailCapacity)
    return trains and has_railways(board) and has_ability(board, RIDE)


def has_courses(board: Board) -> bool:
    return any(camp.training_places for camp in board.camps) or brings(board, ChangeTraining)


def has_leanings(board: Board) -> bool:
    """Whether the people of any town lean to a camp at some time."""
    return any(camp.leaning for camp in board.camps) or brings(board, ChangeLeaning)


def having(trait: str) -> Callable[[Board], bool]:
    """Whether any unit has the trait, or comes to have it."""
    bit = TRAITS.index(trait)

    def has(board: Board) -> bool:
        changes = (effect for event in board.script for effect in event.every if isinstance(effect, ChangeTrait))
        return any(card.traits >> bit & 1 for card in board.cards) or any(one.trait == bit for one in changes)

    return has


FACTS: Final[Mapping[str, Callable[[Board], bool]]] = {
    "railways": has_railways,
    "water": has_water,
    "ships": has_ships,
    "aeroplanes": has_aeroplanes,
    "support": has_support,
    "pursuit": lambda board: has_ability(board, PURSUE),
    "guns": has_guns,
    "leaders": lambda board: bool(board.leaders),
    "raids": lambda board: has_ability(board, RAID),
    "rides": has_riders,
    "groups": lambda board: len(board.groups) > 1,
    "courses": has_courses,
    "classes": lambda board: brings(board, CallUp),
    "leanings": has_leanings,
    "rivers": has_rivers,
    "ice": has_ice,
    "truces": has_truces,
    "treasuries": has_treasuries,
    "illness": lambda board: brings(board, FallIll),
    **{trait: having(trait) for trait in TRAITS},
}
"""What numbers of the rules may be read for alone: see `ReadOf`."""
