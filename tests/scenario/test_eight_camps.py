"""Eight camps at one table, as many as a game takes: checked, played, recorded, verified, and shown."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from game.analysis.closing import result_text
from game.analysis.match import Match, play
from game.analysis.story import Story
from game.record.verify import Source, verify_lines
from game.rules.events import Event, Incident, RelationChanged
from game.rules.opening import opening
from game.rules.play import start
from game.rules.state import State
from game.scenario.check import check_file
from game.scenario.forces import MOST_CAMPS
from game.scenario.load import Scenario, load
from game.screen.colours import camp_colour
from game.screen.map.ground import Ground
from game.screen.modes.briefing import Briefing
from game.screen.modes.end import End
from game.screen.modes.play.event_text import relation_cards
from game.screen.modes.play.top_bar import standings
from game.screen.session.session import Session
from game.screen.session.ways import Ways
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
    """Of a game of staffs in which blows bring a war."""
    wanted = {Incident, RelationChanged}
    return next(seed for seed in range(1, 40) if wanted <= {type(event) for event in game("staff", seed)[1]})


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
    _, events, lines = game("staff", seed_with_war())
    text = " ".join(" ".join(lines).split())
    assert any(isinstance(event, Incident) for event in events)
    assert any(isinstance(event, RelationChanged) for event in events)
    assert "Blows between " in text
    assert "are at war now; their relations: war (" in text
    assert "The border states" in result_text(scenario().board, game("staff", seed_with_war())[0].state)[0]


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
    for order in game("staff", seed_with_war())[0].given:
        session.order(order)
    return session
