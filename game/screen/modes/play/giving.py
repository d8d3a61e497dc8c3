"""Giving orders: from a key, a button or a click to the rules, and what follows on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules import orders
from game.rules.events import Battle, Marched, Raided, Rode
from game.rules.orders import ANSWER, END, Order, Refused
from game.rules.terms import NOWHERE
from game.screen.modes.play.choices import able_to_march, able_to_ride, allowed, mergeable, order_at
from game.sight.seen import Shown, seen_events
from game.sight.situation import Situation

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play


class Giving:
    def __init__(self, play: Play) -> None:
        self.play = play

    def give(self, order: Order) -> bool:
        """Have an order carried out and shown; a refused one is explained."""
        play = self.play
        if not play.may_order:
            return False
        if order.kind != ANSWER and play.events.ask():
            return False
        play.showing.skip()
        ground, before = play.picture.situation, play.session.state.copy()
        try:
            events = play.session.order(order)
        except Refused as refused:
            play.refuse(play.session.why(refused))
            return False
        play.plan = None
        play.aim = ""
        seen = seen_events(play.session.board, events, before, play.session.state, play.viewer)
        play.hints.after(order, events)
        play.lessons.ordered(order)
        if order.kind == END:
            play.part.ended(ground, seen)
        else:
            self.follow(ground, seen)
        return True

    def follow(self, ground: Situation, seen: list[Shown]) -> None:
        """Show what an order of one's own brought."""
        play = self.play
        play.refresh(show=False)
        play.hints.look_round(play.picture)
        fought = any(isinstance(event, Battle) for event in seen)
        report = play.reports.open_newest if fought else None
        play.hushed = fought
        play.showing.add(ground, seen, play.picture.situation, report)
        play.show_ground()
        if not any(isinstance(event, (Battle, Marched, Raided, Rode)) for event in seen):
            play.desk.sounds.play("click")

    # ------------------------------------------------------------------------------------------------- to a town

    def go(self, town: int) -> bool:
        """What a right click on a town means for the chosen units: march there, or attack who stands there."""
        play = self.play
        if not play.selection.units or town == NOWHERE:
            return False
        if play.picture.enemies[town] and self.attack(town, quiet=True):
            return True
        return self.march(town)

    def march(self, town: int) -> bool:
        play = self.play
        units = able_to_march(play.picture, play.selection.units)
        if town == play.selection.town:
            return self.halt()
        if not units:
            play.refuse("They can march no farther this turn.")
            return False
        return self.give(orders.march(units, town))

    def ride(self, town: int) -> bool:
        play = self.play
        units = able_to_ride(play.picture, play.selection.units) or play.selection.units
        return self.give(orders.ride(units, town))

    def attack(self, town: int, quiet: bool = False) -> bool:
        """Open the plan of an attack. `quiet`: say nothing when nobody is near enough, so that they can march up."""
        play = self.play
        if not play.picture.enemies[town]:
            play.refuse("No enemy is known to stand there.")
            return False
        return play.planning.open(town, quiet)

    def at(self, action: str, town: int) -> bool:
        """The town a command waited for has been named."""
        special = {"march": self.march, "rail": self.ride, "attack": self.attack}
        if action in special:
            return special[action](town)
        return self.give(order_at(self.play.picture, action, self.play.selection.units, town))

    # -------------------------------------------------------------------------------------------------- on the spot

    def simple(self, action: str) -> bool:
        """Entrench, rest or change stance, for those of the chosen units that can."""
        play = self.play
        if not play.selection.units:
            play.refuse("Choose units first.")
            return False
        order = allowed(play.picture, action, play.selection.units)
        if order is None:
            play.refuse(play.why_not(action))
            return False
        return self.give(order)

    def merge(self) -> bool:
        play = self.play
        parts = mergeable(play.picture, play.selection.units) if play.selection.units else ()
        if not parts:
            play.refuse("There are no two parts of one unit here.")
            return False
        return self.give(orders.merge(parts))

    def halt(self) -> bool:
        play = self.play
        units = tuple(unit for unit in play.selection.units if play.picture.view.goal[unit] != NOWHERE)
        if not units:
            play.refuse("None of them is on a march over several turns.")
            return False
        return self.give(orders.march(units, play.picture.view.town[units[0]]))

    # --------------------------------------------------------------------------------------------------- taking back

    def undo(self) -> None:
        play = self.play
        if not play.may_order:
            return
        if not play.session.can_undo:
            play.refuse(f"Nothing can be taken back: {play.session.no_undo}.")
            return
        play.showing.skip()
        play.session.undo()
        play.lessons.did("undo")
        self.turned("Taken back.")

    def redo(self) -> None:
        play = self.play
        if not play.may_order:
            return
        if not play.session.can_redo:
            play.refuse("There is no order to give again.")
            return
        play.showing.skip()
        play.session.redo()
        self.turned("Given again.")

    def turned(self, text: str) -> None:
        play = self.play
        play.plan = None
        play.aim = ""
        play.refresh()
        play.desk.sounds.play("paper")
        play.desk.say(text)
        play.events.ask()
