"""A scenario in words: who is in it, how long it is, what it asks, and which rules are its own."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.messages import N_, _, ngettext
from game.prose.camp_words import side_does
from game.prose.words import capital, day_name, kind_words, listed, many, men, number
from game.rules.alterations import SetObjective
from game.rules.board import Board
from game.rules.effects import Arrive
from game.rules.pieces import Camp, Card
from game.rules.terms import NOBODY, NOWHERE
from game.screen.map.cartouche import dates

PLAYS: Final = {
    "war_of_1919": N_(
        "All of it, a week a turn. The republic begins with ninety soldiers and has to make an army faster than others "
        "take its country; Red begins with everything and has to be quick. Large, and for a long evening."
    ),
    "jieznas": N_(
        "Ten minutes, eight towns, everything in sight. Strike at once with few, or wait for the guns while the others "
        "dig? The war to begin with."
    ),
    "soviet_advance": N_(
        "A march against the calendar. The Germans leave as the Reds come near; Red must be there a day later and"
        " everywhere, and the republic must find three places that can be held. Large and quick."
    ),
    "samogitia": N_(
        "A slow clock and a sudden one. The Reds have three weeks in which the stronger side may not move; the"
        " partisans have horses and one battery. Middle-sized, and not for a first game."
    ),
    "panevezys_raids": N_(
        "A small war of nerves. Hardly a battle before the snow melts: questions, raids, mutinies, and a town to be "
        "had for nothing that cannot be kept. Quiet, for an evening."
    ),
    "vilnius_april": N_(
        "Two weak thrusts in the mud, and a fortnight later a strong one from elsewhere. Red has to guess where to"
        " stand; the others have to come in time. Middle-sized."
    ),
    "ukmerge": N_(
        "A prepared blow with good troops, and an empty town behind them. How many stay at home is the whole question. "
        "Short, and good for a second game."
    ),
    "kaunas_encirclement": N_(
        "A race of two pincers. The Red Army has to hurry; the republic has to hold two gates with what stands there, "
        "and to move by rail the few men it can trust. Good for a first game."
    ),
    "foch_line": N_(
        "Much country and few men. The republic must say where it can do without soldiers, and Poland how far it dares "
        "to go. Large, and more of a puzzle than of a battle."
    ),
    "zarasai_offensive": N_(
        "The long one. A campaign of weeks up two roads, with supply, railways, partisans and two groups that must not "
        "leave each other’s flank. For an evening or two."
    ),
    "zarasai_final": N_(
        "An assault on a fortified bridgehead against the clock. Few towns, hard fighting, and allies who move when"
        " they please. Short, and the least forgiving."
    ),
    "daugavpils_1920": N_(
        "Across the ice and through the snow. Two allies with a plan against one army with trains: the first day gives "
        "the city away, and the ten after it decide whether that was worth anything."
    ),
}
"""How the shipped scenarios feel, by id."""
_MINUTES_A_PART: Final = 2.5


class Strength(NamedTuple):
    """Of a camp at the start, and of what comes to it later by events that name its units."""

    men: int
    guns: int
    units: int
    later_men: int


def strength(board: Board, camp: int) -> Strength:
    cards = [card for card in board.cards if card.camp == camp]
    here = [card for card in cards if card.town != NOWHERE]
    later = [card for card in cards if card.town == NOWHERE]
    return Strength(
        sum(card.men for card in here),
        sum(card.guns for card in here),
        len(here),
        sum(card.men for card in later),
    )


def strength_line(board: Board, camp: int) -> str:
    """ "9,380 men and 4 guns in 16 units; up to 2,120 more"."""
    found = strength(board, camp)
    guns = (
        _(" and {guns} gun{value}").format(guns=found.guns, value="s" if found.guns > 1 else "") if found.guns else ""
    )
    later = _("; up to {later_men} more to come").format(later_men=number(found.later_men)) if found.later_men else ""
    return _("{men}{guns} in {units} unit{value}{later}").format(
        men=men(found.men), guns=guns, units=found.units, value="s" if found.units != 1 else "", later=later
    )


def heading(board: Board) -> str:
    """ "7–20 February 1919 · 14 turns of one day"."""
    return f"{dates(board)} · {length(board)}"


def length(board: Board) -> str:
    return ngettext("{turns} turn of {days}", "{turns} turns of {days}", board.turns).format(
        turns=board.turns, days=many(board.days, "day", "days")
    )


def playing(board: Board) -> str:
    """What it is like to play."""
    fighting = [camp for camp in range(len(board.camps)) if any(card.camp == camp for card in board.cards)]
    units = max((strength(board, camp).units for camp in fighting), default=0)
    minutes = board.turns * _MINUTES_A_PART * max(1.0, units / 15)
    hours = round(minutes / 30) / 2
    spent = (
        _("less than an hour")
        if minutes < 50
        else _("about an hour")
        if hours <= 1
        else _("about {hours:g} hours").format(hours=hours)
    )
    size = _("{towns}, {units} units at most on a side: {spent}.").format(
        towns=many(len(board.towns), "town", "towns"), units=units, spent=spent
    )
    return f"{PLAYS[board.id]} {capital(size)}" if board.id in PLAYS else capital(size)


def paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def first_side(board: Board) -> int:
    """The camp a newcomer is offered."""
    return board.rivals[0]


class ForceRow(NamedTuple):
    group: str
    unit: str
    kind: str
    men: int
    guns: int
    quality: int
    morale: int
    place: str


def forces(board: Board, camp: int) -> list[ForceRow]:
    """Every unit of a camp as the scenario names it, those that come later last."""
    rows = []
    for card in board.cards:
        if card.camp != camp:
            continue
        group = board.groups[card.group].name if card.group != NOBODY else ""
        place = board.towns[card.town].name if card.town != NOWHERE else arrival(board, card)
        kind = kind_words(board.rules, card.arm, card.size)
        rows.append(ForceRow(group, card.name, kind, card.men, card.guns, card.quality, card.morale, place))
    return rows


def arrival(board: Board, card: Card) -> str:
    """Where and when a unit comes that is not there at the start, as far as that is certain."""
    from game.rules.script import OnDay

    nth = board.cards.index(card)
    for event in board.script:
        for effect in event.effects:
            if isinstance(effect, Arrive) and nth in effect.cards:
                town = board.towns[effect.towns[0]].name
                if isinstance(event.when, OnDay):
                    return f"{town}, {day_name(event.when.day).rsplit(' ', 1)[0]}"
                return _("{town}, perhaps").format(town=town)
    return "later"


def objectives(board: Board, camp: Camp) -> list[tuple[str, int, int]]:
    """(town, points at the end, points each turn), the dearest first."""
    at_end, each = dict(camp.objectives), dict(camp.held)
    towns = sorted({*at_end, *each}, key=lambda town: (-at_end.get(town, 0) - each.get(town, 0), town))
    return [(board.towns[town].name, at_end.get(town, 0), each.get(town, 0)) for town in towns]


def may_change_goals(board: Board, camp: int) -> bool:
    """Whether an event can make a town worth something else to the camp than its briefing says."""
    every = (effect for event in board.script for effect in event.every)
    return any(isinstance(effect, SetObjective) and effect.camp == camp for effect in every)


def points_text(camp: Camp) -> str:
    """What else brings points."""
    parts = []
    if camp.loss_points:
        parts.append(
            _("for each hundred men the enemy loses {points}").format(points=many(camp.loss_points, "point", "points"))
        )
    if camp.prisoner_points:
        words = _("for each hundred prisoners {mores}").format(
            mores=many(camp.prisoner_points, _("more") if parts else _("point"), "more")
        )
        parts.append(words)
    return f"{capital(', '.join(parts))}." if parts else ""


def aim(board: Board, camp: int) -> str:
    """A camp's task in a sentence made of its dearest objectives."""
    facts = board.camps[camp]
    rows = objectives(board, facts)
    if not rows:
        return _("It has no objectives of its own.")
    owners = {town.name: owner for town, owner in zip(board.towns, board.owners, strict=True)}
    take = [name for name, *_ in rows if owners[name] != camp][:4]
    hold = [name for name, *_ in rows if owners[name] == camp][:4]
    parts = [_("take {take}").format(take=listed(take))] if take else []
    parts += [_("hold {hold}").format(hold=listed(hold))] if hold else []
    return f"{capital(_(' and ').join(parts))}."


def level_rows(board: Board) -> list[tuple[str, str]]:
    """Each victory level with the lead it takes."""
    rows = []
    for place, level in enumerate(board.levels):
        if place == len(board.levels) - 1:
            need = _("anything less")
        elif level.margin > 0:
            need = _("{side_does} by {margin} points or more").format(
                side_does=side_does(board, 0, "leads", "lead"), margin=level.margin
            )
        elif level.margin == 0:
            need = _("{side_does} not behind").format(side_does=side_does(board, 0, "is", "are"))
        else:
            need = _("{side_does} by no more than {margin}").format(
                side_does=side_does(board, 0, "trails", "trail"), margin=-level.margin
            )
        rows.append((level.name, capital(need)))
    return rows
