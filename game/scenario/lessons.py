"""The lesson of a scenario, with numbers for names."""

from __future__ import annotations

from game.messages import _
from game.rules.lesson import DEEDS, Exercise, Lesson
from game.rules.terms import NOWHERE
from game.scenario.draft import Draft
from game.scenario.key_names import ACTIONS, NAMED_KEY, OVERLAY
from game.scenario.lesson_models import ExerciseRow
from game.scenario.plans import TriggerOf
from game.scenario.positions import Place


def lesson(draft: Draft, trigger_of: TriggerOf) -> Lesson | None:
    """None: the scenario teaches nothing."""
    row = draft.file.lesson
    if row is None:
        return None
    camp = draft.look_up(draft.camps, ("lesson", "camp"), row.camp)
    places = [("lesson", "exercises", number) for number in range(len(row.exercises))]
    if not row.exercises and not draft.partly_lost("lesson", "exercises"):
        draft.note(("lesson", "exercises"), "lesson-empty", _("the lesson has no exercises"), "[[lesson.exercises]]")
    made = (_exercise(draft, place, each, trigger_of) for place, each in zip(places, row.exercises, strict=True))
    return Lesson(camp, tuple(made))


def _exercise(draft: Draft, place: Place, row: ExerciseRow, trigger_of: TriggerOf) -> Exercise:
    if row.deed is None and row.done is None and not draft.partly_lost(*place, keys=("deed", "done")):
        message = _('nothing ends the exercise "{row}"').format(row=row.title)
        draft.note(place, "exercise-endless", message, _("deed = what the player is to do, or done = { a trigger }"))
    if row.deed is not None and row.done is not None:
        message = _('the exercise "{row}" waits for a deed and for a state').format(row=row.title)
        draft.note((*place, "done"), "exercise-double", message, _("an exercise for each"), key=True)
    for key in ("text", "help"):
        for __, name in NAMED_KEY.findall(getattr(row, key)):
            if not name.startswith(OVERLAY):
                draft.word("action", ACTIONS, (*place, key), name)
    number = -1 if row.deed is None else draft.word("deed", tuple(DEEDS), (*place, "deed"), row.deed)
    return Exercise(
        title=row.title,
        text=row.text.strip(),
        help=row.help.strip(),
        deed=row.deed or "" if number >= 0 else "",
        done=None if row.done is None else trigger_of((*place, "done"), row.done),
        town=NOWHERE if row.town is None else draft.town((*place, "town"), row.town),
    )
