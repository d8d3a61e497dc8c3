"""What the fields of scenario and map files have in common: their bounds, and how they show in an editor."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

MOST_TOWNS = 1000
MOST_LINKS = 4000
MOST_UNITS = 500
MOST_EVENTS = 1000
MOST_OTHERS = 200
MOST_TURNS = 400

ENGINE: Literal["python-re"] = "python-re"
"""Of patterns: each is made ready once, and not once for each field that has it."""


class Table(BaseModel):
    """A table of a file: its keys are the fields, and no others."""

    model_config = ConfigDict(
        strict=True, extra="forbid", defer_build=True, populate_by_name=False, regex_engine=ENGINE
    )


class Of(NamedTuple):
    """What a name is the name of. It stands with the type of a field, or of the entries of a list or table."""

    kind: str  # town, railway (by its towns), camp, unit, group, leader, line, event, level, nation, trait, player, ...


class Later:
    """A table whose model is made when a file first has one: of a hundred kinds a file uses a dozen."""

    def __init__(self, make: Callable[[], type[BaseModel]]) -> None:
        self._make = make

    @cached_property
    def model(self) -> type[BaseModel]:
        return self._make()

    def _fitted(self, value: object) -> BaseModel:
        return self.model.model_validate(value)

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._fitted)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        self.model.model_rebuild()
        made: Any = self.model.__pydantic_core_schema__
        inner = made["schema"] if made["type"] == "definitions" else made
        inner.setdefault("ref", f"{self.model.__module__}.{self.model.__qualname__}:{id(self.model)}")
        plain: Any = {**schema, "json_schema_input_schema": made}
        return handler(plain)


def no_entries() -> list[Any]:
    """What a list is that a file does not have. Of `list` itself pydantic would read the signature, as a text."""
    return []


def table_in(annotation: Any) -> type[BaseModel] | None:
    """The model of the table that a field, or each entry of a list, is."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if isinstance(annotation, Later):
        return annotation.model
    return next((found for inner in get_args(annotation) if (found := table_in(inner))), None)


_END = r"$(?!\n)"
"""Of a text: Python's own sign for it stands before a last line break too."""
ID_PATTERN = rf"^[a-z0-9][a-z0-9_-]*{_END}"
LANGUAGE = "[a-z]{2,3}(-[a-z0-9]{2,8})*"
"""The sign of a language as their registry has it: lt, sgs, sr-latn."""
LANGUAGE_PATTERN = f"^{LANGUAGE}{_END}"
HEX_PATTERN = f"^#[0-9A-Fa-f]{{6}}{_END}"
TITLE_PATTERN = rf"^[^\x00-\x1f\x7f-\x9f]*[^\x00-\x20\x7f-\xa0][^\x00-\x1f\x7f-\x9f]*{_END}"
"""On one line, with something to be seen: a terminal would obey the other characters."""

Id = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64, pattern=ID_PATTERN),
]
"""A name for other entries to refer to: small letters, digits, hyphens."""

Reference = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=TITLE_PATTERN)]
RelationWord = Annotated[Reference, BeforeValidator(lambda value: str(value) if type(value) is int else value)]
"""One of the words of relations, or a number, of which the digits are kept."""
Text = Annotated[str, StringConstraints(max_length=20_000)]
Day = Annotated[dt.date, Field(ge=dt.date(1500, 1, 1), le=dt.date(1999, 12, 31))]
Percent = Annotated[int, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=0, le=100_000)]
Stock = Annotated[int, Field(ge=0, le=1000)]
"""Attack supply, in per cent of one attack."""
Score = Annotated[int, Field(ge=-10_000, le=10_000)]
Pair = Annotated[list[Reference], Field(min_length=2, max_length=2)]
References = Annotated[list[Reference], Field(max_length=MOST_TOWNS)]
Town = Annotated[Reference, Of("town")]
Camp = Annotated[Reference, Of("camp")]
Unit = Annotated[Reference, Of("unit")]
Group = Annotated[Reference, Of("group")]
Towns = Annotated[References, Of("town")]
Camps = Annotated[References, Of("camp")]
Language = Annotated[str, StringConstraints(max_length=20, pattern=LANGUAGE_PATTERN)]
TwoTowns = Annotated[Pair, Of("town")]
TwoCamps = Annotated[Pair, Of("camp")]
Leanings = Annotated[dict[str, Percent], Field(max_length=MOST_TOWNS), Of("town")]
Scores = Annotated[dict[str, Score], Field(max_length=MOST_TOWNS), Of("town")]


class RegionRow(Table):
    """A named group of towns, which a list of towns may name in their place."""

    id: Id
    towns: Annotated[Towns, Field(min_length=1, description="its towns")]


def one_of(names: Sequence[str], description: str | None = None) -> Any:
    """Shows an editor the names a field may take. They are checked later, where the nearest one can be suggested."""
    return Field(description=description, json_schema_extra={"enum": list(names)})


def one_of_or_number(names: Sequence[str], description: str | None, most: int) -> Any:
    """The same of a field that takes a number from 0 on as well."""
    number = {"type": "integer", "minimum": 0, "maximum": most}
    extra: Any = {"type": ["string", "integer"], "anyOf": [{"enum": list(names)}, number]}
    return Field(description=description, json_schema_extra=extra)
