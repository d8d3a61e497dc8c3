"""Keys by the signs printed on them, whatever the layout: "n", "shift+n", "ctrl+z"; and those a player has chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import pygame

_DIGITS: Final = {getattr(pygame, f"KSCAN_{sign}"): ord(sign) for sign in "0123456789"}
"""By place: many layouts print other signs on them, and the digits above those."""
_PUNCTUATION: Final = {
    pygame.KSCAN_GRAVE: "`",
    pygame.KSCAN_MINUS: "-",
    pygame.KSCAN_EQUALS: "=",
    pygame.KSCAN_LEFTBRACKET: "[",
    pygame.KSCAN_RIGHTBRACKET: "]",
    pygame.KSCAN_BACKSLASH: "\\",
    pygame.KSCAN_SEMICOLON: ";",
    pygame.KSCAN_APOSTROPHE: "'",
    pygame.KSCAN_COMMA: ",",
    pygame.KSCAN_PERIOD: ".",
    pygame.KSCAN_SLASH: "/",
}
_BY_PLACE: Final = {
    **{getattr(pygame, f"KSCAN_{sign.upper()}"): ord(sign) for sign in "abcdefghijklmnopqrstuvwxyz"},
    **{place: ord(sign) for place, sign in _PUNCTUATION.items()},
}
_AS_PRINTED: Final = {*map(ord, "abcdefghijklmnopqrstuvwxyz,./[]+-=")}
"""Signs that count wherever they are printed; any other stands for the one at its place on a Latin keyboard."""
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
MOVES: Final = ("up", "down", "left", "right", "page up", "page down")
"""Keys that move in a list, a text or along a slider, and go on while they are held."""
_CHORD: Final = re.compile(
    rf"(ctrl\+)?(alt\+)?(shift\+)?({'|'.join(map(re.escape, dict.fromkeys(_NAMES.values())))}|f([1-9]|1[0-2])|[!-~])"
)
_WRITING: Final = ("space", "backspace", "delete", "home", "end", *MOVES)


def hotkey(event: pygame.event.Event) -> int:
    """The key as on a Latin keyboard: by what is printed on it, else by its place."""
    key: int = event.key
    place = getattr(event, "scancode", 0)
    if place in _DIGITS:
        return _DIGITS[place]
    return key if key in _AS_PRINTED else _BY_PLACE.get(place, key)


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
    *mods, name = chord_text.removesuffix("+").split("+")
    return "+".join([*(mod.capitalize() for mod in mods), name.capitalize() or "+"])


def is_chord(text: str) -> bool:
    """Whether a key can give it."""
    return _CHORD.fullmatch(text) is not None


def is_writing(event: pygame.event.Event) -> bool:
    """Whether a KEYDOWN is of use in a text and nowhere else: a letter, or a key that moves or deletes in it."""
    pressed = chord(event)
    return len(pressed) == 1 or pressed.removeprefix("shift+") in _WRITING


_CHOSEN: Final[dict[str, tuple[str, ...]]] = {}


def choose(chosen: Mapping[str, Sequence[str]]) -> None:
    """These and no others, chords by action."""
    _CHOSEN.clear()
    _CHOSEN.update({action: tuple(chords) for action, chords in chosen.items()})


def chosen(action: str, standard: tuple[str, ...]) -> tuple[str, ...]:
    """The chords of an action; empty: no key does it."""
    return _CHOSEN.get(action, standard)
