"""What the pointer, or the cursor of the keyboard, is over: the way there, the odds, the facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.messages import _
from game.prose.words import capital, many
from game.rules import orders
from game.rules.lines import closed
from game.rules.march import left_to_march
from game.rules.routes import hop_cost, link_between
from game.rules.stacks import on_rails_only
from game.rules.terms import FOOT, LINE_CLOSED, NOWHERE
from game.screen.map.scene import ATTACK, LATER, TODAY, Reach
from game.screen.map.travel import way_between
from game.screen.modes.play.choices import able_to_march, able_to_ride, only_guards, sent_to
from game.screen.modes.play.hover_card import Card, Line
from game.screen.modes.play.model import Model
from game.screen.modes.play.order_cards import (
    attack_card,
    carriage_card,
    full_attack_card,
    lock,
    raid_card,
    warning_lines,
    when,
)
from game.screen.modes.play.selection import by_town
from game.screen.modes.play.town_facts import garrison_line, headline, town_facts
from game.screen.modes.play.unit_facts import km, named_doing
from game.screen.unit_commands import CARRIED
from game.session import reach as reaching
from game.session.reach import Route, reachable, route_by
from game.session.transport import carriage

MOST_DOING: Final = 4
FARTHEST_SHOWN: Final = 1  # turns from now of the towns that are ringed


class Pointing:
    """Answers are kept until the picture, the units or the town change."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.key: tuple[object, ...] = ()
        self.kept_card: Card | None = None
        self.route: Route | None = None
        self.reach_key: tuple[object, ...] = ()
        self.kept_reach: list[Reach] = []

    def forget(self) -> None:
        self.key = self.reach_key = ()
        self.kept_card = self.route = None
        self.kept_reach = []

    # --------------------------------------------------------------------------------------------------------- reach

    def reach(self) -> list[Reach]:
        """Where the chosen units can get to; by train or ship while a town for one is asked for."""
        model = self.model
        units = model.selection.units
        key = (model.session.changes, units, CARRIED.get(model.aim), model.picture.camp)
        if key != self.reach_key:
            self.reach_key = key
            self.kept_reach = self.found_reach(units) if units and model.may_order else []
        return self.kept_reach

    def found_reach(self, units: tuple[int, ...]) -> list[Reach]:
        picture = self.model.picture
        places = picture.view.town
        carried = CARRIED.get(self.model.aim)
        if carried is not None:
            parties = by_town(able_to_ride(picture, units), places).values()
            stops = [carriage(picture.board, picture.view, party, carried).towns for party in parties]
            return [
                Reach(town, 0, 0, self.model.aim) for town in dict.fromkeys(town for towns in stops for town in towns)
            ]
        farthest: dict[int, reaching.Reach] = {}
        parties = by_town(able_to_march(picture, units), places).values()
        for party in parties:
            near = {reach.town: reach for reach in reachable(picture.board, picture.view, party)}
            both = near if not farthest else {town: near[town] for town in near if town in farthest}
            farthest = {town: max(reach, farthest.get(town, reach), key=lateness) for town, reach in both.items()}
        return [
            ring(picture.board.days, reach)
            for reach in farthest.values()
            if reach.turns <= FARTHEST_SHOWN and reach.kind != reaching.HALTS
        ]

    # ------------------------------------------------------------------------------------------------- what is there

    def ask(self) -> None:
        """Work out the card and the way for the town pointed at."""
        model = self.model
        town = model.pointed
        selection = model.selection
        chosen = (selection.units, selection.via, selection.meant, model.shown_town, model.aim, model.full_odds)
        key = (model.session.changes, town, chosen, model.picture.camp, model.may_order)
        if key == self.key:
            return
        self.key = key
        self.route, self.kept_card = None, None
        if town == NOWHERE:
            return
        units = model.selection.units
        if model.full_odds and model.may_order and model.picture.enemies[town]:
            self.kept_card = full_attack_card(model, town)
        if units and model.may_order and all(model.picture.is_bound_for(unit, town) for unit in units):
            self.kept_card = self.bound_card(town, units)
        if self.kept_card is None and units and model.may_order and town != model.selection.town:
            if model.picture.enemies[town]:
                self.kept_card = (
                    raid_card(model, town, units) if model.aim == "raid" else attack_card(model, town, units)
                )
            if self.kept_card is None:
                carried = CARRIED.get(model.aim)
                self.kept_card = (
                    self.marches_card(town, units) if carried is None else carriage_card(model, carried, town, units)
                )
        if self.kept_card is None and town != model.shown_town:  # which the panel speaks of
            self.kept_card = self.town_card(town)

    @property
    def card(self) -> Card | None:
        self.ask()
        return self.kept_card

    def town_card(self, town: int) -> Card:
        picture = self.model.picture
        lines = [Line(capital(headline(picture.board, town)), tone="soft")]
        garrison = garrison_line(picture, town)
        lines += [Line(part, role="small-bold") for part in garrison.split("; ") if part]
        lines += self.doing_lines([unit for unit in picture.units_at(town) if picture.view.goal[unit] != NOWHERE])
        lines += [Line(fact.name, fact.value, fact.tone) for fact in town_facts(picture, town)]
        return Card(self.model.town_name(town), tuple(lines))

    def bound_card(self, town: int, units: tuple[int, ...]) -> Card:
        """For units that have the order to go there: how far they are."""
        return Card(_("March to {name}").format(name=self.model.town_name(town)), tuple(self.doing_lines(units)))

    def doing_lines(self, units: Sequence[int]) -> list[Line]:
        board, view = self.model.picture.board, self.model.picture.view
        return [Line(named_doing(board, view, unit), tone="soft") for unit in units[:MOST_DOING]]

    def marches_card(self, town: int, units: tuple[int, ...]) -> Card | None:
        """The march of one stack in full; of several when each arrives, and what the order would give away."""
        model, picture = self.model, self.model.picture
        parties = {at: stack for at, stack in by_town(units, model.places).items() if at != town}
        if len(parties) < 2:
            return self.march_card(town, next(iter(parties.values()), ()))
        stops, lines = (*model.selection.via, town), []
        for at, stack in parties.items():
            able = sent_to(picture, stack, town)
            route = route_by(picture.board, picture.view, able, [stop for stop in stops if stop != at])
            name = model.town_name(at)
            if route.why:
                lines.append(Line(_("{town}: {why}").format(town=name, why=route.why), tone="bad"))
            else:
                told = _("{when}, {km}").format(when=when(picture.board, route.turns), km=km(way(route)))
                lines.append(Line(name, told))
            lines += self.guard_lines(stack, able)
            lines += warning_lines(self.model, orders.march(able, stops[0])) if able else []
        return Card(_("March to {name}").format(name=model.town_name(town)), tuple(lines))

    def march_card(self, town: int, units: tuple[int, ...]) -> Card | None:
        model, picture = self.model, self.model.picture
        able = sent_to(picture, units, town)
        name = model.town_name(town)
        if not able:
            return None
        stops = (*model.selection.via, town)
        order = orders.march(able, stops[0])
        why = model.session.refusal(order)
        if why:
            return Card(_("March to {name}").format(name=name), (Line(why, tone="bad"),))
        route = route_by(picture.board, picture.view, able, stops)
        self.route = None if route.why else route
        if route.why:
            return Card(_("March to {name}").format(name=name), (Line(route.why, tone="bad"),))
        lines = self.approach_lines(route, town, able) if approaches(route, town) else self.route_lines(route, able)
        bar = self.bar_across(town)
        if bar:
            lines.insert(0, Line(bar, tone="warn"))
        lines += warning_lines(self.model, order)
        lines += self.guard_lines(units, able)
        left = len(units) - len(able_to_march(picture, units))
        note = (
            _("{units} cannot march and will stay.").format(units=capital(many(left, "unit", "units"))) if left else ""
        )
        return Card(_("March to {name}").format(name=name), tuple(lines), lock=lock(model, order), note=note)

    def route_lines(self, route: Route, units: tuple[int, ...]) -> list[Line]:
        board, view, stop = self.model.picture.board, self.model.picture.view, route.stop
        words = _("The way") if stop == NOWHERE else _("To {town}").format(town=self.model.town_name(stop))
        lines = [Line(words, km(way(route)))]
        lines.append(Line(_("Arrives"), when(board, route.turns)))
        if stop != NOWHERE:
            words = _("The enemy is near: they stop at {town}.").format(town=self.model.town_name(stop))
            lines.append(Line(words, tone="warn"))
        if not route.turns:
            left = round(10 * route.left)
            tired = min(left_to_march(board, view, unit) for unit in units) > way(route) + left
            words = _("{km}, for they tire") if tired else "{km}"
            lines.append(Line(_("Left after it"), words.format(km=km(left))))
        return [*lines, *prices(route)]

    def bar_across(self, town: int) -> str:
        """What closes the straight way, so that a longer one is taken; empty: nothing does."""
        model, board, view = self.model, self.model.picture.board, self.model.picture.view
        for link, __ in [] if model.selection.via else way_between(board, model.selection.town, town, FOOT):
            for nth in board.barred[link]:
                if closed(board, view, model.picture.camp, link) and view.line[nth] == LINE_CLOSED:
                    return _("{line} bars the straight road: this is the way round.").format(
                        line=capital(board.lines[nth].name)
                    )
        return ""

    def approach_lines(self, route: Route, town: int, units: tuple[int, ...]) -> list[Line]:
        """The way to an enemy stack that is attacked another day."""
        picture = self.model.picture
        board, view = picture.board, picture.view
        rest = route.rests[-1]
        road = hop_cost(board, view, link_between(board, rest.town, town), on_rails_only(board, view, units[0]))
        lines = [
            Line(_("The way"), km(way(route) + road)),
            Line(_("Close enough to attack"), when(board, route.turns)),
            Line(_("They march up to the enemy and wait there for the order."), tone="warn"),
        ]
        if all(only_guards(picture, unit) for unit in units):
            lines[1:] = [Line(_("They guard their town and never attack."), tone="bad")]
        return [*lines, *prices(route)]

    def guard_lines(self, units: tuple[int, ...], sent: tuple[int, ...]) -> list[Line]:
        """Who could march and is not sent up to the enemy."""
        guards = len(able_to_march(self.model.picture, units)) - len(sent)
        words = _("Guards stay in their town: {units}.").format(units=many(guards, "unit", "units"))
        return [Line(words, tone="soft")] if guards else []


def lateness(reach: reaching.Reach) -> tuple[int, int]:
    return reach.turns, reach.km


def way(route: Route) -> int:
    """Tenths of a km."""
    return round(10 * sum(leg.km for leg in route.legs))


def approaches(route: Route, town: int) -> bool:
    """Whether the march ends on the road to an enemy stack in the town."""
    return bool(route.rests) and route.stop == NOWHERE and route.rests[-1].toward == town


def ring(days: int, reach: reaching.Reach) -> Reach:
    """As the map draws it; an enemy to be marched up to is one of the next turn, which has so many days."""
    kinds = {reaching.TODAY: TODAY, reaching.ATTACK: ATTACK}
    kind = kinds.get(reach.kind, LATER)
    return Reach(reach.town, reach.km, max(days, reach.days) if kind == LATER else reach.days, kind)


def prices(route: Route) -> list[Line]:
    """What the lines on the way cost each unit."""
    lines = [Line(_("Price of the line"), many(route.toll, "point", "points"), "bad")] if route.toll else []
    if route.price:
        lines.append(Line(_("Off relations with who drew it"), str(route.price), "bad"))
    return lines
