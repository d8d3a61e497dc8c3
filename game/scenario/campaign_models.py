"""The format of campaign files: phases of a war, each a scenario, the ways from one to the next, and the ends."""

from typing import Annotated

from pydantic import Field

from game.scenario.event_models import MOST_PARTS, EffectRow, When
from game.scenario.fields import MOST_OTHERS, Camp, Id, Of, Percent, Reference, Table, Text, Title, Towns, no_entries

MOST_PHASES = 50
MOST_WAYS = 30
NOBODY_WON = "nobody"
"""Stands for a draw among the sides that have won a phase."""

Side = Annotated[Reference, Of("side")]


class SideRow(Table):
    """One of the two sides of the whole war."""

    id: Id
    name: Annotated[Title, Field(description="what the players read")]
    camp: Annotated[Camp, Field(description="the camp that stands for it in every phase that does not say otherwise")]


class CarryTable(Table):
    """What passes over from the end of a phase to the opening of the next."""

    towns: Annotated[
        Towns | None,
        Field(description="towns that begin in the hands they were in at the end; without: all"),
    ] = None
    par: Annotated[
        Percent,
        Field(
            description="by how many per cent of what such towns are worth the margins of the victory levels move: "
            "at 100 only what happens in the phase itself counts"
        ),
    ] = 100
    losses: Annotated[
        Percent, Field(description="per cent of its losses in men and guns that a unit has not made good")
    ] = 50
    quality: Annotated[bool, Field(description="steps of quality that a unit has won or lost stay with it")] = True
    morale: Annotated[
        Percent, Field(description="per cent of the morale that a unit has won or lost and that stays with it")
    ] = 50
    trenches: Annotated[bool, Field(description="a unit that begins where it ended keeps its entrenchment")] = True
    cadre: Annotated[
        int, Field(ge=1, le=100, description="per cent of its men with which a unit that was destroyed is raised anew")
    ] = 25
    leaders: Annotated[bool, Field(description="leaders who have fallen are missing")] = True
    stores: Annotated[
        Percent,
        Field(description="per cent of the men, rifles and money in store, more or less than at the start, that stay"),
    ] = 0
    unrest: Annotated[Percent, Field(description="per cent of the unrest of each town that stays")] = 0
    relations: Annotated[bool, Field(description="camps stand to each other as at the end")] = False
    lines: Annotated[bool, Field(description="political lines have the status they had at the end")] = False
    links: Annotated[bool, Field(description="railways that are cut and bridges that are down stay so")] = False


class AlsoRow(Table):
    """Something else that a way brings, perhaps on a condition of its own."""

    when: Annotated[
        When | None, Field(description="as the phase has ended: all conditions in it must hold; without: always")
    ] = None
    title: Annotated[Title, Field(description="what the players read")]
    text: Annotated[Text, Field(description="what the players read under the title")] = ""
    effects: Annotated[
        list[EffectRow],
        Field(min_length=1, max_length=MOST_PARTS, description="on the first morning of the next phase, in this order"),
    ]


class WayRow(Table):
    """A way on from a phase: of those whose conditions hold, the first is gone."""

    to: Annotated[Reference, Of("phase"), Field(description="a phase, or an end of the war")]
    won_by: Annotated[
        list[Side],
        Field(
            max_length=3, description=f'sides of which one has won the phase; `"{NOBODY_WON}"` for a draw; without: any'
        ),
    ] = Field(default_factory=no_entries)
    lead: Annotated[
        int | None,
        Field(
            ge=-1000,
            le=1000,
            description="the first side leads by at least so many points of the war, this phase's among them",
        ),
    ] = None
    when: Annotated[When | None, Field(description="as the phase has ended: all conditions in it must hold, too")] = (
        None
    )
    text: Annotated[Text, Field(description="what comes between the phases, for the players to read")] = ""
    carry: Annotated[CarryTable | None, Field(description="in place of the `[carry]` of the file, key by key")] = None
    also: Annotated[
        list[AlsoRow], Field(max_length=MOST_OTHERS, description="what else it brings, each on its own condition")
    ] = Field(default_factory=no_entries)


class SeatRow(Table):
    side: Annotated[Side, Field(description="a side of the war")]
    camp: Annotated[Camp, Field(description="the camp of the scenario that stands for it")]


class PhaseRow(Table):
    """A phase of the war: one scenario."""

    id: Id
    scenario: Annotated[
        Reference,
        Of("scenario"),
        Field(description="a shipped scenario, or the path of a .toml file from this one"),
    ]
    worth: Annotated[int, Field(ge=0, le=100, description="points of the war for the side that wins it")] = 1
    seats: Annotated[
        list[SeatRow], Field(max_length=2, description="of sides for which another camp stands here than usual")
    ] = Field(default_factory=no_entries)
    next: Annotated[
        list[WayRow],
        Field(min_length=1, max_length=MOST_WAYS, description="the ways on, the last one without conditions"),
    ]


class EndRow(Table):
    """An end of the war."""

    id: Id
    name: Annotated[Title, Field(description="what the players read")]
    winner: Annotated[Side | None, Field(description="the side that has won the war; without: nobody has")] = None
    text: Annotated[Text, Field(description="what became of it all")] = ""


class CampaignFile(Table):
    format: Annotated[int, Field(description="version of the file format: 1")]
    name: Annotated[Title, Field(description="what the players read")]
    text: Annotated[Text, Field(description="the war in a paragraph or two")] = ""
    sides: Annotated[list[SideRow], Field(min_length=2, max_length=2, description="the two sides of the war")]
    carry: Annotated[CarryTable | None, Field(description="what passes over from phase to phase")] = None
    phases: Annotated[
        list[PhaseRow],
        Field(min_length=1, max_length=MOST_PHASES, description="the first one begins the war"),
    ]
    ends: Annotated[list[EndRow], Field(min_length=1, max_length=MOST_OTHERS, description="how the war can end")]
