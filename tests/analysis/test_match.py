"""The loop that joins rules, players and recorder."""

from __future__ import annotations

from typing import Any

import pytest

from game.analysis import match as matches
from game.analysis.cells import town_cells
from game.analysis.form import COMPILED, form
from game.analysis.match import play, seats, unaccounted
from game.players import part
from game.players.player import Decision
from game.rules import orders
from game.rules.events import Event, TownTaken
from game.rules.opening import opening
from game.rules.orders import Order
from game.rules.state import State
from game.rules.terms import NOBODY
from game.scenario.load import Scenario, load


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load("kaunas_encirclement")


class Endless:
    """Never ends its part: takes one stance after the other, or asks for what is refused."""

    def __init__(self, camp: int, order: Order | None = None) -> None:
        self.camp = camp
        self.order = order
        self.refusals = 0

    def decide(self, view: State) -> Decision:
        unit = view.camp.index(self.camp)
        return Decision(self.order or orders.stance((unit,), 1 - view.stance[unit]))

    def queued(self) -> Decision | None:
        return None

    def refused(self, order: Order) -> None:
        self.refusals += 1


def test_a_town_handed_over_has_not_fallen(scenario: Scenario) -> None:
    """It is in the table of changes of hands, and the table says so."""
    board, red, republic = scenario.board, 0, 1
    listener = matches.Listener(matches.Match(board, 1, {}, opening(board, 1)), None)
    changes = [TownTaken(3, red, republic, handed=True), TownTaken(4, red, republic), TownTaken(5, NOBODY, republic)]
    listener.hear(list(changes))
    assert listener.match.fallen == [(4, red, board.first_day)]
    assert [town_cells(board, change)["handed"] for change in changes] == [1, 0, 0]


def test_a_game_ends_and_its_men_add_up(scenario: Scenario) -> None:
    heard: list[Event] = []
    match = play(scenario, {"red": "random"}, 3, record=False, watch=lambda state, events: heard.extend(events))
    assert match.players == {"red": "random", "republic": "staff"}
    assert match.winner in ("red", "republic", "draw")
    assert match.level in [level.name for level in scenario.board.levels]
    parts = sum(order.kind == orders.END for order in match.given)
    assert parts in (2 * match.state.turn, 2 * match.state.turn - 2)  # a game can end in the morning of its last turn
    assert heard
    assert not unaccounted(scenario.board, match.state)
    match.state.men[match.state.men.index(max(match.state.men))] += 1
    assert len(unaccounted(scenario.board, match.state)) == 1


@pytest.mark.parametrize("nonsense", [None, orders.march((0,), 999)])
def test_a_player_that_never_ends_is_ended(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch, nonsense: Order | None
) -> None:
    if nonsense is None and form() == COMPILED:
        pytest.skip("the most orders of a part stand fast in compiled code")
    monkeypatch.setattr(part, "MOST_ORDERS", 20)
    made: list[Endless] = []

    def make(name: str, board: Any, camp: int, seed: int) -> Endless:
        made.append(Endless(camp, nonsense))
        return made[-1]

    monkeypatch.setattr(matches, "make", make)
    match = play(scenario, seed=1, record=False)
    assert match.state.turn == scenario.board.turns
    assert len(match.given) <= 21 * 2 * scenario.board.turns
    if nonsense:
        assert {player.refusals for player in made} == {part.MOST_REFUSALS * scenario.board.turns}


def test_the_same_seed_is_the_same_game(scenario: Scenario) -> None:
    one, two, other = (play(scenario, seed=seed) for seed in (5, 5, 6))
    assert one.recorder is not None
    assert two.recorder is not None
    assert one.recorder.data() == two.recorder.data()
    assert one.given != other.given


def test_seats(scenario: Scenario) -> None:
    assert seats(scenario.board, {"red": "random"}) == {"red": "random", "republic": "staff"}
    with pytest.raises(ValueError, match="no camp 'white'"):
        seats(scenario.board, {"white": "staff"})
    with pytest.raises(ValueError, match="no player named 'genius'"):
        seats(scenario.board, {"red": "genius"})
