"""A battle told: who attacked whom with how many, every column shift by name, what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from game.messages import N_, NN_, _
from game.prose.aftermath_prose import aftermath_text
from game.prose.kinds import only
from game.prose.shift_words import battle_detail, shift_text
from game.prose.unit_names import unit_name, verb
from game.prose.words import Voice, capital, chance, listed, men, men_do, number, places, ratio, some, strength_text
from game.rules.board import Board
from game.rules.clash import column_chance
from game.rules.events import (
    Battle,
    Dissolved,
    Engaged,
    Evaded,
    Event,
    Raided,
    Retreated,
    Surrendered,
    WentOverInBattle,
)
from game.rules.stacks import arm_of
from game.rules.state import State
from game.rules.strength import column_name

OUTCOMES: Final[dict[str, tuple[str, ...]]] = {
    "bloody_repulse": (
        N_("The attack breaks down in the fire of the defenders."),
        N_("The attack ends in a bloody repulse: the dead are left before the houses."),
        N_("Rank after rank is stopped, and the attackers drag their wounded back."),
    ),
    "repulse": (
        N_("The attack is beaten off."),
        N_("The defenders hold, and the attackers go back where they came from."),
        N_("The attackers get as far as the first houses and no farther."),
    ),
    "check": (
        N_("The attack stalls in front of the town."),
        N_("After some hours of firing the attackers have had enough."),
        N_("The attackers are checked, though the defence was close to giving way."),
    ),
    "standoff": (
        N_("Neither side gives way."),
        N_("Both sides fire until they tire of it, and both stay where they are."),
        N_("There is hard fighting, and it settles nothing."),
    ),
    "withdrawal": (
        N_("The defenders give up the town in good order."),
        N_("Hard pressed, the defenders break off and march away."),
        N_("The defenders see that they cannot hold and leave in time."),
    ),
    "retreat": (
        N_("The defence gives way."),
        N_("The defenders are driven out."),
        N_("The line breaks, and the defenders have to go."),
    ),
    "rout": (
        N_("The defence collapses and the defenders run."),
        N_("The retreat becomes a rout: arms and packs lie all along the road."),
        N_("The defenders break and run for their lives."),
    ),
}
"""By result; of no time of the day and of no century, and nothing in them stands for a word of the sentence before."""
CAUGHT: Final = (
    N_("The defence collapses."),
    N_("The town cannot be held any longer."),
    N_("The attackers are in the town."),
)
"""Where the defenders are beaten, and none of them comes away as a unit."""
ADVANCES: Final = (NN_("attacks", "attack"), NN_("goes against", "go against"), NN_("moves on", "move on"))
WON: Final = (N_("The attackers carry the day."),)
LOST: Final = (N_("The attack fails."),)


def tell_battle(
    board: Board, state: State, battle: Battle, events: Sequence[Event], voice: Voice, whole: Mapping[int, int]
) -> list[str]:
    """Paragraphs: who met whom, the odds, and what came of it; a single one when there was no fight.

    `whole`: how many men attackers had of whom not all found room, for a reader who may know it.
    """
    if battle.result < 0:
        clash = no_clash_text(board, state, battle, voice, whole)
        return [" ".join([clash, *sequel_text(board, state, battle, events)])]
    outcome = _(voice.pick(*outcome_phrases(board, battle, events)))
    told = [*nerve_text(board, state, battle, events), outcome, losses_text(battle)]
    return [
        clash_text(board, state, battle, voice, whole),
        odds_text(board, state, battle, events),
        " ".join([*told, *aftermath_text(board, state, battle, events)]),
    ]


def men_before(state: State, battle: Battle, events: Sequence[Event]) -> dict[int, int]:
    """How many men each attacker had of whom not all found room. `state`: after the battle."""
    gone = {event.unit: event.men for event in only(events, Dissolved)}
    before = {side.unit: state.men[side.unit] + side.lost + gone.get(side.unit, 0) for side in battle.attackers}
    return {side.unit: before[side.unit] for side in battle.attackers if side.men < before[side.unit]}


def clash_text(board: Board, state: State, battle: Battle, voice: Voice, whole: Mapping[int, int]) -> str:
    """ "A and B attack Kėdainiai from Šėta: 1,000 men against 400, C and D." """
    foes = force_text(board, state, battle.defenders, {})
    attackers, defenders = (sum(side.men for side in sides) for sides in (battle.attackers, battle.defenders))
    return _("{advance}: {men} against {defenders}, {foes}.").format(
        advance=advance_text(board, state, battle, voice, whole),
        men=men(attackers),
        defenders=number(defenders),
        foes=foes,
    )


def no_clash_text(board: Board, state: State, battle: Battle, voice: Voice, whole: Mapping[int, int]) -> str:
    """An attack that one side did not wait for, or that was never made."""
    if battle.attackers:
        attackers = men(sum(side.men for side in battle.attackers))
        return _("{advance} with {attackers}.").format(
            advance=advance_text(board, state, battle, voice, whole), attackers=attackers
        )
    ours = [unit_name(board, state, unit) for unit in battle.stayed_out if state.camp[unit] == battle.camp]
    ordered = verb(ours or [""], "is", "are")
    return _("{ours} {ordered} ordered to attack {town}, but nobody goes forward.").format(
        ours=capital(some(ours)), ordered=ordered, town=board.towns[battle.town].name
    )


def advance_text(board: Board, state: State, battle: Battle, voice: Voice, whole: Mapping[int, int]) -> str:
    starts = listed(list(dict.fromkeys(board.towns[side.town].name for side in battle.attackers)))
    names = [unit_name(board, state, side.unit) for side in battle.attackers]
    what = verb(names, *voice.pick("attack", ADVANCES))
    when = _(" in the night") if battle.night else ""
    who = capital(force_text(board, state, battle.attackers, whole))
    return _("{who} {what} {town} from {starts}{when}").format(
        who=who, what=what, town=board.towns[battle.town].name, starts=starts, when=when
    )


def force_text(board: Board, state: State, sides: Sequence[Engaged], whole: Mapping[int, int]) -> str:
    """Names with their men; without them when there is only one, and all of it is there."""
    ranked = sorted(sides, key=lambda side: -side.men)
    if len(ranked) == 1 and not whole:
        return unit_name(board, state, ranked[0].unit)
    return some([f"{unit_name(board, state, side.unit)} ({share_text(side, whole)})" for side in ranked], 5)


def share_text(side: Engaged, whole: Mapping[int, int]) -> str:
    """ "600", "33 of 1,310"."""
    if side.unit not in whole:
        return number(side.men)
    return _("{men} of {whole}").format(men=number(side.men), whole=number(whole[side.unit]))


def odds_text(board: Board, state: State, battle: Battle, events: Sequence[Event]) -> str:
    """Strengths, every shift, the column where they begin and that they lead to, the chance beforehand and the dice."""
    attack, defence = strengths_of(battle)
    count = places(board, attack, defence)
    odds, begins = ratio(board, attack, defence), column_name(board, battle.base_column)
    text = _("Odds {ratio} (strength {attack} to {defence})").format(
        ratio=odds,
        attack=strength_text(attack, count),
        defence=strength_text(defence, count),
    )
    if battle.shifts:
        told = [shift_text(shift, battle_detail(board, state, battle, shift, events)) for shift in battle.shifts]
        text += f"; {', '.join(told)}"
    one, two = battle.dice
    begun = _(": from {begins}, fought at {column}") if battle.shifts and begins != odds else _(": fought at {column}")
    text += begun.format(begins=begins, column=column_name(board, battle.column))
    return _("{text}. {chance}; the dice fall {one} and {two}.").format(
        text=text, chance=chance_text(board, battle), one=one, two=two
    )


def chance_text(board: Board, battle: Battle) -> str:
    """The chance beforehand; and that of the column, where it hung on who would stand and fight."""
    before, here = chance(battle.win_chance), chance(column_chance(board, battle.column))
    if before == here:
        return _("Chance of success {win_chance}").format(win_chance=before)
    return _("Chance of success {win_chance} before it was known who would fight, then {here}").format(
        win_chance=before, here=here
    )


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
            _(
                "{name}, ordered to attack, is betrayed by its own commander and led into the enemy's hands: "
                "{men_is} taken."
            ).format(name=capital(name), men_is=men_do(event.men, "is", "are"))
        )
    betrayed = [event.unit for event in only(events, WentOverInBattle)]
    refused = [u for u in battle.stayed_out if state.camp[u] == battle.camp and u not in betrayed]
    if refused and not battle.betrayed and battle.attackers:
        told += left_out_texts(board, state, battle, refused)
    return told + evasion_text(board, state, only(events, Evaded))


def left_out_texts(board: Board, state: State, battle: Battle, units: Sequence[int]) -> list[str]:
    """Who was ordered to attack and did not: for want of room, or of heart."""
    crowded = [unit for unit in units if road_is_full(board, state, battle, unit)]
    told = []
    if crowded:
        names = [unit_name(board, state, unit) for unit in crowded]
        finds = verb(names, "finds", "find")
        told.append(_("{names} {finds} no room to attack.").format(names=capital(some(names)), finds=finds))
    shaken = [unit for unit in units if unit not in crowded]
    if shaken:
        names = [unit_name(board, state, unit) for unit in shaken]
        refuses = verb(names, "refuses", "refuse")
        told.append(_("{names} {refuses} to go forward.").format(names=capital(some(names)), refuses=refuses))
    return told


def road_is_full(board: Board, state: State, battle: Battle, unit: int) -> bool:
    """Whether those who attacked from the unit's town took all the room of the road. `state`: after the battle."""
    start = state.town[unit]
    roads = [board.links[link].road for near, link in board.exits[start] if near == battle.town] if start >= 0 else []
    taken = sum(
        -(-side.men * arm_of(board, state, side.unit).room_percent // 100)
        for side in battle.attackers
        if side.town == start
    )
    return any(taken >= board.rules.combat.frontage[road] for road in roads)


def evasion_text(board: Board, state: State, gone: Sequence[Evaded]) -> list[str]:
    """Those who did not wait, and what their rear guard lost."""
    if not gone:
        return []
    names = [unit_name(board, state, event.unit) for event in gone]
    where = listed(list(dict.fromkeys(board.towns[event.town].name for event in gone)))
    lost = sum(event.lost for event in gone)
    tail = _("; the rear guard loses {men}").format(men=men(lost)) if lost else ""
    do, march = verb(names, "does", "do"), verb(names, "marches", "march")
    return [
        _("{names} {do} not wait for it and {march} off to {where}{tail}.").format(
            names=capital(some(names)), do=do, march=march, where=where, tail=tail
        )
    ]


def outcome_phrases(board: Board, battle: Battle, events: Sequence[Event]) -> tuple[str, tuple[str, ...]]:
    found = board.rules.combat.results[battle.result]
    beaten = [event for event in events if isinstance(event, Surrendered | Dissolved)]
    if battle.won and beaten and not only(events, Retreated):
        return "caught", CAUGHT
    return found.id, OUTCOMES.get(found.id, WON if battle.won else LOST)


def losses_text(battle: Battle) -> str:
    lost, foe_lost = (sum(side.lost for side in sides) for sides in (battle.attackers, battle.defenders))
    if not lost and not foe_lost:
        return _("Hardly anybody is hurt.")
    return _("Killed and wounded: {lost} of the attackers, {foe_lost} of the defenders.").format(
        lost=number(lost), foe_lost=number(foe_lost)
    )


def sequel_text(board: Board, state: State, battle: Battle, events: Sequence[Event]) -> list[str]:
    """What followed an attack without a fight."""
    return [*nerve_text(board, state, battle, events), *aftermath_text(board, state, battle, events)]


def tell_raid(board: Board, state: State, raid: Raided) -> str:
    name, town = unit_name(board, state, raid.unit), board.towns[raid.town].name
    if not raid.success:
        tries, are = verb([name], "tries", "try"), verb([name], "is", "are")
        return _("{name} {tries} to raid {town} and {are} driven off, with {lost} lost.").format(
            name=capital(name), tries=tries, town=town, are=are, lost=number(raid.lost)
        )
    raids = verb([name], "raids", "raid")
    hit = (
        _("{foe_lost} of the garrison hit").format(foe_lost=number(raid.foe_lost)) if raid.foe_lost else _("much noise")
    )
    return _("{name} {raids} {town} in the night: {hit}, {men} lost.").format(
        name=capital(name), raids=raids, town=town, hit=hit, men=men(raid.lost)
    )
