"""What a turn brings: nerve, trenches, recruits, raids, companies, events, points, sight."""

from game.rules import effects, play, script
from game.rules.events import (
    Arrived,
    Chronicled,
    Departed,
    Dug,
    Finished,
    LeftInTheNight,
    Mutinied,
    Raided,
    Recruited,
)
from game.rules.opening import opening
from game.rules.orders import attack, end, entrench, march, raid, rest
from game.rules.play import over
from game.rules.sight import known_enemies
from game.rules.state import DESERTED, FIELDED, LEDGER_SIZE, MANPOWER, WITHDRAWN, State
from game.rules.terms import NOWHERE
from game.rules.victory import margin, score
from game.sight.view import believed
from tests.rules.field import Field, event, field, happened, road, unit


def quiet(**more: object) -> Field:
    links = [road("a", "b"), road("b", "c"), road("c", "d")]
    units = [unit("one", "blue", "a"), unit("foe", "red", "d")]
    return field(links, units, blue="a b", red="c d", sources=("a", "d"), **more)  # type: ignore[arg-type]


def turns(f: Field, state: State, count: int) -> list[object]:
    events: list[object] = []
    for _ in range(count * 2):
        if not over(state):
            events += f.do(state, end())
    return events


def test_trenches_grow_in_quiet_days_and_quicker_by_order() -> None:
    f = quiet()
    left, dug = f.open(), f.open()
    f.do(dug, entrench((0,)))
    assert happened(turns(f, dug, 5), Dug(0, 1))
    turns(f, left, 5)
    assert (left.dug[0], dug.dug[0]) == (0, 1)
    f.do(dug, march((0,), f.town("b")))
    assert dug.dug[0] == 0


def test_rest_cures_fatigue_and_nerve_up_to_a_point() -> None:
    f = quiet()
    state, resting = f.open(), f.open()
    for s in (state, resting):
        s.fatigue[0], s.morale[0] = 80, 40
    f.do(resting, rest((0,)))
    turns(f, state, 1)
    turns(f, resting, 1)
    assert 80 > state.fatigue[0] > resting.fatigue[0]
    assert 40 < state.morale[0] < resting.morale[0]
    turns(f, state, 8)
    assert state.fatigue[0] == 0


def test_a_garrison_about_to_be_cut_off_may_leave_in_the_night() -> None:
    """Kupiškis: the last road out runs to a town that the enemy stands beside."""
    links = [road("front", "k", 10), road("k", "r", 10), road("r", "depot", 10), road("r", "p", 10)]
    units = [
        unit("attackers", "blue", "front", 900),
        unit("partisans", "blue", "p", 200),
        unit("garrison", "red", "k", 400, morale=35),
    ]
    f = field(links, units, blue="front p", red="k r depot", sources=("front", "depot"))
    left = 0
    for seed in range(80):
        state = f.open(seed)
        events = turns(f, state, 1)
        left += any(isinstance(event, LeftInTheNight) and event.town == f.town("r") for event in events)
    assert 80 * 0.3 < left < 80 * 0.7
    strong = field(
        links,
        [units[0], {**units[2], "dug": 3, "morale": 90}],
        blue="front p",
        red="k r depot",
        sources=("front", "depot"),
    )
    assert not any(isinstance(e, LeftInTheNight) for seed in range(30) for e in turns(strong, strong.open(seed), 1))


def test_mutiny_sends_the_worst_home_and_steadies_the_rest() -> None:
    f = quiet()
    for seed in range(40):
        state = f.open(seed)
        state.morale[1] = 5
        state.supply[1] = 0
        events = turns(f, state, 1)
        gone = [e for e in events if isinstance(e, Mutinied)]
        if gone:
            assert gone[0].men > 100
            assert state.ledger[LEDGER_SIZE + DESERTED] >= gone[0].men
            assert state.morale[1] > 5
            return
    raise AssertionError("nobody mutinied")


def test_recruits_fill_units_that_are_supplied_and_have_arms() -> None:
    f = quiet(manpower=100, arms=60)
    state = f.open()
    state.men[0] = 300
    state.ledger[FIELDED] -= 200
    events = turns(f, state, 1)
    assert happened(events, Recruited(0, 50))
    assert (state.men[0], state.ledger[MANPOWER], state.ledger[FIELDED]) == (350, 50, 350)
    turns(f, state, 1)
    assert state.men[0] == 360


def test_unrest_sends_men_to_the_other_side() -> None:
    f = quiet()
    state = f.open()
    state.unrest[f.town("c")] = 100
    turns(f, state, 1)
    assert state.ledger[MANPOWER] == 20
    assert state.unrest[f.town("c")] == 99


def test_a_raid_shakes_a_garrison_and_teaches_the_raiders() -> None:
    links = [road("a", "b", 10), road("b", "c", 10)]
    units = [unit("one", "blue", "a", 200), unit("foe", "red", "b", 600)]
    f = field(links, units, blue="a", red="b c", sources=("a", "c"))
    for seed in range(30):
        state = f.open(seed)
        event = f.do(state, raid(0, f.town("b")))[0]
        assert isinstance(event, Raided)
        if event.success:
            assert state.morale[1] == 56
            assert state.unrest[f.town("b")] == 6
            assert state.experience[0] > 0
            return
    raise AssertionError("no raid succeeded")


def test_raids_are_for_small_forces() -> None:
    f = field(
        [road("a", "b", 10)],
        [unit("o", "blue", "a", 400), unit("f", "red", "b")],
        blue="a",
        red="b",
        sources=("a", "b"),
    )
    assert f.refused(f.open(), raid(0, f.town("b"))) == "too_many_to_raid"


def test_events_fire_by_date_once_and_bring_units() -> None:
    units = [unit("one", "blue", "a"), unit("late", "blue", "", 300), unit("foe", "red", "d")]
    links = [road("a", "b"), road("b", "c"), road("c", "d")]
    f = field(links, units, blue="a b", red="c d", sources=("a", "d"))
    day = f.board.first_day + 2
    f = field(
        links,
        units,
        blue="a b",
        red="c d",
        sources=("a", "d"),
        script=(event("aid", script.OnDay(day), effects.Arrive((1,), (f.town("c"), f.town("b")))),),
    )
    state = f.open()
    assert len(state.card) == 2
    events = turns(f, state, 2)
    assert happened(events, Chronicled(0))
    arrived = next(e for e in events if isinstance(e, Arrived))
    assert (state.turn, arrived.town, arrived.men) == (3, f.town("b"), 300)
    assert not happened(turns(f, state, 2), Chronicled(0))


def test_reinforcements_wait_until_a_town_is_free() -> None:
    units = [unit("one", "blue", "a"), unit("late", "blue", "", 300), unit("foe", "red", "d")]
    links = [road("a", "b"), road("b", "c"), road("c", "d")]
    base = field(links, units, blue="a b", red="c d", sources=("a", "d"))
    f = field(
        links,
        units,
        blue="a b",
        red="c d",
        sources=("a", "d"),
        script=(event("aid", script.OnDay(0), effects.Arrive((1,), (base.town("c"),))),),
    )
    state = f.open()
    assert len(state.card) == 2
    state.owner[f.town("c")] = 0
    assert any(isinstance(e, Arrived) for e in turns(f, state, 1))


def test_effects_change_sides_ledgers_owners_and_end_games() -> None:
    f = quiet(
        script=(
            event("over", script.Holds(0, 0), effects.ChangeSide((1,), 0)),
            event(
                "men", script.Not(script.Chance(0)), effects.Manpower(0, 500), effects.Points(1, 7), effects.Own(2, 0)
            ),
            event("home", script.Happened(0, 1), effects.Leave((1,))),
            event("end", script.AllOf((script.UnitGone(1), script.Happened(2, 0))), effects.Finish(0)),
        )
    )
    state = f.open()
    assert state.camp == (0, 0)
    assert state.owner[f.town("d")] == 0
    assert state.owner[f.town("c")] == 0
    assert state.ledger[MANPOWER] == 500
    assert score(f.board, state, 1) == 7
    events = turns(f, state, 1)
    assert any(isinstance(e, Departed) for e in events)
    assert happened(events, Finished(0, True))
    assert over(state)
    assert state.ledger[LEDGER_SIZE + WITHDRAWN] == 500 == state.ledger[LEDGER_SIZE + FIELDED]
    assert state.ledger[WITHDRAWN] == 500
    assert f.refused(state, end()) == "game_over"


def test_the_last_turn_ends_the_game_at_a_level() -> None:
    f = quiet(turns=2, objectives={"a": 30, "d": 5})
    state = f.open()
    assert margin(f.board, state) == 30 - 5
    events = turns(f, state, 2)
    assert happened(events, Finished(0, False))


def test_a_lost_objective_counts_for_the_holder() -> None:
    f = quiet(objectives={"b": 8})
    state = f.open()
    assert margin(f.board, state) == 8
    state.owner[f.town("b")] = 1
    assert margin(f.board, state) == -8


def foggy() -> Field:
    links = [road("a", "b"), road("b", "c"), road("c", "d"), road("d", "e")]
    units = [unit("one", "blue", "a"), unit("near", "red", "c", 640, quality=5), unit("rear", "red", "e", 300)]
    return field(links, units, blue="a b", red="c d e", sources=("a", "e"))


def test_fog_hides_the_rear_and_rounds_the_front() -> None:
    f = foggy()
    state = f.open(fog=True)
    view = believed(f.board, state, 0)
    units = range(len(view.town))
    stacks = {view.town[u]: view.men[u] for u in units if view.camp[u] == 1 and view.town[u] != NOWHERE}
    assert stacks == {f.town("c"): 600}
    ghost = next(u for u in units if view.town[u] == f.town("c"))
    assert view.card[ghost] == f.board.unknown(1)
    assert view.quality[ghost] == f.board.deck[f.board.unknown(1)].quality
    assert view.seed != state.seed
    assert (view.men[0], view.town[0]) == (500, f.town("a"))


def test_what_has_left_sight_is_remembered_for_some_turns() -> None:
    f = foggy()
    state = f.open(fog=True)
    assert known_enemies(f.board, state, 0)[f.town("c")] == 600
    state.owner[f.town("b")] = 1
    state.town[1] = f.town("e")
    for expected in (600, 600, 600, 0):
        turns(f, state, 1)
        assert known_enemies(f.board, state, 0)[f.town("c")] == expected


def test_without_fog_everything_is_seen_exactly() -> None:
    f = foggy()
    state = f.open(fog=False)
    view = believed(f.board, state, 0)
    assert (view.town, view.men) == (state.town, state.men)


def test_sight_of_what_a_battle_uncovers() -> None:
    links = [road("a", "b", 10), road("b", "c", 10), road("c", "d", 10)]
    units = [unit("one", "blue", "a", 1500), unit("foe", "red", "b", 100), unit("next", "red", "c", 400)]
    f = field(links, units, blue="a", red="b c d", sources=("a", "d"))
    state = next(s for s in (f.open(seed, True) for seed in range(50)) if f.do(s, attack((0,), f.town("b")))[0].won)
    assert known_enemies(f.board, state, 0)[f.town("c")] >= 400


def third_party(effect: object) -> tuple[Field, State]:
    """Blue in a, red in d, and c in the hands of a camp in truce with blue."""
    units = [unit("one", "blue", "b"), unit("late", "blue", "", 300), unit("foe", "red", "d")]
    links = [road("a", "b"), road("b", "c"), road("c", "d")]
    f = field(links, units, blue="a b", red="c d", sources=("a", "d"), script=(event("aid", script.OnDay(0), effect),))
    state = opening(f.board, 1, False)
    state.relation = (0, 1, 1, 0)
    play.start(f.board, state)
    return f, state


def test_nobody_arrives_in_a_town_that_a_truce_closes() -> None:
    _, state = third_party(effects.Arrive((1,), (2,)))
    assert len(state.card) == 2


def test_a_town_is_not_handed_over_from_under_a_stranger() -> None:
    f, state = third_party(effects.Own(1, 1))
    assert state.owner[f.town("b")] == 0
