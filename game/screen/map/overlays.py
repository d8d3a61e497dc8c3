"""The overlays of the map in the order of their keys, what each stands at, and the languages of its names."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Final

from game.messages import N_, _
from game.prose.tongues import TONGUES, tongue
from game.rules.board import Board
from game.screen.map.overlay import Overlay
from game.screen.map.rail_layer import RAILWAYS
from game.screen.map.supply_layer import SUPPLY
from game.screen.map.threat_layer import THREATS

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


OVERLAYS: Final = (
    Overlay("control", "1", N_("Control"), N_("Who controls the country"), first=True),
    SUPPLY,
    THREATS,
    RAILWAYS,
    Overlay(
        *("names", "5", N_("Names"), N_("Town names: in each army's language in turn, or none")),
        lambda board, viewer: (*board.languages, ""),
        lambda board, language: tongue(language) if language else _("none"),
        tuple(TONGUES),
        first="lt",
    ),
    Overlay(
        *("counters", "6", N_("Counters"), N_("Counters: full, small, off")),
        lambda board, viewer: (N_("full"), N_("small"), N_("off")),
        lambda board, size: _(str(size)),
        ("small", "off"),
        first="full",
    ),
)
"""Of those that draw lines the first lies on top."""


def offered(board: Board) -> tuple[Overlay, ...]:
    """Those that have anything to show in a war."""
    return tuple(overlay for overlay in OVERLAYS if overlay.offered(board))


BY_ACTION: Final = {overlay.action: overlay for overlay in OVERLAYS}


class Layers(SimpleNamespace):
    """What each overlay stands at, by its `layer`."""

    control: bool
    supply: int  # camp whose lines of communication are shown
    names: str  # language of town names; "": none
    counters: str  # "full", "small" or "off"
    legend: bool  # a card that explains each overlay that is on

    def __init__(self, **values: Any) -> None:
        super().__init__(**{"legend": True, **{overlay.layer: overlay.first for overlay in OVERLAYS}, **values})


def language_shown(board: Board, chosen: str, viewer: int) -> str:
    """Of the town names; "own" means that of the viewer's army. Where towns have no names in it, the country's own."""
    if chosen == "own":
        return language_of_army(board, viewer)
    return chosen if chosen in board.languages else board.languages[0]
