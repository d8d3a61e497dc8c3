"""Railways and bridges: mended where they serve the camp, broken where they serve the enemy."""

from __future__ import annotations

from game.players.player import Decision, Reason
from game.players.staff.picture import Picture
from game.rules import orders
from game.rules.control import rail_runs
from game.rules.stacks import card_of, in_contact
from game.rules.terms import IRREGULAR, NARROW, NEVER, NO_RAIL, SLIP


def mend(picture: Picture, unit: int) -> Decision | None:
    """Repair a railway or bridge between own towns that somebody has broken."""
    view, board = picture.view, picture.board
    town = view.town[unit]
    if not picture.theatre.has_pioneers(view.card[unit]) or not picture.friendly[town]:
        return None
    for near, link in board.exits[town]:
        facts = board.links[link]
        broken = facts.rail != NO_RAIL and view.rail_day[link] == NEVER
        fallen = bool(facts.river) and facts.bridge and not view.bridge[link]
        if (broken or fallen) and picture.friendly[near] and not in_contact(board, picture.enemy_men, town):
            return Decision(orders.repair(unit, link), Reason("mend", near))
    return None


def sabotage(picture: Picture, unit: int) -> Decision | None:
    """Irregulars in the enemy's rear break the railways that feed him; garrisons that must go, those they leave."""
    view, board = picture.view, picture.board
    if not picture.kinds[unit].fights or picture.kinds[unit].on_rails:
        return None
    card, town = card_of(board, view, unit), view.town[unit]
    irregular = card.traits & IRREGULAR or board.rules.arms[card.arm].can & SLIP
    doomed = picture.near[town] > 0 and picture.lost(town, picture.own_defence[town]) > 0.6
    if not irregular and not doomed:
        return None
    for near, link in board.exits[town]:
        if not picture.friendly[near] and rail_runs(board, view, link) and board.links[link].rail != NARROW:
            return Decision(orders.blow(unit, link), Reason("sabotage", near))
    return None
