"""Mistakes beside which others cannot be told, or that make others of themselves: sown one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario.check import check_file
from tests.scenario.files import RULES
from tests.scenario.seeds import DATA, Seed, land, war, write

CAMP = '[[camps]]\nid = "camp-{0}"\nname = "Camp"\nsupply = ["{1}"]\nholds = ["{1}"]\n\n'
MANY = "".join(CAMP.format(number, town) for number, town in enumerate(("larch", "maple", "oak", *["elm"] * 3)))
GROUP = '[[groups]]\nid = "left"'
IDLE = """\
[[leaders]]
id = "gustav"
name = "Gustav"
camp = "north"
rating = 1
group = "none"

[[groups]]
id = "none"
name = "None"
camp = "north"

"""
CROWD = (
    '{{ id = "u{0}", name = "U", nation = "southmen", arm = "infantry", size = "company", men = 50, at = "oak" }},\n  '
)
WAR = (DATA / "war.toml").read_text(encoding="utf-8")
COLOURED = WAR
for camp in ("north", "south"):
    COLOURED = COLOURED.replace(f'id = "{camp}"\n', f'id = "{camp}"\ncolour = "red"\n', 1)
W, H = "warning", "hint"

LONE = [
    war("toml-heading", "[victory]", "[victory"),
    war("toml-key", 'axes = [["larch"', 'bad = { = 1 }\naxes = [["larch"'),
    war("toml-deep", "air_strikes = 0", ".".join("a" * 20) + " = 1"),
    war("toml-backslash", 'text = "Two camps', 'text = "\\ud800 Two camps'),
    war("other-format", "format = 1", "format = 99"),
    war("not-a-game-file", WAR, "[project]\nversion = 1\n"),
    war("too-many-keys", "turns = 8\n", "turns = 8\n" + "".join(f"key{number} = 1\n" for number in range(70))),
    war("too-many-entries", GROUP, '[[groups]]\nid = "g"\n' * 201 + GROUP),
    war("more", GROUP, '[[groups]]\nid = 1\n' * 150 + GROUP),
    war("companion-unreadable", 'map = "land.toml"', 'map = "lend.toml"'),
    war("companion-outside", 'rules = "numbers.toml"', 'rules = "../numbers.toml"'),
    war("camps-number", GROUP, MANY + GROUP),
    war("no-such-colour", 'id = "north"\n', 'id = "north"\ncolour = "redd"\n'),
    war("colour-twice", WAR, COLOURED),
    war("camp-no-supply", 'supply = ["elm"]', "supply = []"),
    war("camp-named-twice", 'camps = ["north", "south"]\nlevels', 'camps = ["north", "north"]\nlevels'),
    war("camp-without-units", GROUP, CAMP.format("new", "gorse").replace('holds = ["gorse"]\n', "") + GROUP, W),
    war("local-outside-home", 'home = ["fir", "gorse"], at = "fir"', 'home = ["fir", "gorse"], at = "hazel"'),
    war("local-outside-home", "men = 330 }", 'men = 330, traits = ["local"], home = ["fir"] }'),
    war("local-outside-home", "men = 330 }", 'men = 330, traits = ["local"], home = ["ash"] }', W),
    war("effect-after-end", 'of the North" } }]', 'of the North" } }, { weather = "mud" }]'),
    war("leader-idle", GROUP, IDLE + GROUP, W),
    war("weather-late", "from = 1866-06-10", "from = 1866-06-15"),
    war("no-river", '["birch", "cedar"]\nrail_usable', '["birch", "cedar"]\nbridge = true\nrail_usable'),
    war("camp-cannot-win", ', winner = "south"', "", W),
    war("no-draw", '"Draw", margin', '"Draw", winner = "south", margin', H),
    war("no-levels", "levels = [\n", "levels = []\nunused = [\n"),
    war("level-last-margin", 'South", winner = "south" }', 'South", winner = "south", margin = -90 }'),
    war("level-no-margin", '{ name = "Draw", margin = -2 }', '{ name = "Draw" }'),
    war("winner-not-compared", 'of the South", winner = "south", m', 'of the South", winner = "east", m'),
    war("arrival-of-other-camp", 'units = ["exiles"]', 'units = ["exiles", "relief"]'),
    war("unit-never-arrives", "when = { date = 1866-06-16 }", "when = { date = 1866-06-16, before = 1866-06-15 }", W),
    war("town-out-of-reach", 'camps = ["north", "east"]\n', 'camps = ["north", "south", "east"]\n', W),
    land("town-far", "lat = 51.20, lon = 10.00", "lat = 10.00, lon = 51.20", W),
    war("units-too-many", '{ id = "reds"', "".join(map(CROWD.format, range(480))) + '{ id = "reds"'),
]  # fmt: skip


@pytest.mark.parametrize("seed", LONE, ids=lambda seed: seed.code)
def test_a_mistake(tmp_path: Path, seed: Seed) -> None:
    texts = {name: (DATA / name).read_text(encoding="utf-8") for name in ("war.toml", "land.toml")}
    assert seed.old in texts[seed.file]
    texts[seed.file] = texts[seed.file].replace(seed.old, seed.new)
    path = write(tmp_path, {**texts, "numbers.toml": RULES})
    found = {(Path(problem.file).name, problem.code, problem.severity) for problem in check_file(path)}
    assert (seed.file, seed.code, seed.severity) in found


def test_a_guest_whom_an_event_parts_from_his_host(tmp_path: Path) -> None:
    text = (DATA / "war.toml").read_text(encoding="utf-8")
    allied = text.replace('"east"]\nstate = "truce"', '"east"]\nstate = "allied"')
    guest = allied.replace('group = "left", at = "gorse"', 'group = "left", at = "juniper"')
    land_text = (DATA / "land.toml").read_text(encoding="utf-8")
    path = write(tmp_path, {"war.toml": guest, "land.toml": land_text, "numbers.toml": RULES})
    told = [found for found in check_file(path) if found.code == "guest-must-leave"]
    assert [found.severity for found in told] == [W]
    assert 'starts in "juniper" as a guest of "east"' in told[0].message


@pytest.mark.parametrize("camp_of_guests", ["allied", "war"])
def test_two_guests_of_one_host_who_are_no_friends(tmp_path: Path, camp_of_guests: str) -> None:
    """North and south are at war; both are allies of the east, in whose town they start."""
    text = (DATA / "war.toml").read_text(encoding="utf-8")
    text = text.replace('"east"]\nstate = "truce"', '"east"]\nstate = "allied"')
    text = text.replace('["south", "east"]\nstate = "war"', f'["south", "east"]\nstate = "{camp_of_guests}"')
    text = text.replace('men = 154, at = "pine"', 'men = 154, at = "juniper"')
    text = text.replace('group = "left", at = "gorse"', 'group = "left", at = "juniper"')
    land_text = (DATA / "land.toml").read_text(encoding="utf-8")
    path = write(tmp_path, {"war.toml": text, "land.toml": land_text, "numbers.toml": RULES})
    assert [found.code for found in check_file(path)].count("unit-in-enemy-town") == 1


@pytest.mark.parametrize("name", ["missing.toml", "folder.toml", "no-such-scenario"])
def test_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.toml").mkdir()
    (found,) = check_file(str(tmp_path / name) if name.endswith(".toml") else name)
    assert (found.code, found.line) == ("file-unreadable", 0)


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"", 1), (b"\xff\xfe", 1), (b"a = 1\n\0", 2), (b"#" * 1_000_001, 0)],
    ids=["empty", "bytes", "zero", "large"],
)
def test_no_text(tmp_path: Path, content: bytes, line: int) -> None:
    path = tmp_path / "it.toml"
    path.write_bytes(content)
    (found,) = check_file(path)
    assert (found.code, found.line) == ("file-not-text", line)


def test_text_of_another_kind(tmp_path: Path) -> None:
    text = (DATA / "war.toml").read_text(encoding="utf-8")
    path = tmp_path / "it.toml"
    path.write_text(text, encoding="utf-16")
    assert [(found.code, found.message) for found in check_file(path)] == [
        ("file-not-text", "is not UTF-8 text, but UTF-16")
    ]
    path.write_bytes(text.replace("\n", "\r").encode())
    assert [found.message for found in check_file(path)] == ["has lines that end with CR alone"]
