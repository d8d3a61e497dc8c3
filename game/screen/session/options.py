"""What units can do beside marching: rail, attacks, raids, demolition, repair, splitting; and why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.analysis.words import some, unit_names
from game.rules import orders, play
from game.rules.board import Board
from game.rules.orders import Order, Refused
from game.rules.railways import railway_towns
from game.rules.sight import known_enemies
from game.rules.stacks import card_of, enemy_men, in_contact, own_units
from game.rules.state import LEDGER_SIZE, RAIL, State
from game.rules.terms import ARMOURED_TRAIN, NARROW, NEVER, NO_RAIL, NOWHERE, STANCES
from game.rules.threat import Threat, threats
from game.screen.session.reach import common_town, why_not
from game.screen.session.refusals import sentence


class Option(NamedTuple):
    """Something that can be ordered, or the sentence why it cannot."""

    order: Order
    label: str
    why: str = ""

    @property
    def can(self) -> bool:
        return not self.why


class RailStop(NamedTuple):
    town: int
    narrow: bool  # only by narrow gauge, which takes more trains
    men: int  # of the camp's rail capacity
    why: str = ""


class Rail(NamedTuple):
    stops: tuple[RailStop, ...]
    left: int  # men the camp's trains still carry this turn
    capacity: int
    why: str = ""  # why nothing can be loaded here

    @property
    def towns(self) -> tuple[int, ...]:
        """Those that can be reached now."""
        return tuple(stop.town for stop in self.stops if not stop.why)


class Target(NamedTuple):
    """An enemy stack that units of the camp stand beside."""

    town: int
    men: int  # as the camp believes
    units: tuple[int, ...]  # that can attack it now
    others: tuple[tuple[int, str], ...]  # units beside it that cannot, and why


def rail_reach(board: Board, view: State, units: Sequence[int]) -> Rail:
    """Where the units can go by train this turn."""
    camp = view.seat
    capacity = board.camps[camp].rail_capacity
    left = max(0, capacity - view.ledger[camp * LEDGER_SIZE + RAIL])
    start = common_town(view, units)
    if start == NOWHERE:
        return Rail((), left, capacity, "The units do not stand in one town." if units else "No units are selected.")
    why = why_no_train(board, view, units, start)
    if why:
        return Rail((), left, capacity, why)
    load = sum(view.men[unit] for unit in units if card_of(board, view, unit).arm != ARMOURED_TRAIN)
    stops = []
    for town, narrow in sorted(railway_towns(board, view, camp, start).items()):
        if town != start:
            need = load * board.rules.railway.narrow_percent // 100 if narrow else load
            stops.append(RailStop(town, narrow, need, why_not(board, view, orders.ride(tuple(units), town))))
    return Rail(tuple(stops), left, capacity, "" if stops else no_station(board, start))


def why_no_train(board: Board, view: State, units: Sequence[int], start: int) -> str:
    """What keeps the units off any train; empty: nothing."""
    if in_contact(board, enemy_men(board, view, view.seat), start):
        return sentence(board, view, Refused("in_contact", town=start))
    near = next((near for near, _ in board.exits[start]), NOWHERE)
    refused = play.refusal(board, view, orders.ride(tuple(units), near)) if near != NOWHERE else None
    if refused and refused.code in ("no_march_left", "not_yours", "no_such_unit", "game_over"):
        return sentence(board, view, refused)
    return ""


def no_station(board: Board, start: int) -> str:
    railways = any(board.links[link].rail != NO_RAIL for _, link in board.exits[start])
    if not railways:
        return f"There is no railway at {board.towns[start].name}."
    return f"No train runs from {board.towns[start].name}: the lines are broken, not yet open, or in enemy hands."


def attack_options(board: Board, view: State, units: Sequence[int] = ()) -> list[Target]:
    """Enemy stacks the units stand beside, or without units any unit of the camp; those that can be attacked first."""
    known = known_enemies(board, view, view.seat)
    enemy = enemy_men(board, view, view.seat)
    starts = {view.town[unit] for unit in units} if units else None
    found = []
    for town, men in enumerate(enemy):
        if not men and not known[town]:
            continue
        near = [place for place, _ in board.exits[town]]
        if starts is not None and not starts.intersection(near):
            continue
        can: list[int] = []
        others: list[tuple[int, str]] = []
        for unit in own_units(view, view.seat):
            if view.town[unit] in near:
                why = why_no_attack(board, view, unit, town)
                if why:
                    others.append((unit, why))
                else:
                    can.append(unit)
        if can or others:
            found.append(Target(town, men, tuple(can), tuple(others)))
    return sorted(found, key=lambda target: (not target.units, target.town))


def why_no_attack(board: Board, view: State, unit: int, target: int) -> str:
    """Why a unit cannot take part in an attack; empty: it can. Staffs can, if others do."""
    refused = play.refusal(board, view, orders.attack((unit,), target))
    return "" if refused is None or refused.code == "no_fighting_unit" else sentence(board, view, refused)


def raid_options(board: Board, view: State, unit: int) -> list[Option]:
    """Each enemy stack beside the unit."""
    enemy = enemy_men(board, view, view.seat)
    return [
        option(board, view, orders.raid(unit, near), f"raid {board.towns[near].name}")
        for near, _ in board.exits[view.town[unit]]
        if enemy[near]
    ]


def blow_options(board: Board, view: State, unit: int) -> list[Option]:
    """Each railway and bridge that stands at the unit's town."""
    found = []
    for near, link in board.exits[view.town[unit]]:
        facts = board.links[link]
        rail = facts.rail != NO_RAIL and view.rail_day[link] != NEVER
        bridge = bool(facts.river) and bool(view.bridge[link])
        if rail or bridge:
            what = "railway and bridge" if rail and bridge else "railway" if rail else "bridge"
            found.append(
                option(board, view, orders.blow(unit, link), f"blow up the {what} to {board.towns[near].name}")
            )
    return found


def repair_options(board: Board, view: State, unit: int) -> list[Option]:
    """Each broken railway and bridge at the unit's town."""
    found = []
    for near, link in board.exits[view.town[unit]]:
        facts = board.links[link]
        rail = facts.rail != NO_RAIL and view.rail_day[link] == NEVER
        bridge = bool(facts.river) and facts.bridge and not view.bridge[link]
        if rail or bridge:
            days = board.rules.railway.days_to_bridge if bridge else board.rules.railway.days_to_repair
            what = "bridge" if bridge else "narrow railway" if facts.rail == NARROW else "railway"
            label = f"repair the {what} to {board.towns[near].name} ({days} {'day' if days == 1 else 'days'})"
            found.append(option(board, view, orders.repair(unit, link), label))
    return found


def still_options(board: Board, view: State, units: Sequence[int]) -> list[Option]:
    """Trenches, rest and stances of a selection."""
    chosen = tuple(units)
    found = [
        option(board, view, orders.entrench(chosen), "entrench"),
        option(board, view, orders.rest(chosen), "rest"),
    ]
    return found + [option(board, view, orders.stance(chosen, n), name) for n, name in enumerate(STANCES)]


def split_limits(board: Board, view: State, unit: int) -> tuple[int, int, str]:
    """Least and most men of a company that can leave the unit now; why none can."""
    training = board.rules.training
    why = why_not(board, view, orders.split(unit, training.company_least))
    most = min(training.company_most, view.men[unit] - training.company_least)
    return (training.company_least, most, "") if not why else (0, 0, why)


def merge_option(board: Board, view: State, units: Sequence[int]) -> Option:
    """Joining the parts of one unit that are selected, or with one selected all of its parts in the town."""
    chosen = tuple(units)
    if len(chosen) == 1:
        unit = chosen[0]
        chosen = tuple(
            other
            for other in own_units(view, view.camp[unit])
            if view.card[other] == view.card[unit] and view.town[other] == view.town[unit]
        )
    return option(board, view, orders.merge(chosen), "join the parts")


def option(board: Board, view: State, order: Order, label: str) -> Option:
    return Option(order, label, why_not(board, view, order))


def opened_threats(board: Board, view: State, order: Order) -> list[Threat]:
    """Stacks of the camp that would stand in danger of being cut off if it gave this order, and do not now.

    For orders that draw no dice; empty for one that is refused."""
    after = view.copy()
    try:
        play.execute(board, after, order)
    except Refused:
        return []
    return new_threats(board, view, after, view.seat)


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
        return f"Cut off if {board.towns[threat.town].name} falls: {names}."
    link = board.links[threat.link]
    return f"Cut off if the railway {board.towns[link.a].name}-{board.towns[link.b].name} is broken: {names}."
