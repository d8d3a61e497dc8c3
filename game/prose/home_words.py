"""What goes on behind the front, in words for the papers of a camp and the panel of a town."""

from __future__ import annotations

from game.messages import _, ngettext
from game.prose.words import listed, number
from game.rules.board import Board
from game.rules.home import ABSENT
from game.rules.men_effects import CallUp
from game.rules.mobilisation import leaning_of, slot_of, zeal_of
from game.rules.state import State
from game.rules.treasury import money_of, pay_due


def behind_the_front(board: Board, view: State, camp: int) -> list[tuple[str, str]]:
    """(what, how much) of a camp, as far as the scenario has it."""
    told = [*classes(board, view, camp), *zeal(board, view, camp), *recruits(board, view, camp)]
    return [*told, *sick_men(board, view, camp), *treasury(board, view, camp)]


def classes(board: Board, view: State, camp: int) -> list[tuple[str, str]]:
    """("Class of 1900", "2,400 of 6,000 have come"), of those that have been called up."""
    called = [effect for effect in board.home.call_ups if effect.camp == camp and view.home[slot_of(board, effect)]]
    return [(class_name(effect), come_text(effect, view.home[slot_of(board, effect) + 1])) for effect in called]


def class_name(effect: CallUp) -> str:
    return _("Class of {year}").format(year=effect.year) if effect.year else _("Men called up")


def come_text(effect: CallUp, came: int) -> str:
    return _("{came} of {men} {has} come").format(
        came=number(came), men=number(effect.men), has=ngettext("has", "have", came)
    )


def zeal(board: Board, view: State, camp: int) -> list[tuple[str, str]]:
    """What promises make of the volunteers."""
    percent = zeal_of(board, view, camp)
    return [(_("Volunteers"), _("{percent} in place of 100").format(percent=number(percent)))] if percent != 100 else []


def recruits(board: Board, view: State, camp: int) -> list[tuple[str, str]]:
    layout = board.home
    if layout.places == ABSENT or view.home[layout.places + camp] == ABSENT:
        return []
    first, places = layout.courses + camp * layout.stages, view.home[layout.places + camp]
    learning = sum(view.home[first : first + layout.stages])
    return [
        (_("Recruits who wait for a course"), number(view.home[layout.recruits + camp])),
        (
            _("Recruits who learn"),
            _("{learning} of {places} places").format(learning=number(learning), places=number(places)),
        ),
    ]


def sick_men(board: Board, view: State, camp: int) -> list[tuple[str, str]]:
    layout = board.home
    if layout.sick == ABSENT:
        return []
    first = layout.sick + camp * layout.wards
    return [(_("Men who are ill"), number(sum(view.home[first : first + layout.wards])))]


def treasury(board: Board, view: State, camp: int) -> list[tuple[str, str]]:
    """With what a turn costs."""
    money = money_of(board, view, camp)
    if money == ABSENT:
        return []
    return [
        (
            _("In the treasury"),
            _("{money}, pay {pay_due} a turn").format(money=number(money), pay_due=number(pay_due(board, view, camp))),
        )
    ]


def leaning_text(board: Board, view: State, town: int) -> str:
    """ "Republic of Lithuania 60, Red Army 10"; empty where nobody leans to anybody."""
    if board.home.leaning == ABSENT:
        return ""
    leanings = [(camp.name, leaning_of(board, view, nth, town)) for nth, camp in enumerate(board.camps)]
    return listed([f"{name} {leaning}" for name, leaning in leanings if leaning])
