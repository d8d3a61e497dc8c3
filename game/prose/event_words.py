"""The words of triggers and effects: how a list calls them, and sentences for the card of an event and for the editor.

A sentence is a template over the keys that a scenario file gives the kind. Of several the first is told whose keys are
all there. Behind a colon: `enters|enter` is the form that goes with so many subjects, `turn|turns` counts, `+` signs.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Final, NamedTuple

from game.messages import N_
from game.rules import alterations, camp_effects, effects, men_effects, script, unit_effects


class Words(NamedTuple):
    heading: str  # where a kind is chosen from a list
    told: tuple[str | tuple[str, ...], ...]  # templates, some in parts
    icon: str = "arrow"
    label: str = ""  # of the entry in a form, where the heading says too little


_LATELY: Final = N_(", {turns:turn|turns} ago at most")
_WON: Final = (N_("{camp} {camp:has|have} won at {town}"), N_("{camp} {camp:has|have} won a battle"))
_LOST: Final = (N_("{camp} {camp:has|have} lost at {town}"), N_("{camp} {camp:has|have} lost a battle"))
_CALLED: Final = (
    N_("called up for {camp}: {men:man|men} of the class of {year}"),
    N_("called up for {camp}: {men:man|men}"),
)
_COMING: Final = (
    *(
        N_(" over {days:day|days}, the first in {after:day|days}"),
        N_(" over {days:day|days}"),
        N_(" in {after:day|days}"),
    ),
    "",
)


WORDS: Final[Mapping[type, Words]] = {
    script.Holds: Words(N_("A camp holds a town"), (N_("{camp} {camp:holds|hold} {town}"),), "flag"),
    script.UnitAt: Words(N_("A unit stands in a town"), (N_("{unit} stands in {town}"),), "tent"),
    script.Losses: Words(N_("A camp has lost men"), (N_("{camp} {camp:has|have} lost {men:man|men}"),), "skull"),
    script.UnitGone: Words(N_("A unit is gone"), (N_("{unit} is gone"),), "skull", N_("This unit is gone")),
    script.UnitMorale: Words(N_("A unit has lost heart"), (N_("morale of {unit} below {morale}"),), "people"),
    script.InMutiny: Words(
        N_("A unit is in mutiny"), (N_("{unit} is in mutiny"),), "skull", N_("This unit is in mutiny")
    ),
    script.Crossed: Words(N_("A line is crossed"), (N_("{line} is crossed"),), "lock", N_("This line is crossed")),
    script.RelationAbove: Words(
        N_("Relations are good"), (N_("relations of {between} above {above}"),), "flag", N_("Relations above")
    ),
    script.RelationBelow: Words(
        N_("Relations are bad"), (N_("relations of {between} below {below}"),), "skull", N_("Relations below")
    ),
    script.EnemyNear: Words(
        N_("An enemy is near a town"),
        (N_("an enemy of {camp} within {km} km of {town}"), N_("an enemy of {camp} at {town} or next to it")),
        "people",
    ),
    script.MenAtLeast: Words(
        N_("A camp or group has men"),
        (N_("{group} has {men:man|men} or more"), N_("{camp} {camp:has|have} {men:man|men} or more")),
        "people",
    ),
    script.MenBelow: Words(
        N_("A camp or group lacks men"),
        (N_("{group} has fewer than {men} men"), N_("{camp} {camp:has|have} fewer than {men} men")),
        "skull",
    ),
    script.UnitSupply: Words(N_("A unit is short of supply"), (N_("supply of {unit}: {supply} or worse"),), "tent"),
    script.HasRaided: Words(N_("A town is raided"), (N_("{camp} {camp:has|have} raided {town}"),), "flag"),
    script.UnrestAbove: Words(N_("Unrest in a town"), (N_("unrest around {town} above {unrest}"),), "people"),
    script.LeansTo: Words(
        N_("A town leans to a camp"), (N_("{town} leans to {camp} by more than {leaning}"),), "people"
    ),
    script.MoneyAtLeast: Words(
        N_("A camp has money"), (N_("{camp} {camp:has|have} {money:,} or more in the treasury"),), "flag"
    ),
    script.MoneyBelow: Words(
        N_("A camp lacks money"), (N_("{camp} {camp:has|have} less than {money:,} in the treasury"),), "skull"
    ),
    script.HasScore: Words(
        N_("A camp has points"), (N_("{camp} {camp:has|have} {points:point|points} or more"),), "flag"
    ),
    script.HasMargin: Words(
        N_("The margin of the points"), (N_("a margin of {margin:+} or more"),), "flag", N_("Margin at least")
    ),
    script.BattleWon: Words(N_("A camp has won a battle"), tuple(product(_WON, (_LATELY, ""))), "flag"),
    script.BattleLost: Words(N_("A camp has lost a battle"), tuple(product(_LOST, (_LATELY, ""))), "skull"),
    script.Counted: Words(
        N_("A count has come so far"), (N_("{count} at {at_least} or above"), N_("{count} at 1 or above")), "list"
    ),
    script.Happened: Words(
        N_("After another event"),
        (
            N_("after “{event}” {times:time|times}, {turns:turn|turns} on"),
            N_("after “{event}” {times:time|times}"),
            N_("after “{event}”, {turns:turn|turns} on"),
            N_("after “{event}”"),
        ),
        "bookmark",
    ),
    script.Chance: Words(N_("By chance"), (N_("{percent} % each turn"),), "dice", N_("Chance each turn, per cent")),
    script.AllOf: Words(N_("All of several conditions"), (N_("{triggers:and}"),), "list", N_("All of these")),
    script.AnyOf: Words(N_("One of several conditions"), (N_("{triggers:or}"),), "split", N_("One of these")),
    script.Not: Words(N_("A condition does not hold"), (N_("not that {trigger}"),), "cross", N_("Not this")),
    script.WeatherIs: Words(
        N_("Weather of the turn is"), (N_("the weather is {weather}"),), "hourglass", N_("The weather is")
    ),
    script.OnTurn: Words(N_("From a turn on"), (N_("from turn {turn} on"),), "hourglass", N_("From this turn on")),
    script.OnDay: Words(N_("From a day on"), (N_("from {day}"),), "hourglass", N_("From this day on")),
    script.Before: Words(N_("Before a day"), (N_("before {day}"),), "hourglass", N_("Before this day")),
    effects.Arrive: Words(
        N_("Units arrive"),
        (
            N_("{units} {units:enters|enter} at {at} or {or_at}"),
            N_("{units} {units:enters|enter} at {at}"),
            N_("{units} {units:enters|enter}"),
        ),
    ),
    effects.Leave: Words(N_("Units leave"), (N_("{units} {units:leaves|leave} the map"),)),
    effects.ChangeSide: Words(N_("Units change sides"), (N_("{units} {units:goes|go} over to {camp}"),)),
    effects.Manpower: Words(N_("Men for the reserve"), (N_("{men:man|men} for the reserve of {camp}"),)),
    effects.Arms: Words(N_("Rifles for the store"), (N_("{rifles:rifle|rifles} for {camp}"),)),
    effects.Morale: Words(
        N_("Morale rises or falls"),
        (
            N_("morale of {units}: {change:+}"),
            N_("morale of the soldiers of {nation} with {camp}: {change:+}"),
            N_("morale of {camp}: {change:+}"),
        ),
    ),
    effects.Unrest: Words(N_("Unrest in a district"), (N_("unrest around {town}: {change:+}"),)),
    effects.SetWeather: Words(N_("Weather of the turn"), (N_("the weather is {weather}"),)),
    effects.Relate: Words(N_("Two camps come to stand otherwise"), (N_("{between}: {state}"),)),
    effects.RelateBy: Words(N_("Relations rise or fall"), (N_("relations of {between}: {change:+}"),)),
    effects.SetLine: Words(N_("A line opens or closes"), (N_("{line}: {status}"),)),
    effects.Points: Words(N_("Points for a camp"), (N_("points for {camp}: {points:+}"),)),
    effects.SetCount: Words(N_("A count is set"), (N_("{count} stands at {to}"), N_("{count} stands at 1"))),
    effects.ThrowCount: Words(N_("A count is thrown"), (N_("{count} is thrown with {sides:side|sides}"),), "dice"),
    effects.ChangeCount: Words(N_("A count rises or falls"), (N_("{count}: {change:+}"),)),
    effects.AirStrikes: Words(N_("Air strikes"), (N_("{strikes:air strike|air strikes} for {camp}"),)),
    effects.AttackSupply: Words(
        N_("Attack supply comes or goes"),
        (
            N_("attack supply of {group}: {percent:+} per cent of an attack"),
            N_("attack supply of {camp}: {percent:+} per cent of an attack"),
        ),
    ),
    effects.LeaderOut: Words(
        N_("A leader falls out"), (N_("{leader} is out for {turns:turn|turns}"), N_("{leader} is out"))
    ),
    effects.LeaderBack: Words(N_("A leader takes command"), (N_("{leader} takes command"),)),
    effects.RailCut: Words(N_("A railway is broken"), (N_("the railway from {between[0]} to {between[1]} is cut"),)),
    effects.RailMended: Words(
        N_("A railway is mended"), (N_("the railway from {between[0]} to {between[1]} is mended"),)
    ),
    effects.SetBridge: Words(
        N_("A bridge is broken or mended"), (N_("the bridge between {between[0]} and {between[1]}: {status}"),)
    ),
    effects.Own: Words(N_("A town passes to a camp"), (N_("{town} passes to {camp}"),)),
    effects.GiveUp: Words(N_("A town is given up"), (N_("{town} is given up"),)),
    unit_effects.ChangeMen: Words(N_("Men come to a unit or leave it"), (N_("men of {unit}: {change:+}"),)),
    unit_effects.ChangeGuns: Words(N_("Guns come to a unit or leave it"), (N_("guns of {unit}: {change:+}"),)),
    unit_effects.ChangeQuality: Words(N_("Quality of units"), (N_("quality of {units}: {change:+}"),)),
    unit_effects.ChangeFatigue: Words(N_("Fatigue of units"), (N_("fatigue of {units}: {change:+}"),)),
    unit_effects.SetDug: Words(N_("Units are dug in"), (N_("trenches of {units}: level {level}"),)),
    unit_effects.Regroup: Words(
        N_("Units come under another group"), (N_("{units} {units:comes|come} under {group}"),)
    ),
    unit_effects.Move: Words(N_("Units move"), (N_("{units} {units:moves|move} to {to}"),)),
    camp_effects.ChangeRailCapacity: Words(N_("Trains come or go"), (N_("trains of {camp}: {change:+} men a turn"),)),
    camp_effects.ChangeShipCapacity: Words(N_("Ships come or go"), (N_("ships of {camp}: {change:+} men a turn"),)),
    camp_effects.SetSource: Words(
        N_("A source of supply opens or closes"), (N_("supply of {camp} from {town}: {status}"),)
    ),
    camp_effects.SetArmyCommand: Words(N_("An army command comes or goes"), (N_("army command of {camp}: {status}"),)),
    camp_effects.ChangeAggression: Words(N_("Aggression of a camp"), (N_("aggression of {camp}: {change:+}"),)),
    alterations.Rename: Words(N_("A unit bears another name"), (N_("{unit} is called {name} from now on"),)),
    alterations.ChangeTrait: Words(N_("Units gain or lose a trait"), (N_("trait of {units}: {trait}, {status}"),)),
    alterations.SetObjective: Words(
        N_("A town is worth other points"),
        (
            N_("{town} is worth {points:point|points} to {camp}, booked {booked}"),
            N_("{town} is worth {points:point|points} to {camp}"),
        ),
        "flag",
    ),
    alterations.Lead: Words(N_("A leader leads another group"), (N_("{leader} leads {group}"),)),
    alterations.SetPlan: Words(N_("A plan begins or ends"), (N_("the plan “{plan}” {status}"),)),
    alterations.SetRating: Words(N_("A leader is rated anew"), (N_("rating of {leader}: {rating}"),)),
    alterations.Rise: Words(
        N_("Hidden units rise"), (N_("{units} {units:rises|rise} at {towns}"), N_("{units} {units:rises|rise}")), "flag"
    ),
    men_effects.CallUp: Words(N_("A class is called up"), tuple(product(_CALLED, _COMING)), "people"),
    men_effects.ChangeTraining: Words(
        N_("Recruits learn"), (N_("places for recruits of {camp} to learn: {change:+}"),), "people"
    ),
    men_effects.FallIll: Words(
        N_("An illness breaks out"),
        (
            N_("illness in {group} at {town}: {permille} of 1,000 men a week, for {weeks:week|weeks}"),
            N_("illness in {group}: {permille} of 1,000 men a week, for {weeks:week|weeks}"),
            N_("illness in {camp} at {town}: {permille} of 1,000 men a week, for {weeks:week|weeks}"),
            N_("illness in {camp}: {permille} of 1,000 men a week, for {weeks:week|weeks}"),
        ),
        "skull",
    ),
    men_effects.ChangeMoney: Words(N_("Money comes or goes"), (N_("money of {camp}: {change:+}"),)),
    men_effects.RiseUp: Words(N_("Units mutiny"), (N_("mutiny of {units}"),), "skull"),
    men_effects.Quell: Words(N_("A mutiny is quelled"), (N_("the mutiny of {units} is quelled"),)),
    men_effects.ChangeLeaning: Words(
        N_("People lean to a camp"),
        (N_("the people of {towns} lean to {camp}: {change:+}"), N_("the people lean to {camp}: {change:+}")),
        "people",
    ),
    men_effects.ChangeVolunteers: Words(
        N_("More volunteer, or fewer"), (N_("volunteers of {camp}: {change:+} per cent"),), "people"
    ),
    effects.Finish: Words(N_("The game ends"), (N_("the game ends: {level}"),)),
}
"""By class; of the conditions of a trigger the first is the most telling, and gives an event its icon."""
