"""The door: every way into a town asks the same question and gets the same answer."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from game.players.registry import make
from game.rules import effects, play, script
from game.rules.allegiance import relate
from game.rules.door import Party, bar, closed_to, come, party_of, party_of_card
from game.rules.events import Arrived, Retreated, WentOver
from game.rules.opening import opening
from game.rules.orders import END, Refused, attack, end, march, raid, ride, split
from game.rules.state import DEAD, POINTS, State, replaced
from game.rules.terms import ALLIED, LINE_CLOSED, LINE_OPEN, LINE_TOLL, NOBODY, NOWHERE, TRUCE, WAR
from game.rules.units import full_raid
from game.scenario.load import load
from game.sight.view import believed
from tests.invariants import check
from tests.rules.field import Field, closed_line, event, field, happened, road, standings, unit
from tests.witness import Witness

SCENARIOS = ("daugavpils_1920", "kaunas_encirclement", "zarasai_final", "zarasai_offensive")


def crossroads(*units: dict[str, object], **more: object) -> Field:
    """A town `m` in the middle of four, with a railway from `a` over `m` to `b`."""
    links = [road("a", "m", rail="broad"), road("b", "m", rail="broad"), road("c", "m"), road("d", "m")]
    more = {"blue": "a m c d", "red": "b", **more}
    return field(links, list(units) or [unit("one", "blue", "m")], sources=("a", "b"), **more)  # type: ignore[arg-type]


def party(f: Field, state: State, name: str = "one") -> Party:
    return party_of(f.board, state, (f.unit(state, name),))


def test_whoever_is_bound_to_nothing_may_go_anywhere() -> None:
    f = crossroads()
    state = f.open()
    for name in "abcd":
        assert bar(f.board, state, party(f, state), f.town(name), f.link("m", name)) == ""


def test_local_men_may_be_only_at_home() -> None:
    f = crossroads(unit("one", "blue", "m", traits=["local"], home=["m", "c"]))
    state = f.open()
    assert [bar(f.board, state, party(f, state), f.town(name)) for name in "abcdm"] == [
        *("leaves_home", "leaves_home", "", "leaves_home", "")
    ]


def test_trains_come_along_running_railways_and_stand_on_any() -> None:
    f = crossroads(unit("one", "blue", "m", arm="armoured_train"))
    state = f.open()
    train = party(f, state)
    assert bar(f.board, state, train, f.town("a"), f.link("m", "a")) == ""
    assert bar(f.board, state, train, f.town("c"), f.link("m", "c")) == "no_railway"
    assert bar(f.board, state, train, f.town("c")) == "no_railway"
    state.gauge_day = replaced(state.gauge_day, f.link("m", "a"), f.board.day(1) + 1)
    assert bar(f.board, state, train, f.town("a"), f.link("m", "a")) == "no_railway"
    assert bar(f.board, state, train, f.town("a")) == ""


def test_a_closed_line_shuts_one_link_to_those_it_binds() -> None:
    f = crossroads(lines=(closed_line("l", (2,), (0,)),))
    state = f.open()
    assert bar(f.board, state, party(f, state), f.town("c"), f.link("m", "c")) == "line_closed"
    assert bar(f.board, state, party(f, state)._replace(camp=1), f.town("c"), f.link("m", "c")) == ""
    for status in (LINE_OPEN, LINE_TOLL):
        state.line = (status,)
        assert bar(f.board, state, party(f, state), f.town("c"), f.link("m", "c")) == ""


def test_a_truce_closes_towns_that_the_other_holds_or_stands_in() -> None:
    f = crossroads(unit("one", "blue", "m"), unit("other", "red", "b"))
    state = f.open()
    state.relation = (ALLIED, TRUCE, TRUCE, ALLIED)
    assert bar(f.board, state, party(f, state), f.town("b"), f.link("m", "b")) == "truce"
    state.owner[f.town("b")] = NOBODY
    assert bar(f.board, state, party(f, state), f.town("b"), f.link("m", "b")) == "truce"
    state.town[1] = f.town("a")
    assert bar(f.board, state, party(f, state), f.town("b"), f.link("m", "b")) == ""
    assert f.refused(state, march((0,), f.town("a"))) == "truce"


def test_a_town_given_up_is_shut_this_turn_to_the_enemies_of_whoever_gave_it_up() -> None:
    f = crossroads()
    state = f.open()
    c, link = f.town("c"), f.link("m", "c")
    state.owner[c], state.given_up = NOBODY, replaced(state.given_up, c, 1)
    one = party(f, state)
    assert (bar(f.board, state, one, c, link), bar(f.board, state, one._replace(camp=1), c, link)) == ("given_up", "")
    assert closed_to(f.board, state, one)[c]
    state.owner[c] = 1
    assert bar(f.board, state, one, c, link) == "", "somebody has come to it since"


def test_who_comes_to_a_raided_garrison_finds_as_large_a_part_of_the_effect_done() -> None:
    """A quarter of 500 bring the full effect, 100 have done four fifths of it; on 1,200 it takes 300."""
    f = crossroads(unit("one", "blue", "m", 500), unit("late", "blue", "c", 700))
    state = f.open()
    assert full_raid(f.board, 500) == 125
    state.raiders = replaced(state.raiders, f.town("m"), 100)
    come(f.board, state, 1, f.town("m"), (), [])
    assert state.raiders[f.town("m")] == 300 * 100 // 125


def test_a_detachment_takes_no_town_while_its_parent_is_on_the_map() -> None:
    f = crossroads(unit("one", "blue", "m", 500), blue="a m c")
    state = f.open()
    f.do(state, split(0, 100))
    assert f.refused(state, march((1,), f.town("d"))) == "detachment"
    assert f.refused(state, march((1,), f.town("b"))) == "detachment"
    assert f.refused(state, march((1,), f.town("c"))) == ""
    assert f.refused(state, march((0,), f.town("d"))) == ""
    # Marching together with its parent it would still come first, so the whole party is held back.
    assert f.refused(state, march((0, 1), f.town("d"))) == "detachment"
    state.town[0] = NOWHERE
    assert f.refused(state, march((1,), f.town("d"))) == ""


def test_a_detachment_may_attack_and_does_not_advance() -> None:
    f = crossroads(unit("one", "blue", "m", 900, quality=5), unit("foe", "red", "b", 40, quality=1, morale=20))
    for seed in range(20):
        state = f.open(seed)
        f.do(state, split(0, 250))
        events = f.do(state, attack((2,), f.town("b")))
        if events[0].won:
            assert (state.town[2], state.owner[f.town("b")]) == (f.town("m"), 1)
            return
    raise AssertionError("never won")


def test_the_same_door_for_march_attack_raid_and_ride() -> None:
    f = crossroads(
        unit("one", "blue", "m", 200, traits=["local"], home=["m", "a"]),
        unit("foe", "red", "b"),
        unit("far", "red", "c"),
        red="b c",
        blue="a m d",
    )
    state = f.open()
    for order in (attack((0,), f.town("b")), raid(0, f.town("c")), march((0,), f.town("d"))):
        assert f.refused(state, order) == "leaves_home"
    state.town[1] = state.town[2] = NOWHERE
    state.owner[f.town("b")] = 0
    assert f.refused(state, ride((0,), f.town("b"))) == "leaves_home"
    assert f.refused(state, ride((0,), f.town("a"))) == ""


def test_local_men_do_not_march_through_foreign_towns() -> None:
    links = [road("a", "x", 5), road("x", "b", 5), road("a", "y", 30), road("y", "b", 30)]
    one = unit("one", "blue", "a", traits=["local"], home=["a", "b", "y"])
    links.append(road("b", "z", 60))
    f = field(links, [one, unit("foe", "red", "z")], blue="a x y b", red="z", sources=("a", "z"))
    state = f.open()
    f.do(state, march((0,), f.town("b")))
    assert state.toward[0] == f.town("y")


@pytest.mark.parametrize("status", [LINE_CLOSED, LINE_TOLL])
def test_no_train_crosses_a_line_that_is_not_open(status: int) -> None:
    f = crossroads(unit("one", "blue", "a"), blue="a m b c d", red="", lines=(closed_line("l", (1,), (0,), toll=3),))
    state = f.open()
    state.line = (status,)
    assert f.refused(state, ride((0,), f.town("b"))) == "no_railway"
    state.line = (LINE_OPEN,)
    assert f.refused(state, ride((0,), f.town("b"))) == ""


def test_arrivals_come_by_the_door() -> None:
    arrive = effects.Arrive((1, 2), (3, 4))  # first to d, without a railway and nobody's home, then to m
    f = crossroads(
        unit("one", "blue", "c"),
        unit("locals", "blue", "", traits=["local"], home=["m"]),
        unit("train", "blue", "", arm="armoured_train"),
        script=(event("aid", script.OnDay(0), arrive),),
    )
    state = opening(f.board, 1)
    events = play.start(f.board, state)
    came = {event.town for event in events if isinstance(event, Arrived)}
    assert came == {f.town("m")}
    assert len(state.card) == 3


def three(*units: dict[str, object], third: tuple[int, int], owner: str = "m", **more: object) -> Field:
    """A third camp, green, to which `third` gives the relations of blue and of red; it holds the town `owner`."""
    f = crossroads(
        *[{**entry, "camp": "red" if entry["camp"] == "green" else entry["camp"]} for entry in units], **more
    )
    green = f.board.camps[1]._replace(id="green", name="Green", sources=(f.town("d"),))
    cards = tuple(
        card._replace(camp=2) if entry["camp"] == "green" else card
        for card, entry in zip(f.board.cards, units, strict=True)
    )
    blue, red = third
    relations = (ALLIED, WAR, blue, WAR, ALLIED, red, blue, red, ALLIED)
    owners = list(f.board.owners)
    for name in owner.split():
        owners[f.town(name)] = 2
    return Field(
        replace(
            f.board, camps=(*f.board.camps, green), cards=cards, standings=standings(relations), owners=tuple(owners)
        )
    )


@pytest.mark.parametrize("relation", [TRUCE, WAR])
def test_when_an_alliance_ends_the_guests_leave(relation: int) -> None:
    f = three(
        unit("host", "green", "m"),
        unit("guest", "blue", "m"),
        third=(ALLIED, WAR),
        script=(event("split", script.Holds(4, 2), effects.Relate(0, 2, standings((relation,))[0])),),
    )
    state = opening(f.board, 1)
    events = play.start(f.board, state)
    assert happened(events, Retreated(1, f.town("m"), state.town[1], False, 0))
    assert state.town[1] in (f.town("a"), f.town("c"), f.town("d"))
    check(f.board, state)


def test_a_guest_alone_holds_the_town_in_war_and_leaves_it_in_truce() -> None:
    for relation in (WAR, TRUCE):
        f = three(unit("host", "green", "d"), unit("guest", "blue", "m"), third=(ALLIED, WAR), owner="m d")
        state = opening(f.board, 1)
        play.start(f.board, state)
        relate(f.board, state, effects.Relate(0, 2, standings((relation,))[0]), [])
        check(f.board, state)
        assert (state.town[1] == f.town("m")) == (relation == WAR)
        assert state.owner[f.town("m")] == (0 if relation == WAR else 2)


def test_who_goes_over_takes_nothing_of_his_old_masters_orders_with_him() -> None:
    f = crossroads(
        unit("turn", "blue", "c", stance="delay", group="g"),
        unit("foe", "red", "b"),
        script=(event("over", script.Losses(0, 1), effects.ChangeSide((0,), 1)),),
    )
    state = f.open()
    state.goal[0], state.toward[0], state.banked[0] = f.town("d"), f.town("m"), 55
    state.ledger[DEAD] = 1
    events = f.do(state, end())
    assert happened(events, WentOver(0, 1, 500))
    assert (state.goal[0], state.toward[0], state.banked[0], state.stance[0], state.group[0]) == (
        *(NOWHERE, NOWHERE, 0, 0, NOBODY),
    )


def test_retreat_pays_the_toll_and_never_crosses_a_closed_line() -> None:
    for status in (LINE_CLOSED, LINE_TOLL):
        f = crossroads(
            unit("one", "blue", "a", 2000, quality=5),
            unit("foe", "red", "m", 200, quality=1, morale=20),
            unit("behind", "red", "b"),
            blue="a c d",
            red="m b",
            lines=(closed_line("l", (1,), (1,), toll=4),),
        )
        for seed in range(10):
            state = f.open(seed)
            state.line = (status,)
            events = f.do(state, attack((0,), f.town("m")))
            if events[0].won:
                points = state.ledger[len(state.ledger) // 2 + POINTS]
                assert (state.town[1], points) == ((f.town("b"), -4) if status == LINE_TOLL else (state.town[1], 0))
                assert state.town[1] != f.town("b") or status == LINE_TOLL
                break
        else:
            raise AssertionError("never won")


@pytest.mark.parametrize("name", SCENARIOS)
def test_one_town_and_all_towns_have_the_same_door(name: str) -> None:
    board = load(name).board
    state = opening(board, 3)
    play.start(board, state)
    dice = random.Random(3)
    for _ in range(4):
        for number in dice.sample(range(len(state.town)), min(12, len(state.town))):
            if state.town[number] == NOWHERE:
                continue
            who = party_of(board, state, (number,))._replace(rails=False, detached=dice.random() < 0.5)
            shut = closed_to(board, state, who)
            for town in range(len(board.towns)):
                assert shut[town] == bool(bar(board, state, who, town)), board.towns[town].id
        relation = list(state.relation)
        one, other = dice.sample(range(len(board.camps)), 2)
        relation[one * len(board.camps) + other] = relation[other * len(board.camps) + one] = dice.randint(0, 2)
        state.relation = tuple(relation)


@pytest.mark.parametrize("player", ["random", "staff"])
@pytest.mark.parametrize("name", SCENARIOS)
def test_games_keep_the_door(name: str, player: str) -> None:
    board = load(name).board
    state = opening(board, 5)
    play.start(board, state)
    witness = Witness(board, state)
    players = [make(player, board, camp, 5) for camp in range(len(board.camps))]
    while not play.over(state) and state.turn < 9:
        order = players[state.seat].decide(believed(board, state, state.seat)).order
        before = state.copy()
        try:
            events = play.execute(board, state, order)
        except Refused:
            assert order.kind != END
            players[state.seat].refused(order)
            continue
        check(board, state)
        witness.saw(before, state, order, events)


def test_who_comes_to_a_town_leaves_trenches_and_banked_km_behind() -> None:
    f = crossroads(unit("one", "blue", "m", dug=2), lines=(closed_line("l", (2, 3), (0,), "toll", 3),))
    state = f.open()
    state.toward[0], state.banked[0] = f.town("a"), 70
    come(f.board, state, 0, f.town("d"), (f.link("m", "c"), f.link("m", "d")), [])
    assert (state.town[0], state.toward[0], state.banked[0], state.dug[0]) == (f.town("d"), NOWHERE, 0, 0)
    assert state.ledger[POINTS] == -6


def test_units_that_go_together_are_bound_by_the_strictest_of_them() -> None:
    f = crossroads(
        unit("free", "blue", "m", 500),
        unit("one", "blue", "m", traits=["local"], home=["a", "c", "m"]),
        unit("two", "blue", "m", traits=["local"], home=["c", "d", "m"]),
        unit("train", "blue", "m", arm="armoured_train"),
    )
    state = f.open()
    at = {name: f.town(name) for name in "abcdm"}
    assert party_of(f.board, state, (0,)) == Party(0, False, None, False)
    assert party_of(f.board, state, (0, 1)) == Party(0, False, (at["a"], at["c"], at["m"]), False)
    assert party_of(f.board, state, (1, 0, 2)) == Party(0, False, (at["c"], at["m"]), False)
    assert party_of(f.board, state, (3,)) == Party(0, True, None, False)
    assert party_of_card(f.board.cards[2], 1) == Party(1, False, (at["c"], at["d"], at["m"]), False)
    f.do(state, split(0, 100))
    assert party_of(f.board, state, (0, 4)) == Party(0, False, None, True)
