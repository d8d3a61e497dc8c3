"""The ground on the screen: never a hole, and painted anew only where something has changed."""

import time
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.rules.board import Board
from game.rules.opening import opening
from game.rules.terms import NEVER, NO_RAIL
from game.scenario.load import load
from game.screen.kept import Store
from game.screen.map import ground as ground_module
from game.screen.map import making, store
from game.screen.map.atlas import make_atlas
from game.screen.map.ground import Ground
from game.screen.map.network import CUT, RUNS, WAITS, condition
from game.screen.map.projection import Camera, stop_scale
from game.screen.map.tiles import Key

HOLE = (255, 0, 255)
IDS = ("republic", "poland", "red")


@pytest.fixture(scope="module")
def board() -> Board:
    return load("zarasai_final").board


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store._Painter, "_elsewhere", lambda self: [])
        found = Ground(make_atlas(load("zarasai_final")), tmp_path_factory.mktemp("cache"), scale_hint=0.5)
        found.wait()
        yield found


@pytest.fixture
def ground(made: Ground, board: Board) -> Ground:
    made._tiles.clear()
    made._overlays.clear()
    made._scales.clear()
    made._stale.clear()
    made.control(board.owners, IDS, 0)
    return made


def camera_on(ground: Ground, scale: float, size: tuple[int, int] = (500, 400)) -> Camera:
    box = ground.atlas.box
    return Camera((box.left + box.right) / 2, (box.top + box.bottom) / 2, scale, *size)


def shown(ground: Ground, camera: Camera, budget: float = 1.0) -> tuple[pygame.Surface, bool]:
    surface = pygame.Surface((camera.width, camera.height), depth=32)
    surface.fill(HOLE)
    sharp = ground.draw(surface, camera, winter=False, show_control=True, budget=budget)
    return surface, sharp


def holes(surface: pygame.Surface) -> int:
    pixels = pygame.surfarray.array3d(surface)
    return int(((pixels[..., 0] == 255) & (pixels[..., 1] == 0) & (pixels[..., 2] == 255)).sum())


def test_it_draws_something_before_it_is_ready(board: Board) -> None:
    early = Ground(make_atlas(load("zarasai_final")), None)
    early.control(board.owners, IDS, 0)
    surface, sharp = shown(early, camera_on(early, 2.0))
    assert not sharp
    assert not holes(surface)
    assert early.overview(winter=True, show_control=True).get_width() > 0


def test_no_frame_has_a_hole_however_little_time_there_is(ground: Ground) -> None:
    for scale in (3.0, 3.0, 3.1, 3.3, 3.5, 3.5, 3.5, 0.7, 0.7, 9.0, 9.0):
        surface, _ = shown(ground, camera_on(ground, scale), budget=0.0)
        assert not holes(surface)
    camera = camera_on(ground, 3.5)
    for _ in range(6):
        camera.x += 37.3
        camera.y -= 21.7
        assert not holes(shown(ground, camera, budget=0.0)[0])


def test_at_rest_it_becomes_sharp_and_then_paints_no_more(ground: Ground) -> None:
    camera = camera_on(ground, stop_scale(6))
    frames = 0
    while not shown(ground, camera, budget=0.0)[1]:
        frames += 1
        assert frames < 20
    painted = ground.painted
    first, sharp = shown(ground, camera)
    assert sharp
    assert ground.painted == painted
    assert shown(ground, camera)[0].get_buffer().raw == first.get_buffer().raw


def test_tiles_meet_without_a_seam(ground: Ground) -> None:
    """A window that one tile fills shows the same as one that lies across two."""
    camera = camera_on(ground, 4.0, (300, 200))
    shown(ground, camera)
    while not shown(ground, camera)[1]:
        pass
    first = shown(ground, camera)[0]
    moved = Camera(camera.x + 25, camera.y, 4.0, 300, 200)
    while not shown(ground, moved)[1]:
        pass
    second = shown(ground, moved)[0]
    overlap = first.subsurface((100, 0, 200, 200)), second.subsurface((0, 0, 200, 200))
    assert overlap[0].copy().get_buffer().raw == overlap[1].copy().get_buffer().raw


def test_the_frame_stays_in_the_cameras_window(ground: Ground) -> None:
    surface = pygame.Surface((300, 200), depth=32)
    surface.fill(HOLE)
    camera = camera_on(ground, 2.0, (100, 80))
    camera.left, camera.top = 50, 30
    for _ in range(3):
        ground.draw(surface, camera, winter=True, show_control=False, budget=1.0)
    assert holes(surface) == 300 * 200 - 100 * 80
    assert not holes(surface.subsurface((50, 30, 100, 80)).copy())


def test_a_change_of_owner_paints_only_the_tiles_it_touches(ground: Ground, board: Board) -> None:
    camera = camera_on(ground, stop_scale(10), (1400, 1100))
    while not shown(ground, camera)[1]:
        pass
    before = {key: tile.get_buffer().raw for key, tile in ground._tiles.items()}
    town = next(n for n, town in enumerate(board.towns) if town.id == "svencionys")
    ground.control((*board.owners[:town], 2, *board.owners[town + 1 :]), IDS, 0)
    stale = set(ground._stale)
    assert stale
    assert stale < set(before)
    while not shown(ground, camera)[1]:
        pass
    after = {key: tile.get_buffer().raw for key, tile in ground._tiles.items()}
    assert {key for key in before if before[key] != after[key]} <= stale
    assert any(before[key] != after[key] for key in stale)


def test_old_tiles_are_shown_until_new_ones_are_painted(ground: Ground, board: Board) -> None:
    camera = camera_on(ground, 5.0, (900, 700))
    while not shown(ground, camera)[1]:
        pass
    ground.control(tuple(2 for _ in board.owners), IDS, 0)
    surface, sharp = shown(ground, camera, budget=0.0)
    assert not sharp
    assert not holes(surface)


def test_a_broken_railway_is_painted_where_it_runs(ground: Ground, board: Board) -> None:
    camera = camera_on(ground, stop_scale(10), (1400, 1100))
    state = opening(board, 1)
    ground.rails(state.rail_day, state.bridge, board.first_day)
    while not shown(ground, camera)[1]:
        pass
    before = {key: tile.get_buffer().raw for key, tile in ground._tiles.items()}
    link = next(n for n, link in enumerate(board.links) if link.rail != NO_RAIL and state.rail_day[n] != NEVER)
    ground.rails((*state.rail_day[:link], NEVER, *state.rail_day[link + 1 :]), state.bridge, board.first_day)
    while not shown(ground, camera)[1]:
        pass
    other = {key for key in before if before[key] != ground._tiles[key].get_buffer().raw}
    assert 0 < len(other) < len(before)


def test_what_a_railway_is_like_today(board: Board) -> None:
    links = board.links
    rail = next(n for n, link in enumerate(links) if link.rail != NO_RAIL and not link.river)
    crossing = next(n for n, link in enumerate(links) if link.rail != NO_RAIL and link.river)
    days, bridges = [0] * len(links), [1] * len(links)
    assert condition(links, tuple(days), tuple(bridges), 5).rails[rail] == RUNS
    days[rail] = 9
    bridges[crossing] = 0
    today = condition(links, tuple(days), tuple(bridges), 5)
    assert today.rails[rail] == WAITS
    assert today.of(crossing) == (CUT, 0)
    days[rail] = NEVER
    assert condition(links, tuple(days), tuple(bridges), 5).rails[rail] == CUT
    assert today.bridges[rail] == -1


def test_everything_of_a_state_is_followed_at_once(ground: Ground, board: Board) -> None:
    state = opening(board, 1)
    ground.follow(board, state, tuple(state.owner), 0)
    ground.follow(board, state, tuple(state.owner), 2)
    while not shown(ground, camera_on(ground, 2.0))[1]:
        pass
    assert ground.overview(winter=False, show_control=True).get_width() >= 500


def test_pictures_longest_unused_go_first() -> None:
    kept = Store[Key, pygame.Surface](3 * 64 * 64 * 4)
    keys = [Key(1.0, 1.0, False, False, number, 0) for number in range(5)]
    for key in keys[:3]:
        kept.keep(key, pygame.Surface((64, 64), depth=32))
    kept.use(keys[0])
    kept.keep(keys[3], pygame.Surface((64, 64), depth=32))
    assert set(kept) == {keys[0], keys[2], keys[3]}
    assert kept.bytes == 3 * 64 * 64 * 4


def test_many_levels_do_not_pile_up(ground: Ground) -> None:
    for number in range(ground_module.LEVELS + 4):
        for _ in range(2):
            shown(ground, camera_on(ground, 2.0 + number / 10, (60, 60)), budget=0.0)
    assert len(ground._levels) <= ground_module.LEVELS


def test_a_map_that_cannot_be_drawn_leaves_bare_paper(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr(making, "Field", fail)
    bare = Ground(make_atlas(load("zarasai_final")), None)
    bare.wait()
    assert bare.ready
    assert bare.problem == "The map cannot be drawn (no room); the towns stand on bare paper."
    bare.control(board.owners, IDS, 0)
    surface, sharp = shown(bare, camera_on(bare, 2.0))
    assert sharp
    assert not holes(surface)


def test_a_thread_makes_it_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store._Painter, "_elsewhere", lambda self: [])
    started = Ground(make_atlas(load("zarasai_final")), tmp_path, scale_hint=0.3)
    started.start()
    started.start()
    while not started.ready:
        started.poll()
        time.sleep(0.01)
    assert started.progress == 1.0
    assert started.problem == ""
    started.close()


def test_closed_while_it_paints_it_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store._Painter, "_elsewhere", lambda self: [])
    left = Ground(make_atlas(load("zarasai_final")), None, scale_hint=4.0)
    left.start()
    while not left.progress:
        time.sleep(0.005)
    left.close()
    thread = left._thread
    assert thread is not None
    thread.join(5)
    assert not thread.is_alive()
    left.poll()
    assert (left.ready, left._sheets) == (True, ())
