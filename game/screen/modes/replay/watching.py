"""The replay in motion: one step after the other, its marches and battles on the map, at the player's speed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from game.rules.board import Board
from game.rules.events import Advanced, Battle, Evaded, LeftInTheNight, Marched, Raided, Retreated, Rode
from game.rules.orders import END
from game.screen.map.view import Arrow
from game.screen.modes.play.showing import Piece, Showing
from game.screen.modes.play.ways import way_between
from game.screen.modes.replay.reading import Scene
from game.sight.seen import Shown, Sighted

if TYPE_CHECKING:
    from game.screen.modes.replay.viewer import Viewer

QUIET: Final = 0.3  # seconds of a step of which nothing is seen on the map
MOVED: Final = 0.25  # after one that was seen
TURNED: Final = 0.9  # at the end of a part
STANDING: Final = 0.45  # age at which the burst of a battle is shown while nothing moves
_EDGE: Final = 0.12  # share of the map's window within which a place is brought to the middle


class Watching:
    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self.showing = Showing(viewer.board, viewer.atlas.places, viewer.atlas.paths, self.camp_of)
        self.wait = 0.0  # seconds until the next step

    def camp_of(self, unit: int) -> int:
        return self.viewer.state.camp[unit]

    @property
    def busy(self) -> bool:
        return self.showing.busy

    def stop(self) -> None:
        """Whatever is on its way is taken as arrived."""
        self.showing.forget()
        self.wait = 0.0

    def update(self, seconds: float) -> None:
        viewer = self.viewer
        head = viewer.head
        seconds *= head.speed * viewer.desk.settings.speed
        if self.showing.busy:
            changed = self.showing.update(seconds)
            if self.showing.piece is None:
                viewer.stand()
            elif changed:
                self.begun(self.showing.piece)
            else:
                self.move()
            return
        if not head.playing:
            return
        self.wait -= seconds
        if self.wait > 0:
            return
        if head.at_end:
            viewer.head.playing = False
            return
        head.forward()
        scene = viewer.arrive()
        self.show(scene)

    def show(self, scene: Scene) -> None:
        viewer = self.viewer
        self.showing.add(scene.before, scene.shown, scene.after)
        seen = len(self.showing.pieces) > 1
        order = viewer.now.order
        self.wait = TURNED if order is not None and order.kind == END else MOVED if seen else QUIET
        if not seen:
            self.showing.forget()
            viewer.stand()
        elif self.showing.update(0.0) and self.showing.piece is not None:
            self.begun(self.showing.piece)

    def begun(self, piece: Piece) -> None:
        """A new piece is in front: the ground it leaves, its sound, its place."""
        viewer = self.viewer
        viewer.map.show(piece.ground, viewer.state)
        viewer.map.scene.clear()
        viewer.map.scene.arrows = [Arrow(tuple(towns), camp) for towns, camp in piece.arrows]
        if piece.sound:
            viewer.desk.sounds.play(piece.sound)
        if piece.look_at >= 0:
            self.bring(piece.look_at)
        self.move()

    def move(self) -> None:
        scene, piece = self.viewer.map.scene, self.showing.piece
        scene.moving = list(self.showing.moving())
        scene.bursts = [(piece.burst, self.showing.share)] if piece is not None and piece.burst >= 0 else []

    def bring(self, town: int) -> None:
        """Into the window, if it is not well inside."""
        view = self.viewer.map
        inner = view.rect.inflate(-round(view.rect.width * 2 * _EDGE), -round(view.rect.height * 2 * _EDGE))
        if not inner.collidepoint(view.place(town)):
            view.centre_on(town)


def ways(board: Board, shown: list[Shown], camp_of: Sequence[int]) -> list[Arrow]:
    """Arrows for what moved in a step that stands still."""
    found: dict[tuple[tuple[int, ...], int], bool] = {}
    for event in shown:
        if isinstance(event, Sighted):
            if len(event.path) > 1:
                found[tuple(event.path), event.camp] = event.beaten
        elif isinstance(event, Marched | Rode | Advanced | Retreated | Evaded | LeftInTheNight):
            beaten = isinstance(event, Retreated | Evaded | LeftInTheNight)
            if event.start != event.town:
                path = through(board, event.start, event.town, isinstance(event, Rode))
                found[path, camp_of[event.unit]] = beaten
    fights = [event for event in shown if isinstance(event, Battle)]
    arrows = [Arrow(path, camp, beaten, 0.9) for (path, camp), beaten in found.items()]
    known = {arrow.places for arrow in arrows}
    for fight in fights:
        starts = dict.fromkeys(side.town for side in fight.attackers)
        arrows += [Arrow((start, fight.town), fight.camp) for start in starts if (start, fight.town) not in known]
    return arrows


def through(board: Board, start: int, town: int, rails: bool) -> tuple[int, ...]:
    """The towns of a way, both ends among them."""
    towns = [start]
    for link, forward in way_between(board, start, town, rails):
        towns.append(board.links[link].b if forward else board.links[link].a)
    return tuple(towns) if towns[-1] == town else (start, town)


def bursts(shown: list[Shown]) -> list[tuple[int, float]]:
    places = [event.town for event in shown if isinstance(event, Battle | Raided)]
    return [(town, STANDING) for town in dict.fromkeys(places)]
