"""The parts of the state that triggers and effects declare: what else than events changes them, and who reads them.

A part without a row is changed by play everywhere, and read by the rules everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from game.messages import _
from game.rules.board import Board
from game.rules.dataflow import ANY, Spot
from game.rules.present import has_railways, has_ships
from game.rules.relations import unsettled
from game.rules.terms import NOBODY
from game.scenario.men_checks import can_mutiny, men_come, most_leaning, recruits_come, rifles_come

Entry = tuple[int, ...]
Moved = Callable[[Board, Entry], bool]
Unread = Callable[[Board, Entry], str]


def never(board: Board, entry: Entry) -> bool:
    return False


def always(board: Board, entry: Entry) -> bool:
    return True


def read(board: Board, entry: Entry) -> str:
    return ""


class Part(NamedTuple):
    """`entry` says which of the part, () or `ANY` in it if it may be any."""

    moved: Moved = always  # whether play changes it, without an event that says so
    unread: Unread = read  # why no rule and no player reads it; empty if one does


def _each(entry: Entry, place: int, all_: Sequence[object]) -> Sequence[int]:
    """The numbers that the entry may mean at one of its places."""
    return range(len(all_)) if len(entry) <= place or entry[place] == ANY else (entry[place],)


def _bridge_stands(board: Board, entry: Entry) -> bool:
    """Where none stands nobody but an event builds one; one that stands can be blown up and built again."""
    return any(board.links[link].bridge for link in _each(entry, 0, board.links))


def _camps_quarrel(board: Board, entry: Entry) -> bool:
    return len(entry) < 2 or ANY in entry or unsettled(board, *entry)


def _keeps_money(board: Board, entry: Entry) -> bool:
    return any(board.camps[camp].money is not None for camp in _each(entry, 0, board.camps))


def _is_leant_to(board: Board, entry: Entry) -> bool:
    """Play turns people from a camp alone."""
    camps, towns = _each(entry, 0, board.camps), _each(entry, 1, board.towns)
    return any(most_leaning(board, camp, town) for camp in camps for town in towns)


def _may_mutiny(board: Board, entry: Entry) -> bool:
    return any(can_mutiny(board, card) for card in _each(entry, 0, board.cards))


def _is_crossed(board: Board, entry: Entry) -> bool:
    return any(board.lines[line].camps for line in _each(entry, 0, board.lines))


def _one(entry: Entry) -> bool:
    """Whether it is known of which camp it is."""
    return bool(entry) and entry[0] != ANY


def _without_railways(board: Board, entry: Entry) -> str:
    return "" if has_railways(board) else _("no railway is in play")


def _without_ships(board: Board, entry: Entry) -> str:
    return "" if has_ships(board) else _("no water that ships go along is in play")


def _counts_for_nobody(board: Board, entry: Entry) -> str:
    if NOBODY in board.rivals or not _one(entry) or board.side_of(entry[0]) != NOBODY:
        return ""
    return _('the points of camp "{camp}" count for neither side').format(camp=board.camps[entry[0]].id)


def _without_treasury(board: Board, entry: Entry) -> str:
    if _keeps_money(board, entry) or not _one(entry):
        return ""
    return _('camp "{camp}" keeps no treasury').format(camp=board.camps[entry[0]].id)


def _without_rifles(board: Board, entry: Entry) -> str:
    return "" if not _one(entry) or rifles_come(board, entry[0]) else _("no rifles ever come for these men")


def _without_men(board: Board, entry: Entry) -> str:
    return "" if not _one(entry) or men_come(board, entry[0]) else _("no men ever come for these rifles")


def _without_friends(board: Board, entry: Entry) -> str:
    if not _one(entry) or any(most_leaning(board, entry[0], town) for town in range(len(board.towns))):
        return ""
    return _('nobody ever leans to camp "{camp}"').format(camp=board.camps[entry[0]].id)


def _without_recruits(board: Board, entry: Entry) -> str:
    if not _one(entry) or recruits_come(board, entry[0]):
        return ""
    return _('camp "{camp}" gets no recruits who need a course: nobody is called up, and nobody leans to it').format(
        camp=board.camps[entry[0]].id
    )


BLIND: Final = ("nothing", "random")
"""Computer players who go by nothing that a scenario says of their camp."""


def _without_commander(board: Board, entry: Entry) -> str:
    """A player who looks at nothing."""
    player = board.camps[entry[0]].player if _one(entry) else ""
    return _('the player "{player}" does not look at it').format(player=player) if player in BLIND else ""


def _without_groups(board: Board, entry: Entry) -> str:
    """Of one group alone nobody can be mixed with another, its allies' neither."""
    if len(board.groups) > 1:
        return ""
    return _("units of different groups never stand together: there are not two of them")


def _by_nobody(board: Board, entry: Entry) -> str:
    return _("no event waits for it")


PARTS: Final[Mapping[str, Part]] = {
    "count": Part(never, _by_nobody),
    "line": Part(never),
    "crossed": Part(_is_crossed, _by_nobody),
    "sources": Part(never),
    "rail_capacity": Part(never, _without_railways),
    "army_command": Part(never, _without_groups),
    "aggression": Part(never, _without_commander),
    "group": Part(never),
    "camp": Part(never),
    "card": Part(never),  # of units that are on the map, or have been
    "bridge": Part(_bridge_stands),
    "relation": Part(_camps_quarrel),
    "standing": Part(_camps_quarrel),
    "mutinous": Part(_may_mutiny),
    "home.zeal": Part(never, _without_friends),
    "home.places": Part(never, _without_recruits),
    "home.leaning": Part(_is_leant_to),
    "home.money": Part(_keeps_money, _without_treasury),
    "ledger.points": Part(unread=_counts_for_nobody),
    "ledger.manpower": Part(unread=_without_rifles),
    "ledger.arms": Part(unread=_without_men),
    "altered.name": Part(never),
    "altered.traits": Part(never),
    "altered.at_end": Part(never),
    "altered.each_turn": Part(never),
    "altered.leads": Part(never),
    "altered.rating": Part(never),
    "altered.plan_on": Part(never),
    "altered.ships": Part(never, _without_ships),
}
_PLAIN: Final = Part()


def moved(board: Board, spot: Spot) -> bool:
    """Whether play changes it, without an event that says so."""
    return PARTS.get(spot.part, _PLAIN).moved(board, spot.entry)


def unread(board: Board, spot: Spot) -> str:
    """Why no rule and no player reads it; empty if one does."""
    return PARTS.get(spot.part, _PLAIN).unread(board, spot.entry)
