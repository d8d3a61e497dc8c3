"""What the tests of the pages beside the map share: a desk, the pages themselves, and an eye for faulty layouts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pygame

from game.players.registry import make
from game.rules.orders import Refused
from game.scenario.load import Scenario, load
from game.scenario.paths import shipped_scenarios
from game.screen.desk import Desk
from game.screen.kit import Button, Canvas, Dropdown, Graph, Label, ScrollArea, Slider, Table, TextField, Toggle, Widget
from game.screen.kit.widget import read
from game.screen.modes.briefing import Briefing
from game.screen.modes.credits import Credits
from game.screen.modes.end import End
from game.screen.modes.handover import HandOver
from game.screen.modes.help_mode import Help
from game.screen.modes.menu import Menu
from game.screen.modes.page import Page
from game.screen.modes.pictures import Sight
from game.screen.modes.pictures import read as read_file
from game.screen.modes.replays_mode import Replays
from game.screen.modes.saves_mode import Saves
from game.screen.modes.settings_mode import SettingsMode
from game.session.session import Session

SHORTEST = "zarasai_final"
SHOWN = (Label, Button, Toggle, Dropdown, Slider, TextField, Graph, Table, Canvas)
SIZES = ((1024, 640, 0.8), (1024, 640, 1.0), (1024, 640, 1.5), (1024, 640, 2.0), (1600, 1000, 1.0), (3840, 2160, 2.0))


@cache
def scenario(name: str = SHORTEST) -> Scenario:
    return load(name)


@cache
def finished() -> Session:
    """A whole game; nobody gives orders in it any more."""
    session = Session.new(scenario(), {"republic": "person", "red": "staff", "poland": "random"}, 7, True)
    players = [make("random", session.board, camp, 7) for camp in range(len(session.board.camps))]
    while not session.over:
        decision = players[session.seat].decide(session.view(session.seat))
        try:
            session.order(decision.order, decision.reason)
        except Refused:
            players[session.seat].refused(decision.order)
    return session


def saved_games(desk: Desk) -> Session:
    """A folder with a game saved in three ways, and one that is damaged."""
    session = Session.new(scenario(), {"republic": "person", "red": "person"}, 5, True, desk.saves)
    session.flush()
    session.quick_save()
    session.save(desk.saves / "Before the assault.save")
    (desk.saves / "broken.save").write_bytes(b"nothing at all")
    return session


@cache
def sights() -> dict[Path, Sight]:
    """Of the shipped scenarios, without their pictures."""
    return {path: read_file(path) for path in shipped_scenarios()}


def pages(desk: Desk) -> dict[str, Callable[[], Page]]:
    def saves() -> Saves:
        return Saves(desk, saved_games(desk))

    def replays() -> Replays:
        desk.replays.mkdir(exist_ok=True)
        finished().recorder.save(desk.replays / "kept.replay")
        page = Replays(desk)
        page.finder.wait()
        return page

    def hand_over() -> HandOver:
        session = Session.new(scenario("kaunas_encirclement"), {"republic": "person", "red": "person"}, 5, True)
        return HandOver(desk, session, 1)

    def menu() -> Menu:
        page = Menu(desk)
        page.pictures.found.update(sights())
        return page

    return {
        "menu": menu,
        "briefing": lambda: Briefing(desk, scenario()),
        "handover": hand_over,
        "end": lambda: End(desk, finished()),
        "settings": lambda: SettingsMode(desk),
        "help": lambda: Help(desk, ("Units",)),
        "saves": saves,
        "replays": replays,
        "credits": lambda: Credits(desk),
    }


def opened(page: Page, size: tuple[int, int]) -> pygame.Surface:
    """The page laid out and drawn once; its window."""
    surface = pygame.Surface(size)
    placed(page, size)
    page.draw(surface)
    return surface


def placed(page: Page, size: tuple[int, int]) -> None:
    """The page laid out, without the time it takes to draw it."""
    pygame.display.init()
    page.layout(size)
    page.enter()


def seen(widget: Widget, clip: pygame.Rect) -> Iterator[tuple[Widget, pygame.Rect]]:
    """What shows something, with the part of its place that can be seen."""
    if not widget.visible:
        return
    if isinstance(widget, ScrollArea):
        clip = clip.clip(widget.rect)
    if isinstance(widget, SHOWN):
        yield widget, widget.rect.clip(clip)
    if isinstance(widget, Table):
        return
    for child in widget.children:
        yield from seen(child, clip)


def faults(page: Page, size: tuple[int, int]) -> list[str]:
    """Widgets outside the window or the place of their parent, on top of each other, or with text that is cut off."""
    window = pygame.Rect((0, 0), size)
    found = []
    shown = [(widget, part) for widget, part in seen(page.ui.root, window)]
    for widget, _ in shown:
        outside_x = widget.rect.left < 0 or widget.rect.right > size[0]
        if outside_x or (not scrolled(page.ui.root, widget) and not window.contains(widget.rect)):
            found.append(f"outside the window: {told(widget)}")
        if not widget.rect.width or not widget.rect.height:
            if told(widget).strip() and read_text(widget):
                found.append(f"no room: {told(widget)}")
        elif cut(page, widget):
            found.append(f"cut off: {told(widget)}")
    for number, (widget, part) in enumerate(shown):
        for other, place in shown[number + 1 :]:
            if part.width and place.width and part.colliderect(place):
                found.append(f"on each other: {told(widget)} and {told(other)}")
    return found


def scrolled(root: Widget, widget: Widget) -> bool:
    return any(isinstance(area, ScrollArea) and widget in area.walk() for area in root.walk())


def read_text(widget: Widget) -> str:
    if isinstance(widget, (Label, Button, Toggle)):
        return read(widget.text)
    return ""


def cut(page: Page, widget: Widget) -> bool:
    theme = page.desk.theme
    if isinstance(widget, Label) and not widget.wrap:
        return theme.width(read(widget.text), widget.role, widget.size) > widget.rect.width
    if isinstance(widget, Label):
        return widget.measure(theme, widget.rect.width)[1] > widget.rect.height
    if isinstance(widget, Button) and widget.look != "icon":
        room = widget.rect.width - theme.px(14) - (theme.px(22) if widget.icon else 0)
        return theme.width(read(widget.text), "button") > room
    if isinstance(widget, Toggle):
        return theme.width(read(widget.text)) > widget.rect.width - theme.px(26)
    return False


def told(widget: Widget) -> str:
    return f"{widget.kind} {widget.id} {read_text(widget)!r} {tuple(widget.rect)}"


def desk_in(folder: Path, scale: float = 1.0) -> Desk:
    from tests.screen.harness import desk_in as make_desk

    return make_desk(folder, None, scale)
