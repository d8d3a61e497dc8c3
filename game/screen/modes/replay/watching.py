"""The replay in motion: one step after the other, its marches and battles on the map, at the player's speed."""

from __future__ import annotations

from typing import Final

from game.rules.orders import END
from game.screen.map.view import Arrow
from game.screen.modes.play.showing import Piece
from game.screen.modes.replay.model import Model
from game.session.reading import Scene

QUIET: Final = 0.3  # seconds of a step of which nothing is seen on the map
MOVED: Final = 0.25  # after one that was seen
TURNED: Final = 0.9  # at the end of a part


class Watching:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.showing = model.showing

    @property
    def busy(self) -> bool:
        return self.showing.busy

    def update(self, seconds: float) -> None:
        model = self.model
        head = model.head
        seconds *= head.speed * model.desk.settings.speed
        if self.showing.busy:
            changed = self.showing.update(seconds)
            if self.showing.piece is None:
                model.stand()
            elif changed:
                self.begun(self.showing.piece)
            else:
                self.move()
            return
        if not head.playing:
            return
        model.wait -= seconds
        if model.wait > 0:
            return
        if head.at_end:
            head.playing = False
            return
        head.forward()
        self.show(model.arrive())

    def show(self, scene: Scene) -> None:
        model = self.model
        self.showing.add(scene.before, scene.shown, scene.after)
        seen = len(self.showing.pieces) > 1
        order = model.now.order
        model.wait = TURNED if order is not None and order.kind == END else MOVED if seen else QUIET
        if not seen:
            self.showing.forget()
            model.stand()
        elif self.showing.update(0.0) and self.showing.piece is not None:
            self.begun(self.showing.piece)

    def begun(self, piece: Piece) -> None:
        """A new piece is in front: the ground it leaves, its sound, its place."""
        model = self.model
        model.map.show(piece.ground, model.state)
        model.map.scene.clear()
        model.map.scene.arrows = [Arrow(tuple(towns), camp) for towns, camp in piece.arrows]
        if piece.sound:
            model.desk.sounds.play(piece.sound)
        if piece.look_at >= 0:
            model.bring(piece.look_at)
        self.move()

    def move(self) -> None:
        scene, piece = self.model.map.scene, self.showing.piece
        scene.moving = list(self.showing.moving())
        scene.bursts = [(piece.burst, self.showing.share)] if piece is not None and piece.burst >= 0 else []
