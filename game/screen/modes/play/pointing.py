"""What the pointer, or the cursor of the keyboard, is over: the way there, the odds, the facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.messages import _
from game.prose.words import capital, many, number, signed
from game.rules import orders
from game.rules.board import Board
from game.rules.lines import closed
from game.rules.march import left_to_march
from game.rules.orders import Order
from game.rules.routes import hop_cost, link_between
from game.rules.stacks import on_rails_only
from game.rules.terms import FOOT, LINE_CLOSED, NOWHERE
from game.screen.map.scene import ATTACK, LATER, TODAY, Reach
from game.screen.map.travel import way_between
from game.screen.modes.play.choices import able_to_march, able_to_ride, only_guards, order_at, sent_to
from game.screen.modes.play.hover_card import Card, Line, full_card, odds_card
from game.screen.modes.play.model import Model
from game.screen.modes.play.planning import plan_with
from game.screen.modes.play.selection import by_town
from game.screen.modes.play.town_facts import garrison_line, headline, town_facts
from game.screen.modes.play.unit_facts import km, name_of, named_doing
from game.screen.unit_commands import CARRIED
from game.session import reach as reaching
from game.session.given_away import warned
from game.session.raid_plan import raid_plan
from game.session.reach import Route, reachable, route_by
from game.session.transport import carriage

MOST_WARNINGS: Final = 3
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
            self.kept_card = self.full_card(town)
        if units and model.may_order and all(model.picture.is_bound_for(unit, town) for unit in units):
            self.kept_card = self.bound_card(town, units)
        if self.kept_card is None and units and model.may_order and town != model.selection.town:
            if model.picture.enemies[town]:
                self.kept_card = self.raid_card(town, units) if model.aim == "raid" else self.odds_card(town, units)
            if self.kept_card is None:
                carried = CARRIED.get(model.aim)
                self.kept_card = (
                    self.marches_card(town, units) if carried is None else self.carriage_card(carried, town, units)
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
            lines += self.warning_lines(orders.march(able, stops[0])) if able else []
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
        lines += self.warning_lines(order)
        lines += self.guard_lines(units, able)
        left = len(units) - len(able_to_march(picture, units))
        note = (
            _("{units} cannot march and will stay.").format(units=capital(many(left, "unit", "units"))) if left else ""
        )
        return Card(_("March to {name}").format(name=name), tuple(lines), lock=self.lock(order), note=note)

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

    def warning_lines(self, order: Order) -> list[Line]:
        """What the order would give away."""
        picture = self.model.picture
        return [Line(text, tone="warn") for text in warned(picture.board, picture.view, order).texts[:MOST_WARNINGS]]

    def raid_card(self, town: int, units: tuple[int, ...]) -> Card:
        model = self.model
        board, view = model.picture.board, model.picture.view
        order = order_at(model.picture, "raid", units, town)
        why = model.session.refusal(order)
        title = _("Raid on {town}").format(town=model.town_name(town))
        if why:
            return Card(title, (Line(why, tone="bad"),))
        plan = raid_plan(board, view, order)
        lines = (
            Line(name_of(board, view, order.units[0]), role="small-bold"),
            Line(_("Chance of success"), _("{percent} in 100").format(percent=plan.percent)),
            Line(
                _("Losses of ours"),
                _("{lost}, or {lost_in_failure} if it fails").format(
                    lost=number(plan.lost), lost_in_failure=number(plan.lost_in_failure)
                ),
            ),
            Line(_("Losses of theirs"), number(plan.foe_lost), "good" if plan.foe_lost else ""),
            Line(_("Morale of theirs"), signed(plan.foe_morale) if plan.foe_morale else _("no worse"), "good"),
        )
        return Card(title, lines, lock=self.lock(order))

    def carriage_card(self, kind: int, town: int, units: tuple[int, ...]) -> Card:
        model = self.model
        order = Order(kind, able_to_ride(model.picture, units) or units, town)
        why = model.session.refusal(order)
        title = _("By ship to {name}") if kind == orders.SAIL else _("By rail to {name}")
        title = title.format(name=model.town_name(town))
        if why:
            return Card(title, (Line(why, tone="bad"),))
        left = carriage(model.picture.board, model.picture.view, order.units, kind).left
        words = _("Ships carry") if kind == orders.SAIL else _("Trains carry")
        lines = [
            Line(words, _("{left} men more this turn").format(left=number(left))),
            Line(_("Arrives"), when(model.picture.board, 0)),
        ]
        return Card(title, (*lines, *self.warning_lines(order)), lock=self.lock(order))

    def lock(self, order: Order) -> str:
        note = self.model.session.undo_note(order)
        return "" if note.can else _("Cannot be taken back: {why}.").format(why=note.why)

    def odds_card(self, town: int, units: tuple[int, ...]) -> Card | None:
        """The expected outcome of the attack that a click would plan, if any of the chosen units is near enough."""
        model = self.model
        near = tuple(u for u in units if town in [t for t, _ in model.picture.board.exits[model.picture.view.town[u]]])
        if not near:
            return None
        plan = plan_with(model.picture.board, model.picture.view, town, model.selection.meant)
        title = _("Attack on {town}").format(town=model.town_name(town))
        if not any(candidate.can and candidate.unit in near for candidate in plan.candidates):
            why = next((c.why for c in plan.candidates if c.unit in near), "")
            if model.session.refusal(orders.march(near, town)) == "":
                return None
            return Card(title, (Line(why or _("They cannot attack."), tone="bad"),))
        return (
            odds_card(model.picture.board, plan, title) if not plan.why else Card(title, (Line(plan.why, tone="bad"),))
        )

    def full_card(self, town: int) -> Card | None:
        """Everything about the attack that a click would plan."""
        board, view = self.model.picture.board, self.model.picture.view
        plan = plan_with(board, view, town, self.model.selection.meant)
        return (
            None if plan.why else full_card(board, plan, _("Attack on {town}").format(town=self.model.town_name(town)))
        )


def lateness(reach: reaching.Reach) -> tuple[int, int]:
    return reach.turns, reach.km


def way(route: Route) -> int:
    """Tenths of a km."""
    return round(10 * sum(leg.km for leg in route.legs))


def when(board: Board, turns: int) -> str:
    if not turns:
        return _("today") if board.days == 1 else _("this turn")
    return _("next turn") if turns == 1 else _("in {turns}").format(turns=many(turns, "turn", "turns"))


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
