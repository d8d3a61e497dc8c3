"""Where links of the log lead, and the ways out of the game to other screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.screen.destinations import ToHelp, ToMenu, ToSettings
from game.screen.mode import Go, Over

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play


def follow_link(play: Play, link: str) -> None:
    """ "town:12", "report:7" (entry of the log) or "event:3"."""
    kind, _, number = link.partition(":")
    if kind == "town":
        play.map.centre_on(int(number))
        if not play.selection.units:
            play.selection.take(int(number), ())
    elif kind == "report":
        play.reports.open(play.session.log[int(number)])
    elif kind == "event":
        play.events.open(int(number))
    play.stale = True


def open_settings(play: Play) -> None:
    play.step = Over(ToSettings())


def open_help(play: Play) -> None:
    play.step = Over(ToHelp(play.key_groups))


def leave_game(play: Play) -> None:
    """For the menu; the autosave is the way back."""
    play.session.autosave()
    play.step = Go(ToMenu())
