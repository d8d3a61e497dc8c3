"""What a step says to whoever looks: everything to the analyst, to a side what it knew then."""

from __future__ import annotations

from itertools import accumulate
from operator import and_
from typing import Final, NamedTuple

from game.messages import N_, _, ngettext
from game.prose.chronology import Chronology
from game.prose.kinds import only
from game.prose.moments import Bookmark
from game.prose.steps import Step
from game.prose.words import days_name, many
from game.record.lines import Header
from game.rules.board import Board
from game.rules.events import Battle, Event
from game.rules.state import State
from game.rules.terms import NOBODY, WAR
from game.scenario.load import Scenario
from game.session.series import OPEN
from game.sight.readers import friends, informed, told_of
from game.sight.seen import Glance, Shown, fight_seen, seen_events
from game.sight.situation import EVERYONE, Situation, situation

SUMS: Final = ("lost",)
"""Figures that add up since the game began."""


class Scene(NamedTuple):
    """A step as a viewer sees it: the map before and after, and what happened between."""

    before: Situation
    shown: list[Shown]
    after: Situation


def scene(chronology: Chronology, number: int, viewer: int) -> Scene:
    board = chronology.board
    before, after = chronology.state(number - 1), chronology.state(number)
    events = chronology.steps[number].events if number else ()
    shown = seen_events(board, events, before, after, viewer)
    return Scene(situation(board, before, viewer), shown, situation(board, after, viewer))


def paragraphs(chronology: Chronology, number: int, viewer: int) -> list[str]:
    """What happened in a step, as the viewer knows it."""
    step = chronology.steps[number]
    state = chronology.state(number)
    return step.read(viewer if state.fog else EVERYONE)


def heading(board: Board, state: State, step: Step, viewer: int) -> str:
    """What was ordered: its own or a friend's order whole, of an attack on the viewer where it was; empty: unknown."""
    if viewer == EVERYONE or not state.fog or step.seat == NOBODY or viewer in friends(board, state, step.seat):
        return step.heading
    attacked = any(told_of(board, state, battle, viewer) for battle in only(step.events, Battle))
    return step.heading.partition(":")[0] if attacked else ""


def fight(chronology: Chronology, number: int, viewer: int) -> tuple[Event, ...]:
    """The events of a step with a battle, as the viewer knows them, for its report; empty: it knows of none."""
    events = chronology.steps[number].events if number else ()
    board, after = chronology.board, chronology.state(number)
    battles = only(events, Battle)
    if viewer == EVERYONE or not after.fog:
        return tuple(events) if battles else ()
    if not any(viewer in informed(board, after, battle) for battle in battles):
        return ()
    return fight_seen(Glance(board, chronology.state(number - 1), after, viewer), events)


def knows_reason(state: State, step: Step, viewer: int) -> bool:
    """Why something was done is known to those who did it, and to whoever sees everything."""
    return viewer in (EVERYONE, step.seat) or not state.fog


def readable(board: Board, state: State, marks: list[Bookmark], viewer: int) -> list[Bookmark]:
    """Bookmarks of what the viewer knew."""
    if viewer == EVERYONE or not state.fog:
        return marks
    return [mark for mark in marks if viewer in mark.camps]


def graphed(chronology: Chronology, figure: str, viewer: int, camp: int) -> list[bool]:
    """By step: whether the viewer may see a camp's figure. What was hidden in a war stays hidden after it; so does a
    sum since the game began to whom a part of it was hidden.
    """
    steps, place = len(chronology.steps), viewer * len(chronology.board.camps) + camp
    if figure in OPEN or viewer in (EVERYONE, camp) or not chronology.fog:
        return [True] * steps
    known = [relation[place] != WAR for relation in chronology.relations]
    return list(accumulate(known, and_)) if figure in SUMS else known


def title(board: Board, step: Step) -> str:
    """Whose part a step belongs to."""
    return board.name if step.seat == NOBODY else board.camps[step.seat].name


def when(board: Board, step: Step) -> str:
    return days_name(step.day, board.days)


def whose(board: Board, viewer: int) -> str:
    """Whose view it is, for a button."""
    return _("All") if viewer == EVERYONE else board.camps[viewer].name


def changed(header: Header, scenario: Scenario) -> str:
    """What is not as it was when the game was played; empty: nothing."""
    pairs = (
        (N_("map"), header.map_sha256, scenario.map_sha256),
        (N_("rules"), header.rules_sha256, scenario.rules_sha256),
    )
    names = [name for name, then, now in pairs if then != now]
    if not names:
        return ""
    have = _("have") if names[-1] == "rules" else _("has")
    return _("The {names} {have} changed since this game was played, so it may run differently here.").format(
        names=_(" and the ").join(map(_, names)), have=have
    )


def verdict(chronology: Chronology, difference: str) -> str:
    """Whether the game played again is the one that was recorded. `difference`: of map or rules."""
    sentence = chronology.stills or chronology.problem or chronology.difference or difference
    if sentence:
        return sentence
    checks = len(chronology.parts) - 1
    return _("Played again, the game is the one recorded: {checks} {holds}.").format(
        checks=many(checks, "check", "checks"), holds=ngettext("holds", "hold", checks)
    )
