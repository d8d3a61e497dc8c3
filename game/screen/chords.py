"""Keys by the letters printed on them, whatever the layout, as text: "n", "shift+n", "ctrl+z"."""

from __future__ import annotations

from typing import Final

import pygame

_BY_PLACE: Final = {
    getattr(pygame, f"KSCAN_{sign.upper()}"): getattr(pygame, f"K_{sign}")
    for sign in "abcdefghijklmnopqrstuvwxyz0123456789"
}
_NAMES: Final = {
    pygame.K_RETURN: "enter",
    pygame.K_KP_ENTER: "enter",
    pygame.K_ESCAPE: "esc",
    pygame.K_SPACE: "space",
    pygame.K_TAB: "tab",
    pygame.K_BACKSPACE: "backspace",
    pygame.K_DELETE: "delete",
    pygame.K_UP: "up",
    pygame.K_DOWN: "down",
    pygame.K_LEFT: "left",
    pygame.K_RIGHT: "right",
    pygame.K_HOME: "home",
    pygame.K_END: "end",
    pygame.K_PAGEUP: "page up",
    pygame.K_PAGEDOWN: "page down",
    pygame.K_PLUS: "+",
    pygame.K_KP_PLUS: "+",
    pygame.K_EQUALS: "+",
    pygame.K_MINUS: "-",
    pygame.K_KP_MINUS: "-",
    pygame.K_COMMA: ",",
    pygame.K_PERIOD: ".",
    pygame.K_LEFTBRACKET: "[",
    pygame.K_RIGHTBRACKET: "]",
}
_FIRST_NOT_A_LETTER: Final = 0x40000000
MOVES: Final = ("up", "down", "left", "right", "page up", "page down")
"""Keys that move in a list, a text or along a slider, and go on while they are held."""
_WRITING: Final = ("space", "backspace", "delete", "home", "end", *MOVES)


def hotkey(event: pygame.event.Event) -> int:
    """The key as on a Latin keyboard: a Cyrillic letter stands for the one at its place."""
    key: int = event.key
    if 127 < key < _FIRST_NOT_A_LETTER:
        return int(_BY_PLACE.get(getattr(event, "scancode", 0), key))
    return key


def chord(event: pygame.event.Event) -> str:
    """A KEYDOWN as text: "n", "shift+n", "ctrl+z", "f5", "enter"; empty for a modifier alone."""
    key = hotkey(event)
    if key in _NAMES:
        name = _NAMES[key]
    elif pygame.K_F1 <= key <= pygame.K_F12:
        name = f"f{key - pygame.K_F1 + 1}"
    elif 32 < key < 127:
        name = chr(key)
    else:
        return ""
    mods = getattr(event, "mod", 0)
    parts = []
    if mods & (pygame.KMOD_CTRL | pygame.KMOD_META):
        parts.append("ctrl")
    if mods & pygame.KMOD_ALT:
        parts.append("alt")
    if mods & pygame.KMOD_SHIFT and name != "+":
        parts.append("shift")
    return "+".join([*parts, name])


def shown(chord_text: str) -> str:
    """As a button shows it: "Ctrl+Z", "Ctrl++"."""
    *mods, name = [chord_text] if chord_text == "+" else chord_text.replace("++", "+plus").split("+")
    return "+".join([*(mod.capitalize() for mod in mods), "+" if name == "plus" else name.capitalize()])


def is_writing(event: pygame.event.Event) -> bool:
    """Whether a KEYDOWN is of use in a text and nowhere else: a letter, or a key that moves or deletes in it."""
    pressed = chord(event)
    return len(pressed) == 1 or pressed.removeprefix("shift+") in _WRITING
