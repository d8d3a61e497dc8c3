from collections import Counter

from game.rules.orders import END, ORDERS
from game.scenario.load import load
from tests.players.games import play_game


def test_random_gives_orders_of_every_kind_and_some_that_are_refused() -> None:
    board = load("zarasai_offensive").board
    given: Counter[int] = Counter()
    refused = 0
    for seed in range(4):
        game = play_game(board, ["random"] * len(board.camps), seed)
        given.update(order.kind for order in game.orders)
        refused += len(game.refused)
    assert sorted(given) == list(range(len(ORDERS)))
    assert refused > 100
    assert given[END] < sum(given.values()) / 2


def test_the_same_seed_gives_the_same_random_game_and_another_seed_another() -> None:
    board = load("kaunas_encirclement").board
    names = ["random"] * len(board.camps)
    first, again, other = (play_game(board, names, seed) for seed in (5, 5, 6))
    assert first.orders == again.orders
    assert first.refused == again.refused
    assert first.orders != other.orders
