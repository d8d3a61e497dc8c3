"""Whose part it is: people in turn before one screen, computers in a process of their own, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.events import Battle
from game.screen.destinations import ToEnd, ToHandOver
from game.screen.mode import Go, Over
from game.screen.session.opponent import Opponents
from game.sight.seen import Shown
from game.sight.situation import EVERYONE, Situation

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play

MOST_WAITING = 3  # moves of the computer that may wait to be shown before it is asked for more


class Part:
    def __init__(self, play: Play) -> None:
        self.play = play
        self.opponents: Opponents | None = None
        self.left: dict[int, Situation] = {}
        """By camp of a person: the map as it was when he ended his part."""
        self.begun: tuple[int, int] = (0, -1)  # turn and camp whose part has begun on this screen
        self.working = False
        """A person has taken over: what happened before has been shown or skipped, and orders can be given."""
        self.skipping = False
        self.handing = False

    # ----------------------------------------------------------------------------------------------------- beginnings

    def begin(self) -> None:
        """Go on with whoever is to move; called when the mode comes to the front and after each part."""
        session = self.play.session
        if session.over:
            self.finish()
        elif session.person_to_move:
            self.begin_person()
        else:
            self.begin_computer()

    def begin_person(self) -> None:
        play, session = self.play, self.play.session
        # Their process lives for the whole game: it is ready when the part ends, and the players remember their plans.
        self.opponents = self.opponents or Opponents(session)
        self.opponents.start()
        camp = session.seat
        if self.begun == (session.turn, camp):
            return
        if session.hotseat and (play.viewer != camp or self.begun == (0, -1)) and not self.handing:
            self.hand_over(camp)
            return
        self.handing = False
        self.begun = (session.turn, camp)
        play.change_viewer(camp)
        missed = session.missed(camp) if session.hotseat else []
        if missed and play.desk.settings.show_enemy and camp in self.left:
            ground = self.left[camp]
            for seen in missed:
                if seen.camp != camp:
                    play.showing.add(ground, seen.shown, play.picture.situation)
        play.showing.add(play.picture.situation, [], play.picture.situation, self.at_work)

    def at_work(self) -> None:
        """The person takes over: cards of events, hints, an autosave."""
        play = self.play
        self.working = True
        play.desk.sounds.play("turn")
        play.session.autosave()
        play.events.collect()
        play.events.next()
        play.refresh()
        play.hints.look_round(play.picture)

    def hand_over(self, camp: int) -> None:
        """Before the next person sits down nothing of the last one's stays on the screen."""
        play = self.play
        play.forget()
        self.handing = True
        play.step = Over(ToHandOver(play.session, camp))

    def finish(self) -> None:
        self.stop()
        self.play.step = Go(ToEnd(self.play.session))

    # ------------------------------------------------------------------------------------------------------ own part

    def ended(self, ground: Situation, seen: list[Shown]) -> None:
        """The person's part is over: show what the night and the standing marches brought, then go on."""
        play, session = self.play, self.play.session
        camp = play.viewer
        self.working = False
        after = session.situation(camp)
        self.left[camp] = after
        play.selection.clear()
        play.refresh(show=False)
        play.showing.add(ground, seen, after, self.begin)
        play.show_ground()

    # ------------------------------------------------------------------------------------------------ computers' part

    def begin_computer(self) -> None:
        play, session = self.play, self.play.session
        if not session.persons and play.viewer != EVERYONE:
            play.change_viewer(EVERYONE)
        self.skipping = False
        if self.opponents is None:
            self.opponents = Opponents(session)
        self.opponents.viewer = play.viewer
        self.opponents.start()
        if not self.shown_as_it_happens:
            self.skip()
        play.refresh()

    @property
    def shown_as_it_happens(self) -> bool:
        """Two people before one screen see it each at his own part instead."""
        return self.play.desk.settings.show_enemy and not self.play.session.hotseat

    @property
    def thinking(self) -> str:
        """Whose computer is at work; empty: nobody's."""
        session = self.play.session
        if session.over or session.person_to_move or self.opponents is None:
            return ""
        return session.board.camps[session.seat].name

    def update(self) -> None:
        """Take what the computer has decided. Never waits."""
        play, session = self.play, self.play.session
        if play.step is not None:
            return
        if session.over or session.person_to_move:
            if not play.showing.busy and not play.waiting_for_player:
                self.begin()
            return
        opponents = self.opponents
        if opponents is None or play.waiting_for_player:
            return
        if len(play.showing.pieces) > MOST_WAITING and not self.skipping:
            return
        before = session.situation(play.viewer)
        for move in opponents.poll():
            self.show(before, move.events_seen)
            before = session.situation(play.viewer)
        problem = opponents.problem
        if problem:
            play.desk.say(problem)

    def show(self, before: Situation, seen: list[Shown]) -> None:
        play = self.play
        play.refresh(show=self.skipping)
        after = play.picture.situation
        if self.skipping:
            return
        play.showing.add(before, seen, after, None, play.reports.notice if has_battle(seen) else None)
        play.show_ground()

    def skip(self) -> None:
        """See the rest of the computer's part only on the map."""
        self.skipping = True
        if self.opponents is not None:
            self.opponents.skip()
        self.play.showing.skip()

    def stop(self) -> None:
        if self.opponents is not None:
            self.opponents.stop()
            self.opponents = None


def has_battle(seen: list[Shown]) -> bool:
    return any(isinstance(event, Battle) for event in seen)
