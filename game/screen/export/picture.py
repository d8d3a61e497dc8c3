"""One moment of a game as a picture."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

import pygame

from game.messages import _
from game.record.files import check_target, write_safely
from game.rules.board import Board
from game.rules.state import State
from game.screen.export.source import Source
from game.screen.export.stage import Stage
from game.screen.map.atlas import make_atlas, make_atlas_for
from game.sight.situation import EVERYONE, situation

SIZE: Final = (1600, 1000)


def picture(
    board: Board, state: State, out: Path, size: tuple[int, int] | None = None, *, viewer: int = EVERYONE
) -> None:
    """The map of a state as a PNG. `size`: pixels. Raises `ExportError` and `RecordError`."""
    check_target(out)
    stage = Stage(board, make_atlas_for(board), size or SIZE, [bool(state.frozen)])
    write_safely(out, png(stage.draw(situation(board, state, viewer), state)))


def export_picture(source: Source, out: Path, step: int, viewer: int, size: tuple[int, int] | None) -> str:
    """The map after a step; what it is, in a sentence."""
    board, state = source.board, source.chronology.state(step)
    check_target(out)
    stage = Stage(board, make_atlas(source.scenario), size or SIZE, [bool(state.frozen)])
    write_safely(out, png(stage.draw(situation(board, state, viewer), state)))
    ended = source.recorded and step == source.chronology.last and not source.chronology.stills
    when = _("the end of the game") if ended else _("turn {turn}").format(turn=state.turn)
    return _("{out}: the map at {when}, {size}x{size2}").format(
        out=out, when=when, size=stage.size[0], size2=stage.size[1]
    )


def png(surface: pygame.Surface) -> bytes:
    data = io.BytesIO()
    pygame.image.save(surface, data, "picture.png")
    return data.getvalue()
