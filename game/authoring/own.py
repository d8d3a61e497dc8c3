"""An author's own scenarios: copies of shipped ones, which are never written to themselves."""

from __future__ import annotations

from pathlib import Path

from game.messages import _
from game.record.errors import RecordError
from game.record.files import make_folder, write_safely
from game.scenario.files import MOST_BYTES, read_bytes
from game.scenario.paths import Outside, companion, real, scenarios_folder
from game.scenario.pictures import named_pictures, picture_bytes
from game.scenario.problems import ScenarioError
from game.scenario.toml_text import values


def is_shipped(path: Path) -> bool:
    return real(path).is_relative_to(real(scenarios_folder()))


def own_files(folder: Path) -> list[Path]:
    """Scenarios of the author's folder by name, without maps and rules that lie beside them."""
    try:
        found = sorted(folder.glob("*.toml"))
    except OSError:
        return []
    return [path for path in found if _is_scenario(path)]


def _is_scenario(path: Path) -> bool:
    try:
        text = read_bytes(path, MOST_BYTES).decode(errors="replace")
    except ScenarioError:
        return False
    return "camps" in values(text) or "[[camps]]" in text  # one with a slip in it is still one to be edited


def copy_into(folder: Path, path: Path) -> Path:
    """A copy of a scenario under a name that is free, with the files beside it that it names. Raises `RecordError`."""
    make_folder(folder)
    target = free_name(folder / path.name)
    try:
        data = path.read_bytes()
        for kind in ("maps", "rules"):
            beside = _beside(path, kind, data)
            if beside is not None and not (folder / beside).exists():
                make_folder((folder / beside).parent)
                write_safely(folder / beside, (path.parent / beside).read_bytes())
        _copy_pictures(folder, path, data)
    except OSError as error:
        raise RecordError(
            _("{path} cannot be read: {reason}").format(path=path, reason=error.strerror or error)
        ) from None
    write_safely(target, data)
    return target


def _copy_pictures(folder: Path, path: Path, data: bytes) -> None:
    """Those of the author's own that the events name and that can be shown."""
    try:
        named = named_pictures(values(data.decode()))
    except ValueError:
        return
    for name in named:
        content = picture_bytes(name, path.parent) if name.endswith(".png") else None
        if content is not None and not (folder / name).exists():
            make_folder((folder / name).parent)
            write_safely(folder / name, content)


def _beside(path: Path, kind: str, data: bytes) -> str | None:
    """The map or rules file that lies beside a scenario or below it; a shipped one is found from everywhere."""
    try:
        name = values(data.decode()).get(kind.removesuffix("s") if kind == "maps" else kind, "")
        found = companion(kind, str(name), path.parent)
    except (ValueError, Outside):
        return None
    return str(name) if str(name).endswith(".toml") and found.is_file() else None


def free_name(path: Path) -> Path:
    """The path, or it with a number behind its name: "raid-2.toml"."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found
