"""The replay viewer in a window without a screen, by pointer and keys."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.analysis.keeping import opened_replay
from game.analysis.match import Match, play
from game.record.errors import RecordError
from game.record.replay import Playback, Replay
from game.rules.events import Battle, Raided, TownTaken
from game.rules.orders import ATTACK, END
from game.rules.terms import ALLIED, TRUCE
from game.scenario.load import Scenario, load
from game.screen.map.ground import Ground
from game.screen.map.view import Moving
from game.screen.modes.replay import Viewer
from game.screen.modes.replay.jobs import Failed, Jobs
from game.sight.situation import EVERYONE, Counter
from tests.long import long
from tests.screen.harness import Window


@cache
def kaunas() -> Scenario:
    return load("kaunas_encirclement")


@cache
def played() -> Match:
    return play(kaunas(), seed=3)


def playback() -> Playback:
    recorder = played().recorder
    assert recorder is not None
    return Playback(kaunas().board, Replay.of(recorder.lines))


@pytest.fixture(autouse=True)
def _no_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    """The drawn sheet takes another process and seconds, and is none of the viewer's business."""
    monkeypatch.setattr(Ground, "start", lambda ground: None)


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    found = Window(tmp_path, lambda desk: Viewer(desk, playback(), kaunas(), None))
    found.until(lambda: not found.dump["reading"])
    yield found
    found.close()


def viewer(window: Window) -> Viewer:
    mode = window.app.mode
    assert isinstance(mode, Viewer)
    return mode


def words(window: Window) -> str:
    """Everything that can be read on the panels."""

    def read(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            yield str(node.get("value", ""))
            for inner in node.values():
                yield from read(inner)
        elif isinstance(node, list):
            for inner in node:
                yield from read(inner)

    return " ".join(read(window.dump["ui"]))


def test_every_part_that_is_scrubbed_to_is_the_playbacks(window: Window) -> None:
    source, mode = playback(), viewer(window)
    for part in mode.model.chronology.parts:
        mode.model.seek(part.first)
        assert mode.model.state == source.at(part.turn, part.seat)
        assert (window.dump["turn"], window.dump["seat"]) == (part.turn, part.seat)


def test_keys_go_by_orders_turns_and_to_the_ends(window: Window) -> None:
    turns = viewer(window).model.chronology.turn_steps()
    window.key("right", "right", "left")
    assert window.dump["step"] == 1
    window.key("page down")
    assert window.dump["step"] == turns[1]
    window.key("shift+right")
    assert window.dump["step"] == turns[2]
    window.key("page up", "shift+left")
    assert window.dump["step"] == 0
    window.key("end")
    assert window.dump["step"] == window.dump["last"]
    window.key("home")
    assert window.dump["step"] == 0


def test_a_step_on_and_back_shows_the_same_again(window: Window) -> None:
    mode = viewer(window)
    mode.model.seek(52)
    before = mode.model.state.copy(), mode.model.situation, list(mode.model.told)
    window.key("right", "left")
    assert (mode.model.state, mode.model.situation, mode.model.told) == before


def test_bookmarks_by_key_by_list_and_by_click(window: Window) -> None:
    steps = [mark["step"] for mark in window.dump["bookmarks"]]
    assert steps == sorted(set(steps))
    window.key("ctrl+right")
    assert window.dump["step"] == next(step for step in steps if step)
    window.key("ctrl+left", "ctrl+left")
    assert window.dump["step"] == steps[0]
    mark = window.dump["bookmarks"][-2]
    widget = window.widget("timeline")
    assert widget is not None
    window.click((mark["x"], widget["rect"][1] + 10))
    assert window.dump["step"] == mark["step"]
    window.press("bookmarks")
    assert window.widget("all_bookmarks")
    window.key("esc")
    assert not window.widget("all_bookmarks")


def test_captures_of_the_game_are_bookmarked(window: Window) -> None:
    mode = viewer(window)
    taken = {step.number for step in mode.model.chronology.steps if any(isinstance(e, TownTaken) for e in step.events)}
    assert taken
    assert taken <= {mark.step for mark in mode.model.marks}


def test_the_slider_is_clicked_and_dragged(window: Window) -> None:
    widget = window.widget("timeline")
    assert widget is not None
    left, top, width, height = widget["rect"]
    window.click((left + width // 2, top + height - 20))
    middle = window.dump["step"]
    assert 0 < middle < window.dump["last"]
    y = viewer(window).timeline.track.centery
    window.post(pygame.MOUSEBUTTONDOWN, pos=(left + width // 2, y), button=1)
    window.post(pygame.MOUSEMOTION, pos=(left + width + 400, y - 300), rel=(9, 9), buttons=(1, 0, 0))
    assert window.dump["step"] == window.dump["last"]
    window.post(pygame.MOUSEBUTTONUP, pos=(left + width + 400, y - 300), button=1)
    window.move((left + 60, y))
    assert window.dump["step"] == window.dump["last"]


def test_it_plays_to_the_end_and_stops(window: Window) -> None:
    mode = viewer(window)
    mode.model.seek(mode.model.chronology.last - 12)
    mode.model.head.speed = 8.0
    window.key("space")
    assert window.dump["playing"]
    window.until(lambda: not window.dump["playing"])
    assert window.dump["step"] == window.dump["last"]
    assert mode.model.state == mode.model.chronology.state(mode.model.chronology.last)
    window.key("space")
    assert window.dump["playing"]
    assert window.dump["step"] < 3
    window.key("space")
    assert not window.dump["playing"]


def test_speeds_have_keys(window: Window) -> None:
    window.key("]", "]")
    assert window.dump["speed"] == 4.0
    window.key("[")
    assert window.dump["speed"] == 2.0


def test_a_sides_view_holds_no_counter_of_its_enemy(window: Window) -> None:
    mode = viewer(window)
    for camp in range(2):
        window.key("v")
        assert window.dump["viewer"] == camp
        for step in range(0, mode.model.chronology.last, 7):
            mode.model.seek(step)
            assert all(counter.camp == camp for stack in mode.model.situation.stacks for counter in stack.counters)
            assert mode.model.situation.viewer == camp
            others = [mode.model.chronology.steps[number] for number in mode.model.listed]
            others = [step for step in others if step.seat != camp and step.order and step.order.kind != END]
            assert all(any(isinstance(event, Battle | Raided) for event in step.events) for step in others)
            assert all(camp in mark.camps for mark in mode.model.marks)
    window.key("v")
    assert window.dump["viewer"] == EVERYONE


@long
def test_a_sides_view_of_a_moving_game_holds_none_either(window: Window) -> None:
    mode = viewer(window)
    window.key("v")
    mode.model.head.speed = 8.0
    mode.model.head.playing = True
    for _ in range(200):
        window.frame()
        for moving in mode.map.scene.moving:
            what = moving.what if isinstance(moving, Moving) else moving[0]
            assert not isinstance(what, Counter) or what.camp == 0 or what.unit < 0


def test_an_enemys_orders_and_reasons_are_not_read(window: Window) -> None:
    mode = viewer(window)
    step = next(s for s in mode.model.chronology.steps[1:] if s.seat == 0 and s.reason and s.reason.code == "take")
    mode.model.seek(step.number)
    window.key("y")
    assert window.dump["reasons"]
    shown = words(window)
    assert "The aim: to take" in shown
    window.key("v", "v")
    mode.model.seek(step.number)
    shown = words(window)
    assert "The aim" not in shown
    assert step.heading not in shown


def test_graphs_of_a_side_hide_the_enemys_strength(window: Window) -> None:
    mode = viewer(window)
    mode.figures.choose("men")
    assert [curve.camp for curve in mode.figures.curves()] == [0, 1]
    window.key("v")
    assert [curve.camp for curve in mode.figures.curves()] == [0]
    mode.figures.choose("towns")
    assert [curve.camp for curve in mode.figures.curves()] == [0, 1]


def test_after_peace_the_graph_of_a_side_begins_with_the_peace(window: Window) -> None:
    """As if the war had ended in the middle of the game: its figures stay hidden, and the sum of all losses too."""
    mode = viewer(window)
    story, figures = mode.model.chronology, mode.figures
    peace = story.last // 2
    story.relations[peace:] = [(ALLIED, TRUCE, TRUCE, ALLIED)] * (story.last + 1 - peace)
    window.key("v")
    figures.choose("men")
    own, other = figures.curves()
    assert figures.timeline.dial is not None
    assert (own.runs[0][0][0], other.runs[0][0][0]) == (
        figures.timeline.dial.place(0),
        figures.timeline.dial.place(peace),
    )
    assert (len(own.runs), len(other.runs)) == (1, 1)
    mode.model.seek(peace - 1)
    assert figures.now(1) == ""
    mode.model.seek(peace)
    assert figures.now(1) == f"{figures.at(peace, 1):,}"
    figures.choose("lost")
    assert [curve.camp for curve in figures.curves()] == [0]


def test_overlays_names_and_towns(window: Window) -> None:
    layers = viewer(window).map.layers
    window.key("1", "2", "3", "4", "6")
    assert (layers.control, layers.supply, layers.threats, layers.rail, layers.counters) == (
        False,
        0,
        True,
        True,
        "small",
    )
    window.key("5")
    assert layers.names == "de"
    window.town("kaunas")
    assert window.dump["town"] == "kaunas"
    window.key("esc")
    assert window.dump["town"] == ""
    window.key(".", ".", ",")
    assert window.dump["town"]
    window.key("esc", "/")
    field = window.widget("find_text")
    assert field is not None
    assert not field.get("value")
    window.type("Kowno")
    window.key("enter")
    assert window.dump["town"] == "kaunas"


def test_a_battle_has_its_report_and_the_ledger_its_rows(window: Window) -> None:
    mode = viewer(window)
    mode.model.seek(mode.model.chronology.finder.rolls[0].step)
    window.frame()
    window.key("r")
    assert window.widget("close_report")
    window.key("esc")
    window.key("end", "k")
    assert window.widget("luck_table")


def test_the_picture_of_the_map_is_written(window: Window, tmp_path: Path) -> None:
    window.key("x")
    window.press("picture")
    window.until(lambda: list((tmp_path / "replays").glob("*.png")))
    window.until(lambda: not viewer(window).model.jobs.busy)
    (path,) = (tmp_path / "replays").glob("*.png")
    assert pygame.image.load(path).get_size() == viewer(window).map.rect.size


def test_playing_on_makes_a_game_that_begins_like_the_replay(window: Window) -> None:
    mode = viewer(window)
    mode.model.seek(40)
    state = mode.model.state.copy()
    window.key("p")
    window.press("begin")
    window.until(lambda: window.mode != "replay")
    session = window.app.mode.model.session  # type: ignore[attr-defined]
    assert session.seats[kaunas().board.camps[state.seat].id] == "person"
    assert session.state == state


def test_the_end_cannot_be_played_on(window: Window) -> None:
    window.key("end", "p")
    assert not window.widget("begin")
    assert window.mode == "replay"


def test_a_turn_can_be_asked_for(tmp_path: Path) -> None:
    window = Window(tmp_path, lambda desk: Viewer(desk, playback(), kaunas(), None, 5))
    window.until(lambda: not window.dump["reading"])
    assert (window.dump["turn"], window.dump["seat"]) == (5, 0)
    window.close()


def test_damaged_and_foreign_files_are_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "game.replay"
    path.write_bytes(b"not a replay")
    for file in (path, tmp_path / "none.replay"):
        with pytest.raises(RecordError) as told:
            opened_replay(file)
        assert str(told.value).startswith(f"{file}: ")
        assert "\n" not in str(told.value)


def test_a_changed_map_is_told_of_and_the_replay_still_shown(tmp_path: Path) -> None:
    changed = kaunas()._replace(map_sha256="0" * 64)
    window = Window(tmp_path, lambda desk: Viewer(desk, playback(), changed, None))
    window.until(lambda: not window.dump["reading"])
    toasts = str(window.dump["toasts"])
    assert "The map has changed since this game was played" in toasts
    window.key("end")
    assert window.dump["step"] == window.dump["last"]
    window.close()


@pytest.mark.parametrize(
    ("size", "scale"), [((1024, 640), 1.0), ((1280, 800), 0.8), ((3840, 2160), 2.0), ((1024, 640), 2.0)]
)
def test_it_fits_windows_of_every_size(tmp_path: Path, size: tuple[int, int], scale: float) -> None:
    window = Window(tmp_path, lambda desk: Viewer(desk, playback(), kaunas(), None), size, scale)
    window.until(lambda: not window.dump["reading"])
    mode = viewer(window)
    assert mode.map.rect.width > size[0] // 4
    assert mode.map.rect.height > size[1] // 4
    screen = pygame.Rect((0, 0), size)
    for id_ in ("timeline", "play_pause", "view_side", "play_on", "export"):
        widget = window.widget(id_)
        assert widget is not None
        assert screen.contains(pygame.Rect(widget["rect"])), id_
    window.close()


def test_a_sides_view_shows_what_it_saw_of_an_enemys_march(window: Window) -> None:
    mode = viewer(window)
    window.key("v", "v")
    seen = []
    for step in mode.model.chronology.steps[1:]:
        if (
            step.seat == 0
            and step.order
            and step.order.kind != END
            and not any(isinstance(e, Battle) for e in step.events)
        ):
            mode.model.seek(step.number)
            seen += mode.model.told
    assert any(text.startswith("A column of the Red Army, about") for text in seen)
    assert not any("Strelkovy" in text for text in seen)


def test_an_export_that_fails_is_told_in_a_sentence(tmp_path: Path) -> None:
    jobs = Jobs()
    told: list[object] = []
    jobs.export(tmp_path / "none.replay", tmp_path / "out.csv", None, None, told.append)
    while jobs.busy:
        jobs.poll()
        time.sleep(0.01)
    (failed,) = told
    assert isinstance(failed, Failed)
    assert failed.why.endswith(".")
    assert not (tmp_path / "out.csv").exists()
    jobs.close()


def test_a_side_reads_all_of_its_own_orders_and_no_reason_of_its_enemy(window: Window) -> None:
    mode = viewer(window)
    window.key("v", "v", "y")
    own = [step for step in mode.model.chronology.steps[1:] if step.seat == 1 and step.order and step.order.kind != END]
    for step in own[::5]:
        mode.model.seek(step.number)
        assert mode.model.told == step.read(1)
        if not any(isinstance(event, Battle) for event in step.events):  # of which it does not know who stayed behind
            assert mode.model.told == step.read()
    attack = next(
        step
        for step in mode.model.chronology.steps[1:]
        if step.seat == 0 and step.reason and step.order and step.order.kind == ATTACK
    )
    mode.model.seek(attack.number)
    assert mode.model.told
    assert "The aim" not in words(window)
    assert "that side did not know" in words(window)


def test_a_game_of_earlier_rules_is_watched_state_by_state_and_says_so(tmp_path: Path) -> None:
    old = Path(__file__).parents[2] / "releases" / "0.3.0" / "game.replay"
    window = Window(tmp_path, lambda desk: Viewer(desk, *opened_replay(old), old))
    try:
        window.until(lambda: not window.dump["reading"])
        assert "not played again" in str(window.dump["toasts"])
        assert "version 1 of the rules" in words(window)
        turns = []
        for _ in range(5):
            turns.append(window.dump["turn"])
            window.key("right")
        assert turns == [1, 6, 11, 11, 11]
        assert "The result, as recorded" in words(window)
        window.key("v", "y", "k", "esc", "m", "esc", "page up", "page up")
        assert window.dump["turn"] == 6
        window.key("p", "enter")
        window.until(lambda: window.mode == "play")
        assert window.dump["turn"] == 6
    finally:
        window.close()
