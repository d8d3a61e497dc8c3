"""Checks of effects: whether they can change anything at all when their event happens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from game.messages import _
from game.rules import effects, unit_effects
from game.rules.alterations import Rename, Rise, SetObjective, SetPlan
from game.rules.board import Board
from game.rules.dataflow import writes
from game.rules.men_effects import CallUp, ChangeTraining
from game.rules.relations import unsettled
from game.rules.terms import LINE_TOLL, LOCAL, NEVER, NO_RAIL, NOBODY, WAR
from game.rules.troops import rails_only
from game.rules.vocabulary import KINDS
from game.scenario.findings import Finding, Way, brought, hint, placed, warning
from game.scenario.meetings import km_from
from game.scenario.presence import is_sure, left_before, named_too_early, not_there_yet
from game.scenario.reach import holds
from game.scenario.sketch import NOTHING
from game.scenario.survey import Survey
from game.scenario.traffic import AMPLE
from game.scenario.trials import idle_effects
from game.scenario.undone import before_they_come, gone_by_then, meant, parted, undone_at_once, undone_in_part

Bringing = effects.Arrive | Rise
"""Effects that bring units on the map, each once in a game."""


def check_effects(survey: Survey) -> Iterator[Finding]:
    yield from _tolls_of_nothing(survey)
    yield from _never_at_war(survey.board)
    board, tried = survey.board, idle_effects(survey)
    for number, event in enumerate(board.script):
        if survey.course.first[number] > board.turns:
            continue
        undone = dict(undone_at_once(event)) | dict(before_they_come(board, event))
        gone = gone_by_then(event)
        for way, effect in placed(event):
            code, why = _unread(survey, effect)
            if not why:
                code = "effect-idle"
                why = why_idle(survey, number, effect) or tried.get((number, way), "") or undone.get(way, "")
                why = why or left_before(board, effect, gone[way])
            if why:
                message = _('an effect of event "{event}" changes nothing: {why}').format(event=event.id, why=why)
                yield warning("event", event.id, code, message, way)
            else:
                yield from named_too_early(survey, number, way, effect, gone[way])
                yield from _named_in_vain(survey, number, way, effect)
                yield from _brought_before(survey, number, way, effect)
                yield from _at_its_end(survey, event.id, way, effect)
                yield from _odd_class(board, event.id, way, effect)
                yield from _called_alike(board, event.id, way, effect)
                yield from _too_many(board, event.id, way, effect)
        yield from _on_the_last_turn(survey, number)
        for way, effect, key, one in undone_in_part(event):
            yield _of_one_in_vain(board, event.id, way, KINDS[type(effect)].key, key, one)


def _at_its_end(survey: Survey, event: str, way: Way, effect: effects.Effect) -> Iterator[Finding]:
    """What its units have the most or the least of as the game begins: play may change that, or not."""
    if not isinstance(effect, unit_effects.ChangeQuality | unit_effects.ChangeGuns) or not survey.traffic.begins_so(
        effect
    ):
        return
    message = _('an effect of event "{event}" finds its units so already, as they are at the start').format(event=event)
    yield hint("event", event, "effect-at-end", message, way, _("what they can gain or lose"))


def _too_many(board: Board, event: str, way: Way, effect: effects.Effect) -> Iterator[Finding]:
    """More men than a unit may have at all, of whom some stay away whatever it has lost."""
    if not isinstance(effect, unit_effects.ChangeMen):
        return
    size = board.rules.sizes[board.cards[effect.card].size]
    if effect.change > size.most_men:
        message = _('a {size} has {most:,} men at most, so that not all {change:,} come to unit "{unit}"').format(
            size=size.name, most=size.most_men, change=effect.change, unit=board.cards[effect.card].id
        )
        yield warning("event", event, "men-many", message, (*way, KINDS[unit_effects.ChangeMen].key, "change"))


def _on_the_last_turn(survey: Survey, event: int) -> Iterator[Finding]:
    """Who comes so late can only stand there, in a town worth nothing to anybody, if he has farther than a turn's
    march to all that his side has not."""
    board = survey.board
    brought = [effect for effect in board.script[event].every if isinstance(effect, Bringing)]
    if not brought or not 2 < board.turns <= survey.course.first[event]:
        return
    worth = {town for camp in board.camps for town, __ in (*camp.objectives, *camp.held)}
    for card, towns in ((board.cards[number], effect.towns) for effect in brought for number in effect.cards):
        strange = [town for town in range(len(board.towns)) if not holds(board, card.camp, town)]
        away = km_from(board, strange)
        pace = board.rules.arms[card.arm].km_a_day * board.days
        if any(town in worth or away[town] <= pace for town in towns or card.home):
            return
    name = board.script[event].id
    message = _('event "{event}" brings its units on the last turn, too late for them to come to the enemy')
    yield hint("event", name, "arrival-late", message.format(event=name), ("when",), _("an earlier day"))


def _odd_class(board: Board, event: str, way: Way, effect: effects.Effect) -> Iterator[Finding]:
    """Men called up who would be children, or very old."""
    if not isinstance(effect, CallUp) or not effect.year:
        return
    age = dt.date.fromordinal(board.first_day).year - effect.year
    if not YOUNGEST <= age <= OLDEST:
        message = _("the class of {year} would be {age} years old").format(year=effect.year, age=age)
        if age < 0:
            message = _("the class of {year} is not born yet").format(year=effect.year)
        yield hint("event", event, "class-odd", message, (*way, KINDS[CallUp].key, "year"))


YOUNGEST: Final = 14
OLDEST: Final = 65
"""Years of men who are called up anywhere."""


def _called_alike(board: Board, event: str, way: Way, effect: effects.Effect) -> Iterator[Finding]:
    if not isinstance(effect, Rename):
        return
    camp = board.cards[effect.card].camp
    for number, card in enumerate(board.cards):
        if number != effect.card and card.camp == camp and card.name == effect.name:
            message = _('"{other}" has the same name, and nobody can tell them apart').format(other=card.id)
            yield warning("event", event, "does-nothing", message, (*way, KINDS[Rename].key, "name"))
            return


def why_idle(survey: Survey, event: int, effect: effects.Effect) -> str:
    """Why an effect cannot change anything; empty if it may."""
    board = survey.board
    for field in KINDS[type(effect)].fields:
        nought = field.means.of == "number" and field.needed and not getattr(effect, field.name)
        if nought and effect != NOTHING and not isinstance(effect, SetObjective | unit_effects.SetDug):
            return _('"{mean}" is 0').format(mean=field.means.key or field.name)
    if survey.traffic.is_done(effect):
        if isinstance(effect, unit_effects.Regroup) and all(
            board.cards[card].camp != board.groups[effect.group].camp for card in effect.cards
        ):
            return _('group "{group}" is of another camp').format(group=board.groups[effect.group].id)
        if any(spot.part in AMPLE for spot in writes(effect)):
            return _("nobody whom it names can ever be changed by it")
        return _("it is so from the start, and nothing makes it otherwise")
    if isinstance(effect, SetPlan):
        return _plan_is_over(survey, event, effect)
    if isinstance(effect, effects.LeaderOut):
        return _leader_not_there_yet(survey, event, effect)
    if isinstance(effect, effects.GiveUp):
        return _never_held(survey, effect.town)
    if isinstance(effect, unit_effects.Move):
        barred = _never_admitted(board, effect)
        return barred or not_there_yet(survey, event, effect.cards)
    if isinstance(effect, Rise):
        return _never_risen(board, effect)
    if isinstance(effect, ChangeTraining):
        return _never_trained(board, effect)
    if isinstance(effect, CallUp):
        return _never_come_in(board, survey.course.first[event], effect)
    return not_there_yet(survey, event, meant(board, effect))


CODES: Final = {"ledger.manpower": "store-idle", "ledger.arms": "store-idle", "ledger.points": "points-for-nobody"}
"""By the part that an effect is for: the code under which it is told that nobody asks for it."""


def _unread(survey: Survey, effect: effects.Effect) -> tuple[str, str]:
    """What nothing else in the file makes use of: a code, and why; both empty if something may."""
    why = survey.traffic.unasked(effect)
    part = next(writes(effect)).part if why else "count"
    return (
        ("", "") if part == "count" else (CODES.get(part, "effect-idle"), why)
    )  # of counts it is told where they stand


def _never_risen(board: Board, effect: Rise) -> str:
    """Units none of which may be in any of the towns."""
    barred = [
        card
        for card in (board.cards[number] for number in effect.cards)
        if card.traits & LOCAL and effect.towns and not set(effect.towns) & set(card.home)
    ]
    if barred and len(barred) == len(effect.cards):
        return _('"{barred}" never leaves its home').format(barred=barred[0].id)
    return ""


def _never_come_in(board: Board, first: int, effect: CallUp) -> str:
    days = (board.turns + 1 - first) * board.days
    if effect.after < days:
        return ""
    return _("none of them can come before the end: they are called up to come after {after} days").format(
        after=effect.after
    )


def _never_trained(board: Board, effect: ChangeTraining) -> str:
    """With no places to take away its recruits would wait for a course from then on."""
    others = (other for other in brought(board) if isinstance(other, ChangeTraining) and other.camp == effect.camp)
    some = board.camps[effect.camp].training_places or any(other.change > 0 for other in others)
    if effect.change > 0 or some:
        return ""
    return _('camp "{camp}" trains no recruits').format(camp=board.camps[effect.camp].id)


def _plan_is_over(survey: Survey, event: int, effect: SetPlan) -> str:
    plan = survey.board.plans[effect.plan]
    if survey.course.first[event] <= plan.last:
        return ""
    return _('the days of plan "{plan}" are over by then').format(plan=plan.id)


def _leader_not_there_yet(survey: Survey, event: int, effect: effects.LeaderOut) -> str:
    board, first = survey.board, survey.course.first
    leader = board.leaders[effect.leader]
    back = (
        turn
        for turn, scripted in zip(first, board.script, strict=True)
        if effects.LeaderBack(effect.leader) in [one for one in scripted.every if isinstance(one, effects.LeaderBack)]
    )
    if leader.present or not is_sure(survey, event) or min(back, default=NEVER) <= first[event]:
        return ""
    return _('leader "{leader}" is not there by then').format(leader=leader.id)


def _never_held(survey: Survey, town: int) -> str:
    board = survey.board
    unheld = board.owners[town] == NOBODY and all(reach[town] >= NEVER for reach in survey.course.reach)
    return _('nobody can ever hold "{town}"').format(town=board.towns[town].id) if unheld else ""


def _never_admitted(board: Board, effect: unit_effects.Move) -> str:
    """Units of which none may ever be in the town."""
    town, railed = effect.town, any(board.links[link].rail != NO_RAIL for __, link in board.exits[effect.town])
    for card in (board.cards[number] for number in effect.cards):
        if not (rails_only(card) and not railed) and not (card.traits & LOCAL and town not in card.home):
            return ""
    return _('the units may not be in "{town}"').format(town=board.towns[town].id) if effect.cards else ""


def _named_in_vain(survey: Survey, event: int, way: Way, effect: effects.Effect) -> Iterator[Finding]:
    """Of several units or towns in one effect those of which nothing is changed, where something is of others."""
    name, kind = survey.board.script[event].id, KINDS[type(effect)]
    for key, number, part in parted(effect):
        if survey.traffic.is_done(part, effect):
            yield _of_one_in_vain(survey.board, name, way, kind.key, key, number)


def _of_one_in_vain(board: Board, event: str, way: Way, effect: str, key: str, number: int) -> Finding:
    thing = (board.cards if key == "units" else board.towns)[number].id
    message = _('an effect of event "{event}" changes nothing of "{thing}"').format(event=event, thing=thing)
    return warning("event", event, "effect-idle", message, (*way, effect, key, thing))


def _brought_before(survey: Survey, event: int, way: Way, effect: effects.Effect) -> Iterator[Finding]:
    """Units that another event has surely brought by then, or that wait since then for one of its towns."""
    board, first = survey.board, survey.course.first
    for number, card in enumerate(effect.cards if isinstance(effect, Bringing) else ()):
        for before, scripted in enumerate(board.script):
            sooner = (first[before], before) < (first[event], event) and is_sure(survey, before)
            if sooner and any(isinstance(one, Bringing) and card in one.cards for one in scripted.effects):
                message = _('event "{event}" brings unit "{unit}", which event "{other}" has brought by then').format(
                    event=board.script[event].id, unit=board.cards[card].id, other=scripted.id
                )
                place = (*way, KINDS[type(effect)].key, "units", number)
                yield warning("event", board.script[event].id, "brought-before", message, place)
                break


def _never_at_war(board: Board) -> Iterator[Finding]:
    changed = any(isinstance(effect, effects.Relate | effects.RelateBy) for effect in brought(board))
    camps = range(len(board.camps))
    if WAR in board.relations or changed or any(unsettled(board, a, b) for a in camps for b in camps if a != b):
        return
    if len(board.camps) > 1:
        message = _("no two camps are ever at war: there is nobody to fight")
        yield warning("victory", "", "never-at-war", message, ("camps",))


def _tolls_of_nothing(survey: Survey) -> Iterator[Finding]:
    """Of lines that an event sets to toll; one that begins so is no line at all."""
    board = survey.board
    charged = {
        effect.line for effect in brought(board) if isinstance(effect, effects.SetLine) and effect.status == LINE_TOLL
    }
    for number in sorted(charged):
        line = board.lines[number]
        if not line.toll and not line.price and line.status != LINE_TOLL:
            message = _('an event makes line "{line}" ask a toll, and the toll is 0').format(line=line.id)
            yield warning("line", line.id, "toll-of-nothing", message, ("toll",))
