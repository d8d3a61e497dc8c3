"""Giving orders: from a key, a button or a click to the rules, and what follows on the screen."""

from __future__ import annotations

from collections.abc import Callable

from game.messages import _
from game.rules import orders
from game.rules.events import Battle, Marched, Raided, Rode, Sailed
from game.rules.orders import ANSWER, END, STANCE, Order, Refused
from game.rules.terms import NOWHERE
from game.screen.modes.play.choices import allowed, mergeable
from game.screen.modes.play.model import Model
from game.screen.modes.play.reports import Reports
from game.screen.modes.play.selection import by_town
from game.sight.seen import Shown, seen_events
from game.sight.situation import Situation


class Giving:
    def __init__(self, model: Model, reports: Reports) -> None:
        self.model, self.reports = model, reports
        self.ask: Callable[[], bool] = lambda: False
        """Puts the question that waits on the table; False: none does."""
        self.ended: Callable[[Situation, list[Shown]], None] = lambda ground, seen: None
        """Is told what the end of the part brought, and the map as it was before."""

    def give(self, order: Order) -> bool:
        """Have an order carried out and shown; a refused one is explained."""
        model = self.model
        if not model.may_order:
            return False
        if order.kind != ANSWER and self.ask():
            return False
        model.showing.skip()
        ground, before = model.picture.situation, model.session.state.copy()
        try:
            events = model.session.order(order)
        except Refused as refused:
            model.refuse(model.session.why(refused))
            return False
        model.plan = None
        model.aim = ""
        if order.town != NOWHERE:
            model.selection.cursor = NOWHERE  # it was named for this order: a later key asks anew
        seen = seen_events(model.session.board, events, before, model.session.state, model.viewer)
        if order.kind != STANCE:
            model.session.waypoints.set(order.units, NOWHERE, ())
        model.hints.after(order, events)
        model.lessons.ordered(order, before)
        if order.kind == END:
            self.ended(ground, seen)
        else:
            self.follow(ground, seen)
        return True

    def follow(self, ground: Situation, seen: list[Shown]) -> None:
        """Show what an order of one's own brought."""
        model = self.model
        model.refresh(show=False)
        model.hints.look_round(model.picture)
        fought = any(isinstance(event, Battle) for event in seen)
        report = self.reports.open_newest if fought else None
        model.hushed = fought
        model.showing.add(ground, seen, model.picture.situation, report)
        model.show_ground()
        if not any(isinstance(event, (Battle, Marched, Raided, Rode, Sailed)) for event in seen):
            model.desk.sounds.play("click")

    def march(self, order: Order, then: tuple[int, ...]) -> bool:
        """A march, and the towns it goes on to when its goal is reached."""
        given = self.give(order)
        if given and then:
            self.model.session.waypoints.set(order.units, order.town, then)
            self.model.refresh(show=False)
        return given

    def march_on(self) -> None:
        """Those who have come to a way-point go on from it; who cannot stays there."""
        session = self.model.session
        while due := session.waypoints.due(session.board, self.model.picture.view):
            order, then = due[0]
            session.waypoints.set(order.units, NOWHERE, ())
            self.march(order, then)

    # -------------------------------------------------------------------------------------------------- on the spot

    def simple(self, action: str) -> bool:
        """Entrench, rest or change stance, for those of the chosen units that can."""
        model = self.model
        if not model.selection.units:
            model.refuse(_("Choose units first."))
            return False
        order = allowed(model.picture, action, model.selection.units)
        if order is None:
            model.refuse(model.why_not(action))
            return False
        return self.give(order)

    def merge(self) -> bool:
        model = self.model
        parts = mergeable(model.picture, model.selection.units) if model.selection.units else ()
        if not parts:
            model.refuse(_("There are no two parts of one unit here."))
            return False
        return self.give(orders.merge(parts))

    def halt(self) -> bool:
        model = self.model
        view, chosen = model.picture.view, model.selection.units
        bound = [unit for unit in chosen if unit in model.picture.bound]
        marching = tuple(unit for unit in chosen if view.goal[unit] != NOWHERE)
        if not (marching or bound):
            model.refuse(_("None of them is on a march over several turns."))
            return False
        model.session.waypoints.set(bound, NOWHERE, ())
        model.refresh()
        given = [self.give(orders.march(units, town)) for town, units in by_town(marching, view.town).items()]
        return all(given)

    # --------------------------------------------------------------------------------------------------- taking back

    def undo(self) -> None:
        model = self.model
        if not model.may_order:
            return
        if not model.session.can_undo:
            model.refuse(_("Nothing can be taken back: {no_undo}.").format(no_undo=model.session.no_undo))
            return
        model.showing.skip()
        model.session.undo()
        model.lessons.did("undo")
        self.turned(_("Taken back."))

    def redo(self) -> None:
        model = self.model
        if not model.may_order:
            return
        if not model.session.can_redo:
            model.refuse(_("There is no order to give again."))
            return
        model.showing.skip()
        model.session.redo()
        self.turned(_("Given again."))

    def begin_again(self) -> None:
        self.model.showing.skip()
        self.model.session.begin_again()
        self.turned(_("It is this morning again."))

    def turned(self, text: str) -> None:
        model = self.model
        model.plan = None
        model.aim = ""
        model.selection.cursor = NOWHERE
        model.refresh()
        model.desk.sounds.play("paper")
        model.desk.say(text)
        self.ask()
