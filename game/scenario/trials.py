"""Triggers and effects that change nothing: tried where the state is known, or held against what else can happen.

A game has one state that is known beforehand, that of its first morning. What an event surely brings then is carried
out on it; where the state stays as it was, the effect does nothing. Of what events alone write (`ONLY_EVENTS`) it is
known at any time how it stands, unless another effect writes the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import and_, or_
from typing import Any, Final

from game.messages import _
from game.rules import effects, script
from game.rules.alterations import Rise
from game.rules.board import Board
from game.rules.dataflow import reads
from game.rules.effects import Effect
from game.rules.scripted import ScriptedEvent
from game.rules.state import State, replaced
from game.rules.terms import NO_RAIL, NOBODY
from game.rules.triggers import holds
from game.rules.vocabulary import EFFECTS, KINDS
from game.rules.weather import season_on
from game.scenario.covering import unasked
from game.scenario.draft import Draft
from game.scenario.findings import Way, brought, conditions, placed
from game.scenario.positions import Place
from game.scenario.reach import TURN
from game.scenario.survey import Survey
from game.scenario.together import Group, groups, is_implied, why_spare

UNSURE: Final = (effects.Arrive, Rise, effects.ThrowCount, effects.SetWeather)
"""Effects of which it is not known on the first morning what they do: who finds no town waits, dice fall, and of the
weather only the chances are known."""

FELT: Final = (*UNSURE, effects.Points, effects.Manpower, effects.Arms, effects.AirStrikes, effects.Morale)
"""Effects that need no trial: these change something on any morning, unless their number is 0."""

BY_CHANCE: Final = (script.Chance, script.WeatherIs)
"""Conditions of which it is not known on the first morning whether they hold."""

_STARTS: Final = (script.OnDay, script.OnTurn)
_DATES: Final = (*_STARTS, script.Before)


def idle_effects(found: Survey) -> dict[tuple[int, Way], str]:
    """By event and way: why an effect changes nothing, of those that do not."""
    return {(event, way): why for event, way, why in _idle(found)}


def _idle(found: Survey) -> Iterator[tuple[int, Way, str]]:
    board = found.board
    yield from _on_the_first_morning(board, found.state.copy())
    for number, event in enumerate(board.script):
        first = found.course.first[number]
        for way, effect in placed(event) if first <= board.turns else ():
            why = _late(found, first, effect) or _same_sky(found, event, effect)
            if why:
                yield number, way, why


def _on_the_first_morning(board: Board, state: State) -> Iterator[tuple[int, Way, str]]:
    """What the events that come before anybody moves leave as it was, each seen after those before it."""
    if not any(
        holds(board, state, number, event.when) and not all(isinstance(effect, FELT) for effect in event.effects)
        for number, event in enumerate(board.script)
        if event.effects
    ):
        return
    from game.rules.chronicle import carry_out  # with it comes half of the rulebook, and few files need it

    for number, event in enumerate(board.script):
        unsure = any(isinstance(part, BY_CHANCE) for part in conditions(event.when))
        if not event.every or (not unsure and not holds(board, state, number, event.when)):
            continue
        if unsure:
            return
        state.fired = replaced(state.fired, number, state.turn)
        state.times = replaced(state.times, number, 1)
        for place, effect in enumerate(event.effects):
            if isinstance(effect, effects.Finish):
                return
            before = state.copy()
            carry_out(board, state, effect, [])
            if state == before and not event.repeats and not isinstance(effect, UNSURE):
                yield (
                    number,
                    ("effects", place),
                    _('"{key}" finds it so already on the first morning').format(key=KINDS[type(effect)].key),
                )
        if event.branches and event.asks == NOBODY:  # what falls is not known; who is asked answers later
            return


def _late(found: Survey, first: int, effect: Effect) -> str:
    """Units that come on the last turn, to towns from which they can go nowhere in it and to which no other camp can
    have come."""
    board = found.board
    if not isinstance(effect, effects.Arrive) or first < board.turns or not effect.cards:
        return ""
    end = board.turns * TURN
    stuck = all(
        all(board.cards[card].camp == camp or reach[town] > end for camp, reach in enumerate(found.course.reach))
        and not any(_within_a_turn(board, card, link) for __, link in board.exits[town])
        for card in effect.cards
        for town in effect.towns
    )
    return _("the units come on the last turn, and nothing is left for them to do") if stuck else ""


def _within_a_turn(board: Board, card: int, link: int) -> bool:
    """Whether a unit may come along a link in one turn, on a fine day; by rail, it may."""
    way, rules = board.links[link], board.rules
    km = rules.arms[board.cards[card].arm].km_a_day * board.days * 100
    return way.rail != NO_RAIL or way.km * rules.march.road_percent[way.road] <= km


def _same_sky(found: Survey, event: ScriptedEvent, effect: Effect) -> str:
    board = found.board
    if not isinstance(effect, effects.SetWeather):
        return ""
    others = (one for one in brought(board) if isinstance(one, effects.SetWeather))
    turns = found.sight.may(event.when)
    seasons = [season_on(board, board.day(turn)) for turn in range(1, board.turns + 1) if turns >> turn & 1]
    alone = all(
        season is not None and season.weights[effect.weather] and sum(season.weights) == season.weights[effect.weather]
        for season in seasons
    )
    return _("there is no other weather on these turns") if alone and all(one == effect for one in others) else ""


def empty_lists(draft: Draft) -> Iterator[tuple[Place, str]]:
    """Lists in triggers and effects that name nobody; of some that is told already."""
    for number, event in enumerate(draft.document.data.get("events", ())):
        for place, key, value in _tables(("events", number), event):
            fields = EFFECTS[key].keys if key in EFFECTS and "effects" in place else {}
            for name, inner in value.items():
                if inner == [] and name in fields and fields[name][0].several and key not in ("arrive", "rise"):
                    yield (*place, key, name), _("{name} = [] names nobody").format(name=name)


def _tables(place: Place, value: Any) -> Iterator[tuple[Place, str, dict[str, Any]]]:
    """The tables inside a value, each with the place it stands in and its key there."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        if isinstance(key, str) and isinstance(item, dict):
            yield place, key, item
        yield from _tables((*place, key), item)


def idle_conditions(draft: Draft, found: Survey) -> Iterator[tuple[Place, str]]:
    """Conditions without which an event, plan or exercise would come on just the same turns, and why."""
    for place, row, trigger, turns in _awaited(draft, found):
        if row is None or trigger is None or not found.sight.may(trigger) & turns:
            continue
        told = list(_idle_parts(found, place, row, trigger, turns))
        yield from told
        if not told and place[-1] == "when" and not turns & ~found.sight.must(trigger) and not _is_dated(trigger):
            yield place, _("this always holds")


def _awaited(draft: Draft, found: Survey) -> Iterator[tuple[Place, Any, script.Trigger | None, int]]:
    """All that waits for conditions: where they stand, as they are written and as they are played, and the turns on
    which they are asked for."""
    file, board, sight = draft.file, found.board, found.sight
    for number, event in enumerate(file.events):
        yield ("events", number, "when"), event.when, board.script[number].when, sight.all
    plans = [(camp, number, plan) for camp, row in enumerate(file.camps) for number, plan in enumerate(row.plans)]
    for (camp, number, plan), made in zip(plans, board.plans, strict=True):
        yield (
            ("camps", camp, "plans", number, "when"),
            plan.when,
            made.when,
            sight.since(made.first) & ~sight.since(made.last + 1),
        )
    if file.lesson and board.lesson:
        for number, (exercise, one) in enumerate(zip(file.lesson.exercises, board.lesson.exercises, strict=True)):
            yield ("lesson", "exercises", number, "done"), exercise.done, one.done, sight.all


def _idle_parts(
    found: Survey, place: Place, row: Any, trigger: script.Trigger, within: int
) -> Iterator[tuple[Place, str]]:
    for group in groups(place, row, trigger):
        if not group.all_ and len(group.parts) == 1:
            yield group.places[0][:-1], _("one condition alone is not one of several")
        yield from _surely(found, group, within) if group.all_ else _hidden(found, group)
        for where, part in zip(group.places, group.parts, strict=True):
            yield from (((*where, field), why) for field, why in unasked(found.board, part))


def _is_dated(trigger: script.Trigger) -> bool:
    """Whether a date or turn is among its conditions: of an event the first may well be told."""
    return any(isinstance(part, _DATES) for part in conditions(trigger))


def _surely(found: Survey, group: Group, within: int) -> Iterator[tuple[Place, str]]:
    """Of conditions that must all hold, those that hold on every turn the dates beside them leave of some turns."""
    parts = group.parts
    bounded = within != found.sight.all
    left = list(range(len(parts)))
    window = any(isinstance(part, script.Before) for part in parts)
    for number in reversed(range(len(parts))):
        part = parts[number]
        if window and isinstance(part, script.OnTurn):
            continue
        if any(isinstance(one, script.Counted) and not _is_counted(found, one) for one in conditions(part)):
            continue  # of a count that nothing changes it is told
        # The first day may well be told, but not together with a turn that comes later.
        dates = _STARTS if isinstance(part, script.OnDay) else _DATES
        beside = [
            found.sight.must(parts[other]) for other in left if other != number and isinstance(parts[other], dates)
        ]
        free = isinstance(part, script.OnDay) and not (beside or bounded)
        turns = reduce(and_, beside, within)
        implied = is_implied(group, number, [other for other in left if other != number])
        if (len(left) > 1 or bounded) and (implied or (not free and turns & ~found.sight.must(part) == 0)):
            left.remove(number)
            yield group.places[number], why_spare(group, number)


def _is_counted(found: Survey, trigger: script.Counted) -> bool:
    return any(found.traffic.writers(spot) for spot in reads(trigger))


def _hidden(found: Survey, group: Group) -> Iterator[tuple[Place, str]]:
    """Of conditions of which one is enough, those that hold on no turn on which no other must."""
    parts, left = group.parts, list(range(len(group.parts)))
    for number in reversed(range(len(parts))):
        beside = [other for other in left if other != number]
        others = reduce(or_, [found.sight.must(parts[other]) for other in beside], 0)
        may = found.sight.may(parts[number])
        if is_implied(group, number, beside) or (may and may & ~others == 0):
            left = beside
            yield group.places[number], why_spare(group, number)
