"""Cells of the tables that analysts read: ids instead of numbers, days in ISO 8601, 1 and 0 for yes and no."""

from __future__ import annotations

from datetime import date
from typing import Final

from game.prose.battle_prose import strengths_of
from game.prose.words import ratio
from game.rules.board import Board
from game.rules.events import Battle, TownTaken
from game.rules.state import CAPTURED, DEAD, DESERTED, FIELDED, WITHDRAWN
from game.rules.strength import column_name
from game.rules.terms import NOBODY, NOWHERE

Row = dict[str, str | int | float]
ACCOUNTS: Final = {
    "fielded": FIELDED,
    "dead": DEAD,
    "captured": CAPTURED,
    "deserted": DESERTED,
    "withdrawn": WITHDRAWN,
}


def harmless(value: str | int | float) -> str | int | float:
    """Spreadsheets take a text that begins like a formula for one; names come out of files that anyone may have
    written."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def day_cell(day: int) -> str:
    return date.fromordinal(day).isoformat()


def camp_id(board: Board, camp: int) -> str:
    return board.camps[camp].id if camp != NOBODY else ""


def town_id(board: Board, town: int) -> str:
    return board.towns[town].id if town != NOWHERE else ""


def town_cells(board: Board, event: TownTaken) -> Row:
    return {
        "town": town_id(board, event.town),
        "from": camp_id(board, event.loser),
        "to": camp_id(board, event.camp),
        "handed": int(event.handed),
    }


def battle_cells(board: Board, battle: Battle) -> Row:
    sides = (battle.attackers, battle.defenders)
    cells: Row = {
        "camp": camp_id(board, battle.camp),
        "foe": camp_id(board, battle.foe),
        "town": town_id(board, battle.town),
        "night": int(battle.night),
        "chance": battle.win_chance,
        "won": int(battle.won),
        "men": sum(side.men for side in sides[0]),
        "foe_men": sum(side.men for side in sides[1]),
        "lost": battle.lost,
        "foe_lost": battle.foe_lost,
        "expected_lost": battle.expected_lost,
        "expected_foe_lost": battle.expected_foe_lost,
    }
    if battle.result >= 0:
        cells["odds"] = ratio(board, *strengths_of(battle))
        cells["column"] = column_name(board, battle.column)
        cells["dice"] = " ".join(str(die) for die in battle.dice)
        cells["total"], cells["result"] = sum(battle.dice), board.rules.combat.results[battle.result].id
    return cells
