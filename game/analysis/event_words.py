"""The words of triggers and effects: how a list calls them, and sentences for the card of an event and for the editor.

A sentence is a template over the keys that a scenario file gives the kind. Of several the first is told whose keys are
all there. Behind a colon: `enters|enter` is the form that goes with so many subjects, `turn|turns` counts, `+` signs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from game.analysis.camp_words import CampName
from game.analysis.words import capital, day_name, listed, many, verb
from game.rules import alterations, effects, men_effects, script
from game.rules.board import Board
from game.rules.relations import words_of
from game.rules.terms import NOBODY
from game.rules.vocabulary import EFFECTS, KINDS, LINKS, TRIGGERS, Kind, Means


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
    when = (
        " over {days:day|days}, the first in {after:day|days}",
        " over {days:day|days}",
        " in {after:day|days}",
        "",
    )
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
    alterations.SetRating: Words("A leader is rated anew", ("rating of {leader}: {rating}",)),
    alterations.Rise: Words(
        "Hidden units rise", ("{units} {units:rises|rise} at {towns}", "{units} {units:rises|rise}"), "flag"
    ),
    men_effects.CallUp: Words(
        "A class is called up",
        called_up(),
        "people",
    ),
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


class Names(list[str]):
    """Names in a sentence."""

    def __format__(self, forms: str) -> str:
        if forms in ("and", "or"):
            return f" {forms} ".join(self) or "nothing yet"
        one, _, more = forms.partition("|")
        return verb(self, one, more) if forms else listed(self)


class Number(int):
    def __format__(self, forms: str) -> str:
        one, parted, more = forms.partition("|")
        return many(self, one, more) if parted else format(int(self), forms.replace("+", "+,"))


Said = str | Names | Number


def sentence(kind: Kind, said: Mapping[str, Said]) -> str:
    """What a kind means, from its keys in words; empty if too little is given."""
    for template in WORDS[kind.row].told:
        try:
            return template.format_map(said)
        except (KeyError, IndexError):
            continue
    return ""


# ------------------------------------------------------------------------------------------------- effects of a board


def effect_text(board: Board, effect: effects.Effect, viewer: int) -> str:
    """What an effect means, for a camp, or for one who sees all (-1); empty if it is not his business."""
    kind = KINDS[type(effect)]
    said: dict[str, Said] = {}
    for key, fields in kind.keys.items():
        values = [getattr(effect, field.name) for field in fields]
        means, value = fields[0].means, values[0]
        if len(fields) > 1:
            said[key] = Names(_name(board, means, one) for one in values)
        elif means.of in LINKS:
            said[key] = Names(board.towns[end].name for end in (board.links[value].a, board.links[value].b))
        elif fields[0].several:
            shown = [one for one in value if _learns(board, kind, means, one, viewer)]
            if value and not shown:
                return ""
            said.update(_of_several(means, key, [_name(board, means, one) for one in shown]))
        elif not fields[0].needed and value == fields[0].default:
            continue
        elif not _learns(board, kind, means, value, viewer):
            return ""
        else:
            said[key] = value if means.of == "text" else _said(board, means, value)
    text = sentence(kind, said)
    return f"{capital(text)}." if text else ""


def _said(board: Board, means: Means, value: int) -> Said:
    return Number(value) if means.of == "number" else _name(board, means, value)


def _of_several(means: Means, key: str, names: list[str]) -> Iterator[tuple[str, Said]]:
    if names and means.others:
        yield key, names[0]
        if names[1:]:
            yield means.others, Names([" or ".join(names[1:])])
    elif names:
        yield key, Names(names)


def _learns(board: Board, kind: Kind, means: Means, number: int, viewer: int) -> bool:
    """Whether a camp learns of an effect that names this."""
    if kind.public or viewer == NOBODY:
        return True
    match means.of:
        case "camp":
            return number == viewer
        case "unit":
            return board.cards[number].camp == viewer
        case "group":
            return board.groups[number].camp == viewer
        case "leader":
            return board.leaders[number].camp == viewer
        case _:
            return True


def _name(board: Board, means: Means, number: int) -> str:
    """What players call something; of a day, a weather or a relation its own words."""
    if means.of == "relation":
        return words_of(board.rules.relations, number)
    if means.words:
        return means.words[number].replace("_", " ")
    match means.of:
        case "camp":
            return CampName.of(board.camps[number].name, board.camps[number].plural)
        case "unit":
            return board.cards[number].name
        case "nation":
            return capital(board.nations[number])
        case "event":
            return board.script[number].title or board.script[number].id
        case "count":
            return board.counts[number].replace("-", " ").replace("_", " ")
        case "day":
            return day_name(number)
        case _:
            named: Any = getattr(board, f"{means.of}s")[number]
            return str(named.name)


def towns_of(board: Board, effect: effects.Effect) -> list[int]:
    """The towns an effect touches; of those that are tried one after the other, the first."""
    towns: list[int] = []
    for field in KINDS[type(effect)].fields:
        value: Any = getattr(effect, field.name)
        if field.means.of == "town":
            towns += value[:1] if field.means.others else value if field.several else [value]
        elif field.means.of in LINKS:
            towns += (board.links[value].a, board.links[value].b)
    return towns


def kind_of(key: str) -> Kind | None:
    """The kind of trigger or effect with a key of a scenario file."""
    return TRIGGERS.get(key) or EFFECTS.get(key)


def heading(key: str) -> str:
    """What a list calls a kind; empty for a key that is none."""
    kind = kind_of(key)
    return WORDS[kind.row].heading if kind else ""


def label(key: str) -> str:
    """What a form calls a kind."""
    kind = kind_of(key)
    return WORDS[kind.row].label or WORDS[kind.row].heading if kind else ""


def icon_of(keys: Iterable[str]) -> str:
    """The icon of a trigger with these keys: of the most telling of its conditions."""
    found = {kind.row for key in keys if (kind := TRIGGERS.get(key))}
    return next((words.icon for row, words in WORDS.items() if row in found), "question")
