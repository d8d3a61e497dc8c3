"""Films: as many frames as parts, one palette, small; and what is said where the encoder is missing."""

from __future__ import annotations

import importlib.util
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from game.screen.export.command import make
from game.screen.export.film import scenes
from game.screen.export.source import ExportError
from game.sight.situation import EVERYONE
from tests.screen.export.recorded import kaunas, skirmish


def quiet(text: str) -> None:
    pass


def test_a_gif_has_a_frame_for_each_part_between_title_and_result(tmp_path: Path) -> None:
    out = tmp_path / "game.gif"
    said = make(kaunas(), out, None, EVERYONE, (640, 400), quiet)
    with Image.open(out) as film:
        assert film.format == "GIF"
        assert film.size == (640, 400)
        frames = getattr(film, "n_frames", 0)
        assert frames == len(kaunas().chronology.parts) - 1 + 3
        film.seek(frames - 1)
        assert film.info["duration"] >= 3000
        colours = film.convert("RGB").getcolors(1 << 24)
        assert colours is not None
        assert 40 < len(colours) <= 128
    assert out.stat().st_size < 500_000
    assert f"{frames} frames" in said


def test_a_scene_follows_from_the_one_before() -> None:
    found = list(scenes(kaunas(), EVERYONE))
    assert all(a.after == b.before for a, b in pairwise(found))
    assert found[-1].state == kaunas().chronology.state(kaunas().chronology.last)
    assert any(scene.fights for scene in found)


def test_without_the_encoder_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(ExportError, match="extra `video`"):
        make(kaunas(), tmp_path / "game.mp4", None, EVERYONE, None, quiet)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(importlib.util.find_spec("imageio_ffmpeg") is None, reason="the extra `video` is not installed")
@pytest.mark.parametrize("ending", ["mp4", "webm"])
def test_a_video_is_written_whole(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"game.{ending}"
    make(skirmish(), out, None, EVERYONE, (481, 321), quiet)
    head = out.read_bytes()[:64]
    assert b"ftyp" in head if ending == "mp4" else b"webm" in head
    assert [path.name for path in tmp_path.iterdir()] == [out.name]
