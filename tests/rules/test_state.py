"""The state: copies share nothing that changes, digests change with every field, and each deed has a bit of its own."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from game.rules import state as states
from game.rules.state import CAME, DISTURBED, DONE, FIELDS, LEDGER, LEDGER_SIZE, SERVED, State, replaced
from game.rules.units import change_camp
from tests.rules.four_camps import four
from tests.rules.homeland import homeland


def filled() -> State:
    """A state with something in every field, and no two fields alike."""
    _, state = four()
    for number, name in enumerate(FIELDS):
        value: Any = getattr(state, name)
        if isinstance(value, int):
            setattr(state, name, 1000 + number)
        else:
            setattr(state, name, type(value)([2000 + number, number]))
    return state


@pytest.mark.parametrize("name", FIELDS)
def test_a_copy_has_every_field_and_lists_of_its_own(name: str) -> None:
    state = filled()
    copy = state.copy()
    value = getattr(state, name)
    assert getattr(copy, name) == value
    if isinstance(value, list):
        assert getattr(copy, name) is not value
        getattr(copy, name).append(7)
        assert copy != state


@pytest.mark.parametrize("name", FIELDS)
def test_the_digest_and_what_is_equal_change_with_every_field(name: str) -> None:
    state, other = filled(), filled()
    assert state == other
    assert state.digest() == other.digest()
    value = getattr(other, name)
    setattr(other, name, value + 1 if isinstance(value, int) else value[:-1])
    assert state != other
    assert state.digest() != other.digest()


def test_a_digest_is_written_as_replays_have_it() -> None:
    state = filled()
    written = {name: getattr(state, name) for name in FIELDS}
    for name in ("seen_men", "seen_turn"):
        written[name] = list(written[name])
    values = repr(list(written.values()))
    assert state.digest() == hashlib.blake2b(values.encode(), digest_size=16).hexdigest()
    assert len(state.digest()) == 32


def test_a_state_is_equal_to_states_alone() -> None:
    state = filled()
    assert state != 3
    assert State.__eq__(state, 3) is NotImplemented
    with pytest.raises(TypeError):
        hash(state)


def test_a_copy_plays_on_by_itself() -> None:
    f = homeland()
    state = f.open()
    copy = state.copy()
    before = state.digest()
    copy.men[0] -= 1
    copy.town[0] = 2
    copy.ledger[0] += 1
    assert state.digest() == before


def test_one_entry_of_a_tuple_is_replaced() -> None:
    values = (5, 6, 7, 8)
    assert [replaced(values, place, 0) for place in range(4)] == [
        (0, 6, 7, 8),
        (5, 0, 7, 8),
        (5, 6, 0, 8),
        (5, 6, 7, 0),
    ]
    assert values == (5, 6, 7, 8)


def test_each_deed_has_a_bit_and_some_end_the_turn() -> None:
    names = ("FOUGHT", "RODE", "DUG_IN", "RESTED", "WORKED", "MARCHED", "DISTURBED", "HELD", "MUTINOUS")
    bits = [getattr(states, name) for name in names]
    assert bits == [1, 2, 4, 8, 16, 32, 64, 128, 256]
    assert {name for name, bit in zip(names, bits, strict=True) if bit & DONE} == {
        "FOUGHT",
        "RODE",
        "WORKED",
        "MUTINOUS",
    }


def test_each_entry_of_a_ledger_has_its_name() -> None:
    assert LEDGER_SIZE == len(LEDGER) == len(set(LEDGER))
    places = {"points": "POINTS", "manpower": "MANPOWER", "arms": "ARMS", "fielded": "FIELDED", "dead": "DEAD"}
    places |= {"captured": "CAPTURED", "deserted": "DESERTED", "withdrawn": "WITHDRAWN", "foe_lost": "FOE_LOST"}
    places |= {"foe_captured": "FOE_CAPTURED"}
    assert {name: LEDGER[getattr(states, place)] for name, place in places.items()} == {name: name for name in places}


@pytest.mark.parametrize("bit", range(12))
def test_of_yesterday_what_is_so_until_the_night_goes_over_with_a_unit(bit: int) -> None:
    """To a camp whose part of the turn is on or over, from one whose part is still to come."""
    _, state = four()
    unit = state.camp.index(2)
    state.seat, state.acted[unit] = 1, 1 << bit
    change_camp(state, unit, 0)
    kept = DISTURBED | SERVED | CAME
    assert state.acted[unit] == CAME | 1 << bit & kept
