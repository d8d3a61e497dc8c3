"""Mutants of the rules: `python -m tests.mutants [FILE...] [--sample 60] [--seed 1] [--jobs 2] [--since REVISION]`.

A FILE is one of `game/rules`, as `supply`, or one of another floor by its path, as `game/sight/view.py`.

Each mutant is one small change of a file: a number one off, a comparison with another edge, a statement left out. It is
killed if a test of that file fails: those of `tests/rules/test_<file>.py`, or `tests/sight/test_<file>.py`, and of the
test files whose first words have a line `Mutants of: <file>, sight/<file>, ...`. What survives is listed; nothing that
only says so is (see `tests/equivalent_mutants.toml`). The tests are collected once, and run once as they are to see
which of them calls which function; then each mutant of a function runs those in a fork, its code put into the functions
that are there.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import gc
import os
import pickle
import re
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
import types
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from game.rules import vocabulary

ROOT = Path(__file__).parents[1]
RULES = ROOT / "game" / "rules"
LISTED = Path(__file__).with_name("equivalent_mutants.toml")

_EDGES: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
_DROPPED = (ast.Expr, ast.Assign, ast.AugAssign, ast.Raise, ast.Break, ast.Continue)
_SECONDS = 20  # more than the tests take themselves, for a mutant that never ends


class Mutant(NamedTuple):
    file: str  # without .py; of another floor than the rules with its folders below `game`
    line: int
    function: str
    before: str
    after: str
    code: ast.Module

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.file, self.function, self.before, self.after


def place_of(file: str) -> str:
    """Where a file lies, from the top of the tree."""
    return f"game/{file}.py" if "/" in file else f"game/rules/{file}.py"


def named(path: str) -> str:
    """The file that is told by its name or its path."""
    folders, name = Path(path).parent.parts, Path(path).stem
    below = [folder for folder in folders if folder not in ("game", "rules")]
    return "/".join((*below, name))


def tree_of(file: str) -> ast.Module:
    return ast.parse((ROOT / place_of(file)).read_text(encoding="utf-8"))


def mutants(file: str, *, only_named: bool = False) -> list[Mutant]:
    """Every mutant of a file, in the order of its lines. `only_named`: quicker, with no code to run."""
    tree = tree_of(file)
    found = []
    for function, statement, node in _nodes(tree):
        before = _told(statement)
        for change in _changes(node):
            kept = copy.copy(node.__dict__)
            kind = node.__class__
            change(node)
            code = tree if only_named else ast.fix_missing_locations(copy.deepcopy(tree))
            after = _told(statement) if not isinstance(node, ast.Pass) else "pass"
            node.__class__ = kind  # type: ignore[assignment]
            node.__dict__.clear()
            node.__dict__.update(kept)
            if after != before:
                found.append(Mutant(file, getattr(node, "lineno", statement.lineno), function, before, after, code))
    return found


def _nodes(tree: ast.Module) -> Iterator[tuple[str, ast.stmt, Any]]:
    """(function, statement, node) of whatever runs: no annotations, imports, docstrings, decorators; nor how a field of
    a dataclass is shown and compared.
    """

    def walk(node: Any, function: str, statement: Any) -> Iterator[tuple[str, ast.stmt, Any]]:
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Global):
            return
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "field":
            return
        if isinstance(node, ast.stmt):
            statement = node
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            function = f"{function}.{node.name}".strip(".")
        if statement is not None:
            yield function, statement, node
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "bases", "type_comment"):
                continue
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, ast.AST):
                    yield from walk(inner, function, statement)

    yield from walk(tree, "", None)


def _changes(node: Any) -> Iterator[Any]:
    """Ways to change a node in place."""

    def put(**values: Any) -> Any:
        return lambda changed: changed.__dict__.update(values)

    match node:
        case ast.Constant(value=bool()):
            yield put(value=not node.value)
        case ast.Constant(value=int()):
            yield from (put(value=node.value + 1), put(value=node.value - 1))
        case ast.Compare():
            for number, operator in enumerate(node.ops):
                for other in _EDGES[type(operator)]:
                    yield put(ops=[*node.ops[:number], other(), *node.ops[number + 1 :]])
        case ast.BinOp() | ast.AugAssign() if type(node.op) in _SUMS:
            yield put(op=_SUMS[type(node.op)]())
        case ast.BoolOp():
            yield put(op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
            for number in range(len(node.values)):
                yield put(values=node.values[:number] + node.values[number + 1 :])
        case ast.UnaryOp(op=ast.Not()):
            yield put(operand=ast.UnaryOp(ast.Not(), node.operand))
        case ast.UnaryOp(op=ast.USub()):
            yield put(op=ast.UAdd())
        case ast.If() | ast.IfExp() | ast.While() if not isinstance(node.test, ast.Compare):
            yield put(test=ast.UnaryOp(ast.Not(), node.test))
        case ast.comprehension(ifs=[_, *_]):
            yield put(ifs=node.ifs[:-1])
        case ast.Call(func=ast.Name(id=name)) if name in _NAMES:
            yield put(func=ast.Name(_NAMES[name], ast.Load()))
        case ast.Return(value=value) if value is not None and not isinstance(value, ast.Constant):
            yield put(value=ast.Constant(None))
    if isinstance(node, _DROPPED):
        yield _dropped


def _dropped(node: Any) -> None:
    """The statement does nothing any more."""
    line = node.lineno
    node.__class__ = ast.Pass
    node.__dict__.clear()
    node.__dict__.update(lineno=line, col_offset=0)


def _told(statement: ast.stmt) -> str:
    """The first line of a statement."""
    return ast.unparse(statement).split("\n", 1)[0]


def put_in(mutant: Mutant) -> None:
    """Put the mutant's code into the module that is loaded, and what it made of its values wherever they are known."""
    module = sys.modules[place_of(mutant.file).removesuffix(".py").replace("/", ".")]
    made = types.ModuleType(module.__name__)
    made.__file__ = module.__file__
    # Dataclasses look their module up while they are made.
    sys.modules[module.__name__] = made
    try:
        with _declared_anew(module.__name__):
            exec(compile(mutant.code, str(module.__file__), "exec"), made.__dict__)  # noqa: S102
    finally:
        sys.modules[module.__name__] = module
    values = False
    for name, new in vars(made).items():
        old = vars(module).get(name)
        if isinstance(new, types.FunctionType) and new.__module__ == module.__name__:
            _take_over(old, new)
        elif hasattr(new, "cache_clear") and new.__module__ == module.__name__:
            _take_over(old.__wrapped__, new.__wrapped__)
            old.cache_clear()
        elif isinstance(new, type) and new.__module__ == module.__name__:
            for part, inner in vars(new).items():
                mine = vars(old).get(part)
                if isinstance(inner, types.FunctionType) and isinstance(mine, types.FunctionType):
                    if not _take_over(mine, inner):
                        setattr(old, part, inner)
                elif isinstance(inner, property) and isinstance(mine, property):
                    _take_over(mine.fget, inner.fget)
                elif isinstance(inner, int) and inner != mine:
                    setattr(old, part, inner)
                elif part == "__annotations__" and mine is not None:
                    mine.update({key: hint for key, hint in inner.items() if _differ(hint, mine.get(key))})
                elif part == "_field_defaults" and inner != mine:
                    old.__new__.__defaults__ = tuple(inner.values())
                    mine.update(inner)
        elif not name.startswith("__") and not isinstance(new, types.ModuleType | type) and _differ(new, old):
            values = True
            for other in list(sys.modules.values()):
                if getattr(other, "__name__", "").startswith(("game.", "tests.")) and vars(other).get(name) is old:
                    setattr(other, name, new)
    if values or mutant.file in ("numbers", "spans", "terms"):
        _forget()


@contextlib.contextmanager
def _declared_anew(module: str) -> Iterator[None]:
    """What a file declares of triggers and effects while it is run again is said of the classes that are known."""
    known = dict(vocabulary.KINDS)
    tables = (vocabulary.TRIGGERS, vocabulary.EFFECTS)
    orders = [list(table) for table in tables]
    rows = {kind.key: row for row, kind in known.items() if row.__module__ == module}
    for table in tables:
        for key in rows:
            table.pop(key, None)
    yield
    vocabulary.KINDS.clear()
    vocabulary.KINDS.update(known)
    for table, order in zip(tables, orders, strict=True):
        for key in [key for key in table if key in rows]:
            kind = vocabulary.KINDS[rows[key]] = table[key]._replace(row=rows[key])
            table[key] = kind
        as_listed = {key: table[key] for key in (*order, *table) if key in table}
        table.clear()
        table.update(as_listed)


def _differ(new: Any, old: Any) -> bool:
    """Whether a value of a file is another now; classes made anew are the same, and tables still to be filled."""
    return new != old and repr(new) != repr(old) and new != {}


def _take_over(old: Any, new: Any) -> bool:
    """Whether the function could be made the other: not if only one of them says `super()`."""
    if old.__code__.co_freevars != new.__code__.co_freevars:
        return False
    old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    return True


def _forget() -> None:
    """What was worked out before and kept."""
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith(("game.", "tests.")):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


class Tally(NamedTuple):
    file: str
    of: int  # mutants that the file has
    tried: int
    killed: int
    equivalent: int
    endless: list[Mutant]  # killed by the limit of time, not by a test that fails
    survivors: list[Mutant]

    @property
    def share(self) -> float:
        return 100 * self.killed / max(1, self.tried - self.equivalent)


class Hunt:
    """A plugin of pytest: the tests are collected as ever, then run for one mutant after another."""

    def __init__(self, files: list[str], sample: int, seed: int, jobs: int) -> None:
        self.files, self.sample, self.seed, self.jobs = files, sample, seed, jobs
        listed = tomllib.loads(LISTED.read_text(encoding="utf-8"))["mutants"]
        self.listed = {(row["file"], row["function"], row["before"], row["after"]) for row in listed}
        self.tallies: list[Tally] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for file in self.files:
            items = [item for item in session.items if file in covered(item.path)]
            self.tallies.append(self.hunted(session, file, items))
            _show(self.tallies[-1])
        return True

    def hunted(self, session: pytest.Session, file: str, items: list[pytest.Item]) -> Tally:
        every = mutants(file)
        tried = every
        if len(every) > self.sample:
            tried = sorted(Random(f"{self.seed} {file}").sample(every, self.sample), key=lambda one: one.line)
        if not items:
            return Tally(file, len(every), len(tried), 0, 0, [], tried)
        began = time.process_time()
        whole = Mutant(file, 0, "", "", "", tree_of(file))
        calls = called_by_each(session, items, whole)
        if calls is None:
            raise SystemExit(f"{file}: its tests fail without a mutant")
        limit = int(time.process_time() - began) + _SECONDS
        asked = [_who_calls(items, calls, mutant) for mutant in tried]
        ends = killed_each(session, asked, tried, self.jobs, limit)
        alive = [mutant for mutant, end in zip(tried, ends, strict=True) if not end]
        equivalent = sum(mutant.key in self.listed for mutant in alive)
        left = [mutant for mutant in alive if mutant.key not in self.listed]
        endless = [mutant for mutant, end in zip(tried, ends, strict=True) if os.WIFSIGNALED(end)]
        return Tally(file, len(every), len(tried), len(tried) - len(alive), equivalent, endless, left)


class Called(NamedTuple):
    """What a test calls of a file, and how long it takes."""

    functions: frozenset[str]
    seconds: float


def called_by_each(session: pytest.Session, items: list[pytest.Item], whole: Mutant) -> list[Called] | None:
    """What each test calls of a rules file, its own code put in anew; None: a test fails. In a fork."""
    receive, send = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(receive)
        found: list[Called] = []
        failed = _fails(session, items, whole, 600, lambda item: found.append(_called(item, whole.file)))
        with os.fdopen(send, "wb") as pipe:
            pickle.dump(None if failed else found, pipe)
        os._exit(0)
    os.close(send)
    with os.fdopen(receive, "rb") as pipe:
        told: list[Called] | None = pickle.load(pipe)  # noqa: S301
    os.waitpid(pid, 0)
    return told


def _called(item: pytest.Item, file: str) -> Called:
    """Run a test, and note what it calls."""
    path, names = str(ROOT / place_of(file)), set()

    def note(frame: types.FrameType, kind: str, _: Any) -> None:
        if kind == "call" and frame.f_code.co_filename == path:
            names.add(frame.f_code.co_qualname)

    began = time.process_time()
    sys.setprofile(note)
    try:
        item.ihook.pytest_runtest_protocol(item=item, nextitem=None)
    finally:
        sys.setprofile(None)
    # Without those of lambdas that stand alone: what is no part of a function is everybody's.
    plain = frozenset(".".join(part for part in name.split(".") if "<" not in part) for name in names) - {""}
    return Called(plain, time.process_time() - began)


def _who_calls(items: list[pytest.Item], calls: list[Called], mutant: Mutant) -> list[pytest.Item]:
    """The tests that call the function of a mutant, the quickest first; all of them where it is no part of one."""
    order = sorted(range(len(items)), key=lambda number: calls[number].seconds)
    return [items[number] for number in order if mutant.function in calls[number].functions] or [
        items[number] for number in order
    ]


def killed_each(
    session: pytest.Session, asked: list[list[pytest.Item]], tried: list[Mutant], jobs: int, seconds: int
) -> list[int]:
    """How the run under each mutant ended, as `os.wait` says it: 0, or a test that is asked failed, or a signal as it
    never ended; so many at a time.
    """
    ends = [0] * len(tried)
    running: dict[int, int] = {}
    waiting = list(enumerate(tried))
    while waiting or running:
        if waiting and len(running) < jobs:
            number, mutant = waiting.pop(0)
            sys.stdout.flush()
            pid = os.fork()
            if not pid:
                os._exit(_fails(session, asked[number], mutant, seconds, _run))
            running[pid] = number
            continue
        pid, status = os.wait()
        ends[running.pop(pid)] = status
    return ends


def _run(item: pytest.Item) -> None:
    item.ihook.pytest_runtest_protocol(item=item, nextitem=None)


def _fails(
    session: pytest.Session,
    items: list[pytest.Item],
    mutant: Mutant,
    seconds: int,
    run: Callable[[pytest.Item], object],
) -> int:
    """In the fork: 1 as soon as a test fails."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        try:
            put_in(mutant)
            for item in items:
                run(item)
                if session.testsfailed:
                    return 1
        except BaseException:
            return 1
    return 0


@cache
def covered(path: Path) -> tuple[str, ...]:
    """The files that a test file is about."""
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    told = re.search(r"^Mutants of: ([a-z_/,\s]+)\.$", words, re.MULTILINE)
    own = named(f"{path.parent.relative_to(ROOT / 'tests')}/{path.stem.removeprefix('test_')}")
    return (own, *(re.split(r",\s+", told[1]) if told else ()))


def _show(tally: Tally) -> None:
    told = f", {tally.equivalent} equivalent" if tally.equivalent else ""
    told += f", {len(tally.endless)} of them by time" if tally.endless else ""
    print(f"{tally.file:<12} {tally.tried:4} of {tally.of:4}: {tally.killed:3} killed{told}, {tally.share:3.0f} %")  # noqa: T201
    for mutant in [*tally.survivors, *tally.endless]:
        where = f"{place_of(mutant.file)}:{mutant.line}"
        end = "  (by time)" if mutant in tally.endless else ""
        print(f"    {where} {mutant.function}: {mutant.before}  ->  {mutant.after}{end}")  # noqa: T201
    sys.stdout.flush()


def _changed_since(revision: str) -> list[str]:
    names = subprocess.run(
        ["git", "diff", "--name-only", revision, "--", "game/rules"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    return [Path(name).stem for name in names if (ROOT / name).exists()]


def main() -> None:
    parser = argparse.ArgumentParser(description="Mutants of the rules, and which of them the rules' tests kill.")
    parser.add_argument("files", nargs="*", help="files of the rules, or paths; all of the rules unless given")
    parser.add_argument("--sample", type=int, default=60, help="so many mutants of a file, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--since", help="files that have changed since a revision")
    given = parser.parse_args()
    names = [named(name) for name in given.files]
    if given.since:
        names += _changed_since(given.since)
    files = names or sorted(path.stem for path in RULES.glob("*.py") if path.stem != "__init__")
    hunt = Hunt(files, given.sample, given.seed, given.jobs)
    paths = [str(path) for path in sorted((ROOT / "tests").rglob("test_*.py")) if set(covered(path)) & set(files)]
    with tempfile.TemporaryDirectory() as place:
        plain = [
            "-q",
            "--no-header",
            "--no-summary",
            "-n",
            "0",
            "-p",
            "no:cacheprovider",
            "-s",
            f"--basetemp={place}/t",
        ]
        gc.disable()  # the forks share what was collected
        pytest.main([*plain, *(paths or [str(ROOT / "tests" / "rules")])], plugins=[hunt])
    tried = sum(tally.tried - tally.equivalent for tally in hunt.tallies)
    killed = sum(tally.killed for tally in hunt.tallies)
    print(f"all         {killed} of {tried} killed, {100 * killed / max(1, tried):.0f} %")  # noqa: T201


if __name__ == "__main__":
    main()
