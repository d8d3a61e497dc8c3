"""The staff on small positions, each with one thing that a wargamer would do or leave undone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.players.player import Decision
from game.players.registry import make
from game.rules.effects import Finish
from game.rules.orders import ATTACK, BLOW, ENTRENCH, MARCH, MERGE, RAID, REPAIR, REST, RIDE, Order, end, split
from game.rules.script import Holds
from game.rules.state import State
from game.rules.terms import DELAY, NEVER, STAND
from tests.players.games import play_part
from tests.rules.field import Field, event, field, road, unit


def play_blue(made: Field, state: State | None = None, seed: int = 1) -> tuple[list[Decision], State]:
    """Blue's first part by the staff, and what it led to."""
    state = state or made.open(seed)
    return play_part(made.board, state, make("staff", made.board, 0, seed)), state


def orders(decisions: list[Decision], kind: int) -> list[Order]:
    return [decision.order for decision in decisions if decision.order.kind == kind]


def bold(made: Field, aggression: int, **more: Any) -> Field:
    blue = replace_camp(made, 0, aggression=aggression, **more)
    return Field(replace(made.board, camps=(blue, made.board.camps[1])))


def replace_camp(made: Field, camp: int, **more: Any) -> Any:
    return made.board.camps[camp]._replace(**more)


# One road: base - front - goal - rear. Blue holds base and front, red the rest.
def one_road(units: list[dict[str, Any]], **more: Any) -> Field:
    return field(
        [road("base", "front"), road("front", "goal"), road("goal", "rear")],
        units,
        blue="base front",
        red="goal rear",
        sources=("base", "rear"),
        **more,
    )


def test_takes_an_empty_objective() -> None:
    made = one_road([unit("one", "blue", "front")], objectives={"goal": 10})
    decisions, state = play_blue(made)
    assert state.owner[made.town("goal")] == 0
    assert ("take", made.town("goal")) in [decision.reason[:2] for decision in decisions if decision.reason]


def test_does_not_attack_at_bad_odds() -> None:
    made = one_road([unit("one", "blue", "front", 300), unit("foe", "red", "goal", 900)], objectives={"goal": 10})
    decisions, _ = play_blue(made)
    assert orders(decisions, ATTACK) == []


def test_attacks_at_good_odds_and_says_why() -> None:
    made = one_road([unit("one", "blue", "front", 1000), unit("foe", "red", "goal", 250)], objectives={"goal": 10})
    decisions, _ = play_blue(made)
    attack = next(decision for decision in decisions if decision.order.kind == ATTACK)
    assert attack.order.town == made.town("goal")
    assert attack.reason is not None
    assert attack.reason.code == "attack"
    assert attack.reason.chance > 700


def test_exhausted_and_shaken_men_are_not_sent_to_attack() -> None:
    made = one_road([unit("one", "blue", "front", 1000), unit("foe", "red", "goal", 250)], objectives={"goal": 10})
    tired, shaken = made.open(), made.open()
    tired.fatigue[0] = 95
    shaken.morale[0] = 20
    assert orders(play_blue(made, tired)[0], ATTACK) == []
    assert orders(play_blue(made, shaken)[0], ATTACK) == []


def test_aggression_decides_whether_even_odds_are_risked() -> None:
    made = one_road([unit("one", "blue", "front", 500), unit("foe", "red", "goal", 480)], objectives={"goal": 20})
    assert orders(play_blue(bold(made, 100))[0], ATTACK)
    assert not orders(play_blue(bold(made, 0))[0], ATTACK)


def crossroads(units: list[dict[str, Any]], **more: Any) -> Field:
    """Blue north and south of the goal, red's way out to the east."""
    links = [
        *(road("north", "goal"), road("south", "goal"), road("goal", "east")),
        *(road("base", "north"), road("base", "south")),
    ]
    return field(links, units, blue="base north south", red="goal east", sources=("base", "east"), **more)


def test_two_stacks_attack_together_what_one_cannot() -> None:
    made = crossroads(
        [unit("left", "blue", "north"), unit("right", "blue", "south"), unit("foe", "red", "goal", 600)],
        objectives={"goal": 10},
    )
    decisions, _ = play_blue(made)
    attack = orders(decisions, ATTACK)[0]
    assert sorted(attack.units) == [0, 1]


def test_gathers_strength_before_an_attack_that_one_stack_cannot_make() -> None:
    made = one_road(
        [unit("one", "blue", "front", 600), unit("two", "blue", "base", 900), unit("foe", "red", "goal", 900)],
        objectives={"goal": 12},
    )
    decisions, state = play_blue(made)
    assert orders(decisions, ATTACK) == []
    assert state.town[1] == made.town("front")


def test_shuts_the_way_out_before_it_attacks() -> None:
    links = [
        road("front", "goal"),
        road("goal", "rear"),
        road("front", "side"),
        road("side", "rear"),
        road("rear", "x"),
    ]
    made = field(
        links,
        [unit("main", "blue", "front", 1000), unit("horse", "blue", "side", 150), unit("foe", "red", "goal", 400)],
        blue="front side",
        red="goal rear x",
        sources=("front", "x"),
        objectives={"goal": 5},
    )
    decisions, state = play_blue(made)
    kinds = [decision.order.kind for decision in decisions]
    assert state.owner[made.town("rear")] == 0
    assert kinds.index(MARCH) < kinds.index(ATTACK)


def test_pulls_out_of_a_trap() -> None:
    """A company before a regiment, in a town worth nothing, with one road home."""
    links = [
        road("base", "home"),
        road("home", "post"),
        road("post", "foes"),
        road("foes", "depot"),
        road("home", "foes"),
    ]
    made = field(
        links,
        [unit("post", "blue", "post", 150, morale=50), unit("foe", "red", "foes", 1400)],
        blue="base home post",
        red="foes depot",
        sources=("base", "depot"),
    )
    _, state = play_blue(made)
    assert state.town[0] in (made.town("home"), made.town("base"))


def test_stays_where_a_town_is_worth_the_danger() -> None:
    made = one_road(
        [unit("guard", "blue", "front", 600), unit("foe", "red", "goal", 700)],
        objectives={"front": 20},
    )
    decisions, state = play_blue(made)
    assert state.town[0] == made.town("front")
    assert orders(decisions, ENTRENCH)


def test_the_capital_is_not_left_empty() -> None:
    """Its fall ends the game: no prize next door is worth it."""
    made = field(
        [road("base", "capital"), road("capital", "goal"), road("capital", "foes"), road("foes", "zone")],
        [unit("guard", "blue", "capital", 700), unit("foe", "red", "foes", 600)],
        blue="base capital",
        red="goal foes zone",
        sources=("base", "zone"),
        objectives={"goal": 8},
        script=(event("fall", Holds(1, 1), Finish(2)),),
    )
    assert made.town("capital") == 1
    state = made.open()
    for _ in range(3):
        play_blue(made, state)
        held = sum(state.men[unit] for unit, town in enumerate(state.town) if town == made.town("capital"))
        assert held > 500
        made.do(state, end())


def test_brings_a_reserve_by_rail() -> None:
    made = field(
        [
            *(road("depot", "a", 60, rail="standard"), road("a", "b", 60, rail="standard")),
            *(road("b", "front", 60, rail="standard"), road("front", "foes", 30), road("foes", "rear")),
        ],
        [unit("reserve", "blue", "depot", 800), unit("guard", "blue", "front", 300), unit("foe", "red", "foes", 900)],
        blue="depot a b front",
        red="foes rear",
        sources=("depot", "rear"),
        objectives={"front": 20, "rear": 2},
    )
    decisions, state = play_blue(made)
    assert [order.units for order in orders(decisions, RIDE)] == [(0,)]
    assert state.town[0] == made.town("front")


def test_repairs_the_railway_behind_its_front() -> None:
    made = field(
        [road("base", "front", rail="standard", rail_usable=False), road("front", "no", 60), road("no", "foes", 60)],
        [unit("one", "blue", "front", 300, traits=["guard_only"]), unit("foe", "red", "foes", 300)],
        blue="base front",
        red="no foes",
        sources=("base", "foes"),
    )
    state = made.open()
    broken = made.link("base", "front")
    assert state.rail_day[broken] == NEVER
    decisions, state = play_blue(made, state)
    assert [order.link for order in orders(decisions, REPAIR)] == [broken]
    assert state.rail_day[broken] < NEVER


def test_partisans_break_the_railway_to_the_enemy() -> None:
    made = field(
        [road("base", "nest", 60), road("nest", "foes", rail="broad"), road("foes", "rear", rail="broad")],
        [
            unit("band", "blue", "nest", 80, arm="partisans", traits=["irregular", "local"], home=["nest"]),
            unit("foe", "red", "foes", 900),
        ],
        blue="base nest",
        red="foes rear",
        sources=("base", "rear"),
        objectives={"nest": 3},
    )
    decisions, _ = play_blue(made)
    assert [order.link for order in orders(decisions, BLOW)] == [made.link("nest", "foes")]


def test_companies_rejoin_their_unit() -> None:
    made = field(
        [road("base", "home", 60), road("home", "front", 60), road("front", "foes", 60)],
        [unit("one", "blue", "base", 600, traits=["guard_only"]), unit("foe", "red", "foes", 100)],
        blue="base home front",
        red="foes",
        sources=("base", "foes"),
    )
    state = made.open()
    made.do(state, split(0, 100))
    decisions, state = play_blue(made, state)
    assert orders(decisions, MERGE)
    assert state.men[0] == 600


def test_a_hopeless_outpost_delays_and_a_strong_one_stands() -> None:
    def stance_of(men: int, worth: int) -> int:
        made = one_road(
            [
                unit("post", "blue", "front", men, traits=["guard_only"], stance="withdraw"),
                unit("foe", "red", "goal", 1000),
            ],
            objectives={"front": worth},
        )
        return play_blue(made)[1].stance[0]

    assert stance_of(1000, 10) == STAND
    assert stance_of(150, 0) == DELAY


def test_tired_men_rest_and_shaken_garrisons_dig() -> None:
    made = one_road(
        [
            unit("tired", "blue", "base", 300, traits=["guard_only"]),
            unit("post", "blue", "front", 900, traits=["guard_only"]),
            unit("foe", "red", "goal", 800),
        ],
    )
    state = made.open()
    state.fatigue[0] = 60
    decisions, _ = play_blue(made, state)
    assert [order.units for order in orders(decisions, REST)] == [(0,)]
    assert [order.units for order in orders(decisions, ENTRENCH)] == [(1,)]


def test_an_idle_company_raids() -> None:
    made = field(
        [road("base", "front"), road("front", "foes"), road("foes", "rear")],
        [
            unit("volunteers", "blue", "front", 120, quality=4, morale=80),
            unit("garrison", "blue", "front", 900, traits=["guard_only"]),
            unit("foe", "red", "foes", 700),
        ],
        blue="base front",
        red="foes rear",
        sources=("base", "rear"),
    )
    decisions, _ = play_blue(made)
    assert [(order.units, order.town) for order in orders(decisions, RAID)] == [((0,), made.town("foes"))]


def test_what_it_does_depends_only_on_what_it_sees() -> None:
    """Two views that agree bring the same orders, whatever the true state and the seed of the game."""
    made = crossroads([unit("left", "blue", "north"), unit("foe", "red", "goal", 300)], objectives={"goal": 10})
    first, second = made.open(1), made.open(99)
    assert play_orders(made, first) == play_orders(made, second)


def play_orders(made: Field, state: State) -> Order:
    return make("staff", made.board, 0, 1).decide(state).order
