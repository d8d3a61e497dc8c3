"""Which rules these are: raised by every change after which a recorded game would run otherwise."""

from __future__ import annotations

from typing import Final

RULES_VERSION: Final = 12
