"""The papers of a briefing as widgets, and the rules of a scenario that are its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.messages import _
from game.prose.camp_words import camp_does
from game.prose.unit_names import the
from game.prose.words import capital, listed, many, number
from game.rules.board import Board
from game.rules.pieces import Card, Line
from game.rules.present import has_railways
from game.rules.relations import words_of
from game.rules.terms import HIRED, LINE_CLOSED, LINE_TOLL, NOWHERE, TRUCE, WAR
from game.scenario.load import Scenario
from game.screen.colours import INK_SOFT
from game.screen.kit import Cell, Column, Column_, Grid, Label, Row, Rule, Table, Widget
from game.screen.modes import scenario_text as words
from game.screen.modes.page import badge, side_row

_ABREAST: Final = 3  # columns of objectives
_NAMED: Final = 8  # links of a line


def situation_paper(scenario: Scenario) -> list[Widget]:
    board = scenario.board
    rules = special_rules(board)
    parts: list[Widget] = [
        *[Label(paragraph, wrap=True) for paragraph in words.paragraphs(board.text)],
        Label(words.playing(board), "italic", INK_SOFT, wrap=True),
        Label(_("The sides"), "heading"),
    ]
    for camp in range(len(board.camps)):
        aim = Label(words.aim(board, camp), wrap=True)
        parts.append(Column([side_row(board, camp), Row([Column([], width=44), Column([aim], grow=1)], gap=0)], gap=1))
    if rules:
        parts += [Label(_("Rules of this war"), "heading"), *[bullet(rule) for rule in rules]]
    return parts


def camp_paper(board: Board, camp: int) -> list[Widget]:
    facts = board.camps[camp]
    parts: list[Widget] = [
        Row(
            [
                badge(board, camp, 44),
                Column(
                    [
                        Label(facts.name, "title"),
                        Label(words.strength_line(board, camp), "subtitle", INK_SOFT, wrap=True),
                    ],
                    gap=0,
                    grow=1,
                ),
            ],
            gap=12,
            align="center",
        ),
        Label(words.aim(board, camp), wrap=True),
    ]
    rows = words.objectives(board, facts)
    if rows:
        parts += [Label(_("Objectives, with their points at the end"), "heading"), objectives_grid(rows)]
        if words.may_change_goals(board, camp):
            text = _("As the game begins: events can change what towns are worth.")
            parts.append(Label(text, "small", INK_SOFT, wrap=True))
    points = words.points_text(facts)
    if points:
        parts.append(Label(points, "small", INK_SOFT, wrap=True))
    units = words.forces(board, camp)
    parts += [Label(_("Order of battle"), "heading"), forces_table(units)] if units else []
    return parts


def objectives_grid(rows: list[tuple[str, int, int]]) -> Widget:
    """Towns with their points in columns, downward."""
    deep = -(-len(rows) // _ABREAST)
    cells = [Column([objective(*row) for row in rows[at : at + deep]], gap=1) for at in range(0, len(rows), deep)]
    return Grid(cells, _ABREAST, gap=26)


def objective(name: str, end: int, each: int) -> Widget:
    worth = " + ".join([*([str(end)] if end else []), *([_("{each} a turn").format(each=each)] if each else [])])
    return Column([Row([Label(name, grow=1), Label(worth, "figure")], gap=6, align="center"), Rule()], gap=0)


def forces_table(units: list[words.ForceRow]) -> Table:
    columns = [
        Column_(_("Unit"), 190),
        Column_(_("Kind"), 120),
        Column_(_("Men"), 48, "right"),
        Column_(_("Guns"), 40, "right"),
        Column_(_("Quality"), 52, "right"),
        Column_(_("Morale"), 52, "right"),
        Column_("", 4),
        Column_(_("At"), 118),
    ]
    cells: list[list[str | Cell]] = [
        [
            row.unit,
            Cell(row.kind, INK_SOFT),
            Cell(number(row.men), order=row.men),
            Cell(str(row.guns or ""), order=row.guns),
            str(row.quality),
            str(row.morale),
            "",
            row.place,
        ]
        for row in units
    ]
    return Table("forces", columns, cells, row_height=24)


def victory_paper(scenario: Scenario) -> list[Widget]:
    board = scenario.board
    first, second = (board.side_name(side) for side in range(2))
    table = Table(
        "levels",
        [Column_(_("Level"), 220), Column_(_("Reached when"), 300)],
        [[Cell(name, bold=True), need] for name, need in words.level_rows(board)],
        sortable=False,
        row_height=26,
    )
    text = _("At the end the points of {first} and of {second} are compared.").format(first=first, second=second)
    parts: list[Widget] = [Label(_("How it is decided"), "heading"), Label(text, wrap=True), table]
    if scenario.history:
        parts.append(Label(_("What history did"), "heading"))
        parts += [Label(paragraph, wrap=True) for paragraph in words.paragraphs(scenario.history)]
    return parts


def bullet(text: str) -> Widget:
    return Row([Label("•", "body", INK_SOFT, width=14, wrap=True), Column([Label(text, wrap=True)], grow=1)], gap=0)


def special_rules(board: Board) -> list[str]:
    """Sentences."""
    rules = [line_text(board, line) for line in board.lines]
    count = len(board.camps)
    for a in range(count):
        for b in range(a + 1, count):
            relation = board.relations[a * count + b]
            if relation != WAR:
                pair = listed([the(board.camps[a].name), the(board.camps[b].name)])
                way = (
                    _("neither attacks the other or enters its towns")
                    if relation == TRUCE
                    else _(
                        "they pass through each other's towns, share railways and supply, and see what the other sees"
                    )
                    if has_railways(board)
                    else _("they pass through each other's towns, share supply, and see what the other sees")
                )
                stand = words_of(board.rules.relations, board.standings[a * count + b])
                rules.append(f"{capital(pair)}: {stand}; {way}.")
    for nth, camp in enumerate(board.camps):
        cards = [card for card in board.cards if card.camp == nth]
        if cards and not camp.army_command and len({card.group for card in cards}) > 1:
            name = capital(camp_does(board, nth, "has", "have"))
            lost = many(-board.rules.combat.mixed_shift, "column", "columns")
            text = _("{name} no army command: attackers of different groups lose {lost} of the odds.").format(
                name=name, lost=lost
            )
            rules.append(text)
        rules += hired_texts(camp.name, [card for card in cards if card.traits & HIRED])
    return rules


def hired_texts(camp: str, hired: Sequence[Card]) -> list[str]:
    """Whom a camp pays: those who stand on the map, and those who are still to come."""
    here, later = (sum(card.men for card in hired if (card.town != NOWHERE) == there) for there in (True, False))
    texts = (
        (here, _("{hired} men of {camp} serve for pay, and may walk away before a fight.")),
        (later, _("{hired} men who may come to {camp} serve for pay, and may walk away before a fight.")),
    )
    return [text.format(hired=number(men), camp=the(camp)) for men, text in texts if men]


def line_text(board: Board, line: Line) -> str:
    camps = listed([the(board.camps[camp].name) for camp in line.camps])
    pairs = [f"{board.towns[board.links[n].a].name}–{board.towns[board.links[n].b].name}" for n in line.links]
    named = listed(pairs) if len(pairs) <= _NAMED else _("{pair} and others").format(pair=", ".join(pairs[:_NAMED]))
    if line.status == LINE_CLOSED:
        way = _("is closed to {camps}: nobody of theirs crosses it, not even in retreat").format(camps=camps)
    elif line.status == LINE_TOLL:
        price = [many(line.toll, "point", "points")] if line.toll else []
        if line.price:
            text = _("{price} off their relations with {camp}").format(
                price=line.price, camp=the(board.camps[line.drawn_by].name)
            )
            price.append(text)
        way = _("costs {camps} {price} for each unit that crosses it").format(camps=camps, price=listed(price))
    else:
        way = _("is open at first; events may close it to {camps}, or ask a price").format(camps=camps)
    return _("{line} {way}. It runs across {named}.").format(line=capital(line.name), way=way, named=named)
