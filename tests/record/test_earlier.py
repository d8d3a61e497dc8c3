"""Records of earlier rules: their states are brought up by one table, their lines are checked and nothing is played."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from game.analysis.asking import Asking
from game.record.earlier import FIELDS as ADDED
from game.record.earlier import GONE
from game.record.errors import RecordError
from game.record.files import pack, read_lines
from game.record.frames import freeze, thaw
from game.record.lines import FORMAT, dump, dump_header, parse_header
from game.record.replay import Playback, Replay
from game.record.saves import resume, settings_line
from game.record.verify import Checker, Verified, verify, verify_lines
from game.rules.opening import opening
from game.rules.state import FIELDS, LEDGER_SIZE, replaced
from game.rules.version import RULES_VERSION
from tests.record.games import rechained, scenario, source, whole_game

OLD = Path(__file__).parents[1] / "releases" / "0.3.0"


def old_lines(name: str = "game.replay") -> list[str]:
    return read_lines(OLD / name)


def old_frame() -> dict[str, object]:
    line = next(line for line in old_lines() if line.startswith('["k"'))
    return json.loads(line)[2]  # type: ignore[no-any-return]


def checked(text: list[str], asking: bool = False) -> Verified:
    header = parse_header(text[0])
    return verify_lines(header, text, source, Asking(header) if asking else None)


def test_every_field_that_an_earlier_state_lacks_has_a_neutral_value() -> None:
    frame = old_frame()
    assert set(FIELDS) - set(frame) <= set(ADDED)
    assert set(frame) - set(FIELDS) <= set(GONE)


def test_an_earlier_state_is_the_same_but_for_what_is_new() -> None:
    board, frame = scenario().board, old_frame()
    now = freeze(thaw(board, frame, 1))
    kept = [name for name in now if name in frame and name not in ADDED]
    assert {name: now[name] for name in kept} == {name: frame[name] for name in kept}
    assert len(now["ledger"]) == len(board.camps) * LEDGER_SIZE
    assert now["alarm"] == [0] * len(now["men"])
    with pytest.raises(RecordError, match="lacks entries"):
        thaw(board, frame)


@pytest.mark.parametrize("name", ["ledger", "town", "owner", "rail_day"])
@pytest.mark.parametrize("value", [None, [], [1] * 7, 5, "x", {"a": 1}])
def test_an_earlier_state_made_by_hand_gets_a_sentence(name: str, value: object) -> None:
    frame = old_frame()
    for changed in ({**frame, name: value}, {key: kept for key, kept in frame.items() if key != name}):
        with pytest.raises(RecordError, match="keyframe"):
            thaw(scenario().board, changed, 1)


def test_a_header_of_the_first_format_stands_for_the_first_rules() -> None:
    line = old_lines()[0]
    header = parse_header(line)
    assert (header.format, header.rules_version) == (1, 1)
    assert dump_header(header) == line
    with pytest.raises(RecordError, match="unknown"):
        parse_header(dump({**json.loads(line), "rules_version": 1}))


def test_newer_rules_are_refused() -> None:
    header = {**json.loads(whole_game().lines[0]), "rules_version": RULES_VERSION + 1}
    with pytest.raises(RecordError, match="newer version"):
        parse_header(dump(header))
    for wrong in (0, -1, True, "2", None):
        with pytest.raises(RecordError, match="rules_version"):
            parse_header(dump({**header, "rules_version": wrong}))


def test_nothing_of_an_earlier_game_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("an order was carried out")

    monkeypatch.setattr("game.rules.play.execute", never)
    monkeypatch.setattr(Checker, "take_order", never)
    found = verify(OLD / "game.replay", source)
    assert (found.difference, found.played, found.finished) == (None, False, True)
    playback = Playback(scenario().board, Replay.read(OLD / "game.replay"))
    assert [playback.at(turn).turn for turn in (1, 5, 6, 10, 11, 14)] == [1, 1, 6, 6, 11, 11]
    resumed = resume(OLD / "game.save", source)
    assert (resumed.earlier, resumed.state.turn, resumed.recorder.orders) == (1, 6, 0)
    assert (resumed.recorder.header.format, resumed.recorder.header.rules_version) == (FORMAT, RULES_VERSION)


CHANGES: dict[str, Callable[[list[str]], object]] = {
    "an order dropped": lambda text: text.pop(20),
    "two swapped": lambda text: text.insert(20, text.pop(21)),
    "a blank": lambda text: text.__setitem__(20, text[20].replace(",", ", ", 1)),
    "a number": lambda text: text.__setitem__(1, text[1].replace("41", "42", 1)),
    "a scenario": lambda text: text.__setitem__(0, text[0].replace("men = 1000", "men = 1001")),
    "the end": lambda text: text.pop(),
    "one more": lambda text: text.append(text[-1]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_changes_of_an_earlier_replay_are_found(change: str) -> None:
    text = old_lines()
    CHANGES[change](text)
    assert text != old_lines()
    assert checked(text).difference is not None


def test_an_earlier_save_without_a_keyframe_goes_on_from_the_opening(tmp_path: Path) -> None:
    text = old_lines("game.save")
    head = text[: next(number for number, line in enumerate(text) if line.startswith('["c"')) + 1]
    checker = Checker(parse_header(head[0]), source)
    for line in head:
        checker.chain.add(line)
    path = tmp_path / "game.save"
    path.write_bytes(pack([*head, settings_line({}, checker.chain)]))
    found = resume(path, source)
    assert (found.earlier, found.state.turn, found.recorder.lines[1:]) == (1, 1, [])


@pytest.mark.parametrize("kind", ["o", "c", "k", "e"])
def test_a_blank_is_no_part_of_any_line(kind: str) -> None:
    text = list(whole_game().lines)
    row = next(number for number, line in enumerate(text) if line.startswith(f'["{kind}"'))
    again = rechained([*text[:row], text[row].replace(",", ", ", 1) if kind in "ok" else text[row], *text[row + 1 :]])
    if kind in "ce":
        again[row] = again[row].replace(",", ", ", 1)
    difference = checked(again).difference
    assert difference is not None
    assert "changed bytes in" in difference.what


def test_a_blank_is_no_part_of_the_first_line() -> None:
    text = list(whole_game().lines)
    difference = checked(rechained([text[0].replace(",", ", ", 1), *text[1:]])).difference
    assert difference is not None
    assert "first line" in difference.what


def test_only_computer_players_who_are_asked_again_find_forged_names_and_reasons() -> None:
    text = list(whole_game().lines)
    assert checked(text, asking=True).asked == checked(text).orders
    assert checked(text).asked is None
    named = {**json.loads(text[0]), "players": {"red": "staff", "republic": "random"}}
    reasoned = next(number for number, line in enumerate(text) if line.startswith('["o"') and line.endswith("null]"))
    for number, line in ((0, dump(named)), (reasoned, f'{text[reasoned][:-5]}["because",-1,-1,[]]]')):
        forged = rechained([*text[:number], line, *text[number + 1 :]])
        assert checked(forged).difference is None
        difference = checked(forged, asking=True).difference
        assert difference is not None
        assert "asked again" in difference.what


def test_a_save_and_a_replay_are_told_by_their_kind() -> None:
    for name in ("0.1.0", "0.3.0"):
        save = OLD.parent / name / "game.save"
        for read in (lambda path: verify(path, source), Replay.read):
            with pytest.raises(RecordError, match="it is a save"):
                read(save)
    with pytest.raises(RecordError, match="a replay is watched"):
        resume(OLD / "game.replay", source)


def test_raids_of_a_turn_that_began_under_the_eighth_version_are_known_still() -> None:
    board = scenario().board
    state = opening(board, 1)
    state.struck, state.raiders = replaced(state.struck, 3, 5), replaced(state.raiders, 5, 100)
    frame = {name: value for name, value in freeze(state).items() if name != "raided"}
    raided = [0] * len(board.towns)
    raided[5] = 1 << state.camp[3]
    assert list(thaw(board, frame, 8).raided) == raided
    units = len(state.struck)
    for wrong in ({"struck": [len(board.towns)] * units}, {"camp": [-1] * units}, {"camp": [1 << 60] * units}):
        with pytest.raises(RecordError, match="keyframe"):
            thaw(board, frame | wrong, 8)
