"""March by road: allowance, orders to distant towns that run over several turns, contact, entering towns."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.control import take_town
from game.rules.door import Party, bar, come, party_of
from game.rules.events import Event, Halted, Marched, OnTheRoad
from game.rules.orders import Order, Refused
from game.rules.routes import hop_cost, link_between, route
from game.rules.sight import known_enemies_at, look_around
from game.rules.stacks import enemy_men_at, is_near_enemy, on_rails_only
from game.rules.state import DONE, DUG_IN, HELD, MARCHED, State
from game.rules.terms import BY_RAIL, NEVER, NOWHERE
from game.rules.units import forget_goal, tire


def allowance(board: Board, state: State, unit: int) -> int:
    """Tenths of a km the unit can march in a whole turn, before what it has spent."""
    march, arm = board.rules.march, board.deck_arms[state.card[unit]]
    km = arm.km_a_day * 10 * board.days
    if arm.movement == BY_RAIL:
        return km
    km = km * march.weather_percent[state.weather] // 100 * march.supply_percent[state.supply[unit]] // 100
    return km * (10000 - state.fatigue[unit] * march.tired_percent) // 10000


def left_to_march(board: Board, state: State, unit: int) -> int:
    if state.acted[unit] & DONE:
        return 0
    left = allowance(board, state, unit) - state.spent[unit]
    return left if left > 0 else 0


def can_march(board: Board, state: State, unit: int) -> bool:
    """Whether the unit can march on today: the km left to one that contact has stopped are good for an attack alone."""
    return not state.acted[unit] & HELD and left_to_march(board, state, unit) > 0


def check_march(board: Board, state: State, order: Order) -> list[int]:
    """The way the units will take, empty for a halt. Raises `Refused`."""
    start = state.town[order.units[0]]
    for unit in order.units:
        if state.town[unit] != start:
            raise Refused("not_together")
    if order.town == start:
        return []
    for unit in order.units:
        if not can_march(board, state, unit):
            raise Refused("no_march_left", unit=unit)
        party = party_of(board, state, (unit,))
        barred = bar(board, state, party, order.town)
        if barred:
            raise Refused(barred, unit=unit, town=order.town)
    if len(order.units) > 1:
        if len({on_rails_only(board, state, unit) for unit in order.units}) > 1:
            raise Refused("rails_and_roads")
        party = party_of(board, state, order.units)
    way = way_to(board, state, party, start, order.town)
    if not way:
        raise Refused("no_way", town=order.town)
    if known_enemies_at(board, state, state.seat, way[0]):
        check_approach(board, state, order, way[0])
    return way


def check_approach(board: Board, state: State, order: Order, target: int) -> None:
    """Units may begin the road to an enemy stack that is too far to attack this turn; the km count for the attack."""
    for unit in order.units:
        if target != order.town or to_go(board, state, unit, target) <= left_to_march(board, state, unit):
            raise Refused("enemy_there", town=target)


def to_go(board: Board, state: State, unit: int, near: int) -> int:
    """Tenths of a km that part a unit from a linked town, less those banked toward it; NEVER without a way."""
    link = link_between(board, state.town[unit], near)
    return NEVER if link < 0 else to_go_along(board, state, unit, near, link)


def to_go_along(board: Board, state: State, unit: int, near: int, link: int) -> int:
    """As `to_go`, along the link that joins the two."""
    cost = hop_cost(board, state, link, on_rails_only(board, state, unit))
    return max(0, cost - state.banked[unit]) if state.toward[unit] == near and cost < NEVER else cost


def way_to(board: Board, state: State, party: Party, start: int, goal: int) -> list[int]:
    """The direct link where there is one open, else the quickest way round known enemies."""
    link = link_between(board, start, goal)
    if link >= 0 and not bar(board, state, party, goal, link):
        return [goal]
    return route(board, state, party, start, goal)


def do_march(board: Board, state: State, order: Order) -> list[Event]:
    way = check_march(board, state, order)
    events: list[Event] = []
    for unit in order.units:
        if not way:
            forget_goal(state, unit)
            continue
        set_goal(state, unit, order.town, way[0])
        go(board, state, unit, way, events)
    return events


def set_goal(state: State, unit: int, goal: int, toward: int) -> None:
    """Banked km are kept while the unit keeps that goal and the road it is on."""
    if state.goal[unit] != goal or state.toward[unit] != toward:
        state.banked[unit] = 0
    state.goal[unit] = goal
    state.toward[unit] = toward


def go(board: Board, state: State, unit: int, way: list[int], events: list[Event]) -> None:
    """March a unit along its way as far as its allowance, contact and the enemy let it."""
    camp, start = state.camp[unit], state.town[unit]
    left = left_to_march(board, state, unit)
    marched = 0
    for town in way:
        cost = to_go(board, state, unit, town)
        if (cost <= left or town != way[0]) and enemy_men_at(board, state, camp, town):
            look_around(board, state, camp, state.town[unit])
            stop(state, unit, "enemy_ahead", events)
            break
        if cost >= NEVER:  # a railway that has been closed on the way, by what the column has taken
            stop(state, unit, "no_way", events)
            break
        if cost > left:
            if left:
                state.banked[unit] = left + (state.banked[unit] if state.toward[unit] == town else 0)
                state.toward[unit] = town
                marched += left
                events.append(OnTheRoad(unit, town, state.banked[unit]))
            break
        left -= cost
        marched += cost
        held = is_near_enemy(board, state, camp, state.town[unit]) and is_near_enemy(board, state, camp, town)
        enter(board, state, unit, town, link_between(board, state.town[unit], town), events)
        if held:
            state.acted[unit] |= HELD
        if town == way[-1]:
            forget_goal(state, unit)
        elif held:
            stop(state, unit, "contact", events)
            break
    if marched:
        spend(board, state, unit, marched)
    if state.town[unit] != start:
        events.append(Marched(unit, start, state.town[unit], marched))


def enter(board: Board, state: State, unit: int, town: int, link: int, events: list[Event]) -> None:
    """The unit comes to the town, takes it and looks around."""
    occupy(board, state, unit, town, link, events)
    if state.fog:
        look_around(board, state, state.camp[unit], town)


def occupy(board: Board, state: State, unit: int, town: int, link: int, events: list[Event]) -> None:
    """The unit comes to the town and takes it."""
    come(board, state, unit, town, (link,), events)
    take_town(board, state, town, state.camp[unit], events)


def spend(board: Board, state: State, unit: int, km: int) -> None:
    """A march tires in proportion to the day's full march, in one order or in many."""
    before = state.spent[unit]
    state.spent[unit] += km
    state.acted[unit] = (state.acted[unit] | MARCHED) & ~DUG_IN
    state.quiet[unit] = 0
    tire(state, unit, tiring(board, allowance(board, state, unit), before, state.spent[unit]))


def tiring(board: Board, full: int, before: int, after: int) -> int:
    """Fatigue that comes from `before` to `after` tenths of a km of a turn in which `full` could be marched."""
    most, full = board.rules.march.fatigue_a_day * board.days, max(1, full)
    return most * after // full - most * before // full


def stop(state: State, unit: int, why: str, events: list[Event]) -> None:
    forget_goal(state, unit)
    events.append(Halted(unit, state.town[unit], why))


def march_on(board: Board, state: State, camp: int, events: list[Event]) -> None:
    """Standing marches of the camp's units go on, at the end of its part, unless the enemy has appeared."""
    for unit, goal in enumerate(state.goal):
        if goal == NOWHERE or state.camp[unit] != camp or state.acted[unit] & MARCHED:
            continue
        if not left_to_march(board, state, unit):
            continue
        way = way_to(board, state, party_of(board, state, (unit,)), state.town[unit], goal)
        known = known_enemies_at(board, state, camp, way[0]) if way else 0
        if not way or (known and way[0] != goal):
            stop(state, unit, "enemy_ahead" if way else "no_way", events)
            continue
        if known and to_go(board, state, unit, way[0]) <= left_to_march(board, state, unit):
            continue  # close enough to attack: it waits for the order
        set_goal(state, unit, goal, way[0])
        go(board, state, unit, way, events)
