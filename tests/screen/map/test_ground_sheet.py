"""The paper sheet: always the same picture, kept on disk, and there even when it cannot be kept."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from game.scenario.load import load
from game.screen.map import store
from game.screen.map.atlas import make_atlas, make_atlas_for
from game.screen.map.projection import Box
from game.screen.map.sheet import Commission, commission, paint
from game.screen.map.store import keep, sheet_path, sheets
from game.screen.map.store import load as load_sheet

SCALE = 0.4  # pixels per km: a sheet the size of a stamp


@pytest.fixture(scope="module")
def order() -> Commission:
    return commission(make_atlas(load("kaunas_encirclement")), SCALE, winter=False)


@pytest.fixture
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paints here, which is quicker for a stamp."""
    monkeypatch.setattr(store._Painter, "_elsewhere", lambda self: [])


def test_the_same_commission_gives_the_same_bytes(order: Commission) -> None:
    assert paint(order).tobytes() == paint(order).tobytes()


def test_the_same_bytes_come_from_another_process(order: Commission, tmp_path: Path) -> None:
    told: list[float] = []
    found = sheets((order,), tmp_path, told.append)
    assert found.problem == ""
    kept = load_sheet(sheet_path(tmp_path, order), order)
    assert kept is not None
    assert kept.get_buffer().raw == store.plain(store.pictured(paint(order))).get_buffer().raw
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert [path.name for path in tmp_path.iterdir()] == [sheet_path(tmp_path, order).name]


def test_winter_is_another_picture_and_another_file(order: Commission) -> None:
    winter = order._replace(winter=True)
    assert winter.key != order.key
    assert (paint(winter) != paint(order)).any()


def test_the_name_changes_with_box_scale_and_theatre(order: Commission) -> None:
    others = (
        order._replace(scale=0.5),
        order._replace(box=order.box.grown(1)),
        order._replace(theatre=order.theatre[:-1]),
    )
    assert len({order.key, *(other.key for other in others)}) == 4


def test_land_nobody_can_reach_is_lighter(order: Commission) -> None:
    reached, alone = paint(order), paint(order._replace(theatre=order.theatre[:1]))
    assert alone.mean() > reached.mean() + 0.5


@pytest.mark.usefixtures("no_process")
def test_a_kept_sheet_is_not_painted_again(order: Commission, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets((order,), tmp_path)
    keep(paint(order), tmp_path, order)
    monkeypatch.setattr(store, "paint", None)
    assert sheets((order,), tmp_path).surfaces[0].get_size() == order.shape[::-1]


@pytest.mark.usefixtures("no_process")
@pytest.mark.parametrize("damage", ["empty", "cut", "noise", "other size"])
def test_a_damaged_sheet_is_painted_anew(order: Commission, tmp_path: Path, damage: str) -> None:
    path = keep(paint(order), tmp_path, order)
    whole = path.read_bytes()
    match damage:
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(whole[: len(whole) // 2])
        case "noise":
            path.write_bytes(whole[:24] + bytes(len(whole) - 24))
        case _:
            keep(paint(order._replace(scale=SCALE / 2)), tmp_path, order)
    found = sheets((order,), tmp_path)
    assert found.surfaces[0].get_size() == order.shape[::-1]
    assert found.surfaces[0].get_at((5, 5)) == store.plain(store.pictured(paint(order))).get_at((5, 5))


def test_a_cache_that_cannot_be_written_is_told_in_a_sentence(order: Commission, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    found = sheets((order,), blocked / "cache")
    assert found.surfaces[0].get_size() == order.shape[::-1]
    assert found.problem.startswith("The drawn map cannot be kept in")
    assert found.problem.endswith(".")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_cache_is_told_in_a_sentence(order: Commission, tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert "cannot be kept" in sheets((order,), tmp_path).problem
    finally:
        tmp_path.chmod(stat.S_IRWXU)


@pytest.mark.usefixtures("no_process")
def test_without_a_cache_or_another_process_it_is_painted_here(order: Commission) -> None:
    found = sheets((order,), None)
    assert found.problem == ""
    assert found.surfaces[0].get_size() == order.shape[::-1]


def test_an_interrupted_build_leaves_no_sheet_behind(
    order: Commission, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        keep(paint(order), tmp_path, order)
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_is_killed_leaves_nothing_that_looks_like_a_sheet(order: Commission, tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path\n"
        "from game.screen.map import store; from game.screen.map.sheet import *\n"
        "from game.screen.map.projection import Box\n"
        "os.fsync = lambda *_: os._exit(9)\n"
        "order = Commission(Box(1400, -4300, 1500, -4200), 0.5, ((1450, -4250),), False)\n"
        "store.keep(paint(order), Path(sys.argv[1]), order)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=Path(__file__).parents[3], check=False)
    assert done.returncode == 9
    order = Commission(Box(1400, -4300, 1500, -4200), 0.5, ((1450, -4250),), winter=False)
    assert load_sheet(sheet_path(tmp_path, order), order) is None
    keep(paint(order), tmp_path, order)
    assert load_sheet(sheet_path(tmp_path, order), order) is not None


def test_only_the_newest_sheets_are_kept(order: Commission, tmp_path: Path) -> None:
    picture = paint(order)
    for number in range(store.KEPT + 4):
        path = keep(picture, tmp_path, order._replace(scale=SCALE + number / 100))
        os.utime(path, (number, number))
    assert len(list(tmp_path.iterdir())) == store.KEPT


def test_a_board_in_unknown_country_gets_bare_paper() -> None:
    board = load("zarasai_final").board
    moved = tuple(town._replace(lat=town.lat - 30, lon=town.lon + 40) for town in board.towns)
    object.__setattr__(board, "towns", moved)
    atlas = make_atlas_for(board)
    assert (atlas.rivers, atlas.lakes, atlas.sea, atlas.regions) == ((), (), (), ())
    picture = paint(commission(atlas, SCALE, winter=False)).astype(np.int16)
    assert (picture[..., 0] > picture[..., 2]).all()  # the yellow of paper everywhere: no wood, no water
