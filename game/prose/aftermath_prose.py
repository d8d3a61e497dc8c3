"""What comes after a battle told: pursuit, breaking out, surrender, retreat, who holds the field."""

from __future__ import annotations

from collections.abc import Sequence

from game.messages import _, ngettext
from game.prose.camp_words import camp_does
from game.prose.kinds import only
from game.prose.moves import way_text
from game.prose.unit_names import the, unit_name, unit_names, verb
from game.prose.words import capital, figures, men, men_do, number, some
from game.rules.board import Board
from game.rules.events import (
    Advanced,
    Battle,
    BrokeOut,
    Dissolved,
    Event,
    LeaderFell,
    Pursued,
    Retreated,
    Surrendered,
    TownTaken,
)
from game.rules.state import State
from game.rules.terms import NOWHERE, UNTOLD


def aftermath_text(board: Board, state: State, battle: Battle, events: Sequence[Event]) -> list[str]:
    told = pursuit_text(board, battle, events)
    told += [broke_out_text(board, event) for event in only(events, BrokeOut)]
    told += surrender_texts(board, state, only(events, Surrendered))
    told += retreat_text(board, state, only(events, Retreated))
    told += [dissolved_text(board, state, event) for event in only(events, Dissolved)]
    told += [
        _("{leader} has fallen.").format(leader=board.leaders[fallen.leader].name)
        for fallen in only(events, LeaderFell)
    ]
    if battle.won:
        told.append(field_text(board, battle, events))
    return told


def pursuit_text(board: Board, battle: Battle, events: Sequence[Event]) -> list[str]:
    """Nobody is ridden down of whom it has been said that he left in good order."""
    lost = sum(event.lost for event in only(events, Pursued))
    if not lost:
        return []
    orderly = battle.result >= 0 and board.rules.combat.results[battle.result].id == "withdrawal"
    if orderly and only(events, Retreated):
        return [_("Cavalry presses after them and captures {men}.").format(men=men(lost))]
    return [_("Cavalry rides down the beaten and captures {men}.").format(men=men(lost))]


def broke_out_text(board: Board, event: BrokeOut) -> str:
    town = board.towns[event.town].name
    text = _("{camp_breaks} out past {town}").format(
        camp_breaks=capital(camp_does(board, event.camp, "breaks", "break")), town=town
    )
    taken = _(", {captured} of them taken").format(captured=number(event.captured)) if event.captured else ""
    return _("{text}: {men} lost{taken}, and {men2} of those who stood in the way.").format(
        text=text, men=men(event.lost), taken=taken, men2=men(event.foe_lost)
    )


def surrender_texts(board: Board, state: State, given_up: Sequence[Surrendered]) -> list[str]:
    """A sentence for those who are taken and whose rest goes the same way."""
    ways: dict[tuple[bool, int], list[Surrendered]] = {}
    for event in given_up:
        ways.setdefault((event.men > 0, event.to if event.slipped else NOWHERE), []).append(event)
    return [surrender_text(board, state, group) for group in ways.values()]


def surrender_text(board: Board, state: State, group: Sequence[Surrendered]) -> str:
    names = unit_names(board, state, [event.unit for event in group])
    taken, slipped = sum(event.men for event in group), sum(event.slipped for event in group)
    if not taken:
        scatters, slip = verb(names, "scatters", "scatter"), men_do(slipped, "slips", "slip")
        return _("{names}, cut off, {scatters}; {slip} away.").format(
            names=capital(some(names)), scatters=scatters, slip=slip
        )
    has, yields = verb(names, "has", "have"), verb(names, "surrenders", "surrender")
    text = _("{names} {has} no way out and {yields}: {men} captured").format(
        names=capital(some(names)), has=has, yields=yields, men=men(taken)
    )
    if not slipped:
        return f"{text}."
    to, slips = group[0].to, ngettext("slips", "slip", slipped)
    if to == UNTOLD:
        return _("{text}, {slipped} {slips} away.").format(text=text, slipped=number(slipped), slips=slips)
    where = _("home") if to == NOWHERE else _("to {town}").format(town=board.towns[to].name)
    return _("{text}, {slipped} {slips} away {where}.").format(
        text=text, slipped=number(slipped), slips=slips, where=where
    )


def retreat_text(board: Board, state: State, retreats: Sequence[Retreated], whence: bool = False) -> list[str]:
    """One sentence for each town that beaten units go to; who is let stay where he is has not gone anywhere.

    `whence`: and for each that they come from, which nothing before has told.
    """
    retreats = [event for event in retreats if event.start != event.town]
    told = []
    for start, town in dict.fromkeys((event.start if whence else NOWHERE, event.town) for event in retreats):
        group = [event for event in retreats if event.town == town and start in (event.start, NOWHERE)]
        names = [unit_name(board, state, event.unit) for event in group]
        rout = any(event.rout for event in group)
        go = verb(names, "flees", "flee") if rout else verb(names, "falls back", "fall back")
        lost = sum(event.lost for event in group)
        prisoners = figures(lost, "prisoner", "prisoners")
        tail = (
            _(" and {loses} {prisoners}").format(loses=verb(names, "loses", "lose"), prisoners=prisoners)
            if lost
            else ""
        )
        who = some(unit_names(board, state, [event.unit for event in group]))
        way = _("to {town}").format(town=board.towns[town].name) if start == NOWHERE else way_text(board, start, town)
        told.append(_("{who} {go} {way}{tail}.").format(who=capital(who), go=go, way=way, tail=tail))
    return told


def dissolved_text(board: Board, state: State, event: Dissolved) -> str:
    name = unit_name(board, state, event.unit)
    go = men_do(event.men, "goes", "go")
    if state.men[event.unit]:
        return _("{name} {melts} away: {go} home, {stay}.").format(
            name=capital(name),
            melts=verb([name], "melts", "melt"),
            go=go,
            stay=ngettext("{left} stays", "{left} stay", state.men[event.unit]).format(
                left=number(state.men[event.unit])
            ),
        )
    return _("{name} {be} no more: {go} home or into the woods.").format(
        name=capital(name), be=verb([name], "is", "are"), go=go
    )


def field_text(board: Board, battle: Battle, events: Sequence[Event]) -> str:
    town, camp = board.towns[battle.town].name, the(board.camps[battle.camp].name)
    taken = any(event.town == battle.town for event in only(events, TownTaken))
    if taken:
        return _("{town} is in the hands of {camp}.").format(town=town, camp=camp)
    if only(events, Advanced):
        return _("The victors enter {town}.").format(town=town)
    return _("The victors do not follow into {town}.").format(town=town)
