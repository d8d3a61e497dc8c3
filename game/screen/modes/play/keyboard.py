"""Every key of the play mode, and the buttons that stand for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from math import hypot

from game.messages import _
from game.rules.orders import end as end_order
from game.rules.terms import NOWHERE
from game.screen import keys
from game.screen.chords import shown
from game.screen.map.overlay import Overlay
from game.screen.map.overlays import OVERLAYS
from game.screen.modes.find import Findable, open_find, towns_to_find
from game.screen.modes.play.choices import towns_for
from game.screen.modes.play.dialogs import open_begin_again, open_idle, open_pause, open_split, open_works
from game.screen.modes.play.game_files import GameFiles
from game.screen.modes.play.giving import Giving
from game.screen.modes.play.hints import HINTS
from game.screen.modes.play.lesson_card import show_exercise
from game.screen.modes.play.model import Model
from game.screen.modes.play.papers import Papers
from game.screen.modes.play.sending import Sending
from game.screen.modes.play.unit_facts import name_of
from game.screen.settings import SPEEDS
from game.screen.unit_commands import BY_ACTION, COMMANDS

PAPERS = ("order_of_battle", "losses", "log", "luck", "objectives", "since")


class Keyboard:
    """Puts the table of what they do into the model."""

    def __init__(self, model: Model, giving: Giving, sending: Sending, saves: GameFiles, papers: Papers) -> None:
        self.model, self.giving, self.sending = model, giving, sending
        self.walk = NOWHERE, NOWHERE  # where the cursor set out from without a town that is chosen, and has come to
        model.actions = {
            "back": self.back,
            "find_town": self.find_town,
            "next_town": lambda: self.step_town(1),
            "previous_town": lambda: self.step_town(-1),
            "next_unit": lambda: self.step_unit(1),
            "previous_unit": lambda: self.step_unit(-1),
            "skip_unit": self.skip_unit,
            "highlight_idle": self.highlight,
            **{command.action: partial(giving.simple, command.action) for command in COMMANDS if not command.aim},
            "split": lambda: open_split(model, giving),
            "merge": giving.merge,
            "demolish": lambda: open_works(model, giving),
            "halt": giving.halt,
            "way_point": lambda: sending.way_point(model.pointed),
            "undo": giving.undo,
            "redo": giving.redo,
            "begin_again": lambda: open_begin_again(model, giving),
            "end_turn": self.end_turn,
            "faster": lambda: self.speed(1),
            "slower": lambda: self.speed(-1),
            "lesson_help": model.lessons.help,
            "lesson_show": lambda: show_exercise(model),
            "lesson_go_on": model.lessons.go_on,
            "quick_save": saves.quick_save,
            "quick_load": saves.quick_load,
            "pause": lambda: open_pause(model, giving, saves),
            "save_as": saves.save_as,
            "load": saves.load,
            **{command.action: partial(self.aim, command.action) for command in COMMANDS if command.aim},
            **{paper: partial(papers.open, paper) for paper in PAPERS},
            **{overlay.action: partial(self.layer, overlay) for overlay in OVERLAYS},
        }

    # ---------------------------------------------------------------------------------------------------------- units

    def step_unit(self, by: int) -> None:
        """On to the next unit that can still act, or back; where there is none, to the next of all, which may be to
        think again."""
        model = self.model
        units = [unit for unit in model.picture.idle if unit not in model.left_alone]
        if not units:
            model.refuse(_("All units have their orders. {key} ends the turn.").format(key=keys.key_of("end_turn")))
            units = list(model.picture.from_west)
        now = model.selection.units[0] if model.selection.units else -1
        if now in units:
            model.select_unit(units[(units.index(now) + by) % len(units)])
        elif units:
            model.select_unit(self.nearest(units) if by > 0 else units[-1])

    def nearest(self, units: Sequence[int]) -> int:
        """The first after the town chosen last, or the middle of the window."""
        town = self.model.selection.town if self.model.selection.town != NOWHERE else self.middle()
        board, places = self.model.session.board, self.model.picture.view.town
        return next((u for u in units if board.towns[places[u]].lon >= board.towns[town].lon), units[0])

    def skip_unit(self) -> None:
        """Leave these units as they are this turn."""
        model = self.model
        order = [unit for unit in model.picture.idle if unit not in model.left_alone]
        last = model.selection.units[-1] if model.selection.units else -1
        after = order[order.index(last) + 1 :] if last in order else order
        model.left_alone.update(model.selection.units)
        left = [unit for unit in [*after, *order] if unit not in model.left_alone]
        if left:
            model.select_unit(left[0])
        else:
            model.selection.clear()
            model.refuse(_("All units have their orders. {key} ends the turn.").format(key=keys.key_of("end_turn")))

    def highlight(self) -> None:
        model = self.model
        model.highlight = not model.highlight

    # ---------------------------------------------------------------------------------------------------------- towns

    def step_town(self, by: int) -> None:
        """The cursor goes to the next town, the nearest to the chosen one first, and in time to each.

        While an order waits for its town, to the next for which it can be given.
        """
        model = self.model
        start = self.start()
        aimed = towns_for(model.picture, model.aim, model.selection.units) - {start} if model.aim else set()
        order = self.from_near(start, aimed) if aimed else [start, *self.from_near(start)]
        before = -1 if aimed and by > 0 else 0
        at = order.index(model.selection.cursor) if model.selection.cursor in order else before
        town = order[(at + by) % len(order)]
        model.point_at(town, settled=model.in_view(town))
        self.walk = start, town

    def start(self) -> int:
        """The town that is chosen, else where the cursor's walk began, which has moved the map since."""
        selection, (start, last) = self.model.selection, self.walk
        if selection.town != NOWHERE:
            return selection.town
        if selection.cursor == NOWHERE:
            return self.middle()
        return start if selection.cursor == last else selection.cursor

    def from_near(self, start: int, aimed: Collection[int] = ()) -> list[int]:
        """These towns, or all others where there are none: the linked ones first, then by their distance."""
        places = self.model.atlas.places
        x, y = places[start]
        linked = {near for near, __ in self.model.session.board.exits[start]}
        towns = [town for town in range(len(places)) if town != start and (not aimed or town in aimed)]
        return sorted(towns, key=lambda t: (t not in linked, hypot(places[t][0] - x, places[t][1] - y), t))

    def find_town(self) -> None:
        model = self.model
        towns = towns_to_find(model.picture.board, model.atlas.names, model.town_name, model.point_at)
        open_find(model.ui, _("Find a town or a unit"), _("Name of a town or a unit"), [*towns, *units_to_find(model)])

    def middle(self) -> int:
        """The town nearest to the middle of the window."""
        camera, places = self.model.map.camera, self.model.atlas.places
        return min(range(len(places)), key=lambda t: hypot(places[t][0] - camera.x, places[t][1] - camera.y))

    def aim(self, action: str) -> None:
        """Do it at the town the cursor is on; without one, ask for a town."""
        model = self.model
        if not model.selection.units:
            model.refuse(_("Choose units first, with a click or with {key}.").format(key=keys.key_of("next_unit")))
            return
        why = model.why_not(action)
        if why:
            model.refuse(why)
            return
        town = model.selection.cursor
        if town not in (NOWHERE, model.selection.town):
            self.sending.at(action, town)
            return
        near = model.targets()
        if action == "attack" and len(near) == 1:
            self.sending.at(action, near[0])
            return
        model.aim = "" if model.aim == action else action
        if model.aim and BY_ACTION[action].at_foe and len(near) == 1:  # its chances are shown; the key again sends them
            model.point_at(near[0])

    # ------------------------------------------------------------------------------------------------------- the turn

    def end_turn(self) -> None:
        model = self.model
        if model.aim and model.selection.cursor != NOWHERE:
            self.sending.at(model.aim, model.selection.cursor)
            return
        if not model.may_order or self.points_a_march():
            return
        if model.ui.last_key.spent:  # one press too many at the cards of a morning must not cost the turn
            spent = shown(model.ui.last_key.spent)
            others = [key for key in keys.told_keys("end_turn") if key != spent]
            ways = _(" or ").join([*others, _("the button")])
            message = _("{spent} has just put something away. {ways} ends the turn now.").format(spent=spent, ways=ways)
            model.refuse(message)
            return
        idle = [unit for unit in model.picture.idle if unit not in model.left_alone]
        if idle and model.desk.settings.warn_idle:
            open_idle(model, self.end_part)
        else:
            self.end_part()

    def points_a_march(self) -> bool:
        """The cursor shows chosen units a march that no key has asked for: told once how it is given, for whoever takes
        this key for the one that sends them must not lose the turn."""
        model, chosen = self.model, self.model.selection
        shown_march = chosen.units and chosen.cursor not in (NOWHERE, chosen.town) and model.hover_town == NOWHERE
        if not shown_march or model.why_not("march"):
            return False
        message = _("{march} sends them to {town}. {end} once more ends the turn.").format(
            march=keys.key_of("march"), town=model.town_name(chosen.cursor), end=keys.key_of("end_turn")
        )
        model.refuse(message)
        chosen.cursor = NOWHERE
        model.stale = True
        return True

    def end_part(self) -> None:
        model = self.model
        model.left_alone.clear()
        model.highlight = False
        model.hints.seen("end")
        self.giving.march_on()
        self.giving.give(end_order())

    def speed(self, by: int) -> None:
        model = self.model
        now = min(range(len(SPEEDS)), key=lambda n: abs(SPEEDS[n] - model.desk.settings.speed))
        model.desk.settings.speed = SPEEDS[min(len(SPEEDS) - 1, max(0, now + by))]
        model.desk.keep_settings()
        model.desk.say(_("Speed {speed:g} times.").format(speed=model.desk.settings.speed))

    def layer(self, overlay: Overlay) -> None:
        """A language of the names that is chosen is kept for the next game."""
        model = self.model
        if not overlay.offered(model.session.board):
            model.refuse(_("This war has none: there is nothing to show."))
            return
        chosen = overlay.turn(model.session.board, model.map.layers, model.viewer)
        if overlay.layer == "names" and chosen:
            model.desk.settings.names = chosen
            model.desk.keep_settings()
        if overlay.layer in HINTS:
            model.hints.seen(overlay.layer)
        model.desk.sounds.play("click")

    def back(self) -> None:
        """Cancel what was begun, then deselect, then the menu."""
        model = self.model
        if model.plan is not None:
            self.sending.planning.close()
        elif model.aim:
            model.aim = ""
        elif model.selection.via:
            model.selection.via = model.selection.via[:-1]
        elif model.selection.units or model.selection.town != NOWHERE or model.selection.cursor != NOWHERE:
            model.selection.clear()
        elif model.highlight:
            model.highlight = False
        else:
            model.do("pause")


def units_to_find(model: Model) -> list[Findable]:
    """Units that the viewer knows by name: one's own is chosen, another's town is pointed at."""
    board, view, found = model.picture.board, model.picture.view, []
    for stack in model.picture.situation.stacks:
        for counter in stack.counters:
            name, own = name_of(board, view, counter.unit), counter.unit in model.picture.own
            go = partial(model.select_unit, counter.unit) if own else partial(model.point_at, stack.town)
            told = _("{unit}, {town}").format(unit=name, town=model.town_name(stack.town))
            found.append(Findable((name,), told, go))
    return found
