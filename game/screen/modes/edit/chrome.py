"""The frame round the map of the editor: bar above, tools at the left, forms at the right, problems below."""

from __future__ import annotations

from typing import Final

import pygame

from game.messages import _
from game.screen.chords import chord
from game.screen.colours import PAPER_DARK
from game.screen.kept import snapshots
from game.screen.kit import ScrollArea, TextField, Widget
from game.screen.kit.painting import draw_note
from game.screen.modes.edit.bars import HEIGHT, problem_strip, top_bar
from game.screen.modes.edit.controls import Chip
from game.screen.modes.edit.entry import Entry
from game.screen.modes.edit.line import ident
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import names_of
from game.screen.modes.edit.panel import side_panel
from game.screen.modes.edit.pointer import Pointer
from game.screen.modes.edit.toolbar import tool_rail
from game.screen.modes.edit.tools import Place
from game.screen.modes.edit.war_graph import Graph
from game.screen.theme import Theme

PANEL: Final = 344  # points
RAIL: Final = 130
STRIP: Final = 92  # with problems in it
QUIET: Final = 36  # without
_HEAD: Final = ("form_back", "row_up", "row_down", "copy_row", "delete_row")
"""Buttons above a form."""
_LEGEND: Final = 640  # points of the map's width, below which a legend would hide too much of it
_SHARE: Final = 0.36  # of the window, at most


class Frame(Widget):
    """Bar, tools, panel and problems, each at its edge of the window, and of a campaign its phases in the middle; Tab
    goes through them in this order."""

    def __init__(self, chrome: Chrome, children: list[Widget]) -> None:
        super().__init__(children=children)
        self.chrome = chrome

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        for child, edge in zip(self.children, self.chrome.edges, strict=True):
            child.arrange(theme, edge)


class Chrome:
    def __init__(self, model: Model, pointer: Pointer) -> None:
        self.model, self.pointer = model, pointer
        self.area = pygame.Rect(0, 0, 1, 1)
        self.edges: list[pygame.Rect] = []
        self.kept: list[tuple[pygame.Rect, pygame.Surface]] = []
        self.wanted = True
        self.sharp = True
        self.panel_of: object = None
        self.tool = ""
        self.trail: list[Place] = []
        """Tool and forms of which the panel is."""
        self.strip = STRIP
        self.held = False  # a button of the mouse is down on a widget, which must not be replaced

    def layout(self, size: tuple[int, int]) -> None:
        theme = self.model.desk.theme
        high = theme.px(HEIGHT)
        rail, side = min(theme.px(RAIL), size[0] // 6), min(theme.px(PANEL), round(size[0] * _SHARE))
        self.model.panel_points = side / theme.scale
        self.strip = self.strip_wanted
        strip = min(theme.px(self.strip), size[1] // 5)
        self.area = pygame.Rect(rail, high, size[0] - rail - side, size[1] - high - strip)
        self.edges = [
            pygame.Rect(0, 0, size[0], high),
            pygame.Rect(0, high, rail, size[1] - high),
            pygame.Rect(self.area.right, high, side, size[1] - high),
            pygame.Rect(rail, self.area.bottom, self.area.width, strip),
        ]
        if self.model.of_war:
            self.edges.append(self.area)
        if self.model.map is not None:
            self.model.map.layout(self.area)
            self.model.map.layers.legend = self.area.width >= theme.px(_LEGEND)
        self.kept.clear()
        self.wanted = True

    @property
    def strip_wanted(self) -> int:
        look = self.model.look
        return STRIP if look is not None and look.problems else QUIET

    @property
    def resized(self) -> bool:
        """There are problems to list, or none any more."""
        return self.strip != self.strip_wanted

    def handle(self, event: pygame.event.Event) -> bool:
        ui = self.model.ui
        pointer = event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)
        over_map = pointer and self.area.collidepoint(event.pos) and not self.model.of_war
        if not over_map or ui.dialog_open or ui.dropped():
            self.wanted = True
        if event.type == pygame.MOUSEBUTTONDOWN:
            self.wanted = True
        self.build()
        used = self.tab_into_form(event) or ui.handle(event) or ui.dialog_open
        if event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.WINDOWFOCUSLOST):
            self.held = used and event.type == pygame.MOUSEBUTTONDOWN
        if event.type == pygame.MOUSEBUTTONDOWN and self.takes_delete(ui.focus):
            ui.keyboard = True  # Delete is meant for what was clicked, not for the entry whose form is open
        return used

    def tab_into_form(self, event: pygame.event.Event) -> bool:
        """Tab goes into the form that a click has opened, not to the top of the window. The form that is all of a tool,
        as that of the scenario, has been opened by nothing but the tool, whose key is still at hand."""
        ui = self.model.ui
        if event.type != pygame.KEYDOWN or chord(event) != "tab" or not self.model.within:
            return False
        if ui.focus is not None or ui.dialog_open or ui.dropped() is not None:
            return False
        field = self.landing(None, self.model.trail)
        if field is not None:
            ui.go_to(field)
        return field is not None

    @staticmethod
    def takes_delete(widget: Widget | None) -> bool:
        """Whether a click on it leaves it where it is, to be taken out by a key."""
        return isinstance(widget, Chip) or (isinstance(widget, Entry) and widget.plain and widget.remove is not None)

    def build(self) -> None:
        """The widgets anew when what they tell has changed; the focus, the caret and what is scrolled stay."""
        model = self.model
        if not model.stale or self.held or model.ui.dropped() is not None:
            return
        model.stale = False
        ui = model.ui
        focus, before = ui.focus, self.trail
        self.trail = list(model.trail)
        offsets = {w.id: w.offset for w in ui.root.walk() if isinstance(w, ScrollArea) and w.id}
        mark = (model.tool, tuple(model.trail), model.town if not model.trail else "")
        if mark != self.panel_of:
            self.panel_of = mark
            offsets.pop("panel", None)
        tip = ui.tip.widget, ui.tip.wait, ui.tip.text
        root = self.root()
        for widget in root.walk():
            if isinstance(widget, ScrollArea) and widget.id in offsets:
                widget.offset = offsets[widget.id]
        if ui.dialog_open:
            ui.root = root
        else:
            ui.set_root(root)
        ui.layout(pygame.Rect((0, 0), model.size))
        if focus is not None and focus.id and not ui.dialog_open:
            self.refocus(focus)
            if ui.focus is None and ui.keyboard:
                ui.focus = self.landing(focus, before)
        self.keep_tip(*tip)
        if model.tool != self.tool:
            self.tool = model.tool
            self.show_tool()
        if model.focus_on:
            place, model.focus_on = model.focus_on, ()
            self.go_to(place)
        self.wanted = True

    def keep_tip(self, before: Widget | None, wait: float, text: str) -> None:
        """What the pointer rests on is told as if it had stayed the same widget."""
        ui = self.model.ui
        found = ui.find(before.id) if before is not None and before.id else None
        if found is not None and ui.tip.widget is None and ui.front.at(ui.pointer) is found:
            ui.tip.widget, ui.tip.wait, ui.tip.text = found, wait, text

    def show_tool(self) -> None:
        """The tool in use is scrolled into sight where not all have room."""
        found = self.model.ui.find(f"tool_{self.model.tool}")
        if found is not None and not self.model.ui.dialog_open:
            self.model.ui.scroll_to(found)

    def refocus(self, before: Widget) -> None:
        ui = self.model.ui
        found = ui.find(before.id)
        ui._focus = found  # without scrolling to it: what is read stays where it is
        if found is None:
            return
        found.focused = found.focusable = True
        if isinstance(found, TextField) and isinstance(before, TextField):
            found.take_over(before)

    def landing(self, left: Widget | None, before: list[Place]) -> Widget | None:
        """Where the keyboard goes on when what had the focus is no longer there: into the form that has opened, back
        to the line from which one was opened, or to the neighbour of a line that was taken out."""
        trail = self.model.trail
        panel = [widget for widget in self.panel().walk() if widget.focusable and widget.enabled]
        entries = [widget for widget in panel if isinstance(widget, Entry) and widget.place is not None]
        wanted: list[Place] = []
        if len(before) > len(trail):
            wanted = [before[len(trail)]]
        elif len(before) == len(trail) and isinstance(left, Entry) and left.place:
            wanted = [left.place, (*left.place[:-1], int(left.place[-1]) - 1)] if left.remove else [left.place]
        by_place = {entry.place: entry for entry in entries}
        found = next((by_place[place] for place in wanted if place in by_place), None)
        fields = [widget for widget in panel if widget.id not in _HEAD]
        return found or next(iter(fields), None)

    def panel(self) -> Widget:
        return self.model.ui.root.children[2]

    def go_to(self, place: Place) -> None:
        """The focus goes to the line of an entry, wherever it stands now, to the field of a key, or to the line that
        leads to it."""
        ui = self.model.ui
        found = next((w for w in self.panel().walk() if isinstance(w, Entry) and w.place == place), None)
        if found is not None:
            ui.go_to(found)
            return
        for length in range(len(place), 0, -1):
            id_ = ident(place[:length]) if length > 1 else f"{ident(())}.{place[0]}"
            chip = f"{ident(place[: length - 1])}.minus{place[length - 1]}"
            names = (id_, f"open_{id_}", chip, f"{id_}.add", f"{id_}.0")
            field = next((widget for name in names if (widget := ui.find(name)) is not None), None)
            if field is not None and field.focusable:
                ui.go_to(field)
                return

    def root(self) -> Widget:
        model = self.model
        graph: list[Widget] = [Graph(model)] if model.of_war else []
        return Frame(self, [top_bar(model), tool_rail(model), side_panel(model), problem_strip(model), *graph])

    def draw(self, surface: pygame.Surface) -> None:
        model = self.model
        self.build()
        if model.map is not None:
            self.sharp = model.map.draw(surface)
        else:
            surface.fill(PAPER_DARK, self.area)
        self.draw_hint(surface)
        if self.wanted or model.ui.moving or model.ui.dialog_open or model.ui.dropped() or not self.kept:
            model.ui.draw(surface)
            plain = not model.ui.dialog_open and not model.ui.dropped() and not model.ui.tip.text
            self.kept = snapshots(surface, self.edges, self.kept) if plain else []
            self.wanted = model.ui.moving or not plain
        else:
            for rect, picture in self.kept:
                surface.blit(picture, rect)

    def hint(self) -> str:
        """What the map waits for, in a line."""
        model = self.model
        if model.of_war:
            return ""
        if model.wanted is not None:
            return _("Click the town on the map. Esc cancels.")
        if model.map is None:
            if model.look is None:
                return _("The map is being read.")
            return _("There is no map to show yet: see the problems.")
        pointer = self.pointer
        if pointer.carried:
            town = pointer.town_at(pointer.at)
            names = dict(names_of(model, "town"))
            if model.tool == "map":
                start = names.get(pointer.carried, pointer.carried)
                joined = town and town != pointer.carried
                if joined:
                    return _("A link between {start} and {get}").format(start=start, get=names.get(town, town))
                return _("{start} comes to lie here").format(start=start)
            return _("To {get}").format(get=names.get(town, town)) if town else _("Let go over a town.")
        return ""

    def draw_hint(self, surface: pygame.Surface) -> None:
        text = self.hint()
        if text:
            draw_note(surface, self.model.desk.theme, text, self.area)
