"""The ledger of luck: what the odds promised before each battle, and what the dice gave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from game.messages import N_, _
from game.prose.words import men, number, signed
from game.screen.colours import INK_SOFT
from game.screen.kit import Label, Table, Widget, columns_of
from game.screen.modes.end_facts import battle_cells
from game.screen.modes.play.model import Model
from game.session.luck import Row
from game.sight.situation import EVERYONE

HEADS: Final = (
    N_("Day"),
    N_("Town"),
    N_("Attacker"),
    N_("Chance"),
    N_("Field"),
    N_("Lost (exp.)"),
    N_("Enemy lost (exp.)"),
    N_("Throw"),
)
WIDTHS: Final = (110, 120, 150, 60, 80, 100, 130, 70)


def luck_parts(model: Model, camps: Sequence[int], look_at: Callable[[int], object]) -> list[Widget]:
    """`look_at`: shows a town, when its battle is clicked."""
    luck = model.session.luck
    words = _("What the odds promised before each battle, and what the dice gave.")
    parts: list[Widget] = [Label(words, "body", INK_SOFT, wrap=True)]
    for camp in camps:
        if model.viewer in (EVERYONE, camp) and luck.total(camp).battles:
            parts += total_of(model, camp)
    battles = [*reversed(luck.read(model.viewer))]
    if not battles:
        return [*parts, Label(_("There has been no battle yet."), "italic", INK_SOFT)]
    columns = columns_of([_(head) for head in HEADS], WIDTHS, (0, 1, 2))
    rows = [cells_of(model, row) for row in battles]
    return [*parts, Table("luck_table", columns, rows, lambda nth: look_at(battles[nth].town))]


def total_of(model: Model, camp: int) -> list[Widget]:
    total = model.session.luck.total(camp)
    text = _(
        "{camp}: {wins} of {battles} battles won, to be expected {expected_wins:.1f}; {men} lost for "
        "{expected_lost} expected; the dice were better than {percentile} in 100 throws."
    ).format(
        camp=model.picture.board.camps[camp].name,
        wins=total.wins,
        battles=total.battles,
        expected_wins=total.expected_wins / 1000,
        men=men(total.lost),
        expected_lost=number(total.expected_lost),
        percentile=total.percentile,
    )
    worth = _("Luck was worth {no} men.").format(no=signed(total.saved) if total.saved else _("no"))
    return [Label(text, "bold", wrap=True), Label(worth, "body")]


def cells_of(model: Model, row: Row) -> list[str]:
    return [*battle_cells(model.picture.board, row), f"{row.percentile}" if row.percentile >= 0 else _("none")]
