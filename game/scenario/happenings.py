"""Scripted events: triggers and effects with numbers for names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.rules import script
from game.rules.board import Card, Link
from game.rules.terms import NEVER, NO_RAIL, NOBODY, NOWHERE, RELATIONS, WEATHERS
from game.scenario import event_models as rows
from game.scenario.draft import Draft
from game.scenario.politics import pair_of_camps
from game.scenario.positions import Place
from game.scenario.sketch import NOTHING


class Happenings:
    """Turns the events of a draft into its script, and remembers which cards they bring."""

    def __init__(self, draft: Draft, cards: tuple[Card, ...], links: tuple[Link, ...]) -> None:
        self.draft = draft
        self.cards = cards
        self.links = links
        self.brought: set[int] = set()

    def events(self) -> tuple[script.ScriptedEvent, ...]:
        events = tuple(self._event(("events", number), row) for number, row in enumerate(self.draft.file.events))
        self._check_all_come()
        return events

    def _check_all_come(self) -> None:
        number = 0
        for camp, row in enumerate(self.draft.file.camps):
            for index, unit in enumerate(row.units):
                brought = number in self.brought or unit.id in self.draft.document.lost_words
                place = ("camps", camp, "units", index, "at")
                if unit.at is None and not brought and not self.draft.partly_lost(*place):
                    message = f'unit "{unit.id}" never comes on the map'
                    self.draft.note(place, "unit-never-arrives", message, "at = town, or an event that brings it")
                number += 1

    def _event(self, place: Place, row: rows.EventRow) -> script.ScriptedEvent:
        when = self._trigger((*place, "when"), row.when)
        effects = [self._effect((*place, "effects", number), inner) for number, inner in enumerate(row.effects)]
        if not row.effects and not row.title and not self.draft.partly_lost(*place, keys=("effects", "title")):
            self.draft.note(
                place, "event-empty", f'event "{row.id}" has no effects and shows nothing', "effects, or a title"
            )
        return script.ScriptedEvent(row.id, when, tuple(effects), row.title, row.text, row.picture, row.repeats)

    # Triggers

    def _trigger(self, place: Place, row: rows.When) -> script.Trigger:
        parts = [self._condition(name, place, row) for name in rows.When.model_fields if name in row.model_fields_set]
        if not parts and not self.draft.partly_lost(*place, keys=("when", "all", "any", "not")):
            self.draft.note(place, "trigger-empty", "a trigger has no condition", "date, holds, losses, chance, ...")
        return parts[0] if len(parts) == 1 else script.AllOf(tuple(parts))

    def _condition(self, name: str, place: Place, row: rows.When) -> script.Trigger:
        draft, value = self.draft, getattr(row, name)
        inner = (*place, rows.When.model_fields[name].alias or name)
        match name:
            case "date":
                return script.OnDay(draft.day(inner, value))
            case "before":
                return script.Before(draft.day(inner, value))
            case "holds":
                return script.Holds(draft.town((*inner, "town"), value.town), self._camp(inner, value.camp))
            case "losses":
                return script.Losses(self._camp(inner, value.camp), value.men)
            case "gone":
                return script.UnitGone(draft.look_up(draft.units, inner, value))
            case "unit_at":
                return script.UnitAt(self._unit(inner, value.unit), draft.town((*inner, "town"), value.town))
            case "morale_below":
                return script.UnitMorale(self._unit(inner, value.unit), value.morale)
            case "crossed":
                return script.Crossed(draft.look_up(draft.lines, inner, value))
            case "chance":
                return script.Chance(value)
            case "happened":
                return script.Happened(draft.look_up(draft.events, (*inner, "event"), value.event), value.turns)
            case _:
                return self._compound(name, inner, value)

    def _compound(self, name: str, place: Place, value: Any) -> script.Trigger:
        if name == "every":
            return script.AllOf(self._triggers(place, value))
        if name == "either":
            return script.AnyOf(self._triggers(place, value))
        return script.Not(self._trigger(place, value))

    def _triggers(self, place: Place, listed: list[rows.When]) -> tuple[script.Trigger, ...]:
        if not listed and not self.draft.partly_lost(*place):
            self.draft.note(place, "trigger-empty", "a list of triggers is empty", "at least one { ... }")
        return tuple(self._trigger((*place, number), row) for number, row in enumerate(listed))

    def _camp(self, place: Place, name: str) -> int:
        return self.draft.look_up(self.draft.camps, (*place, "camp"), name)

    def _unit(self, place: Place, name: str) -> int:
        return self.draft.look_up(self.draft.units, (*place, "unit"), name)

    # Effects

    def _effect(self, place: Place, row: rows.EffectRow) -> script.Effect:
        given = [name for name in self._written(place) if name in row.model_fields_set]
        if not given and not self.draft.partly_lost(*place, keys=("effects",)):
            self.draft.note(place, "effect-empty", "an effect is empty", "one key, such as { arrive = { ... } }")
        for name in given[1:]:
            message = f'an effect is both "{given[0]}" and "{name}"'
            self.draft.note((*place, name), "effect-double", message, "a table for each", key=True)
        if not given:
            return NOTHING
        make: Callable[[Place, object], script.Effect] = getattr(self, f"_{given[0]}")
        return make((*place, given[0]), getattr(row, given[0]))

    def _written(self, place: Place) -> list[str]:
        """The keys of a table in the order of the file."""
        table: Any = self.draft.document.data
        for part in place:
            table = table[part]
        return list(table)

    def _arrive(self, place: Place, row: rows.Arrival) -> script.Effect:
        draft = self.draft
        cards = draft.units_at((*place, "units"), row.units)
        towns = (draft.town((*place, "at"), row.at), *draft.towns_at((*place, "or_at"), row.or_at))
        if not row.units and not draft.partly_lost(*place, "units"):
            draft.note((*place, "units"), "arrival-empty", "no units arrive", "at least one unit")
        self.brought.update(cards)
        camp = self.cards[cards[0]].camp if cards else NOBODY
        if row.camp is not None:
            named = self._camp(place, row.camp)
            camp = named if named >= 0 else camp
        for number, name in enumerate(row.units):
            card = self.cards[draft.units.numbers[name]] if name in draft.units.numbers else None
            if card is None:
                continue
            if card.town != NOWHERE:
                message = f'unit "{name}" is on the map from the start and cannot arrive'
                draft.note((*place, "units", number), "arrival-on-map", message, 'a unit without "at"')
            if card.camp != camp:
                message = f'unit "{name}" is of another camp than those it arrives with'
                draft.note(
                    (*place, "units", number), "arrival-of-other-camp", message, f'units of "{draft.camps.names[camp]}"'
                )
        return script.Arrive(cards, towns)

    def _leave(self, place: Place, row: rows.Leaving) -> script.Effect:
        return script.Leave(self.draft.units_at((*place, "units"), row.units))

    def _change_side(self, place: Place, row: rows.SideChange) -> script.Effect:
        return script.ChangeSide(self.draft.units_at((*place, "units"), row.units), self._camp(place, row.camp))

    def _manpower(self, place: Place, row: rows.CampAndMen) -> script.Effect:
        return script.Manpower(self._camp(place, row.camp), row.men)

    def _arms(self, place: Place, row: rows.CampAndRifles) -> script.Effect:
        return script.Arms(self._camp(place, row.camp), row.rifles)

    def _morale(self, place: Place, row: rows.MoraleChange) -> script.Effect:
        draft, nation = self.draft, NOBODY
        if row.nation is not None:
            nation = draft.look_up(draft.nations, (*place, "nation"), row.nation)
        cards = draft.units_at((*place, "units"), row.units)
        return script.Morale(self._camp(place, row.camp), row.change, nation, cards)

    def _unrest(self, place: Place, row: rows.UnrestChange) -> script.Effect:
        return script.Unrest(self.draft.town((*place, "town"), row.town), row.change)

    def _weather(self, place: Place, name: str) -> script.Effect:
        return script.SetWeather(self.draft.word("weather", WEATHERS, place, name))

    def _relation(self, place: Place, row: rows.RelationChange) -> script.Effect:
        one, other = pair_of_camps(self.draft, (*place, "between"), row.between)
        return script.Relate(one, other, self.draft.word("relation", RELATIONS, (*place, "state"), row.state))

    def _line(self, place: Place, row: rows.LineChange) -> script.Effect:
        line = self.draft.look_up(self.draft.lines, (*place, "line"), row.line)
        return script.SetLine(line, self.draft.word("status", script.LINE_STATUSES, (*place, "status"), row.status))

    def _points(self, place: Place, row: rows.CampAndPoints) -> script.Effect:
        return script.Points(self._camp(place, row.camp), row.points)

    def _air_strikes(self, place: Place, row: rows.CampAndStrikes) -> script.Effect:
        return script.AirStrikes(self._camp(place, row.camp), row.strikes)

    def _attack_supply(self, place: Place, row: rows.AttackSupplyChange) -> script.Effect:
        draft, group = self.draft, NOBODY
        camp = self._camp(place, row.camp)
        if row.group is not None:
            group = draft.look_up(draft.groups, (*place, "group"), row.group)
            owner = draft.file.groups[group].camp if group >= 0 else row.camp
            if owner != row.camp and owner in draft.camps.numbers:
                message = f'group "{row.group}" belongs to another camp, "{owner}"'
                draft.note((*place, "group"), "group-of-other-camp", message, f'a group of "{row.camp}"')
        return script.AttackSupply(camp, row.percent, group)

    def _leader_out(self, place: Place, row: rows.LeaderOutage) -> script.Effect:
        turns = NEVER if row.turns is None else row.turns
        return script.LeaderOut(self.draft.look_up(self.draft.leaders, (*place, "leader"), row.leader), turns)

    def _leader_back(self, place: Place, row: rows.LeaderReturn) -> script.Effect:
        return script.LeaderBack(self.draft.look_up(self.draft.leaders, (*place, "leader"), row.leader))

    def _rail_cut(self, place: Place, row: rows.Cut) -> script.Effect:
        link = self.draft.link((*place, "between"), row.between)
        if link >= 0 and self.links[link].rail == NO_RAIL:
            self.draft.note(
                (*place, "between"), "no-railway", "there is no railway on this link", "a link with a railway"
            )
        return script.RailCut(link)

    def _own(self, place: Place, row: rows.TownAndCamp) -> script.Effect:
        return script.Own(self.draft.town((*place, "town"), row.town), self._camp(place, row.camp))

    def _finish(self, place: Place, row: rows.Finish) -> script.Effect:
        return script.Finish(self.draft.look_up(self.draft.levels, (*place, "level"), row.level))
