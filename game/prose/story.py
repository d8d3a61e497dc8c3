"""A game told day by day, from its events alone, for people to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from game.messages import N_, _
from game.prose import battle_prose, march_prose, news_prose, night_prose, readiness, turn_prose
from game.prose.closing import closing, opening_text
from game.prose.kinds import only
from game.prose.page import CAMP, DAY, ENDS, ODDS, TITLE, WIDTH, Page, Style, plain
from game.prose.relation_prose import crossing_text, incident_text
from game.prose.sentences import sentences
from game.prose.words import Voice, days_name, stopped
from game.rules.alterations import Rename
from game.rules.board import Board
from game.rules.effects import Effect
from game.rules.events import (
    Arrived,
    Battle,
    Blown,
    BranchTaken,
    Chronicled,
    Departed,
    Deserted,
    Event,
    FellIll,
    Finished,
    GroupReady,
    GroupSpent,
    Incident,
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
    RelationChanged,
    Repaired,
    Retreated,
    Rode,
    RoseUp,
    Sailed,
    Starved,
    SupplyChanged,
    TownTaken,
    TurnBegan,
    Unpaid,
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


_Moves = WentOver | Retreated | Arrived | Departed | Marched | Moved | Rode | Sailed | TownTaken | LineCrossed
_Risings = RoseUp | Quelled
Told = _Moves | _Risings | TurnBegan | PartBegan | Chronicled | BranchTaken | GroupReady | GroupSpent | SupplyChanged
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
        self.sky = -1  # the weather that has been told
        self.moves = march_prose.Moves()
        self.night: list[Event] = []
        self.stage: list[Event] = []  # arrivals and the like since the last title
        self.entered: list[TownTaken] = []  # towns that changed hands, and nobody has said how yet
        self.walk: Walk | None = None
        self.crossed: list[LineCrossed] = []  # in this part
        self.names: dict[int, str] = {}  # of cards that bear another than on their list
        self.title = ""  # of a card whose words are those of what is drawn
        self.altered: tuple[int, ...] = ()  # what events had altered when the last order was heard
        self.works: list[str] = []  # what has been told of this turn's
        self.scripted = False  # what is heard comes of a scripted event
        self.read: set[tuple[int, int, int]] = set()  # events with their branches whose words have been read
        self.mustered: list[str] = []  # what has been told of new men the night before
        self.trickles = [night_prose.Trickle() for __ in board.camps]
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
                self.night.append(event)
            else:
                self.event(named, event, events[number + 1 :])
            if any(isinstance(effect, Rename) for effect in self.effects_of(event)):
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

    def effects_of(self, event: Event) -> Sequence[Effect]:
        """Of a scripted event, or of the branch of one that has come."""
        match event:
            case Chronicled():
                return self.board.script[event.event].effects
            case BranchTaken():
                return self.board.script[event.event].branches[event.branch].came(event.outcome)
            case _:
                return ()

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
        if not isinstance(event, Told):
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
                self.chronicle(event, after)
                self.renames(state, self.effects_of(event))
                self.scripted = True
            case BranchTaken():
                self.branch(event)
                self.renames(state, self.effects_of(event))
                self.scripted = True
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

    def heading(self, event: TurnBegan) -> None:
        board = self.board
        sky = [_(WEATHERS[event.weather])]
        if event.frozen != self.frozen and (event.frozen or self.frozen == 1):
            sky.append(_("the rivers are frozen") if event.frozen else _("the ice breaks on the rivers"))
        self.frozen, self.sky = event.frozen, event.weather
        if event.weather == FROST and len(sky) == 1:
            sky = [_("frost")]
        line = f"{days_name(event.day, board.days)}, {', '.join(sky)}"
        self.page.write("")
        self.page.write(line, DAY)
        self.page.write("-" * len(line), DAY)
        self.camp, self.headed, self.quiet, self.works = NOBODY, True, True, []

    def chronicle(self, event: Chronicled, after: Sequence[Event]) -> None:
        script = self.board.script[event.event]
        if script.title:
            self.page.write("")
            if self.first_time(event.event, -1, -1):
                title, told = stopped(script.title), news_prose.news_text(script, self.sky)
                drawn = script.asks == NOBODY and any(later.event == event.event for later in only(after, BranchTaken))
                if drawn and not told:
                    self.title = title
                else:
                    self.paragraph(f"{title} {told}".rstrip(), "  ", TITLE, title)
            else:
                again = news_prose.again_text(script.title)
                told = " ".join([again, *news_prose.skies_told(script.effects, self.sky)])
                self.paragraph(told, "  ", TITLE, again)
            self.sky = news_prose.sky_after(script.effects, self.sky)

    def branch(self, event: BranchTaken) -> None:
        told = news_prose.branch_text(self.board, event, self.sky)
        script = self.board.script[event.event]
        came = self.effects_of(event)
        title, self.title = self.title, ""
        if title:
            self.paragraph(f"{title} {told}".rstrip(), "  ", TITLE, title)
            self.sky = news_prose.sky_after(came, self.sky)
        elif told and script.title:
            if script.asks != NOBODY:
                self.part_heading()
                if not self.first_time(*event):
                    chosen = news_prose.chosen_text(self.board, event)
                    told = _("{chosen} It goes as it did before.").format(chosen=chosen)
                    told = " ".join([told, *news_prose.skies_told(came, self.sky)])
            self.paragraph(told, "  ")
            self.sky = news_prose.sky_after(came, self.sky)

    def renames(self, state: State, effects: Sequence[Effect]) -> None:
        """Of units that are there, so that nobody takes a new name for a new unit."""
        renamed = []
        for effect in effects:
            if isinstance(effect, Rename) and effect.card in state.card:
                old = self.names.get(effect.card, self.board.cards[effect.card].name)
                renamed.append((old, effect.name))
                self.names[effect.card] = effect.name
        if renamed:
            self.paragraph(news_prose.renamed_text(renamed), "  ")

    def first_time(self, event: int, branch: int, outcome: int) -> bool:
        """Whether these words have not been read yet."""
        known = (event, branch, outcome) in self.read
        self.read.add((event, branch, outcome))
        return not known

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
        used = readiness.used_texts(self.board, events)
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
            self.say(crossing_text(self.board, [event for event in crossed if (event.camp, event.line) == one]))
        moves, self.moves = self.moves, march_prose.Moves()
        told = moves.tell(self.board, state)
        if told:
            self.say(told)

    def nightfall(self, state: State, last: bool = False) -> None:
        """The last night tells of every man; the others of few only when they have become several."""
        night, self.night = self.night, []
        least = 1 if last else night_prose.SEVERAL
        told = night_prose.losses(self.board, state, night, self.voice, self.trickles, least)
        mustered = night_prose.muster_text(self.board, only(night, Mustered))
        told += [line for line in mustered if line not in self.mustered]
        self.mustered = mustered
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
