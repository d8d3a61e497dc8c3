"""Every key of the play mode, and the buttons that stand for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import hypot
from typing import TYPE_CHECKING

from game.rules.terms import NOWHERE
from game.screen.map.overlay import Overlay
from game.screen.modes.play.dialogs import open_find, open_idle, open_pause, open_split, open_works
from game.screen.overlays import LANGUAGES, OVERLAYS
from game.screen.settings import SPEEDS
from game.screen.unit_commands import BY_ACTION, COMMANDS

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play

"""Actions that need a town besides units."""
PAPERS = ("order_of_battle", "losses", "log", "luck", "objectives")


class Keyboard:
    def __init__(self, play: Play) -> None:
        self.play = play
        giving = play.giving
        self.actions: dict[str, Callable[[], object]] = {
            "back": self.back,
            "find_town": lambda: open_find(play),
            "next_town": lambda: self.step_town(1),
            "previous_town": lambda: self.step_town(-1),
            "next_unit": lambda: self.step_unit(1),
            "previous_unit": lambda: self.step_unit(-1),
            "skip_unit": self.skip_unit,
            "highlight_idle": self.highlight,
            **{command.action: partial(giving.simple, command.action) for command in COMMANDS if not command.aim},
            "split": lambda: open_split(play),
            "merge": giving.merge,
            "demolish": lambda: open_works(play),
            "halt": giving.halt,
            "undo": giving.undo,
            "redo": giving.redo,
            "end_turn": self.end_turn,
            "faster": lambda: self.speed(1),
            "slower": lambda: self.speed(-1),
            "lesson_help": play.lessons.help,
            "lesson_show": play.lessons.show,
            "lesson_go_on": play.lessons.go_on,
            "quick_save": play.saves.quick_save,
            "quick_load": play.saves.quick_load,
            "save_as": play.saves.save_as,
            "load": play.saves.load,
            **{command.action: partial(self.aim, command.action) for command in COMMANDS if command.aim},
            **{paper: partial(play.papers.open, paper) for paper in PAPERS},
            **{overlay.action: partial(self.layer, overlay) for overlay in OVERLAYS},
        }

    def do(self, action: str) -> bool:
        """False for an action that is not the play mode's."""
        if action not in self.actions:
            return False
        self.actions[action]()
        self.play.stale = True
        return True

    # ---------------------------------------------------------------------------------------------------------- units

    def step_unit(self, by: int) -> None:
        """On to the next unit that can still act, or back."""
        play = self.play
        idle = [unit for unit in play.picture.idle if unit not in play.left_alone]
        if not idle:
            play.refuse("All units have their orders. Enter ends the turn.")
            return
        now = play.selection.units[0] if play.selection.units else -1
        if now in idle:
            play.select_unit(idle[(idle.index(now) + by) % len(idle)])
        else:
            play.select_unit(self.nearest(idle) if by > 0 else idle[-1])

    def nearest(self, idle: Sequence[int]) -> int:
        """The first after the town chosen last, in the order of idle units."""
        town = self.play.selection.town
        if town == NOWHERE:
            return idle[0]
        board, places = self.play.session.board, self.play.picture.view.town
        return next((u for u in idle if board.towns[places[u]].lon >= board.towns[town].lon), idle[0])

    def skip_unit(self) -> None:
        """Leave these units as they are this turn."""
        play = self.play
        order = [unit for unit in play.picture.idle if unit not in play.left_alone]
        last = play.selection.units[-1] if play.selection.units else -1
        after = order[order.index(last) + 1 :] if last in order else order
        play.left_alone.update(play.selection.units)
        left = [unit for unit in [*after, *order] if unit not in play.left_alone]
        if left:
            play.select_unit(left[0])
        else:
            play.selection.clear()
            play.refuse("All units have their orders. Enter ends the turn.")

    def highlight(self) -> None:
        play = self.play
        play.highlight = not play.highlight

    # ---------------------------------------------------------------------------------------------------------- towns

    def step_town(self, by: int) -> None:
        """The cursor goes to the next town, the nearest to the chosen one first."""
        play = self.play
        places = play.atlas.places
        start = play.selection.town if play.selection.town != NOWHERE else self.middle()
        x, y = places[start]
        order = sorted(range(len(places)), key=lambda t: (hypot(places[t][0] - x, places[t][1] - y), t))
        linked = [near for near, _ in play.session.board.exits[start]]
        order.sort(key=lambda t: (t != start, t not in linked))
        at = order.index(play.selection.cursor) if play.selection.cursor != NOWHERE else 0
        play.point_at(order[(at + by) % len(order)])

    def middle(self) -> int:
        """The town nearest to the middle of the window."""
        camera, places = self.play.map.camera, self.play.atlas.places
        return min(range(len(places)), key=lambda t: hypot(places[t][0] - camera.x, places[t][1] - camera.y))

    def aim(self, action: str) -> None:
        """Do it at the town the cursor is on; without one, ask for a town."""
        play = self.play
        if not play.selection.units:
            play.refuse("Choose units first, with a click or with N.")
            return
        why = play.why_not(action)
        if why:
            play.refuse(why)
            return
        town = play.selection.cursor
        if town not in (NOWHERE, play.selection.town):
            play.aimed(action, town)
            return
        near = play.targets()
        if action == "attack" and len(near) == 1:
            play.aimed(action, near[0])
            return
        play.aim = "" if play.aim == action else action
        if play.aim and BY_ACTION[action].at_foe and len(near) == 1:  # its chances are shown; the key again sends them
            play.point_at(near[0])

    # ------------------------------------------------------------------------------------------------------- the turn

    def end_turn(self) -> None:
        play = self.play
        if play.aim and play.selection.cursor != NOWHERE:
            play.aimed(play.aim, play.selection.cursor)
            return
        if not play.may_order:
            return
        if play.ui.spent == "enter":  # one press too many at the cards of a morning must not cost the turn
            play.refuse("Enter has just put something away. Ctrl+Space or the button ends the turn now.")
            return
        idle = [unit for unit in play.picture.idle if unit not in play.left_alone]
        if idle and play.desk.settings.warn_idle:
            open_idle(play, play.end_part)
        else:
            play.end_part()

    def speed(self, by: int) -> None:
        play = self.play
        now = min(range(len(SPEEDS)), key=lambda n: abs(SPEEDS[n] - play.desk.settings.speed))
        play.desk.settings.speed = SPEEDS[min(len(SPEEDS) - 1, max(0, now + by))]
        play.desk.keep_settings()
        play.desk.say(f"Speed {play.desk.settings.speed:g} times.")

    def layer(self, overlay: Overlay) -> None:
        """A language of the names that is chosen is kept for the next game."""
        play = self.play
        chosen = overlay.turn(play.session.board, play.map.layers, play.viewer)
        if chosen in LANGUAGES and chosen:
            play.desk.settings.names = chosen
            play.desk.keep_settings()
        play.desk.sounds.play("click")

    def back(self) -> None:
        """Cancel what was begun, then deselect, then the menu."""
        play = self.play
        if play.plan is not None:
            play.planning.close()
        elif play.aim:
            play.aim = ""
        elif play.selection.units or play.selection.town != NOWHERE or play.selection.cursor != NOWHERE:
            play.selection.clear()
        elif play.highlight:
            play.highlight = False
        else:
            open_pause(play)
