"""Sending units to a town: what a click, a key or a button on one means for those that are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from game.messages import N_, _
from game.prose.words import some
from game.rules import orders
from game.rules.orders import Order
from game.rules.terms import NOWHERE
from game.screen.modes.play.choices import able_to_ride, only_guards, order_at, sent_to
from game.screen.modes.play.dialogs import may_ask, open_warning
from game.screen.modes.play.giving import Giving
from game.screen.modes.play.model import Model
from game.screen.modes.play.planning import Planning
from game.screen.modes.play.selection import by_town
from game.screen.unit_commands import CARRIED
from game.session.given_away import warned
from game.session.reach import route_by

APPROACH = N_("Nobody is near enough to attack today: they march up to the enemy, stop there and wait for the order.")

ROUND = N_(
    "Nobody is near enough to attack today, and the road to him leads by {towns}: they march that way, stop before the "
    "enemy and wait for the order."
)


class Sending:
    def __init__(self, model: Model, giving: Giving, planning: Planning) -> None:
        self.model, self.giving, self.planning = model, giving, planning

    def go(self, town: int) -> bool:
        """What a right click on a town means for the chosen units: march there, or attack who stands there."""
        model = self.model
        if not model.selection.units or town == NOWHERE:
            return False
        if not model.picture.enemies[town]:
            return self.march(town)
        return self.attack(town, quiet=True) or self.approach(town)

    def approach(self, town: int) -> bool:
        """An enemy stands there whom nobody of them can attack now: they are sent up to him only when that is meant."""
        model = self.model
        if all(only_guards(model.picture, unit) for unit in model.selection.units):
            model.refuse(_("They guard their town and never attack."))
            return False
        return self.march(town, (self.approach_text(town),))

    def approach_text(self, town: int) -> str:
        """That they only march up to him, and which way where it is no road from town to town."""
        model = self.model
        board, view = model.picture.board, model.picture.view
        parties = by_town(sent_to(model.picture, model.selection.units, town), model.places).values()
        ways = [route_by(board, view, party, (*model.selection.via, town)).towns[1:] for party in parties]
        between = [
            model.town_name(stop) for stop in dict.fromkeys(stop for way in ways for stop in way) if stop != town
        ]
        return _(ROUND).format(towns=some(between, 3)) if between else _(APPROACH)

    def march(self, town: int, known: tuple[str, ...] = ()) -> bool:
        """`known`: what is to be asked about beside what the march gives away."""
        model = self.model
        units = sent_to(model.picture, model.selection.units, town)
        stops = (*model.selection.via, town)
        if stops == (model.selection.town,) and not model.selection.across:
            return self.giving.halt()
        if not units:
            model.refuse(model.why_not("march"))
            return False
        parties = by_town(units, model.places)
        ways = {start: stops[1:] if start == stops[0] else stops for start in parties}
        return self.send([(orders.march(parties[at], way[0]), way[1:]) for at, way in ways.items() if way], known)

    def way_point(self, town: int) -> None:
        """The march that is being pointed out goes by way of a town; named twice, it does not."""
        model, via = self.model, self.model.selection.via
        if not model.selection.units or town == NOWHERE:
            model.refuse(_("Choose units first, and then a town they are to march by."))
        elif town == (via[-1] if via else NOWHERE):
            model.selection.via = via[:-1]
        elif model.picture.enemies[town]:
            model.refuse(_("An enemy stands there: a march can end there, but not go by way of it."))
        else:
            model.selection.via = (*via, town)
            model.desk.sounds.play("click")
        model.stale = True

    def send(self, marches: Sequence[tuple[Order, tuple[int, ...]]], known: tuple[str, ...] = ()) -> bool:
        """Give orders that move units, each with the towns it goes on to, after a question where they would give
        something away."""
        model, picture = self.model, self.model.picture
        sound = [order for order, __ in marches if not model.session.refusal(order)]
        lost = (text for order in sound for text in warned(picture.board, picture.view, order).grave)
        texts = tuple(dict.fromkeys((*known, *lost))) if sound else ()

        def give() -> bool:
            given = [self.giving.march(order, then) for order, then in marches]
            self.giving.march_on()
            return any(given)

        if not texts or not may_ask(model):
            return give()
        open_warning(model, texts, give)
        return False

    def carry(self, kind: int, town: int) -> bool:
        """By train or ship."""
        model = self.model
        units = able_to_ride(model.picture, model.selection.units) or model.selection.units
        return self.send([(Order(kind, tuple(party), town), ()) for party in by_town(units, model.places).values()])

    def attack(self, town: int, quiet: bool = False) -> bool:
        """Open the plan of an attack. `quiet`: say nothing when nobody is near enough, so that they can march up."""
        model = self.model
        if not model.picture.enemies[town]:
            model.refuse(_("No enemy is known to stand there."))
            return False
        return self.planning.open(town, quiet)

    def at(self, action: str, town: int) -> bool:
        """The town an action waited for has been named."""
        model = self.model
        model.aim = ""
        model.stale = True
        if action in CARRIED:
            return self.carry(CARRIED[action], town)
        if action == "march":
            return self.march(town)
        if action == "attack":
            return self.attack(town)
        return self.giving.give(order_at(model.picture, action, model.selection.units, town))
