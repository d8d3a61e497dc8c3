"""What the door keeps true, to be asked after every order of every game, with the state before it."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.control import rail_runs
from game.rules.events import Event, TownTaken
from game.rules.lines import closed
from game.rules.stacks import is_detachment, is_friendly, on_rails_only, stacks
from game.rules.state import State
from game.rules.terms import LOCAL, NOWHERE


def check_door(board: Board, before: State, after: State, events: list[Event]) -> None:
    """Raise AssertionError that names what is wrong."""
    strangers_stand_apart(board, after)
    stacks_hold_their_towns(board, after)
    local_men_stay_in_their_district(board, after)
    detachments_take_nothing(board, before, after, events)
    for unit, town in enumerate(after.town):
        start = before.town[unit] if unit < len(before.town) else NOWHERE
        if NOWHERE in (start, town) or start == town:
            continue
        came_by_open_links(board, before, after, unit)


def strangers_stand_apart(board: Board, state: State) -> None:
    """No two camps that are no allies stand in one town."""
    for town, units in stacks(state).items():
        for unit in units:
            for other in units:
                friends = is_friendly(board, state, state.camp[unit], state.camp[other])
                assert friends, f"{board.towns[town].id}: camps {state.camp[unit]} and {state.camp[other]} together"


def stacks_hold_their_towns(board: Board, state: State) -> None:
    """Who stands in a town, or an ally of his, holds it."""
    for unit, town in enumerate(state.town):
        if town != NOWHERE:
            held = is_friendly(board, state, state.camp[unit], state.owner[town])
            assert held, f"{board.towns[town].id}: held by {state.owner[town]}, unit of camp {state.camp[unit]} in it"


def local_men_stay_in_their_district(board: Board, state: State) -> None:
    for unit, town in enumerate(state.town):
        card = board.cards[state.card[unit]]
        if town != NOWHERE and card.traits & LOCAL:
            assert town in card.home, f"{card.id} in {board.towns[town].id}, outside its home"


def detachments_take_nothing(board: Board, before: State, after: State, events: list[Event]) -> None:
    """Where a detachment came from elsewhere alone, its side held the town before it."""
    taken = {event.town for event in events if isinstance(event, TownTaken)}
    for unit in range(len(before.town)):
        town = after.town[unit]
        if town in taken and before.town[unit] != town and is_detachment(before, unit):
            whole = [
                other
                for other, place in enumerate(after.town)
                if place == town and not is_detachment(after, other) and after.camp[other] == after.camp[unit]
            ]
            assert whole, f"a company took {board.towns[town].id}"


def came_by_open_links(board: Board, before: State, after: State, unit: int) -> None:
    """There is a way from where the unit was to where it is along links that the rules let it use: railways that run
    for those bound to them, and no line that is closed to its camp before and after.
    """
    start, goal, camp = before.town[unit], after.town[unit], after.camp[unit]
    rails = on_rails_only(board, after, unit)
    seen, queue = {start}, [start]
    for place in queue:
        for near, link in board.exits[place]:
            if near in seen:
                continue
            if rails and not (rail_runs(board, before, link) or rail_runs(board, after, link)):
                continue
            if closed(board, before, camp, link) and closed(board, after, camp, link):
                continue
            seen.add(near)
            queue.append(near)
    name = board.cards[after.card[unit]].id
    assert goal in seen, f"{name} came from {board.towns[start].id} to {board.towns[goal].id}, and no way leads there"
