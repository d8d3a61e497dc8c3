"""What the checks of a map find when something is wrong with it."""

import pytest

from game.rules.pieces import Link, Town
from game.rules.terms import NARROW, NO_RAIL, NO_ROAD, OPEN, ROAD, STANDARD
from game.scenario.findings import Finding
from game.scenario.map_checks import check_map

# Three towns on a meridian, 27.8 km apart each.
TOWNS = tuple(
    Town(name, name.title(), lat, 24.0, 1, OPEN, False) for name, lat in (("a", 55.0), ("b", 55.25), ("c", 55.5))
)
KM = 30


def link(a: int, b: int, **facts: object) -> Link:
    plain = Link(f"{TOWNS[a].id}-{TOWNS[b].id}", a, b, KM, ROAD, NO_RAIL, 0, "", False, True)
    return plain._replace(**facts)  # type: ignore[arg-type]


WHOLE = (link(0, 1), link(1, 2))


def found(*links: Link) -> list[Finding]:
    return check_map(TOWNS, links)


def test_a_sound_map_passes() -> None:
    assert found(*WHOLE) == []


def test_a_town_without_a_way_is_named() -> None:
    (finding,) = found(link(0, 1))
    assert (finding.severity, finding.kind, finding.id) == ("error", "town", "c")


def test_a_part_that_hangs_loose_is_told_once() -> None:
    towns = (*TOWNS, Town("d", "D", 55.75, 24.0, 1, OPEN, False), Town("e", "E", 56.0, 24.0, 1, OPEN, False))
    loose = link(0, 1)._replace(id="d-e", a=3, b=4)
    (finding,) = check_map(towns, (*WHOLE, loose))
    assert finding.id == "d"
    assert "1 towns about it" in finding.message


@pytest.mark.parametrize(
    ("km", "severity"),
    [(25, "error"), (27, None), (28, None), (61, None), (62, None), (63, "warning"), (300, "warning")],
)
def test_length_against_the_great_circle(km: int, severity: str | None) -> None:
    findings = found(link(0, 1, km=km), link(1, 2))
    assert [finding.severity for finding in findings] == ([severity] if severity else [])
    assert all(finding.id == "a-b" and str(km) in finding.message for finding in findings)


def test_the_railway_is_measured_as_well() -> None:
    (finding,) = found(link(0, 1, rail=STANDARD, rail_km=5), link(1, 2))
    assert finding.message.startswith('railway "a-b" is 5 km long')


def test_towns_a_street_apart_may_be_joined_by_a_street() -> None:
    near = (TOWNS[0], Town("b", "B", 55.01, 24.0, 1, OPEN, False))
    assert check_map(near, (link(0, 1, km=3),)) == []


def test_a_river_nobody_knows_is_named_with_the_nearest() -> None:
    (finding,) = found(link(0, 1, river="Neris; Nevezys"), link(1, 2))
    assert (finding.severity, finding.id, finding.nearest) == ("warning", "a-b", "Nevėžis")
    assert '"Nevezys"' in finding.message


def test_a_railway_alone_is_a_link() -> None:
    assert found(link(0, 1, road=NO_ROAD, rail=NARROW, rail_km=KM), link(1, 2)) == []


def test_two_towns_in_one_place() -> None:
    twins = (TOWNS[0], TOWNS[1], TOWNS[1]._replace(id="c"))
    findings = check_map(twins, (link(0, 1), link(1, 2, km=1)))
    assert [(finding.severity, finding.id) for finding in findings] == [("error", "c")]
