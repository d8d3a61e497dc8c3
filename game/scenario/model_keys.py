"""What the models of files know of their keys, by the names that files have for them."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel

from game.scenario.fields import table_in


@cache
def keys_of(model: type[BaseModel]) -> dict[str, Any]:
    """Fields by their names in the file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


@cache
def most_in(model: type[BaseModel], key: str) -> int | None:
    """Entries that the list or table under a key may have."""
    return next((item.max_length for item in keys_of(model)[key].metadata if hasattr(item, "max_length")), None)


@cache
def table_under(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    """The model of the table under a key, or of each entry of its list."""
    return table_in(keys_of(model)[key].annotation)


@cache
def tables_of(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The models of those of its fields that are tables or lists of tables."""
    return {key: table for key, field in keys_of(model).items() if (table := table_in(field.annotation))}
