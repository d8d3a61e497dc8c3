"""The play mode: the map, the bar, the panel and whoever gives orders before them."""

from __future__ import annotations

from typing import Any, Final

import pygame

from game.rules.board import Board
from game.rules.terms import NOWHERE
from game.screen import keys
from game.screen.desk import Desk
from game.screen.map.atlas import make_atlas
from game.screen.map.ground import Ground
from game.screen.map.overlays import OVERLAYS
from game.screen.map.view import MapView
from game.screen.mode import Mode, Step
from game.screen.modes.play.chrome import Chrome
from game.screen.modes.play.event_cards import EventCards
from game.screen.modes.play.game_files import GameFiles
from game.screen.modes.play.giving import Giving
from game.screen.modes.play.hover_card import Card
from game.screen.modes.play.keyboard import Keyboard
from game.screen.modes.play.lesson_card import notice
from game.screen.modes.play.links import Links, leave_game
from game.screen.modes.play.model import Model
from game.screen.modes.play.on_map import fill_scene, next_piece, skipped_by
from game.screen.modes.play.papers import Papers
from game.screen.modes.play.part import Part
from game.screen.modes.play.planning import Planning
from game.screen.modes.play.pointer import Pointer
from game.screen.modes.play.pointing import Pointing
from game.screen.modes.play.reports import Reports
from game.screen.modes.play.sending import Sending
from game.session.session import Session

CTRL: Final = (pygame.K_LCTRL, pygame.K_RCTRL)
OVER_CARDS: Final = ("quick_save", "quick_load")
"""What also works while a card, a paper or a question lies over the map."""


class Play(Mode):
    """`ground` is made anew unless it is given."""

    name = "play"
    key_groups = keys.IN_PLAY

    def __init__(self, desk: Desk, session: Session, ground: Ground | None = None) -> None:
        super().__init__(desk)
        if session.saves_folder is None:
            session.saves_folder = desk.saves
        self.ground = ground or Ground(make_atlas(session.scenario), desk.cache)
        atlas = self.ground.atlas
        view = MapView(desk, session.board, atlas, self.ground)
        model = self.model = Model(desk, self.ui, session, atlas, view)
        self.looked = False
        """The map has been brought to the front once; from then on it is where the player leaves it."""
        self.pointing = Pointing(model)
        self.reports = Reports(model)
        self.giving = Giving(model, self.reports)
        self.events = EventCards(model, self.giving)
        links = Links(model, self.reports, self.events)
        self.papers = Papers(model, links)
        self.part = Part(model, self.events, self.reports, self.papers, self.forget)
        self.giving.ask, self.giving.ended = self.events.ask, self.part.ended
        self.planning = Planning(model, self.giving)
        sending = Sending(model, self.giving, self.planning)
        self.keyboard = Keyboard(model, self.giving, sending, GameFiles(model), self.papers)
        model.actions["watch_again"] = self.part.watch_again
        self.pointer = Pointer(model, sending, self.pointing)
        self.chrome = Chrome(model, self.part, self.reports, self.pointing, self.planning, links)

    # ------------------------------------------------------------------------------------------------ coming and going

    @property
    def played(self) -> Board:
        return self.model.session.board

    def enter(self) -> None:
        self.ground.start()
        self.events.read_ahead()
        self.model.show_names()
        self.model.refresh()
        if not self.looked:
            self.looked = True
            self.model.map.open_on_front()
        if not self.model.showing.busy and not self.ui.dialog_open:
            self.part.begin()

    def leave(self) -> None:
        self.part.stop()
        self.model.session.flush()
        self.ground.close()

    def may_close(self) -> bool:
        if not self.model.session.unkept:
            return True
        leave_game(self.model, quitting=True)
        return False

    def taken_step(self) -> Step:
        step, self.model.step = self.model.step, None
        return step

    def forget(self) -> None:
        """Nothing one player saw may stay for the next."""
        self.model.forget()
        self.pointing.forget()
        self.reports.forget()
        self.papers.log_kind = ""
        self.chrome.forget()

    # ------------------------------------------------------------------------------------------------------ the window

    def layout(self, size: tuple[int, int]) -> None:
        self.model.size = size
        self.chrome.layout(size)
        self.model.stale = True

    def handle(self, event: pygame.event.Event) -> None:
        if event.type == pygame.WINDOWFOCUSLOST or self.ui.dialog_open:
            self.pointer.let_go()
        if event.type in (pygame.KEYUP, pygame.WINDOWFOCUSLOST):
            self.model.map.handle(event)  # whatever lies over the map, a key let go no longer moves it
        if event.type == pygame.WINDOWFOCUSLOST or (event.type == pygame.KEYUP and event.key in CTRL):
            self.model.full_odds = False
        if event.type == pygame.KEYDOWN and event.key in CTRL:
            self.model.full_odds = True
        if skipped_by(self.model, self.part, event) or self.pointer.drag(event):
            return
        of_key = keys.action(event, *self.key_groups) if event.type in (pygame.KEYDOWN, pygame.KEYUP) else ""
        action = of_key if event.type == pygame.KEYDOWN else ""
        if action in OVER_CARDS and self.ui.dialog_open:
            self.model.do(action)
            return
        if self.chrome.handle(event, of_key in keys.PANS):
            return
        if self.ui.dialog_open:
            return
        if action and action not in keys.PANS and self.model.do(action):
            return
        if self.model.map.handle(event):
            return
        if self.pointer.handle(event) and event.type != pygame.MOUSEMOTION:
            self.model.stale = True

    def goes_on(self, event: pygame.event.Event) -> bool:
        return not self.model.showing.busy and (self.ui.goes_on(event) or keys.is_held(event, *self.key_groups))

    def update(self, seconds: float) -> None:
        bare = not self.ground.ready
        self.events.read_ahead()
        self.ground.poll()
        self.chrome.wanted |= bare and self.ground.ready  # the small map is part of what is kept
        self.model.map.update(seconds)
        self.ui.update(seconds)
        self.reports.update(seconds)
        if self.model.showing.busy and not self.ui.dialog_open:
            piece = self.model.showing.piece
            if self.model.showing.update(seconds * self.desk.settings.speed):
                next_piece(self.model)
            elif piece is not self.model.showing.piece:
                self.model.show_ground()
        self.part.update()
        self.planning.update()
        notice(self.model)
        problem = self.model.session.problem
        if problem:
            self.desk.say(problem)

    def draw(self, surface: pygame.Surface) -> None:
        fill_scene(self.model, self.pointing)
        self.chrome.draw(surface)

    def ahead(self) -> bool:
        return self.model.map.ahead()

    @property
    def moving(self) -> bool:
        return (
            self.model.showing.busy
            or self.model.map.moving
            or self.ui.moving
            or self.chrome.moving
            or self.reports.moving
            or self.planning.busy
            or bool(self.part.thinking)
        )

    def dump(self) -> dict[str, Any]:
        return dump(self.model, self.pointing.kept_card, self.part.thinking, self.chrome.status())


def dump(model: Model, card: Card | None, thinking: str, status: str) -> dict[str, Any]:
    session, board, selection = model.session, model.session.board, model.selection

    def town_id(town: int) -> str:
        return "" if town == NOWHERE else board.towns[town].id

    return {
        "mode": "play",
        "scenario": board.id,
        "turn": session.turn,
        "turns": board.turns,
        "seat": "" if session.over else board.camps[session.seat].id,
        "viewer": board.camps[model.viewer].id if model.viewer >= 0 else "",
        "may_order": model.may_order,
        "over": session.over,
        "selected_town": town_id(selection.town),
        "selected_units": list(selection.units),
        "cursor": town_id(selection.cursor),
        "hover": town_id(model.hover_town),
        "aim": model.aim,
        "plan": plan_of(model),
        "card": card.title if card else "",
        "idle": len(model.picture.idle),
        "can_undo": session.can_undo,
        "can_redo": session.can_redo,
        "changes": session.changes,
        "showing": model.showing.busy,
        "thinking": thinking,
        "status": status,
        "points": list(model.picture.points),
        "dialog": model.ui.dialog_open,
        "hint": model.hints.shown[0] if model.hints.shown else "",
        "log": [entry.text for entry in model.log_entries()[-20:]],
        "towns": {town.id: [round(v) for v in model.map.place(n)] for n, town in enumerate(board.towns)},
        "stacks": model.map.dump()["stacks"],
        "map": list(model.map.rect),
        "layers": {overlay.layer: overlay.state(model.session.board, model.map.layers) for overlay in OVERLAYS},
        "ui": model.ui.dump(),
    }


def plan_of(model: Model) -> dict[str, Any] | None:
    plan = model.plan
    if plan is None:
        return None
    return {
        "target": plan.board.towns[plan.target].id,
        "units": list(plan.units),
        "win": plan.win,
        "why": plan.why,
        "night": plan.night,
        "air": plan.air,
        "stay": plan.stay,
    }
