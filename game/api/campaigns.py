"""Whole wars for other programs: a campaign played to an end, phase after phase."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from game.api.arguments import ArgumentError, fog_of, path_of, player_of, seed_of, text_of
from game.rules.terms import NOBODY
from game.scenario.campaign_files import load_campaign
from game.scenario.campaigns import Campaign


class Phase(NamedTuple):
    """A phase that was played."""

    id: str
    scenario: str
    level: str
    margin: int  # of its own sides, in points
    winner: str | None  # a side of the war; None: a draw


class War(NamedTuple):
    """A war that is over."""

    end: str
    winner: str | None  # a side; None: nobody has won it
    points: dict[str, int]  # of the war, by side
    phases: tuple[Phase, ...]  # as they were played


def play_war(
    campaign: str | Path,
    players: Mapping[str, str | type] | None = None,
    seed: int = 1,
    fog: bool | None = None,
    replays: str | Path | None = None,
) -> War:
    """A campaign, by its shipped name or the path of its file, played to its end. `players`: by camp, wherever a phase
    has it, the scenarios' own where none is given; `replays`: a folder that is there, to keep the war in.

    Raises ScenarioError, PlayerError, RecordError and ArgumentError.
    """
    from game.analysis.asked import Task
    from game.analysis.wars import whole_war

    found = load_campaign(path_of("campaign", campaign))
    folder = None if replays is None else path_of("replays", replays)
    task = Task(found.phases[0].scenario, _players_of(found, players), fog_of(fog), folder, campaign=found)
    war = whole_war(task, seed_of(seed))[0]
    sides = [side.id for side in found.sides]

    def side(number: int) -> str | None:
        return None if number == NOBODY else sides[number]

    phases = [(found.phases[step.phase], step) for step in war.steps]
    return War(
        found.ends[war.end].id,
        side(found.ends[war.end].winner),
        dict(zip(sides, war.points, strict=True)),
        tuple(
            Phase(
                phase.id,
                phase.scenario.board.id,
                phase.scenario.board.levels[step.level].name,
                step.margin,
                side(step.winner),
            )
            for phase, step in phases
        ),
    )


def _players_of(campaign: Campaign, value: object) -> dict[str, str]:
    if value is not None and not isinstance(value, Mapping):
        raise ArgumentError("players are a dict from camps to players")
    camps = list(dict.fromkeys(camp.id for phase in campaign.phases for camp in phase.scenario.board.camps))
    found = {text_of("a camp", camp): player_of(player) for camp, player in (value or {}).items()}
    for camp in found:
        if camp not in camps:
            raise ArgumentError(f"there is no camp {camp!r} in {campaign.id}; there are {', '.join(camps)}")
    return found
