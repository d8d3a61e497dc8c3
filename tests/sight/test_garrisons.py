"""Who has stayed in a town since when, who has just come, who cannot leave, how many they are, what they have eaten.

Mutants of: sight/garrisons, sight/supplied, sight/strangers, sight/estimate, sight/intentions.
"""

from __future__ import annotations

from typing import Any

import pytest

from game.rules import effects, script
from game.rules.attack import Attack, check_attack
from game.rules.orders import attack
from game.rules.state import State, replaced
from game.rules.terms import CUT, DELAY, FULL, NOBODY, SHORT, STAND
from game.sight.estimate import odds_under_fog, suppositions
from game.sight.garrisons import Garrison, garrison, has_no_way_out, last_part, those_who_came
from game.sight.intentions import STANDING, chance_to_leave, intentions
from game.sight.roster import order_of_battle
from game.sight.strangers import supposed, who_may_be
from game.sight.supplied import costs_then, level_then, lost_since, supply_percent
from game.sight.view import believed
from tests.rules.field import Field, event, field, road, unit

Met = tuple[Field, State, Attack]


def before_b(*others: dict[str, Any], turn: int = 5, men: int = 600, **more: Any) -> Met:
    """A thousand of blue in a before 600 of red in b, who have c behind them."""
    foe = unit("foe", "red", "b", men, **more.pop("foe", {}))
    units = [unit("one", "blue", "a", 1000), foe, *others]
    links = more.pop("links", [road("a", "b"), road("b", "c")])
    f = field(links, units, **{"blue": "a", "red": "b c", "sources": ("a", "c"), **more})
    view = believed(f.board, f.open(fog=True), 0)
    view.turn = turn
    return f, view, check_attack(f.board, view, attack((0,), f.town("b")))


def found(met: Met) -> Garrison:
    f, view, fight = met
    return garrison(f.board, view, fight, order_of_battle(f.board, view, 1))


# ----------------------------------------------------------------------------------------------- since it changed hands


def brought(turn: int = 3, **more: Any) -> Met:
    """Red's "new", 600 men, come in at b by an event of the third turn; nobody else is there."""
    units = [
        unit("one", "blue", "a", 1000),
        unit("foe", "red", "b", 600),
        {**unit("new", "red", "b", 600, quality=5), "at": None, **more},
    ]
    f = field(
        [road("a", "b"), road("b", "c")],
        units,
        blue="a",
        red="b c",
        sources=("a", "c"),
        script=[event("come", script.OnTurn(3), effects.Arrive((2,), (1,)))],
    )
    view = believed(f.board, f.open(fog=True), 0)
    view.turn, view.fired = turn, (3,)
    return f, view, check_attack(f.board, view, attack((0,), f.town("b")))


@pytest.mark.parametrize(("taken", "who"), [(0, [1, 2]), (1, [2]), (3, [2]), (4, [])])
def test_who_came_in_since_the_town_changed_hands_may_be_there(taken: int, who: list[int]) -> None:
    f, view, fight = brought()
    view.taken = replaced(view.taken, fight.target, taken)
    assert list(those_who_came(f.board, view, fight, 1)) == who


def test_days_count_from_when_they_came() -> None:
    f, view, fight = brought(turn=13)
    view.taken = replaced(view.taken, fight.target, 2)
    stay = f.board.rules.sight.stay_permille
    assert found((f, view, fight)).chance == 1000 * (600 * stay**10 // 1000**10) // 600


def test_who_can_be_nowhere_else_is_there_if_it_looks_like_him() -> None:
    """The town was an ally's, who left it to them."""
    f, view, fight = before_b(foe={"traits": ["local"], "home": "b"})
    view.taken = replaced(view.taken, fight.target, 4)
    assert those_who_came(f.board, view, fight, 1) == {1: 1}
    assert found((f, view, fight)).chance == 1000
    view.men[fight.defenders[0]] = 700
    assert those_who_came(f.board, view, fight, 1) == {}


@pytest.mark.parametrize(("camp", "last"), [(0, (5, 0)), (1, (4, 1))])
def test_the_last_part_of_a_camp_was_in_this_turn_or_in_the_one_before(camp: int, last: tuple[int, int]) -> None:
    _, view, fight = before_b()
    assert last_part(view, fight._replace(camp=1) if camp == 0 else fight, camp) == last


@pytest.mark.parametrize(("turn", "new"), [(3, True), (4, False)])
def test_who_has_come_since_his_camps_last_part_has_had_no_orders(turn: int, new: bool) -> None:
    f, view, fight = brought(turn)
    view.taken = replaced(view.taken, fight.target, 2)
    view.owner[f.town("c")] = 0
    there, cards = found((f, view, fight)), order_of_battle(f.board, view, 1)
    assert there.new is new
    view.owner[f.town("c")] = 1
    assert chance_to_leave(f.board, view, fight, 900) > 0
    assert (intentions(f.board, view, fight, cards, 900) == STANDING) is new


def test_if_others_are_with_him_not_all_are_new() -> None:
    f, view, fight = brought()
    view.taken, view.men[fight.defenders[0]] = replaced(view.taken, fight.target, 2), 900
    assert not found((f, view, fight)).new


# ------------------------------------------------------------------------------------------------------------- how many


@pytest.mark.parametrize(("shown", "size", "known"), [(600, 100, 100), (650, 92, 100), (551, 108, 100), (700, 100, 85)])
def test_who_looks_like_the_garrison_is_as_many_as_it(shown: int, size: int, known: int) -> None:
    f, view, fight = before_b()
    view.men[fight.defenders[0]] = shown
    there = found((f, view, fight))
    assert (there.size, there.known) == (size, known)
    assert there.came == 1


def test_the_smallest_stacks_are_of_the_smallest_units() -> None:
    f, view, _ = before_b(unit("few", "red", "c", 149), unit("fewer", "red", "c", 31), unit("none", "red", "c", 0))
    cards = order_of_battle(f.board, view, 1)
    few, size = who_may_be(f.board, 100, cards)
    assert ([card.id for card in few], size) == (["few", "fewer"], 90)
    assert who_may_be(f.board, 200, cards) == (cards, 100)
    assert who_may_be(f.board, 100, cards[:1]) == (cards[:1], 100)


def test_the_smallest_stacks_are_worth_less_than_they_are_shown_as() -> None:
    f, view, fight = before_b(unit("few", "red", "c", 50))
    view.taken, view.men[fight.defenders[0]] = replaced(view.taken, fight.target, 4), 100
    small = list(supposed(f.board, view, fight, order_of_battle(f.board, view, 1)))
    view.men[fight.defenders[0]] = 200
    assert small[2] < list(supposed(f.board, view, fight, order_of_battle(f.board, view, 1)))[2] * 2 // 3


# --------------------------------------------------------------------------------------------------------- no way out


def local() -> Met:
    return before_b(foe={"traits": ["local"], "home": "b"})


def test_who_may_not_leave_his_district_has_no_way_out() -> None:
    f, view, fight = local()
    assert found((f, view, fight)).surrounded
    assert not found(before_b()).surrounded
    assert not found(before_b(foe={"traits": ["local"], "home": "bc"})).surrounded
    view.owner[f.town("c")] = 0  # nobody has a way out: that is seen
    assert not found((f, view, fight)).surrounded


@pytest.mark.parametrize(("men", "held"), [(1, True), (590, True), (700, False)])
def test_so_many_must_be_held_that_the_stack_is(men: int, held: bool) -> None:
    f, view, fight = local()
    assert f.board.rules.combat.surrounded_percent == 50
    view.men[fight.defenders[0]] = 600 + men
    assert has_no_way_out(f.board, view, fight, order_of_battle(f.board, view, 1)[:1]) is (men < 600) is held


def test_held_men_are_surrounded_and_stand() -> None:
    f, view, fight = local()
    order, cards = attack((0,), fight.target), order_of_battle(f.board, view, 1)
    assert intentions(f.board, view, fight, cards, 900).delay == 0
    seen = [(trial.stance[1], trial.owner[f.town("c")], weight) for trial, weight in suppositions(f.board, view, order)]
    assert seen == [(STAND, 0, 1000)] * 5
    assert view.owner[f.town("c")] == 1
    other, plain, _ = before_b(foe={"traits": ["guard_only"]})
    assert odds_under_fog(f.board, view, order).chance > odds_under_fog(other.board, plain, order).chance


def test_part_of_a_stack_may_be_held() -> None:
    """Three in four are of the district, if the others have stayed; if not, nobody knows who they are."""
    f, view, fight = before_b(unit("other", "red", "b", 200), foe={"traits": ["local"], "home": "b"})
    there, order = found((f, view, fight)), attack((0,), fight.target)
    assert there.surrounded
    assert there.chance < 1000
    seen = [(trial.stance[1], trial.owner[f.town("c")], weight) for trial, weight in suppositions(f.board, view, order)]
    by_owner = [sum(weight for _, owner, weight in seen if owner == camp) for camp in (0, 1)]
    assert sum(by_owner) == 5000
    delays = sum(weight for stance, _, weight in seen if stance == DELAY)
    alone = chance_to_leave(f.board, view, fight, 900)
    meant = intentions(f.board, view, fight, order_of_battle(f.board, view, 1), 900)
    assert meant == (alone * (1000 - there.chance) // 1000, 0)
    assert meant.delay > 0
    assert by_owner[0] == 5 * ((1000 - delays // 5) * there.chance // 1000)


# ------------------------------------------------------------------------------------------------------- supply before


def taken_behind(turn: int, km: int = 20, rail: str = "none") -> Met:
    """Red's town b is supplied from d by way of c, which blue has taken in a turn, from e; b is still linked to f."""
    links = [road("a", "b"), road("b", "c", km, rail=rail), road("c", "d"), road("b", "f")]
    units = [unit("one", "blue", "a", 1000), unit("foe", "red", "b", 600)]
    f = field(links, units, blue="a c", red="b d f", sources=("a", "d"))
    view = believed(f.board, f.open(fog=True), 0)
    view.turn, view.taken = 5, replaced(view.taken, f.town("c"), turn)
    return f, view, check_attack(f.board, view, attack((0,), f.town("b")))


@pytest.mark.parametrize(("turn", "level"), [(0, CUT), (3, CUT), (4, CUT), (5, FULL)])
def test_men_are_supplied_as_their_camps_last_part_began(turn: int, level: int) -> None:
    """Blue moves before red: what it took in the turn before red has felt."""
    f, view, fight = taken_behind(turn)
    assert level_then(f.board, view, fight, 1) == level
    percent = f.board.rules.combat.supply_percent[level]
    assert (
        supply_percent(f.board, view, fight, order_of_battle(f.board, view, 1), level_then(f.board, view, fight, 1))
        == percent
    )
    assert lost_since(f.board, view, fight, 1) == ([f.town("c")] if turn == 5 else [])


def test_what_others_than_enemies_took_is_not_lost() -> None:
    f, view, fight = taken_behind(5)
    view.owner[f.town("c")] = NOBODY
    assert lost_since(f.board, view, fight, 1) == []


@pytest.mark.parametrize(("after", "level"), [(0, FULL), (1, SHORT)])
def test_the_railways_of_lost_towns_still_served(after: int, level: int) -> None:
    """Sixty km by rail are near, and by road far; who takes a town must lay its railways anew, and they may have been
    shut for longer than that."""
    f, view, fight = taken_behind(5, 60, "standard")
    link = next(number for number, one in enumerate(f.board.links) if one.rail)
    day = f.board.day(5) + f.board.rules.railway.days_to_open[f.board.links[link].rail]
    view.gauge_day = replaced(view.gauge_day, link, day + after)
    costs = costs_then(f.board, view, [f.town("c")])
    assert (costs[link] == dict(f.board.short_railways)[link]) is (after == 0)
    assert level_then(f.board, view, fight, 1) == level
    view.rail_day = replaced(view.rail_day, link, f.board.day(6))
    assert level_then(f.board, view, fight, 1) == SHORT
