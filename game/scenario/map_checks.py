"""Checks of a map: whether it hangs together, and whether lengths, railways and rivers can be true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from math import asin, cos, radians, sin, sqrt
from statistics import median
from typing import Final

from game.messages import _
from game.rules.pieces import Link, Town
from game.rules.terms import LAND, NO_RAIL
from game.scenario.findings import Finding, error, hint, warning
from game.scenario.names import nearest

EARTH_KM: Final = 6371.0
SHORTEST, LONGEST = 0.98, 2.2
"""Length of a road or railway against the great circle between its towns."""
SLACK_KM: Final = 1.0
"""Lengths are whole km, and some coordinates are rounded to an arc minute."""
CLOSE_KM: Final = 1.0
CLOSE_DEGREES: Final = 0.01  # of latitude: a little more
FAR_TIMES, FAR_KM = 6, 300
"""A town so many times farther from the middle of the map than half of the towns, and at least so far, is misplaced."""
TWIN_PER_CENT: Final = 85
"""Likeness of two names of rivers, one of them on a single link, that makes that one a slip of the pen."""

MOST_STRANGE: Final = 50
"""Rivers that are looked at: where there are more it is not a slip of the pen."""

RIVERS: Final = (
    *("Aiviekste", "Atmata", "Daugava", "Dubysa", "Dysna", "Jūra", "Lielupe", "Merkys", "Minija", "Mūša"),
    *("Nemunas", "Nemunėlis", "Neris", "Nevėžis", "Venta", "Šešupė", "Šventoji", "Žeimena"),
)
"""Rivers of the theatre of 1919, known even where a map has one of them only once."""


def check_map(
    towns: Sequence[Town], links: Sequence[Link], *, whole: bool = True, nowhere: Collection[int] = ()
) -> list[Finding]:
    """What is wrong with towns and links. `whole` False: some of them are not known. `nowhere`: of these towns it is
    not known where they lie.
    """
    far = list(_far_towns(towns))
    misplaced = {finding.id for finding in far} | {towns[number].id for number in nowhere}
    placed = [link for link in links if misplaced.isdisjoint((towns[link.a].id, towns[link.b].id))]
    return [
        *(_parts(towns, links) if whole else ()),
        *(finding for link in placed for finding in _lengths(towns, link)),
        *(finding for link in links for finding in _rails(link)),
        *(finding for link in links for finding in _ports(towns, link)),
        *_rivers(links),
        *(_lonely_rails(towns, links) if whole else ()),
        *_close_towns(towns),
        *far,
    ]


def great_circle(a: Town, b: Town) -> float:
    """The shortest way between two towns over the earth, in km."""
    north_a, north_b = radians(a.lat), radians(b.lat)
    across = sin((north_b - north_a) / 2) ** 2
    along = cos(north_a) * cos(north_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, across + along)))


def _parts(towns: Sequence[Town], links: Sequence[Link]) -> Iterator[Finding]:
    for part in parts(len(towns), links)[1:]:
        name = towns[part[0]].id
        others = _(" and the {part} towns about it").format(part=len(part) - 1) if len(part) > 1 else ""
        message = _('no way leads from "{name}"{others} to the rest of the map').format(name=name, others=others)
        yield error("town", name, "town-cut-off", message)


def parts(towns: int, links: Sequence[Link]) -> list[list[int]]:
    """The towns that hang together, by number, the largest part first."""
    near: list[list[int]] = [[] for __ in range(towns)]
    for link in links:
        near[link.a].append(link.b)
        near[link.b].append(link.a)
    seen = [False] * towns
    found: list[list[int]] = []
    for start in range(towns):
        if seen[start]:
            continue
        seen[start] = True
        part = [start]
        for town in part:
            for other in near[town]:
                if not seen[other]:
                    seen[other] = True
                    part.append(other)
        found.append(sorted(part))
    return sorted(found, key=len, reverse=True)


def _lengths(towns: Sequence[Town], link: Link) -> Iterator[Finding]:
    line = great_circle(towns[link.a], towns[link.b])
    ways = [("link", "km", link.km)]
    if link.rail > NO_RAIL and link.rail_km != link.km:
        ways.append(("railway", "rail_km", link.rail_km))
    for what, key, km in ways:
        if km < line * SHORTEST - SLACK_KM:
            message = _("is {km} km long, but its towns lie {line:.0f} km apart").format(km=km, line=line)
            yield error("link", link.id, "link-too-short", f'{what} "{link.id}" {message}', (key,))
        elif km > line * LONGEST + SLACK_KM:
            message = _("is {km} km long, and its towns lie only {line:.0f} km apart").format(km=km, line=line)
            yield warning("link", link.id, "link-too-long", f'{what} "{link.id}" {message}', (key,))


def _rails(link: Link) -> Iterator[Finding]:
    if link.rail > NO_RAIL and link.river and not link.bridge:
        message = _('the railway "{link}" crosses a river without a bridge, so that no train runs on it').format(
            link=link.id
        )
        yield hint("link", link.id, "rail-no-bridge", message, ("river",), _("bridge = true, or no river"))


def _ports(towns: Sequence[Town], link: Link) -> Iterator[Finding]:
    """Ships need a port at one end of their way at the least; at the other a landing does, at a price."""
    if link.kind == LAND or towns[link.a].port or towns[link.b].port:
        return
    message = _('ships go along "{link}", and neither of its towns is a port').format(link=link.id)
    yield error("link", link.id, "lane-no-port", message, ("kind",), _("port = true at one of them"))


def _rivers(links: Sequence[Link]) -> Iterator[Finding]:
    """A name that stands once on the map and is nearly another one."""
    named = [(link, name.strip()) for link in links for name in link.river.split(";") if name.strip()]
    times = Counter(name for __, name in named)
    known = {*RIVERS, *(name for name, number in times.items() if number > 1)}
    strange = [(link, name) for link, name in named if name not in known]
    for link, name in strange[:MOST_STRANGE]:
        best = nearest(name, known, least=TWIN_PER_CENT)
        if best:
            message = _('link "{link}" crosses "{name}", and no other link does').format(link=link.id, name=name)
            yield warning("link", link.id, "river-odd", message, ("river",), best)


def _lonely_rails(towns: Sequence[Town], links: Sequence[Link]) -> Iterator[Finding]:
    railways = [link for link in links if link.rail > NO_RAIL]
    stations = Counter(town for link in railways for town in (link.a, link.b))
    for link in railways:
        if len(railways) > 1 and stations[link.a] == stations[link.b] == 1:
            message = _('the railway "{link}" joins no other railway').format(link=link.id)
            yield hint("link", link.id, "rail-alone", message, ("rail",), _("a railway that goes on"))


def _close_towns(towns: Sequence[Town]) -> Iterator[Finding]:
    places = sorted((town.lat, town.lon, number) for number, town in enumerate(towns))
    told: set[int] = set()
    for rank, (lat, lon, number) in enumerate(places):
        for other_lat, other_lon, other in places[rank + 1 :]:
            if other_lat - lat > CLOSE_DEGREES:
                break
            if other in told or great_circle(towns[number], towns[other]) >= CLOSE_KM:
                continue
            told.add(other)
            one, two = towns[number].id, towns[other].id
            if (lat, lon) == (other_lat, other_lon):
                message = _('"{two}" lies in the same place as "{one}"').format(two=two, one=one)
                yield error("town", two, "towns-same-place", message, ("lat",))
            else:
                message = _('"{two}" lies within a km of "{one}"').format(two=two, one=one)
                yield warning("town", two, "towns-close", message, ("lat",))


def _far_towns(towns: Sequence[Town]) -> Iterator[Finding]:
    """A coordinate with a slip of the pen, or with north and east the wrong way round."""
    if len(towns) < 3:
        return
    middle = towns[0]._replace(lat=median(town.lat for town in towns), lon=median(town.lon for town in towns))
    away = [great_circle(town, middle) for town in towns]
    limit = max(FAR_KM, FAR_TIMES * median(away))
    for town, km in zip(towns, away, strict=True):
        if km > limit:
            message = _('"{town}" lies {km:,.0f} km from the middle of the map').format(town=town.id, km=km)
            swapped = town._replace(lat=town.lon, lon=town.lat)
            if abs(swapped.lat) <= 90 and great_circle(swapped, middle) <= limit:
                message = _("{message}: its latitude and longitude seem to be swapped").format(message=message)
            yield warning("town", town.id, "town-far", message, ("lat",))
