"""The player's settings: each takes effect, and is kept, as it is changed."""

from __future__ import annotations

from typing import Any, Final

import pygame

from game.messages import N_, _, languages, speak
from game.players.registry import PLAYERS
from game.prose.tongues import tongue
from game.scenario.forces import MOST_CAMPS
from game.scenario.paths import messages_folder
from game.screen.colours import INK_SOFT, PALETTES, camp_colour, on, use
from game.screen.desk import Desk
from game.screen.destinations import ToHelp
from game.screen.keys import key_of
from game.screen.kit import (
    Button,
    Canvas,
    Column,
    Dropdown,
    Label,
    Radio,
    Row,
    Rule,
    ScrollArea,
    Slider,
    Spacer,
    Toggle,
    Widget,
)
from game.screen.mode import Over
from game.screen.modes.key_page import KeyPage
from game.screen.modes.page import Page, back_button, page, page_bar, sheet, tabs
from game.screen.settings import LANGUAGES, SPEEDS
from game.screen.theme import Theme
from game.session.seats import level_words, player_words

_TABS: Final = (N_("General"), N_("Keys"))
_LABEL: Final = 150  # points, of the words before a control


class SettingsMode(Page):
    name = "settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        settings = desk.settings
        self.keys = KeyPage(self)
        self.dirty = False
        self.wanted_scale: float | None = None
        # Sliders outlive a new layout, so that a drag goes on through it.
        self.scale = Slider(
            "ui_scale",
            0.8,
            2.0,
            settings.ui_scale,
            self.want_scale,
            step=0.1,
            format=lambda v: f"{round(v * 100)} %",
            grow=1,
        )
        self.volume = Slider(
            "volume", 0, 100, settings.volume, self.set_volume, step=5, format=lambda v: f"{round(v)}", grow=1
        )
        self.seen = self.outside()

    def outside(self) -> tuple[Any, ...]:
        """What keys can change while this page is open."""
        settings = self.desk.settings
        return settings.muted, settings.full_screen, settings.volume, round(self.desk.theme.scale, 3)

    # ------------------------------------------------------------------------------------------------------ the layout

    def build(self) -> Widget:
        bar = page_bar(_("Settings"), "", [Button("help", _("Help"), self.help), back_button(self)])
        wide = min(1040, self.points[0] - 36)
        inner = wide - 70
        body = self.keys.body(inner) if self.page else self.general()
        chooser = tabs(self.desk.theme, inner, [_(name) for name in _TABS], self.page, self.turn_to)
        paper = Column([chooser, Rule(), ScrollArea(body, f"settings{self.page}")], gap=9)
        return page(bar, sheet(paper, wide, pad=28, fill=False))

    def general(self) -> Widget:
        groups = [self.look(), self.sound(), self.map(), self.playing(), self.new_games()]
        if self.points[0] >= 860:
            left = Column(groups[:3], gap=18, grow=1)
            right = Column(groups[3:], gap=18, grow=1)
            return Row([left, Column([], width=1), right], gap=30)
        return Column(groups, gap=16)

    def look(self) -> Widget:
        self.scale.at_value = self.desk.settings.ui_scale
        full = self.toggle("full_screen", _("Full screen"), "full_screen")
        return group(_("The window"), [*self.words(), setting(_("Size of letters"), self.scale), full])

    def words(self) -> list[Widget]:
        """The choice of a language, where there is one."""
        codes = languages(messages_folder())
        if len(codes) < 2:
            return []
        options = [("", _("As the computer")), *((code, tongue(code)) for code in codes)]
        return [setting(_("Words"), Dropdown("language", options, self.desk.settings.language, self.speak, grow=1))]

    def speak(self, language: str) -> None:
        self.put("language", language)
        trouble = speak(messages_folder(), language)
        if trouble:
            self.desk.say(trouble)
        self.desk.restyled = True

    def sound(self) -> Widget:
        self.volume.at_value = self.desk.settings.volume
        return group(_("Sound"), [setting(_("Volume"), self.volume), self.toggle("muted", _("Silence"), "mute")])

    def map(self) -> Widget:
        offered = list(dict.fromkeys([*LANGUAGES, self.desk.settings.names]))
        names = Dropdown(
            "names",
            [(one, _("Each side in its own language") if one == "own" else tongue(one)) for one in offered],
            self.desk.settings.names,
            lambda value: self.put("names", value),
            grow=1,
        )
        palette = Dropdown(
            "palette",
            [(key, _(entry.name)) for key, entry in PALETTES.items()],
            self.desk.settings.palette,
            self.set_palette,
            grow=1,
        )
        return group(
            _("The map"),
            [
                setting(_("Names of towns"), names),
                setting(_("Colours of camps"), palette),
                preview(),
                self.toggle("winter_map", _("Snow on the map while rivers are frozen")),
                self.toggle("silhouettes", _("Figures of 1919 on the counters")),
            ],
        )

    def playing(self) -> Widget:
        speed = Radio(
            "speed",
            [(value, f"{value:g}×") for value in SPEEDS],
            self.desk.settings.speed,
            lambda value: self.put("speed", value),
        )
        again = Button(
            "hints_again", _("Show all hints again"), self.hints_again, enabled=bool(self.desk.settings.seen_hints)
        )
        return group(
            _("Play"),
            [
                setting(_("Speed of the pictures"), speed),
                self.toggle("show_enemy", _("Show what the computer does as it happens")),
                self.toggle("morning_paper", _("Tell at the start of a turn what happened since the last")),
                self.toggle("warn_leaving", _("Ask before a march or attack gives up a town, trenches or the day")),
                self.toggle("warn_idle", _("Ask before ending a turn with idle units")),
                self.toggle("left_click_marches", _("A left click on a town in reach marches there")),
                self.toggle("hints", _("Hints in the first turns")),
                Row([again, Spacer()], gap=0),
            ],
        )

    def new_games(self) -> Widget:
        opponent = Dropdown(
            "opponent",
            [(name, player_words(name)) for name in PLAYERS],
            self.desk.settings.opponent if self.desk.settings.opponent in PLAYERS else "staff",
            lambda value: self.put("opponent", value),
            grow=1,
            tooltip=level_words(),
        )
        return group(_("New games"), [self.toggle("fog", _("Fog of war")), setting(_("Opponent"), opponent)])

    def toggle(self, name: str, text: str, action: str = "") -> Toggle:
        """`action`: the key that does the same."""
        tip = _("{key} does the same everywhere").format(key=key_of(action)) if action else ""
        return Toggle(name, text, getattr(self.desk.settings, name), lambda on: self.put(name, on), tooltip=tip)

    # --------------------------------------------------------------------------------------------------------- changes

    @property
    def takes_every_key(self) -> bool:
        return self.keys.asked is not None

    def handle(self, event: pygame.event.Event) -> None:
        if not self.keys.take(event):
            super().handle(event)

    def put(self, name: str, value: Any) -> None:
        setattr(self.desk.settings, name, value)
        self.click()
        self.dirty = True

    def set_palette(self, palette: str) -> None:
        self.put("palette", palette)
        use(palette)
        self.desk.restyled = True
        self.rebuild()

    def want_scale(self, value: float) -> None:
        self.wanted_scale = value

    def set_volume(self, value: float) -> None:
        self.desk.sounds.set_volume(round(value))
        self.click()
        self.dirty = True

    def hints_again(self) -> None:
        self.put("seen_hints", ())
        self.desk.settings.hints = True
        self.rebuild()

    def help(self) -> None:
        self.step = Over(ToHelp())

    def update(self, seconds: float) -> None:
        super().update(seconds)
        if self.scale.dragging or self.volume.dragging:
            return  # a window that changed its scale under the pointer would run away from it
        if self.wanted_scale is not None:
            wanted, self.wanted_scale = self.wanted_scale, None
            self.desk.rescale(wanted)
        if self.dirty:
            self.keep()
        if self.outside() != self.seen:
            self.seen = self.outside()
            self.rebuild()

    def keep(self) -> None:
        self.dirty = False
        self.desk.keep_settings()

    def leave(self) -> None:
        if self.dirty:
            self.keep()

    @property
    def moving(self) -> bool:
        return self.ui.moving or self.dirty or self.wanted_scale is not None or self.outside() != self.seen


def group(title: str, rows: list[Widget]) -> Widget:
    return Column([Label(title, "title", size=19), Rule(), *rows], gap=7)


def preview() -> Widget:
    """The colours of the eight camps that a scenario can have, as counters have them."""
    ids = ("republic", "red", "poland", *(f"camp-{number}" for number in range(MOST_CAMPS - 3)))

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        side, gap = theme.px(22), theme.px(6)
        for number in range(len(ids)):
            box = pygame.Rect(rect.left + number * (side + gap), rect.top, side, side)
            colour = camp_colour(ids, number)
            pygame.draw.rect(surface, colour, box, border_radius=theme.px(3))
            figure = theme.text(str(number + 1), "figure", on(colour))
            surface.blit(figure, figure.get_rect(center=box.center))

    return Row([Label("", width=_LABEL), Canvas("palette_preview", draw, height=22, grow=1)], gap=8)


def setting(text: str, control: Widget) -> Widget:
    control.grow = 1
    return Row([Label(text, "body", INK_SOFT, width=_LABEL), control], gap=8, align="center")
