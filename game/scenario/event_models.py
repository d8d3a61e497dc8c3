"""The format of scripted events, made from the kinds of triggers and effects that are declared in the rules."""

from typing import TYPE_CHECKING, Annotated, Any, ForwardRef

from pydantic import BaseModel, BeforeValidator, Field, create_model

import game.rules.scripted  # noqa: F401 - declares the kinds of triggers and effects
from game.rules.terms import MOST_BRANCHES
from game.rules.vocabulary import EFFECTS, LINKS, TRIGGERS, Kind, Means
from game.rules.vocabulary import Field as Slot
from game.scenario.fields import (
    Camp,
    Day,
    Id,
    Later,
    Of,
    Pair,
    Percent,
    Reference,
    References,
    RelationWord,
    Table,
    Text,
    Title,
    no_entries,
    one_of,
    one_of_or_number,
)

MOST_PARTS = 50
"""Triggers in a trigger, effects of an event."""

_WHEN: Any = ForwardRef("When")


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _row(name: str, kinds: dict[str, Kind], about: str) -> type[Table]:
    """A table of which each kind is a key."""
    keys: dict[str, Any] = {key: (Annotated[_value(kind) | None, _said(kind)], None) for key, kind in kinds.items()}
    return create_model(name, __base__=Table, __doc__=about, **keys)


def _said(kind: Kind) -> Any:
    """What the schema and the guide say of a key."""
    (field, *_), means = kind.fields, kind.fields[0].means
    if kind.plain and means.words:
        return one_of(means.words, kind.told)
    if kind.plain and means.of == "trigger" and field.several:
        return Field(max_length=MOST_PARTS, description=kind.told)
    return Field(description=kind.told, **_bounds(means) if kind.plain else {})


def _value(kind: Kind) -> Any:
    """The type of what stands behind the key of a kind."""
    return _type(kind.fields) if kind.plain else Annotated[Any, Later(lambda: _table(kind))]


def _table(kind: Kind) -> type[BaseModel]:
    """The table that stands behind the key of a kind."""
    keys: dict[str, Any] = {}
    for key, fields in kind.keys.items():
        keys[key] = _optional(fields[0], _type(fields))
        means = fields[0].means
        if means.others:
            about: Any = Field(
                description=means.others_told, default_factory=no_entries, json_schema_extra={"alone": True}
            )
            keys[means.others] = (_one_or_more(means.of), about)
    return create_model(kind.row.__name__, __base__=Table, **keys)


def _optional(field: Slot, type_: Any) -> Any:
    """The type and default of a key of a table."""
    means = field.means
    about = _told(means)
    if field.needed:
        return Annotated[type_, about], ...
    if field.several:
        return Annotated[type_, about], Field(default_factory=no_entries)
    if means.of == "number" and means.low <= field.default <= means.high:
        return Annotated[type_, about], field.default
    return Annotated[type_ | None, about], None


def _told(means: Means) -> Any:
    if means.of == "relation":
        return one_of_or_number(means.words, means.told or None, means.high)
    return one_of(means.words, means.told or None) if means.words else Field(description=means.told or None)


def _type(fields: tuple[Slot, ...]) -> Any:
    field, means = fields[0], fields[0].means
    match means.of:
        case "trigger":
            return list[_WHEN] if field.several else _WHEN
        case "number":
            return Annotated[int, Field(**_bounds(means))]
        case "day":
            return Day
        case "relation":
            return RelationWord
        case "text":
            return Title
        case _ if means.of in LINKS:
            return Annotated[Pair, Of(means.of)]
        case _ if means.words:
            return Reference
        case _ if len(fields) > 1:
            return Annotated[Pair, Of(means.of)]
        case _ if field.several and not means.others:
            return Annotated[References, Of(means.of)]
        case _:
            return Annotated[Reference, Of(means.of)]


def _bounds(means: Means) -> dict[str, Any]:
    return {"ge": means.low, "le": means.high} if means.of == "number" else {}


def _one_or_more(of: str) -> Any:
    """A name alone, or a list of them."""
    return Annotated[References, BeforeValidator(_several), Of(of)]


if TYPE_CHECKING:

    class When(Table):
        """A trigger: every condition in the table must hold."""

    class EffectRow(Table):
        """An effect: exactly one key."""

else:
    When = _row("When", TRIGGERS, "A trigger: every condition in the table must hold.")
    EffectRow = _row("EffectRow", EFFECTS, "An effect: exactly one key.")


class OutcomeRow(Table):
    """An outcome: one of several of which the lot decides."""

    weight: Annotated[int, Field(ge=1, le=100, description="how often it comes, beside the others")] = 1
    text: Annotated[Text, Field(description="what the players read when it has come")] = ""
    effects: Annotated[list[EffectRow], Field(description="in this order", max_length=MOST_PARTS)] = Field(
        default_factory=no_entries
    )


class ChoiceRow(Table):
    """A choice: one answer to what an event asks."""

    id: Id
    label: Annotated[Title, Field(description="on the button of the card")]
    text: Annotated[Text, Field(description="what the players read when it has been taken")] = ""
    computer: Annotated[
        Percent, Field(description="how often a computer player takes it, beside the numbers of the other choices")
    ] = 1
    effects: Annotated[list[EffectRow], Field(description="in this order", max_length=MOST_PARTS)] = Field(
        default_factory=no_entries
    )
    one_of: Annotated[
        list[OutcomeRow],
        Field(description="outcomes of which one comes by lot, after the effects", max_length=MOST_BRANCHES),
    ] = Field(default_factory=no_entries)


class EventRow(Table):
    id: Id
    when: Annotated[When, Field(description="all conditions in it must hold")]
    effects: Annotated[
        list[EffectRow], Field(description="in this order; none if there is a title", max_length=MOST_PARTS)
    ] = Field(default_factory=no_entries)
    title: Annotated[str, Field(max_length=200, description="what the players read; empty: nothing is shown")] = ""
    text: Annotated[Text, Field(description="what the players read under the title")] = ""
    picture: Annotated[
        str,
        Of("picture"),
        Field(description="a shipped picture, or the path of a .png file from this one", max_length=120),
    ] = ""
    repeats: Annotated[bool, Field(description="on every turn its trigger holds; else once")] = False
    one_of: Annotated[
        list[OutcomeRow],
        Field(description="outcomes of which one comes by lot, after the effects", max_length=MOST_BRANCHES),
    ] = Field(default_factory=no_entries)
    asks: Annotated[Camp | None, Field(description="the camp that takes one of the choices")] = None
    choices: Annotated[
        list[ChoiceRow],
        Field(description="of which it takes one; who ends his part takes the first", max_length=MOST_BRANCHES),
    ] = Field(default_factory=no_entries)
    public: Annotated[
        bool, Field(description="everybody reads what is asked and answered; else the camp and its friends alone")
    ] = False
