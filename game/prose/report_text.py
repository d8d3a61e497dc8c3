"""A battle in plain values for its report: forces, factors, dice, result, losses, luck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.messages import _
from game.prose import aftermath_prose, battle_prose
from game.prose.kinds import only
from game.prose.readiness import used_texts
from game.prose.shift_words import battle_detail, full_title
from game.prose.unit_names import the, unit_name
from game.prose.words import Voice, capital, chance, men, number, places, ratio, signed, strength_text, strength_texts
from game.rules.board import Board
from game.rules.clash import column_chance
from game.rules.events import (
    Battle,
    BrokeOut,
    Engaged,
    Evaded,
    Event,
    Pursued,
    Retreated,
    Surrendered,
    WentOverInBattle,
)
from game.rules.state import State
from game.rules.strength import column_name


class Force(NamedTuple):
    camp: int
    rows: tuple[tuple[str, str, str, str], ...]  # name, men, strength, lost
    men: int
    strength: str  # men of the line
    lost: int


class BattleText(NamedTuple):
    title: str
    subtitle: str
    result: str  # "Retreat", "Bloody repulse", "Taken without a fight"
    won: bool
    attackers: Force
    defenders: Force
    base: str  # odds before the shifts; empty: nobody met
    base_column: str  # where they begin
    shifts: tuple[tuple[str, str], ...]
    moved: int  # columns of all of them; down below nought
    column: str
    chance: str
    fought_chance: str  # of the column, where it hung on who would stand and fight; else empty
    dice: tuple[int, int] | None
    story: tuple[str, ...]
    losses: str
    prisoners: int
    luck: str


def battle_text(board: Board, state: State, events: Sequence[Event], when: str) -> BattleText | None:
    """Of the battle among the events of one order, with the state after them; None: there was none. `when`: the day."""
    battles = only(events, Battle)
    if not battles:
        return None
    battle = battles[0]
    fought = battle.result >= 0
    town = board.towns[battle.town].name
    strengths = battle_prose.strengths_of(battle)
    count = places(board, *strengths) if fought else 0
    attackers, defenders = (
        force(board, state, camp, side, count)
        for camp, side in ((battle.camp, battle.attackers), (battle.foe, battle.defenders))
    )
    return BattleText(
        _("Night attack on {town}").format(town=town) if battle.night else _("The attack on {town}").format(town=town),
        _("{camp} against {camp2} · {when}").format(
            camp=capital(the(board.camps[battle.camp].name)), camp2=the(board.camps[battle.foe].name), when=when
        ),
        result_name(board, battle),
        battle.won,
        attackers,
        defenders,
        ratio(board, *strengths) if fought else "",
        column_name(board, battle.base_column) if fought else "",
        tuple(
            (full_title(shift, battle_detail(board, state, battle, shift, events)), signed(shift.columns))
            for shift in battle.shifts
        ),
        sum(shift.columns for shift in battle.shifts),
        column_name(board, battle.column) if fought else "",
        chance(battle.win_chance),
        fought_chance(board, battle),
        battle.dice if fought else None,
        tuple(story(board, state, battle, events)),
        losses_line(battle, events),
        prisoners(events),
        luck_line(battle),
    )


def fought_chance(board: Board, battle: Battle) -> str:
    here = chance(column_chance(board, battle.column)) if battle.result >= 0 else ""
    return here if here != chance(battle.win_chance) else ""


def force(board: Board, state: State, camp: int, sides: Sequence[Engaged], count: int) -> Force:
    """`count`: the places to which strengths are told."""
    strengths = strength_texts([side.strength for side in sides], count)
    rows = tuple(
        (capital(unit_name(board, state, side.unit)), number(side.men), strength, number(side.lost))
        for side, strength in zip(sides, strengths, strict=True)
    )
    return Force(
        camp,
        rows,
        sum(side.men for side in sides),
        strength_text(sum(side.strength for side in sides), count),
        sum(side.lost for side in sides),
    )


def result_name(board: Board, battle: Battle) -> str:
    if battle.result >= 0:
        return capital(_(board.rules.combat.results[battle.result].id.replace("_", " ")))
    return _("Taken without a fight") if battle.won else _("Nobody went forward")


def story(board: Board, state: State, battle: Battle, events: Sequence[Event]) -> list[str]:
    """What happened before, during and after the fight, a sentence each."""
    if battle.result < 0:
        return battle_prose.sequel_text(board, state, battle, events)
    outcome = _(Voice().pick(*battle_prose.outcome_phrases(board, battle, events)))
    return [
        *battle_prose.nerve_text(board, state, battle, events),
        outcome,
        *aftermath_prose.aftermath_text(board, state, battle, events),
        *used_texts(board, state, events),
    ]


def losses_line(battle: Battle, events: Sequence[Event]) -> str:
    """With those of the rear guard of men who did not wait."""
    lost, foe_lost = (sum(side.lost for side in sides) for sides in (battle.attackers, battle.defenders))
    foe_lost += sum(event.lost for event in only(events, Evaded))
    return _("{men} of the attackers, {foe_lost} of the defenders").format(men=men(lost), foe_lost=number(foe_lost))


def prisoners(events: Sequence[Event]) -> int:
    return (
        sum(event.lost for event in only(events, Retreated))
        + sum(event.men for event in only(events, Surrendered))
        + sum(event.lost for event in only(events, Pursued))
        + sum(event.men for event in only(events, WentOverInBattle))
        + sum(event.captured for event in only(events, BrokeOut))
    )


def luck_line(battle: Battle) -> str:
    """What was to be expected beside what came."""
    how = _("Success") if battle.won else _("Failure")
    share = battle.win_chance if battle.won else 1000 - battle.win_chance
    return _(
        "{how} had a chance of {share}. To be expected, with prisoners and men gone home: {men} lost by the attackers "
        "and {expected_foe_lost} by the defenders; it came to {lost} and {foe_lost}."
    ).format(
        how=how,
        share=chance(share),
        men=men(battle.expected_lost),
        expected_foe_lost=number(battle.expected_foe_lost),
        lost=number(battle.lost),
        foe_lost=number(battle.foe_lost),
    )
