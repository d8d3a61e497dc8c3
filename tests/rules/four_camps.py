"""Four camps: friends, strangers in truce and enemies on one board."""

from __future__ import annotations

import dataclasses

from game.rules.opening import opening
from game.rules.pieces import Camp
from game.rules.state import State
from game.rules.terms import ALLIED, NOBODY, TRUCE, WAR
from tests.rules.field import Field, field, road, standings, unit

CAMPS = ("us", "ally", "truce", "enemy")
US, ALLY, STRANGER, ENEMY = range(4)
RELATIONS = (
    *(0, ALLIED, TRUCE, WAR),
    *(ALLIED, 0, WAR, WAR),
    *(TRUCE, WAR, 0, ALLIED),
    *(WAR, WAR, ALLIED, 0),
)


def four() -> tuple[Field, State]:
    """A camp with an ally, one in truce and an enemy: each holds the town and the unit of its letter; n is nobody's."""
    links = [road("a", "n"), road("n", "s"), road("s", "t"), road("n", "e"), road("e", "t")]
    units = [
        unit("one", "blue", "n", 500, group="g", guns=3, quality=4, morale=70, dug=2, stance="delay"),
        unit("near", "blue", "a", 200),
        unit("third", "blue", "t", 300),
        unit("foe", "red", "e", 400),
        unit("late", "red", "", 100, group="g", traits=["rail_bound"]),
        unit("train", "blue", "", 60, arm="armoured_train"),
    ]
    board = field(links, units, blue="a", red="e", sources=("a", "e")).board
    like: Camp = board.camps[0]
    holders = {"a": US, "e": ENEMY, "n": NOBODY, "s": ALLY, "t": STRANGER}
    owner_of = {"one": US, "near": ALLY, "third": STRANGER, "foe": ENEMY, "late": ENEMY, "train": US}
    board = dataclasses.replace(
        board,
        camps=tuple(like._replace(id=name) for name in CAMPS),
        standings=standings(RELATIONS),
        owners=tuple(holders[town.id] for town in board.towns),
        cards=tuple(card._replace(camp=owner_of[card.id]) for card in board.cards),
    )
    return Field(board), opening(board, 1)
