"""What keys and buttons of the viewer do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.rules.events import Battle
from game.screen.map.overlay import Overlay
from game.screen.mode import Back
from game.screen.modes.replay import dialogs, reading
from game.screen.overlays import OVERLAYS, language_shown
from game.sight.situation import EVERYONE

if TYPE_CHECKING:
    from game.screen.modes.replay.viewer import Viewer

Act = Callable[[], object]


class Actions:
    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        head, go = viewer.head, self.moving
        self.table: dict[str, Act] = {
            "step_forward": go(head.forward),
            "step_back": go(head.back),
            "turn_forward": go(head.turn_forward),
            "turn_back": go(head.turn_back),
            "to_start": go(lambda: head.seek(0)),
            "to_end": go(lambda: head.seek(viewer.chronology.last)),
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
            "luck": lambda: self.ask(dialogs.open_luck),
            "export": lambda: self.ask(dialogs.open_export),
            "find_town": lambda: self.ask(dialogs.open_find),
            "next_town": lambda: self.step_town(1),
            "previous_town": lambda: self.step_town(-1),
            "back": self.back,
            **{overlay.action: self.turning(overlay) for overlay in OVERLAYS},
        }

    def do(self, action: str) -> bool:
        """What a key or button asks for; False for nothing known here."""
        act = self.table.get(action)
        if act is not None:
            act()
        return act is not None

    def moving(self, move: Act) -> Act:
        return lambda: self.viewer.go(move)

    def turning(self, overlay: Overlay) -> Act:
        def turn() -> None:
            overlay.turn(self.viewer.board, self.viewer.map.layers)
            self.viewer.relayout()

        return turn

    def stops(self) -> list[int]:
        """Steps of the bookmarks that the slider shows."""
        viewer = self.viewer
        return [mark.step for mark in viewer.timeline.shown(viewer.marks)]

    def ask(self, opened: Callable[[Viewer], None]) -> None:
        """A dialog stops the film."""
        if not self.viewer.reading:
            self.viewer.head.playing = False
            opened(self.viewer)

    def play_pause(self) -> None:
        viewer = self.viewer
        if viewer.reading:
            return
        if viewer.head.at_end and not viewer.head.playing:
            viewer.seek(0)
        viewer.head.playing = not viewer.head.playing

    def back(self) -> None:
        """Deselect, then leave."""
        if self.viewer.town >= 0:
            self.choose_town(-1)
        else:
            self.viewer.step = Back()

    def next_side(self) -> None:
        viewer = self.viewer
        if viewer.reading:
            return
        order = [EVERYONE, *range(len(viewer.board.camps))]
        viewer.side = order[(order.index(viewer.side) + 1) % len(order)]
        viewer.map.layers.names = language_shown(viewer.board, viewer.desk.settings.names, viewer.side)
        viewer.go(lambda: None)

    def toggle_reasons(self) -> None:
        self.viewer.reasons = not self.viewer.reasons
        self.viewer.rewrite()

    def choose_town(self, town: int) -> None:
        """-1: none."""
        self.viewer.town = town
        self.viewer.map.scene.selected_town = town
        self.viewer.rewrite()

    def step_town(self, way: int) -> None:
        """From town to town, west to east."""
        viewer = self.viewer
        order = sorted(range(len(viewer.board.towns)), key=lambda town: viewer.atlas.places[town])
        place = order.index(viewer.town) + way if viewer.town >= 0 else 0
        self.choose_town(order[place % len(order)])
        viewer.watch.bring(viewer.town)

    def has_report(self) -> bool:
        return self.viewer.knows and any(isinstance(event, Battle) for event in self.viewer.now.events)

    def open_report(self) -> None:
        """The battle of this step, whole."""
        from game.screen.modes.play.report import report_dialog

        viewer = self.viewer
        if not self.has_report():
            return
        viewer.head.playing = False
        when = reading.when(viewer.board, viewer.now)
        dialog = report_dialog(viewer.board, viewer.state, viewer.now.events, when, viewer.ui.close)
        if dialog is not None:
            viewer.ui.open(dialog)
