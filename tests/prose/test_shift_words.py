"""Every column shift through all who tell of it: story, report, panel of an attack, rulebook."""

from __future__ import annotations

import re

import pytest

from game.prose.shift_words import full_title, shift_detail, shift_text
from game.rules.clash import Clash
from game.rules.engagement import NO_SIDE, Fight
from game.rules.events import Shift
from game.rules.opening import opening
from game.rules.shifts import ATTACK, NIGHT, SHIFT_KINDS, SHIFT_OF, ShiftKind
from game.scenario.load import load
from game.scenario.paths import scenarios_folder
from game.session.attackers import shift_factors

KINDS = pytest.mark.parametrize("kind", SHIFT_KINDS, ids=[kind.name for kind in SHIFT_KINDS])


def test_each_has_a_name_of_its_own() -> None:
    assert len(SHIFT_OF) == len({kind.title for kind in SHIFT_KINDS}) == len(SHIFT_KINDS)


@KINDS
def test_each_is_told(kind: ShiftKind) -> None:
    scenario = load("kaunas_encirclement")
    board, state = scenario.board, opening(scenario.board, 1)
    attackers = [unit for unit, camp in enumerate(state.camp) if camp == 0]
    shift = Shift(kind.name, 1)
    detail = shift_detail(board, state, 0, shift, attackers, [])
    assert shift_text(shift, detail).startswith(f"{kind.name} +1")
    assert detail in shift_text(shift, detail)
    met = Clash([(unit, 0, 1) for unit in attackers], [], [], [], [], (), 0, 0)
    [factor] = shift_factors(board, state, 0, [shift], met)
    assert (factor.text, factor.tip) == (full_title(shift, detail), kind.about)
    assert kind.about.endswith(".")


@KINDS
def test_each_has_its_line_in_the_rulebook(kind: ShiftKind) -> None:
    rulebook = (scenarios_folder() / "RULES.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \|([^\n]*)", rulebook, re.MULTILINE)
    family, _, spoiler = kind.name.partition(", ")
    assert any(name == family and spoiler in row for name, row in rows)


@pytest.mark.parametrize("kind", [k for k in SHIFT_KINDS if k.hangs_on in (ATTACK, NIGHT)], ids=lambda kind: kind.name)
def test_what_hangs_on_the_order_is_silent_while_an_attack_is_weighed(kind: ShiftKind) -> None:
    board = load("kaunas_encirclement").board
    state = opening(board, 1)
    for target in range(len(board.towns)):
        assert kind.rule(Fight(board, state, 0, target, [], NO_SIDE, NO_SIDE)) == 0
