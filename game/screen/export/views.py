"""A game through one pair of eyes, step by step, as plain values: each step holds what it changed.

Nothing is in a view that its viewer did not see: an export for one side holds that side's view and no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from game.messages import _
from game.prose.bookmarks import bookmarks, top
from game.prose.reasons import reason_text
from game.prose.report_text import battle_text
from game.prose.unit_names import unit_name
from game.prose.words import capital, days_name
from game.rules.board import Board
from game.rules.events import Battle, Raided
from game.rules.orders import END
from game.rules.pieces import by_pair
from game.rules.railways import bridge_is_down
from game.rules.state import State
from game.rules.terms import ALLIED, NEVER, NO_RAIL, TRUCE
from game.scenario.rgb import in_hex
from game.screen.export.marches import Moment, fights, moments, ordered_by, ways
from game.screen.export.reports import Reports, Strings
from game.screen.export.source import Source
from game.screen.map.counters import side_of, worn_by
from game.session.reading import graphed, readable
from game.sight.seen import Shown, seen_events
from game.sight.situation import EVERYONE, Counter, Situation, situation

FIGURES: Final = ("points", "men", "towns", "lost", "supplied")
MOST_MARKS: Final = 36


class View:
    def __init__(self, source: Source, viewer: int, strings: Strings, reports: Reports) -> None:
        self.source = source
        self.reports = reports
        self.board = source.board
        self.viewer = viewer
        self.strings = strings
        self.units: list[list[Any]] = []
        self.numbers: dict[tuple[int, int], int] = {}  # by unit and camp
        self.steps: list[dict[str, Any]] = []
        self.places: dict[int, int] = {}  # by step of the chronology: the step of the view that shows it
        self.last = Last()
        self.graphs: dict[tuple[str, int], list[bool]] = {}  # by figure and camp: as `graphed`
        for moment in moments(source.chronology):
            self.hear(moment)

    def hear(self, moment: Moment) -> None:
        """A step that shows the viewer nothing is not there; what it leads to is told with the next."""
        step, state = moment.step, moment.after
        shown = seen_events(self.board, step.events, moment.before, state, self.viewer)
        known = ordered_by(self.board, moment, self.viewer)
        lines = step.read(self.viewer if state.fog else EVERYONE)
        ending = step.order is None or step.order.kind == END
        if known or ending or lines or shown:
            self.steps.append(self.written(moment, shown, lines, known))
            self.last.first = False
        self.places[step.number] = max(0, len(self.steps) - 1)

    def written(self, moment: Moment, shown: Sequence[Shown], lines: list[str], known: bool) -> dict[str, Any]:
        step, state = moment.step, moment.after
        entry: dict[str, Any] = {"n": state.turn, "c": step.seat, "h": self.strings(self.heading(moment, shown, known))}
        if lines:
            entry["l"] = [self.strings(line) for line in lines]
        if known and step.reason is not None:
            entry["y"] = self.strings(" ".join(reason_text(self.board, step.reason)))
        now = situation(self.board, state, self.viewer)
        entry.update(self.last.changes(self, now, moment))
        arrows = ways(self.board, moment, shown)
        if arrows:
            entry["a"] = [[way.kind, way.camp, *way.towns] for way in arrows]
        bursts = fights(shown)
        if bursts:
            entry["b"] = bursts
        if any(isinstance(event, Battle) for event in shown):
            when = days_name(step.day, self.board.days)
            text = battle_text(self.board, state, step.events, when)
            if text is not None:
                entry["r"] = self.reports.number(step.number, text)
        return entry

    def heading(self, moment: Moment, shown: Sequence[Shown], known: bool) -> str:
        step = moment.step
        if step.order is None:
            return step.heading if step.number else self.board.name
        if known or step.order.kind == END:
            return step.heading
        towns = [
            _("{name} on {town}").format(name=name, town=self.board.towns[town].name) for town, name in attacked(shown)
        ]
        return towns[0] if towns else _("Seen from afar")

    def number(self, state: State, counter: Counter) -> int:
        """Of a unit as this view knows it; the same unit in another camp is another."""
        key = (counter.unit, counter.camp)
        if key not in self.numbers:
            self.numbers[key] = len(self.units)
            colour, __ = side_of(self.board, counter.camp, counter.nation)
            emblem = self.board.nations[worn_by(self.board, counter.camp, counter.nation)]
            name = capital(unit_name(self.board, state, counter.unit))
            sign = [counter.arm, counter.size, emblem, in_hex(colour)]
            self.units.append([self.strings(name), counter.camp, counter.full_men, *sign])
        return self.numbers[key]

    def may_graph(self, figure: str, camp: int) -> list[bool]:
        """By step."""
        asked = figure, camp
        if asked not in self.graphs:
            self.graphs[asked] = graphed(self.source.chronology, figure, self.viewer, camp)
        return self.graphs[asked]

    # ------------------------------------------------------------------------------------------------------- result

    def value(self) -> dict[str, Any]:
        return {
            "name": _("Everything") if self.viewer == EVERYONE else self.board.camps[self.viewer].name,
            "camp": self.viewer,
            "units": self.units,
            "steps": self.steps,
            "marks": self.marks(),
        }

    def marks(self) -> list[list[Any]]:
        """Step, kind, text, camp of the weightiest moments."""
        story = self.source.chronology
        known = readable(self.board, story.state(0), bookmarks(story), self.viewer)
        return [
            [self.places[mark.step], mark.kind, self.strings(mark.text), mark.camp, mark.weight]
            for mark in top(known, MOST_MARKS)
        ]


def attacked(shown: Sequence[Shown]) -> list[tuple[int, str]]:
    """Towns that were attacked, and how."""
    battles = [
        (event.town, _("Night attack") if event.night else _("Attack")) for event in shown if isinstance(event, Battle)
    ]
    return battles + [(event.town, _("Raid")) for event in shown if isinstance(event, Raided)]


class Last:
    """What the view's last step left, to which the next is compared."""

    def __init__(self) -> None:
        self.first = True
        self.cards: dict[int, list[int]] = {}
        self.sights: dict[tuple[int, int], list[int]] = {}
        self.owner: list[int] = []
        self.figures: dict[tuple[int, int], int] = {}
        self.sky: list[int] = []
        self.cut: dict[int, list[int]] = {}
        self.peace: list[list[int]] = []
        self.lines: tuple[int, ...] = ()

    def changes(self, view: View, now: Situation, moment: Moment) -> dict[str, Any]:
        state = moment.after
        found: dict[str, Any] = {
            "u": self.units(view, now, state),
            "s": self.seen(now),
            "o": self.towns(now.owner),
            "g": self.standing(view, moment),
            "k": self.works(view.board, state),
        }
        entry = {key: value for key, value in found.items() if value}
        sky = [state.weather, int(state.frozen)]
        if sky != self.sky:
            self.sky = entry["w"] = sky
        camps = len(view.board.camps)
        peace = [[a, b] for a in range(camps) for b in range(a) if state.relation[a * camps + b] in (ALLIED, TRUCE)]
        if peace != self.peace:
            self.peace = entry["p"] = peace
        if state.line != self.lines:
            self.lines = state.line
            entry["d"] = list(state.line)
        if state.level >= 0:
            entry["e"] = view.strings(view.board.levels[state.level].name)
        return entry

    def units(self, view: View, now: Situation, state: State) -> list[list[int]]:
        """Unit, a bit for each field that changed, and their values; a unit alone is gone."""
        cards = {
            view.number(state, counter): card(counter, stack.town) for stack in now.stacks for counter in stack.counters
        }
        rows = [[number, 0] for number in self.cards if number not in cards]
        for number, values in cards.items():
            old = self.cards.get(number)
            bits = [index for index, value in enumerate(values) if old is None or old[index] != value]
            if bits:
                rows.append([number, sum(1 << bit for bit in bits), *(values[bit] for bit in bits)])
        self.cards = cards
        return rows

    def seen(self, now: Situation) -> list[list[int]]:
        """Town, camp, men, guns, entrenchment, age of stacks of which only the size is known."""
        sights = {(s.town, s.camp): [s.men, s.guns, s.dug, s.age] for s in now.stacks if not s.exact}
        rows = [[*key, 0] for key in self.sights if key not in sights]
        rows += [[*key, *values] for key, values in sights.items() if self.sights.get(key) != values]
        self.sights = sights
        return rows

    def towns(self, owner: Sequence[int]) -> list[list[int]]:
        rows = [[town, camp] for town, camp in enumerate(owner) if not self.owner or self.owner[town] != camp]
        self.owner = list(owner)
        return rows

    def standing(self, view: View, moment: Moment) -> list[list[int]]:
        """Figure, camp, value of what the viewer may know."""
        rows = []
        for number, figure in enumerate(FIGURES):
            for camp, standing in enumerate(moment.standing):
                if not view.may_graph(figure, camp)[moment.step.number]:
                    continue
                value = (
                    standing.dead + standing.captured + standing.deserted
                    if figure == "lost"
                    else int(getattr(standing, figure))
                )
                if self.figures.get((number, camp)) != value:
                    self.figures[number, camp] = value
                    rows.append([number, camp, value])
        return rows

    def works(self, board: Board, state: State) -> list[list[int]]:
        """Link, railway cut, bridge down."""
        rows = []
        for number, link in enumerate(board.links):
            rail = int(link.rail != NO_RAIL and state.rail_day[number] == NEVER)
            values = [rail, int(bridge_is_down(board, state, number))]
            if self.cut.get(number, [0, 0]) != values:
                self.cut[number] = values
                rows.append([number, *values])
        return rows


def card(counter: Counter, town: int) -> list[int]:
    return [
        *(town, counter.men, counter.guns, counter.quality, counter.morale),
        *(counter.fatigue, counter.dug, counter.supply, counter.stance, int(counter.mutinous)),
    ]


def ways_used(views: Sequence[View], board: Board) -> set[int]:
    """Links along which an arrow of one of the views goes."""
    named = by_pair(board.links)
    return {
        named[pair]
        for view in views
        for step in view.steps
        for arrow in step.get("a", ())
        for pair in pairwise(arrow[2:])
        if pair in named
    }
