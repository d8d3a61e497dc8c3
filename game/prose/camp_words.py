"""Camps and sides as subjects of a sentence, with the verbs and pronouns that go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.prose.words import the

if TYPE_CHECKING:
    from game.rules.board import Board


def camp_does(board: Board, camp: int, one: str, more: str) -> str:
    """ "the Red Army loses", "the Soviets lose"."""
    return f"{the(board.camps[camp].name)} {camp_verb(board, camp, one, more)}"


def camp_verb(board: Board, camp: int, one: str, more: str) -> str:
    """The form of a verb, or of a pronoun, that goes with a camp."""
    return more if board.camps[camp].plural else one


def side_does(board: Board, side: int, one: str, more: str) -> str:
    """ "the border states lead"."""
    return f"{the(board.side_name(side))} {more if board.sides[side].plural else one}"


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
        one, parted, more = forms.partition("|")
        return (more if self.plural else one) if parted else str(self)
