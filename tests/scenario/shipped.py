"""Which of the shipped scenarios the dear tests take: all others are read, checked, shown and played once
(`test_shipped.py`), and no more."""

from __future__ import annotations

from typing import Final

FOUR: Final = ("kaunas_encirclement", "zarasai_offensive", "zarasai_final", "daugavpils_1920")
