"""Camps and sides as subjects of a sentence, with the verbs and pronouns that go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.messages import form, ngettext
from game.prose.unit_names import the

if TYPE_CHECKING:
    from game.rules.board import Board


def camp_does(board: Board, camp: int, one: str, more: str) -> str:
    """ "the Red Army loses", "the Soviets lose"."""
    return f"{the(board.camps[camp].name)} {camp_verb(board, camp, one, more)}"


def camp_verb(board: Board, camp: int, one: str, more: str) -> str:
    """The form of a verb, or of a pronoun, that goes with a camp."""
    return ngettext(one, more, 2 if board.camps[camp].plural else 1)


def side_does(board: Board, side: int, one: str, more: str) -> str:
    """ "the border states lead"."""
    return f"{the(board.side_name(side))} {ngettext(one, more, 2 if board.sides[side].plural else 1)}"


def its(board: Board, camp: int) -> str:
    return camp_verb(board, camp, "its", "their")


class CampName(str):
    """A camp in a sentence that is filled in: "{camp} {camp:has|have}"."""

    __slots__ = ("plural",)
    plural: bool

    @classmethod
    def of(cls, name: str, plural: bool) -> CampName:
        made = cls(the(name))
        made.plural = plural
        return made

    def __format__(self, forms: str) -> str:
        return form(forms.split("|"), 2 if self.plural else 1) if forms else str(self)
