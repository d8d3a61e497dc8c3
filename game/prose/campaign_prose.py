"""A war between its phases, in words: how one ended, what passes over, where the road leads, and how it all ends."""

from __future__ import annotations

from game.campaign.handed import DESTROYED, Handed, Relation, Store
from game.campaign.war import Step, War
from game.messages import N_, _, ngettext
from game.prose.unit_names import the
from game.prose.words import capital, day_name, figures, listed, men, some, stopped
from game.rules.board import Board
from game.rules.relations import words_of
from game.rules.terms import NOBODY
from game.scenario.campaigns import Campaign

_MOST_TOWNS = 8
_STORES = {"manpower": N_("men who wait for a unit"), "arms": N_("rifles in store"), "money": N_("in the treasury")}


def opening_lines(campaign: Campaign) -> list[str]:
    """The title and the campaign's own words."""
    return [campaign.name, "", *paragraphs(campaign.about)]


def paragraphs(text: str) -> list[str]:
    return [" ".join(one.split()) for one in text.split("\n\n") if one.strip()]


def step_text(war: War, step: Step) -> str:
    """A phase that is over, in a line: "The winter march: Draw."."""
    board = war.campaign.phases[step.phase].scenario.board
    return f"{board.name}: {board.levels[step.level].name}"


def score_text(war: War) -> str:
    """The points of the war."""
    first, second = (side.name for side in war.campaign.sides)
    return _("Points of the war: {first} {point}, {second} {point2}.").format(
        first=the(first), point=war.points[0], second=the(second), point2=war.points[1]
    )


def between_lines(war: War) -> list[str]:
    """After a phase: how it ended, what comes between it and the next, and what passes over; at the end, the end."""
    found = [f"{step_text(war, war.steps[-1])}. {score_text(war)}"]
    if war.way is not None:
        found += paragraphs(war.way.text)
    if war.over:
        return [*found, *end_lines(war)]
    board = war.scenario.board
    found += carried_lines(board, war.handed) if war.handed else []
    return [*found, *[f"{stopped(one.title)} {' '.join(one.text.split())}".strip() for one in war.also]]


def end_lines(war: War) -> list[str]:
    """The end of the war and who has won it, and what became of it."""
    end = war.campaign.ends[war.end]
    winner = "nobody" if end.winner == NOBODY else the(war.campaign.sides[end.winner].name)
    return [_("{end}. {winner} has won the war.").format(end=end.name, winner=capital(winner)), *paragraphs(end.text)]


def relation_text(board: Board, relation: Relation) -> str:
    one, other = the(camp_name(board, relation.one)), the(camp_name(board, relation.other))
    return _("{one} and {other}: {words}.").format(
        one=capital(one), other=other, words=words_of(board.rules.relations, relation.standing)
    )


def carried_lines(board: Board, handed: Handed) -> list[str]:
    """What passes over, a sentence each kind."""
    return [
        *towns_lines(board, handed),
        *units_lines(board, handed),
        *leaders_lines(board, handed),
        *[store_text(board, store) for store in handed.stores],
        *[relation_text(board, one) for one in handed.relations],
        *[f"{capital(line_name(board, one.id))}: {one.status}." for one in handed.lines],
        *links_lines(board, handed),
        *par_lines(handed),
    ]


def par_lines(handed: Handed) -> list[str]:
    if not handed.moved:
        return []
    points = abs(handed.moved)
    moved = ngettext("{points} point", "{points} points", points).format(points=points)
    if handed.moved > 0:
        return [_("The levels of victory allow for these towns: their margins lie {moved} higher.").format(moved=moved)]
    return [_("The levels of victory allow for these towns: their margins lie {moved} lower.").format(moved=moved)]


def camp_name(board: Board, name: str) -> str:
    return next(camp.name for camp in board.camps if camp.id == name)


def town_name(board: Board, name: str) -> str:
    return board.towns[board.town_numbers[name]].name


def line_name(board: Board, name: str) -> str:
    return next(line.name for line in board.lines if line.id == name)


def towns_lines(board: Board, handed: Handed) -> list[str]:
    """By camp: the towns that open in its hands, and not in those of the file."""
    found = []
    for camp in board.camps:
        held = [town_name(board, town.id) for town in handed.towns if town.holder == camp.id]
        if held:
            holds = ngettext("holds", "hold", 2 if camp.plural else 1)
            found.append(f"{capital(the(camp.name))} {holds} {some(held, _MOST_TOWNS)}.")
    return found


def units_lines(board: Board, handed: Handed) -> list[str]:
    """By camp: how many of its men are missing, and which of its units were destroyed."""
    found = []
    for camp in board.camps:
        own = [unit for unit in handed.units if unit.camp == camp.id]
        missing = sum(unit.usual.men - unit.men for unit in own)
        if missing:
            weak = counted(sum(unit.men < unit.usual.men for unit in own))
            found.append(
                _("{camp}: {men} missing in {weak}.").format(camp=capital(the(camp.name)), men=men(missing), weak=weak)
            )
        raised = [unit.usual.name for unit in own if unit.fate == DESTROYED]
        if raised:
            found.append(_("Raised anew out of what was left: {raised}.").format(raised=some(raised)))
        better = [unit.usual.name for unit in own if unit.quality > unit.usual.quality]
        if better:
            found.append(_("Better than they were: {better}.").format(better=some(better)))
    return found


def counted(units: int) -> str:
    return figures(units, "unit", "units")


def leaders_lines(board: Board, handed: Handed) -> list[str]:
    fallen = [leader.name for leader in board.leaders if leader.id in handed.leaders]
    return [_("Missing since they fell: {fallen}.").format(fallen=listed(fallen))] if fallen else []


def store_text(board: Board, store: Store) -> str:
    return f"{capital(the(camp_name(board, store.camp)))}: {store.amount:,} {_(_STORES[store.kind])}."


def links_lines(board: Board, handed: Handed) -> list[str]:
    cut = [f"{town_name(board, link.a)}-{town_name(board, link.b)}" for link in handed.links if link.rail_cut]
    down = [f"{town_name(board, link.a)}-{town_name(board, link.b)}" for link in handed.links if link.bridge_down]
    return [
        *([_("Railways still cut: {cut}.").format(cut=some(cut))] if cut else []),
        *([_("Bridges still down: {down}.").format(down=some(down))] if down else []),
    ]


def coming_text(war: War) -> str:
    """The next phase, in a line: its name and its days."""
    board = war.scenario.board
    last = board.day(board.turns + 1) - 1
    return _("{board}, {day} to {day2}").format(board=board.name, day=day_name(board.first_day), day2=day_name(last))
