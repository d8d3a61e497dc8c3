"""What the play mode shows and has in hand: the game as one side knows it, what is chosen, planned and out of date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.prose.entry import Entry
from game.prose.refusals import sentence
from game.rules.orders import Refused
from game.rules.terms import NOWHERE
from game.screen import mode
from game.screen.desk import Desk
from game.screen.kit.ui import Ui
from game.screen.map.atlas import Atlas
from game.screen.map.overlays import language_shown
from game.screen.map.view import MapView
from game.screen.modes.play.choices import targets_near, why_not
from game.screen.modes.play.hints import Hints
from game.screen.modes.play.lesson import Lessons
from game.screen.modes.play.picture import Picture
from game.screen.modes.play.selection import Selection, by_town
from game.screen.modes.play.showing import Showing
from game.session.plan import AttackPlan
from game.session.session import Session

_EDGE: Final = 46  # points within which a town counts as out of view


class Model(mode.Model):
    def __init__(self, desk: Desk, ui: Ui, session: Session, atlas: Atlas, view: MapView) -> None:
        super().__init__(desk, ui)
        self.session, self.atlas, self.map = session, atlas, view
        self.viewer = session.viewer
        self.picture = self.new_picture()
        self.selection = Selection()
        self.hover_town = NOWHERE
        self.plan: AttackPlan | None = None
        self.aim = ""
        """The action that waits for a town."""
        self.box: pygame.Rect | None = None
        """What is being drawn round units with the left button, in the window."""
        self.highlight = False
        self.full_odds = False
        """Ctrl is held: the card of an attack shows the whole table."""
        self.hushed = False
        """The panel waits with what an attack of one's own came to until it has been shown."""
        self.left_alone: set[int] = set()
        """Units the player has passed over this turn."""
        self.working = False
        """A person has taken over: what happened before has been shown or skipped, and orders can be given."""
        self.stale = True
        """The bar and the panel are out of date."""
        self.size = (1, 1)
        self.area = self.side = pygame.Rect(0, 0, 1, 1)  # of the map and of the panel, in the window
        self.showing = Showing(session.board, atlas.places, atlas.paths, lambda unit: session.state.camp[unit])
        self.hints = Hints(desk, self.make_stale)
        self.lessons = Lessons(desk, session, self.make_stale)

    def do(self, action: str) -> bool:
        self.stale = True
        return super().do(action)

    def forget(self) -> None:
        """Nothing one player saw may stay for the next."""
        self.selection = Selection()
        self.showing.forget()
        self.plan, self.aim, self.hover_town = None, "", NOWHERE
        self.highlight = self.hushed = False
        self.left_alone.clear()
        self.map.scene.clear()
        self.map.layers.supply = -1
        while self.ui.dialog_open:
            self.ui.close()

    # --------------------------------------------------------------------------------------------------- what is known

    def new_picture(self) -> Picture:
        session = self.session
        view = session.view(self.viewer)
        return Picture(session.board, view, session.situation(self.viewer), self.viewer, session.waypoints.bound(view))

    def look_as(self, camp: int) -> None:
        """From now on with the eyes of a camp."""
        self.viewer = camp
        self.show_names()
        self.refresh()

    def show_names(self) -> None:
        self.map.layers.names = language_shown(self.session.board, self.desk.settings.names, self.viewer)

    def refresh(self, show: bool = True) -> None:
        """Look at the game anew. `show` False: the map waits for what is yet to be shown."""
        self.picture = self.new_picture()
        self.selection.keep(self.picture.view.town, self.picture.own)
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
        return self.working and not session.over and session.person_to_move and self.viewer == session.seat

    @property
    def shown_town(self) -> int:
        """The town the panel speaks of."""
        chosen = self.selection
        return chosen.cursor if chosen.cursor != NOWHERE and not chosen.units else chosen.town

    @property
    def pointed(self) -> int:
        """The town under the pointer, else the one under the cursor of the keyboard."""
        return self.hover_town if self.hover_town != NOWHERE else self.selection.cursor

    def town_name(self, town: int) -> str:
        return self.atlas.name(town, self.map.layers.names)

    def targets(self) -> list[int]:
        """Enemy stacks beside the chosen units, or beside the town that is."""
        towns = by_town(self.selection.units, self.picture.view.town) or [self.selection.town]
        near = (target for town in towns if town != NOWHERE for target in targets_near(self.picture, town))
        return list(dict.fromkeys(near))

    def why_not(self, action: str) -> str:
        return why_not(self.picture, action, self.selection.units, self.say_refused)

    def say_refused(self, refused: Refused) -> str:
        """In the numbers of the picture, which are its own."""
        return sentence(self.session.board, self.picture.view, refused)

    def log_entries(self) -> list[Entry]:
        return [entry for entry in self.session.entries(self.viewer) if entry.kind != "day"]

    # -------------------------------------------------------------------------------------------------------- choosing

    def pick_unit(self, unit: int, way: str) -> None:
        """A unit of the panel's list was clicked, or a key pressed on it; `way` as `way_of_click` says."""
        self.selection.pick(unit, [u for town in self.listed_towns() for u in self.listed_at(town)], way, self.places)
        self.desk.sounds.play("click")
        self.stale = True

    @property
    def places(self) -> list[int]:
        """By unit: its town."""
        return self.picture.view.town

    def listed_towns(self) -> list[int]:
        """Those whose units the panel lists."""
        return [*by_town(self.selection.units, self.places)] if self.selection.across else [self.shown_town]

    def listed_at(self, town: int) -> list[int]:
        """One's own units of a town, in the panel's order."""
        listed = [c.unit for stack in self.picture.situation.at(town) for c in stack.counters]
        return [unit for unit in listed if unit in self.picture.own]

    def gather(self, towns: Sequence[int], more: bool) -> None:
        """Choose the units of several towns that can still act, or all if none can. `more`: beside those chosen, or
        without those of the towns if all of them are."""
        own = [unit for town in towns for unit in self.listed_at(town)]
        units = [unit for unit in own if unit in self.picture.idle] or own
        if more:
            self.selection.add(units, self.places)
        else:
            self.selection.gather(units, self.places)
        self.desk.sounds.play("click")
        self.hints.seen("select")
        self.stale = True

    def select_unit(self, unit: int) -> None:
        town = self.picture.view.town[unit]
        self.selection.take(town, (unit,) if unit in self.picture.own else ())
        self.hints.seen("select")
        self.hints.offer("march")
        if not self.in_view(town):
            self.map.centre_on(town)
        self.stale = True

    def point_at(self, town: int, settled: bool = False) -> None:
        """The cursor goes to a town, and the map with it, unless it is `settled`."""
        self.selection.cursor = town
        self.hover_town = NOWHERE
        if not settled:
            self.map.centre_on(town)
        self.stale = True

    # ------------------------------------------------------------------------------------------------------ the window

    def paper_size(self, wide: float) -> tuple[float, float]:
        """Points of a paper of that width at most, and of what it may hold in height."""
        scale = self.desk.theme.scale
        return min(wide, self.size[0] / scale - 40), max(160, self.size[1] / scale - 170)

    def at(self, town: int) -> tuple[int, int]:
        x, y = self.map.place(town)
        return round(x), round(y)

    def in_view(self, town: int) -> bool:
        edge = -2 * self.desk.theme.px(_EDGE)
        return bool(self.area.inflate(edge, edge).collidepoint(self.at(town)))
