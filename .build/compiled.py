"""The compiled form of the game: rules, sight and the staff as C by mypyc, for a wheel or for a copy of this tree.

Off unless asked for: `HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 pip install .` makes a wheel of it, and
`python .build/compiled.py FOLDER` a copy of the tree that runs it. Never in a checkout itself: what is compiled always
lies beside the very sources it was made of, and nobody writes in those. An editable install stays plain.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # called by itself
    BuildHookInterface = object

ROOT = Path(__file__).parents[1]
COMPILED = (
    *("game/rules/*.py", "game/sight/*.py", "game/players/staff/*.py", "game/players/planner/*.py"),
    *(f"game/players/{name}.py" for name in ("part", "planned", "plans", "duties", "strikes", "blows", "rear")),
    *(f"game/players/{name}.py" for name in ("tried", "guard", "recruit")),
)
PLAIN = {"__init__", "spans", "vocabulary"}
DECLARES = "game.rules.vocabulary"  # who imports it declares fields whose notes are read at run time: no C has them
COPIED = (".build", "game", "scenarios", "assets", "tests", "main.py", "pyproject.toml", "README.md", "CHANGELOG.md")
NOTED = ("game/rules/numbers.py", "game/rules/combat_numbers.py")  # these do so too, and their notes are put back
STRICT = re.compile(r",(\s*)strict=True")
HEAPS = re.compile(r"^from heapq import (.+)$", re.MULTILINE)
LOOKED_UP = {"max", "min", "sum"}
PRINTABLE = (bool, int, str)  # the text of which makes it again
QUICK = ROOT / ".build/quick.h"
HIDDEN = ["-fvisibility=hidden"] if os.name == "posix" else []  # modules call one another without a look-up
Mark = tuple[int, int, int, str]
"""A change of a text: line, byte in it, bytes that go, what comes."""
OPTIMISED = "1"  # more takes gcc twice the time, most of which goes by in Python itself anyway


class CompiledHook(BuildHookInterface):  # type: ignore[misc]
    """Puts the compiled modules beside their sources in a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        self.place = TemporaryDirectory()
        for module in compile_into(Path(self.place.name)):
            build_data["force_include"][str(module)] = module.relative_to(self.place.name).as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if hasattr(self, "place"):
            self.place.cleanup()


def sources() -> list[str]:
    """The modules that are compiled, from the root of the tree, in the order of their names."""
    found = [path for pattern in COMPILED for path in ROOT.glob(pattern) if path.stem not in PLAIN]
    return sorted(path.relative_to(ROOT).as_posix() for path in found if DECLARES not in path.read_text("utf-8"))


def compile_into(place: Path) -> list[Path]:
    """The compiled modules, laid out in a folder as in the tree. Takes minutes, and a C compiler."""
    from mypyc.build import mypycify
    from setuptools import setup

    with TemporaryDirectory() as scratch:
        write_sources(Path(scratch))
        os.chdir(scratch)
        options = [f"--config-file={os.devnull}", "--ignore-missing-imports", f"--cache-dir={os.devnull}"]
        extensions = mypycify(
            [*options, *sources()],
            target_dir="c",
            opt_level=OPTIMISED,
            debug_level="0",
            group_name="game",
            multi_file=True,  # all in one take gcc twice the time
        )
        with Path("c/__native_internal_game.h").open("a", encoding="utf-8") as declared:  # in all modules
            declared.write(QUICK.read_text("utf-8"))
        for extension in extensions:
            extension.extra_compile_args += HIDDEN
        arguments = ["-q", "build_ext", "--build-lib", str(place), "--build-temp", "objects"]
        setup(name="game", packages=[], py_modules=[], ext_modules=extensions, script_args=arguments)
        os.chdir(ROOT)
    return sorted(path for path in place.rglob("*") if path.is_file())


def write_sources(place: Path) -> None:
    """What is compiled, and what that is checked against: the sources, said so that good C can be made of them.

    Names that are given numbers in one go (`ALLIED, TRUCE, WAR = range(3)`) would be looked up each time; one by one
    they are constants. `zip(a, b)` is a plain loop, but `zip(a, b, strict=True)` a call and a tuple each round: that
    lists are of one length is seen to by the plain form alone. A named tuple is made by a function of Python that takes
    longer than most rules; its fields, given one by one, are a tuple already. Functions of heaps, and what of Python's
    own no C stands for, are looked up once and not at each call. No line changes its number.
    """
    shutil.copytree(ROOT / "game", place / "game", ignore=shutil.ignore_patterns("__pycache__"))
    sys.path.insert(0, str(ROOT))
    for name in sources():
        path = place / name
        text = HEAPS.sub(bound, STRICT.sub(r"\1", path.read_text("utf-8")))
        module = import_module(name.removesuffix(".py").replace("/", "."))
        text = with_notes(text) if name in NOTED else with_constants(with_functions(with_tuples(text, module)), module)
        path.write_text(text, "utf-8")


def bound(found: re.Match[str]) -> str:
    """The functions that a line imports as constants of the module."""
    names = found[1].split(", ")
    return "; ".join(["import heapq", "from typing import Final", *(f"{name}: Final = heapq.{name}" for name in names)])


def with_constants(text: str, module: ModuleType) -> str:
    lines = text.splitlines()
    for statement in ast.parse(text).body:
        names = target_names(statement)
        if names and all(type(getattr(module, name)) in (int, float) for name in names):
            first, last = statement.lineno - 1, statement.end_lineno or statement.lineno
            constants = [f"{name}: Final = {getattr(module, name)!r}" for name in names]
            lines[first] = "; ".join(["from typing import Final", *constants])
            lines[first + 1 : last] = [""] * (last - first - 1)
    return "\n".join(lines) + "\n"


def target_names(statement: ast.stmt) -> list[str]:
    """Of several names that are given values in one statement; else empty."""
    if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Tuple):
        return []
    return [target.id for target in statement.targets[0].elts if isinstance(target, ast.Name)]


def with_tuples(text: str, module: ModuleType) -> str:
    """`Side(men, dug=2)` as `new_tuple(Side, (men, 0, 2,))`, wherever all fields can be written out."""
    marks = []
    for call in ast.walk(ast.parse(text)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            fields = written_out(call, getattr(module, call.func.id, None))
            if fields:
                marks.append((call.lineno, call.col_offset, len(call.func.id) + 1, f"new_tuple({call.func.id}, ("))
                marks += fields
    return with_names(rewritten(text, marks), {"new_tuple": "tuple.__new__"} if marks else {})


def written_out(call: ast.Call, made: Any) -> list[Mark]:
    """What makes the arguments of a named tuple all of its fields in their order; empty: that cannot be done."""
    last = [*call.args, *(keyword.value for keyword in call.keywords)][-1:]
    if not hasattr(made, "_fields") or not last or any(isinstance(arg, ast.Starred) for arg in call.args):
        return []
    given = {keyword.arg: keyword for keyword in call.keywords}
    named = made._fields[len(call.args) :]
    defaults = {name: made._field_defaults.get(name, made) for name in named if name not in given}
    in_order = [name for name in named if name in given] == list(given)
    if not in_order or not all(value in (None, ()) or isinstance(value, PRINTABLE) for value in defaults.values()):
        return []
    marks, before = [], ""
    for name in named:
        if name in given:
            keyword = given[name]
            marks.append((keyword.lineno, keyword.col_offset, len(name) + 1, before))
            before = ""
        else:
            before += f"{defaults[name]!r}, "
    behind = f", {before}" if before else ","
    return [*marks, (last[0].end_lineno or 0, last[0].end_col_offset or 0, 0, f"{behind})")]


def with_functions(text: str) -> str:
    """Python's own functions as constants of the module where no C takes their place: of generators, and of two, it
    does."""
    marks, names = [], {}
    for call in ast.walk(ast.parse(text)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in LOOKED_UP:
            pair = len(call.args) == 2 and not call.keywords
            if not pair and not (call.args and isinstance(call.args[0], ast.GeneratorExp)):
                names[f"builtin_{call.func.id}"] = call.func.id
                marks.append((call.lineno, call.col_offset, 0, "builtin_"))
    return with_names(rewritten(text, marks), names)


def rewritten(text: str, marks: list[Mark]) -> str:
    lines = [line.encode() for line in text.splitlines()]
    for line, column, length, said in sorted(marks, reverse=True):
        lines[line - 1] = lines[line - 1][:column] + said.encode() + lines[line - 1][column + length :]
    return b"\n".join(lines).decode() + "\n"


def with_names(text: str, names: dict[str, str]) -> str:
    """With constants of the module for what would be looked up each time, before its first import."""
    if not names:
        return text
    first = next(node for node in ast.parse(text).body if is_import(node))
    constants = "; ".join([f"{name}: Final = {value}" for name, value in names.items()])
    return rewritten(text, [(first.lineno, 0, 0, f"from typing import Final; {constants}; ")])


def is_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and node.module != "__future__")


def with_notes(text: str) -> str:
    """Of a field of a class C knows the bare type; what else stands there is read at run time, and put back as text."""
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.ClassDef):
            fields = [field for field in statement.body if isinstance(field, ast.AnnAssign)]
            notes = {ast.unparse(field.target): ast.unparse(field.annotation) for field in fields}
            text += f"vars({statement.name})['__annotations__'].update({notes!r})\n"
    return text


def copy_into(place: Path) -> None:
    """A copy of the tree in the compiled form, in a folder that is not there yet or is empty."""
    if place.exists() and any(place.iterdir()):
        sys.exit(f"{place} is not empty")
    place.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, place / name)
    compile_into(place.resolve())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: python {sys.argv[0]} FOLDER")
    copy_into(Path(sys.argv[1]).absolute())
