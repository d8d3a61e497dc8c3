"""Saving and loading from within a game: quick, under a name, and the list of saves."""

from __future__ import annotations

from game.messages import _
from game.record.errors import RecordError
from game.screen import keys
from game.screen.destinations import ToGame, ToSaves
from game.screen.mode import Go, Over
from game.screen.modes.page import tell
from game.screen.modes.play.model import Model
from game.session.session import Session


class GameFiles:
    def __init__(self, model: Model) -> None:
        self.model = model

    def quick_save(self) -> None:
        model = self.model
        path = model.session.quick_save()
        problem = model.session.problem
        model.desk.sounds.play("paper")
        model.desk.say(
            problem
            or (
                _("Saved as {path}. {key} loads it.").format(path=path.name, key=keys.key_of("quick_load"))
                if path
                else _("There is no folder for saves.")
            )
        )

    def quick_load(self) -> None:
        """The quick save of this game, as it stands in the folder."""
        model = self.model
        path = model.desk.saves / model.session.quick
        if not path.exists():
            message = _("There is no quick save of this game. {key} makes one.").format(key=keys.key_of("quick_save"))
            model.refuse(message)
            return
        try:
            session = Session.resume(path)
        except RecordError as error:
            tell(model.desk, model.ui, _("The quick save cannot be loaded"), f"{error}.")
            return
        model.desk.say(_("The quick save has been loaded."))
        ground = model.map.ground
        same = session.scenario.sha256 == model.session.scenario.sha256 and ground.ready
        model.step = Go(ToGame(session, ground if same else None))

    def save_as(self) -> None:
        self.open_list()

    def load(self) -> None:
        self.open_list()

    def open_list(self) -> None:
        self.model.step = Over(ToSaves(self.model.session))
