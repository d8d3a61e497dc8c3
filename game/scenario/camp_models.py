"""The rows of a camp in a scenario file: itself, its units, its groups and leaders."""

from typing import Annotated

from pydantic import Field

from game.rules.men_effects import MOST_MONEY
from game.rules.terms import STANCES, TRAITS
from game.scenario.fields import (
    MOST_OTHERS,
    MOST_UNITS,
    Camp,
    Count,
    Group,
    Id,
    Language,
    Leanings,
    Of,
    Percent,
    Reference,
    Score,
    Scores,
    Stock,
    Table,
    Title,
    Town,
    Towns,
    Unit,
    no_entries,
    one_of,
)
from game.scenario.flag_models import named_or_free
from game.scenario.plan_models import PlanRow

PLAYERS = ("nothing", "random", "recruit", "staff", "planner", "planner+", "oracle")
"""Computer players, by the names of `game.players.registry`, which takes longer to load than a scenario."""

NATIONS = ("lithuania", "germany", "latvia", "soviet", "poland", "belarus", "russia", "estonia")
"""Nations every scenario knows; it can add its own."""


USUAL_ARMS = ("infantry", "cavalry", "artillery", "armoured_train", "partisans", "militia", "headquarters")
USUAL_SIZES = ("company", "battalion", "regiment", "brigade")
"""Those of the shipped rules, as examples; the rules a scenario names say what there is."""


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
