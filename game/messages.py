"""Messages: what people read, in their language, with the English of the code as its source.

`_` and `ngettext` translate where a sentence is made; `N_` and `NN_` mark those that stand in tables,
for whoever takes them out of the table to translate. What decides anything (ids, keys, columns, lines of
replays) never passes through here.
"""

from __future__ import annotations

import gettext
import os
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Final

DOMAIN: Final = "kaunas1919"
ENGLISH: Final = "en"
VARIABLE: Final = "KAUNAS1919_LANGUAGE"
"""Names a language for the process and for those it starts: a code such as "lt"."""
FOLDER: Final = "KAUNAS1919_MESSAGES"
"""Where a process that is started finds the catalogues its parent speaks."""


class Trouble(Exception):
    """What cannot be done: its text is a sentence for whoever asked for it."""


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


def spoken() -> str:
    """The code of the language in use."""
    return _Spoken.catalogue.info().get("language", ENGLISH)


def languages(folder: Path) -> list[str]:
    """Codes of the languages that can be had: English, and those of which `folder` holds a catalogue."""
    found = (path.parent.parent.name for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return [ENGLISH, *sorted(code for code in found if code != ENGLISH)]


def speak(folder: Path, language: str = "") -> str:
    """Use the catalogue of a language, a code such as "lt"; without one, the language of the user's system.
    Processes that are started from now on speak it too. Returns a sentence about a language that cannot be had."""
    _Spoken.catalogue = gettext.NullTranslations()
    os.environ.pop(VARIABLE, None)
    os.environ[FOLDER] = str(folder)
    if language == ENGLISH:
        os.environ[VARIABLE] = language
        return ""
    try:
        found = gettext.find(DOMAIN, str(folder), [language] if language else None)
        if found is None:
            return f"There are no words for “{language}”, so they are English." if language else ""
        with Path(found).open("rb") as file:
            _Spoken.catalogue = gettext.GNUTranslations(file)
    except (OSError, ValueError, KeyError, struct.error) as error:
        return f"The words of {language or 'your language'} cannot be read, so they are English: {error}."
    if language:
        os.environ[VARIABLE] = language
    return ""


if FOLDER in os.environ:
    speak(Path(os.environ[FOLDER]), os.environ.get(VARIABLE, ""))
