"""Pictures of scenarios' maps: drawn by a thread, kept in the cache, given towns and names at the size they have."""

from __future__ import annotations

import hashlib
import queue
import threading
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

import pygame

from game.messages import _
from game.record.errors import RecordError
from game.record.files import make_folder, replacing
from game.scenario.load import Scenario, load
from game.scenario.problems import ScenarioError
from game.screen.colours import BAD, CREAM, INK, PAPER_LIGHT, RULE, camp_colour
from game.screen.kit import draw_icon
from game.screen.map.projection import Box
from game.screen.theme import Theme

WIDTH: Final = 1200  # pixels of a kept picture
_EDITION: Final = 1  # of the pictures: another number when they are drawn differently
_KEPT: Final = 12
_LARGE: Final = 260  # points of width from which towns are named
_DETAILED: Final = 420  # and smaller ones too
_AROUND: Final = 16.0  # km shown beyond the outermost towns


class Sight(NamedTuple):
    """A scenario as far as it could be read, with its picture."""

    scenario: Scenario | None
    problem: str  # the validator's words; empty: none
    picture: pygame.Surface | None
    box: Box | None  # the part of the country it shows, km
    places: tuple[tuple[float, float], ...]  # by town, km


class Pictures:
    """Asked for files, it reads and draws them one after another and never keeps the window waiting."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self.found: dict[Path, Sight] = {}
        self._asked: set[Path] = set()
        self._done: set[Path] = set()
        self._jobs: queue.Queue[Path | None] = queue.Queue()
        self._thread: threading.Thread | None = None

    def ask(self, *paths: Path) -> None:
        for path in paths:
            if path not in self._asked:
                self._asked.add(path)
                self._jobs.put(path)
        if self._thread is None and self._asked:
            self._thread = threading.Thread(target=self._work, name="pictures", daemon=True)
            self._thread.start()

    @property
    def busy(self) -> bool:
        return not self._asked <= self._done

    def close(self) -> None:
        """Nothing more is begun; a picture that is being drawn still goes into the cache."""
        with suppress(queue.Empty):
            while True:
                self._jobs.get_nowait()
        self._jobs.put(None)
        self._asked = set(self._done)

    def wait(self) -> None:
        """Until all are there: for tests."""
        while self.busy and self._thread is not None and self._thread.is_alive():
            self._thread.join(0.02)

    def _work(self) -> None:
        while True:
            path = self._jobs.get()
            if path is None:
                return
            sight = read(path)
            self.found[path] = sight
            # A picture is a convenience: whatever hinders it, the scenario can be played without.
            with suppress(Exception):
                if sight.scenario is not None:
                    self.found[path] = drawn(sight, self.cache)
            self._done.add(path)


def read(path: Path) -> Sight:
    try:
        return Sight(load(path), "", None, None, ())
    except ScenarioError as error:
        return Sight(None, str(error), None, None, ())
    except (OSError, RecursionError, MemoryError) as error:
        return Sight(None, _("{path}: it cannot be read: {error}").format(path=path, error=error), None, None, ())


def drawn(sight: Sight, cache: Path) -> Sight:
    """With its picture, from the cache or new."""
    from game.screen.map.atlas import make_atlas

    scenario = sight.scenario
    assert scenario is not None
    atlas = make_atlas(scenario)
    known = f"{_EDITION} {WIDTH} {scenario.sha256} {scenario.map_sha256} {scenario.water}"
    key = hashlib.sha256(known.encode()).hexdigest()[:16]
    path = cache / f"picture-{key}.png"
    picture = kept(path)
    if picture is None:
        from game.screen.modes.map_sketch import sketched

        picture = sketched(scenario.board, atlas, WIDTH)
        keep(path, picture)
    return sight._replace(picture=picture, box=atlas.box, places=atlas.places)


def kept(path: Path) -> pygame.Surface | None:
    try:
        picture = pygame.image.load(path) if path.exists() else None
    except (pygame.error, OSError):
        return None
    return picture if picture is not None and picture.get_width() == WIDTH else None


def keep(path: Path, picture: pygame.Surface) -> None:
    """A cache that cannot be written does no harm: it is drawn again next time."""
    with suppress(RecordError, pygame.error):
        make_folder(path.parent)
        with replacing(path, ending=path.suffix) as part:
            pygame.image.save(picture, part)


class Frames:
    """Pictures at the sizes they are shown in, with towns and names; the last few are kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, tuple[int, int], float], pygame.Surface] = OrderedDict()

    def draw(self, surface: pygame.Surface, rect: pygame.Rect, theme: Theme, sight: Sight | None) -> None:
        """Fills the rectangle, cutting what does not fit its shape."""
        if sight is None or sight.picture is None or min(rect.size) < 4:
            blank(surface, rect, theme, broken=bool(sight and sight.problem))
            return
        key = (id(sight.picture), rect.size, theme.scale)
        if key not in self._kept:
            while len(self._kept) >= _KEPT:
                self._kept.popitem(last=False)
            self._kept[key] = framed(sight, rect.size, theme)
        self._kept.move_to_end(key)
        surface.blit(self._kept[key], rect)
        edge(surface, rect, theme)


def edge(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
    pygame.draw.rect(surface, RULE, rect, theme.px(1))
    pygame.draw.rect(surface, PAPER_LIGHT, rect.inflate(-theme.px(2), -theme.px(2)), theme.px(1.5))


def blank(surface: pygame.Surface, rect: pygame.Rect, theme: Theme, broken: bool) -> None:
    """Where no picture is yet, or never will be."""
    pygame.draw.rect(surface, (226, 211, 174), rect)
    if broken:
        side = min(rect.width, rect.height) // 2
        draw_icon(
            surface,
            "cross",
            pygame.Rect(0, 0, side, side).move(rect.centerx - side // 2, rect.centery - side // 2),
            BAD,
        )
    edge(surface, rect, theme)


def framed(sight: Sight, size: tuple[int, int], theme: Theme) -> pygame.Surface:
    """The part of the picture with the towns, in that shape."""
    assert sight.picture is not None
    assert sight.box is not None
    assert sight.scenario is not None
    seen = part(sight, size)
    frame = pygame.transform.smoothscale(sight.picture.subsurface(seen), size)
    board = sight.scenario.board
    scale = size[0] / seen.width * sight.picture.get_width() / sight.box.width
    left = sight.box.left + seen.left * sight.box.width / sight.picture.get_width()
    top = sight.box.top + seen.top * sight.box.height / sight.picture.get_height()
    places = [(round((x - left) * scale), round((y - top) * scale)) for x, y in sight.places]
    large = size[0] >= theme.px(_LARGE)
    camps = board.liveries
    order = sorted(range(len(places)), key=lambda town: board.towns[town].rank)
    for town in order:
        colour, rank = camp_colour(camps, board.owners[town]), board.towns[town].rank
        if large:
            radius = theme.px(1.2 + rank)
            pygame.draw.aacircle(frame, INK, places[town], radius + 1)
            pygame.draw.aacircle(frame, CREAM, places[town], radius)
            pygame.draw.aacircle(frame, colour, places[town], max(1, radius - theme.px(1.2)))
        elif rank > 1:
            pygame.draw.aacircle(frame, INK, places[town], theme.px(0.7 * rank))
            pygame.draw.aacircle(frame, colour, places[town], theme.px(0.7 * rank) - 1)
    if large:
        taken: list[pygame.Rect] = []
        for town in reversed(order):
            if board.towns[town].rank >= (2 if size[0] >= theme.px(_DETAILED) else 3):
                letter(frame, theme, board.towns[town].name, places[town], board.towns[town].rank, taken)
    return frame


def part(sight: Sight, size: tuple[int, int]) -> pygame.Rect:
    """Which part of the picture is shown in a frame of that shape: all the towns and as little else as may be."""
    assert sight.picture is not None
    assert sight.box is not None
    wide, high = sight.picture.get_size()
    per_km = wide / sight.box.width
    towns = Box.around(list(sight.places)).grown(_AROUND) if sight.places else sight.box
    seen_wide, seen_high = towns.width * per_km, towns.height * per_km
    share = min(1.0, max(seen_wide / size[0], seen_high / size[1]) / min(wide / size[0], high / size[1]))
    fit = min(wide / size[0], high / size[1]) * share
    seen = pygame.Rect(0, 0, min(wide, round(size[0] * fit)), min(high, round(size[1] * fit)))
    middle = (towns.left + towns.right) / 2 - sight.box.left, (towns.top + towns.bottom) / 2 - sight.box.top
    seen.center = round(middle[0] * per_km), round(middle[1] * per_km)
    return seen.clamp(sight.picture.get_rect())


def letter(
    frame: pygame.Surface, theme: Theme, name: str, place: tuple[int, int], rank: int, taken: list[pygame.Rect]
) -> None:
    """A name beside its town, or above or below it, wherever it covers no other."""
    role, points = ("serif-bold", 10.5 + rank) if rank > 2 else ("serif", 12)
    text = theme.text(name, role, INK, points)
    halo = theme.text(name, role, (243, 232, 205), points)
    gap = theme.px(1.2 + rank) + theme.px(3)
    box = text.get_rect()
    spots = (
        box.move(place[0] + gap, place[1] - box.height // 2),
        box.move(place[0] - gap - box.width, place[1] - box.height // 2),
        box.move(place[0] - box.width // 2, place[1] + gap - theme.px(2)),
        box.move(place[0] - box.width // 2, place[1] - gap - box.height + theme.px(2)),
    )
    inside = frame.get_rect().inflate(-theme.px(8), -theme.px(8))
    for spot in spots:
        if inside.contains(spot) and spot.collidelist(taken) < 0:
            taken.append(spot.inflate(theme.px(8), theme.px(4)))
            for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, 1), (-1, 1), (1, -1)):
                frame.blit(halo, spot.move(dx * theme.px(1.3), dy * theme.px(1.3)))
            frame.blit(text, spot)
            return
