"""What defenders in the fog mean to do: stand, delay, or fall back with an army that loses one town after the other.

Mutants of: sight/intentions, sight/garrisons, sight/estimate.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.rules.attack import Attack, check_attack
from game.rules.odds import odds
from game.rules.orders import attack
from game.rules.state import State, replaced
from game.rules.terms import DELAY, NOBODY, STAND, WITHDRAW
from game.sight.estimate import odds_under_fog, suppositions
from game.sight.garrisons import garrison, is_without_orders, looks_like, who_are_left
from game.sight.intentions import STANDING, chance_to_fall_back, chance_to_leave, intentions, towns_won
from game.sight.roster import order_of_battle
from game.sight.view import believed
from tests.rules.field import Field, duel, field, road, unit

WON = "efghi"


def front(won: int = 0, turn: int = 5, *, days: int = 1, **more: Any) -> tuple[Field, State, Attack]:
    """A thousand of blue in a before 600 of red in b, who have c behind them; so many of red's towns beyond a have just
    been taken."""
    links = [road("a", "b"), road("b", "c"), *[road("a", town) for town in WON]]
    units = [unit("one", "blue", "a", 1000), unit("foe", "red", "b", 600, **more)]
    f = field(links, units, blue="a", red="b c e f g h i", sources=("a", "c"), days=days, turns=10)
    view = believed(f.board, f.open(fog=True), 0)
    view.turn = turn
    for name in WON[:won]:
        take(f, view, name, turn)
    return f, view, check_attack(f.board, view, attack((0,), f.town("b")))


def take(f: Field, view: State, name: str, turn: int, camp: int = 0) -> None:
    view.owner[f.town(name)] = camp
    view.taken = replaced(view.taken, f.town(name), turn)


def chance(f: Field, view: State, fight: Attack) -> int:
    """Per mille: that they fall back."""
    there = garrison(f.board, view, fight, order_of_battle(f.board, view, 1))
    return chance_to_fall_back(f.board, view, fight, there)


def fall_back(won: int, **more: Any) -> int:
    return chance(*front(won, **more))


def test_on_the_first_turn_those_whose_part_has_not_come_have_no_orders() -> None:
    _, view, fight = front(turn=1)
    assert is_without_orders(view, fight)
    view.turn = 2
    assert not is_without_orders(view, fight)
    view.turn = 1
    assert not is_without_orders(view, fight._replace(camp=1))
    assert not is_without_orders(view, fight._replace(camp=2))


def test_who_has_no_orders_stands() -> None:
    f, view, fight = front(5, turn=1)
    cards = order_of_battle(f.board, view, 1)
    assert intentions(f.board, view, fight, cards, 900) == STANDING == (0, 0)
    assert chance_to_leave(f.board, view, fight, 900) > 0
    assert chance_to_fall_back(f.board, view, fight, garrison(f.board, view, fight, cards)) > 0


@pytest.mark.parametrize(("won", "expected"), [(0, 0), (1, 3), (2, 55), (3, 228), (4, 475), (5, 673)])
def test_an_enemy_who_loses_town_after_town_is_going_back(won: int, expected: int) -> None:
    """Of four a day nearly half."""
    assert fall_back(won) == expected


@pytest.mark.parametrize(("days", "expected"), [(1, 475), (2, 55), (7, 0)])
def test_towns_are_counted_by_the_day(days: int, expected: int) -> None:
    assert fall_back(4, days=days) == expected


def test_guards_do_not_go_back() -> None:
    assert fall_back(4, traits=["guard_only"]) == 0
    f, view, fight = front(4, traits=["guard_only"])
    view.men[fight.defenders[0]] = 800
    assert chance(f, view, fight) == 118


def test_towns_of_this_turn_and_the_last_count() -> None:
    f, view, _ = front()
    assert towns_won(f.board, view, 0) == 0
    take(f, view, "e", 5)
    take(f, view, "f", 4)
    assert towns_won(f.board, view, 0) == 2
    take(f, view, "g", 3)
    assert towns_won(f.board, view, 0) == 2
    take(f, view, "h", 5, 1)  # red has back what was his
    assert towns_won(f.board, view, 0) == 2
    assert towns_won(f.board, view, 1) == 0
    view.owner[f.town("e")] = NOBODY
    assert towns_won(f.board, view, 0) == 1


def test_what_has_not_changed_hands_was_not_won() -> None:
    f, view, _ = front(2, turn=1)
    assert towns_won(f.board, view, 0) == 2
    assert towns_won(f.board, view, 1) == 0


def test_who_takes_what_was_nobodys_has_beaten_nobody() -> None:
    f = duel(links=[road("a", "b"), road("b", "c"), road("a", "d")])
    view = believed(f.board, f.open(fog=True), 0)
    take(f, view, "d", 1)
    assert towns_won(f.board, view, 0) == 0


@pytest.mark.parametrize(
    ("win", "points", "expected"),
    [(0, 1, 0), (250, 1, 17), (500, 1, 472), (500, 2, 679), (500, 0, 0), (1000, 1, 700), (1000, 0, 0)],
)
def test_men_leave_a_place_that_is_not_worth_what_they_risk(win: int, points: int, expected: int) -> None:
    """At so many points for each hundred lost, in a village worth a tenth of a point."""
    f, view, fight = front()
    view.men[fight.defenders[0]] = 100
    camps = tuple(camp._replace(loss_points=points) for camp in f.board.camps)
    assert chance_to_leave(replace(f.board, camps=camps), view, fight, win) == expected


def test_who_has_been_attacked_in_this_turn_and_is_still_there_does_not_fall_back() -> None:
    f, view, fight = front(5)
    cards = order_of_battle(f.board, view, 1)
    assert intentions(f.board, view, fight, cards, 700).withdraw > 0
    view.alarm[fight.defenders[0]] = f.board.day(view.turn)  # they may have been attacked elsewhere, and come here
    assert intentions(f.board, view, fight, cards, 700).withdraw > 0
    view.struck = replaced(view.struck, fight.units[0], fight.target)
    assert intentions(f.board, view, fight, cards, 700).withdraw == 0


def test_what_an_ally_or_an_event_hands_over_was_not_won() -> None:
    f, view, _ = front(2)
    assert towns_won(f.board, view, 0) == 2
    owners = tuple(0 if owner == 1 else owner for owner in f.board.owners)
    assert towns_won(replace(f.board, owners=owners), view, 0) == 0


def test_who_goes_back_does_not_delay_besides() -> None:
    f, view, fight = front(4)
    cards = order_of_battle(f.board, view, 1)
    alone = chance_to_leave(f.board, view, fight, 700)
    assert alone > 0
    assert intentions(f.board, view, fight, cards, 700) == (525 * alone // 1000, 475)


@pytest.mark.parametrize(("win", "withdraw"), [(0, 0), (1, 0), (250, 237), (499, 474), (500, 475), (1000, 475)])
def test_who_is_likely_to_hold_does_not_fall_back(win: int, withdraw: int) -> None:
    f, view, fight = front(4)
    assert intentions(f.board, view, fight, order_of_battle(f.board, view, 1), win).withdraw == withdraw


def test_what_they_mean_to_do_is_supposed_with_its_weight() -> None:
    f, view, _ = front(4)
    order = attack((0,), f.town("b"))
    found = [(trial.stance[1], weight) for trial, weight in suppositions(f.board, view, order)]
    steps = len(f.board.rules.sight.worth_percent)
    assert sum(weight for _, weight in found) == 1000 * steps
    by_stance = {kind: sum(weight for stance, weight in found if stance == kind) for kind in (STAND, DELAY, WITHDRAW)}
    likely = min(1000, 2 * odds(f.board, view, order).win)
    assert by_stance[WITHDRAW] == 475 * likely // 1000 * steps
    assert by_stance[DELAY] > 0
    assert len(found) == 3 * steps


def test_of_those_who_fall_back_the_field_is_won() -> None:
    f, view, _ = front(5)
    order = attack((0,), f.town("b"))
    g, quiet, _ = front()
    found, before = odds_under_fog(f.board, view, order), odds_under_fog(g.board, quiet, order)
    assert found.chance > before.chance
    assert found.high == 1000


def test_who_has_no_way_out_stands() -> None:
    f, view, _ = front(5)
    view.owner[f.town("c")] = 0
    found = list(suppositions(f.board, view, attack((0,), f.town("b"))))
    assert {trial.stance[1] for trial, _ in found} == {STAND}


# ------------------------------------------------------------------------------------------------------------ garrisons


def hired_and_raw(alarm: int = 1, men: int = 400) -> tuple[Field, State, Attack]:
    """In b there came in 300 hired guards and 320 others."""
    units = [
        unit("one", "blue", "a", 1000),
        unit("guards", "red", "b", 300, traits=["hired", "guard_only"]),
        unit("raw", "red", "b", 320),
    ]
    f = field([road("a", "b"), road("b", "c")], units, blue="a", red="b c", sources=("a", "c"))
    view = believed(f.board, f.open(fog=True), 0)
    fight = check_attack(f.board, view, attack((0,), f.town("b")))
    view.alarm[fight.defenders[0]], view.men[fight.defenders[0]] = alarm, men
    return f, view, fight


@pytest.mark.parametrize(
    ("alarm", "men", "left"),
    [
        (1, 400, [2]),
        (0, 400, [1, 2]),  # nobody has attacked them
        (1, 600, [1, 2]),
        (1, 470, [1, 2]),  # as near to both
        (1, 469, [2]),
        (1, 100, [2]),
    ],
)
def test_hired_men_may_have_walked_away(alarm: int, men: int, left: list[int]) -> None:
    f, view, fight = hired_and_raw(alarm, men)
    assert who_are_left(f.board, view, fight, [1, 2]) == left


def test_of_hired_men_alone_some_are_left() -> None:
    f, view, fight = hired_and_raw()
    assert who_are_left(f.board, view, fight, [1]) == [1]


def test_who_has_walked_away_is_in_no_garrison() -> None:
    f, view, fight = hired_and_raw()
    cards = order_of_battle(f.board, view, 1)
    found = garrison(f.board, view, fight, cards)
    assert found.bound == 0
    assert found.cards[0].id == "raw"
    view.men[fight.defenders[0]] = 600
    assert garrison(f.board, view, fight, cards).bound == 300


@pytest.mark.parametrize(
    ("men", "guns", "alike"),
    [
        (600, 2, True),
        (650, 2, True),
        (550, 2, True),
        (651, 2, False),
        (549, 2, False),
        (600, 3, False),
        (600, 1, False),
    ],
)
def test_men_and_guns_tell_whether_they_may_be_who_came_in_there(men: int, guns: int, alike: bool) -> None:
    f, view, fight = front(guns=2)
    view.men[fight.defenders[0]], view.guns[fight.defenders[0]] = men, guns
    cards = order_of_battle(f.board, view, 1)
    assert looks_like(f.board, view, fight, cards) is alike
    assert garrison(f.board, view, fight, cards).alike is alike


def test_where_nobody_came_in_nobody_is_like_them() -> None:
    f, view, fight = front()
    view.men[fight.defenders[0]] = 50
    assert not looks_like(f.board, view, fight, [])
