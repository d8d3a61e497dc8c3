"""What `new` writes can be played as it is, and never harms a file."""

from __future__ import annotations

import shutil
import tomllib
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from game.analysis.match import play
from game.authoring.template import TemplateError, stage_on, template, write_new
from game.cli import main
from game.scenario.check import check_file, check_text
from game.scenario.load import load
from game.scenario.paths import companions, scenarios_folder


@pytest.mark.parametrize("map_", companions("maps"))
def test_it_has_no_fault_and_plays(map_: str, tmp_path: Path) -> None:
    path = write_new("First try", tmp_path, map_)
    assert path == tmp_path / "first_try.toml"
    assert check_file(path) == []
    scenario = load(path)
    assert scenario.board.name == "First try"
    matches = [play(scenario, seed=seed) for seed in range(1, 7)]
    assert any(match.battles for match in matches)
    assert all(match.state.turn == scenario.board.turns for match in matches)


def test_the_usual_one_can_be_won_by_either_side(tmp_path: Path) -> None:
    scenario = load(write_new("raid", tmp_path))
    winners = [play(scenario, seed=seed, record=False).winner for seed in range(1, 41)]
    assert min(winners.count("red"), winners.count("republic")) >= 8


def test_beside_the_shipped_ones_it_names_its_schema(tmp_path: Path) -> None:
    assert (write_new("a", tmp_path).read_text(encoding="utf-8")).startswith("# For help in an editor of TOML: ")
    text = template("a", first_line="#:schema schema/scenario.json")
    assert check_text(text, scenarios_folder() / "a.toml") == []


def test_every_map_has_a_stage_of_neighbours() -> None:
    for map_ in companions("maps"):
        rows = tomllib.loads((scenarios_folder() / "maps" / f"{map_}.toml").read_text(encoding="utf-8"))["links"]
        joined = {frozenset(row["between"]) for row in rows}
        stage = stage_on(map_)
        way = [*stage.own, *reversed(stage.other)]
        assert all(frozenset(pair) in joined for pair in pairwise(way) if map_ != "lithuania-1919")
        assert len(stage.own) >= 2
        assert len(stage.other) >= 2


def test_nothing_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "mine"]) == 0
    assert capsys.readouterr().out.startswith("mine.toml has been written.")
    (tmp_path / "mine.toml").write_text("mine")
    assert main(["new", "mine"]) == 1
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "mine.toml").read_text() == "mine"
    assert main(["new", "other", "--folder", "nowhere"]) == 1
    assert "could not be written" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", "../x", "a/b", "con", "NUL", "x" * 61, "-x", "a\nb", "a.b", "con ", "nul.toml"])
def test_names_that_no_file_should_have(name: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="cannot be the name"):
        write_new(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_name_may_be_that_of_the_file(tmp_path: Path) -> None:
    path = write_new("My war.toml", tmp_path)
    assert path == tmp_path / "my_war.toml"
    assert load(path).board.name == "My war"


def test_a_path_is_told_how_to_say_where(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="--folder says where"):
        write_new("deep/war", tmp_path)


def test_a_map_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    own = tmp_path / "maps" / "my own.toml"
    own.write_bytes((scenarios_folder() / "maps" / "daugavpils-1920.toml").read_bytes())
    path = write_new("war", tmp_path, "maps/my own.toml")
    assert check_file(path) == []
    assert tomllib.loads(path.read_text(encoding="utf-8"))["map"] == "maps/my own.toml"


def test_on_a_wide_map_it_plays_where_supply_reaches(tmp_path: Path) -> None:
    # From the city every way is too long for its waggons; the four villages at its end lie close enough to fight.
    km = (45, 40, 40, 12, 14, 12)
    towns = [
        f'{{ id = "t{n}", name = "T{n}", lat = {round(-28 - at / 111, 4)}, lon = 30, class = {1 if n else 4},'
        ' terrain = "open" }'
        for n, at in enumerate(accumulate(km, initial=0))
    ]
    links = [f'{{ between = ["t{n}", "t{n + 1}"], km = {far}, road = "track" }}' for n, far in enumerate(km)]
    (tmp_path / "wide.toml").write_text(
        f'format = 1\nname = "Wide"\ntowns = [{", ".join(towns)}]\nlinks = [{", ".join(links)}]\n', encoding="utf-8"
    )
    path = write_new("war", tmp_path, "wide.toml")
    assert tomllib.loads(path.read_text(encoding="utf-8"))["towns"] == ["t3", "t4", "t5", "t6"]
    assert check_file(path) == []
    assert any(play(load(path), seed=seed).battles for seed in range(1, 7))


@pytest.mark.parametrize(
    ("map_", "why"),
    [("gone.toml", "no such file"), ("../away.toml", "outside the folder"), ("/etc/x.toml", "outside the folder")],
)
def test_a_map_of_ones_own_that_cannot_be(map_: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=why):
        write_new("war", tmp_path, map_)
    assert list(tmp_path.iterdir()) == []


def test_a_map_of_ones_own_with_errors(tmp_path: Path) -> None:
    text = (scenarios_folder() / "maps" / "daugavpils-1920.toml").read_text(encoding="utf-8")
    (tmp_path / "own.toml").write_text(text.replace("class = 1", "class = 9", 1), encoding="utf-8")
    with pytest.raises(TemplateError, match=r"own\.toml has errors; validate tells them"):
        write_new("war", tmp_path, "own.toml")
    assert not (tmp_path / "war.toml").exists()


def test_a_map_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match='no shipped map "moon"; there are daugavpils-1920, lithuania-1919'):
        write_new("a", tmp_path, "moon")


def test_a_folder_that_is_a_circle_of_links_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    assert main(["new", "mine", "--folder", str(tmp_path / "circle")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_on_a_map_of_ones_own_nobody_is_of_1919(tmp_path: Path) -> None:
    shutil.copy(scenarios_folder() / "maps" / "lithuania-1919.toml", tmp_path / "country.toml")
    text = write_new("war", tmp_path, "country.toml").read_text(encoding="utf-8")
    for word in ("lithuania", "Lithuania", "Red", "soviet", "Strelk", "Savanor", "frozen = true", "frost", "snow"):
        assert word not in text
    board = load(tmp_path / "war.toml").board
    assert [camp.name for camp in board.camps] == ["Attackers", "Defenders"]


@pytest.mark.parametrize("ships", [True, False])
def test_on_a_map_with_water_both_camps_have_ships_if_any_can_go(ships: bool, tmp_path: Path) -> None:
    folder = scenarios_folder() / "finland_1808"
    shutil.copy(folder / "water.geojson", tmp_path)
    ground = (folder / "map.toml").read_text(encoding="utf-8")
    if not ships:
        ground = "\n".join(line for line in ground.splitlines() if 'kind = "sea"' not in line)
    (tmp_path / "map.toml").write_text(ground, encoding="utf-8")
    path = write_new("Coast", tmp_path, "map.toml")
    assert check_file(path) == []
    assert [bool(camp.ship_capacity) for camp in load(path).board.camps] == [ships, ships]
