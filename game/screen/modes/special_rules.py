"""Rules of a scenario that are its own, in words: lines, truces, allies, armies without a head, hired men."""

from __future__ import annotations

from typing import Final

from game.messages import _
from game.prose.camp_words import camp_does
from game.prose.words import capital, listed, many, number, the
from game.rules.board import Board
from game.rules.pieces import Line
from game.rules.present import has_railways
from game.rules.relations import words_of
from game.rules.terms import HIRED, LINE_CLOSED, LINE_TOLL, TRUCE, WAR

_NAMED: Final = 8  # links of a line


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
            rules.append(
                _("{name} no army command: attackers of different groups lose {lost} of the odds.").format(
                    name=name, lost=lost
                )
            )
        hired = sum(card.men for card in cards if card.traits & HIRED)
        if hired:
            rules.append(
                _("{hired} men of {camp} serve for pay, and may walk away before a fight.").format(
                    hired=number(hired), camp=the(camp.name)
                )
            )
    return rules


def line_text(board: Board, line: Line) -> str:
    camps = listed([the(board.camps[camp].name) for camp in line.camps])
    pairs = [f"{board.towns[board.links[n].a].name}–{board.towns[board.links[n].b].name}" for n in line.links]
    named = listed(pairs) if len(pairs) <= _NAMED else _("{pair} and others").format(pair=", ".join(pairs[:_NAMED]))
    if line.status == LINE_CLOSED:
        way = _("is closed to {camps}: nobody of theirs crosses it, not even in retreat").format(camps=camps)
    elif line.status == LINE_TOLL:
        price = [many(line.toll, "point", "points")] if line.toll else []
        if line.price:
            price.append(
                _("{price} off their relations with {camp}").format(
                    price=line.price, camp=the(board.camps[line.drawn_by].name)
                )
            )
        way = _("costs {camps} {price} for each unit that crosses it").format(camps=camps, price=listed(price))
    else:
        way = _("is open at first; events may close it to {camps}, or ask a price").format(camps=camps)
    return _("{line} {way}. It runs across {named}.").format(line=capital(line.name), way=way, named=named)
