"""Events that go on in one of several ways: outcomes by lot, and choices of a camp, with numbers for names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.messages import _
from game.rules.effects import Effect
from game.rules.scripted import Branch, ScriptedEvent
from game.rules.terms import NOBODY
from game.scenario import event_models as rows
from game.scenario.draft import Draft
from game.scenario.positions import Place

Effects = Callable[[Place, list[Any]], tuple[Effect, ...]]
"""Makes the effects of the table at a place."""


class Branching:
    def __init__(self, draft: Draft, effects: Effects) -> None:
        self.draft = draft
        self.effects = effects

    def of(self, place: Place, row: rows.EventRow, event: ScriptedEvent) -> ScriptedEvent:
        """The event with its branches."""
        if row.choices and row.one_of:
            message = _('event "{row}" has choices and outcomes by lot').format(row=row.id)
            self.draft.note((*place, "one_of"), "branches-double", message, _("one of the two"), key=True)
        asks = NOBODY if row.asks is None else self.draft.look_up(self.draft.camps, (*place, "asks"), row.asks)
        if row.public and not row.choices and not self.draft.partly_lost(*place, keys=("choices",)):
            message = _('event "{row}" asks nobody: what it says is public in any case').format(row=row.id)
            self.draft.warn((*place, "public"), "public-idle", message)
        if row.choices or row.asks is not None:
            self._check_question(place, row)
            return event._replace(branches=self._choices(place, row), asks=asks, public=row.public)
        if row.one_of:
            return event._replace(branches=self._outcomes(place, row.one_of, row.id))
        return event

    def _check_question(self, place: Place, row: rows.EventRow) -> None:
        draft = self.draft
        if draft.partly_lost(*place, keys=("asks", "choices", "title")):
            return
        if row.asks is None:
            message = _('event "{row}" has choices and asks nobody').format(row=row.id)
            draft.note(place, "asks-nobody", message, _("asks = a camp"))
        if row.asks is not None and not row.choices:
            message = _('event "{row}" asks a camp and has no choices').format(row=row.id)
            draft.note(
                (*place, "asks"), "branch-alone", message, _("choices, of which there are at least two"), key=True
            )
        if not row.title:
            message = _('event "{row}" asks, and nobody reads what').format(row=row.id)
            draft.note(place, "question-untold", message, _("a title"))
        if row.choices and not any(choice.computer for choice in row.choices):
            message = _('a computer player takes none of the choices of event "{row}"').format(row=row.id)
            draft.note((*place, "choices", 0, "computer"), "choice-of-nobody", message, _("at least one above 0"))
        taken: list[str] = []
        for number, choice in enumerate(row.choices):
            if choice.id in taken:
                message = _('another choice of the event is called "{choice}" already').format(choice=choice.id)
                draft.note((*place, "choices", number, "id"), "id-twice", message, _("a name of its own"))
            taken.append(choice.id)

    def _choices(self, place: Place, row: rows.EventRow) -> tuple[Branch, ...]:
        if row.choices:
            self._check_several((*place, "choices"), row.id, len(row.choices))
        return tuple(self._choice((*place, "choices", number), one, row.id) for number, one in enumerate(row.choices))

    def _choice(self, place: Place, row: rows.ChoiceRow, event: str) -> Branch:
        made = Branch(row.id, row.label, row.text, row.computer, self.effects(place, row.effects))
        return made._replace(lot=self._outcomes(place, row.one_of, event)) if row.one_of else made

    def _outcomes(self, place: Place, listed: list[rows.OutcomeRow], event: str) -> tuple[Branch, ...]:
        self._check_several((*place, "one_of"), event, len(listed))
        return tuple(
            Branch("", "", one.text, one.weight, self.effects((*place, "one_of", number), one.effects))
            for number, one in enumerate(listed)
        )

    def _check_several(self, place: Place, name: str, number: int) -> None:
        if number < 2 and not self.draft.partly_lost(*place):
            message = _('event "{name}" leaves no choice').format(name=name)
            if place[-1] == "one_of":
                message = _('the lot of event "{name}" has one outcome, which always comes').format(name=name)
            self.draft.note(place, "branch-alone", message, _("at least two"))
