"""An attack resolved: nerve and loyalty first, then two dice on the combat results table, then what follows."""

from __future__ import annotations

from game.rules.attack import Attack, check_attack
from game.rules.board import Board
from game.rules.dice import BATTLE_DICE, d6, draw
from game.rules.door import bar, party_of
from game.rules.events import Advanced, Battle, Engaged, Event, LeaderFell, Pursued, WentOverInBattle
from game.rules.march import allowance, enter
from game.rules.odds import (
    Branch,
    Clash,
    branch_chances,
    clash,
    is_doubtful,
    is_hired,
    loss_of,
    odds_of,
    spread,
)
from game.rules.orders import Order
from game.rules.retreat import dissolve, evade, leave_field
from game.rules.shifts import leads, men_of
from game.rules.sight import look_around
from game.rules.stacks import (
    book,
    card_of,
    change_morale,
    disturb,
    forget_goal,
    is_detachment,
    lose,
    own_units,
    tire,
)
from game.rules.state import AIR, CAPTURED, DEAD, DUG_IN, FOUGHT, State, replaced
from game.rules.terms import ARTILLERY, BRITTLE, CAVALRY, HEADQUARTERS, NEVER, NOWHERE
from game.rules.training import learn

_REFUSE, _BETRAY, _WALK, _FIRST_DIE, _SECOND_DIE, _LEADERS = range(6)


def do_attack(board: Board, state: State, order: Order) -> list[Event]:
    attack = check_attack(board, state, order)
    forecast = odds_of(board, state, attack)
    state.battles += 1
    if attack.air:
        book(state, attack.camp, AIR, -1)
    branch = nerve_before(board, state, attack)
    met = clash(board, state, attack, branch)
    if not met.engaged or not met.defenders:
        result, dice, total = -1, (0, 0), 0
    else:
        dice = (roll(state, _FIRST_DIE), roll(state, _SECOND_DIE))
        total = spread(board, dice[0] + dice[1], attack.night)
        result = board.rules.combat.table[met.column][total - 2]
    won = board.rules.combat.results[result].field if result >= 0 else bool(met.engaged)
    own, foe = take_losses(board, state, met, result)
    report = Battle(
        attack.target,
        attack.camp,
        state.camp[attack.defenders[0]],
        attack.night,
        own,
        foe,
        stayed_out(board, state, attack, met),
        branch.betrayed,
        met.base,
        met.shifts,
        met.column,
        dice,
        total,
        result,
        won,
        forecast.win,
        forecast.lost,
        forecast.foe_lost,
    )
    events: list[Event] = [report]
    aftermath(board, state, attack, branch, met, report, events)
    return events


def roll(state: State, k: int) -> int:
    return d6(state.seed, state.turn, BATTLE_DICE + state.battles, k)


def percent(state: State, k: int) -> int:
    return draw(state.seed, state.turn, BATTLE_DICE + state.battles, k, 100)


def nerve_before(board: Board, state: State, attack: Attack) -> Branch:
    """Which of the things that can happen before the fight do."""
    refuse, betray, walk = branch_chances(board, state, attack)
    return Branch(percent(state, _REFUSE) < refuse, percent(state, _BETRAY) < betray, percent(state, _WALK) < walk)


def stayed_out(board: Board, state: State, attack: Attack, met: Clash) -> tuple[int, ...]:
    """Units of both sides that were called on and did not fight."""
    fighting = [unit for unit, _, _ in met.engaged] + met.defenders
    return tuple(unit for unit in (*attack.units, *attack.defenders) if unit not in fighting)


def take_losses(board: Board, state: State, met: Clash, result: int) -> tuple[tuple[Engaged, ...], tuple[Engaged, ...]]:
    """Killed and wounded of both sides, shared among the units by their men."""
    ours = [(unit, men) for unit, _, men in met.engaged]
    theirs = [(unit, state.men[unit]) for unit in met.defenders]
    own_loss = foe_loss = 0
    if result >= 0:
        row = board.rules.combat.results[result]
        own_men, foe_men = men_of(met.engaged), sum(men for _, men in theirs)
        own_loss = loss_of(board, own_men, row.attacker_loss, foe_men)
        foe_loss = loss_of(board, foe_men, row.defender_loss, own_men)
    places = list(state.town)
    own = share_loss(state, ours, met.strengths, own_loss, places)
    foe = share_loss(state, theirs, met.defences, foe_loss, places)
    return own, foe


def share_loss(
    state: State, units: list[tuple[int, int]], strengths: list[int], loss: int, places: list[int]
) -> tuple[Engaged, ...]:
    total = max(1, sum(men for _, men in units))
    done = so_far = 0
    shared = []
    for (unit, men), power in zip(units, strengths, strict=True):
        so_far += men
        part = loss * so_far // total - done
        done += part
        shared.append(Engaged(unit, places[unit], men, power, lose(state, unit, part, DEAD)))
    return tuple(shared)


def aftermath(
    board: Board, state: State, attack: Attack, branch: Branch, met: Clash, report: Battle, events: list[Event]
) -> None:
    for unit in attack.units:
        spend_turn(board, state, unit)
    for unit in attack.defenders:
        disturb(state, unit)
    if branch.betrayed:
        betray(board, state, attack, events)
    step_aside(board, state, attack, branch, met, events)
    if report.result >= 0:
        steel(board, state, met, report, events)
        leaders_at_risk(board, state, met, report, events)
        if not report.won:
            break_brittle_attackers(board, state, met, report, events)
    if report.won:
        win_field(board, state, attack, met, report, events)
    if state.fog:
        look_around(board, state, attack.camp, attack.target)


def spend_turn(board: Board, state: State, unit: int) -> None:
    disturb(state, unit)
    state.acted[unit] = (state.acted[unit] | FOUGHT) & ~DUG_IN
    state.spent[unit] = max(state.spent[unit], allowance(board, state, unit))
    state.dug[unit] = 0
    forget_goal(state, unit)


def betray(board: Board, state: State, attack: Attack, events: list[Event]) -> None:
    """A commander leads his column over to the enemy, as at Jieznas on 10 February 1919."""
    combat = board.rules.combat
    for unit in attack.units:
        if is_doubtful(board, state, unit):
            town = state.town[unit]
            taken = lose(state, unit, state.men[unit] * combat.betray_loss // 100, CAPTURED)
            change_morale(state, unit, combat.betray_morale)
            events.append(WentOverInBattle(unit, town, taken))


def step_aside(board: Board, state: State, attack: Attack, branch: Branch, met: Clash, events: list[Event]) -> None:
    """Hired men who walk away, and stacks that delay or withdraw, leave before the fight."""
    walkers = [u for u in attack.defenders if branch.walked and is_hired(board, state, u)]
    evade(board, state, walkers + met.evading, attack.target, events)


def steel(board: Board, state: State, met: Clash, report: Battle, events: list[Event]) -> None:
    """What the fight does to the nerve, the legs and the skill of those who were in it."""
    combat, nerve = board.rules.combat, board.rules.nerve
    row = combat.results[report.result]
    for units, change in (
        ([unit for unit, _, _ in met.engaged], row.attacker_morale),
        (met.defenders, row.defender_morale),
    ):
        for unit in units:
            if state.town[unit] == NOWHERE:
                continue
            change_morale(state, unit, change)
            tire(state, unit, combat.fatigue)
            learn(board, state, unit, combat.experience, len(combat.quality_percent), events)
    last = len(combat.columns) - 1
    if report.won and met.column <= nerve.victory_column:
        hearten(board, state, report.camp)
    elif not report.won and row.attacker_morale < row.defender_morale and met.column >= last - nerve.victory_column:
        hearten(board, state, report.foe)


def hearten(board: Board, state: State, camp: int) -> None:
    """A victory against the odds is told in the whole army."""
    for unit in own_units(state, camp):
        change_morale(state, unit, board.rules.nerve.victory)


def leaders_at_risk(board: Board, state: State, met: Clash, report: Battle, events: list[Event]) -> None:
    """Leaders who were with their unit on the losing side may fall."""
    losers = met.defenders if report.won else [unit for unit, _, _ in met.engaged]
    for number, leader in enumerate(board.leaders):
        if leader.card < 0 or state.leader[number] > state.turn or not leads(state, leader.card, -1, losers):
            continue
        if percent(state, _LEADERS + number) < board.rules.combat.fall_percent:
            state.leader = replaced(state.leader, number, NEVER)
            events.append(LeaderFell(number, report.town))


def break_brittle_attackers(board: Board, state: State, met: Clash, report: Battle, events: list[Event]) -> None:
    """An attack that cost the attacker more than twice what it cost the enemy has beaten him."""
    row = board.rules.combat.results[report.result]
    if row.attacker_loss > 2 * row.defender_loss:
        for unit, _, _ in met.engaged:
            break_if_brittle(board, state, unit, events)


def break_if_brittle(board: Board, state: State, unit: int, events: list[Event]) -> None:
    if state.town[unit] != NOWHERE and card_of(board, state, unit).traits & BRITTLE:
        dissolve(board, state, unit, board.rules.combat.brittle_percent, events)


def win_field(board: Board, state: State, attack: Attack, met: Clash, report: Battle, events: list[Event]) -> None:
    """The beaten leave, harried by cavalry; guns of a rout are taken; the victors advance."""
    rout = report.result >= 0 and board.rules.combat.results[report.result].rout
    guns = sum(state.guns[unit] for unit in met.defenders) if rout else 0
    if report.result >= 0:
        pursue(board, state, met, report, events)
    for unit in met.defenders:
        break_if_brittle(board, state, unit, events)
    leave_field(board, state, attack.defenders, attack.target, rout, events)
    victors = [unit for unit, _, _ in met.engaged if state.town[unit] != NOWHERE]
    if guns and victors:
        state.guns[victors[0]] += (guns + 1) // 2
    if not attack.stay:
        advance(board, state, attack, victors, events)


def pursue(board: Board, state: State, met: Clash, report: Battle, events: list[Event]) -> None:
    combat = board.rules.combat
    if not any(card_of(board, state, unit).arm == CAVALRY for unit, _, _ in met.engaged):
        return
    permille = combat.results[report.result].defender_loss * combat.pursuit_percent // 100
    for unit in met.defenders:
        lost = lose(state, unit, state.men[unit] * permille // 1000, CAPTURED)
        if lost:
            events.append(Pursued(unit, lost))


def advance(board: Board, state: State, attack: Attack, victors: list[int], events: list[Event]) -> None:
    """Fighting units of the victors enter the town; guns and staffs follow by later orders."""
    # Detachments last: they come in where their side holds the town.
    for unit in sorted(victors, key=lambda unit: is_detachment(state, unit)):
        link = attack.links[attack.units.index(unit)]
        party = party_of(board, state, (unit,))
        if card_of(board, state, unit).arm in (ARTILLERY, HEADQUARTERS) or bar(
            board, state, party, attack.target, link
        ):
            continue
        start = state.town[unit]
        enter(board, state, unit, attack.target, link, events)
        events.append(Advanced(unit, start, attack.target))
