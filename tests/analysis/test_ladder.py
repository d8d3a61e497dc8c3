"""Ladders: who met whom on which side, and what the games say of the strength of the players."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import permutations
from math import log10
from pathlib import Path

import numpy as np
import pytest

from game.analysis.asked import Asked, Ended, Failed
from game.analysis.ladder import Bout, Ladder, Record, Seating, bout, document
from game.analysis.ladder_words import names, page, plain, sheets
from game.analysis.match import play
from game.analysis.rating import elo, resampled
from game.analysis.statistics import around
from game.cli import main
from game.players import registry
from game.scenario.load import load
from tests.authoring.laboratory import SKIRMISH

PLAYERS = ["nothing", "random", "staff"]


@pytest.fixture(autouse=True)
def nobody_stays() -> Iterator[None]:
    before = dict(registry.PLAYERS)
    yield
    registry.PLAYERS.clear()
    registry.PLAYERS.update(before)


def test_elo_is_that_of_the_expected_scores() -> None:
    true = np.array([-300.0, -50.0, 0.0, 350.0])
    games = 1e9 * (1 - np.eye(4))
    points = games / (1 + 10 ** ((true[None, :] - true[:, None]) / 400))
    assert elo(points, games) == pytest.approx(1500 + true - true.mean(), abs=0.01)


def test_a_drawn_game_keeps_elo_finite() -> None:
    found = elo(np.array([[0.0, 9.0], [0.0, 0.0]]), np.array([[0.0, 9.0], [9.0, 0.0]]))
    assert found[0] - found[1] == pytest.approx(400 * log10(9.5 / 0.5))
    assert elo(np.zeros((3, 3)), np.zeros((3, 3))) == pytest.approx([1500] * 3)


def test_elo_of_many_wins_and_of_many_ladders_at_once() -> None:
    won = np.triu(np.full((5, 5), 20_000.0), 1)
    found = elo(np.stack([won, won.T]), np.stack([won + won.T] * 2))
    assert found[0] == pytest.approx(found[1][::-1])
    assert all(found[0][:-1] > found[0][1:])


def test_seeds_are_drawn_together() -> None:
    """Of games that are all the same nothing can vary; of two kinds of seeds the share of each does."""
    same, games = np.zeros((50, 2, 2)), np.zeros((50, 2, 2))
    same[:, 0, 1], games[:, 0, 1], games[:, 1, 0] = 1.0, 2.0, 2.0
    same[:, 1, 0] = 1.0
    assert np.ptp(resampled([same], [games], 100), axis=0) == pytest.approx([0, 0])
    mixed = same.copy()
    mixed[:25, 0, 1], mixed[:25, 1, 0] = 2.0, 0.0
    found = resampled([mixed], [games], 2000)
    # 75 of 100 points; the share has a standard deviation of 0.25 / sqrt(50), Elo moves by 926 for each 1 of it
    assert found.std(axis=0) == pytest.approx([400 / np.log(10) / (0.75 * 0.25) * 0.25 / 50**0.5 / 2] * 2, rel=0.1)
    assert (resampled([mixed], [games], 2000) == found).all()


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    """With two scenarios, one of them with a camp on neither side, and results that are known."""
    made = Ladder([load(SKIRMISH), load("daugavpils_1920")], PLAYERS, range(5, 9))
    for number, (scenario, first, second) in enumerate(made.seatings):
        for seed in made.seeds:
            stronger = 2 * (first > second)
            made.hear(Asked(number, seed), Bout(1 if scenario and seed == 5 else stronger, 0.5))
    return made


def test_every_pair_meets_on_either_side_of_every_scenario(ladder: Ladder) -> None:
    met = {(scenario, first, second) for scenario, first, second in ladder.seatings}
    assert met == {(scenario, *pair) for scenario in (0, 1) for pair in permutations(range(3), 2)}
    assert ladder.games == 12 * 4
    for seating, task in zip(ladder.seatings, ladder.tasks, strict=True):
        board = task.scenario.board
        for number, camp in enumerate(board.camps):
            side = board.side_of(number)
            leads = [PLAYERS[seating.first], PLAYERS[seating.second], camp.player][side]
            assert task.players[camp.id] == leads


def test_a_bout_is_the_game_that_simulate_plays() -> None:
    scenario = load(SKIRMISH)
    first = [scenario.board.camps[camp].id for camp in scenario.board.sides[0].camps]
    seen = set()
    for task in Ladder([scenario], ["nothing", "random"], [1]).tasks:
        for seed in (1, 2):
            match = play(scenario, task.players, seed, record=False)
            halves = 1 if match.winner == "draw" else 2 * (match.winner in first)
            assert bout(task, seed).halves == halves
            seen.add(halves)
    assert len(seen) > 1


def test_standings_count_both_sides(ladder: Ladder) -> None:
    first, second, third = ladder.standings()
    assert (first.player, second.player, third.player) == ("staff", "random", "nothing")
    # in each scenario two opponents, either side, four seeds; one of the four is a draw in the second scenario
    assert first.record == Record(32, 28, 4, 0, 30 / 32, *around(30 / 32, 32))
    assert second.record[:4] == (32, 14, 4, 14)
    assert third.record[:4] == (32, 0, 4, 28)
    assert all(one.elo_low <= one.elo <= one.elo_high for one in (first, second, third))
    assert second.elo == pytest.approx(1500)


def test_pairs_and_seats_are_told_from_the_stronger(ladder: Ladder) -> None:
    pairs = ladder.pairs(ladder.standings())
    assert [(one.player, one.opponent, one.record[:4]) for one in pairs] == [
        ("staff", "random", (16, 14, 2, 0)),
        ("staff", "nothing", (16, 14, 2, 0)),
        ("random", "nothing", (16, 14, 2, 0)),
    ]
    seats = {(one.scenario, one.side, one.player, one.opponent): one.record for one in ladder.by_seat()}
    assert len(seats) == 2 * 2 * 6
    sides = {scenario: {side for place, side, _, _ in seats if place == scenario} for scenario, *_ in seats}
    assert sides["skirmish"] == {"republic", "red"}
    assert seats["skirmish", "red", "staff", "random"][:4] == (4, 4, 0, 0)
    for side in sides["daugavpils_1920"]:
        assert seats["daugavpils_1920", side, "nothing", "staff"][:4] == (4, 0, 1, 3)


def test_an_unfinished_ladder_says_what_there_is() -> None:
    made = Ladder([load(SKIRMISH)], PLAYERS, range(1, 3))
    made.hear(Asked(made.seatings.index(Seating(0, 1, 2)), 1), Bout(2, 0.0))
    ended = Ended(2, {Asked(0, 1): Failed(1, "lost at sea")}, "interrupted")
    told = document(made, ended)
    assert [(one["player"], one["games"]) for one in told["standings"]] == [("random", 1), ("staff", 1)]
    assert told["failed"] == [
        {"scenario": "skirmish", "seed": 1, "players": made.tasks[0].players, "why": "lost at sea"}
    ]
    assert told["games"] == len(told["pairs"]) == 1
    assert "1 of 12 games" in page(made, ended)
    nothing = Ladder([load(SKIRMISH)], PLAYERS, range(1, 3))
    assert document(nothing, Ended(1, {Asked(0, 1): Failed(1, "lost at sea")}, ""))["standings"] == []


def test_the_page_is_markdown_whatever_players_are_called(ladder: Ladder) -> None:
    text = page(ladder, Ended(ladder.games, {}, ""))
    assert text.startswith("# Ladder\n\n48 games, version ")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    tables = re.split(r"^## .*$", text, flags=re.MULTILINE)[1:]
    assert len(tables) == len(sheets(ladder)) == 4
    for table in tables:
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines() if line.startswith("|")}
        assert len(widths) == 1
    assert len(rows) > 12
    assert plain("a|b_[x](y)\n<i>") == r"a\|b\_\[x\](y) \<i\>"


def test_players_of_ones_own_are_called_by_file_and_class_where_that_will_do() -> None:
    assert names(["staff", "a.py:A@1", "b.py:B@2", "b.py:B@3"]) == {
        "staff": "staff",
        "a.py:A@1": "a.py:A",
        "b.py:B@2": "b.py:B@2",
        "b.py:B@3": "b.py:B@3",
    }


def command(*more: str) -> list[str]:
    return ["ladder", "--scenarios", str(SKIRMISH), "--games", "4", *more]


def test_the_command_goes_on_and_tells_the_same(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    players = ["--players", "nothing,random"]
    told = []
    for more in (["--jobs", "1"], ["--jobs", "2", "--resume", str(tmp_path)], ["--resume", str(tmp_path)]):
        assert main(command(*players, "--json", *more)) == 0
        found = capsys.readouterr()
        assert not found.err
        told.append(json.loads(found.out) | {"cpu_seconds": 0})
    assert told[0] == told[1] == told[2]
    assert main(command("--players", "random,nothing", "--resume", str(tmp_path))) == 1
    assert "has games of another question: players republic nothing there, random now" in capsys.readouterr().err
    page_ = tmp_path / "ladder.md"
    assert main(command(*players, "--resume", str(tmp_path), "--page", str(page_))) == 0
    out = capsys.readouterr().out
    assert "Standings" in out
    assert page_.read_text(encoding="utf-8").startswith("# Ladder\n")
    for row in told[0]["standings"]:
        assert f"{row['share']:.1%}" in out


def test_a_player_of_ones_own_loses_no_more_than_the_games_it_breaks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text(
        "from game.rules.orders import end\n"
        "class Mine:\n"
        "    def __init__(self, board, camp, seed): self.bad = camp\n"
        "    def decide(self, view): return 1 / 0 if self.bad else end()\n",
        encoding="utf-8",
    )
    assert main(command("--players", f"nothing,{mine}:Mine", "--json", "--jobs", "2")) == 1
    found = capsys.readouterr()
    told = json.loads(found.out)
    assert (told["games"], len(told["failed"])) == (2, 2)
    assert re.fullmatch(r"mine\.py:Mine@[0-9a-f]{8}", told["players"][1])
    assert found.err.count("\n") == 1
    assert "seeds 1, 2: " in found.err
    assert "ZeroDivisionError" in found.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--players", "nothing"], "a ladder takes two players or more"),
        (["--players", "nothing,nobody"], "there is no player named 'nobody'; there are nothing, random, "),
        (["--players", "nothing,random,nothing"], "nothing cannot play against himself"),
        (["--players", "nothing,./nobody.py:Mine"], "nobody.py: No such file"),
        (["--scenarios", "nowhere"], "there is no such scenario"),
        (["--page", "/nowhere/x.md"], "there is no folder /nowhere"),
    ],
)
def test_what_cannot_be_is_told_before_any_game(
    capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(command(*arguments)) == 1
    found = capsys.readouterr()
    assert not found.out
    assert found.err.count("\n") == 1
    assert sentence in found.err


@pytest.mark.parametrize("arguments", [["--games", "3"], ["--games", "0"], ["--players", "a,,b"], ["--players", ""]])
def test_bad_usage(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["ladder", *arguments])
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_a_camp_on_neither_side_has_the_scenarios_player() -> None:
    scenario = load("zarasai_final")
    ladder = Ladder([scenario], PLAYERS[:2], [1])
    apart = [camp.id for number, camp in enumerate(scenario.board.camps) if scenario.board.side_of(number) < 0]
    assert apart
    assert all(task.players[camp] == "staff" for task in ladder.tasks for camp in apart)
