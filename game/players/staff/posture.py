"""What units do that neither attack nor march: trenches, rest, stances, merging, and armoured trains on their rails."""

from __future__ import annotations

from typing import Final

from game.players.player import Decision, Reason
from game.players.staff.picture import Picture
from game.players.staff.sappers import mend, sabotage
from game.players.staff.trail import Trail
from game.rules import orders
from game.rules.door import party_of
from game.rules.march import left_to_march, to_go
from game.rules.raids import raid_chance
from game.rules.routes import march_field
from game.rules.stacks import card_of, in_contact
from game.rules.state import DONE, DUG_IN, MARCHED
from game.rules.terms import DELAY, LOCAL, NEVER, NOWHERE, RAID, STAND
from game.rules.units import full_raid

_TIRED: Final = 35
_DEFEAT: Final = 0.08  # share of a stack that a lost defence costs in men and nerve beyond what a delay costs
_WILLING: Final = 55  # least morale of raiders
_LIKELY: Final = 60  # per cent with which a raid must succeed


def housekeeping(picture: Picture) -> list[Decision]:
    """Orders for units that have nothing else to do this turn."""
    found = merges(picture) + stances(picture)
    raiders: dict[int, int] = {}
    for unit in picture.units:
        decision = idle_order(picture, unit, raiders)
        if decision:
            found.append(decision)
    return found


def idle_order(picture: Picture, unit: int, raiders: dict[int, int]) -> Decision | None:
    """`raiders`: by town, men who are to raid it in this turn."""
    view = picture.view
    if view.acted[unit] & (DONE | MARCHED) or view.spent[unit] or view.goal[unit] != NOWHERE:
        return None
    if unit in picture.mutinies.wardens:  # they are to do nothing else
        return recover(picture, unit) or dig(picture, unit)
    return (
        sabotage(picture, unit)
        or mend(picture, unit)
        or harass(picture, unit, raiders)
        or recover(picture, unit)
        or dig(picture, unit)
    )


def dig(picture: Picture, unit: int) -> Decision | None:
    """Before the enemy, and in towns with points before he comes: trenches take days."""
    view = picture.view
    if not picture.kinds[unit].digs or view.acted[unit] & DUG_IN:
        return None
    town = view.town[unit]
    if not picture.interest[town] and not picture.theatre.is_prized(town):
        return None
    return Decision(orders.entrench((unit,)), Reason("dig", town))


def recover(picture: Picture, unit: int) -> Decision | None:
    """Tired or shaken men rest where the enemy does not press."""
    view = picture.view
    town = view.town[unit]
    tired = view.fatigue[unit] >= _TIRED or view.morale[unit] < picture.board.rules.nerve.desert_below
    if not tired or in_contact(picture.board, picture.enemy_men, town):
        return None
    return Decision(orders.rest((unit,)), Reason("rest", town))


def harass(picture: Picture, unit: int, raiders: dict[int, int]) -> Decision | None:
    """A small, willing force that its town can spare for a day, trenches and all, raids a garrison that no others wear
    down enough; on the last day nothing would come of it."""
    view, board = picture.view, picture.board
    if not picture.turns_left or picture.kinds[unit].frail or picture.kinds[unit].on_rails:
        return None
    if view.men[unit] > board.rules.nerve.raid_men or view.morale[unit] < _WILLING:
        return None
    card = card_of(board, view, unit)
    if card.traits & LOCAL or picture.stays(unit) or view.fatigue[unit] > _TIRED:
        return None
    if not board.rules.arms[card.arm].can & RAID:
        return None
    town = view.town[unit]
    in_the_open = picture.own_defence[town] - picture.defence[unit] * (1 - 1 / picture.theatre.trench[view.dug[unit]])
    if picture.worth[town] * picture.lost(town, in_the_open) > 1:
        return None
    for near, _ in board.exits[town]:
        foes = picture.foes_in.get(near)
        if (
            foes
            and raid_chance(board, view, unit, foes) >= _LIKELY
            and to_go(board, view, unit, near) <= left_to_march(board, view, unit)
            and 2 * raiders.get(near, 0) < full_raid(board, sum([view.men[foe] for foe in foes]))  # half of it done
        ):
            raiders[near] = raiders.get(near, 0) + view.men[unit]
            return Decision(orders.raid(unit, near), Reason("raid", near))
    return None


def stances(picture: Picture) -> list[Decision]:
    """Stacks that would be beaten delay, in towns that nobody has points for and that are not worth it; all others
    stand."""
    view, theatre = picture.view, picture.theatre
    found = []
    for town in picture.posts:
        own = [unit for unit in picture.stacks[town] if view.camp[unit] == picture.camp]
        lost = min(1.0, picture.lost(town, picture.own_defence[town]) / max(0.01, picture.interest[town]))
        stand = picture.worth[town] * (1 - lost)
        price = lost * picture.own_men[town] * _DEFEAT * picture.own_man
        wanted = DELAY if picture.near[town] and price > stand and not theatre.is_prized(town) else STAND
        changing = tuple([unit for unit in own if view.stance[unit] != wanted])
        if changing:
            found.append(Decision(orders.stance(changing, wanted), Reason("delay" if wanted else "stand", town)))
    return found


def merges(picture: Picture) -> list[Decision]:
    """Companies rejoin their unit where they meet it, unless one of them is about to leave."""
    view = picture.view
    if not picture.companies:
        return []
    parts: dict[tuple[int, int, int], list[int]] = {}
    for unit in picture.units:
        parts.setdefault((view.card[unit], view.town[unit], view.goal[unit]), []).append(unit)
    return [
        Decision(orders.merge(tuple(units)), Reason("assemble", town))
        for (_, town, _), units in parts.items()
        if len(units) > 1
    ]


def armoured_trains(picture: Picture, trail: Trail) -> list[Decision]:
    """Trains go where they help most to hold a town, or stand ready beside the enemy; each sees where those before it
    go."""
    view, board = picture.view, picture.board
    defence = list(picture.own_defence)
    found = []
    for unit in picture.units:
        if not picture.kinds[unit].on_rails or picture.left[unit] <= 0:
            continue
        here = view.town[unit]
        cost, _ = march_field(board, view, party_of(board, view, (unit,)), here)
        choices = []
        defence[here] -= picture.defence[unit]
        for town in range(picture.towns):
            if cost[town] >= NEVER or picture.enemy_men[town] or not picture.friendly[town]:
                continue
            base = defence[town]
            value = picture.worth[town] * (picture.lost(town, base) - picture.lost(town, base + picture.defence[unit]))
            value += 0.1 * sum(picture.worth[near] for near, _ in board.exits[town] if picture.foe_defence[near])
            if base <= 0 and picture.near[town]:
                value -= picture.own_man * view.men[unit]
            choices.append((trail.price(unit, town) - value - 0.2 * (town == here), cost[town], town))
        if choices:
            town = min(choices)[2]
            defence[town] += picture.defence[unit]
            if town != here:
                found.append(Decision(orders.march((unit,), town), Reason("reserve", town)))
    return found
