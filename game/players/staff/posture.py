"""What units do that neither attack nor march: trenches, rest, stances, repairs, sabotage, raids, trains, merging."""

from __future__ import annotations

from game.players.player import Decision, Reason
from game.players.staff.picture import Picture, loss_chance
from game.rules import orders
from game.rules.control import rail_runs
from game.rules.march import left_to_march, to_go
from game.rules.railways import railway_towns
from game.rules.stacks import in_contact, on_rails_only
from game.rules.state import DUG_IN, FOUGHT, LEDGER_SIZE, MARCHED, RAIL, RODE, WORKED
from game.rules.terms import (
    ARMOURED_TRAIN,
    DELAY,
    GUARD_ONLY,
    HEADQUARTERS,
    INFANTRY,
    IRREGULAR,
    LOCAL,
    NARROW,
    NEVER,
    NO_RAIL,
    NOWHERE,
    PARTISANS,
    STAND,
)

_TIRED = 30
_RIDE_TURNS = 2  # a train is worth it from so many turns' march on
_RESERVE = 2.0  # least worth at risk that brings a reserve by train


def housekeeping(picture: Picture) -> list[Decision]:
    """Orders for units that have nothing else to do this turn."""
    found = merges(picture) + stances(picture)
    for unit in picture.units:
        decision = idle_order(picture, unit)
        if decision:
            found.append(decision)
    return found


def idle_order(picture: Picture, unit: int) -> Decision | None:
    view = picture.view
    if view.acted[unit] & (FOUGHT | MARCHED | RODE | WORKED) or view.spent[unit] or view.goal[unit] != NOWHERE:
        return None
    return (
        sabotage(picture, unit)
        or mend(picture, unit)
        or harass(picture, unit)
        or recover(picture, unit)
        or dig(picture, unit)
    )


def is_still(picture: Picture, unit: int) -> bool:
    view = picture.view
    return not view.acted[unit] & (FOUGHT | MARCHED | RODE | WORKED) and not view.spent[unit]


def dig(picture: Picture, unit: int) -> Decision | None:
    view = picture.view
    card = picture.board.cards[view.card[unit]]
    if card.arm in (ARMOURED_TRAIN, HEADQUARTERS) or view.acted[unit] & DUG_IN or not picture.pressure[view.town[unit]]:
        return None
    return Decision(orders.entrench((unit,)), Reason("dig", view.town[unit]))


def recover(picture: Picture, unit: int) -> Decision | None:
    """Tired men rest where the enemy does not press."""
    view = picture.view
    town = view.town[unit]
    if view.fatigue[unit] < _TIRED or in_contact(picture.board, picture.enemy_men, town):
        return None
    return Decision(orders.rest((unit,)), Reason("rest", town))


def mend(picture: Picture, unit: int) -> Decision | None:
    """Repair a railway or bridge between own towns that somebody has broken."""
    view, board = picture.view, picture.board
    town = view.town[unit]
    if board.cards[view.card[unit]].arm in (ARMOURED_TRAIN, PARTISANS, HEADQUARTERS) or in_contact(
        board, picture.enemy_men, town
    ):
        return None
    for near, link in board.exits[town]:
        facts = board.links[link]
        broken = facts.rail != NO_RAIL and view.rail_day[link] == NEVER
        fallen = bool(facts.river) and facts.bridge and not view.bridge[link]
        if picture.friendly[near] and picture.friendly[town] and (broken or fallen):
            return Decision(orders.repair(unit, link), Reason("mend", near))
    return None


def sabotage(picture: Picture, unit: int) -> Decision | None:
    """Irregulars in the enemy's rear break the railways that feed him."""
    view, board = picture.view, picture.board
    card = board.cards[view.card[unit]]
    if card.arm != PARTISANS and not card.traits & IRREGULAR:
        return None
    for near, link in board.exits[view.town[unit]]:
        if not picture.friendly[near] and rail_runs(board, view, link) and board.links[link].rail != NARROW:
            return Decision(orders.blow(unit, link), Reason("sabotage", near))
    return None


def harass(picture: Picture, unit: int) -> Decision | None:
    """A small, willing force that its town does not need raids a garrison."""
    view, board = picture.view, picture.board
    card = board.cards[view.card[unit]]
    if view.men[unit] > board.rules.nerve.raid_men or view.morale[unit] < 55 or view.quality[unit] < 3:
        return None
    if card.traits & (GUARD_ONLY | LOCAL) or card.arm not in (INFANTRY, PARTISANS) or view.fatigue[unit] > _TIRED:
        return None
    town = view.town[unit]
    if picture.pressure[town] * 0.8 > picture.own_defence[town] * picture.footing[town]:
        return None
    for near, _ in board.exits[town]:
        order = orders.raid(unit, near)
        if picture.enemy_men[near] and raid_is_open(picture, unit, near):
            return Decision(order, Reason("raid", near))
    return None


def raid_is_open(picture: Picture, unit: int, near: int) -> bool:
    return to_go(picture.board, picture.view, unit, near) <= left_to_march(picture.board, picture.view, unit)


def stances(picture: Picture) -> list[Decision]:
    """Outposts that would be beaten and are not worth it delay; all others stand."""
    view = picture.view
    found = []
    for town, units in picture.stacks.items():
        own = [unit for unit in units if view.camp[unit] == picture.camp]
        if not own:
            continue
        hopeless = loss_chance(picture.pressure[town], picture.own_defence[town] * picture.footing[town]) > 0.45
        wanted = DELAY if hopeless and picture.hold[town] < 9 and picture.exits_of(town) else STAND
        changing = tuple(unit for unit in own if view.stance[unit] != wanted)
        if changing:
            code = "delay" if wanted == DELAY else "stand"
            found.append(Decision(orders.stance(changing, wanted), Reason(code, town)))
    return found


def merges(picture: Picture) -> list[Decision]:
    """Companies rejoin their unit where they meet it."""
    view = picture.view
    parts: dict[tuple[int, int], list[int]] = {}
    for unit in picture.units:
        parts.setdefault((view.card[unit], view.town[unit]), []).append(unit)
    return [
        Decision(orders.merge(tuple(units)), Reason("assemble", town))
        for (_, town), units in parts.items()
        if len(units) > 1
    ]


def trains(picture: Picture) -> list[Decision]:
    """Reserves go by rail to the pressed town that needs them most; armoured trains to where they can fight."""
    board, view = picture.board, picture.view
    free = board.camps[picture.camp].rail_capacity - view.ledger[picture.camp * LEDGER_SIZE + RAIL]
    found = []
    defence = list(picture.own_defence)
    for unit in picture.units:
        town = view.town[unit]
        card = board.cards[view.card[unit]]
        rails_only = on_rails_only(board, view, unit)
        if not is_still(picture, unit) or card.traits & (GUARD_ONLY | LOCAL) or card.arm == HEADQUARTERS:
            continue
        if in_contact(board, picture.enemy_men, town) or (picture.pressure[town] and not rails_only):
            continue
        goal = railhead(picture, unit, free, defence)
        if goal != NOWHERE:
            free -= 0 if rails_only else view.men[unit]
            defence[goal] += picture.defence[unit]
            order = orders.march((unit,), goal) if rails_only else orders.ride((unit,), goal)
            found.append(Decision(order, Reason("reserve", goal)))
    return found


def railhead(picture: Picture, unit: int, free: int, defence: list[int]) -> int:
    """The town by rail where the unit lowers the danger most; NOWHERE if none is worth the journey."""
    board, view = picture.board, picture.view
    start = view.town[unit]
    rails_only = on_rails_only(board, view, unit)
    if view.men[unit] > free and not rails_only:
        return NOWHERE
    best, goal = _RESERVE, NOWHERE
    for town, narrow in railway_towns(board, view, picture.camp, start).items():
        if town == start or (narrow and view.men[unit] * board.rules.railway.narrow_percent > free * 100):
            continue
        turns = picture.theatre.own_way[start][town] // picture.day
        if not picture.pressure[town] or (turns < _RIDE_TURNS and not rails_only):
            continue
        ground = picture.footing[town]
        before = loss_chance(picture.pressure[town], defence[town] * ground)
        after = loss_chance(picture.pressure[town], (defence[town] + picture.defence[unit]) * ground)
        value = picture.hold[town] * (before - after) + 0.3 * picture.hold[town] * (before < 0.5)
        if value > best:
            best, goal = value, town
    return goal
