"""Checks of a whole board: what is well formed entry by entry and yet cannot be played, or can hardly be meant.

An error is what cannot be right, a warning what an author may have meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.rules.board import Board
from game.rules.opening import opening
from game.rules.script import Arrive
from game.rules.state import State
from game.rules.supply import distances, level_at, lives_off_land
from game.rules.terms import CUT, NEVER, NO_RAIL
from game.scenario.findings import Finding, by_weight, error, warning
from game.scenario.map_checks import check_map
from game.scenario.reach import TURN, event_window, holds, hostile, moves_on_rails_only, soonest


class Survey(NamedTuple):
    """A board and what the checks of it share."""

    board: Board
    state: State  # at the start
    reach: list[list[int]]  # by camp, by town: see `reach.soonest`


def check(board: Board) -> list[Finding]:
    """Everything found, errors first, else in the order of the checks."""
    survey = Survey(board, opening(board, 0), [soonest(board, camp) for camp in range(len(board.camps))])
    found = [
        *check_map(board.towns, board.links),
        *_units_out_of_supply(survey),
        *_events_that_never_come(survey),
        *_reinforcements_into_enemy_towns(survey),
        *_trains_that_arrive_off_the_rails(survey),
        *_objectives_out_of_reach(survey),
        *_towns_out_of_reach(survey),
        *_lines_that_bind_nobody(survey),
    ]
    return by_weight(found)


def _units_out_of_supply(survey: Survey) -> Iterator[Finding]:
    board, state = survey.board, survey.state
    traced = [distances(board, state, camp) for camp in range(len(board.camps))]
    for unit, town in enumerate(state.town):
        distance = traced[state.camp[unit]][town]
        if lives_off_land(board, state, unit, level_at(board, distance)) != CUT:
            continue
        card = board.cards[state.card[unit]]
        far = f"{distance // 10} supply-km from the nearest source" if distance < NEVER else "with no way to a source"
        yield warning(
            "unit",
            card.id,
            "unit-out-of-supply",
            f'"{card.id}" starts out of supply in "{board.towns[town].id}", {far}',
        )


def _events_that_never_come(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    for number, event in enumerate(board.script):
        window = event_window(board, number)
        if window.first > min(window.last, board.turns):
            yield warning(
                "event", event.id, "event-never", f'event "{event.id}" cannot happen on any of the {board.turns} turns'
            )


def _reinforcements_into_enemy_towns(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    for event, effect in _arrivals(board):
        name, turn = board.script[event].id, event_window(board, event).first
        for camp in sorted({board.cards[card].camp for card in effect.cards}):
            soon = min((survey.reach[camp][town] for town in effect.towns), default=NEVER)
            if not all(hostile(board, camp, town) for town in effect.towns) or soon <= turn * TURN:
                continue
            towns = ", ".join(f'"{board.towns[town].id}"' for town in effect.towns)
            message = f'event "{name}" brings units of camp "{board.camps[camp].id}" to {towns} in enemy hands,'
            if soon > board.turns * TURN:
                yield error(
                    "event", name, "arrival-in-enemy-town", f"{message} which the camp cannot take before the game ends"
                )
            else:
                yield warning(
                    "event",
                    name,
                    "arrival-in-enemy-town",
                    f"{message} which the camp cannot take before turn {_turn(soon)}",
                )


def _trains_that_arrive_off_the_rails(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    for event, effect in _arrivals(board):
        name = board.script[event].id
        trains = [board.cards[card].id for card in effect.cards if moves_on_rails_only(board.cards[card])]
        for town in effect.towns:
            if trains and all(board.links[link].rail == NO_RAIL for _, link in board.exits[town]):
                place = board.towns[town].id
                yield error(
                    "event",
                    name,
                    "rail-unit-off-rails",
                    f'"{trains[0]}" moves on rails only, and no railway leads to "{place}"',
                )


def _objectives_out_of_reach(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    for number, camp in enumerate(board.camps):
        for town in dict.fromkeys(town for town, _ in (*camp.objectives, *camp.held)):
            soon = survey.reach[number][town]
            if holds(board, number, town) or soon <= board.turns * TURN:
                continue
            goal = f'camp "{camp.id}" cannot reach its objective "{board.towns[town].id}"'
            if soon >= NEVER:
                yield warning("camp", camp.id, "objective-out-of-reach", f"{goal} at all")
            else:
                yield warning(
                    "camp",
                    camp.id,
                    "objective-out-of-reach",
                    f"{goal} before turn {_turn(soon)}; the game has {board.turns}",
                )


def _towns_out_of_reach(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    for number, town in enumerate(board.towns):
        if board.exits[number] and all(times[number] >= NEVER for times in survey.reach):
            yield warning("town", town.id, "town-out-of-reach", f'no camp can reach "{town.id}"')


def _lines_that_bind_nobody(survey: Survey) -> Iterator[Finding]:
    for line in survey.board.lines:
        if not line.camps:
            yield warning("line", line.id, "line-binds-nobody", f'line "{line.id}" binds no camp')


def _arrivals(board: Board) -> Iterator[tuple[int, Arrive]]:
    """The arrivals of the script, each with the number of its event."""
    for number, event in enumerate(board.script):
        for effect in event.effects:
            if isinstance(effect, Arrive):
                yield number, effect


def _turn(time: int) -> int:
    """The turn at whose end a time of `reach` has come."""
    return -(-time // TURN)
