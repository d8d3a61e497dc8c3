"""The levels of computer players: what is said of each is said everywhere alike."""

from __future__ import annotations

from pathlib import Path

from game.players.levels import DOES
from game.players.recruit import Recruit, overlook
from game.players.registry import PLAYERS
from game.players.staff import Staff
from game.scenario.camp_models import PLAYERS as NAMED
from game.session.seats import level_words
from game.sight.view import believed
from tests.players.games import play_part
from tests.rules.field import field, road, unit

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_every_level_is_told_everywhere() -> None:
    assert list(DOES) == list(NAMED) == [name for name in PLAYERS if ".py:" not in name]
    for name, does in DOES.items():
        assert f"| `{name}` | {does} |" in README
        assert name in ("nothing", "random") or f"{name} {does}." in level_words().splitlines()


def test_a_recruit_overlooks_who_does_not_stand_beside_it() -> None:
    made = field(
        [road("base", "front"), road("front", "goal"), road("goal", "rear")],
        [unit("one", "blue", "front"), unit("near", "red", "goal", 300), unit("far", "red", "rear", 300)],
        blue="base front",
        red="goal rear",
        sources=("base", "rear"),
    )
    state = made.open()
    view = believed(made.board, state, 0)
    overlook(made.board, view, 0)
    assert view.town[made.unit(state, "near")] == made.town("goal")
    assert view.men[made.unit(state, "far")] == 0


def test_a_recruit_gathers_for_nothing() -> None:
    """The staff waits for those who are a day behind; a recruit goes at it alone, at worse odds."""
    made = field(
        [road("base", "front"), road("front", "goal")],
        [unit("one", "blue", "front", 700), unit("two", "blue", "base", 700), unit("foe", "red", "goal", 600)],
        blue="base front",
        red="goal",
        sources=("base", "goal"),
        objectives={"goal": 10},
    )
    by = {player: Staff if player == "staff" else Recruit for player in ("staff", "recruit")}
    orders = {name: play_part(made.board, made.open(), kind(made.board, 0, 1)) for name, kind in by.items()}
    assert orders["staff"] != orders["recruit"]
