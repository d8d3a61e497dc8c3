"""What is typed into a form comes into the file as soon as it is right."""

from __future__ import annotations

from game.authoring.editing.fields import FieldSpec
from game.messages import _
from game.screen.modes.edit import ground_tools, values
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.tools import Place


def type_value(model: Model, place: Place, spec: FieldSpec, text: str) -> None:
    """A field has another text: into the file if it is right, else beside it until it is."""
    mark = (place, spec.key)
    model.stale = True
    try:
        value = values.from_text(spec, text)
    except values.Wrong as wrong:
        model.faults[mark], model.typed[mark] = str(wrong), text
        give_up(model, f"{place}.{spec.key}")
        return
    model.faults.pop(mark, None)
    model.typed[mark] = text
    if model.on_map and place[:1] == ("towns",) and spec.key in ("lat", "lon"):
        model.change(lambda: ground_tools.put_town(model, place, spec.key, float(value)))
    elif spec.kind == "id" or (spec.key == "name" and place[-2:-1] == ("levels",)):
        model.renamed = (place, spec.key, str(value))
    elif value is None:
        model.change(lambda: model.source.unset(place, spec.key))
    else:
        model.change(lambda: model.source.set(place, spec.key, value, merge=f"{place}.{spec.key}"))


def type_score(model: Model, place: Place, spec: FieldSpec, key: str, text: str) -> None:
    mark = (place, f"{spec.key}.{key}")
    now = dict(model.value((*place, spec.key)) or {})
    model.typed[mark], model.stale = text, True
    try:
        number = int(text) if text.strip() else 0
    except ValueError:
        model.faults[(place, spec.key)] = _("{key}: a whole number").format(key=key)
        give_up(model, f"{mark}")
        return
    after = {**now, key: number}
    if not number and spec.kind == "chances":
        after.pop(key)
    fault = spec.fault(after)
    if fault:
        model.faults[(place, spec.key)] = f"{key}: {fault}"
        give_up(model, f"{mark}")
        return
    model.faults.pop((place, spec.key), None)
    model.change(lambda: model.source.set(place, spec.key, after, merge=f"{mark}"))


def give_up(model: Model, merge: str) -> None:
    """What was right on the way to what is wrong goes out of the file again: 300 on the way to 30000."""
    if model.book.history.give_up(merge):
        model.changed()
