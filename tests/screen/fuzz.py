"""Random events over the whole window, as a child or a cat would give them.

`python -m tests.screen.fuzz EVENTS [SEED]` runs until a fault, or says how many events passed and where they went.

Half of the events go the way that the system's go, some behind a frame that takes long, with a press that comes
meanwhile; the others straight to the window, as of a hand that is quicker than the screen. No step of the cat, which
presses one thing once, may end two turns.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.players.player import Reason
from game.rules.events import Event
from game.rules.orders import END, Order
from game.scenario.load import Scenario, load
from game.screen import keys
from game.screen.desk import Desk
from game.screen.mode import Mode
from tests.screen.harness import MODS, NAMED, Window, key_events, nodes

ROUND = 500
WAYS_OUT = ("leave_unsaved", "pause_leave", "leave", "menu")
SIZES = ((1280, 800), (1024, 640))
CLIPBOARD = ("ctrl+a", "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+z")
FULL = tuple(chord for binding in keys.BINDINGS if binding.action == "full_screen" for chord in binding.chords)
LAG = 0.5  # seconds of a slow frame
UNDRAWN = 0.5  # of the frames: to draw is most of the work, and what it would show is drawn by a later one
BORED = 40  # events, after which it leaves what lies over the work it came for
ASIDE = ("help", "settings", "saves", "replays", "credits")
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789,./[]"
SIGNS = "ažя„–0 \N{COMBINING ACUTE ACCENT}\N{GRINNING FACE}"


def bound() -> list[keys.Binding]:
    """What has a key: in the settings each can be taken away."""
    return [binding for binding in keys.BINDINGS if binding.chords]


class Cat:
    """Presses what it sees more often than what it does not, and anything else now and then."""

    def __init__(self, window: Window, seed: int) -> None:
        self.window = window
        self.random = Random(seed)
        self.given = 0
        self.modes: Counter[str] = Counter()
        self.last: list[str] = []
        self.lag = 0.0
        self.slow_frames = 0
        self.ends = 0  # parts that people have ended
        self.aside = 0  # events in a row that went to what lies over the work
        self._draw = window.app.draw
        window.app.draw = self.draw_slowly  # type: ignore[method-assign]

    def draw_slowly(self) -> None:
        if not self.lag and self.random.random() < UNDRAWN:
            return
        self._draw()
        if self.lag:
            self.window.passed += self.lag
            self.lag = 0.0
            self.slow_frames += 1
            chord = self.random.choice(bound()).chords[0]
            self.note(f"{chord} behind a slow frame")
            for kind, facts in key_events(chord) if chord not in FULL else ():
                pygame.event.post(pygame.event.Event(kind, **facts))

    def step(self) -> None:
        random, ends = self.random, self.ends
        act = random.choices(
            (
                self.widget,
                self.bound_key,
                self.any_key,
                self.anywhere,
                self.wheel,
                self.drag,
                self.letters,
                self.oddity,
            ),
            (30, 20, 8, 20, 6, 6, 4, 2),
        )[0]
        self.aside = self.aside + 1 if self.window.mode in ASIDE and len(self.window.app.modes) > 1 else 0
        (self.leave if self.aside > BORED else act)()
        assert self.ends - ends <= 1, f"one press has ended {self.ends - ends} turns"
        if self.window.mode == "loading":
            time.sleep(0.02)  # the paper is made in real time
        self.given += 1
        self.modes[self.window.mode] += 1
        if random.random() < 0.25:
            self.window.frame()

    def note(self, what: str) -> None:
        self.last = [*self.last[-30:], f"{self.window.mode}: {what}"]

    def post(self, kind: int, **facts: Any) -> None:
        app = self.window.app
        if not app.running:
            return
        if self.random.random() < 0.5:
            self.lag = LAG if self.random.random() < 0.05 else 0.0
            pygame.event.post(pygame.event.Event(kind, **facts))
            self.window.frame()
        else:
            app.handle(pygame.event.Event(kind, **facts))
        if app.running:
            app.update(0.05)

    def leave(self) -> None:
        self.note("leaves")
        for kind, facts in key_events("esc"):
            self.post(kind, **facts)

    def widget(self) -> None:
        """What is in sight, what has a name first."""
        inside = self.window.app.window.get_rect()
        seen = [node for node in nodes(self.window.dump) if inside.collidepoint(pygame.Rect(node["rect"]).center)]
        named = [node for node in seen if node["id"]]
        found = named if named and self.random.random() < 0.7 else seen
        if found:
            node = self.random.choice(found)
            self.note(f"click {node['id']}")
            self.click(pygame.Rect(node["rect"]).center, self.random.choice((1, 1, 1, 3)))

    def click(self, place: tuple[int, int], button: int) -> None:
        self.post(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0))
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.post(kind, pos=place, button=button)

    def bound_key(self) -> None:
        binding = self.random.choice(bound())
        chord = self.random.choice(binding.chords)
        # The dummy driver has one size of screen only; help and settings are covered soon enough.
        rare = binding.action in ("help", "settings", "larger", "smaller") and self.random.random() < 0.9
        if binding.action != "full_screen" and not rare:
            self.note(chord)
            for kind, facts in key_events(chord):
                self.post(kind, **facts)

    def any_key(self) -> None:
        if self.random.random() < 0.2:
            chord = self.random.choice(CLIPBOARD)
            self.note(chord)
            for kind, facts in key_events(chord):
                self.post(kind, **facts)
            return
        name = self.random.choice([*LETTERS, *NAMED, "tab", "space", "backspace", "delete", "up", "down"])
        mod = self.random.choice((0, 0, *MODS.values()))
        key = NAMED.get(name) or pygame.key.key_code(name)
        self.note(f"key {name} {mod}")
        self.post(pygame.KEYDOWN, key=key, mod=mod, unicode=name[:1], scancode=self.random.randrange(300))
        if self.random.random() < 0.8:
            self.post(pygame.KEYUP, key=key, mod=mod, unicode=name[:1], scancode=0)

    def place(self) -> tuple[int, int]:
        width, height = self.window.app.window.get_size()
        return self.random.randrange(-20, width + 20), self.random.randrange(-20, height + 20)

    def anywhere(self) -> None:
        towns = self.window.dump.get("towns")
        if towns and self.random.random() < 0.7:
            x, y = self.random.choice(list(towns.values()))
            place = round(x), round(y)
        else:
            place = self.place()
        self.note(f"click {place}")
        self.click(place, self.random.choice((1, 1, 3, 2)))

    def wheel(self) -> None:
        self.note("wheel")
        self.post(pygame.MOUSEMOTION, pos=self.place(), rel=(0, 0), buttons=(0, 0, 0))
        self.post(
            pygame.MOUSEWHEEL, x=0, y=self.random.choice((-3, -1, 1, 5)), precise_x=0.0, precise_y=0.0, flipped=False
        )

    def drag(self) -> None:
        button = self.random.choice((1, 2, 3))
        self.note(f"drag {button}")
        self.post(pygame.MOUSEBUTTONDOWN, pos=self.place(), button=button)
        for _ in range(self.random.randrange(5)):
            buttons = tuple(int(number == button) for number in (1, 2, 3))
            self.post(pygame.MOUSEMOTION, pos=self.place(), rel=(3, -2), buttons=buttons)
        if self.random.random() < 0.9:
            self.post(pygame.MOUSEBUTTONUP, pos=self.place(), button=button)

    def letters(self) -> None:
        text = "".join(self.random.choice(SIGNS) for _ in range(self.random.randrange(1, 8)))
        self.note(f"types {text!r}")
        self.post(pygame.TEXTINPUT, text=text)

    def resize(self) -> None:
        size = self.random.choice((*SIZES, (1600, 900), (700, 500), (1024, 1400)))
        self.note(f"resized to {size}")
        pygame.display.set_mode(size, pygame.RESIZABLE)
        self.post(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1])

    def oddity(self) -> None:
        """The window loses its focus, its size, its pointer; a file is dropped on it."""
        if self.random.random() < 0.3:
            self.resize()
            return
        kind, facts = self.random.choice(
            (
                (pygame.WINDOWFOCUSLOST, {}),
                (pygame.WINDOWFOCUSGAINED, {}),
                (pygame.WINDOWMINIMIZED, {}),
                (pygame.WINDOWLEAVE, {}),
                (pygame.WINDOWENTER, {}),
                (pygame.DROPFILE, {"file": "/nowhere.save"}),
                (pygame.TEXTEDITING, {"text": "ž", "start": 0, "length": 1}),
                (pygame.MOUSEBUTTONUP, {"pos": self.place(), "button": 1}),
                (pygame.KEYUP, {"key": pygame.K_n, "mod": 0, "unicode": "n", "scancode": 17}),
                (pygame.USEREVENT, {}),
            )
        )
        self.note(pygame.event.event_name(kind))
        self.post(kind, **facts)


def find_way_out(cat: Cat) -> None:
    """Whatever has happened, a player who wants the menu comes there. Raises AssertionError."""
    window = cat.window
    inside = window.app.window.get_rect()
    scrolled = ""
    for _ in range(60):
        if not window.app.running or (window.mode == "menu" and not window.dump["ui"]["dialogs"]):
            return
        leave = next((found for id_ in WAYS_OUT if (found := window.widget(id_)) and found["enabled"]), None)
        place = pygame.Rect(leave["rect"]).center if leave else (-1, -1)
        if inside.collidepoint(place):
            cat.click(place, 1)
        elif leave and scrolled != leave["id"]:  # out of sight in a window smaller than any that opens
            scrolled = leave["id"]
            cat.post(pygame.MOUSEMOTION, pos=inside.center, rel=(0, 0), buttons=(0, 0, 0))
            cat.post(pygame.MOUSEWHEEL, x=0, y=-50, precise_x=0.0, precise_y=0.0, flipped=False)
        else:
            scrolled = ""
            for kind, facts in key_events("esc"):
                cat.post(kind, **facts)
        window.frame()
        time.sleep(0.01)
    raise AssertionError(f"no way out of {window.mode}: {sorted(window.ids())}")


def openings(folder: Path) -> list[Callable[[Desk], Mode]]:
    """The modes on which windows open in turn: menu, games of every kind, lessons, a war, a replay, an end."""
    from game.analysis.match import play
    from game.record.replay import Playback, Replay
    from game.scenario.paths import lesson_files, shipped_campaigns
    from game.screen.destinations import ToCampaignFile, ToCredits, ToHelp, ToReplays, ToSaves, ToSettings
    from game.screen.modes.briefing import Briefing
    from game.screen.modes.edit import Edit
    from game.screen.modes.edit.open_file import book_of
    from game.screen.modes.end import End
    from game.screen.modes.menu import Menu
    from game.screen.modes.play import Play
    from game.screen.modes.replay import Viewer
    from game.screen.screens import screen
    from game.session.campaigning import lesson_begun, phase_begun
    from game.session.course import begun_course
    from game.session.session import Session
    from tests.campaign.field import campaign

    skirmish, kaunas = load(str(Path(__file__).with_name("skirmish.toml"))), load("kaunas_encirclement")
    match = play(skirmish, seed=3)
    assert match.recorder is not None
    playback = Playback(skirmish.board, Replay.of(match.recorder.lines))
    turn, seat = playback.parts()[-1]
    alone, both = {"republic": "person", "red": "staff"}, {"republic": "person", "red": "person"}

    def game(scenario: Scenario, seats: dict[str, str], fog: bool) -> Callable[[Desk], Mode]:
        return lambda desk: Play(desk, Session.new(scenario, seats, 3, fog, folder / "saves"))

    def written(desk: Desk) -> Mode:
        """What the cat has made of a scenario so far, if it saved it."""
        return Edit(desk, book_of(folder / "written.toml"))

    return [
        Menu,
        written,
        game(kaunas, alone, True),
        lambda desk: Viewer(desk, playback, skirmish, folder / "a.replay"),
        game(skirmish, both, True),
        lambda desk: Briefing(desk, kaunas),
        written,
        lambda desk: End(desk, Session.from_replay(playback, turn, seat, both, scenario=skirmish)),
        game(skirmish, alone, False),
        game(kaunas, {"republic": "staff", "red": "staff"}, True),
        written,
        *(lambda desk, path=path: Play(desk, lesson_begun(path, folder / "saves")) for path in lesson_files()),
        lambda desk: Play(desk, phase_begun(begun_course(campaign(), 3, 0, "staff", fog=True), folder / "saves")),
        *(lambda desk, to=to: screen(desk, to) for to in (ToSaves(), ToSettings(), ToReplays(), ToHelp(), ToCredits())),
        lambda desk: screen(desk, ToCampaignFile(shipped_campaigns()[0])),
    ]


@contextmanager
def counted_ends(cat: Cat) -> Iterator[None]:
    """The cat hears of each part that a person ends."""
    from game.session.session import Session

    order = Session.order

    def heard(session: Session, given: Order, reason: Reason | None = None) -> list[Event]:
        cat.ends += session.person_to_move and given.kind == END
        return order(session, given, reason)

    Session.order = heard  # type: ignore[method-assign]
    try:
        yield
    finally:
        Session.order = order  # type: ignore[method-assign]


def run(folder: Path, events: int, seed: int, tell: bool = False) -> Counter[str]:
    """Give so many events to one window after another, each for a while. By mode, how many. `tell`: how far it is."""
    modes: Counter[str] = Counter()
    firsts = openings(folder)
    given = number = 0
    while given < events:
        window = Window(folder, firsts[(seed + number) % len(firsts)], size=SIZES[number % len(SIZES)], pace=0.2)
        cat = Cat(window, seed * 1000 + number)
        number += 1
        try:
            with counted_ends(cat):
                while window.app.running and cat.given < min(ROUND, events - given):
                    cat.step()
                find_way_out(cat)
        except BaseException:
            sys.stderr.write("\n".join([*cat.last, ""]))
            raise
        finally:
            window.close()
        given += max(1, cat.given)
        modes += cat.modes
        if tell and number % 20 == 0:
            sys.stdout.write(f"{given:8} events, {number} windows\n")
            sys.stdout.flush()
    return modes


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_CACHE_HOME"] = place
        seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
        for mode, count in run(Path(place), int(sys.argv[1]), seed, tell=True).most_common():
            sys.stdout.write(f"{count:8} {mode}\n")
