"""Whatever a program gives to the functions of `game.api`, it is taken, or refused in a sentence of the game's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from game import api
from game.players.registry import PLAYERS
from tests.authoring.laboratory import SKIRMISH

SMALL = api.load(SKIRMISH)
ERRORS = (
    api.ArgumentError,
    api.BatchError,
    api.NoTable,
    api.PlayerError,
    api.RecordError,
    api.Refused,
    api.ScenarioError,
)


class Odd:
    """Even its text cannot be had."""

    def __repr__(self) -> str:
        raise TypeError

    __str__ = __repr__


NEITHER: list[Any] = [
    *(None, True, 2.5, float("nan"), b"x", [], [1], {}, {"x": 1}, object(), int, Odd(), np.arange(3)),
]
NO_TEXTS: list[Any] = [*NEITHER, -1, 10**30]
NO_NUMBERS: list[Any] = [*NEITHER, -1, 10**30, "x", "", "7", Path()]
TEXTS = ["", "x", "x\0y", "\n", "\ud800", "x" * 500, "../..", "./x.py:X", "/dev/null", "nobody.toml"]


@pytest.fixture(autouse=True)
def nobody_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    before = dict(PLAYERS)
    yield
    PLAYERS.clear()
    PLAYERS.update(before)


@pytest.fixture(scope="module")
def game() -> api.Game:
    return api.new_game(SMALL)


@pytest.fixture(scope="module")
def ended() -> api.Game:
    return api.play(SMALL, {"red": "nothing", "republic": "nothing"})


def refused(call: Callable[[], object], *kinds: type[Exception]) -> str:
    with pytest.raises(kinds or ERRORS) as caught:
        call()
    said = str(caught.value)
    assert said
    assert len(said) < 1000
    if not isinstance(caught.value, api.ScenarioError):
        assert "\n" not in said
    return said


def ids(value: object) -> str:
    return type(value).__name__


@pytest.mark.parametrize("odd", [*NO_TEXTS, *TEXTS], ids=ids)
def test_no_scenario(odd: Any) -> None:
    for call in (api.load, api.new_game, api.play, api.simulate):
        refused(lambda call=call: call(odd), api.ArgumentError, api.ScenarioError)  # type: ignore[misc]


@pytest.mark.parametrize("odd", NO_NUMBERS, ids=ids)
def test_no_number(odd: Any) -> None:
    calls: list[Callable[[], object]] = [
        lambda: api.new_game(SMALL, seed=odd),
        lambda: api.play(SMALL, seed=odd),
        lambda: api.simulate(SMALL, seed=odd),
        lambda: api.simulate(SMALL, games=odd),
        lambda: api.simulate(SMALL, jobs=odd),
    ]
    for call in calls:
        assert "is a whole number from " in refused(call, api.ArgumentError)


def test_numbers_of_other_kinds_are_numbers() -> None:
    assert api.new_game(SMALL, seed=np.int64(7)).state.seed == 7  # type: ignore[arg-type]
    refused(lambda: api.simulate(SMALL, games=0), api.ArgumentError)


@pytest.mark.parametrize("odd", [0, 1, "", "yes", [], Odd()], ids=ids)
def test_no_fog(odd: Any) -> None:
    for call in (api.new_game, api.play, api.simulate):
        assert refused(lambda call=call: call(SMALL, fog=odd), api.ArgumentError).startswith("fog is ")  # type: ignore[misc]


@pytest.mark.parametrize(
    "odd", [value for value in NO_TEXTS if value is not None and not isinstance(value, dict)], ids=ids
)
def test_no_players(game: api.Game, odd: Any) -> None:
    for call in (api.play, api.simulate):
        refused(lambda call=call: call(SMALL, players=odd), api.ArgumentError)  # type: ignore[misc]
    refused(lambda: game.copy().finish(odd), api.ArgumentError)


@pytest.mark.parametrize("odd", [*NO_TEXTS, *TEXTS], ids=ids)
def test_no_player_and_no_camp(game: api.Game, ended: api.Game, odd: Any) -> None:
    kinds = (api.ArgumentError, api.PlayerError)
    for call in (api.play, api.simulate):
        refused(lambda call=call: call(SMALL, players={"red": odd}), *kinds)  # type: ignore[misc]
    refused(lambda: game.copy().finish({"red": odd}), *kinds)
    refused(lambda: game.copy().play_part(odd), *kinds)
    refused(lambda: ended.play_part(odd), *kinds)
    if isinstance(odd, str | int | float | bytes):
        refused(lambda: game.copy().finish({odd: "nothing"}), api.ArgumentError)  # type: ignore[dict-item]
    if not (isinstance(odd, str) and odd == ""):
        refused(lambda: game.view(odd), api.ArgumentError)
        refused(lambda: game.legal_orders(odd), api.ArgumentError)
    refused(lambda: ended.view(odd), api.ArgumentError)


@pytest.mark.parametrize("odd", NO_TEXTS, ids=ids)
def test_no_path(odd: Any) -> None:
    refused(lambda: api.read_replay(odd), api.ArgumentError)
    refused(lambda: api.save_tables(odd, []), api.ArgumentError)
    if odd is not None:
        refused(lambda: api.play(SMALL, replay=odd), api.ArgumentError)
        refused(lambda: api.simulate(SMALL, replays=odd), api.ArgumentError)
        refused(lambda: api.simulate(SMALL, resume=odd), api.ArgumentError)
    refused(lambda: api.simulate(SMALL, cluster=odd), api.ArgumentError)


@pytest.mark.parametrize("odd", ["x\0y", "x" * 500, "/dev/null", "/dev/null/x"])
def test_paths_that_cannot_be(odd: str) -> None:
    quick = {"red": "nothing", "republic": "nothing"}
    refused(lambda: api.read_replay(odd), api.RecordError)
    refused(lambda: api.save_tables(odd, []), api.NoTable)
    refused(lambda: api.save_tables(f"{odd}/x.csv", []), api.RecordError)
    refused(lambda: api.play(SMALL, quick, replay=odd), api.RecordError)
    refused(lambda: api.simulate(SMALL, 1, quick, jobs=1, replays=odd), api.RecordError)
    refused(lambda: api.simulate(SMALL, 1, quick, jobs=1, resume=odd), api.RecordError)
    for folder in ("", "../.."):
        refused(lambda folder=folder: api.play(SMALL, quick, replay=folder), api.RecordError)  # type: ignore[misc]


@pytest.mark.parametrize("odd", [None, 7, [1], ["x"], [None], Odd()], ids=ids)
def test_no_rows(odd: Any) -> None:
    refused(lambda: api.save_tables("x.csv", odd), api.ArgumentError)


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.binary(max_size=3)
    | st.builds(Odd)
    | st.sampled_from([int, "2-rifle", "march", "attack", "answer", "end", "split", "night", "seta", "first"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=8,
)
WORDS = st.sampled_from(["march", "rail", "attack", "raid", "split", "merge", "stance", "answer", "blow", "end"])


@settings(max_examples=50, deadline=None)
@given(order=ANYTHING | st.tuples(WORDS, ANYTHING, ANYTHING).map(list) | st.tuples(WORDS, ANYTHING).map(list))
def test_whatever_is_ordered(game: api.Game, order: Any) -> None:
    assume(order not in (["end"], ("end",)))
    for ask in (game.act, game.odds):
        refused(lambda ask=ask: ask(order), api.ArgumentError, api.Refused)  # type: ignore[misc]
    assert game.turn == 1


def test_tuples_are_lists(game: api.Game) -> None:
    march = next(order for order in game.legal_orders() if order[0] == "march")
    copy, other = game.copy(), game.copy()
    copy.act(march)
    other.act((march[0], tuple(march[1]), march[2]))  # type: ignore[arg-type]
    assert copy.state == other.state


def test_a_game_that_is_over_can_still_be_asked(ended: api.Game) -> None:
    for ask in (ended.act, ended.odds):
        assert refused(lambda ask=ask: ask(["end"]), api.Refused) == "game_over"  # type: ignore[misc]
        refused(lambda ask=ask: ask(None), api.ArgumentError)  # type: ignore[misc]
    refused(ended.view, api.ArgumentError)
    assert ended.view("red").camp == "red"
    assert ended.legal_orders() == []
    assert ended.question() == ""
    again = ended.copy()
    again.play_part()
    again.finish()
    assert again.state == ended.state


@pytest.fixture(scope="module")
def replay(tmp_path_factory: pytest.TempPathFactory) -> api.Recorded:
    path = tmp_path_factory.mktemp("replays") / "x.replay"
    api.play(SMALL, {"red": "nothing", "republic": "nothing"}, replay=path)
    return api.read_replay(path)


@pytest.mark.parametrize("odd", [*NO_NUMBERS, 0], ids=ids)
def test_no_turn_of_a_replay(replay: api.Recorded, odd: Any) -> None:
    assert refused(lambda: replay.at(odd), api.ArgumentError).startswith("turn is a whole number")
    assert replay.at(10**6).over
    if not isinstance(odd, str):
        refused(lambda: replay.at(1, odd), api.ArgumentError)
