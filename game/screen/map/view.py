"""The map on the screen: the ground, and everything that stands, moves and is marked on it."""

from __future__ import annotations

from typing import Any, Final

import pygame

from game.rules.board import Board
from game.rules.stacks import at_war
from game.rules.state import State
from game.screen.desk import Desk
from game.screen.map.atlas import Atlas
from game.screen.map.cartouche import cartouche, dates
from game.screen.map.corners import CORNERS, Corner, column, in_corners, stacked
from game.screen.map.drawing import Drawing
from game.screen.map.ground import Ground
from game.screen.map.legends import GAP, Legends
from game.screen.map.minimap import Minimap
from game.screen.map.overlays import Layers
from game.screen.map.projection import Box, Camera, ground_km
from game.screen.map.scene import Arrow, Burst, Mark, Moving, Reach, Scene
from game.screen.map.stacks import Standing, under
from game.screen.map.steering import Steering
from game.screen.map.ways import Place
from game.sight.situation import EVERYONE, Counter, Situation
from game.sight.view import believed

AROUND: Final = (20.0, 24.0, 20.0, 16.0)  # km to the left, above, to the right, below
FEW: Final = 3  # a front is made by one stack in so many
LEAST: Final = 90.0  # km, width and height of the smallest view
__all__ = ["Arrow", "Burst", "MapView", "Mark", "Moving", "Reach", "Scene"]
_TITLE_ROOM = 2.4  # widths of the cartouche that the map must have


def front_towns(board: Board, belief: State, situation: Situation) -> list[int]:
    """Where known stacks stand beside a town that an enemy of theirs holds or stands in; all stacks if few do, as
    before armies have met."""
    armies: dict[int, list[int]] = {}
    for stack in situation.stacks:
        armies.setdefault(stack.town, []).append(stack.camp)
    found = []
    for stack in situation.stacks:
        for near, _ in board.exits[stack.town]:
            camps = [situation.owner[near], *armies.get(near, [])]
            if any(camp >= 0 and at_war(board, belief, stack.camp, camp) for camp in camps):
                found.append(stack.town)
                break
    everywhere = [stack.town for stack in situation.stacks]
    return found if len(found) * FEW >= len(everywhere) else everywhere


def view_of(places: list[tuple[float, float]]) -> Box | None:
    """The country to be shown round places, km; None: there are none."""
    if not places:
        return None
    box, (left, top, right, bottom) = Box.around(places), AROUND
    wider, higher = (max(0.0, LEAST - side) / 2 for side in (box.width + left + right, box.height + top + bottom))
    return Box(box.left - left - wider, box.top - top - higher, box.right + right + wider, box.bottom + bottom + higher)


class MapView:
    def __init__(self, desk: Desk, board: Board, atlas: Atlas, ground: Ground) -> None:
        self.desk = desk
        self.board = board
        self.atlas = atlas
        self.ground = ground
        self.layers = Layers(names=board.languages[0])
        self.scene = Scene()
        self.steering = Steering(atlas.box, atlas.theatre)
        self.drawing = Drawing(desk, board, atlas)
        self.small_map = Minimap(board, atlas, ground)
        self.situation: Situation | None = None
        self.belief: State | None = None
        self.cards = True  # cartouche and legend are shown
        self.pointer: tuple[int, int] | None = None  # cards give way to it, where what lies beneath is worked on
        self.legends = Legends()
        self.title_corner, self.legend_corner = Corner(), Corner(CORNERS[0])

    @property
    def camera(self) -> Camera:
        return self.steering.camera

    @property
    def rect(self) -> pygame.Rect:
        return self.steering.rect

    def layout(self, rect: pygame.Rect) -> None:
        self.ground.points = self.desk.theme.scale
        self.steering.layout(rect, self.desk.theme.scale)

    def lay(self, board: Board) -> None:
        """Another board with the same towns and ways, as an author makes one; what stands on it is shown next."""
        self.board = board
        self.drawing.lay(board)
        self.small_map.camps = self.drawing.camps
        self.legends.key = None

    def show(self, situation: Situation, state: State) -> None:
        """What is on the map from now on. Of the state only what the viewer of the situation believes is used."""
        self.situation = situation
        self.belief = state if situation.viewer == EVERYONE else believed(self.board, state, situation.viewer)
        self.drawing.show(situation, self.belief)
        self.ground.follow(self.board, self.belief, situation.owner, situation.viewer)

    def forget(self) -> None:
        """Nothing of the last viewer stays: for the moment when another person takes the seat."""
        self.scene = Scene()
        self.situation = self.belief = None
        self.drawing.forget()
        self.small_map.forget()
        self.steering.let_go()

    # -------------------------------------------------------------------------------------------------------- camera

    def handle(self, event: pygame.event.Event) -> bool:
        """Camera by wheel, middle or right drag, and keys; False for what is left to the mode, clicks among it.
        A right click is to be taken at its release, since until then it may become a drag."""
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.steering.pointer = event.pos
        return self.steering.handle(event)

    def update(self, seconds: float) -> None:
        self.steering.update(seconds)

    @property
    def moving(self) -> bool:
        return self.steering.moving or self.drawing.names.unfinished

    def centre_on(self, town: int, smooth: bool = True) -> None:
        self.steering.centre_on(*self.atlas.places[town], smooth)

    def fit(self, smooth: bool = True) -> None:
        self.steering.fit(smooth)

    def open_on_front(self) -> None:
        """The first look of a game."""
        if self.situation is None or self.belief is None:
            return
        towns = front_towns(self.board, self.belief, self.situation)
        box = view_of([self.atlas.places[town] for town in towns])
        if box is not None:
            self.steering.frame(box)
        self.title_corner = Corner()

    def place(self, town: int) -> tuple[float, float]:
        """Where a town is on the surface, px."""
        return self.camera.to_screen(*self.atlas.places[town])

    # ------------------------------------------------------------------------------------------------- under a point

    def town_at(self, pos: tuple[int, int]) -> int:
        """The town under the pointer: its stack, its mark or its name; -1 for none."""
        stood = self._under(pos)
        if stood:
            return stood.stack.town
        if not self.rect.collidepoint(pos):
            return -1
        reach, best = float(self.desk.theme.px(16)) ** 2, -1
        for town in range(len(self.atlas.places)):
            x, y = self.place(town)
            away = (x - pos[0]) ** 2 + (y - pos[1]) ** 2
            if away < reach:
                reach, best = away, town
        return best if best >= 0 else self._named(pos)

    def _named(self, pos: tuple[int, int]) -> int:
        layout = self.drawing.names.layout_at(self.desk.theme, self.steering.target, self.layers.names)
        for town, placing in layout.placings.items():
            x, y = self.place(town)
            if pygame.Rect(round(x) + placing.dx, round(y) + placing.dy, placing.width, placing.height).collidepoint(
                pos
            ):
                return town
        return -1

    def _under(self, pos: tuple[int, int]) -> Standing | None:
        if not self.rect.collidepoint(pos):
            return None
        standing = self.drawing.stand(self.layers, self.scene, self.steering.target)
        return under(standing, self.place, pos)

    def stack_at(self, pos: tuple[int, int]) -> tuple[int, int] | None:
        """(town, camp) of the stack whose counters are under the pointer."""
        stood = self._under(pos)
        return (stood.stack.town, stood.stack.camp) if stood else None

    def towns_in(self, box: pygame.Rect) -> list[int]:
        """Towns whose mark, or the middle of a counter of whose stack, lies in a rectangle of the surface."""
        standing = self.drawing.stand(self.layers, self.scene, self.steering.target)
        over = [s.stack.town for s in standing if box.collidepoint(s.rect(self.place(s.stack.town)).center)]
        marked = [town for town in range(len(self.atlas.places)) if box.collidepoint(self.place(town))]
        return list(dict.fromkeys([*over, *marked]))

    def counter_at(self, pos: tuple[int, int]) -> Counter | None:
        """The counter on top under the pointer, if its unit is known."""
        stood = self._under(pos)
        if not stood or not stood.stack.counters:
            return None
        selected = set(self.scene.selected_units)
        return min(stood.stack.counters, key=lambda c: (c.unit not in selected, -c.men, c.unit))

    # ------------------------------------------------------------------------------------------------------- drawing

    @property
    def winter(self) -> bool:
        return bool(self.belief and self.belief.frozen and self.desk.settings.winter_map)

    def draw(self, surface: pygame.Surface) -> bool:
        """True when all is at full sharpness; else the ground wants another frame."""
        clip = surface.get_clip()
        surface.set_clip(self.rect.clip(clip))
        sharp = self.ground.draw(surface, self.camera, winter=self.winter, show_control=self.layers.control)
        places = self.camera.all_to_screen(self.atlas.places)
        self.drawing.draw(surface, self.camera, self.steering.target, self.layers, self.scene, places)
        if self.cards:
            self._draw_cards(surface, places)
        surface.set_clip(clip)
        return sharp

    def ahead(self) -> bool:
        """Paints a little ground that the next move will show; False: there is none to paint."""
        return self.ground.ahead(self.camera, winter=self.winter, show_control=self.layers.control)

    def _draw_cards(self, surface: pygame.Surface, places: list[Place]) -> None:
        """`places`: of the towns on the surface."""
        theme, rect = self.desk.theme, self.rect
        scale = self.steering.target * ground_km(self.atlas.theatre.middle[1])
        title = cartouche(self.board.name, dates(self.board), scale, theme)
        inside, gap, taken = rect.inflate(-theme.px(28), -theme.px(28)), theme.px(GAP), {}
        if rect.height > theme.px(340) and rect.width > _TITLE_ROOM * title.get_width():
            place = self._place_in(self.title_corner, title.get_size(), inside, {}, places)
            self.put_card(surface, title, place.topleft)
            taken[self.title_corner.name] = title.get_height() + gap
        cards = self.legends.of(self.drawing, self.layers, theme, rect.height)
        if cards:
            place = self._place_in(self.legend_corner, column(cards, gap), inside, taken, places)
            for card, spot in stacked(cards, gap, place, self.legend_corner.name):
                self.put_card(surface, card, spot.topleft)

    def _place_in(
        self, corner: Corner, size: tuple[int, int], inside: pygame.Rect, taken: dict[str, int], places: list[Place]
    ) -> pygame.Rect:
        standing = self.drawing.stand(self.layers, self.scene, self.steering.target)
        looked = self.camera.x, self.camera.y, self.camera.scale, inside.size, size, standing, taken

        def covered(place: pygame.Rect) -> tuple[int, int]:
            stacks = [stood.rect(places[stood.stack.town]) for stood in standing]
            return len(place.collidelistall(stacks)), sum(map(place.collidepoint, places))

        return corner.choose(in_corners(size, inside, taken), looked, self.steering.moving, covered)

    def put_card(self, surface: pygame.Surface, card: pygame.Surface, place: tuple[int, int]) -> None:
        """A card, unless the pointer is where it would lie."""
        if self.pointer is None or not card.get_rect(topleft=place).collidepoint(self.pointer):
            surface.blit(card, place)

    def minimap(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        """The whole theatre into a rectangle of the surface."""
        theme, shown = self.desk.theme, self.layers.control
        self.small_map.draw(surface, rect, theme, self.camera, self.situation, self.winter, shown)

    def minimap_event(self, event: pygame.event.Event, rect: pygame.Rect) -> bool:
        """A press or a drag on the minimap looks at that place."""
        pressed = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
        dragged = event.type == pygame.MOUSEMOTION and bool(event.buttons[0])
        if not (pressed or dragged) or not rect.collidepoint(event.pos):
            return False
        self.steering.centre_on(*self.small_map.km(rect, event.pos), smooth=False)
        return True

    def dump(self) -> dict[str, Any]:
        """What the map shows, as plain values, for tests: nothing that is hidden from the viewer."""
        towns, camps = self.board.towns, self.board.camps
        layout = self.drawing.names.layout_at(self.desk.theme, self.steering.target, self.layers.names)
        return {
            "towns": {town.id: [round(v, 1) for v in self.place(n)] for n, town in enumerate(towns)},
            "names": [self.atlas.names[self.layers.names][town] for town in layout.placings]
            if self.layers.names
            else [],
            "scale": self.camera.scale,
            "layers": dict(vars(self.layers)),
            "stacks": [
                {
                    "town": towns[stood.stack.town].id,
                    "camp": camps[stood.stack.camp].id,
                    "men": stood.stack.men,
                    "age": stood.stack.age,
                    "units": [counter.unit for counter in stood.stack.counters],
                    "rect": list(stood.rect(self.place(stood.stack.town))),
                }
                for stood in self.drawing.stand(self.layers, self.scene, self.steering.target)
            ],
        }
