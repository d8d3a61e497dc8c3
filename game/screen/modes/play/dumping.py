"""What stands on the screen of the play mode, for tests of the window."""

from __future__ import annotations

from typing import Any

from game.rules.terms import NOWHERE
from game.screen.map.overlays import OVERLAYS
from game.screen.modes.play.hover_card import Card
from game.screen.modes.play.model import Model


def dump(model: Model, card: Card | None, thinking: str, status: str) -> dict[str, Any]:
    session, board, selection = model.session, model.session.board, model.selection

    def town_id(town: int) -> str:
        return "" if town == NOWHERE else board.towns[town].id

    return {
        "mode": "play",
        "scenario": board.id,
        "turn": session.turn,
        "turns": board.turns,
        "seat": "" if session.over else board.camps[session.seat].id,
        "viewer": board.camps[model.viewer].id if model.viewer >= 0 else "",
        "may_order": model.may_order,
        "over": session.over,
        "selected_town": town_id(selection.town),
        "selected_units": list(selection.units),
        "cursor": town_id(selection.cursor),
        "hover": town_id(model.hover_town),
        "aim": model.aim,
        "plan": plan_of(model),
        "card": card.title if card else "",
        "idle": len(model.picture.idle),
        "can_undo": session.can_undo,
        "can_redo": session.can_redo,
        "changes": session.changes,
        "showing": model.showing.busy,
        "thinking": thinking,
        "status": status,
        "points": list(model.picture.points),
        "dialog": model.ui.dialog_open,
        "hint": model.hints.shown[0].id if model.hints.shown else "",
        "log": [entry.text for entry in model.log_entries()[-20:]],
        "towns": {town.id: [round(v) for v in model.map.place(n)] for n, town in enumerate(board.towns)},
        "stacks": model.map.dump()["stacks"],
        "map": list(model.map.rect),
        "layers": {overlay.layer: overlay.state(model.session.board, model.map.layers) for overlay in OVERLAYS},
        "ui": model.ui.dump(),
    }


def plan_of(model: Model) -> dict[str, Any] | None:
    plan = model.plan
    if plan is None:
        return None
    return {
        "target": plan.board.towns[plan.target].id,
        "units": list(plan.units),
        "win": plan.win,
        "why": plan.why,
        "night": plan.night,
        "air": plan.air,
        "stay": plan.stay,
    }
