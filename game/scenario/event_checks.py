"""Checks of events: whether they can happen, and whether what they bring can come where it is told to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.messages import _
from game.rules import effects, script
from game.rules.alterations import Rise
from game.rules.board import Board, allowed
from game.rules.scripted import Branch, ScriptedEvent
from game.rules.terms import ALLIED, LOCAL, NEVER, NO_RAIL, NOWHERE
from game.rules.troops import rails_only
from game.scenario.blame import reason
from game.scenario.findings import Finding, Way, conditions, error, hint, placed, warning
from game.scenario.foresight import lowest
from game.scenario.reach import TURN, hostile, shut, turn_at
from game.scenario.survey import Survey


def check_events(survey: Survey) -> Iterator[Finding]:
    yield from _never(survey)
    yield from _dead_branches(survey)
    yield from _reinforcements_into_enemy_towns(survey)
    yield from _trains_off_the_rails(survey)
    yield from _locals_away_from_home(survey)
    yield from _units_that_never_come(survey)
    yield from _ends_at_once(survey)
    yield from _cards_again(survey)
    yield from _after_the_end(survey)
    yield from _guests_who_must_leave(survey)


def _never(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    for number, event in enumerate(board.script):
        if survey.course.first[number] > board.turns:
            why = reason(survey.sight, event.when).replace(f'event "{event.id}" cannot happen', "it waits for itself")
            message = _('event "{event}" cannot happen on any of the {turns} turns{value}').format(
                event=event.id, turns=board.turns, value=f": {why}" if why else ""
            )
            yield warning("event", event.id, "event-never", message, ("when",))


def _dead_branches(survey: Survey) -> Iterator[Finding]:
    """One of several conditions, of which one is enough, that can never hold."""
    for number, event in enumerate(survey.board.script):
        if survey.course.first[number] > survey.board.turns:
            continue
        for branch in _branches(event.when):
            if not survey.sight.may(branch):
                why = reason(survey.sight, branch)
                message = _('one of the conditions of event "{event}" can never hold{value}').format(
                    event=event.id, value=f": {why}" if why else ""
                )
                yield warning("event", event.id, "trigger-dead", message, ("when", "any"))


def _branches(trigger: script.Trigger) -> Iterator[script.Trigger]:
    if isinstance(trigger, script.AllOf | script.AnyOf):
        for part in trigger.triggers:
            if isinstance(trigger, script.AnyOf):
                yield part
            yield from _branches(part)


def _arrivals(board: Board) -> Iterator[tuple[int, Way, effects.Arrive]]:
    """The arrivals of the script, each with the number of its event and the way to it."""
    for number, event in enumerate(board.script):
        for way, effect in placed(event):
            if isinstance(effect, effects.Arrive) and effect.cards and effect.towns:
                yield number, (*way, "arrive"), effect


def _reinforcements_into_enemy_towns(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    for event, where, effect in _arrivals(board):
        name, turn = board.script[event].id, min(survey.course.first[event], NEVER // TURN)
        if turn > board.turns:
            continue
        for camp in sorted({board.cards[card].camp for card in effect.cards}):
            soon = min(survey.course.reach[camp][town] for town in effect.towns)
            if not all(shut(board, camp, town) for town in effect.towns) or soon <= turn * TURN:
                continue
            towns = ", ".join(f'"{board.towns[town].id}"' for town in effect.towns)
            hands = _("closed by a truce")
            if any(hostile(board, camp, town) for town in effect.towns):
                hands = _("in enemy hands")
            message = _('event "{name}" brings units of camp "{camp}" to {towns} {hands},').format(
                name=name, camp=board.camps[camp].id, towns=towns, hands=hands
            )
            way = (*where, "at")
            if soon > board.turns * TURN:
                late = _("which the camp cannot take before the game ends")
                yield error("event", name, "arrival-in-enemy-town", f"{message} {late}", way)
            else:
                late = _("which the camp cannot take before turn {turn_at}").format(turn_at=turn_at(soon))
                yield warning("event", name, "arrival-in-enemy-town", f"{message} {late}", way)


def _trains_off_the_rails(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    for event, where, effect in _arrivals(board):
        name = board.script[event].id
        trains = [board.cards[card].id for card in effect.cards if rails_only(board.cards[card])]
        for number, town in enumerate(effect.towns):
            if trains and all(board.links[link].rail == NO_RAIL for __, link in board.exits[town]):
                place = board.towns[town].id
                message = _('"{train}" moves on rails only, and no railway leads to "{place}"').format(
                    train=trains[0], place=place
                )
                way = ("at",) if not number else ("or_at", place)
                yield error("event", name, "rail-unit-off-rails", message, (*where, *way))


def _locals_away_from_home(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    for event, where, effect in _arrivals(board):
        for number in effect.cards:
            card = board.cards[number]
            if not card.traits & LOCAL or not card.home:
                continue
            away = [(place, town) for place, town in enumerate(effect.towns) if town not in card.home]
            if len(away) == len(effect.towns):
                message = _(
                    'the local unit "{card}" never arrives: every town it is sent to lies outside its home'
                ).format(card=card.id)
                way: Way = (*where, "units", card.id)
                yield error("event", board.script[event].id, "local-outside-home", message, way)
                continue
            for place, town in away:
                name = board.towns[town].id
                message = _('the local unit "{card}" never arrives at "{name}", outside its home').format(
                    card=card.id, name=name
                )
                way = (*where, *(("or_at", name) if place else ("at",)))
                yield warning("event", board.script[event].id, "local-outside-home", message, way)


def _units_that_never_come(survey: Survey) -> Iterator[Finding]:
    """Units brought by events alone, none of which can happen."""
    board = survey.board
    bringing: dict[int, str] = {}
    for event in board.script:
        for effect in event.every:
            for card in effect.cards if isinstance(effect, effects.Arrive | Rise) else ():
                bringing.setdefault(card, event.id)
    for card, event_id in bringing.items():
        if board.cards[card].town == NOWHERE and survey.sight.entry(card) > board.turns:
            name = board.cards[card].id
            message = _('unit "{name}" never comes on the map: event "{event_id}" cannot happen').format(
                name=name, event_id=event_id
            )
            yield warning("unit", name, "unit-never-arrives", message)


def _cards_again(survey: Survey) -> Iterator[Finding]:
    """A card that is shown on turn after turn, whatever happens, and brings nothing."""
    for event in survey.board.script:
        shown = survey.sight.must(event.when).bit_count() if event.repeats and event.title else 0
        if shown >= MOST_CARDS and not event.every:
            message = _('event "{event}" repeats: it shows the same card on {turns} turns').format(
                event=event.id, turns=shown
            )
            yield hint("event", event.id, "card-again", message, ("repeats",))


MOST_CARDS: Final = 3
"""On so many turns one card tells nothing new any more."""


def _ends_at_once(survey: Survey) -> Iterator[Finding]:
    """Sudden death on the first turn."""
    for event in survey.board.script:
        ends = _ends(event)
        if ends == NEVER_ENDS or lowest(survey.sight.must(event.when) | _opening(survey, event.when)) != 1:
            continue
        # A camp answers as its part begins, the first before anyone has moved.
        asked = event.asks > 0 and not any(isinstance(effect, effects.Finish) for effect in event.effects)
        when = _("before anyone has moved")
        if asked:
            when = _('before camp "{camp}" has moved').format(camp=survey.board.camps[event.asks].id)
        if ends == ALWAYS_ENDS:
            message = _('event "{event}" ends the game on turn 1, {when}').format(event=event.id, when=when)
            yield error("event", event.id, "ends-at-once", message, ("when",))
        else:
            message = _('event "{event}" may end the game on turn 1, {when}').format(event=event.id, when=when)
            yield warning("event", event.id, "ends-at-once", message, ("when",))


NEVER_ENDS, MAY_END, ALWAYS_ENDS = range(3)


def _ends(event: ScriptedEvent | Branch) -> int:
    """Whether the game ends when an event or one of its branches comes, whatever is chosen or falls."""
    if any(isinstance(effect, effects.Finish) for effect in event.effects):
        return ALWAYS_ENDS
    ways = {_ends(branch) for branch in (event.lot if isinstance(event, Branch) else event.branches)}
    return ways.pop() if len(ways) == 1 else MAY_END if ways else NEVER_ENDS


def _after_the_end(survey: Survey) -> Iterator[Finding]:
    """Effects that come after the one that ends the game."""
    for event in survey.board.script:
        for way in _behind_an_end(list(placed(event))):
            message = _('effects of event "{event}" come after the end of the game').format(event=event.id)
            yield error("event", event.id, "effect-after-end", message, way)


def _behind_an_end(found: list[tuple[Way, effects.Effect]]) -> Iterator[Way]:
    """The first behind the end of the game: in the list of effects that ends it, or in a branch or lot behind it."""
    ended: tuple[Way, bool] | None = None  # the list in which the game ends, and whether it has been told of
    for way, effect in found:
        here = way[:-1]
        if ended is not None and here[: len(ended[0]) - 1] != ended[0][:-1]:
            ended = None
        if ended is not None and not ended[1]:
            yield way
            ended = ended[0], True
        if ended is None and isinstance(effect, effects.Finish):
            ended = here, False


def _guests_who_must_leave(survey: Survey) -> Iterator[Finding]:
    """Units that start in a town of an ally, with whom an event brings a truce or war."""
    board = survey.board
    for event in board.script:
        for way, effect in placed(event):
            if not isinstance(effect, effects.Relate) or allowed(board.rules.relations, effect.relation) == ALLIED:
                continue
            for card in board.cards:
                if card.town == NOWHERE or board.owners[card.town] not in (effect.camp, effect.other):
                    continue
                if {card.camp, board.owners[card.town]} == {effect.camp, effect.other}:
                    town, host = board.towns[card.town].id, board.camps[board.owners[card.town]].id
                    message = _(
                        '"{card}" starts in "{town}" as a guest of "{host}", and must leave by this event'
                    ).format(card=card.id, town=town, host=host)
                    yield warning("event", event.id, "guest-must-leave", message, way)


def _opening(survey: Survey, trigger: script.Trigger) -> int:
    """Turn 1 if a trigger holds as the game opens, whatever the dice say."""
    from game.rules.triggers import holds

    certain = not any(isinstance(part, script.Chance) for part in conditions(trigger))
    return 2 if certain and holds(survey.board, survey.state, 0, trigger) else 0
