"""Railways and bridges: mended where they serve the camp, broken where they serve the enemy."""

from __future__ import annotations

from game.players.player import Decision, Reason
from game.players.rear import is_fed
from game.players.staff.picture import Picture
from game.players.staff.theatre import is_broken
from game.rules import orders
from game.rules.control import rail_runs
from game.rules.stacks import in_contact
from game.rules.terms import NARROW


def mend(picture: Picture, unit: int) -> Decision | None:
    """Repair a railway or bridge between own towns that somebody has broken."""
    view, board = picture.view, picture.board
    town = view.town[unit]
    if not picture.theatre.is_cut_at(view, town):
        return None
    if not picture.theatre.has_pioneers(view.card[unit]) or not picture.friendly[town]:
        return None
    for near, link in board.exits[town]:
        broken = is_broken(board, view, link)
        if broken and picture.friendly[near] and not in_contact(board, picture.enemy_men, town):
            return Decision(orders.repair(unit, link), Reason("mend", near))
    return None


def sabotage(picture: Picture, unit: int) -> Decision | None:
    """Irregulars in the enemy's rear break the railways that feed him; garrisons that must go, those they leave."""
    view, board = picture.view, picture.board
    kind, town = picture.kinds[unit], view.town[unit]
    if not kind.fights or kind.on_rails:
        return None
    in_the_rear = kind.irregular and not is_fed(board, view, picture.camp, town)  # elsewhere the line serves their own
    if not in_the_rear and not (picture.near[town] > 0 and picture.lost(town, picture.own_defence[town]) > 0.6):
        return None
    for near, link in board.exits[town]:
        if not picture.friendly[near] and rail_runs(board, view, link) and board.links[link].rail != NARROW:
            return Decision(orders.blow(unit, link), Reason("sabotage", near))
    return None
