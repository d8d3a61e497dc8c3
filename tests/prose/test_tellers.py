"""Who tells of each kind of event: a table that a new kind has to be entered in.

The log and the steps of a replay have one teller (`Telling`), the story of a game a second; what happens in a battle is
told with it, in both and in its report."""

from __future__ import annotations

from typing import Any, Final, get_args

import pytest

from game.prose import aftermath_prose, battle_prose, readiness, report_text, story
from game.prose.night_prose import AT_NIGHTFALL
from game.prose.sentences import SENTENCES
from game.prose.telling import TELL
from game.rules import events

BOTH: Final = frozenset(("log", "story"))
TOLD: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("TurnBegan", "PartBegan", "LineCrossed", "RelationChanged", "Incident", "WentOver"), BOTH),
    **dict.fromkeys(("Chronicled", "BranchTaken", "GroupReady", "SupplyChanged"), BOTH),
    **dict.fromkeys(("Marched", "Moved", "Rode", "Sailed", "LeftInTheNight", "Arrived"), BOTH),
    **dict.fromkeys(("Departed", "Blown", "Repaired"), BOTH),
    **dict.fromkeys(("Starved", "Deserted", "FellIll", "LeaderIll", "Unpaid", "Recruited", "Mustered"), BOTH),
    **dict.fromkeys(("Mutinied", "RoseUp", "Quelled"), BOTH),
    **dict.fromkeys(("TownTaken", "Retreated", "Dissolved", "Raided", "GroupSpent"), BOTH | {"battle"}),
    "Evaded": frozenset(("log", "battle")),
    # In the log alone: what a story is the shorter without, or tells at its end.
    **dict.fromkeys(("OnTheRoad", "Halted", "Improved", "Scored", "Finished"), frozenset(("log",))),
    **dict.fromkeys(("Battle", "Advanced", "Surrendered", "WentOverInBattle", "Pursued"), frozenset(("battle",))),
    **dict.fromkeys(("BrokeOut", "LeaderFell", "SupplyUsed"), frozenset(("battle",))),
    # The step says what was ordered, and the panels show it.
    **dict.fromkeys(("Dug", "StanceTaken", "Split", "Merged"), frozenset[str]()),
}


def classes(of: Any) -> list[type]:
    """Those of a union of unions."""
    return [one for part in get_args(of) for one in classes(part)] or [of]


EVENTS: Final = list(dict.fromkeys(classes(events.Event)))


def test_every_kind_of_event_has_its_row() -> None:
    assert sorted(TOLD) == sorted(kind.__name__ for kind in EVENTS)


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
def test_it_is_told_where_the_table_says(kind: type) -> None:
    with_battles = {**vars(battle_prose), **vars(aftermath_prose), **vars(report_text), **vars(readiness)}
    tellers = {
        "log": kind in TELL,
        "story": kind in (*classes(story.Gathered), *AT_NIGHTFALL, *SENTENCES),
        "battle": kind.__name__ in with_battles and kind is not events.GroupReady,
    }
    assert {name for name, tells in tellers.items() if tells} == TOLD[kind.__name__]
