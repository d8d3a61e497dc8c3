"""One game from its opening to its end: the rules, the players and the recorder brought together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import process_time
from typing import TYPE_CHECKING

from game.messages import Trouble, _
from game.players.part import play_part
from game.players.player import Player, Reason
from game.players.registry import make
from game.rules import play as rules
from game.rules.board import Board
from game.rules.events import Battle, Event, TownTaken, TurnBegan
from game.rules.opening import opening
from game.rules.orders import Order
from game.rules.state import CAPTURED, DEAD, DESERTED, FIELDED, LEDGER_SIZE, WITHDRAWN, State
from game.rules.terms import NOBODY
from game.rules.victory import score
from game.scenario.load import Scenario

if TYPE_CHECKING:
    from game.record.lines import Header
    from game.record.recorder import Recorder

Watch = Callable[[State, list[Event]], None]
"""Called with the state after each order and what the order made happen."""


@dataclass(slots=True)
class Match:
    board: Board
    seed: int
    players: dict[str, str]  # by id of the camp
    state: State
    fallen: list[tuple[int, int, int]] = field(default_factory=list)  # (town, new holder, day), in order
    battles: int = 0
    given: list[Order] = field(default_factory=list)  # every order carried out
    reasons: list[Reason | None] = field(default_factory=list)  # why, as the player said
    refused: int = 0
    cpu_seconds: float = 0.0
    recorder: Recorder | None = None

    @property
    def winner(self) -> str:
        """The id of the camp that won, or "draw"."""
        camp = self.board.levels[self.state.level].camp
        return "draw" if camp == NOBODY else self.board.camps[camp].id

    @property
    def level(self) -> str:
        return self.board.levels[self.state.level].name

    def points(self, camp: int) -> int:
        return score(self.board, self.state, camp)


class NoSeat(Trouble, ValueError):
    """There is no such camp or player."""


def seats(board: Board, players: Mapping[str, str] | None = None) -> dict[str, str]:
    """Who plays each camp: the scenario's player unless `players` names another. Raises `NoSeat`."""
    from game.players.registry import PLAYERS

    chosen = {camp.id: camp.player for camp in board.camps}
    for camp, name in (players or {}).items():
        if camp not in chosen:
            message = _("there is no camp {camp!r} in {board}; there are {chosen}").format(
                camp=camp, board=board.id, chosen=", ".join(chosen)
            )
            raise NoSeat(message)
        if name not in PLAYERS:
            message = _("there is no player named {name!r}; there are {players}").format(
                name=name, players=", ".join(PLAYERS)
            )
            raise NoSeat(message)
        chosen[camp] = name
    return chosen


def play(
    scenario: Scenario,
    players: Mapping[str, str] | None = None,
    seed: int = 1,
    fog: bool | None = None,
    record: bool = True,
    watch: Watch | None = None,
) -> Match:
    """Play a game to its end. `players`: names by camp id, the scenario's own where none is given."""
    began = process_time()
    board = scenario.board
    names = seats(board, players)
    state = opening(board, seed, fog)
    match = Match(board, seed, names, state)
    if record:
        match.recorder = recorder_for(scenario, match)
    table = [make(names[camp.id], board, number, seed) for number, camp in enumerate(board.camps)]
    told = Listener(match, watch)
    told.hear(rules.start(board, state))
    while not rules.over(state):
        follow_part(match, table[state.seat], told)
    match.cpu_seconds = process_time() - began
    return match


def recorder_for(scenario: Scenario, match: Match) -> Recorder:
    from game.record.recorder import Recorder

    return Recorder(header_of(scenario, match.seed, bool(match.state.fog), match.players))


def header_of(scenario: Scenario, seed: int, fog: bool, players: dict[str, str]) -> Header:
    """What a record of a game that begins now says of it."""
    from game import __version__
    from game.record.lines import Header, format_for

    board, digests = scenario.board, (scenario.sha256, scenario.map_sha256, scenario.rules_sha256)
    number = format_for(scenario.beside)
    return Header(
        *(number, __version__, board.id, scenario.text, *digests, seed, fog, players), beside=dict(scenario.beside)
    )


class Listener:
    """Keeps what a summary needs of the events and hands them on."""

    def __init__(self, match: Match, watch: Watch | None) -> None:
        self.match = match
        self.watch = watch
        self.day = match.board.first_day

    def hear(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, TurnBegan):
                self.day = event.day
            elif isinstance(event, TownTaken) and event.camp != NOBODY and not event.handed:
                self.match.fallen.append((event.town, event.camp, self.day))
            elif isinstance(event, Battle):
                self.match.battles += 1
        if self.watch:
            self.watch(self.match.state, events)


def follow_part(match: Match, player: Player, told: Listener) -> None:
    """A player's part of a turn, written down and told order by order."""
    for decision, events in play_part(match.board, match.state, player):
        if events is None:
            match.refused += 1
            continue
        match.given.append(decision.order)
        match.reasons.append(decision.reason)
        if match.recorder:
            match.recorder.order(match.board, match.state, decision.order, events, decision.reason)
        told.hear(events)


def unaccounted(board: Board, state: State) -> list[str]:
    """Camps whose men do not add up: fielded = present + dead + captured + deserted + withdrawn."""
    wrong = []
    for camp, facts in enumerate(board.camps):
        row = state.ledger[camp * LEDGER_SIZE : (camp + 1) * LEDGER_SIZE]
        present = sum(men for men, owner in zip(state.men, state.camp, strict=True) if owner == camp)
        gone = row[DEAD] + row[CAPTURED] + row[DESERTED] + row[WITHDRAWN]
        if row[FIELDED] != present + gone:
            words = _("{facts}: {row} fielded, {present} present, {gone} gone").format(
                facts=facts.id, row=row[FIELDED], present=present, gone=gone
            )
            wrong.append(words)
    return wrong
