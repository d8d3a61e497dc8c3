"""Whether the players played: battles beside chances, idle units and why, games that are all the same, and what the
players are worth beside one who only ends his turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from game.analysis.statistics import Share, wilson
from game.authoring.lab.study import Named, Study, camp_name, lead, town_name
from game.authoring.lab.trace import Trace
from game.authoring.lab.verdicts import LOOK, MEND, Advice
from game.messages import N_, _, ngettext
from game.prose.unit_names import the
from game.prose.words import capital, many, some

NO_ORDER: Final = N_("no order")
"""The reason of a unit that never got one."""
SOME: Final = 0.5
"""Chances a game from which it matters how many of them are taken."""
SHY: Final = 0.25
"""Share of its chances below which a player lets the battle pass."""


class Missed(NamedTuple):
    town: Named
    times: int


class CampPlay(NamedTuple):
    camp: Named
    player: str
    attacks: float  # battles a game that it began
    open: float  # chances a game: towns that it could attack at good odds at the beginning of a part, each part counted
    taken: Share  # of these
    missed: tuple[Missed, ...]  # the towns that it most often did not attack then


class Idle(NamedTuple):
    """A unit that was there and neither moved nor fought."""

    unit: Named
    camp: Named
    games: int
    reason: str  # of most of its orders, in most of these games


class Seat(NamedTuple):
    """The same games with a player in the seat of a camp who only ends his turn."""

    camp: Named
    games: int
    wins: int  # of the camp's side
    before: int  # the same of its own player, in games of the same seeds
    lead: float  # points by which it leads on the mean
    lead_before: float


class Played(NamedTuple):
    different: int  # games of which none is like another
    camps: tuple[CampPlay, ...]
    idle: tuple[Idle, ...]
    seats: tuple[Seat, ...]


MOST_MISSED: Final = 3


def played(study: Study) -> Played:
    return Played(
        len({_game(trace) for trace in study.traces}),
        tuple(_camp(study, camp) for camp in range(len(study.board.camps))),
        _idle(study),
        tuple(_seat(study, camp, traces) for camp, traces in study.seats.items()),
    )


def _game(trace: Trace) -> Any:
    """What a game comes to, whatever its seed."""
    return trace._replace(result=trace.result._replace(seed=0, cpu_seconds=0.0, rows=None))


def _camp(study: Study, camp: int) -> CampPlay:
    games = len(study.traces)
    rows = [trace.chances[camp] for trace in study.traces if trace.chances]
    missed: Counter[int] = Counter()
    for trace in study.traces:
        for who, town, parts in trace.declined:
            missed[town] += parts * (who == camp)
    worst = sorted((town for town in missed if missed[town]), key=lambda town: (-missed[town], town))
    opened = sum(row.open for row in rows)
    return CampPlay(
        camp_name(study.board, camp),
        study.players[study.board.camps[camp].id],
        sum(row.attacks for row in rows) / games,
        opened / games,
        wilson(sum(row.taken for row in rows), opened),
        tuple(Missed(town_name(study.board, town), missed[town]) for town in worst[:MOST_MISSED]),
    )


def _idle(study: Study) -> tuple[Idle, ...]:
    """Those who are idle in every game in which they are there."""
    active = {card for trace in study.traces for card in (*trace.moved, *trace.fought)}
    found = []
    for number, card in enumerate(study.board.cards):
        games = [trace for trace in study.traces if number in trace.came]
        if games and number not in active:
            why = Counter(dict(trace.reasons).get(number, NO_ORDER) for trace in games).most_common(1)[0][0]
            found.append(Idle(Named(card.id, card.name), camp_name(study.board, card.camp), len(games), why))
    return tuple(found)


def _seat(study: Study, camp: int, traces: tuple[Trace, ...]) -> Seat:
    sign = -1 if study.board.side_of(camp) else 1
    same = [trace for trace in study.traces if trace.result.seed in {one.result.seed for one in traces}]
    return Seat(
        camp_name(study.board, camp),
        len(traces),
        _wins(study, camp, traces),
        _wins(study, camp, tuple(same)),
        sign * sum(map(lead, traces)) / max(1, len(traces)),
        sign * sum(map(lead, same)) / max(1, len(same)),
    )


def _wins(study: Study, camp: int, traces: tuple[Trace, ...]) -> int:
    winners = (study.board.levels[trace.result.level].camp for trace in traces)
    return sum(winner >= 0 and study.board.side_of(winner) == study.board.side_of(camp) for winner in winners)


def certain(value: Any) -> Any:
    """A value with the same shares and no intervals: of games that are all the same, chance makes nothing."""
    if isinstance(value, Share):
        return value._replace(low=value.share, high=value.share)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*map(certain, value))
    if isinstance(value, tuple | list):
        return type(value)(map(certain, value))
    return value


def fought(study: Study, played: Played) -> Iterator[Advice]:
    games = len(study.traces)
    if played.different == 1 < games:
        text = _("All {games} are the same game: nothing in it hangs on the dice, and one tells as much.").format(
            games=many(games, "game", "games")
        )
        yield Advice(LOOK, "Players", text, _("Battles, or events that come by chance; or fewer games."))
    chances = [one for one in played.camps if one.open >= SOME]
    if not any(trace.result.battles for trace in study.traces):
        yield _no_battle(chances)
    else:
        yield from (_declined(one) for one in chances if one.taken.share < SHY)
    yield from (_no_better(one) for one in played.seats if one.lead >= one.lead_before and one.games > 1)


def _no_battle(chances: list[CampPlay]) -> Advice:
    if not chances:
        way = _("Armies that can meet: nearer to one another, or with more turns.")
        return Advice(MEND, "Players", _("No battle is fought in any game, and none was open at good odds."), way)
    text = _("No battle is fought in any game, and attacks were open at good odds: {camps}.").format(
        camps=some([_("{camp}, {open:.1f} a game").format(camp=one.camp.name, open=one.open) for one in chances])
    )
    return Advice(MEND, "Players", text, _("Other players, plans or a greater aggression: it is not the balance."))


def _declined(one: CampPlay) -> Advice:
    text = _(
        "{camp} ({player}) takes {share:.0%} of its chances: {open:.1f} attacks a game are open at good odds"
    ).format(camp=capital(the(one.camp.name)), player=one.player, share=one.taken.share, open=one.open)
    where = some([missed.town.name for missed in one.missed])
    way = _("Points, plans or an axis that make those towns worth an attack, or a greater aggression.")
    return Advice(LOOK, "Players", _("{text}, most on {where}.").format(text=text, where=where), way)


def _no_better(one: Seat) -> Advice:
    wins = ngettext("{wins} win", "{wins} wins", one.wins).format(wins=one.wins)
    text = _(
        "{camp} does as well with a player who only ends his turn: {wins} in {games} ({before} with its own), leading "
        "by {lead:.1f} points ({lead_before:.1f})."
    ).format(
        camp=capital(the(one.camp.name)),
        wins=wins,
        games=many(one.games, "game", "games"),
        before=one.before,
        lead=one.lead,
        lead_before=one.lead_before,
    )
    return Advice(LOOK, "Players", text, _("Something that it can win by moving, or lose by standing still."))
