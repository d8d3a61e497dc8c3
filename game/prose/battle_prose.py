"""A battle told: who attacked whom with how many, every column shift by name, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from game.prose.camp_words import camp_does
from game.prose.shift_words import battle_detail, shift_text
from game.prose.words import (
    Voice,
    capital,
    chance,
    listed,
    men,
    men_do,
    number,
    ratio,
    some,
    the,
    unit_name,
    unit_names,
    verb,
)
from game.rules.board import Board
from game.rules.events import (
    Advanced,
    Battle,
    BrokeOut,
    Dissolved,
    Engaged,
    Evaded,
    Event,
    LeaderFell,
    Pursued,
    Raided,
    Retreated,
    Surrendered,
    TownTaken,
    WentOverInBattle,
)
from game.rules.state import State
from game.rules.strength import column_name
from game.rules.terms import NOWHERE

OUTCOMES: Final[dict[str, tuple[str, ...]]] = {
    "bloody_repulse": (
        "The attack breaks down in the fire of the defenders.",
        "It ends in a bloody repulse: the attackers leave their dead before the houses and go back.",
        "Rank after rank is stopped; at dusk the attackers drag their wounded back.",
    ),
    "repulse": (
        "The attack is beaten off.",
        "The defenders hold, and the attackers go back where they came from.",
        "It gets as far as the first houses and no farther.",
    ),
    "check": (
        "The attack stalls in front of the town.",
        "After some hours of firing the attackers have had enough.",
        "The attackers are checked, though the defence was close to giving way.",
    ),
    "standoff": (
        "Neither side gives way.",
        "Both sides fire until dark, and both stay where they are.",
        "It is a day of hard fighting that settles nothing.",
    ),
    "withdrawal": (
        "The defenders give up the town in good order.",
        "Pressed from the front, the defenders break off and march away.",
        "The defenders see that they cannot hold and leave in time.",
    ),
    "retreat": (
        "The defence gives way.",
        "The defenders are driven out.",
        "The line breaks, and the defenders have to go.",
    ),
    "rout": (
        "The defence collapses and the defenders run.",
        "It becomes a rout: rifles and packs lie all along the road.",
        "The defenders break and run for their lives.",
    ),
}
WON: Final = ("The attackers carry the day.",)
LOST: Final = ("The attack fails.",)
Kind = TypeVar("Kind")


def only(events: Sequence[Event], kind: type[Kind]) -> list[Kind]:
    return [event for event in events if isinstance(event, kind)]


def tell_battle(board: Board, state: State, battle: Battle, events: Sequence[Event], voice: Voice) -> list[str]:
    """Paragraphs: who met whom, the odds, and what came of it; a single one when there was no fight."""
    if battle.result < 0:
        return [" ".join([no_clash_text(board, state, battle, voice), *sequel_text(board, state, battle, events)])]
    outcome = voice.pick(*outcome_phrases(board, battle))
    told = [*nerve_text(board, state, battle, events), outcome, losses_text(battle)]
    return [
        clash_text(board, state, battle, voice),
        odds_text(board, state, battle, events),
        " ".join([*told, *aftermath_text(board, state, battle, events)]),
    ]


def clash_text(board: Board, state: State, battle: Battle, voice: Voice) -> str:
    """ "A and B attack Kėdainiai from Šėta: 1,000 men against 400, C and D." """
    foes = force_text(board, state, battle.defenders)
    attackers, defenders = (sum(side.men for side in sides) for sides in (battle.attackers, battle.defenders))
    return f"{advance_text(board, state, battle, voice)}: {men(attackers)} against {number(defenders)}, {foes}."


def no_clash_text(board: Board, state: State, battle: Battle, voice: Voice) -> str:
    """An attack that one side did not wait for, or that was never made."""
    if battle.attackers:
        attackers = men(sum(side.men for side in battle.attackers))
        return f"{advance_text(board, state, battle, voice)} with {attackers}."
    ours = [unit_name(board, state, unit) for unit in battle.stayed_out if state.camp[unit] == battle.camp]
    ordered = verb(ours or [""], "is", "are")
    return (
        f"{capital(some(ours))} {ordered} ordered to attack {board.towns[battle.town].name}, but nobody goes forward."
    )


def advance_text(board: Board, state: State, battle: Battle, voice: Voice) -> str:
    starts = listed(list(dict.fromkeys(board.towns[side.town].name for side in battle.attackers)))
    names = [unit_name(board, state, side.unit) for side in battle.attackers]
    what = voice.pick("attack", ("attack", "go against", "move on"))
    what = verb(names, {"attack": "attacks", "go against": "goes against", "move on": "moves on"}[what], what)
    when = " in the night" if battle.night else ""
    who = capital(force_text(board, state, battle.attackers))
    return f"{who} {what} {board.towns[battle.town].name} from {starts}{when}"


def force_text(board: Board, state: State, sides: Sequence[Engaged]) -> str:
    """Names with their men; without them when there is only one."""
    ranked = sorted(sides, key=lambda side: -side.men)
    if len(ranked) == 1:
        return unit_name(board, state, ranked[0].unit)
    return some([f"{unit_name(board, state, side.unit)} ({number(side.men)})" for side in ranked], 5)


def odds_text(board: Board, state: State, battle: Battle, events: Sequence[Event]) -> str:
    """Strengths, every shift, the column, the chance beforehand and the dice."""
    attack, defence = strengths_of(battle)
    text = f"Odds {ratio(board, attack, defence)} (strength {number(attack // 100)} to {number(defence // 100)})"
    if battle.shifts:
        told = [shift_text(shift, battle_detail(board, state, battle, shift, events)) for shift in battle.shifts]
        text += f"; {', '.join(told)}"
    one, two = battle.dice
    text += f": fought at {column_name(board, battle.column)}"
    return f"{text}. Chance of success {chance(battle.win_chance)}; the dice fall {one} and {two}."


def strengths_of(battle: Battle) -> tuple[int, int]:
    """Of attacker and defender, in hundredths of a man of the line."""
    attack, defence = (sum(side.strength for side in sides) for sides in (battle.attackers, battle.defenders))
    return attack, defence


def nerve_text(board: Board, state: State, battle: Battle, events: Sequence[Event]) -> list[str]:
    """What happened before the first shot: betrayal, refusal, men who walked away."""
    told = []
    for event in only(events, WentOverInBattle):
        name = unit_name(board, state, event.unit)
        told.append(
            f"{capital(name)} is betrayed by its own commander and led into the enemy's hands:"
            f" {men_do(event.men, 'is', 'are')} taken."
        )
    betrayed = [event.unit for event in only(events, WentOverInBattle)]
    refused = [u for u in battle.stayed_out if state.camp[u] == battle.camp and u not in betrayed]
    if refused and not battle.betrayed and battle.attackers:
        names = [unit_name(board, state, unit) for unit in refused]
        told.append(f"{capital(some(names))} {verb(names, 'stays', 'stay')} behind.")
    return told + evasion_text(board, state, only(events, Evaded))


def evasion_text(board: Board, state: State, gone: Sequence[Evaded]) -> list[str]:
    """Those who did not wait, and what their rear guard lost if it is worth a word."""
    if not gone:
        return []
    names = [unit_name(board, state, event.unit) for event in gone]
    where = listed(list(dict.fromkeys(board.towns[event.town].name for event in gone)))
    lost = sum(event.lost for event in gone)
    tail = f"; the rear guard loses {men(lost)}" if lost >= 5 else ""
    do, march = verb(names, "does", "do"), verb(names, "marches", "march")
    return [f"{capital(some(names))} {do} not wait for it and {march} off to {where}{tail}."]


def outcome_phrases(board: Board, battle: Battle) -> tuple[str, tuple[str, ...]]:
    found = board.rules.combat.results[battle.result]
    return found.id, OUTCOMES.get(found.id, WON if battle.won else LOST)


def losses_text(battle: Battle) -> str:
    lost, foe_lost = (sum(side.lost for side in sides) for sides in (battle.attackers, battle.defenders))
    if not lost and not foe_lost:
        return "Hardly anybody is hurt."
    return f"Killed and wounded: {number(lost)} of the attackers, {number(foe_lost)} of the defenders."


def sequel_text(board: Board, state: State, battle: Battle, events: Sequence[Event]) -> list[str]:
    """What followed an attack without a fight."""
    return [*nerve_text(board, state, battle, events), *aftermath_text(board, state, battle, events)]


def aftermath_text(board: Board, state: State, battle: Battle, events: Sequence[Event]) -> list[str]:
    told = pursuit_text(only(events, Pursued))
    told += [broke_out_text(board, event) for event in only(events, BrokeOut)]
    told += [surrender_text(board, state, event) for event in only(events, Surrendered)]
    told += retreat_text(board, state, only(events, Retreated))
    told += [dissolved_text(board, state, event) for event in only(events, Dissolved)]
    told += [f"{board.leaders[fallen.leader].name} has fallen." for fallen in only(events, LeaderFell)]
    if battle.won:
        told.append(field_text(board, battle, events))
    return told


def pursuit_text(pursued: Sequence[Pursued]) -> list[str]:
    lost = sum(event.lost for event in pursued)
    return [f"Cavalry rides down the beaten and captures {men(lost)}."] if lost else []


def broke_out_text(board: Board, event: BrokeOut) -> str:
    town = board.towns[event.town].name
    text = f"{capital(camp_does(board, event.camp, 'breaks', 'break'))} out past {town}"
    taken = f", {number(event.captured)} of them taken" if event.captured else ""
    return f"{text}: {men(event.lost)} lost{taken}, and {men(event.foe_lost)} of those who stood in the way."


def surrender_text(board: Board, state: State, event: Surrendered) -> str:
    name = unit_name(board, state, event.unit)
    if not event.men:
        scatters, slip = verb([name], "scatters", "scatter"), men_do(event.slipped, "slips", "slip")
        return f"{capital(name)}, cut off, {scatters}; {slip} away."
    has, yields = verb([name], "has", "have"), verb([name], "surrenders", "surrender")
    text = f"{capital(name)} {has} no way out and {yields}: {men(event.men)} captured"
    if not event.slipped:
        return f"{text}."
    where = "home" if event.to == NOWHERE else f"to {board.towns[event.to].name}"
    return f"{text}, {number(event.slipped)} {'slips' if event.slipped == 1 else 'slip'} away {where}."


def retreat_text(board: Board, state: State, retreats: Sequence[Retreated]) -> list[str]:
    """One sentence for each town that beaten units go to."""
    told = []
    for town in dict.fromkeys(event.town for event in retreats):
        group = [event for event in retreats if event.town == town]
        names = [unit_name(board, state, event.unit) for event in group]
        rout = any(event.rout for event in group)
        go = verb(names, "flees", "flee") if rout else verb(names, "falls back", "fall back")
        lost = sum(event.lost for event in group)
        prisoners = f"{number(lost)} {'prisoner' if lost == 1 else 'prisoners'}"
        tail = f" and {verb(names, 'loses', 'lose')} {prisoners}" if lost else ""
        who = some(unit_names(board, state, [event.unit for event in group]))
        told.append(f"{capital(who)} {go} to {board.towns[town].name}{tail}.")
    return told


def dissolved_text(board: Board, state: State, event: Dissolved) -> str:
    name = unit_name(board, state, event.unit)
    go = men_do(event.men, "goes", "go")
    if state.men[event.unit]:
        return f"{capital(name)} {verb([name], 'falls', 'fall')} apart; {go} home."
    return f"{capital(name)} {verb([name], 'is', 'are')} no more: {go} home or into the woods."


def field_text(board: Board, battle: Battle, events: Sequence[Event]) -> str:
    town, camp = board.towns[battle.town].name, the(board.camps[battle.camp].name)
    taken = any(event.town == battle.town for event in only(events, TownTaken))
    if taken:
        return f"{town} is in the hands of {camp}."
    if only(events, Advanced):
        return f"The victors enter {town}."
    return "The victors hold the field but do not follow."


def tell_raid(board: Board, state: State, raid: Raided) -> str:
    name, town = unit_name(board, state, raid.unit), board.towns[raid.town].name
    if not raid.success:
        tries, are = verb([name], "tries", "try"), verb([name], "is", "are")
        return f"{capital(name)} {tries} to raid {town} and {are} driven off, with {number(raid.lost)} lost."
    raids = verb([name], "raids", "raid")
    hit = f"{number(raid.foe_lost)} of the garrison hit" if raid.foe_lost else "much noise"
    return f"{capital(name)} {raids} {town} in the night: {hit}, {men(raid.lost)} lost."
