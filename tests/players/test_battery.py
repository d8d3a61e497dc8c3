from pathlib import Path

import pytest

from game.rules import orders
from game.rules.odds import odds
from game.scenario.check import check_file
from tests.players.battery import WARS, Chances, Fought, chances, fought, main, row, swing, without
from tests.rules.field import Field, duel


@pytest.mark.parametrize("name", [pytest.param(name, id=Path(name).stem) for name in WARS])
def test_a_war_has_no_problem_and_battles_are_fought_in_it(name: str) -> None:
    assert not check_file(name)
    assert sum(fought(name, seed).battles for seed in range(1, 5)) >= 2


def open_in(f: Field) -> Chances:
    return chances(f.board, f.open(), 0)


def test_an_attack_is_open_at_good_odds_and_for_something() -> None:
    f = duel({"men": 1500}, {"men": 500}, objectives={"b": 10})
    assert odds(f.board, f.open(), orders.attack((0,), f.town("b"))).win >= 600
    assert open_in(f) == Chances(frozenset({f.town("b")}), frozenset({0}))
    # Where a town is worth nothing, it is the losses that must pay; and where it is dear, the odds that must be good.
    assert open_in(duel({"men": 800}, {"men": 700}, objectives={"b": 100})) == Chances(frozenset(), frozenset())
    assert swing(f.board, f.open(), 0, f.town("b")) == 20
    assert swing(f.board, f.open(), 0, f.town("c")) == 0


def test_what_is_done_is_left_undone_no_more() -> None:
    left = Chances(frozenset({1, 2}), frozenset({5, 6, 7}))
    assert without(left, orders.attack((5,), 2)) == Chances(frozenset({1}), frozenset({6, 7}))
    assert without(left, orders.march((6, 7), 1)) == Chances(frozenset({1, 2}), frozenset({5}))
    assert without(left, orders.entrench((5, 6))) == left


def test_an_empty_chair_misses_what_staffs_do_not() -> None:
    chair = fought("daugavpils_1920", 1, "nothing")
    staff = fought("daugavpils_1920", 1)
    assert chair.missed > staff.missed
    assert chair.idle > staff.idle
    assert chair.battles == 0 < staff.battles
    assert chair.digest != staff.digest


def test_games_that_are_alike_are_counted() -> None:
    games = [Fought(2, 1, 0, "a"), Fought(2, 1, 0, "a"), Fought(4, 1, 3, "b"), Fought(4, 1, 3, "c")]
    assert row("wars/weeks.toml", games).split() == [
        "weeks",
        "4",
        *("3.0", "+-", "1.1"),
        *("1.0", "+-", "0.0"),
        *("1.5", "+-", "1.7"),
        "50",
        "%",
    ]


def test_the_table_has_a_row_a_war(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([WARS[0], "--games", "1"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["games", Path(WARS[0]).stem]
