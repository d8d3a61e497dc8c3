"""The page of a mode: its tree of widgets, the dialogs over it, focus, tooltips and hotkeys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

import pygame

from game.messages import N_
from game.screen.chords import MOVES, chord, is_writing
from game.screen.kit.buttons import Button
from game.screen.kit.choices import Dropdown
from game.screen.kit.dialog import Dialog
from game.screen.kit.field import TextField
from game.screen.kit.last_key import LastKey
from game.screen.kit.painting import dim, focus_ring
from game.screen.kit.scroll import ScrollArea, scrolled_in
from game.screen.kit.text import Label
from game.screen.kit.tooltip import Tooltip, draw_lines, left_of, size_of, under
from game.screen.kit.widget import Layout, Widget

if TYPE_CHECKING:
    from game.screen.desk import Desk

_POINTER: Final = (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION, pygame.MOUSEWHEEL)


class Ui:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.root = Widget()
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.dialogs: list[Dialog] = []
        self._focus: Widget | None = None
        self.keyboard = False  # the focus is shown once keys were used
        self.pointer = (-1, -1)
        self.tip = Tooltip()
        self.last_key = LastKey(desk)
        self.entered = ""  # the field that was clicked, written in or gone to: Esc leads out of it, and no farther
        self.holding = False  # a button of the mouse: widgets made anew now would not know that they are pressed

    # ---------------------------------------------------------------------------------------------------------- layout

    def set_root(self, widget: Widget) -> None:
        self.root = widget
        self.focus = None
        self.tip.forget()

    def layout(self, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        with Layout():
            self.root.arrange(self.desk.theme, self.rect)
            for dialog in self.dialogs:
                dialog.place(self.desk.theme, self.rect)
        if self.pointer != (-1, -1):
            self.hover()

    def relayout(self) -> None:
        self.layout(self.rect)

    def hover(self) -> None:
        """What lies under the resting pointer after things have moved."""
        event = pygame.event.Event(pygame.MOUSEMOTION, pos=self.pointer, rel=(0, 0), buttons=(0, 0, 0))
        self.front.handle(event)

    # --------------------------------------------------------------------------------------------------------- dialogs

    @property
    def dialog_open(self) -> bool:
        return bool(self.dialogs)

    @property
    def front(self) -> Widget:
        return self.dialogs[-1] if self.dialogs else self.root

    def open(self, dialog: Dialog) -> None:
        self.root.forget_pointer()
        self.dialogs.append(dialog)
        if self.rect.width:
            dialog.place(self.desk.theme, self.rect)
        self.focus = next((widget for widget in dialog.walk() if isinstance(widget, TextField)), None)
        self.entered = ""
        self.last_key.opens()
        self.tip.forget()

    def ask(
        self, title: str, body: Widget | str, answers: Sequence[Button], width: float = 420, no: str = N_("Cancel")
    ) -> None:
        """Open a question. Each answer closes it and then acts; `no`, with Esc, closes it alone."""
        for answer in answers:
            answer.on_click = self.closing(answer.on_click)
        buttons = [Button("cancel", no, self.close, kind="quiet", hotkey="esc"), *answers]
        self.open(Dialog(title, Label(body, wrap=True) if isinstance(body, str) else body, buttons, width=width))

    def closing(self, act: Callable[[], object]) -> Callable[[], None]:
        """The dialog in front is closed, and then that is done."""

        def closed() -> None:
            self.close()
            act()

        return closed

    def close(self) -> None:
        """Close the dialog in front."""
        if self.dialogs:
            self.dialogs.pop()
            self.focus = None
            self.tip.forget()

    # ----------------------------------------------------------------------------------------------------------- focus

    @property
    def focus(self) -> Widget | None:
        return self._focus

    @focus.setter
    def focus(self, widget: Widget | None) -> None:
        if self._focus:
            self._focus.focused = False
        self._focus = widget
        if widget:
            widget.focused = True
            self.scroll_to(widget)

    def scroll_to(self, widget: Widget) -> None:
        for area in self.front.walk():
            if isinstance(area, ScrollArea) and widget in area.walk():
                area.show(widget.rect)

    def focusable(self) -> list[Widget]:
        return [widget for widget in self.front.walk() if widget.focusable and widget.enabled]

    def move_focus(self, step: int) -> bool:
        targets = self.focusable()
        if not targets:
            return False
        at = targets.index(self.focus) + step if self.focus in targets else 0 if step > 0 else -1
        self.go_to(targets[at % len(targets)])
        self.entered = targets[at % len(targets)].id
        return True

    def go_to(self, widget: Widget) -> None:
        """The keyboard goes to a widget, and the tooltip with it."""
        self.focus, self.keyboard, self.entered = widget, True, ""
        self.tip.watch(widget)

    # ---------------------------------------------------------------------------------------------------------- events

    def handle(self, event: pygame.event.Event) -> bool:
        """True: the page has used the event, or a dialog keeps it from what lies below."""
        if self.last_key.echoes(event):
            return True
        if event.type in _POINTER:
            return self.pointed(event)
        if event.type == pygame.WINDOWLEAVE:
            self.front.forget_pointer()
            self.tip.forget()
            return False
        if event.type == pygame.KEYDOWN:
            return self.pressed(event) or self.dialog_open
        if event.type == pygame.TEXTINPUT and self.focus is not None:
            self.entered = self.focus.id
            return self.focus.handle(event) or self.dialog_open
        return self.dialog_open

    def pressed(self, event: pygame.event.Event) -> bool:
        key, front = chord(event), self.front
        self.last_key.goes_down(key)
        used = self.keyed(event)
        if front is not self.root and front not in self.dialogs:
            self.last_key.spend(key)
        return used

    def pointed(self, event: pygame.event.Event) -> bool:
        dropped = self.dropped()
        if event.type == pygame.MOUSEMOTION:
            self.pointer = event.pos
        self.holding = event.type == pygame.MOUSEBUTTONDOWN or (
            self.holding and event.type == pygame.MOUSEMOTION and any(event.buttons)
        )
        if dropped:
            return dropped.handle_list(event, self.desk.theme, self.rect)
        if event.type == pygame.MOUSEMOTION:
            self.tip.watch(self.front.at(event.pos, to_read=True))
        if event.type == pygame.MOUSEBUTTONDOWN:
            self.keyboard, self.last_key.spent = False, ""
            self.tip.forget()
            target = self.front.at(event.pos)
            self.entered = target.id if target else ""
            wanted = target if target and target.focusable and target.enabled else None
            if wanted is not self.focus and (wanted or isinstance(self.focus, TextField)):
                self.focus = wanted
        used = self.front.handle(event)
        if self.dialog_open:
            return True
        return used

    def keyed(self, event: pygame.event.Event) -> bool:
        dropped = self.dropped()
        if dropped:
            self.keyboard = self.keyboard or dropped is self.focus  # keys go on where they were used
            return dropped.handle_list(event, self.desk.theme, self.rect)
        pressed = chord(event)
        focus = self.focus if (self.keyboard or self.typing) and self.focus in list(self.front.walk()) else None
        if focus is not None and focus.handle(event):
            self.entered = focus.id
            return True
        if pressed == "esc" and isinstance(focus, TextField) and focus.id == self.entered:
            self.focus, self.entered = None, ""
            return True
        if pressed in ("tab", "shift+tab"):
            return self.move_focus(-1 if pressed == "shift+tab" else 1)
        if self.keyboard and self.focus is not None and pressed in ("page down", "page up"):
            for area in self.front.walk():
                if isinstance(area, ScrollArea) and area.handle(event):
                    return True
        if self.dialog_open and self.dialogs[-1].keyed(pressed, self.close):
            return True
        if self.typing and len(pressed) == 1:
            return True
        return self.hotkey(pressed)

    def goes_on(self, event: pygame.event.Event) -> bool:
        """Whether the key goes on while it is held: in a text, in lists, on sliders and in what is scrolled."""
        if self.typing:
            return is_writing(event)
        pressed = chord(event)
        closed = isinstance(self.focus, Dropdown) and not self.focus.open  # there a key chooses at once
        return pressed in MOVES and not closed and not any(w.hotkey == pressed for w in self.front.walk())

    def hotkey(self, pressed: str) -> bool:
        if not pressed:
            return False
        for widget in self.front.walk():
            if widget.hotkey == pressed and widget.enabled:
                widget.press()
                return True
        return False

    @property
    def typing(self) -> bool:
        return isinstance(self.focus, TextField)

    def dropped(self) -> Dropdown | None:
        """The dropdown whose list is open."""
        return next((w for w in self.front.walk() if isinstance(w, Dropdown) and w.open), None)

    # -------------------------------------------------------------------------------------------------- time, drawing

    def update(self, seconds: float) -> None:
        if self.keyboard and self.focus is not None and self.tip.widget is None:
            self.tip.watch(self.focus)
        self.tip.update(seconds)
        self.front.update(seconds)

    @property
    def moving(self) -> bool:
        return self.tip.waiting or self.front.moving

    def draw(self, surface: pygame.Surface) -> None:
        theme = self.desk.theme
        if self.root.visible:
            self.root.draw(surface, theme)
        for number, dialog in enumerate(self.dialogs):
            if number == len(self.dialogs) - 1:
                dim(surface, self.rect)
            dialog.draw(surface, theme)
        if self.keyboard and self.focus is not None and self.focus.rect.width:
            clip = surface.get_clip()
            surface.set_clip(self.focus_clip(self.focus))
            focus_ring(surface, theme, self.focus.rect)
            surface.set_clip(clip)
        dropped = self.dropped()
        if dropped:
            dropped.draw_list(surface, theme, self.rect)
        if self.tip.text and self.tip.widget is not None:
            lines = self.tip.lines(theme)
            draw_lines(surface, theme, lines, self.tip_place(self.tip.widget, *size_of(theme, lines)))

    def focus_clip(self, widget: Widget) -> pygame.Rect:
        around = scrolled_in(self.front, widget)
        return around.rect.inflate(8, 8) if around is not None else self.rect

    def tip_place(self, widget: Widget, wide: int, high: int) -> pygame.Rect:
        """By the pointer; for the keyboard beside the list or form, so that what comes next in it can be read."""
        theme = self.desk.theme
        if not (self.keyboard and widget is self.focus):
            return under(self.pointer, wide, high, theme, self.rect)
        around = scrolled_in(self.front, widget)
        if around is not None and around.rect.left - self.rect.left >= wide + theme.px(16):
            return left_of(around.rect.left, widget.rect.centery, wide, high, theme, self.rect)
        return under(widget.rect.bottomleft, wide, high, theme, self.rect)

    # --------------------------------------------------------------------------------------------------------- finding

    def find(self, id_: str) -> Widget | None:
        """The visible widget of that id, in the dialog in front before the page."""
        for top in (*reversed(self.dialogs), self.root):
            for widget in top.walk():
                if widget.id == id_:
                    return widget
        return None

    def press(self, id_: str) -> None:
        """Raises KeyError for a widget that is not there."""
        widget = self.find(id_)
        if widget is None:
            raise KeyError(id_)
        widget.press()

    def dump(self) -> dict[str, Any]:
        return {
            "root": self.root.dump(),
            "dialogs": [dialog.dump() for dialog in self.dialogs],
            "focus": self.focus.id if self.focus else "",
            "tooltip": self.tip.text,
        }
