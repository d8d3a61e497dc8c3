"""What a camp knows, in names. Men are men, links' lengths km, days dates."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from game.prose.unit_names import unit_name
from game.rules.altered import AT_END, worth_now
from game.rules.board import Board
from game.rules.notation import unit_id
from game.rules.state import State
from game.rules.terms import NOBODY, NOWHERE, STANCES, SUPPLIES, WEATHERS
from game.rules.victory import score
from game.sight.view import believed


class Town(NamedTuple):
    id: str
    name: str
    lat: float
    lon: float
    owner: str  # a camp, or empty
    unrest: int  # 0 to 100; 0 where the camp sees nobody
    worth: int  # points for holding it at the end, as events have changed them


class Unit(NamedTuple):
    """One of which the camp knows everything: its own, its friends', without fog the enemy's."""

    id: str
    name: str
    camp: str
    town: str
    arm: str
    men: int
    guns: int
    quality: int  # 1 to 5
    morale: int  # 0 to 100
    fatigue: int  # 0 to 100
    supply: str  # full, short, cut
    stance: str  # stand, delay, withdraw
    trenches: int  # 0 to 3


class Enemy(NamedTuple):
    """Troops of which only so much is known."""

    town: str
    camp: str  # whose they are taken to be
    men: int  # rounded
    guns: int


class View(NamedTuple):
    """The game as a camp knows it; the rows of `towns`, `units` and `enemies` make tables of their own."""

    camp: str
    turn: int
    day: date
    weather: str
    points: dict[str, int]  # by camp
    towns: dict[str, Town]  # by id
    units: dict[str, Unit]  # by id, those on the map
    enemies: tuple[Enemy, ...]  # by town


def view_of(board: Board, state: State, camp: int) -> View:
    seen = believed(board, state, camp)
    worth = dict(worth_now(board, seen, camp, AT_END))
    towns = {
        town.id: Town(
            town.id,
            town.name,
            town.lat,
            town.lon,
            camp_of(board, seen.owner[number]),
            seen.unrest[number],
            worth.get(number, 0),
        )
        for number, town in enumerate(board.towns)
    }
    there = [unit for unit, town in enumerate(seen.town) if town != NOWHERE]
    known = [unit_of(board, seen, unit) for unit in there if seen.card[unit] < len(board.cards)]
    strange = [unit for unit in there if seen.card[unit] >= len(board.cards)]
    return View(
        board.camps[camp].id,
        seen.turn,
        date.fromordinal(board.day(seen.turn)),
        WEATHERS[seen.weather],
        {one.id: score(board, seen, number) for number, one in enumerate(board.camps)},
        towns,
        {unit.id: unit for unit in known},
        tuple(sorted(enemy_of(board, seen, unit) for unit in strange)),
    )


def unit_of(board: Board, view: State, unit: int) -> Unit:
    return Unit(
        unit_id(board, view, unit),
        unit_name(board, view, unit),
        board.camps[view.camp[unit]].id,
        board.towns[view.town[unit]].id,
        board.deck_arms[view.card[unit]].id,
        view.men[unit],
        view.guns[unit],
        view.quality[unit],
        view.morale[unit],
        view.fatigue[unit],
        SUPPLIES[view.supply[unit]],
        STANCES[view.stance[unit]],
        view.dug[unit],
    )


def enemy_of(board: Board, view: State, unit: int) -> Enemy:
    town = board.towns[view.town[unit]].id
    return Enemy(town, board.camps[view.camp[unit]].id, view.men[unit], view.guns[unit])


def camp_of(board: Board, camp: int) -> str:
    return "" if camp == NOBODY else board.camps[camp].id
