"""What the laboratory says of the balance, and the levers it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.authoring.lab.levers import even, levers, margins
from game.authoring.lab.report import report
from game.authoring.lab.study import Study
from game.authoring.lab.verdicts import LOOK, MEND, SOUND, Advice
from game.rules.terms import NOBODY
from tests.authoring.laboratory import counsel, invented, skirmish


def test_balance_is_sound_or_says_what_would_even_it() -> None:
    board = skirmish().board
    even_games = [(0, 20 if number % 2 else -20) for number in range(100)]
    assert balance_of(invented(board, even_games)).verdict == SOUND
    # Leads from -29 to 70: 65 games of a hundred at 5 or more, 25 below -5.
    ahead = invented(board, [(0, lead) for lead in range(-29, 71)])
    told = balance_of(ahead)
    assert told.verdict == MEND
    assert told.text.startswith("The Republic of Lithuania wins 73.3%")
    assert "Every margin 21 points higher would have made it 45 : 45 with ten draws. Counted" in told.lever
    other = balance_of(invented(board, [(0, -lead) for lead in range(-29, 71)]))
    assert other.text.startswith("The Red Army wins 72.2%")
    assert "points lower" in other.lever


def test_levers_that_move_nothing_are_not_named() -> None:
    # Nobody leads by anything between -20 and 20, and no camp holds a town at the end.
    apart = invented(skirmish().board, [(0, 20)] * 20 + [(0, -20)] * 60)
    nobody = tuple(-1 for _ in apart.board.towns)
    apart = apart._replace(traces=[trace._replace(holders=nobody) for trace in apart.traces])
    assert not even(margins(apart).wins)
    assert levers(apart) == []
    told = balance_of(apart)
    assert told.verdict == MEND
    assert told.lever.startswith("Neither other margins nor other points for one town")


def test_a_lever_that_makes_everything_a_draw_is_none() -> None:
    same = invented(skirmish().board, [(0, 7)] * 40)
    assert margins(same).wins == (0, 0)
    assert levers(same) == []


def test_a_town_that_always_ends_alike_is_no_lever() -> None:
    board = skirmish().board
    ahead = invented(board, [(0, lead) for lead in range(-29, 71)])
    assert len({trace.holders for trace in ahead.traces}) == 1
    assert levers(ahead) == [margins(ahead)]


def balance_of(made: Study) -> Advice:
    return next(one for one in report(made).advice if one.about == "Balance")


def with_seta(leads: Sequence[int]) -> tuple[int, Study]:
    """The republic holds Šėta at the end wherever it leads, so that points for the town count in those games only."""
    board = skirmish().board
    seta = next(number for number, town in enumerate(board.towns) if town.id == "seta")
    made = invented(board, [(0, lead) for lead in leads])
    traces = [
        trace._replace(
            holders=tuple(0 if town == seta and trace.margins[-1] > 0 else 1 for town in range(len(board.towns)))
        )
        for trace in made.traces
    ]
    return seta, made._replace(traces=traces)


def test_a_lever_leaves_a_town_what_it_is() -> None:
    # With eight points of ten less it would be 50 : 50; nobody would march for the two that are left.
    seta, made = with_seta([*range(6, 23), *range(-15, -5)] * 5)
    assert (seta, 0) not in {(lever.town, lever.camp) for lever in levers(made)}
    # With 19 more it would be 40 : 30, and everybody would march there first.
    seta, made = with_seta([20] * 10 + [-14] * 30 + [-20] * 30)
    holders = [-1 if town == seta else 1 for town in range(len(made.board.towns))]
    held = tuple(0 if town == seta else holder for town, holder in enumerate(holders))
    traces = [trace._replace(holders=held if trace.margins[-1] == -14 else tuple(holders)) for trace in made.traces]
    assert (seta, 0) not in {(lever.town, lever.camp) for lever in levers(made._replace(traces=traces))}


def test_few_games_that_a_camp_wins_say_little() -> None:
    told = report(invented(skirmish().board, [(0, 0)] * 80 + [(0, 20)] * 2, [500, -500] * 41))
    assert counsel(told, "Balance")[0].verdict == LOOK
    assert counsel(told, "Balance")[0].text.startswith("A camp wins no more than two games of 82")
    assert counsel(told, "Luck") == []


def test_levers_count_the_same_games_again() -> None:
    seta, made = with_seta([*range(6, 16), *range(-15, -9)] * 5)
    traces = made.traces
    found = levers(made)
    assert found[0] == margins(made)
    towns = {(lever.town, lever.camp): lever for lever in found[1:]}
    lever = towns[seta, 0]
    assert lever.now == 10
    assert -10 <= lever.points < 0
    assert even(lever.wins)
    wins = [trace.margins[-1] + lever.points for trace in traces if trace.margins[-1] > 0]
    assert lever.wins == (sum(lead >= 5 for lead in wins), 30 + sum(lead < -5 for lead in wins))


def test_where_nobody_can_win_margins_are_no_way() -> None:
    board = skirmish().board
    board = replace(board, levels=tuple(level._replace(camp=NOBODY) for level in board.levels))
    found = report(invented(board, [(0, 20)] * 40))
    assert counsel(found, "Balance")[0].lever == "A level of victory with a winner."
    assert counsel(found, "Draws") == []


def test_sudden_ends_stay_what_they_were() -> None:
    board = skirmish().board
    made = invented(board, [(0, 20)] * 30)
    # The Red Army won at once, though behind by points.
    traces = [trace._replace(result=trace.result._replace(level=2)) for trace in made.traces]
    assert margins(made._replace(traces=traces)).wins == (0, 30)
