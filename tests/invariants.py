"""What must hold after every order of every game.

Each check says which fields of a state it looks at: where all of these are as they were in a state that has passed, it
need not be made again. A batch makes some ten million of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Final

from game.rules.altered import card_now
from game.rules.attack_supply import formations
from game.rules.board import Board, allowed
from game.rules.state import (
    CAPTURED,
    DEAD,
    DESERTED,
    DUG_IN,
    FIELDED,
    FIELDS,
    LEDGER_SIZE,
    RESTED,
    WITHDRAWN,
    State,
)
from game.rules.supply import costs_by_link, lines_over, link_costs, passage, trace_lines
from game.rules.terms import ALLIED, LOCAL, NEVER, NOBODY, NOWHERE, STANCES, SUPPLIES, WEATHERS

_values = attrgetter(*FIELDS)

Check = Callable[[Board, State], None]


def check(board: Board, state: State, passed: State | None = None) -> None:
    """Raise AssertionError that names what is wrong. `passed`: a state of this board that has been checked."""
    columns_are_as_long(state)
    changed = changes(state, passed)
    for holds, fields in CHECKS.items():
        if not changed.isdisjoint(fields):
            holds(board, state)
    for name, (least, most) in spans(board, state.turn).items():
        if name in changed or "turn" in changed:
            assert within(getattr(state, name), least, most), name


def changes(state: State, passed: State | None) -> set[str]:
    if passed is None:
        return set(FIELDS)
    values = zip(FIELDS, _values(state), _values(passed), strict=True)
    return {name for name, now, then in values if now != then}


def columns_are_as_long(state: State) -> None:
    for name in BY_UNIT:
        assert len(getattr(state, name)) == len(state.town), name


def men_are_kept(board: Board, state: State) -> None:
    """Men fielded = men present + dead + captured + deserted + withdrawn, camp by camp."""
    present = [0] * len(board.camps)
    for men, owner in zip(state.men, state.camp, strict=True):
        present[owner] += men
    for camp, facts in enumerate(board.camps):
        row = state.ledger[camp * LEDGER_SIZE : (camp + 1) * LEDGER_SIZE]
        gone = row[DEAD] + row[CAPTURED] + row[DESERTED] + row[WITHDRAWN]
        there = present[camp]
        assert row[FIELDED] == there + gone, f"{facts.id}: {row[FIELDED]} fielded, {there} present, {gone} gone"


def units_are_somewhere(board: Board, state: State) -> None:
    """A unit stands in one town with men, or is gone without."""
    assert within(state.town, NOWHERE, len(board.towns) - 1)
    for unit, (town, men) in enumerate(zip(state.town, state.men, strict=True)):
        assert (men > 0) == (town != NOWHERE), f"unit {unit}: {men} men in town {town}"


def only_allies_together(board: Board, state: State) -> None:
    """No two camps at war or in truce stand in one town."""
    there = presences(state)
    if len(there) == len(dict(there)):
        return  # one camp a town
    for town in dict(there):
        camps = sorted(camp for place, camp in there if place == town)
        for camp in camps:
            friends = state.relation[camp * len(board.camps) : (camp + 1) * len(board.camps)]
            assert all(other == camp or friends[other] == ALLIED for other in camps), f"{board.towns[town].id}: {camps}"


def presences(state: State) -> list[tuple[int, int]]:
    """Every town with a camp that has units there, once."""
    there = dict.fromkeys(zip(state.town, state.camp, strict=True))
    return [(town, camp) for town, camp in there if town != NOWHERE]


def local_men_are_at_home(board: Board, state: State) -> None:
    for number, town in zip(state.card, state.town, strict=True):
        card = card_now(board, state, number)
        if town != NOWHERE and card.traits & LOCAL:
            assert town in card.home, f"{card.id} at {board.towns[town].id}"


def towns_belong_to_those_in_them(board: Board, state: State) -> None:
    """The owner of a town is a camp with units there, or an ally of theirs."""
    for town, camp in presences(state):
        owner = state.owner[town]
        friend = owner == camp or (owner != NOBODY and state.relation[camp * len(board.camps) + owner] == ALLIED)
        assert friend, f"{board.towns[town].id}: held by {owner}, entered by {camp}"


def marks_go_by_stocks(board: Board, state: State) -> None:
    """Below the one level a formation on the map is spent, from the other on it is not; nobody owes anything."""
    rules = board.rules.attack_supply
    low, high = rules.spent_below * 100, rules.ready_at * 100
    assert min(state.stock) >= 0
    for formation in formations(board, state):
        stock, spent = state.stock[formation], state.ready_day[formation] != 0
        assert spent or stock >= low, f"formation {formation}: {stock} and not spent"
        assert not spent or stock < high, f"formation {formation}: {stock} and spent"


def relations_bind_both(board: Board, state: State) -> None:
    """What they allow follows from their numbers; where a crossing has estranged two, when the part is over."""
    camps = range(len(board.camps))
    for values in (state.relation, state.standing):
        assert all(values[a * len(camps) + b] == values[b * len(camps) + a] for a in camps for b in camps)
    if not board.priced:
        assert state.relation == tuple(allowed(board.rules.relations, standing) for standing in state.standing)


def somebody_has_the_part(board: Board, state: State) -> None:
    assert 0 <= state.weather < len(WEATHERS)
    assert 0 <= state.seat < len(board.camps) or state.level != NOBODY


def nobody_digs_and_rests(board: Board, state: State) -> None:
    """A unit does one or the other."""
    both = DUG_IN | RESTED
    assert all(deeds & both != both for deeds in state.acted)


def supply_comes_as_traced_anew(board: Board, state: State) -> None:
    """What is remembered of lines of communication is what whoever traces them now finds."""
    costs = costs_by_link(board, state)
    assert link_costs(board, state) == costs
    for camp, facts in enumerate(board.camps):
        ground = passage(board, state, camp)
        assert lines_over(board, state, ground) == trace_lines(board, ground, costs), facts.id


CHECKS: Final[dict[Check, tuple[str, ...]]] = {
    men_are_kept: ("men", "camp", "ledger"),
    units_are_somewhere: ("town", "men"),
    only_allies_together: ("town", "camp", "relation"),
    local_men_are_at_home: ("town", "card", "altered"),
    towns_belong_to_those_in_them: ("town", "camp", "owner", "relation"),
    marks_go_by_stocks: ("town", "group", "card", "stock", "ready_day"),
    somebody_has_the_part: ("weather", "seat", "level"),
    nobody_digs_and_rests: ("acted",),
    relations_bind_both: ("relation", "standing", "seat"),
    supply_comes_as_traced_anew: (
        *("town", "camp", "owner", "relation", "sources", "altered"),
        *("turn", "frozen", "rail_day", "gauge_day", "bridge"),
    ),
}

BY_UNIT: Final = (
    *("town", "men", "guns", "quality", "morale", "fatigue", "dug", "quiet", "supply", "stance", "experience"),
    *("goal", "toward", "banked", "spent", "acted", "alarm", "earth", "struck", "camp", "card", "part", "group"),
)


def spans(board: Board, turn: int) -> dict[str, tuple[int, int]]:
    """The least and the most that stand in a column; of units, those that are gone keep what they had."""
    return {
        "quality": (1, len(board.rules.combat.quality_percent)),
        **dict.fromkeys(("morale", "fatigue", "unrest", "standing"), (0, 100)),
        "dug": (0, len(board.rules.march.dig_days)),
        "supply": (0, len(SUPPLIES) - 1),
        "stance": (0, len(STANCES) - 1),
        "experience": (0, 99),
        **dict.fromkeys(("goal", "toward"), (NOWHERE, len(board.towns) - 1)),
        "owner": (NOBODY, len(board.camps) - 1),
        **dict.fromkeys(("taken", "seen_turn"), (0, turn)),
        "given_up": (NOBODY, len(board.camps) - 1),
        "rail_capacity": (0, NEVER),
        "army_command": (0, 1),
        "aggression": (0, 100),
        "sources": (0, len(board.camps) * len(board.towns) - 1),
        **dict.fromkeys(("guns", "banked", "spent", "quiet"), (0, NEVER)),
    }


def within(values: Iterable[int], least: int, most: int) -> bool:
    return min(values, default=least) >= least if most == NEVER else numbers(least, most).issuperset(values)


@cache
def numbers(least: int, most: int) -> frozenset[int]:
    return frozenset(range(least, most + 1))
