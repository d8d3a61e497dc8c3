"""A town in words: ground, holder, railways, supply, what it is worth, as the viewer knows it."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.messages import N_, _
from game.prose.home_words import leaning_text
from game.prose.unit_names import the
from game.prose.words import capital, day_name, listed, many, number
from game.rules.altered import AT_END, EACH_TURN, worth_now
from game.rules.board import Board
from game.rules.control import opens_on, ships_go
from game.rules.pieces import Link
from game.rules.present import has_railways, has_ships
from game.rules.stacks import is_friendly
from game.rules.state import State
from game.rules.supply import is_source, level_at
from game.rules.terms import NARROW, NEVER, NO_RAIL, NOBODY, RAILS, ROADS, SUPPLIES, TERRAINS
from game.screen.modes.play.picture import Picture

RANKS: Final = (N_("village"), N_("small town"), N_("town"), N_("city"))
_GROUND: Final = (N_("open ground"), "forest", "lakes", "hills", N_("streets of a city"))


class Fact(NamedTuple):
    name: str
    value: str
    tip: str = ""
    tone: str = ""  # "good", "bad" or none


def headline(board: Board, town: int) -> str:
    """ "railway town in the hills": what stands under the name."""
    facts = board.towns[town]
    rails = sum(board.links[link].rail != NO_RAIL for _, link in board.exits[town])
    kind = _(RANKS[facts.rank - 1])
    if rails >= 3:
        kind = _("railway junction, {kind}").format(kind=kind)
    elif rails:
        kind = _("railway {kind}").format(kind=kind) if facts.rank < 4 else _("{kind} on the railway").format(kind=kind)
    port = _(", port") if facts.port else ""
    ground = "" if TERRAINS[facts.terrain] in ("open", "city") else f" · {_(_GROUND[facts.terrain])}"
    return f"{kind}{port}{ground}"


def town_facts(picture: Picture, town: int) -> list[Fact]:
    board, view = picture.board, picture.view
    found = [holder_fact(picture, town), ground_fact(board, town), rail_fact(board, view, town)]
    found += [ship_fact(board, view, town), supply_fact(picture, town), worth_fact(board, view, town)]
    facts = [fact for fact in found if fact is not None]
    if picture.view.unrest[town] >= 10:
        words = _("{unrest} of 100").format(unrest=picture.view.unrest[town])
        facts.append(Fact(_("Unrest"), words, _("Feeds the other side's volunteers."), "bad"))
    leaning = leaning_text(picture.board, picture.view, town)
    if leaning:
        facts.append(Fact(_("Leaning"), leaning, _("Volunteers come to the camp to which a town leans most.")))
    return facts


def holder_fact(picture: Picture, town: int) -> Fact:
    board, view = picture.board, picture.view
    owner = view.owner[town]
    name = _("nobody") if owner == NOBODY else capital(the(board.camps[owner].name))
    taken = view.taken[town]
    if not taken:
        last = _("Taken by nobody since the first turn.")
    elif owner == NOBODY:
        last = _("Since {day}.").format(day=day_name(board.day(taken)))
    else:
        last = _("Last taken on {day}.").format(day=day_name(board.day(taken)))
    return Fact(_("Held by"), name, last)


def ground_fact(board: Board, town: int) -> Fact:
    facts, combat = board.towns[town], board.rules.combat
    shift = combat.terrain_shift[facts.terrain] + combat.class_shift[facts.rank - 1]
    lower = _("An attack on it is fought {columns} lower.").format(columns=many(-shift, "column", "columns"))
    cover = lower if shift < 0 else _("It gives a defender no cover.")
    words = _("{terrains}, class {rank}").format(terrains=_(TERRAINS[facts.terrain]), rank=facts.rank)
    return Fact(_("Ground"), words, cover)


def rail_fact(board: Board, view: State, town: int) -> Fact | None:
    links = [link for _, link in board.exits[town] if board.links[link].rail != NO_RAIL]
    if not links:
        return None
    running = [link for link in links if opens_on(view, link) <= board.day(view.turn)]
    gauges = list(dict.fromkeys(_(RAILS[board.links[link].rail]) for link in links))
    state = ""
    if len(running) != len(links):
        state = _(", {running} of {links} lines run").format(running=len(running), links=len(links))
    lines = [
        _("To {other_end}: {line_state}.").format(
            other_end=other_end(board, link, town), line_state=line_state(board, view, link)
        )
        for link in links
    ]
    words = _("{gauges} gauge{state}").format(gauges=listed(gauges), state=state)
    return Fact(_("Railway"), words, "\n".join(lines), "bad" if state else "")


def ship_fact(board: Board, view: State, town: int) -> Fact | None:
    """Where ships go from here, whoever has any."""
    lanes = board.lanes[town] if board.lanes else ()
    if not lanes:
        return None
    frozen = sum(not ships_go(board, view, link) for __, link in lanes)
    tip = [
        _("To {other_end}: {km} km.").format(other_end=other_end(board, link, town), km=board.links[link].km)
        for __, link in lanes
    ]
    if not board.towns[town].port:
        percent = board.rules.water.landing_percent
        tip.append(_("A landing: a man counts as {percent} per cent in the ships.").format(percent=percent))
    names = listed([board.towns[near].name for near, __ in lanes])
    if frozen == len(lanes):
        return Fact(_("Ships"), _("none go: ice"), "\n".join(tip), "bad")
    return Fact(_("Ships"), _("to {names}").format(names=names), "\n".join(tip))


def line_state(board: Board, view: State, link: int) -> str:
    """ "standard gauge, 43 km, runs from 12 February 1919"."""
    facts, day = board.links[link], opens_on(view, link)
    text = _("{rails} gauge, {rail_km} km").format(rails=_(RAILS[facts.rail]), rail_km=facts.rail_km)
    if day >= NEVER:
        return _("{text}, cut until it is repaired").format(text=text)
    if facts.river and not view.bridge[link]:
        return _("{text}, the bridge is down").format(text=text)
    if day > board.day(view.turn):
        return _("{text}, runs from {day}").format(text=text, day=day_name(day))
    narrow = _(", a man counts as {narrow_percent} per cent in its trains").format(
        narrow_percent=board.rules.railway.narrow_percent
    )
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
    tip = _("Full up to {full} km from a depot, short up to {short}, beyond it none.").format(full=full, short=short)
    tip += _(" A km of railway counts less.") * has_railways(board)
    tip += _(" Ships bring it, too, for who has any.") * has_ships(board)
    if is_source(board, picture.view, camp, town):
        return Fact(_("Supply"), _("a depot stands here"), tip, "good")
    if distance >= NEVER:
        return Fact(_("Supply"), _("no way from a depot"), tip, "bad")
    level = level_at(board, distance)
    tone = ("", "bad", "bad")[level]
    words = _("{supplies}, {distance} km from a depot").format(
        supplies=_(SUPPLIES[level]), distance=round(distance / 10)
    )
    return Fact(_("Supply"), words, tip, tone)


def worth_fact(board: Board, view: State, town: int) -> Fact | None:
    parts, tips = [], []
    for holder, camp in enumerate(board.camps):
        whose = camp.name.rpartition(" of ")[2]  # "Lithuania"
        at_end, each = (dict(worth_now(board, view, holder, what)).get(town) for what in (AT_END, EACH_TURN))
        if at_end:
            parts.append(f"{whose} {at_end}")
            text = _("{camp}: {points} for holding it at the end.").format(
                camp=capital(the(camp.name)), points=many(at_end, "point", "points")
            )
            tips.append(text)
        if each:
            parts.append(_("{whose} {each} a turn").format(whose=whose, each=each))
            words = _("{camp}: {points} for each turn it is held.").format(
                camp=capital(the(camp.name)), points=many(each, "point", "points")
            )
            tips.append(words)
    if not parts:
        return None
    return Fact(_("Points"), ", ".join(parts), "\n".join(tips), "good")


def road_lines(board: Board, view: State, town: int) -> list[str]:
    """A line for each link: where to, how far, on what, over which river."""
    lines = []
    for near, link in board.exits[town]:
        facts = board.links[link]
        words = _("{town}: {km} km, {road}{river}").format(
            town=board.towns[near].name, km=facts.km, road=road_words(facts), river=river_words(view, facts, link)
        )
        lines.append(words)
    return lines


def road_words(link: Link) -> str:
    return f"{ROADS[link.road]}" if link.road else _("along the railway only")


def river_words(view: State, link: Link, nth: int) -> str:
    if not link.river:
        return ""
    if view.frozen:
        return _(", over the {river}, frozen").format(river=link.river)
    return _(", over the {river}, {by}").format(
        river=link.river, by=_("by the bridge") if view.bridge[nth] else _("without a bridge")
    )


def garrison_line(picture: Picture, town: int) -> str:
    """What is known to stand in a town, in one line."""
    parts = []
    for stack in picture.situation.at(town):
        name = picture.board.camps[stack.camp].name
        if stack.exact:
            text = _("{name}: {men} men in {units}").format(
                name=name, men=number(stack.men), units=many(len(stack.counters), "unit", "units")
            )
            parts.append(text)
        elif stack.age:
            words = _("{name}: about {men} men, last seen {turns} ago").format(
                name=name, men=number(stack.men), turns=many(stack.age, "turn", "turns")
            )
            parts.append(words)
        else:
            parts.append(_("{name}: about {men} men").format(name=name, men=number(stack.men)))
    return "; ".join(parts)
