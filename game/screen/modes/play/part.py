"""Whose part it is: people in turn before one screen, computers in a process of their own, the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from game.messages import _
from game.rules.events import Battle
from game.screen.destinations import ToEnd, ToHandOver
from game.screen.mode import Go, Over
from game.screen.modes.play.event_cards import EventCards
from game.screen.modes.play.model import Model
from game.screen.modes.play.papers import Papers
from game.screen.modes.play.reports import Reports
from game.session.opponent import Opponents
from game.sight.seen import Shown
from game.sight.situation import EVERYONE, Situation

MOST_WAITING = 3  # moves of the computer that may wait to be shown before it is asked for more


class Scene(NamedTuple):
    """Something others did, as it was seen: the map before, what happened, the map after."""

    before: Situation
    seen: list[Shown]
    after: Situation


class Part:
    """`forget`: drop whatever one player saw."""

    def __init__(
        self, model: Model, events: EventCards, reports: Reports, papers: Papers, forget: Callable[[], None]
    ) -> None:
        self.model, self.events, self.reports, self.papers, self.forget = model, events, reports, papers, forget
        self.opponents: Opponents | None = None
        self.left: dict[int, Situation] = {}
        """By camp of a person: the map as it was when he ended his part."""
        self.looked_at: dict[int, tuple[float, float]] = {}
        """By camp of a person: where his view was then, km on the sheet."""
        self.scenes: list[Scene] = []
        """What the person before the screen saw others do since his last part, shown or not."""
        self.begun: tuple[int, int] = (0, -1)  # turn and camp whose part has begun on this screen
        self.skipping = False
        self.handing = False

    # ----------------------------------------------------------------------------------------------------- beginnings

    def begin(self) -> None:
        """Go on with whoever is to move; called when the mode comes to the front and after each part."""
        session = self.model.session
        if session.over:
            self.finish()
        elif session.person_to_move:
            self.begin_person()
        else:
            self.begin_computer()

    def begin_person(self) -> None:
        model, session = self.model, self.model.session
        # Their process lives for the whole game: it is ready when the part ends, and the players remember their plans.
        self.opponents = self.opponents or Opponents(session)
        self.opponents.start()
        camp = session.seat
        if self.begun == (session.turn, camp):
            return
        if session.hotseat and (model.viewer != camp or self.begun == (0, -1)) and not self.handing:
            self.hand_over(camp)
            return
        self.handing = False
        self.begun = (session.turn, camp)
        self.change_viewer(camp)
        missed = session.missed(camp) if session.hotseat else []
        if session.hotseat:
            self.scenes = [
                Scene(self.left[camp], seen.shown, model.picture.situation)
                for seen in missed
                if seen.camp != camp and camp in self.left
            ]
            if model.desk.settings.show_enemy:
                self.show_scenes()
        model.showing.add(model.picture.situation, [], model.picture.situation, self.at_work)

    def at_work(self) -> None:
        """The person takes over: cards of events, hints, an autosave."""
        model = self.model
        model.working = True
        model.desk.sounds.play("turn")
        model.session.autosave()
        self.events.folded = self.papers.wanted and self.papers.found() is not None
        self.events.collect()
        self.events.then = self.morning
        self.events.next()
        model.refresh()
        model.hints.look_round(model.picture)

    def morning(self) -> bool:
        """All cards have been read: the view goes back, and a paper sums up; False: there is nothing to sum up."""
        model = self.model
        if model.viewer in self.looked_at:
            model.map.steering.centre_on(*self.looked_at[model.viewer])
        return self.papers.morning(self.events.next)

    def show_scenes(self) -> None:
        for scene in self.scenes:
            self.model.showing.add(*scene)

    def watch_again(self) -> None:
        """What the others did, from the start; then the view goes back."""
        model = self.model
        if not model.may_order:
            return
        if not self.scenes:
            model.refuse(_("Nothing was seen of the others since your last turn, or the game was opened after it."))
            return
        camera = model.map.camera
        x, y = camera.x, camera.y

        def back() -> None:
            model.map.steering.centre_on(x, y)
            model.refresh()

        model.showing.skip()
        self.show_scenes()
        model.showing.add(model.picture.situation, [], model.picture.situation, back)
        model.show_ground()

    def change_viewer(self, camp: int) -> None:
        supply = self.model.map.layers.supply if camp == self.model.viewer else -1
        self.forget()
        self.model.map.layers.supply = supply
        self.model.look_as(camp)

    def hand_over(self, camp: int) -> None:
        """Before the next person sits down nothing of the last one's stays on the screen."""
        model = self.model
        self.forget()
        self.scenes = []
        self.handing = True
        model.step = Over(ToHandOver(model.session, camp))

    def finish(self) -> None:
        self.stop()
        self.model.step = Go(ToEnd(self.model.session))

    # ------------------------------------------------------------------------------------------------------ own part

    def ended(self, ground: Situation, seen: list[Shown]) -> None:
        """The person's part is over: show what the night and the standing marches brought, then go on."""
        model, session = self.model, self.model.session
        camp = model.viewer
        model.working = False
        after = session.situation(camp)
        self.left[camp] = after
        self.looked_at[camp] = (model.map.camera.x, model.map.camera.y)
        self.scenes = []
        model.selection.clear()
        model.refresh(show=False)
        model.showing.add(ground, seen, after, self.begin)
        model.show_ground()

    # ------------------------------------------------------------------------------------------------ computers' part

    def begin_computer(self) -> None:
        model, session = self.model, self.model.session
        if not session.persons and model.viewer != EVERYONE:
            self.change_viewer(EVERYONE)
        self.skipping = False
        if self.opponents is None:
            self.opponents = Opponents(session)
        self.opponents.viewer = model.viewer
        self.opponents.start()
        if not self.shown_as_it_happens:
            self.skip()
        model.refresh()

    @property
    def shown_as_it_happens(self) -> bool:
        """Two people before one screen see it each at his own part instead."""
        return self.model.desk.settings.show_enemy and not self.model.session.hotseat

    @property
    def thinking(self) -> str:
        """Whose computer is at work; empty: nobody's."""
        session = self.model.session
        if session.over or session.person_to_move or self.opponents is None:
            return ""
        return session.board.camps[session.seat].name

    def update(self) -> None:
        """Take what the computer has decided. Never waits."""
        model, session = self.model, self.model.session
        if model.step is not None:
            return
        if session.over or session.person_to_move:
            if not model.showing.busy and not model.ui.dialog_open:
                self.begin()
            return
        opponents = self.opponents
        if opponents is None or model.ui.dialog_open:
            return
        if len(model.showing.pieces) > MOST_WAITING and not self.skipping:
            return
        before = session.situation(model.viewer)
        for move in opponents.poll():
            self.show(before, move.events_seen)
            before = session.situation(model.viewer)
        problem = opponents.problem
        if problem:
            model.desk.say(problem)

    def show(self, before: Situation, seen: list[Shown]) -> None:
        model = self.model
        model.refresh(show=self.skipping)
        after = model.picture.situation
        self.scenes.append(Scene(before, seen, after))
        if self.skipping:
            return
        model.showing.add(before, seen, after, None, self.reports.notice if has_battle(seen) else None)
        model.show_ground()

    def skip(self) -> None:
        """See the rest of the computer's part only on the map."""
        self.skipping = True
        if self.opponents is not None:
            self.opponents.skip()
        self.model.showing.skip()

    def stop(self) -> None:
        if self.opponents is not None:
            self.opponents.stop()
            self.opponents = None


def has_battle(seen: list[Shown]) -> bool:
    return any(isinstance(event, Battle) for event in seen)
