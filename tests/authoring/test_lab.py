"""The laboratory's figures: of games that were played, and of leads made up so that the answer is known."""

from __future__ import annotations

from datetime import date
from statistics import fmean

import pytest

from game.analysis.asked import Task, Where
from game.analysis.batch import one_game
from game.analysis.match import seats
from game.analysis.statistics import wilson
from game.authoring.lab.advice import events
from game.authoring.lab.course import Way, course
from game.authoring.lab.forces import always_lost, idle, never_came, never_fought, never_moved
from game.authoring.lab.outcome import outcome, shown
from game.authoring.lab.places import Worth
from game.authoring.lab.report import Report, document, report
from game.authoring.lab.study import Named, Study, study
from game.authoring.lab.verdicts import LOOK, MEND, SOUND, Advice
from game.rules.terms import NOBODY
from game.scenario.load import load
from tests.authoring.laboratory import counsel, invented, played, skirmish
from tests.scenario.files import DATA


@pytest.fixture(scope="module")
def found() -> Report:
    return report(played())


def test_it_plays_the_games_of_a_batch() -> None:
    scenario = skirmish()
    task = Task(scenario, seats(scenario.board), None, None)
    for trace in played().traces[:3]:
        alone = one_game(task, trace.result.seed)
        assert trace.result._replace(cpu_seconds=0) == alone._replace(cpu_seconds=0)
        assert trace.margins[-1] == alone.points[0] - alone.points[1]
        assert len(trace.margins) == alone.turns + 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_change_nothing(jobs: int) -> None:
    scenario = skirmish()
    task = Task(scenario, seats(scenario.board), None, None)
    again = report(study(task, "skirmish.toml", range(1, 9), Where(jobs)))
    first = report(Study(scenario.board, "skirmish.toml", task.players, 1, played().traces[:8]))
    assert document(again) == document(first)


def test_winners_levels_and_draws_add_up(found: Report) -> None:
    wins = {ending.camp.id: ending.share.games for ending in found.outcome.wins}
    assert sum(wins.values()) == found.games == 40
    by_level: dict[str, int] = {}
    for level in found.outcome.levels:
        by_level[level.winner.id] = by_level.get(level.winner.id, 0) + level.share.games
    assert by_level == wins
    assert found.outcome.levels[0].share == wilson(wins["republic"], 40)
    assert found.outcome.levels[-1].margin is None


def test_what_plays_no_part_is_named(found: Report) -> None:
    # A guard in a town far from the fight never moves; the fight itself goes on in every game, round a garrison.
    assert "idler" in {unit.id for unit in idle(found.units)}
    assert {"second", "rifles"}.isdisjoint(unit.id for unit in never_fought(found.units))
    assert not never_came(found.units)
    assert "Kauno įgula" in counsel(found, "Units")[0].text
    assert {happening.event.id: happening.share.games for happening in found.happenings} == {
        "first-day": 40,
        "miracle": 0,
    }
    assert found.happenings[0].days == (date(1919, 2, 7),) * 3
    assert counsel(found, "Events") == [
        Advice(LOOK, "Events", "Fire in no game: A miracle.", "A trigger that can hold, or no such event.")
    ]


MIRACLE = '{ points = { camp = "red", points = 1 } }'


def test_a_unit_whose_event_never_fires_never_comes() -> None:
    arrival = (MIRACLE, '{ arrive = { units = ["second"], at = "kaunas" } }')
    late = report(played(('morale = 70, at = "jonava"', "morale = 70"), arrival, games=30))
    assert [unit.id for unit in never_came(late.units)] == ["second"]
    assert "second" not in {unit.id for unit in never_moved(late.units)}
    assert any("On the map in no game: 2-asis" in one.text for one in counsel(late, "Units"))


def test_a_unit_that_an_event_takes_away_is_not_lost() -> None:
    away = ('{ morale = { camp = "red", change = 1 } }', '{ leave = { units = ["rifles"] } }')
    found = report(played(away, games=3)).units
    rifles = next(unit for unit in found if unit.id == "rifles")
    assert (rifles.came, rifles.left, rifles.withdrawn) == (3, 0, 3)
    assert always_lost(found) == []
    assert always_lost((rifles._replace(withdrawn=0),)) == [rifles._replace(withdrawn=0)]


def test_towns_tell_their_worth_their_falls_and_their_end(found: Report) -> None:
    seta = next(one for one in found.objectives if one.town.id == "seta")
    assert seta.opens == Named("red", "Red Army")
    assert seta.worth == (
        Worth(Named("republic", "Republic of Lithuania"), 10, 0),
        Worth(Named("red", "Red Army"), 5, 0),
    )
    taken = seta.falls[0]
    assert taken.camp.id == "republic"
    assert sum(taken.by_turn) == taken.share.games > 0
    assert date(1919, 2, 7) <= taken.days.p5 <= taken.days.median <= taken.days.p95 <= date(1919, 2, 18)
    assert sum(ending.share.games for ending in seta.ends) == 40


def test_an_objective_nobody_can_reach_never_falls() -> None:
    guarded = (
        ("objectives = { seta = 10,", "objectives = { ukmerge = 1, seta = 10,"),
        ('size = "company", men = 150', 'size = "regiment", men = 3000'),
    )
    found = report(played(*guarded, games=30))
    ukmerge = next(one for one in found.objectives if one.town.id == "ukmerge")
    assert ukmerge.falls == ()
    assert any(one.text.startswith("Never taken") and "Ukmergė" in one.text for one in counsel(found, "Objectives"))


def test_watched_games_can_be_played_again(found: Report) -> None:
    scenario = skirmish()
    task = Task(scenario, seats(scenario.board), None, None)
    assert len({one.why for one in found.shown}) == len(found.shown) >= 3
    for one in found.shown:
        again = one_game(task, one.seed)
        assert scenario.board.levels[again.level].name == one.level
        assert again.points[0] - again.points[1] == one.lead
        assert one.command == f"main.py simulate skirmish.toml --seed {one.seed} --replays ."
    best = max(trace.margins[-1] for trace in played().traces)
    assert next(one.lead for one in found.shown if "best for the Republic" in one.why) == best


def test_other_players_stand_in_the_command() -> None:
    board = skirmish().board
    made = invented(board, [(0, 9)])
    made = made._replace(players={**made.players, "red": "random"})
    assert shown(made)[0].command == "main.py simulate invented --seed 1 --player red=random --replays ."


def test_few_games_give_no_advice() -> None:
    few = report(played(games=5))
    assert [one.about for one in few.advice] == ["Games"]
    assert few.course.always is None
    assert all(turn.told is None for turn in few.course.turns)


def test_the_turn_that_decides() -> None:
    board = skirmish().board
    # Until turn 3 the lead says nothing; from turn 4 on it says who wins.
    games = [(1, 1, 1, 7 * sign, 9 * sign, 9 * sign, 9 * sign) for sign in (1, -1) * 20]
    found = course(invented(board, games))
    assert found.always == 0.5
    assert found.decided == 4
    assert [turn.told for turn in found.turns] == [0.5, 0.5, 0.5, 1.0, 1.0, 1.0]
    assert [turn.settled for turn in found.turns] == [0, 0, 0, 1, 1, 1]
    assert (found.turns[3].lead.p5, found.turns[3].lead.p95) == (-7, 7)


def test_one_who_always_wins_decides_nothing() -> None:
    found = course(invented(skirmish().board, [(9, 9, 9, 9, 9, 9, 9)] * 40))
    assert (found.always, found.decided) == (1.0, None)
    assert all(turn.settled == 1 for turn in found.turns)


def test_luck_that_decides_everything_and_nothing() -> None:
    board = skirmish().board
    leads = [(0, 20 if number % 2 else -20) for number in range(40)]
    told = outcome(invented(board, leads, [500 if number % 2 else -500 for number in range(40)])).luck
    assert told.luckier_wins.share == 1
    assert told.explained == pytest.approx(1)
    silent = outcome(invented(board, leads, [500 if number % 4 < 2 else -500 for number in range(40)])).luck
    assert silent.luckier_wins.share == 0.5
    assert silent.explained == pytest.approx(0)
    assert outcome(invented(board, leads)).luck.explained is None
    # Games that luck does not touch have no luckier side.
    few = outcome(invented(board, leads, [500 if number % 2 else 0 for number in range(40)])).luck
    assert (few.luckier_wins.games, few.luckier_wins.share) == (20, 1)


def test_draws_and_levels_nobody_reaches() -> None:
    found = report(invented(skirmish().board, [(0, 0)] * 40))
    assert counsel(found, "Draws")[0].verdict == LOOK
    assert "Victory of the republic and Victory of the Red Army" in counsel(found, "Levels")[0].text
    assert counsel(found, "Balance")[0].text == "Every game is a draw."
    assert "Smaller margins" in counsel(found, "Balance")[0].lever


def test_one_game_says_too_little() -> None:
    found = report(invented(skirmish().board, [(0, 20)]))
    assert found.advice[0].text.startswith("One game says too little")


def test_supply_is_counted_by_camp() -> None:
    parted = (
        ('supply = ["ukmerge"]', 'supply = ["baisogala"]'),
        ('"kaunas", "baisogala"]', '"kaunas", "ramygala", "krekenava"]'),
        ('holds = ["seta", "ukmerge", "ramygala", "krekenava"]', 'holds = ["seta", "ukmerge", "baisogala"]'),
    )
    hungry = played(*parted, games=6)
    found = {one.camp.id: one for one in report(hungry).supply}
    assert found["red"].cut > 0.25
    assert found["red"].worst[0].unit_turns >= found["red"].worst[-1].unit_turns
    assert found["republic"].cut < 0.1
    counts = [trace.supply[1] for trace in hungry.traces]
    assert found["red"].unit_turns == sum(whole for whole, _, _ in counts)
    assert sum(turns for trace in hungry.traces for _, camp, turns in trace.cut_in if camp == 1) == sum(
        cut for _, _, cut in counts
    )


def test_the_report_is_plain_json(found: Report) -> None:
    import json

    made = document(found)
    assert json.loads(json.dumps(made)) == made
    assert made["first_day"] == "1919-02-07"
    assert made["outcome"]["wins"][0]["camp"] == {"id": "republic", "name": "Republic of Lithuania"}
    assert made["outcome"]["luck"]["battles"] == pytest.approx(
        fmean(trace.result.battles for trace in played().traces), abs=1e-4
    )


def test_advice_has_its_worst_first(found: Report) -> None:
    verdicts = [one.verdict for one in found.advice]
    assert verdicts == sorted(verdicts, key=(MEND, LOOK, SOUND).index)


def test_how_often_each_way_of_an_event_was_gone() -> None:
    scenario = load(DATA / "choices.toml")
    board = scenario.board
    made = study(Task(scenario, seats(board), None, None), "choices.toml", range(1, 9), Where(1))
    found = {one.event.id: one for one in report(made).happenings}
    branching = [event for event in board.script if event.branches]
    assert branching
    for event in branching:
        ways = found[event.id].ways
        tops = [way for way in ways if not way.deep]
        assert len(tops) == len(event.branches)
        assert len(ways) == sum(1 + len(branch.lot) for branch in event.branches)
        times = sum(way.times for way in tops)
        assert times >= found[event.id].share.games if found[event.id].days else not times
        assert sum(way.share for way in tops) == pytest.approx(1.0 if times else 0.0)
    assert any(way.times for event in branching for way in found[event.id].ways)
    assert all(not found[event.id].ways for event in board.script if not event.branches)
    assert {
        way.name for event in branching if event.asks != NOBODY for way in found[event.id].ways if not way.deep
    } == {branch.title for event in branching if event.asks != NOBODY for branch in event.branches}


def test_ways_that_no_game_goes_are_advice() -> None:
    happening = report(played()).happenings[0]
    ways = (Way("Stay", 0, 3, 1.0), Way("Go", 0, 0, 0.0))
    assert [one.text for one in events([happening._replace(ways=ways)])] == [
        f"Ways that no game goes: Go ({happening.event.name})."
    ]
    assert list(events([happening._replace(ways=ways[:1])])) == []
