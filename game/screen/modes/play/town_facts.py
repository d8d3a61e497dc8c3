"""A town in words: ground, holder, railways, supply, what it is worth, as the viewer knows it."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.prose.home_words import leaning_text
from game.prose.words import capital, day_name, listed, many, number, the
from game.rules.altered import AT_END, EACH_TURN, worth_now
from game.rules.board import Board
from game.rules.control import opens_on
from game.rules.pieces import Link
from game.rules.stacks import is_friendly
from game.rules.state import State
from game.rules.supply import is_source, level_at
from game.rules.terms import NARROW, NEVER, NO_RAIL, NOBODY, RAILS, ROADS, SUPPLIES, TERRAINS
from game.screen.modes.play.picture import Picture

RANKS: Final = ("village", "small town", "town", "city")
_GROUND: Final = ("open ground", "forest", "lakes", "hills", "streets of a city")


class Fact(NamedTuple):
    name: str
    value: str
    tip: str = ""
    tone: str = ""  # "good", "bad" or none


def headline(board: Board, town: int) -> str:
    """ "railway town in the hills": what stands under the name."""
    facts = board.towns[town]
    rails = sum(board.links[link].rail != NO_RAIL for _, link in board.exits[town])
    kind = RANKS[facts.rank - 1]
    if rails >= 3:
        kind = f"railway junction, {kind}"
    elif rails:
        kind = f"railway {kind}" if facts.rank < 4 else f"{kind} on the railway"
    port = ", port" if facts.port else ""
    ground = "" if TERRAINS[facts.terrain] in ("open", "city") else f" · {_GROUND[facts.terrain]}"
    return f"{kind}{port}{ground}"


def town_facts(picture: Picture, town: int) -> list[Fact]:
    facts = [holder_fact(picture, town), ground_fact(picture.board, town)]
    rail = rail_fact(picture.board, picture.view, town)
    if rail is not None:
        facts.append(rail)
    supply = supply_fact(picture, town)
    if supply is not None:
        facts.append(supply)
    worth = worth_fact(picture.board, picture.view, town)
    if worth is not None:
        facts.append(worth)
    if picture.view.unrest[town] >= 10:
        facts.append(Fact("Unrest", f"{picture.view.unrest[town]} of 100", "Feeds the other side's volunteers.", "bad"))
    leaning = leaning_text(picture.board, picture.view, town)
    if leaning:
        facts.append(Fact("Leaning", leaning, "Volunteers come to the camp to which a town leans most."))
    return facts


def holder_fact(picture: Picture, town: int) -> Fact:
    board, view = picture.board, picture.view
    owner = view.owner[town]
    name = "nobody" if owner == NOBODY else capital(the(board.camps[owner].name))
    taken = view.taken[town]
    since = f"Since {day_name(board.day(taken))}." if taken else "Since before the first turn."
    return Fact("Held by", name, since)


def ground_fact(board: Board, town: int) -> Fact:
    facts, combat = board.towns[town], board.rules.combat
    shift = combat.terrain_shift[facts.terrain] + combat.class_shift[facts.rank - 1]
    lower = f"An attack on it is fought {many(-shift, 'column')} lower."
    cover = lower if shift < 0 else "It gives a defender no cover."
    return Fact("Ground", f"{TERRAINS[facts.terrain]}, class {facts.rank}", cover)


def rail_fact(board: Board, view: State, town: int) -> Fact | None:
    links = [link for _, link in board.exits[town] if board.links[link].rail != NO_RAIL]
    if not links:
        return None
    running = [link for link in links if opens_on(view, link) <= board.day(view.turn)]
    gauges = list(dict.fromkeys(RAILS[board.links[link].rail] for link in links))
    state = "" if len(running) == len(links) else f", {len(running)} of {len(links)} lines run"
    lines = [f"To {other_end(board, link, town)}: {line_state(board, view, link)}." for link in links]
    return Fact("Railway", f"{listed(gauges)} gauge{state}", "\n".join(lines), "bad" if state else "")


def line_state(board: Board, view: State, link: int) -> str:
    """ "standard gauge, 43 km, runs from 12 February 1919"."""
    facts, day = board.links[link], opens_on(view, link)
    text = f"{RAILS[facts.rail]} gauge, {facts.rail_km} km"
    if day >= NEVER:
        return f"{text}, cut until it is repaired"
    if facts.river and not view.bridge[link]:
        return f"{text}, the bridge is down"
    if day > board.day(view.turn):
        return f"{text}, runs from {day_name(day)}"
    narrow = f", a man counts as {board.rules.railway.narrow_percent} per cent in its trains"
    return text + (narrow if facts.rail == NARROW else "")


def other_end(board: Board, link: int, town: int) -> str:
    facts = board.links[link]
    return board.towns[facts.b if facts.a == town else facts.a].name


def supply_fact(picture: Picture, town: int) -> Fact | None:
    """Of the side that holds the town, if it is the viewer's or he sees all."""
    board = picture.board
    camp = picture.view.owner[town]
    if camp == NOBODY or not (picture.watching or is_friendly(board, picture.view, picture.camp, camp)):
        return None
    distance = picture.supply_km(camp)[town]
    full, short = board.rules.supply.full_km, board.rules.supply.short_km
    tip = f"Full up to {full} km from a depot, short up to {short}, beyond it none. A km of railway counts less."
    if is_source(board, picture.view, camp, town):
        return Fact("Supply", "a depot stands here", tip, "good")
    if distance >= NEVER:
        return Fact("Supply", "no way from a depot", tip, "bad")
    level = level_at(board, distance)
    tone = ("", "bad", "bad")[level]
    return Fact("Supply", f"{SUPPLIES[level]}, {round(distance / 10)} km from a depot", tip, tone)


def worth_fact(board: Board, view: State, town: int) -> Fact | None:
    parts, tips = [], []
    for holder, camp in enumerate(board.camps):
        whose = camp.name.rpartition(" of ")[2]  # "Lithuania"
        at_end, each = (dict(worth_now(board, view, holder, what)).get(town) for what in (AT_END, EACH_TURN))
        if at_end:
            parts.append(f"{whose} {at_end}")
            tips.append(f"{capital(the(camp.name))}: {many(at_end, 'point')} for holding it at the end.")
        if each:
            parts.append(f"{whose} {each} a turn")
            tips.append(f"{capital(the(camp.name))}: {many(each, 'point')} for each turn it is held.")
    if not parts:
        return None
    return Fact("Points", ", ".join(parts), "\n".join(tips), "good")


def road_lines(board: Board, view: State, town: int) -> list[str]:
    """A line for each link: where to, how far, on what, over which river."""
    lines = []
    for near, link in board.exits[town]:
        facts = board.links[link]
        lines.append(f"{board.towns[near].name}: {facts.km} km, {road_words(facts)}{river_words(view, facts, link)}")
    return lines


def road_words(link: Link) -> str:
    return f"{ROADS[link.road]}" if link.road else "along the railway only"


def river_words(view: State, link: Link, number_: int) -> str:
    if not link.river:
        return ""
    if view.frozen:
        return f", over the {link.river}, frozen"
    return f", over the {link.river}, {'by the bridge' if view.bridge[number_] else 'without a bridge'}"


def garrison_line(picture: Picture, town: int) -> str:
    """What is known to stand in a town, in one line."""
    parts = []
    for stack in picture.situation.at(town):
        name = picture.board.camps[stack.camp].name
        if stack.exact:
            parts.append(f"{name}: {number(stack.men)} men in {many(len(stack.counters), 'unit')}")
        elif stack.age:
            parts.append(f"{name}: about {number(stack.men)} men, last seen {many(stack.age, 'turn')} ago")
        else:
            parts.append(f"{name}: about {number(stack.men)} men")
    return "; ".join(parts)
