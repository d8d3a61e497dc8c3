"""The compiled form of the game, where there is a copy of it: what is played and told is the plain form's."""

from __future__ import annotations

import ast
import os
import re
import runpy
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from types import UnionType

import pytest

from game.analysis.form import COMPILED, PLAIN, form
from tests.forms import COPY, ROOT, chunks, differences, lines_of, why_not


@pytest.fixture
def copy() -> Path:
    if reason := why_not(COPY):
        pytest.skip(reason)
    return COPY


def asked(folder: Path, code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, check=True, text=True, stdout=subprocess.PIPE
    ).stdout.strip()


def test_a_form_is_told() -> None:
    assert form() in (PLAIN, COMPILED)
    told = asked(ROOT, "from game.cli import main; main(['--version'])")
    assert told.endswith(f", {form()}")


def test_games_that_differ_are_named() -> None:
    lines = ["plain 1 here a", "compiled 1 here a", "plain 2 here a", "compiled 2 here b", "plain 3 there a"]
    assert differences(lines) == (["here 2"], 2)
    assert [len(part) for part in chunks(list(range(17)))] == [8, 8, 1]


def test_a_copy_of_other_sources_is_not_taken(tmp_path: Path) -> None:
    assert "there is no compiled copy" in why_not(tmp_path)
    (tmp_path / "game/rules").mkdir(parents=True)
    (tmp_path / "game/rules/play.cpython-311.so").touch()
    assert "made of another" in why_not(tmp_path)


def test_what_is_compiled_says_what_the_sources_say(tmp_path: Path) -> None:
    build = runpy.run_path(str(ROOT / ".build/compiled.py"))
    build["write_sources"](tmp_path)
    names = build["sources"]()
    assert {"game/rules/play.py", "game/sight/view.py", "game/players/staff/moves.py"} <= set(names)
    assert not {"game/rules/effects.py", "game/rules/spans.py", "game/players/player.py"} & set(names)
    for name in names:
        source, compiled = ((place / name).read_text(encoding="utf-8") for place in (ROOT, tmp_path))
        put_back = compiled.splitlines()[len(source.splitlines()) :]
        assert all(line.startswith("vars(") for line in put_back), name
        assert "strict=True" not in compiled, name
        module = import_module(name.removesuffix(".py").replace("/", "."))
        for constant, value in re.findall(r"\b([A-Z_]+): Final = (-?\d+)(?=;|$)", compiled, re.MULTILINE):
            assert getattr(module, constant) == int(value), (name, constant)
    terms = (tmp_path / "game/rules/terms.py").read_text(encoding="utf-8")
    assert "ALLIED: Final = 0; TRUCE: Final = 1; WAR: Final = 2" in terms
    deployment = (tmp_path / "game/rules/deployment.py").read_text(encoding="utf-8")
    assert "PLAIN = new_tuple(Branch, (False, False, False,))" in deployment
    moves = (tmp_path / "game/players/staff/moves.py").read_text(encoding="utf-8")
    assert "new_tuple(Reason, (code, best, -1, rejected,))" in moves
    forces = (tmp_path / "game/players/staff/forces.py").read_text(encoding="utf-8")
    assert "builtin_max: Final = max; " in forces
    assert "most = builtin_max([left" in forces


def test_all_that_the_staff_runs_is_compiled() -> None:
    compiled = set(runpy.run_path(str(ROOT / ".build/compiled.py"))["sources"]())
    reached = ["game.players.planned", "game.players.recruit", "game.players.planner", "game.players.staff"]
    for name in reached:
        path = ROOT.joinpath(*name.split("."))
        source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        for line in ast.walk(ast.parse(source.read_text("utf-8"))):
            if (
                isinstance(line, ast.ImportFrom)
                and line.module
                and line.module.startswith(("game.players", "game.sight"))
            ):
                reached += [line.module] * (line.module not in reached)
    plain = [name for name in reached if f"{name.replace('.', '/')}.py" not in compiled]
    assert plain == ["game.players.planner", "game.players.staff", "game.players.player"]  # two packages, and types


def test_no_union_is_given_a_name_in_a_function() -> None:
    """It would be no variable in C, but a name of types that nobody sets."""
    for name in runpy.run_path(str(ROOT / ".build/compiled.py"))["sources"]():
        module = import_module(name.removesuffix(".py").replace("/", "."))
        functions = [node for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))) if is_function(node)]
        for line in [line for function in functions for line in ast.walk(function) if isinstance(line, ast.Assign)]:
            joined = [node for node in ast.walk(line.value) if isinstance(node, ast.Name)]
            types = [isinstance(getattr(module, node.id, None), type | UnionType) for node in joined]
            assert not (isinstance(line.value, ast.BinOp | ast.Name) and types and all(types)), (name, line.lineno)


def is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef)


def test_both_forms_play_the_same_games(copy: Path) -> None:
    seeds = [2, 3, 4, 5]
    lines = [*lines_of(copy, seeds), *lines_of(ROOT, seeds)]
    assert {line.split()[0] for line in lines} == {PLAIN, COMPILED}
    assert differences(lines) == ([], len(seeds))


PIPED = """
import pickle
from game.rules.opening import opening
from game.scenario.load import load
board = load("kaunas_encirclement").board
state = opening(board, 1)
again, twin = pickle.loads(pickle.dumps((board, state)))
print(again == board, again.march_cost == board.march_cost, twin.digest() == state.digest(), twin.copy() == state)
"""


def test_states_and_boards_go_through_pipes() -> None:
    assert asked(ROOT, PIPED) == "True True True True"


def test_states_and_boards_go_through_pipes_compiled(copy: Path) -> None:
    assert asked(copy, PIPED) == "True True True True"


OPENED = """
from game.rules.opening import opening
from game.rules.play import start
from game.scenario.load import load, shipped
for name in [found.name for found in shipped()]:
    board = load(name).board
    state = opening(board, 1)
    start(board, state)
    print(name, state.digest())
"""


def test_every_shipped_scenario_begins_in_both_forms(copy: Path) -> None:
    told = asked(ROOT, OPENED)
    assert "foch_line" in told
    assert asked(copy, OPENED) == told


SPREAD = """
from random import Random
from game.players.staff.ways import spread
for number in range(60):
    dice = Random(number)
    count, longest = dice.randint(2, 40), dice.choice((9, 5000, 1 << 31, 1 << 62, 1 << 90))
    steps = [[(dice.randrange(count), dice.randint(1, longest)) for _ in range(4)] for _ in range(count)]
    ends = [dice.random() < 0.2 for _ in range(count)]
    print(spread(steps, 0, ends, 3 * longest))
"""


def test_ways_of_any_length_are_found_in_both_forms(copy: Path) -> None:
    """Heaps of ints are C's own, up to a size."""
    assert asked(copy, SPREAD) == asked(ROOT, SPREAD)


NOTED = """
from dataclasses import fields, is_dataclass
from typing import get_args
from game.rules.numbers import Rules
from game.scenario.rules_orders import hints_of
records = [kind for hint in hints_of(Rules).values() for kind in (hint, *get_args(hint)) if is_dataclass(kind)]
print([(record.__name__, [field.name for field in fields(record)], hints_of(record)) for record in records])
"""


def test_what_stands_behind_the_numbers_is_read_of_both_forms(copy: Path) -> None:
    told = asked(ROOT, NOTED)
    assert "Span(low=" in told
    assert asked(copy, NOTED) == told


@pytest.mark.skipif(os.name != "posix", reason="a process is interrupted as a terminal on POSIX does it")
def test_an_interrupt_ends_a_game(copy: Path) -> None:
    code = "from game.cli import main; import sys; sys.exit(main(['simulate', 'zarasai_offensive', '--seed', '1']))"
    with subprocess.Popen([sys.executable, "-c", code], cwd=copy, stdout=-1, stderr=-1, text=True) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "interrupted" in errors
