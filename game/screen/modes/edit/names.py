"""What things can be called: towns, camps, units and the rest, with the names people know them by."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from typing import Any, Final

from game.authoring.editing.war_book import WarBook
from game.authoring.own import own_texts
from game.players.registry import PLAYERS
from game.prose.words import capital, of_key
from game.rules.terms import NO_RAIL
from game.scenario.camp_models import NATIONS
from game.scenario.gazetteer import own_name
from game.scenario.names import plain
from game.scenario.paths import companions, pictures
from game.scenario.pictures import own_pictures
from game.screen.modes.edit.model import Model

_OF_ALL: Final = ("arm", "size", "nation", "player", "map", "rules", "picture")
"""What is called the same whatever file names it."""


def names_of(model: Model, of: str) -> list[tuple[str, str]]:
    """Pairs of id and name."""
    data = model.data
    if isinstance(model.book, WarBook) and of not in _OF_ALL:
        return model.book.names(of, model.trail[-1] if model.trail else ())
    match of:
        case "town":
            return towns(model)
        case "towns":
            return [*towns(model), *((one, one.replace("-", " ")) for one in model.book.ids("region"))]
        case "outside":
            return outside(model)
        case "unit" | "plan":
            return named([row for camp in data.get("camps", []) for row in camp.get(f"{of}s", [])])
        case "arm" | "size":
            return [(name, of_key(name)) for name in of_rules(model, of)]
        case "nation":
            return [(name, capital(of_key(name))) for name in (*NATIONS, *data.get("nations", []))]
        case "count":
            return [(str(name), str(name).replace("-", " ")) for name in data.get("counts", [])]
        case "level":
            return [(str(row.get("name", "")),) * 2 for row in data.get("victory", {}).get("levels", [])]
        case "player":
            return [(name, name) for name in PLAYERS]
        case "map" | "rules":
            shipped = companions("maps" if of == "map" else "rules")
            return [(name, name) for name in (*shipped, *own_texts(model.book.path.parent, of))]
        case "picture":
            return [(name, name) for name in (*pictures(), *own_pictures(model.book.path.parent))]
        case _:
            return named(data.get(f"{of}s", []))


def named(rows: list[Any]) -> list[tuple[str, str]]:
    found = [row for row in rows if isinstance(row, dict) and row.get("id")]
    return [(str(row["id"]), str(row.get("name") or row.get("title") or row["id"])) for row in found]


def of_rules(model: Model, of: str) -> list[str]:
    """Arms or sizes of the rules file, as of the last text that was sound: to read the file again takes too long."""
    if model.picture is None:
        return model.book.ids(of)
    rules = model.picture.board.rules
    return [row.id for row in (rules.arms if of == "arm" else rules.sizes)]


def towns(model: Model) -> list[tuple[str, str]]:
    """Those in play, by name; of the whole map where it is the map that is being worked on."""
    if model.on_map and model.book.map is not None:
        return by_name(named(model.book.map.rows(("towns",))))
    if model.picture is None:
        return []
    return by_name((town.id, town.name) for town in model.picture.board.towns)


def by_name(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """As people look them up: Šėta beside Seda, not behind Zarasai."""
    return sorted(pairs, key=lambda pair: (plain(pair[1]), pair[1]))


def told(model: Model, of: str) -> dict[str, str]:
    """Names to tell things by: of towns also of those that are not in play, as long as something mentions them."""
    return dict([*(outside(model) if of == "town" else ()), *names_of(model, of)])


def spellings(model: Model, id_: str, name: str) -> str:
    """What a name is found by: its id, and for a town what Poles, Germans and Russians call it."""
    others = model.look.names.get(id_, {}).values() if model.look is not None else ()
    return " ".join(plain(one) for one in (name, id_, *others))


def outside(model: Model) -> list[tuple[str, str]]:
    """Towns of the map that are not in play."""
    look, inside = model.look, set(model.data.get("towns", []))
    names = look.names if look is not None else {}
    return by_name((id_, own_name(row)) for id_, row in names.items() if id_ not in inside)


def neighbours(model: Model, town: str) -> list[tuple[str, str]]:
    """Towns that a link joins with this one."""
    picture = model.picture
    if picture is None or town not in picture.towns:
        return []
    number, board = picture.towns[town], picture.board
    others = [link.b if link.a == number else link.a for link in board.links if number in (link.a, link.b)]
    return by_name((board.towns[other].id, board.towns[other].name) for other in dict.fromkeys(others))


def first_one(model: Model, of: str) -> str:
    """A name to begin with: of towns the one chosen on the map, else one that is worth points."""
    found = [name for name, _ in names_of(model, of)]
    if of == "town":
        worth = [town for camp in model.data.get("camps", []) for town in camp.get("objectives", {})]
        found = [town for town in (model.town, *worth) if town in found] + found
    return found[0] if found else ""


def first_pair(model: Model, of: str, over: str = "") -> list[str]:
    """Two names to begin with: of towns, two that are joined, and whose link is not changed yet. `over`: by a railway,
    or across a river with a bridge, if there is one."""
    picture = model.picture
    if of == "town" and picture is not None and picture.board.links:
        towns = [town.id for town in picture.board.towns]
        every = [link for __, link in picture.board.over_land] or picture.board.links
        wanted = {"railway": [n.rail != NO_RAIL for n in every], "bridge": [bool(n.river) for n in every]}.get(over, [])
        links = list(compress(every, wanted)) or list(every)
        pairs = [[towns[link.a], towns[link.b]] for link in links]
        changed = [sorted(row["between"]) for row in model.book.rows(("links",)) if "between" in row]
        return next((pair for pair in pairs if sorted(pair) not in changed), pairs[0])
    found = [name for name, _ in names_of(model, of)][:2]
    return found if len(found) == 2 else [*found, *found][:2] or ["", ""]
