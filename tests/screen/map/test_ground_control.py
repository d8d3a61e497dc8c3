"""Whose country is whose."""

import numpy as np
import pytest

from game.rules.board import Board
from game.rules.opening import opening
from game.rules.terms import NOBODY
from game.scenario.load import load
from game.screen.map.atlas import make_atlas
from game.screen.map.claims import changed, claims, demarcations
from game.screen.map.control import Field, Territory
from game.screen.map.front import contours, smoothed
from tests.scenario.shipped import FOUR

Case = tuple[Board, Field]


@pytest.fixture(scope="module", params=FOUR)
def case(request: pytest.FixtureRequest) -> Case:
    scenario = load(request.param)
    return scenario.board, Field(make_atlas(scenario))


def owner_at(territory: Territory, row: int, column: int) -> int:
    """The camp that a cell is shown for; `NOBODY` for none."""
    best = int(np.argmax(territory.shares[:, row, column]))
    return best if best < len(territory.shares) - 1 else NOBODY


def shown_owners(field: Field, owner: tuple[int, ...], camps: int) -> list[int]:
    territory = field.territory(owner, camps)
    places = np.array(field.atlas.places, np.float32)
    columns, rows = field.cells(places[:, 0], places[:, 1])
    return [owner_at(territory, round(float(r)), round(float(c))) for c, r in zip(columns, rows, strict=True)]


def test_every_town_lies_in_its_owners_country(case: Case) -> None:
    board, field = case
    assert shown_owners(field, board.owners, len(board.camps)) == list(board.owners)


def test_so_it_does_however_the_towns_are_mixed(case: Case) -> None:
    board, field = case
    camps = len(board.camps)
    owner = tuple((number * 7) % (camps + 1) - 1 for number in range(len(board.towns)))
    assert shown_owners(field, owner, camps) == list(owner)


def test_shares_add_up_and_the_sea_is_nobodys(case: Case) -> None:
    board, field = case
    territory = field.territory(board.owners, len(board.camps))
    assert territory.shares.sum(axis=0) == pytest.approx(np.ones(field.shape), abs=1e-3)
    made = claims(field, territory, tuple(camp.id for camp in board.camps), 0, frozenset())
    assert made.values[0][field.water > 0.99].max(initial=0) < 1


def test_the_front_has_each_side_on_its_own_hand(case: Case) -> None:
    board, field = case
    territory = field.territory(board.owners, len(board.camps))
    made = claims(field, territory, tuple(camp.id for camp in board.camps), 0, frozenset())
    fronts = [border for border in made.borders if border.war]
    assert fronts
    right = 0
    checked = 0
    for border in fronts:
        ahead = border.points[2:] - border.points[:-2]
        left = np.stack((ahead[:, 1], -ahead[:, 0]), axis=1) / np.hypot(*ahead.T)[:, None].clip(1e-6) * 3
        columns, rows = field.cells(*(border.points[1:-1] + left).T)
        for column, row in zip(columns, rows, strict=True):
            if 0 <= row < field.shape[0] - 0.5 and 0 <= column < field.shape[1] - 0.5:
                checked += 1
                right += owner_at(territory, round(float(row)), round(float(column))) == border.mine
    assert right >= 0.9 * checked


def test_only_enemies_are_hatched_and_peace_leaves_no_front(case: Case) -> None:
    board, field = case
    ids = tuple(camp.id for camp in board.camps)
    territory = field.territory(board.owners, len(ids))
    own = board.rivals[0]
    made = claims(field, territory, ids, own, frozenset())
    town = board.owners.index(own)
    column, row = field.cells(*np.array(field.atlas.places[town], np.float32))
    assert made.values[1][round(float(row)), round(float(column)), 3] < 1
    pairs = frozenset((a, b) for a in range(len(ids)) for b in range(a))
    assert not any(border.war for border in claims(field, territory, ids, own, pairs).borders)


def test_nobodys_land_has_neither_tint_nor_front() -> None:
    scenario = load("zarasai_final")
    field = Field(make_atlas(scenario))
    made = claims(
        field, field.territory((-1,) * len(scenario.board.towns), 3), ("republic", "poland", "red"), 0, frozenset()
    )
    assert made.values[0].max() < 1
    assert made.borders == ()


def test_one_town_changes_only_the_country_around_it(case: Case) -> None:
    board, field = case
    ids = tuple(camp.id for camp in board.camps)
    town = next(number for number, owner in enumerate(board.owners) if owner == 0)
    owner = (*board.owners[:town], 1, *board.owners[town + 1 :])
    before = claims(field, field.territory(board.owners, len(ids)), ids, 0, frozenset())
    after = claims(field, field.territory(owner, len(ids)), ids, 0, frozenset())
    differs = changed(before, after)
    assert differs is not None
    assert 0 < differs.mean() < 0.6
    column, row = field.cells(*np.array(field.atlas.places[town], np.float32))
    assert differs[round(float(row)), round(float(column))]
    assert changed(None, after) is None
    same = changed(after, after)
    assert same is not None
    assert not same.any()


def test_contours_close_and_keep_the_higher_ground_on_their_left() -> None:
    y, x = np.mgrid[0:30, 0:40].astype(np.float32)
    lines = contours(10 - np.hypot(x - 20, y - 15))
    assert len(lines) == 1
    ring = lines[0]
    assert ring[0] == pytest.approx(ring[-1])
    assert np.hypot(ring[:, 0] - 20, ring[:, 1] - 15) == pytest.approx(np.full(len(ring), 10), abs=0.15)
    area = 0.5 * float((ring[:-1, 0] * ring[1:, 1] - ring[1:, 0] * ring[:-1, 1]).sum())
    assert area < 0  # counter-clockwise on a screen, where y grows downward: the hill is on the left
    assert smoothed(ring, 3)[0] == pytest.approx(smoothed(ring, 3)[-1])
    open_line = ring[: len(ring) // 2]
    assert smoothed(open_line, 3)[0] == pytest.approx(open_line[0], abs=0.5)


def test_a_line_of_demarcation_runs_across_the_links_it_bars() -> None:
    scenario = load("kaunas_encirclement")
    board, atlas = scenario.board, make_atlas(scenario)
    state = opening(board, 1)
    drawn = demarcations(atlas, board, state.line)
    assert len(drawn) >= sum(line.status != 0 for line in board.lines)
    for link in next(line for line in board.lines if line.status).links:
        path = np.array(atlas.paths[link])
        gaps = [np.hypot(*(path[:, None] - points[None]).transpose(2, 0, 1)).min() for points in drawn]
        assert min(gaps) < 5
    assert demarcations(atlas, board, tuple(0 for _ in board.lines)) == ()
