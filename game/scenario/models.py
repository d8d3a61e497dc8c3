"""The format of scenario files. What the fields mean is told to authors and their editors by what stands with them."""

from typing import Annotated

from pydantic import Field

from game.rules.terms import FRIENDSHIP, HIGHEST, LINE_STATUSES, RAILS, WEATHERS
from game.scenario.camp_models import NATIONS, CampRow, GroupRow, LeaderRow
from game.scenario.event_models import EventRow
from game.scenario.fields import (
    MOST_EVENTS,
    MOST_OTHERS,
    MOST_TURNS,
    Camp,
    Camps,
    Day,
    Id,
    Of,
    Percent,
    Reference,
    RegionRow,
    RelationWord,
    Score,
    Table,
    Text,
    Title,
    Towns,
    TwoCamps,
    TwoTowns,
    no_entries,
    one_of,
    one_of_or_number,
)
from game.scenario.flag_models import FlagRow
from game.scenario.lesson_models import LessonTable

DIFFICULTIES = ("easy", "middling", "hard")


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
