"""What keys and buttons of the viewer do."""

from __future__ import annotations

from collections.abc import Callable

from game.messages import _
from game.screen.map.overlay import Overlay
from game.screen.map.overlays import OVERLAYS, language_shown
from game.screen.mode import Back
from game.screen.modes.find import open_find, towns_to_find
from game.screen.modes.play.report import report_dialog
from game.screen.modes.replay import dialogs
from game.screen.modes.replay.figures import Figures
from game.screen.modes.replay.model import Model
from game.screen.modes.replay.timeline import Timeline
from game.session import reading
from game.sight.situation import EVERYONE

Act = Callable[[], object]


class Actions:
    """Puts the table of them into the model."""

    def __init__(self, model: Model, timeline: Timeline, figures: Figures) -> None:
        self.model, self.timeline = model, timeline
        head, go = model.head, self.moving
        model.actions = {
            "step_forward": go(head.forward),
            "step_back": go(head.back),
            "turn_forward": go(head.turn_forward),
            "turn_back": go(head.turn_back),
            "to_start": go(lambda: head.seek(0)),
            "to_end": go(lambda: head.seek(model.chronology.last)),
            "bookmark_forward": go(lambda: head.forward_to(self.stops())),
            "bookmark_back": go(lambda: head.back_to(self.stops())),
            "play_pause": self.play_pause,
            "faster": head.faster,
            "slower": head.slower,
            "view_side": self.next_side,
            "reasons": self.toggle_reasons,
            "report": self.open_report,
            "play_on": lambda: self.ask(dialogs.open_play_on),
            "bookmarks": lambda: self.ask(dialogs.open_bookmarks),
            "luck": lambda: self.ask(lambda model: dialogs.open_luck(model, figures)),
            "export": lambda: self.ask(dialogs.open_export),
            "find_town": lambda: self.ask(find_town),
            "next_town": lambda: self.step_town(1),
            "previous_town": lambda: self.step_town(-1),
            "back": self.back,
            **{overlay.action: self.turning(overlay) for overlay in OVERLAYS},
        }

    def moving(self, move: Act) -> Act:
        return lambda: self.model.go(move)

    def turning(self, overlay: Overlay) -> Act:
        def turn() -> None:
            if overlay.offered(self.model.board):
                overlay.turn(self.model.board, self.model.map.layers)
                self.model.rewritten()

        return turn

    def stops(self) -> list[int]:
        """Steps of the bookmarks that the slider shows."""
        model = self.model
        return [mark.step for mark in self.timeline.shown(model.marks)]

    def ask(self, opened: Callable[[Model], None]) -> None:
        """A dialog stops the film."""
        if not self.model.reading:
            self.model.head.playing = False
            opened(self.model)

    def play_pause(self) -> None:
        model = self.model
        if model.reading:
            return
        if model.head.at_end and not model.head.playing:
            model.seek(0)
        model.head.playing = not model.head.playing

    def back(self) -> None:
        """Deselect, then leave."""
        if self.model.town >= 0:
            self.model.choose_town(-1)
        else:
            self.model.step = Back()

    def next_side(self) -> None:
        model = self.model
        if model.reading:
            return
        order = [EVERYONE, *range(len(model.board.camps))]
        model.side = order[(order.index(model.side) + 1) % len(order)]
        model.map.layers.names = language_shown(model.board, model.desk.settings.names, model.side)
        model.go(lambda: None)

    def toggle_reasons(self) -> None:
        self.model.reasons = not self.model.reasons
        self.model.rewritten()

    def step_town(self, way: int) -> None:
        """From town to town, west to east."""
        model = self.model
        order = sorted(range(len(model.board.towns)), key=lambda town: model.atlas.places[town])
        place = order.index(model.town) + way if model.town >= 0 else 0
        self.model.choose_town(order[place % len(order)])
        model.bring(model.town)

    def open_report(self) -> None:
        """The battle of this step, whole."""
        model = self.model
        if not model.fight:
            return
        model.head.playing = False
        when = reading.when(model.board, model.now)
        dialog = report_dialog(model.board, model.state, model.fight, when, model.ui.close)
        if dialog is not None:
            model.ui.open(dialog)


def find_town(model: Model) -> None:
    def go(town: int) -> None:
        model.choose_town(town)
        model.map.centre_on(town)

    towns = towns_to_find(model.board, model.atlas.names, lambda town: model.board.towns[town].name, go)
    open_find(model.ui, _("Find a town"), _("Kaunas, Kowno, Ковно"), towns)
