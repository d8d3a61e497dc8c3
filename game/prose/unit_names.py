"""Names of camps, units and formations in a sentence, and the verbs that go with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from game.messages import _, ngettext
from game.prose.words import many
from game.rules.altered import card_now
from game.rules.stacks import card_of

if TYPE_CHECKING:
    from game.rules.board import Board
    from game.rules.state import State


def the(name: str) -> str:
    """A camp or a group in a sentence: "the Red Army", "Poland", "Adlercreutz's brigades"; a "The" is small."""
    first, __, rest = name.partition(" ")
    if rest and first.lower() == "the":
        return _("the {name}").format(name=rest)
    return name if not rest or first.endswith(("'s", "’s")) else _("the {name}").format(name=name)


def short(name: str) -> str:
    """ "Lithuania" of "Republic of Lithuania"; a plain name stays."""
    return name.rpartition(" of ")[2] or name


PLURAL_NAMES: Final = (
    *("partizanai", "partizany", "partizani", "šauliai", "husarai", "savanoriai", "žvalgai", "strelki", "matrosy"),
    *("partyzanci", "ułani", "truppen", "vorposten", "freiwillige", "husaren", "jäger", "jägare", "dragoner"),
    *("kuopos", "roty", "kompanien", "bronepoyezda", "baterijas"),
)
SINGULAR_NAMES: Final = ("transport", "besatzung", "bataljonen", "kompanie")
"""What a part of a name says in spite of a plural before it: "Savolax jägare, II bataljonen"."""


def is_plural(name: str) -> bool:
    """Whether a unit's own name is a plural noun: "Rokiškio partizanai"; its last part decides that says so."""
    if is_of_company(name):
        return False
    counted = {ngettext("company", "companies", count).lower() for count in (2, 5, 10)}  # languages with more forms
    if not counted.isdisjoint(name.lower().split()):
        return True
    for part in reversed(name.lower().split(",")):
        words = part.split()
        if any(word in PLURAL_NAMES for word in words):
            return True
        if any(word in SINGULAR_NAMES for word in words):
            return False
    return False


def is_of_company(name: str) -> bool:
    """Whether it is what `unit_name` makes of a company, whichever side of the unit's name a language puts that on."""
    before, __, after = _("a company of {name}").lower().partition("{name}")
    return bool(before or after) and name.lower().startswith(before) and name.lower().endswith(after)


def unit_name(board: Board, state: State, unit: int) -> str:
    name = card_of(board, state, unit).name
    return _("a company of {name}").format(name=name) if state.part[unit] else name


def formation_name(board: Board, state: State, formation: int) -> str:
    """A group in a sentence, or a unit that stands for one: "the Vilkmergė Group"."""
    groups = len(board.groups)
    return the(board.groups[formation].name) if formation < groups else card_now(board, state, formation - groups).name


def unit_names(board: Board, state: State, units: Sequence[int]) -> list[str]:
    """By unit; companies of one unit are counted together, so there can be fewer names than units."""
    named: dict[str, list[int]] = {}
    for unit in units:
        named.setdefault(unit_name(board, state, unit), []).append(unit)
    return [companies(board, state, alike) if len(alike) > 1 else name for name, alike in named.items()]


def companies(board: Board, state: State, units: Sequence[int]) -> str:
    """ "two companies of the 2nd Regiment"; of whole units that bear one name, the name."""
    name = card_of(board, state, units[0]).name
    if not state.part[units[0]]:
        return name
    return _("{companies} of {name}").format(companies=many(len(units), "company", "companies"), name=name)


def verb(names: Sequence[str], one: str, more: str) -> str:
    """The form of a verb that goes with these subjects."""
    return ngettext(one, more, subjects(names))


def subjects(names: Sequence[str]) -> int:
    """How many these subjects are to a verb: of a name that is a plural, two."""
    return len(names) if len(names) > 1 else 2 if is_plural(names[0]) else 1
