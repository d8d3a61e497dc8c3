"""Who stands how to whom, who holds what, lines, weather and victory."""

from __future__ import annotations

from collections.abc import Sequence

from game.messages import _
from game.rules import terms
from game.rules.pieces import Camp, Card, Level, Line, Link, Season, Side
from game.rules.relations import standing_of
from game.scenario.draft import Draft
from game.scenario.forces import is_plural
from game.scenario.names import looks_plural
from game.scenario.positions import Place

HOLDING = frozenset(
    {"camps.holds", "camps.supply", "camps.units", "units.units", "units.at"} | {".holds", ".units", ".at"}
)
"""Parts of a file without which it is not known who holds a town."""


def standings(draft: Draft) -> tuple[int, ...]:
    """Camps x camps, the numbers of relations; war unless the file says otherwise. Without rules, of allies all."""
    count = len(draft.file.camps)
    war = standing_of(draft.rules.relations, terms.FRIENDSHIP.index("war")) if draft.rules else terms.ALLIED
    same = terms.HIGHEST if draft.rules else terms.ALLIED
    table = [same if one == other else war for one in range(count) for other in range(count)]
    seen: set[tuple[int, int]] = set()
    for number, row in enumerate(draft.file.relations):
        place = ("relations", number)
        one, other = pair_of_camps(draft, (*place, "between"), row.between)
        state = draft.standing((*place, "state"), row.state)
        if one < 0 or other < 0 or state < 0:
            continue
        if (one, other) in seen:
            message = _("the relation of these camps is given twice")
            draft.note((*place, "between"), "relation-twice", message, _("each pair once"))
        seen |= {(one, other), (other, one)}
        table[one * count + other] = table[other * count + one] = state
    return tuple(table)


def pair_of_camps(draft: Draft, place: Place, names: list[str]) -> tuple[int, int]:
    one, other = (draft.look_up(draft.camps, (*place, number), name) for number, name in enumerate(names))
    if one == other and one >= 0:
        draft.note(place, "camp-named-twice", _('"{name}" is named twice').format(name=names[0]), _("two camps"))
        return one, terms.NOBODY
    return one, other


def owners(draft: Draft, cards: tuple[Card, ...], relations: tuple[int, ...]) -> tuple[int, ...]:
    """By town: the camp that says it holds it, else the one whose units stand there."""
    result = [terms.NOBODY] * len(draft.towns.names)
    for camp, row in enumerate(draft.file.camps):
        held = draft.towns_at(("camps", camp, "holds"), row.holds)
        for town in held:
            if result[town] not in (terms.NOBODY, camp):
                name, holder = draft.towns.names[town], draft.file.camps[result[town]].id
                listed = [index for index, one in enumerate(row.holds) if name in (one, *draft.members.get(one, ()))]
                if listed:  # else it is misspelt, which is told
                    there: Place = ("camps", camp, "holds", listed[0])
                    message = _('"{name}" is held by "{holder}" already').format(name=name, holder=holder)
                    draft.note(there, "town-held-twice", message, _("one holder"))
            else:
                result[town] = camp
    there_too: dict[int, list[int]] = {}  # by town: its holder and the camps that can be there with him
    for card, place in zip(cards, _places(draft), strict=True):
        if card.town == terms.NOWHERE:
            continue
        owner = result[card.town]
        if owner == terms.NOBODY:
            result[card.town] = owner = card.camp
        camps = there_too.setdefault(card.town, [owner])
        strangers = [other for other in camps if relations[other * len(draft.file.camps) + card.camp] != terms.ALLIED]
        if not strangers:
            camps.append(card.camp)
        else:
            name, other = draft.towns.names[card.town], draft.file.camps[strangers[0]].id
            message = _('unit "{card}" starts in "{name}", where "{other}" is, which is no ally').format(
                card=card.id, name=name, other=other
            )
            draft.note((*place, "at"), "unit-in-enemy-town", message, _("a town of its own camp"))
    return tuple(result)


def _places(draft: Draft) -> list[Place]:
    """The place of each card."""
    return [
        ("camps", camp, "units", number)
        for camp, row in enumerate(draft.file.camps)
        for number, __ in enumerate(row.units)
    ]


def check_sources(draft: Draft, camps: tuple[Camp, ...], owners: tuple[int, ...], relations: tuple[int, ...]) -> None:
    """A camp needs at least one source of supply in its own hands or an ally's."""
    if not HOLDING.isdisjoint(draft.document.lost_parts()):
        return
    for number, camp in enumerate(camps):
        held = (owners[source] for source in camp.sources)
        if camp.sources and not any(
            holder != terms.NOBODY and relations[number * len(camps) + holder] == terms.ALLIED for holder in held
        ):
            message = _('camp "{camp}" holds none of the towns its supply comes from').format(camp=camp.id)
            expected = _('at least one town of its "holds"')
            draft.note(("camps", number, "supply"), "camp-holds-no-source", message, expected)


def lines(draft: Draft, links: Sequence[Link]) -> tuple[Line, ...]:
    result = []
    for number, row in enumerate(draft.file.lines):
        place: Place = ("lines", number)
        found = [draft.link((*place, "links", index), pair) for index, pair in enumerate(row.links)]
        for index, link in enumerate(found):
            if link >= 0 and link in found[:index]:
                draft.note((*place, "links", index), "named-twice", _("this link is named twice"), _("each link once"))
        bound = camps_at(draft, (*place, "camps"), row.camps)
        status = draft.word("status", terms.LINE_STATUSES, (*place, "status"), row.status)
        drawn_by = (
            terms.NOBODY if row.drawn_by is None else draft.look_up(draft.camps, (*place, "drawn_by"), row.drawn_by)
        )
        if status == terms.LINE_TOLL and not row.toll and not row.price:
            message = _('line "{row}" asks a toll of nothing').format(row=row.id)
            draft.note((*place, "toll"), "toll-of-nothing", message, "toll = points")
        if row.price and row.drawn_by is None:
            message = _('line "{row}" costs relations, and nobody drew it').format(row=row.id)
            draft.note((*place, "price"), "line-of-nobody", message, _("drawn_by = the camp that drew it"))
        kept = tuple(dict.fromkeys((*(link for link in found if link >= 0), *_links_out(draft, number, links))))
        if not row.links and not kept and not draft.partly_lost(*place, keys=("links", "around")):
            there: Place = (*place, "links") if "links" in row.model_fields_set else place
            message = _('line "{row}" runs across no link').format(row=row.id)
            draft.note(there, "line-no-links", message, _("links or around"))
        result.append(Line(row.id, row.name, kept, bound, status, row.toll, row.price, drawn_by))
    return tuple(result)


def _links_out(draft: Draft, line: int, links: Sequence[Link]) -> list[int]:
    """Of the towns round which a line runs, over land and over water."""
    inside = set(draft.towns_at(("lines", line, "around"), draft.file.lines[line].around))
    return [number for number, link in enumerate(links) if (link.a in inside) != (link.b in inside)]


def barred(lines: tuple[Line, ...], links: int) -> tuple[tuple[int, ...], ...]:
    """By link: the lines that run across it."""
    found: list[list[int]] = [[] for __ in range(links)]
    for number, line in enumerate(lines):
        for link in line.links:
            found[link].append(number)
    return tuple(map(tuple, found))


def seasons(draft: Draft) -> tuple[Season, ...]:
    """By rising day; a file without weather has clear skies."""
    result: list[Season] = []
    for number, row in enumerate(draft.file.weather):
        place: Place = ("weather", number)
        weights = [0] * len(terms.WEATHERS)
        for name, weight in row.chances.items():
            weather = draft.word("weather", terms.WEATHERS, (*place, "chances", name), name, key=True)
            if weather >= 0:
                weights[weather] = weight
        if not any(row.chances.values()) and not draft.partly_lost(*place, "chances"):
            message = _("no weather has a chance")
            draft.note((*place, "chances"), "weather-no-chance", message, _("chances = { clear = 3, snow = 1 }"))
        day = row.first.toordinal()
        if day > draft.last_day:
            draft.day((*place, "from"), row.first)
        if result and day <= result[-1].day:
            message = _("this weather is not later than the one before")
            if day == result[-1].day:
                message = _("this weather is not later than the one before: both begin on the same day")
            draft.note((*place, "from"), "weather-order", message, _("rising days"))
        if not number and day > draft.first_day and not draft.lost("first_day"):
            message = _("the game begins before its first weather")
            draft.note((*place, "from"), "weather-late", message, f"{draft.file.first_day}")
        result.append(Season(day, tuple(weights), row.frozen))
    clear = tuple(int(weather == terms.CLEAR) for weather in range(len(terms.WEATHERS)))
    return tuple(result) or (Season(draft.first_day, clear, frozen=False),)


def sides(draft: Draft) -> tuple[Side, Side]:
    """The two sides whose points are compared; (NOBODY,) stands for a camp that is not known."""
    victory = draft.file.victory
    rivals = pair_of_camps(draft, ("victory", "camps"), victory.camps)
    names = [*victory.names, "", ""]
    found: list[tuple[int, ...]] = [(rivals[0],), (rivals[1],)]
    taken: set[int] = set()
    for number, row in enumerate(victory.sides):
        place: Place = ("victory", "sides", number)
        listed = camps_at(draft, place, row)
        found[number] = tuple(dict.fromkeys((rivals[number], *listed)))
        if rivals[number] >= 0 and rivals[number] not in listed[:1] and not draft.partly_lost(*place):
            message = _('"{camp}" does not stand first on its side').format(camp=victory.camps[number])
            draft.note(place, "side-without-its-camp", message, f'["{victory.camps[number]}", ...]')
        for index, name in enumerate(row):
            if draft.camps.numbers.get(name, terms.NOBODY) in taken:
                message = _('"{name}" is on both sides').format(name=name)
                draft.note((*place, index), "camp-on-both-sides", message, _("one side for a camp"))
        taken.update(listed)
    plurals = [*victory.plural, None, None]
    first, second = (
        Side(camps, names[number], _calls_many(draft, camps, names[number], plurals[number]))
        for number, camps in enumerate(found)
    )
    return first, second


def _calls_many(draft: Draft, camps: tuple[int, ...], name: str, told: bool | None) -> bool:
    """Whether what a side is called is a plural: its own name, or those of its camps."""
    if told is not None:
        return told
    if name:
        return looks_plural(name)
    return len(camps) > 1 or (camps[0] != terms.NOBODY and is_plural(draft.file.camps[camps[0]]))


def apart(draft: Draft, both: tuple[Side, Side]) -> tuple[int, ...]:
    """Camps whose points count for neither side."""
    place: Place = ("victory", "apart")
    found = camps_at(draft, place, draft.file.victory.apart)
    for index, name in enumerate(draft.file.victory.apart):
        camp = draft.camps.numbers.get(name, terms.NOBODY)
        if camp >= 0 and any(camp in side.camps for side in both):
            message = _('"{name}" is on a side').format(name=name)
            draft.note((*place, index), "camp-on-both-sides", message, _("a camp that is on none"))
    return found


def camps_at(draft: Draft, place: Place, names: list[str]) -> tuple[int, ...]:
    return draft.each(place, names, lambda inner, name: draft.look_up(draft.camps, inner, name), "camp")


def levels(draft: Draft, both: tuple[Side, Side]) -> tuple[Level, ...]:
    """The victory levels by falling margin."""
    victory = draft.file.victory
    rivals = both[0].camps[0], both[1].camps[0]
    result: list[Level] = []
    complete = not draft.partly_lost("victory", "levels", keys=("levels", "margin"))
    for number, row in enumerate(victory.levels):
        place: Place = ("victory", "levels", number)
        last = number == len(victory.levels) - 1
        winner = terms.NOBODY if row.winner is None else draft.look_up(draft.camps, (*place, "winner"), row.winner)
        side = next((side.camps[0] for side in both if winner in side.camps), winner)
        if winner >= 0 and terms.NOBODY not in rivals and side not in rivals:
            message = _('"{winner}" is not compared').format(winner=row.winner)
            draft.note((*place, "winner"), "winner-not-compared", message, _("one of victory.camps"))
        if complete:
            if last and row.margin is not None:
                message = _("the last level has a margin: below it, games have no result")
                draft.note((*place, "margin"), "level-last-margin", message, "none")
            if not last and row.margin is None:
                message = _('"{row}" has no margin').format(row=row.name)
                draft.note(place, "level-no-margin", message, _("margin = least lead"))
                draft.document.lost.add(draft.document.original((*place, "margin")))
        above = result[-1].margin if result else terms.NEVER
        margin = row.margin if row.margin is not None else -terms.NEVER if last else above
        if row.margin is not None and margin >= above:
            message = _("the margin {margin} is not below the one before").format(margin=margin)
            draft.note((*place, "margin"), "level-order", message, _("falling margins"))
        result.append(Level(row.name, side, margin))
    if not result and complete:
        draft.note(("victory", "levels"), "no-levels", _("there are no victory levels"), _("at least one"))
    _check_order(draft, rivals, result)
    return tuple(result)


def _check_order(draft: Draft, rivals: tuple[int, int], levels: list[Level]) -> None:
    """A larger lead of the first camp cannot mean a result better for the second."""
    if terms.NOBODY in rivals:
        return
    ranks = {rivals[0]: 0, terms.NOBODY: 1, rivals[1]: 2}
    for number in range(1, len(levels)):
        before, after = levels[number - 1].camp, levels[number].camp
        if ranks.get(after, 2) < ranks.get(before, 0):
            message = _('"{level}" is better for the first camp than the level before').format(
                level=levels[number].name
            )
            draft.note(("victory", "levels", number), "level-order", message, _("the first camp's best level first"))
