"""Messages: what people read, in their language, with the English of the code as its source.

`_` and `ngettext` translate where a sentence is made; `N_` and `NN_` mark those that stand in tables,
for whoever takes them out of the table to translate. What decides anything (ids, keys, columns, lines of
replays) never passes through here.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

DOMAIN: Final = "kaunas1919"
ENGLISH: Final = "en"
VARIABLE: Final = "KAUNAS1919_LANGUAGE"
"""Names a language for the process and for those it starts: a code such as "lt"."""


class _Spoken:
    """The catalogue in use."""

    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def N_(message: str) -> str:  # noqa: N802 - the mark that gettext's tools look for
    """The message itself, marked for the catalogue; `_` translates it later."""
    return message


def NN_(one: str, more: str) -> tuple[str, str]:  # noqa: N802
    """Two forms of a message, marked for the catalogue; `ngettext` translates them later."""
    return one, more


def _(message: str) -> str:
    """The message in the language in use; of an empty one, nothing."""
    return _Spoken.catalogue.gettext(message) if message else ""


def ngettext(one: str, more: str, count: int) -> str:
    """The form of a message that goes with a number, by the rules of the language in use."""
    return _Spoken.catalogue.ngettext(one, more, count)


def form(forms: Sequence[str], count: int) -> str:
    """Of all forms of one word the one that goes with a number; the last where a language has more than are given."""
    plural = getattr(_Spoken.catalogue, "plural", None)
    return forms[min(plural(count) if plural else int(count != 1), len(forms) - 1)]


def languages(folder: Path) -> list[str]:
    """Codes of the languages that can be had: English, and those of which `folder` holds a catalogue."""
    found = (path.parent.parent.name for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return [ENGLISH, *sorted(code for code in found if code != ENGLISH)]


def speak(folder: Path, language: str = "") -> str:
    """Use the catalogue of a language, or the one the environment asks for; English where there is none.
    Returns a sentence about one that cannot be had."""
    asked = [language] if language else [value for value in [os.environ.get(VARIABLE, "")] if value] or None
    try:
        _Spoken.catalogue = gettext.translation(DOMAIN, str(folder), asked, fallback=True)
        if language:
            os.environ[VARIABLE] = language
    except (OSError, ValueError, KeyError, SyntaxError) as error:
        _Spoken.catalogue = gettext.NullTranslations()
        return f"The words of {asked[0] if asked else 'this language'} cannot be read, so they are English: {error}."
    known = type(_Spoken.catalogue) is not gettext.NullTranslations or language in ("", ENGLISH)
    return "" if known else f"There are no words for “{language}”, so they are English."
