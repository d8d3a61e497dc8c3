"""Fits a document's values to a model. What does not fit is noted and taken out, so that the rest is checked too."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from game.messages import _
from game.scenario.document import Document
from game.scenario.model_keys import keys_of, most_in, table_under
from game.scenario.positions import Place

Model = TypeVar("Model", bound=BaseModel)

MOST_KEYS = 60
"""Of one table: far more than any has, so that a file of something else is not told its keys one by one."""

LONG = 20
"""A list that may not be longer than a few entries is looked at even if it is: it cannot be without end."""

MOST_ROUNDS = 5
"""Rounds of mending: what was behind a fault may be faulty itself."""


def fit(document: Document, model: type[Model]) -> Model | None:
    """The document as a model; what does not fit is noted. None: even mended it does not."""
    if _foreign(document, model) or _over(document, (), document.data, model):
        return None
    for __ in range(MOST_ROUNDS + 1):
        try:
            return model.model_validate(document.data)
        except ValidationError as error:
            errors = error.errors(include_url=False, include_context=True)
        from game.scenario.mending import mend  # most files fit

        if not mend(document, model, errors):
            return None
    return None


def _foreign(document: Document, model: type[BaseModel]) -> bool:
    """Whether nothing in the file is of this kind, so that it is not worth telling what is missing."""
    known = [key for key in keys_of(model) if key != "format"]
    foreign = not any(key in document.data or key in document.lost_keys for key in known)
    if foreign and not document.flawed:  # else it may be in what could not be read
        message = _("this is not a scenario, a map or a rules file")
        document.add_surely((), "not-a-game-file", message, ", ".join(known[:6]) + " ...", "", key=False)
    return foreign


def _over(document: Document, place: Place, data: Any, model: type[BaseModel]) -> bool:
    if not isinstance(data, dict):
        return False
    over = len(data) > MOST_KEYS
    if over:
        message = _("a table has {data:,} keys").format(data=len(data))
        expected = _("at most {most_keys}").format(most_keys=MOST_KEYS)
        document.add_surely(place, "too-many-keys", message, expected, "", key=True)
    known = keys_of(model)
    for key, value in data.items():
        if not isinstance(value, list | dict) or key not in known:
            continue
        limit = most_in(model, key)
        if limit is not None and len(value) > max(limit, LONG):
            message = _("{key} has {value:,} entries").format(key=key, value=len(value))
            expected = _("at most {limit:,}").format(limit=limit)
            document.add_surely((*place, key), "too-many-entries", message, expected, "", key=True)
            over = True
        elif isinstance(value, list) and (inner := table_under(model, key)):
            for number, row in enumerate(value):
                over |= _over(document, (*place, key, number), row, inner)
    return over
