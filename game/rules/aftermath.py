"""What a battle leaves behind, once nerve, loyalty and dice are known: losses, nerve, retreat, prisoners, advance.

The resolver carries one outcome out; the forecast carries every outcome out on copies, as far as men are lost: both use
`settle`.
"""

from typing import NamedTuple

from game.rules.altered import leaders_now
from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.clash import Clash, in_proportion, inflicted, is_hired, loss_of, takes_field
from game.rules.deployment import Branch, doubtful_of
from game.rules.engagement import men_of
from game.rules.escape import Lines
from game.rules.events import Engaged, Event, Pursued, WentOverInBattle
from game.rules.march import allowance
from game.rules.retreat import dissolve, evade, leave_field
from game.rules.stacks import arm_of, card_of, is_detachment, own_units
from game.rules.state import (
    CAPTURED,
    DEAD,
    DESERTED,
    DUG_IN,
    FOE_CAPTURED,
    FOE_LOST,
    FOUGHT,
    LEDGER_SIZE,
    State,
    replaced,
)
from game.rules.strength import column_reaches, column_within, reaches
from game.rules.terms import BRITTLE, NOWHERE, PURSUE
from game.rules.training import learn
from game.rules.trenches import leave_works
from game.rules.units import change_morale, disturb, forget_goal, lose, lose_share, tire


class Toll(NamedTuple):
    """Men whom a battle costs in every way: killed, wounded, captured, gone home."""

    lost: int  # of the attacker's camp
    foe_lost: int  # of all camps at war with it
    foe_captured: int  # of those


class Settled(NamedTuple):
    own: tuple[Engaged, ...]
    foe: tuple[Engaged, ...]
    toll: Toll


def settle(
    board: Board,
    state: State,
    attack: Attack,
    branch: Branch,
    met: Clash,
    result: int,
    events: list[Event],
    lines: Lines | None = None,
) -> Settled:
    """All that an outcome costs in men, before any victor has moved. `result` -1: nobody fought."""
    before = tallies(state, attack.camp)
    if branch.betrayed:
        betray(board, state, attack, branch, events)
    # Before the fight: what it costs the others closes no way behind those who are gone.
    step_aside(board, state, attack, branch, met, events, lines)
    own, foe = take_losses(board, state, met, result)
    if takes_field(board, met, result):
        clear_field(board, state, attack, met, result, events, lines)
    elif result >= 0:
        break_brittle_attackers(board, state, met, result, events)
    after = tallies(state, attack.camp)
    return Settled(own, foe, Toll(*[now - was for now, was in zip(after, before, strict=True)]))


def wear(board: Board, state: State, attack: Attack, met: Clash, result: int, events: list[Event]) -> None:
    """What it costs those who are left: the attackers' turn, peace, nerve and breath."""
    for unit in attack.units:
        spend_turn(board, state, unit)
        state.struck = replaced(state.struck, unit, attack.target)
    if met.engaged:
        alarm(board, state, attack, met)
    if result >= 0:
        shake(board, state, met, result, events)


def alarm(board: Board, state: State, attack: Attack, met: Clash) -> None:
    """Nobody surprises them now; but an attack far below their strength does not keep them from rest and digging."""
    disturbing = not met.defenders or reaches(met.attack, met.defence, board.rules.combat.disturb_ratio)
    for unit in attack.defenders:
        state.alarm[unit] = board.day(state.turn)
        if disturbing:
            disturb(state, unit)


def tallies(state: State, camp: int) -> tuple[int, int, int]:
    """Men lost so far by the camp, by its enemies, and captured of those."""
    row, ledger = camp * LEDGER_SIZE, state.ledger
    lost = ledger[row + DEAD] + ledger[row + CAPTURED] + ledger[row + DESERTED]
    return lost, ledger[row + FOE_LOST], ledger[row + FOE_CAPTURED]


def toll_of(board: Board, state: State, attack: Attack, branch: Branch, met: Clash, result: int, lines: Lines) -> Toll:
    """What an outcome would cost, found by carrying it out on a copy.

    An attack that is beaten off and leaves nothing else behind costs its killed and wounded, and needs no copy.
    """
    stirred = branch.betrayed or branch.walked or met.evading or takes_field(board, met, result)
    if stirred or any(is_brittle(board, state, unit) for unit, _, _ in met.engaged):
        return settle(board, state.copy(), attack, branch, met, result, [], lines).toll
    return Toll(*losses(board, state, met, result), 0)


def losses(board: Board, state: State, met: Clash, result: int) -> tuple[int, int]:
    """Killed and wounded of attacker and defender."""
    if result < 0:
        return 0, 0
    row = board.rules.combat.results[result]
    own, foe = men_of(met.engaged), sum([state.men[unit] for unit in met.defenders])
    return (loss_of(board, own, row.attacker_loss, foe), loss_of(board, foe, row.defender_loss, own, inflicted(met)))


def take_losses(board: Board, state: State, met: Clash, result: int) -> tuple[tuple[Engaged, ...], tuple[Engaged, ...]]:
    """Killed and wounded of both sides, shared among the units by their men."""
    ours = [(unit, men) for unit, _, men in met.engaged]
    theirs = [(unit, state.men[unit]) for unit in met.defenders]
    own_loss, foe_loss = losses(board, state, met, result)
    places = list(state.town)
    own = share_loss(state, ours, met.strengths, own_loss, places)
    foe = share_loss(state, theirs, met.defences, foe_loss, places)
    return own, foe


def share_loss(
    state: State, units: list[tuple[int, int]], strengths: list[int], loss: int, places: list[int]
) -> tuple[Engaged, ...]:
    total = max(1, sum([men for _, men in units]))
    done = so_far = 0
    shared = []
    for (unit, men), power in zip(units, strengths, strict=True):
        so_far += men
        part = loss * so_far // total - done
        done += part
        shared.append(Engaged(unit, places[unit], men, power, lose(state, unit, part, DEAD)))
    return tuple(shared)


def spend_turn(board: Board, state: State, unit: int) -> None:
    disturb(state, unit)
    state.acted[unit] = (state.acted[unit] | FOUGHT) & ~DUG_IN
    state.spent[unit] = max(state.spent[unit], allowance(board, state, unit))
    leave_works(state, unit)
    forget_goal(state, unit)


def betray(board: Board, state: State, attack: Attack, branch: Branch, events: list[Event]) -> None:
    """A commander leads his column over to the enemy, as at Jieznas on 10 February 1919."""
    combat = board.rules.combat
    for unit in doubtful_of(board, state, attack, branch.refused):
        town = state.town[unit]
        taken = lose_share(state, unit, combat.betray_loss * 10, CAPTURED)
        change_morale(state, unit, combat.betray_morale)
        events.append(WentOverInBattle(unit, town, taken))


def step_aside(
    board: Board,
    state: State,
    attack: Attack,
    branch: Branch,
    met: Clash,
    events: list[Event],
    lines: Lines | None = None,
) -> None:
    """Hired men who walk away, and stacks that delay or withdraw, leave before the fight: none of those who had no way
    out and fought, though his losses may have opened one.
    """
    walkers = [u for u in attack.defenders if branch.walked and is_hired(board, state, u) and u not in met.defenders]
    evade(board, state, walkers + met.evading, attack.target, events, lines)


def shake(board: Board, state: State, met: Clash, result: int, events: list[Event]) -> None:
    """What the fight does to the nerve, the legs and the skill of those who were in it.

    The weaker attacker tires and shakes his enemy, and teaches himself, only in proportion to his strength.
    """
    combat, row = board.rules.combat, board.rules.combat.results[result]
    best, experience = len(combat.quality_percent), in_proportion(combat.experience, met)
    for unit, _, _ in met.engaged:
        if state.town[unit] != NOWHERE:
            change_morale(state, unit, row.attacker_morale)
            tire(state, unit, combat.fatigue)
            learn(board, state, unit, experience, best, events)
    morale, fatigue = in_proportion(row.defender_morale, met), in_proportion(combat.fatigue, met)
    for unit in met.defenders:
        if state.town[unit] == NOWHERE:
            continue
        change_morale(state, unit, morale)
        tire(state, unit, fatigue)
        learn(board, state, unit, experience, best, events)
    hearten_winner(board, state, met, result)


def hearten_winner(board: Board, state: State, met: Clash, result: int) -> None:
    """A victory against the odds over enough men, or holding out against them, is told in the whole army."""
    nerve, row = board.rules.nerve, board.rules.combat.results[result]
    if row.field:
        if met.defence >= nerve.victory_men * 100 and column_within(board, met.column, nerve.victory_ratio):
            hearten(board, state, state.camp[met.engaged[0][0]])
    elif (
        row.attacker_morale < row.defender_morale
        and met.attack >= nerve.victory_men * 100
        and column_reaches(board, met.column, nerve.holding_ratio)
    ):
        for camp in sorted({state.camp[unit] for unit in met.defenders}):
            hearten(board, state, camp)


def hearten(board: Board, state: State, camp: int) -> None:
    for unit in own_units(state, camp):
        change_morale(state, unit, board.rules.nerve.victory)


def leaders_with(board: Board, state: State, units: list[int]) -> list[int]:
    """Leaders fit for the field who are with one of these units themselves, not only its group's."""
    cards = [state.card[unit] for unit in units if not is_detachment(state, unit)]
    return [
        number
        for number, leader in enumerate(leaders_now(board, state))
        if leader.card in cards and state.leader[number] <= state.turn
    ]


def break_brittle_attackers(board: Board, state: State, met: Clash, result: int, events: list[Event]) -> None:
    """An attack that cost the attacker so much more than the enemy has beaten him."""
    row = board.rules.combat.results[result]
    if row.attacker_loss * 100 > board.rules.combat.brittle_loss * row.defender_loss:
        for unit, _, _ in met.engaged:
            break_if_brittle(board, state, unit, events)


def is_brittle(board: Board, state: State, unit: int) -> bool:
    return bool(card_of(board, state, unit).traits & BRITTLE)


def break_if_brittle(board: Board, state: State, unit: int, events: list[Event]) -> None:
    if state.town[unit] != NOWHERE and is_brittle(board, state, unit):
        dissolve(board, state, unit, board.rules.combat.brittle_percent, events)


def clear_field(
    board: Board, state: State, attack: Attack, met: Clash, result: int, events: list[Event], lines: Lines | None = None
) -> None:
    """The beaten leave, harried by cavalry; guns of a rout are taken."""
    rout = result >= 0 and board.rules.combat.results[result].rout
    guns = sum(state.guns[unit] for unit in met.defenders) if rout else 0
    if result >= 0:
        pursue(board, state, met, result, events)
    for unit in met.defenders:
        break_if_brittle(board, state, unit, events)
    leave_field(board, state, attack.defenders, attack.target, rout, events, lines)
    victors = victors_of(state, met)
    if guns and victors:
        state.guns[victors[0]] += -(-guns * board.rules.combat.rout_guns // 100)


def victors_of(state: State, met: Clash) -> list[int]:
    return [unit for unit, _, _ in met.engaged if state.town[unit] != NOWHERE]


def pursue(board: Board, state: State, met: Clash, result: int, events: list[Event]) -> None:
    combat = board.rules.combat
    riders = sum(men for unit, _, men in met.engaged if arm_of(board, state, unit).can & PURSUE)
    left = riders * combat.pursuit_most // 100
    permille = combat.results[result].defender_loss * combat.pursuit_percent
    one, whole = inflicted(met)
    for unit in met.defenders:
        caught = min(left, -(-state.men[unit] * permille * one // (100_000 * whole)))
        lost = lose(state, unit, caught, CAPTURED)
        left -= lost
        if lost:
            events.append(Pursued(unit, lost))
