"""Destinations: the screens one can go to, as values, of which `screens` alone makes screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from game.authoring.editing.book import Book
    from game.record.replay import Playback
    from game.rules.board import Board
    from game.scenario.campaigns import Campaign
    from game.scenario.load import Scenario
    from game.screen.desk import Desk
    from game.screen.map.ground import Ground
    from game.session.course import Course
    from game.session.session import Session


@dataclass(frozen=True, slots=True)
class ToMenu:
    """`scenario`: id of the shipped one that is shown first."""

    scenario: str = ""


@dataclass(frozen=True, slots=True)
class ToBriefing:
    """`seats`, by camp id, are those offered at first."""

    scenario: Scenario
    seats: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ToLoading:
    """Wait for the map of a scenario; `then` is asked once where to go from there. `ground`: its paper, as far as a
    page before has it."""

    scenario: Scenario
    then: Callable[[Desk], Destination]
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class ToGame:
    """`ground`: of the same scenario, and ready."""

    session: Session
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class ToHandOver:
    """`camp`: whose person comes to the screen."""

    session: Session
    camp: int


@dataclass(frozen=True, slots=True)
class ToEnd:
    session: Session


@dataclass(frozen=True, slots=True)
class ToCampaignFile:
    """Read a campaign, and then to its beginning."""

    path: Path


@dataclass(frozen=True, slots=True)
class ToCampaign:
    """Whose side to take in a war that has not begun."""

    campaign: Campaign


@dataclass(frozen=True, slots=True)
class ToWar:
    """Between two phases, or at the end of it all. `kept`: a record is looked at."""

    course: Course
    kept: bool = False


@dataclass(frozen=True, slots=True)
class ToSaves:
    """`current`: the game that can be saved under a name; None: only loading."""

    current: Session | None = None


@dataclass(frozen=True, slots=True)
class ToReplays:
    pass


@dataclass(frozen=True, slots=True)
class ToReplay:
    """`path`: its file, if it has one; `turn`: where to begin, 0: at the beginning; `ground`: as of `ToGame`."""

    playback: Playback
    scenario: Scenario
    path: Path | None = None
    turn: int = 0
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class ToEditor:
    book: Book


@dataclass(frozen=True, slots=True)
class ToSettings:
    pass


@dataclass(frozen=True, slots=True)
class ToHelp:
    """`groups`: those of the screen it is asked from, which come first; `war`: what is played there."""

    groups: tuple[str, ...] = ()
    war: Board | None = None


@dataclass(frozen=True, slots=True)
class ToCredits:
    pass


Destination = (
    ToMenu
    | ToBriefing
    | ToLoading
    | ToGame
    | ToHandOver
    | ToEnd
    | ToCampaignFile
    | ToCampaign
    | ToWar
    | ToSaves
    | ToReplays
    | ToReplay
    | ToEditor
    | ToSettings
    | ToHelp
    | ToCredits
)


def to_session(session: Session) -> Destination:
    """A game over the sheet it is played on, once that is there; a finished one at its end."""
    return ToLoading(session.scenario, lambda desk: ToEnd(session) if session.over else ToGame(session))
