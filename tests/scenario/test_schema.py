"""The JSON Schema tells an editor what the models tell the loader."""

from typing import Any

from game.rules.terms import ARMS, WEATHERS
from game.scenario.models import schema

SCHEMA: dict[str, Any] = schema()


def test_words_are_listed() -> None:
    unit = SCHEMA["$defs"]["UnitRow"]
    assert unit["properties"]["arm"]["enum"] == list(ARMS)
    assert unit["required"] == ["id", "name", "nation", "arm", "size", "men"]
    assert unit["additionalProperties"] is False
    assert SCHEMA["$defs"]["WeatherRow"]["properties"]["chances"]["propertyNames"]["enum"] == list(WEATHERS)


def test_keys_are_those_of_the_file() -> None:
    assert {"all", "any", "not"} <= set(SCHEMA["$defs"]["When"]["properties"])
    assert "from" in SCHEMA["$defs"]["WeatherRow"]["properties"]


def test_there_is_no_null() -> None:
    assert "null" not in repr(SCHEMA)
