"""Junctions, what hangs on them, and the narrowest places: on nets small enough to see, and on the country."""

import networkx as nx
import pytest

from game.authoring.lab.junctions import betweenness, dependents, narrowest, net
from game.rules.pieces import Link, Town
from game.rules.terms import NO_RAIL, OPEN, ROAD
from tests.scenario.theatre import LINKS, TOWNS


def drawn(*pairs: str) -> tuple[list[Town], list[Link]]:
    """Towns of one letter; "ab3" is a link of 3 km between a and b, "ab" one of 10 km."""
    names = sorted({letter for pair in pairs for letter in pair[:2]})
    towns = [Town(name, name, 55.0, 24.0, 1, OPEN, False) for name in names]
    links = [
        Link(
            pair[:2], names.index(pair[0]), names.index(pair[1]), int(pair[2:] or 10), ROAD, NO_RAIL, 0, "", False, True
        )
        for pair in pairs
    ]
    return towns, links


TWO_RINGS = drawn("ab", "bc", "ca", "cd", "de", "ef", "fd")  # a-b-c and d-e-f, joined by c-d


def test_a_ring_hangs_on_the_towns_that_join_it_to_another() -> None:
    assert dependents(net(*TWO_RINGS)) == {"c": 2, "d": 2}


def test_a_row_of_towns_hangs_on_each_between_its_ends() -> None:
    assert dependents(net(*drawn("ab", "bc", "cd", "de"))) == {"b": 1, "c": 2, "d": 1}


def test_the_largest_part_is_looked_for_among_those_the_town_held_together() -> None:
    apart = net(*drawn("ab", "bc", "vw", "wx", "xy", "yz", "zv"))
    assert dependents(apart) == {"b": 1}


def test_a_ring_hangs_on_nothing() -> None:
    assert dependents(net(*drawn("ab", "bc", "ca"))) == {}


def test_betweenness_follows_km_not_links() -> None:
    shares = betweenness(net(*drawn("ab30", "ac5", "cb5")))
    assert shares == {"a": 0.0, "b": 0.0, "c": 1.0}


def test_the_narrowest_place_between_two_rings_is_the_link_that_joins_them() -> None:
    assert narrowest(net(*TWO_RINGS), ["a"], ["f"]) == [("c", "d")]
    assert narrowest(net(*TWO_RINGS), ["a", "b"], ["e", "f"]) == [("c", "d")]


def test_a_cut_parts_both_sides_whole() -> None:
    graph = net(*TWO_RINGS)
    here, there = ["a", "e"], ["b", "f"]
    cut = narrowest(graph, here, there)
    graph.remove_edges_from(cut)
    assert not any(nx.has_path(graph, a, b) for a in here for b in there)
    assert len(cut) == 4  # all of b and of f


def test_towns_apart_already_need_no_cut() -> None:
    assert narrowest(net(*drawn("ab", "cd")), ["a"], ["c", "d"]) == []


@pytest.mark.parametrize(
    ("here", "there", "why"),
    [(["a"], ["x"], "'x'"), (["a", "b"], ["b", "c"], "of their own"), ([], ["b"], "of their own")],
)
def test_a_cut_that_cannot_be_asked_for(here: list[str], there: list[str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        narrowest(net(*TWO_RINGS), here, there)


def test_memel_hangs_on_one_link() -> None:
    country = net(TOWNS, LINKS)
    assert dependents(country)["kretinga"] >= 1
    assert narrowest(country, ["kaunas"], ["klaipeda"]) == [("kretinga", "klaipeda")]


def test_daugavpils_has_two_ways_over_the_river_and_two_along_it() -> None:
    cut = narrowest(net(TOWNS, LINKS), ["kaunas"], ["daugavpils"])
    assert {frozenset(link) - {"daugavpils"} for link in cut} == {
        frozenset({town}) for town in ("griva", "kalkuni", "kraslava", "livani")
    }


def test_kaunas_is_the_hub_of_the_country() -> None:
    shares = betweenness(net(TOWNS, LINKS))
    assert max(shares, key=shares.__getitem__) == "kaunas"
    assert len(shares) == len(TOWNS)
