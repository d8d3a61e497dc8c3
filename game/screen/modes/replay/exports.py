"""What is made of a replay: a new game, files for other programs, a picture of the map."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pygame

from game.messages import _
from game.record.files import free_name
from game.screen.destinations import ToGame
from game.screen.mode import Go
from game.screen.modes.replay.jobs import Failed
from game.screen.modes.replay.model import Model
from game.session.session import Session
from game.sight.situation import EVERYONE


def play_on(model: Model, seats: Mapping[str, str]) -> None:
    """A new game from the step that is shown. `seats`: who plays, by camp id."""
    state, orders = model.state, model.head.step

    def make() -> Session:
        return Session.from_replay(
            model.playback,
            state.turn,
            state.seat,
            seats,
            orders=orders,
            scenario=model.scenario,
            saves_folder=model.desk.saves,
        )

    def made(session: object) -> None:
        if isinstance(session, Session):
            model.step = Go(ToGame(session, model.ground if model.ground.ready else None))
        else:
            tell(model, session)

    model.jobs.think(make, made)


def export(model: Model, suffix: str) -> None:
    """The whole replay, from the eyes it is seen with now."""
    if model.path is None:
        return
    try:
        out = new_path(model, model.path.stem, suffix)
    except OSError as error:
        model.desk.say(
            _("{replays} cannot be written: {strerror}.").format(replays=model.desk.replays, strerror=error.strerror)
        )
        return
    side = None if model.side == EVERYONE else model.board.camps[model.side].id
    model.desk.say(_("Writing {out}.").format(out=out.name))
    model.jobs.export(model.path, out, None, side, lambda result: tell(model, result))


def take_picture(model: Model) -> None:
    """The map as the window shows it, without the panels."""
    stem = f"{model.path.stem if model.path else model.board.id}-turn-{model.state.turn}"

    def take(picture: pygame.Surface) -> None:
        def write() -> str:
            path = new_path(model, stem, ".png")
            pygame.image.save(picture, path)
            return _("The picture is in {path}.").format(path=path)

        model.jobs.think(write, lambda result: tell(model, result))

    model.picture_taker = take


def tell(model: Model, result: object) -> None:
    model.desk.say(result.why if isinstance(result, Failed) else str(result))


def new_path(model: Model, stem: str, suffix: str) -> Path:
    model.desk.replays.mkdir(parents=True, exist_ok=True)
    return free_name(model.desk.replays / f"{stem}{suffix}")
