"""Why a trigger can never hold, in words."""

from __future__ import annotations

from game.rules import script
from game.rules.script import Trigger
from game.rules.terms import NEVER, WEATHERS
from game.scenario.exclusive import exclusive
from game.scenario.foresight import Bounded, Foresight, most_men
from game.scenario.men_checks import why_never


def reason(sight: Foresight, trigger: Trigger) -> str:
    """Empty if no single condition is to blame."""
    board = sight.board
    if not isinstance(trigger, Bounded):
        return ""
    match trigger:
        case script.AllOf(parts):
            if exclusive(trigger):
                return "its conditions exclude one another"
            return next((reason(sight, part) for part in parts if not sight.may(part)), "its dates exclude one another")
        case script.AnyOf(parts):
            return next((reason(sight, part) for part in parts if not sight.may(part)), "")
        case script.OnTurn() | script.Not(script.OnTurn()):
            return "the game has no such turn"
        case script.OnDay() | script.Before() | script.Not(script.OnDay() | script.Before()):
            return "no turn has such a date"
        case script.Holds(town, camp):
            return f'camp "{board.camps[camp].id}" can never hold "{board.towns[town].id}"'
        case script.Losses(camp, _):
            return f'camp "{board.camps[camp].id}" never has more than {most_men(board, camp):,} men to lose'
        case script.WeatherIs(weather):
            return f'no season of the game has the weather "{WEATHERS[weather]}"'
        case script.MenAtLeast(camp, _):
            return f'camp "{board.camps[camp].id}" never has more than {most_men(board, camp):,} men'
        case script.MenBelow():
            return "nobody has fewer than 0 men"
        case script.RelationAbove(camp, other, bound) | script.RelationBelow(camp, other, bound):
            where = f"above {bound}" if isinstance(trigger, script.RelationAbove) else f"below {bound}"
            return f'relations of "{board.camps[camp].id}" and "{board.camps[other].id}" never come {where}'
        case script.UnrestAbove():
            return "no unrest is above 100"
        case script.UnitGone(card) | script.UnitAt(card, _) | script.UnitMorale(card, _) | script.UnitSupply(card, _):
            where = f' to "{board.towns[trigger.town].id}"' if isinstance(trigger, script.UnitAt) else ""
            if isinstance(trigger, script.UnitMorale) and trigger.below <= 0:
                return "no morale is below 0"
            return f'unit "{board.cards[card].id}" can never come{where or " on the map"}'
        case script.InMutiny() | script.LeansTo() | script.MoneyAtLeast() | script.MoneyBelow():
            return why_never(board, trigger)
        case script.Crossed(line):
            return f'line "{board.lines[line].id}" never asks a toll of anybody'
        case script.Counted(which, least):
            return f'nothing that can happen brings count "{board.counts[which]}" to {least}'
        case script.Happened(event, _, times):
            if times > 1 and not board.script[event].repeats:
                return f'event "{board.script[event].id}" happens only once'
            never = "cannot happen" if sight.first[event] >= NEVER else "cannot happen early enough"
            return f'event "{board.script[event].id}" {never}'
        case script.Not():
            return ""
