"""The format of a lesson."""

from typing import Annotated

from pydantic import Field

from game.rules.lesson import DEEDS
from game.scenario.event_models import When
from game.scenario.fields import MOST_OTHERS, Camp, Reference, Table, Text, Title, Town, one_of


class ExerciseRow(Table):
    title: Annotated[Title, Field(description="what is to be achieved, in a few words")]
    text: Annotated[Text, Field(description="what the player reads")]
    help: Annotated[Text, Field(description="what to press, for whoever is stuck")]
    deed: Annotated[Reference | None, one_of(tuple(DEEDS), "what the player is to do; or else `done`")] = None
    done: Annotated[When | None, Field(description="the exercise is done once this holds; or else `deed`")] = None
    town: Annotated[
        Town | None, Field(description="the town the map shows; an order is one of its men, or leads to it")
    ] = None


class LessonTable(Table):
    camp: Annotated[Camp, Field(description="whom the player plays")]
    exercises: Annotated[list[ExerciseRow], Field(description="one after the other", max_length=MOST_OTHERS)]
