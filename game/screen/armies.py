"""The language an army writes its maps in."""

from __future__ import annotations

from typing import Final

from game.rules.board import Board

OF_CAMPS: Final = {"republic": "lt", "red": "ru", "poland": "pl", "latvia": "lv"}
OF_NATIONS: Final = {"lithuania": "lt", "germany": "de", "poland": "pl", "latvia": "lv", "soviet": "ru", "russia": "ru"}


def language_of_army(board: Board, camp: int) -> str:
    """What its file says; else by the id of the camp; of one with an id of its own, by the nation most of its men are
    of. One in which no town has a name gives way to the country's own, and so does nobody's, which is negative."""
    wanted = wished(board, camp) if camp >= 0 else ""
    return wanted if wanted in board.languages else board.languages[0]


def wished(board: Board, camp: int) -> str:
    if board.camps[camp].language:
        return board.camps[camp].language
    id_ = board.camps[camp].id
    if id_ in OF_CAMPS:
        return OF_CAMPS[id_]
    men = [0] * len(board.nations)
    for card in board.cards:
        if card.camp == camp:
            men[card.nation] += card.men
    nation = board.nations[men.index(max(men))] if any(men) else ""
    return OF_NATIONS.get(nation, "")
