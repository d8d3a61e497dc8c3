"""Whole stories agree with themselves: strengths with their ratio, losses with their totals, marches with attacks."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

import pytest

from game.analysis import match
from game.prose.battle_prose import OUTCOMES
from game.prose.standing import sources
from game.prose.story import QUIET, Story
from game.prose.words import ratio
from game.rules.board import Board
from game.rules.state import CAPTURED, DEAD, DESERTED, FIELDED, LEDGER_SIZE, State
from game.rules.strength import column_name
from game.rules.unit_effects import ChangeMen
from game.rules.victory import side_score
from game.scenario.load import load

GAMES: Final = (
    ("kaunas_encirclement", "staff", 4_100_001),
    ("daugavpils_1920", "staff", 4_100_001),
    ("panevezys_raids", "staff", 4_100_001),
    ("finland_1808", "random", 7),
    ("samogitia", "random", 7),
    ("vilnius_april", "random", 7),
    ("zarasai_offensive", "random", 12),
    ("foch_line", "random", 11),
)
WIDE: Final = 1_000_000
NUMBER: Final = r"(\d[\d,]*)"
ODDS: Final = re.compile(r"Odds (\S+) \(strength (\S+) to (\S+)\)")
CLASH: Final = re.compile(rf": {NUMBER} men against {NUMBER}, ")
ATTACK: Final = re.compile(
    r"^(.*?) (?:attacks?|goes? against|moves? on) (.*?) from (.*?)(?: in the night)?(?:: | with )"
)
MARCH: Final = re.compile(r"(?:[:;] )(.*?) \(\d[\d,]* m[ae]n\) from (.*?) to (.*?)(?=[;.])")


class Told(NamedTuple):
    board: Board
    state: State
    paragraphs: list[str]
    days: list[list[str]]  # paragraphs of each
    parts: list[list[str]]  # paragraphs of each camp's part of a turn


@cache
def told(name: str, player: str, seed: int) -> Told:
    scenario = load(name)
    board, lines = scenario.board, list[str]()
    story = Story(board, lines.append, width=WIDE)
    players = dict.fromkeys((camp.id for camp in board.camps), player)
    state = match.play(scenario, players, seed, record=False, watch=story.hear).state
    camps, days, parts = {camp.name for camp in board.camps}, [list[str]()], [list[str]()]
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if after and set(after) == {"-"}:
            days.append([])
            parts.append([])
        elif line in camps:
            parts.append([])
        days[-1].append(line.strip())
        parts[-1].append(line.strip())
    return Told(board, state, [line.strip() for line in lines], days, parts)


def figure(text: str) -> int:
    return int(text.replace(",", ""))


def figures(pattern: str, text: str) -> list[int]:
    return [figure(found) for found in re.findall(pattern, text)]


@pytest.mark.parametrize("game", GAMES, ids=lambda game: "-".join(map(str, game)))
def test_the_ratio_follows_from_the_strengths_beside_it(game: tuple[str, str, int]) -> None:
    story = told(*game)
    odds = [found for line in story.paragraphs for found in ODDS.findall(line)]
    assert odds
    for said, attack, defence in odds:
        strengths = [int(Decimal(text.replace(",", "")) * 100) for text in (attack, defence)]
        assert ratio(story.board, *strengths) == said


@pytest.mark.parametrize("game", GAMES, ids=lambda game: "-".join(map(str, game)))
def test_men_named_in_an_attack_add_up(game: tuple[str, str, int]) -> None:
    for line in told(*game).paragraphs:
        for attackers, defenders in CLASH.findall(line):
            head, __, foes = line.partition(f" men against {defenders}, ")
            for men, forces in ((attackers, head), (defenders, foes)):
                named = figures(rf"\({NUMBER}(?: of {NUMBER[1:-1]})?\)", forces)
                if named and not re.search(r"(?:and|;) \w+ others?\b", forces):
                    assert sum(named) == figure(men), line


@pytest.mark.parametrize("game", GAMES, ids=lambda game: "-".join(map(str, game)))
def test_losses_that_are_told_add_up_to_those_of_the_end(game: tuple[str, str, int]) -> None:
    board, state, paragraphs, *__ = told(*game)
    text = "\n".join(paragraphs)
    camps = range(len(board.camps))
    dead, captured, deserted = (
        sum(state.ledger[camp * LEDGER_SIZE + entry] for camp in camps) for entry in (DEAD, CAPTURED, DESERTED)
    )
    killed = rf"Killed and wounded: {NUMBER} of the attackers, {NUMBER} of the defenders"
    hit = sum(figure(one) + figure(other) for one, other in re.findall(killed, text))
    for pattern in (
        rf"the rear guard loses {NUMBER} m[ae]n",
        rf": {NUMBER} of the garrison hit",
        rf"of the garrison hit, {NUMBER} m[ae]n lost",
        rf"much noise, {NUMBER} m[ae]n lost",
        rf"driven off, with {NUMBER} lost",
        rf"{NUMBER} m[ae]n to hunger and sickness",
        rf"{NUMBER} of them dies?\b",
        rf"{NUMBER} m[ae]n of those who stood in the way",
        rf"loses? {NUMBER} m[ae]n in the blows",
    ):
        hit += sum(figures(pattern, text))
    hit += len(re.findall(r"; one of them dies\.", text))
    broke = re.findall(rf"breaks? out past [^:]*: {NUMBER} m[ae]n lost(?:, {NUMBER} of them taken)?", text)
    hit += sum(figure(lost) - figure(taken or "0") for lost, taken in broke)
    taken = sum(figure(gone or "0") for __, gone in broke)
    for pattern in (
        rf"(?:rides down the beaten|presses after them) and captures {NUMBER} m[ae]n",
        rf"and loses? {NUMBER} prisoners?",
        rf": {NUMBER} m[ae]n captured",
        rf"into the enemy's hands: {NUMBER} m[ae]n (?:is|are) taken",
    ):
        taken += sum(figures(pattern, text))
    gone = 0
    for pattern in (
        rf"{NUMBER} m[ae]n to desertion",
        rf": {NUMBER} m[ae]n (?:goes|go) home",
        rf"{NUMBER} slips? away home",
        rf"Mutiny at [^:.]*: {NUMBER} m[ae]n of",
        rf"ends in mutiny: {NUMBER} m[ae]n of",
        rf"shouted down at [^,]*, and {NUMBER} m[ae]n of",
        rf"the last {NUMBER} m[ae]n (?:goes|go) home",
    ):
        gone += sum(figures(pattern, text))
    gone += len(re.findall(r"the last man goes home", text))
    assert (hit, taken, gone) == (dead, captured, deserted)


def is_among(name: str, attackers: str) -> bool:
    """Whole, and not by a company of it."""
    return name in attackers and f"of {name}" not in attackers


@pytest.mark.parametrize("game", GAMES, ids=lambda game: "-".join(map(str, game)))
def test_who_attacks_from_a_town_has_been_told_to_come_there(game: tuple[str, str, int]) -> None:
    for part in told(*game).parts:
        fought = list[tuple[str, str]]()
        for line in part:
            attack = ATTACK.match(line)
            if attack:
                fought.append((attack[1], attack[3]))
            elif " from " in line and not line.startswith("Odds"):
                for names, __, town in MARCH.findall(f": {line.partition(': ')[2]}"):
                    for attackers, starts in fought:
                        came = town in re.split(r", | and ", starts)
                        assert not (came and all(is_among(name, attackers) for name in names.split(" and "))), line


@pytest.mark.parametrize("game", GAMES, ids=lambda game: "-".join(map(str, game)))
def test_no_morning_says_a_thing_twice_and_no_card_is_read_twice(game: tuple[str, str, int]) -> None:
    board, __, paragraphs, days, __ = told(*game)
    camps = {camp.name for camp in board.camps}
    for day in days:
        said = [line for line in day if line and line not in camps]
        assert [line for line in said if said.count(line) > 1] == []
    for day, next_day in pairwise(days):
        assert not set(QUIET) & set(day) & set(next_day)
    story = "\n".join(paragraphs)
    for event in board.script:
        assert not event.text or story.count(" ".join(event.text.split())) <= 1


@pytest.mark.parametrize("game", GAMES, ids=lambda game: "-".join(map(str, game)))
def test_men_who_are_told_of_add_up_to_those_who_were_put_in_the_field(game: tuple[str, str, int]) -> None:
    board, state, paragraphs, *__ = told(*game)
    text = "\n".join(paragraphs)
    fielded = sum(state.ledger[camp * LEDGER_SIZE + FIELDED] for camp in range(len(board.camps)))
    opening = next(line for line in paragraphs if line.startswith("In the field: "))
    had = sum(figures(rf"(?:has|have) {NUMBER} m[ae]n\b", opening))
    arrivals = [line for line in paragraphs if re.search(r"\) arrives? at [^.:]*\.$", line)]
    came = sum(sum(figures(rf"\({NUMBER}\)", line)) for line in arrivals)
    joined = sum(figures(rf"{NUMBER} m[ae]n (?:joins?|ha(?:s|ve) by and by joined) the ranks of", text))
    over = sum(figures(rf"go(?:es)? over to [^.]* with {NUMBER} m[ae]n", text))
    fired = [event for event, times in zip(board.script, state.fired, strict=True) if times]
    drafts = [effect for event in fired for effect in event.every if isinstance(effect, ChangeMen)]  # told by cards
    assert had + came + joined + over == fielded or (drafts and had + came + joined + over < fielded)


@pytest.mark.parametrize("game", GAMES, ids=lambda game: "-".join(map(str, game)))
def test_nobody_is_told_of_who_has_no_men(game: tuple[str, str, int]) -> None:
    assert [line for line in told(*game).paragraphs if re.search(r"\(0(?: m[ae]n)?\)", line)] == []


@pytest.mark.parametrize("game", GAMES, ids=lambda game: "-".join(map(str, game)))
def test_columns_are_named_by_their_whole_units_first(game: tuple[str, str, int]) -> None:
    """ "A company of A and B" would be one of both."""
    columns = r"(?:^|[:;] )([^:;.]*) \(\d[\d,]* m[ae]n\) (?:from|(?:is|are) moved from) "
    for line in told(*game).paragraphs:
        for names in re.findall(columns, line):
            whole = re.sub(r"(?:[Aa] company|\w+ companies) of ", "#", names)
            assert not re.match(r"#[^#]*(?:,| and )(?! ?(?:and )?(?:#|\w+ others?))", whole), line


@pytest.mark.parametrize("game", GAMES, ids=lambda game: "-".join(map(str, game)))
def test_points_add_up_to_those_of_the_sides(game: tuple[str, str, int]) -> None:
    board, state, *__ = told(*game)
    for side in range(len(board.sides)):
        assert sum(points for points, __ in sources(board, state, side)) == side_score(board, state, side)


@pytest.mark.parametrize("game", GAMES, ids=lambda game: "-".join(map(str, game)))
def test_nobody_leaves_in_good_order_and_is_ridden_down(game: tuple[str, str, int]) -> None:
    for line in told(*game).paragraphs:
        assert not ("rides down" in line and any(phrase in line for phrase in OUTCOMES["withdrawal"])), line


@pytest.mark.parametrize("game", GAMES, ids=lambda game: "-".join(map(str, game)))
def test_no_unit_bears_a_name_before_it_is_given(game: tuple[str, str, int]) -> None:
    given = dict[str, int]()
    paragraphs = told(*game).paragraphs
    for place, line in enumerate(paragraphs):
        if line.startswith("From now on "):
            given |= dict.fromkeys(re.findall(r" is called (.*?)(?=; |\.$)", line), place)
    assert given or game[0] not in ("panevezys_raids", "samogitia")
    for name, place in given.items():
        assert [line for line in paragraphs[:place] if name in line] == []


@pytest.mark.parametrize("game", GAMES, ids=lambda game: "-".join(map(str, game)))
def test_shifts_lead_from_the_odds_to_the_column_that_is_fought(game: tuple[str, str, int]) -> None:
    """Or to a better one, where some went and those who stayed are worse off for it."""
    board, __, paragraphs, *__ = told(*game)
    names = [column_name(board, number) for number in range(len(board.rules.combat.columns))]
    shifted = [line for line in paragraphs if re.match(r"Odds \S+ \(strength [^)]*\); ", line)]
    assert shifted
    for line in shifted:
        found = re.match(r"Odds (\S+) .*?: (?:from (\S+), )?fought at (\S+)\.", line)
        assert found, line
        shifts = line.partition("fought at")[0].replace("−", "-")
        moved = sum(int(columns) for columns in re.findall(r" ([+-]\d)\b", shifts))
        begins, end = names.index(found[2] or found[1]), names.index(found[3])
        assert end >= max(0, min(len(names) - 1, begins + moved)), line
