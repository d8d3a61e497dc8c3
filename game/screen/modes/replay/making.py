"""What is made of a replay: a new game, files for other programs, a picture of the map."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.screen.destinations import ToGame
from game.screen.mode import Go
from game.screen.modes.replay.errands import Failed, free_path
from game.screen.session.session import Session
from game.sight.situation import EVERYONE

if TYPE_CHECKING:
    from game.screen.modes.replay.viewer import Viewer


def play_on(viewer: Viewer, seats: Mapping[str, str]) -> None:
    """A new game from the step that is shown. `seats`: who plays, by camp id."""
    state, orders = viewer.state, viewer.head.step

    def make() -> Session:
        return Session.from_replay(
            viewer.playback,
            state.turn,
            state.seat,
            seats,
            orders=orders,
            scenario=viewer.scenario,
            saves_folder=viewer.desk.saves,
        )

    def made(session: object) -> None:
        if isinstance(session, Session):
            viewer.step = Go(ToGame(session))
        else:
            tell(viewer, session)

    viewer.errands.think(make, made)


def export(viewer: Viewer, suffix: str) -> None:
    """The whole replay, from the eyes it is seen with now."""
    if viewer.path is None:
        return
    try:
        out = new_path(viewer, viewer.path.stem, suffix)
    except OSError as error:
        viewer.desk.say(f"{viewer.desk.replays} cannot be written: {error.strerror}.")
        return
    side = None if viewer.side == EVERYONE else viewer.board.camps[viewer.side].id
    viewer.desk.say(f"Writing {out.name}.")
    viewer.errands.export(viewer.path, out, None, side, lambda result: tell(viewer, result))


def take_picture(viewer: Viewer) -> None:
    """The map as the window shows it, without the panels."""
    stem = f"{viewer.path.stem if viewer.path else viewer.board.id}-turn-{viewer.state.turn}"

    def take(picture: pygame.Surface) -> None:
        def write() -> str:
            path = new_path(viewer, stem, ".png")
            pygame.image.save(picture, path)
            return f"The picture is in {path}."

        viewer.errands.think(write, lambda result: tell(viewer, result))

    viewer.picture_taker = take


def tell(viewer: Viewer, result: object) -> None:
    viewer.desk.say(result.why if isinstance(result, Failed) else str(result))


def new_path(viewer: Viewer, stem: str, suffix: str) -> Path:
    viewer.desk.replays.mkdir(parents=True, exist_ok=True)
    return free_path(viewer.desk.replays, stem, suffix)
