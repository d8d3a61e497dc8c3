"""How long a replay is looked at, and the estimate for one that takes longer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.analysis.keeping import verified
from game.analysis.verdict import OutOfPatience, Patience, lasting
from game.cli import main

REPLAY = Path(__file__).parents[1] / "releases" / "0.6.0" / "game.replay"

QUICK = ["--player", "red=nothing", "--player", "republic=nothing"]


def ticking(step: float) -> Iterator[float]:
    now = 0.0
    while True:
        yield now
        now += step


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        *[(0.2, "0 seconds"), (1, "1 second"), (179, "179 seconds"), (180, "3 minutes"), (10_770, "180 minutes")],
        *[(10_800, "3 hours"), (36_000_000, "10,000 hours")],
    ],
)
def test_times_in_words(seconds: float, words: str) -> None:
    assert lasting(seconds) == words


def test_a_replay_is_left_after_so_many_seconds_with_an_estimate() -> None:
    clock = ticking(1.0)
    with pytest.raises(OutOfPatience) as told:
        verified(REPLAY, watch=Patience(20, lambda: next(clock)))
    lines = str(told.value).partition(" of ")[2].partition(" ")[0].replace(",", "")
    assert str(told.value) == (
        f"stopped after 20 seconds, with 20 of {int(lines):,} lines as they were: "
        f"all of it takes about {lasting(int(lines))}"
    )


def test_no_estimate_before_the_first_order() -> None:
    clock = ticking(30.0)
    with pytest.raises(OutOfPatience, match=r"with 1 of .* lines as they were: no order has been played$"):
        verified(REPLAY, watch=Patience(20, lambda: next(clock)))


def test_the_command_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert main(["simulate", "jieznas", *QUICK, "--replays", str(tmp_path)]) == 0
    replay = str(tmp_path / "jieznas-1.replay")
    assert main(["verify", replay, "--seconds", "3600"]) == 0
    clock = ticking(2.0)
    monkeypatch.setattr(Patience.__init__, "__defaults__", (lambda: next(clock),))
    capsys.readouterr()
    assert main(["verify", replay, "--seconds", "10"]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith(f"kaunas1919: {replay}: stopped after 10 seconds, with 5 of ")
