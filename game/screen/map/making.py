"""The sheet of a map, and what is laid over it, made by a thread while the window goes on."""

from __future__ import annotations

import threading
from multiprocessing.process import BaseProcess
from pathlib import Path

import pygame

from game.messages import _
from game.screen.map import store
from game.screen.map.atlas import Atlas
from game.screen.map.control import Field
from game.screen.map.network import opening_condition
from game.screen.map.scenery import Scenery, scenery
from game.screen.map.sheet import commission
from game.screen.map.standin import Whole


class Closed(Exception):
    """Nobody wants the sheet any more."""


class Making:
    """`start` it, `poll` it until `ready`."""

    def __init__(self, atlas: Atlas, cache: Path | None, scale: float, points: float) -> None:
        self.atlas = atlas
        self.cache = cache
        self.scale = scale
        self.points = points
        self.ready = False
        self.progress = 0.0
        self.problem = ""
        self._today = opening_condition(atlas.links)
        self._sheets: tuple[pygame.Surface, ...] = ()
        self._field: Field | None = None
        self._scenery: Scenery | None = None
        self._whole: Whole | None = None
        self._thread: threading.Thread | None = None
        self._process: BaseProcess | None = None
        self._closed = False

    def start(self) -> None:
        """Begins to load or paint the sheet, without waiting for it."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._prepare, name="map sheet", daemon=True)
            self._thread.start()

    def poll(self) -> None:
        """Takes over what is finished."""
        if not self.ready and self._thread is not None and not self._thread.is_alive():
            self._thread.join()
            self.ready, self.progress = True, 1.0
            self.made()

    def made(self) -> None:
        """It is finished."""

    def wait(self) -> None:
        """Until it is ready: for exports and tests, which have no window to keep alive."""
        self.start()
        assert self._thread is not None
        self._thread.join()
        self.poll()

    def close(self) -> None:
        """Ends the thread and the other process, if they are at work."""
        self._closed = True
        if self._process is not None and self._process.is_alive():
            self._process.terminate()

    def _prepare(self) -> None:
        orders = tuple(commission(self.atlas, self.scale, winter) for winter in (False, True))
        try:
            self._field = Field(self.atlas)
            self._scenery = scenery(self.atlas, self._field)
            self._whole = Whole(self.atlas, self._scenery, min(self.points, 1.0), self._today)
            found = store.sheets(orders, self.cache, self._report, self._started)
        except Closed:
            return
        except (ArithmeticError, LookupError, MemoryError, ValueError, pygame.error) as error:
            self.problem = _("The map cannot be drawn ({error}); the towns stand on bare paper.").format(error=error)
            return
        self.problem = found.problem
        self._sheets = found.surfaces

    def _report(self, share: float) -> None:
        if self._closed:
            raise Closed
        self.progress = max(self.progress, share)

    def _started(self, process: BaseProcess) -> None:
        self._process = process
        if self._closed:
            process.terminate()
