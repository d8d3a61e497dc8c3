"""The odds of one attack, as a scenario opens or at a moment of a game, with every factor, for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from game.prose.camp_words import camp_does
from game.prose.readiness import spent_texts
from game.prose.words import capital, day_name, listed, many, men, number, ratio, signed, the, unit_name
from game.rules import orders, play
from game.rules.attack import Attack, check_attack, check_attacker
from game.rules.board import Board
from game.rules.clash import PLAIN, Clash, clash
from game.rules.march import allowance, left_to_march, to_go
from game.rules.odds import Forecast, Odds, forecast_of, odds_of, to_men
from game.rules.opening import opening
from game.rules.orders import Refused
from game.rules.stacks import at_war, card_of, own_units, units_in
from game.rules.state import State
from game.rules.strength import column_name
from game.rules.terms import SUPPLIES, WEATHERS

REFUSALS: Final = {
    "guard_only": "only guards its town and never attacks",
    "leaves_home": "does not leave its home district",
    "in_mutiny": "is in mutiny",
    "given_up": "does not follow into a town that was given up this turn",
    "line_closed": "may not cross a closed political line",
    "no_railway": "has no railway to go by",
    "no_march_left": "can do no more this turn",
    "no_aircraft": "the camp has no air strike to give",
    "no_fighting_unit": "staffs do not attack alone",
}


Moment = Callable[[int], State]
"""Given a camp, the state in which that camp begins its part."""


class OddsError(Exception):
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
    for unit, _ in party.too_far:
        march_up(board, state, unit, target)
    order = orders.attack(tuple(party.units), target, night=night, air=air)
    try:
        attack = check_attack(board, state, order)
    except Refused as refused:
        raise OddsError(REFUSALS.get(refused.code, refused.code.replace("_", " "))) from None
    return [
        *heading(board, state, target, night),
        *party_lines(board, state, party, target),
        *sides(board, state, attack, clash(board, state, attack, PLAIN)),
        *figures(board, odds_of(board, state, attack), forecast_of(board, state, attack)),
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

    for number_, id_ in enumerate(ids):
        if name == id_:
            return number_
    wanted = plain(name)
    for known in (ids, names):
        for number_, text in enumerate(known):
            if plain(text) == wanted:
                return number_
    like = nearest(name, ids)
    raise OddsError(
        f"there is no {kind} {name[:60]!r}" + (f'; did you mean "{like}"?' if like else " in this scenario")
    )


def attacker(board: Board, state: State, target: int, side: str, cards: Sequence[int]) -> int:
    """The camp that attacks: the one named, that of the units named, else the one with most men beside the town."""
    name = board.towns[target].name
    there = units_in(state, target)
    if not there:
        raise OddsError(f"nobody stands at {name} on {day_name(board.day(state.turn))}")
    foes = [camp for camp in range(len(board.camps)) if at_war(board, state, camp, state.camp[there[0]])]
    if side or cards:
        camp = find([c.id for c in board.camps], side, "camp") if side else board.cards[cards[0]].camp
        if camp not in foes:
            holder = the(board.camps[state.camp[there[0]]].name)
            raise OddsError(
                f"{camp_does(board, camp, 'is', 'are')} not at war with {holder}, whose men stand at {name}"
            )
        return camp
    if not foes:
        raise OddsError(f"nobody is at war with {the(board.camps[state.camp[there[0]]].name)}, which stands at {name}")
    near = [town for town, _ in board.exits[target]]
    return max(foes, key=lambda camp: sum(state.men[u] for u in own_units(state, camp) if state.town[u] in near))


def gather(board: Board, state: State, target: int, starts: Sequence[int], cards: Sequence[int]) -> Party:
    """Who attacks of the units asked for, or of all that stand in the towns asked for."""
    near = [town for town, _ in board.exits[target]]
    for town in starts:
        if town not in near:
            names = listed([board.towns[other].name for other in near])
            raise OddsError(f"{board.towns[town].name} is not linked to {board.towns[target].name}; linked are {names}")
    party = Party([], [], [])
    for unit in own_units(state, state.seat):
        named = state.card[unit] in cards
        if cards and not named:
            continue
        if state.town[unit] not in (starts or near):
            if named:
                party.left_out.append(
                    (unit, f"stands at {board.towns[state.town[unit]].name}, which is not among them")
                )
            continue
        join(board, state, unit, target, party)
    if party.units and not cards:
        party.left_out.extend((unit, f"is {distance(turns)} away") for unit, turns in party.too_far)
        party.too_far.clear()
    party.units.extend(unit for unit, _ in party.too_far)
    for card in cards:
        if card not in state.card:
            party.left_out.append((-1 - card, "is not on the map yet"))
        elif all(state.card[unit] != card for unit in own_units(state, state.seat)):
            party.left_out.append((-1 - card, "is no longer on the map"))
    if not party.units:
        why = "; ".join(f"{name_of(board, state, unit)} {reason}" for unit, reason in party.left_out)
        towns = listed([board.towns[town].name for town in (starts or near)])
        camp = capital(camp_does(board, state.seat, "has", "have"))
        raise OddsError(f"{camp} nobody who can attack from {towns}" + (f": {why}" if why else ""))
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
    return f"{many(turns, 'turn')} of march"


def march_up(board: Board, state: State, unit: int, target: int) -> None:
    """As if the unit had spent the turns before on the road: it has banked what it cannot march in one."""
    missing = to_go(board, state, unit, target) - left_to_march(board, state, unit)
    state.goal[unit] = state.toward[unit] = target
    state.banked[unit] += missing


def name_of(board: Board, state: State, unit: int) -> str:
    return unit_name(board, state, unit) if unit >= 0 else board.cards[-1 - unit].name


def heading(board: Board, state: State, target: int, night: bool) -> list[str]:
    when = f"{day_name(board.day(state.turn))}, {WEATHERS[state.weather]}" + (", by night" if night else "")
    return [f"Attack by {the(board.camps[state.seat].name)} on {board.towns[target].name}, {when}", ""]


def party_lines(board: Board, state: State, party: Party, target: int) -> list[str]:
    lines = [f"Not taking part: {name_of(board, state, unit)} {why}." for unit, why in party.left_out]
    if party.too_far:
        names = listed([unit_name(board, state, unit) for unit, _ in party.too_far])
        turns = max(turns for _, turns in party.too_far)
        lines.append(
            f"Too far to attack {board.towns[target].name} this turn: {names}, {distance(turns)} away."
            " The odds are those after marching up."
        )
    return [*lines, ""] if lines else []


def sides(board: Board, state: State, attack: Attack, met: Clash) -> list[str]:
    lines = ["Attackers"]
    for (unit, _, count), power in zip(met.engaged, met.strengths, strict=True):
        lines.append(unit_line(board, state, unit, count, power))
    deployed = [unit for unit, _, _ in met.engaged]
    lines += [f"  {unit_name(board, state, u)}: no room to deploy" for u in attack.units if u not in deployed]
    lines += [f"  attack supply: {text}" for text in spent_texts(board, state, deployed)]
    lines.append("Defenders")
    for unit, power in zip(met.defenders, met.defences, strict=True):
        lines.append(unit_line(board, state, unit, state.men[unit], power))
    lines += [f"  {unit_name(board, state, unit)}: leaves before the fight" for unit in met.evading]
    return [*lines, ""]


def unit_line(board: Board, state: State, unit: int, count: int, power: int) -> str:
    facts = [f"{men(count)} of {number(state.men[unit])}" if count < state.men[unit] else men(count)]
    if state.guns[unit]:
        facts.append(many(state.guns[unit], "gun"))
    facts += [f"quality {state.quality[unit]}", f"morale {state.morale[unit]}"]
    if state.supply[unit]:
        facts.append(f"supply {SUPPLIES[state.supply[unit]]}")
    if state.dug[unit]:
        facts.append(f"entrenched {state.dug[unit]}")
    where = board.towns[state.town[unit]].name
    name = card_of(board, state, unit).name
    return f"  {name}, {where}: {', '.join(facts)}; strength {hundredths(power)}"


def hundredths(value: int) -> str:
    return f"{value / 100:,.1f}"


def figures(board: Board, found: Odds, cost: Forecast) -> list[str]:
    """Strengths, shifts, column, each result with its chance, expected losses."""
    odds = f"odds {ratio(board, found.attack, found.defence)}, column {column_name(board, found.base_column)}"
    lines = [f"Strength {hundredths(found.attack)} to {hundredths(found.defence)}: {odds}"]
    lines += [f"  {shift.why:<18}{signed(shift.columns):>4}" for shift in found.shifts]
    lines.append(
        f"Fought at {column_name(board, found.column)}"
        + (" - the defenders have no way out" if found.surrounded else "")
    )
    lines.append("")
    lines += outcome_lines(board, found)
    lines.append("")
    lines.append(f"The attackers hold the field: {percent(found.win, 1000)}")
    lines.append(
        f"Losses to expect: {men(to_men(cost.lost))} of the attackers;"
        f" {men(to_men(cost.foe_lost))} of the defenders, {number(to_men(cost.foe_captured))} of them captured"
    )
    return lines


def outcome_lines(board: Board, found: Odds) -> list[str]:
    results = board.rules.combat.results
    labels = {(number_, row.field): row.id.replace("_", " ") for number_, row in enumerate(results)} | {
        (-1, True): "taken without a fight",
        (-1, False): "no attack",
    }
    lines = []
    for (result, field), label in sorted(labels.items()):
        weight = sum(chance.weight for chance in found.chances if (chance.result, chance.field) == (result, field))
        if weight:
            lines.append(f"  {label:<22}{percent(weight, found.total_weight):>8}")
    for label, share in (
        ("shaken attackers refuse", sum(c.weight for c in found.chances if c.branch.refused)),
        ("a column is betrayed", sum(c.weight for c in found.chances if c.branch.betrayed)),
        ("hired defenders leave", sum(c.weight for c in found.chances if c.branch.walked)),
    ):
        if share:
            lines.append(f"  before the fight: {label} {percent(share, found.total_weight)}")
    return lines


def percent(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.1f} %"
