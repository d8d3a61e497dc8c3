"""Films as MP4 or WebM, by a separate program that comes with the extra `video`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pygame

from game.messages import _
from game.record.files import replacing
from game.screen.export.errors import ExportError
from game.screen.export.frame import Frame

CODECS: Final = {
    ".mp4": ("libx264", ["-crf", "21", "-preset", "veryfast", "-movflags", "+faststart"]),
    ".webm": ("libvpx-vp9", ["-crf", "36", "-b:v", "0", "-deadline", "realtime", "-cpu-used", "6", "-row-mt", "1"]),
}


def require_encoder() -> Any:
    """The module that runs the encoder. Raises `ExportError` without the extra."""
    try:
        return import_module("imageio_ffmpeg")
    except ImportError:
        raise ExportError(
            _("films as .mp4 and .webm need the extra `video` (pip install 'kaunas1919[video]'); .gif does without")
        ) from None


def write_video(out: Path, frames: Iterator[Frame], size: tuple[int, int], rate: int) -> tuple[int, float]:
    """Frames and seconds. Raises `ExportError` and `RecordError`."""
    encoder = require_encoder()
    codec, how = CODECS[out.suffix.lower()]
    even = (size[0] // 2 * 2, size[1] // 2 * 2)  # pairs of pixels share their colour
    area = pygame.Rect((0, 0), even)
    count = 0
    with replacing(out, ending=out.suffix) as part:
        writer = encoder.write_frames(
            str(part), even, fps=rate, codec=codec, macro_block_size=1, output_params=how, ffmpeg_log_level="error"
        )
        try:
            writer.send(None)
            for frame in frames:
                picture = pygame.image.tobytes(frame.picture.subsurface(area), "RGB")
                for __ in range(max(1, round(frame.seconds * rate))):
                    writer.send(picture)
                    count += 1
        except (OSError, RuntimeError, StopIteration) as error:
            raise ExportError(
                _("{out} cannot be written: the encoder stopped ({first_line})").format(
                    out=out, first_line=first_line(error)
                )
            ) from None
        finally:
            writer.close()
        if not part.stat().st_size:
            raise ExportError(_("{out} cannot be written: the encoder made nothing of it").format(out=out))
    return count, count / rate


def first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
