"""The play mode: the map, the bar, the panel and whoever gives orders before them."""

from __future__ import annotations

from typing import Any, Final

import pygame

from game.rules.orders import Refused
from game.rules.orders import end as end_order
from game.rules.terms import NOWHERE
from game.screen import keys
from game.screen.desk import Desk
from game.screen.map.atlas import Atlas, make_atlas
from game.screen.map.ground import Ground
from game.screen.map.view import MapView
from game.screen.mode import Mode
from game.screen.modes.play import chrome
from game.screen.modes.play.choices import why_not
from game.screen.modes.play.event_cards import EventCards
from game.screen.modes.play.game_files import GameFiles
from game.screen.modes.play.giving import Giving
from game.screen.modes.play.hints import Hints
from game.screen.modes.play.keyboard import Keyboard
from game.screen.modes.play.on_map import fill_scene
from game.screen.modes.play.on_show import next_piece, skipped_by
from game.screen.modes.play.papers import Papers
from game.screen.modes.play.part import Part
from game.screen.modes.play.picture import Picture
from game.screen.modes.play.planning import Planning
from game.screen.modes.play.pointer import Pointer
from game.screen.modes.play.pointing import Pointing
from game.screen.modes.play.reports import Reports
from game.screen.modes.play.selection import Selection
from game.screen.modes.play.showing import Showing
from game.screen.overlays import language_shown
from game.screen.session.entry import Entry
from game.screen.session.plan import AttackPlan
from game.screen.session.refusals import sentence
from game.screen.session.session import Session

CTRL: Final = (pygame.K_LCTRL, pygame.K_RCTRL)
OVER_CARDS: Final = ("quick_save", "quick_load")
"""What also works while a card, a paper or a question lies over the map."""


class Play(Mode):
    """`atlas` and `ground` are made anew unless they are given."""

    name = "play"
    key_groups = ("The map", "Units", "The turn", "Papers")

    def __init__(self, desk: Desk, session: Session, atlas: Atlas | None = None, ground: Ground | None = None) -> None:
        super().__init__(desk)
        self.session = session
        if session.saves_folder is None:
            session.saves_folder = desk.saves
        self.atlas = atlas or make_atlas(session.scenario)
        self.ground = ground or Ground(self.atlas, desk.cache)
        self.map = MapView(desk, session.board, self.atlas, self.ground)
        self.size = (1, 1)
        self.viewer = session.viewer
        self.picture = self.new_picture()
        self.selection = Selection()
        self.hover_town = NOWHERE
        self.plan: AttackPlan | None = None
        self.aim = ""
        """The action that waits for a town."""
        self.highlight = False
        self.full_odds = False
        """Ctrl is held: the card of an attack shows the whole table."""
        self.hushed = False
        """The panel waits with what an attack of one's own came to until it has been shown."""
        self.left_alone: set[int] = set()
        """Units the player has passed over this turn."""
        self.stale = True
        """The bar and the panel are out of date."""
        self.showing = Showing(session.board, self.atlas.places, self.atlas.paths, self.camp_of)
        self.pointing = Pointing(self)
        self.hints = Hints(desk, self.make_stale)
        self.saves = GameFiles(self)
        self.papers = Papers(self)
        self.reports = Reports(self)
        self.events = EventCards(self)
        self.planning = Planning(self)
        self.part = Part(self)
        self.giving = Giving(self)
        self.pointer = Pointer(self)
        self.keyboard = Keyboard(self)
        self.chrome = chrome.Chrome(self)

    # ------------------------------------------------------------------------------------------------ coming and going

    def enter(self) -> None:
        self.ground.start()
        self.map.layers.names = language_shown(self.session.board, self.desk.settings.names, self.viewer)
        self.refresh()
        if not self.showing.busy and not self.ui.dialog_open:
            self.part.begin()

    def leave(self) -> None:
        self.part.stop()
        self.session.flush()
        self.ground.close()

    def forget(self) -> None:
        """Nothing one player saw may stay for the next."""
        self.selection = Selection()
        self.showing.forget()
        self.pointing.forget()
        self.plan, self.aim, self.hover_town = None, "", NOWHERE
        self.highlight = self.hushed = False
        self.left_alone.clear()
        self.map.scene.clear()
        self.map.layers.supply = -1
        self.reports.forget()
        self.papers.log_kind = ""
        while self.ui.dialog_open:
            self.ui.close()
        self.chrome.forget()

    def change_viewer(self, camp: int) -> None:
        self.forget()
        self.viewer = camp
        self.map.layers.names = language_shown(self.session.board, self.desk.settings.names, self.viewer)
        self.refresh()

    # --------------------------------------------------------------------------------------------------- what is known

    def new_picture(self) -> Picture:
        session = self.session
        return Picture(session.board, session.view(self.viewer), session.situation(self.viewer), self.viewer)

    def refresh(self, show: bool = True) -> None:
        """Look at the game anew. `show` False: the map waits for what is yet to be shown."""
        self.picture = self.new_picture()
        own = self.picture.own
        self.selection.keep(self.picture.view.town, own)
        if show:
            self.show_ground()
        self.stale = True

    def show_ground(self) -> None:
        """The map stands as the piece that is being shown has it, else as it is."""
        piece = self.showing.piece
        self.map.show(piece.ground if piece else self.picture.situation, self.session.state)

    def make_stale(self) -> None:
        self.stale = True

    @property
    def may_order(self) -> bool:
        """Whether the person before the screen can give orders now: his part has begun and is not over."""
        session = self.session
        return self.part.working and not session.over and session.person_to_move and self.viewer == session.seat

    @property
    def waiting_for_player(self) -> bool:
        return self.ui.dialog_open

    @property
    def shown_town(self) -> int:
        """The town the panel speaks of."""
        return (
            self.selection.cursor
            if self.selection.cursor != NOWHERE and not self.selection.units
            else self.selection.town
        )

    @property
    def pointed(self) -> int:
        """The town under the pointer, else the one under the cursor of the keyboard."""
        return self.hover_town if self.hover_town != NOWHERE else self.selection.cursor

    def camp_of(self, unit: int) -> int:
        return self.session.state.camp[unit]

    def town_name(self, town: int) -> str:
        return self.atlas.name(town, self.map.layers.names or "lt")

    def targets(self) -> list[int]:
        """Enemy stacks beside the chosen units."""
        from game.screen.modes.play.choices import targets_near

        return targets_near(self.picture, self.selection.town) if self.selection.town != NOWHERE else []

    def why_not(self, action: str) -> str:
        return why_not(self.picture, action, self.selection.units, self.say_refused)

    def say_refused(self, refused: Refused) -> str:
        """In the numbers of the picture, which are its own."""
        return sentence(self.session.board, self.picture.view, refused)

    def log_entries(self) -> list[Entry]:
        return [entry for entry in self.session.entries(self.viewer) if entry.kind != "day"]

    # --------------------------------------------------------------------------------------------------------- actions

    def do(self, action: str) -> bool:
        """Whatever a key or a button asks for."""
        self.stale = True
        return self.keyboard.do(action)

    def refuse(self, text: str) -> None:
        self.desk.say(text)
        self.desk.sounds.play("alert")

    def pick_unit(self, unit: int) -> None:
        """A unit of the panel's list was clicked; with Shift or Ctrl, or when several are chosen, it is toggled."""
        self.selection.toggle(unit)
        self.desk.sounds.play("click")
        self.stale = True

    def select_unit(self, unit: int) -> None:
        town = self.picture.view.town[unit]
        self.selection.take(town, (unit,) if unit in self.picture.own else ())
        self.hints.seen("select")
        self.hints.raise_("march")
        self.map.centre_on(town)
        self.stale = True

    def point_at(self, town: int) -> None:
        """The cursor goes to a town, and the map with it."""
        self.selection.cursor = town
        self.hover_town = NOWHERE
        self.map.centre_on(town)
        self.stale = True

    def aimed(self, action: str, town: int) -> None:
        """The town an action waited for has been named."""
        self.aim = ""
        self.giving.at(action, town)
        self.stale = True

    def end_part(self) -> None:
        self.left_alone.clear()
        self.highlight = False
        self.hints.seen("end")
        self.giving.give(end_order())

    # ------------------------------------------------------------------------------------------------------ the window

    def layout(self, size: tuple[int, int]) -> None:
        self.size = size
        self.chrome.layout(size)
        self.stale = True

    def handle(self, event: pygame.event.Event) -> None:
        if event.type in (pygame.KEYUP, pygame.WINDOWFOCUSLOST):
            self.map.handle(event)  # whatever lies over the map, a key let go no longer moves it
        if event.type == pygame.WINDOWFOCUSLOST or (event.type == pygame.KEYUP and event.key in CTRL):
            self.full_odds = False
        if event.type == pygame.KEYDOWN and event.key in CTRL:
            self.full_odds = True
        if skipped_by(self, event):
            return
        action = keys.action(event, *self.key_groups) if event.type == pygame.KEYDOWN else ""
        if action in OVER_CARDS and self.ui.dialog_open:
            self.do(action)
            return
        if self.chrome.handle(event):
            return
        if self.ui.dialog_open:
            return
        if action and action not in keys.PANS and self.do(action):
            return
        if self.map.handle(event):
            return
        if self.pointer.handle(event) and event.type != pygame.MOUSEMOTION:
            self.stale = True

    def goes_on(self, event: pygame.event.Event) -> bool:
        return not self.showing.busy and (self.ui.goes_on(event) or keys.is_held(event, *self.key_groups))

    def update(self, seconds: float) -> None:
        self.ground.poll()
        self.map.update(seconds)
        self.ui.update(seconds)
        self.reports.update(seconds)
        if self.showing.busy and not self.ui.dialog_open:
            piece = self.showing.piece
            if self.showing.update(seconds * self.desk.settings.speed):
                next_piece(self)
            elif piece is not self.showing.piece:
                self.show_ground()
        self.part.update()
        problem = self.session.problem
        if problem:
            self.desk.say(problem)

    def draw(self, surface: pygame.Surface) -> None:
        fill_scene(self)
        self.chrome.draw(surface)

    @property
    def moving(self) -> bool:
        return (
            self.showing.busy
            or self.map.moving
            or self.ui.moving
            or self.chrome.moving
            or self.reports.moving
            or bool(self.part.thinking)
        )

    def dump(self) -> dict[str, Any]:
        from game.screen.modes.play.dumping import dump

        return dump(self)
