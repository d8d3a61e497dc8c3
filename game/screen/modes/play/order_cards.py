"""The cards of what a click would order where the pointer is: a raid, a journey, an attack."""

from __future__ import annotations

from typing import Final

from game.messages import _
from game.prose.words import many, number, signed
from game.rules import orders
from game.rules.board import Board
from game.rules.orders import Order
from game.screen.modes.play.choices import able_to_ride, order_at
from game.screen.modes.play.hover_card import Card, Line, full_card, odds_card
from game.screen.modes.play.model import Model
from game.screen.modes.play.planning import plan_with
from game.screen.modes.play.unit_facts import name_of
from game.session.given_away import warned
from game.session.raid_plan import raid_plan
from game.session.transport import carriage

MOST_WARNINGS: Final = 3


def raid_card(model: Model, town: int, units: tuple[int, ...]) -> Card:
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
    return Card(title, lines, lock=lock(model, order))


def carriage_card(model: Model, kind: int, town: int, units: tuple[int, ...]) -> Card:
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
    return Card(title, (*lines, *warning_lines(model, order)), lock=lock(model, order))


def attack_card(model: Model, town: int, units: tuple[int, ...]) -> Card | None:
    """The expected outcome of the attack that a click would plan, if any of the chosen units is near enough."""
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
    return odds_card(model.picture.board, plan, title) if not plan.why else Card(title, (Line(plan.why, tone="bad"),))


def full_attack_card(model: Model, town: int) -> Card | None:
    """Everything about the attack that a click would plan."""
    board, view = model.picture.board, model.picture.view
    plan = plan_with(board, view, town, model.selection.meant)
    return None if plan.why else full_card(board, plan, _("Attack on {town}").format(town=model.town_name(town)))


def lock(model: Model, order: Order) -> str:
    note = model.session.undo_note(order)
    return "" if note.can else _("Cannot be taken back: {why}.").format(why=note.why)


def warning_lines(model: Model, order: Order) -> list[Line]:
    """What the order would give away."""
    picture = model.picture
    return [Line(text, tone="warn") for text in warned(picture.board, picture.view, order).texts[:MOST_WARNINGS]]


def when(board: Board, turns: int) -> str:
    if not turns:
        return _("today") if board.days == 1 else _("this turn")
    return _("next turn") if turns == 1 else _("in {turns}").format(turns=many(turns, "turn", "turns"))
