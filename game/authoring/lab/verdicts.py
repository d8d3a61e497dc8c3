"""Advice to an author: a verdict, and the figures it rests on."""

from __future__ import annotations

from typing import NamedTuple

SOUND, LOOK, MEND = "sound", "look", "mend"
"""Verdicts: nothing to do, worth a look, to be mended."""


class Advice(NamedTuple):
    verdict: str
    about: str
    text: str
    lever: str = ""  # what could be changed; empty: nothing
