"""What chosen units can be told to do: the key of each command, its words, and the orders behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from game.messages import N_, _
from game.prose.words import listed, men, number
from game.rules.board import Board
from game.rules.numbers import Rules
from game.rules.orders import BLOW, ENTRENCH, MARCH, MERGE, RAID, REPAIR, REST, RIDE, SAIL, SPLIT, STANCE
from game.rules.present import has_railways, has_ships, has_works
from game.rules.strength import ratio_name
from game.rules.transport import CARRIERS


class Command(NamedTuple):
    action: str  # also the name of its icon
    key: str
    label: str
    about: str  # in the list of keys
    tip: str  # numbers of the rules stand in braces
    orders: tuple[int, ...] = ()  # an attack has none: staffs take part in one, though they make none
    aim: str = ""  # of one that waits for a town: "Click the town to ..."
    at_foe: bool = False  # and that is one beside them where an enemy stands
    offered: Callable[[Board], bool] = lambda board: True  # in which wars


COMMANDS: Final = (
    Command(
        *("march", "m", N_("March"), N_("March to the chosen town")),
        N_("March by road, over several turns if it is far. Right click on the map does the same."),
        (MARCH,),
        N_("march to"),
    ),
    Command(
        *("attack", "t", N_("Attack"), N_("Attack the chosen town")),
        N_("Plan an attack on an enemy stack in a linked town: odds, losses, who takes part."),
        aim=N_("attack"),
        at_foe=True,
    ),
    Command(
        *("rail", "r", N_("By rail"), N_("Go by rail to the chosen town")),
        N_("Ride from one friendly town to another in one turn, out of contact with the enemy."),
        (RIDE,),
        N_("go to by rail"),
        offered=has_railways,
    ),
    Command(
        *("ship", "y", N_("By ship"), N_("Go by ship to the chosen town")),
        N_("Go by ship from one friendly port to another in one turn, out of contact with the enemy."),
        (SAIL,),
        N_("go to by ship"),
        offered=has_ships,
    ),
    Command(
        *("entrench", "e", N_("Dig in"), N_("Dig in")),
        N_("Dig: levels of trenches after {dig} days in peace, counted from nothing, until the unit moves."),
        (ENTRENCH,),
    ),
    Command(
        *("rest", "z", N_("Rest"), N_("Rest")),
        N_("Rest for the turn: {rest} times the breath and the morale of a quiet day."),
        (REST,),
    ),
    Command(
        *("stance", "v", N_("Stance"), N_("Stance: stand, delay, withdraw in turn")),
        N_("Stand fights; delay leaves when the column would be {delay} or worse for it; withdraw always leaves."),
        (STANCE,),
    ),
    Command(
        *("split", "x", N_("Split"), N_("Split off a company")),
        N_("Send off a company of {company}, without guns. It goes only to towns that its side holds."),
        (SPLIT,),
    ),
    Command(
        *("merge", "j", N_("Merge"), N_("Merge companies")),
        N_("Join companies of one unit that stand in one town."),
        (MERGE,),
    ),
    Command(
        *("raid", "g", N_("Raid"), N_("Raid")),
        N_("At most {raid} shake a garrison in a linked town, once a turn, and are back at night."),
        (RAID,),
        "raid",
        at_foe=True,
    ),
    Command(
        *("demolish", "b", N_("Rails"), N_("Blow or repair a railway or bridge")),
        N_("Blow up or repair a railway or a bridge that starts here. Takes the unit's whole turn."),
        (BLOW, REPAIR),
        offered=has_works,
    ),
    Command(
        *("halt", "h", N_("Halt"), N_("Forget a march over several turns")),
        N_("Forget a march over several turns."),
    ),
)


def in_war(command: Command, board: Board) -> Command:
    """The command in the words of a war."""
    if command.action != "demolish" or has_railways(board):
        return command
    return command._replace(
        label=N_("Bridges"),
        about=N_("Blow or repair a bridge"),
        tip=N_("Blow up or repair a bridge that starts here. Takes the unit's whole turn."),
    )


def tip_numbers(rules: Rules) -> dict[str, object]:
    """What stands in braces in tips."""
    return {
        "dig": listed([number(days) for days in rules.march.dig_days]),
        "rest": rules.nerve.rest_ordered,
        "delay": ratio_name(rules.combat.delay_ratio),
        "company": _("{company_least} to {men}").format(
            company_least=number(rules.training.company_least), men=men(rules.training.company_most)
        ),
        "raid": men(rules.nerve.raid_men),
    }


CARRIED: Final = {command.action: kind for command in COMMANDS for kind in command.orders if kind in CARRIERS}
"""By action: the kind of order, of commands that need trains or ships."""
BY_ACTION: Final = {command.action: command for command in COMMANDS}
