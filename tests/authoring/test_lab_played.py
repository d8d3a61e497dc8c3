"""Whether the players played: chances, idle units and why, equal games, a player who does nothing, levers tried."""

from __future__ import annotations

from game.analysis.asked import Task, Where
from game.analysis.match import seats
from game.authoring.lab.advice import balance
from game.authoring.lab.chance_witness import GOOD, Chances, ChanceWitness, good_attacks
from game.authoring.lab.levers import Lever, levers, wins_of
from game.authoring.lab.outcome import outcome
from game.authoring.lab.played import NO_ORDER, certain, fought, played
from game.authoring.lab.report import document, report
from game.authoring.lab.study import Study, study
from game.authoring.lab.terminal import report_tables
from game.authoring.lab.trying import trials, with_lever, with_trials
from game.rules import orders
from game.rules.odds import odds
from game.rules.opening import opening
from game.rules.play import start
from tests.authoring.laboratory import invented, skirmish
from tests.authoring.laboratory import played as games_of


def idle_study(games: int = 3) -> Study:
    """Both camps only end their turns."""
    scenario = skirmish()
    names = dict.fromkeys(seats(scenario.board), "nothing")
    return study(Task(scenario, names, None, None), "skirmish.toml", range(1, games + 1), Where(1))


def test_the_towns_that_can_be_attacked_at_good_odds() -> None:
    board = skirmish().board
    state = opening(board, 1)
    start(board, state)
    towns = {town.id: number for number, town in enumerate(board.towns)}
    first = next(unit for unit, card in enumerate(state.card) if board.cards[card].id == "first")
    alone = odds(board, state, orders.attack((first,), towns["seta"])).win
    assert (alone >= GOOD) == (towns["seta"] in good_attacks(board, state, 0))
    state.men = [men if camp else 10 for men, camp in zip(state.men, state.camp, strict=True)]
    assert good_attacks(board, state, 0) == set()


def test_a_chance_is_taken_by_a_battle_or_by_coming_into_the_town_and_else_declined() -> None:
    board = skirmish().board
    witness = ChanceWitness(board)
    witness.left, witness.open[0] = {1, 2}, 2
    witness.taken_over(1, camp=1)  # another camp's
    witness.taken_over(1, camp=0)
    witness.close()
    assert witness.rows()[0] == Chances(0, 2, 1)
    assert dict(witness.declined) == {(0, 2): 1}


def test_players_who_do_nothing_are_found_out() -> None:
    made = idle_study()
    found = played(made)
    assert found.different == 1
    assert [camp.attacks for camp in found.camps] == [0, 0]
    assert {one.reason for one in found.idle} == {NO_ORDER}
    assert found.camps[0].open > 0 == found.camps[0].taken.games
    texts = [one.text for one in fought(made, found)]
    assert texts[0].startswith("All three games are the same game") or texts[0].startswith("All 3 games")
    assert "No battle is fought in any game, and attacks were open at good odds" in texts[1]


def test_where_nothing_hangs_on_chance_there_are_no_intervals() -> None:
    shares = document(report(idle_study()))["outcome"]["wins"]
    assert all(one["share"]["low"] == one["share"]["high"] == one["share"]["share"] for one in shares)
    shares = document(report(games_of()))["outcome"]["wins"]
    assert any(one["share"]["low"] < one["share"]["high"] for one in shares)


def test_certain_goes_into_lists_and_rows() -> None:
    even = outcome(games_of()).even
    assert certain([(even, "text")])[0][0].low == even.share


def test_nothing_in_each_seat_and_each_lever_are_played() -> None:
    scenario, made = skirmish(), games_of()
    task = Task(scenario, seats(scenario.board), None, None)
    asked = trials(task, made, 3)
    assert [task.players for task in asked.seats.values()] == [
        {"republic": "nothing", "red": "staff"},
        {"republic": "staff", "red": "nothing"},
    ]
    assert set(asked.levers) == set(levers(made))
    tried = with_trials(made, asked._replace(levers={}), Where(1))
    assert [len(traces) for traces in tried.seats.values()] == [3, 3]
    whole = report(tried)
    assert [seat.games for seat in whole.played.seats] == [3, 3]
    assert whole.played.seats[0].lead <= whole.played.seats[0].lead_before
    assert len(report_tables(whole, 120)) == len(report_tables(report(made), 120)) + 1


def test_a_board_with_a_lever_is_the_one_the_author_would_write() -> None:
    board = skirmish().board
    margins = [level.margin for level in with_lever(board, Lever(3, None, 0, 0, (0, 0))).levels]
    assert margins[:-1] == [level.margin + 3 for level in board.levels[:-1]]
    assert margins[-1] == board.levels[-1].margin
    town, points = board.camps[0].objectives[0]
    changed = with_lever(board, Lever(-2, town, 0, points, (0, 0)))
    assert dict(changed.camps[0].objectives) == {**dict(board.camps[0].objectives), town: points - 2}
    assert changed.camps[1] == board.camps[1]


def test_a_lever_that_is_not_even_when_it_is_played_is_not_named() -> None:
    board = skirmish().board
    made = invented(board, [[0, lead] for lead in [*range(6, 36), *range(-15, -5)]])
    lever = levers(made)[0]
    even = invented(board, [[0, lead] for lead in (9, -9) * 20]).traces
    uneven = invented(board, [[0, 9]] * 40).traces
    assert wins_of(made, uneven) == (40, 0)
    rest = dict.fromkeys(levers(made), uneven)
    named = balance(made._replace(tried={**rest, lever: even}), outcome(made)).lever
    assert "20 : 20 when 40 games were played so" in named
    assert balance(made._replace(tried=rest), outcome(made)).lever.startswith("Neither other margins")
