"""The commands as people call them: results, errors and exit codes."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.analysis.keeping import keep
from game.analysis.match import play
from game.cli import main
from game.scenario.load import load, shipped
from game.scenario.paths import scenarios_folder

ROOT = Path(__file__).parents[1]
KEYS = [
    *(
        "scenario",
        "seed",
        "games",
        "failed",
        "players",
        "wins",
        "levels",
        "points",
        "turns",
        "losses",
        "prisoners",
        "captures",
    ),
    *("orders", "cpu_seconds"),
]
QUICK = ["--player", "red=random", "--player", "republic=random"]


def run(*arguments: str, hash_seed: str = "0") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.mark.parametrize("command", ["", "list", "lab kaunas_encirclement", "validate x.toml", "edit x.toml --new"])
def test_another_python_is_told_so_in_a_sentence(command: str) -> None:
    bare = [sys.executable, "-S", str(ROOT / "main.py"), *command.split()]
    found = subprocess.run(bare, capture_output=True, text=True, check=False)
    assert found.returncode == 1
    *before, last = found.stderr.splitlines()
    assert re.fullmatch(r"kaunas1919: this Python does not have \w+; README\.md tells .*", last)
    assert all(line.startswith("kaunas1919: ") for line in before)


def simulated(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["simulate", "kaunas_encirclement", "--json", *QUICK, *arguments]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_one_game_tells_its_story(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "kaunas_encirclement", "--seed", "3", *QUICK]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("The encirclement of Kaunas, 7 February 1919 to 20 February 1919\n")
    assert "8 February 1919, " in out
    assert "\nThe end" in out
    assert "\nWhat happened: In 1919" in out
    assert not err


def test_many_games_make_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "kaunas_encirclement", "--games", "3", "--jobs", "1", *QUICK]) == 0
    out, err = capsys.readouterr()
    assert "The encirclement of Kaunas: 3 games" in out
    assert "killed, wounded, sick" in out
    assert not err


def test_json_has_the_keys_that_are_promised(capsys: pytest.CaptureFixture[str]) -> None:
    found = simulated(capsys, "--games", "3", "--jobs", "1", "--seed", "5")
    assert list(found) == KEYS
    assert found["scenario"] == "kaunas_encirclement"
    assert (found["seed"], found["games"]) == (5, 3)
    assert found["players"] == {"red": "random", "republic": "random"}
    assert set(found["wins"]) == {"red", "republic", "draw"}
    assert sum(found["wins"].values()) == 3
    assert sum(level["games"] for level in found["levels"].values()) == 3
    for town in found["captures"].values():
        for entry in town.values():
            assert set(entry) == {"share", "p5", "median", "p95"}
            assert "1919-02-07" <= entry["p5"] <= entry["median"] <= entry["p95"] <= "1919-02-20"


def test_results_do_not_depend_on_the_number_of_processes(capsys: pytest.CaptureFixture[str]) -> None:
    one, two = (simulated(capsys, "--games", "4", "--jobs", jobs) for jobs in ("1", "2"))
    del one["cpu_seconds"], two["cpu_seconds"]
    assert one == two


def test_a_story_is_the_same_in_every_process() -> None:
    stories = {run("simulate", "zarasai_final", "--seed", "2", hash_seed=seed).stdout for seed in ("1", "2")}
    assert len(stories) == 1
    assert stories.pop().count("\n") > 50


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["simulate", "kaunas_encirclment"], 'did you mean "kaunas_encirclement"?'),
        (["simulate", "no/such/file.toml"], "no/such/file.toml"),
        (["simulate", "kaunas_encirclement", "--player", "blue=staff"], "there is no camp 'blue'"),
        (["simulate", "kaunas_encirclement", "--player", "red=napoleon"], "there is no player named 'napoleon'"),
        (["simulate", "kaunas_encirclement", "--games", "2", "--replays", "/dev/null/x"], "/dev/null/x"),
        (["odds", "kaunas_encirclement", "--at", "atlantis"], "there is no town 'atlantis'"),
        (["odds", "nowhere", "--at", "kaunas"], "there is no such scenario"),
        (["verify", "no-such.replay"], "no-such.replay"),
        (["odds", "no-such.replay", "--at", "kaunas"], "no-such.replay"),
        (["odds", "kaunas_encirclement", "--at", "kaunas", "--turn", "2"], "--turn needs a replay"),
        (["simulate", ""], "the empty name"),
        (["simulate", "a\nb\x1b[31m"], "a b?[31m: there is no such scenario"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert not out
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["conquer"],
        ["simulate"],
        ["simulate", "kaunas_encirclement", "--games", "0"],
        ["simulate", "kaunas_encirclement", "--games", "many"],
        ["simulate", "kaunas_encirclement", "--seed", "-1"],
        ["simulate", "kaunas_encirclement", "--seed", "9" * 60],
        ["simulate", "kaunas_encirclement", "--player", "red"],
        ["odds", "kaunas_encirclement"],
        ["verify"],
    ],
)
def test_bad_usage(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_a_cluster_without_the_library_is_explained(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["simulate", "kaunas_encirclement", "--games", "2", "--cluster", "tcp://127.0.0.1:9"]) == 1
    assert "kaunas1919[cluster]" in capsys.readouterr().err


def test_validate_finds_nothing_in_what_is_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "kaunas_encirclement", "zarasai_final"]) == 0
    assert "kaunas_encirclement: no " in capsys.readouterr().out


def test_validate_shows_every_problem(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = (ROOT / "scenarios" / "kaunas_encirclement.toml").read_text(encoding="utf-8")
    broken = tmp_path / "broken.toml"
    broken.write_text(
        text.replace("turns = 14", 'turns = "many"').replace('at = "seta"', 'at = "setta"'), encoding="utf-8"
    )
    assert main(["validate", str(broken)]) == 1
    out = capsys.readouterr().out
    assert 'did you mean "seta"?' in out
    assert "2 errors" in out
    assert main(["validate", "--json", str(broken)]) == 1
    problems = json.loads(capsys.readouterr().out)
    assert {problem["nearest"] for problem in problems} >= {"seta"}
    assert all(problem["line"] > 0 for problem in problems)
    assert main(["simulate", str(broken)]) == 1
    assert 'did you mean "seta"?' in capsys.readouterr().err


def test_list_and_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [*(found.name for found in shipped()), "lithuanian_war"]
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert {"camps", "turns", "victory"} <= set(schema["properties"])


def test_odds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["odds", "kaunas_encirclement", "--at", "kedainiai", "--night"]) == 0
    out = capsys.readouterr().out
    assert "The attackers hold the field: " in out
    assert re.search(r"^Strength [\d.]+ to [\d.]+: odds [\d.]+:[\d.]+, column \d:\d$", out, re.MULTILINE)
    assert re.search(r"^  dark, too many men +−1$", out, re.MULTILINE)
    assert re.search(r"^Fought at \d:\d$", out, re.MULTILINE)


def test_odds_in_a_turn_of_a_replay(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    simulated(capsys, "--seed", "4", "--replays", str(tmp_path))
    replay = str(tmp_path / "kaunas_encirclement-4.replay")
    arguments = ["odds", replay, "--at", "kaunas", "--side", "red"]
    assert main([*arguments, "--turn", "99"]) == 1
    assert capsys.readouterr().err.endswith("kaunas_encirclement-4.replay: the game ended in turn 14\n")
    found = {}
    for turn in ("1", "9"):
        code = main(["odds", replay, "--at", "kedainiai", "--turn", turn])
        out, err = capsys.readouterr()
        assert code == (1 if err else 0)
        found[turn] = out or err
    assert "7 February 1919" in found["1"]
    main(["odds", "kaunas_encirclement", "--at", "kedainiai"])
    assert capsys.readouterr().out.splitlines()[1:] == found["1"].splitlines()[1:]
    assert found["9"] != found["1"]


def test_a_reader_who_has_had_enough_is_no_error() -> None:
    command = f"{sys.executable} {ROOT / 'main.py'} simulate kaunas_encirclement {' '.join(QUICK)} | head -1"
    found = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert found.stdout.startswith("The encirclement of Kaunas")
    assert "Traceback" not in found.stderr
    assert "Exception" not in found.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_leaves_the_games_that_are_done(jobs: str, tmp_path: Path) -> None:
    arguments = ["simulate", "kaunas_encirclement", "--games", "100000", "--jobs", jobs, "--json", *QUICK]
    arguments += ["--replays", str(tmp_path)]
    command = [sys.executable, str(ROOT / "main.py"), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        wait_for(lambda: len(list(tmp_path.iterdir())) >= 8)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    games = json.loads(out)["games"]
    assert 0 < games < 100000
    assert err == f"kaunas1919: interrupted after {games} of 100000 games\n"


def wait_for(ready: Callable[[], bool]) -> None:
    for _ in range(1200):
        if ready():
            return
        time.sleep(0.05)
    raise TimeoutError


def test_heavy_libraries_stay_away_from_a_single_game() -> None:
    code = (
        "import sys; from game.cli import main; main(['simulate', 'kaunas_encirclement']);"
        "print(sorted({'networkx', 'numpy', 'rich', 'pygame', 'multiprocessing'} & set(sys.modules)), file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert found.stderr.strip() == "[]"


def test_replays_are_kept_and_verified(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    simulated(capsys, "--games", "2", "--jobs", "2", "--replays", str(folder))
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == ["kaunas_encirclement-1.replay", "kaunas_encirclement-2.replay"]
    assert main(["verify", *map(str, files)]) == 0
    assert capsys.readouterr().out.count("all as they were") == 2
    again = tmp_path / "again"
    assert main(["simulate", "kaunas_encirclement", "--seed", "2", "--replays", str(again), *QUICK]) == 0
    assert (again / files[1].name).read_bytes() == files[1].read_bytes()
    capsys.readouterr()
    war = tmp_path / "kaunas_encirclement.toml"  # another of its name
    text = (scenarios_folder() / war.name).read_text(encoding="utf-8")
    war.write_text(text.replace("kaunas = 30", "kaunas = 60"), encoding="utf-8")
    before = (again / files[1].name).read_bytes()
    for _ in range(2):
        assert main(["simulate", str(war), "--seed", "2", "--replays", str(again), *QUICK]) == 0
    assert (again / files[1].name).read_bytes() == before
    assert {file.name for file in again.iterdir()} == {files[1].name, "kaunas_encirclement-2-2.replay"}
    capsys.readouterr()

    data = bytearray(gzip.decompress(files[0].read_bytes()))
    place = data.index(b'["march"') + 3
    data[place] ^= 1
    files[0].write_bytes(gzip.compress(data))
    assert main(["verify", *map(str, files)]) == 1
    out, err = capsys.readouterr()
    assert out.count("all as they were") == 1
    assert "turn 1, red" in err


def test_a_check_claims_no_more_than_was_looked_at(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = tmp_path / "kaunas_encirclement.toml"
    text = (scenarios_folder() / own.name).read_text(encoding="utf-8")
    own.write_text(text.replace("kaunas = 30", "kaunas = 60"), encoding="utf-8")
    assert own.read_text(encoding="utf-8") != text
    for scenario, folder in (("kaunas_encirclement", "shipped"), (str(own), "own")):
        assert main(["simulate", scenario, "--replays", str(tmp_path / folder), *QUICK]) == 0
    capsys.readouterr()
    shipped, forged = (tmp_path / folder / "kaunas_encirclement-1.replay" for folder in ("shipped", "own"))

    assert main(["verify", str(shipped)]) == 0
    told = capsys.readouterr().out
    assert "scenario, map and rules are those shipped" in told
    assert "were not asked again" in told
    assert main(["verify", str(forged), "--players"]) == 0
    told = capsys.readouterr().out
    assert "its scenario is not the one shipped" in told
    assert "asked again, gave the same" in told


def test_another_map_than_that_of_the_game_is_no_success(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = (scenarios_folder() / "kaunas_encirclement.toml").read_text(encoding="utf-8")
    ground = (scenarios_folder() / "maps" / "lithuania-1919.toml").read_text(encoding="utf-8")
    (tmp_path / "ground.toml").write_text(ground, encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(re.sub(r'^map = ".*"$', 'map = "ground.toml"', text, flags=re.MULTILINE), encoding="utf-8")
    as_earlier = load(str(own))._replace(beside={})  # records of today have their maps with them
    replay = str(keep(play(as_earlier, dict.fromkeys(("republic", "red"), "nothing"), 1), tmp_path))
    assert main(["verify", replay]) == 0
    (tmp_path / "ground.toml").write_text(ground + "# another\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["verify", replay]) == 1
    assert "the map may read otherwise now" in capsys.readouterr().out


def test_records_of_earlier_rules_and_saves_are_told_by_their_kind(capsys: pytest.CaptureFixture[str]) -> None:
    old = ROOT / "tests" / "releases" / "0.3.0"
    assert main(["verify", str(old / "game.replay")]) == 0
    told = capsys.readouterr().out
    assert "not played again" in told
    assert "all as they were;" not in told
    assert "were not checked" in told
    assert main(["odds", str(old / "game.replay"), "--turn", "6", "--at", "jieznas"]) == 0
    assert "odds are those of today's rules" in capsys.readouterr().err
    for command in (["verify"], ["replay"], ["odds", "--at", "jieznas", "--turn", "6"], ["export", "x.png"]):
        assert main([command[0], str(old / "game.save"), *command[1:]]) == 1
        assert "it is a save, no replay" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b"not a replay", b"\x1f\x8b\x08junk", gzip.compress(b"[]\n", mtime=0)])
def test_files_that_are_no_replays(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.replay"
    path.write_bytes(data)
    assert main(["verify", str(path)]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert err.count("\n") == 1
    assert "bad.replay" in err


@pytest.fixture
def without_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of the window choose drivers for the whole process; here there is neither screen nor driver."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("without_display")
def test_without_a_display_kaunas_is_played_in_the_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert main([]) == 0
    out, err = capsys.readouterr()
    assert "there is no display here" in err
    assert out.startswith("The encirclement of Kaunas")
    replay, picture = (Path(line.rpartition(" is in ")[2]) for line in out.splitlines()[-2:])
    assert replay.suffix == ".replay"
    assert main(["verify", str(replay)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.usefixtures("without_display")
def test_the_window_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["simulate", "kaunas_encirclement", *QUICK, "--replays", str(tmp_path)]) == 0
    (replay,) = tmp_path.glob("*.replay")
    capsys.readouterr()
    for arguments in (["play", "kaunas_encirclement"], ["replay", str(replay)]):
        assert main(arguments) == 1
        out, err = capsys.readouterr()
        assert not out
        assert "there is no display here" in err
        assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["play"], 2, "play needs a SCENARIO"),
        (["play", "kaunas_encirclement", "--load", "a.save"], 2, "play needs a SCENARIO"),
        (["play", "kaunas_encirclement", "--side", "poland"], 1, "there is no camp 'poland'"),
        (["play", "kaunas_encirclement", "--opponent", "napoleon"], 1, "there is no player named 'napoleon'"),
        (["play", "--load", "nowhere.save"], 1, "nowhere.save"),
        (["replay", "nowhere.replay"], 1, "nowhere.replay"),
        (["export", "nowhere.replay", "a.html"], 1, "nowhere.replay"),
        (["export", "kaunas_encirclement", "a.doc"], 1, "the ending must be one of"),
        (["export", "kaunas_encirclement", "a.png", "--side", "poland"], 1, "poland"),
        (["history", "kaunas_encirclement", "--games", "5000", "--html", "."], 1, "it is a folder"),
    ],
)
@pytest.mark.usefixtures("without_display")
def test_what_cannot_be_shown_is_said_in_a_sentence(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    out, err = capsys.readouterr()
    assert not out
    assert said in err
    assert err.count("\n") == 1


def test_an_opening_is_exported(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "opening.png"
    assert main(["export", "kaunas_encirclement", str(out), "--size", "800x500"]) == 0
    assert out.read_bytes().startswith(b"\x89PNG")
    assert str(out) in capsys.readouterr().out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_full_disk_is_said_in_a_sentence() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        found = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "list"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert found.returncode == 1
    assert found.stderr == "kaunas1919: the results: No space left on device\n"


def test_a_terminal_without_lithuanian_letters_still_works() -> None:
    found = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "odds", "kaunas_encirclement", "--at", "kedainiai"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert found.returncode == 0
    assert found.stdout.startswith(b"Attack by the Red Army on K?dainiai")
