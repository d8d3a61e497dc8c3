"""Saving and loading from within a game: quick, under a name, and the list of saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.record.errors import RecordError
from game.screen.destinations import ToGame, ToSaves
from game.screen.mode import Go, Over
from game.screen.modes.page import tell
from game.screen.session.saving import QUICK
from game.screen.session.session import Session

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play


class GameFiles:
    def __init__(self, play: Play) -> None:
        self.play = play

    def quick_save(self) -> None:
        play = self.play
        path = play.session.quick_save()
        problem = play.session.problem
        play.desk.sounds.play("paper")
        play.desk.say(problem or (f"Saved as {path.name}. F9 loads it." if path else "There is no folder for saves."))

    def quick_load(self) -> None:
        """The quick save, as it stands in the folder."""
        play = self.play
        path = play.desk.saves / QUICK
        if not path.exists():
            play.refuse("There is no quick save. F5 makes one.")
            return
        try:
            session = Session.resume(path)
        except RecordError as error:
            tell(play, "The quick save cannot be loaded", f"{error}.")
            return
        play.desk.say("The quick save has been loaded.")
        same = session.scenario.sha256 == play.session.scenario.sha256
        play.step = Go(ToGame(session, play.atlas if same else None))

    def save_as(self) -> None:
        self.open_list()

    def load(self) -> None:
        self.open_list()

    def open_list(self) -> None:
        self.play.step = Over(ToSaves(self.play.session))
