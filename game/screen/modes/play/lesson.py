"""The lesson a game is played by: which exercise the person is at, and whether he has done it."""

from __future__ import annotations

from collections.abc import Callable

from game.rules.lesson import Exercise
from game.rules.orders import END, ORDERS, Order
from game.rules.state import State
from game.rules.terms import NOWHERE
from game.rules.triggers import holds
from game.screen.desk import Desk
from game.session.session import Session

_NO_EVENT = -1


class Lessons:
    """Exercises of the game's lesson, one after another; none for a game without, or for who only watches."""

    def __init__(self, desk: Desk, session: Session, changed: Callable[[], None]) -> None:
        self.desk, self.session, self.changed = desk, session, changed
        lesson = session.board.lesson
        mine = lesson is not None and lesson.camp in session.persons
        self.exercises: tuple[Exercise, ...] = lesson.exercises if lesson and mine else ()
        self.at = self._reached()
        self._news = [number for number, each in enumerate(self.exercises) if not self.holds(each)]
        self.stuck = False
        """The way on is shown."""

    @property
    def on(self) -> bool:
        return bool(self.exercises)

    @property
    def over(self) -> bool:
        return self.on and self.at == len(self.exercises)

    @property
    def exercise(self) -> Exercise | None:
        return self.exercises[self.at] if self.at < len(self.exercises) else None

    def _reached(self) -> int:
        """Of a game that is gone on with: what the state shows to be done is not asked again."""
        done = [number for number, each in enumerate(self.exercises) if self.holds(each)]
        return done[-1] + 1 if done and self.session.state.turn > 1 else 0

    def holds(self, exercise: Exercise) -> bool:
        """Whether the state it waits for has come."""
        session = self.session
        return exercise.done is not None and holds(session.board, session.state, _NO_EVENT, exercise.done)

    @property
    def overtaken(self) -> bool:
        """What it waits for will not come: the state that a later one waits for has."""
        waits = self.exercise is not None and self.exercise.done is not None
        return waits and any(self.holds(self.exercises[number]) for number in self._news if number > self.at)

    def ordered(self, order: Order, before: State) -> None:
        """Given to men who stood in a town, or leading to it, where the exercise names one."""
        exercise = self.exercise
        towns = (NOWHERE, order.town, *(before.town[unit] for unit in order.units))
        if exercise is not None and (order.kind == END or exercise.town in towns):
            self.did(ORDERS[order.kind])

    def did(self, deed: str) -> None:
        exercise = self.exercise
        if exercise is not None and exercise.deed == deed:
            self.achieved()

    def achieved(self) -> None:
        self.desk.sounds.play("paper")
        self.go_on()

    def go_on(self) -> None:
        """To the next exercise; the last one ends the lesson."""
        if self.exercise is None:
            return
        self.at += 1
        self.stuck = False
        if self.over:
            self._keep()
        self.changed()

    def _keep(self) -> None:
        """The menu knows which lessons have been gone through."""
        settings, name = self.desk.settings, self.session.board.id
        if name not in settings.lessons:
            settings.lessons = (*settings.lessons, name)
            self.desk.keep_settings()

    def help(self) -> None:
        self.stuck = not self.stuck
        self.changed()
