"""The format of the plans of a camp."""

from typing import Annotated

from pydantic import Field

from game.rules.terms import TASKS
from game.scenario import fields
from game.scenario.event_models import When


class PlanRow(fields.Table):
    id: fields.Id
    name: Annotated[fields.Title, Field(description="what the players read")]
    task: Annotated[fields.Reference, fields.one_of(TASKS, "what those it binds are to do")]
    groups: Annotated[list[fields.Group], Field(description="the groups it binds", max_length=fields.MOST_OTHERS)] = (
        Field(default_factory=fields.no_entries)
    )
    units: Annotated[
        list[fields.Unit],
        Field(description="units it binds besides; without both: all of the camp", max_length=fields.MOST_OTHERS),
    ] = Field(default_factory=fields.no_entries)
    towns: Annotated[fields.Towns, Field(description="posts; a way, its towns in order; the start of an attack")]
    target: Annotated[fields.Town | None, Field(description="the town that is attacked or raided")] = None
    odds: Annotated[fields.Percent, Field(description="per cent of winning asked for before anybody attacks")] = 60
    men: Annotated[fields.Count, Field(description="of a garrison: men who stay in each town at least")] = 100
    first: Annotated[
        fields.Day | None, Field(alias="from", description="from this day on; without: from the start")
    ] = None
    until: Annotated[fields.Day | None, Field(description="to this day; without: to the end")] = None
    when: Annotated[When | None, Field(description="it binds only while this holds, as the camp knows it")] = None
    on: Annotated[bool, Field(description="false: an event begins it")] = True
