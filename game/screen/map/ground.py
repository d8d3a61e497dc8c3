"""The ground of the map: paper, waters, ways and who holds what, in tiles that are painted when they are needed."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

import pygame

from game.rules.board import Board
from game.rules.control import opens_on
from game.rules.state import State
from game.rules.terms import ALLIED, TRUCE
from game.screen.colours import in_use
from game.screen.kept import Store
from game.screen.map.atlas import Atlas
from game.screen.map.claims import Claims, changed, claims, demarcations
from game.screen.map.level import Level
from game.screen.map.making import Making
from game.screen.map.network import condition
from game.screen.map.projection import Camera
from game.screen.map.sheet import SCALE, SUMMER, WINTER
from game.screen.map.standin import covers, other_tiles, shade, stretched
from game.screen.map.strokes import Line
from game.screen.map.tiles import TABLE, TILE, Key, Paint, composed, rect_of, touched, wanted

TILE_BYTES: Final = 16 << 20
OVERLAY_BYTES: Final = 8 << 20
LEVELS: Final = 6
"""Zoom stops whose lines are kept laid out."""
_BUSY: Final = 2  # frames


class Ground(Making):
    """Make it, `start` it, `poll` it until `ready`; `draw` works at all times.

    `scale_hint`: pixels per km of the sheet; `points`: pixels of the screen to a point, by which lines are thickened.
    """

    def __init__(self, atlas: Atlas, cache: Path | None, scale_hint: float = SCALE, points: float = 1.0) -> None:
        super().__init__(atlas, cache, scale_hint, points)
        self.painted = 0  # tiles painted so far
        self._asked: tuple[tuple[int, ...], tuple[str, ...], int, frozenset[tuple[int, int]], str] | None = None
        self._claims: Claims | None = None
        self._lines: tuple[int, ...] = ()
        self._political: tuple[Line, ...] = ()
        self._levels: dict[tuple[float, float], Level] = {}
        self._tiles = Store[Key, pygame.Surface](TILE_BYTES)
        self._overlays = Store[Key, pygame.Surface](OVERLAY_BYTES)
        self._stale: set[Key] = set()
        self._busy = 0  # frames that have enough to do, as what has changed is drawn and told anew
        self._scales: list[float] = []  # of the last frames
        self._rests = False  # nothing is left to paint ahead of the map's next move

    # ---------------------------------------------------------------------------------------------- what it shows

    def made(self) -> None:
        self._claim()

    def control(
        self,
        owner: tuple[int, ...],
        camp_ids: tuple[str, ...],
        viewer: int,
        peace: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        """Who holds each town. `viewer`: a camp, whose enemies' land is hatched, or -1; `peace`: pairs of camps that
        are not at war with each other."""
        asked = (tuple(owner), camp_ids, viewer, peace, in_use())
        if asked != self._asked:
            self._asked = asked
            self._claim()

    def _claim(self) -> None:
        if self._asked is None or self._field is None or not self._sheets:
            return
        owner, camp_ids, viewer, peace, __ = self._asked
        before = self._claims
        territory = self._field.territory(owner, len(camp_ids))
        self._claims = claims(self._field, territory, camp_ids, viewer, peace)
        differs, self._busy = changed(before, self._claims), _BUSY
        self._stale.intersection_update(self._tiles)
        for key in self._tiles:
            level, rect = self._of(key)
            if key.shown and (level is None or differs is None or touched(level, rect, differs)):
                self._stale.add(key)

    def rails(self, rail_day: tuple[int, ...], bridge: tuple[int, ...], day: int) -> None:
        """Railways and bridges as they are in the state. `day`: today, as an ordinal."""
        today = condition(self.atlas.links, rail_day, bridge, day)
        if today == self._today:
            return
        other = {link for link in range(len(today.rails)) if today.of(link) != self._today.of(link)}
        self._today, self._busy = today, _BUSY
        for key in list(self._overlays):
            level, rect = self._of(key)
            if level is None or level.shows(other, rect):
                self._overlays.drop(key)
        for key in self._tiles:
            level, rect = self._of(key)
            if level is None or level.shows(other, rect):
                self._stale.add(key)

    def politics(self, board: Board, state: State) -> None:
        """The lines of demarcation in force."""
        if board.lines and state.line != self._lines:
            self._lines = state.line
            self._political = demarcations(self.atlas, board, state.line)
            self._stale.update(key for key in self._tiles if key.shown)

    def follow(self, board: Board, state: State, owner: tuple[int, ...], viewer: int) -> None:
        """All of the above at once, from a state."""
        camps = len(board.camps)
        peace = frozenset(
            (a, b) for a in range(camps) for b in range(a) if state.relation[a * camps + b] in (ALLIED, TRUCE)
        )
        self.control(owner, board.liveries, viewer, peace)
        opens = tuple(opens_on(state, link) for link in range(len(board.links)))
        self.rails(opens, state.bridge, board.day(state.turn))
        self.politics(board, state)

    # ----------------------------------------------------------------------------------------------------- drawing

    def draw(
        self, surface: pygame.Surface, camera: Camera, *, winter: bool, show_control: bool, budget: float = 0.006
    ) -> bool:
        """Fills the camera's window. `budget`: seconds that may go into painting tiles; one is always painted. True:
        everything is there at full sharpness."""
        self._rests = False
        window = pygame.Rect(camera.left, camera.top, camera.width, camera.height)
        before = surface.get_clip()
        surface.set_clip(window.clip(before))
        try:
            if not self.ready or not self._sheets:
                self._blank(surface, camera, window, winter)
                return self.ready
            return self._draw(surface, camera, window, winter, show_control and self._claims is not None, budget)
        finally:
            surface.set_clip(before)

    def wait_once(self) -> None:
        """The next frame has enough to do."""
        self._busy = max(1, self._busy)

    def ahead(self, camera: Camera, *, winter: bool, show_control: bool) -> bool:
        """Paints one tile in view or just out of it, which the next move will want; False: all are there."""
        if self._rests or not self.ready or not self._sheets:
            return False
        sheet, window = self._sheet_rect(camera), pygame.Rect(camera.left, camera.top, camera.width, camera.height)
        around = window.inflate(2 * TILE, 2 * TILE).clip(sheet)
        shown = show_control and self._claims is not None
        keys = wanted(Key(camera.scale, self.points, winter, shown, 0, 0), sheet, around)
        key = next((key for key in keys if key not in self._tiles or key in self._stale), None)
        if key is None or len(keys) * TILE * TILE * 4 > self._tiles.most:
            self._rests = True
            return False
        self._paint(key, self._level(camera.scale))
        return True

    def _blank(self, surface: pygame.Surface, camera: Camera, window: pygame.Rect, winter: bool) -> None:
        surface.fill(TABLE, window)
        surface.fill((WINTER if winter else SUMMER).paper, self._sheet_rect(camera).clip(window))

    def _sheet_rect(self, camera: Camera) -> pygame.Rect:
        """Of the whole sheet on the surface."""
        left, top = camera.to_screen(self.atlas.box.left, self.atlas.box.top)
        width, height = self.atlas.box.width * camera.scale, self.atlas.box.height * camera.scale
        return pygame.Rect(round(left), round(top), round(width), round(height))

    def _draw(
        self, surface: pygame.Surface, camera: Camera, window: pygame.Rect, winter: bool, shown: bool, budget: float
    ) -> bool:
        until = time.perf_counter() + budget
        resting = camera.scale in self._scales
        self._scales = [*self._scales[-2:], camera.scale]
        sheet = self._sheet_rect(camera)
        if not sheet.contains(window):
            surface.fill(TABLE, window)
            shade(surface, sheet)
        if not resting:
            self._stand_in(surface, sheet, camera.scale, window.clip(sheet), winter, shown)
            return False
        # A window so large that its tiles would push one another out gets more room.
        self._tiles.most = max(TILE_BYTES, window.width * window.height * 8)
        self._overlays.most = max(OVERLAY_BYTES, window.width * window.height * 5)
        level = self._level(camera.scale)
        keys = wanted(Key(camera.scale, self.points, winter, shown, 0, 0), sheet, window.clip(sheet))
        missing = [key for key in keys if key not in self._tiles]
        old = [key for key in keys if key in self._tiles and key in self._stale]
        # What has changed has more to draw anew in these frames: the old tiles can wait.
        due, self._busy = [*missing, *([] if self._busy else old)], max(0, self._busy - 1)
        done = 0
        for key in due:
            if done and time.perf_counter() > until:
                break
            self._paint(key, level)
            done += 1
        places = {key: rect_of(key).move(sheet.topleft) for key in keys}
        if done < len(missing):
            left = [places[key] for key in missing[done:]]
            area = left[0].unionall(left[1:]).clip(window).clip(sheet)
            self._stand_in(surface, sheet, camera.scale, area, winter, shown)
        surface.set_clip(surface.get_clip().clip(sheet))
        found = [(self._tiles.use(key), place) for key, place in places.items()]
        surface.fblits([(tile, place) for tile, place in found if tile is not None])
        return done == len(missing) + len(old)

    def _of(self, key: Key) -> tuple[Level | None, pygame.Rect]:
        """The level of a key, if it is still laid out, and the rectangle in it."""
        return self._levels.get((key.scale, key.points)), rect_of(key)

    def _level(self, scale: float) -> Level:
        key = (scale, self.points)
        level = self._levels.pop(key, None)
        if level is None:
            assert self._scenery is not None
            level = Level(self.atlas, self._scenery, scale, self.points)
            if len(self._levels) >= LEVELS:
                self._levels.pop(next(iter(self._levels)))
        self._levels[key] = level
        return level

    def _paint(self, key: Key, level: Level) -> None:
        rect = rect_of(key)
        under = key._replace(shown=False)
        overlay = self._overlays.use(under)
        if overlay is None:
            overlay = level.overlay(rect, key.winter, self._today)
            self._overlays.keep(under, overlay)
        self._tiles.keep(key, composed(level, rect, self._brush(key.winter, key.shown), overlay))
        self._stale.discard(key)
        self.painted += 1

    def _brush(self, winter: bool, shown: bool) -> Paint:
        return Paint(self._sheets[int(winter)], winter, self._claims if shown else None, self._political)

    # ------------------------------------------------------------------------------------- until tiles are painted

    def overview(self, *, winter: bool, show_control: bool) -> pygame.Surface:
        """The whole sheet, small: for small maps, and wherever nothing better is there yet."""
        if not self._sheets or not self.ready or self._whole is None:
            plain = pygame.Surface((64, 64), depth=32)
            plain.fill((WINTER if winter else SUMMER).paper)
            return plain
        return self._whole.picture(self._brush(winter, show_control and self._claims is not None))

    def _stand_in(
        self, surface: pygame.Surface, sheet: pygame.Rect, scale: float, area: pygame.Rect, winter: bool, shown: bool
    ) -> None:
        """Covers an area of the surface with tiles of another stop; under them lies the picture of the whole."""
        like = Key(scale, self.points, winter, shown, 0, 0)
        pieces = other_tiles(self._tiles, like, sheet, area)
        if not covers(pieces, area):
            pieces.insert(0, (self.overview(winter=winter, show_control=shown), sheet))
        for picture, place in pieces:
            stretched(surface, picture, place, area)
