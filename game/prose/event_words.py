"""The words of triggers and effects: how a list calls them, and sentences for the card of an event and for the editor.

A sentence is a template over the keys that a scenario file gives the kind. Of several the first is told whose keys are
all there. Behind a colon: `enters|enter` is the form that goes with so many subjects, `turn|turns` counts, `+` signs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from game.rules import alterations, effects, men_effects, script


class Words(NamedTuple):
    heading: str  # where a kind is chosen from a list
    told: tuple[str, ...]
    icon: str = "arrow"
    label: str = ""  # of the entry in a form, where the heading says too little


def battles(outcome: str) -> tuple[str, ...]:
    where = (f"{{camp}} {{camp:has|have}} {outcome} at {{town}}", f"{{camp}} {{camp:has|have}} {outcome} a battle")
    return tuple(f"{told}{lately}" for told in where for lately in (", {turns:turn|turns} ago at most", ""))


def called_up() -> tuple[str, ...]:
    who = ("called up for {camp}: {men:man|men} of the class of {year}", "called up for {camp}: {men:man|men}")
    when = (" over {days:day|days}, the first in {after:day|days}", " over {days:day|days}", " in {after:day|days}", "")
    return tuple(f"{men}{days}" for men in who for days in when)


WORDS: Final[Mapping[type, Words]] = {
    script.Holds: Words("A camp holds a town", ("{camp} {camp:holds|hold} {town}",), "flag"),
    script.UnitAt: Words("A unit stands in a town", ("{unit} stands in {town}",), "tent"),
    script.Losses: Words("A camp has lost men", ("{camp} {camp:has|have} lost {men:man|men}",), "skull"),
    script.UnitGone: Words("A unit is gone", ("{unit} is gone",), "skull", "This unit is gone"),
    script.UnitMorale: Words("A unit has lost heart", ("morale of {unit} below {morale}",), "people"),
    script.InMutiny: Words("A unit is in mutiny", ("{unit} is in mutiny",), "skull", "This unit is in mutiny"),
    script.Crossed: Words("A line is crossed", ("{line} is crossed",), "lock", "This line is crossed"),
    script.RelationAbove: Words(
        "Relations are good", ("relations of {between} above {above}",), "flag", "Relations above"
    ),
    script.RelationBelow: Words(
        "Relations are bad", ("relations of {between} below {below}",), "skull", "Relations below"
    ),
    script.EnemyNear: Words(
        "An enemy is near a town",
        ("an enemy of {camp} within {km} km of {town}", "an enemy of {camp} at {town} or next to it"),
        "people",
    ),
    script.MenAtLeast: Words(
        "A camp or group has men",
        ("{group} has {men:man|men} or more", "{camp} {camp:has|have} {men:man|men} or more"),
        "people",
    ),
    script.MenBelow: Words(
        "A camp or group lacks men",
        ("{group} has fewer than {men} men", "{camp} {camp:has|have} fewer than {men} men"),
        "skull",
    ),
    script.UnitSupply: Words("A unit is short of supply", ("supply of {unit}: {supply} or worse",), "tent"),
    script.UnrestAbove: Words("Unrest in a town", ("unrest around {town} above {unrest}",), "people"),
    script.LeansTo: Words("A town leans to a camp", ("{town} leans to {camp} by more than {leaning}",), "people"),
    script.MoneyAtLeast: Words(
        "A camp has money", ("{camp} {camp:has|have} {money:,} or more in the treasury",), "flag"
    ),
    script.MoneyBelow: Words(
        "A camp lacks money", ("{camp} {camp:has|have} less than {money:,} in the treasury",), "skull"
    ),
    script.HasScore: Words("A camp has points", ("{camp} {camp:has|have} {points:point|points} or more",), "flag"),
    script.HasMargin: Words("The margin of the points", ("a margin of {margin:+} or more",), "flag", "Margin at least"),
    script.BattleWon: Words("A camp has won a battle", battles("won"), "flag"),
    script.BattleLost: Words("A camp has lost a battle", battles("lost"), "skull"),
    script.Counted: Words(
        "A count has come so far", ("{count} at {at_least} or above", "{count} at 1 or above"), "list"
    ),
    script.Happened: Words(
        "After another event",
        (
            "after “{event}” {times:time|times}, {turns:turn|turns} on",
            "after “{event}” {times:time|times}",
            "after “{event}”, {turns:turn|turns} on",
            "after “{event}”",
        ),
        "bookmark",
    ),
    script.Chance: Words("By chance", ("{percent} % each turn",), "dice", "Chance each turn, per cent"),
    script.AllOf: Words("All of several conditions", ("{triggers:and}",), "list", "All of these"),
    script.AnyOf: Words("One of several conditions", ("{triggers:or}",), "split", "One of these"),
    script.Not: Words("A condition does not hold", ("not that {trigger}",), "cross", "Not this"),
    script.WeatherIs: Words("Weather of the turn is", ("the weather is {weather}",), "hourglass", "The weather is"),
    script.OnTurn: Words("From a turn on", ("from turn {turn} on",), "hourglass", "From this turn on"),
    script.OnDay: Words("From a day on", ("from {day}",), "hourglass", "From this day on"),
    script.Before: Words("Before a day", ("before {day}",), "hourglass", "Before this day"),
    effects.Arrive: Words(
        "Units arrive",
        (
            "{units} {units:enters|enter} at {at} or {or_at}",
            "{units} {units:enters|enter} at {at}",
            "{units} {units:enters|enter}",
        ),
    ),
    effects.Leave: Words("Units leave", ("{units} {units:leaves|leave} the map",)),
    effects.ChangeSide: Words("Units change sides", ("{units} {units:goes|go} over to {camp}",)),
    effects.Manpower: Words("Men for the reserve", ("{men:man|men} for the reserve of {camp}",)),
    effects.Arms: Words("Rifles for the store", ("{rifles:rifle|rifles} for {camp}",)),
    effects.Morale: Words(
        "Morale rises or falls",
        (
            "morale of {units}: {change:+}",
            "morale of the soldiers of {nation} with {camp}: {change:+}",
            "morale of {camp}: {change:+}",
        ),
    ),
    effects.Unrest: Words("Unrest in a district", ("unrest around {town}: {change:+}",)),
    effects.SetWeather: Words("Weather of the turn", ("the weather is {weather}",)),
    effects.Relate: Words("Two camps come to stand otherwise", ("{between}: {state}",)),
    effects.RelateBy: Words("Relations rise or fall", ("relations of {between}: {change:+}",)),
    effects.SetLine: Words("A line opens or closes", ("{line}: {status}",)),
    effects.Points: Words("Points for a camp", ("points for {camp}: {points:+}",)),
    effects.SetCount: Words("A count is set", ("{count} stands at {to}", "{count} stands at 1")),
    effects.ThrowCount: Words("A count is thrown", ("{count} is thrown with {sides:side|sides}",), "dice"),
    effects.ChangeCount: Words("A count rises or falls", ("{count}: {change:+}",)),
    effects.AirStrikes: Words("Air strikes", ("{strikes:air strike|air strikes} for {camp}",)),
    effects.AttackSupply: Words(
        "Attack supply comes or goes",
        (
            "attack supply of {group}: {percent:+} per cent of an attack",
            "attack supply of {camp}: {percent:+} per cent of an attack",
        ),
    ),
    effects.LeaderOut: Words("A leader falls out", ("{leader} is out for {turns:turn|turns}", "{leader} is out")),
    effects.LeaderBack: Words("A leader takes command", ("{leader} takes command",)),
    effects.RailCut: Words("A railway is broken", ("the railway from {between[0]} to {between[1]} is cut",)),
    effects.RailMended: Words("A railway is mended", ("the railway from {between[0]} to {between[1]} is mended",)),
    effects.SetBridge: Words(
        "A bridge is broken or mended", ("the bridge between {between[0]} and {between[1]}: {status}",)
    ),
    effects.Own: Words("A town passes to a camp", ("{town} passes to {camp}",)),
    effects.GiveUp: Words("A town is given up", ("{town} is given up",)),
    effects.ChangeMen: Words("Men come to a unit or leave it", ("men of {unit}: {change:+}",)),
    effects.ChangeGuns: Words("Guns come to a unit or leave it", ("guns of {unit}: {change:+}",)),
    effects.ChangeQuality: Words("Quality of units", ("quality of {units}: {change:+}",)),
    effects.ChangeFatigue: Words("Fatigue of units", ("fatigue of {units}: {change:+}",)),
    effects.SetDug: Words("Units are dug in", ("trenches of {units}: level {level}",)),
    effects.Regroup: Words("Units come under another group", ("{units} {units:comes|come} under {group}",)),
    effects.Move: Words("Units move", ("{units} {units:moves|move} to {to}",)),
    effects.ChangeRailCapacity: Words("Trains come or go", ("trains of {camp}: {change:+} men a turn",)),
    effects.SetSource: Words("A source of supply opens or closes", ("supply of {camp} from {town}: {status}",)),
    effects.SetArmyCommand: Words("An army command comes or goes", ("army command of {camp}: {status}",)),
    effects.ChangeAggression: Words("Aggression of a camp", ("aggression of {camp}: {change:+}",)),
    alterations.Rename: Words("A unit bears another name", ("{unit} is called {name} from now on",)),
    alterations.ChangeTrait: Words("Units gain or lose a trait", ("trait of {units}: {trait}, {status}",)),
    alterations.SetObjective: Words(
        "A town is worth other points",
        (
            "{town} is worth {points:point|points} to {camp}, booked {booked}",
            "{town} is worth {points:point|points} to {camp}",
        ),
        "flag",
    ),
    alterations.Lead: Words("A leader leads another group", ("{leader} leads {group}",)),
    alterations.SetPlan: Words("A plan begins or ends", ("the plan “{plan}” {status}",)),
    alterations.SetRating: Words("A leader is rated anew", ("rating of {leader}: {rating}",)),
    alterations.Rise: Words(
        "Hidden units rise", ("{units} {units:rises|rise} at {towns}", "{units} {units:rises|rise}"), "flag"
    ),
    men_effects.CallUp: Words("A class is called up", called_up(), "people"),
    men_effects.ChangeTraining: Words(
        "Recruits learn", ("places for recruits of {camp} to learn: {change:+}",), "people"
    ),
    men_effects.FallIll: Words(
        "An illness breaks out",
        tuple(
            f"illness in {who}: {{permille}} of 1,000 men a week, for {{weeks:week|weeks}}"
            for who in ("{group} at {town}", "{group}", "{camp} at {town}", "{camp}")
        ),
        "skull",
    ),
    men_effects.ChangeMoney: Words("Money comes or goes", ("money of {camp}: {change:+}",)),
    men_effects.RiseUp: Words("Units mutiny", ("mutiny of {units}",), "skull"),
    men_effects.Quell: Words("A mutiny is quelled", ("the mutiny of {units} is quelled",)),
    men_effects.ChangeLeaning: Words(
        "People lean to a camp",
        ("the people of {towns} lean to {camp}: {change:+}", "the people lean to {camp}: {change:+}"),
        "people",
    ),
    men_effects.ChangeVolunteers: Words(
        "More volunteer, or fewer", ("volunteers of {camp}: {change:+} per cent",), "people"
    ),
    effects.Finish: Words("The game ends", ("the game ends: {level}",)),
}
"""By class; of the conditions of a trigger the first is the most telling, and gives an event its icon."""
