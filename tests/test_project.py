"""What the project says of itself: the README, the version, the files it ships."""

import argparse
import re
import tomllib
from pathlib import Path

import pytest

from game import __version__
from game.cli.commands import COMMANDS, Command, parser
from game.scenario.load import shipped

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_readme_names_every_command_and_no_other() -> None:
    help_text = parser().format_help()
    commands = set(re.findall(r"^    ([a-z][a-z-]+)(?: |$)", help_text, re.MULTILINE))
    assert commands
    assert set(re.findall(r"^\| `main\.py ([a-z-]+)", README, re.MULTILINE)) == commands


def test_the_readme_names_every_scenario_and_no_other() -> None:
    table = README.split("## Scenarios")[1].split("##")[0]
    assert re.findall(r"^\| `([a-z0-9_]+)`", table, re.MULTILINE) == [scenario.name for scenario in shipped()]


def test_the_samples_of_the_readme_can_be_asked_for() -> None:
    asked = [line.split() for line in re.findall(r"^\.venv/bin/python main\.py (.+)$", README, re.MULTILINE)]
    assert asked
    for arguments in asked:
        assert parser().parse_args(arguments).run


def test_the_changelog_knows_the_version() -> None:
    assert f"\n## {__version__}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_dependencies_have_lower_bounds() -> None:
    groups = [PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"].values()]
    assert [name for group in groups for name in group if ">=" not in name] == []


def test_the_page_for_who_changes_the_code_names_what_is_there() -> None:
    page = (ROOT / "game" / "README.md").read_text(encoding="utf-8")
    named = [name for name in re.findall(r"`([a-z_/-]+(?:\.py|\.md|/))`", page) if not name.startswith("NAME")]
    assert len(named) > 20
    assert [name for name in named if not any((folder / name).exists() for folder in (ROOT, ROOT / "game"))] == []


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_a_command_that_is_made_alone_is_what_it_is_among_all(row: Command) -> None:
    assert made(parser(row.name), row.name) == made(parser(), row.name)


def made(top: argparse.ArgumentParser, name: str) -> str:
    """The help of a command."""
    commands = next(one for one in top._actions if isinstance(one, argparse._SubParsersAction))
    return commands.choices[name].format_help()
