"""Replays: the same bytes for the same game, checks that find every change, any turn at once."""

import contextlib
import gzip
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.analysis.match import play as play_match
from game.record.errors import RecordError
from game.record.files import pack, unpack
from game.record.frames import freeze, thaw
from game.record.lines import parse_header
from game.record.recorder import rolled
from game.record.replay import Playback, Replay
from game.record.verify import Difference, Source, Verified, verify, verify_lines
from game.rules import play
from game.rules.notation import read
from game.scenario.load import load_text
from game.sight.view import believed
from tests.record.games import advance, begin, rechained, scenario, source, whole_game, written

ROOT = Path(__file__).parents[2]


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


def test_another_process_makes_the_same_bytes(tmp_path: Path) -> None:
    code = "import sys, pathlib; from tests.record.games import written; written(pathlib.Path(sys.argv[1]))"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "game.replay").read_bytes() == whole_game().data()


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


def test_any_changed_byte_of_the_file_is_found(tmp_path: Path) -> None:
    path = written(tmp_path)
    data = path.read_bytes()
    for place in (*range(12), *range(12, len(data), 211), *range(len(data) - 12, len(data))):
        path.write_bytes(data[:place] + bytes([data[place] ^ 255]) + data[place + 1 :])
        with contextlib.suppress(RecordError):
            assert verify(path, source).difference is not None, place


def test_the_same_lines_packed_otherwise_are_found(tmp_path: Path) -> None:
    path = tmp_path / "game.replay"
    path.write_bytes(gzip.compress(gzip.decompress(whole_game().data()), 1, mtime=0))
    found = verify(path, source).difference
    assert found is not None
    assert "outside the lines" in found.what


def test_the_last_line_is_compared_to_the_byte() -> None:
    text = lines()
    text[-1] = text[-1].replace(",", ", ", 1)
    assert "last line" in fault(text).what


def test_the_end_is_compared_entry_by_entry() -> None:
    text = lines()
    row = json.loads(text[-1])
    row[3][6] += 1
    text[-1] = json.dumps(row, separators=(",", ":"))
    found = fault(text)
    assert found.what == "dead of red at the end"
    assert int(found.expected) == int(found.found) + 1


def test_a_game_that_is_declared_over_is_not() -> None:
    text = lines()[: index_of("c", 1) + 1]
    state = Playback(scenario().board, Replay.of(text)).at(2)
    text.append(json.dumps(["e", -1, 0, state.ledger, ""], separators=(",", ":")))
    assert "game is over" in fault(rechained(text)).what


def test_checks_cannot_be_left_out() -> None:
    assert "a check is missing" in fault(rechained([line for line in lines() if not line.startswith('["c"')])).what


def test_a_difference_names_the_order_and_both_values() -> None:
    text = lines()
    row = index_of("o", 25)
    value = json.loads(text[row])
    value[1] = ["march", ["nobody"], "kaunas"]
    text[row] = json.dumps(value)
    found = fault(text)
    assert (found.order, found.what) == (26, "the order is not readable")
    assert "nobody" in found.text
    assert "there is no unit 'nobody'" in found.found
    assert "order 26" in str(found)


def test_another_version_of_the_game_is_named_beside_the_difference() -> None:
    text = lines()
    header = json.loads(text[0])
    text[0] = json.dumps({**header, "version": "0.0.7"}, ensure_ascii=False, separators=(",", ":"))
    assert "written by version 0.0.7" in str(fault(text))
    assert checked(rechained(text)).difference is None


@pytest.mark.parametrize("junk", ["a\nb\x1b[31m", "\ud800", "x" * 100_000, "\u202e"])
def test_what_a_file_says_is_shown_on_one_plain_line(junk: str) -> None:
    text = [*lines()[:5], json.dumps(["c", 1, 0, "", junk])]
    for sentence in (str(fault(text)), str(fault([*lines()[:5], json.dumps(["o", [junk], [[junk]], None])]))):
        assert sentence.isprintable()
        assert len(sentence) < 800


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


def test_another_map_file_is_no_difference_until_one_shows() -> None:
    """A town may be spelt otherwise by now; a game that runs otherwise is found by its checks, and the map named."""
    text = lines()
    header = parse_header(text[0])

    def moved(_: object) -> Source:
        return Source(scenario().board, "0" * 64, header.rules_sha256)

    found = verify_lines(header, text, moved)
    assert (found.difference, found.changed) == (None, ("map",))

    def slower(_: object) -> Source:
        board = scenario().board
        arms = tuple(replace(arm, km_a_day=3) for arm in board.rules.arms)
        return Source(replace(board, rules=replace(board.rules, arms=arms)), "0" * 64, "0" * 64)

    difference = verify_lines(header, text, slower).difference
    assert difference is not None
    assert "(the map and the rules it was played with had other bytes)" in difference.what


def test_a_replay_that_stops_early_says_so() -> None:
    assert "stops before the end" in fault(lines()[: index_of("c", 3) + 1]).what
    assert "inside a part" in fault(lines()[: index_of("o", 30) + 1]).what


def test_a_game_that_an_event_ends_before_anybody_moves_verifies(tmp_path: Path) -> None:
    ends = '{ effects = [{ finish = { level = "Draw" } }] }'
    event = f'[[events]]\nid = "over"\nwhen = {{ turn = 1 }}\none_of = [{ends}, {ends}]\n\n[[events]]\n'
    facts = load_text(scenario().text.replace("[[events]]\n", event, 1), id_="kaunas_encirclement")
    match = play_match(facts)
    assert match.recorder is not None
    assert not match.given
    match.recorder.save(tmp_path / "over.replay")
    found = verify(tmp_path / "over.replay", source)
    assert (found.difference, found.finished, found.orders) == (None, True, 0)


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
        (b"hello", "it is no replay, but a text, which `validate` looks at"),
        ('[[camps]]\nname = "Šeta"'.encode(), "it is no replay, but a text, which `validate` looks at"),
        (b"\x89PNG\r\n\x1a\n", "it is no replay, but a picture"),
        (b"<!doctype html>", "it is no replay, but a page"),
        ("Šeta".encode("iso-8859-13"), "it is no replay, but something else"),
        (b"hello\0", "it is no replay, but something else"),
        (gzip.compress(b'{"a": 1}\n', mtime=0), "does not begin like a replay"),
        (gzip.compress(b"\xff\xfe\n", mtime=0), "not text"),
        (gzip.compress(b"[" * 100_000 + b"\n", mtime=0), "not readable"),
        (gzip.compress(b'{"format":9,"scenario":"x"}\n', mtime=0), "newer version"),
        (gzip.compress(b"0" * (60 << 20), mtime=0), "unpacks to more"),
        (gzip.compress(b"x\n", mtime=0)[:-6], "cut short"),
        (gzip.compress(b"x\n", mtime=0) * 2, "something follows"),
        (gzip.compress(b"x\n" + b"[]," * 2_000_000 + b"\n", mtime=0), "more than a replay can"),
        (gzip.compress(b"x\n" + b"[" * 2_000_000 + b"\n", mtime=0), "more than a replay can"),
        (gzip.compress(b"x\n" + b"\n" * 2_000_000, mtime=0), "more than a replay can"),
    ],
)
def test_hostile_files_get_a_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "bad.replay"
    path.write_bytes(data)
    with pytest.raises(RecordError, match=sentence) as caught:
        verify(path, source)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ("format", True),
        ("format", 0),
        ("format", 10**4000),
        ("seed", True),
        ("seed", 1 << 63),
        ("seed", "1"),
        ("fog", 1),
        ("text", "\ud800"),
        ("text", 5),
        ("scenario", "a\nb"),
        ("scenario", "x" * 5000),
        ("version", None),
        ("players", []),
        ("players", {"red": 1}),
        ("players", {"a\x1b": "staff"}),
        ("players", {str(number): "staff" for number in range(5000)}),
    ],
)
def test_a_header_of_wrong_values_is_refused(entry: str, value: object) -> None:
    with pytest.raises(RecordError) as caught:
        parse_header(json.dumps({**json.loads(lines()[0]), entry: value}))
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("depth", [50, 400, 800, 900, 950, 970, 980, 990])
def test_deep_nesting_is_a_difference(depth: int) -> None:
    deep = "[" * depth + "]" * depth
    first = index_of("o")
    for text in (
        [*lines()[:first], f'["o",{deep},[],null]'],
        [*lines()[:first], f'["o",["end"],{deep},null]'],
        [*lines()[:first], f'["k",1,{{"men":{deep}}}]'],
        [*lines()[:-1], f'["e",1,1,{deep},"x"]'],
    ):
        assert fault(text).what


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


def test_changed_lines_cannot_be_played_back() -> None:
    text = lines()
    row = index_of("o", 3)
    text[row] = text[row].replace('["o"', '["o" ')
    with pytest.raises(RecordError, match="changed at or before line"):
        Replay.of(text)


def with_frame(change: Any) -> tuple[Playback, int]:
    """A playback whose first keyframe has been changed by somebody who knows the format, and its turn."""
    text = lines()
    row = index_of("k")
    value = json.loads(text[row])
    change(value[2])
    text[row] = json.dumps(value)
    return Playback(scenario().board, Replay.of(rechained(text))), value[1]


@pytest.mark.parametrize(
    ("name", "value"),
    [("town", 10_000), ("supply", 3), ("stance", -1), ("camp", 2), ("morale", 101), ("men", -5), ("men", True)],
)
def test_a_keyframe_of_another_board_is_refused(name: str, value: int) -> None:
    playback, turn = with_frame(lambda frame: frame[name].__setitem__(0, value))
    with pytest.raises(RecordError, match=f"keyframe's {name} is out of range"):
        playback.at(turn)


@pytest.mark.parametrize(
    ("name", "value"), [("weather", 99), ("turn", 0), ("turn", 7), ("seat", 2), ("level", 50), ("men", {}), ("card", 1)]
)
def test_a_keyframe_with_a_wrong_entry_is_refused(name: str, value: object) -> None:
    playback, turn = with_frame(lambda frame: frame.__setitem__(name, value))
    with pytest.raises(RecordError, match="keyframe"):
        playback.at(turn)


@pytest.mark.parametrize(("name", "value"), [("men", 0), ("town", -1)])
def test_a_keyframe_with_a_unit_that_is_half_there_is_refused(name: str, value: int) -> None:
    """What a camp sees of a town is a mean by the men in it."""
    playback, turn = with_frame(lambda frame: frame.__setitem__(name, [value] * len(frame[name])))
    with pytest.raises(RecordError, match="without men"):
        playback.at(turn)


@given(st.data())
def test_no_keyframe_makes_anything_but_a_record_error(data: st.DataObject) -> None:
    def change(frame: dict[str, Any]) -> None:
        name = data.draw(st.sampled_from(sorted(frame)))
        junk = data.draw(st.integers(-5, 120) | st.integers() | st.none() | st.text(max_size=2))
        if isinstance(frame[name], list) and frame[name] and data.draw(st.booleans()):
            frame[name][data.draw(st.integers(0, len(frame[name]) - 1))] = junk
        else:
            frame[name] = junk

    playback, turn = with_frame(change)
    with contextlib.suppress(RecordError):
        state = playback.at(turn + 3)
        for camp in range(2):
            believed(scenario().board, state, camp)


def test_every_state_of_a_game_is_kept_whole() -> None:
    playback = Playback(scenario().board, Replay.of(lines()))
    for turn, seat in playback.parts():
        state = playback.at(turn, seat)
        assert thaw(scenario().board, json.loads(json.dumps(freeze(state)))) == state


def test_more_than_a_replay_holds_is_not_written() -> None:
    with pytest.raises(RecordError, match="more than a replay can"):
        pack(["x", *[""] * 2_000_000])


def test_packing_keeps_lines() -> None:
    assert unpack(pack(["one", "dvā", "š"])) == ["one", "dvā", "š"]
