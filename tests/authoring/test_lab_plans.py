"""The laboratory's witness of plans: whom each bound, and what came of it."""

from __future__ import annotations

from pathlib import Path

from game.authoring.lab.trace import PlanWitness
from tests.players.test_plans import War, board_of

ALL = 'id = "all"\nname = "All"\ntask = "hold"\ntowns = ["kaunas"]\n\n[[camps.plans]]\n'
FIRST = 'id = "hold-kedainiai"'


def turns(war: War) -> dict[str, int]:
    witness = PlanWitness(war.board)
    witness.look(war.state)
    return {plan.id: row[0] for plan, row in zip(war.board.plans, witness.rows(), strict=True)}


def test_a_plan_binds_nobody_whom_another_binds_before_it(tmp_path: Path) -> None:
    free = turns(War(board_of(tmp_path)))
    assert [name for name, bound in free.items() if bound] == [
        "hold-kedainiai",
        "outposts-back",
        "kaunas-garrison",
        "to-kaunas",
    ]
    hidden = turns(War(board_of(tmp_path, (FIRST, ALL + FIRST))))
    assert [name for name, bound in hidden.items() if bound] == ["all", "to-kaunas"]


def test_posts_are_held_until_they_are_lost(tmp_path: Path) -> None:
    war = War(board_of(tmp_path))
    witness = PlanWitness(war.board)
    witness.look(war.state)
    witness.judge(war.state)
    assert witness.rows()[0] == (1, True)
    war.state.owner[war.town("kedainiai")] = 1
    witness.judge(war.state)
    assert witness.rows()[0] == (1, False)
