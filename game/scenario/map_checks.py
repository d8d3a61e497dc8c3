"""Checks of a map: whether it hangs together, and whether lengths and rivers can be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import Final

from game.rules.board import Link, Town
from game.rules.terms import NO_RAIL
from game.scenario.findings import Finding, error, warning
from game.scenario.names import nearest
from game.scenario.structure import components, net

EARTH_KM: Final = 6371.0
SHORTEST, LONGEST = 0.98, 2.2
"""Length of a road or railway against the great circle between its towns."""
SLACK_KM: Final = 1.0
"""Lengths are whole km, and some coordinates are rounded to an arc minute."""

RIVERS: Final = (
    *("Aiviekste", "Atmata", "Daugava", "Dubysa", "Dysna", "Jūra", "Lielupe", "Merkys", "Minija", "Mūša"),
    *("Nemunas", "Nemunėlis", "Neris", "Nevėžis", "Venta", "Šešupė", "Šventoji", "Žeimena"),
)
"""The rivers of the theatre."""


def check_map(towns: Sequence[Town], links: Sequence[Link]) -> list[Finding]:
    return [
        *_parts(towns, links),
        *(finding for link in links for finding in _lengths(towns, link)),
        *(finding for link in links for finding in _rivers(link)),
        *_same_place(towns),
    ]


def great_circle(a: Town, b: Town) -> float:
    """The shortest way between two towns over the earth, in km."""
    north_a, north_b = radians(a.lat), radians(b.lat)
    across = sin((north_b - north_a) / 2) ** 2
    along = cos(north_a) * cos(north_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(across + along))


def _parts(towns: Sequence[Town], links: Sequence[Link]) -> Iterator[Finding]:
    for part in components(net(towns, links))[1:]:
        others = f" and the {len(part) - 1} towns about it" if len(part) > 1 else ""
        yield error("town", part[0], f'no way leads from "{part[0]}"{others} to the rest of the map')


def _lengths(towns: Sequence[Town], link: Link) -> Iterator[Finding]:
    line = great_circle(towns[link.a], towns[link.b])
    ways = [("link", link.km)]
    if link.rail != NO_RAIL and link.rail_km != link.km:
        ways.append(("railway", link.rail_km))
    for what, km in ways:
        if km < line * SHORTEST - SLACK_KM:
            message = f"is {km} km long, but its towns lie {line:.0f} km apart"
            yield error("link", link.id, f'{what} "{link.id}" {message}')
        elif km > line * LONGEST + SLACK_KM:
            message = f"is {km} km long, and its towns lie only {line:.0f} km apart"
            yield warning("link", link.id, f'{what} "{link.id}" {message}')


def _rivers(link: Link) -> Iterator[Finding]:
    for river in filter(None, (name.strip() for name in link.river.split(";"))):
        if river not in RIVERS:
            message = f'link "{link.id}" crosses "{river}", which is no river of this theatre'
            yield warning("link", link.id, message, nearest(river, RIVERS))


def _same_place(towns: Sequence[Town]) -> Iterator[Finding]:
    places = sorted((town.lat, town.lon, number) for number, town in enumerate(towns))
    for (lat, lon, number), (other_lat, other_lon, other) in pairwise(places):
        if (lat, lon) == (other_lat, other_lon):
            name, twin = towns[other].id, towns[number].id
            yield error("town", name, f'"{name}" lies in the same place as "{twin}"')
