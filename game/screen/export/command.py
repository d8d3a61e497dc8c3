"""The command `export`: which kind of file is wanted, and what of the game is to be in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from game.messages import _
from game.screen.export.source import ExportError, Source, open_source

KINDS: Final = (".html", ".gif", ".mp4", ".webm", ".png", ".csv")
_FILMS: Final = (".gif", ".mp4", ".webm")
Progress = Callable[[str], None]


def export(
    file: str | Path,
    out: Path,
    *,
    turn: int | None = None,
    side: str | None = None,
    size: tuple[int, int] | None = None,
    progress: Progress | None = None,
) -> str:
    """Write a replay, or how a scenario opens, as the file that the ending of `out` names; a sentence about it.

    `turn`: of a picture, or at which a page opens; `side`: id of the camp through whose eyes; `size`: pixels of
    pictures and films; `progress`: told sentences on the way. Raises `ExportError`, `RecordError` and `ScenarioError`;
    a file that was there before is then untouched.
    """
    kind = out.suffix.lower()
    if kind not in KINDS:
        raise ExportError(_("{out}: the ending must be one of {kinds}").format(out=out, kinds=", ".join(KINDS)))
    if size is not None and kind in (".html", ".csv"):
        raise ExportError(_("a size is for pictures and films, not for {kind}").format(kind=kind))
    if turn is not None and kind in (*_FILMS, ".csv"):
        raise ExportError(_("a turn is for pictures and pages, not for {kind}").format(kind=kind))
    source = open_source(file)
    if not source.recorded and kind in (*_FILMS, ".csv"):
        message = _("{file} is a scenario: only pictures (.png) and pages (.html) can be made of it").format(file=file)
        raise ExportError(message)
    told = make(source, out, turn, source.viewer(side), size, progress or (lambda text: None))
    return f"{told}. {source.chronology.stills}" if source.chronology.stills else told


def make(
    source: Source, out: Path, turn: int | None, viewer: int, size: tuple[int, int] | None, progress: Progress
) -> str:
    kind = out.suffix.lower()
    if kind == ".png":
        from game.screen.export.picture import export_picture

        return export_picture(source, out, source.at_turn(turn), viewer, size)
    if kind == ".csv":
        from game.screen.export.table import export_table

        return export_table(source, out, viewer)
    if kind == ".html":
        from game.screen.export.page import export_page

        return export_page(source, out, viewer, turn)
    from game.screen.export.film import export_film

    return export_film(source, out, viewer, size, progress)
