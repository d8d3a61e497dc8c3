"""Whole wars between computers: phase after phase to an end, and what many of them say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from game.analysis.asked import Asked, Ended, Progress, Task, Where
from game.analysis.engine import play_each
from game.analysis.match import Match, Watch, play
from game.analysis.statistics import Share, interval, plain, table, wilson
from game.campaign.chronicle import ENDING, Chronicle
from game.campaign.war import Step, War, after, begin
from game.players.player import PlayerError
from game.rules.board import Board
from game.rules.terms import NOBODY
from game.scenario.campaigns import Campaign

Watching = Callable[[War], Watch | None]
"""Told the war at the beginning of each phase; what is to watch its game."""


class Result(NamedTuple):
    """What is kept of one war."""

    seed: int
    steps: tuple[Step, ...]
    end: int
    points: tuple[int, int]
    orders: int
    cpu_seconds: float


def players_in(board: Board, players: dict[str, str]) -> dict[str, str]:
    """Of players by camp for a whole war, those whose camps a phase has."""
    here = {camp.id for camp in board.camps}
    return {camp: name for camp, name in players.items() if camp in here}


def whole_war(task: Task, seed: int, watching: Watching | None = None) -> tuple[War, Chronicle, list[Match]]:
    """A war to its end, kept if the task says so. Raises RecordError, PlayerError and ScenarioError."""
    campaign = campaign_of(task)
    war, chronicle, matches = begin(campaign, seed), Chronicle.of(campaign, seed), []
    while not war.over:
        board = war.scenario.board
        watch = watching(war) if watching else None
        try:
            match = play(
                war.scenario, players_in(board, task.players), war.phase_seed, task.fog, task.replays is not None, watch
            )
        except PlayerError:
            raise
        except Exception as error:
            error.add_note(f"in the phase {campaign.phases[war.phase].id} of {campaign.id} with seed {seed}")
            raise
        matches.append(match)
        phase, war = campaign.phases[war.phase].id, after(war, match.board, match.state)
        if match.recorder is not None:
            end = campaign.ends[war.end].id if war.over else ""
            chronicle = chronicle.with_phase(phase, match.recorder.lines, match.state, end)
    if task.replays is not None:
        chronicle.save(kept_at(task.replays, campaign, seed))
    return war, chronicle, matches


def campaign_of(task: Task) -> Campaign:
    assert task.campaign is not None
    return task.campaign


def kept_at(folder: Path, campaign: Campaign, seed: int) -> Path:
    return folder / f"{campaign.id}-{seed}{ENDING}"


def one_war(task: Task, seed: int) -> Result:
    war, _, matches = whole_war(task, seed)
    orders, cpu = sum(len(match.given) for match in matches), sum(match.cpu_seconds for match in matches)
    return Result(seed, war.steps, war.end, war.points, orders, cpu)


class Tally:
    """Many wars, told one after another."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.wars = self.orders = 0
        self.cpu_seconds = 0.0
        self.ends: Counter[int] = Counter()
        self.played: Counter[int] = Counter()  # by phase
        self.won: Counter[tuple[int, int]] = Counter()  # by phase and side
        self.gone: Counter[tuple[int, int]] = Counter()  # by phase and way
        self.entered: Counter[tuple[int, int, int]] = Counter()  # by phase, and phase and way before it
        self.won_after: Counter[tuple[int, int, int, int]] = Counter()  # the same, and side
        self.decided: Counter[tuple[int, int, int]] = Counter()  # by phase, side that won it and side that won the war
        self.roads: Counter[tuple[int, ...]] = Counter()  # phases in their order

    def play(self, task: Task, seeds: Sequence[int], where: Where | None, progress: Progress | None) -> Ended:
        """Raises as `play_each`."""
        return play_each(one_war, [task], seeds, self.hear, where, progress)

    def hear(self, asked: Asked, result: Result) -> None:
        self.wars += 1
        self.orders += result.orders
        self.cpu_seconds += result.cpu_seconds
        self.ends[result.end] += 1
        self.roads[tuple(step.phase for step in result.steps)] += 1
        winner, before = self.campaign.ends[result.end].winner, (NOBODY, NOBODY)
        for step in result.steps:
            self.played[step.phase] += 1
            self.won[step.phase, step.winner] += 1
            self.gone[step.phase, step.way] += 1
            self.entered[step.phase, *before] += 1
            self.won_after[step.phase, *before, step.winner] += 1
            self.decided[step.phase, step.winner, winner] += 1
            before = step.phase, step.way

    def winners(self) -> dict[int, Share]:
        """By side, and NOBODY: the share of the wars that it has won."""
        won: Counter[int] = Counter()
        for end, wars in self.ends.items():
            won[self.campaign.ends[end].winner] += wars
        return {side: wilson(won[side], self.wars) for side in (0, 1, NOBODY)}

    def weight(self, phase: int) -> float | None:
        """By how much oftener the first side wins the war when it has won the phase than when it has lost it, -1 to 1;
        None: one of the two never happened."""
        shares = []
        for side in (0, 1):
            games = sum(self.decided[phase, side, winner] for winner in (0, 1, NOBODY))
            if not games:
                return None
            shares.append(self.decided[phase, side, 0] / games)
        return shares[0] - shares[1]


def name_of_side(campaign: Campaign, side: int) -> str:
    return "nobody" if side == NOBODY else campaign.sides[side].id


def goal_of(campaign: Campaign, phase: int, way: int) -> str:
    """The id of the phase or end that a way leads to."""
    gone = campaign.phases[phase].ways[way]
    return campaign.ends[gone.end].id if gone.phase == NOBODY else campaign.phases[gone.phase].id


def summary(tally: Tally, players: dict[str, str], seed: int) -> dict[str, Any]:
    """Everything, as one JSON document; shares 0 to 1 with their 95 per cent intervals."""
    campaign = tally.campaign
    return {
        "campaign": campaign.id,
        "seed": seed,
        "wars": tally.wars,
        "players": players,
        "winners": {name_of_side(campaign, side): told(share) for side, share in tally.winners().items()},
        "ends": {end.id: told(wilson(tally.ends[n], tally.wars)) for n, end in enumerate(campaign.ends)},
        "phases": {phase.id: of_phase(tally, number) for number, phase in enumerate(campaign.phases)},
        "roads": [
            {"phases": [campaign.phases[phase].id for phase in road], **told(wilson(wars, tally.wars))}
            for road, wars in sorted(tally.roads.items(), key=lambda item: (-item[1], item[0]))
        ],
        "orders": tally.orders,
        "cpu_seconds": round(tally.cpu_seconds, 3),
    }


def of_phase(tally: Tally, number: int) -> dict[str, Any]:
    campaign, played = tally.campaign, tally.played[number]
    weight = tally.weight(number)
    return {
        "played": told(wilson(played, tally.wars)),
        "winners": {
            name_of_side(campaign, side): told(wilson(tally.won[number, side], played)) for side in (0, 1, NOBODY)
        },
        "ways": [
            {"to": goal_of(campaign, number, way), **told(wilson(tally.gone[number, way], played))}
            for way in range(len(campaign.phases[number].ways))
        ],
        "after": [
            {
                "phase": campaign.phases[phase].id,
                "way": way + 1,
                "wars": wars,
                "winners": {
                    name_of_side(campaign, side): told(wilson(tally.won_after[number, phase, way, side], wars))
                    for side in (0, 1, NOBODY)
                },
            }
            for (at, phase, way), wars in sorted(tally.entered.items())
            if at == number and phase != NOBODY
        ],
        "weight": None if weight is None else round(weight, 4),
    }


def told(share: Share) -> dict[str, Any]:
    return {"wars": share.games, **{key: round(getattr(share, key), 4) for key in ("share", "low", "high")}}


def tables(tally: Tally) -> list[Any]:
    """The same for people, as tables of rich."""
    campaign = tally.campaign
    ending = table(f"{campaign.name}: {tally.wars} wars", "end", "won by", "wars", "share", "95 %")
    for number, end in enumerate(campaign.ends):
        share = wilson(tally.ends[number], tally.wars)
        who = "" if end.winner == NOBODY else campaign.sides[end.winner].name
        ending.add_row(plain(end.name), plain(who), str(share.games), f"{share.share:.1%}", interval(share))
    ending.add_section()
    for side, share in tally.winners().items():
        who = "nobody" if side == NOBODY else campaign.sides[side].name
        ending.add_row("", plain(who), str(share.games), f"{share.share:.1%}", interval(share))
    first, second = (side.name for side in campaign.sides)
    phases = table("Phases", "phase", "wars", first, "95 %", second, "95 %", "draw", "weight")
    for number, phase in enumerate(campaign.phases):
        played = tally.played[number]
        if not played:
            phases.add_row(phase.id, "0")
            continue
        shares = [wilson(tally.won[number, side], played) for side in (0, 1, NOBODY)]
        weight = tally.weight(number)
        cells = [cell for share in shares[:2] for cell in (f"{share.share:.0%}", interval(share))]
        told_weight = "" if weight is None else f"{weight:+.0%}"
        phases.add_row(phase.id, str(played), *cells, f"{shares[2].share:.0%}", told_weight)
    ways = table("Ways", "from", "way", "to", "wars", "of those", "95 %", f"{first} wins there")
    for number, phase in enumerate(campaign.phases):
        for way in range(len(phase.ways)):
            share = wilson(tally.gone[number, way], tally.played[number])
            onward = phase.ways[way].phase
            then = tally.entered[onward, number, way] if onward != NOBODY else 0
            wins = f"{tally.won_after[onward, number, way, 0] / then:.0%}" if then else ""
            ways.add_row(
                *(phase.id if not way else "", str(way + 1), goal_of(campaign, number, way), str(share.games)),
                *((f"{share.share:.0%}", interval(share)) if tally.played[number] else ("", "")),
                wins,
            )
    return [ending, phases, ways]
