"""JSON Schema of the files an author writes, in the draft that editors of TOML read (draft 7)."""

from __future__ import annotations

import json
from typing import Any, Final

from pydantic import BaseModel

from game.messages import _
from game.scenario.campaign_models import CampaignFile
from game.scenario.facts import FactsFile
from game.scenario.forces import FEWEST_CAMPS, MOST_CAMPS
from game.scenario.formats import current
from game.scenario.map_models import MapFile
from game.scenario.models import ScenarioFile
from game.scenario.rules_file import rules_model

KINDS: Final = ("scenario", "map", "rules", "facts", "campaign")
BESIDES: Final[dict[str, dict[str, Any]]] = {
    "/properties/camps": {"minItems": FEWEST_CAMPS, "maxItems": MOST_CAMPS},
    "/definitions/VictoryTable/properties/levels": {"minItems": 1},
    "/definitions/EffectRow": {"minProperties": 1, "maxProperties": 1},
    "/definitions/When": {"minProperties": 1},
    "/definitions/When/properties/all": {"minItems": 1},
    "/definitions/When/properties/any": {"minItems": 1},
    "/definitions/LeaderRow": {"oneOf": [{"required": ["group"]}, {"required": ["unit"]}]},
    "/definitions/RelationRow/properties/between": {"uniqueItems": True},
    "/definitions/LineRow/properties/links/items": {"uniqueItems": True},
    "/definitions/LinkChangeRow/properties/between": {"uniqueItems": True},
    "/definitions/LinkRow/properties/between": {"uniqueItems": True},
}
"""What the loader asks of a value besides its shape, as far as a schema can say it: by place."""
DRAFT: Final = "http://json-schema.org/draft-07/schema#"


def model(kind: str) -> type[BaseModel]:
    models: dict[str, type[BaseModel]] = {
        "scenario": ScenarioFile,
        "map": MapFile,
        "rules": rules_model(),
        "facts": FactsFile,
        "campaign": CampaignFile,
    }
    return models[kind]


def schema(kind: str) -> dict[str, Any]:
    """Of a kind of file: one of `KINDS`."""
    found = model(kind).model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    _mend(found)
    if "$defs" in found:
        found["definitions"] = found.pop("$defs")
    made = {"$schema": DRAFT, **found, "title": _("Kaunas 1919 {kind}").format(kind=kind)}
    made["properties"]["format"]["const"] = current()
    for place, more in BESIDES.items():
        node = _found(made, place.split("/")[1:])
        if node is not None:
            node.update(more)
    return made


def _found(node: Any, keys: list[str]) -> dict[str, Any] | None:
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else None


def text(kind: str) -> str:
    """The file as it is shipped."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def _mend(node: Any) -> None:
    """TOML has no null: what may be left out simply is. A name of several may stand alone or in a list."""
    if isinstance(node, list):
        for item in node:
            _mend(item)
    elif isinstance(node, dict):
        choices = node.get("anyOf", [])
        if any("$ref" in choice for choice in choices):
            node.pop("title", None)  # the table has its own
        if {"type": "null"} in choices:
            del node["anyOf"]
            node.pop("default", None)
            node.update(next(choice for choice in choices if choice != {"type": "null"}))
        if node.pop("alone", False):
            about = {key: node.pop(key) for key in ("title", "description") if key in node}
            several = dict(node)
            node.clear()
            node.update({**about, "anyOf": [{"type": "string"}, several]})
        for item in node.values():
            _mend(item)
