"""The events of one order told as entries, for those who did it and for those who saw it: in the log and in replays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from game.prose import tell_battles, tell_deeds, tell_moves
from game.prose.entry import Entry
from game.prose.kinds import only
from game.prose.teller import Teller
from game.rules import events as happened
from game.rules.events import Battle, Event, GroupSpent, LineCrossed

_ROAD: Final = (
    happened.Marched,
    happened.TownTaken,
    happened.LineCrossed,
    happened.OnTheRoad,
    happened.Halted,
)
"""Marches come with the towns they take and the tolls they pay, stops and roads begun: they are told together."""

TELL: Final[dict[type, Callable[[Teller, Sequence[Event]], None]]] = {
    **dict.fromkeys(_ROAD, tell_moves.tell_marches),
    happened.Moved: tell_moves.tell_transfers,
    happened.Rode: tell_moves.tell_rides,
    happened.Sailed: tell_moves.tell_voyages,
    happened.Retreated: tell_moves.tell_retreats,
    happened.Evaded: tell_moves.tell_retreats,
    happened.Arrived: tell_moves.tell_arrivals,
    happened.Departed: tell_moves.tell_departures,
    happened.LeftInTheNight: tell_moves.tell_night,
    happened.TurnBegan: tell_deeds.tell_turn,
    happened.PartBegan: tell_deeds.tell_part,
    happened.Chronicled: tell_deeds.tell_chronicle,
    happened.Scored: tell_deeds.tell_scores,
    happened.RelationChanged: tell_deeds.tell_relations,
    happened.Incident: tell_deeds.tell_relations,
    happened.BranchTaken: tell_deeds.tell_branch,
    happened.WentOver: tell_deeds.tell_went_over,
    happened.Raided: tell_battles.tell_raids,
    happened.Blown: tell_deeds.tell_works,
    happened.Repaired: tell_deeds.tell_works,
    happened.SupplyChanged: tell_deeds.tell_supply,
    happened.GroupSpent: tell_deeds.tell_readiness,
    happened.GroupReady: tell_deeds.tell_readiness,
    happened.Dissolved: tell_deeds.tell_dissolved,
    happened.Mutinied: tell_deeds.tell_mutinies,
    happened.RoseUp: tell_deeds.tell_risings,
    happened.Quelled: tell_deeds.tell_risings,
    happened.Starved: tell_deeds.tell_attrition,
    happened.Deserted: tell_deeds.tell_attrition,
    happened.Recruited: tell_deeds.tell_recruits,
    happened.Mustered: tell_deeds.tell_musters,
    happened.FellIll: tell_deeds.tell_illness,
    happened.LeaderIll: tell_deeds.tell_ill_leaders,
    happened.Unpaid: tell_deeds.tell_unpaid,
    happened.Improved: tell_deeds.tell_training,
    happened.Finished: tell_deeds.tell_end,
}
"""By kind of event. Stances, companies split off and trenches are left to the panels."""


class Telling(Teller):
    """For one order: used once."""

    def tell(self, events: Sequence[Event]) -> list[Entry]:
        battles = only(events, Battle)
        if battles:
            tell_battles.tell_battle(self, battles[0], events)
            events = [event for event in events if isinstance(event, LineCrossed | GroupSpent)]
        run: list[Event] = []
        for event in events:
            if run and TELL.get(type(event)) is not TELL.get(type(run[-1])):
                self.tell_run(run)
                run = []
            run.append(event)
        self.tell_run(run)
        return self.entries

    def tell_run(self, run: Sequence[Event]) -> None:
        """Events that follow one another and are told together."""
        tell = TELL.get(type(run[0])) if run else None
        if tell:
            tell(self, run)
        else:
            tell_deeds.tell_plainly(self, run)
