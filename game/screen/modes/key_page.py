"""The page of the settings where keys are chosen: an action is clicked, and the next key pressed is its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import pygame

from game.messages import _
from game.screen.chords import choose, chord, shown
from game.screen.keys import BINDINGS, FIXED, Binding, rivals
from game.screen.kit import Button, Column, Dialog, Label, Row, Widget
from game.screen.modes.help_mode import chip, key_columns, told_row
from game.screen.modes.page import Page

_MOST: Final = 2  # keys of one action
_CHIPS: Final = 200  # points, of the keys of one action
_COLUMN: Final = 420  # points
_LEAD_OUT: Final = ("esc", "tab", "shift+tab")
"""Of a page by keys alone, and so of choosing one."""


class KeyPage:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: tuple[Binding, int] | None = None  # whose key is pressed next, and in place of which of them

    def body(self, wide: float) -> Widget:
        changed = bool(self.page.desk.settings.keys)
        all_back = Button("all_standard", _("All keys as they were"), self.all_back, enabled=changed)
        told = _("Click a key to choose another in its place. What is bold is your own.")
        return Column(
            [
                Row([Label(told, wrap=True, grow=1), all_back], gap=10, align="center"),
                key_columns(wide, self.row, column=_COLUMN),
            ],
            gap=14,
        )

    def row(self, binding: Binding) -> Widget:
        if binding.action in FIXED:
            return told_row([chip(shown(one)) for one in binding.chords], binding.text, _CHIPS)
        chips = [
            Button(f"key_{binding.action}_{slot}", shown(one), partial(self.ask, binding, slot))
            for slot, one in enumerate(binding.chords)
        ]
        if len(chips) < _MOST:
            more = partial(self.ask, binding, len(chips))
            chips.append(
                Button(f"key_{binding.action}_more", "+", more, kind="quiet", tooltip=_("One more key for it"))
            )
        own = binding.action in self.page.desk.settings.keys
        return told_row(chips, binding.text, _CHIPS, "bold" if own else "body")

    def ask(self, binding: Binding, slot: int) -> None:
        ui = self.page.ui
        self.asked = binding, slot
        words = _("Press the key. Tab leads to the buttons, Esc leaves everything as it is.")
        buttons = [
            Button("no_key", _("No key"), partial(self.put, binding, slot, "")),
            Button("standard_key", _("As it was"), partial(self.give, binding, binding.standard)),
            Button("cancel", _("Cancel"), self.close, kind="quiet", hotkey="esc"),
        ]
        ui.open(Dialog(_(binding.text), Label(words, wrap=True), buttons, on_cancel=self.close))

    def close(self) -> None:
        self.asked = None
        self.page.ui.close()

    def take(self, event: pygame.event.Event) -> bool:
        """Whether it is the key that was asked for. With the focus on a button of the question, it is not."""
        pressed = chord(event) if event.type == pygame.KEYDOWN else ""
        if self.asked is None or not pressed or pressed in _LEAD_OUT or self.page.ui.focus is not None:
            return False
        binding, slot = self.asked
        others = rivals(binding.action, pressed)
        if others:
            self.close()
            self.ask_to_take(binding, slot, pressed, others)
        else:
            self.put(binding, slot, pressed)
        return True

    def ask_to_take(self, binding: Binding, slot: int, pressed: str, others: Sequence[Binding]) -> None:
        whose = _(" and ").join(f"“{_(other.text)}”" for other in others)
        words = _("{shown} is the key of {whose}. Shall it be that of “{text}” instead?").format(
            shown=shown(pressed), whose=whose, text=_(binding.text)
        )
        take = Button("take_key", _("Take it"), partial(self.put, binding, slot, pressed), kind="primary")
        leave = Button("leave_key", _("Leave it"), self.close, kind="quiet", hotkey="esc")
        self.page.ui.open(Dialog(_("The key is taken"), Label(words, wrap=True), [take, leave], on_cancel=self.close))

    def put(self, binding: Binding, slot: int, pressed: str) -> None:
        """The key in that place of the action; "": none."""
        chords = [*binding.chords[:slot], *([pressed] if pressed else []), *binding.chords[slot + 1 :]]
        self.give(binding, tuple(dict.fromkeys(chords)))

    def give(self, binding: Binding, chords: tuple[str, ...]) -> None:
        """These keys for the action, and for no other on its screens."""
        kept = {**self.page.desk.settings.keys, **{one.action: one.chords for one in BINDINGS}, binding.action: chords}
        for pressed in chords:
            for other in rivals(binding.action, pressed):
                kept[other.action] = tuple(one for one in kept[other.action] if one != pressed)
        standard = {one.action: one.standard for one in BINDINGS}
        self.settle({action: keys for action, keys in kept.items() if keys != standard.get(action)})

    def all_back(self) -> None:
        self.settle({})

    def settle(self, keys: dict[str, tuple[str, ...]]) -> None:
        """These are the player's own keys from now on."""
        desk = self.page.desk
        desk.settings.keys = keys
        choose(keys)
        if self.page.ui.dialog_open:
            self.close()
        desk.restyled = True
        desk.keep_settings()
        self.page.click()
        self.page.rebuild()
