"""Checks of effects: whether they can change anything at all when their event happens."""

from __future__ import annotations

from collections.abc import Iterator

from game.messages import _
from game.rules import effects
from game.rules.alterations import ChangeTrait, Lead, Rename, Rise, SetObjective, SetPlan, SetRating
from game.rules.board import Board
from game.rules.men_effects import OfMen, Quell, RiseUp
from game.rules.relations import unsettled
from game.rules.terms import LINE_TOLL, LOCAL, NEVER, NO_RAIL, NOBODY, WAR
from game.rules.troops import rails_only, traits_of
from game.rules.vocabulary import KINDS
from game.scenario.findings import Finding, Way, brought, placed, warning
from game.scenario.foresight import lowest, turned
from game.scenario.men_checks import idle_of_men, idle_of_stores
from game.scenario.sketch import NOTHING
from game.scenario.standings import Relating, never_otherwise
from game.scenario.survey import Survey
from game.scenario.trials import idle_effects
from game.scenario.undone import OfPresent, before_they_come, settled, undone_at_once
from game.scenario.victory_checks import nobody_asks


def check_effects(survey: Survey) -> Iterator[Finding]:
    yield from _tolls_of_nothing(survey)
    yield from _never_at_war(survey.board)
    board, tried = survey.board, idle_effects(survey)
    for number, event in enumerate(board.script):
        if survey.course.first[number] > board.turns:
            continue
        undone = dict(undone_at_once(event)) | dict(before_they_come(board, event))
        for way, effect in placed(event):
            why = _idle(survey, number, effect) or tried.get((number, way), "") or undone.get(way, "")
            code = "effect-idle"
            if not why:
                code, why = _unread(board, effect)
            if why:
                message = _('an effect of event "{event}" changes nothing: {why}').format(event=event.id, why=why)
                yield warning("event", event.id, code, message, way)
            else:
                yield from _named_too_early(survey, number, way, effect)


def _idle(survey: Survey, event: int, effect: effects.Effect) -> str:
    """Why an effect cannot change anything; empty if it may."""
    board = survey.board
    for field in KINDS[type(effect)].fields:
        nought = field.means.of == "number" and field.needed and not getattr(effect, field.name)
        if nought and effect != NOTHING and not isinstance(effect, SetObjective | effects.SetDug):
            return _('"{mean}" is 0').format(mean=field.means.key or field.name)
    if isinstance(effect, effects.Morale):
        return _nobody_cheered(survey, event, effect)
    if isinstance(effect, effects.ChangeSide):
        same = _nobody_turned(board, effect.cards, effect.camp)
        return same or _not_there_yet(survey, event, effect.cards)
    if isinstance(effect, effects.GiveUp):
        return _never_held(survey, effect.town)
    if isinstance(effect, effects.Regroup):
        grouped = _grouped_already(board, effect)
        return grouped or _not_there_yet(survey, event, effect.cards)
    if isinstance(effect, effects.Move):
        barred = _never_admitted(board, effect)
        return barred or _not_there_yet(survey, event, effect.cards)
    if isinstance(effect, effects.ChangeMen | effects.ChangeGuns):
        return _not_there_yet(survey, event, (effect.card,))
    if isinstance(effect, ChangeTrait):
        return _trait_unchanged(board, effect)
    if isinstance(effect, Rise):
        return _never_risen(board, effect)
    if isinstance(effect, Rename):
        called = board.cards[effect.card].name == effect.name and not _others(board, effect)
        return _("the unit is called so already") if called else ""
    if isinstance(effect, SetObjective | Lead | SetRating | SetPlan):
        return _fact_unchanged(board, effect)
    if isinstance(effect, effects.Leave | effects.ChangeQuality | effects.ChangeFatigue | effects.SetDug):
        return _not_there_yet(survey, event, effect.cards)
    if isinstance(effect, RiseUp | Quell):
        late = _not_there_yet(survey, event, effect.cards)
        return idle_of_men(board, survey.course.first[event], effect) or late
    if isinstance(effect, OfMen):
        return idle_of_men(board, survey.course.first[event], effect)
    if isinstance(effect, effects.SetLine):
        return _line_unchanged(board, effect)
    if isinstance(effect, effects.SetBridge):
        return _no_bridge(board, effect)
    if isinstance(effect, effects.OfCamps):
        return _camp_unchanged(board, effect)
    if isinstance(effect, Relating) and never_otherwise(board, effect):
        return _("the two camps never stand otherwise")
    return ""


def _unread(board: Board, effect: effects.Effect) -> tuple[str, str]:
    """What nothing else in the file makes use of: a code, and why; both empty if something may."""
    if effect == NOTHING:
        return "", ""
    if isinstance(effect, effects.Manpower | effects.Arms):
        return "store-idle", idle_of_stores(board, effect)
    if isinstance(effect, effects.Points) and nobody_asks(board, effect.camp):
        why = _('the points of camp "{camp}" count for neither side').format(camp=board.camps[effect.camp].id)
        return "points-for-nobody", why
    return "", ""


def _others(board: Board, effect: effects.Effect) -> list[effects.Effect]:
    """Effects of the same kind about the same thing that say something else."""
    same = [other for other in brought(board) if type(other) is type(effect) and settled(other) == settled(effect)]
    return [other for other in same if other != effect]


def _trait_unchanged(board: Board, effect: ChangeTrait) -> str:
    others = [other for other in brought(board) if isinstance(other, ChangeTrait) and other.trait == effect.trait]
    turned = {card for other in others if other.status != effect.status for card in other.cards}
    trait = 1 << effect.trait
    kept = [card for card in effect.cards if traits_of(board.deck_arms[card]) & trait]
    if kept and len(kept) == len(effect.cards) and not effect.status:
        return _("no unit loses what all of its arm have")
    same = all(
        bool(board.cards[card].traits & trait) == bool(effect.status) and card not in turned for card in effect.cards
    )
    if same and effect.cards:
        return _("the units {all} have the trait").format(all=_("all") if effect.status else _("never"))
    return ""


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


def _fact_unchanged(board: Board, effect: SetObjective | Lead | SetRating | SetPlan) -> str:
    """What is so from the start, and no event makes otherwise."""
    match effect:
        case SetObjective(camp, town, points, booked):
            facts = board.camps[camp].held if booked else board.camps[camp].objectives
            same, why = dict(facts).get(town, 0) == points, _("the town is worth as much already")
        case Lead(leader, group):
            facts_of = board.leaders[leader]
            same, why = facts_of.group == group and facts_of.card == NOBODY, _("he leads the group already")
        case SetRating(leader, rating):
            same, why = board.leaders[leader].rating == rating, _("he is rated so already")
        case SetPlan(plan, status):
            same, why = (
                board.plans[plan].on == bool(status),
                _("the plan is {value} already").format(value=("off", "on")[status]),
            )
    return why if same and not _others(board, effect) else ""


def _camp_unchanged(board: Board, effect: effects.OfCamps) -> str:
    """What is so from the start, and no event makes otherwise."""
    camp = board.camps[effect.camp]
    others = [other for other in brought(board) if isinstance(other, type(effect)) and other.camp == effect.camp]
    match effect:
        case effects.SetSource(_, town, status):
            turned = any(isinstance(o, effects.SetSource) and (o.town, o.status) == (town, 1 - status) for o in others)
            same = (town in camp.sources) == bool(status) and not turned
            if same:
                return _('supply of camp "{camp}" {always} comes from there').format(
                    camp=camp.id, always=_("always") if status else _("never")
                )
            return ""
        case effects.SetArmyCommand(_, status):
            turned = any(isinstance(other, effects.SetArmyCommand) and other.status != status for other in others)
            if turned or camp.army_command != bool(status):
                return ""
            return _('camp "{camp}" never has it otherwise').format(camp=camp.id)
        case effects.ChangeRailCapacity(_, change) | effects.ChangeShipCapacity(_, change):
            trains = isinstance(effect, effects.ChangeRailCapacity)
            some = camp.rail_capacity if trains else camp.ship_capacity
            if change > 0 or some or any(other.change > 0 for other in others if isinstance(other, type(effect))):
                return ""
            what = _("trains") if trains else _("ships")
            return _('camp "{camp}" has no {what}').format(camp=camp.id, what=what)
        case effects.ChangeAggression():
            return ""


def _no_bridge(board: Board, effect: effects.SetBridge) -> str:
    """Where none stands, nobody but an event builds one; one that stands can be blown up and built again."""
    built = any(isinstance(o, effects.SetBridge) and o.link == effect.link and o.status for o in brought(board))
    return "" if effect.status or board.links[effect.link].bridge or built else _("there is no bridge")


def _never_held(survey: Survey, town: int) -> str:
    board = survey.board
    unheld = board.owners[town] == NOBODY and all(reach[town] >= NEVER for reach in survey.course.reach)
    return _('nobody can ever hold "{town}"').format(town=board.towns[town].id) if unheld else ""


def _grouped_already(board: Board, effect: effects.Regroup) -> str:
    """Units that cannot come under a group, or never leave it."""
    group = board.groups[effect.group]
    camp = {number for number, card in enumerate(board.cards) if card.camp == group.camp} | turned(board, group.camp)
    if effect.cards and not camp & set(effect.cards):
        return _('group "{group}" is of another camp').format(group=group.id)
    away = {
        card
        for other in brought(board)
        if isinstance(other, effects.ChangeSide) or (isinstance(other, effects.Regroup) and other.group != effect.group)
        for card in other.cards
    }
    same = effect.cards and all(board.cards[card].group == effect.group and card not in away for card in effect.cards)
    return _('the units are of group "{group}" already').format(group=group.id) if same else ""


def _never_admitted(board: Board, effect: effects.Move) -> str:
    """Units of which none may ever be in the town."""
    town, railed = effect.town, any(board.links[link].rail != NO_RAIL for __, link in board.exits[effect.town])
    for card in (board.cards[number] for number in effect.cards):
        if not (rails_only(card) and not railed) and not (card.traits & LOCAL and town not in card.home):
            return ""
    return _('the units may not be in "{town}"').format(town=board.towns[town].id) if effect.cards else ""


def _line_unchanged(board: Board, effect: effects.SetLine) -> str:
    line = board.lines[effect.line]
    changes = [other for other in brought(board) if isinstance(other, effects.SetLine) and other.line == effect.line]
    same = line.status == effect.status and all(other.status == effect.status for other in changes)
    return _('line "{line}" is never anything else').format(line=line.id) if same else ""


def _nobody_cheered(survey: Survey, event: int, effect: effects.Morale) -> str:
    board = survey.board
    camp = board.camps[effect.camp].id
    own = [number for number, card in enumerate(board.cards) if card.camp == effect.camp]
    own += turned(board, effect.camp)
    nation = [card for card in own if effect.nation in (NOBODY, board.cards[card].nation)]
    if not nation:
        if effect.nation != NOBODY:
            return _('camp "{camp}" has no units of {nation}').format(camp=camp, nation=board.nations[effect.nation])
        return ""
    if effect.cards and not set(effect.cards) & set(nation):
        if len(effect.cards) == 1:
            return _('"{card}" is none of its units').format(card=board.cards[effect.cards[0]].id)
        return _("no such unit")
    return _not_there_yet(survey, event, effect.cards)


def _nobody_turned(board: Board, cards: tuple[int, ...], camp: int) -> str:
    away = {card for other in range(len(board.camps)) if other != camp for card in turned(board, other)}
    same = cards and all(board.cards[card].camp == camp and card not in away for card in cards)
    return _('the units are of camp "{camp}" already').format(camp=board.camps[camp].id) if same else ""


def _not_there_yet(survey: Survey, event: int, cards: tuple[int, ...]) -> str:
    """An event that happens on a day that is known, and units of which none can be on the map by then."""
    late = _late(survey, event, cards)
    if not late or len(late) < len(cards):
        return ""
    return _('unit "{card}" cannot be on the map by then').format(card=survey.board.cards[late[0]].id)


def _late(survey: Survey, event: int, cards: tuple[int, ...]) -> list[int]:
    """Those of the units that cannot be on the map when an event happens, if its day is known."""
    scripted, first = survey.board.script[event], survey.course.first[event]
    surely = not scripted.repeats and lowest(survey.sight.must(scripted.when)) == first
    return [card for card in cards if survey.sight.entry(card) > first] if surely else []


def _named_too_early(survey: Survey, event: int, way: Way, effect: effects.Effect) -> Iterator[Finding]:
    """Of several units those that are not on the map when others are."""
    if not isinstance(effect, OfPresent) or isinstance(effect, effects.ChangeMen | effects.ChangeGuns):
        return
    scripted, late = survey.board.script[event], _late(survey, event, effect.cards)
    for card in late if len(late) < len(effect.cards) else ():
        name = survey.board.cards[card].id
        message = _('event "{event}" names unit "{name}", which cannot be on the map by then').format(
            event=scripted.id, name=name
        )
        yield warning("event", scripted.id, "named-too-early", message, (*way, KINDS[type(effect)].key, "units", name))


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
