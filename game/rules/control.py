"""Who holds a town, and what changes with it."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.events import Event, TownTaken
from game.rules.stacks import hostile_owner
from game.rules.state import State, replaced
from game.rules.terms import ALLIED, NEVER, NO_RAIL, NOBODY


def take_town(board: Board, state: State, town: int, camp: int, events: list[Event]) -> None:
    """The camp holds the town from now on, unless it or an ally did already."""
    loser = state.owner[town]
    if loser == NOBODY or state.relation[camp * len(board.camps) + loser] != ALLIED:
        receive_town(board, state, town, camp, events)


def receive_town(board: Board, state: State, town: int, camp: int, events: list[Event], handed: bool = False) -> None:
    """The camp holds the town from now on, whoever did before: who is at peace with it can hand one over, which is no
    capture.
    """
    loser = state.owner[town]
    if loser == camp:
        return
    if hostile_owner(board, state, camp, town):
        close_railways(board, state, town)
    state.owner[town] = camp
    if not handed:
        state.taken = replaced(state.taken, town, state.turn)
    state.raiders = replaced(state.raiders, town, 0)  # who raided the garrison before has not shaken the next one
    state.unrest[town] = state.unrest[town] * board.rules.supply.unrest_kept // 100
    events.append(TownTaken(town, camp, loser, handed))


def give_up_town(board: Board, state: State, town: int, events: list[Event]) -> None:
    """Nobody holds the town from now on. Its railways are of no use to whoever comes next until they are re-laid."""
    loser = state.owner[town]
    if loser == NOBODY:
        return
    close_railways(board, state, town)
    state.owner[town] = NOBODY
    state.taken = replaced(state.taken, town, state.turn)
    state.raiders = replaced(state.raiders, town, 0)
    state.given_up = replaced(state.given_up, town, loser)
    events.append(TownTaken(town, NOBODY, loser))


def close_railways(board: Board, state: State, town: int) -> None:
    """A captured railway serves its new owner only after it has been re-laid to his gauge, cut or whole."""
    today = board.day(state.turn)
    days = board.rules.railway.days_to_open
    changed = list(state.gauge_day)
    for _, link in board.exits[town]:
        rail = board.links[link].rail
        if rail != NO_RAIL:
            changed[link] = max(changed[link], today + days[rail])
    state.gauge_day = tuple(changed)


def opens_on(state: State, link: int) -> int:
    """The day from which the link's railway serves those who hold it; NEVER: it is cut."""
    return max(state.rail_day[link], state.gauge_day[link])


def ships_go(board: Board, state: State, link: int) -> bool:
    """Whether ships can go along the link, whoever holds its ends."""
    return board.sailing[link] < NEVER and (not state.frozen or board.links[link].ice_free)


def rail_runs(board: Board, state: State, link: int) -> bool:
    """Whether trains can run along the link, whoever holds its ends."""
    facts = board.links[link]
    if facts.rail == NO_RAIL or (facts.river and not state.bridge[link]):
        return False
    today = board.day(state.turn)
    return state.rail_day[link] <= today and state.gauge_day[link] <= today
