"""How a story begins and ends: forces, result, losses in every way, luck, and what happened in 1919."""

from __future__ import annotations

from collections.abc import Sequence

from game.prose.camp_words import camp_does, camp_verb, its
from game.prose.words import capital, day_name, listed, many, men, number, the, wins
from game.rules.altered import AT_END, worth_now
from game.rules.board import Board
from game.rules.events import Battle
from game.rules.stacks import own_men
from game.rules.state import CAPTURED, DEAD, DESERTED, FIELDED, LEDGER_SIZE, WITHDRAWN, State
from game.rules.victory import side_score


def opening_text(board: Board, state: State) -> list[str]:
    """The title, the scenario's own words, and how strong the camps are."""
    last = board.day(board.turns) + board.days - 1
    strengths = [
        f"{camp_does(board, camp, 'has', 'have')} {somebody(sum(own_men(board, state, camp)))}"
        for camp in range(len(board.camps))
    ]
    return [
        f"{board.name}, {day_name(board.first_day)} to {day_name(last)}",
        "",
        *[" ".join(paragraph.split()) for paragraph in board.text.split("\n\n")],
        "",
        f"In the field: {listed(strengths)}.",
    ]


def closing(board: Board, state: State, battles: Sequence[Battle], history: str) -> list[str]:
    """Paragraphs; empty ones part them."""
    return [
        *result_text(board, state),
        "",
        *[losses_text(board, state, camp) for camp in range(len(board.camps))],
        "",
        *fought_text(board, battles),
        *([f"What happened: {history}"] if history else []),
    ]


def result_text(board: Board, state: State) -> list[str]:
    level = board.levels[state.level]
    early = f" on {day_name(board.day(state.turn))}" if state.turn < board.turns else ""
    points = listed([f"{the(board.side_name(side))} {side_score(board, state, side)}" for side in range(2)])
    wanting = [camp for camp in range(len(board.camps)) if worth_now(board, state, camp, AT_END)]
    held = [objectives_text(board, state, camp) for camp in wanting]
    return [f"The end{early}: {level.name}. Points: {points}.", *held]


def objectives_text(board: Board, state: State, camp: int) -> str:
    """The camp's objectives it holds with their points, the dearest first, and those it does not."""
    ranked = sorted(worth_now(board, state, camp, AT_END), key=lambda entry: -entry[1])
    held = [f"{board.towns[town].name} ({points})" for town, points in ranked if state.owner[town] == camp]
    lost = [board.towns[town].name for town, _ in ranked if state.owner[town] != camp]
    name = capital(camp_does(board, camp, "holds", "hold"))
    text = f"{name} {listed(held)}" if held else f"{name} none of {its(board, camp)} objectives"
    return f"{text}, but not {listed(lost)}." if held and lost else f"{text}."


def losses_text(board: Board, state: State, camp: int) -> str:
    row = state.ledger[camp * LEDGER_SIZE : (camp + 1) * LEDGER_SIZE]
    ways = (
        (DEAD, "killed, wounded or sick"),
        (CAPTURED, "captured"),
        (DESERTED, "deserted"),
        (WITHDRAWN, "withdrawn"),
    )
    gone = [f"{number(row[entry])} {what}" for entry, what in ways if row[entry]]
    present = sum(own_men(board, state, camp))
    name = capital(the(board.camps[camp].name))
    left = f"{number(present) if present else 'nobody'} still there"
    told = f": {listed([*gone, left])}" if row[FIELDED] else ""
    return f"{name} put {somebody(row[FIELDED])} in the field{told}."


def somebody(count: int) -> str:
    return men(count) if count else "nobody"


def fought_text(board: Board, battles: Sequence[Battle]) -> list[str]:
    """Battles of each camp, won and lost, beside what the odds gave to expect."""
    told = []
    for camp, facts in enumerate(board.camps):
        own = [battle for battle in battles if battle.camp == camp]
        if not own:
            continue
        won = sum(battle.won for battle in own)
        hoped = sum(battle.win_chance for battle in own)
        lost = sum(battle.lost for battle in own)
        expected = sum(battle.expected_lost for battle in own)
        told.append(
            f"{capital(the(facts.name))} attacked {times(len(own))}, {success(len(own), won)};"
            f" the odds promised {wins(hoped)}."
            f" {camp_verb(board, camp, 'It', 'They')} lost {men(lost) if lost else 'nobody'} in attacking, where"
            f" {number(expected) if expected else 'nobody'} {'were' if expected > 1 else 'was'} to be expected."
        )
    return [*told, ""] if told else []


def times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count) or many(count, "time")


def success(attacks: int, won: int) -> str:
    """ "with success", "twice with success"."""
    if won == attacks:
        return "with success" if attacks == 1 else "each time with success"
    return f"{times(won)} with success" if won else "without success"
