"""A battle told: who attacked whom with how many, every column shift by name, what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from game.messages import N_, NN_, _, ngettext
from game.prose.camp_words import camp_does
from game.prose.shift_words import battle_detail, shift_text
from game.prose.words import (
    Voice,
    capital,
    chance,
    figures,
    listed,
    men,
    men_do,
    number,
    places,
    ratio,
    some,
    strength_text,
    the,
    unit_name,
    unit_names,
    verb,
)
from game.rules.board import Board
from game.rules.clash import column_chance
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
        N_("The attack breaks down in the fire of the defenders."),
        N_("It ends in a bloody repulse: the attackers leave their dead before the houses and go back."),
        N_("Rank after rank is stopped, and the attackers drag their wounded back."),
    ),
    "repulse": (
        N_("The attack is beaten off."),
        N_("The defenders hold, and the attackers go back where they came from."),
        N_("It gets as far as the first houses and no farther."),
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
        N_("Pressed from the front, the defenders break off and march away."),
        N_("The defenders see that they cannot hold and leave in time."),
    ),
    "retreat": (
        N_("The defence gives way."),
        N_("The defenders are driven out."),
        N_("The line breaks, and the defenders have to go."),
    ),
    "rout": (
        N_("The defence collapses and the defenders run."),
        N_("It becomes a rout: arms and packs lie all along the road."),
        N_("The defenders break and run for their lives."),
    ),
}
"""By result; of no time of the day and of no century."""
CAUGHT: Final = (
    N_("The defence collapses."),
    N_("The town cannot be held any longer."),
    N_("The attackers are in the town."),
)
"""Where the defenders are beaten, and none of them comes away as a unit."""
ADVANCES: Final = (NN_("attacks", "attack"), NN_("goes against", "go against"), NN_("moves on", "move on"))
WON: Final = (N_("The attackers carry the day."),)
LOST: Final = (N_("The attack fails."),)
Kind = TypeVar("Kind")


def only(events: Sequence[Event], kind: type[Kind]) -> list[Kind]:
    return [event for event in events if isinstance(event, kind)]


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
    """Strengths, every shift, the column, the chance beforehand and the dice."""
    attack, defence = strengths_of(battle)
    count = places(board, attack, defence)
    text = _("Odds {ratio} (strength {attack} to {defence})").format(
        ratio=ratio(board, attack, defence),
        attack=strength_text(attack, count),
        defence=strength_text(defence, count),
    )
    if battle.shifts:
        told = [shift_text(shift, battle_detail(board, state, battle, shift, events)) for shift in battle.shifts]
        text += f"; {', '.join(told)}"
    one, two = battle.dice
    text += _(": fought at {column}").format(column=column_name(board, battle.column))
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
            _("{name} is betrayed by its own commander and led into the enemy's hands: {men_is} taken.").format(
                name=capital(name), men_is=men_do(event.men, "is", "are")
            )
        )
    betrayed = [event.unit for event in only(events, WentOverInBattle)]
    refused = [u for u in battle.stayed_out if state.camp[u] == battle.camp and u not in betrayed]
    if refused and not battle.betrayed and battle.attackers:
        names = [unit_name(board, state, unit) for unit in refused]
        told.append(_("{names} {stays} behind.").format(names=capital(some(names)), stays=verb(names, "stays", "stay")))
    return told + evasion_text(board, state, only(events, Evaded))


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


def aftermath_text(board: Board, state: State, battle: Battle, events: Sequence[Event]) -> list[str]:
    told = pursuit_text(only(events, Pursued))
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


def pursuit_text(pursued: Sequence[Pursued]) -> list[str]:
    lost = sum(event.lost for event in pursued)
    return [_("Cavalry rides down the beaten and captures {men}.").format(men=men(lost))] if lost else []


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
    to = group[0].to
    where = _("home") if to == NOWHERE else _("to {town}").format(town=board.towns[to].name)
    return _("{text}, {slipped} {slips} away {where}.").format(
        text=text, slipped=number(slipped), slips=ngettext("slips", "slip", slipped), where=where
    )


def retreat_text(board: Board, state: State, retreats: Sequence[Retreated]) -> list[str]:
    """One sentence for each town that beaten units go to; who is let stay where he is has not gone anywhere."""
    retreats = [event for event in retreats if event.start != event.town]
    told = []
    for town in dict.fromkeys(event.town for event in retreats):
        group = [event for event in retreats if event.town == town]
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
        told.append(
            _("{who} {go} to {town}{tail}.").format(who=capital(who), go=go, town=board.towns[town].name, tail=tail)
        )
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
    return _("The victors hold the field but do not follow.")


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
