"""Names in files: what they stand for, the nearest valid one for a name nobody knows, and which are plurals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

NEAR_ENOUGH = 60
"""Likeness in per cent below which no suggestion is made."""

NEAR_ENOUGH_IF_SHORT, SHORT = 50, 3  # of two letters, one may be wrong

SURELY = 80
"""Likeness in per cent of a name to the one that is surely meant."""

# Letters that have no plain letter inside them for Unicode to find.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "đ": "d"})
_GAPS = str.maketrans(dict.fromkeys("-_./", " "))


@lru_cache(maxsize=10_000)
def plain(name: str) -> str:
    """Without accents, case and signs: Kėdainiai, KEDAINIAI and kedainiai are one name."""
    if name.isascii():
        return _joined(name.casefold())
    from unicodedata import combining, normalize  # of most files no such name is looked for

    letters = normalize("NFKD", name.casefold().translate(_PLAIN))
    return _joined("".join(letter for letter in letters if not combining(letter)))


def _joined(letters: str) -> str:
    return "-".join(letters.translate(_GAPS).split())


def nearest(
    word: str, names: Iterable[str], others: Mapping[str, str] | None = None, *, least: int | None = None
) -> str:
    """The name most like `word`, or "" when none is. `others` leads further spellings to their names.

    `least`: the likeness in per cent that is wanted.
    """
    from rapidfuzz import fuzz, process

    spellings = {plain(other): name for other, name in (others or {}).items()}
    spellings.update((plain(name), name) for name in names)
    choices = sorted(spellings)
    cutoff = least or (NEAR_ENOUGH_IF_SHORT if len(word) <= SHORT else NEAR_ENOUGH)
    found = process.extractOne(plain(word), choices, scorer=fuzz.ratio, score_cutoff=cutoff)
    return spellings[found[0]] if found else ""


class Names:
    """The names of one kind of thing in the order of their numbers.

    `doubtful` names stand in a part of the file that could not be read: known, but without a number. `blind` says that
    the whole list is missing, so that nothing can be said of any name; `uncertain`, that two things have one name, so
    that a name like no other is probably what one of them should have.
    """

    def __init__(
        self,
        kind: str,
        names: Sequence[str],
        *,
        others: Mapping[str, str] | None = None,
        doubtful: Iterable[str] = (),
        blind: bool = False,
        uncertain: bool = False,
    ) -> None:
        self.kind = kind
        self.names = names
        self.numbers = dict(zip(names, range(len(names)), strict=True))
        if len(self.numbers) < len(names):  # of two with one name the first is meant
            self.numbers = {name: names.index(name) for name in self.numbers}
        self.others = None if uncertain else others
        self.doubtful = frozenset(doubtful)
        self.blind = blind
        self.uncertain = uncertain

    def known(self, name: str) -> bool:
        return self.blind or name in self.numbers or name in self.doubtful

    def like(self, name: str) -> str:
        return nearest(name, self.names, self.others, least=SURELY if self.uncertain else None)


_SINGULAR: Final = ("ss", "us", "is")
"""Ends of words that end in an s and are no plurals."""


def looks_plural(name: str) -> bool:
    """By the last word before an "of": "The Soviets", "Volunteers of the West", not "Republic of the Seven Isles"."""
    words = name.lower().partition(" of ")[0].split()
    return bool(words) and words[-1].endswith("s") and not words[-1].endswith(_SINGULAR)
