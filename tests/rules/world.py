"""One small war with a bit of everything: every arm and trait, rivers, railways, a line, a leader, every order."""

from __future__ import annotations

from random import Random

from game.players.random_player import RandomPlayer
from game.record.frames import freeze, thaw
from game.rules import board as b
from game.rules import orders, play
from game.rules.numbers import Rules
from game.rules.orders import Order, Refused
from game.rules.stacks import own_units, units_in
from game.rules.state import State
from game.rules.terms import TRAITS
from game.sight.view import believed
from tests.invariants import check
from tests.rules.field import ARMS, Field, closed_line, field, road, unit

_ORDERS = 12  # a part


def world(rules: Rules, weather: str = "clear") -> Field:
    """Blue in the west, red in the east, a railway and a river between them."""
    links = [
        road("a", "b", 12, rail="standard"),
        road("b", "c", 14, rail="narrow", river="Neris"),
        road("c", "d", 10, rail="broad"),
        {"between": ("a", "e"), "km": 8, "road": "track"},
        {"between": ("e", "f"), "km": 9, "road": "road", "river": "Neris", "bridge": False},
        {"between": ("f", "d"), "km": 30, "road": "none", "rail": "broad"},
        road("b", "e", 7),
        road("c", "f", 6),
        {"between": ("a", "b"), "km": 20, "road": "none", "bridge": False, "kind": "river"},
        {"between": ("b", "d"), "km": 60, "road": "none", "bridge": False, "kind": "sea"},
    ]
    deep = len(rules.march.dig_days)
    men = (900, 240, 120, 60, 200, 300, 40)
    blue = [
        unit(f"b-{arm}", "blue", "b", men[i], arm=arm, guns=2 * (i < 4), quality=1 + i % 3, group="g")
        for i, arm in enumerate(ARMS)
    ]
    red = [
        unit(
            f"r-{trait}",
            "red",
            "c" if i % 2 else "f",
            150 + 90 * i,
            traits=[trait],
            home=["c", "f"],
            dug=min(i % 3, deep),
        )
        for i, trait in enumerate(TRAITS)
        if trait != "rail_bound"
    ]
    more = [
        unit("b-hired", "blue", "e", 400, traits=["hired", "doubtful_commander"], morale=20),
        unit("r-train", "red", "d", 70, arm="armoured_train", guns=2),
        unit("r-horse", "red", "d", 700, arm="cavalry", quality=5),
    ]
    leader = b.Leader("chief", "Chief", 0, 5, -1, 0, True)
    toll = closed_line("toll", (5,), (0, 1), "toll", 2)
    return field(
        links,
        [*blue, *red, *more],
        blue="a b e",
        red="c d f",
        sources=("a", "d"),
        rules=rules,
        weather=weather,
        towns={
            "a": {"port": True},
            "b": {"port": True},
            "c": {"rank": 4, "terrain": "city"},
            "f": {"terrain": "forest"},
        },
        leaders=(leader,),
        lines=(toll,),
        manpower=500,
        arms=400,
        air_strikes=3,
        ship_capacity=700,
        objectives={"c": 5, "b": 5},
        days=2,
        turns=4,
    )


def played(f: Field, seed: int) -> State:
    """A game of random and of extreme orders, with the invariants after each, and each keyframe thawed."""
    board, state = f.board, f.open(seed, fog=bool(seed % 2))
    dice = Random(seed)
    players = [RandomPlayer(board, camp, seed) for camp in range(len(board.camps))]
    check(board, state)
    while not play.over(state):
        for _ in range(_ORDERS):
            units = own_units(state, state.seat)
            if not units:
                break
            view = believed(board, state, state.seat)
            if dice.random() < 0.5:
                order = extreme(board, state, dice.choice(units), dice)
            else:
                order = players[state.seat].decide(view).order
            if order.kind != orders.END:
                tried(board, state, order)
        play.execute(board, state, orders.end())
        check(board, state)
        assert thaw(board, freeze(state)) == state
    return state


def tried(board: b.Board, state: State, order: Order) -> None:
    before = state.copy()
    try:
        play.execute(board, state, order)
    except Refused:
        assert state == before, f"a refused {order} changed the state"
    check(board, state)


def extreme(board: b.Board, state: State, unit: int, dice: Random) -> Order:
    """An order at the end of what a rule allows."""
    training, town = board.rules.training, state.town[unit]
    stack = tuple(other for other in units_in(state, town) if state.camp[other] == state.camp[unit])
    near, link = dice.choice(board.exits[town])
    kin = tuple(other for other in stack if state.card[other] == state.card[unit])
    everybody = tuple(other for other in own_units(state, state.seat) if state.town[other] != near)
    beside = tuple(other for other in everybody if any(to == near for to, _ in board.exits[state.town[other]]))
    return dice.choice(
        (
            orders.split(unit, training.company_least),
            orders.split(unit, min(training.company_most, state.men[unit] - training.company_least)),
            orders.merge(kin),
            orders.attack(beside, near, night=dice.random() < 0.5, air=dice.random() < 0.5),
            orders.attack((unit,), near),
            orders.raid(unit, near),
            orders.march(stack, near),
            orders.ride(stack, dice.randrange(len(board.towns))),
            orders.sail(stack, dice.randrange(len(board.towns))),
            orders.rest(stack),
            orders.entrench(stack),
            orders.stance(stack, dice.randrange(3)),
            orders.blow(unit, link),
            orders.repair(unit, link),
        )
    )
