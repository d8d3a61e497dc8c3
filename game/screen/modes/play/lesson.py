"""The lesson a game is played by: which exercise the person is at, and whether he has done it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.rules.lesson import Exercise
from game.rules.orders import ORDERS, Order
from game.rules.terms import NOWHERE
from game.rules.triggers import holds

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play

SEEN: Final = ("choose", "goal", "plan", "sides", "supply", "threats", "railways")
"""Deeds that can be seen on the screen while they last; the others are noted as they are done."""
_NO_EVENT: Final = -1


class Lessons:
    """Exercises of the game's lesson, one after another; none for a game without, or for who only watches."""

    def __init__(self, play: Play) -> None:
        self.play = play
        lesson = play.session.board.lesson
        mine = lesson is not None and lesson.camp in play.session.persons
        self.exercises: tuple[Exercise, ...] = lesson.exercises if lesson and mine else ()
        self.at = self._reached()
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
        done = [number for number, each in enumerate(self.exercises) if self._holds(each)]
        return done[-1] + 1 if done and self.play.session.state.turn > 1 else 0

    def _holds(self, exercise: Exercise) -> bool:
        session = self.play.session
        return exercise.done is not None and holds(session.board, session.state, _NO_EVENT, exercise.done)

    def look(self) -> None:
        """Whether what is to be seen says that the exercise is done."""
        exercise = self.exercise
        if exercise is None:
            return
        if self._holds(exercise) or (exercise.deed in SEEN and self._seen(exercise.deed)):
            self.go_on(done=True)

    def _seen(self, deed: str) -> bool:
        play, layers = self.play, self.play.map.layers
        if deed == "choose":
            return bool(play.selection.units)
        if deed == "goal":
            return any(play.picture.view.goal[unit] != NOWHERE for unit in play.picture.own)
        if deed in ("plan", "sides"):
            plan = play.plan
            return plan is not None and (deed == "plan" or len({plan.view.town[unit] for unit in plan.units}) > 1)
        return layers.supply >= 0 if deed == "supply" else bool(getattr(layers, deed))

    def ordered(self, order: Order) -> None:
        self.did(ORDERS[order.kind])

    def did(self, deed: str) -> None:
        exercise = self.exercise
        if exercise is not None and exercise.deed == deed:
            self.go_on(done=True)

    def go_on(self, done: bool = False) -> None:
        """To the next exercise; the last one ends the lesson."""
        if self.exercise is None:
            return
        self.at += 1
        self.stuck = False
        if done:
            self.play.desk.sounds.play("paper")
        if self.over:
            self._keep()
        self.play.stale = True

    def _keep(self) -> None:
        """The menu knows which lessons have been gone through."""
        settings, name = self.play.desk.settings, self.play.session.board.id
        if name not in settings.lessons:
            settings.lessons = (*settings.lessons, name)
            self.play.desk.keep_settings()

    def help(self) -> None:
        self.stuck = not self.stuck
        self.play.stale = True

    def show(self) -> None:
        """The map goes to the town the exercise is about."""
        if self.exercise is not None and self.exercise.town != NOWHERE:
            self.play.point_at(self.exercise.town)
