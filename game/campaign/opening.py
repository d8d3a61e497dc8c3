"""The scenario of the next phase, altered by what the one before hands on: a scenario with a text of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from game.campaign.handed import Handed, Unit
from game.campaign.placing import Placed, moved_margin, placed
from game.rules.board import Board
from game.rules.terms import NOWHERE
from game.scenario.campaigns import Also
from game.scenario.load import Scenario, load_text, texts_by_path
from game.scenario.toml_text import values

_MOST: Final = 40
"""Effects of one event."""

Rows = list[dict[str, Any]]


def opened_by(scenario: Scenario, handed: Handed, also: Sequence[Also], came_from: str) -> tuple[Scenario, Handed]:
    """The scenario of a phase as it opens after another, and what has really passed over.

    `came_from`: id of the phase before, from which events are named. Where nothing passes over it is the scenario
    itself.
    """
    ground = placed(scenario.board, handed)
    data = values(scenario.text)
    usual = values(scenario.text)
    moved = moved_margin(scenario.board, ground)
    handed = ground.handed._replace(moved=moved)
    _alter(data, scenario.board, ground, moved)
    data.setdefault("events", []).extend(_mornings(data, handed, also, came_from))
    if data == usual | ({} if "events" in usual else {"events": []}):
        return scenario, handed
    beside = texts_by_path(scenario.folder, scenario.beside)
    return load_text(written(data), scenario.folder, scenario.board.id, beside), handed


def written(data: Mapping[str, Any]) -> str:
    import tomlkit

    return tomlkit.dumps(data)


def _alter(data: dict[str, Any], board: Board, ground: Placed, moved: int) -> None:
    handed = ground.handed
    camps: Rows = data["camps"]
    rows = {unit["id"]: unit for camp in camps for unit in camp.get("units", [])}
    if handed.towns:
        for number, camp in enumerate(camps):
            camp["holds"] = [town.id for town, owner in zip(board.towns, ground.owners, strict=True) if owner == number]
    for level in data["victory"]["levels"][:-1] if moved else ():
        level["margin"] += moved
    for card, town in zip(board.cards, ground.towns, strict=True):
        if town != NOWHERE != card.town and town != card.town:
            rows[card.id]["at"] = board.towns[town].id
            rows[card.id].pop("dug", None)
    for unit in handed.units:
        _alter_unit(rows[unit.id], unit)
    for leader in data.get("leaders", []):
        if leader["id"] in handed.leaders:
            leader["present"] = False
    for store in handed.stores:
        next(camp for camp in camps if camp["id"] == store.camp)[store.kind] = store.amount
    for relation in handed.relations:
        pair = [relation.one, relation.other]
        kept = [row for row in data.get("relations", []) if sorted(row["between"]) != sorted(pair)]
        data["relations"] = [*kept, {"between": pair, "state": relation.standing}]
    for line in handed.lines:
        next(row for row in data["lines"] if row["id"] == line.id)["status"] = line.status
    for link in handed.links:
        row = next((row for row in data.get("links", []) if sorted(row["between"]) == sorted((link.a, link.b))), None)
        if row is None:
            row = {"between": [link.a, link.b]}
            data.setdefault("links", []).append(row)
        row |= ({"rail_usable": False} if link.rail_cut else {}) | ({"bridge": False} if link.bridge_down else {})


def _alter_unit(row: dict[str, Any], unit: Unit) -> None:
    """Only what is otherwise than in the file; where men are missing, recruits may fill it as before."""
    card = unit.usual
    if unit.men < card.men:
        row["full"] = card.strength
    numbers = {
        "men": (unit.men, card.men),
        "guns": (unit.guns, card.guns),
        "quality": (unit.quality, card.quality),
        "morale": (unit.morale, card.morale),
    }
    row |= {key: now for key, (now, usual) in numbers.items() if now != usual}
    if unit.dug > card.dug and row.get("at") == unit.ended:
        row["dug"] = unit.dug


def _mornings(data: Mapping[str, Any], handed: Handed, also: Sequence[Also], came_from: str) -> Rows:
    """Events of the first morning."""
    found: Rows = [
        {"title": one.title, "text": one.text, "effects": [dict(effect) for effect in one.effects]} for one in also
    ]
    restless = [{"unrest": {"town": town, "change": change}} for town, change in handed.unrest]
    found += [{"effects": restless[at : at + _MOST]} for at in range(0, len(restless), _MOST)]
    taken = {event["id"] for event in data.get("events", [])}
    names = (name for number in range(len(taken) + len(found)) if (name := f"{came_from}-{number + 1}") not in taken)
    return [{"id": name, "when": {"turn": 1}, **event} for name, event in zip(names, found, strict=False)]
