"""The state as a camp knows it, built from a list of what is known: what is not declared here stays hidden.

Every rule can be tried on a view. A camp's own units, and those of camps it is not at war with, keep their numbers and
are exact; every enemy stack it knows of is one unit of unknown troops; other units are not there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import compress
from typing import Any, Final, final

from game.rules.altered import (
    AT_END,
    BRANCH,
    BUILT,
    EACH_TURN,
    NAME,
    OUTCOME,
    OWED,
    PLAN_ON,
    SHIPPED,
    SHIPS,
    TRAIT_BITS,
    camp_of_card,
    camp_of_leader,
    camps_of_leaders,
    parts_of_way,
    rows_of,
)
from game.rules.attack_supply import known_to
from game.rules.board import Board
from game.rules.opening import at_start
from game.rules.relations import foes_of
from game.rules.sight import Memories, memories, recently, rounded, watched
from game.rules.stacks import units_under
from game.rules.state import FIELDS, LEDGER_SIZE, POINTS, State
from game.rules.terms import NEVER, NOBODY, NOWHERE, WAR
from game.rules.victory import booked
from game.sight.known import KNOWN, PEACEFUL_UNITS, PUBLIC, SECRET
from game.sight.roll import Roll, Sighting, muster, runs, shaped

VIEW_SEED: Final = -(1 << 63)
"""Of every view, and of no game: the dice of a view say nothing of the dice to come."""

_OF_SIGHTINGS: Final = {"seen_men": 0, "seen_turn": 1, "seen_camps": 2}
"""Fields of what was seen, and where they stand in `Memories`."""


def believed(board: Board, state: State, camp: int) -> State:
    """The view of a camp. Without fog it is the truth, but for the dice."""
    view = state.copy()
    if not state.fog:
        view.seed = VIEW_SEED
        return view
    outlook = Outlook(board, state, camp)
    for name, tell in _TOLD_APART:
        setattr(view, name, tell(outlook, name))
    outlook.roll.fill(view)
    return view


@final
class Outlook:
    """What a camp knows of a state in the fog, field by field."""

    def __init__(self, board: Board, state: State, camp: int) -> None:
        self.board, self.state, self.camp = board, state, camp
        self.peaceful = peaceful_camps(board, state, camp)
        # What several fields need, once one has asked.
        self.kept_seen: list[bool] | None = None
        self.kept_memories: Memories | None = None
        self.kept_roll: Roll | None = None
        self.kept_marks: tuple[list[int], list[int]] | None = None

    def field(self, name: str) -> Any:
        """A value of its own, shared with nobody if it can change."""
        return _TOLD[KNOWN.get(name, SECRET)](self, name)

    @property
    def seen(self) -> list[bool]:
        if self.kept_seen is None:
            self.kept_seen = watched(self.board, self.state, self.camp)
        return self.kept_seen

    @property
    def remembered(self) -> Memories:
        if self.kept_memories is None:
            self.kept_memories = memories(self.board, self.state, self.camp)
        return self.kept_memories

    @property
    def roll(self) -> Roll:
        if self.kept_roll is None:
            known = sightings(self.board, self.state, self.camp, self.seen, self.remembered)
            self.kept_roll = muster(self.board, self.state, self.peaceful, known)
        return self.kept_roll

    @property
    def marks(self) -> tuple[list[int], list[int]]:
        if self.kept_marks is None:
            self.kept_marks = known_to(self.board, self.state, self.camp)
        return self.kept_marks

    def public(self, name: str) -> Any:
        value = getattr(self.state, name)
        return value.copy() if isinstance(value, list) else value

    def of_units(self, name: str) -> list[int] | tuple[int, ...]:
        return self.roll.column(name, getattr(self.state, name))

    def of_towns(self, name: str) -> list[int] | tuple[int, ...]:
        values: Sequence[int] = getattr(self.state, name)
        if not any(values):  # as of most fields on most days
            return shaped(name, values)
        seen, told = self.seen, [0] * len(values)
        for town in compress(range(len(values)), values):  # of most fields few
            if seen[town]:
                told[town] = values[town]
        return shaped(name, told)

    def sightings(self, name: str) -> tuple[int, ...]:
        told = tuple(self.remembered[_OF_SIGHTINGS[name]])
        before = self.camp * len(told)
        return (0,) * before + told + (0,) * (len(getattr(self.state, name)) - before - len(told))

    def ledger(self, name: str) -> list[int]:
        rows = own_row(getattr(self.state, name), self.camp, LEDGER_SIZE)
        # Everybody knows the points of every camp: what the hidden books would add to them is booked as points.
        for camp in range(len(self.board.camps)):
            if camp != self.camp:
                hidden = booked(self.board, self.state.ledger, camp) - booked(self.board, rows, camp)
                rows[camp * LEDGER_SIZE + POINTS] += hidden
        return rows

    def leaders(self, name: str) -> tuple[int, ...]:
        """Of an enemy's leaders only what the order of battle says."""
        camps = camps_of_leaders(self.board, self.state)
        told = zip(camps, getattr(self.state, name), self.board.leaders, strict=True)
        return tuple([day if self.peaceful[camp] else 1 if leader.present else NEVER for camp, day, leader in told])

    def serves_friends(self, leader: int) -> bool:
        return self.peaceful[camp_of_leader(self.board, self.state, leader)]

    def of_camps(self, name: str) -> tuple[int, ...]:
        """Of an enemy what the briefing says of it."""
        now: tuple[int, ...] = getattr(self.state, name)
        then: tuple[int, ...] = getattr(at_start(self.board, True), name)
        if now == then:
            return now
        told = zip(self.peaceful, now, then, strict=True)
        return tuple([today if peaceful else at_first for peaceful, today, at_first in told])

    def readiness(self, name: str) -> list[int]:
        return self.marks[name == "ready_day"]

    def altered(self, name: str) -> tuple[int, ...]:
        rows = rows_of(getattr(self.state, name))
        return tuple(entry for row in rows if self.learns(*row[:2]) for entry in row)

    def learns(self, what: int, which: int) -> bool:
        """Whether the camp learns of a row of what events have altered."""
        board, state = self.board, self.state
        if what in (BRANCH, OUTCOME, OWED):
            event = board.script[parts_of_way(which)[0] if what == OWED else which]
            return event.public or self.peaceful[event.asks]
        if what in (NAME, TRAIT_BITS):
            return self.peaceful[camp_of_card(board, state, which)]
        if what in (SHIPS, SHIPPED):
            return self.peaceful[which]
        if what == PLAN_ON:
            return self.camp == board.plans[which].camp
        return what in (AT_END, EACH_TURN, BUILT) or self.serves_friends(which)

    def at_home(self, name: str) -> tuple[int, ...]:
        """Of another camp what the briefing says of it; what everybody sees, such as how towns lean, as it is."""
        told = list(at_start(self.board, True).home)
        for first, behind in slots_known(self.board.home.owners, self.camp):
            told[first:behind] = self.state.home[first:behind]
        return tuple(told)

    def raids(self, name: str) -> tuple[int, ...]:
        """Those of the camps whose units it knows."""
        raided: tuple[int, ...] = getattr(self.state, name)
        if not any(raided):
            return raided
        known = self.known_camps()
        return tuple([camps & known for camps in raided])

    def raiders(self, name: str) -> tuple[int, ...]:
        """Of towns in sight; where enemies were among them, as a stack of theirs is seen."""
        raiders: tuple[int, ...] = getattr(self.state, name)
        if not any(raiders):
            return raiders
        board, state, strangers = self.board, self.state, ~self.known_camps()
        told = zip(raiders, state.raided, self.seen, strict=True)
        return tuple(
            [(rounded(board, state, men) if camps & strangers else men) if seen else 0 for men, camps, seen in told]
        )

    def known_camps(self) -> int:
        """A bit for each camp whose units it knows."""
        return sum(peaceful << camp for camp, peaceful in enumerate(self.peaceful))

    def counts(self, name: str) -> tuple[int, ...]:
        """What an enemy's answer to a secret question may have changed is as at the start."""
        now: tuple[int, ...] = getattr(self.state, name)
        askers = self.board.secret_counts
        if not any(askers):
            return now
        told = zip(now, askers, strict=True)
        return tuple([value if all(self.peaceful[camp] for camp in camps) else 0 for value, camps in told])

    def secret(self, name: str) -> Any:
        return VIEW_SEED if name == "seed" else nothing(getattr(self.state, name))


_TOLD: Final = (
    *(Outlook.public, Outlook.of_units, Outlook.of_towns, Outlook.sightings, Outlook.ledger, Outlook.leaders),
    *(Outlook.of_camps, Outlook.readiness, Outlook.altered, Outlook.at_home, Outlook.raids),
    *(Outlook.raiders, Outlook.counts, Outlook.secret),
)
"""In the order of `PUBLIC` to `SECRET`."""


def told_apart() -> tuple[tuple[str, Callable[[Outlook, str], Any]], ...]:
    """Fields that a view neither simply has of the state nor of its roll."""
    known = ((name, KNOWN.get(name, SECRET)) for name in FIELDS)
    return tuple((name, _TOLD[what]) for name, what in known if what not in (PUBLIC, PEACEFUL_UNITS))


_TOLD_APART: Final = told_apart()


def peaceful_camps(board: Board, state: State, camp: int) -> list[bool]:
    """By camp: whether `camp` is not at war with it, and so knows its units."""
    count = len(board.camps)
    return [relation != WAR for relation in state.relation[camp * count : (camp + 1) * count]]


def sightings(
    board: Board, state: State, camp: int, seen: list[bool], remembered: Memories | None = None
) -> list[Sighting]:
    """The enemy stacks a camp knows of, by town. `seen`: the towns it watches; `remembered`: as from `memories`."""
    peaceful = peaceful_camps(board, state, camp)
    if all(peaceful):
        return []  # who is remembered from the war is no enemy any more
    foes = foes_of(state.relation, len(board.camps), camp)
    in_sight: dict[int, list[int]] = {}
    towns = state.town
    for enemy in foes:
        for unit in units_under(state.camp, enemy):
            town = towns[unit]
            if town == NOWHERE or not seen[town]:
                continue
            if town in in_sight:
                in_sight[town].append(unit)
            else:
                in_sight[town] = [unit]
    remembered = remembered or memories(board, state, camp)
    known = recently(board, state, remembered)
    found = []
    for town in sorted([*in_sight, *[town for town in compress(range(len(known)), known) if not seen[town]]]):
        units = in_sight.get(town, [])
        if len(foes) == 1:
            there: Sequence[int] = foes
        elif units:
            there = [state.camp[unit] for unit in units]
        else:
            there = [foe for foe in foes if remembered.camps[town] >> foe & 1]
        whose = holder(state.owner[town], there)
        if units:
            found.append(sighted(board, state, town, whose, units))
        else:
            found.append(Sighting(town, whose, known[town], 0, 0, 0))
    return found


def holder(owner: int, there: Sequence[int]) -> int:
    """Whose an enemy stack is taken to be: of the camps that have men there, the town's owner or the first."""
    return owner if owner in there else there[0]


def sighted(board: Board, state: State, town: int, holder: int, units: list[int]) -> Sighting:
    """An enemy stack in sight."""
    size = works = guns = alarm = 0
    for unit in units:
        men = state.men[unit]
        size += men
        works += men * state.dug[unit]
        guns += state.guns[unit]
        if state.alarm[unit] > alarm:  # noqa: PLR1730 - asked so often that a call would be felt
            alarm = state.alarm[unit]
    return Sighting(town, holder, rounded(board, state, size), guns, works // size, alarm)


@cache
def slots_known(owners: tuple[int, ...], camp: int) -> list[tuple[int, int]]:
    """Those that a camp knows as they are, as `runs`."""
    return runs([slot for slot, owner in enumerate(owners) if owner in (NOBODY, camp)])


def own_row(values: list[int], row: int, size: int) -> list[int]:
    """A list of rows of which one is known."""
    shown = [0] * len(values)
    shown[row * size : (row + 1) * size] = values[row * size : (row + 1) * size]
    return shown


def nothing(value: Any) -> Any:
    """In the shape of a field."""
    if isinstance(value, int):
        return 0
    return [0] * len(value) if isinstance(value, list) else (0,) * len(value)
