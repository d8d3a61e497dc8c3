"""The keys that the text of a lesson can name: `{key:undo}`, or `{keys:undo}` for every key of the action."""

from __future__ import annotations

import re
from typing import Final

OVERLAY: Final = "overlay_"
"""Begins the actions of the overlays of the map, which alone know what they are called."""
NAMED_KEY: Final = re.compile(r"\{(keys?):([a-z0-9_]+)\}")
ACTIONS: Final = (
    *("help", "settings", "full_screen", "larger", "smaller", "mute", "back"),
    *("pan_up", "pan_down", "pan_left", "pan_right", "zoom_in", "zoom_out", "zoom_all"),
    *("find_town", "next_town", "previous_town", "next_unit", "previous_unit", "skip_unit", "highlight_idle"),
    *("march", "attack", "rail", "ship", "entrench", "rest", "stance", "split", "merge", "raid", "demolish", "halt"),
    "way_point",
    *("undo", "redo", "begin_again", "end_turn", "faster", "slower", "lesson_help", "lesson_show", "lesson_go_on"),
    *("order_of_battle", "losses", "log", "luck", "since", "watch_again", "objectives"),
    *("quick_save", "quick_load", "save_as", "load"),
)
