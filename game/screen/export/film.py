"""A game as a film: the opening, each part with its marches and battles, the result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

import pygame

from game.messages import _
from game.prose.words import days_name
from game.record.files import check_target, replacing
from game.rules.board import Board
from game.rules.orders import END
from game.rules.state import State
from game.rules.victory import side_score
from game.screen.colours import CRIMSON, INK, INK_SOFT, RULE, Colour, camp_colour, nation_colour
from game.screen.export.marches import BEATEN, Way, fights, moments, ways
from game.screen.export.source import ExportError, Source
from game.screen.export.stage import Frame, Stage
from game.screen.map.atlas import make_atlas
from game.screen.map.cartouche import dates, plate
from game.screen.map.scene import Arrow, Moving
from game.screen.map.travel import along, course, eased
from game.screen.theme import Theme
from game.sight.seen import seen_events
from game.sight.situation import Counter, Situation, situation

Progress = Callable[[str], None]
SHARE_SIZE: Final = (960, 600)
FILM_SIZE: Final = (1280, 800)
MOST_PARTS: Final = 70
"""A film of more parts has one scene a turn."""
TITLE, SCENE, QUIET, RESULT = 2.2, 1.1, 0.6, 4.0  # seconds
SLIDE: Final = 8  # frames of counters on their way
RATE: Final = 12  # frames a second of films that move
_TOLD: Final = 20  # frames from one word of progress to the next
CODECS: Final = {
    ".mp4": ("libx264", ["-crf", "21", "-preset", "veryfast", "-movflags", "+faststart"]),
    ".webm": ("libvpx-vp9", ["-crf", "36", "-b:v", "0", "-deadline", "realtime", "-cpu-used", "6", "-row-mt", "1"]),
}


class Scene(NamedTuple):
    """A part of a turn, or a whole one."""

    before: Situation
    after: Situation
    state: State  # the true one after it
    ways: tuple[Way, ...]
    fights: tuple[int, ...]


def export_film(source: Source, out: Path, viewer: int, size: tuple[int, int] | None, progress: Progress) -> str:
    """As .gif, .mp4 or .webm; what it is, in a sentence. Raises `ExportError` and `RecordError`."""
    check_target(out)
    sharing = out.suffix.lower() == ".gif"
    if not sharing:
        require_encoder()
    stage = Stage(
        source.board, make_atlas(source.scenario), size or (SHARE_SIZE if sharing else FILM_SIZE), source.frozen_ever()
    )
    shots = told(frames(source, stage, viewer, slides=not sharing), progress)
    if sharing:
        from game.screen.export.gif import write_gif

        count, seconds = write_gif(out, shots, colours(source))
    else:
        count, seconds = write_video(out, shots, stage.size, RATE)
    kib = -(-out.stat().st_size // 1024)
    return _("{out}: {count} frames, {seconds} seconds, {size}x{size2}, {kib} KiB").format(
        out=out, count=count, seconds=round(seconds), size=stage.size[0], size2=stage.size[1], kib=kib
    )


def colours(source: Source) -> list[Colour]:
    """Of all counters."""
    board = source.board
    ids = board.liveries
    flags = board.flags or [None] * len(board.nations)
    nations = [colour for colour in map(nation_colour, board.nations, flags) if colour]
    return list(dict.fromkeys([*(camp_colour(ids, camp) for camp in range(len(ids))), *nations]))


def told(shots: Iterator[Frame], progress: Progress) -> Iterator[Frame]:
    for number, shot in enumerate(shots):
        if number and number % _TOLD == 0:
            progress(_("{number} frames").format(number=number))
        yield shot


def frames(source: Source, stage: Stage, viewer: int, *, slides: bool) -> Iterator[Frame]:
    """Surfaces are new ones each time. `slides`: counters are seen on their way."""
    board, opening = source.board, source.chronology.state(0)
    picture = stage.draw(situation(board, opening, viewer), opening)
    yield Frame(title_card(picture.copy(), stage.theme, board), TITLE)
    yield Frame(picture, SCENE)
    state = opening
    for scene in scenes(source, viewer):
        if slides:
            yield from sliding(stage, scene, state)
        state = scene.state
        arrows = [Arrow(way.towns, way.camp, way.kind == BEATEN, 0.85) for way in scene.ways]
        picture = stage.draw(scene.after, state, arrows, [(town, 0.45) for town in scene.fights])
        yield Frame(picture, SCENE if scene.ways or scene.fights else QUIET)
    picture = stage.draw(situation(board, state, viewer), state)
    yield Frame(end_card(picture, stage.theme, board, state, bool(source.chronology.stills)), RESULT)


def scenes(source: Source, viewer: int) -> Iterator[Scene]:
    board, story = source.board, source.chronology
    by_turn = len(story.parts) > MOST_PARTS
    before = situation(board, story.state(0), viewer)
    gone: dict[Way, None] = {}
    fought: dict[int, None] = {}
    for moment in moments(story):
        if moment.step.number == 0:
            continue
        shown = seen_events(board, moment.step.events, moment.before, moment.after, viewer)
        gone.update(dict.fromkeys(ways(board, moment, shown)))
        fought.update(dict.fromkeys(fights(shown)))
        over = moment.step.number == story.last
        order = moment.step.order
        ended = (order is None or order.kind == END) and (not by_turn or moment.after.turn != moment.before.turn)
        if ended or over:
            after = situation(board, moment.after, viewer)
            yield Scene(before, after, moment.after, tuple(gone), tuple(fought))
            before = after
            gone.clear()
            fought.clear()


def sliding(stage: Stage, scene: Scene, state: State) -> Iterator[Frame]:
    """Counters from where they stood to where they stand. `state`: the true one before."""
    trips = trips_of(stage, scene.before, scene.after)
    for number in range(1, SLIDE if trips else 0):
        share = eased(number / SLIDE)
        moving = [Moving(counter, *along(points, share)) for counter, points in trips]
        yield Frame(stage.draw(scene.before, state, moving=moving), 1 / RATE)


def trips_of(stage: Stage, before: Situation, after: Situation) -> list[tuple[Counter, Sequence[tuple[float, float]]]]:
    goals = {counter.unit: stack.town for stack in after.stacks for counter in stack.counters}
    atlas = stage.atlas
    return [
        (counter, course(stage.board, atlas.places, atlas.paths, stack.town, goals[counter.unit]))
        for stack in before.stacks
        for counter in stack.counters
        if goals.get(counter.unit, stack.town) != stack.town
    ]


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
            message = _("{out} cannot be written: the encoder stopped ({first_line})").format(
                out=out, first_line=first_line(error)
            )
            raise ExportError(message) from None
        finally:
            writer.close()
        if not part.stat().st_size:
            raise ExportError(_("{out} cannot be written: the encoder made nothing of it").format(out=out))
    return count, count / rate


def first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def title_card(picture: pygame.Surface, theme: Theme, board: Board) -> pygame.Surface:
    names = " · ".join(board.side_name(side) for side in board.sides_by_seat())
    return card(
        picture,
        [
            theme.text(board.name, "display-bold", INK, 40),
            theme.text(dates(board), "serif-italic", INK_SOFT, 20),
            theme.text(names, "serif-bold", INK, 17),
            theme.text(_("Kaunas 1919"), "small", INK_SOFT, 14),
        ],
        theme,
    )


def end_card(picture: pygame.Surface, theme: Theme, board: Board, state: State, unplayed: bool) -> pygame.Surface:
    """The result, or where the recording ends. `unplayed`: this is only the last state that was recorded."""
    ids = board.liveries
    result = board.levels[state.level].name if state.level >= 0 else _("The game goes on")
    result = _("Played under earlier rules") if unplayed else result
    rows = [
        theme.text(result, "display-bold", CRIMSON, 34),
        theme.text(days_name(board.day(min(state.turn, board.turns)), board.days), "serif-italic", INK_SOFT, 18),
    ]
    for side in board.sides_by_seat():
        points = _("{side}: {side_score} points").format(
            side=board.side_name(side), side_score=side_score(board, state, side)
        )
        rows.append(theme.text(points, "serif-bold", camp_colour(ids, board.rivals[side]), 18))
    return card(picture, rows, theme)


def card(picture: pygame.Surface, rows: list[pygame.Surface], theme: Theme) -> pygame.Surface:
    """Rows on a plate in the middle."""
    gap, pad = theme.px(7), theme.px(30)
    width = max(row.get_width() for row in rows) + 2 * pad
    height = sum(row.get_height() + gap for row in rows) - gap + theme.px(16) + 2 * theme.px(22)
    sheet = plate(min(width, picture.get_width()), height, theme)
    y = theme.px(22)
    for number, row in enumerate(rows):
        sheet.blit(row, row.get_rect(midtop=(sheet.get_width() // 2, y)))
        y += row.get_height() + gap
        if not number:
            middle, half = sheet.get_width() // 2, theme.px(60)
            pygame.draw.line(
                sheet, RULE, (middle - half, y + theme.px(4)), (middle + half, y + theme.px(4)), theme.px(1)
            )
            y += theme.px(16)
    place = sheet.get_rect(center=picture.get_rect().center)
    pygame.draw.rect(picture, (44, 36, 26), place.move(theme.px(3), theme.px(5)), border_radius=theme.px(4))
    picture.blit(sheet, place)
    return picture
