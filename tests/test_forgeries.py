"""Each kind of forged replay, on a short game: what passes does no harm, and is told. Many more are made by hand, see
`tests.forgeries`.
"""

from __future__ import annotations

from pathlib import Path

from tests.forgeries import CHANGES, HARMLESS, game, judged, run

SHORT = [("jieznas", "recruit"), ("jieznas", "person")]


def test_forgeries_are_found_or_do_no_harm(tmp_path: Path) -> None:
    made, passed, faults = run(len(CHANGES), 1919, tmp_path, SHORT)
    assert faults == []
    assert made.total() > 30
    assert passed.total() < made.total() / 3


def test_a_game_that_nobody_has_changed_passes(tmp_path: Path) -> None:
    for name, player in SHORT:
        assert judged(game(name, player), tmp_path)[0] == 0


def test_what_may_pass_is_a_change_that_is_made() -> None:
    assert {kind for kind, _ in HARMLESS} <= {change.__name__ for change in CHANGES}
