from pathlib import Path

import pytest

from game.rules import play as rules
from game.rules.opening import opening
from game.rules.orders import ATTACK, END, ENTRENCH, MARCH, RAID
from game.rules.victory import margin
from game.scenario.load import load
from tests.players import duel
from tests.players.duel import Ended, Mean, Outing, ended, lead, main, played, row, share
from tests.players.exploits import EVERYBODY
from tests.players.games import play_with

KAUNAS = load("kaunas_encirclement").board
DAUGAVPILS = load("daugavpils_1920").board


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("turtle", {ENTRENCH, END}),
        ("raider", {ENTRENCH, RAID, END}),
        ("mass", {MARCH, ATTACK, END}),
        ("cutter", {MARCH, ATTACK, ENTRENCH, END}),
        ("bold", {MARCH, ATTACK, END}),
    ],
)
def test_each_idea_is_played_by_the_rules_and_does_what_it_says(name: str, kinds: set[int]) -> None:
    latvia = 1
    names = [name if camp == latvia else "nothing" for camp in range(len(DAUGAVPILS.camps))]
    game = play_with(DAUGAVPILS, [EVERYBODY[player](DAUGAVPILS, camp, 1) for camp, player in enumerate(names)], 1)
    assert {order.kind for order in game.orders} == kinds
    assert len(game.refused) < len(game.orders) / 5


def test_what_has_been_played_is_not_played_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duel, "BOOK", tmp_path)
    outings = [Outing("kaunas_encirclement", ("turtle", "nothing"), seed) for seed in (1, 2)]
    first = played(outings[:1], 1)
    both = played(outings, 1)
    assert both[outings[0]] == first[outings[0]]
    (book,) = tmp_path.iterdir()
    assert [line.split()[:2] for line in book.read_text("utf-8").splitlines()] == [
        ["turtle,nothing", "1"],
        ["turtle,nothing", "2"],
    ]
    monkeypatch.setattr(duel, "ended", None)
    assert played(outings, 1) == both


def test_a_draw_counts_half_and_a_margin_is_seen_from_the_seat() -> None:
    red, republic = 0, 1
    won, drawn = Ended(0, 7, 0), Ended(-1, 3, 0)
    assert KAUNAS.sides[0].camps == (republic,)
    assert [share(KAUNAS, seat, end) for seat in (republic, red) for end in (won, drawn)] == [1, 0.5, 0, 0.5]
    assert [lead(KAUNAS, seat, won) for seat in (republic, red)] == [7, -7]
    assert row(KAUNAS, "kaunas", republic, ([won, drawn], [won, won])).split("|")[1].split() == [
        *("75", "+-49", "100", "+-", "0", "-25", "+-49"),
    ]


def test_the_interval_of_a_mean() -> None:
    assert Mean.of([2, 4, 6]) == pytest.approx((4, 1.96 * 2 / 3**0.5))
    assert Mean.of([5]) == (5, 0)


def test_the_table_has_a_row_a_seat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(duel, "BOOK", tmp_path)
    assert main(["kaunas_encirclement", "turtle", "nothing", "--against", "nothing", "--games", "1"]) == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()[1:]] == [
        ["kaunas_encircl", "republic"],
        ["kaunas_encircl", "red"],
    ]


def test_whoever_plays_carries_out_the_plans_of_his_camp() -> None:
    board = load("ukmerge").board
    state = opening(board, 1)
    rules.start(board, state)
    assert ended(Outing("ukmerge", ("nothing",) * len(board.camps), 1)).lead > margin(board, state)
