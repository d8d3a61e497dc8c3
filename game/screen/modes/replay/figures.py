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
        self.seen: dict[int, list[bool]] = {}
        """By camp, and by step: whether what is drawn may be seen."""

    def choose(self, figure: str) -> None:
        self.figure = figure

    def curves(self) -> list[Curve]:
        """One for each camp whose figure may be seen at any time."""
        model = self.model
        if model.reading or self.timeline.dial is None:
            return []
        key = (self.figure, model.side)
        if self.drawn is None or self.drawn[0] != key:
            story = model.chronology
            self.seen = {camp: reading.graphed(story, self.figure, model.side, camp) for camp in self.camps()}
            curves = [self.curve(camp) for camp in self.camps()]
            self.drawn = (key, [curve for curve in curves if curve.runs])
        return self.drawn[1]

    def camps(self) -> list[int]:
        """Only camps of the two sides have points that count."""
        board = self.model.board
        return [camp for camp in range(len(board.camps)) if board.side_of(camp) >= 0 or self.figure != "points"]

    def curve(self, camp: int) -> Curve:
        """The camp's figure by place on the dial, where it changes, as far as it may be seen."""
        model, dial = self.model, self.timeline.dial
        assert dial is not None
        runs: list[list[tuple[float, int]]] = []
        seen = self.seen[camp]
        for number, shown in enumerate(seen):
            if not shown:
                continue
            if not (number and seen[number - 1]):
                runs.append([])
            value, run, ends = self.at(number, camp), runs[-1], number == len(seen) - 1 or not seen[number + 1]
            if not run or run[-1][1] != value or ends:
                run.append((dial.place(number), value))
        return Curve(camp, model.board.camps[camp].name, model.camp_colour(camp), tuple(map(tuple, runs)), camp)

    def at(self, number: int, camp: int) -> int:
        standing = self.model.chronology.standings[number][camp]
        if self.figure == "lost":
            return standing.dead + standing.captured + standing.deserted
        return int(getattr(standing, self.figure))

    def now(self, camp: int) -> str:
        """Of a camp with a curve, at the slider; nothing where it may not be seen."""
        step = self.model.head.step
        return f"{self.at(step, camp):,}" if self.seen[camp][step] else ""

    def standing(self, camp: int) -> Standing:
        return self.model.chronology.standings[self.model.head.step][camp]

    def rolls(self) -> list[Roll]:
        """Battles up to this step that the viewer fought in; all of them for everyone."""
        model = self.model
        rolls = [roll for roll in model.chronology.finder.rolls if roll.step <= model.head.step]
        return [roll for roll in rolls if model.side in (EVERYONE, roll.camp, roll.foe)]
