"""The flags of nations and camps: those everybody knows, and what a scenario says."""

from __future__ import annotations

from typing import Final

from game.messages import _
from game.rules.board import Board
from game.rules.pieces import Flag
from game.rules.terms import NOBODY
from game.scenario.draft import Draft
from game.scenario.flag_models import FlagRow

USUAL: Final[dict[str, Flag]] = {
    "lithuania": Flag(("#f6c438", "#2e7a48", "#be2a2e")),
    "latvia": Flag(("#962430", "#faf4e8", "#962430")),
    "poland": Flag(("#fcf8f0", "#c82234")),
    "belarus": Flag(("#faf6ec", "#c2282c", "#faf6ec")),
    "russia": Flag(("#faf6ec", "#2e5096", "#be2a2e")),
    "estonia": Flag(("#3a70b2", "#1c1a1a", "#faf6ec")),
    "soviet": Flag(star="#ffdc6e"),
    "germany": Flag(cross=("#faf6ec", "#181616")),
}
"""By nation, in colours that go with the map's."""
NONE: Final = Flag()
"""Of a nation of which nothing is known: a plain sign."""
CAMP_OF_NATION: Final = {"lithuania": "republic", "soviet": "red", "poland": "poland"}


def flag_of(board: Board, nation: int) -> Flag:
    """What the scenario says, else what everybody knows. Negative: of nobody."""
    if nation < 0:
        return NONE
    own = board.flags[nation] if board.flags else None
    return own or USUAL.get(board.nations[nation], NONE)


def flag_of_camp(board: Board, camp: int) -> Flag:
    return flag_of(board, main_nation(board, camp))


def main_nation(board: Board, camp: int) -> int:
    """The nation that wears the colour of its camp and whose flag it shows: the one its file names, or that goes with
    its id; else the one with most cards."""
    if board.camps[camp].flag >= 0:
        return board.camps[camp].flag
    for number, name in enumerate(board.nations):
        if CAMP_OF_NATION.get(name) == board.camps[camp].id:
            return number
    nations = [card.nation for card in board.cards if card.camp == camp]
    return max(sorted(set(nations)), key=nations.count) if nations else NOBODY


def flags(draft: Draft) -> tuple[Flag | None, ...]:
    """By nation, as far as the file says; none at all if it says nothing."""
    rows = draft.file.flags
    found: dict[int, Flag] = {}
    for number, row in enumerate(rows):
        place = ("flags", number, "nation")
        nation = draft.look_up(draft.nations, place, row.nation)
        if nation in found:
            message = _('the flag of "{nation}" is told twice').format(nation=row.nation)
            draft.note(place, "flag-twice", message, _("each nation once"))
        found[nation] = _flag(row)
    return tuple(found.get(nation) for nation in range(len(draft.nations.names))) if rows else ()


def _flag(row: FlagRow) -> Flag:
    return Flag(
        stripes=tuple(map(str.lower, row.stripes)),
        upright=row.upright,
        saltire=tuple(map(str.lower, row.saltire or ())),
        cross=tuple(map(str.lower, row.cross or ())),
        canton=(row.canton or "").lower(),
        disc=(row.disc or "").lower(),
        star=(row.star or "").lower(),
        colour=(row.colour or "").lower(),
    )
