"""The short codes of problems, by which lists, tools and people can tell them apart, and where the guide speaks of
what they are about.
"""

from __future__ import annotations

from typing import Final

CODES: Final[dict[str, str]] = {
    # The file itself
    "file-unreadable": "there is no such file, or it cannot be read",
    "file-not-text": "it is no UTF-8 text, is empty, or is far too large",
    "not-a-game-file": "nothing in it belongs to a scenario, a map or rules",
    "other-format": "its format number is not known",
    "more": "there are more problems than are told",
    "toml": "it is not TOML",
    "toml-backslash": "a backslash stands alone in a text",
    "toml-comma": "a list or table goes on without a comma or its end",
    "toml-date": "there is no such date, or it is not written in full",
    "toml-deep": "tables or lists lie too deep inside one another",
    "toml-equals": "a key is not followed by =",
    "toml-heading": "a table's heading is not closed",
    "toml-key": "a key is missing",
    "toml-newline": "something stands after a value",
    "toml-open": "a bracket or quotation mark is never closed",
    "toml-statement": "a line is neither a key nor a table",
    "toml-text": "a text has no closing quotation mark",
    "toml-twice": "a key or table is given twice",
    "toml-value": "no value can be read",
    # Keys and values
    "missing-key": "a key that must be there is not",
    "unknown-key": "there is no such key",
    "wrong-kind": "a value is of another kind: text for a number, and the like",
    "out-of-range": "a number or a date is too small or too large",
    "wrong-length": "a list or text has too few or too many entries or letters",
    "bad-id": "an id has other letters than small ones, digits, - and _",
    "bad-name": "a name is blank or has control characters in it",
    "too-many-entries": "a list is longer than any game needs",
    "too-many-keys": "a table has more keys than any table knows",
    "companion-unreadable": "the map or the rules that are named cannot be used",
    "companion-outside": "the map or the rules that are named lie outside the scenario's folder",
    "id-twice": "two entries have one id",
    "named-twice": "something is named twice in one list",
    "no-such-ability": "there is no such thing that an arm can do",
    "no-such-arm": "there is no such arm",
    "no-such-camp": "there is no such camp",
    "no-such-count": "there is no such count",
    "no-such-event": "there is no such event",
    "no-such-group": "there is no such group",
    "no-such-leader": "there is no such leader",
    "no-such-line": "there is no such line",
    "no-such-link": "no link joins two towns",
    "no-such-picture": "there is no such picture",
    "no-such-player": "there is no such computer player",
    "no-such-movement": "there is no such way to move",
    "no-such-nation": "there is no such nation",
    "no-such-railway": "there is no such gauge of railway",
    "no-such-relation": "there is no such relation",
    "no-such-road-class": "there is no such class of road",
    "no-such-size": "there is no such size of unit",
    "no-such-stance": "there is no such stance",
    "no-such-status": "there is no such status of a line",
    "no-such-supply": "there is no such state of supply",
    "no-such-symbol": "there is no such sign of an arm",
    "no-such-terrain": "there is no such terrain",
    "no-such-town": "there is no such town on the map",
    "no-such-trait": "there is no such trait",
    "no-such-unit": "there is no such unit",
    "no-such-victory-level": "there is no such victory level",
    "no-such-weather": "there is no such weather",
    "region-for-town": "a region stands where one town is wanted",
    "region-not-in-play": "no town of a region is in play",
    "town-not-in-play": "a town of the map lies outside the part in play",
    "day-outside": "a day is not one of the game",
    # Camps
    "camps-number": "there are too few or too many camps",
    "units-too-many": "there are more units than the game takes",
    "camp-no-supply": "a camp has no supply",
    "camp-holds-no-source": "a camp holds none of the towns its supply comes from",
    "camp-named-twice": "one camp stands where two should",
    "camp-without-units": "a camp has no units, and none come",
    "camp-sealed-in": "closed lines keep a camp from every town it does not hold",
    "town-held-twice": "two camps hold one town",
    "objective-out-of-reach": "a camp cannot come to an objective in the turns given",
    "axis-gap": "two towns that follow on an axis are not linked",
    "axis-short": "an axis leads nowhere",
    "relation-twice": "the relation of two camps is given twice",
    "stack-crowded": "far more men stand in a town than its roads let fight",
    "stack-large": "very many units stand in one town",
    # Units, groups and leaders
    "unit-no-men": "a unit has no men",
    "unit-in-enemy-town": "a unit starts in a town with another camp that is no ally",
    "unit-out-of-supply": "a unit starts without supply",
    "unit-never-arrives": "a unit has no town to start in, and nothing brings it",
    "men-too-many": "a unit has more men than its size can mean",
    "men-few": "a unit has few men for its size",
    "guns-many": "a unit has many guns for its size",
    "guns-unmanned": "a unit has too few men to serve its guns",
    "quality-unusual": "a unit's quality is unusual for its arm",
    "morale-low": "a unit may mutiny before it has fought",
    "rail-unit-off-rails": "a unit that moves on rails only stands or arrives where there are none",
    "local-no-home": "a local unit has no home",
    "local-outside-home": "a local unit stands or arrives outside its home",
    "home-unused": "a unit that is not local has a home",
    "home-far": "a town of a unit's home lies far away",
    "group-empty": "a group has no units",
    "group-of-other-camp": "a group belongs to another camp",
    "leader-of-what": "a leader leads nothing, or two things",
    "leader-idle": "a leader leads a group without units",
    "leader-never-comes": "a leader is not there at the start, and nothing brings him",
    "unit-of-other-camp": "a unit belongs to another camp",
    # Lines, weather, changes to the map
    "line-no-links": "a line runs across no link",
    "line-binds-nobody": "a line binds no camp",
    "toll-of-nothing": "a line asks a toll of nothing",
    "weather-no-chance": "no weather has a chance",
    "weather-order": "the weather is not in the order of its days",
    "weather-late": "the game begins before its first weather",
    "weather-unused": "a weather is over before the game begins",
    "link-unchanged": "an entry changes nothing on its link",
    "link-changed-twice": "a link is changed twice",
    "no-railway": "there is no railway on a link",
    "no-river": "a link crosses no river",
    # Events
    "event-empty": "an event does nothing and shows nothing",
    "event-never": "an event cannot happen",
    "count-unset": "a count is asked for and nothing changes it",
    "count-unasked": "nothing asks for a count",
    "picture-unreadable": "a picture that is named is missing, too large, or no PNG",
    "picture-outside": "a picture that is named lies outside the scenario's folder",
    "trigger-empty": "a trigger has no condition",
    "trigger-dead": "a condition can never hold",
    "effect-empty": "an effect is empty",
    "effect-idle": "an effect cannot change anything",
    "effect-double": "an effect is two things at once",
    "arrival-empty": "no units arrive",
    "arrival-on-map": "a unit arrives that is on the map from the start",
    "arrival-of-other-camp": "units of several camps arrive together",
    "arrival-in-enemy-town": "reinforcements come to towns in enemy hands, or closed to them by a truce",
    "effect-after-end": "an effect comes after the end of the game",
    "guest-must-leave": "an event parts a unit from the ally in whose town it starts",
    "ends-at-once": "the game ends before anyone has moved",
    # Victory
    "winner-not-compared": "a level's winner is not one of the two camps compared",
    "level-last-margin": "the last level has a margin",
    "level-no-margin": "a level has no margin",
    "level-order": "the levels are not in order",
    "no-levels": "there are no victory levels",
    "level-out-of-reach": "no game can end with a level",
    "level-always": "every game ends with the same level",
    "never-at-war": "no two camps are ever at war",
    "camp-cannot-win": "no level is a victory of a camp",
    "no-draw": "no level is a draw",
    # Maps
    "town-cut-off": "no way leads from a town to the rest of the map",
    "town-out-of-reach": "no camp can come to a town",
    "town-far": "a town lies far from all others",
    "towns-same-place": "two towns lie in the same place",
    "towns-close": "two towns lie within a km of one another",
    "link-twice": "two links join the same towns",
    "link-to-itself": "a link joins a town to itself",
    "link-no-way": "a link has neither road nor railway",
    "link-too-short": "a link is shorter than the way over the earth",
    "link-too-long": "a link is much longer than the way over the earth",
    "bridge-no-river": "a bridge stands where no river is crossed",
    "rail-no-bridge": "a railway crosses a river without a bridge",
    "rail-km-no-rail": "a length is given for a railway that is not there",
    "rail-alone": "a railway joins no other railway",
    "river-odd": "a river's name looks like a slip of the pen",
    # Rules files
    "rules-columns": "the columns of the combat results table do not rise",
    "rules-earlier": "a rules file of an earlier version, for `migrate`",
    "rules-ratio": "a ratio is not two numbers",
    "rules-length": "a table of the rules has too few or too many entries",
    "rules-order": "numbers of the rules rise where they must fall, or one is above what bounds it",
    "rules-result": "the combat results table names a result that is not there, or nobody can win or lose by it",
}

_SECTIONS: Final = {
    "regions": "regions",
    "camps": "camps",
    "groups": "groups-and-leaders",
    "leaders": "groups-and-leaders",
    "relations": "relations",
    "lines": "lines",
    "weather": "weather",
    "links": "changes-to-the-map",
    "events": "events",
    "victory": "victory",
}
_INNER: Final = {("camps", "units"): "units", ("events", "when"): "triggers", ("events", "effects"): "effects"}


def no_such(kind: str) -> str:
    """The code for a name of a kind of thing that is not there."""
    return f"no-such-{kind.replace(' ', '-')}"


def section(place: tuple[str | int, ...], kind: str) -> str:
    """The anchor in the guide for a place in a file of a kind: "scenario", "map" or "rules"."""
    if kind != "scenario":
        return {"map": "maps", "rules": "rules-files"}[kind]
    if not place:
        return "the-file"
    whole = _SECTIONS.get(str(place[0]), "the-file")
    return _INNER.get((str(place[0]), str(place[2])), whole) if len(place) > 2 else whole


SECTIONS: Final = tuple(dict.fromkeys(("the-file", *_SECTIONS.values(), *_INNER.values(), "maps", "rules-files")))
