"""How the camera moves: zoom at the pointer, pan by drag and keys, flights to a place; always inside the sheet."""

from __future__ import annotations

from math import log
from typing import Final

import pygame

from game.messages import N_
from game.screen.chords import chord, chosen
from game.screen.map.projection import Box, Camera, stop_below, stop_scale

MOST_SCALE: Final = 16.0  # px per km at a scale of 1
ZOOM_SECONDS: Final = 0.12
FLIGHT_SECONDS: Final = 0.35
CLICK_SLACK: Final = 4  # px a button may wander and still be a click
KEY_SPEED: Final = 900  # points a second
KEY_NUDGE: Final = 24  # points at once, so that a tap is felt
MOVES_OF_THE_MAP: Final = {
    "pan_up": (("w", "up"), N_("North")),
    "pan_down": (("s", "down"), N_("South")),
    "pan_left": (("a", "left"), N_("West")),
    "pan_right": (("d", "right"), N_("East")),
    "zoom_in": (("+",), N_("Closer")),
    "zoom_out": (("-",), N_("Farther")),
    "zoom_all": (("0",), N_("The whole theatre")),
}
"""By action: its standard keys, and what they do."""
_WAYS: Final = {"pan_up": (0, -1), "pan_down": (0, 1), "pan_left": (-1, 0), "pan_right": (1, 0)}


class Steering:
    """`theatre`: what is in view at the lowest zoom whatever the shape of the window; without it, the whole sheet."""

    def __init__(self, sheet: Box, theatre: Box | None = None) -> None:
        self.sheet = sheet
        self.theatre = theatre or sheet
        self.camera = Camera((sheet.left + sheet.right) / 2, (sheet.top + sheet.bottom) / 2, 1.0, 1, 1)
        self.points = 1.0  # pixels a point
        self.target = self.camera.scale
        self.pointer: tuple[int, int] = (-1, -1)  # where it was last seen: wheel events do not say
        self._anchor: tuple[float, float, float, float] | None = None  # px, py, x, y of a zoom under way
        self._flight: tuple[float, float, float, float, float] | None = None  # from x, y to x, y; seconds gone
        self._held: dict[int, tuple[int, int]] = {}
        self._grip: tuple[int, tuple[int, int]] | None = None  # button, last place
        self._press: tuple[int, int] = (0, 0)
        self._dragged = False

    # ------------------------------------------------------------------------------------------------------- placing

    @property
    def rect(self) -> pygame.Rect:
        camera = self.camera
        return pygame.Rect(camera.left, camera.top, camera.width, camera.height)

    def layout(self, rect: pygame.Rect, points: float) -> None:
        """A window of this size; the first one shows the whole theatre, later ones keep what is in the middle."""
        camera = self.camera
        whole = camera.width == 1 or camera.scale <= self.least * 1.002
        camera.left, camera.top, camera.width, camera.height = rect.x, rect.y, max(2, rect.width), max(2, rect.height)
        self.points = points
        if whole:
            self.fit(smooth=False)
        else:
            self.target = camera.scale = self._stop(camera.scale)
        self._anchor = self._flight = None
        camera.keep_inside(self.sheet)

    @property
    def least(self) -> float:
        """The scale at which the sheet fills the window, or a smaller one at which the whole theatre is in view."""
        wide, high = self.camera.width, self.camera.height
        whole = min(wide / self.theatre.width, high / self.theatre.height)
        return min(whole, max(wide / self.sheet.width, high / self.sheet.height))

    @property
    def most(self) -> float:
        return max(self.least, stop_scale(stop_below(MOST_SCALE * self.points + 0.01)))

    def _stop(self, scale: float, stops: int = 0) -> float:
        """A zoom stop at or below a scale and so many on; the whole theatre is the lowest."""
        lower = stop_scale(stop_below(scale * 1.001) + stops)
        if stops < 0 and scale > stop_scale(stop_below(scale * 1.001)) * 1.002:
            lower = stop_scale(stop_below(scale * 1.001) + stops + 1)
        return min(self.most, max(self.least, lower))

    # -------------------------------------------------------------------------------------------------------- moving

    @property
    def moving(self) -> bool:
        return bool(self._anchor or self._flight or self._held)

    def zoom(self, stops: int, pos: tuple[float, float] | None = None) -> None:
        """So many stops closer (or farther), about a place of the window, or its middle."""
        at = pos or self.rect.center
        self._flight = None
        self.target = self._stop(self.target, stops)
        self._anchor = (at[0], at[1], *self.camera.to_sheet(*at))

    def fit(self, smooth: bool = True) -> None:
        middle = ((self.theatre.left + self.theatre.right) / 2, (self.theatre.top + self.theatre.bottom) / 2)
        self.target = self.least
        if smooth and self.camera.scale == self.target:
            self.centre_on(*middle)
        elif smooth:
            self._flight, self._anchor = None, (*self.rect.center, *middle)
        else:
            self.camera.scale = self.target
            self.camera.x, self.camera.y = middle
            self.camera.keep_inside(self.sheet)

    def frame(self, box: Box) -> None:
        """As close as the zoom stops allow with all of a box in view."""
        scale = min(self.camera.width / box.width, self.camera.height / box.height)
        self.target = self.camera.scale = self._stop(scale)
        self.centre_on(*box.middle, smooth=False)

    def centre_on(self, x: float, y: float, smooth: bool = True) -> None:
        if smooth:
            self._anchor, self.camera.scale = None, self.target
            self._flight = (self.camera.x, self.camera.y, x, y, 0.0)
        else:
            self._flight = None
            self.camera.x, self.camera.y = x, y
            self.camera.keep_inside(self.sheet)

    def pan(self, dx: float, dy: float) -> None:
        """Move the window over the sheet by pixels."""
        self._flight = None
        self.camera.x += dx / self.camera.scale
        self.camera.y += dy / self.camera.scale
        self.camera.keep_inside(self.sheet)
        if self._anchor:
            px, py = self._anchor[:2]
            self._anchor = (px, py, *self.camera.to_sheet(px, py))

    def update(self, seconds: float) -> None:
        if self._anchor:
            self._zoom_on(seconds)
        if self._flight:
            self._fly_on(seconds)
        if self._held:
            step = KEY_SPEED * self.points * min(0.1, seconds)
            ways = list(self._held.values())
            self.pan(step * sum(x for x, _ in ways), step * sum(y for _, y in ways))

    def _zoom_on(self, seconds: float) -> None:
        assert self._anchor is not None
        px, py, x, y = self._anchor
        camera, left = self.camera, log(self.target / self.camera.scale)
        share = min(1.0, seconds / ZOOM_SECONDS * 2.2)
        camera.scale *= (self.target / camera.scale) ** share
        if share == 1.0 or abs(left) < 0.004:
            camera.scale = self.target
            self._anchor = None
        seen_x, seen_y = camera.to_sheet(px, py)
        camera.x += x - seen_x
        camera.y += y - seen_y
        camera.keep_inside(self.sheet)

    def _fly_on(self, seconds: float) -> None:
        assert self._flight is not None
        from_x, from_y, x, y, gone = self._flight
        gone += seconds
        t = min(1.0, gone / FLIGHT_SECONDS)
        eased = t * t * (3 - 2 * t)
        self.camera.x, self.camera.y = from_x + (x - from_x) * eased, from_y + (y - from_y) * eased
        self.camera.keep_inside(self.sheet)
        self._flight = None if t == 1.0 else (from_x, from_y, x, y, gone)

    # -------------------------------------------------------------------------------------------------------- events

    def handle(self, event: pygame.event.Event) -> bool:
        """True when the event moved the camera. A right click that did not drag is left to others, at its release."""
        if event.type == pygame.MOUSEWHEEL:
            return self._wheel(event)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button in (2, 3) and self.rect.collidepoint(event.pos):
            self._grip, self._press, self._dragged = (event.button, event.pos), event.pos, False
            return bool(event.button == 2)
        if event.type == pygame.MOUSEMOTION and self._grip:
            return self._drag(event.pos)
        if event.type == pygame.MOUSEBUTTONUP and self._grip and event.button == self._grip[0]:
            self._grip = None
            return self._dragged or event.button == 2
        if event.type == pygame.KEYDOWN:
            return self._key(event)
        if event.type == pygame.KEYUP:
            return self._held.pop(event.key, None) is not None
        if event.type == pygame.WINDOWFOCUSLOST:
            self.let_go()
        return False

    def let_go(self) -> None:
        """Forget held keys and buttons."""
        self._held.clear()
        self._grip = None

    def _wheel(self, event: pygame.event.Event) -> bool:
        pos = getattr(event, "pos", None) or self.pointer
        if not self.rect.collidepoint(pos) or not event.y:
            return False
        self.zoom(1 if event.y > 0 else -1, pos)
        return True

    def _drag(self, pos: tuple[int, int]) -> bool:
        assert self._grip is not None
        button, last = self._grip
        if max(abs(pos[0] - self._press[0]), abs(pos[1] - self._press[1])) > CLICK_SLACK:
            self._dragged = True
        if not self._dragged:
            return False
        self._grip = (button, pos)
        self.pan(last[0] - pos[0], last[1] - pos[1])
        return True

    def _key(self, event: pygame.event.Event) -> bool:
        pressed = chord(event)
        name = next((one for one, (standard, _) in MOVES_OF_THE_MAP.items() if pressed in chosen(one, standard)), "")
        if event.key in self._held:
            return True
        if name in _WAYS:
            way = _WAYS[name]
            self._held[event.key] = way
            self.pan(way[0] * KEY_NUDGE * self.points, way[1] * KEY_NUDGE * self.points)
            return True
        if name == "zoom_in":
            self.zoom(2)
        elif name == "zoom_out":
            self.zoom(-2)
        elif name == "zoom_all":
            self.fit()
        else:
            return False
        return True
