"""Files made by somebody who knows the format: right checksums around wrong values, and games that never end."""

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.record.errors import RecordError
from game.record.frames import most_orders, most_units
from game.record.lines import Chain, Header, dump, parse_header
from game.record.replay import Playback, Replay
from game.record.saves import resume_lines, save, settings_line
from game.record.verify import Source, verify_lines
from game.rules import orders, play
from tests.record.games import begin, header, rechained, scenario, source, whole_game

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.sampled_from(["end", "kaunas"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)


def known(_: Header) -> Source:
    """The board of every file here: none of them changes the scenario's text."""
    facts = scenario()
    return Source(facts.board, facts.map_sha256, facts.rules_sha256)


def start_of_game() -> list[str]:
    """Enough lines for one of each kind but the end."""
    text = list(whole_game().lines)
    keyframe = next(i for i, line in enumerate(text) if line.startswith('["k"'))
    return text[: keyframe + 3]


def distorted(data: st.DataObject, value: Any) -> Any:
    """The value with one of its parts, at any depth, replaced by junk."""
    if isinstance(value, list) and value and data.draw(st.integers(0, 3)):
        place = data.draw(st.integers(0, len(value) - 1))
        return [*value[:place], distorted(data, value[place]), *value[place + 1 :]]
    if isinstance(value, dict) and value and data.draw(st.integers(0, 3)):
        name = data.draw(st.sampled_from(sorted(value)))
        return {**value, name: distorted(data, value[name])}
    return data.draw(JUNK)


def with_settings(text: list[str], chosen: Any) -> list[str]:
    chain = Chain()
    for line in text:
        chain.add(line)
    return [*text, settings_line(chosen, chain)]


@settings(max_examples=60)
@given(st.data())
def test_wrong_values_under_right_checksums(data: st.DataObject) -> None:
    text = start_of_game()
    row = data.draw(st.integers(1, len(text) - 1))
    text[row] = dump(distorted(data, json.loads(text[row])))
    with contextlib.suppress(IndexError):
        text = rechained(text)  # what is left of the line may have no place for a checksum
    assert str(verify_lines(header(), text, known).difference).isprintable()
    with contextlib.suppress(RecordError):
        playback = Playback(scenario().board, Replay.of(text))
        for turn, seat in playback.parts()[-2:]:
            playback.at(turn, seat)
    with contextlib.suppress(RecordError):
        resume_lines(with_settings(text, {}), known)


@settings(max_examples=40)
@given(st.data())
def test_a_distorted_header_or_settings(data: st.DataObject) -> None:
    text = start_of_game()[:3]
    chosen: Any = {"side": "red"}
    if data.draw(st.booleans()):
        text[0] = dump(distorted(data, json.loads(text[0])))
    else:
        chosen = distorted(data, chosen)
    with contextlib.suppress(RecordError):
        assert verify_lines(parse_header(text[0]), text, source).difference is not None
    with contextlib.suppress(RecordError):
        assert isinstance(resume_lines(with_settings(text, chosen), source).settings, dict)


@pytest.mark.parametrize("value", [True, 1.0])
def test_numbers_are_whole_numbers(value: object) -> None:
    """They equal 1, and so the comparison alone would let them pass."""
    text = start_of_game()
    row = next(i for i, line in enumerate(text) if line.startswith('["k"'))
    entry = json.loads(text[row])
    entry[2]["bridge"] = [value if bridge == 1 else bridge for bridge in entry[2]["bridge"]]
    text[row] = dump(entry)
    found = verify_lines(header(), rechained(text), known).difference
    assert found is not None
    assert found.what == "a keyframe's bridge"
    assert str(value) in found.expected


def split_and_merge(times: int) -> list[str]:
    """One company leaves its unit and comes back, again and again; every time it takes a new number."""
    board, state, recorder = begin()
    own = [unit for unit, camp in enumerate(state.camp) if camp == state.seat]
    name = board.cards[state.card[max(own, key=lambda unit: state.men[unit])]].id
    made = [*recorder.lines]
    for part in range(1, times + 1):
        made.append(dump(["o", ["split", name, 100], [], None]))
        made.append(dump(["o", ["merge", [name, f"{name}/{part}"]], [], None]))
    return made


def test_units_without_end_are_stopped() -> None:
    board = scenario().board
    found = verify_lines(header(), split_and_merge(most_units(board)), known).difference
    assert found is not None
    assert (found.what, found.found) == ("the game has grown too large", f"more than {most_units(board)} units")


def test_orders_without_end_are_not_played_back() -> None:
    board = scenario().board
    with pytest.raises(RecordError, match=f"more than {most_orders(board)} orders"):
        Playback(board, Replay.of(split_and_merge(most_orders(board) // 2 + 1)))


def test_a_keyframe_of_too_many_units_is_refused() -> None:
    board = scenario().board
    text = start_of_game()
    row = next(i for i, line in enumerate(text) if line.startswith('["k"'))
    entry = json.loads(text[row])
    entry[2]["card"] = [0] * (most_units(board) + 1)
    text[row] = dump(entry)
    with pytest.raises(RecordError, match="keyframe has more than"):
        Playback(board, Replay.of(rechained(text))).at(entry[1])


def test_a_game_too_large_to_be_read_again_is_not_written(tmp_path: Path) -> None:
    board, state, recorder = begin()
    own = [unit for unit, camp in enumerate(state.camp) if camp == state.seat]
    parent = max(own, key=lambda unit: state.men[unit])
    path = tmp_path / "game.save"
    save(path, recorder, {})
    before = path.read_bytes()
    while len(state.card) <= most_units(board):
        for order in (orders.split(parent, 100), orders.merge((parent, len(state.card)))):
            recorder.order(board, state, order, play.execute(board, state, order))
    with pytest.raises(RecordError, match=r"could not be written: the game has more than \d+ units"):
        save(path, recorder, {})
    assert path.read_bytes() == before


def test_a_resumed_game_counts_the_orders_before() -> None:
    text = start_of_game()
    back = resume_lines(with_settings(text, {}), known)
    assert back.recorder.orders == sum(line.startswith('["o"') for line in text) > 50
