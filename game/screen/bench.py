"""How long a frame of the window takes, and how still the window stays while the computer thinks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep
from typing import TYPE_CHECKING, Final

from game.analysis.bench import Figure
from game.messages import N_
from game.screen.display import require_pygame

if TYPE_CHECKING:
    from game.screen.app import App
    from game.screen.desk import Desk

SIZE: Final = (1600, 1000)
COUNTERS: Final = 60
FRAMES: Final = 200
SCENARIO: Final = "zarasai_offensive"
_A_KEY: Final = 10  # frames: six keys a second, as people type
_IDLE_SECONDS: Final = 2.0


def measure() -> list[Figure]:
    """Frames of the play mode, drawn by a driver that shows nothing. Raises `NoWindow` without pygame-ce."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    require_pygame()
    with TemporaryDirectory(prefix="kaunas1919-") as folder, playing(Path(folder)) as app:
        figures = [frame_time(app), panning_time(app), *thinking_times(app), idle_share(app)]
    with TemporaryDirectory(prefix="kaunas1919-") as folder, editing(Path(folder)) as app:
        return [*figures, editing_time(app)]


@contextmanager
def playing(folder: Path) -> Iterator[App]:
    """A game in the window at its first orders, with at least as many counters on the map as the figure asks for."""
    from game.scenario.load import load
    from game.screen.app import App
    from game.screen.modes.play import Play
    from game.session.session import Session

    desk = desk_in(folder)
    scenario = load(SCENARIO)
    seats = {
        camp.id: "person" if number == scenario.board.rivals[0] else "staff"
        for number, camp in enumerate(scenario.board.camps)
    }
    session = Session.new(scenario, seats, 1, False, desk.saves)
    app = App(desk, Play(desk, session))
    try:
        settle(app)
        yield app
    finally:
        app.close()


@contextmanager
def editing(folder: Path) -> Iterator[App]:
    """The same scenario in the editor, with the form of a unit open."""
    from game.authoring.editing.book import Book
    from game.scenario.files import read_text
    from game.scenario.paths import scenarios_folder
    from game.screen.app import App
    from game.screen.modes.edit import Edit

    text = read_text(scenarios_folder() / f"{SCENARIO}.toml")
    mode = Edit(desk_in(folder), Book.new(folder / "written.toml", text))
    app = App(mode.desk, mode)
    try:
        end = perf_counter() + 60
        while perf_counter() < end and not (app.mode.dump()["checked"] and not app.moving and not app.ahead()):
            app.frame()
            sleep(0.002)
        mode.model.open_form(("camps", 0, "units", 0))
        app.draw()
        yield app
    finally:
        app.close()


def desk_in(folder: Path) -> Desk:
    from game.screen.desk import Desk
    from game.screen.settings import Settings
    from game.screen.sounds import Sounds
    from game.screen.theme import Theme

    settings = Settings(width=SIZE[0], height=SIZE[1], hints=False, muted=True, warn_idle=False, show_enemy=True)
    return Desk(
        Theme(), settings, Sounds(settings), folder / "saves", folder / "replays", folder / "cache", folder / "s.json"
    )


def settle(app: App, seconds: float = 60.0) -> None:
    """Until the player may give orders, nothing moves and nothing is left to do ahead; cards are put aside."""
    import pygame

    end = perf_counter() + seconds
    while perf_counter() < end:
        app.frame()
        shown = app.mode.dump()
        if shown.get("dialog"):
            app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="", scancode=0))
        elif shown.get("may_order") and not app.moving and not app.ahead():
            return
        sleep(0.002)


def timed(app: App, act: object = None) -> float:
    began = perf_counter()
    if callable(act):
        act()
    app.update(1 / 60)
    app.draw()
    return perf_counter() - began


def part(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def frame_time(app: App) -> Figure:
    frames = [timed(app) for _ in range(FRAMES)]
    return Figure(f"a frame at 1600x1000, {COUNTERS} counters, p95", part(frames, 0.95) * 1000, "ms", False, 8)


def panning_time(app: App) -> Figure:
    """The map pushed about by the arrow keys."""
    import pygame

    def push(number: int) -> None:
        key = (pygame.K_RIGHT, pygame.K_DOWN, pygame.K_LEFT, pygame.K_UP)[number // 12 % 4]
        kind = pygame.KEYUP if number % 12 == 11 or number == FRAMES - 1 else pygame.KEYDOWN
        app.mode.handle(pygame.event.Event(kind, key=key, mod=0, unicode="", scancode=0))

    frames = [timed(app, lambda n=number: push(n)) for number in range(FRAMES)]
    return Figure(N_("a frame while the map is moved, p95"), part(frames, 0.95) * 1000, "ms", False, 33)


def thinking_times(app: App) -> list[Figure]:
    """Frames from the end of the player's part to the next, at the pace of a screen."""
    import pygame

    frames: list[float] = []
    app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="", scancode=0))
    end = perf_counter() + 30
    while perf_counter() < end and len(frames) < FRAMES * 2:
        frames.append(timed(app))
        shown = app.mode.dump()
        if shown.get("may_order") or shown.get("dialog"):
            break
        sleep(max(0.0, 1 / 60 - frames[-1]))
    settle(app)
    return [Figure(N_("a frame while the computer plays, p99"), part(frames, 0.99) * 1000, "ms", False, 33)]


def editing_time(app: App) -> Figure:
    """Frames while one number after another is typed into the form of a unit, and each text is checked."""
    import pygame

    from game.screen.modes.edit import Edit

    edit = app.mode
    assert isinstance(edit, Edit)
    field = edit.ui.find("camps.0.units.0.men")
    assert field is not None
    edit.ui.focus = field
    app.frame()
    signs = "0123456789"  # so many that no text comes again soon
    keys = [(pygame.K_BACKSPACE, ""), *((pygame.key.key_code(sign), sign) for sign in signs)]

    def press(number: int) -> None:
        key, sign = keys[number % 2 and 1 + number // 2 % len(signs)]
        app.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=sign, scancode=0))
        if sign:
            app.handle(pygame.event.Event(pygame.TEXTINPUT, text=sign))

    frames: list[float] = []
    for number in range(FRAMES * 2):
        act = (lambda n=number // _A_KEY: press(n)) if number % _A_KEY == 0 else None
        frames.append(timed(app, act))
        sleep(max(0.0, 1 / 60 - frames[-1]))
    return Figure(
        N_("editing a scenario: a frame while it is checked, p95"), part(frames, 0.95) * 1000, "ms", False, 16
    )


def idle_share(app: App) -> Figure:
    """What the loop of a window that stands still costs of a core, its looks for events among it."""
    settle(app)
    began, used = perf_counter(), process_time()
    while perf_counter() - began < _IDLE_SECONDS:
        if app.moving or not app.drawn:
            app.frame()
            sleep(1 / 60)
        else:
            app.frame(first=app.wait())
    return Figure(
        N_("a window that stands still"), (process_time() - used) / _IDLE_SECONDS * 100, "% of a core", False, 3
    )
