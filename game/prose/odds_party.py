"""Who makes the attack whose odds are asked for: the units named, or all that can."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from game.messages import N_, Trouble, _
from game.prose.camp_words import camp_does
from game.prose.unit_names import the, unit_name
from game.prose.words import capital, day_name, listed, many
from game.rules.altered import card_now
from game.rules.attack import check_attacker
from game.rules.board import Board
from game.rules.march import allowance, left_to_march, to_go
from game.rules.orders import Refused
from game.rules.stacks import at_war, own_units, units_in
from game.rules.state import State

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


class OddsError(Trouble):
    """The attack asked for cannot be: the text says why."""


class Party(NamedTuple):
    """Units that attack, those left out with the reason, and those that would first have to march up."""

    units: list[int]
    left_out: list[tuple[int, str]]  # a unit, or -1 less the number of a card that is not on the map
    too_far: list[tuple[int, int]]  # unit, turns of march; nobody, where others can attack at once


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
            party.left_out.append((unit, _(REFUSALS.get(refused.code, refused.code.replace("_", " ")))))
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
    return unit_name(board, state, unit) if unit >= 0 else card_now(board, state, -1 - unit).name
