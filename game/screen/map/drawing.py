"""Draws what stands on the map, from the ground up, and keeps what takes long to work out until it changes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

import pygame

from game.rules.board import Board
from game.rules.state import State
from game.rules.terms import NOWHERE
from game.screen.colours import CREAM, GOLD, Colour, camp_colour, in_use
from game.screen.desk import Desk
from game.screen.map import arrows, notes
from game.screen.map.atlas import Atlas
from game.screen.map.bridges import draw_bridges
from game.screen.map.counters import face_of, face_of_stack, margin, picture
from game.screen.map.labels import Crowd, Layout, badge_places
from game.screen.map.overlay import Canvas, Facts, Overlay, Paint
from game.screen.map.overlays import OVERLAYS, Layers
from game.screen.map.posts import Posts, Sites, best_posts, sheet_at
from game.screen.map.projection import Camera
from game.screen.map.scene import Arrow, Scene
from game.screen.map.stack_cards import Looks, StackCards, draw_leaders
from game.screen.map.stacks import (
    Standing,
    card_shape,
    chip_shape,
    counter_points,
    shown_stacks,
    sizes_at,
    standing_of,
)
from game.screen.map.strips import Lines, Strips
from game.screen.map.supply_layer import supply_of
from game.screen.map.town_marks import TownLooks, TownMarks
from game.screen.map.towns import Signs, radius
from game.screen.map.typesetting import Typesetting
from game.screen.map.ways import Net, Place
from game.screen.theme import Theme
from game.sight.situation import EVERYONE, Counter, Situation

_SMALL_BELOW: Final = 1.25
"""Px per km at a scale of 1, below which counters are chips whatever the player chose."""


class Drawing:
    def __init__(self, desk: Desk, board: Board, atlas: Atlas) -> None:
        self.desk = desk
        self.board = board
        self.atlas = atlas
        self.net = Net(atlas)
        self.camps = board.liveries
        self.situation: Situation | None = None
        self.facts: Facts | None = None
        self.signs = Signs(board, EVERYONE)
        self._signs_of: object = None
        self.names = Typesetting(atlas, self.signs)
        self.standing: list[Standing] = []
        self._standing_key: object = None
        self._stacks = Crowd(80)
        self._posts: Posts | None = None
        self._posts_key: object = None
        self._sites: Sites | None = None
        self._badges: dict[int, tuple[int, int]] = {}
        self._badges_key: object = None
        self._strips = Strips()
        self._marks, self._cards = TownMarks(), StackCards()
        self._notes: list[tuple[int, int]] = []
        self._notes_key: object = None

    # ------------------------------------------------------------------------------------------------- what is shown

    def lay(self, board: Board) -> None:
        self.board, self.camps = board, board.liveries
        self._signs_of = None

    def show(self, situation: Situation, belief: State) -> None:
        key = situation.viewer, belief.sources, belief.altered
        if self._signs_of != key:
            self._signs_of, signs = key, Signs(self.board, situation.viewer, belief)
            if signs.shown != self.signs.shown:  # names give way to signs
                self.signs, self.names = signs, Typesetting(self.atlas, signs)
        self.situation, self.facts = situation, Facts(self.board, belief, situation.viewer)
        self._standing_key = self._notes_key = self._posts_key = None

    def forget(self) -> None:
        """Nothing of the last viewer stays."""
        self.situation = self.facts = None
        self.standing, self._standing_key = [], None

    def colour_of(self, camp: int) -> Colour:
        return camp_colour(self.camps, camp)

    @property
    def _moves(self) -> int:
        """The camp whose units that are done wear a veil: the viewer's, or the one whose part it is."""
        if self.facts is None or self._viewer >= 0:
            return self._viewer
        return self.facts.belief.seat % len(self.camps)

    @property
    def _viewer(self) -> int:
        return self.situation.viewer if self.situation else EVERYONE

    # ------------------------------------------------------------------------------------------------------- layouts

    def posts(self, layers: Layers, scale: float) -> Posts:
        """Where the stacks stand at a zoom stop, those on their way too, so that nothing jumps while one marches.

        Counters are smaller where they would cover names or each other, and plates where there is no room for them."""
        assert self.situation is not None
        theme = self.desk.theme
        key = (theme.scale, scale, layers.names, layers.counters)
        if key != self._posts_key or self._posts is None:
            plates = layers.counters == "small" or scale / theme.scale < _SMALL_BELOW
            sides = [] if plates else [theme.px(side) for side in sizes_at(scale, theme.scale)]
            cards = [card_shape(side, theme, self.board.days) for side in sides]
            sites = self._sites_at(scale, layers.names)
            self._posts = best_posts(self.situation.stacks, sites, cards, chip_shape(self.board, theme))
            self._posts_key = key
            self._stacks = self._posts.taken
        return self._posts

    def _sites_at(self, scale: float, language: str) -> Sites:
        layout = self.names.layout_at(self.desk.theme, scale, language)
        if self._sites is None or self._sites.layout is not layout:
            places = [(x * scale, y * scale) for x, y in self.atlas.places]
            self._sites = Sites(places, self.desk.theme, layout, sheet_at(self.atlas.box, scale))
        return self._sites

    def stand(self, layers: Layers, scene: Scene, scale: float) -> list[Standing]:
        """Where the stacks stand at a zoom stop; kept until one of them, the choice or the zoom changes."""
        if self.situation is None or layers.counters == "off":
            self.standing, self._standing_key, self._posts_key, self._stacks = [], None, None, Crowd(80)
            return self.standing
        theme, selected = self.desk.theme, tuple(sorted(scene.selected_units))
        figures, moving = self.desk.settings.silhouettes, [row[0] for row in scene.moving]
        away = tuple(sorted(what.unit for what in moving if isinstance(what, Counter)))
        key = (theme.scale, scale, layers.names, layers.counters, selected, away, figures)
        if key != self._standing_key:
            self._standing_key = key
            posts = self.posts(layers, scale)
            places = [(x * scale, y * scale) for x, y in self.atlas.places]
            stacks = shown_stacks(self.situation, moving)
            self.standing = standing_of(self.board, stacks, places, posts.found, selected, figures, self._moves)
        return self.standing

    # ------------------------------------------------------------------------------------------------------- drawing

    def draw(
        self, surface: pygame.Surface, camera: Camera, stop: float, layers: Layers, scene: Scene, places: list[Place]
    ) -> None:
        """Everything over the ground. `stop`: the zoom stop the camera is at or on its way to; `places`: px by town."""
        theme = self.desk.theme
        if scene.dim:
            veil = pygame.Surface(surface.get_clip().size)
            veil.fill((46, 36, 22))
            veil.set_alpha(round(150 * scene.dim))
            surface.blit(veil, surface.get_clip())
        if layers.names:
            self.names.draw_lettering(surface, theme, camera, stop, layers.names)
        layout = self.names.layout_at(theme, stop, layers.names)
        canvas = None
        if self.facts:
            lines = Lines(surface, theme, camera, stop, self.net, self._strips)
            canvas = Canvas(lines, places, self.facts, self.colour_of, layout.names)
        self._draw_overlays(layers, canvas, lambda overlay: overlay.lines)
        self._draw_goals(surface, camera, scene)
        draw_leaders(surface, theme, self.stand(layers, scene, stop), places)
        self._marks.draw(surface, self._looks(signs=not scene.marks), places)
        self._draw_rings(surface, theme, scene, places)  # below the names: a ring must not cover a first letter
        self.names.draw_names(surface, theme, layout, layers.names, places)
        if canvas:
            draw_bridges(canvas, on_railways=not layers.rail)
        self._draw_overlays(layers, canvas, lambda overlay: overlay.signs)
        for arrow in scene.arrows:
            self._draw_arrow(surface, theme, camera, arrow, places, quick=camera.scale != stop)
        self._draw_path(surface, theme, camera, scene)
        self._draw_stacks(surface, theme, layers, scene, stop, places)
        self._draw_path_notes(surface, theme, scene, places)
        self._draw_reach(surface, theme, layout, scene, stop, places)
        self._draw_overlays(layers, canvas, lambda overlay: overlay.plates)
        if scene.marks:
            self._draw_notes(surface, theme, layout, scene, stop, places)
        self._draw_events(surface, theme, camera, scene, stop, places)

    def _draw_notes(
        self, surface: pygame.Surface, theme: Theme, layout: Layout, scene: Scene, stop: float, places: list[Place]
    ) -> None:
        plates = [notes.plate(theme, one.icon, one.text, self.colour_of(one.camp)) for one in scene.marks]
        key = (theme.scale, stop, tuple(scene.marks), self._standing_key)
        if key != self._notes_key:
            sizes = [plate.get_size() for plate in plates]
            found = notes.places_of(theme, self.atlas, scene.marks, sizes, stop, layout, self._stacks)
            self._notes_key, self._notes = key, found
        for note, plate, (dx, dy) in zip(scene.marks, plates, self._notes, strict=True):
            x, y = places[note.town]
            surface.blit(plate, plate.get_rect(center=(x + dx, y + dy)))

    def _draw_reach(
        self, surface: pygame.Surface, theme: Theme, layout: Layout, scene: Scene, stop: float, places: list[Place]
    ) -> None:
        towns = tuple(reach.town for reach in scene.reach)
        key = (self._posts_key, stop, towns)
        if key != self._badges_key:
            found = badge_places(theme, self.atlas, towns, stop, layout, self._stacks)
            self._badges_key, self._badges = key, found
        ended = scene.path[-1][0] if len(scene.path) > 1 else NOWHERE  # the note of the way says more
        for reach in (one for one in scene.reach if one.town != ended):
            plate = arrows.reach_badge(reach, theme)
            (dx, dy), (x, y) = self._badges[reach.town], places[reach.town]
            surface.blit(plate, plate.get_rect(center=(x + dx, y + dy)))

    def _draw_overlays(self, layers: Layers, canvas: Canvas | None, part: Callable[[Overlay], Paint | None]) -> None:
        for overlay in reversed(OVERLAYS):
            paint = part(overlay)
            if paint and canvas and overlay.is_on(self.board, layers):
                paint(canvas, getattr(layers, overlay.layer))

    def _draw_goals(self, surface: pygame.Surface, camera: Camera, scene: Scene) -> None:
        theme, colour = self.desk.theme, self.colour_of(self._viewer)
        for towns in scene.goals:
            if len(towns) > 1:
                way = [camera.to_screen(*point) for point in self.net.way(towns)]
                arrows.draw_goal(surface, way, colour, theme)

    def _looks(self, signs: bool) -> TownLooks:
        hostile = self.facts.hostile() if self.facts else frozenset()
        owners = self.situation.owner if self.situation else self.board.owners
        colours = {owner: self.colour_of(owner) for owner in dict.fromkeys(owners)}
        return TownLooks(
            self.desk.theme,
            self.atlas.ranks,
            [colours[owner] for owner in owners],
            [owner in hostile for owner in owners],
            self.signs if signs else None,
        )

    def _draw_arrow(
        self, surface: pygame.Surface, theme: Theme, camera: Camera, arrow: Arrow, places: list[Place], quick: bool
    ) -> None:
        points = [places[place] if isinstance(place, int) else camera.to_screen(*place) for place in arrow.places]
        if len(points) < 2 or points[0] == points[-1]:
            return
        drawn, corner = arrows.arrow_picture(points, self.colour_of(arrow.camp), arrow.planned, theme, quick)
        if arrow.alpha < 1:
            drawn = drawn.copy()
            drawn.fill((255, 255, 255, max(0, round(255 * arrow.alpha))), special_flags=pygame.BLEND_RGBA_MULT)
        surface.blit(drawn, corner)

    def _draw_rings(self, surface: pygame.Surface, theme: Theme, scene: Scene, places: list[Place]) -> None:
        def around(town: int, make: Callable[[float], pygame.Surface]) -> None:
            if 0 <= town < len(places):
                drawn = make(radius(theme, self.atlas.ranks[town]) / theme.scale)
                surface.blit(drawn, drawn.get_rect(center=places[town]))

        for reach in scene.reach:
            around(reach.town, lambda r, kind=reach.kind: arrows.ring(kind, r + 4.0, theme.scale))  # type: ignore[misc]
        around(scene.selected_town, lambda r: arrows.halo_ring(GOLD, r + 1.5, 2.6, theme.scale))
        if scene.hover_town != scene.selected_town:
            around(scene.hover_town, lambda r: arrows.halo_ring(CREAM, r + 1.5, 2.0, theme.scale))
        around(scene.cursor_town, lambda r: arrows.halo_ring((120, 214, 255), r + 4.5, 2.2, theme.scale, corners=True))

    def _draw_stacks(
        self, surface: pygame.Surface, theme: Theme, layers: Layers, scene: Scene, stop: float, places: list[Place]
    ) -> None:
        shown = self.facts and 0 <= layers.supply < len(self.camps)
        fed = dict(self.facts.ask(supply_of, layers.supply).stacks) if self.facts and shown else {}
        looks = Looks(theme, tuple(scene.idle), tuple(scene.selected_units), in_use())
        standing = self.stand(layers, scene, stop)
        self._cards.draw(surface, self.board, standing, looks, places, fed, layers.supply)

    def _draw_path(self, surface: pygame.Surface, theme: Theme, camera: Camera, scene: Scene) -> None:
        towns = [town for town, _ in scene.path]
        if len(towns) > 1:
            legs = [
                ([camera.to_screen(*point) for point in self.net.leg(start, end)], turns)
                for start, (end, turns) in zip(towns, scene.path[1:], strict=False)
            ]
            arrows.draw_path(surface, legs, scene.path_kind, theme)

    def _draw_path_notes(self, surface: pygame.Surface, theme: Theme, scene: Scene, places: list[Place]) -> None:
        """Where each turn of the way ends, and what is left at its end."""
        for (town, turns), (_, next_turns) in pairwise(scene.path[1:]):
            if next_turns > turns:
                halt = arrows.badge(f"+{next_turns}", "", (255, 236, 182), (43, 35, 24), theme)
                surface.blit(halt, halt.get_rect(center=places[town]))
        if len(scene.path) > 1 and (scene.path_tip or scene.path_locked):
            tip = arrows.tip_badge(scene.path_tip, scene.path_locked, theme)
            (_, before), (x, y) = places[scene.path[-2][0]], places[scene.path[-1][0]]
            beside, below = tip.get_rect(midright=(x - theme.px(14), y)), tip.get_rect(midtop=(x, y + theme.px(12)))
            surface.blit(tip, beside if before > y else below)

    def _draw_events(
        self, surface: pygame.Surface, theme: Theme, camera: Camera, scene: Scene, stop: float, places: list[Place]
    ) -> None:
        side = theme.px(counter_points(stop, theme.scale))
        for what, x_km, y_km in scene.moving:
            x, y = camera.to_screen(x_km, y_km)
            figures = self.desk.settings.silhouettes
            if isinstance(what, Counter):
                face = face_of(self.board, what, figures=figures)
            else:
                face = face_of_stack(self.board, what)
            card = picture(face._replace(done=False), side, theme)
            surface.blit(card, (x - side / 2 - margin(side), y - side / 2 - margin(side)))
        for town, age in scene.bursts:
            if age < 1:
                flare = arrows.burst(age, theme)
                surface.blit(flare, flare.get_rect(center=places[town]))
