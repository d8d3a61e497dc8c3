"""What each key does, by the screen or the part of one it works in, and which keys are bound now."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import pygame

from game.scenario.key_names import NAMED_KEY
from game.screen import own_keys
from game.screen.chords import chord, shown
from game.screen.map.overlays import OVERLAYS
from game.screen.map.steering import MOVES_OF_THE_MAP
from game.screen.unit_commands import COMMANDS

EVERYWHERE: Final = "Everywhere"


class Binding(NamedTuple):
    action: str
    standard: tuple[str, ...]
    group: str  # heading under which help lists it
    text: str

    @property
    def chords(self) -> tuple[str, ...]:
        """Those bound now."""
        return own_keys.chosen(self.action, self.standard)


IN_PLAY: Final = ("The map", "Units", "The turn", "A lesson", "Papers")
IN_REPLAY: Final = ("Replay", "The map")
IN_EDITOR: Final = ("The map", "Editor")
"""The groups that work together on a screen, beside those that work everywhere; of two of them the first has a key."""

PANS: Final = tuple(MOVES_OF_THE_MAP)
"""What moves the map while a key is held: it is left to the map itself."""
HELD: Final = ("zoom_in", "zoom_out", "step_forward", "step_back", "turn_forward", "turn_back")
"""What goes on while a key is held: the zoom and the film. Commands are given once a press."""

BINDINGS: Final = (
    Binding("help", ("f1",), "Everywhere", "Help with every key"),
    Binding("settings", ("f10",), "Everywhere", "Settings"),
    Binding("full_screen", ("f11", "ctrl+f"), "Everywhere", "Full screen"),
    Binding("larger", ("ctrl++",), "Everywhere", "Larger letters and buttons"),
    Binding("smaller", ("ctrl+-",), "Everywhere", "Smaller letters and buttons"),
    Binding("mute", ("ctrl+m",), "Everywhere", "Sound on or off"),
    Binding("back", ("esc",), "Everywhere", "Cancel, then deselect, then the menu"),
    *(Binding(action, chords, "The map", text) for action, (chords, text) in MOVES_OF_THE_MAP.items()),
    *(Binding(overlay.action, (overlay.key,), "The map", overlay.about) for overlay in OVERLAYS),
    Binding("find_town", ("/", "ctrl+g"), "The map", "Find a town by name"),
    Binding("next_town", (".",), "The map", "Next town from here, for play without a mouse"),
    Binding("previous_town", (",",), "The map", "Previous town"),
    Binding("next_unit", ("n",), "Units", "Next unit that can still act"),
    Binding("previous_unit", ("shift+n",), "Units", "Previous unit that can still act"),
    Binding("skip_unit", ("space",), "Units", "Leave this unit as it is and go to the next"),
    Binding("highlight_idle", ("f",), "Units", "Show every unit that can still act"),
    *(Binding(command.action, (command.key,), "Units", command.about) for command in COMMANDS),
    Binding("undo", ("ctrl+z", "u"), "The turn", "Take back the last order"),
    Binding("redo", ("ctrl+y", "ctrl+shift+z"), "The turn", "Give it again"),
    Binding("begin_again", ("ctrl+u",), "The turn", "Back to this morning: take back all orders of the turn"),
    Binding("end_turn", ("enter", "ctrl+space"), "The turn", "End the turn"),
    Binding("faster", ("]", "f7"), "The turn", "Watch faster"),
    Binding("slower", ("[", "f6"), "The turn", "Watch slower"),
    Binding("lesson_help", ("f2",), "A lesson", "What to press, when stuck"),
    Binding("lesson_show", ("f3",), "A lesson", "Show the town the exercise is about"),
    Binding("lesson_go_on", ("f4",), "A lesson", "Leave the exercise out"),
    Binding("order_of_battle", ("o",), "Papers", "Order of battle"),
    Binding("losses", ("c",), "Papers", "Losses"),
    Binding("log", ("l",), "Papers", "Log"),
    Binding("luck", ("k",), "Papers", "Luck ledger"),
    Binding("since", ("p",), "Papers", "Since your last turn"),
    Binding("watch_again", ("shift+p",), "Papers", "Show again what the others did"),
    Binding("objectives", ("i",), "Papers", "Objectives, points and briefing"),
    Binding("quick_save", ("f5",), "Papers", "Quick save"),
    Binding("quick_load", ("f9",), "Papers", "Quick load"),
    Binding("save_as", ("ctrl+s",), "Papers", "Save under a name"),
    Binding("load", ("ctrl+o",), "Papers", "Load"),
    Binding("play_pause", ("space",), "Replay", "Play or pause"),
    Binding("step_forward", ("right",), "Replay", "One order on"),
    Binding("step_back", ("left",), "Replay", "One order back"),
    Binding("turn_forward", ("page down", "shift+right"), "Replay", "One turn on"),
    Binding("turn_back", ("page up", "shift+left"), "Replay", "One turn back"),
    Binding("to_start", ("home",), "Replay", "To the beginning"),
    Binding("to_end", ("end",), "Replay", "To the end"),
    Binding("bookmark_forward", ("ctrl+right",), "Replay", "Next bookmark"),
    Binding("bookmark_back", ("ctrl+left",), "Replay", "Previous bookmark"),
    Binding("view_side", ("v",), "Replay", "Whose view: all, then each side"),
    Binding("reasons", ("y",), "Replay", "Reasons of the computer players"),
    Binding("report", ("r",), "Replay", "Report of the battle"),
    Binding("bookmarks", ("m",), "Replay", "Bookmarks"),
    Binding("luck", ("k",), "Replay", "Luck ledger"),
    Binding("faster", ("]", "f7"), "Replay", "Faster"),
    Binding("slower", ("[", "f6"), "Replay", "Slower"),
    Binding("export", ("x",), "Replay", "Export as page, film, picture or table"),
    Binding("play_on", ("p",), "Replay", "Play on from here"),
    Binding("edit_select", ("v",), "Editor", "Look at what stands on the map"),
    Binding("edit_units", ("u",), "Editor", "Units: place, add, change"),
    Binding("edit_control", ("c",), "Editor", "Who holds which town"),
    Binding("edit_supply", ("p",), "Editor", "Where supply comes from"),
    Binding("edit_points", ("o",), "Editor", "What towns are worth"),
    Binding("edit_lines", ("l",), "Editor", "Political lines"),
    Binding("edit_events", ("e",), "Editor", "Events"),
    Binding("edit_camps", ("k",), "Editor", "Camps"),
    Binding("edit_groups", ("g",), "Editor", "Groups"),
    Binding("edit_leaders", ("h",), "Editor", "Leaders"),
    Binding("edit_relations", ("r",), "Editor", "Relations between camps"),
    Binding("edit_weather", ("t",), "Editor", "Weather"),
    Binding("edit_links", ("x",), "Editor", "Railways and bridges at the start"),
    Binding("edit_victory", ("y",), "Editor", "Victory"),
    Binding("edit_lesson", ("q",), "Editor", "Lesson"),
    Binding("edit_scenario", ("i",), "Editor", "Name, text and dates"),
    Binding("edit_towns", ("j",), "Editor", "Towns in play"),
    Binding("edit_map", ("m",), "Editor", "The map itself"),
    Binding("edit_click", ("enter",), "Editor", "Do with the chosen town what a click does"),
    Binding("edit_camp", ("b",), "Editor", "Next camp to draw for"),
    Binding("edit_add", ("ctrl+n",), "Editor", "New entry"),
    Binding("edit_copy", ("ctrl+d",), "Editor", "Copy the entry whose form is open"),
    Binding("edit_delete", ("delete",), "Editor", "Delete the entry that is open, or chosen in a list"),
    Binding("edit_earlier", ("ctrl+up",), "Editor", "Move the entry that is open, or chosen in a list, up"),
    Binding("edit_later", ("ctrl+down",), "Editor", "Move it down"),
    Binding("edit_undo", ("ctrl+z",), "Editor", "Take back"),
    Binding("edit_redo", ("ctrl+y", "ctrl+shift+z"), "Editor", "Do it again"),
    Binding("edit_save", ("ctrl+s",), "Editor", "Save"),
    Binding("edit_save_as", ("ctrl+shift+s",), "Editor", "Save under another name"),
    Binding("edit_try", ("f5",), "Editor", "Play from here"),
    Binding("edit_problem", ("f8",), "Editor", "Next problem"),
)
FIXED: Final = ("back",)
"""What no key is chosen for: it is the way out of choosing one."""
_BY_ACTION: Final = {binding.action: binding for binding in BINDINGS}


def action(event: pygame.event.Event, *groups: str) -> str:
    """What a KEYDOWN asks for, in these groups and everywhere; empty: nothing."""
    pressed = chord(event)
    if not pressed:
        return ""
    for binding in BINDINGS:
        if pressed in binding.chords and (binding.group == EVERYWHERE or binding.group in groups):
            return binding.action
    return ""


def is_held(event: pygame.event.Event, *groups: str) -> bool:
    """Whether a KEYDOWN asks for what goes on while the key is held."""
    return action(event, *groups) in HELD


def rivals(action_name: str, pressed: str) -> list[Binding]:
    """Other actions that have this chord on a screen where this one works too; a film may take keys from the map."""
    groups = {binding.group for binding in BINDINGS if binding.action == action_name}
    return [
        binding
        for binding in BINDINGS
        if binding.action != action_name
        and pressed in binding.chords
        and any(meet(binding.group, g) for g in groups)
        and not ("Replay" in {binding.group, *groups} and {binding.action, action_name} & {*PANS})
    ]


def meet(one: str, other: str) -> bool:
    """Whether two groups of keys work on one screen."""
    return EVERYWHERE in (one, other) or any(one in on and other in on for on in (IN_PLAY, IN_REPLAY, IN_EDITOR))


def chord_of(action_name: str) -> str:
    """The first chord of an action, for a button that stands for it; empty: it has none."""
    return next(iter(_BY_ACTION[action_name].chords), "")


def key_of(action_name: str) -> str:
    """The first key of an action, as a sentence names it."""
    return told_keys(action_name)[0]


def told_keys(action_name: str) -> list[str]:
    """Every key of an action, as a sentence names them; at least one word."""
    return [shown(one) for one in _BY_ACTION[action_name].chords] or ["a key that is yet to be chosen"]


def with_keys(text: str) -> str:
    """A text in which `{key:undo}` stands for the first key of that action, `{keys:undo}` for all of them."""

    def told(match: re.Match[str]) -> str:
        which, name = match.groups()
        if name not in _BY_ACTION:
            return match.group()
        return key_of(name) if which == "key" else " or ".join(told_keys(name))

    return NAMED_KEY.sub(told, text)
