"""Two worlds that differ only in what a camp cannot know give it the same view.

Mutants of: sight/known, sight/situation, sight/view, sight/roster.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

import pytest

from game.rules.attack_supply import is_public
from game.rules.attack_supply import owners as attack_supply_owners
from game.rules.board import Board
from game.rules.engagement import rating
from game.rules.sight import confidants, known_enemies, rounded, watched
from game.rules.stacks import at_war, card_of, stacks
from game.rules.state import (
    AIR,
    ARMS,
    CAPTURED,
    DEAD,
    DESERTED,
    FIELDED,
    FIELDS,
    LEDGER_SIZE,
    MANPOWER,
    POINTS,
    RAIL,
    WITHDRAWN,
    State,
    replaced,
)
from game.rules.terms import NEVER, NOBODY, NOWHERE
from game.rules.units import new_unit
from game.rules.victory import score
from game.sight import view as views
from game.sight.known import KNOWN
from game.sight.situation import situation
from game.sight.view import believed
from tests.positions import QUICK
from tests.rules.field import INFANTRY
from tests.sight.worlds import board_of, worlds


class World(NamedTuple):
    """A copy to be changed, and what its viewer may not know of it."""

    board: Board
    state: State
    viewer: int
    dice: Random
    seen: list[bool]
    foes: list[int]  # camps at war with the viewer
    enemies: list[int]  # units on the map
    unseen: list[int]  # of them, those out of sight
    dark: list[int]  # towns out of sight
    remembered: list[int]


def world(board: Board, state: State, viewer: int, dice: Random) -> World:
    twin = state.copy()
    seen = watched(board, twin, viewer)
    foes = [camp for camp in range(len(board.camps)) if at_war(board, twin, viewer, camp)]
    enemies = [unit for unit, camp in enumerate(twin.camp) if camp in foes and twin.town[unit] != NOWHERE]
    unseen = [unit for unit in enemies if not seen[twin.town[unit]]]
    dark = [town for town, there in enumerate(seen) if not there]
    return World(board, twin, viewer, dice, seen, foes, enemies, unseen, dark, known_enemies(board, twin, viewer))


Hidden = Callable[[World], bool]
"""Changes one hidden thing; whether there was such a thing to change."""


def put(state: State, name: str, place: int, value: int) -> None:
    """Into a field that is a list or a tuple."""
    values = getattr(state, name)
    if isinstance(values, tuple):
        setattr(state, name, replaced(values, place, value))
    else:
        values[place] = value


def scalar(name: str, low: int, high: int) -> Hidden:
    def change(w: World) -> bool:
        old = getattr(w.state, name)
        setattr(w.state, name, other(w.dice, old, low, high))
        return True

    return change


def other(dice: Random, old: int, low: int, high: int) -> int:
    return dice.choice([value for value in {low, high, dice.randint(low, high)} if value != old] or [old])


def of_enemies(name: str, low: int, high: int, *, out_of_sight: bool = False) -> Hidden:
    """A field of one enemy unit, wherever it stands or out of sight only."""

    def change(w: World) -> bool:
        units = w.unseen if out_of_sight else w.enemies
        if not units:
            return False
        unit = w.dice.choice(units)
        put(w.state, name, unit, other(w.dice, getattr(w.state, name)[unit], low, high))
        return True

    return change


def of_the_gone(name: str, value: int) -> Hidden:
    """What an enemy unit that is gone has left behind."""

    def change(w: World) -> bool:
        gone = [unit for unit, camp in enumerate(w.state.camp) if camp in w.foes and w.state.town[unit] == NOWHERE]
        for unit in gone:
            put(w.state, name, unit, value)
        return bool(gone)

    return change


def of_dark_towns(name: str, low: int, high: int) -> Hidden:
    def change(w: World) -> bool:
        if not w.dark:
            return False
        town = w.dice.choice(w.dark)
        put(w.state, name, town, other(w.dice, getattr(w.state, name)[town], low, high))
        return True

    return change


def of_others_books(entry: int) -> Hidden:
    def change(w: World) -> bool:
        camp = w.dice.choice([camp for camp in range(len(w.board.camps)) if camp != w.viewer])
        points = [score(w.board, w.state, n) for n in range(len(w.board.camps))]
        w.state.ledger[camp * LEDGER_SIZE + entry] += w.dice.randint(1, 500)
        for n, old in enumerate(points):  # the points themselves are public
            w.state.ledger[n * LEDGER_SIZE + POINTS] += old - score(w.board, w.state, n)
        return True

    return change


def of_others_sightings(name: str) -> Hidden:
    def change(w: World) -> bool:
        friends = {w.viewer, *confidants(w.board, w.state, w.viewer)}
        camp = w.dice.choice([camp for camp in range(len(w.board.camps)) if camp not in friends])
        place = camp * len(w.board.towns) + w.dice.randrange(len(w.board.towns))
        put(w.state, name, place, getattr(w.state, name)[place] + 7)
        return True

    return change


def where_it_stands(w: World) -> bool:
    towns = [town for town in w.dark if w.state.owner[town] in w.foes]
    if not w.unseen or len(towns) < 2:
        return False
    unit = w.dice.choice(w.unseen)
    w.state.town[unit] = w.dice.choice([town for town in towns if town != w.state.town[unit]])
    return True


def that_it_is_there(w: World) -> bool:
    """A unit nobody sees is not on the map at all."""
    if not w.unseen:
        return False
    unit = w.dice.choice(w.unseen)
    w.state.town[unit], w.state.men[unit] = NOWHERE, 0
    return True


def that_it_has_come(w: World) -> bool:
    """One more unit that nobody sees."""
    towns = [town for town in w.dark if w.state.owner[town] in w.foes]
    cards = [n for n, card in enumerate(w.board.cards) if card.camp in w.foes]
    if not towns or not cards:
        return False
    card = w.dice.choice(cards)
    unit = new_unit(w.state, card, 0, w.board.cards[card].camp, w.board.cards[card].group)
    w.state.town[unit], w.state.men[unit] = w.dice.choice(towns), 300
    return True


def that_it_is_split(w: World) -> bool:
    """In sight or out of it: so many men, in one unit or in two."""
    units = [unit for unit in w.enemies if w.state.men[unit] > 1]
    if not units:
        return False
    unit, state = w.dice.choice(units), w.state
    part = new_unit(state, state.card[unit], 1, state.camp[unit], state.group[unit])
    for name in ("town", "quality", "morale", "fatigue", "dug", "supply", "stance"):
        getattr(state, name)[part] = getattr(state, name)[unit]
    state.men[part] = state.men[unit] // 2
    state.men[unit] -= state.men[part]
    return True


def who_it_is(w: World) -> bool:
    """Two enemy units change names."""
    if len(w.enemies) < 2:
        return False
    one, two = w.dice.sample(w.enemies, 2)
    cards = w.state.card
    w.state.card = replaced(replaced(cards, one, cards[two]), two, cards[one])
    return cards[one] != cards[two]


def men_within_the_rounding(w: World) -> bool:
    units = [unit for unit in w.enemies if w.seen[w.state.town[unit]]]
    w.dice.shuffle(units)
    for unit in units:
        town = w.state.town[unit]
        men = sum(w.state.men[u] for u in w.enemies if w.state.town[u] == town)
        here = [u for u in w.enemies if w.state.town[u] == town]
        level = sum(w.state.men[u] * w.state.dug[u] for u in here) // men
        for more in (3, -3, 1, -1):
            w.state.men[unit] += more
            dug = sum(w.state.men[u] * w.state.dug[u] for u in here) // max(1, men + more)
            same = rounded(w.board, w.state, men + more) == rounded(w.board, w.state, men) and dug == level
            if w.state.men[unit] > 0 and same:
                return True
            w.state.men[unit] -= more
    return False


def raids_of_enemies(w: World) -> bool:
    """Of a raid on a town in sight it is known that there was one."""
    quiet = [town for town, raiders in enumerate(w.state.raiders) if not (raiders and w.seen[town])]
    if not w.foes or not quiet:
        return False
    town, camp = w.dice.choice(quiet), w.dice.choice(sorted(w.foes))
    w.state.raided = replaced(w.state.raided, town, w.state.raided[town] ^ 1 << camp)
    return True


def enemy_leader(w: World) -> bool:
    leaders = [n for n, leader in enumerate(w.board.leaders) if leader.camp in w.foes]
    if not leaders:
        return False
    n = w.dice.choice(leaders)
    w.state.leader = replaced(w.state.leader, n, 1 if w.state.leader[n] == NEVER else NEVER)
    return True


def attack_supply(w: World) -> bool:
    """The stock of an enemy's formation, and whether a lone unit is spent."""
    owners = attack_supply_owners(w.board, w.state)
    formations = [n for n in range(len(w.state.stock)) if owners[n] in w.foes]
    if not formations:
        return False
    n = w.dice.choice(formations)
    w.state.stock[n] += 77
    if not is_public(w.board, n):
        w.state.ready_day[n] = 0 if w.state.ready_day[n] else NEVER
    return True


HIDDEN: dict[str, Hidden] = {
    "dice": scalar("seed", 0, 1 << 40),
    "last alarm out of sight": of_enemies("alarm", 0, 737_000, out_of_sight=True),
    "work on trenches": of_enemies("earth", 0, 9),
    "town struck": of_enemies("struck", -1, 20),
    "attack supply": attack_supply,
    "raiders": of_dark_towns("raiders", 0, 300),
    "raids of enemies": raids_of_enemies,
    "men out of sight": of_enemies("men", 1, 3000, out_of_sight=True),
    "men in sight, within the rounding": men_within_the_rounding,
    "guns out of sight": of_enemies("guns", 0, 12, out_of_sight=True),
    "trenches out of sight": of_enemies("dug", 0, 3, out_of_sight=True),
    "quality": of_enemies("quality", 1, 5),
    "morale": of_enemies("morale", 0, 100),
    "fatigue": of_enemies("fatigue", 0, 100),
    "quiet days": of_enemies("quiet", 0, 30),
    "supply": of_enemies("supply", 0, 2),
    "stance": of_enemies("stance", 0, 2),
    "experience": of_enemies("experience", 0, 99),
    "goal": of_enemies("goal", -1, 20),
    "next town of a march": of_enemies("toward", -1, 20),
    "km behind it": of_enemies("banked", 0, 200),
    "march spent": of_enemies("spent", 0, 200),
    "deeds of the turn": of_enemies("acted", 0, 127),
    "group": of_enemies("group", -1, 0),
    "part": of_enemies("part", 0, 5),
    "morale of the gone": of_the_gone("morale", 77),
    "quality of the gone": of_the_gone("quality", 5),
    "place": where_it_stands,
    "presence": that_it_is_there,
    "arrival": that_it_has_come,
    "split": that_it_is_split,
    "name": who_it_is,
    "leader": enemy_leader,
    "day a town was taken": of_dark_towns("taken", 0, 20),
    "unrest": of_dark_towns("unrest", 0, 100),
    "men who wait": of_others_books(MANPOWER),
    "rifles": of_others_books(ARMS),
    "air strikes": of_others_books(AIR),
    "trains used": of_others_books(RAIL),
    "men fielded": of_others_books(FIELDED),
    "dead": of_others_books(DEAD),
    "captured": of_others_books(CAPTURED),
    "deserted": of_others_books(DESERTED),
    "withdrawn": of_others_books(WITHDRAWN),
    "sightings": of_others_sightings("seen_men"),
    "turns of sightings": of_others_sightings("seen_turn"),
    "camps of sightings": of_others_sightings("seen_camps"),
}


@pytest.mark.parametrize("name", QUICK)
def test_what_is_hidden_makes_no_difference(name: str) -> None:
    board, tried = board_of(name), dict.fromkeys(HIDDEN, 0)
    for number, state in enumerate(worlds(name)):
        for viewer in range(len(board.camps)):
            view, shown = believed(board, state, viewer), situation(board, state, viewer)
            for kind, change in HIDDEN.items():
                twin = world(board, state, viewer, Random(f"{number} {viewer} {kind}"))
                if change(twin):
                    tried[kind] += twin.state != state
                    assert believed(board, twin.state, viewer).digest() == view.digest(), (kind, viewer, state.turn)
                    assert situation(board, twin.state, viewer) == shown, (kind, viewer, state.turn)
    assert all(tried.values()), tried


@pytest.mark.parametrize("name", QUICK)
def test_what_can_be_seen_makes_a_difference(name: str) -> None:
    """Else a view that is always the same would pass."""
    board = board_of(name)
    changed = dict.fromkeys(("men", "guns", "owner", "own men", "points", "railway"), 0)
    for number, state in enumerate(worlds(name)):
        for viewer in range(len(board.camps)):
            view = believed(board, state, viewer)
            for kind in changed:
                w = world(board, state, viewer, Random(number))
                near = [unit for unit in w.enemies if w.seen[state.town[unit]]]
                own = [unit for unit, camp in enumerate(state.camp) if camp == viewer and state.town[unit] != NOWHERE]
                if kind in ("men", "guns") and near:
                    getattr(w.state, kind)[near[0]] += 2 * board.rules.sight.round_men
                elif kind == "own men" and own:
                    w.state.men[own[0]] += 1
                elif kind == "owner":
                    w.state.owner[0] = viewer if state.owner[0] != viewer else NOBODY
                elif kind == "points":
                    w.state.ledger[(1 - viewer % 2) * LEDGER_SIZE + POINTS] += 1
                elif kind == "railway":
                    w.state.rail_day = replaced(state.rail_day, 0, 77)
                else:
                    continue
                changed[kind] += believed(board, w.state, viewer) != view
                assert believed(board, w.state, viewer) != view, kind
    assert all(changed.values()), changed


def test_every_field_of_a_state_is_declared() -> None:
    assert set(KNOWN) == set(FIELDS)


def test_a_field_that_is_not_declared_stays_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    board, state = board_of("zarasai_final"), worlds("zarasai_final")[1]
    for name in ("turn", "owner", "rail_day"):
        monkeypatch.delitem(views.KNOWN, name)
        monkeypatch.setattr(views, "_TOLD_APART", views.told_apart())
        value = getattr(believed(board, state, 0), name)
        assert value == 0 or not any(value), name
        monkeypatch.undo()


@pytest.mark.parametrize("name", QUICK)
def test_unknown_troops_are_neutral(name: str) -> None:
    """No card, leader, group, trait or arm of a real unit is lent to what is only seen from afar; nobody is lost."""
    board = board_of(name)
    for state in worlds(name):
        for viewer in range(len(board.camps)):
            view = believed(board, state, viewer)
            known = known_enemies(board, state, viewer)
            men = [0] * len(board.towns)
            for town, units in stacks(view).items():
                for unit in units:
                    if not at_war(board, view, viewer, view.camp[unit]):
                        continue
                    card = card_of(board, view, unit)
                    men[town] += view.men[unit]
                    assert units == [unit]
                    assert (card.arm, card.traits, card.camp) == (INFANTRY, 0, view.camp[unit])
                    assert rating(board, view, [unit]) == board.rules.combat.leader_plain
                    assert (view.group[unit], view.part[unit], view.experience[unit]) == (NOBODY, 0, 0)
                    assert (view.quality[unit], view.morale[unit]) == (card.quality, card.morale)
                    assert view.men[unit] % board.rules.sight.round_men == 0
            seen = watched(board, state, viewer)
            for town, there in enumerate(seen):
                here = sum(
                    count
                    for count, place, camp in zip(state.men, state.town, state.camp, strict=True)
                    if place == town and at_war(board, state, viewer, camp)
                )
                if there:
                    assert (men[town] > 0) == (here > 0), "a small stack vanishes"
                    assert abs(men[town] - here) <= board.rules.sight.round_men
                else:
                    assert men[town] == known[town]


def test_the_dice_of_a_view_are_of_no_game() -> None:
    """Even of a game with the same number: no seed that a game can have is that of a view."""
    board, state = board_of("kaunas_encirclement"), worlds("kaunas_encirclement")[0].copy()
    seeds = set()
    for seed in (0, 1, 1 << 62, 1 - (1 << 63)):
        state.seed = seed
        for fog in (0, 1):
            state.fog = fog
            seeds.add(believed(board, state, 0).seed)
    assert len(seeds) == 1
    assert seeds.pop() not in range(1 - (1 << 63), 1 << 63)
