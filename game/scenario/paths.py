"""Where the shipped scenarios, maps and rules lie."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def scenarios_folder() -> Path:
    """Inside the package once installed, beside it in a checkout."""
    packed = PACKAGE / "_data" / "scenarios"
    return packed if packed.is_dir() else PACKAGE.parent / "scenarios"


def shipped_scenarios() -> list[Path]:
    return sorted(scenarios_folder().glob("*.toml"))


def companion(kind: str, reference: str, folder: Path) -> Path:
    """The file a scenario in `folder` means by its `map` or `rules`: a path that ends in .toml, or a shipped name.

    `kind` is the folder of the shipped ones, "maps" or "rules".
    """
    if reference.endswith(".toml"):
        return folder / reference
    return scenarios_folder() / kind / f"{reference}.toml"


def companions(kind: str) -> list[str]:
    """The shipped names of a kind."""
    return sorted(path.stem for path in (scenarios_folder() / kind).glob("*.toml"))
