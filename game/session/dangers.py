"""Threats that an order would open, in words."""

from __future__ import annotations

from game.messages import _
from game.prose.words import some, unit_names
from game.rules.board import Board
from game.rules.state import State
from game.rules.terms import NOWHERE
from game.rules.threat import Threat, threats


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
