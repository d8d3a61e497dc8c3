"""What becomes of a unit: it comes, loses men, changes sides, is disturbed, loses heart, tires."""

from __future__ import annotations

from operator import attrgetter
from typing import Final

from game.rules.board import Board
from game.rules.stacks import is_friendly, units_in
from game.rules.state import (
    CAME,
    CAPTURED,
    DISTURBED,
    DUG_IN,
    FIELDED,
    FOE_CAPTURED,
    FOE_LOST,
    LEDGER_SIZE,
    MUTINOUS,
    OF_THE_DAY,
    RESTED,
    State,
    replaced,
)
from game.rules.terms import NOBODY, NOWHERE, STAND, WAR


def enlist(board: Board, state: State, card_number: int, town: int, camp: int) -> int:
    """Put a card on the map as a new unit at full strength; its number. Its men count as fielded."""
    card = board.cards[card_number]
    unit = new_unit(state, card_number, 0, camp, card.group if camp == card.camp else NOBODY)
    state.town[unit] = town
    state.men[unit] = card.men
    state.guns[unit] = card.guns
    state.quality[unit] = card.quality
    state.morale[unit] = card.morale
    state.dug[unit] = card.dug
    state.stance[unit] = card.stance
    state.acted[unit] = CAME
    state.ledger[camp * LEDGER_SIZE + FIELDED] += card.men
    join_garrison(board, state, unit, card.men)
    return unit


def join_garrison(board: Board, state: State, unit: int, came: int) -> None:
    """Men of a unit who have just come to a town that was raided find as large a part of the full effect done as before
    them.
    """
    town, raiders = state.town[unit], state.raiders[state.town[unit]]
    if not raiders:
        return
    friends = [
        other for other in units_in(state, town) if is_friendly(board, state, state.camp[unit], state.camp[other])
    ]
    now = sum(state.men[other] for other in friends)
    before, after = full_raid(board, now - came), full_raid(board, now)
    if now > came:
        found = min(board.rules.nerve.raid_men, -(-raiders * after // before))  # more there is no need for
        state.raiders = replaced(state.raiders, town, max(raiders, found))


def full_raid(board: Board, garrison: int) -> int:
    """Raiders whom the full effect on a garrison of so many men takes."""
    nerve = board.rules.nerve
    return max(1, min(nerve.raid_men, garrison * nerve.raid_full_percent // 100))


_BLANK: Final = attrgetter(
    *("men", "guns", "quality", "morale", "fatigue", "dug", "quiet", "supply", "stance"),
    *("experience", "banked", "spent", "acted", "alarm", "earth"),
)
"""The lists in which a unit that stands nowhere yet has nothing."""


def new_unit(state: State, card: int, part: int, camp: int, group: int) -> int:
    """The next number, for a unit that stands nowhere yet."""
    state.camp = (*state.camp, camp)
    state.card = (*state.card, card)
    state.part = (*state.part, part)
    state.group = (*state.group, group)
    for of_units in _BLANK(state):
        of_units.append(0)
    state.struck = (*state.struck, NOWHERE)
    for places in (state.town, state.goal, state.toward):
        places.append(NOWHERE)
    return len(state.camp) - 1


def remove(state: State, unit: int) -> None:
    """The unit is gone; its number stays. Its men must have been booked in the ledger."""
    state.town[unit] = NOWHERE
    state.men[unit] = 0
    state.guns[unit] = 0
    forget_goal(state, unit)


def lose(state: State, unit: int, men: int, entry: int) -> int:
    """Book a loss of men under a ledger entry, and to those who are at war with their camp that day; a unit without
    men is gone. Returns the men lost.
    """
    men = min(men, state.men[unit])
    if not men:
        return 0
    state.men[unit] -= men
    camp, ledger = state.camp[unit], state.ledger
    ledger[camp * LEDGER_SIZE + entry] += men
    camps = len(ledger) // LEDGER_SIZE
    for foe in range(camps):
        if state.relation[camp * camps + foe] == WAR:
            ledger[foe * LEDGER_SIZE + FOE_LOST] += men
            if entry == CAPTURED:
                ledger[foe * LEDGER_SIZE + FOE_CAPTURED] += men
    if not state.men[unit]:
        remove(state, unit)
    return men


def lose_share(state: State, unit: int, permille: int, entry: int) -> int:
    """Book a share of a unit as lost, rounded up: its companies lose no less than the unit whole."""
    return lose(state, unit, -(-state.men[unit] * permille // 1000), entry)


def book(state: State, camp: int, entry: int, amount: int) -> None:
    state.ledger[camp * LEDGER_SIZE + entry] += amount


def forget_goal(state: State, unit: int) -> None:
    state.goal[unit] = NOWHERE
    state.toward[unit] = NOWHERE
    state.banked[unit] = 0


def change_camp(state: State, unit: int, camp: int) -> None:
    """What its old camp had ordered ends with it: march, stance, digging, rest, group, mutiny. Its deeds stay done."""
    old = state.camp[unit]
    state.camp = replaced(state.camp, unit, camp)
    state.group = replaced(state.group, unit, NOBODY)
    forget_goal(state, unit)
    state.stance[unit] = STAND
    state.acted[unit] &= ~(DUG_IN | RESTED | MUTINOUS)
    if camp <= state.seat < old:  # what it did in its last part was yesterday, and no part of the new camp begins
        state.spent[unit] = 0
        state.acted[unit] &= OF_THE_DAY
    state.acted[unit] |= CAME  # to those with whom it stands now


def disturb(state: State, unit: int) -> None:
    """The unit has had to do with the enemy today: no rest, no digging, no drill, no quiet departure by night."""
    state.acted[unit] |= DISTURBED
    state.quiet[unit] = 0


def change_morale(state: State, unit: int, change: int) -> None:
    morale = state.morale[unit] + change
    state.morale[unit] = 0 if morale < 0 else 100 if morale > 100 else morale


def tire(state: State, unit: int, fatigue: int) -> None:
    tired = state.fatigue[unit] + fatigue
    state.fatigue[unit] = 0 if tired < 0 else 100 if tired > 100 else tired
