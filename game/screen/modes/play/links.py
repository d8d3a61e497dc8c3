"""Where links of the log lead, and the ways out of the game to other screens."""

from __future__ import annotations

from game.messages import _
from game.screen.destinations import ToHelp, ToMenu, ToSettings
from game.screen.keys import IN_PLAY
from game.screen.kit import Button
from game.screen.mode import Go, Over, Quit
from game.screen.modes.play.event_cards import EventCards
from game.screen.modes.play.model import Model
from game.screen.modes.play.reports import Reports


class Links:
    def __init__(self, model: Model, reports: Reports, events: EventCards) -> None:
        self.model, self.reports, self.events = model, reports, events

    def follow(self, link: str) -> None:
        """ "town:12", "report:7" (entry of the log) or "event:3"."""
        model = self.model
        kind, __, number = link.partition(":")
        if kind == "town":
            model.map.centre_on(int(number))
            if not model.selection.units:
                model.selection.take(int(number), ())
        elif kind == "report":
            self.reports.open(model.session.log[int(number)])
        elif kind == "event":
            self.events.open(int(number))
        model.stale = True


def open_settings(model: Model) -> None:
    model.step = Over(ToSettings())


def open_help(model: Model) -> None:
    model.step = Over(ToHelp(IN_PLAY, model.session.board))


def leave_game(model: Model, quitting: bool = False) -> None:
    """For the menu, or altogether; the autosave is the way back, and where it cannot be written that is said first."""
    way, problem = Quit() if quitting else Go(ToMenu()), model.session.unkept
    if not problem:
        model.step = way
        return

    def leave() -> None:
        model.step = way

    words = _("{problem} What has been played since it was last saved is lost with it.").format(problem=problem)
    model.ui.ask(
        _("Leave the game?"), words, [Button("leave_unsaved", _("Leave all the same"), leave)], 470, no=_("Stay")
    )
