"""Hints for a first game: small cards tied to what happens, never in the way, each shown once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from game.messages import N_
from game.rules.events import Battle, OnTheRoad
from game.rules.orders import ATTACK, ENTRENCH, MARCH, REST, Order
from game.screen.desk import Desk
from game.screen.modes.play.picture import Picture

HINTS: Final = {
    "select": N_("Click a counter of yours, or press {key:next_unit} for the next unit that can act."),
    "march": N_("Towns in reach are ringed with the km. Right click one to march there; {key:undo} takes it back."),
    "enemy": N_("Point at an enemy beside your units to see the odds; right click to plan the attack."),
    "undo": N_("{keys:undo} takes an order back, until dice fall or the enemy is sighted."),
    "plan": N_("Take part from several sides: each direction counts, and without a way out they surrender."),
    "far": N_("The march goes on by itself each turn until it is done or the enemy appears. {key:halt} halts it."),
    "battle": N_("Every factor is in the report. Small losses are the rule; ground is won by broken nerve."),
    "supply": N_("A unit is short of supply. Key {key:overlay_supply} shows how far the depots reach."),
    "threats": N_("Key {key:overlay_threats} shows which towns, if lost, would cut units off from supply."),
    "end": N_("When all have their orders, {key:end_turn} ends the turn."),
    "dig": N_("Units with nothing to do dig in with {key:entrench} or rest with {key:rest}."),
}
"""By what brings them about, what is needed first before what comes later; with the names of keys, as `keys.with_keys`
reads them."""
MOST_TOGETHER: Final = 1


class Hints:
    """Which hints are on the table; those seen are kept in the settings."""

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        self.desk = desk
        self.changed = changed
        self.waiting: list[str] = []

    @property
    def shown(self) -> list[str]:
        return self.waiting[:MOST_TOGETHER] if self.desk.settings.hints else []

    def offer(self, id_: str) -> None:
        """Something the hint speaks of has happened."""
        if not self.desk.settings.hints or id_ in self.desk.settings.seen_hints or id_ in self.waiting:
            return
        self.waiting = [hint for hint in HINTS if hint in (*self.waiting, id_)]
        self.changed()

    def look_round(self, picture: Picture) -> None:
        """What the state of the game gives reason to say; for those who give orders."""
        if picture.watching:
            return
        self.offer("select")
        if any(picture.view.supply[unit] for unit in picture.own):
            self.offer("supply")
        if picture.threats:
            self.offer("threats")
        if picture.own and not picture.idle:
            self.offer("end")
        elif picture.view.turn > 1:
            self.offer("dig")

    def dismiss(self) -> None:
        """The one on top has been read."""
        if self.waiting:
            self.seen(self.waiting[0])

    def seen(self, id_: str) -> None:
        """It need not be shown again: it was read, or the player has done what it says."""
        known = self.desk.settings.seen_hints
        if id_ not in known:
            self.desk.settings.seen_hints = (*known, id_)
            self.desk.keep_settings()
        self.waiting = [hint for hint in self.waiting if hint != id_]
        self.changed()

    def over(self, id_: str) -> None:
        """What it speaks of has passed unread; it comes again when there is reason."""
        if id_ in self.waiting:
            self.waiting.remove(id_)
            self.changed()

    def none_again(self) -> None:
        self.desk.settings.hints = False
        self.desk.keep_settings()
        self.waiting.clear()
        self.changed()

    def after(self, order: Order, events: Sequence[object]) -> None:
        """An order was carried out."""
        if order.kind == MARCH:
            self.seen("march")
            self.offer("undo")
            if any(isinstance(event, OnTheRoad) for event in events):
                self.offer("far")
        if order.kind in (ENTRENCH, REST):
            self.seen("dig")
        if order.kind == ATTACK and any(isinstance(event, Battle) for event in events):
            self.offer("battle")
