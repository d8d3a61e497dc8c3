"""A made-up language in which every message is marked, so that what is drawn without it shows.

`python -m tests.screen.pseudo EVENTS [SEED]` lets the cat of `tests.screen.fuzz` look for what the tour does not reach.
"""

from __future__ import annotations

import gettext
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po

from game import messages
from game.players.registry import PLAYERS
from game.scenario.gazetteer import gazetteer
from game.scenario.load import Scenario, load_text
from game.screen.chords import shown
from game.screen.keys import BINDINGS
from game.screen.settings import LANGUAGES
from game.screen.theme import Theme
from tests.messages import TEMPLATE

PLAIN: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARKED: Final = (
    "ăƀčďĕƒğħĭĵķĺmńŏpqřşťŭvŵxŷžĂƁČĎĔƑĞĦĬĴĶĹMŃŎPQŘŞŤŬVŴXŶŽ".replace("m", "ɱ")
    .replace("p", "ƥ")
    .replace("q", "ʠ")
    .replace("v", "ʋ")
    .replace("x", "χ")
    .replace("M", "Μ")
    .replace("P", "Ρ")
    .replace("Q", "Ԛ")
    .replace("V", "Ѵ")
    .replace("X", "Χ")
)
LETTERS: Final = str.maketrans(PLAIN, MARKED)
BLANK: Final = re.compile(r"\{[^{}]*\}")
WORD: Final = re.compile(r"[A-Za-z]{2,}")
FILE: Final = re.compile(r"/\S+|\S+\.(save|toml|replay)\b")
SKIRMISH: Final = Path(__file__).with_name("skirmish.toml")
NAMES: Final = {
    "The road to Šėta": "Kelias į Šėtą",
    "A column stands at Kėdainiai, another before it.": "Ties Kėdainiais stovi kolona, prieš ją kita.",
    "Republic of Lithuania": "Lietuvos Respublika",
    "Red Army": "Raudonoji armija",
    "Victory of the republic": "Respublikos pergalė",
    "Draw": "Lygiosios",
    "Victory of the Red Army": "Raudonųjų pergalė",
}
"""Of the scenario, none of them English."""
WAR: Final = """format = 1
name = "Kelio karas"
text = "Dvi kolonos, du mūšiai."

[[sides]]
id = "republic"
name = "Respublika"
camp = "republic"

[[sides]]
id = "soviet"
name = "Sovietai"
camp = "red"

[[phases]]
id = "first"
scenario = "skirmish.toml"
worth = 2

[[phases.next]]
to = "second"
text = "Karas tęsiasi."

[[phases]]
id = "second"
scenario = "skirmish.toml"

[[phases.next]]
to = "over"
text = "Karas baigtas."

[[ends]]
id = "over"
name = "Taika"
winner = "republic"
text = "Taika."
"""
LESSON: Final = """
[lesson]
camp = "republic"

[[lesson.exercises]]
title = "Pasirinkti"
text = "Pasirink pulką."
help = "Spausk."
deed = "choose"
town = "kedainiai"
"""
CREDITED: Final = (
    "Serif Sans Narrow ParaType Old Standard Alexey Kryukov geonames.org naturalearthdata.com pygame NumPy NetworkX",
    "pydantic rich Will McGugan platformdirs RapidFuzz Max Bachmann tomlkit Sébastien Eustace Jinja Pillow CMU",
    "tree-sitter-toml Python PT MIT BSD PSF",
)
"""Names in the credits that are no message."""
MADE: Final = ("Battalion", "battalion", "lithuania")
"""Names in files: of a unit as the editor makes it, and of the map."""
OWN: Final = frozenset(
    ("Kaunas", "CC", "BY", "GeoNames", "Natural", "Earth", "GSHHG", "LGPL", *PLAYERS, *LANGUAGES, *MADE)
)
"""Names of the game itself, of those whose data it draws, of players and of languages."""


def marked(message: str) -> str:
    """Every letter is another, and a third more; what stands in a blank stays but for forms of words."""
    parts, last = [], 0
    for blank in BLANK.finditer(message):
        parts.append(message[last : blank.start()].translate(LETTERS))
        inside = blank.group()
        name, colon, forms = inside.partition(":")
        parts.append(f"{name}:{forms.translate(LETTERS)}" if colon and "|" in forms else inside)
        last = blank.end()
    parts.append(message[last:].translate(LETTERS))
    return "".join(parts) + "·" * (len(BLANK.sub("", message)) // 3)


class Pseudo(gettext.NullTranslations):
    def __init__(self) -> None:
        super().__init__()
        with TEMPLATE.open("rb") as file:
            ids = [message.id for message in read_po(file) if message.id]
        self.known = {one: marked(one) for id_ in ids for one in ((id_,) if isinstance(id_, str) else id_)}

    def gettext(self, message: str) -> str:
        return self.known.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


class Eye:
    """Sees every text that the window draws, by the place it is drawn in."""

    def __init__(self, patch: Callable[[object, str, object], None], names: Iterable[str]) -> None:
        self.texts: dict[str, str] = {}
        self.place = ""
        self.allowed = {word for name in names for word in WORD.findall(name)} | OWN
        self.allowed |= {word for row in BINDINGS for chord in row.chords for word in WORD.findall(shown(chord))}
        drawn = Theme.text

        def seen(theme: Theme, string: str, *more: object, **named: object) -> object:
            self.texts.setdefault(string, self.place)
            return drawn(theme, string, *more, **named)  # type: ignore[arg-type]

        patch(Theme, "text", seen)
        patch(messages._Spoken, "catalogue", Pseudo())

    def strays(self) -> dict[str, str]:
        """Texts with words in them that no message and no name has, and where they were first drawn."""
        return {text: place for text, place in self.texts.items() if self.unknown(text)}

    def unknown(self, text: str) -> set[str]:
        """Words of a text that no message and no name has; of a name that was cut its beginning will do."""
        found = set(WORD.findall(FILE.sub("", text))) - self.allowed
        cut = text.removesuffix("…")
        if cut != text:
            found -= {
                word for word in found if cut.endswith(word) and any(one.startswith(word) for one in self.allowed)
            }
        return found


def skirmish(more: str = "") -> Scenario:
    """`more`: written below it."""
    return load_text(skirmish_text() + more, SKIRMISH.parent, "skirmish")


def skirmish_text() -> str:
    text = SKIRMISH.read_text("utf-8")
    for english, name in NAMES.items():
        text = text.replace(f'"{english}"', f'"{name}"')
    return text


def names_of(scenario: Scenario) -> list[str]:
    board = scenario.board
    others = gazetteer(scenario).values()
    rows = (*board.towns, *board.cards, *board.leaders)
    rivers = [link.river for link in board.links if link.river]
    return [*NAMES.values(), *(row.name for row in rows), *rivers, *(name for town in others for name in town.values())]


if __name__ == "__main__":
    from pytest import MonkeyPatch  # noqa: PT013 - as a command, not as a test

    from tests.screen import fuzz

    eye = Eye(MonkeyPatch().setattr, names_of(skirmish()))
    with tempfile.TemporaryDirectory() as folder:
        fuzz.run(Path(folder), int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    sys.stdout.write("\n".join([*sorted(eye.strays()), ""]))
