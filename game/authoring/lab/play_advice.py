"""What an author should know of how the players played, before he blames the scenario."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.authoring.lab.played import CampPlay, Played, Seat
from game.authoring.lab.study import Study
from game.authoring.lab.verdicts import LOOK, MEND, Advice
from game.messages import _, ngettext
from game.prose.words import capital, many, some, the

SOME: Final = 0.5
"""Chances a game from which it matters how many of them are taken."""
SHY: Final = 0.25
"""Share of its chances below which a player lets the battle pass."""


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
    words = _("Points, plans or an axis that make those towns worth an attack, or a greater aggression.")
    return Advice(LOOK, "Players", _("{text}, most on {where}.").format(text=text, where=where), words)


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
