"""The lessons in the window: each gone through by keys and clicks, and by keys alone."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.rules.lesson import DEEDS
from game.rules.march import left_to_march
from game.rules.orders import ORDERS
from game.scenario.lesson_files import FIRST_WAR, lessons
from game.screen.destinations import ToBriefing
from game.screen.keys import with_keys
from game.screen.kit import Label, ScrollArea
from game.screen.mode import Go
from game.screen.modes.menu import Menu
from game.screen.modes.play.hover_card import Line
from game.screen.modes.play.lesson_card import SEEN, WITHOUT_UNITS, exercise_part, notice
from game.screen.modes.play.mode import Play
from game.session.campaigning import lesson_begun
from game.session.session import PERSON
from tests.screen.modes.front import desk_in, opened
from tests.screen.modes.playing import Hands, play_alone

MARCHING, ATTACKING, SUPPLYING, HOLDING, SAILING = (lesson.path for lesson in lessons())
LEFT, RIGHT = 1, 3


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Hands:
    play_alone(monkeypatch)
    mine, other = ("sweden", "russia") if request.param == SAILING else ("republic", "red")
    found = Hands(tmp_path, str(request.param), {mine: PERSON, other: "nothing"}, seed=1, fog=False)
    found.desk.settings.warn_idle = False
    found.until_mine()
    return found


def at(hands: Hands) -> int:
    """Exercises that are done."""
    return hands.play.model.lessons.at


def go(hands: Hands, *steps: tuple[str, int]) -> None:
    for town, button in steps:
        hands.click(hands.place(town), button)
        hands.wait(0.3)


def press(hands: Hands, *keys: int) -> None:
    for key in keys:
        hands.key(key)
        hands.wait(0.3)


def panel(hands: Hands) -> ScrollArea:
    area = hands.play.ui.find("panel")
    assert isinstance(area, ScrollArea)
    return area


def said(hands: Hands) -> str:
    return hands.desk.messages[-1]


def cards(hands: Hands, town: str) -> tuple[Line, ...]:
    """What is told of a town that is pointed at."""
    hands.play.model.hover_town = hands.number(town)
    card = hands.play.pointing.card
    assert card is not None
    return card.lines


def choose(hands: Hands, town: str) -> None:
    """By keys, the next unit there that can act."""
    for _ in hands.play.model.picture.own:
        press(hands, pygame.K_n)
        if hands.play.model.selection.town == hands.number(town):
            return
    pytest.fail(f"no unit is chosen at {town}")


def aim(hands: Hands, town: str) -> None:
    """The order that waits for a town gets it by keys."""
    for _ in hands.play.model.session.board.towns:
        press(hands, pygame.K_PERIOD)
        if hands.play.model.selection.cursor == hands.number(town):
            press(hands, pygame.K_RETURN)
            return
    pytest.fail(f"the cursor does not come to {town}")


def end(hands: Hands) -> None:
    press(hands, pygame.K_RETURN)
    hands.until_mine()
    hands.wait(0.3)


@pytest.mark.parametrize("hands", [MARCHING], indirect=True)
def test_marching(hands: Hands) -> None:
    assert at(hands) == 0
    go(hands, ("pagiriai", LEFT))
    assert at(hands) == 1
    go(hands, ("seta", RIGHT))
    assert at(hands) == 2
    press(hands, pygame.K_u)
    assert at(hands) == 3
    go(hands, ("pagiriai", LEFT), ("seta", RIGHT))
    assert at(hands) == 4
    go(hands, ("kaunas", LEFT), ("kedainiai", RIGHT))
    assert at(hands) == 5
    for _ in range(3):
        end(hands)
    assert hands.play.model.lessons.over
    assert "1-marching" in hands.desk.settings.lessons
    hands.press("next_lesson")
    assert isinstance(hands.steps[-1], Go)


@pytest.mark.parametrize("hands", [MARCHING, ATTACKING, SUPPLYING, HOLDING, SAILING], indirect=True)
def test_who_is_stuck_is_told_how_it_goes_without_a_mouse(hands: Hands) -> None:
    lessons = hands.play.model.lessons
    lessons.stuck = True
    for number, exercise in enumerate(lessons.exercises):
        lessons.at = number
        told = " ".join(str(part.text) for part in exercise_part(hands.play.model, 3) if isinstance(part, Label))
        assert ("Without a mouse: N goes" in told) == (exercise.deed not in WITHOUT_UNITS)
        assert "{" not in told


@pytest.mark.parametrize("hands", [SUPPLYING], indirect=True)
def test_who_is_ahead_of_the_lesson_is_not_held_up(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    """Men who have been taken prisoner before they were cut off will never be cut off."""
    lessons = hands.play.model.lessons
    *_, hunger, prisoners = lessons.exercises
    monkeypatch.setattr(lessons, "holds", lambda exercise: exercise is prisoners)
    lessons.at = lessons.exercises.index(hunger) - 2
    assert not lessons.overtaken  # by train: a deed can still be done
    lessons.at = lessons.exercises.index(hunger)
    notice(hands.play.model)
    notice(hands.play.model)
    assert lessons.over


@pytest.mark.parametrize("hands", [MARCHING], indirect=True)
def test_a_town_named_by_keys_is_named_for_one_order(hands: Hands) -> None:
    """M after a march that was taken back asks where to, and sends nobody."""
    model = hands.play.model
    go(hands, ("pagiriai", LEFT))
    for sent in range(2):
        press(hands, pygame.K_m)
        assert model.aim == "march"
        assert model.session.changes == 2 * sent
        while model.selection.cursor != hands.number("seta"):
            press(hands, pygame.K_PERIOD)
        press(hands, pygame.K_RETURN)
        assert at(hands) == (2, 4)[sent]
        if not sent:
            press(hands, pygame.K_u)


@pytest.mark.parametrize("hands", [MARCHING], indirect=True)
def test_an_exercise_that_names_a_town_wants_the_men_of_that_town(hands: Hands) -> None:
    go(hands, ("kaunas", LEFT))
    assert at(hands) == 0
    go(hands, ("pagiriai", LEFT))
    assert at(hands) == 1


@pytest.mark.parametrize("hands", [HOLDING], indirect=True)
def test_an_order_counts_where_the_exercise_wants_it(hands: Hands) -> None:
    """What comes next is told from its beginning, although a unit farther down is chosen."""
    press(hands, pygame.K_3)
    go(hands, ("jonava", LEFT))
    press(hands, pygame.K_e)
    assert at(hands) == 1  # Kėdainiai is to dig
    go(hands, ("kedainiai", LEFT))
    panel(hands).scroll(panel(hands).most)
    press(hands, pygame.K_e)
    assert (at(hands), panel(hands).offset, panel(hands).most > 0) == (2, 0, True)
    go(hands, ("jonava", LEFT))
    press(hands, pygame.K_v)
    go(hands, ("kaunas", LEFT))
    press(hands, pygame.K_r)
    go(hands, ("kedainiai", LEFT))  # the units that are chosen go there
    assert (at(hands), panel(hands).offset, panel(hands).most > 0) == (4, 0, True)


@pytest.mark.parametrize("hands", [HOLDING], indirect=True)
def test_units_that_have_their_orders_can_be_chosen_by_keys(hands: Hands) -> None:
    """The guards dig before the lesson asks for another stance of theirs."""
    model = hands.play.model
    press(hands, pygame.K_3)
    while model.picture.idle:
        press(hands, pygame.K_n, pygame.K_e)
    assert at(hands) == 2
    seen = set()
    for _ in model.picture.own:
        press(hands, pygame.K_n)
        seen.update(model.selection.units)
        assert "All units have their orders" in said(hands)
    assert seen == set(model.picture.own)
    while model.selection.town != hands.number("jonava"):
        press(hands, pygame.K_n)
    press(hands, pygame.K_v)
    assert at(hands) == 3


@pytest.mark.parametrize("hands", [MARCHING], indirect=True)
def test_units_that_contact_holds_have_nothing_left_to_do(hands: Hands) -> None:
    """They came along the enemy's front and have km left, but none of those is good for a march."""
    go(hands, ("pagiriai", LEFT), ("seta", RIGHT))
    model = hands.play.model
    (held,) = model.picture.units_at(hands.number("seta"))
    assert left_to_march(model.session.board, model.picture.view, held) > 0
    assert held not in model.picture.idle
    assert "along the enemy's front" in model.why_not("march")
    go(hands, ("jonava", RIGHT))
    assert "along the enemy's front" in said(hands)


@pytest.mark.parametrize("hands", [MARCHING], indirect=True)
def test_a_right_click_without_men_says_what_is_missing(hands: Hands) -> None:
    go(hands, ("seta", LEFT), ("seta", RIGHT))
    assert "Choose units first" in said(hands)


@pytest.mark.parametrize("hands", [MARCHING], indirect=True)
def test_a_march_of_several_days_tells_how_far_it_is(hands: Hands) -> None:
    go(hands, ("kaunas", LEFT), ("kedainiai", RIGHT))
    assert [line.text for line in cards(hands, "kedainiai")] == [
        "2-asis pėstininkų pulkas: marches to Kėdainiai, 25 km done"
    ]
    hands.play.model.selection.clear()
    assert any("marches to Kėdainiai" in line.text for line in cards(hands, "kaunas"))


@pytest.mark.parametrize("hands", [ATTACKING], indirect=True)
def test_who_goes_up_to_an_enemy_is_not_told_that_he_is_too_far_to_attack(hands: Hands) -> None:
    go(hands, ("kedainiai", LEFT), ("seta", RIGHT))
    assert [line.tone for line in cards(hands, "seta")] == ["soft"]
    end(hands)
    go(hands, ("kedainiai", LEFT))
    assert any("in 100" in line.value for line in cards(hands, "seta"))  # now he can


@pytest.mark.parametrize("hands", [SUPPLYING], indirect=True)
def test_what_a_person_has_the_map_show_stays_over_the_turn(hands: Hands) -> None:
    press(hands, pygame.K_2)
    layers = hands.play.model.map.layers
    shown = layers.supply
    assert shown >= 0
    end(hands)
    assert layers.supply == shown


@pytest.mark.parametrize("hands", [SAILING], indirect=True)
def test_sailing_by_keys_alone(hands: Hands) -> None:
    press(hands, pygame.K_2)
    assert at(hands) == 1
    choose(hands, "vasa")
    press(hands, pygame.K_y)
    aim(hands, "kristinestad")
    assert at(hands) == 2
    end(hands)
    assert at(hands) == 3
    choose(hands, "vasa")
    press(hands, pygame.K_y)
    aim(hands, "kristinestad")
    assert at(hands) == 4
    end(hands)
    choose(hands, "kristinestad")
    press(hands, pygame.K_t)
    aim(hands, "lappfjard")
    press(hands, pygame.K_RETURN)  # the plan, with everybody who can be there
    hands.until_mine()
    hands.wait(0.3)
    assert hands.play.model.lessons.over


@pytest.mark.parametrize("hands", [SAILING], indirect=True)
def test_after_the_last_lesson_comes_a_war(hands: Hands) -> None:
    while not hands.play.model.lessons.over:
        press(hands, pygame.K_F4)
    press(hands, pygame.K_F4)
    step = hands.steps[-1]
    assert isinstance(step, Go)
    assert isinstance(step.to, ToBriefing)
    assert step.to.scenario.board.id == FIRST_WAR


@pytest.mark.parametrize("hands", [MARCHING], indirect=True)
def test_marching_by_keys_alone(hands: Hands) -> None:
    while hands.play.model.selection.town != hands.number("pagiriai"):
        press(hands, pygame.K_n)
    press(hands, pygame.K_m)
    while hands.play.model.selection.cursor != hands.number("seta"):
        press(hands, pygame.K_PERIOD)
    press(hands, pygame.K_RETURN, pygame.K_u)
    assert at(hands) == 3
    hands.key(pygame.K_y, pygame.KMOD_LCTRL)
    hands.wait(0.3)
    assert at(hands) == 4


@pytest.mark.parametrize("hands", [ATTACKING], indirect=True)
def test_attacking(hands: Hands) -> None:
    go(hands, ("pagiriai", LEFT), ("seta", RIGHT))
    assert at(hands) == 1
    press(hands, pygame.K_ESCAPE)
    go(hands, ("kedainiai", LEFT), ("seta", RIGHT))
    assert at(hands) == 2
    end(hands)
    assert at(hands) == 3
    go(hands, ("pagiriai", LEFT), ("seta", RIGHT))  # everybody who can is ticked
    assert at(hands) == 4
    press(hands, pygame.K_RETURN)
    hands.until_mine()
    assert hands.play.model.lessons.over


@pytest.mark.parametrize("hands", [SUPPLYING], indirect=True)
def test_supplying(hands: Hands) -> None:
    press(hands, pygame.K_2)
    assert at(hands) == 1
    go(hands, ("kaunas", LEFT))
    press(hands, pygame.K_r)
    go(hands, ("jonava", LEFT))
    assert at(hands) == 2
    end(hands)
    go(hands, ("jonava", LEFT), ("ukmerge", RIGHT))
    end(hands)
    go(hands, ("jonava", LEFT), ("ukmerge", RIGHT))
    press(hands, pygame.K_RETURN)
    hands.until_mine()
    hands.wait(0.3)
    assert at(hands) == 3
    end(hands)
    assert at(hands) == 4
    go(hands, ("pagiriai", LEFT), ("seta", RIGHT))
    press(hands, pygame.K_RETURN)
    hands.until_mine()
    hands.wait(0.3)
    assert hands.play.model.lessons.over


@pytest.mark.parametrize("hands", [HOLDING], indirect=True)
def test_holding(hands: Hands) -> None:
    press(hands, pygame.K_3)
    go(hands, ("kedainiai", LEFT))
    press(hands, pygame.K_e)
    assert at(hands) == 2
    go(hands, ("jonava", LEFT))
    press(hands, pygame.K_v)
    go(hands, ("kaunas", LEFT))
    press(hands, pygame.K_r)
    go(hands, ("kedainiai", LEFT))
    assert at(hands) == 4
    for _ in range(5):
        end(hands)
    assert hands.play.model.lessons.over


def test_holding_by_keys_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against the enemy that the lesson has, to the end of its last exercise and into what comes after it."""
    play_alone(monkeypatch)
    session = lesson_begun(HOLDING, tmp_path / "saves")
    hands = Hands(tmp_path, str(HOLDING), {}, session=session)
    hands.until_mine()
    press(hands, pygame.K_3)
    for number, town in enumerate(("kedainiai", "kedainiai", "jonava")):
        choose(hands, town)
        press(hands, pygame.K_e if number < 2 else pygame.K_v)
    choose(hands, "kaunas")
    press(hands, pygame.K_r)
    aim(hands, "kedainiai")
    assert at(hands) == 4
    for _ in range(5):
        hands.key(pygame.K_SPACE, pygame.KMOD_LCTRL)
        if hands.play.ui.dialog_open:  # whether the turn is to end although some can still act
            press(hands, pygame.K_RETURN)
        hands.until_mine()
        hands.wait(0.3)
    assert hands.play.model.lessons.over
    press(hands, pygame.K_F4)
    assert isinstance(hands.steps[-1], Go)


@pytest.mark.parametrize("hands", [MARCHING], indirect=True)
def test_without_a_town_that_is_chosen_the_cursor_comes_to_each(hands: Hands) -> None:
    """Though the map, from whose middle it sets out, goes with it."""
    model, came = hands.play.model, []
    model.map.steering.zoom(40)
    hands.wait(3.0)
    for _ in model.session.board.towns:
        press(hands, pygame.K_PERIOD)
        hands.wait(3.0)
        came.append(model.selection.cursor)
    assert sorted(came) == list(range(len(model.session.board.towns)))
    press(hands, pygame.K_COMMA)
    assert model.selection.cursor == came[-2]


@pytest.mark.parametrize("hands", [MARCHING], indirect=True)
def test_whoever_is_stuck_is_helped_on(hands: Hands) -> None:
    exercises = hands.play.model.lessons.exercises
    assert exercises[0].text in hands.words()
    assert with_keys(exercises[0].help) not in hands.words()
    press(hands, pygame.K_F2)
    assert with_keys(exercises[0].help) in hands.words()
    hands.press("lesson_show")
    assert hands.play.model.selection.cursor == exercises[0].town
    press(hands, pygame.K_F4)
    assert exercises[1].text in hands.words()
    for _ in exercises:
        press(hands, pygame.K_F4)
    assert hands.play.model.lessons.over
    assert "Done" in hands.words()


@pytest.mark.parametrize("hands", [MARCHING], indirect=True)
def test_a_lesson_that_is_gone_on_with_asks_no_more_for_what_is_done(hands: Hands) -> None:
    go(hands, ("pagiriai", LEFT), ("seta", RIGHT))
    end(hands)
    again = Play(hands.desk, hands.session, hands.play.ground)
    assert again.model.lessons.at == 4


def test_a_game_that_teaches_nothing_has_no_exercises(red: Hands) -> None:
    assert not red.play.model.lessons.on
    assert red.play.ui.find("lesson_help") is None
    red.key(pygame.K_F4)
    assert not red.play.model.lessons.over


def test_every_deed_can_be_noticed() -> None:
    assert set(DEEDS) <= {*SEEN, *ORDERS, "undo"}


@pytest.mark.parametrize("done", [(), ("1-marching",)])
def test_the_menu_offers_the_next_lesson(tmp_path: Path, done: tuple[str, ...]) -> None:
    desk = desk_in(tmp_path)
    desk.settings.lessons = done
    menu = Menu(desk)
    opened(menu, (1280, 800))
    learn = menu.ui.find("learn")
    assert learn is not None
    assert learn.look == "primary"  # type: ignore[attr-defined]
    learn.on_click()  # type: ignore[attr-defined]
    names = [lesson.name for lesson in lessons()]
    looks = [menu.ui.find(f"lesson_{name}").look for name in names]  # type: ignore[union-attr]
    assert looks.index("primary") == len(done)


def test_a_lesson_seats_its_person(tmp_path: Path) -> None:
    assert lesson_begun(HOLDING, tmp_path).seats == {"republic": PERSON, "red": "staff"}
