"""Eight camps at one table, as many as a game takes: checked, played, recorded, verified, and shown."""

from __future__ import annotations

from functools import cache
from itertools import combinations, product
from pathlib import Path
from random import Random

import pytest

from game.analysis.match import Match, play
from game.players.part import next_of
from game.players.player import Player
from game.players.registry import make
from game.prose.closing import result_text
from game.prose.event_cards import relation_cards
from game.prose.story import Story
from game.record.verify import Source, verify_lines
from game.rules.allegiance import settle
from game.rules.board import Board
from game.rules.events import Event, Incident, RelationChanged
from game.rules.opening import opening
from game.rules.orders import Refused
from game.rules.play import execute, over, start
from game.rules.relations import move_standing
from game.rules.sight import confidants, known_enemies
from game.rules.stacks import at_war, units_in
from game.rules.state import State
from game.scenario.check import check_file
from game.scenario.forces import MOST_CAMPS
from game.scenario.load import Scenario, load
from game.screen.colours import camp_colour
from game.screen.map.ground import Ground
from game.screen.modes.briefing import Briefing
from game.screen.modes.end import End
from game.screen.modes.play.top_bar import standings
from game.session.session import Session
from game.session.ways import Ways
from tests.fuzz import random_game
from tests.scenario.files import DATA
from tests.screen.modes.front import desk_in, faults, placed

EIGHT = DATA / "eight.toml"


@cache
def scenario() -> Scenario:
    return load(EIGHT)


@cache
def game(player: str, seed: int) -> tuple[Match, list[Event], list[str]]:
    """A game with all its events and its story."""
    events: list[Event] = []
    lines: list[str] = []
    story = Story(scenario().board, lines.append)

    def watch(state: State, told: list[Event]) -> None:
        events.extend(told)
        story.hear(state, told)

    return play(scenario(), {camp.id: player for camp in scenario().board.camps}, seed, watch=watch), events, lines


@cache
def seed_with_war() -> int:
    """Of a game by lot in which blows bring a war: staffs keep away from those whom they might come to blows with."""
    wanted = {Incident, RelationChanged}
    return next(seed for seed in range(1, 40) if wanted <= {type(event) for event in game("random", seed)[1]})


def test_nothing_is_to_be_said_of_it() -> None:
    assert len(scenario().board.camps) == MOST_CAMPS == 8
    assert check_file(EIGHT) == []


@pytest.mark.parametrize("player", ["random", "staff"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_played_recorded_and_played_again(player: str, seed: int) -> None:
    match, _, _ = game(player, seed)
    assert match.recorder is not None
    source = Source(scenario().board, scenario().map_sha256, scenario().rules_sha256)
    found = verify_lines(match.recorder.header, match.recorder.lines, lambda header: source)
    assert (found.difference, found.finished) == (None, True)


@pytest.mark.parametrize("seed", [1, 2])
def test_games_by_lot_keep_the_invariants(seed: int) -> None:
    random_game(scenario(), seed)


def test_armies_near_war_come_to_blows_and_the_story_tells_it() -> None:
    _, events, lines = game("random", seed_with_war())
    text = " ".join(" ".join(lines).split())
    assert any(isinstance(event, Incident) for event in events)
    assert any(isinstance(event, RelationChanged) for event in events)
    assert "Blows between " in text
    assert "are at war now (" in text
    assert "the border states" in result_text(scenario().board, game("random", seed_with_war())[0].state)[0]


def test_each_camp_has_a_colour_of_its_own() -> None:
    ids = tuple(camp.id for camp in scenario().board.camps)
    for names in (ids, tuple(f"camp-{number}" for number in range(MOST_CAMPS))):
        colours = [camp_colour(names, camp) for camp in range(MOST_CAMPS)]
        assert all(one != other for one, other in combinations(colours, 2))


def test_the_bar_has_room_for_the_sides_alone() -> None:
    board = scenario().board
    assert [name for _, name, _ in standings(board, [1] * 8)] == ["The border states", "The Soviets"]
    assert [points for _, _, points in standings(board, [1] * 8)] == [4, 2]


@pytest.mark.parametrize(("width", "height", "scale"), [(1024, 640, 1.0), (1600, 1000, 1.0)])
@pytest.mark.parametrize("number", range(5))
def test_papers_of_its_briefing_and_its_end_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int, height: int, scale: float, number: int
) -> None:
    monkeypatch.setattr(Ground, "start", lambda self: None)
    page = Briefing(desk_in(tmp_path, scale), scenario())
    page.page = number
    placed(page, (width, height))
    assert faults(page, (width, height)) == []
    page.leave()
    if number < 4:
        end = End(desk_in(tmp_path, scale), finished())
        end.page = number
        placed(end, (width, height))
        assert faults(end, (width, height)) == []


def test_blows_are_on_the_cards_of_those_who_came_to_them_and_of_their_allies() -> None:
    session = finished()
    board, names = scenario().board, [camp.id for camp in scenario().board.camps]
    entries = [entry for entry in session.log.entries if entry.kind == "relation"]
    blows = [entry for entry in entries if entry.text.startswith("Blows between ")]
    assert blows
    sides = {names.index(name) for name in ("republic", "poland", "latvia", "estonia")}
    for entry in blows:
        assert entry.seen_by <= sides | {names.index("west"), names.index("belarus"), names.index("germany")}
        assert names.index("red") not in entry.seen_by
        cards = relation_cards(board, [entry], entry.turn)
        assert [card.title for card in cards] == [entry.text.partition(".")[0]]
        assert cards[0].town == entry.towns[0]
        assert relation_cards(board, [entry], entry.turn + 1) == cards, "of the last turn"
        assert relation_cards(board, [entry], entry.turn + 2) == []
    wars = [entry for entry in entries if entry not in blows]
    assert wars
    assert all(entry.seen_by == frozenset(range(MOST_CAMPS)) for entry in wars)
    assert {card.title for card in relation_cards(board, wars, 1)} <= {"Relations"}


def test_the_way_across_a_line_names_what_it_costs_of_relations() -> None:
    board = scenario().board
    state = opening(board, 1)
    start(board, state)
    numbers = {town.id: number for number, town in enumerate(board.towns)}
    unit = next(n for n, card in enumerate(state.card) if board.cards[card].id == "second")
    state.town[unit] = numbers["ukmerge"]
    ways = Ways(board, state, (unit,))
    assert ways.price(numbers["ukmerge"], numbers["sirvintos"]) == 3
    assert ways.toll(numbers["ukmerge"], numbers["sirvintos"]) == 0
    assert ways.price(numbers["ukmerge"], numbers["lyduokiai"]) == 0


@cache
def finished() -> Session:
    session = Session.new(scenario(), {camp.id: "person" for camp in scenario().board.camps}, seed_with_war(), True)
    for order in game("random", seed_with_war())[0].given:
        session.order(order)
    return session


@pytest.mark.parametrize("seed", [1, 2])
def test_nobody_minds_those_he_was_once_at_war_with(seed: int) -> None:
    """However relations change: enemies who are known are of a camp that was there when they were seen, and an enemy
    today."""
    board, dice = scenario().board, Random(seed)
    camps, towns = range(len(board.camps)), range(len(board.towns))
    state = opening(board, seed, fog=True)
    start(board, state)
    seen: dict[tuple[int, int], tuple[int, set[int]]] = {}  # by camp and town: turn of the last sight, who was there
    found = ended = 0
    players = [make("random", board, camp, seed) for camp in camps]
    while not over(state) and state.turn < 8:
        for camp, town in product(camps, towns):
            if state.seen_turn[camp * len(board.towns) + town] == state.turn:
                there = {other for other in camps_in(state, town) if at_war(board, state, camp, other)}
                remember(seen, (camp, town), state.turn, there)
        for camp in camps:
            for town, men in enumerate(known_enemies(board, state, camp)):
                if men:
                    found += 1
                    tellers = (camp, *confidants(board, state, camp))
                    whose = set().union(*(seen.get((one, town), (0, set()))[1] for one in tellers))
                    assert any(at_war(board, state, camp, other) for other in whose), (camp, town, whose)
        if dice.random() < 0.1:
            one, other = dice.sample(camps, 2)
            ended += at_war(board, state, one, other)
            for camp, foe in ((one, other), (other, one)):
                for town in [town for town in towns if foe in camps_in(state, town)]:
                    remember(seen, (camp, town), state.turn, {foe})  # who is scattered by the break, before it
            move_standing(board, state, one, other, dice.choice((-100, 50, 100)))
            settle(board, state, [])
        step(board, state, players[state.seat])
    assert found > 100
    assert ended


def camps_in(state: State, town: int) -> set[int]:
    return {state.camp[unit] for unit in units_in(state, town)}


def remember(
    seen: dict[tuple[int, int], tuple[int, set[int]]], place: tuple[int, int], turn: int, there: set[int]
) -> None:
    """With those who were there earlier on the same turn."""
    before, whose = seen.get(place, (0, set()))
    if there:
        seen[place] = turn, there | (whose if before == turn else set())


def step(board: Board, state: State, player: Player) -> None:
    decision = next_of(board, state, player, True)
    try:
        execute(board, state, decision.order)
    except Refused:
        player.refused(decision.order)
