"""Why the rules refuse an order, as a sentence with the names and numbers it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.messages import _
from game.prose.camp_words import camp_does
from game.prose.unit_names import the, unit_name, verb
from game.prose.words import capital, listed, men, number, tenths
from game.rules.board import Board
from game.rules.march import allowance, left_to_march, to_go
from game.rules.orders import RIDE, SAIL, Refused
from game.rules.present import has_railways
from game.rules.stacks import card_of
from game.rules.state import FOUGHT, HELD, RODE, SAILED, WORKED, State
from game.rules.terms import ATTACK, LOCAL, NEVER, NO_RAIL
from game.rules.transport import capacity, room_left


def sentence(board: Board, state: State, refused: Refused) -> str:
    """For the person who gave the order. `state` may be a believed one: its own units are all it is asked about."""
    say = SENTENCES.get(refused.code)
    return (
        say(board, state, refused.fields)
        if say
        else _("The rules do not allow it: {code}.").format(code=refused.code.replace("_", " "))
    )


Fields = dict[str, int]
Say = Callable[[Board, State, Fields], str]


def saying(text: str) -> Say:
    return lambda board, state, fields: _(text)


def unit_of(board: Board, state: State, fields: Fields) -> str:
    return unit_name(board, state, fields["unit"]) if 0 <= fields.get("unit", -1) < len(state.card) else _("the unit")


def town_of(board: Board, fields: Fields) -> str:
    return board.towns[fields["town"]].name if 0 <= fields.get("town", -1) < len(board.towns) else _("that town")


def ends_of(board: Board, fields: Fields) -> str:
    link = board.links[fields["link"]]
    return _("{town} and {town2}").format(town=board.towns[link.a].name, town2=board.towns[link.b].name)


def about_unit(one: str, more: str) -> Say:
    """ "{unit} marches." The second form is for units whose name is a plural."""

    def say(board: Board, state: State, fields: Fields) -> str:
        name = unit_of(board, state, fields)
        return f"{capital(name)} {verb([name], one, more)}."

    return say


def about_town(text: str) -> Say:
    return lambda board, state, fields: _(text).format(town_of(board, fields))


def about_link(text: str) -> Say:
    return lambda board, state, fields: _(text).format(ends_of(board, fields))


def no_march_left(board: Board, state: State, fields: Fields) -> str:
    """The code says only that the turn is spent; what was done with it tells more."""
    name = unit_of(board, state, fields)
    unit = fields["unit"]
    has = verb([name], "has", "have")
    deeds = (
        (FOUGHT, _("fought")),
        (RODE, _("gone by rail")),
        (SAILED, _("gone by ship")),
        (WORKED, _("worked on the railway") if has_railways(board) else _("worked on a bridge")),
    )
    done = next((text for bit, text in deeds if state.acted[unit] & bit), "")
    if done:
        return _("{name} {has} {done} this turn and can do no more.").format(name=capital(name), has=has, done=done)
    if state.acted[unit] & HELD:
        return _("{name} {has} marched along the enemy's front this turn and can march no further.").format(
            name=capital(name), has=has
        )
    if state.spent[unit] and left_to_march(board, state, unit):
        return _("{name} {has} marched this turn already, and this takes a whole turn.").format(
            name=capital(name), has=has
        )
    if state.spent[unit]:
        return _("{name} {has} marched all {has_km} of this turn.").format(
            name=capital(name), has=has, has_km=has_km(allowance(board, state, unit))
        )
    return _("{name} can do no more this turn.").format(name=capital(name))


def has_km(left: int) -> str:
    return _("{tenths} km").format(tenths=tenths(left))


def leaves_home(board: Board, state: State, fields: Fields) -> str:
    name = unit_of(board, state, fields)
    card = card_of(board, state, fields["unit"])
    places = ", ".join(board.towns[town].name for town in card.home) if card.traits & LOCAL else ""
    return _("{name} {does} not leave the home district").format(
        name=capital(name), does=verb([name], "does", "do")
    ) + (f": {places}." if places else ".")


def detachment(board: Board, state: State, fields: Fields) -> str:
    name = unit_of(board, state, fields)
    goes = verb([name], "goes", "go")
    return _("{name}, a detachment, {goes} only to towns that its side holds: it takes none by itself.").format(
        name=capital(name), goes=goes
    )


def too_far(board: Board, state: State, fields: Fields) -> str:
    unit, town = fields["unit"], fields["town"]
    name = unit_of(board, state, fields)
    cost, left = to_go(board, state, unit, town), left_to_march(board, state, unit)
    if cost >= NEVER:
        return _("{name} {has} no way to {town}.").format(
            name=capital(name), has=verb([name], "has", "have"), town=board.towns[town].name
        )
    return _("{name} {be} too far from {town}: it is {tenths} km, and {tenths2} km are left this turn.").format(
        name=capital(name),
        be=verb([name], "is", "are"),
        town=board.towns[town].name,
        tenths=tenths(cost),
        tenths2=tenths(left),
    )


def not_linked(board: Board, state: State, fields: Fields) -> str:
    name = unit_of(board, state, fields)
    where = state.town[fields["unit"]]
    at = _(" from {town}").format(town=board.towns[where].name) if where >= 0 else ""
    return _("{name} cannot attack {town}{at}: no road or railway joins the two.").format(
        name=capital(name), town=town_of(board, fields), at=at
    )


def not_yours(board: Board, state: State, fields: Fields) -> str:
    unit = fields["unit"]
    name = unit_of(board, state, fields)
    return _("{name} {takes} orders from {camp}.").format(
        name=capital(name), takes=verb([name], "takes", "take"), camp=the(board.camps[state.camp[unit]].name)
    )


def struck_already(board: Board, state: State, fields: Fields) -> str:
    """Companies of a unit and the unit itself strike together."""
    whole = card_of(board, state, fields["unit"]).name
    has, town = verb([whole], "has", "have"), town_of(board, fields)
    return _("{whole} {has} struck {town} this turn already; a unit does so once, with all its companies.").format(
        whole=capital(whole), has=has, town=town
    )


def no_fighting_unit(board: Board, state: State, fields: Fields) -> str:
    arms = [arm.plural for arm in board.rules.arms if not arm.can & ATTACK]
    return _("{arms} do not attack alone.").format(arms=capital(listed(arms) or _("they")))


def no_ships(board: Board, state: State, fields: Fields) -> str:
    whole = capacity(board, state, state.seat, SAIL)
    left = max(0, room_left(board, state, state.seat, SAIL))
    if not whole:
        return _("{camp_has} no ships.").format(camp_has=capital(camp_does(board, state.seat, "has", "have")))
    return _("The ships carry {men} a turn; room is left for {left}, and this needs {need}.").format(
        men=men(whole), left=number(left), need=number(fields["men"])
    )


def no_trains(board: Board, state: State, fields: Fields) -> str:
    whole = capacity(board, state, state.seat, RIDE)
    left = max(0, room_left(board, state, state.seat, RIDE))
    if not whole:
        return _("{camp_has} no trains.").format(camp_has=capital(camp_does(board, state.seat, "has", "have")))
    need = number(fields["men"])
    return _("The trains carry {men} a turn; room is left for {left}, and this needs {need}.").format(
        men=men(whole), left=number(left), need=need
    )


def nothing_to_blow(board: Board, state: State, fields: Fields) -> str:
    link = board.links[fields["link"]]
    there = _("railway") if link.rail != NO_RAIL else _("bridge")
    if link.rail == NO_RAIL and not link.river:
        return _("There is neither railway nor bridge between {ends}.").format(ends=ends_of(board, fields))
    return _("The {there} between {ends} is broken already.").format(there=there, ends=ends_of(board, fields))


def company_size(board: Board, state: State, fields: Fields) -> str:
    return _("A company has {field} to {men}.").format(field=number(fields["least"]), men=men(fields["most"]))


def too_few_left(board: Board, state: State, fields: Fields) -> str:
    """Its guns keep more men with a unit than would have to stay without them."""
    guns = _(" for its guns") if fields["men"] > board.rules.training.company_least else ""
    return _("Too few would stay with {unit}{guns}: {men} at the least.").format(
        unit=unit_of(board, state, fields), guns=guns, men=men(fields["men"])
    )


def too_many_to_raid(board: Board, state: State, fields: Fields) -> str:
    name, count = unit_of(board, state, fields), men(state.men[fields["unit"]])
    most = number(fields["men"])
    return _("{name} {be} too many for a raid: {count}, and a raid takes {most}.").format(
        name=capital(name), be=verb([name], "is", "are"), count=count, most=most
    )


SENTENCES: Final[dict[str, Say]] = {
    "answer_first": saying("An event waits for an answer first."),
    "afloat": about_town("Only ships go to {} from there."),
    "already_there": saying("They are there already."),
    "cannot_dig": about_unit("does not dig in", "do not dig in"),
    "cannot_raid": about_unit("does not raid", "do not raid"),
    "cannot_ride": about_unit("does not ride the railway", "do not ride the railway"),
    "cannot_sail": about_unit("does not go by ship", "do not go by ship"),
    "cannot_split": about_unit("cannot be split", "cannot be split"),
    "company_size": company_size,
    "detachment": detachment,
    "digging_already": about_unit("is digging in already", "are digging in already"),
    "end_takes_nothing": saying("The end of the part takes no units and no town."),
    "enemy_holds_end": about_link("Nothing can be repaired between {}: both towns must be in friendly hands."),
    "enemy_there": about_town("The enemy stands at {}: attack it, or go another way."),
    "game_over": saying("The game is over."),
    "given_up": about_town("The enemy gave up {} this turn: nobody follows him into it before the next."),
    "guard_only": about_unit("only guards its town and never attacks", "only guard their town and never attack"),
    "in_contact": about_town("No train leaves {} while the enemy stands beside it."),
    "in_mutiny": about_unit("is in mutiny and obeys nobody", "are in mutiny and obey nobody"),
    "leaves_home": leaves_home,
    "line_closed": about_town("A closed political line lies before {}."),
    "no_aircraft": saying("There is no air strike left."),
    "no_fighting_unit": no_fighting_unit,
    "no_lane": about_town("No ships reach {} this turn."),
    "no_march_left": no_march_left,
    "no_pioneers": about_unit("repairs nothing that is broken", "repair nothing that is broken"),
    "no_railway": about_town("No railway in friendly hands leads to {}."),
    "no_ships": no_ships,
    "no_such_link": saying("There is no such railway or road."),
    "no_such_order": saying("There is no such order."),
    "no_such_stance": saying("There is no such stance."),
    "no_such_town": saying("There is no such town."),
    "no_such_unit": saying("There is no such unit on the map."),
    "no_trains": no_trains,
    "no_units": saying("The order names no units."),
    "no_way": about_town("There is no open way to {}."),
    "nobody_there": about_town("No enemy stands at {}."),
    "not_at_link": about_link("The unit is at neither end of the way between {}."),
    "not_linked": not_linked,
    "not_of_one_unit": saying("Only parts of one unit can be joined."),
    "not_together": saying("The units do not stand in one town."),
    "not_yours": not_yours,
    "no_such_choice": saying("The event that asks has no such choice."),
    "nothing_asked": saying("No event waits for an answer."),
    "nothing_to_blow": nothing_to_blow,
    "nothing_to_merge": saying("There is nothing to join: choose two parts of one unit in one town."),
    "nothing_to_repair": about_link("Nothing is broken between {}."),
    "port_in_contact": about_town("No ship leaves {} while the enemy stands beside it."),
    "rails_and_roads": saying("Trains and troops on foot cannot be given one march: order them one after the other."),
    "resting_already": about_unit("is resting already", "are resting already"),
    "stance_taken_already": saying("They have that stance already."),
    "struck_already": struck_already,
    "too_far": too_far,
    "too_few_left": too_few_left,
    "too_many_to_raid": too_many_to_raid,
    "truce": about_town("A truce closes {} to them."),
    "one_unit_only": saying("Such an order is given to one unit alone."),
    "unit_twice": saying("The order names a unit twice."),
}
"""By code. A code that is raised anywhere in the rules has a sentence here."""
