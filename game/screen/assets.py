"""Where fonts, geography and sounds lie."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def assets_folder() -> Path:
    """Inside the package once installed, beside it in a checkout."""
    packed = PACKAGE / "_data" / "assets"
    return packed if packed.is_dir() else PACKAGE.parent / "assets"
