"""A scenario or a campaign packed, moved elsewhere, and played there as it was."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from game.analysis.keeping import keep, opened_replay, verified
from game.analysis.match import play
from game.authoring.own import copy_into, own_files
from game.authoring.packing import write_pack
from game.campaign.chronicle import Chronicle, campaign_of
from game.cli import main
from game.record.errors import RecordError
from game.scenario.campaign_files import load_campaign
from game.scenario.check import check_file
from game.scenario.files import main_in
from game.scenario.load import Scenario, is_campaign, load
from game.scenario.paths import scenarios_folder
from game.scenario.pictures import picture_bytes
from game.session.course import begun_course, course_of
from game.session.session import Session
from tests.campaign.field import TEXT
from tests.pngs import png, put

JIEZNAS = scenarios_folder() / "jieznas.toml"


def own_war(folder: Path) -> Path:
    """A scenario with a map, rules and a picture of its own, and other files that are none of its."""
    (folder / "maps").mkdir(parents=True)
    shutil.copy(scenarios_folder() / "maps" / "lithuania-1919.toml", folder / "maps" / "country.toml")
    shutil.copy(scenarios_folder() / "rules" / "standard.toml", folder / "ways.toml")
    put(folder / "pictures" / "raid.png")
    (folder / "secret.toml").write_text("x = 1\n")
    text = JIEZNAS.read_text(encoding="utf-8")
    text = text.replace('map = "lithuania-1919"', 'map = "maps/country.toml"').replace('"standard"', '"ways.toml"')
    text = text.replace('picture = "cavalry"', 'picture = "pictures/raid.png"', 1)
    path = folder / "raid.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(name="pack")
def packed_war(tmp_path: Path) -> Path:
    """Alone in its folder."""
    path = own_war(tmp_path / "author")
    out = tmp_path / "elsewhere" / "raid.pack"
    out.parent.mkdir()
    write_pack(path, out)
    shutil.rmtree(path.parent)
    return out


def same(one: Scenario, other: Scenario) -> bool:
    digests = [(found.sha256, found.map_sha256, found.rules_sha256) for found in (one, other)]
    return digests[0] == digests[1]


def test_it_has_what_the_scenario_names_and_nothing_else(tmp_path: Path) -> None:
    pack = write_pack(own_war(tmp_path), tmp_path / "raid.pack")
    assert sorted(pack.files) == ["maps/country.toml", "pictures/raid.png", "raid.toml", "ways.toml"]
    assert check_file(tmp_path / "raid.pack") == check_file(tmp_path / "raid.toml") == []
    assert same(load(tmp_path / "raid.pack"), load(tmp_path / "raid.toml"))


def test_its_pictures_are_shown(pack: Path) -> None:
    assert picture_bytes("pictures/raid.png", load(pack).folder) == png()


def test_a_replay_is_played_again_without_the_pack(pack: Path) -> None:
    scenario = load(pack)
    replay = keep(play(scenario, {"red": "nothing"}), pack.parent)
    pack.unlink()
    assert same(opened_replay(replay)[1], scenario)
    assert verified(replay).difference is None


def test_a_save_goes_on_without_the_pack(pack: Path) -> None:
    scenario = load(pack)
    session = Session.new(scenario, {camp.id: "person" for camp in scenario.board.camps}, 3, True)
    save = pack.parent / "game.save"
    session.save(save)
    pack.unlink()
    again = Session.resume(save)
    assert again.board == scenario.board
    again.save(save)
    assert same(Session.resume(save).scenario, scenario)


def test_a_copy_of_it_can_be_changed(pack: Path) -> None:
    other = pack.parent / "maps" / "country.toml"
    other.parent.mkdir()
    other.write_text("x = 1\n")  # another's, with the name of a file that comes out of the pack
    copy = copy_into(pack.parent, main_in(pack))
    assert copy == pack.parent / "raid" / "raid.toml"
    assert same(load(copy), load(pack))
    assert own_files(pack.parent) == [copy, pack]
    assert other.read_text() == "x = 1\n"


def test_a_campaign_goes_with_its_scenarios(tmp_path: Path) -> None:
    war = tmp_path / "author" / "bridge.toml"
    own_war(war.parent / "phases")
    war.write_text(TEXT.replace('scenario = "jieznas"', 'scenario = "phases/raid.toml"'), encoding="utf-8")
    pack = tmp_path / "bridge.pack"
    write_pack(war, pack)
    theirs = load_campaign(war)
    shutil.rmtree(war.parent)
    assert is_campaign(str(pack))
    assert check_file(pack) == []
    campaign = load_campaign(pack)
    assert [phase.scenario.board for phase in campaign.phases] == [phase.scenario.board for phase in theirs.phases]
    chronicle = begun_course(campaign, 1, 0, "staff", True).chronicle
    pack.unlink()
    kept = Chronicle.unpacked(chronicle.data())
    assert kept == chronicle
    assert campaign_of(kept.header, tmp_path).phases[0].scenario.board == campaign.phases[0].scenario.board
    assert course_of(kept, tmp_path).war.phase == 0


def test_the_command_and_what_takes_a_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = scenarios_folder() / "facts" / "lithuania-1919.toml"
    out = tmp_path / "raid.pack"
    assert main(["pack", str(own_war(tmp_path / "author")), "-o", str(tmp_path / "raid"), "--facts", str(facts)]) == 0
    assert "raid.pack holds 5 files" in capsys.readouterr().out
    shutil.rmtree(tmp_path / "author")
    assert main(["validate", str(out)]) == 0
    assert main(["simulate", str(out), "--games", "2", "--jobs", "2", "--json", "--player", "red=nothing"]) == 0
    captured = capsys.readouterr().out
    assert json.loads(captured[captured.index("{") :])["games"] == 2
    assert main(["history", str(out), "--games", "1"]) == 0  # by the facts that are in it: its map has no shipped ones
    assert "Jieznas retaken" in " ".join(capsys.readouterr().out.split())


def test_what_cannot_be_packed_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = own_war(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("turns = ", "trns = "), encoding="utf-8")
    assert main(["pack", str(path), "-o", str(tmp_path / "raid.pack")]) == 1
    assert "trns" in capsys.readouterr().err
    assert not (tmp_path / "raid.pack").exists()
    with pytest.raises(RecordError, match="no folder"):
        write_pack(JIEZNAS, tmp_path / "nowhere" / "raid.pack")


def test_facts_beside_the_scenario_are_packed_with_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    finland = scenarios_folder() / "finland_1808" / "finland_1808.toml"
    pack = write_pack(finland, tmp_path / "finland.pack")
    assert pack.facts == "facts.toml"
    assert main(["history", str(tmp_path / "finland.pack"), "--games", "1", "--player", "russia=nothing"]) == 0
    assert "Facts hold in" in " ".join(capsys.readouterr().out.split())
    again = write_pack(main_in(tmp_path / "finland.pack"), tmp_path / "again.pack")
    assert again == pack


def test_history_without_facts_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", str(own_war(tmp_path)), "--games", "1"]) == 1
    told = capsys.readouterr().err
    assert "no facts go with raid: name a file with `--facts`, or put one called facts.toml beside" in told
