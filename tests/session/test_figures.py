"""Luck and series: sums that can be checked, and what a side may not know."""

import pytest

from game.rules import events
from game.rules.foretold import Foretold, foresight
from game.rules.stacks import own_men
from game.rules.state import CAPTURED, DEAD, DESERTED, LEDGER_SIZE
from game.session.luck import percentile, turned
from game.sight.situation import EVERYONE
from tests.session.games import new, play_on

BATTLE = events.Battle(
    town=0,
    camp=0,
    foe=1,
    night=False,
    attackers=(),
    defenders=(),
    stayed_out=(),
    betrayed=False,
    base_column=0,
    shifts=(),
    column=0,
    dice=(3, 4),
    result=3,
    won=False,
    lost=12,
    foe_lost=9,
    foe_captured=2,
    foresight=foresight(Foretold(500, 10, 10)),
)


@pytest.mark.parametrize(("dice", "expected"), [((1, 1), 1), ((6, 6), 98), ((3, 4), 50), ((5, 5), 87)])
def test_a_throw_among_all_throws(dice: tuple[int, int], expected: int) -> None:
    assert percentile(BATTLE._replace(dice=dice)) == expected


def test_no_dice_no_luck() -> None:
    assert percentile(BATTLE._replace(result=-1)) == -1


def test_every_battle_has_a_row() -> None:
    session = play_on(new({}, seed=8))
    battles = [entry.battle for entry in session.log.battles()]
    rows = session.luck.read(EVERYONE)
    assert len(rows) == len(battles) > 5
    for row, battle in zip(rows, battles, strict=True):
        assert battle
        assert (row.town, row.camp, row.won, row.win_chance) == (
            battle.town,
            battle.camp,
            battle.won,
            battle.win_chance,
        )
        assert (row.lost, row.foe_lost) == (battle.lost, battle.foe_lost)
        assert row.lost >= sum(side.lost for side in battle.attackers)
        assert row.foe_lost >= sum(side.lost for side in battle.defenders)
        assert turned(turned(row)) == row
    for camp in range(2):
        total = session.luck.total(camp)
        assert total.battles == len(session.luck.read(camp))
        assert 0 <= total.percentile <= 100
    one, two = session.luck.total(0), session.luck.total(1)
    if one.battles == two.battles:
        assert one.wins + two.wins == one.battles
        assert (one.expected_lost, one.lost) == (two.expected_foe_lost, two.foe_lost)
        assert one.expected_wins + two.expected_wins == 1000 * one.battles
        assert one.saved == -two.saved


def test_a_row_for_each_turn_and_the_end() -> None:
    session = play_on(new({}, seed=7))
    series, state = session.series, session.state
    assert [row.turn for row in series.rows] == [*range(1, session.turn + 1), session.turn]
    for camp in range(2):
        ledger = state.ledger[camp * LEDGER_SIZE : (camp + 1) * LEDGER_SIZE]
        last = series.rows[-1].camps[camp]
        assert last.men == sum(own_men(session.board, state, camp))
        assert last.losses == ledger[DEAD] + ledger[CAPTURED] + ledger[DESERTED]
        assert last.towns == state.owner.count(camp)
        assert all(0 <= share <= 100 for share in series.values("supplied", camp))
        assert series.values("losses", camp) == sorted(series.values("losses", camp))


def test_an_attack_nobody_made_is_not_noticed() -> None:
    session = new(seed=1, fog=True)
    session.luck.hear(1, [BATTLE._replace(result=-1, attackers=())])
    assert len(session.luck.read(0)) == 1
    assert session.luck.read(1) == []
