"""Battles and raids in the log."""

from __future__ import annotations

from collections.abc import Sequence

from game.messages import _
from game.prose import battle_prose
from game.prose.camp_words import camp_does, camp_verb
from game.prose.entry import Entry
from game.prose.kinds import only
from game.prose.teller import Teller
from game.prose.unit_names import the
from game.prose.words import Voice, capital, men
from game.rules.board import Board
from game.rules.events import (
    Advanced,
    Battle,
    Evaded,
    Event,
    Raided,
    Retreated,
    TownTaken,
)
from game.rules.state import State
from game.rules.terms import NOBODY
from game.sight.readers import told_of
from game.sight.seen import fight_seen


def tell_raids(teller: Teller, run: Sequence[Event]) -> None:
    for raid in only(run, Raided):
        camp, place = teller.camp_of(raid.unit), teller.board.towns[raid.town].name
        friends = teller.friends(camp)
        text = battle_prose.tell_raid(teller.board, teller.after, raid)
        teller.add("battle", text, [raid.start, raid.town], friends, camp=camp)
        others = frozenset(v for v in teller.everyone - friends if teller.glances[v].sees(raid.town))
        hosts = frozenset(v for v in others if teller.glances[v].knows_garrison(raid.town))
        for readers, hit in ((hosts, raid.foe_lost), (others - hosts, 0)):
            if readers:
                text = raid_text(place, raid.success, hit)
                teller.add("battle", text, [raid.town], readers, camp=NOBODY, whole=False)


def raid_text(place: str, success: bool, lost: int) -> str:
    """For who does not know whose raid it was. `lost`: men of the garrison, of whom he knows."""
    if not success:
        return _("A raid on {place} is driven off.").format(place=place)
    hit = _("{men} of the garrison hit").format(men=men(lost)) if lost else _("there is much noise")
    return _("Raiders fall on {place} in the night: {hit}.").format(place=place, hit=hit)


def tell_battle(teller: Teller, battle: Battle, events: Sequence[Event]) -> None:
    """Who fought and their allies know each other, but not who stayed behind there, nor where its fugitives went."""
    board, everyone = teller.board, teller.everyone
    both = teller.friends(battle.camp) & teller.friends(battle.foe)
    fighters = frozenset(camp for camp in everyone if told_of(board, teller.after, battle, camp)) - both
    blind = {viewer: fight_seen(teller.glances[viewer], events) for viewer in sorted(fighters)}
    whole = tuple(events)
    alike = frozenset(viewer for viewer, shown in blind.items() if shown == whole)
    add_battle(teller, whole, both | alike, True)
    for viewer in sorted(fighters - alike):
        add_battle(teller, blind[viewer], frozenset({viewer}), False)
    rest = everyone - both - fighters
    watching = frozenset(viewer for viewer in rest if teller.glances[viewer].sees(battle.town))
    place, names = board.towns[battle.town].name, [the(board.camps[n].name) for n in (battle.camp, battle.foe)]
    if watching and battle.attackers:
        wins = camp_verb(board, battle.camp, "wins", "win")
        is_ = camp_verb(board, battle.camp, "is", "are")
        end = _("and {wins} the field").format(wins=wins) if battle.won else _("and {be} beaten off").format(be=is_)
        attacks = camp_does(teller.board, battle.camp, "attacks", "attack")
        text = _("{attacks} {name} at {place} {end}.").format(
            attacks=capital(attacks), name=names[1], place=place, end=end
        )
        teller.add("battle", text, [battle.town], watching, camp=battle.camp, whole=False)
    if rest - watching and only(events, TownTaken):
        text = f"{capital(camp_does(teller.board, battle.camp, 'takes', 'take'))} {place}."
        teller.add("town", text, [battle.town], rest - watching, camp=battle.camp, whole=False)


def add_battle(teller: Teller, events: tuple[Event, ...], readers: frozenset[int], whole: bool) -> None:
    battle = only(events, Battle)[0]
    voice = teller.voice if whole else type(teller.voice)()
    text = battle_text(teller.board, teller.after, battle, events, voice)
    towns = [battle.town, *(side.town for side in battle.attackers)]
    towns += [event.town for event in events if isinstance(event, Retreated | Evaded | Advanced)]
    teller.entries.append(
        Entry(
            teller.turn,
            teller.board.day(teller.turn),
            battle.camp,
            "battle",
            text,
            tuple(dict.fromkeys(towns)),
            readers,
            whole,
            battle=battle,
            events=events,
            after=teller.after,
        )
    )


def battle_text(board: Board, after: State, battle: Battle, events: Sequence[Event], voice: Voice) -> str:
    """Who met whom and what came of it; the odds are in the report."""
    told = battle_prose.tell_battle(board, after, battle, events, voice, {})
    return " ".join([told[0], *told[2:]])
