"""Replays: the same bytes for the same game, checks that find every change, any turn at once."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.record.errors import RecordError
from game.record.files import pack, unpack
from game.record.lines import parse_header
from game.record.recorder import rolled
from game.record.replay import Playback, Replay
from game.record.verify import Difference, Source, Verified, verify, verify_lines
from game.rules import play
from game.rules.notation import read
from tests.record.games import advance, begin, scenario, source, whole_game, written


def checked(text: list[str]) -> Verified:
    return verify_lines(parse_header(text[0]), text, source)


def fault(text: list[str]) -> Difference:
    difference = checked(text).difference
    assert difference is not None
    return difference


def lines() -> list[str]:
    return list(whole_game().lines)


def index_of(kind: str, nth: int = 0) -> int:
    return [i for i, line in enumerate(lines()) if line.startswith(f'["{kind}"')][nth]


def test_a_game_written_down_verifies(tmp_path: Path) -> None:
    found = verify(written(tmp_path), source)
    assert found.difference is None
    assert found.finished
    assert found.orders == sum(line.startswith('["o"') for line in lines())


def test_the_same_game_makes_the_same_bytes() -> None:
    board, state, recorder = begin()
    advance(board, state, recorder)
    assert recorder.data() == whole_game().data()


def test_a_game_stays_small() -> None:
    assert len(whole_game().data()) < 40_000


def test_a_changed_byte_is_found_and_its_turn_named() -> None:
    text = lines()
    row = index_of("o", 40)
    turn = json.loads(next(line for line in text[row:] if line.startswith('["c"')))[1]
    text[row] = text[row].replace("null]", '["because"]]') if text[row].endswith("null]") else text[row][:-1] + " ]"
    assert fault(text).turn in (turn, turn - 1)
    assert "changed bytes" in fault(text).what


def test_every_kind_of_line_is_guarded() -> None:
    for kind in ("o", "c", "k", "e"):
        text = lines()
        row = index_of(kind)
        digits = [i for i, char in enumerate(text[row]) if char.isdigit()]
        place = digits[len(digits) // 2] if digits else 6
        text[row] = text[row][:place] + ("7" if text[row][place] != "7" else "8") + text[row][place + 1 :]
        assert checked(text).difference is not None, kind


def test_a_dropped_order_is_found() -> None:
    text = lines()
    del text[index_of("o", 25)]
    assert fault(text).turn >= 1


def test_swapped_orders_are_found() -> None:
    text = lines()
    one, two = index_of("o", 10), index_of("o", 11)
    text[one], text[two] = text[two], text[one]
    assert checked(text).difference is not None


def test_an_edited_scenario_is_found_before_the_first_turn() -> None:
    text = lines()
    text[0] = text[0].replace("men = 1000", "men = 1001")
    found = fault(text)
    assert (found.turn, found.what) == (0, "the scenario text has been changed")


def test_another_map_or_rules_file_is_named() -> None:
    text = lines()
    header = parse_header(text[0])

    def moved(_: object) -> Source:
        return Source(scenario().board, "0" * 64, header.rules_sha256)

    difference = verify_lines(header, text, moved).difference
    assert difference is not None
    assert "map" in difference.what


def test_a_replay_that_stops_early_says_so() -> None:
    assert "stops before the end" in fault(lines()[: index_of("c", 3) + 1]).what
    assert "inside a part" in fault(lines()[: index_of("o", 30) + 1]).what


def test_what_a_battle_rolled_is_compared() -> None:
    text = lines()
    row = next(i for i, line in enumerate(text) if line.startswith('["o"') and json.loads(line)[2])
    value = json.loads(text[row])
    value[2][0][4] += 1
    text[row] = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert "rolled" in fault(text).what


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"hello", "not a replay"),
        (gzip.compress(b'{"a": 1}\n', mtime=0), "does not begin like a replay"),
        (gzip.compress(b"\xff\xfe\n", mtime=0), "not text"),
        (gzip.compress(b"[" * 100_000 + b"\n", mtime=0), "not readable"),
        (gzip.compress(b'{"format":9,"scenario":"x"}\n', mtime=0), "newer version"),
        (gzip.compress(b"0" * (60 << 20), mtime=0), "unpacks to more"),
        (gzip.compress(b"x\n", mtime=0)[:-6], "cut short"),
    ],
)
def test_hostile_files_get_a_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "bad.replay"
    path.write_bytes(data)
    with pytest.raises(RecordError, match=sentence) as caught:
        verify(path, source)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such file"):
        verify(tmp_path / "none.replay", source)
    with pytest.raises(RecordError, match="not a file"):
        verify(tmp_path, source)
    large = tmp_path / "large.replay"
    with large.open("wb") as file:
        file.truncate(100 << 20)
    with pytest.raises(RecordError, match="larger than"):
        verify(large, source)


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=12))
def test_no_damage_makes_anything_but_a_record_error(place: int, junk: bytes) -> None:
    raw = "\n".join(lines()[: index_of("c", 2) + 1]).encode()
    place = len(raw) * place // 10_000
    damaged = raw[:place] + junk + raw[place + len(junk) :]
    try:
        text = unpack(gzip.compress(damaged + b"\n"))
        assert checked(text).difference is not None
    except RecordError:
        pass


def test_any_turn_is_the_state_the_game_had() -> None:
    recorder = whole_game()
    replay = Replay.of(lines())
    board = scenario().board
    playback = Playback(board, replay)
    state = playback.at(1)
    seen = {(1, 0): state.digest()}
    for row in replay.orders():
        events = play.execute(board, state, read(board, state, row[1]))
        assert rolled(events) == row[2]
        if row[1] == ["end"]:
            seen[state.turn, state.seat] = state.digest()
    assert len(seen) == len(playback.parts()) > 20
    for turn, seat in reversed(playback.parts()):
        assert playback.at(turn, seat).digest() == seen[turn, seat]
    assert replay.finished
    assert recorder.header == replay.header


def test_a_keyframe_of_another_board_is_refused() -> None:
    text = lines()
    row = index_of("k")
    value = json.loads(text[row])
    value[2]["town"][0] = 10_000
    text[row] = json.dumps(value)
    playback = Playback(scenario().board, Replay.of(text))
    with pytest.raises(RecordError, match="keyframe"):
        playback.at(value[1])


def test_packing_keeps_lines() -> None:
    assert unpack(pack(["one", "dvā", "š"])) == ["one", "dvā", "š"]
