"""A play mode without a window, a process or a sheet of paper, and hands to play it with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pygame

from game.players.part import next_of
from game.players.registry import make
from game.rules.terms import NOWHERE
from game.scenario.load import load
from game.screen.desk import Desk
from game.screen.map.atlas import Atlas, make_atlas
from game.screen.modes.play import Play
from game.screen.modes.play import part as part_module
from game.screen.settings import Settings
from game.screen.theme import Theme
from game.session.opponent import Move
from game.session.session import Session
from game.sight.seen import seen_events


class Silence:
    def __init__(self) -> None:
        self.played: list[str] = []

    def play(self, name: str) -> None:
        self.played.append(name)


class BareTable:
    """Stands for the ground of the map; always ready, draws nothing."""

    ready, progress, problem = True, 1.0, ""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    def overview(self, **more: bool) -> pygame.Surface:
        return pygame.Surface((40, 30))

    def __getattr__(self, name: str) -> Callable[..., bool]:
        return lambda *args, **more: True


class AtOnce:
    """Computer players without a process of their own."""

    problem = ""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.viewer: int | None = None
        self.players: dict[int, Any] = {}

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def skip(self) -> None: ...

    def poll(self) -> list[Move]:
        session = self.session
        if session.over or session.person_to_move:
            return []
        camp, before = session.seat, session.state.copy()
        player = self.players.setdefault(camp, make(session.player, session.board, camp, 1))
        decision = next_of(session.board, session.state, player, first=True)
        events = session.order(decision.order)
        viewer = session.viewer if self.viewer is None else self.viewer
        seen = seen_events(session.board, events, before, session.state, viewer)
        return [Move(camp, decision.order, decision.reason, events, seen)]


class Hands:
    """Clicks and keys on a play mode, and what stands on the screen after them."""

    def __init__(
        self,
        folder: Path,
        scenario: str,
        seats: Mapping[str, str],
        seed: int = 3,
        size: tuple[int, int] = (1280, 800),
        fog: bool = True,
        session: Session | None = None,
    ) -> None:
        """`session`: a game that has begun, in place of a new one of the scenario."""
        pygame.display.init()
        self.surface = pygame.Surface(size)
        self.seconds = 0.0
        self.sounds = Silence()
        self.desk = Desk(
            Theme(1.0),
            Settings(hints=False),
            self.sounds,  # type: ignore[arg-type]
            folder / "saves",
            folder / "replays",
            folder / "cache",
            folder / "settings.json",
            lambda: self.seconds,
        )
        found = load(scenario)
        self.session = session or Session.new(found, seats, seed, fog)
        self.play = Play(self.desk, self.session, BareTable(make_atlas(found)))  # type: ignore[arg-type]
        self.play.layout(size)
        self.play.enter()
        self.play.model.map.fit(smooth=False)  # tests point at any town
        self.steps: list[object] = []
        self.wait(0.2)

    def wait(self, seconds: float, step: float = 0.1) -> None:
        for _ in range(max(1, round(seconds / step))):
            self.seconds += step
            self.play.update(step)
            taken = self.play.taken_step()
            if taken is not None:
                self.steps.append(taken)
        self.play.draw(self.surface)

    def event(self, kind: int, **fields: Any) -> None:
        self.play.handle(pygame.event.Event(kind, **fields))
        taken = self.play.taken_step()
        if taken is not None:
            self.steps.append(taken)
        self.play.draw(self.surface)

    def key(self, key: int, mod: int = 0) -> None:
        self.event(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=0)
        self.event(pygame.KEYUP, key=key, mod=mod, unicode="", scancode=0)

    def type(self, text: str) -> None:
        for sign in text:
            self.event(pygame.TEXTINPUT, text=sign)

    def move(self, place: tuple[int, int]) -> None:
        self.event(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0))

    def click(self, place: tuple[int, int], button: int = 1) -> None:
        self.move(place)
        self.event(pygame.MOUSEBUTTONDOWN, pos=place, button=button)
        self.event(pygame.MOUSEBUTTONUP, pos=place, button=button)

    def press(self, id_: str) -> None:
        """Click the widget of that id."""
        widget = self.play.ui.find(id_)
        assert widget is not None, id_
        self.play.ui.scroll_to(widget)
        self.click(widget.rect.center)

    def place(self, town: str) -> tuple[int, int]:
        x, y = self.play.dump()["towns"][town]
        return x, y

    def town(self, town: int) -> tuple[int, int]:
        return self.place(self.session.board.towns[town].id)

    def number(self, town: str) -> int:
        return next(n for n, facts in enumerate(self.session.board.towns) if facts.id == town)

    def dismiss(self) -> None:
        """Close every dialog with Esc."""
        for _ in range(40):
            if not self.play.ui.dialog_open:
                return
            self.key(pygame.K_ESCAPE)
        raise AssertionError("a dialog stays open")

    def until_mine(self, most: int = 3000) -> None:
        """Let the others play, reading their cards away, until a person can order again or the game is over."""
        for _ in range(most):
            self.dismiss()
            self.wait(0.5, 0.5)
            if self.steps or (
                self.play.model.may_order and not self.play.model.showing.busy and not self.play.ui.dialog_open
            ):
                return
        raise AssertionError("nobody comes to move")

    def words(self) -> str:
        """Every text of the widgets on the screen, and of the card beside the map."""
        card = self.play.pointing.kept_card
        return repr(self.play.ui.dump()) + repr(card) + repr(self.play.dump()["log"])

    def first_march(self) -> tuple[int, int]:
        """A unit and a town without an enemy that it reaches this turn."""
        for unit in self.play.model.picture.idle:
            self.play.model.select_unit(unit)
            for reach in self.play.pointing.reach():
                if reach.kind == "today":
                    return unit, reach.town
        raise AssertionError(NOWHERE)


def play_alone(monkeypatch: Any) -> None:
    """The play mode without other processes."""
    monkeypatch.setattr(part_module, "Opponents", AtOnce)


def held(mods: int, act: Callable[[], None]) -> None:
    """Do something while Ctrl or Shift is held."""
    pygame.key.set_mods(mods)
    act()
    pygame.key.set_mods(0)
