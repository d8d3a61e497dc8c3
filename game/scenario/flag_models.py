"""The flags of nations in scenario files: what is drawn beside the arm on each counter, told by its parts."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from game.rules.terms import COLOURS
from game.scenario.fields import HEX_PATTERN, Of, Reference, Table, no_entries

MOST_STRIPES = 13

Hex = Annotated[str, StringConstraints(pattern=HEX_PATTERN)]
"""A colour as screens have it."""
Hue = Annotated[Hex, Of("colour")]
Layers = Annotated[list[Hex], Of("colour"), Field(min_length=1, max_length=2)]
"""The colour of a cross, or that of its edge before it."""


def named_or_free(description: str) -> Any:
    """Shows an editor the colours that have names; any other is written as screens have it."""
    anyof: Any = [{"enum": list(COLOURS)}, {"pattern": HEX_PATTERN}]
    return Field(description=description, json_schema_extra={"anyOf": anyof})


class FlagRow(Table):
    """Its parts in the order in which they are laid on one another."""

    nation: Annotated[Reference, Of("nation"), Field(description="whose it is")]
    stripes: Annotated[
        list[Hex],
        Of("colour"),
        Field(max_length=MOST_STRIPES, description="from above, one for a plain field; without: its signs stand alone"),
    ] = Field(default_factory=no_entries)
    upright: Annotated[bool, Field(description="the stripes stand beside one another")] = False
    saltire: Annotated[Layers | None, Field(description="a cross from corner to corner; of two the edge first")] = None
    cross: Annotated[Layers | None, Field(description="a cross from side to side; of two the edge first")] = None
    canton: Annotated[Hue | None, Field(description="the upper corner beside the staff")] = None
    disc: Annotated[Hue | None, Field(description="a disc in the middle")] = None
    star: Annotated[Hue | None, Field(description="a star in the canton, else in the middle")] = None
    colour: Annotated[
        Hue | None,
        Field(description="what its units are shown in where their camp shows another flag; without: their camp's"),
    ] = None
