"""The steps of a replay with the states before and after each, and the ways that were seen, as the towns along them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.prose.chronology import Chronology
from game.prose.steps import Standing, Step
from game.rules import play
from game.rules.board import Board
from game.rules.events import Advanced, Battle, Raided, Travelled, Withdrew, means_of
from game.rules.state import State
from game.rules.terms import FOOT, NOBODY
from game.screen.map.travel import way_between
from game.sight.readers import knows_all
from game.sight.seen import Shown, Sighted

ON_FOOT, CARRIED, BEATEN, ATTACK = range(4)


class Moment(NamedTuple):
    step: Step
    before: State  # of the opening: the same as after it
    after: State
    standing: tuple[Standing, ...]  # by camp, after it


def ordered_by(board: Board, moment: Moment, viewer: int) -> bool:
    """Whether the viewer may read all of an order and why it was given: its own, or that of a camp at peace with it."""
    seat = moment.step.seat
    return seat == NOBODY or knows_all(board, moment.before, viewer, seat)


def moments(story: Chronology) -> Iterator[Moment]:
    state = story.state(0)
    yield Moment(story.steps[0], state, state, story.standings[0])
    for step in story.steps[1:]:
        before = state
        if step.order is None:
            state = story.state(step.number)
        else:
            state = state.copy()
            play.execute(story.board, state, step.order)
        yield Moment(step, before, state, story.standings[step.number])


class Way(NamedTuple):
    kind: int  # ON_FOOT, CARRIED, BEATEN or ATTACK
    camp: int
    towns: tuple[int, ...]


def ways(board: Board, moment: Moment, shown: Sequence[Shown]) -> list[Way]:
    """What moved, and from where towns were attacked into which nobody went."""
    found = {
        Way(kind_of(event), camp_of(moment, event), towns): None
        for event in shown
        if len(towns := towns_of(board, event)) > 1
    }
    goals = {way.towns[-1] for way in found}
    for event in shown:
        if isinstance(event, Battle) and event.town not in goals:
            starts = dict.fromkeys(side.town for side in event.attackers)
            found.update({Way(ATTACK, event.camp, (start, event.town)): None for start in starts})
    return list(found)


def fights(shown: Sequence[Shown]) -> list[int]:
    """Towns where there was fighting."""
    return list(dict.fromkeys(event.town for event in shown if isinstance(event, Battle | Raided)))


def towns_of(board: Board, event: Shown) -> tuple[int, ...]:
    if isinstance(event, Sighted):
        return event.path
    if not isinstance(event, Travelled) or event.start == event.town or min(event.start, event.town) < 0:
        return ()
    towns = [event.start]
    for link, _ in way_between(board, event.start, event.town, means_of(event)):
        it = board.links[link]
        towns.append(it.b if it.a == towns[-1] else it.a)
    return tuple(towns) if towns[-1] == event.town else (event.start, event.town)


def kind_of(event: Shown) -> int:
    if isinstance(event, Sighted):
        return BEATEN if event.beaten else ON_FOOT if event.means == FOOT else CARRIED
    if isinstance(event, Withdrew):
        return BEATEN
    if isinstance(event, Advanced):
        return ATTACK
    return ON_FOOT if means_of(event) == FOOT else CARRIED


def camp_of(moment: Moment, event: Shown) -> int:
    if isinstance(event, Sighted):
        return event.camp
    unit: int = getattr(event, "unit", -1)
    camps = moment.before.camp if unit < len(moment.before.camp) else moment.after.camp
    return camps[unit] if unit >= 0 else -1
