"""A game told day by day, from its events alone, for people to read."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable
from typing import Final

from game.messages import N_, _
from game.prose import battle_prose, readiness, turn_prose
from game.prose.closing import closing, opening_text
from game.prose.printing import printable
from game.prose.relation_prose import crossing_text
from game.prose.sentences import sentences
from game.prose.words import Voice, days_name, stopped
from game.rules.board import Board
from game.rules.events import (
    Arrived,
    Battle,
    BranchTaken,
    Chronicled,
    Departed,
    Deserted,
    Event,
    FellIll,
    Finished,
    GroupReady,
    GroupSpent,
    LeaderIll,
    LeftInTheNight,
    LineCrossed,
    Marched,
    Moved,
    Mustered,
    Mutinied,
    PartBegan,
    Quelled,
    Recruited,
    Rode,
    RoseUp,
    Sailed,
    Starved,
    SupplyChanged,
    TownTaken,
    TurnBegan,
    Unpaid,
    means_of,
)
from game.rules.state import State
from game.rules.terms import FOOT, FROST, NOBODY, WEATHERS

WIDTH: Final = 100
QUIET: Final = (
    N_("All is quiet."),
    N_("Patrols and sentries, and nothing else to report."),
    N_("The armies stay where they are."),
    N_("A quiet turn on the whole front."),
)
DAY, CAMP, TITLE, ODDS, ENDS = "day", "camp", "title", "odds", "ends"
"""Kinds of text that a terminal may set off from the rest."""

Style = Callable[[str, str], str]
"""Given a kind and a text, the text as it is to be written."""

AT_NIGHTFALL: Final = (
    Starved,
    LeftInTheNight,
    Deserted,
    Mutinied,
    RoseUp,
    Quelled,
    Recruited,
    Mustered,
    FellIll,
    LeaderIll,
    Unpaid,
)
"""What the end of a turn brings; told together, after the last camp's part."""


_Moves = Arrived | Departed | Marched | Moved | Rode | Sailed | TownTaken | LineCrossed
Told = _Moves | TurnBegan | PartBegan | Chronicled | BranchTaken | GroupReady | GroupSpent | SupplyChanged
"""What is gathered or told as it happens, besides what has a sentence of its own; the rest is told at nightfall."""


class Story:
    """Hears the events of a game in their order and tells them in lines of prose."""

    def __init__(
        self, board: Board, tell: Callable[[str], None], style: Style = lambda kind, text: text, width: int = WIDTH
    ) -> None:
        self.board = board
        self.tell = tell
        self.style = style
        self.width = width
        self.voice = Voice()
        self.camp = NOBODY  # whose part it is
        self.headed = False  # its name has been written
        self.frozen = -1
        self.moves = turn_prose.Moves()
        self.night: list[Event] = []
        self.stage: list[Event] = []  # arrivals and the like since the last title
        self.entered: list[TownTaken] = []  # towns that changed hands, and nobody has said how yet
        self.quiet = False  # nothing has been told of this turn
        self.begun = False
        self.battles: list[Battle] = []

    def hear(self, state: State, events: list[Event]) -> None:
        if not self.begun:
            self.begun = True
            title, *rest = opening_text(self.board, state)
            self.paragraph(title, "", ENDS)
            for line in rest:
                self.paragraph(line)
        if any(isinstance(event, Battle) for event in events):
            self.battle(state, events)
            return
        for number, event in enumerate(events):
            if isinstance(event, AT_NIGHTFALL):
                self.end_part(state)
                self.night.append(event)
            else:
                self.event(state, event, events[number + 1 :])
        if events and isinstance(events[-1], Finished):
            self.end_part(state)
            self.nightfall(state)

    def event(self, state: State, event: Event, after: list[Event]) -> None:
        board = self.board
        self.say(*sentences(board, state, event))
        if not isinstance(event, Told):
            return
        match event:
            case TurnBegan():
                self.end_part(state)
                self.nightfall(state)
                self.heading(event)
            case PartBegan():
                self.end_part(state)
                self.end_stage(state)
                self.camp, self.headed = event.camp, False
            case Chronicled():
                self.end_part(state)
                self.end_stage(state)
                self.chronicle(event)
            case BranchTaken():
                self.branch(event)
            case Arrived() | Departed() | Moved() | GroupReady() | GroupSpent():
                self.stage.append(event)
            case Marched():
                self.marched(state, event)
            case Rode() | Sailed():
                self.moves.add(event.unit, event.start, event.town, means_of(event))
            case TownTaken():
                self.entered.append(event)
            case LineCrossed():
                self.say(crossing_text(self.board, [event]))
            case SupplyChanged():
                # Told once for all units that follow, when the last of them is heard.
                if not after or not isinstance(after[0], SupplyChanged):
                    self.supply(state, event)
                else:
                    self.stage.append(event)

    def heading(self, event: TurnBegan) -> None:
        board = self.board
        sky = [_(WEATHERS[event.weather])]
        if event.frozen != self.frozen and (event.frozen or self.frozen == 1):
            sky.append(_("the rivers are frozen") if event.frozen else _("the ice breaks on the rivers"))
        self.frozen = event.frozen
        if event.weather == FROST and len(sky) == 1:
            sky = [_("frost")]
        line = f"{days_name(event.day, board.days)}, {', '.join(sky)}"
        self.write("")
        self.write(line, DAY)
        self.write("-" * len(line), DAY)
        self.camp, self.headed, self.quiet = NOBODY, True, True

    def chronicle(self, event: Chronicled) -> None:
        script = self.board.script[event.event]
        if script.title:
            self.write("")
            title = stopped(script.title)
            self.paragraph(f"{title} {turn_prose.news_text(script)}".rstrip(), "  ", TITLE, title)

    def branch(self, event: BranchTaken) -> None:
        told = turn_prose.branch_text(self.board, event)
        script = self.board.script[event.event]
        if told and script.title:
            if script.asks != NOBODY:
                self.part_heading()
            self.paragraph(told, "  ")

    def battle(self, state: State, events: list[Event]) -> None:
        """An order to attack has one battle, and all that happened with it belongs to it."""
        battle = battle_prose.only(events, Battle)[0]
        self.battles.append(battle)
        self.part_heading()
        lines = battle_prose.tell_battle(self.board, state, battle, events, self.voice)
        self.paragraph(lines[0], "  ")
        for line, kind in zip(lines[1:], (ODDS, ""), strict=False):
            self.paragraph(line, "    ", kind)
        used = readiness.used_texts(self.board, events)
        if used:
            self.paragraph(" ".join(used), "    ")
        for spent in battle_prose.only(events, GroupSpent):
            self.paragraph(readiness.event_text(self.board, spent), "    ")

    def marched(self, state: State, event: Marched) -> None:
        """A march that took towns is told by them."""
        entered, self.entered = self.entered, []
        if entered:
            self.say(turn_prose.walked_in(self.board, state, event.unit, entered, self.voice))
        else:
            self.moves.add(event.unit, event.start, event.town, FOOT)

    def supply(self, state: State, last: SupplyChanged) -> None:
        changes = [*battle_prose.only(self.stage, SupplyChanged), last]
        self.stage = [event for event in self.stage if not isinstance(event, SupplyChanged)]
        for line in turn_prose.supply_text(self.board, state, changes):
            self.say(line)

    def end_stage(self, state: State) -> None:
        """Who came and went, and who can attack again, since the last title."""
        stage, self.stage = self.stage, []
        entered, self.entered = self.entered, []
        for line in (
            *turn_prose.passed_text(self.board, entered),
            *turn_prose.arrivals_text(self.board, state, battle_prose.only(stage, Arrived)),
            *turn_prose.departures_text(self.board, state, battle_prose.only(stage, Departed)),
            *turn_prose.transfers_text(self.board, state, battle_prose.only(stage, Moved)),
            *(readiness.event_text(self.board, e) for e in stage if isinstance(e, GroupReady | GroupSpent)),
        ):
            self.paragraph(line, "  ")

    def end_part(self, state: State) -> None:
        moves, self.moves = self.moves, turn_prose.Moves()
        told = moves.tell(self.board, state)
        if told:
            self.say(told)

    def nightfall(self, state: State) -> None:
        night, self.night = self.night, []
        board, only = self.board, battle_prose.only
        lines = turn_prose.night_text(board, state, only(night, LeftInTheNight), self.voice)
        lines += [turn_prose.mutiny_text(board, state, event, self.voice) for event in only(night, Mutinied)]
        risings = (event for event in night if isinstance(event, RoseUp | Quelled))
        lines += [turn_prose.rising_text(board, state, event) for event in risings]
        for camp in range(len(board.camps)):
            lines.append(turn_prose.attrition_text(board, state, camp, only(night, Starved), only(night, Deserted)))
            lines.append(turn_prose.illness_text(board, state, camp, only(night, FellIll)))
            lines.append(turn_prose.recruits_text(board, state, camp, only(night, Recruited)))
        lines += [turn_prose.leader_ill_text(board, event) for event in only(night, LeaderIll)]
        lines += [turn_prose.unpaid_text(board, event) for event in only(night, Unpaid)]
        lines += turn_prose.muster_text(board, only(night, Mustered))
        told = [line for line in lines if line]
        if told:
            self.write("")
            self.paragraph(" ".join(told))
        elif self.quiet:
            self.paragraph(_(self.voice.pick("quiet", QUIET)), "  ")
        self.quiet = False

    def part_heading(self) -> None:
        if not self.headed and self.camp != NOBODY:
            self.write("")
            self.write(self.board.camps[self.camp].name, CAMP)
        self.headed = True

    def say(self, *lines: str) -> None:
        for line in lines:
            self.part_heading()
            self.paragraph(line, "  ")

    def paragraph(self, text: str, indent: str = "", kind: str = "", marked: str = "") -> None:
        """`marked`: how much of the beginning is of that kind, without it the whole."""
        self.quiet = False
        left = len(marked or text)
        for line in textwrap.wrap(text, self.width, initial_indent=indent, subsequent_indent=indent) or [""]:
            end = len(indent) + left
            self.write(line, kind if left else "", end)
            left = max(0, end - len(line) - 1)

    def write(self, line: str, kind: str = "", end: int = sys.maxsize) -> None:
        """A line of which the signs before `end` are of a kind."""
        line = printable(line)
        self.tell(self.style(kind, line[:end]) + line[end:] if kind and end > 0 else line)

    def close(self, state: State, history: str) -> None:
        """The result, what it cost, and what happened in the war itself."""
        self.write("")
        result, *rest = closing(self.board, state, self.battles, history)
        self.paragraph(result, "", ENDS)
        for line in rest:
            self.paragraph(line)
