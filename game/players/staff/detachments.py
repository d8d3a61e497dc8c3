"""Detachments: companies that leave a unit for a town it cannot guard besides, or to lighten it for a ship.

A company holds what its side has and takes nothing. So it is the unit that goes and takes, and companies that stay or
go where so few make a difference; they come back once nobody threatens their post.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from game.players.player import Decision, Reason
from game.players.staff.forces import danger
from game.players.staff.moves import Moves
from game.players.staff.picture import Picture
from game.rules import orders
from game.rules.orders import STAY, Order
from game.rules.reorganise import company_sizes, least_left
from game.rules.stacks import arm_of
from game.rules.terms import NEVER, SPLIT

_LEAST: Final = 0.2  # share of what the post is worth that a company must save
_POINTS: Final = 1.0  # and points
_BEST: Final = 120.0  # strength of a man of the best companies
_AS_GOOD: Final = 0.8  # share of what all of a unit would save that must be saved for it to go
_LIFTED: Final = 4  # companies left on the quay at most


class Company(NamedTuple):
    gain: float  # points that it is expected to save
    unit: int  # that it leaves
    men: int
    town: int  # its post


def detachments(moves: Moves) -> list[Company]:
    """The companies that are to leave their units before anybody marches."""
    return guards(moves) or rear_guards(moves) or passengers(moves)


def decided(companies: list[Company]) -> list[Decision]:
    return [Decision(orders.split(company.unit, company.men), Reason("detach", company.town)) for company in companies]


def posted(picture: Picture, sent: list[Company]) -> dict[int, int]:
    """By company that has left its unit in this part: its post."""
    view = picture.view
    posts: dict[int, int] = {}
    for company in sent:
        for unit in picture.units:
            if (
                view.part[unit]
                and view.card[unit] == view.card[company.unit]
                and view.town[unit] == view.town[company.unit]
                and view.men[unit] == company.men
                and unit not in posts
            ):
                posts[unit] = company.town
                break
    return posts


def can_spare(picture: Picture, unit: int) -> bool:
    """Whether a unit can be split, and its companies go where they are sent."""
    view, kind = picture.view, picture.kinds[unit]
    if view.part[unit] or picture.stays(unit) or not kind.takes_ground or kind.on_rails or kind.home is not None:
        return False
    if picture.left[unit] <= 0 or unit in picture.mutinies.wardens:
        return False
    return bool(arm_of(picture.board, view, unit).can & SPLIT and company_sizes(picture.board, view, unit))


# -------------------------------------------------------------------------------------------------------------- guards


def guards(moves: Moves) -> list[Company]:
    """For towns in which nobody stands, or will once those have left who are called up to a main effort."""
    picture = moves.picture
    bare = bare_towns(moves)
    if not bare:
        return []
    free = [unit for unit in picture.units if can_spare(picture, unit)]
    found: list[Company] = []
    sent: dict[int, int] = {}  # by unit: men
    for town in bare:
        offers = [offer for unit in free for offer in offers_of(moves, unit, town, sent.get(unit, 0))]
        best = max(offers, default=None)
        if best and best.gain >= max(_POINTS, _LEAST * picture.worth[town]):
            found.append(best)
            sent[best.unit] = sent.get(best.unit, 0) + best.men
    return found


def bare_towns(moves: Moves) -> list[int]:
    """Friendly towns without a man that the enemy may come to and a company can save, those first where most is at
    stake."""
    picture = moves.picture
    left = after_departures(moves)
    best = _BEST * picture.board.rules.training.company_most
    found = [
        (-worth * picture.lost(town, 0.0), town)
        for town, worth in enumerate(picture.worth)
        if left[town] <= 0
        and picture.interest[town]
        and worth >= _POINTS
        and picture.friendly[town]
        and not picture.enemy_men[town]
        and not picture.closed[town]
        and worth * (picture.lost(town, 0.0) - picture.lost(town, best)) >= max(_POINTS, _LEAST * worth)
    ]
    return [town for _, town in sorted(found)]


def after_departures(moves: Moves) -> list[int]:
    """By town: the men there once those have left who are called up to a main effort."""
    picture = moves.picture
    men = list(picture.own_men)
    for unit, (_, start) in moves.missions.items():
        men[picture.view.town[unit]] -= picture.view.men[unit]
        men[start] += picture.view.men[unit]
    return men


def offers_of(moves: Moves, unit: int, town: int, sent: int) -> Iterator[Company]:
    """Companies of a unit for a town that they can reach in this part, and what each would save there."""
    picture = moves.picture
    view, here = picture.view, picture.view.town[unit]
    there = town == here
    if not there and (unit in moves.missions or picture.field(here)[town] > picture.left[unit]):
        return
    if moves.trail.price(unit, town):  # nobody is sent back to where he has come from
        return
    most = view.men[unit] - least_left(picture.board, view, unit) - sent
    for men in company_sizes(picture.board, view, unit):
        if men <= most:
            gain = saved(picture, unit, town, men)
            if not there:
                gain -= missed(picture, unit, men + sent)
            yield Company(gain, unit, men, town)


def saved(picture: Picture, unit: int, town: int, men: int) -> float:
    """Points that a company of a unit saves alone in a town, less what it stands to lose."""
    lost = picture.lost(town, defence_of(picture, unit, town, men))
    return picture.worth[town] * (picture.lost(town, 0.0) - lost) - lost * men * picture.price_of_defeat(town)


def defence_of(picture: Picture, unit: int, town: int, men: int) -> float:
    """Of so many men of a unit: trenches stay behind."""
    defence = picture.defence[unit] * men / picture.view.men[unit]
    return defence if town == picture.view.town[unit] else defence / picture.theatre.trench[picture.view.dug[unit]]


def missed(picture: Picture, unit: int, men: int) -> float:
    """Worth put at risk where so many men of a unit leave."""
    town = picture.view.town[unit]
    less = picture.defence[unit] * men / picture.view.men[unit]
    defence = picture.own_defence[town]
    return picture.worth[town] * (picture.lost(town, defence - less) - picture.lost(town, defence))


# -------------------------------------------------------------------------------------------------------------- attack


def keepers(picture: Picture, option: Sequence[Order], value: float, chance: int) -> list[Company]:
    """Companies that stay where an attack of this value would leave nobody: the victors follow into the town they have
    won."""
    order, view = option[-1], picture.view
    if order.value & STAY:
        return []
    gone = dict.fromkeys([unit for each in option for unit in each.units if picture.kinds[unit].takes_ground])
    left = list(picture.own_men)
    for unit in gone:
        left[view.town[unit]] -= view.men[unit]
    men = sum(view.men[unit] for unit in gone)
    found: dict[int, Company] = {}
    for unit in gone:
        here = view.town[unit]
        if left[here] <= 0 and picture.interest[here] and picture.friendly[here] and can_spare(picture, unit):
            for few in company_sizes(picture.board, view, unit):
                saving = kept(picture, unit, few, order.town)
                gain = chance / 1000 * saving - value * few / men
                if saving >= _POINTS and gain > (found[here].gain if here in found else 0.0):
                    found[here] = Company(gain, unit, few, here)
    return list(found.values())


def kept(picture: Picture, unit: int, men: int, target: int) -> float:
    """Points that a company saves where its unit stands, once the stack at `target` has been beaten."""
    town = picture.view.town[unit]
    soon, threat, _ = danger(picture, town, target)
    if threat <= 0:
        return 0.0
    lost = picture.risk(town, soon, threat, defence_of(picture, unit, town, men))
    bare = picture.risk(town, soon, threat, 0.0)
    return picture.worth[town] * (bare - lost) - lost * men * picture.price_of_defeat(town)


# --------------------------------------------------------------------------------------------------------------- rear


def rear_guards(moves: Moves) -> list[Company]:
    """Companies that stay in a town whose last unit goes elsewhere, or would go if it could leave somebody there."""
    picture, view = moves.picture, moves.picture.view
    found = []
    for here in picture.posts:
        if picture.worth[here] * picture.interest[here] < _POINTS or not picture.friendly[here]:
            continue
        unit = next(unit for unit in picture.stacks[here] if view.camp[unit] == picture.camp)
        if picture.own_men[here] > view.men[unit] or unit in moves.missions or not can_spare(picture, unit):
            continue
        offers = [
            Company(gain, unit, men, here)
            for men in company_sizes(picture.board, view, unit)
            if (gain := saved(picture, unit, here, men)) >= max(_POINTS, _LEAST * picture.worth[here])
        ]
        company = left_behind(moves, unit, offers) if offers else None
        if company:
            found.append(company)
    return found


def left_behind(moves: Moves, unit: int, offers: list[Company]) -> Company | None:
    """The company with which the unit does best by so much that it is worth while; None: without any."""
    choices = moves.choices(unit)
    picture, here = moves.picture, moves.picture.view.town[unit]
    moves.settle(unit, here, back=True)
    least, best, rides = choices[0]
    if rides:
        return None
    asked = _AS_GOOD * saved(picture, unit, here, picture.view.men[unit]) if best == here else 0.0
    company = max(
        [
            offer._replace(gain=offer.gain + prize_without(moves, unit, offer.men, best) + least)
            for offer in offers
            if offer.gain >= asked
        ],
        default=None,
    )
    return company if company and company.gain >= _POINTS else None


def prize_without(moves: Moves, unit: int, men: int, best: int) -> float:
    """What a unit with so many men fewer finds in the best place for it, or in a town beside it that it takes in this
    part; nothing if that is where it stands."""
    picture, mover = moves.picture, moves.mover(unit)
    here, left = mover.here, picture.left[unit]
    share = 1 - men / mover.men
    mover.men, mover.dug_in, mover.bare = mover.men - men, mover.dug_in * share, mover.bare * share
    field = picture.field(here)
    taken = [town for town, _ in picture.board.exits[here] if field[town] <= left and is_to_be_taken(moves, town)]
    return max(
        [
            moves.value(mover, town, picture.turns(unit, field[town])) - moves.trail.price(unit, town)
            for town in dict.fromkeys((best, *taken))
            if town != here and field[town] < NEVER
        ],
        default=0.0,
    )


def is_to_be_taken(moves: Moves, town: int) -> bool:
    """Whether anybody who enters a town takes it."""
    picture = moves.picture
    return not (picture.friendly[town] or picture.enemy_men[town] or picture.closed[town] or moves.men[town])


# ---------------------------------------------------------------------------------------------------------- passengers


def passengers(moves: Moves) -> list[Company]:
    """Companies that stay on the quay, so that the rest of a unit has room on the ships; they come after it."""
    picture, view, transport = moves.picture, moves.picture.view, moves.transport
    if orders.SAIL not in transport.left:
        return []
    for unit in [unit for unit in picture.units if can_spare(picture, unit)]:
        room, here = transport.left[orders.SAIL], view.town[unit]
        if unit in moves.missions or not least_left(picture.board, view, unit) <= room < view.men[unit]:
            continue
        ports = [town for town, dear in transport.reached(unit, orders.SAIL).items() if not dear and town != here]
        most = picture.board.rules.training.company_most
        companies = -(-(view.men[unit] - room) // most)
        if ports and companies <= _LIFTED:
            gain = gain_by_ship(moves, unit, ports)
            if gain >= _POINTS:
                men = -(-(view.men[unit] - room) // companies)
                return [Company(gain, unit, men, here)] * companies
    return []


def gain_by_ship(moves: Moves, unit: int, ports: list[int]) -> float:
    """Points by which the best of some ports, a turn away, is better than what the unit can do without ships."""
    (least, _, _), *_ = moves.choices(unit)
    mover = moves.mover(unit)
    best = max(moves.value(mover, port, 1) for port in ports)
    moves.settle(unit, mover.here, back=True)
    return best + least
