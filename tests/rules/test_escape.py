"""Ways out: who can go together, which towns are open to them, and which way is the best."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.rules.door import Party, party_of
from game.rules.escape import (
    Column,
    Lines,
    Way,
    columns_of,
    free_to_leave,
    has_way_out,
    is_cut_off,
    refuges,
    slip_away,
    sure_ways,
    way_out,
    way_past,
)
from game.rules.retreat import break_out
from game.rules.state import DEAD, State, replaced
from game.rules.terms import ALLIED, NEVER, NOBODY, NOWHERE, WAR
from game.rules.units import lose
from tests.rules.field import Field, closed_line, field, road, standings, unit
from tests.rules.four_camps import ALLY, CAMPS, ENEMY, four
from tests.rules.pocket import MEN, pocket


@pytest.mark.parametrize(("screen", "closed"), [(0, False), (199, False), (200, True), (201, True)])
def test_a_fifth_of_the_stack_closes_a_way_out(screen: int, closed: bool) -> None:
    f = pocket(screen=screen)
    assert is_cut_off(f.board, f.open(), [1], f.town("t")) == closed


def test_a_free_way_is_taken_rather_than_one_past_a_screen() -> None:
    f = field(
        [road("f", "t"), road("t", "v"), road("v", "h"), road("t", "w", 30), road("w", "h", 30)],
        [unit("attackers", "blue", "f"), unit("stack", "red", "t", MEN), unit("screen", "blue", "v", 100)],
        blue="f v w",
        red="t h",
        sources=("f", "h"),
    )
    state = f.open()
    way = way_out(f.board, state, columns_of(f.board, state, [1], f.town("t"))[0], f.town("t"))
    assert way is not None
    assert (way.links, way.past) == ((f.link("t", "w"), f.link("w", "h")), ())


def test_who_has_a_linked_town_of_its_side_is_not_cut_off() -> None:
    f = field(
        [road("f", "t"), road("t", "h")],
        [unit("attackers", "blue", "f", 3000), unit("stack", "red", "t")],
        blue="f",
        red="t h",
        sources=("f", "h"),
    )
    state = f.open()
    assert not is_cut_off(f.board, state, [1], f.town("t"))
    assert free_to_leave(f.board, state, [1], f.town("t")) == [1]


@pytest.mark.parametrize(("locals_", "cut_off"), [(999, False), (1000, False), (1001, True)])
def test_a_stack_is_surrounded_when_more_than_half_of_it_is(locals_: int, cut_off: bool) -> None:
    f = pocket(units=[unit("locals", "red", "t", locals_, traits=["local"], home=["t"])])
    assert is_cut_off(f.board, f.open(), [1, 2], f.town("t")) == cut_off


def column(f: Field, state: State, units: list[int] | None = None) -> Column:
    return columns_of(f.board, state, units or [1], f.town("t"))[0]


def test_units_go_together_that_are_bound_to_the_same() -> None:
    """Men are counted for the camp, whatever binds them."""
    f = pocket(
        units=[
            unit("train", "red", "t", 80, arm="armoured_train"),
            unit("local", "red", "t", 50, traits=["local"], home=["t", "v"]),
            unit("same", "red", "t", 60, traits=["local"], home=["t", "v"]),
            unit("other", "red", "t", 70, traits=["local"], home=["t"]),
            unit("bound", "red", "t", 90, traits=["rail_bound"]),
            unit("away", "red", "h", 500),
        ]
    )
    state = f.open()
    t, v = f.town("t"), f.town("v")
    assert columns_of(f.board, state, [1, 2, 3, 4, 5, 6], t) == [
        Column(Party(1, False, None, False), 1350, (1,)),
        Column(Party(1, True, None, False), 1350, (2, 6)),
        Column(Party(1, False, (t, v), False), 1350, (3, 4)),
        Column(Party(1, False, (t,), False), 1350, (5,)),
    ]
    assert [(found.units, found.men) for found in columns_of(f.board, state, [4, 2, 3], t)] == [
        ((4, 3), 1350),
        ((2,), 1350),
    ]
    assert columns_of(f.board, state, [0], f.town("f")) == [Column(Party(0, False, None, False), 500, (0,))]


def crossing(**more: object) -> Field:
    """Red in t; of the towns beside it two are red's, one blue's, one nobody's."""
    links = [road("f", "t"), road("t", "u"), road("t", "v"), road("n", "t"), road("u", "z"), road("v", "z")]
    units = [unit("attackers", "blue", "f"), unit("stack", "red", "t", MEN)]
    return field(links, units, blue="f", red="t u v z", sources=("f", "z"), **more)  # type: ignore[arg-type]


def test_refuges_are_linked_towns_of_their_side_with_an_open_door() -> None:
    f = crossing()
    state = f.open()
    party, t, u, v = column(f, state).party, f.town("t"), f.town("u"), f.town("v")
    assert refuges(f.board, state, party, t) == [(u, f.link("t", "u")), (v, f.link("t", "v"))]
    barred = crossing(lines=(closed_line("l", (1,), (1,)),))
    assert refuges(barred.board, barred.open(), party, t) == [(v, f.link("t", "v"))]
    assert refuges(f.board, state, party._replace(home=(t, u)), t) == [(u, f.link("t", "u"))]
    assert refuges(f.board, state, party._replace(rails=True), t) == []


@pytest.mark.parametrize(
    ("to_u", "to_v", "u_z", "v_z", "goes"),
    [
        (20, 20, 10, 11, "u"),
        (20, 20, 11, 10, "v"),
        (30, 5, 10, 11, "u"),
        (21, 20, 10, 10, "v"),
        (20, 21, 10, 10, "u"),
        (20, 20, 10, 10, "u"),
    ],
)
def test_the_refuge_nearest_to_supply_then_the_nearest_then_the_first(
    to_u: int, to_v: int, u_z: int, v_z: int, goes: str
) -> None:
    links = [road("f", "t"), road("t", "v", to_v), road("t", "u", to_u), road("u", "z", u_z), road("v", "z", v_z)]
    links.append(road("a", "z", 1))
    units = [unit("attackers", "blue", "f"), unit("stack", "red", "t", MEN)]
    f = field(links, units, blue="f", red="a t u v z", sources=("f", "z"))
    state = f.open()
    way = way_out(f.board, state, column(f, state), f.town("t"))
    assert way == Way(f.town(goes), (f.link("t", goes),), ())


def test_supply_is_traced_as_if_the_town_had_fallen() -> None:
    """v hangs on the lost town alone; u has a long way round."""
    links = [road("f", "t"), road("t", "v"), road("t", "u"), road("z", "t", 1), road("u", "y", 50), road("y", "z", 50)]
    units = [unit("attackers", "blue", "f"), unit("stack", "red", "t", MEN)]
    f = field(links, units, blue="f z", red="t u v y", sources=("f", "y"))
    state = f.open()
    way = way_out(f.board, state, column(f, state), f.town("t"))
    assert way == Way(f.town("u"), (f.link("t", "u"),), ())


def behind(**more: object) -> Field:
    """Red's stack in t; n, m and k are empty villages of nobody, h and g are red's behind them."""
    links = [road("f", "t"), road("t", "n", 10), road("n", "h", 10), road("t", "m", 15), road("m", "g", 4)]
    links += [road("n", "m", 1), road("k", "m", 9), road("k", "h", 1)]
    units = [unit("attackers", "blue", "f"), unit("stack", "red", "t", MEN)]
    units += more.pop("units", [])  # type: ignore[arg-type]
    return field(links, units, blue="f", red="t h g", sources=("f", "h"), **more)  # type: ignore[arg-type]


def past(f: Field, state: State | None = None, men: int = MEN) -> str:
    """Where the way ends, along which towns' links, and past whom; empty: there is none."""
    state = state or f.open()
    way = way_past(f.board, state, column(f, state).party, men, f.town("t"), NEVER)
    if way is None:
        return ""
    towns = f.board.towns
    along = " ".join(f.board.links[link].id for link in way.links)
    return f"{towns[way.town].id}: {along}" + "".join(f" past {towns[town].id}" for town in way.past)


def test_behind_empty_villages_the_nearest_town_of_their_side_is_found() -> None:
    assert past(behind()) == "g: t-n n-m m-g"


def test_of_ways_alike_the_one_of_fewer_towns_is_kept() -> None:
    """Twenty km over n to h, and over m and k to h; m is beside k alone."""
    links = [road("f", "t"), road("t", "n", 10), road("n", "h", 10), road("t", "m", 10), road("k", "m", 5)]
    links.append(road("h", "k", 5))
    units = [unit("attackers", "blue", "f"), unit("stack", "red", "t", MEN)]
    f = field(links, units, blue="f", red="t h", sources=("f", "h"))
    assert past(f) == "h: t-n n-h"


def test_one_enemy_less_to_pass_is_worth_any_number_of_km() -> None:
    screen = behind(units=[unit("screen", "blue", "n", 10)])
    assert past(screen) == "g: t-m m-g"
    two = behind(units=[unit("screen", "blue", "n", 10), unit("rear", "blue", "m", 10)])
    assert past(two) == "g: t-m m-g past m"
    assert past(two, men=50) == ""
    assert past(two, men=51) == "g: t-m m-g past m"


@pytest.mark.parametrize(("men", "way"), [(49, ""), (50, ""), (51, "h: t-n n-h past n")])
def test_a_screen_of_a_fifth_closes_a_way(men: int, way: str) -> None:
    assert behind().board.rules.combat.screen_percent == 20
    assert past(behind(units=[unit("screen", "blue", "n", 10), unit("rear", "blue", "m", 999)]), men=men) == way


def test_a_town_of_their_side_in_which_an_enemy_stands_ends_no_way() -> None:
    f = behind(units=[unit("raiders", "blue", "g", 10)])
    assert past(f) == "h: t-n n-h"


def test_doors_and_lines_shut_ways_and_trains_need_rails() -> None:
    lines = (closed_line("l", (3,), (1,)), closed_line("m", (5,), (1,)))
    assert past(behind(lines=lines)) == "h: t-n n-h"
    assert past(behind(lines=(closed_line("l", (3,), (0,)), closed_line("m", (5,), (0,))))) == "g: t-n n-m m-g"
    f = behind()
    state = f.open()
    party = column(f, state).party
    home = tuple(f.town(name) for name in "tmg")
    way = way_past(f.board, state, party._replace(home=home), MEN, f.town("t"), NEVER)
    assert way == Way(f.town("g"), (f.link("t", "m"), f.link("m", "g")), ())
    assert way_past(f.board, state, party._replace(rails=True), MEN, f.town("t"), NEVER) is None


def test_who_slips_away_passes_any_number() -> None:
    f = behind(units=[unit("screen", "blue", "n", 9000), unit("rear", "blue", "m", 9000)])
    state = f.open()
    found = slip_away(f.board, state, column(f, state).party, f.town("t"), NEVER)
    assert found == Way(f.town("g"), (f.link("t", "m"), f.link("m", "g")), (f.town("m"),))
    assert past(f) == ""


def test_two_screens_are_named_in_the_order_of_the_march() -> None:
    links = [road("f", "t"), road("t", "v"), road("v", "w"), road("w", "h")]
    units = [unit("attackers", "blue", "f"), unit("stack", "red", "t", MEN)]
    units += [unit("screen", "blue", "v", 10), unit("rear", "blue", "w", 10)]
    f = field(links, units, blue="f v w", red="t h", sources=("f", "h"))
    assert past(f) == "h: t-v v-w w-h past v past w"


def test_one_has_a_way_out_where_one_is_found() -> None:
    f = behind()
    state = f.open()
    t = f.town("t")
    for shut in (False, True):
        if shut:
            state.owner[f.town("h")] = state.owner[f.town("g")] = NOBODY
        assert has_way_out(f.board, state, column(f, state), t) is not shut
        assert (way_out(f.board, state, column(f, state), t) is None) is shut
        assert free_to_leave(f.board, state, [1], t) == ([] if shut else [1])
        assert is_cut_off(f.board, state, [1], t) is shut
    state.owner[f.town("n")] = 1
    assert has_way_out(f.board, state, column(f, state), t)
    f = behind(lines=(closed_line("l", (1, 3), (1,)),))
    state = f.open()
    state.owner[f.town("n")] = 1
    assert not has_way_out(f.board, state, column(f, state), t)


@pytest.mark.parametrize(
    ("most", "past"), [(799, None), (800, "vw"), (1199, "vw"), (1200, "v"), (1999, "v"), (2000, "")]
)
def test_fewer_enemies_are_worth_any_way_that_is_not_too_far(most: int, past: str | None) -> None:
    """To h: 80 km past the screens of v and w, 120 past that of v alone by a way round w, 200 past nobody."""
    links = [road("f", "t"), road("t", "v", 20), road("v", "w", 20), road("w", "x", 20), road("x", "h", 20)]
    links += [road("v", "y", 40), road("y", "x", 40), road("t", "z", 100), road("z", "h", 100)]
    screens = [unit("one", "blue", "v", 50), unit("two", "blue", "w", 50)]
    units = [unit("attackers", "blue", "f"), unit("stack", "red", "t", MEN), *screens]
    f = field(links, units, blue="f v w x y z", red="t h", sources=("f", "h"))
    state = f.open()
    way = way_past(f.board, state, column(f, state).party, MEN, f.town("t"), most)
    assert (None if way is None else "".join(f.board.towns[town].id for town in way.past)) == past


def test_a_single_man_in_the_way_is_passed_only_where_no_free_way_is_left() -> None:
    links = [road("f", "t"), road("t", "v", 10), road("v", "h", 10), road("t", "w", 30), road("w", "h", 30)]
    units = [unit("attackers", "blue", "f"), unit("stack", "red", "t", MEN), unit("one", "blue", "v", 1)]
    f = field(links, units, blue="f v w", red="t h", sources=("f", "h"))
    state = f.open()
    for most, past in ((600, ()), (599, (f.town("v"),))):
        way = way_past(f.board, state, column(f, state).party, MEN, f.town("t"), most)
        assert way is not None
        assert way.past == past


def test_a_friend_s_town_in_which_he_has_an_enemy_of_ours_as_guest_is_no_refuge() -> None:
    f, state = four()
    state.owner[f.town("a")] = ENEMY
    for one, other in ((ALLY, ENEMY), (ENEMY, ALLY)):
        state.relation = replaced(state.relation, one * len(CAMPS) + other, ALLIED)
    there = f.town("s")
    mine = f.unit(state, "one")
    party, here = party_of(f.board, state, [mine]), state.town[mine]
    assert state.owner[there] == ALLY
    free = way_past(f.board, state, party, 10_000, here, NEVER)
    assert free is not None
    assert free.town == there
    beside = next(near for near, _ in f.board.exits[there])
    linked = [near for near, _ in refuges(f.board, state, party, beside)]
    assert there in linked
    assert there in sure_ways(f.board, state, party.camp, [mine], beside)
    state.town[f.unit(state, "foe")] = there
    assert [near for near, _ in refuges(f.board, state, party, beside)] == [t for t in linked if t != there]
    assert there not in sure_ways(f.board, state, party.camp, [mine], beside)
    assert way_past(f.board, state, party, 10_000, here, NEVER) is None


def test_supply_is_asked_anew_once_nobody_closes_a_road_any_more() -> None:
    """Red's supply comes to u by way of s, green's, where blue stands as a guest, till red breaks out past him."""
    links = [road("f", "t"), road("t", "u"), road("t", "v"), road("u", "s"), road("s", "z"), road("v", "z", 90)]
    units = [unit("attackers", "blue", "f"), unit("stack", "red", "t", MEN), unit("screen", "blue", "s", 5)]
    f = field(links, units, blue="f", red="t s u v z", sources=("f", "z"))
    green = f.board.camps[1]._replace(id="green", name="Green")
    allies = standings((0, WAR, ALLIED, WAR, 0, ALLIED, ALLIED, ALLIED, 0))
    owners = tuple(2 if town.id == "s" else owner for town, owner in zip(f.board.towns, f.board.owners, strict=True))
    f = Field(replace(f.board, camps=(*f.board.camps, green), standings=allies, owners=owners))
    state, t, lines = f.open(), f.town("t"), Lines()
    screen = f.unit(state, "screen")

    def way() -> Way | None:
        found = way_out(f.board, state, column(f, state), t, lines)
        assert found == way_out(f.board, state, column(f, state), t)
        return found

    assert way() == Way(f.town("v"), (f.link("t", "v"),), ())
    break_out(f.board, state, [1], Way(f.town("z"), (), (f.town("s"),)), [])
    assert state.men[screen] == 4
    assert way() == Way(f.town("v"), (f.link("t", "v"),), ())
    lose(state, screen, 3, DEAD)
    break_out(f.board, state, [1], Way(f.town("z"), (), (f.town("s"),)), [])
    assert state.town[screen] == NOWHERE
    assert way() == Way(f.town("u"), (f.link("t", "u"),), ())


@pytest.mark.parametrize(
    ("held", "shut", "ways"),
    [
        ("a b c d", (), "a b"),  # two are enough
        ("b d", (), "b d"),
        ("d", (), "d"),
        ("", (), ""),
        ("a b c d", ("a",), "b c"),  # no line that is closed to the camp
        ("a c", ("a",), "c"),
        ("a", ("a",), ""),
    ],
)
def test_the_sure_ways_are_the_first_two_towns_of_the_side_beyond_no_closed_line(
    held: str, shut: tuple[str, ...], ways: str
) -> None:
    links = [road("t", name) for name in "abcd"] + [road("a", "h")]
    f = field(
        links,
        [unit("stack", "red", "t", MEN), unit("foe", "blue", "h")],
        blue=" ".join(name for name in "abcdh" if name not in held),
        red=f"t {held}",
        sources=("h", "t"),
        lines=(closed_line("l", tuple("abcd".index(name) for name in shut), (1,)),) if shut else (),
    )
    state = f.open()
    assert sure_ways(f.board, state, 1, [0], f.town("t")) == [f.town(name) for name in ways.split()]
