"""The record of a whole war: written, read, played again; whatever is changed in it is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.analysis.asked import Task
from game.analysis.asking import Asking
from game.analysis.match import play
from game.analysis.wars import whole_war
from game.campaign.chronicle import Chronicle, Part, campaign_of, is_chronicle, wars
from game.campaign.verifying import checked
from game.campaign.war import seed_of
from game.cli import main
from game.record.errors import RecordError
from game.record.files import pack
from tests.campaign.field import campaign, jieznas


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wars")
    whole_war(Task(jieznas(), {}, None, folder, campaign=campaign()), 3)
    return folder / "bridge-3.campaign"


def test_a_war_is_read_as_it_was_written(path: Path) -> None:
    assert is_chronicle(path)
    found = Chronicle.read(path)
    assert [part.phase for part in found.parts] == ["first", "second"]
    assert found.end in ("won", "lost")
    assert found.header.text == campaign().text
    assert found.data() == path.read_bytes()


def test_the_war_it_tells_of_is_the_one_that_was_played(path: Path) -> None:
    played, _, _ = whole_war(Task(jieznas(), {}, None, None, campaign=campaign()), 3)
    found = wars(Chronicle.read(path), campaign_of(Chronicle.read(path).header))
    assert [war.phase for war in found] == [0, 1, -1]
    assert found[-1].steps == played.steps
    assert found[-1].points == played.points
    assert found[1].scenario.text == played.scenario.text


def test_it_is_played_again_with_its_players(path: Path) -> None:
    found = checked(path, Asking)
    assert found.difference == ""
    assert found.orders > 20
    assert found.end in ("The bridge stands", "The bridge is gone")


def changed(chronicle: Chronicle, number: int, part: Part) -> Chronicle:
    parts = [part if n == number else one for n, one in enumerate(chronicle.parts)]
    return chronicle._replace(parts=tuple(parts))


def test_another_opening_than_the_phase_before_hands_on_is_found(path: Path, tmp_path: Path) -> None:
    """As if somebody had played the second phase as the file has it, and not as the first one left it."""
    match = play(jieznas(), None, seed_of(3, 1))
    assert match.recorder is not None
    chronicle = Chronicle.read(path)
    forged = changed(chronicle, 1, chronicle.parts[1]._replace(lines=tuple(match.recorder.lines)))
    other = tmp_path / "forged.campaign"
    forged.save(other)
    assert "not what the phases before hand on" in checked(other).difference


def test_another_last_state_is_found(path: Path, tmp_path: Path) -> None:
    whole = Chronicle.read(path)
    part = whole.parts[1]
    forged = changed(whole, 1, part._replace(frame={**part.frame, "morale": [50 for _ in part.frame["morale"]]}))
    other = tmp_path / "forged.campaign"
    forged.save(other)
    assert "another state than it says" in checked(other).difference


def test_another_end_is_found(path: Path, tmp_path: Path) -> None:
    whole = Chronicle.read(path)
    other = tmp_path / "forged.campaign"
    whole._replace(end="lost" if whole.end == "won" else "won").save(other)
    assert checked(other).difference == "the war ends otherwise than it says"


def lines_of(path: Path) -> list[str]:
    return Chronicle.read(path).text()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda text: text[:-1], "cut short"),
        (lambda text: [*text[:3], *text[4:]], "has been changed"),
        (lambda text: [text[0].replace('"seed":3', '"seed":4'), *text[1:]], "has been changed"),
        (lambda text: [text[0].replace('"format":1', '"format":9'), *text[1:]], "newer version"),
        (lambda text: [text[0].replace('"seed":3', '"seed":"3"'), *text[1:]], "lacks entries"),
        (lambda text: ["{}", *text[1:]], "no record of a campaign"),
    ],
)
def test_a_damaged_file_is_told_in_a_sentence(
    path: Path, tmp_path: Path, spoil: Callable[[list[str]], list[str]], told: str
) -> None:
    other = tmp_path / "damaged.campaign"
    other.write_bytes(pack(spoil(lines_of(path))))
    with pytest.raises(RecordError, match=told):
        Chronicle.read(other)


def test_verify_takes_it(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(path), "--players"]) == 0
    assert "2 phases" in capsys.readouterr().out
    other = tmp_path / "torn.campaign"
    other.write_bytes(path.read_bytes()[:-9])
    assert main(["verify", str(other)]) == 1
    assert "Traceback" not in capsys.readouterr().err
