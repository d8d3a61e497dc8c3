"""A game as a film: the opening, each part with its marches and battles, the result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from game.messages import _
from game.record.files import check_target
from game.rules.orders import END
from game.rules.state import State
from game.screen.colours import Colour, camp_colour, nation_colour
from game.screen.export.frame import Frame
from game.screen.export.marches import BEATEN, Way, fights, ways
from game.screen.export.source import Source
from game.screen.export.stage import Stage
from game.screen.export.steps import moments
from game.screen.export.title import end_card, title_card
from game.screen.map.atlas import make_atlas
from game.screen.map.scene import Arrow, Moving
from game.screen.map.travel import along, course, eased
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
        from game.screen.export.video import require_encoder

        require_encoder()
    stage = Stage(
        source.board, make_atlas(source.scenario), size or (SHARE_SIZE if sharing else FILM_SIZE), source.frozen_ever()
    )
    shots = told(frames(source, stage, viewer, slides=not sharing), progress)
    if sharing:
        from game.screen.export.gif import write_gif

        count, seconds = write_gif(out, shots, colours(source))
    else:
        from game.screen.export.video import write_video

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
