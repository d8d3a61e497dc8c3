"""Plans carried out: by the staff and by a player that draws lots, in whole games and in single parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.players.duties import Duties
from game.players.part import play_part
from game.players.plans import in_force
from game.players.registry import make
from game.rules import play as rules
from game.rules.board import Board
from game.rules.events import Battle
from game.rules.opening import opening
from game.rules.orders import ATTACK, MARCH, RAID, RIDE, Order
from game.rules.state import State
from game.rules.terms import NOWHERE, WITHDRAW
from game.scenario.load import load
from tests.scenario.files import DATA, written

TEXT = (DATA / "plans.toml").read_text(encoding="utf-8")
PLAYERS = ("staff", "random")
GOES = (MARCH, RIDE, ATTACK, RAID)


def board_of(folder: Path, *changes: tuple[str, str]) -> Board:
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return load(written(folder, text)).board


class War:
    """A game of two computer players, order by order."""

    def __init__(self, board: Board, player: str = "staff", seed: int = 1) -> None:
        self.board = board
        self.state = opening(board, seed)
        rules.start(board, self.state)
        self.table = [make(player, board, camp, seed) for camp in range(len(board.camps))]
        self.battles: list[Battle] = []

    def orders(self, until: int = 99) -> Iterator[tuple[State, Order]]:
        """The state before each order that is carried out, and the order, up to the beginning of a turn."""
        while not rules.over(self.state) and self.state.turn < until:
            before = self.state.copy()
            for decision, events in play_part(self.board, self.state, self.table[self.state.seat]):
                if events is not None:
                    self.battles += [event for event in events if isinstance(event, Battle)]
                    yield before, decision.order
                before = self.state.copy()

    def play(self, until: int = 99) -> State:
        for _ in self.orders(until):
            pass
        return self.state

    def unit(self, name: str) -> int:
        return next(u for u, card in enumerate(self.state.card) if self.board.cards[card].id == name)

    def town(self, name: str) -> int:
        return next(number for number, town in enumerate(self.board.towns) if town.id == name)

    def where(self, name: str) -> str:
        return self.board.towns[self.state.town[self.unit(name)]].id


@pytest.mark.parametrize("player", PLAYERS)
@pytest.mark.parametrize("seed", range(1, 6))
def test_who_holds_goes_to_its_post_and_stays(player: str, seed: int, tmp_path: Path) -> None:
    war = War(board_of(tmp_path), player, seed)
    post = war.town("kedainiai")
    held = {war.unit("first"), war.unit("second")}
    for before, order in war.orders(until=5):  # in the last turn of the plan who has been kept from it is free
        for unit in held & set(order.units):
            if order.kind in GOES:
                assert order.kind in (MARCH, RIDE)
                assert order.town in (post, before.town[unit])
                assert before.town[unit] != post or order.town == post


@pytest.mark.parametrize("player", PLAYERS)
@pytest.mark.parametrize("seed", range(1, 6))
def test_no_order_leaves_a_garrison_too_small(player: str, seed: int, tmp_path: Path) -> None:
    war = War(board_of(tmp_path), player, seed)
    kaunas, least = war.town("kaunas"), war.board.plans[2].men

    def men(state: State) -> int:
        rows = zip(state.camp, state.town, state.goal, state.men, strict=True)
        return sum(men for camp, town, goal, men in rows if camp == 0 and town == kaunas and goal in (NOWHERE, kaunas))

    bound = {"first", "second", "outpost"}  # other plans come before it, for their companies too
    for before, order in war.orders():
        cards = {war.board.cards[before.card[unit]].id for unit in order.units}
        if before.seat == 0 and order.kind in (MARCH, RIDE) and not bound & cards:
            leave = sum(before.men[unit] for unit in order.units if before.town[unit] == kaunas != order.town)
            assert not leave or men(before) - leave >= least


def test_a_garrison_that_is_too_small_is_filled(tmp_path: Path) -> None:
    war = War(
        board_of(
            tmp_path,
            ('holds = ["jonava", "kedainiai"]', 'holds = ["kaunas", "jonava", "kedainiai"]'),
            ('men = 400, at = "kaunas"', 'men = 400, at = "jonava"'),
            ('men = 300, at = "kaunas"', 'men = 300, at = "jonava"'),
            (
                'size = "battalion", men = 500, group = "north", at = "kaunas"',
                'size = "battalion", men = 500, at = "jonava"',
            ),
            ('units = ["second"]\n', ""),
        )
    )
    war.play(until=3)
    there = {name for name in ("second", "third", "fourth", "outpost") if war.where(name) == "kaunas"}
    assert sum(war.state.men[war.unit(name)] for name in there) >= 350


def test_who_gives_ground_goes_back_before_the_enemy_and_no_further(tmp_path: Path) -> None:
    war = War(board_of(tmp_path))
    war.play(until=3)
    assert war.where("outpost") == "kaunas"  # from Jonava: the enemy stood in Ukmergė, next to it
    assert war.state.stance[war.unit("outpost")] == WITHDRAW
    assert all(war.unit("outpost") not in [one.unit for one in battle.attackers] for battle in war.battles)


def test_who_follows_waits_until_the_way_is_free(tmp_path: Path) -> None:
    board = board_of(tmp_path, ('when = { not = { holds = { town = "jonava", camp = "republic" } } }', ""))
    war = War(board)
    for before, order in war.orders():
        if war.unit("scouts") in order.units and order.kind in GOES:
            assert order.kind in (MARCH, RIDE)
            assert not any(
                camp == 0 and town == order.town for camp, town in zip(before.camp, before.town, strict=True)
            )
    assert war.where("scouts") in ("jonava", "seta")


@pytest.mark.parametrize(("odds", "attacks"), [(0, True), (100, False)])
def test_who_advances_attacks_at_the_odds_asked_for(odds: int, attacks: bool, tmp_path: Path) -> None:
    stand = ('towns = ["ukmerge", "jonava", "kaunas"]\n\n[[camps.plans]]', 'towns = ["jonava"]\n\n[[camps.plans]]')
    board = board_of(tmp_path, ("odds = 55", f"odds = {odds}"), ('task = "give_ground"', 'task = "hold"'), stand)
    war = War(board)
    war.play()
    fought = [battle for battle in war.battles if war.unit("riflemen") in [one.unit for one in battle.attackers]]
    assert bool(fought) == attacks


def test_who_attacks_gathers_and_strikes_from_the_day_on_that_an_event_names(tmp_path: Path) -> None:
    board = board_of(
        tmp_path,
        ('size = "regiment", men = 1000, guns = 4', 'size = "regiment", men = 300'),
        ('group = "pskovians", at = "seta"', 'group = "pskovians", at = "seta", dug = 1'),
        ('task = "follow"', 'task = "hold"'),
        ("odds = 40", "odds = 5"),
        ("turns = 8", "turns = 12"),
        (
            'when = { not = { holds = { town = "jonava", camp = "republic" } } }',
            (
                '\n[[camps.plans]]\nid = "pskov-holds"\nname = "Pskov"\ntask = "hold"\n'
                'units = ["pskov"]\ntowns = ["seta"]\n'
            ),
        ),
    )
    war = War(board)
    seta = war.town("seta")
    ours = {war.unit("first"), war.unit("second")}
    blows = []
    for before, order in war.orders():
        if order.kind == ATTACK and ours & set(order.units):
            assert order.town == seta
            blows.append(before.turn)
            assert {before.town[unit] for unit in order.units} <= {war.town("kedainiai")}
    assert blows
    assert min(blows) >= 6


def test_days_conditions_and_events_bind_and_free(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    state = opening(board, 1)
    rules.start(board, state)
    names = [plan.id for plan in board.plans]

    def now() -> set[str]:
        return {name for number, name in enumerate(names) if in_force(board, state, number)}

    assert now() == {"hold-kedainiai", "outposts-back", "kaunas-garrison", "to-kaunas"}
    state.owner[next(n for n, town in enumerate(board.towns) if town.id == "jonava")] = 1
    assert "scouts-follow" in now()
    state.turn = 6
    assert "hold-kedainiai" not in now()
    assert "strike-seta" not in now()
    war = War(board)
    war.play(until=7)
    assert in_force(board, war.state, names.index("strike-seta"))


def test_the_first_plan_of_the_file_binds(tmp_path: Path) -> None:
    again = '[[camps.plans]]\nid = "elsewhere"\nname = "Elsewhere"\ntask = "hold"\n'
    again += 'units = ["first"]\ntowns = ["kaunas"]\n\n'
    board = board_of(
        tmp_path, ('[[camps.plans]]\nid = "hold-kedainiai"', again + '[[camps.plans]]\nid = "hold-kedainiai"')
    )
    war = War(board)
    war.play(until=4)
    assert war.where("first") == "kaunas"


def test_duties_of_a_camp_without_units_are_none(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    state = opening(board, 1)
    for unit in range(len(state.town)):
        state.town[unit] = NOWHERE
    assert list(Duties(board, state, 0).asked()) == []


RAIDERS = (
    (
        'task = "attack"\ngroups = ["north"]\ntowns = ["kedainiai"]',
        'task = "raid"\nunits = ["fourth"]\ntowns = ["kedainiai"]',
    ),
    ("from = 1919-02-12\non = false", "from = 1919-02-08"),
)


@pytest.mark.parametrize("player", PLAYERS)
def test_who_is_to_raid_gathers_and_raids_the_target_and_nothing_else(player: str, tmp_path: Path) -> None:
    war = War(board_of(tmp_path, *RAIDERS), player)
    seta, kedainiai, fourth = war.town("seta"), war.town("kedainiai"), war.unit("fourth")
    raids = 0
    for before, order in war.orders(until=8):
        if before.turn > 1 and fourth in order.units and order.kind in GOES:
            halts = order.kind == MARCH and order.town == before.town[fourth]
            goes = ((MARCH, kedainiai), (MARCH, seta), (RIDE, kedainiai), (RAID, seta))
            assert halts or (order.kind, order.town) in goes
            raids += order.kind == RAID
        assert war.board.towns[before.town[fourth]].id in ("kaunas", "jonava", "kedainiai")
    assert raids or player == "random"


def test_raids_need_the_odds_that_the_plan_asks_for(tmp_path: Path) -> None:
    war = War(board_of(tmp_path, *RAIDERS, ("odds = 40", "odds = 96")))
    assert RAID not in {order.kind for _, order in war.orders(until=8) if war.unit("fourth") in order.units}
