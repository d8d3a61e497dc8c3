"""Sheets on disk: painted once by another process, then only loaded."""

from __future__ import annotations

import contextlib
import multiprocessing
import struct
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pygame

from game.analysis.ending import leave_to_parent
from game.messages import _
from game.record.errors import RecordError
from game.record.files import make_folder, replacing
from game.screen.map.sheet import Commission, Picture, paint

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

KEPT: Final = 12
"""Sheets that stay in the cache; the oldest go first."""


class Sheets(NamedTuple):
    surfaces: tuple[pygame.Surface, ...]
    problem: str  # a sentence; empty: none


def sheet_path(cache: Path, order: Commission) -> Path:
    return cache / f"sheet-{order.key}.png"


def sheets(
    orders: tuple[Commission, ...],
    cache: Path | None,
    progress: Callable[[float], None] = lambda share: None,
    started: Callable[[BaseProcess], None] = lambda process: None,
) -> Sheets:
    """The pictures, from the cache or new. Takes seconds when they are new; never fails: without a cache, and without
    another process, it paints here. `started` is told of the other process."""
    found = [load(sheet_path(cache, order), order) if cache else None for order in orders]
    missing = [number for number, surface in enumerate(found) if surface is None]
    problem = ""
    if missing:
        painter = _Painter([orders[number] for number in missing], cache, progress, started)
        for number, surface in zip(missing, painter.surfaces(), strict=True):
            found[number] = surface
        problem = painter.problem
    progress(1.0)
    return Sheets(tuple(surface for surface in found if surface is not None), problem)


def load(path: Path, order: Commission) -> pygame.Surface | None:
    """A sheet that was kept, or None if it is not there or is damaged; a damaged one is removed."""
    rows, columns = order.shape
    try:
        with path.open("rb") as file:
            header = file.read(24)
        if len(header) < 24 or struct.unpack(">II", header[16:24]) != (columns, rows):
            raise pygame.error("not this sheet")
        return plain(pygame.image.load(path))
    except FileNotFoundError:
        return None
    except (OSError, pygame.error):
        with contextlib.suppress(OSError):
            path.unlink()
        return None


def plain(surface: pygame.Surface) -> pygame.Surface:
    """The picture in the form that is quickest to scale and copy."""
    copy = pygame.Surface(surface.get_size(), depth=32)
    copy.blit(surface, (0, 0))
    return copy


def pictured(picture: Picture) -> pygame.Surface:
    rows, columns = picture.shape[:2]
    return pygame.image.frombuffer(picture.tobytes(), (columns, rows), "RGB")


class _Painter:
    """Has the missing sheets painted, and brings them here whatever goes wrong on the way."""

    def __init__(
        self,
        orders: list[Commission],
        cache: Path | None,
        progress: Callable[[float], None],
        started: Callable[[BaseProcess], None],
    ) -> None:
        self.orders = orders
        self.cache = cache
        self.progress = progress
        self.started = started
        self.problem = ""

    def surfaces(self) -> list[pygame.Surface]:
        done = self._elsewhere()
        while len(done) < len(self.orders):
            order = self.orders[len(done)]
            part = len(done)
            done.append(plain(pictured(paint(order, lambda share, part=part: self._report(part + share)))))  # type: ignore[misc]
        return done

    def _report(self, parts: float) -> None:
        self.progress(min(0.99, parts / len(self.orders)))

    def _elsewhere(self) -> list[pygame.Surface]:
        """What the other process could deliver; fewer than ordered if it ends early."""
        context = multiprocessing.get_context("spawn")
        done: list[pygame.Surface] = []
        try:
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=work, args=(theirs, self.orders, self.cache), daemon=True)
            process.start()
        except (AssertionError, OSError, ValueError, RuntimeError):  # the first: a process that may have no children
            return done
        theirs.close()
        self.started(process)
        try:
            while len(done) < len(self.orders):
                kind, value, problem = ours.recv()
                self.problem = self.problem or problem
                if kind == "progress":
                    self._report(len(done) + value)
                    continue
                surface = self._received(kind, value, self.orders[len(done)])
                if surface is None:
                    break
                done.append(surface)
        except (EOFError, OSError):
            pass
        finally:
            ours.close()
            process.join(timeout=2)
        return done

    def _received(self, kind: str, value: str | bytes, order: Commission) -> pygame.Surface | None:
        rows, columns = order.shape
        if isinstance(value, bytes):
            return plain(pygame.image.frombuffer(value, (columns, rows), "RGB"))
        surface = load(Path(value), order)
        if kind == "temporary":
            with contextlib.suppress(OSError):
                Path(value).unlink()
                Path(value).parent.rmdir()
        return surface


def work(out: Connection, orders: list[Commission], cache: Path | None) -> None:
    """The other process: paints, keeps, and tells where the picture lies."""
    leave_to_parent()
    with contextlib.suppress(BrokenPipeError, OSError):  # the window is gone: so is the need
        for order in orders:
            picture = paint(order, lambda share: out.send(("progress", share * 0.9, "")))
            problem = ""
            if cache is not None:
                try:
                    path = keep(picture, cache, order)
                except (RecordError, pygame.error) as error:
                    problem = _cannot_keep(cache, error)
                else:
                    out.send(("kept", str(path), ""))
                    continue
            try:
                path = keep(picture, Path(tempfile.mkdtemp(prefix="kaunas1919-")), order)
            except (OSError, RecordError, pygame.error):
                out.send(("here", picture.tobytes(), problem))
            else:
                out.send(("temporary", str(path), problem))


def _cannot_keep(cache: Path, error: Exception) -> str:
    reason = (getattr(error, "reason", "") or str(error)).lower()
    return _("The drawn map cannot be kept in {cache} ({reason}); it is drawn anew at each start.").format(
        cache=cache, reason=reason
    )


def keep(picture: Picture, folder: Path, order: Commission) -> Path:
    """Raises `RecordError`, and `pygame.error`."""
    make_folder(folder)
    path = sheet_path(folder, order)
    with replacing(path, ending=path.suffix) as part:
        pygame.image.save(pictured(picture), part)
    _make_room(folder, path)
    return path


def _age(path: Path) -> float:
    return path.stat().st_mtime


def _make_room(folder: Path, newest: Path) -> None:
    """Sheets nobody has asked for lately go, and what interrupted processes left."""
    with contextlib.suppress(OSError):
        old = sorted((path for path in folder.glob("sheet-*.png") if path != newest), key=_age)
        for path in old[: max(0, len(old) + 1 - KEPT)]:
            path.unlink(missing_ok=True)
