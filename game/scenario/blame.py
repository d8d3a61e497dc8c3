"""Why a trigger can never hold, in words."""

from __future__ import annotations

from game.messages import _
from game.rules import script
from game.rules.script import Trigger
from game.rules.terms import NEVER, NOBODY, NOWHERE, WEATHERS
from game.scenario.exclusive import exclusive
from game.scenario.foresight import Bounded, Foresight
from game.scenario.meetings import can_raid, worst_supply
from game.scenario.men_checks import most_men, most_men_of, why_never
from game.scenario.points import span_of


def reason(sight: Foresight, trigger: Trigger) -> str:
    """Empty if no single condition is to blame."""
    board = sight.board
    if not isinstance(trigger, Bounded):
        return ""
    match trigger:
        case script.AllOf(parts):
            if exclusive(trigger):
                return _("its conditions exclude one another")
            why = _("its dates exclude one another")
            return next((reason(sight, part) for part in parts if not sight.may(part)), why)
        case script.AnyOf(parts):
            return next((reason(sight, part) for part in parts if not sight.may(part)), "")
        case script.OnTurn() | script.Not(script.OnTurn()):
            return _("the game has no such turn")
        case script.OnDay() | script.Before() | script.Not(script.OnDay() | script.Before()):
            return _("no turn has such a date")
        case script.Holds(town, camp):
            return _('camp "{camp}" can never hold "{town}"').format(
                camp=board.camps[camp].id, town=board.towns[town].id
            )
        case script.Losses(camp, _):
            return _('camp "{camp}" never has more than {most_men:,} men to lose').format(
                camp=board.camps[camp].id, most_men=most_men(board, camp)
            )
        case script.WeatherIs(weather):
            return _('no season of the game has the weather "{weathers}"').format(weathers=WEATHERS[weather])
        case script.MenAtLeast(camp, _, group) if group != NOBODY:
            return _('group "{group}" never has more than {most_men:,} men').format(
                group=board.groups[group].id, most_men=most_men_of(board, camp, group, most_men(board, camp))
            )
        case script.MenAtLeast(camp, _):
            return _('camp "{camp}" never has more than {most_men:,} men').format(
                camp=board.camps[camp].id, most_men=most_men(board, camp)
            )
        case script.HasScore() | script.HasMargin():
            return _("no game brings so many points: {most:,} at the most").format(most=span_of(sight, trigger).most)
        case script.MenBelow():
            return _("nobody has fewer than 0 men")
        case script.RelationAbove(camp, other, bound) | script.RelationBelow(camp, other, bound):
            where = (
                _("above {bound}").format(bound=bound)
                if isinstance(trigger, script.RelationAbove)
                else _("below {bound}").format(bound=bound)
            )
            return _('relations of "{camp}" and "{camp2}" never come {where}').format(
                camp=board.camps[camp].id, camp2=board.camps[other].id, where=where
            )
        case script.UnrestAbove():
            return _("no unrest is above 100")
        case script.UnitSupply(card, supply) if supply > worst_supply(board, card):
            return _('unit "{card}" is irregular and lives off the land: it is never cut off from supply').format(
                card=board.cards[card].id
            )
        case script.HasRaided(camp, _) if not can_raid(board, camp):
            return _('no unit of camp "{camp}" raids').format(camp=board.camps[camp].id)
        case script.EnemyNear(town, camp):
            return _('no enemy of camp "{camp}" can ever come near "{town}"').format(
                camp=board.camps[camp].id, town=board.towns[town].id
            )
        case script.BattleWon(camp, town) | script.BattleLost(camp, town) | script.HasRaided(camp, town):
            if town == NOWHERE:
                return _('camp "{camp}" has no enemy').format(camp=board.camps[camp].id)
            return _('camp "{camp}" and an enemy never meet about "{town}"').format(
                camp=board.camps[camp].id, town=board.towns[town].id
            )
        case script.UnitGone(card) | script.UnitAt(card, _) | script.UnitMorale(card, _) | script.UnitSupply(card, _):
            where = ""
            if isinstance(trigger, script.UnitAt):
                where = _(' to "{town}"').format(town=board.towns[trigger.town].id)
            if isinstance(trigger, script.UnitMorale) and trigger.below <= 0:
                return _("no morale is below 0")
            return _('unit "{card}" can never come{where}').format(
                card=board.cards[card].id, where=where or _(" on the map")
            )
        case script.InMutiny() | script.LeansTo() | script.MoneyAtLeast() | script.MoneyBelow():
            return why_never(board, trigger)
        case script.Crossed(line):
            return _('line "{line}" never asks a toll of anybody').format(line=board.lines[line].id)
        case script.Counted(which, least):
            return _('nothing that can happen brings count "{count}" to {least}').format(
                count=board.counts[which], least=least
            )
        case script.Happened(event, _, times):
            if times > 1 and not board.script[event].repeats:
                return _('event "{script}" happens only once').format(script=board.script[event].id)
            never = _("cannot happen") if sight.first[event] >= NEVER else _("cannot happen early enough")
            return _('event "{script}" {never}').format(script=board.script[event].id, never=never)
        case script.Not():
            return ""
