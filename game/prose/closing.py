"""How a story begins and ends: forces, result, losses in every way, luck, and what happened in 1919."""

from __future__ import annotations

from collections.abc import Sequence

from game.messages import _, ngettext
from game.prose.camp_words import camp_does, camp_verb, its
from game.prose.standing import band_text, lead_text, level_text, points_text
from game.prose.unit_names import the
from game.prose.words import capital, day_name, listed, many, men, number, wins
from game.rules.altered import AT_END, worth_now
from game.rules.board import Board
from game.rules.events import Battle
from game.rules.home import ABSENT
from game.rules.stacks import own_men
from game.rules.state import CAPTURED, DEAD, DESERTED, FIELDED, LEDGER_SIZE, WITHDRAWN, State
from game.rules.victory import side_score


def opening_text(board: Board, state: State) -> list[str]:
    """The title, the scenario's own words, and how strong the camps are."""
    last = board.day(board.turns) + board.days - 1
    present = [sum(own_men(board, state, camp)) for camp in range(len(board.camps))]
    strengths = [
        f"{camp_does(board, camp, 'has', 'have')} {somebody(count)}"
        for camp, count in enumerate(present)
        if count or not any(present)
    ]
    return [
        _("{board}, {day} to {day2}").format(board=board.name, day=day_name(board.first_day), day2=day_name(last)),
        "",
        *[" ".join(paragraph.split()) for paragraph in board.text.split("\n\n")],
        "",
        _("In the field: {strengths}.").format(strengths=listed(strengths)),
    ]


def closing(board: Board, state: State, battles: Sequence[Battle], history: str) -> list[str]:
    """Paragraphs; empty ones part them."""
    return [
        *result_text(board, state),
        "",
        *[losses_text(board, state, camp) for camp in range(len(board.camps))],
        "",
        *fought_text(board, battles),
        *([_("What happened: {history}").format(history=history)] if history else []),
    ]


def result_text(board: Board, state: State) -> list[str]:
    """The level with the points; what they are for, and what they are called so for; who holds what."""
    level = board.levels[state.level]
    early = _(" on {day}").format(day=day_name(board.day(state.turn))) if state.turn < board.turns else ""
    points = listed([f"{the(board.side_name(side))} {number(side_score(board, state, side))}" for side in range(2)])
    wanting = [camp for camp in range(len(board.camps)) if worth_now(board, state, camp, AT_END)]
    held = [objectives_text(board, state, camp) for camp in wanting]
    how = [lead_text(board, state), band_text(board, state), level_text(board, state)]
    why = filter(None, [points_text(board, state), " ".join(filter(None, how))])
    return [
        _("The end{early}: {level}. Points: {points}.").format(early=early, level=level.name, points=points),
        *why,
        *held,
    ]


def objectives_text(board: Board, state: State, camp: int) -> str:
    """The camp's objectives it holds with their points, the dearest first, and those it does not."""
    ranked = sorted(worth_now(board, state, camp, AT_END), key=lambda entry: -entry[1])
    held = [f"{board.towns[town].name} ({points})" for town, points in ranked if state.owner[town] == camp]
    lost = [board.towns[town].name for town, __ in ranked if state.owner[town] != camp]
    name = capital(camp_does(board, camp, "holds", "hold"))
    text = (
        f"{name} {listed(held)}"
        if held
        else _("{name} none of {its} objectives").format(name=name, its=its(board, camp))
    )
    return _("{text}, but not {lost}.").format(text=text, lost=listed(lost)) if held and lost else f"{text}."


def losses_text(board: Board, state: State, camp: int) -> str:
    row = state.ledger[camp * LEDGER_SIZE : (camp + 1) * LEDGER_SIZE]
    ways = (
        (DEAD, _("killed, wounded or sick")),
        (CAPTURED, _("captured")),
        (DESERTED, _("deserted")),
        (WITHDRAWN, _("withdrawn") if board.home.sick == ABSENT else _("withdrawn or in hospital")),
    )
    gone = [f"{number(row[entry])} {what}" for entry, what in ways if row[entry]]
    present = sum(own_men(board, state, camp))
    name = capital(the(board.camps[camp].name))
    left = _("{nobody} still there").format(nobody=number(present) if present else _("nobody"))
    told = f": {listed([*gone, left])}" if row[FIELDED] else ""
    return _("{name} put {somebody} in the field{told}.").format(name=name, somebody=somebody(row[FIELDED]), told=told)


def somebody(count: int) -> str:
    return men(count) if count else _("nobody")


def fought_text(board: Board, battles: Sequence[Battle]) -> list[str]:
    """Battles of each camp, won and lost, beside what the odds gave to expect."""
    told = []
    for camp, facts in enumerate(board.camps):
        own = [battle for battle in battles if battle.camp == camp]
        if not own:
            continue
        won = sum(battle.won for battle in own)
        hoped = sum(battle.win_chance for battle in own)
        told.append(
            _("{camp} attacked {times}, {success}; the odds promised {wins}. {lost}").format(
                camp=capital(the(facts.name)),
                times=times(len(own)),
                success=success(len(own), won),
                wins=wins(hoped),
                lost=lost_text(board, camp, own),
            )
        )
    return [*told, ""] if told else []


def lost_text(board: Board, camp: int, own: Sequence[Battle]) -> str:
    it = camp_verb(board, camp, "It", "They")
    lost, expected = sum(battle.lost for battle in own), sum(battle.expected_lost for battle in own)
    if not lost and not expected:
        return _("{it} lost nobody in attacking, as was to be expected.").format(it=it)
    return _("{it} lost {lost} in attacking, where {expected} {were} to be expected.").format(
        it=it,
        lost=somebody(lost),
        expected=number(expected) if expected else _("nobody"),
        were=_("were") if expected > 1 else _("was"),
    )


def times(count: int) -> str:
    return {1: _("once"), 2: _("twice")}.get(count) or many(count, "time", "times")


def success(attacks: int, won: int) -> str:
    """ "with success", "twice with success"."""
    if won == attacks:
        return ngettext("with success", "each time with success", attacks)
    return _("{times} with success").format(times=times(won)) if won else _("without success")
