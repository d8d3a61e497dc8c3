"""The figures of a replay as curves, and what the panels say of the camps at the step that is shown."""

from __future__ import annotations

from game.prose.rolls import Roll
from game.prose.steps import Standing
from game.screen.modes.replay.graph import Curve
from game.screen.modes.replay.model import Model
from game.screen.modes.replay.timeline import Timeline
from game.session import reading
from game.sight.situation import EVERYONE


class Figures:
    def __init__(self, model: Model, timeline: Timeline) -> None:
        self.model, self.timeline = model, timeline
        self.figure = "points"
        self.drawn: tuple[tuple[str, int], list[Curve]] | None = None

    def choose(self, figure: str) -> None:
        self.figure = figure

    def curves(self) -> list[Curve]:
        """One for each camp whose figure may be seen."""
        model = self.model
        if model.reading or self.timeline.dial is None:
            return []
        key = (self.figure, model.side)
        if self.drawn is None or self.drawn[0] != key:
            self.drawn = (key, [self.curve(camp) for camp in self.camps()])
        return self.drawn[1]

    def camps(self) -> list[int]:
        """Only camps of the two sides have points that count."""
        board = self.model.board
        seen = reading.graphed(board, self.model.state, self.figure, self.model.side)
        return [camp for camp in seen if board.side_of(camp) >= 0 or self.figure != "points"]

    def curve(self, camp: int) -> Curve:
        """The camp's figure by place on the dial, where it changes."""
        model, dial = self.model, self.timeline.dial
        assert dial is not None
        places: list[tuple[float, int]] = []
        for number in range(len(model.chronology.steps)):
            value = self.at(number, camp)
            if not places or places[-1][1] != value or number == model.chronology.last:
                places.append((dial.place(number), value))
        return Curve(camp, model.board.camps[camp].name, model.camp_colour(camp), tuple(places), camp)

    def at(self, number: int, camp: int) -> int:
        standing = self.model.chronology.standings[number][camp]
        if self.figure == "lost":
            return standing.dead + standing.captured + standing.deserted
        return int(getattr(standing, self.figure))

    def now(self, camp: int) -> int:
        return self.at(self.model.head.step, camp)

    def standing(self, camp: int) -> Standing:
        return self.model.chronology.standings[self.model.head.step][camp]

    def rolls(self) -> list[Roll]:
        """Battles up to this step that the viewer fought in; all of them for everyone."""
        model = self.model
        rolls = [roll for roll in model.chronology.finder.rolls if roll.step <= model.head.step]
        return [roll for roll in rolls if model.side in (EVERYONE, roll.camp, roll.foe)]
