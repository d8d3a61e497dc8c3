"""The game for other programs: its own examples and the guide's run, and it says no more than a camp may know."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game import api
from game.analysis.match import play as play_match
from game.analysis.rows import BATTLES
from game.players.registry import PLAYERS
from game.rules.legal import legal_orders
from game.rules.stacks import own_units
from game.scenario.paths import scenarios_folder
from game.sight.view import believed

KAUNAS = "kaunas_encirclement"
GUIDE = scenarios_folder() / "PLAYERS.md"


@pytest.fixture(autouse=True)
def nobody_stays() -> Iterator[None]:
    before = dict(PLAYERS)
    yield
    PLAYERS.clear()
    PLAYERS.update(before)


@pytest.fixture(scope="module")
def game() -> api.Game:
    return api.new_game(KAUNAS)


@pytest.mark.parametrize("module", ["game.api", "game.api.games", "game.api.studies"])
def test_the_examples_of_a_module_run(module: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(module))
    assert tried
    assert not failed


def test_the_examples_of_the_guide_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = GUIDE.read_text(encoding="utf-8")
    blocks = re.findall(r"```pycon\n(.*?)```", text, re.DOTALL)
    runner = doctest.DocTestRunner()
    names: dict[str, object] = {"__name__": "__main__"}
    runner.run(doctest.DocTestParser().get_doctest("\n".join(blocks), names, "guide", None, 0))
    assert blocks
    assert not runner.failures


def test_legal_orders_are_those_of_the_rules_on_the_view(game: api.Game) -> None:
    view = believed(game.board, game.state, game.state.seat)
    expected = sum(len(legal_orders(game.board, view, unit)) for unit in own_units(view, game.state.seat))
    found = game.legal_orders()
    assert len(found) == expected + 1
    assert found[-1] == ["end"]
    assert all(order[1] in ("2-rifle", ["2-rifle"]) or "2-rifle" in order[1] for order in game.legal_orders("2-rifle"))


def test_every_legal_order_of_a_unit_can_be_given(game: api.Game) -> None:
    for order in game.legal_orders("2-rifle")[::10]:
        game.copy().act(order)


def test_a_view_of_all_is_the_truth_and_one_in_the_fog_is_not() -> None:
    clear, dim = (api.new_game(KAUNAS, fog=fog).view("red") for fog in (False, True))
    assert not clear.enemies
    assert {unit.camp for unit in clear.units.values()} == {"red", "republic"}
    assert {unit.camp for unit in dim.units.values()} == {"red"}
    assert dim.enemies
    assert all(unit.town in dim.towns for unit in dim.units.values())


def test_what_cannot_be_is_told(game: api.Game) -> None:
    before = game.state.digest()
    for wrong, text in (
        (["march", ["nobody"], "seta"], "there is no unit"),
        (["march", ["2-rifle"], "paris"], "there is no town"),
        (["dance"], "is no order"),
        ([], "is no order"),
    ):
        with pytest.raises(ValueError, match=text):
            game.act(wrong)
    with pytest.raises(api.Refused):
        game.act(["rail", ["2-rifle"], "vilnius"])
    with pytest.raises(ValueError, match="there is no camp 'blue' to ask; there are red, republic"):
        game.view("blue")
    with pytest.raises(ValueError, match="is no attack"):
        game.odds(["rest", ["2-rifle"]])
    with pytest.raises(ValueError, match="there is no camp 'blue'"):
        api.play(KAUNAS, {"blue": "staff"})
    with pytest.raises(ValueError, match="there is no player named 'moltke'"):
        api.simulate(KAUNAS, 1, {"red": "moltke"})
    with pytest.raises(api.ScenarioError):
        api.load("nowhere")
    with pytest.raises(api.RecordError):
        api.read_replay("nowhere.replay")
    assert game.state.digest() == before


def test_odds_are_those_of_the_rules() -> None:
    game = api.new_game("daugavpils_1920")
    attacks = [order for order in game.legal_orders() if order[0] == "attack"]
    assert attacks
    for attack in attacks[:5]:
        chance, low, high = game.odds(attack)
        assert 0 <= low <= chance <= high <= 1000


def test_an_order_tells_the_battles_and_the_towns_it_brought() -> None:
    game = api.new_game("daugavpils_1920")
    attack = max(
        (order for order in game.legal_orders() if order[0] == "attack"), key=lambda one: game.odds(one).chance
    )
    battle, *towns = game.act(attack)
    assert (battle["town"], battle["camp"]) == (attack[2], "poland")
    assert set(battle) <= set(BATTLES)
    assert all(set(row) == {"town", "from", "to", "handed"} for row in towns)
    assert not game.act(["end"]) or game.to_move != "poland"


def test_a_copy_goes_its_own_way(game: api.Game) -> None:
    one, two = game.copy(), game.copy()
    one.play_part("random")
    assert (one.to_move, two.to_move) == ("republic", "red")
    assert two.state == game.state


def test_a_game_played_is_the_game_of_the_command_line() -> None:
    seats = {"red": "random", "republic": "random"}
    match = play_match(api.load(KAUNAS), seats, 4)
    ended = api.play(KAUNAS, seats, seed=4)
    assert ended.state == match.state
    assert (ended.winner, ended.level, ended.points["red"]) == (match.winner, match.level, match.points(0))
    by_hand = api.new_game(KAUNAS, seed=4)
    by_hand.finish(seats)
    assert by_hand.state == match.state
    assert not by_hand.legal_orders()
    with pytest.raises(ValueError, match="no camp ''"):
        by_hand.view()


def test_a_replay_is_looked_into(tmp_path: Path) -> None:
    seats = {"red": "random", "republic": "random"}
    ended = api.play(KAUNAS, seats, seed=4, replay=tmp_path / "x.replay")
    replay = api.read_replay(tmp_path / "x.replay")
    assert (replay.seed, replay.players, replay.finished) == (4, seats, True)
    again = api.new_game(KAUNAS, seed=4)
    for turn, camp, order in replay.orders:
        assert (again.turn, again.to_move) == (turn, camp)
        if (turn, camp) == (5, "republic") and order == ["end"]:
            assert replay.at(5, "republic").to_move == "republic"
        again.act(order)
    assert again.state == ended.state == replay.at(99).state
    assert replay.at(6).turn == 6
    with pytest.raises(ValueError, match="there is no camp 'blue'"):
        replay.at(1, "blue")


def test_a_replay_gives_the_rows_of_its_game(tmp_path: Path) -> None:
    seats = {"red": "random", "republic": "random"}
    study = api.simulate(KAUNAS, 2, seats, jobs=1, replays=tmp_path)
    for number, game in enumerate(study.games):
        rows = api.read_replay(tmp_path / f"{KAUNAS}-{number + 1}.replay").tables()
        assert rows.games == [{name: cell for name, cell in game.items() if name != "cpu_seconds"}]
        for mine, theirs in zip(rows[1:], (study.turns, study.battles, study.towns), strict=True):
            assert mine == [row for row in theirs if row["seed"] == number + 1]


def test_a_replay_of_earlier_rules_has_no_rows() -> None:
    old = next(path for path in sorted((Path(__file__).parents[1] / "releases" / "0.3.0").rglob("*.replay")))
    with pytest.raises(api.RecordError, match="seed"):
        api.read_replay(old).tables()


class Broken:
    def __init__(self, board: object, camp: int, seed: int) -> None: ...

    def decide(self, view: object) -> None:
        raise KeyError("nothing here")


def test_a_class_of_the_program_plays_and_is_blamed() -> None:
    study = api.simulate(KAUNAS, 2, {"red": Broken, "republic": "random"}, jobs=1)
    assert study.summary["games"] == 0
    assert [failed.seed for failed in study.failed] == [1, 2]
    assert re.search(r"test_api\.py, line \d+: KeyError: 'nothing here'", study.failed[0].why)
    with pytest.raises(api.PlayerError, match=r"no method decide\(view\)"):
        api.play(KAUNAS, {"red": int})
    with pytest.raises(api.PlayerError, match="Broken, who plays red, failed in turn 1"):
        api.new_game(KAUNAS).play_part(Broken)


def test_every_public_name_has_a_docstring() -> None:
    assert [name for name in api.__all__ if not getattr(api, name).__doc__] == []
    assert all(getattr(api, name) for name in api.__all__)


@pytest.mark.parametrize("name", ["Game", "View", "Town", "Unit", "Enemy", "Recorded", "Study"])
def test_the_guide_tells_what_there_is(name: str) -> None:
    kind = getattr(api, name)
    held = set(re.findall(r"self\.([a-z]\w*) = ", inspect.getsource(kind)))
    there = {each for each in vars(kind) if not each.startswith("_")} | set(getattr(kind, "_fields", ())) | held
    rows = re.findall(rf"^\| `{name}` \| (.*?) \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    told = {re.sub(r"\(.*", "", each) for row in rows for each in re.findall(r"`([^`]+)`", row)}
    assert told == there - {"opened", "read"}
