"""What stands on the screen of the play mode, for tests of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.rules.terms import NOWHERE
from game.screen.overlays import OVERLAYS

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play


def dump(play: Play) -> dict[str, Any]:
    session, board, selection = play.session, play.session.board, play.selection

    def town_id(town: int) -> str:
        return "" if town == NOWHERE else board.towns[town].id

    return {
        "mode": play.name,
        "scenario": board.id,
        "turn": session.turn,
        "turns": board.turns,
        "seat": "" if session.over else board.camps[session.seat].id,
        "viewer": board.camps[play.viewer].id if play.viewer >= 0 else "",
        "may_order": play.may_order,
        "over": session.over,
        "selected_town": town_id(selection.town),
        "selected_units": list(selection.units),
        "cursor": town_id(selection.cursor),
        "hover": town_id(play.hover_town),
        "aim": play.aim,
        "plan": plan_of(play),
        "card": play.pointing.card_.title if play.pointing.card_ else "",
        "idle": len(play.picture.idle),
        "can_undo": session.can_undo,
        "can_redo": session.can_redo,
        "changes": session.changes,
        "showing": play.showing.busy,
        "thinking": play.part.thinking,
        "status": play.chrome.status(),
        "points": list(play.picture.points),
        "dialog": play.ui.dialog_open,
        "hint": play.hints.shown[0].id if play.hints.shown else "",
        "log": [entry.text for entry in play.log_entries()[-20:]],
        "towns": {town.id: [round(v) for v in play.map.place(n)] for n, town in enumerate(board.towns)},
        "stacks": play.map.dump()["stacks"],
        "map": list(play.map.rect),
        "layers": {overlay.layer: overlay.state(play.session.board, play.map.layers) for overlay in OVERLAYS},
        "ui": play.ui.dump(),
    }


def plan_of(play: Play) -> dict[str, Any] | None:
    plan = play.plan
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
