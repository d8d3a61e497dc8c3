"""The player's settings: each takes effect, and is kept, as it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.messages import ENGLISH, languages, speak
from game.players.registry import PLAYERS
from game.scenario.paths import messages_folder
from game.screen.colours import INK_SOFT
from game.screen.destinations import ToHelp
from game.screen.kit import (
    Button,
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
from game.screen.modes.help_mode import key_columns
from game.screen.modes.page import Page, back_button, page, page_bar, sheet
from game.screen.settings import LANGUAGES, SPEEDS
from game.session.seats import level_words, player_words

if TYPE_CHECKING:
    from game.screen.desk import Desk

_LANGUAGE_WORDS: Final = {
    ENGLISH: "English",
    "own": "Each side in its own language",
    "lt": "Lithuanian",
    "de": "German",
    "pl": "Polish",
    "ru": "Russian",
    "lv": "Latvian",
}
_LABEL: Final = 150  # points, of the words before a control


class SettingsMode(Page):
    name = "settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        settings = desk.settings
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
        bar = page_bar("Settings", "", [Button("help", "Help", self.help), back_button(self)])
        groups = [self.look(), self.sound(), self.map(), self.playing(), self.new_games()]
        if self.points[0] >= 860:
            left = Column(groups[:3], gap=18, grow=1)
            right = Column(groups[3:], gap=18, grow=1)
            body: Widget = Row([left, Column([], width=1), right], gap=30)
        else:
            body = Column(groups, gap=16)
        wide = min(1040, self.points[0] - 36)
        body = Column([body, group("Keys", [key_columns(wide - 70)])], gap=22)
        return page(bar, sheet(ScrollArea(body, "settings"), wide, pad=28, fill=False))

    def look(self) -> Widget:
        self.scale.at_value = self.desk.settings.ui_scale
        return group(
            "The window",
            [
                *self.words(),
                setting("Size of letters", self.scale),
                self.toggle("full_screen", "Full screen", "f11"),
            ],
        )

    def words(self) -> list[Widget]:
        """The choice of a language, where there is one."""
        codes = languages(messages_folder())
        if len(codes) < 2:
            return []
        options = [("", "As the computer"), *((code, _LANGUAGE_WORDS.get(code, code)) for code in codes)]
        return [setting("Words", Dropdown("language", options, self.desk.settings.language, self.speak, grow=1))]

    def speak(self, language: str) -> None:
        self.put("language", language)
        trouble = speak(messages_folder(), language)
        if trouble:
            self.desk.say(trouble)
        self.desk.restyled = True

    def sound(self) -> Widget:
        self.volume.at_value = self.desk.settings.volume
        return group("Sound", [setting("Volume", self.volume), self.toggle("muted", "Silence", "ctrl+m")])

    def map(self) -> Widget:
        names = Dropdown(
            "names",
            [(language, _LANGUAGE_WORDS[language]) for language in LANGUAGES],
            self.desk.settings.names,
            lambda value: self.put("names", value),
            grow=1,
        )
        return group(
            "The map",
            [
                setting("Names of towns", names),
                self.toggle("winter_map", "Snow on the map while rivers are frozen"),
                self.toggle("silhouettes", "Figures of 1919 on the counters"),
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
            "hints_again", "Show all hints again", self.hints_again, enabled=bool(self.desk.settings.seen_hints)
        )
        return group(
            "Play",
            [
                setting("Speed of the pictures", speed),
                self.toggle("show_enemy", "Show what the computer does as it happens"),
                self.toggle("morning_paper", "Tell at the start of a turn what happened since the last"),
                self.toggle("warn_leaving", "Ask before a march gives up a town, trenches or the day"),
                self.toggle("warn_idle", "Ask before ending a turn with idle units"),
                self.toggle("left_click_marches", "A left click on a town in reach marches there"),
                self.toggle("hints", "Hints in the first turns"),
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
        return group("New games", [self.toggle("fog", "Fog of war"), setting("Opponent", opponent)])

    def toggle(self, name: str, text: str, hotkey: str = "") -> Toggle:
        shown = f"{text}" if not hotkey else text
        found = Toggle(name, shown, getattr(self.desk.settings, name), lambda on: self.put(name, on))
        if hotkey:
            from game.screen.chords import shown as key_words

            found.tooltip = f"{key_words(hotkey)} does the same everywhere"
        return found

    # --------------------------------------------------------------------------------------------------------- changes

    def put(self, name: str, value: Any) -> None:
        setattr(self.desk.settings, name, value)
        self.click()
        self.dirty = True

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


def setting(text: str, control: Widget) -> Widget:
    control.grow = 1
    return Row([Label(text, "body", INK_SOFT, width=_LABEL), control], gap=8, align="center")
