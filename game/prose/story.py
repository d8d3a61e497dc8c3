"""A game told day by day, from its events alone, for people to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from game.messages import N_, _
from game.prose import battle_prose, march_prose, readiness, turn_prose
from game.prose.cards_read import CardsRead, Told
from game.prose.closing import closing, opening_text
from game.prose.kinds import only
from game.prose.night_prose import AT_NIGHTFALL, Nights
from game.prose.page import CAMP, DAY, ENDS, ODDS, TITLE, WIDTH, Page, Style, plain
from game.prose.relation_prose import crossing_text, incident_text
from game.prose.sentences import sentences
from game.prose.words import Voice, days_name
from game.rules.board import Board
from game.rules.events import (
    Arrived,
    Battle,
    Blown,
    BranchTaken,
    Chronicled,
    Departed,
    Event,
    Finished,
    GroupReady,
    GroupSpent,
    Incident,
    LineCrossed,
    Marched,
    Moved,
    PartBegan,
    Quelled,
    RelationChanged,
    Repaired,
    Retreated,
    Rode,
    RoseUp,
    Sailed,
    SupplyChanged,
    TownTaken,
    TurnBegan,
    WentOver,
    means_of,
)
from game.rules.state import State
from game.rules.terms import FOOT, FROST, NOBODY, WEATHERS

QUIET: Final = (
    N_("All is quiet."),
    N_("Patrols and sentries, and nothing else to report."),
    N_("The armies stay where they are."),
    N_("A quiet turn on the whole front."),
)

_Moves = WentOver | Retreated | Arrived | Departed | Marched | Moved | Rode | Sailed | TownTaken | LineCrossed
_Risings = RoseUp | Quelled
_Ready = GroupReady | GroupSpent | SupplyChanged
Gathered = _Moves | _Risings | _Ready | TurnBegan | PartBegan | Chronicled | BranchTaken
"""What is gathered or told as it happens, besides what has a sentence of its own; the rest is told at nightfall."""


class Walk(NamedTuple):
    """A unit that takes one town after the other."""

    unit: int
    men: int
    taken: list[TownTaken]


class Story:
    """Hears the events of a game in their order and tells them in lines of prose."""

    def __init__(self, board: Board, tell: Callable[[str], None], style: Style = plain, width: int = WIDTH) -> None:
        self.board = board
        self.page = Page(tell, style, width)
        self.voice = Voice()
        self.camp = NOBODY  # whose part it is
        self.headed = False  # its name has been written
        self.frozen = -1
        self.cards = CardsRead(board)
        self.moves = march_prose.Moves()
        self.nights = Nights(board, self.voice)
        self.stage: list[Event] = []  # arrivals and the like since the last title
        self.entered: list[TownTaken] = []  # towns that changed hands, and nobody has said how yet
        self.walk: Walk | None = None
        self.crossed: list[LineCrossed] = []  # in this part
        self.paid: set[tuple[int, int]] = set()  # camps and the lines whose crossing this turn has been told
        self.altered: tuple[int, ...] = ()  # what events had altered when the last order was heard
        self.works: list[str] = []  # what has been told of this turn's
        self.scripted = False  # what is heard comes of a scripted event
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
        named = self.before_names(state)
        for number, event in enumerate(events):
            if isinstance(event, AT_NIGHTFALL) and not (self.scripted and isinstance(event, _Risings)):
                self.end_part(named)
                self.end_stage(named)
                self.scripted = False
                self.nights.hear(event)
            else:
                self.event(named, event, events[number + 1 :])
            if self.cards.renames(event):
                named = state
        self.altered = state.altered
        if self.stage or self.entered:
            self.end_stage(state)
        if events and isinstance(events[-1], Finished):
            self.end_part(state)
            self.nightfall(state, last=True)

    def before_names(self, state: State) -> State:
        """The state with the names units bore before what is heard now: a night is told before the morning's names."""
        if state.altered == self.altered:
            return state
        named = state.copy()
        named.altered = self.altered
        return named

    def event(self, state: State, event: Event, after: list[Event]) -> None:
        board = self.board
        if isinstance(event, Incident):
            self.blows(state, event, after)
            return
        told = sentences(board, state, event)
        if isinstance(event, Blown | Repaired):  # the companies of a unit may all work at one railway
            told = [line for line in told if line not in self.works]
            self.works += told
        if told or isinstance(event, SupplyChanged | BranchTaken):
            self.end_walk(state)
        self.say(*told)
        if not isinstance(event, Gathered):
            return
        match event:
            case TurnBegan():
                self.end_part(state)
                self.nightfall(state)
                self.heading(event)
                self.scripted = False
            case PartBegan():
                self.end_part(state)
                self.end_stage(state)
                self.camp, self.headed, self.scripted = event.camp, False, False
            case Chronicled():
                self.end_part(state)
                self.end_stage(state)
                if self.board.script[event.event].title:
                    self.page.write("")
                self.card(self.cards.opened(event, after), self.cards.renamed(state, event))
            case BranchTaken():
                drawn = self.cards.branched(event)
                if drawn and not drawn.title and self.board.script[event.event].asks != NOBODY:
                    self.part_heading()
                self.card(drawn, self.cards.renamed(state, event))
            case (
                WentOver()
                | Retreated()
                | Arrived()
                | Departed()
                | Moved()
                | GroupReady()
                | GroupSpent()
                | RoseUp()
                | Quelled()
            ):
                self.stage.append(event)
            case Marched():
                self.marched(state, event)
            case Rode() | Sailed():
                self.moves.add(board, state, event.unit, event.start, event.town, means_of(event))
            case TownTaken():
                self.entered.append(event)
            case LineCrossed():
                self.crossed.append(event)
            case SupplyChanged():
                # Told once for all units that follow, when the last of them is heard.
                if not after or not isinstance(after[0], SupplyChanged):
                    self.supply(state, event)
                else:
                    self.stage.append(event)

    def blows(self, state: State, event: Incident, after: Sequence[Event]) -> None:
        """In the night, and nobody's order: told apart from what the camps did."""
        self.end_part(state)
        self.end_stage(state)
        if self.camp != NOBODY:
            self.page.write("")
        self.camp, self.headed = NOBODY, True
        pair = {event.camp, event.foe}
        settled = any(isinstance(later, RelationChanged) and {later.camp, later.other} == pair for later in after)
        self.paragraph(incident_text(self.board, event, settled), "  ")

    def card(self, told: Told | None, renamed: str) -> None:
        """What is read of a scripted event or of its branch, and who is called otherwise by it."""
        if told:
            self.paragraph(told.text, "  ", TITLE if told.title else "", told.title)
        if renamed:
            self.paragraph(renamed, "  ")
        self.scripted = True

    def heading(self, event: TurnBegan) -> None:
        board = self.board
        sky = [_(WEATHERS[event.weather])]
        if event.frozen != self.frozen and (event.frozen or self.frozen == 1):
            sky.append(_("the rivers are frozen") if event.frozen else _("the ice breaks on the rivers"))
        self.frozen = event.frozen
        self.cards.morning(event.weather)
        if event.weather == FROST and len(sky) == 1:
            sky = [_("frost")]
        line = f"{days_name(event.day, board.days)}, {', '.join(sky)}"
        self.page.write("")
        self.page.write(line, DAY)
        self.page.write("-" * len(line), DAY)
        self.camp, self.headed, self.quiet, self.works = NOBODY, True, True, []
        self.paid.clear()

    def battle(self, state: State, events: list[Event]) -> None:
        """An order to attack has one battle, and all that happened with it belongs to it."""
        battle = only(events, Battle)[0]
        self.battles.append(battle)
        self.crossed += only(events, LineCrossed)
        self.end_walk(state)
        self.say(*filter(None, [self.moves.tell_before(self.board, state, [side.unit for side in battle.attackers])]))
        self.part_heading()
        whole = battle_prose.men_before(state, battle, events)
        lines = battle_prose.tell_battle(self.board, state, battle, events, self.voice, whole)
        self.paragraph(lines[0], "  ")
        for line, kind in zip(lines[1:], (ODDS, ""), strict=False):
            self.paragraph(line, "    ", kind)
        used = readiness.used_texts(self.board, state, events)
        if used:
            self.paragraph(" ".join(used), "    ")

    def marched(self, state: State, event: Marched) -> None:
        """A march that took towns is told by them, with what the unit takes next."""
        entered, self.entered = self.entered, []
        if not entered:
            self.moves.add(self.board, state, event.unit, event.start, event.town, FOOT)
        elif self.walk and self.walk.unit == event.unit:
            self.walk.taken.extend(entered)
        else:
            self.end_walk(state)
            self.walk = Walk(event.unit, state.men[event.unit], entered)

    def end_walk(self, state: State) -> None:
        walk, self.walk = self.walk, None
        if walk:
            self.say(march_prose.walked_in(self.board, state, walk.unit, walk.men, walk.taken, self.voice))

    def supply(self, state: State, last: SupplyChanged) -> None:
        changes = [*only(self.stage, SupplyChanged), last]
        self.stage = [event for event in self.stage if not isinstance(event, SupplyChanged)]
        for line in turn_prose.supply_text(self.board, state, changes):
            self.say(line)

    def end_stage(self, state: State) -> None:
        """Who came and went, and who can attack again, since the last title."""
        stage, self.stage = self.stage, []
        entered, self.entered = self.entered, []
        for line in turn_prose.stage_texts(self.board, state, stage, entered):
            self.paragraph(line, "  ")

    def end_part(self, state: State) -> None:
        self.end_walk(state)
        crossed, self.crossed = self.crossed, []
        for one in dict.fromkeys((event.camp, event.line) for event in crossed):
            group = [event for event in crossed if (event.camp, event.line) == one]
            self.say(crossing_text(self.board, group, one in self.paid))
            self.paid.add(one)
        moves, self.moves = self.moves, march_prose.Moves()
        told = moves.tell(self.board, state)
        if told:
            self.say(told)

    def nightfall(self, state: State, last: bool = False) -> None:
        told = self.nights.tell(state, last)
        if told:
            self.page.write("")
            self.paragraph(" ".join(told))
        elif self.quiet:
            self.paragraph(_(self.voice.pick("quiet", QUIET)), "  ")
        self.quiet = False

    def part_heading(self) -> None:
        if not self.headed and self.camp != NOBODY:
            self.page.write("")
            self.page.write(self.board.camps[self.camp].name, CAMP)
        self.headed = True

    def say(self, *lines: str) -> None:
        for line in lines:
            self.part_heading()
            self.paragraph(line, "  ")

    def paragraph(self, text: str, indent: str = "", kind: str = "", marked: str = "") -> None:
        self.quiet = False
        self.page.paragraph(text, indent, kind, marked)

    def close(self, state: State, history: str) -> None:
        """The result, what it cost, and what happened in the war itself."""
        self.page.write("")
        result, *rest = closing(self.board, state, self.battles, history)
        self.paragraph(result, "", ENDS)
        for line in rest:
            self.paragraph(line)
