"""What a finding rests on: parts of a file whose loss makes it unsafe to tell."""

from __future__ import annotations

from game.rules.vocabulary import TRIGGERS


def _parts(*tables: str) -> frozenset[str]:
    """Parts of a file as `Document.lost_parts` tells them, from "table: key key"; of a lost line the key is enough."""
    split = [table.split(": ") for table in tables]
    pairs = [(table, key) for table, keys in split for key in (table, *keys.split())]
    return frozenset(part for table, key in pairs for part in (f"{table}.{key}", f".{key}"))


_SUPPLY = _parts("camps: supply holds units", "units: at traits", "links: between rail", "relations: between state")
_CONDITIONS = " ".join(sorted({key for kind in TRIGGERS.values() for key in (kind.key, *kind.keys)}))
_COURSE = _SUPPLY | _parts(
    "units: arm home",
    "lines: camps status",
    f"events: when effects {_CONDITIONS}",
    "events: arrive own change_side line relation relation_by units at or_at",
    "turns: turns",
    "first_day: first_day",
    "days_per_turn: days_per_turn",
    "towns: towns",
)
_POINTS = _parts(
    "camps: objectives held loss_points prisoner_points", "events: points finish", "victory: levels margin"
)
_GROUPS = _parts("camps: units", "units: group", "leaders: group", "events: group", "groups: id")
_PLANS = _GROUPS | _parts("plans: id task groups units towns target men odds from until on when", "camps: plans")
_COUNTS = _parts("events: when effects counted set_count change_count throw_count count all any not", "counts: counts")
_WINNERS = _parts("victory: levels winner camps")
RESTS_ON: dict[str, frozenset[str]] = {
    "unit-out-of-supply": _SUPPLY,
    **dict.fromkeys(("objective-out-of-reach", "town-out-of-reach", "event-never", "trigger-dead"), _COURSE),
    **dict.fromkeys(("arrival-in-enemy-town", "camp-sealed-in", "camp-without-units", "unit-never-arrives"), _COURSE),
    **dict.fromkeys(("level-out-of-reach", "level-always"), _COURSE | _POINTS),
    **dict.fromkeys(("count-unset", "count-unasked"), _COUNTS),
    "line-binds-nobody": _parts("lines: camps", "camps: id"),
    **dict.fromkeys(
        ("price-idle", "drawer-bound"),
        _parts(
            "lines: camps status drawn_by price toll",
            "events: effects line status relation relation_by when relation_above relation_below",
        )
        | _SUPPLY,
    ),
    "drawer-idle": _parts("lines: price drawn_by"),
    "branches-alike": _parts("events: choices one_of effects text"),
    "weather-unused": _parts("first_day: first_day"),
    "town-cut-off": _parts("towns: towns"),
    **dict.fromkeys(("group-empty", "leader-idle"), _GROUPS),
    **dict.fromkeys(
        ("plan-hidden", "plan-without-units", "plan-never-begins", "plan-too-large", "plan-backward"), _COURSE | _PLANS
    ),
    **dict.fromkeys(
        ("effect-idle", "named-too-early", "named-too-late", "arrival-late", "card-again"),
        _COURSE | _PLANS | _parts("events: id"),
    ),
    "class-odd": _parts("first_day: first_day"),
    "toll-of-nothing": _parts("lines: price toll drawn_by"),
    "leader-never-comes": _COURSE | _parts("events: leader_back leader"),
    **dict.fromkeys(("camp-cannot-win", "no-draw"), _WINNERS),
    "store-idle": _parts("camps: manpower arms leaning", "events: effects manpower arms leaning call_up illness"),
    "points-for-nobody": _parts("victory: camps sides apart", "events: when score all any not"),
}
"""By code: the parts whose loss anywhere makes it unsafe to tell."""
