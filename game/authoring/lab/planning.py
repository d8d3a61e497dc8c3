"""How often the plans of a scenario bound anybody, and how often they were carried out."""

from __future__ import annotations

from typing import NamedTuple

from game.analysis.statistics import Share, wilson
from game.authoring.lab.study import Named, Study, camp_name
from game.rules.plans import Plan
from game.rules.terms import TASKS


class PlanShare(NamedTuple):
    plan: Named
    camp: Named
    task: str
    bound: Share  # of games in which it bound somebody on any turn
    turns: float  # on which it did, on the mean of those games
    done: Share  # of those games in which it was carried out


def plans(study: Study) -> tuple[PlanShare, ...]:
    """Every plan of the scenario, in its order."""
    return tuple(_share(study, number, plan) for number, plan in enumerate(study.board.plans))


def _share(study: Study, number: int, plan: Plan) -> PlanShare:
    rows = [trace.plans[number] for trace in study.traces]
    bound = [row for row in rows if row[0]]
    return PlanShare(
        Named(plan.id, plan.name),
        camp_name(study.board, plan.camp),
        TASKS[plan.task],
        wilson(len(bound), len(rows)),
        sum(turns for turns, _ in bound) / len(bound) if bound else 0.0,
        wilson(sum(done for _, done in bound), len(bound)),
    )
