"""The papers on the table as rows of text: order of battle, losses, luck, objectives; only what the viewer may know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from game.messages import N_, _, ngettext
from game.prose.home_words import behind_the_front
from game.prose.readiness import stock_text, until_text
from game.prose.words import day_name, number, signed
from game.rules.altered import AT_END, EACH_TURN, card_now, worth_now
from game.rules.chronicle import effects_so_far
from game.rules.effects import Arrive, Effect
from game.rules.present import has_aeroplanes
from game.rules.relations import words_of
from game.rules.script import OnDay
from game.rules.stacks import card_of
from game.rules.state import AIR, ARMS, CAPTURED, DEAD, DESERTED, FIELDED, LEDGER_SIZE, MANPOWER, WITHDRAWN
from game.rules.terms import NOBODY, NOWHERE, STANCES, SUPPLIES, WAR
from game.rules.victory import margin, side_score
from game.screen.modes import end_facts
from game.screen.modes.play.picture import Picture
from game.screen.modes.play.unit_facts import doing_line, kind_of, name_of
from game.sight.situation import Counter

MOST_PAIRS: Final = 6
"""Of camps whose relations are all shown: those of four camps."""

UNKNOWN: Final = N_("not known")


class UnitRow(NamedTuple):
    unit: int
    town: int
    cells: tuple[str, ...]


class GroupRows(NamedTuple):
    title: str
    men: int
    stock: str  # its attack supply; empty without a group
    rows: tuple[UnitRow, ...]


UNIT_HEADS: Final = (
    N_("Unit"),
    N_("Kind"),
    N_("At"),
    N_("Men"),
    N_("Guns"),
    N_("Morale"),
    N_("Quality"),
    N_("Supply"),
    N_("Stance"),
    N_("Now"),
)


def order_of_battle(picture: Picture, camp: int) -> list[GroupRows]:
    """The camp's units known exactly, by group; those without one last."""
    groups: dict[int, list[tuple[int, Counter]]] = {}
    for stack in picture.situation.stacks:
        if stack.camp != camp:
            continue
        for counter in stack.counters:
            groups.setdefault(picture.view.group[counter.unit], []).append((stack.town, counter))
    found = []
    for group in sorted(groups, key=lambda nth: (nth == NOBODY, nth)):
        title = _("Without a group") if group == NOBODY else picture.board.groups[group].name
        rows = tuple(unit_row(picture, town, counter) for town, counter in groups[group])
        stock = "" if group == NOBODY else stock_text(picture.board, picture.view, group)
        found.append(GroupRows(title, sum(counter.men for _, counter in groups[group]), stock, rows))
    return found


def spent_groups(picture: Picture, camp: int) -> list[str]:
    """ "Vilkmergė Group: spent until 3 June 1919": of each group of the camp that is, as everybody knows."""
    return [
        _("{group}: spent {until}").format(
            group=group.name, until=until_text(picture.board, picture.view.ready_day[nth])
        )
        for nth, group in enumerate(picture.board.groups)
        if group.camp == camp and picture.view.ready_day[nth]
    ]


def unit_row(picture: Picture, town: int, counter: Counter) -> UnitRow:
    board, view = picture.board, picture.view
    cells = (
        name_of(board, view, counter.unit),
        kind_of(board, counter),
        board.towns[town].name,
        number(counter.men),
        str(counter.guns or ""),
        str(counter.morale),
        str(counter.quality),
        _(SUPPLIES[counter.supply]),
        _(STANCES[counter.stance]),
        doing_line(board, view, counter.unit),
    )
    return UnitRow(counter.unit, town, cells)


def sightings(picture: Picture, camp: int) -> list[tuple[int, tuple[str, str, str]]]:
    """(town, (name, about how many men, how old)) of the camp's stacks of which only the size is known."""
    rows = []
    for stack in picture.situation.stacks:
        if stack.camp == camp and not stack.exact:
            age = _("now")
            if stack.age:
                age = ngettext("{age} turn ago", "{age} turns ago", stack.age).format(age=stack.age)
            rows.append(
                (
                    stack.town,
                    (picture.board.towns[stack.town].name, _("about {men}").format(men=number(stack.men)), age),
                )
            )
    return rows


def reinforcements(picture: Picture, camp: int) -> list[tuple[str, str, str]]:
    """(day, units, where) of the camp's own units that are not here yet: of those that wait, as every town of theirs is
    closed to them, and of those that a fixed day brings.
    """
    board, view = picture.board, picture.view
    waiting, due = [], []
    for nth, (event, fired) in enumerate(zip(board.script, view.fired, strict=True)):
        if fired:
            waiting += arrivals(picture, camp, effects_so_far(board, view, nth))
        elif isinstance(event.when, OnDay):
            due += [(event.when.day, *row) for row in arrivals(picture, camp, event.effects)]
    rows = [(_("waits for a town"), names, where) for names, where in dict.fromkeys(waiting)]
    return [*rows, *((day_name(day), names, where) for day, names, where in sorted(due))]


def arrivals(picture: Picture, camp: int, effects: Iterable[Effect]) -> list[tuple[str, str]]:
    """(units, where) of the camp's units that effects bring, without those that are here or have been."""
    board, view, rows = picture.board, picture.view, []
    here = set(view.card)
    for effect in effects:
        if not isinstance(effect, Arrive):
            continue
        to_come = [card for card in effect.cards if board.cards[card].camp == camp and card not in here]
        if to_come:
            cards = [card_now(board, view, card) for card in to_come]
            names = ", ".join(f"{card.name} ({number(card.men)})" for card in cards)
            rows.append((names, _(" or ").join(board.towns[town].name for town in effect.towns)))
    return rows


LOSS_HEADS: Final = (*end_facts.LOSS_HEADS[:-1], N_("On the map"))


def losses(picture: Picture) -> list[tuple[str, ...]]:
    """A row a camp; of another camp in the fog only the men that are seen."""
    board, view = picture.board, picture.view
    rows: list[tuple[str, ...]] = []
    for camp, facts in enumerate(board.camps):
        book = view.ledger[camp * LEDGER_SIZE : (camp + 1) * LEDGER_SIZE]
        exact = is_open(picture, camp)
        here = sum(stack.men for stack in picture.situation.stacks if stack.camp == camp)
        rows.append(
            (
                facts.name,
                *(
                    number(book[entry]) if exact else UNKNOWN
                    for entry in (FIELDED, DEAD, CAPTURED, DESERTED, WITHDRAWN)
                ),
                number(here) if exact else _("about {here} seen").format(here=number(here)),
            )
        )
    return rows


def is_open(picture: Picture, camp: int) -> bool:
    """Whether the viewer knows the camp's books."""
    return picture.watching or not picture.view.fog or camp == picture.camp


def stores(picture: Picture) -> list[tuple[str, str]]:
    """What the viewer's camp has in hand besides its units."""
    if picture.watching:
        return []
    book = picture.view.ledger[picture.camp * LEDGER_SIZE : (picture.camp + 1) * LEDGER_SIZE]
    names = [(_("Men who wait for a unit"), MANPOWER), (_("Rifles in store"), ARMS)]
    names += [(_("Air strikes"), AIR)] * has_aeroplanes(picture.board)
    told = [(name, number(book[entry])) for name, entry in names]
    return [*told, *behind_the_front(picture.board, picture.view, picture.camp)]


OBJECTIVE_HEADS: Final = (N_("Town"), N_("At the end"), N_("Each turn"), N_("Held by"))


def objectives(picture: Picture, camp: int) -> list[tuple[int, tuple[str, ...]]]:
    """(town, cells) of each town worth points to the camp, the dearest first."""
    at_end, each = (dict(worth_now(picture.board, picture.view, camp, what)) for what in (AT_END, EACH_TURN))
    rows: list[tuple[int, tuple[str, ...]]] = []
    for town in sorted({*at_end, *each}, key=lambda t: (-at_end.get(t, 0) - each.get(t, 0), t)):
        owner = picture.view.owner[town]
        holder = _("nobody") if owner == NOBODY else picture.board.camps[owner].name
        cells = (picture.board.towns[town].name, str(at_end.get(town, "")), str(each.get(town, "")), holder)
        rows.append((town, cells))
    return rows


def standing(picture: Picture) -> str:
    """The level the points stand for now."""
    board = picture.board
    lead = margin(board, picture.view)
    level = next((level for level in board.levels if lead >= level.margin), board.levels[-1])
    first, second = (board.side_name(side) for side in range(2))
    ours, theirs = (side_score(board, picture.view, side) for side in range(2))
    return f"{first} {ours}, {second} {theirs} ({signed(lead) if lead else _('even')}): {level.name}."


def relations(picture: Picture) -> list[tuple[str, str]]:
    """(two camps, word and number) for each pair, or where those are many for each of the viewer's own; none where all
    are at war."""
    board, standings = picture.board, picture.view.standing
    count = len(board.camps)
    pairs = [(camp, other) for camp in range(count) for other in range(camp + 1, count)]
    if all(picture.view.relation[camp * count + other] == WAR for camp, other in pairs):
        return []
    if len(pairs) > MOST_PAIRS and not picture.watching:
        pairs = [pair for pair in pairs if picture.camp in pair]
    return [
        (
            _("{camp} and {camp2}").format(camp=board.camps[camp].name, camp2=board.camps[other].name),
            words_of(board.rules.relations, standings[camp * count + other]),
        )
        for camp, other in pairs
    ]


def levels(picture: Picture) -> list[tuple[str, str]]:
    """Each victory level with the lead it takes."""
    board = picture.board
    first, plural = board.side_name(0), board.sides[0].plural
    rows = []
    for nth, level in enumerate(board.levels):
        last = nth == len(board.levels) - 1
        need = _("less")
        if not last:
            need = _("{first} {lead} by {margin} or more").format(
                first=first, lead=_("lead") if plural else _("leads"), margin=level.margin
            )
        if not last and level.margin < 0:
            need = _("{first} {trail} by {margin} or less").format(
                first=first, trail=_("trail") if plural else _("trails"), margin=-level.margin
            )
        rows.append((level.name, need))
    return rows


def missing_units(picture: Picture, camp: int) -> list[str]:
    """Names of the camp's units that are gone from the map for good."""
    view = picture.view
    gone = [unit for unit, town in enumerate(view.town) if town == NOWHERE and view.camp[unit] == camp]
    return [card_of(picture.board, view, unit).name for unit in gone if not view.part[unit]]
