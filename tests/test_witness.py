"""The witness and the invariants tell each thing that must not happen, told of a small board where it has happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from game.rules import events as e
from game.rules import orders, play
from game.rules.events import Event
from game.rules.orders import Order
from game.rules.state import State
from game.rules.terms import ALLIED, NEVER, NOWHERE, TRUCE, WAR
from tests.invariants import CHECKS, check
from tests.rules.field import Field, closed_line, field, road, unit
from tests.witness import Witness


def ground() -> Field:
    """Blue holds a, b, c and d, red e; the railway runs from a to b; a closed line for blue lies between c and d."""
    links = [
        road("a", "b", 20, rail="broad"),
        road("b", "c", 20),
        road("c", "d", 20),
        road("d", "e", 20, rail="broad"),
        road("b", "e", 20),
    ]
    units = [
        unit("train", "blue", "a", 100, arm="armoured_train"),
        unit("whole", "blue", "b", 600),
        unit("local", "blue", "b", 100, arm="partisans", traits=["local"], home=["b", "c"]),
        unit("foe", "red", "e", 400),
    ]
    lines = [closed_line("line", (2,), (0,))]
    return field(links, units, blue="a b c d", red="e", sources=("a", "e"), lines=lines)


class Scene:
    """A state before, one after, and a witness that is asked about the step between."""

    def __init__(self) -> None:
        self.field = ground()
        self.before = self.field.open()
        self.after = self.before.copy()
        self.witness = Witness(self.field.board, self.before)

    def town(self, name: str) -> int:
        return self.field.town(name)

    def unit(self, name: str) -> int:
        return self.field.unit(self.after, name)

    def moved(self, name: str, town: str, kind: Callable[..., Event], *more: Any) -> Event:
        """The unit stands in the town now, and an event tells it."""
        number = self.unit(name)
        start = self.after.town[number]
        self.after.town[number] = self.town(town)
        return kind(number, start, self.town(town), *more)

    def saw(self, *events: Event, order: Order | None = None) -> None:
        self.witness.saw(self.before, self.after, order or orders.rest((0,)), list(events))

    def next(self) -> None:
        self.before, self.after = self.after, self.after.copy()


def test_what_the_rules_do_is_no_violation() -> None:
    scene = Scene()
    for order in (orders.march((1,), scene.town("c")), orders.rest((2,)), orders.end(), orders.end()):
        events = play.execute(scene.field.board, scene.after, order)
        check(scene.field.board, scene.after)
        scene.saw(*events, order=order)
        scene.next()


def test_a_move_that_no_event_tells() -> None:
    scene = Scene()
    scene.moved("whole", "c", e.Rode)
    with pytest.raises(AssertionError, match="no event tells"):
        scene.saw()


def test_a_train_without_rails() -> None:
    scene = Scene()
    event = scene.moved("train", "c", e.Retreated, False, 0)
    with pytest.raises(AssertionError, match="no running railway"):
        scene.saw(event)


def test_a_closed_line_crossed_by_an_advance_or_a_march() -> None:
    scene = Scene()
    scene.after.town[scene.unit("whole")] = scene.before.town[scene.unit("whole")] = scene.town("c")
    event = scene.moved("whole", "d", e.Advanced)
    with pytest.raises(AssertionError, match="across a closed line"):
        scene.saw(event)
    scene = Scene()
    # Round the line it is 20 and 20 km and 20 more through the enemy's town; straight it would be 20.
    scene.after.town[scene.unit("whole")] = scene.before.town[scene.unit("whole")] = scene.town("c")
    event = scene.moved("whole", "d", e.Marched, 200)
    with pytest.raises(AssertionError, match="600 tenths of a km at least"):
        scene.saw(event)


def test_a_march_longer_than_the_km_paid() -> None:
    scene = Scene()
    event = scene.moved("whole", "c", e.Marched, 190)
    with pytest.raises(AssertionError, match="200 tenths of a km at least"):
        scene.saw(event)
    scene.before.banked[scene.unit("whole")] = 10
    scene.saw(event)


@pytest.mark.parametrize(("kind", "turn"), [(e.LeftInTheNight, 4), (e.Moved, 3)])
def test_works_that_went_along(kind: Callable[..., Event], turn: int) -> None:
    """Three days after it came there: of a night that is the next one's."""
    scene = Scene()
    scene.saw(scene.moved("whole", "c", kind))
    scene.next()
    scene.before.turn = scene.after.turn = turn
    scene.saw(e.Dug(scene.unit("whole"), 1))
    with pytest.raises(AssertionError, match="3 days after it came there"):
        scene.saw(e.Dug(scene.unit("whole"), 2))


def test_a_detachment_that_takes_a_town() -> None:
    scene = Scene()
    play.execute(scene.field.board, scene.after, orders.split(scene.unit("whole"), 100))
    scene.next()
    company = scene.field.unit(scene.after, "whole", 1)
    start, goal = scene.after.town[company], scene.town("c")
    scene.after.town[company] = goal
    taken = [e.TownTaken(goal, 0, 1), e.Marched(company, start, goal, 200)]
    with pytest.raises(AssertionError, match="a detachment takes towns"):
        scene.saw(*taken)
    scene.before.town[scene.unit("whole")] = scene.after.town[scene.unit("whole")] = NOWHERE
    scene.saw(*taken)  # its parent is gone: it is no detachment any more


def test_a_railway_that_runs_too_soon() -> None:
    scene = Scene()
    with pytest.raises(AssertionError, match="runs before day"):
        scene.saw(e.TownTaken(scene.town("b"), 1, 0))


def test_a_railway_blown_and_repaired_is_no_sooner_there() -> None:
    scene = Scene()
    scene.after.rail_day = (NEVER, *scene.before.rail_day[1:])
    scene.saw(e.Blown(0, 1))
    scene.next()
    today = scene.field.board.day(1)
    days = scene.field.board.rules.railway.days_to_repair
    scene.after.rail_day = (today + days, *scene.before.rail_day[1:])
    scene.saw(e.Repaired(0, 1))
    scene.next()
    scene.after.rail_day = (today, *scene.before.rail_day[1:])
    with pytest.raises(AssertionError, match="runs before day"):
        scene.saw()


def test_raids_that_add_up() -> None:
    scene = Scene()
    foe, most = scene.unit("foe"), -scene.field.board.rules.nerve.raid_morale
    raid = orders.raid(scene.unit("local"), scene.town("e"))
    told = e.Raided(scene.unit("local"), scene.town("b"), scene.town("e"), 1, 2, True)
    scene.after.morale[foe] -= most
    scene.saw(told, order=raid)
    scene.next()
    scene.after.morale[foe] -= 1
    with pytest.raises(AssertionError, match="morale"):
        scene.saw(told, order=raid)
    scene = Scene()
    scene.after.unrest[scene.town("e")] += scene.field.board.rules.nerve.raid_unrest + 1
    with pytest.raises(AssertionError, match="unrest"):
        scene.saw(told, order=raid)


@pytest.mark.parametrize("event", [e.Dug(1, 1), e.LeftInTheNight(1, 1, 2)])
def test_peace_after_a_fight(event: Event) -> None:
    scene = Scene()
    scene.moved("whole", "c", e.Rode)
    scene.next()
    back = scene.moved("whole", "b", e.Retreated, False, 0)
    scene.saw(back)
    scene.next()
    if isinstance(event, e.LeftInTheNight):
        scene.after.town[1] = event.town
    with pytest.raises(AssertionError, match="fought today"):
        scene.saw(event)


def test_rest_after_a_fight() -> None:
    scene = Scene()
    scene.before.fatigue[1] = scene.after.fatigue[1] = 30
    scene.after.town[1] = scene.town("c")
    scene.saw(e.Evaded(1, scene.town("b"), scene.town("c"), 0))
    scene.next()
    scene.after.turn += 1
    scene.after.fatigue[1] = 20
    with pytest.raises(AssertionError, match="fought today and rests"):
        scene.saw(order=orders.end())
    scene.after.fatigue[1] = 30
    scene.saw(order=orders.end())
    scene.next()
    scene.after.turn += 1
    scene.after.fatigue[1] = 20  # the next night it may
    scene.saw(order=orders.end())


def test_an_order_that_outlives_its_owner() -> None:
    scene = Scene()
    scene.before.goal[1] = scene.after.goal[1] = scene.town("c")
    scene.after.camp = (0, 1, 0, 1)
    with pytest.raises(AssertionError, match="old camp"):
        scene.saw(e.WentOver(1, 1, 600))


def test_words_that_are_not_so() -> None:
    scene = Scene()
    day, weather, frozen = scene.field.board.day(1), scene.after.weather, scene.after.frozen
    scene.saw(e.TurnBegan(1, day, weather, frozen))
    with pytest.raises(AssertionError, match="was told"):
        scene.saw(e.TurnBegan(1, day, weather + 1, frozen))
    scene.after.level = 0
    with pytest.raises(AssertionError, match="after the end"):
        scene.saw(e.Finished(0, True), e.Scored(0, 1, "event"))


def spoilt(what: Callable[[Field, State], None]) -> None:
    scene = Scene()
    check(scene.field.board, scene.after)
    what(scene.field, scene.after)
    check(scene.field.board, scene.after)


def strangers(f: Field, state: State) -> None:
    state.relation = (ALLIED, TRUCE, TRUCE, ALLIED)
    state.town[3], state.owner[f.town("b")] = f.town("b"), 0


def enemies(f: Field, state: State) -> None:
    state.relation = (ALLIED, WAR, WAR, ALLIED)
    state.town[3] = f.town("b")


def far_from_home(f: Field, state: State) -> None:
    state.town[2] = f.town("a")


def in_nobodys_town(f: Field, state: State) -> None:
    state.owner[f.town("b")] = NOWHERE


def one_man_more(f: Field, state: State) -> None:
    state.men[1] += 1


def nowhere_with_men(f: Field, state: State) -> None:
    state.town[1] = NOWHERE


def too_brave(f: Field, state: State) -> None:
    state.morale[1] = 101


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (strangers, r"b: \[0, 1\]"),
        (enemies, r"b: \[0, 1\]"),
        (far_from_home, "local at a"),
        (in_nobodys_town, "b: held by -1"),
        (one_man_more, "fielded"),
        (nowhere_with_men, "600 men in town -1"),
        (too_brave, "morale"),
    ],
)
def test_a_state_that_cannot_be(what: Callable[[Field, State], None], told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        spoilt(what)


def test_checks_look_at_no_field_that_they_do_not_name() -> None:
    """Else one would not be made again when only that field has changed."""
    scene = Scene()
    for holds, fields in CHECKS.items():
        bare = State()
        for name in fields:
            setattr(bare, name, getattr(scene.after, name))
        holds(scene.field.board, bare)


@pytest.mark.parametrize("what", [strangers, enemies, far_from_home, in_nobodys_town, one_man_more, too_brave])
def test_what_has_changed_is_checked_again(what: Callable[[Field, State], None]) -> None:
    scene = Scene()
    what(scene.field, scene.after)
    with pytest.raises(AssertionError):
        check(scene.field.board, scene.after, scene.before)


@pytest.mark.parametrize("peace", [True, False])
def test_a_town_handed_over_in_a_peace_of_one_order_is_no_capture(peace: bool) -> None:
    """Peace, the town, and war again, all in one: its railways run on, and the witness knows it."""
    scene = Scene()
    taken: list[Event] = [e.TownTaken(scene.town("d"), 1, 0)]
    between: list[Event] = [e.RelationChanged(0, 1, TRUCE, 50), *taken, e.RelationChanged(0, 1, WAR, 0)]
    assert scene.before.relation[1] == WAR
    if peace:
        scene.witness.trains_wait_for_their_day(scene.before, scene.after, between)
    else:
        with pytest.raises(AssertionError, match="runs before day"):
            scene.witness.trains_wait_for_their_day(scene.before, scene.after, taken)
