"""The page of a mode: its tree of widgets, the dialogs over it, focus, tooltips and hotkeys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pygame

from game.screen.colours import BRASS, CREAM
from game.screen.keys import chord
from game.screen.kit.choices import Dropdown
from game.screen.kit.dialog import Dialog
from game.screen.kit.field import TextField
from game.screen.kit.painting import focus_ring
from game.screen.kit.scroll import ScrollArea
from game.screen.kit.text import wrapped
from game.screen.kit.widget import Widget, read

if TYPE_CHECKING:
    from game.screen.desk import Desk

_TIP_AFTER: Final = 0.5  # seconds
_KEYS: Final = (pygame.KEYDOWN, pygame.KEYUP, pygame.TEXTINPUT)
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
        self.tip_for: Widget | None = None
        self.tip_after = 0.0
        self.tip_text = ""
        self.letter = ""  # of the key that went down last, and may follow as text
        self.deaf_to = ""  # the letter of the key that opened a dialog is not meant for the field in it

    # ---------------------------------------------------------------------------------------------------------- layout

    def set_root(self, widget: Widget) -> None:
        self.root = widget
        self.focus = None
        self.tip_for, self.tip_text = None, ""

    def layout(self, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
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
        self.deaf_to = self.letter
        self.tip_for, self.tip_text = None, ""

    def close(self) -> None:
        """Close the dialog in front."""
        if self.dialogs:
            self.dialogs.pop()
            self.focus = None
            self.tip_for, self.tip_text = None, ""

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
        return True

    def go_to(self, widget: Widget) -> None:
        """The keyboard goes to a widget, and the tooltip with it."""
        self.focus, self.keyboard = widget, True
        self.watch(widget)

    # ---------------------------------------------------------------------------------------------------------- events

    def handle(self, event: pygame.event.Event) -> bool:
        """True: the page has used the event, or a dialog keeps it from what lies below."""
        if self.echo(event):
            return True
        if event.type in _POINTER:
            return self.pointed(event)
        if event.type == pygame.WINDOWLEAVE:
            self.front.forget_pointer()
            self.tip_for, self.tip_text = None, ""
            return False
        if event.type == pygame.KEYDOWN:
            return self.keyed(event) or self.dialog_open
        if event.type == pygame.TEXTINPUT and self.focus is not None:
            return self.focus.handle(event) or self.dialog_open
        return self.dialog_open

    def echo(self, event: pygame.event.Event) -> bool:
        """Whether it is the letter of the key that has just opened a dialog."""
        echo = event.type == pygame.TEXTINPUT and bool(self.deaf_to) and event.text == self.deaf_to
        if event.type in _KEYS:
            self.deaf_to = ""
        self.letter = event.unicode if event.type == pygame.KEYDOWN else ""
        return echo

    def pointed(self, event: pygame.event.Event) -> bool:
        dropped = self.dropped()
        if event.type == pygame.MOUSEMOTION:
            self.pointer = event.pos
        if dropped:
            return dropped.handle_list(event, self.desk.theme, self.rect)
        if event.type == pygame.MOUSEMOTION:
            self.watch(self.front.at(event.pos))
        if event.type == pygame.MOUSEBUTTONDOWN:
            self.keyboard = False
            self.tip_for, self.tip_text = None, ""
            target = self.front.at(event.pos)
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
            return dropped.handle_list(event, self.desk.theme, self.rect)
        pressed = chord(event)
        by_key = self.focus is not None and (self.keyboard or self.typing) and self.focus in list(self.front.walk())
        if by_key and self.focus is not None and self.focus.handle(event):
            return True
        if pressed in ("tab", "shift+tab"):
            return self.move_focus(-1 if pressed == "shift+tab" else 1)
        if self.keyboard and self.focus is not None and pressed in ("page down", "page up"):
            for area in self.front.walk():
                if isinstance(area, ScrollArea) and area.handle(event):
                    return True
        if self.dialog_open and self.keyed_dialog(pressed):
            return True
        if self.typing and len(pressed) == 1:
            return True
        return self.hotkey(pressed)

    def keyed_dialog(self, pressed: str) -> bool:
        dialog = self.dialogs[-1]
        if pressed == "esc":
            if dialog.on_cancel:
                dialog.on_cancel()
            if self.dialogs and self.dialogs[-1] is dialog and not dialog.on_cancel:
                self.close()
            return True
        if pressed == "enter" and dialog.default:
            dialog.default.press()
            return True
        if pressed in ("up", "down", "page up", "page down"):
            for area in dialog.walk():
                if isinstance(area, ScrollArea) and area.most:
                    sign = 1 if pressed in ("down", "page down") else -1
                    area.scroll(sign * (area.step if pressed in ("up", "down") else area.rect.height * 9 // 10))
                    return True
        return False

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

    def watch(self, widget: Widget | None) -> None:
        """The pointer rests on a widget: tell what it is after a while."""
        if widget is not self.tip_for:
            self.tip_for, self.tip_after, self.tip_text = widget, _TIP_AFTER, ""

    def update(self, seconds: float) -> None:
        if self.keyboard and self.focus is not None and self.tip_for is None:
            self.watch(self.focus)
        if self.tip_for is not None and self.tip_after > 0:
            self.tip_after -= seconds
            if self.tip_after <= 0:
                self.tip_text = read(self.tip_for.tooltip)
        elif self.tip_for is not None and self.tip_text:
            self.tip_text = read(self.tip_for.tooltip)
        self.front.update(seconds)

    @property
    def moving(self) -> bool:
        waiting = self.tip_for is not None and self.tip_after > 0 and bool(self.tip_for.tooltip)
        return waiting or self.front.moving

    def draw(self, surface: pygame.Surface) -> None:
        theme = self.desk.theme
        if self.root.visible:
            self.root.draw(surface, theme)
        for number, dialog in enumerate(self.dialogs):
            if number == len(self.dialogs) - 1:
                self.dim(surface)
            dialog.draw(surface, theme)
        if self.keyboard and self.focus is not None and self.focus.rect.width:
            clip = surface.get_clip()
            surface.set_clip(self.focus_clip(self.focus))
            focus_ring(surface, theme, self.focus.rect)
            surface.set_clip(clip)
        dropped = self.dropped()
        if dropped:
            dropped.draw_list(surface, theme, self.rect)
        if self.tip_text:
            self.draw_tip(surface)

    def focus_clip(self, widget: Widget) -> pygame.Rect:
        for area in self.front.walk():
            if isinstance(area, ScrollArea) and area is not widget and widget in area.walk():
                return area.rect.inflate(8, 8)
        return self.rect

    def dim(self, surface: pygame.Surface) -> None:
        veil = pygame.Surface(self.rect.size)
        veil.fill((30, 22, 12))
        veil.set_alpha(96)
        surface.blit(veil, self.rect)

    def draw_tip(self, surface: pygame.Surface) -> None:
        theme = self.desk.theme
        assert self.tip_for is not None
        lines = wrapped(theme, self.tip_text, "small", theme.px(320))
        wide = max(theme.width(line, "small") for line in lines) + theme.px(16)
        high = theme.line_height("small") * len(lines) + theme.px(10)
        by_key = self.keyboard and self.tip_for is self.focus
        anchor = self.tip_for.rect.bottomleft if by_key else self.pointer
        box = pygame.Rect(anchor[0] + theme.px(10), anchor[1] + theme.px(16), wide, high)
        if box.bottom > self.rect.bottom:
            box.bottom = anchor[1] - theme.px(8)
        box.clamp_ip(self.rect)
        pygame.draw.rect(surface, (47, 42, 35), box, border_radius=theme.px(3))
        pygame.draw.rect(surface, BRASS, box, theme.px(1), border_radius=theme.px(3))
        for number, line in enumerate(lines):
            place = box.left + theme.px(8), box.top + theme.px(5) + number * theme.line_height("small")
            surface.blit(theme.text(line, "small", CREAM), place)

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
            "tooltip": self.tip_text,
        }
