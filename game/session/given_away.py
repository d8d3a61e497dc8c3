"""What an order would give away, in words: a town left empty, trenches, a line of communication, new threats."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.messages import _
from game.prose.unit_names import unit_names
from game.prose.words import many, men, number, some
from game.rules import play
from game.rules.altered import AT_END, EACH_TURN, worth_now
from game.rules.board import Board
from game.rules.orders import Order, Refused
from game.rules.sight import known_enemies
from game.rules.stacks import own_units
from game.rules.state import State
from game.rules.supply import sources_of
from game.rules.terms import NOWHERE
from game.rules.threat import Threat, threats

FAR: Final = 2
"""Links from a town within which an enemy is thought of as one who could take it."""


def new_threats(board: Board, before: State, after: State, camp: int) -> list[Threat]:
    """Of two states, what threatens in the second and did not in the first."""
    known = {(threat.town, threat.link, unit) for threat in threats(board, before, camp) for unit in threat.units}
    found = []
    for threat in threats(board, after, camp):
        fresh = tuple(unit for unit in threat.units if (threat.town, threat.link, unit) not in known)
        if fresh:
            found.append(threat._replace(units=fresh))
    return found


def threat_text(board: Board, state: State, threat: Threat) -> str:
    """Who is cut off if what falls."""
    names = some(unit_names(board, state, threat.units))
    if threat.town != NOWHERE:
        return _("Cut off if {town} falls: {names}.").format(town=board.towns[threat.town].name, names=names)
    link = board.links[threat.link]
    return _("Cut off if the railway {town}-{town2} is broken: {names}.").format(
        town=board.towns[link.a].name, town2=board.towns[link.b].name, names=names
    )


class Warned(NamedTuple):
    """`grave`: worth a question; `light`: worth a line."""

    grave: tuple[str, ...] = ()
    light: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return self.grave + self.light


def warned(board: Board, view: State, order: Order) -> Warned:
    """Of an order that draws no dice, by the camp whose part it is; nothing of one that is refused."""
    after = view.copy()
    try:
        play.execute(board, after, order)
    except Refused:
        return Warned()
    return given_away(board, view, after)


def given_away(board: Board, before: State, after: State) -> Warned:
    """`after`: what the camp whose part it is in `before` believes that follows."""
    camp = before.seat
    threats = [threat_text(board, after, threat) for threat in new_threats(board, before, after, camp)[:1]]
    grave, light = emptied(board, before, after, camp)
    return Warned((*grave, *trenches(board, before, after, camp)), (*light, *threats))


def emptied(board: Board, before: State, after: State, camp: int) -> tuple[list[str], list[str]]:
    """Towns worth points or supply in which nobody of the camp is left, or only who has set out from there: those a
    known enemy is near, and the others."""
    had, left = (
        {state.town[unit] for unit in own_units(state, camp) if state.goal[unit] in (NOWHERE, state.town[unit])}
        for state in (before, after)
    )
    enemy, depots = known_enemies(board, after, camp), sources_of(board, before, camp)
    grave, light = [], []
    for town in sorted(had - left):
        points, depot = worth(board, before, town), town in depots
        if after.owner[town] != camp or not (points or depot):
            continue
        what = [many(points, "point", "points")] if points else []
        loss = _("Leaves {town} empty: {what}").format(
            town=board.towns[town].name, what=", ".join([*what, *([_("a depot")] if depot else [])])
        )
        near = [place for place in around(board, town) if enemy[place]]
        if near:
            who = ", ".join(
                _("about {enemy} at {town}").format(enemy=number(enemy[place]), town=board.towns[place].name)
                for place in near[:2]
            )
            grave.append(_("{loss}; {who} could take it.").format(loss=loss, who=who))
        else:
            light.append(_("{loss}; no enemy is known near it.").format(loss=loss))
    return grave, light


def worth(board: Board, state: State, town: int) -> int:
    """The most that the town is worth to any camp, at the end and each turn."""
    camps = range(len(board.camps))
    return max(sum(dict(worth_now(board, state, c, what)).get(town, 0) for what in (AT_END, EACH_TURN)) for c in camps)


def around(board: Board, town: int) -> list[int]:
    """Other towns at most so many links away, the nearest first."""
    found = [town]
    ring = found
    for __ in range(FAR):
        ring = [near for place in ring for near, __ in board.exits[place] if near not in found]
        ring = list(dict.fromkeys(ring))
        found = [*found, *ring]
    return found[1:]


def trenches(board: Board, before: State, after: State, camp: int) -> list[str]:
    """Units that would no longer be dug in as deep as they are."""
    gone = [unit for unit in own_units(before, camp) if unit < len(after.dug) and after.dug[unit] < before.dug[unit]]
    if not gone:
        return []
    total = men(sum(before.men[unit] for unit in gone))
    deepest = max(before.dug[unit] for unit in gone)
    return [
        _("Gives up trenches of level {deepest}: {unit_names}, {total}.").format(
            deepest=deepest, unit_names=some(unit_names(board, before, gone)), total=total
        )
    ]
