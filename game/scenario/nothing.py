"""Everything in a scenario that can change no state and no result, told where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from game.scenario.draft import Draft
from game.scenario.lesson_checks import idle_exercises, likely_done
from game.scenario.positions import Place
from game.scenario.scene import Scene
from game.scenario.survey import Survey
from game.scenario.trials import empty_lists, idle_conditions
from game.scenario.uses import USES

CODE = "does-nothing"


def tell_nothing(draft: Draft, found: Survey) -> None:
    """Notes it in the document of the scenario, which is sound, unless something was said of it already."""
    keys = idle_keys(Scene(draft, found), draft.file, USES)
    told = (*keys, *empty_lists(draft), *idle_conditions(draft, found), *idle_exercises(found))
    for place, message in told:
        original = draft.document.original(place)
        if not draft.document.told_within(original):
            draft.document.add_surely(original, CODE, message, severity="warning")
    for place, message in likely_done(found):
        draft.document.add_surely(draft.document.original(place), "exercise-done", message, severity="hint")


def idle_keys(
    scene: Any, file: BaseModel, table: Mapping[type[BaseModel], Mapping[str, Any]]
) -> Iterator[tuple[Place, str]]:
    """Keys of a file that say nothing, by the rules of a table such as `USES`, with why."""
    for place, row in _rows((), file, table):
        uses = table[type(row)]
        for key in row.model_fields_set:
            use = uses[key]
            if use is not None:
                name = type(row).model_fields[key].alias or key
                yield from (((*place, name, *way), why) for way, why in use(scene, place, row))


def _rows(
    place: Place, row: BaseModel, table: Mapping[type[BaseModel], Mapping[str, Any]]
) -> Iterator[tuple[Place, BaseModel]]:
    """A table of the file, and all tables in it whose keys stand in the rules."""
    if type(row) not in table:
        return
    yield place, row
    for key in row.model_fields_set:
        value = getattr(row, key)
        if isinstance(value, list) and value and isinstance(value[0], BaseModel):
            for number, inner in enumerate(value):
                yield from _rows((*place, key, number), inner, table)
        elif isinstance(value, BaseModel):
            yield from _rows((*place, key), value, table)
