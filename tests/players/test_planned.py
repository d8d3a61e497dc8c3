"""Players kept to plans: what they want against them, what they have queued, what they answer."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from game.players.duties import Duties
from game.players.own import of_class
from game.players.part import play_part
from game.players.planned import Planned
from game.players.player import Answering, Decision
from game.players.registry import make
from game.players.staff.staff import Staff
from game.rules import orders
from game.rules import play as rules
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.orders import Order
from game.rules.stacks import own_units
from game.rules.state import State
from game.rules.terms import WITHDRAW
from game.scenario.load import load
from tests.players.test_plans import board_of


def test_a_player_that_does_not_heed_them_ends_its_part(tmp_path: Path) -> None:
    class Stubborn:
        """Wants one thing alone, which a plan forbids."""

        def __init__(self, order: Order) -> None:
            self.order, self.told = order, 0

        def decide(self, view: State) -> Decision:
            return Decision(self.order)

        def queued(self) -> None:
            return None

        def refused(self, order: Order) -> None:
            self.told += 1

    board = board_of(tmp_path)
    state = opening(board, 1)
    rules.start(board, state)
    first = next(unit for unit, card in enumerate(state.card) if board.cards[card].id == "first")
    player = Stubborn(orders.march((first,), 0))
    given = [decision.order.kind for decision, _ in play_part(board, state, Planned(board, 0, player))]
    assert given[-1] == orders.END
    assert player.told == 101  # once, and a hundred times although it knew


def test_what_a_player_has_queued_is_given_within_the_plans(tmp_path: Path) -> None:
    class Queueing:
        """Decides on its whole part at once."""

        def __init__(self, part: list[Order]) -> None:
            self.part = part
            self.told: list[Order] = []

        def decide(self, view: State) -> Decision:
            return Decision(self.part.pop(0) if len(self.part) == 5 else orders.end())

        def queued(self) -> Decision | None:
            return Decision(self.part.pop(0)) if self.part else None

        def refused(self, order: Order) -> None:
            self.told.append(order)

    board = board_of(tmp_path)
    state = opening(board, 1)
    rules.start(board, state)
    first, third, fourth, scouts = (
        next(unit for unit, card in enumerate(state.card) if board.cards[card].id == name)
        for name in ("first", "third", "fourth", "scouts")
    )
    away, impossible = orders.march((first,), 0), orders.rest((scouts,))
    allowed = [orders.stance((unit,), WITHDRAW) for unit in (first, third, fourth)]
    player = Queueing([allowed[0], away, allowed[1], impossible, allowed[2]])
    given = [decision.order for decision, _ in play_part(board, state, Planned(board, 0, player))]
    assert given[-4:] == [*allowed, orders.end()]
    assert player.told == [away]


def test_a_player_of_very_many_bound_units_comes_to_those_that_are_free(tmp_path: Path) -> None:
    class Thorough:
        """Tries one march after another that a plan forbids, and then one that none does."""

        def __init__(self, tries: list[Order]) -> None:
            self.tries = tries

        def decide(self, view: State) -> Decision:
            return Decision(self.tries.pop(0))

        def queued(self) -> None:
            return None

        def refused(self, order: Order) -> None:
            pass

    everybody = (
        'id = "hold-kedainiai"',
        'id = "all"\nname = "All"\ntask = "hold"\ntowns = ["kaunas"]\n\n[[camps.plans]]\nid = "hold-kedainiai"',
    )
    board = board_of(tmp_path, everybody)
    state = opening(board, 1)
    rules.start(board, state)
    units = own_units(state, 0)
    for unit in units:
        state.town[unit] = 0
    some = [group for size in range(1, 6) for group in combinations(units, size)]
    away = [orders.march(group, town) for group in some for town in range(1, 5)]
    away = [order for order in away if rules.refusal(board, state, order) is None]
    assert len(away) > 100
    free = orders.stance((units[0],), WITHDRAW)

    class Mine(Thorough):
        def __init__(self, board: Board, camp: int, seed: int) -> None:
            super().__init__([*away, free, orders.end()])

    for player in (Mine(board, 0, 1), of_class(Mine)(board, 0, 1)):
        given = play_part(board, state.copy(), Planned(board, 0, player))
        assert [decision.order for decision, _ in given] == [free, orders.end()]


def test_what_it_answers_is_still_its_own(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    assert isinstance(make("random", board, 0, 1), Answering)
    assert isinstance(make("staff", board, 0, 1), Planned)
    poland, *_others, germany = (make("staff", load("foch_line").board, camp, 1) for camp in range(4))
    assert isinstance(poland, Planned)
    assert not isinstance(germany, Planned), "whose camp has no plans"


class Counting(Planned):
    """Counts how often it looks at what its plans ask."""

    looks = 0

    def decide(self, view: State) -> Decision:
        self.looks += 1
        return super().decide(view)


class Doubting(Counting):
    """Takes it that whatever is ordered can have brought something about."""

    def queued(self) -> Decision | None:
        self.looked = False
        return super().queued()


def by_staffs(board: Board, kind: type[Counting], turns: int) -> tuple[list[Order], int]:
    """The orders of so many turns, and how often plans were looked at."""
    state = opening(board, 3, True)
    rules.start(board, state)
    table = [kind(board, camp, Staff(board, camp, 3)) for camp in range(len(board.camps))]
    given: list[Order] = []
    while not rules.over(state) and state.turn <= turns:
        given += [done.decision.order for done in play_part(board, state, table[state.seat])]
    return given, sum(player.looks for player in table)


@pytest.mark.parametrize("name", ["kaunas_encirclement", "foch_line", "daugavpils_1920"])
def test_plans_look_again_only_where_something_has_been_brought_about(name: str) -> None:
    board = load(name).board
    given, looks = by_staffs(board, Counting, 5)
    expected, more = by_staffs(board, Doubting, 5)
    assert given == expected
    assert looks < more


@pytest.mark.parametrize(
    ("order", "same"),
    [
        (orders.entrench((0,)), True),
        (orders.rest((0,)), True),
        (orders.stance((0,), WITHDRAW), True),
        (orders.rest((0, 1)), False),  # it halts the other
        (orders.march((0,), 1), False),
        (orders.end(), False),
    ],
)
def test_what_leaves_all_as_it_is(tmp_path: Path, order: Order, same: bool) -> None:
    board = board_of(tmp_path)
    state = opening(board, 1)
    state.goal[1] = 2
    assert Duties(board, state, 0).leaves_all_as_it_is(order) == same
