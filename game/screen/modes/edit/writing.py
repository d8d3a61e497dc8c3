"""What is typed into a form comes into the file as soon as it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.authoring.editing.fields import FieldSpec
from game.screen.modes.edit import ground_deeds, values
from game.screen.modes.edit.tools import Place

if TYPE_CHECKING:
    from game.screen.modes.edit.mode import Edit


def type_value(edit: Edit, place: Place, spec: FieldSpec, text: str) -> None:
    """A field has another text: into the file if it is right, else beside it until it is."""
    mark = (place, spec.key)
    edit.stale = True
    try:
        value = values.from_text(spec, text)
    except values.Wrong as wrong:
        edit.faults[mark], edit.typed[mark] = str(wrong), text
        give_up(edit, f"{place}.{spec.key}")
        return
    edit.faults.pop(mark, None)
    edit.typed[mark] = text
    if edit.on_map and place[:1] == ("towns",) and spec.key in ("lat", "lon"):
        edit.change(lambda: ground_deeds.put_town(edit, place, spec.key, float(value)))
    elif spec.kind == "id" or (spec.key == "name" and place[-2:-1] == ("levels",)):
        edit.renamed = (place, spec.key, str(value))
    elif value is None:
        edit.change(lambda: edit.source.unset(place, spec.key))
    else:
        edit.change(lambda: edit.source.set(place, spec.key, value, merge=f"{place}.{spec.key}"))


def type_score(edit: Edit, place: Place, spec: FieldSpec, key: str, text: str) -> None:
    mark = (place, f"{spec.key}.{key}")
    now = dict(edit.value((*place, spec.key)) or {})
    edit.typed[mark], edit.stale = text, True
    try:
        number = int(text) if text.strip() else 0
    except ValueError:
        edit.faults[(place, spec.key)] = f"{key}: a whole number"
        give_up(edit, f"{mark}")
        return
    after = {**now, key: number}
    if not number and spec.kind == "chances":
        after.pop(key)
    fault = spec.fault(after)
    if fault:
        edit.faults[(place, spec.key)] = f"{key}: {fault}"
        give_up(edit, f"{mark}")
        return
    edit.faults.pop((place, spec.key), None)
    edit.change(lambda: edit.source.set(place, spec.key, after, merge=f"{mark}"))


def give_up(edit: Edit, merge: str) -> None:
    """What was right on the way to what is wrong goes out of the file again: 300 on the way to 30000."""
    if edit.book.history.give_up(merge):
        edit.changed()
