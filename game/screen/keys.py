"""What each key does, by the screen or the part of one it works in, and which keys are bound now."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import pygame

from game.messages import N_, _
from game.rules.board import Board
from game.scenario.key_names import NAMED_KEY
from game.screen.chords import chord, chosen, shown
from game.screen.kit.buttons import Button
from game.screen.kit.widget import Text
from game.screen.map.overlays import BY_ACTION as OVERLAYS_BY_ACTION
from game.screen.map.overlays import OVERLAYS
from game.screen.map.steering import MOVES_OF_THE_MAP
from game.screen.unit_commands import BY_ACTION as COMMANDS_BY_ACTION
from game.screen.unit_commands import COMMANDS, Command, in_war

EVERYWHERE: Final = N_("Everywhere")


class Binding(NamedTuple):
    action: str
    standard: tuple[str, ...]
    group: str  # heading under which help lists it
    text: str

    @property
    def chords(self) -> tuple[str, ...]:
        """Those bound now."""
        return chosen(self.action, self.standard)


IN_PLAY: Final = (N_("The map"), N_("Units"), N_("The turn"), N_("A lesson"), N_("Papers"))
IN_REPLAY: Final = (N_("Replay"), N_("The map"))
IN_EDITOR: Final = (N_("The map"), N_("Editor"))
"""The groups that work together on a screen, beside those that work everywhere; of two of them the first has a key."""

PANS: Final = tuple(MOVES_OF_THE_MAP)
"""What moves the map while a key is held: it is left to the map itself."""
HELD: Final = ("zoom_in", "zoom_out", "step_forward", "step_back", "turn_forward", "turn_back")
"""What goes on while a key is held: the zoom and the film. Commands are given once a press."""

BINDINGS: Final = (
    Binding("help", ("f1",), N_("Everywhere"), N_("Help with every key")),
    Binding("settings", ("f10",), N_("Everywhere"), N_("Settings")),
    Binding("full_screen", ("f11", "ctrl+f"), N_("Everywhere"), N_("Full screen")),
    Binding("larger", ("ctrl++",), N_("Everywhere"), N_("Larger letters and buttons")),
    Binding("smaller", ("ctrl+-",), N_("Everywhere"), N_("Smaller letters and buttons")),
    Binding("mute", ("ctrl+m",), N_("Everywhere"), N_("Sound on or off")),
    Binding("back", ("esc",), N_("Everywhere"), N_("Cancel, then deselect, then the menu")),
    *(Binding(action, chords, N_("The map"), text) for action, (chords, text) in MOVES_OF_THE_MAP.items()),
    *(Binding(overlay.action, (overlay.key,), N_("The map"), overlay.about) for overlay in OVERLAYS),
    Binding("find_town", ("/", "ctrl+g"), N_("The map"), N_("Find a town or a unit by name")),
    Binding("next_town", (".",), N_("The map"), N_("Next town from here, for play without a mouse")),
    Binding("previous_town", (",",), N_("The map"), N_("Previous town")),
    Binding("next_unit", ("n",), N_("Units"), N_("Next unit that can still act")),
    Binding("previous_unit", ("shift+n",), N_("Units"), N_("Previous unit that can still act")),
    Binding("skip_unit", ("space",), N_("Units"), N_("Leave this unit as it is and go to the next")),
    Binding("highlight_idle", ("f",), N_("Units"), N_("Show every unit that can still act")),
    *(Binding(command.action, (command.key,), N_("Units"), command.about) for command in COMMANDS),
    Binding("way_point", ("q",), N_("Units"), N_("March by way of the town pointed at, before the one to march to")),
    Binding("undo", ("ctrl+z", "u"), N_("The turn"), N_("Take back the last order")),
    Binding("redo", ("ctrl+y", "ctrl+shift+z"), N_("The turn"), N_("Give it again")),
    Binding("begin_again", ("ctrl+u",), N_("The turn"), N_("Back to this morning: take back all orders of the turn")),
    Binding("end_turn", ("enter", "ctrl+space"), N_("The turn"), N_("End the turn")),
    Binding("faster", ("]", "f7"), N_("The turn"), N_("Watch faster")),
    Binding("slower", ("[", "f6"), N_("The turn"), N_("Watch slower")),
    Binding("lesson_help", ("f2",), N_("A lesson"), N_("What to press, when stuck")),
    Binding("lesson_show", ("f3",), N_("A lesson"), N_("Show the town the exercise is about")),
    Binding("lesson_go_on", ("f4",), N_("A lesson"), N_("Leave the exercise out")),
    Binding("order_of_battle", ("o",), N_("Papers"), N_("Order of battle")),
    Binding("losses", ("c",), N_("Papers"), N_("Losses")),
    Binding("log", ("l",), N_("Papers"), N_("Log")),
    Binding("luck", ("k",), N_("Papers"), N_("Luck ledger")),
    Binding("since", ("p",), N_("Papers"), N_("Since your last turn")),
    Binding("watch_again", ("shift+p",), N_("Papers"), N_("Show again what the others did")),
    Binding("objectives", ("i",), N_("Papers"), N_("Objectives, points and briefing")),
    Binding("quick_save", ("f5",), N_("Papers"), N_("Quick save")),
    Binding("quick_load", ("f9",), N_("Papers"), N_("Quick load")),
    Binding("save_as", ("ctrl+s",), N_("Papers"), N_("Save under a name")),
    Binding("load", ("ctrl+o",), N_("Papers"), N_("Load")),
    Binding("play_pause", ("space",), N_("Replay"), N_("Play or pause")),
    Binding("step_forward", ("right",), N_("Replay"), N_("One order on")),
    Binding("step_back", ("left",), N_("Replay"), N_("One order back")),
    Binding("turn_forward", ("page down", "shift+right"), N_("Replay"), N_("One turn on")),
    Binding("turn_back", ("page up", "shift+left"), N_("Replay"), N_("One turn back")),
    Binding("to_start", ("home",), N_("Replay"), N_("To the beginning")),
    Binding("to_end", ("end",), N_("Replay"), N_("To the end")),
    Binding("bookmark_forward", ("ctrl+right",), N_("Replay"), N_("Next bookmark")),
    Binding("bookmark_back", ("ctrl+left",), N_("Replay"), N_("Previous bookmark")),
    Binding("view_side", ("v",), N_("Replay"), N_("Whose view: all, then each side")),
    Binding("reasons", ("y",), N_("Replay"), N_("Reasons of the computer players")),
    Binding("report", ("r",), N_("Replay"), N_("Report of the battle")),
    Binding("bookmarks", ("m",), N_("Replay"), N_("Bookmarks")),
    Binding("luck", ("k",), N_("Replay"), N_("Luck ledger")),
    Binding("faster", ("]", "f7"), N_("Replay"), N_("Faster")),
    Binding("slower", ("[", "f6"), N_("Replay"), N_("Slower")),
    Binding("export", ("x",), N_("Replay"), N_("Export as page, film, picture or table")),
    Binding("play_on", ("p",), N_("Replay"), N_("Play on from here")),
    Binding("edit_select", ("v",), N_("Editor"), N_("Look at what stands on the map")),
    Binding("edit_units", ("u",), N_("Editor"), N_("Units: place, add, change")),
    Binding("edit_control", ("c",), N_("Editor"), N_("Who holds which town")),
    Binding("edit_supply", ("p",), N_("Editor"), N_("Where supply comes from")),
    Binding("edit_points", ("o",), N_("Editor"), N_("What towns are worth")),
    Binding("edit_lines", ("l",), N_("Editor"), N_("Political lines")),
    Binding("edit_events", ("e",), N_("Editor"), N_("Events")),
    Binding("edit_camps", ("k",), N_("Editor"), N_("Camps")),
    Binding("edit_flags", ("f",), N_("Editor"), N_("Flags of nations")),
    Binding("edit_groups", ("g",), N_("Editor"), N_("Groups")),
    Binding("edit_leaders", ("h",), N_("Editor"), N_("Leaders")),
    Binding("edit_relations", ("r",), N_("Editor"), N_("Relations between camps")),
    Binding("edit_weather", ("t",), N_("Editor"), N_("Weather")),
    Binding("edit_links", ("x",), N_("Editor"), N_("Railways and bridges at the start")),
    Binding("edit_victory", ("y",), N_("Editor"), N_("Victory")),
    Binding("edit_lesson", ("q",), N_("Editor"), N_("Lesson")),
    Binding("edit_scenario", ("i",), N_("Editor"), N_("Name, text and dates")),
    Binding("edit_towns", ("j",), N_("Editor"), N_("Towns in play")),
    Binding("edit_map", ("m",), N_("Editor"), N_("The map itself")),
    Binding("edit_war", ("ctrl+1",), N_("Editor"), N_("A campaign: the whole war")),
    Binding("edit_sides", ("ctrl+2",), N_("Editor"), N_("A campaign: its sides")),
    Binding("edit_phases", ("ctrl+3",), N_("Editor"), N_("A campaign: its phases and the ways between them")),
    Binding("edit_ends", ("ctrl+4",), N_("Editor"), N_("A campaign: how the war can end")),
    Binding("edit_click", ("enter",), N_("Editor"), N_("Do with the chosen town what a click does")),
    Binding("edit_camp", ("b",), N_("Editor"), N_("Next camp to draw for")),
    Binding("edit_add", ("ctrl+n",), N_("Editor"), N_("New entry")),
    Binding("edit_copy", ("ctrl+d",), N_("Editor"), N_("Copy the entry whose form is open")),
    Binding("edit_delete", ("delete",), N_("Editor"), N_("Delete the entry that is open, or chosen in a list")),
    Binding("edit_earlier", ("ctrl+up",), N_("Editor"), N_("Move the entry that is open, or chosen in a list, up")),
    Binding("edit_later", ("ctrl+down",), N_("Editor"), N_("Move it down")),
    Binding("edit_undo", ("ctrl+z",), N_("Editor"), N_("Take back")),
    Binding("edit_redo", ("ctrl+y", "ctrl+shift+z"), N_("Editor"), N_("Do it again")),
    Binding("edit_save", ("ctrl+s",), N_("Editor"), N_("Save")),
    Binding("edit_save_as", ("ctrl+shift+s",), N_("Editor"), N_("Save under another name")),
    Binding("edit_try", ("f5",), N_("Editor"), N_("Play from here")),
    Binding("edit_problem", ("f8",), N_("Editor"), N_("Next problem")),
)
FIXED: Final = ("back",)
"""What no key is chosen for: it is the way out of choosing one."""
_BY_ACTION: Final = {binding.action: binding for binding in BINDINGS}


def action(event: pygame.event.Event, *groups: str) -> str:
    """What a KEYDOWN asks for, or asked for when a KEYUP follows it, in these groups and everywhere; empty: nothing."""
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


def of_war(war: Board | None) -> list[Binding]:
    """Those that have anything to do in a war, in its words; None: all."""
    found = []
    for binding in BINDINGS:
        row = COMMANDS_BY_ACTION.get(binding.action) or OVERLAYS_BY_ACTION.get(binding.action)
        if row is None or war is None:
            found.append(binding)
        elif row.offered(war):
            found.append(binding._replace(text=in_war(row, war).about if isinstance(row, Command) else row.about))
    return found


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
    return [in_words(one) for one in _BY_ACTION[action_name].chords] or [_("a key that is yet to be chosen")]


def in_words(chord_text: str) -> str:
    """A key in a sentence, where a comma alone would be read as one."""
    sign = shown(chord_text)
    return sign if sign[-1].isalnum() else f"“{sign}”"


def button(do: Callable[[str], object], action: str, text: Text, **more: Any) -> Button:
    """One that does what the key of an action does, and shows that key."""
    return Button(more.pop("id", action), text, lambda: do(action), hotkey=chord_of(action), **more)


def with_keys(text: str) -> str:
    """A text in which `{key:undo}` stands for the first key of that action, `{keys:undo}` for all of them."""

    def told(match: re.Match[str]) -> str:
        which, name = match.groups()
        if name not in _BY_ACTION:
            return match.group()
        return key_of(name) if which == "key" else _(" or ").join(told_keys(name))

    return NAMED_KEY.sub(told, text)
