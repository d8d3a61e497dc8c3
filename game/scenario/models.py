"""The format of scenario files. What the fields mean is told to authors and their editors by what stands with them."""

from typing import Annotated

from pydantic import Field

from game.rules.men_effects import MOST_MONEY
from game.rules.terms import FRIENDSHIP, HIGHEST, LINE_STATUSES, RAILS, STANCES, TRAITS, WEATHERS
from game.scenario.event_models import EventRow
from game.scenario.fields import (
    MOST_EVENTS,
    MOST_OTHERS,
    MOST_TURNS,
    MOST_UNITS,
    Camp,
    Camps,
    Count,
    Day,
    Group,
    Id,
    Language,
    Leanings,
    Of,
    Percent,
    Reference,
    RegionRow,
    RelationWord,
    Score,
    Scores,
    Stock,
    Table,
    Text,
    Title,
    Town,
    Towns,
    TwoCamps,
    TwoTowns,
    Unit,
    no_entries,
    one_of,
    one_of_or_number,
)
from game.scenario.flag_models import FlagRow, named_or_free
from game.scenario.lesson_models import LessonTable
from game.scenario.plan_models import PlanRow

PLAYERS = ("nothing", "random", "recruit", "staff", "planner", "planner+", "oracle")
"""Computer players, by the names of `game.players.registry`, which takes longer to load than a scenario."""

NATIONS = ("lithuania", "germany", "latvia", "soviet", "poland", "belarus", "russia", "estonia")
"""Nations every scenario knows; it can add its own."""


USUAL_ARMS = ("infantry", "cavalry", "artillery", "armoured_train", "partisans", "militia", "headquarters")
USUAL_SIZES = ("company", "battalion", "regiment", "brigade")
"""Those of the shipped rules, as examples; the rules a scenario names say what there is."""

DIFFICULTIES = ("easy", "middling", "hard")


class UnitRow(Table):
    id: Id
    name: Annotated[Title, Field(description="what the players read")]
    nation: Annotated[Reference, Of("nation"), Field(description="whose soldiers they are", examples=list(NATIONS))]
    arm: Annotated[
        Reference, Of("arm"), Field(description="what it fights as: an arm of the rules", examples=list(USUAL_ARMS))
    ]
    size: Annotated[
        Reference,
        Of("size"),
        Field(description="a size of the rules, which say how many men it has at most", examples=list(USUAL_SIZES)),
    ]
    men: Annotated[
        int, Field(description="men, not points; also the strength to which recruits fill it", ge=0, le=20_000)
    ]
    full: Annotated[
        int | None,
        Field(description="the strength to which recruits fill it, if it starts with fewer", ge=1, le=20_000),
    ] = None
    guns: Annotated[int, Field(description="each counts as men in the odds", ge=0, le=200)] = 0
    quality: Annotated[int, Field(description="1 raw, 2 half-trained, 3 trained, 4 good, 5 the best", ge=1, le=5)] = 3
    morale: Annotated[
        Percent, Field(description="the lower, the sooner men desert, refuse to attack and mutiny: the rules say where")
    ] = 60
    group: Annotated[Group | None, Field(description="the group it fights in")] = None
    traits: Annotated[
        list[Reference],
        Of("trait"),
        Field(
            description="what is peculiar about it; the rulebook tells",
            max_length=len(TRAITS),
            json_schema_extra={"items": {"enum": TRAITS}},
        ),
    ] = Field(default_factory=no_entries)
    at: Annotated[Town | None, Field(description="the town it starts in; without: it arrives by an event")] = None
    dug: Annotated[int, Field(ge=0, le=3, description="entrenchment")] = 0
    stance: Annotated[Reference, one_of(STANCES, "what it does when attacked")] = "stand"
    home: Annotated[Towns, Field(description="the district of a `local` unit, or of one that is to rise")] = Field(
        default_factory=no_entries
    )


class CampRow(Table):
    id: Id
    name: Annotated[Title, Field(description="what the players read")]
    plural: Annotated[
        bool | None, Field(description='the name is a plural: "the Germans have"; without: as it looks')
    ] = None
    colour: Annotated[
        str,
        Of("colour"),
        named_or_free("what it is shown in; without: blue, red and amber for republic, red and poland, or another"),
    ] = ""
    flag: Annotated[
        Reference | None, Of("nation"), Field(description="the nation whose flag it shows; without: of most units")
    ] = None
    language: Annotated[
        Language | None, Field(description="in which its maps name towns; without: as its nation or the country does")
    ] = None
    supply: Annotated[Towns, Field(description="towns its supply comes from")]
    holds: Annotated[Towns, Field(description="towns it holds at the start, besides those its units stand in")] = Field(
        default_factory=no_entries
    )
    rail_capacity: Annotated[Count, Field(description="men its railways can move in a turn")] = 0
    ship_capacity: Annotated[
        Count, Field(description="men its ships can carry in a turn; with none, no supply comes over water")
    ] = 0
    manpower: Annotated[Count, Field(description="men who wait for a unit")] = 0
    arms: Annotated[Count, Field(description="rifles in store")] = 0
    air_strikes: Annotated[int, Field(description="attacks that aeroplanes can help", ge=0, le=100)] = 0
    attack_supply: Annotated[
        Stock | None,
        Field(description="of each of its groups at the start, in per cent of one attack by all the group's men"),
    ] = None
    objectives: Annotated[Scores, Field(description="points for holding towns at the end")] = Field(
        default_factory=dict
    )
    held: Annotated[Scores, Field(description="points for holding towns, each turn")] = Field(default_factory=dict)
    loss_points: Annotated[Score, Field(description="for each 100 men an enemy loses")] = 0
    prisoner_points: Annotated[Score, Field(description="besides, for each 100 prisoners taken")] = 0
    player: Annotated[
        Reference, Of("player"), Field(description="the computer player who plays it unless told otherwise")
    ] = "staff"
    aggression: Annotated[Percent, Field(description="the computer player's readiness for risk")] = 50
    axes: Annotated[
        list[Towns], Field(max_length=20, description="routes the computer player prefers to advance along")
    ] = Field(default_factory=no_entries)
    army_command: Annotated[bool, Field(description="its groups mix without a penalty")] = False
    training_places: Annotated[
        Count | None,
        Field(description="recruits who can learn at a time; without: called up or volunteers, they need no course"),
    ] = None
    money: Annotated[
        int | None,
        Field(description="in its treasury, from which its men are paid; without: it pays nobody", ge=0, le=MOST_MONEY),
    ] = None
    plans: Annotated[
        list[PlanRow], Field(description="what its computer player is to carry out", max_length=MOST_OTHERS)
    ] = Field(default_factory=no_entries)
    leaning: Annotated[
        Leanings, Field(description="how much the people of towns lean to it, 0 to 100; of towns not named, 0")
    ] = Field(default_factory=dict)
    units: Annotated[list[UnitRow], Field(description="its units, a row each", max_length=MOST_UNITS)] = Field(
        default_factory=no_entries
    )


class GroupRow(Table):
    id: Id
    name: Annotated[Title, Field(description="what the players read")]
    camp: Annotated[Camp, Field(description="whose group it is")]
    attack_supply: Annotated[Stock | None, Field(description="its own at the start; without: as its camp says")] = None


class LeaderRow(Table):
    id: Id
    name: Annotated[Title, Field(description="what the players read")]
    camp: Annotated[Camp, Field(description="whose leader he is")]
    rating: Annotated[int, Field(description="5 the best; the rules say what nobody counts as", ge=1, le=5)]
    group: Annotated[Group | None, Field(description="he helps every stack of this group")] = None
    unit: Annotated[Unit | None, Field(description="he helps this unit's stack")] = None
    present: Annotated[bool, Field(description="false: an event brings him")] = True


class RelationRow(Table):
    """How two camps stand to each other; camps not named are at war."""

    between: Annotated[TwoCamps, Field(description="the two camps")]
    state: Annotated[
        RelationWord,
        one_of_or_number(FRIENDSHIP, "at the start; also a number, from 0 (war) to 100 (alliance)", HIGHEST),
    ]


class LineRow(Table):
    """A political line, such as a line of demarcation."""

    id: Id
    name: Annotated[Title, Field(description="what the players read")]
    links: Annotated[list[TwoTowns], Field(max_length=MOST_OTHERS, description="the links it runs across")] = Field(
        default_factory=no_entries
    )
    around: Annotated[
        Towns, Field(description="towns or regions: it runs across every link that leads out of them, too")
    ] = Field(default_factory=no_entries)
    camps: Annotated[Camps, Field(description="the camps it binds")]
    status: Annotated[Reference, one_of(LINE_STATUSES, "at the start; events change it")] = "closed"
    toll: Annotated[int, Field(ge=0, le=1000, description="points a crossing costs while its status is toll")] = 0
    price: Annotated[Percent, Field(description="by how much relations with who drew it fall at a crossing then")] = 0
    drawn_by: Annotated[Camp | None, Field(description="the camp that drew it")] = None


class WeatherRow(Table):
    first: Annotated[Day, Field(alias="from", description="from this day on")]
    frozen: Annotated[bool, Field(description="rivers bear men")] = False
    chances: Annotated[
        dict[str, Annotated[int, Field(ge=0, le=1000)]],
        Field(
            max_length=len(WEATHERS),
            description="how likely each weather is, against the others",
            json_schema_extra={"propertyNames": {"enum": WEATHERS}},
        ),
    ]


class LinkChangeRow(Table):
    """What is different from the map at the start of this scenario."""

    between: Annotated[TwoTowns, Field(description="the two towns of the link")]
    rail: Annotated[Reference | None, one_of(RAILS, "the gauge; none: torn up")] = None
    rail_usable: Annotated[bool | None, Field(description="false: cut until somebody repairs it")] = None
    bridge: Annotated[bool | None, Field(description="false: it is down")] = None


class LevelRow(Table):
    name: Annotated[Title, Field(description="what the players read")]
    winner: Annotated[Camp | None, Field(description="a camp of the side that wins; without: a draw")] = None
    margin: Annotated[Score | None, Field(description="least lead of the first side; the last level has none")] = None


class VictoryTable(Table):
    camps: Annotated[TwoCamps, Field(description="the margin is the first camp's points less the second's")]
    sides: Annotated[
        list[Camps],
        Field(min_length=2, max_length=2, description="lists of camps whose points count together, `camps` the first"),
    ] = Field(default_factory=no_entries)
    names: Annotated[
        list[Title], Field(min_length=2, max_length=2, description="of the two sides; without: their camps' own")
    ] = Field(default_factory=no_entries)
    plural: Annotated[
        list[bool],
        Field(
            min_length=2, max_length=2, description="whether the names of the sides are plurals; without: as they look"
        ),
    ] = Field(default_factory=no_entries)
    apart: Annotated[
        Camps, Field(description="camps whose points count for neither side: goals of their players, no more")
    ] = Field(default_factory=no_entries)
    levels: Annotated[list[LevelRow], Field(max_length=MOST_OTHERS, description="by falling margin")]
    history: Annotated[Text, Field(description="what happened, and what it would score")] = ""


class ScenarioFile(Table):
    format: Annotated[int, Field(description="version of the file format: 1")]
    name: Annotated[Title, Field(description="what the players read")]
    text: Annotated[Text, Field(description="the situation, a paragraph or two")] = ""
    map: Annotated[Reference, Of("map"), Field(description="a shipped map, or the path of a .toml file from this one")]
    rules: Annotated[
        Reference, Of("rules"), Field(description="shipped rules, or the path of a .toml file from this one")
    ]
    first_day: Annotated[Day, Field(description="the first day of turn 1")]
    days_per_turn: Annotated[int, Field(description="days a turn lasts", ge=1, le=7)]
    turns: Annotated[int, Field(description="after so many the game ends", ge=1, le=MOST_TURNS)]
    fog: Annotated[bool, Field(description="fog of war unless the players say otherwise")] = True
    difficulty: Annotated[
        Reference | None, one_of(DIFFICULTIES, "as the author sees it, for lists; without: not told")
    ] = None
    nations: Annotated[
        list[Id], Field(max_length=20, description="nations besides the usual ones", examples=[list(NATIONS)])
    ] = Field(default_factory=no_entries)
    flags: Annotated[list[FlagRow], Field(description="what nations are known by", max_length=MOST_OTHERS)] = Field(
        default_factory=no_entries
    )
    towns: Annotated[Towns | None, Field(description="the part of the map in play; without: all of it")] = None
    regions: Annotated[
        list[RegionRow], Field(description="groups of towns, besides those of the map", max_length=MOST_OTHERS)
    ] = Field(default_factory=no_entries)
    camps: Annotated[list[CampRow], Field(max_length=20, description="in the order of play")]
    groups: Annotated[list[GroupRow], Field(description="units that fight better together", max_length=MOST_OTHERS)] = (
        Field(default_factory=no_entries)
    )
    leaders: Annotated[list[LeaderRow], Field(description="who helps a stack", max_length=MOST_OTHERS)] = Field(
        default_factory=no_entries
    )
    relations: Annotated[
        list[RelationRow], Field(description="camps that are not at war with each other", max_length=MOST_OTHERS)
    ] = Field(default_factory=no_entries)
    lines: Annotated[list[LineRow], Field(description="political lines that bind camps", max_length=MOST_OTHERS)] = (
        Field(default_factory=no_entries)
    )
    weather: Annotated[
        list[WeatherRow], Field(description="what the sky can bring, by date", max_length=MOST_OTHERS)
    ] = Field(default_factory=no_entries)
    links: Annotated[
        list[LinkChangeRow], Field(description="what is different from the map", max_length=MOST_OTHERS)
    ] = Field(default_factory=no_entries)
    counts: Annotated[
        list[Id],
        Field(description="what events count, each from 0", max_length=MOST_OTHERS),
    ] = Field(default_factory=no_entries)
    events: Annotated[list[EventRow], Field(description="what happens by itself", max_length=MOST_EVENTS)] = Field(
        default_factory=no_entries
    )
    victory: Annotated[VictoryTable, Field(description="who has won")]
    lesson: Annotated[LessonTable | None, Field(description="what it teaches whoever plays it")] = None
