from collections import Counter
from pathlib import Path

from game.rules.orders import ANSWER, END, ORDERS, SAIL
from game.scenario.load import load, load_text
from game.scenario.paths import scenarios_folder
from tests.players.games import play_game


def test_random_gives_orders_of_every_kind_and_some_that_are_refused() -> None:
    board = load("zarasai_offensive").board
    given: Counter[int] = Counter()
    refused = 0
    for seed in range(2):
        game = play_game(board, ["random"] * len(board.camps), seed)
        given.update(order.kind for order in game.orders)
        refused += len(game.refused)
    assert sorted(given) == [kind for kind in range(len(ORDERS)) if kind not in (ANSWER, SAIL)]
    assert refused > 50
    assert given[END] < sum(given.values()) / 2


def test_the_same_seed_gives_the_same_random_game_and_another_seed_another() -> None:
    board = load("kaunas_encirclement").board
    names = ["random"] * len(board.camps)
    first, again, other = (play_game(board, names, seed) for seed in (5, 5, 6))
    assert first.orders == again.orders
    assert first.refused == again.refused
    assert first.orders != other.orders


def test_random_knows_what_to_do_in_a_town_that_no_way_leads_to(tmp_path: Path) -> None:
    # `validate` warns of such a town, and the game is played with it.
    ground = (scenarios_folder() / "maps" / "lithuania-1919.toml").read_text(encoding="utf-8").splitlines()
    lone = "\n".join(line for line in ground if not ("between" in line and '"kupiskis"' in line))
    text = (scenarios_folder() / "kaunas_encirclement.toml").read_text(encoding="utf-8")
    text = text.replace('map = "lithuania-1919"', 'map = "lone.toml"')
    board = load_text(text, tmp_path, unsaved={tmp_path / "lone.toml": lone}).board
    assert [town.id for town, exits in zip(board.towns, board.exits, strict=True) if not exits] == ["kupiskis"]
    assert all(play_game(board, ["random"] * 2, seed).orders for seed in range(3))
