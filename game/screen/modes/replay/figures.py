"""The figures of a replay as curves, and what the panels say of the camps at the step that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.analysis.moments import Roll
from game.analysis.steps import Standing
from game.screen.modes.replay import reading
from game.screen.modes.replay.graph import Curve
from game.sight.situation import EVERYONE

if TYPE_CHECKING:
    from game.screen.modes.replay.viewer import Viewer


class Figures:
    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self.figure = "points"
        self.drawn: tuple[tuple[str, int], list[Curve]] | None = None

    def choose(self, figure: str) -> None:
        self.figure = figure

    def curves(self) -> list[Curve]:
        """One for each camp whose figure may be seen."""
        viewer = self.viewer
        if viewer.reading or viewer.timeline.dial is None:
            return []
        key = (self.figure, viewer.side)
        if self.drawn is None or self.drawn[0] != key:
            self.drawn = (key, [self.curve(camp) for camp in self.camps()])
        return self.drawn[1]

    def camps(self) -> list[int]:
        """Only camps of the two sides have points that count."""
        board = self.viewer.board
        seen = reading.graphed(board, self.viewer.state, self.figure, self.viewer.side)
        return [camp for camp in seen if board.side_of(camp) >= 0 or self.figure != "points"]

    def curve(self, camp: int) -> Curve:
        """The camp's figure by place on the dial, where it changes."""
        viewer, dial = self.viewer, self.viewer.timeline.dial
        assert dial is not None
        places: list[tuple[float, int]] = []
        for number in range(len(viewer.chronology.steps)):
            value = self.at(number, camp)
            if not places or places[-1][1] != value or number == viewer.chronology.last:
                places.append((dial.place(number), value))
        return Curve(camp, viewer.board.camps[camp].name, viewer.camp_colour(camp), tuple(places), camp)

    def at(self, number: int, camp: int) -> int:
        standing = self.viewer.chronology.standings[number][camp]
        if self.figure == "lost":
            return standing.dead + standing.captured + standing.deserted
        return int(getattr(standing, self.figure))

    def now(self, camp: int) -> int:
        return self.at(self.viewer.head.step, camp)

    def standing(self, camp: int) -> Standing:
        return self.viewer.chronology.standings[self.viewer.head.step][camp]

    def rolls(self) -> list[Roll]:
        """Battles up to this step that the viewer fought in; all of them for everyone."""
        viewer = self.viewer
        rolls = [roll for roll in viewer.chronology.finder.rolls if roll.step <= viewer.head.step]
        return [roll for roll in rolls if viewer.side in (EVERYONE, roll.camp, roll.foe)]
