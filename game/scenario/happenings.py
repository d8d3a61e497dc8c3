"""Scripted events: triggers and effects with numbers for names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from game.messages import _
from game.rules import effects, script
from game.rules.alterations import ChangeTrait, Lead, Rise
from game.rules.pieces import Card, Link
from game.rules.scripted import ScriptedEvent
from game.rules.terms import LOCAL, NO_RAIL, NOBODY, NOWHERE
from game.rules.vocabulary import EFFECTS, TRIGGERS, Field, Kind, Means
from game.scenario import event_models as rows
from game.scenario.branching import Branching
from game.scenario.draft import Draft
from game.scenario.politics import pair_of_camps
from game.scenario.positions import Place

TOWN: Final = "town"
"""The kind of thing, and the key in triggers and effects, for which a region may stand."""
WHOLE: Final = {kind.row: kind.row is script.Holds for kind in TRIGGERS.values()}
"""By trigger that names a town: whether it must be so in every town of a region that stands there, or in any."""


class Happenings:
    """Turns the events of a draft into its script, and remembers which cards they bring."""

    def __init__(self, draft: Draft, cards: tuple[Card, ...], links: tuple[Link, ...]) -> None:
        self.draft = draft
        self.cards = cards
        self.links = links
        self.brought: set[int] = set()

    def events(self) -> tuple[ScriptedEvent, ...]:
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
                    message = _('unit "{unit}" never comes on the map').format(unit=unit.id)
                    self.draft.note(place, "unit-never-arrives", message, _("at = town, or an event that brings it"))
                number += 1

    def _event(self, place: Place, row: rows.EventRow) -> ScriptedEvent:
        when = self.trigger((*place, "when"), row.when)
        made = self.effects_of(place, row.effects)
        lost = self.draft.partly_lost(*place, keys=("effects", "title", "one_of", "choices"))
        if not (row.effects or row.title or row.one_of or row.choices or lost):
            message = _('event "{row}" has no effects and shows nothing').format(row=row.id)
            self.draft.note(place, "event-empty", message, _("effects, or a title"))
        event = ScriptedEvent(row.id, when, made, row.title, row.text, row.picture, row.repeats)
        return Branching(self.draft, self.effects_of).of(place, row, event)

    def effects_of(self, place: Place, listed: list[Any]) -> tuple[effects.Effect, ...]:
        """Of the list `effects` at a place, in its order."""
        rows = (self._effect((*place, "effects", number), row) for number, row in enumerate(listed))
        return tuple(effect for made in rows for effect in made)

    # Triggers

    def trigger(self, place: Place, row: Any) -> script.Trigger:
        given = [kind for key, kind in TRIGGERS.items() if key in row.model_fields_set]
        parts = [self._condition((*place, kind.key), kind, getattr(row, kind.key)) for kind in given]
        if not parts and not self.draft.partly_lost(*place, keys=("when", "all", "any", "not")):
            message = _("a trigger has no condition")
            self.draft.note(place, "trigger-empty", message, _("date, holds, losses, chance, ..."))
        return parts[0] if len(parts) == 1 else script.AllOf(tuple(parts))

    def _condition(self, place: Place, kind: Kind, value: Any) -> script.Trigger:
        """Of a region: that it is so in any of its towns, or in every one."""
        made: list[script.Trigger] = self._rows(place, kind, value)
        if len(made) == 1:
            return made[0]
        return script.AllOf(tuple(made)) if WHOLE[kind.row] else script.AnyOf(tuple(made))

    def _triggers(self, place: Place, listed: list[Any]) -> tuple[script.Trigger, ...]:
        if not listed and not self.draft.partly_lost(*place):
            self.draft.note(place, "trigger-empty", _("a list of triggers is empty"), _("at least one { ... }"))
        return tuple(self.trigger((*place, number), row) for number, row in enumerate(listed))

    # Effects

    def _effect(self, place: Place, row: Any) -> list[effects.Effect]:
        """Of a region: one for each of its towns."""
        given = [name for name in self._written(place) if name in row.model_fields_set]
        if not given and not self.draft.partly_lost(*place, keys=("effects",)):
            self.draft.note(place, "effect-empty", _("an effect is empty"), _("one key, such as { arrive = { ... } }"))
        for name in given[1:]:
            message = _('an effect is both "{given}" and "{name}"').format(given=given[0], name=name)
            self.draft.note((*place, name), "effect-double", message, _("a table for each"), key=True)
        if not given:
            from game.scenario.sketch import NOTHING

            return [NOTHING]
        place, value = (*place, given[0]), getattr(row, given[0])
        made: list[effects.Effect] = self._rows(place, EFFECTS[given[0]], value)
        for effect in made:
            if isinstance(effect, effects.Arrive):
                self._check_arrival(place, value, effect)
            elif isinstance(effect, Rise):
                self._check_rising(place, value, effect)
            elif isinstance(effect, ChangeTrait):
                self._check_trait(place, value, effect)
            elif isinstance(effect, Lead):
                self._check_lead(place, value, effect)
        return made

    def _written(self, place: Place) -> list[str]:
        """The keys of a table in the order of the file."""
        table: Any = self.draft.document.data
        for part in place:
            table = table[part]
        return list(table)

    def _check_arrival(self, place: Place, row: Any, effect: effects.Arrive) -> None:
        draft, cards = self.draft, effect.cards
        if not row.units and not draft.partly_lost(*place, "units"):
            draft.note((*place, "units"), "arrival-empty", _("no units arrive"), _("at least one unit"))
        self.brought.update(cards)
        self._check_off_map(place, row)
        camp = effect.camp if effect.camp >= 0 or not cards else self.cards[cards[0]].camp
        for number, name in enumerate(row.units):
            card = self.cards[draft.units.numbers[name]] if name in draft.units.numbers else None
            if card is None:
                continue
            if card.camp != camp:
                message = _('unit "{name}" is of another camp than those it arrives with').format(name=name)
                expected = _('units of "{name}"').format(name=draft.camps.names[camp])
                draft.note((*place, "units", number), "arrival-of-other-camp", message, expected)

    def _check_off_map(self, place: Place, row: Any) -> None:
        """Units that are to come are not there yet."""
        for number, name in enumerate(row.units):
            if name in self.draft.units.numbers and self.cards[self.draft.units.numbers[name]].town != NOWHERE:
                message = _('unit "{name}" is on the map from the start and cannot arrive').format(name=name)
                self.draft.note((*place, "units", number), "arrival-on-map", message, _('a unit without "at"'))

    def _check_rising(self, place: Place, row: Any, effect: Rise) -> None:
        draft = self.draft
        self.brought.update(effect.cards)
        self._check_off_map(place, row)
        if not row.units and not draft.partly_lost(*place, "units"):
            draft.note((*place, "units"), "arrival-empty", _("no units rise"), _("at least one unit"))
        for number, name in enumerate(row.units if not row.towns else ()):
            known = draft.units.numbers.get(name)
            if (
                known is not None
                and not self.cards[known].home
                and not draft.partly_lost(*place, keys=("towns", "home"))
            ):
                message = _('unit "{name}" has no home to rise in').format(name=name)
                draft.note((*place, "units", number), "rising-nowhere", message, _("towns, or a home of the unit"))

    def _check_trait(self, place: Place, row: Any, effect: ChangeTrait) -> None:
        if effect.trait < 0 or 1 << effect.trait != LOCAL or not effect.status:
            return
        for number, name in enumerate(row.units):
            known = self.draft.units.numbers.get(name)
            if known is not None and not self.cards[known].home and not self.draft.partly_lost("camps"):
                message = _('the local unit "{name}" has no home').format(name=name)
                self.draft.note((*place, "units", number), "local-no-home", message, _("home = [towns] of the unit"))

    def _check_lead(self, place: Place, row: Any, effect: Lead) -> None:
        draft = self.draft
        if effect.leader < 0 or effect.group < 0:
            return
        camp, owner = draft.file.leaders[effect.leader].camp, draft.file.groups[effect.group].camp
        if camp != owner and {camp, owner} <= draft.camps.numbers.keys():
            message = _('group "{group}" belongs to another camp, "{owner}"').format(group=row.group, owner=owner)
            draft.note((*place, "group"), "group-of-other-camp", message, _('a group of "{camp}"').format(camp=camp))

    # Both

    def _rows(self, place: Place, kind: Kind, table: Any) -> list[Any]:
        """A trigger or an effect; where it names a region for its town, one for each town in play of it."""
        name = getattr(table, "town", None) if TOWN in kind.keys else None
        if name is None or not self.draft.is_region(name):
            return [self._row(place, kind, table)]
        towns = self.draft.region((*place, TOWN), name)
        one = self.draft.towns.names[towns[0]] if towns else name
        row = self._row(place, kind, table.model_copy(update={TOWN: one})) if towns else self._row(place, kind, table)
        return [row._replace(**{kind.keys[TOWN][0].name: town}) for town in towns] or [row]

    def _row(self, place: Place, kind: Kind, table: Any) -> Any:
        """A trigger or an effect, its fields looked up by what they mean."""
        found: list[Any] = []
        for key, fields in kind.keys.items():
            means = fields[0].means
            inner, value = (place, table) if kind.plain else ((*place, key), getattr(table, key))
            if value is None:
                found += [field.default for field in fields]
            elif len(fields) > 1:
                found += pair_of_camps(self.draft, inner, value)
            elif means.others:
                more = getattr(table, means.others)
                others = self._each(means, (*place, means.others), more)
                if value in more:
                    message = _('"{key}" names "{name}" already').format(key=key, name=value)
                    self.draft.note((*place, means.others, more.index(value)), "named-twice", message, _("others"))
                first = self._each(means, inner, [value]) if self.draft.is_region(value) else ()
                found.append(tuple(dict.fromkeys((*(first or (self._number(means, inner, value),)), *others))))
            else:
                found.append(self._value(fields[0], inner, value))
        row = kind.row(*found)
        self._check_group(place, table, row)
        return row

    def _value(self, field: Field, place: Place, value: Any) -> Any:
        means = field.means
        if means.of == "trigger":
            return self._triggers(place, value) if field.several else self.trigger(place, value)
        if field.several:
            return self._each(means, place, value)
        return self._number(means, place, value)

    def _each(self, means: Means, place: Place, names: list[str]) -> tuple[int, ...]:
        if means.of == TOWN:
            return self.draft.each_town(place, names, self._finding(means))
        return self.draft.each(place, names, self._finding(means), means.of)

    def _finding(self, means: Means) -> Callable[[Place, str], int]:
        return lambda place, name: self._number(means, place, name)

    def _number(self, means: Means, place: Place, value: Any) -> Any:
        """What the file says in one value, a number for all but a text; -1 if that is not known."""
        draft = self.draft
        if means.of == "relation":
            return draft.standing(place, value)
        if means.words:
            return draft.word(means.of, means.words, place, value)
        match means.of:
            case "number":
                return int(value)
            case "text":
                return str(value)
            case "day":
                return draft.day(place, value)
            case "town":
                return draft.town(place, value)
            case "railway":
                return self._railway(place, value)
            case "bridge":
                return self._bridge(place, value)
            case _:
                return draft.look_up(getattr(draft, f"{means.of}s"), place, value)

    def _railway(self, place: Place, between: list[str]) -> int:
        link = self.draft.link(place, between)
        if link >= 0 and self.links[link].rail == NO_RAIL:
            self.draft.note(place, "no-railway", _("there is no railway on this link"), _("a link with a railway"))
        return link

    def _bridge(self, place: Place, between: list[str]) -> int:
        link = self.draft.link(place, between)
        if link >= 0 and not self.links[link].river:
            self.draft.note(place, "no-river", _("this link crosses no river"), _("a link that crosses one"))
        return link

    def _check_group(self, place: Place, table: Any, row: Any) -> None:
        """A group that stands beside a camp is one of it."""
        draft, group = self.draft, getattr(row, "group", NOBODY)
        if group < 0 or "camp" not in row._fields:
            return
        owner = draft.file.groups[group].camp
        if row.camp >= 0 and draft.camps.numbers.get(owner, row.camp) != row.camp:
            message = _('group "{group}" belongs to another camp, "{owner}"').format(group=table.group, owner=owner)
            expected = _('a group of "{camp}"').format(camp=table.camp)
            draft.note((*place, "group"), "group-of-other-camp", message, expected)
