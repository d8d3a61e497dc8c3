"""The odds of one attack, as a scenario opens or at a moment of a game, with every factor, for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from game.messages import N_, Trouble, _
from game.prose.camp_words import camp_does
from game.prose.readiness import spent_texts
from game.prose.words import (
    capital,
    day_name,
    listed,
    many,
    men,
    number,
    places,
    ratio,
    signed,
    strength_text,
    strength_texts,
    the,
    unit_name,
)
from game.rules import orders, play
from game.rules.attack import Attack, check_attacker
from game.rules.board import Board
from game.rules.clash import PLAIN, Clash
from game.rules.march import allowance, left_to_march, to_go
from game.rules.odds import Forecast, Odds, forecast_of, met_by, odds_of, to_men
from game.rules.opening import opening
from game.rules.orders import Refused
from game.rules.stacks import at_war, card_of, own_units, units_in
from game.rules.state import State
from game.rules.strength import column_name
from game.rules.terms import SUPPLIES, WEATHERS

REFUSALS: Final = {
    "guard_only": N_("only guards its town and never attacks"),
    "leaves_home": N_("does not leave its home district"),
    "in_mutiny": N_("is in mutiny"),
    "given_up": N_("does not follow into a town that was given up this turn"),
    "line_closed": N_("may not cross a closed political line"),
    "no_railway": N_("has no railway to go by"),
    "no_march_left": N_("can do no more this turn"),
    "no_aircraft": N_("the camp has no air strike to give"),
    "no_fighting_unit": N_("staffs do not attack alone"),
}


Moment = Callable[[int], State]
"""Given a camp, the state in which that camp begins its part."""


class OddsError(Trouble):
    """The attack asked for cannot be: the text says why."""


class Party(NamedTuple):
    """Units that attack, those left out with the reason, and those that would first have to march up."""

    units: list[int]
    left_out: list[tuple[int, str]]  # a unit, or -1 less the number of a card that is not on the map
    too_far: list[tuple[int, int]]  # unit, turns of march; nobody, where others can attack at once


def report(
    board: Board,
    at: str,
    starts: Sequence[str],
    units: Sequence[str],
    side: str,
    *,
    night: bool = False,
    air: bool = False,
    moment: Moment | None = None,
) -> list[str]:
    """Lines of text. `at` and `starts` are towns, `units` ids of units, `side` a camp; empty: whatever can be.

    Without `moment` it is the first turn. Raises OddsError.
    """
    target = find([town.id for town in board.towns], at, "town", [town.name for town in board.towns])
    from_towns = [find([t.id for t in board.towns], name, "town", [t.name for t in board.towns]) for name in starts]
    cards = [find([card.id for card in board.cards], name, "unit") for name in units]
    moment = moment or first_turn(board)
    state = moment(attacker(board, moment(0), target, side, cards))
    party = gather(board, state, target, from_towns, cards)
    for unit, __ in party.too_far:
        march_up(board, state, unit, target)
    order = orders.attack(tuple(party.units), target, night=night, air=air)
    try:
        met = met_by(board, state, order)
    except Refused as refused:
        raise OddsError(REFUSALS.get(refused.code, refused.code.replace("_", " "))) from None
    return [
        *heading(board, state, target, night),
        *party_lines(board, state, party, target),
        *sides(board, state, met.attack, met.clash(PLAIN)),
        *figures(board, odds_of(board, met), forecast_of(board, state, met)),
    ]


def first_turn(board: Board) -> Moment:
    def moment(camp: int) -> State:
        state = opening(board, 1, False)
        play.start(board, state)
        while state.seat != camp and not play.over(state):
            play.execute(board, state, orders.end())
        return state

    return moment


def find(ids: Sequence[str], name: str, kind: str, names: Sequence[str] = ()) -> int:
    """The number of an id or a name, however accented. Raises OddsError with the nearest one."""
    from game.scenario.names import nearest, plain

    for nth, id_ in enumerate(ids):
        if name == id_:
            return nth
    wanted = plain(name)
    for known in (ids, names):
        for nth, text in enumerate(known):
            if plain(text) == wanted:
                return nth
    like = nearest(name, ids)
    raise OddsError(
        _("there is no {kind} {name!r}").format(kind=kind, name=name[:60])
        + (_('; did you mean "{like}"?').format(like=like) if like else _(" in this scenario"))
    )


def attacker(board: Board, state: State, target: int, side: str, cards: Sequence[int]) -> int:
    """The camp that attacks: the one named, that of the units named, else the one with most men beside the town."""
    name = board.towns[target].name
    there = units_in(state, target)
    if not there:
        raise OddsError(_("nobody stands at {name} on {day}").format(name=name, day=day_name(board.day(state.turn))))
    foes = [camp for camp in range(len(board.camps)) if at_war(board, state, camp, state.camp[there[0]])]
    if side or cards:
        camp = find([c.id for c in board.camps], side, "camp") if side else board.cards[cards[0]].camp
        if camp not in foes:
            holder = the(board.camps[state.camp[there[0]]].name)
            raise OddsError(
                _("{camp_is} not at war with {holder}, whose men stand at {name}").format(
                    camp_is=camp_does(board, camp, "is", "are"), holder=holder, name=name
                )
            )
        return camp
    if not foes:
        raise OddsError(
            _("nobody is at war with {camp}, which stands at {name}").format(
                camp=the(board.camps[state.camp[there[0]]].name), name=name
            )
        )
    near = [town for town, __ in board.exits[target]]
    return max(foes, key=lambda camp: sum(state.men[u] for u in own_units(state, camp) if state.town[u] in near))


def gather(board: Board, state: State, target: int, starts: Sequence[int], cards: Sequence[int]) -> Party:
    """Who attacks of the units asked for, or of all that stand in the towns asked for."""
    near = [town for town, __ in board.exits[target]]
    for town in starts:
        if town not in near:
            names = listed([board.towns[other].name for other in near])
            raise OddsError(
                _("{town} is not linked to {town2}; linked are {names}").format(
                    town=board.towns[town].name, town2=board.towns[target].name, names=names
                )
            )
    party = Party([], [], [])
    for unit in own_units(state, state.seat):
        named = state.card[unit] in cards
        if cards and not named:
            continue
        if state.town[unit] not in (starts or near):
            if named:
                party.left_out.append(
                    (
                        unit,
                        _("stands at {town}, which is not among them").format(town=board.towns[state.town[unit]].name),
                    )
                )
            continue
        join(board, state, unit, target, party)
    if party.units and not cards:
        party.left_out.extend(
            (unit, _("is {distance} away").format(distance=distance(turns))) for unit, turns in party.too_far
        )
        party.too_far.clear()
    party.units.extend(unit for unit, __ in party.too_far)
    for card in cards:
        if card not in state.card:
            party.left_out.append((-1 - card, _("is not on the map yet")))
        elif all(state.card[unit] != card for unit in own_units(state, state.seat)):
            party.left_out.append((-1 - card, _("is no longer on the map")))
    if not party.units:
        why = "; ".join(f"{name_of(board, state, unit)} {reason}" for unit, reason in party.left_out)
        towns = listed([board.towns[town].name for town in (starts or near)])
        camp = capital(camp_does(board, state.seat, "has", "have"))
        raise OddsError(
            _("{camp} nobody who can attack from {towns}").format(camp=camp, towns=towns) + (f": {why}" if why else "")
        )
    return party


def join(board: Board, state: State, unit: int, target: int, party: Party) -> None:
    try:
        check_attacker(board, state, unit, target)
    except Refused as refused:
        if refused.code != "too_far":
            party.left_out.append((unit, REFUSALS.get(refused.code, refused.code.replace("_", " "))))
            return
        a_turn = max(1, allowance(board, state, unit))
        party.too_far.append((unit, -(-to_go(board, state, unit, target) // a_turn)))
        return
    party.units.append(unit)


def distance(turns: int) -> str:
    return _("{turns} of march").format(turns=many(turns, "turn", "turns"))


def march_up(board: Board, state: State, unit: int, target: int) -> None:
    """As if the unit had spent the turns before on the road: it has banked what it cannot march in one."""
    missing = to_go(board, state, unit, target) - left_to_march(board, state, unit)
    state.goal[unit] = state.toward[unit] = target
    state.banked[unit] += missing


def name_of(board: Board, state: State, unit: int) -> str:
    return unit_name(board, state, unit) if unit >= 0 else board.cards[-1 - unit].name


def heading(board: Board, state: State, target: int, night: bool) -> list[str]:
    when = f"{day_name(board.day(state.turn))}, {WEATHERS[state.weather]}" + (_(", by night") if night else "")
    return [
        _("Attack by {camp} on {town}, {when}").format(
            camp=the(board.camps[state.seat].name), town=board.towns[target].name, when=when
        ),
        "",
    ]


def party_lines(board: Board, state: State, party: Party, target: int) -> list[str]:
    lines = [
        _("Not taking part: {name} {why}.").format(name=name_of(board, state, unit), why=why)
        for unit, why in party.left_out
    ]
    if party.too_far:
        names = listed([unit_name(board, state, unit) for unit, __ in party.too_far])
        turns = max(turns for __, turns in party.too_far)
        lines.append(
            _(
                "Too far to attack {town} this turn: {names}, {distance} away. The odds are those after marching up."
            ).format(town=board.towns[target].name, names=names, distance=distance(turns))
        )
    return [*lines, ""] if lines else []


def sides(board: Board, state: State, attack: Attack, met: Clash) -> list[str]:
    lines, shown = [_("Attackers")], strength_places(board, sum(met.strengths), sum(met.defences))
    for (unit, __, count), power in zip(met.engaged, strength_texts(met.strengths, shown), strict=True):
        lines.append(unit_line(board, state, unit, count, power))
    deployed = [unit for unit, __, __ in met.engaged]
    lines += [
        _("  {unit}: no room to deploy").format(unit=unit_name(board, state, u))
        for u in attack.units
        if u not in deployed
    ]
    lines += [_("  attack supply: {text}").format(text=text) for text in spent_texts(board, state, deployed)]
    lines.append(_("Defenders"))
    for unit, power in zip(met.defenders, strength_texts(met.defences, shown), strict=True):
        lines.append(unit_line(board, state, unit, state.men[unit], power))
    lines += [_("  {unit}: leaves before the fight").format(unit=unit_name(board, state, unit)) for unit in met.evading]
    return [*lines, ""]


def unit_line(board: Board, state: State, unit: int, count: int, power: str) -> str:
    facts = [
        _("{men} of {men2}").format(men=men(count), men2=number(state.men[unit]))
        if count < state.men[unit]
        else men(count)
    ]
    if state.guns[unit]:
        facts.append(many(state.guns[unit], "gun", "guns"))
    facts += [
        _("quality {quality}").format(quality=state.quality[unit]),
        _("morale {morale}").format(morale=state.morale[unit]),
    ]
    if state.supply[unit]:
        facts.append(_("supply {supplies}").format(supplies=SUPPLIES[state.supply[unit]]))
    if state.dug[unit]:
        facts.append(_("entrenched {dug}").format(dug=state.dug[unit]))
    where = board.towns[state.town[unit]].name
    name = card_of(board, state, unit).name
    return _("  {name}, {where}: {facts}; strength {power}").format(
        name=name, where=where, facts=", ".join(facts), power=power
    )


def strength_places(board: Board, attack: int, defence: int) -> int:
    """To how many places strengths are told: one at least."""
    return max(1, places(board, attack, defence))


def figures(board: Board, found: Odds, cost: Forecast) -> list[str]:
    """Strengths, shifts, column, each result with its chance, expected losses."""
    odds = _("odds {ratio}, column {column}").format(
        ratio=ratio(board, found.attack, found.defence), column=column_name(board, found.base_column)
    )
    shown = strength_places(board, found.attack, found.defence)
    lines = [
        _("Strength {attack} to {defence}: {odds}").format(
            attack=strength_text(found.attack, shown), defence=strength_text(found.defence, shown), odds=odds
        )
    ]
    lines += [f"  {shift.why:<18}{signed(shift.columns):>4}" for shift in found.shifts]
    lines.append(
        _("Fought at {column}").format(column=column_name(board, found.column))
        + (_(" - the defenders have no way out") if found.surrounded else "")
    )
    lines.append("")
    lines += outcome_lines(board, found)
    lines.append("")
    lines.append(_("The attackers hold the field: {percent}").format(percent=percent(found.win, 1000)))
    lines.append(
        _("Losses to expect: {men} of the attackers; {men2} of the defenders, {to_men} of them captured").format(
            men=men(to_men(cost.lost)), men2=men(to_men(cost.foe_lost)), to_men=number(to_men(cost.foe_captured))
        )
    )
    return lines


def outcome_lines(board: Board, found: Odds) -> list[str]:
    results = board.rules.combat.results
    labels = {(nth, row.field): row.id.replace("_", " ") for nth, row in enumerate(results)} | {
        (-1, True): _("taken without a fight"),
        (-1, False): _("no attack"),
    }
    lines = []
    for (result, field), label in sorted(labels.items()):
        weight = sum(chance.weight for chance in found.chances if (chance.result, chance.field) == (result, field))
        if weight:
            lines.append(f"  {label:<22}{percent(weight, found.total_weight):>8}")
    for label, share in (
        (_("shaken attackers refuse"), sum(c.weight for c in found.chances if c.branch.refused)),
        (_("a column is betrayed"), sum(c.weight for c in found.chances if c.branch.betrayed)),
        (_("hired defenders leave"), sum(c.weight for c in found.chances if c.branch.walked)),
    ):
        if share:
            lines.append(
                _("  before the fight: {label} {percent}").format(
                    label=label, percent=percent(share, found.total_weight)
                )
            )
    return lines


def percent(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.1f} %"
