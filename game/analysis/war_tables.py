"""What many wars say: how they end, who wins each phase, which way is gone from it, and which phase decides."""

from __future__ import annotations

from typing import Any, Final

from game.analysis.statistics import Share, interval, plain, table, wilson
from game.analysis.wars import Tally
from game.messages import _
from game.rules.terms import NOBODY
from game.scenario.campaigns import Campaign

_LOPSIDED: Final = 0.85
"""A phase that one side wins so often, after all that chance allows, is decided before it begins."""


def name_of_side(campaign: Campaign, side: int) -> str:
    return "nobody" if side == NOBODY else campaign.sides[side].id


def goal_of(campaign: Campaign, phase: int, way: int) -> str:
    """The id of the phase or end that a way leads to."""
    gone = campaign.phases[phase].ways[way]
    return campaign.ends[gone.end].id if gone.phase == NOBODY else campaign.phases[gone.phase].id


def summary(tally: Tally, players: dict[str, str], seed: int) -> dict[str, Any]:
    """Everything, as one JSON document; shares 0 to 1 with their 95 per cent intervals."""
    campaign = tally.campaign
    return {
        "campaign": campaign.id,
        "seed": seed,
        "wars": tally.wars,
        "players": players,
        "winners": {name_of_side(campaign, side): told(share) for side, share in tally.winners().items()},
        "ends": {end.id: told(wilson(tally.ends[n], tally.wars)) for n, end in enumerate(campaign.ends)},
        "phases": {phase.id: of_phase(tally, number) for number, phase in enumerate(campaign.phases)},
        "roads": [
            {"phases": [campaign.phases[phase].id for phase in road], **told(wilson(wars, tally.wars))}
            for road, wars in sorted(tally.roads.items(), key=lambda item: (-item[1], item[0]))
        ],
        "orders": tally.orders,
        "cpu_seconds": round(tally.cpu_seconds, 3),
    }


def of_phase(tally: Tally, number: int) -> dict[str, Any]:
    campaign, played = tally.campaign, tally.played[number]
    weight = tally.weight(number)
    return {
        "played": told(wilson(played, tally.wars)),
        "winners": {
            name_of_side(campaign, side): told(wilson(tally.won[number, side], played)) for side in (0, 1, NOBODY)
        },
        "ways": [
            {"to": goal_of(campaign, number, way), **told(wilson(tally.gone[number, way], played))}
            for way in range(len(campaign.phases[number].ways))
        ],
        "after": [
            {
                "phase": campaign.phases[phase].id,
                "way": way + 1,
                "wars": wars,
                "winners": {
                    name_of_side(campaign, side): told(wilson(tally.won_after[number, phase, way, side], wars))
                    for side in (0, 1, NOBODY)
                },
            }
            for (at, phase, way), wars in sorted(tally.entered.items())
            if at == number and phase != NOBODY
        ],
        "weight": None if weight is None else round(weight, 4),
    }


def told(share: Share) -> dict[str, Any]:
    return {"wars": share.games, **{key: round(getattr(share, key), 4) for key in ("share", "low", "high")}}


def tables(tally: Tally) -> list[Any]:
    """The same for people, as tables of rich."""
    campaign = tally.campaign
    title = _("{campaign}: {wars} wars").format(campaign=campaign.name, wars=tally.wars)
    ending = table(title, "end", _("won by"), "wars", "share", "95 %")
    for number, end in enumerate(campaign.ends):
        share = wilson(tally.ends[number], tally.wars)
        who = "" if end.winner == NOBODY else campaign.sides[end.winner].name
        ending.add_row(plain(end.name), plain(who), str(share.games), f"{share.share:.1%}", interval(share))
    ending.add_section()
    for side, share in tally.winners().items():
        who = "nobody" if side == NOBODY else campaign.sides[side].name
        ending.add_row("", plain(who), str(share.games), f"{share.share:.1%}", interval(share))
    first, second = (side.name for side in campaign.sides)
    phases = table("Phases", "phase", "wars", first, "95 %", second, "95 %", "draw", "weight")
    for number, phase in enumerate(campaign.phases):
        played = tally.played[number]
        if not played:
            phases.add_row(phase.id, "0")
            continue
        shares = [wilson(tally.won[number, side], played) for side in (0, 1, NOBODY)]
        weight = tally.weight(number)
        cells = [cell for share in shares[:2] for cell in (f"{share.share:.0%}", interval(share))]
        told_weight = "" if weight is None else f"{weight:+.0%}"
        phases.add_row(phase.id, str(played), *cells, f"{shares[2].share:.0%}", told_weight)
    head = _("{first} wins there").format(first=first)
    ways = table("Ways", "from", "way", "to", "wars", _("of those"), "95 %", head)
    for number, phase in enumerate(campaign.phases):
        for way in range(len(phase.ways)):
            share = wilson(tally.gone[number, way], tally.played[number])
            onward = phase.ways[way].phase
            then = tally.entered[onward, number, way] if onward != NOBODY else 0
            wins = f"{tally.won_after[onward, number, way, 0] / then:.0%}" if then else ""
            ways.add_row(
                *(phase.id if not way else "", str(way + 1), goal_of(campaign, number, way), str(share.games)),
                *((f"{share.share:.0%}", interval(share)) if tally.played[number] else ("", "")),
                wins,
            )
    return [ending, phases, ways]


def advice(tally: Tally) -> list[str]:
    """What an author should look at: which phase decides, ways that nobody goes, phases that one side alone wins."""
    campaign = tally.campaign
    weights = [
        (abs(found), number) for number in range(len(campaign.phases)) if (found := tally.weight(number)) is not None
    ]
    told = []
    if weights:
        most, number = max(weights)
        words = _(
            'The phase "{phase}" decides most: who wins it wins the war {most:.0%} oftener than who loses it.'
        ).format(phase=campaign.phases[number].id, most=most)
        told.append(words)
    told += [
        _('Way {way} of "{phase}", to "{goal}", was never gone.').format(
            way=way + 1, phase=phase.id, goal=goal_of(campaign, number, way)
        )
        for number, phase in enumerate(campaign.phases)
        for way in range(len(phase.ways))
        if tally.played[number] and not tally.gone[number, way]
    ]
    return told + [
        _(
            'After way {way} of "{phase}" {side} wins "{phase2}" in {share:.0%} of {wars} wars: '
            "what passes over decides it."
        ).format(
            way=way + 1,
            phase=campaign.phases[before].id,
            side=campaign.sides[side].name,
            phase2=campaign.phases[number].id,
            share=share.share,
            wars=wars,
        )
        for (number, before, way), wars in sorted(tally.entered.items())
        for side in (0, 1)
        if before != NOBODY and (share := wilson(tally.won_after[number, before, way, side], wars)).low > _LOPSIDED
    ]
