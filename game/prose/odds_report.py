"""The odds of one attack, as a scenario opens or at a moment of a game, with every factor, for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.messages import _
from game.prose.odds_party import REFUSALS, OddsError, Party, attacker, distance, find, gather, march_up, name_of
from game.prose.readiness import spent_texts
from game.prose.unit_names import the, unit_name
from game.prose.words import day_name, listed, many, men, number, places, ratio, signed, strength_text, strength_texts
from game.rules import orders, play
from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.clash import Clash
from game.rules.deployment import PLAIN
from game.rules.odds import Forecast, Odds, forecast_of, met_by, odds_of, to_men
from game.rules.opening import opening
from game.rules.orders import Refused
from game.rules.stacks import card_of
from game.rules.state import State
from game.rules.strength import column_name
from game.rules.terms import SUPPLIES, WEATHERS

Moment = Callable[[int], State]
"""Given a camp, the state in which that camp begins its part."""


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
        raise OddsError(_(REFUSALS.get(refused.code, refused.code.replace("_", " ")))) from None
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
