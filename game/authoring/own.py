"""An author's own scenarios: copies of shipped ones, which are never written to themselves."""

from __future__ import annotations

import glob
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from game.messages import _
from game.record.errors import RecordError
from game.record.files import free_name, make_folder, write_safely
from game.scenario.document import Document
from game.scenario.files import read_bytes, read_text
from game.scenario.formats import kind_of
from game.scenario.load import water_text
from game.scenario.paths import PACK, Outside, companion, pack_around, real, scenarios_folder, texts_beside
from game.scenario.pictures import MOST_BYTES, named_pictures, picture_there
from game.scenario.problems import ScenarioError
from game.scenario.toml_values import values

MOST_BESIDE: Final = 200
"""Files of a folder that are looked at."""
_MARKS: Final = ("camps", "phases")
"""Keys by which a scenario and a campaign are told from maps and rules."""


def is_shipped(path: Path) -> bool:
    """Whether it is a file of the game's, or in a pack: one that is read, and never written."""
    return pack_around(path) is not None or real(path).is_relative_to(real(scenarios_folder()))


def own_files(folder: Path) -> list[Path]:
    """Scenarios, campaigns and packs of the author's folder by name, without maps and rules that lie beside them; a
    copy that has a folder of its own lies in it."""
    try:
        found = sorted(path for form in ("*.toml", f"*{PACK}", "*/*.toml") for path in folder.glob(form))
    except OSError:
        return []
    return [path for path in found if path.suffix == PACK or _is_own(path)]


def _is_own(path: Path) -> bool:
    try:
        text = read_bytes(path, MOST_BYTES).decode(errors="replace")
    except ScenarioError:
        return False
    found = values(text)
    # One with a slip in it is still one to be edited.
    return any(key in found or f"[[{key}]]" in text for key in _MARKS)


def copy_into(folder: Path, path: Path) -> Path:
    """A copy of a scenario under a name that is free, with the files beside it that it names, be they in a pack or not;
    in a folder of its own where others have their names. Raises `RecordError`."""
    try:
        data = read_bytes(path, MOST_BYTES + 1)
        files = {name: read_bytes(path.parent / name, MOST_BYTES + 1) for name in named_beside(path)}
        if any(_is_other(folder / name, content) for name, content in files.items()):
            folder = free_name(folder / path.stem)
    except ScenarioError as error:
        problem = error.problems[0]
        message = _("{path} cannot be read: {reason}").format(path=problem.file, reason=problem.message)
        raise RecordError(message) from None
    make_folder(folder)
    target = free_name(folder / path.name)
    for name, content in files.items():
        if not (folder / name).exists():
            make_folder((folder / name).parent)
            write_safely(folder / name, content)
    write_safely(target, data)
    return target


def copy_before(folder: Path, path: Path) -> Path | None:
    """The copy of a scenario that `copy_into` has made and that was worked on last, be it in a folder of its own or
    not."""
    name = re.compile(rf"{re.escape(path.stem)}(-\d+)?")
    beside = [one for one in folder.glob(f"*{path.suffix}") if name.fullmatch(one.stem)]
    within = [one for one in folder.glob(f"*/{glob.escape(path.name)}") if name.fullmatch(one.parent.name)]
    return max([*beside, *within], key=lambda one: (one.stat().st_mtime_ns, one), default=None)


def _is_other(path: Path, content: bytes) -> bool:
    """Whether something else lies there already."""
    return path.exists() and read_bytes(path, MOST_BYTES + 1) != content


def named_beside(path: Path) -> list[str]:
    """The files that a scenario or campaign names and that lie in its folder or below it, each once, as far as they are
    there: maps, rules, scenarios with what is theirs, and pictures that can be shown. As they are called from the
    folder. Raises `ScenarioError` for a file that cannot be read."""
    names = _played_on(path)
    for name in _scenarios(values(read_text(path))):
        # What such a file calls its own scenarios is left: there is no campaign in a campaign.
        if _there(path.parent, name):
            names += [name, *(str(Path(name).parent / below) for below in _played_on(path.parent / name))]
    return list(dict.fromkeys(Path(name).as_posix() for name in names))


def _played_on(path: Path) -> list[str]:
    """Maps, rules and pictures."""
    data, folder = values(read_text(path)), path.parent
    names = [name for name in texts_beside(data).values() if _there(folder, name)]
    for name in names[:1] if "map" in texts_beside(data) else ():
        water, __ = water_text(Document(str(folder / name), read_text(folder / name)), {})
        names += [str(Path(name).parent / water)] if water else []
    return names + [name for name in named_pictures(data) if name.endswith(".png") and picture_there(name, folder)]


def _there(folder: Path, name: str) -> bool:
    try:
        read_text(companion("maps", name, folder))
    except (Outside, ScenarioError):
        return False
    return True


def _scenarios(data: Mapping[str, Any]) -> list[str]:
    """Of a campaign."""
    rows = data.get("phases")
    named = [row.get("scenario") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [name for name in named if isinstance(name, str) and name.endswith(".toml")]


def own_texts(folder: Path, kind: str) -> list[str]:
    """The author's own maps or rules in a folder, by name."""
    try:
        found = sorted(folder.glob("*.toml"))
        return [path.name for path in found[:MOST_BESIDE] if _kind_in(path, path.stat().st_mtime_ns) == kind]
    except OSError:
        return []


@lru_cache(maxsize=MOST_BESIDE)
def _kind_in(path: Path, stamp: int) -> str:
    """What a file is, read once for each `stamp`, the time it was written; empty if it cannot be read."""
    try:
        data = values(read_text(path))
    except ScenarioError:
        return ""
    return kind_of(data) if data else ""
