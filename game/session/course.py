"""The war that a game belongs to: who plays it, what has been, and where it goes on once the game is over."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from game.campaign.chronicle import Chronicle, campaign_of, wars
from game.campaign.war import War, after, begin
from game.messages import _
from game.players.registry import PLAYERS
from game.record.errors import RecordError
from game.rules.board import Board
from game.rules.state import State
from game.rules.terms import NOBODY
from game.scenario.campaigns import Campaign
from game.scenario.problems import ScenarioError
from game.scenario.toml_values import values
from game.session.seats import PERSON

STAFF = "staff"


class Course(NamedTuple):
    war: War  # as the phase that is played now begins, or as it has ended
    chronicle: Chronicle  # of the phases that are over
    side: int  # the person's; NOBODY: computers play, and he watches
    opponent: str  # who plays all other camps
    fog: bool

    def seats(self) -> dict[str, str]:
        """Who plays each camp of the phase, by id."""
        phase = self.war.campaign.phases[self.war.phase]
        board = self.war.scenario.board
        mine = NOBODY if self.side == NOBODY else phase.seats[self.side]
        return {camp.id: PERSON if number == mine else self.opponent for number, camp in enumerate(board.camps)}

    def after(self, text: Sequence[str], board: Board, state: State) -> Course:
        """Once the phase is over: its record's lines, and its last state. Raises ScenarioError."""
        campaign, gone = self.war.campaign, after(self.war, board, state)
        end = campaign.ends[gone.end].id if gone.over else ""
        phase = campaign.phases[self.war.phase].id
        return self._replace(war=gone, chronicle=self.chronicle.with_phase(phase, text, state, end))

    def settings(self) -> dict[str, Any]:
        """What a save keeps of it."""
        return {
            "campaign": self.war.campaign.id,
            "side": "" if self.side == NOBODY else self.war.campaign.sides[self.side].id,
            "opponent": self.opponent,
            "fog": self.fog,
            "record": base64.b64encode(self.chronicle.data()).decode(),
        }


def begun_course(campaign: Campaign, seed: int, side: int, opponent: str, fog: bool) -> Course:
    return Course(begin(campaign, seed), Chronicle.of(campaign, seed), side, opponent, fog)


def course_of(chronicle: Chronicle, *folders: Path) -> Course:
    """To look at a war that is kept; nobody's side is taken. Raises `RecordError`."""
    try:
        campaign = campaign_of(chronicle.header, *folders)
    except ScenarioError as error:
        message = _("its campaign cannot be played: {message}").format(message=error.problems[0].message)
        raise RecordError(message) from None
    return Course(wars(chronicle, campaign)[-1], chronicle, NOBODY, STAFF, True)


def saved_course(settings: dict[str, Any], text: str, *folders: Path) -> Course | None:
    """The war of a save, by its settings and the text of its scenario; None: the game belongs to none.

    Raises `RecordError` for one that does not go with the game.
    """
    kept = settings.get("course")
    if kept is None:
        return None
    try:
        data = base64.b64decode(kept["record"], validate=True)
        side, opponent, fog = str(kept["side"]), str(kept["opponent"]), bool(kept["fog"])
    except (binascii.Error, KeyError, TypeError, ValueError):
        raise RecordError(_("what it says of its campaign cannot be read")) from None
    course = course_of(Chronicle.unpacked(data), *folders)
    opening = course.war.scenario.text
    if course.war.over or (text != opening and values(text) != values(opening)):
        raise RecordError(_("it does not go on from the phase before it in its campaign"))
    sides = [one.id for one in course.war.campaign.sides]
    number = sides.index(side) if side in sides else NOBODY
    return course._replace(side=number, opponent=opponent if opponent in PLAYERS else STAFF, fog=fog)
