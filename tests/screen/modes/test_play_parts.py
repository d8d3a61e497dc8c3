"""The parts of the play mode that need no window: ways, what is shown, selection, words, choices."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.prose.event_cards import due, entries_of, event_card
from game.prose.report_text import battle_text
from game.rules import orders, play
from game.rules.effects import Arrive
from game.rules.events import Advanced, Battle, Marched
from game.rules.opening import opening
from game.rules.state import replaced
from game.scenario.load import load
from game.screen.colours import camp_colour, on_paper
from game.screen.kit import Label
from game.screen.map.atlas import make_atlas
from game.screen.map.travel import along, course, length, way_between
from game.screen.modes.play.choices import choices, works
from game.screen.modes.play.hints import HINTS, Hints
from game.screen.modes.play.hover_card import Card, Line, best_rect, drawn
from game.screen.modes.play.log_text import linked, shortened
from game.screen.modes.play.papers_text import losses, order_of_battle, reinforcements, sightings, spent_groups
from game.screen.modes.play.picture import Picture
from game.screen.modes.play.selection import Selection
from game.screen.modes.play.showing import Showing
from game.screen.modes.play.town_facts import headline, town_facts
from game.screen.settings import Settings
from game.screen.theme import Theme
from game.session.session import PERSON, Session
from game.session.transport import carriage
from tests.screen.harness import desk_in
from tests.screen.modes.playing import Hands, play_alone
from tests.session.games import play_on, targets


@pytest.fixture(scope="module")
def zarasai() -> Session:
    return Session.new(load("zarasai_offensive"), {"republic": PERSON, "red": PERSON, "poland": "staff"}, 5, True)


def picture_of(session: Session, camp: int) -> Picture:
    return Picture(session.board, session.view(camp), session.situation(camp), camp)


def test_a_way_goes_link_by_link_and_a_course_ends_at_both_towns(zarasai: Session) -> None:
    board = zarasai.board
    atlas = make_atlas(zarasai.scenario)
    goal = next(n for n, town in enumerate(board.towns) if town.id == "zarasai")
    way = way_between(board, 0, goal, False)
    town = 0
    for link, forward in way:
        facts = board.links[link]
        assert town == (facts.a if forward else facts.b)
        town = facts.b if forward else facts.a
    assert town == goal
    points = course(board, atlas.places, atlas.paths, 0, goal)
    assert points[0] == atlas.places[0]
    assert points[-1] == atlas.places[goal]
    assert along(points, 0) == points[0]
    assert along(points, 1) == points[-1]
    assert length(points) > 50


def test_a_battle_is_shown_before_the_victors_go_in(zarasai: Session) -> None:
    board = zarasai.board
    state = zarasai.state.copy()
    option = max(targets(board, zarasai.view(0)), key=lambda o: len(o.units))
    before = zarasai.situation(0)
    fought = None
    for seed in range(40):
        trial = state.copy()
        trial.seed = seed
        events = play.execute(board, trial, orders.attack(option.units, option.town))
        if any(isinstance(event, Advanced) for event in events):
            fought = events, trial
            break
    assert fought is not None
    events, trial = fought
    atlas = make_atlas(zarasai.scenario)
    showing = Showing(board, atlas.places, atlas.paths, lambda unit: trial.camp[unit])
    done: list[str] = []
    from game.sight.situation import situation

    after = situation(board, trial, 0)
    showing.add(before, events, after, lambda: done.append("end"), lambda: done.append("battle"))
    kinds = [("burst" if piece.burst >= 0 else "trip" if piece.trips else "ground") for piece in showing.pieces]
    assert kinds[0] == "burst"
    assert kinds[-1] == "ground"
    assert "trip" in kinds
    for _ in range(200):
        showing.update(0.1)
    assert done == ["battle", "end"]
    assert not showing.busy
    text = battle_text(board, trial, events, "18 May 1919")
    assert text is not None
    assert text.won
    assert text.dice is not None
    battle = next(event for event in events if isinstance(event, Battle))
    assert len(text.shifts) == len(battle.shifts)
    assert text.attackers.men == sum(side.men for side in battle.attackers)


def test_skipping_calls_everything_that_waits(zarasai: Session) -> None:
    atlas = make_atlas(zarasai.scenario)
    showing = Showing(zarasai.board, atlas.places, atlas.paths, lambda unit: zarasai.state.camp[unit])
    ground = zarasai.situation(0)
    done: list[int] = []
    for number in range(3):
        showing.add(ground, [Marched(0, 0, 1, 100)], ground, lambda n=number: done.append(n))  # type: ignore[misc]
    showing.skip()
    assert done == [0, 1, 2]
    assert not showing.busy
    assert not showing.moving()


def test_selection_keeps_what_still_stands_together() -> None:
    selection = Selection(3, (1, 2, 5))
    selection.keep([9, 4, 4, 9, 9, 7], [1, 2, 5])
    assert (selection.town, selection.units) == (4, (1, 2))
    selection.keep([9, 9, -1], [0])
    assert selection.units == ()


def test_papers_tell_only_what_may_be_known(zarasai: Session) -> None:
    red = picture_of(zarasai, 1)
    assert order_of_battle(red, 1)
    assert not order_of_battle(red, 0)
    assert sightings(red, 0)
    rows = losses(red)
    assert rows[0][1] == "not known"
    assert rows[1][1] != "not known"
    names = {card.name for card in zarasai.board.cards if card.camp == 0}
    assert not any(name in repr(reinforcements(red, 1)) for name in names)


def test_stocks_are_ones_own_and_marks_are_everybodys() -> None:
    session = Session.new(load("zarasai_offensive"), {"republic": PERSON, "red": PERSON, "poland": "staff"}, 5, True)
    session.state.ready_day[0] = session.board.first_day + 16
    session.state.stock[0] = 3200
    own, red = picture_of(session, 0), picture_of(session, 1)
    assert order_of_battle(own, 0)[0].stock == "attack supply 32 per cent: spent until 3 June 1919"
    untouched = session.state.stock[1] // 100
    assert order_of_battle(own, 0)[1].stock == f"attack supply {untouched} per cent"
    assert spent_groups(red, 0) == ["Vilkmergė Group: spent until 3 June 1919"]
    assert spent_groups(red, 1) == []


def test_every_choice_has_a_reason_or_can_be_done(zarasai: Session) -> None:
    picture = picture_of(zarasai, 0)
    for unit in picture.own:
        for choice in choices(picture, (unit,), zarasai.why):
            assert choice.label
            assert choice.tip
            if choice.why_not:
                assert not choice.why_not[0].islower()
                assert choice.why_not.endswith(".")
        works(picture, (unit,), zarasai.why)
    assert all(choice.why_not for choice in choices(picture, (), zarasai.why))


def test_every_town_has_facts_for_everyone(zarasai: Session) -> None:
    for camp in (-1, 0, 1):
        picture = picture_of(zarasai, camp)
        for town in range(len(zarasai.board.towns)):
            assert headline(zarasai.board, town)
            facts = {fact.name for fact in town_facts(picture, town)}
            assert {"Held by", "Ground"} <= facts
            if camp == 1 and zarasai.state.owner[town] == 0:
                assert "Supply" not in facts


def test_event_cards_hide_where_the_enemy_arrives() -> None:
    session = Session.new(load("kaunas_encirclement"), {}, 3, True)
    board = session.board
    assert due(board, session.state, 0)
    for event in range(len(board.script)):
        for viewer in (0, 1):
            others = {card.name for card in board.cards if card.camp != viewer}
            told = event_card(board, session.state, event, viewer).effects
            assert not any(f"{name} enters at" in effect for name in others for effect in told)


def test_the_card_of_an_event_names_the_town_at_which_a_unit_came_in() -> None:
    session = Session.new(load("kaunas_encirclement"), {}, 3, False)
    board, state = session.board, session.state.copy()
    number, effect = next(
        (number, effect)
        for number, event in enumerate(board.script)
        for effect in event.effects
        if isinstance(effect, Arrive) and len(effect.towns) > 1
    )
    camp, (first, *others) = board.cards[effect.cards[0]].camp, [board.towns[town].name for town in effect.towns]
    state.fired = replaced(state.fired, number, 1)
    before = " ".join(event_card(board, state, number, camp).effects)
    assert first in before
    assert all(name in before for name in others)
    entered = dict.fromkeys(effect.cards, effect.towns[-1])
    told = " ".join(event_card(board, state, number, camp, entered).effects)
    assert others[-1] in told
    assert not [name for name in (first, *others[:-1]) if f"at {name}" in told or f"or {name}" in told]


def test_the_log_knows_where_a_unit_came_in() -> None:
    session = play_on(Session.new(load("kaunas_encirclement"), {"red": "person", "republic": "person"}, 3, False), 12)
    found = entries_of(session.state, session.entries(-1))
    cards = [effect for event in session.board.script for effect in event.effects if isinstance(effect, Arrive)]
    towns = {card: effect.towns for effect in cards for card in effect.cards}
    assert found
    assert all(town in towns[card] for card, town in found.items())


def test_an_event_tells_its_own_side_of_attack_supply() -> None:
    board = load("zarasai_offensive").board
    number = next(i for i, event in enumerate(board.script) if event.id == "railheads-full")
    state = opening(board, 1)
    assert event_card(board, state, number, 0).effects == (
        "Attack supply of the Republic of Lithuania: +80 per cent of an attack.",
    )
    assert event_card(board, state, number, 1).effects == ()


def test_links_of_the_log_keep_its_text() -> None:
    text = "From Šėta to Kėdainiai, and back to Šėta."
    spans = linked(text, [("Kėdainiai", 5), ("Šėta", 8)], "body")
    assert "".join(span if isinstance(span, str) else span.text for span in spans) == text
    assert [span.link for span in spans if not isinstance(span, str) and span.link] == ["town:8", "town:5"]
    assert len(shortened("word " * 60)) < 140


def test_a_card_stands_inside_and_off_its_place() -> None:
    theme = Theme(1.0)
    card = Card("Title", (Line("Strength", "3 to 2"), Line("long " * 40)), (500, 200, 300), "locked", "a note")
    picture = drawn(theme, card)
    area = pygame.Rect(0, 50, 900, 600)
    for place in ((10, 60), (890, 640), (450, 300)):
        rect = best_rect(picture.get_size(), place, area, [], 30)
        assert area.contains(rect)
        assert not rect.collidepoint(place)


def test_a_hint_that_was_not_read_goes_with_what_it_speaks_of(tmp_path: Path) -> None:
    desk = desk_in(tmp_path, Settings(hints=True))
    hints = Hints(desk, lambda: None)
    hints.offer("plan")
    assert hints.shown == ["plan"]
    hints.over("plan")
    assert not hints.shown
    hints.offer("plan")
    assert hints.shown == ["plan"]


def test_hints_are_shown_once_and_can_be_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play_alone(monkeypatch)
    hands = Hands(tmp_path, "kaunas_encirclement", {"red": PERSON, "republic": "staff"})
    hands.desk.settings.hints = True
    hands.dismiss()
    hands.play.model.hints.look_round(hands.play.model.picture)
    hands.wait(0.2)
    assert hands.play.dump()["hint"] == "select"
    hands.press("hint_read")
    assert "select" in hands.desk.settings.seen_hints
    assert hands.play.dump()["hint"] != "select"
    hands.play.model.hints.offer("end")
    hands.wait(0.2)
    hands.press("hints_off")
    assert not hands.play.dump()["hint"]
    assert not hands.desk.settings.hints
    assert set(hands.desk.settings.seen_hints) <= set(HINTS)


def test_hints_come_in_the_order_of_need_and_go_when_they_have_been_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_alone(monkeypatch)
    hands = Hands(tmp_path, "kaunas_encirclement", {"red": PERSON, "republic": "staff"})
    hands.desk.settings.hints = True
    hands.dismiss()
    hints = hands.play.model.hints
    for late in ("threats", "supply", "end"):
        hints.offer(late)
    hints.offer("march")
    assert hints.shown == ["march"]  # a march can be made before anything can be cut off
    hints.seen("march")
    assert hints.shown == ["supply"]
    hands.key(pygame.K_2)
    assert hints.shown == ["threats"]
    hands.key(pygame.K_3)
    assert hints.shown == ["end"]
    hands.key(pygame.K_1)
    assert "control" not in hands.desk.settings.seen_hints


def test_a_stack_of_many_is_in_sight_before_the_facts_of_its_town_and_the_unit_chosen_is_scrolled_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_alone(monkeypatch)
    hands = Hands(tmp_path, "kaunas_encirclement", {"republic": PERSON, "red": "staff"})
    hands.dismiss()
    model = hands.play.model
    kaunas = hands.number("kaunas")
    units = model.listed_at(kaunas)
    model.select_unit(units[0])
    hands.wait(0.2)
    area = model.ui.find("panel")
    in_sight = [unit for unit in units if area.rect.contains(model.ui.find(f"unit{unit}").rect)]
    assert len(in_sight) >= 4
    model.selection.take(kaunas, units[-1:])
    model.stale = True
    hands.wait(0.2)
    assert area is not model.ui.find("panel")
    area = model.ui.find("panel")
    assert area.rect.contains(model.ui.find(f"unit{units[-1]}").rect)
    offset, place = area.offset, model.ui.find(f"unit{units[-1]}").rect
    model.stale = True  # laid out anew, and everything stays where it was
    hands.wait(0.2)
    assert (model.ui.find("panel").offset, model.ui.find(f"unit{units[-1]}").rect) == (offset, place)


@pytest.mark.parametrize("side", ["red", "republic"])
def test_who_holds_an_objective_is_told_in_the_colour_of_its_counters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, side: str
) -> None:
    play_alone(monkeypatch)
    other = "republic" if side == "red" else "red"
    hands = Hands(tmp_path, "kaunas_encirclement", {side: PERSON, other: "nothing"})
    hands.until_mine()
    hands.dismiss()
    hands.wait(0.2)
    board = hands.session.board
    colours = {facts.name: on_paper(camp_colour(board.liveries, camp)) for camp, facts in enumerate(board.camps)}
    labels = [widget for widget in hands.play.ui.root.walk() if isinstance(widget, Label) and widget.role == "small"]
    told = [label for label in labels if label.text in colours]
    assert told
    assert all(label.colour == colours[label.text] for label in told)


def test_by_rail_with_the_key_and_a_click(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play_alone(monkeypatch)
    hands = Hands(tmp_path, "zarasai_offensive", {"republic": PERSON, "red": "staff", "poland": "staff"})
    hands.dismiss()
    picture = hands.play.model.picture
    unit = next(u for u in picture.own if carriage(picture.board, picture.view, (u,)).towns)
    goal = carriage(picture.board, picture.view, (unit,)).towns[0]
    hands.play.model.select_unit(unit)
    hands.wait(1)
    hands.key(pygame.K_r)
    assert hands.play.model.aim == "rail"
    assert {reach.town for reach in hands.play.model.map.scene.reach} >= {goal}
    hands.key(pygame.K_ESCAPE)
    assert hands.play.model.aim == ""
    assert hands.play.model.selection.units == (unit,)
    hands.key(pygame.K_r)
    hands.play.model.point_at(goal)
    hands.key(pygame.K_RETURN)
    assert hands.session.state.town[unit] == goal
