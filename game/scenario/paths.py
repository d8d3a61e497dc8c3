"""Where the shipped scenarios, maps and rules lie, and what is drawn and heard beside them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent
PACK = ".pack"
"""How the names of packs end."""


def scenarios_folder() -> Path:
    return _shipped("scenarios")


def assets_folder() -> Path:
    """Fonts, geography, pictures, sounds, and the parts of pages."""
    return _shipped("assets")


def messages_folder() -> Path:
    """Catalogues of the words of other languages."""
    return assets_folder() / "messages"


def _shipped(folder: str) -> Path:
    """Inside the package once installed, beside it in a checkout."""
    packed = PACKAGE / "_data" / folder
    return packed if packed.is_dir() else PACKAGE.parent / folder


def shipped_scenarios() -> list[Path]:
    """Those of the house's own country, and wars of others: each in a folder of its name, with its map and rules."""
    apart = (path for path in scenarios_folder().glob("*/*.toml") if path.stem == path.parent.name)
    return sorted([*scenarios_folder().glob("*.toml"), *apart])


def shipped_folder(name: str) -> Path:
    """Where paths of a shipped scenario start from; of any other name, where the shipped ones lie."""
    return next((path.parent for path in shipped_scenarios() if path.stem == name), scenarios_folder())


def shipped_campaigns() -> list[Path]:
    return sorted((scenarios_folder() / "campaigns").glob("*.toml"))


def lesson_files() -> list[Path]:
    """The shipped lessons, in their order, which their names begin with; some lie beside the war whose map they use."""
    apart = scenarios_folder().glob("*/[0-9]-*.toml")
    return sorted(apart, key=lambda path: path.name)


def companion(kind: str, reference: str, folder: Path) -> Path:
    """The file a scenario in `folder` means by its `map` or `rules`: a path that ends in .toml, or a shipped name.

    `kind` is the folder of the shipped ones, "maps" or "rules". Raises `Outside` for a file that lies neither in the
    scenario's folder nor among the shipped ones, whichever way its name goes about it.
    """
    return _meant(reference, folder, ".toml", scenarios_folder() / kind)


def scenario_of_phase(reference: str, folder: Path) -> Path:
    """The file a campaign in `folder` means by the `scenario` of a phase, by the same rules. Raises `Outside`."""
    return _meant(reference, folder, ".toml", scenarios_folder())


def beside(data: Mapping[str, Any], folder: Path) -> dict[str, Path]:
    """The map and the rules of a scenario's data that lie in its folder, by key."""
    return {key: folder / name for key, name in texts_beside(data).items()}


def texts_beside(data: Mapping[str, Any]) -> dict[str, str]:
    """Those of them by key, as the scenario names them."""
    named = {key: data.get(key) for key in ("map", "rules")}
    return {key: name for key, name in named.items() if isinstance(name, str) and name.endswith(".toml")}


def picture(reference: str, folder: Path) -> Path:
    """The file a scenario in `folder` means by the `picture` of an event, by the same rules: a path that ends in .png,
    or a shipped name. Raises `Outside`."""
    return _meant(reference, folder, ".png", _shipped_pictures())


def beside_map(reference: str, folder: Path) -> Path:
    """The file of waters that a map in `folder` means: a path that ends in .geojson. Raises `Outside`."""
    if not reference.endswith(".geojson"):
        raise Outside(reference)
    return _meant(reference, folder, ".geojson", folder)


def _meant(reference: str, folder: Path, ending: str, shipped: Path) -> Path:
    named = PureWindowsPath(reference)  # knows what a path of any system may look like
    if named.drive or named.root or ".." in named.parts or "\0" in reference:
        raise Outside(reference)
    if not reference.endswith(ending):
        return shipped / f"{reference}{ending}"
    if not _within(folder / reference, folder):
        raise Outside(reference)
    return folder / reference


def pack_around(path: Path) -> Path | None:
    """The pack in which a file lies that is named as if the pack were a folder; None: it is a file like others."""
    for folder in path.parents:
        try:
            if folder.suffix == PACK and folder.is_file():
                return folder
        except (OSError, ValueError):
            return None
    return None


class Outside(ValueError):
    """A file that lies outside the folder of the scenario which names it."""


def _within(path: Path, folder: Path) -> bool:
    """Whether a path leads into a folder, links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a name too long, links in a circle
        return False


def is_there(path: Path) -> bool:
    """`Path.exists` raises for a name that no file can have."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def real(path: Path) -> Path:
    """The path with its links followed, in a circle as far as they lead: `Path.resolve` raises there."""
    return Path(os.path.realpath(path))


def companions(kind: str) -> list[str]:
    """The shipped names of a kind."""
    return sorted(path.stem for path in (scenarios_folder() / kind).glob("*.toml"))


def pictures() -> list[str]:
    """The shipped names of pictures."""
    return sorted(path.stem for path in _shipped_pictures().glob("*.png"))


def _shipped_pictures() -> Path:
    return assets_folder() / "pictures"
