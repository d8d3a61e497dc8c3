"""Random games with the invariants checked after every order.

`python -m tests.fuzz SCENARIO GAMES [FIRST_SEED] [--jobs N]`; SCENARIO `all`: each of the shipped ones.
"""

from __future__ import annotations

import sys
import traceback
from argparse import ArgumentParser
from functools import cache, partial
from multiprocessing import Pool

from game.analysis.match import Match, recorder_for, seats
from game.players.part import answer_of
from game.players.registry import make
from game.record.frames import freeze, thaw
from game.record.lines import Chain
from game.record.recorder import Recorder
from game.record.saves import resume_lines, settings_line
from game.record.verify import Source
from game.rules import play
from game.rules.board import Board
from game.rules.events import Event
from game.rules.notation import read, write
from game.rules.opening import opening
from game.rules.orders import END, Order, Refused
from game.rules.state import FIELDS, State
from game.rules.terms import NOBODY
from game.scenario.load import Scenario, load
from game.sight.view import believed
from tests.glance import glance
from tests.invariants import check
from tests.positions import SCENARIOS
from tests.witness import Witness

_SAVED = 10  # every so many games one is saved in the middle, resumed and played on
_LED = 5  # every so many games a staff leads one of the camps


def random_game(scenario: Scenario, seed: int) -> tuple[State, int, int]:
    """Play a game by lot to the end, every so often against a staff: the last state, orders carried out and refused."""
    board = scenario.board
    state = opening(board, seed)
    play.start(board, state)
    check(board, state)
    witness = Witness(board, state)
    names = players_of(board, seed)
    players = [make(name, board, camp, seed) for camp, name in enumerate(names)]
    given: list[list[object]] = []
    refused = 0
    before = state.copy()
    view = glance(board, before)
    while not play.over(state):
        player = players[state.seat]
        answer = answer_of(board, state, player)
        order = answer.order if answer is not None else player.decide(view).order
        events = carry_out(board, state, before, order)
        if events is None:
            refused += 1
            player.refused(order)
            continue  # with the copy and the view that are still true
        given.append(write(board, before, order))
        check(board, state, before)
        witness.saw(before, state, order, events)
        if order.kind == END:
            copies_share_nothing(board, state)
            assert believed(board, before, before.seat) == view
        if not play.over(state):
            before = state.copy()
            view = glance(board, before, view)
    if seed % _SAVED == 0:
        goes_on_after_a_save(scenario, seed, given, state)
    return state, len(given), refused


def players_of(board: Board, seed: int) -> list[str]:
    """By camp: mostly lot against lot; in every so many games one camp is led by the staff, which fights in earnest."""
    led = seed // _LED % len(board.camps) if seed % _LED == 0 else NOBODY
    return ["staff" if camp == led else "random" for camp in range(len(board.camps))]


def carry_out(board: Board, state: State, before: State, order: Order) -> list[Event] | None:
    """What happened; None if the rules did not allow it, and then nothing has changed."""
    try:
        events = play.execute(board, state, order)
    except Refused:
        assert state == before, f"a refused {order} changed the state"
        assert order.kind != END
        return None
    assert play.refusal(board, before, order) is None
    return events


def copies_share_nothing(board: Board, state: State) -> None:
    twin = state.copy()
    assert twin == state == thaw(board, freeze(state))
    for name in FIELDS:
        value = getattr(state, name)
        assert not isinstance(value, list) or value is not getattr(twin, name), name


def goes_on_after_a_save(scenario: Scenario, seed: int, given: list[list[object]], last: State) -> None:
    """The same orders with a save and a resume in the middle end in the same state and the same replay."""
    board = scenario.board
    state = opening(board, seed)
    play.start(board, state)
    names = {camp.id: name for camp, name in zip(board.camps, players_of(board, seed), strict=True)}
    match = Match(board, seed, seats(board, names), state)
    whole, recorder = recorder_for(scenario, match), recorder_for(scenario, match)
    follow(board, state, given, whole)
    assert state == last
    state = opening(board, seed)
    play.start(board, state)
    half = len(given) // 2
    follow(board, state, given[:half], recorder)
    source = Source(board, scenario.map_sha256, scenario.rules_sha256)
    chain = Chain()
    for line in recorder.lines:
        chain.add(line)
    back = resume_lines([*recorder.lines, settings_line({}, chain)], lambda _: source)
    follow(back.board, back.state, given[half:], back.recorder)
    assert back.state == last
    assert back.recorder.data() == whole.data()


def follow(board: Board, state: State, given: list[list[object]], recorder: Recorder) -> None:
    for value in given:
        order = read(board, state, value)
        recorder.order(board, state, order, play.execute(board, state, order))


@cache
def loaded(name: str) -> Scenario:
    return load(name)


def tried(name: str, seed: int) -> tuple[int, int, str]:
    """Orders carried out and refused in one game, and what was wrong with it."""
    try:
        _, orders, refused = random_game(loaded(name), seed)
    except Exception:
        return 0, 0, f"{name}, seed {seed}:\n{traceback.format_exc()}"
    return orders, refused, ""


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("scenario", help="a shipped name, a file, or `all` for the shipped ones")
    parser.add_argument("games", type=int)
    parser.add_argument("first_seed", type=int, nargs="?", default=1)
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args(arguments)
    seeds = range(asked.first_seed, asked.first_seed + asked.games)
    wrong = 0
    with Pool(asked.jobs) as pool:
        for name in SCENARIOS if asked.scenario == "all" else (asked.scenario,):
            done = refused = 0
            broken = []
            for orders, refusals, fault in pool.imap(partial(tried, name), seeds, chunksize=4):
                done, refused = done + orders, refused + refusals
                if fault:
                    broken.append(fault)
                    sys.stderr.write(fault)
            wrong += len(broken)
            found = f"{len(broken)} with a violation" if broken else "no violation"
            sys.stdout.write(f"{name}: {asked.games} games, {done} orders, {refused} refused, {found}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
