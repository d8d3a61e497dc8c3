"""What plans ask of units as things stand, and what they forbid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.players.duties import Duties
from game.rules import orders
from game.rules.odds import odds
from game.rules.orders import Order
from game.rules.terms import NOWHERE
from game.sight.estimate import odds_under_fog
from game.sight.view import believed
from tests.players.test_plans import War, board_of

SCOUTS_ATTACK = (
    (
        'task = "follow"\nunits = ["scouts"]\ntowns = ["ukmerge", "jonava", "seta"]\n'
        'when = { not = { holds = { town = "jonava", camp = "republic" } } }'
    ),
    'task = "attack"\nunits = ["scouts"]\ntarget = "kaunas"\ntowns = ["kedainiai", "jonava"]',
)


def asked(war: War) -> list[Order]:
    view = believed(war.board, war.state, war.state.seat)
    return [decision.order for decision in Duties(war.board, view, war.state.seat).asked()]


def put(war: War, name: str, town: str, goal: str = "") -> int:
    unit = war.unit(name)
    war.state.town[unit] = war.town(town)
    war.state.goal[unit] = war.town(goal) if goal else NOWHERE
    return unit


@pytest.mark.parametrize("goal", ["", "kaunas"])
def test_a_march_begun_before_the_plan_is_halted_at_the_post(goal: str, tmp_path: Path) -> None:
    war = War(board_of(tmp_path))
    first = put(war, "first", "kedainiai", goal)
    halt = orders.march((first,), war.town("kedainiai"))
    assert (halt in asked(war)) == bool(goal)


def test_who_gathers_for_an_attack_keeps_to_one_place_even_if_he_alone_fills_its_road(tmp_path: Path) -> None:
    war = War(board_of(tmp_path, SCOUTS_ATTACK))
    war.state.seat = 1
    scouts = put(war, "scouts", "ukmerge", "jonava")
    put(war, "outpost", "kaunas")
    war.state.men[scouts] = 9000
    assert not [order for order in asked(war) if order.kind == orders.MARCH and scouts in order.units]
    put(war, "scouts", "ukmerge")
    put(war, "riflemen", "ukmerge")
    assert orders.march((scouts,), war.town("jonava")) in asked(war)


def test_who_attacks_gathers_also_where_nobody_is_in_sight_in_the_target(tmp_path: Path) -> None:
    war = War(board_of(tmp_path, SCOUTS_ATTACK))
    war.state.seat, war.state.fog = 1, 1
    scouts = war.unit("scouts")
    assert [order.town for order in asked(war) if scouts in order.units][-1:] == [war.town("jonava")]


def test_who_attacks_takes_the_place_to_start_from_if_the_enemy_is_in_it(tmp_path: Path) -> None:
    war = War(
        board_of(
            tmp_path,
            ("odds = 40", "odds = 0"),
            ("from = 1919-02-12\non = false\n", ""),
            ("until = 1919-02-11", "on = false"),
        )
    )
    first = put(war, "first", "kaunas")
    put(war, "scouts", "kedainiai")
    put(war, "riflemen", "ukmerge")
    war.state.toward[first], war.state.banked[first] = war.town("kedainiai"), 450
    retake = orders.attack((first,), war.town("kedainiai"))
    assert retake in asked(war)
    assert not Duties(war.board, war.state, 0).forbid(retake)


ADVANCE = 'task = "advance"\nunits = ["riflemen"]\ntowns = ["ukmerge", "jonava", "kaunas"]\nodds = 55'


def test_who_finds_the_enemy_where_he_is_to_begin_comes_up_to_him_over_several_turns(tmp_path: Path) -> None:
    war = War(board_of(tmp_path, (ADVANCE, 'task = "advance"\nunits = ["riflemen"]\ntowns = ["kaunas"]\nodds = 0')))
    war.state.seat = 1
    put(war, "first", "kaunas")
    riflemen, kaunas = put(war, "riflemen", "jonava", "kaunas"), war.town("kaunas")
    assert orders.march((riflemen,), kaunas) in asked(war)
    war.state.toward[riflemen], war.state.banked[riflemen] = kaunas, 300
    assert asked(war)[-1] == orders.attack((riflemen,), kaunas)


def test_who_gives_ground_goes_past_a_town_that_the_enemy_is_in(tmp_path: Path) -> None:
    way = 'towns = ["ukmerge", "jonava", "kaunas"]\n\n[[camps.plans]]\nid = "kaunas'
    war = War(board_of(tmp_path, (way, way.replace('"ukmerge", "jonava", "kaunas"', '"jonava", "seta", "kedainiai"'))))
    outpost = put(war, "outpost", "jonava")
    put(war, "pskov", "seta")
    assert orders.march((outpost,), war.town("kedainiai")) in asked(war)


@pytest.mark.parametrize("order", [orders.entrench, orders.rest])
def test_who_is_on_his_way_does_not_halt_to_dig_or_rest(
    order: Callable[[tuple[int, ...]], Order], tmp_path: Path
) -> None:
    war = War(board_of(tmp_path))
    for goal, forbidden in (("kedainiai", True), ("", False)):
        second = put(war, "second", "kaunas", goal)
        assert Duties(war.board, war.state, 0).forbid(order((second,))) == forbidden


def test_the_odds_asked_for_are_those_a_person_is_shown(tmp_path: Path) -> None:
    war = War(board_of(tmp_path, ("odds = 55", "odds = 0")))
    war.state.seat, war.state.fog, war.state.turn = 1, 1, 5
    riflemen = put(war, "riflemen", "ukmerge")
    put(war, "scouts", "seta")
    war.state.toward[riflemen], war.state.banked[riflemen] = war.town("jonava"), 200
    view = believed(war.board, war.state, 1)
    (attack,) = [one for one in Duties(war.board, view, 1).asked() if one.order.kind == orders.ATTACK]
    assert riflemen in attack.order.units
    assert attack.reason
    assert attack.reason.chance == odds_under_fog(war.board, view, attack.order).chance
    assert attack.reason.chance != odds(war.board, view, attack.order).win


@pytest.mark.parametrize(("town", "free"), [("jonava", ["jonava", "kaunas"]), ("kaunas", ["kaunas"])])
def test_who_advances_does_not_go_back_along_the_way(town: str, free: list[str], tmp_path: Path) -> None:
    war = War(board_of(tmp_path))
    war.state.seat = 1
    riflemen = put(war, "riflemen", town)
    duties = Duties(war.board, war.state, 1)
    towns = [
        one.id for number, one in enumerate(war.board.towns) if not duties.forbid(orders.march((riflemen,), number))
    ]
    assert sorted(towns) == sorted(free)


def test_who_is_on_his_way_to_a_post_does_not_turn_to_another(tmp_path: Path) -> None:
    war = War(board_of(tmp_path, ('towns = ["kedainiai"]\nuntil', 'towns = ["kedainiai", "jonava"]\nuntil')))
    for goal, forbidden in (("kedainiai", True), ("", False)):
        second = put(war, "second", "kaunas", goal)
        assert Duties(war.board, war.state, 0).forbid(orders.march((second,), war.town("jonava"))) == forbidden
