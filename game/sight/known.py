"""What of a state a camp knows, field by field, and what stands for a unit of which nothing is known."""

from __future__ import annotations

from typing import Final

from game.rules.terms import NOBODY, NOWHERE

PUBLIC, PEACEFUL_UNITS, TOWNS_IN_SIGHT, SHARED_SIGHTINGS, OWN_LEDGER, PEACEFUL_LEADERS = range(6)
PEACEFUL_CAMPS, READINESS, ALTERED, AT_HOME, PEACEFUL_RAIDS, RAIDERS, COUNTS, SECRET = range(6, 14)

KNOWN: Final = {
    "turn": PUBLIC,
    "seat": PUBLIC,
    "weather": PUBLIC,
    "frozen": PUBLIC,
    "seed": SECRET,
    "level": PUBLIC,
    "fog": PUBLIC,
    "town": PEACEFUL_UNITS,
    "men": PEACEFUL_UNITS,
    "guns": PEACEFUL_UNITS,
    "quality": PEACEFUL_UNITS,
    "morale": PEACEFUL_UNITS,
    "fatigue": PEACEFUL_UNITS,
    "dug": PEACEFUL_UNITS,
    "quiet": PEACEFUL_UNITS,
    "supply": PEACEFUL_UNITS,
    "stance": PEACEFUL_UNITS,
    "experience": PEACEFUL_UNITS,
    "goal": PEACEFUL_UNITS,
    "toward": PEACEFUL_UNITS,
    "banked": PEACEFUL_UNITS,
    "spent": PEACEFUL_UNITS,
    "acted": PEACEFUL_UNITS,
    "alarm": PEACEFUL_UNITS,
    "earth": PEACEFUL_UNITS,
    "struck": PEACEFUL_UNITS,
    "owner": PUBLIC,
    "taken": TOWNS_IN_SIGHT,
    "unrest": TOWNS_IN_SIGHT,
    "raiders": RAIDERS,
    "raided": PEACEFUL_RAIDS,
    "stock": READINESS,
    "ready_day": READINESS,
    "seen_men": SHARED_SIGHTINGS,
    "seen_turn": SHARED_SIGHTINGS,
    "seen_camps": SHARED_SIGHTINGS,
    "ledger": OWN_LEDGER,
    "camp": PEACEFUL_UNITS,
    "card": PEACEFUL_UNITS,
    "part": PEACEFUL_UNITS,
    "group": PEACEFUL_UNITS,
    "rail_day": PUBLIC,
    "gauge_day": PUBLIC,
    "bridge": PUBLIC,
    "relation": PUBLIC,
    "standing": PUBLIC,
    "victor": SECRET,
    "beaten": SECRET,
    "decided": SECRET,
    "line": PUBLIC,
    "crossed": PUBLIC,
    "fired": PUBLIC,
    "times": PUBLIC,
    "count": COUNTS,
    "leader": PEACEFUL_LEADERS,
    "given_up": PUBLIC,
    "rail_capacity": PEACEFUL_CAMPS,
    "army_command": PEACEFUL_CAMPS,
    "aggression": PEACEFUL_CAMPS,
    "sources": PUBLIC,
    "altered": ALTERED,
    "home": AT_HOME,
}
"""By field of a state: what of it a camp knows. A field that is not here is secret."""

OF_STRANGERS: Final = ("town", "camp", "men", "guns", "dug", "alarm", "card", "quality", "morale")
"""Fields of a unit of unknown troops that something is known of, or supposed."""
_NOTHING: Final = {"goal": NOWHERE, "toward": NOWHERE, "struck": NOWHERE, "group": NOBODY}
BLANK: Final = {
    name: _NOTHING.get(name, 0) for name, known in KNOWN.items() if known == PEACEFUL_UNITS and name not in OF_STRANGERS
}
"""The other fields of a unit, and what they are for unknown troops: not tired, in supply, on `stand`."""
