"""Random games with the invariants checked after every order: `python -m tests.fuzz SCENARIO GAMES [FIRST_SEED]`."""

from __future__ import annotations

import sys

from game.analysis.match import Match, recorder_for, seats
from game.players.registry import make
from game.record.frames import freeze, thaw
from game.record.lines import Chain
from game.record.recorder import Recorder
from game.record.saves import resume_lines, settings_line
from game.record.verify import Source
from game.rules import play
from game.rules.board import Board
from game.rules.notation import read, write
from game.rules.opening import opening
from game.rules.orders import END, Order, Refused
from game.rules.sight import believed
from game.rules.state import State
from game.scenario.load import Scenario, load
from tests.invariants import check

_SAVED = 10  # every so many games one is saved in the middle, resumed and played on


def random_game(scenario: Scenario, seed: int) -> tuple[State, int, int]:
    """Play random against random to the end: the last state, orders carried out, orders refused."""
    board = scenario.board
    state = opening(board, seed)
    play.start(board, state)
    check(board, state)
    players = [make("random", board, camp, seed) for camp in range(len(board.camps))]
    given: list[list[object]] = []
    refused = 0
    while not play.over(state):
        player = players[state.seat]
        order = player.decide(believed(board, state, state.seat)).order
        before = state.copy()
        if carry_out(board, state, before, order):
            given.append(write(board, state, order))
        else:
            refused += 1
            player.refused(order)
        check(board, state)
        if order.kind == END:
            copies_share_nothing(board, state)
    if seed % _SAVED == 0:
        goes_on_after_a_save(scenario, seed, given, state)
    return state, len(given), refused


def carry_out(board: Board, state: State, before: State, order: Order) -> bool:
    """Whether the rules allowed it; if not, nothing has changed."""
    try:
        play.execute(board, state, order)
    except Refused:
        assert state == before, f"a refused {order} changed the state"
        assert order.kind != END
        return False
    assert play.refusal(board, before, order) is None
    return True


def copies_share_nothing(board: Board, state: State) -> None:
    twin = state.copy()
    assert twin == state == thaw(board, freeze(state))
    for name in State.__slots__:
        value = getattr(state, name)
        assert not isinstance(value, list) or value is not getattr(twin, name), name


def goes_on_after_a_save(scenario: Scenario, seed: int, given: list[list[object]], last: State) -> None:
    """The same orders with a save and a resume in the middle end in the same state and the same replay."""
    board = scenario.board
    state = opening(board, seed)
    play.start(board, state)
    match = Match(board, seed, seats(board, {camp.id: "random" for camp in board.camps}), state)
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


def main() -> None:
    name, games = sys.argv[1], int(sys.argv[2])
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    scenario = load(name)
    done = refused = 0
    for seed in range(first, first + games):
        try:
            _, orders, refusals = random_game(scenario, seed)
        except Exception:
            sys.stderr.write(f"{name}, seed {seed}:\n")
            raise
        done += orders
        refused += refusals
    sys.stdout.write(f"{name}: {games} games, {done} orders, {refused} refused, no violation\n")


if __name__ == "__main__":
    main()
