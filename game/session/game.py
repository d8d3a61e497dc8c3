"""A game in play: rules, seats, record, log and undo brought together, and what each camp may see of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from game.messages import _
from game.prose.entry import Entry
from game.prose.refusals import sentence
from game.prose.words import days_name
from game.record.recorder import Recorder
from game.rules import play
from game.rules.board import Board
from game.rules.events import Event
from game.rules.orders import END, Order, Refused
from game.rules.state import State
from game.scenario.load import Scenario
from game.session import undo
from game.session.history import History, Log
from game.session.luck import Luck
from game.session.seats import PERSON
from game.session.series import Series
from game.session.since import Since, since
from game.session.undo import Step
from game.session.waypoints import Waypoints
from game.sight.seen import Shown, seen_events
from game.sight.situation import EVERYONE, Situation, situation
from game.sight.view import believed


class Missed(NamedTuple):
    """Something another camp did, as far as a camp saw it."""

    camp: int
    shown: list[Shown]


class Game:
    """`seats`: by camp id, "person" or the name of a computer player."""

    def __init__(
        self, scenario: Scenario, seats: Mapping[str, str], state: State, recorder: Recorder, history: History
    ) -> None:
        self.scenario = scenario
        self.board: Board = scenario.board
        self.seats = dict(seats)
        self.state = state
        self.recorder = recorder
        self.history = history
        self.waypoints = Waypoints()
        self.changes = 0
        """Grows with every order, undo and redo: what was drawn before it changed is out of date."""
        self.no_undo = _("nothing has been ordered yet")
        self._steps: list[Step] = []
        self._morning: Step | None = None
        """What it takes to go back to before the first order of the part."""
        self._redo: list[Step] = []
        self._missed: dict[int, list[Missed]] = {}
        self._views: dict[int, tuple[int, State]] = {}
        self._situations: dict[int, tuple[int, Situation]] = {}

    def autosave(self) -> None:
        """Called after whatever a person did, and after each part."""

    # Whose part it is

    @property
    def persons(self) -> tuple[int, ...]:
        """The camps that people play."""
        return tuple(n for n, camp in enumerate(self.board.camps) if self.seats[camp.id] == PERSON)

    @property
    def viewer(self) -> int:
        """The camp whose view belongs on the screen now: that of the person to move, or of the only person."""
        if self.over or not self.persons:
            return EVERYONE
        return self.seat if self.person_to_move else self.persons[0]

    @property
    def hotseat(self) -> bool:
        return len(self.persons) > 1

    @property
    def seat(self) -> int:
        return self.state.seat

    @property
    def player(self) -> str:
        """Who plays the camp whose part it is."""
        return self.seats[self.board.camps[self.state.seat].id] if not self.over else ""

    @property
    def person_to_move(self) -> bool:
        return self.player == PERSON

    @property
    def over(self) -> bool:
        return play.over(self.state)

    @property
    def turn(self) -> int:
        return self.state.turn

    @property
    def date(self) -> str:
        return days_name(self.board.day(self.state.turn), self.board.days)

    # What can be seen

    def view(self, camp: int) -> State:
        """What the camp believes; never to be changed. Everyone's view is the truth."""
        if camp == EVERYONE:
            return self.state
        made, view = self._views.get(camp, (-1, self.state))
        if made != self.changes:
            view = believed(self.board, self.state, camp)
            self._views[camp] = (self.changes, view)
        return view

    def situation(self, viewer: int) -> Situation:
        made, found = self._situations.get(viewer, (-1, None))
        if found is None or made != self.changes:
            found = situation(self.board, self.state, viewer)
            self._situations[viewer] = (self.changes, found)
        return found

    def entries(self, viewer: int) -> list[Entry]:
        """The log as the viewer may read it, the oldest first."""
        return self.history.log.read(viewer)

    @property
    def log(self) -> Log:
        return self.history.log

    @property
    def luck(self) -> Luck:
        return self.history.luck

    @property
    def series(self) -> Series:
        return self.history.series

    def since(self, camp: int) -> Since | None:
        """What happened since the camp ended its last part, as far as it may know; None: it has ended none."""
        return since(self.board, self.history, self.view(camp), camp)

    def missed(self, camp: int) -> list[Missed]:
        """What the camp saw others do since it last ended its part."""
        return self._missed.get(camp, [])

    # Orders

    def order(self, order: Order, reason: Sequence[object] | None = None) -> list[Event]:
        """Carry out an order of the camp whose part it is. Raises `Refused`, and then nothing has changed."""
        by_person = self.person_to_move
        before = self.state.copy()
        events = play.execute(self.board, self.state, order)
        missed = {camp: len(seen) for camp, seen in self._missed.items()}
        step = Step(order, reason, before, self.recorder.mark(), self.history.place(), missed)
        if by_person and not self._is_of_part(self._morning):
            self._morning = step
        self.recorder.order(self.board, self.state, order, events, reason)
        self.history.hear(before, order, events, self.state.copy())
        self.changes += 1
        self._redo.clear()
        why = undo.final(self.board, before, self.state, order, events) if by_person else _("another camp has acted")
        if why:
            self._steps.clear()
            self.no_undo = why
        else:
            self._steps.append(step)
        self._tell_others(before, order, events)
        if by_person or order.kind == END:
            self.autosave()
        return events

    def refusal(self, order: Order) -> str:
        """Why the order would be refused as far as the camp whose part it is knows; empty: it would not."""
        refused = play.refusal(self.board, self.view(self.seat), order)
        return self.why(refused) if refused else ""

    def why(self, refused: Refused) -> str:
        view = self.state if self.over else self.view(self.seat)
        return sentence(self.board, view, refused)

    def _tell_others(self, before: State, order: Order, events: Sequence[Event]) -> None:
        for camp in self.persons:
            if camp == before.seat:
                if order.kind == END:
                    self._missed[camp] = []
                continue
            shown = seen_events(self.board, events, before, self.state, camp)
            if shown:
                self._missed.setdefault(camp, []).append(Missed(before.seat, shown))

    # Undo

    @property
    def can_undo(self) -> bool:
        return bool(self._steps)

    @property
    def can_redo(self) -> bool:
        return bool(self._redo)

    def undo_note(self, order: Order) -> undo.Note:
        """Said before an order is given, from what its camp believes."""
        return undo.note(self.board, self.view(self.seat), order)

    def undo(self) -> Order | None:
        """Take back the last order; it, or None when there is nothing to take back."""
        if not self._steps:
            return None
        step = self._steps.pop()
        self._go_back(step)
        self._redo.append(step)
        return step.order

    def _go_back(self, step: Step) -> None:
        self.state = step.before.copy()
        self.recorder.rewind(step.mark)
        self.history.rewind(step.place)
        for camp, seen in self._missed.items():
            del seen[step.missed.get(camp, 0) :]
        self.changes += 1
        self.autosave()

    def _is_of_part(self, step: Step | None) -> bool:
        """Whether it was taken in the part that goes on now."""
        now = self.state.turn, self.state.seat
        return step is not None and (step.before.turn, step.before.seat) == now

    @property
    def can_begin_again(self) -> bool:
        """Whether orders of this part have been given that stand."""
        morning = self._morning
        return morning is not None and self._is_of_part(morning) and self.recorder.orders > morning.mark.orders

    def begin_again(self) -> None:
        """Back to the morning of this part: all its orders are taken back, those with dice too. The dice do not change:
        the same orders bring the same again."""
        if self._morning is not None and self.can_begin_again:
            self._go_back(self._morning)
            self._steps.clear()
            self._redo.clear()
            self.no_undo = _("nothing has been ordered yet")

    def redo(self) -> list[Event]:
        """Give the order again that was last taken back; what it makes happen, nothing when there is none."""
        if not self._redo:
            return []
        *rest, step = self._redo
        events = self.order(step.order, step.reason)
        self._redo = rest
        return events
