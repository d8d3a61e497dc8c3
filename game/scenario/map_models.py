"""The format of map files."""

from typing import Annotated

from pydantic import Field

from game.rules.terms import LINK_KINDS, RAILS, ROADS, TERRAINS
from game.scenario import fields

Km = Annotated[int, Field(ge=0, le=500)]


class TownRow(fields.Table):
    id: fields.Id
    name: Annotated[fields.Title, Field(description="in the language of the country")]
    other_names: Annotated[
        str, Field(max_length=400, description='its names in other languages: "de:Kowno/Kauen; pl:Kowno"')
    ] = ""
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False, description="degrees north")]
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False, description="degrees east")]
    rank: Annotated[int, Field(alias="class", ge=1, le=4, description="from 1, a village, to 4, a city")]
    terrain: Annotated[fields.Reference, fields.one_of(TERRAINS, "what stands around it")]
    port: Annotated[bool, Field(description="ships can come")] = False


class LinkRow(fields.Table):
    between: Annotated[fields.TwoTowns, Field(description="the two towns it joins")]
    km: Annotated[
        Km, Field(ge=1, description="length of the road, of the railway where there is no road, or of the voyage")
    ]
    kind: Annotated[
        fields.Reference, fields.one_of(LINK_KINDS, "what goes along it: men and trains, or ships alone")
    ] = "land"
    ice_free: Annotated[bool, Field(description="of water: it stays open while rivers bear men")] = False
    road: Annotated[fields.Reference, fields.one_of(ROADS, "its class")] = "none"
    rail: Annotated[fields.Reference, fields.one_of(RAILS, "its gauge")] = "none"
    rail_km: Annotated[Km, Field(description="length of the railway; 0: none, or as long as the road")] = 0
    river: Annotated[str, Field(max_length=120, description="the rivers it crosses; empty: none")] = ""
    bridge: Annotated[bool, Field(description="whether a bridge stands where it crosses a river")] = False
    rail_usable: Annotated[bool, Field(description="whether the railway is unbroken")] = True


class MapFile(fields.Table):
    format: Annotated[int, Field(description="version of the file format: 1")]
    name: Annotated[fields.Title, Field(description="what the players read")]
    language: Annotated[
        str, Field(pattern=fields.LANGUAGE_PATTERN, description="the sign of the language of the towns' own names")
    ] = "lt"
    credits: Annotated[dict[str, fields.Text], Field(max_length=100, description="where the facts come from")] = Field(
        default_factory=dict
    )
    water: Annotated[
        str,
        Field(max_length=120, description="a .geojson file beside the map, with its rivers, lakes, coast and woods"),
    ] = ""
    towns: Annotated[list[TownRow], Field(description="a row each", max_length=fields.MOST_TOWNS)]
    regions: Annotated[
        list[fields.RegionRow],
        Field(description="groups of towns, for every scenario on the map", max_length=fields.MOST_OTHERS),
    ] = Field(default_factory=fields.no_entries)
    links: Annotated[list[LinkRow], Field(description="each once", max_length=fields.MOST_LINKS)]
