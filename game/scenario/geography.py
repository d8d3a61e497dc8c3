"""Map files, and the part of a map a scenario is played on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from game.messages import _
from game.rules.pieces import Link, Town, by_pair
from game.rules.terms import LAND, LINK_KINDS, NO_RAIL, NO_ROAD, RAILS, ROADS, SEA, TERRAINS
from game.scenario.document import Document
from game.scenario.draft import Draft, Ground
from game.scenario.fields import LANGUAGE, RegionRow
from game.scenario.map_models import LinkRow, MapFile, TownRow
from game.scenario.names import Names
from game.scenario.positions import Place
from game.scenario.shapes import fit

MISSING = frozenset({"towns.towns", "towns.id", ".towns", ".id", "links.links", "links.between", ".links", ".between"})
"""Parts of a map file whose loss leaves a gap in the map."""

CHANGES = ("rail", "rail_usable", "bridge")
"""What a scenario can change on a link."""

Exits = tuple[tuple[tuple[int, int], ...], ...]


def ground(document: Document) -> Ground | None:
    """The map in a document; whatever is wrong is noted there. None: too little of it can be read."""
    given = document.data.get("towns")
    rows = given if isinstance(given, list) else []
    listed = [str(row.get("id")) for row in rows if isinstance(row, dict)]
    document.kind = "map"
    file = fit(document, MapFile)
    if file is None:
        return None
    spellings = {other: row.id for row in file.towns for other in (row.name, *_other_names(row.other_names))}
    blind = ("towns",) in document.doubtful
    ids = [row.id for row in file.towns]
    uncertain = len(set(ids)) < len(ids)
    names = Names("town", ids, others=spellings, doubtful=listed, blind=blind, uncertain=uncertain)
    towns = tuple(_town(document, number, row) for number, row in enumerate(file.towns))
    for number, row in enumerate(file.towns):
        if names.numbers[row.id] != number:
            message = _('another town is called "{row}" already').format(row=row.id)
            document.add(("towns", number, "id"), "id-twice", message, _("a name of its own"))
            document.twice.add(row.id)
    links: list[Link] = []
    pairs: set[tuple[bool, frozenset[str]]] = set()
    for number, link in enumerate(file.links):
        links.append(_link(document, number, link, names))
        pair = (links[-1].kind == LAND, frozenset(link.between))
        if pair in pairs:
            message = _('another link joins "{between}" and "{between2}" already').format(
                between=link.between[0], between2=link.between[1]
            )
            wanted = _("one link with both road and railway") if pair[0] else _("one link for ships")
            document.add(("links", number, "between"), "link-twice", message, wanted)
        pairs.add(pair)
    regions = _regions(document, file.regions, names)
    languages = tuple(
        dict.fromkeys([file.language, *(one for row in file.towns for one in _languages(row.other_names))])
    )
    if document.sound:
        return Ground(towns, tuple(links), spellings, regions=regions, languages=languages)
    return Ground(
        *(towns, tuple(links), spellings, listed),
        sound=False,
        complete=not uncertain and MISSING.isdisjoint(document.lost_parts()),
        uncertain=uncertain,
        regions=regions,
        languages=languages,
    )


def _regions(document: Document, rows: Sequence[RegionRow], names: Names) -> dict[str, Sequence[str]]:
    """By id: the ids of the towns of each region of a file."""
    found: dict[str, Sequence[str]] = {}
    for number, row in enumerate(rows):
        place = ("regions", number)
        if row.id in found or row.id in names.numbers:
            other = "region" if row.id in found else "town"
            message = _('a{value} {other} is called "{row}" already').format(
                value="nother" * (other == "region"), other=other, row=row.id
            )
            document.add((*place, "id"), "id-twice", message, _("a name of its own"))
        for index, town in enumerate(row.towns):
            document.look_up(names, (*place, "towns", index), town)
            if town in row.towns[:index]:
                message = _('town "{town}" is named twice').format(town=town)
                document.add((*place, "towns", index), "named-twice", message, _("each town once"))
        if row.id not in names.numbers:
            found.setdefault(row.id, row.towns)
    return found


def _other_names(text: str) -> list[str]:
    """The names in "de:Kowno/Kauen; pl:Kowno"."""
    return [name.strip() for part in text.split(";") for name in re.split("/", part.split(":")[-1]) if name.strip()]


def _languages(text: str) -> list[str]:
    """Those in "de:Kowno/Kauen; pl:Kowno"."""
    parts = [part.partition(":") for part in text.split(";")]
    signs = [language.strip() for language, __, names in parts if names.strip()]
    return [sign for sign in signs if re.fullmatch(LANGUAGE, sign)]


def _town(document: Document, number: int, row: TownRow) -> Town:
    terrain = document.look_up(Names("terrain", TERRAINS), ("towns", number, "terrain"), row.terrain)
    return Town(row.id, row.name, row.lat, row.lon, row.rank, terrain, row.port)


def _link(document: Document, number: int, row: LinkRow, names: Names) -> Link:
    place = ("links", number)
    a, b = (document.look_up(names, (*place, "between", n), name) for n, name in enumerate(row.between))
    road = document.look_up(Names(_("road class"), ROADS), (*place, "road"), row.road)
    rail = document.look_up(Names("railway", RAILS), (*place, "rail"), row.rail)
    if row.between[0] == row.between[1]:
        document.add((*place, "between"), "link-to-itself", _("a link joins a town to itself"), _("two towns"))
    kind = document.look_up(Names(_("kind of link"), LINK_KINDS), (*place, "kind"), row.kind)
    if kind > LAND:
        _check_water(document, place, row)
    elif kind < LAND or (document.lost and document.original((*place, "kind")) in document.lost):
        kind = SEA  # it is no second way over land
    elif road == NO_ROAD and rail == NO_RAIL:
        document.add(place, "link-no-way", _("a link has neither road nor railway"), _("a road, a railway or both"))
    if rail == NO_RAIL and row.rail_km:
        message = _("a length is given for a railway that is not there")
        document.add((*place, "rail_km"), "rail-km-no-rail", message, _("rail, or rail_km = 0"))
    if row.bridge and not row.river:
        message = _("a bridge stands where no river is crossed")
        document.add((*place, "bridge"), "bridge-no-river", message, _("river, or bridge = false"))
    rail_km = (row.rail_km or row.km) if rail > NO_RAIL else 0
    usable = row.rail_usable and rail > NO_RAIL
    id_ = link_id(row.between, LINK_KINDS[kind])
    return Link(id_, a, b, row.km, road, rail, rail_km, row.river, row.bridge, usable, kind, row.ice_free)


def link_id(between: Sequence[str], kind: str) -> str:
    """Both towns; of water its kind, too, since a road can lie beside it."""
    return "-".join(between if kind == LINK_KINDS[LAND] else (*between, kind))


def _check_water(document: Document, place: Place, row: LinkRow) -> None:
    """Nothing of a road is on water."""
    for key in ("road", "rail", "rail_km", "river", "bridge"):
        if getattr(row, key) != LinkRow.model_fields[key].default:
            message = _('a link of kind "{kind}" has no {key}').format(kind=row.kind, key=key)
            document.add((*place, key), "land-on-water", message, _("nothing, or another link over land"))


def part_in_play(draft: Draft) -> tuple[tuple[Town, ...], tuple[Link, ...]]:
    """The scenario's towns and the links between them, as its own changes leave them; makes them known by name."""
    ground = draft.ground
    if ground is None:
        return (), ()
    draft.members = dict(ground.regions)
    own = _regions(draft.document, draft.file.regions, _names(ground, ground.towns))
    for number, row in enumerate(draft.file.regions):
        if row.id in ground.regions:
            message = _('a region of the map is called "{row}" already').format(row=row.id)
            draft.note(("regions", number, "id"), "id-twice", message, _("a name of its own"))
    draft.members |= own
    kept = _kept_towns(draft, ground)
    towns = tuple(ground.towns[number] for number in kept)
    draft.towns = _names(ground, towns, draft.members)
    new = {old: number for number, old in enumerate(kept)}
    links = [link._replace(a=new[link.a], b=new[link.b]) for link in ground.links if link.a in new and link.b in new]
    draft.links = by_pair(links)
    _change_links(draft, links)
    return towns, tuple(links)


def _names(ground: Ground, towns: tuple[Town, ...], regions: Iterable[str] = ()) -> Names:
    """`regions`: which may be meant where a list of towns has a name nobody knows."""
    ids = [town.id for town in towns]
    others = {**ground.spellings, **{region: region for region in regions}}
    return Names("town", ids, others=others, doubtful=ground.doubtful, uncertain=ground.uncertain)


def _kept_towns(draft: Draft, ground: Ground) -> list[int]:
    """Numbers on the map of the towns in play, rising."""
    chosen = draft.file.towns
    if chosen == []:
        message = _("no town is in play")
        draft.note(("towns",), "wrong-length", message, _("some towns, or no towns = [] for the whole map"))
    if not chosen:
        return list(range(len(ground.towns)))
    draft.towns = names = _names(ground, ground.towns, draft.members)
    kept = draft.each_town(("towns",), chosen, lambda place, name: draft.look_up(names, place, name))
    return sorted(set(kept))


def _change_links(draft: Draft, links: list[Link]) -> None:
    seen: set[int] = set()
    for number, row in enumerate(draft.file.links):
        place = ("links", number)
        index = draft.link((*place, "between"), row.between)
        if index < 0:
            continue
        if index in seen:
            draft.note((*place, "between"), "link-changed-twice", _("this link is changed twice"), _("each link once"))
        elif row.model_fields_set == {"between"} and not draft.partly_lost(*place, keys=CHANGES):
            draft.warn(place, "link-unchanged", _("nothing is changed on this link"), _("rail, rail_usable or bridge"))
        seen.add(index)
        link = links[index]
        if link.kind != LAND:
            draft.note((*place, "between"), "no-such-link", _("only ships join these towns"), _("a link over land"))
            continue
        if row.rail is not None:
            rail = draft.word("railway", RAILS, (*place, "rail"), row.rail)
            link = link._replace(rail=rail, rail_km=(link.rail_km or link.km) if rail > NO_RAIL else 0)
            link = link._replace(rail_usable=link.rail_usable and rail > NO_RAIL)
        if row.rail_usable is not None:
            if link.rail == NO_RAIL:
                message = _("there is no railway on this link")
                draft.note((*place, "rail_usable"), "no-railway", message, _("a link with a railway"))
            link = link._replace(rail_usable=row.rail_usable)
        if row.bridge is not None:
            if not link.river:
                message = _("this link crosses no river")
                draft.note((*place, "bridge"), "no-river", message, _("a link that crosses one"))
            link = link._replace(bridge=row.bridge)
        links[index] = link


def exits(towns: Sequence[Town], links: Sequence[Link]) -> Exits:
    """By town: neighbours over land with the link to them, by rising neighbour."""
    found: list[list[tuple[int, int]]] = [[] for __ in towns]
    for number, link in enumerate(links):
        if link.a == link.b or link.kind != LAND:  # the first only in a faulty map
            continue
        found[link.a].append((link.b, number))
        found[link.b].append((link.a, number))
    return tuple(tuple(sorted(neighbours)) for neighbours in found)
