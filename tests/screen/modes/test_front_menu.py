"""The menu, the briefing, and the way from them into a game."""

from pathlib import Path

import pygame
import pytest

from game.authoring.packing import write_pack
from game.scenario.load import shipped
from game.scenario.paths import scenarios_folder
from game.screen.desk import Desk
from game.screen.destinations import ToBriefing, ToGame, ToLoading, ToMenu, ToReplays, ToSaves, ToSettings
from game.screen.map.ground import Ground
from game.screen.mode import Back, Go, Over
from game.screen.modes import menu as menu_module
from game.screen.modes import pictures
from game.screen.modes.briefing import Briefing
from game.screen.modes.loading import Loading
from game.screen.modes.menu import Menu
from game.screen.modes.page import Page
from game.screen.modes.play import Play
from game.screen.modes.replays_mode import Replays
from game.screen.screens import screen
from tests.screen.modes.front import SHORTEST, desk_in, finished, opened, saved_games, scenario

SIZE = (1280, 800)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


@pytest.fixture(autouse=True)
def no_sheet(monkeypatch: pytest.MonkeyPatch):
    """The paper of the game's map is another file's matter."""
    start = Ground.start
    monkeypatch.setattr(Ground, "start", lambda self: None if type(self) is Ground else start(self))


def key(page: Page, code: int, mod: int = 0) -> None:
    page.handle(pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="", scancode=0))


def type_text(page: Page, text: str) -> None:
    for sign in text:
        page.handle(pygame.event.Event(pygame.TEXTINPUT, text=sign))


def texts(page: Page) -> str:
    return repr(page.dump())


# ---------------------------------------------------------------------------------------------------------------- menu


def test_scenarios_are_listed_by_date_and_described(desk: Desk):
    menu = Menu(desk, "kaunas_encirclement")
    opened(menu, SIZE)
    assert [entry.name for entry in menu.scenarios] == [found.name for found in shipped()]
    first = menu.chosen
    menu.pictures.found = {entry.path: pictures.read(entry.path) for entry in menu.scenarios}
    menu.update(0.01)
    assert "14 turns of one day" in texts(menu)
    assert "Republic of Lithuania" in texts(menu)
    key(menu, pygame.K_DOWN)
    assert menu.chosen == first + 1
    assert menu.scenarios[first + 1].title in texts(menu)


def test_pictures_are_drawn_beside_the_page_and_kept(desk: Desk):
    first = pictures.Pictures(desk.cache)
    path = scenarios_folder() / f"{SHORTEST}.toml"
    first.ask(path)
    first.wait()
    picture = first.found[path].picture
    assert picture is not None
    assert picture.get_width() == pictures.WIDTH
    assert len({tuple(picture.get_at((x, 300))) for x in range(0, pictures.WIDTH, 40)}) > 5
    assert len(list(desk.cache.glob("picture-*.png"))) == 1
    surface = pygame.Surface((500, 300))
    pictures.Frames().draw(surface, surface.get_rect(), desk.theme, first.found[path])


def test_enter_opens_the_briefing_of_the_chosen_scenario(desk: Desk):
    menu = Menu(desk, SHORTEST)
    opened(menu, SIZE)
    key(menu, pygame.K_RETURN)
    assert isinstance(menu.step, Go)
    assert isinstance(menu.step.to, ToBriefing)
    assert menu.step.to.scenario.board.id == SHORTEST


def test_a_faulty_file_shows_the_words_of_the_validator(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text = (scenarios_folder() / f"{SHORTEST}.toml").read_text(encoding="utf-8").replace('"utena"', '"utenna"', 1)
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    entry = Menu(desk).scenarios[0]._replace(path=path, name="bad")
    monkeypatch.setattr(menu_module, "shipped", lambda: [entry])
    menu = Menu(desk)
    opened(menu, SIZE)
    menu.pictures.found[path] = pictures.read(path)
    menu.update(0.01)
    assert "utenna" in texts(menu)
    assert not menu.can_play
    key(menu, pygame.K_RETURN)
    assert menu.step is None


def test_a_faulty_file_that_is_played_at_once_is_refused(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "bad.toml"
    path.write_text("format = 1\nname = 3\n", encoding="utf-8")
    entry = Menu(desk).scenarios[0]._replace(path=path, name="bad")
    monkeypatch.setattr(menu_module, "shipped", lambda: [entry])
    menu = Menu(desk)
    opened(menu, SIZE)
    menu.play()
    assert menu.step is None
    menu.update(0.01)
    assert "cannot be played" in texts(menu)


def test_a_scenario_is_opened_by_its_path(desk: Desk, tmp_path: Path):
    menu = Menu(desk)
    opened(menu, SIZE)
    menu.ui.press("open")
    type_text(menu, str(tmp_path / "nothing.toml"))
    key(menu, pygame.K_RETURN)
    assert menu.step is None
    assert "nothing.toml" in texts(menu)
    menu.ui.close()
    menu.ui.press("open")
    pack = tmp_path / "war.pack"
    write_pack(scenarios_folder() / f"{SHORTEST}.toml", pack)
    type_text(menu, str(pack))
    key(menu, pygame.K_RETURN)
    assert isinstance(menu.step, Go)
    assert isinstance(menu.step.to, ToBriefing)
    assert menu.step.to.scenario.path == pack / f"{SHORTEST}.toml"


def test_buttons_lead_where_they_say(desk: Desk):
    menu = Menu(desk)
    opened(menu, SIZE)
    for button, to in (("load", ToSaves()), ("replays", ToReplays()), ("settings", ToSettings())):
        menu.ui.press(button)
        step = menu.taken_step()
        assert isinstance(step, Over)
        assert step.to == to


def test_escape_asks_before_it_leaves(desk: Desk):
    menu = Menu(desk)
    opened(menu, SIZE)
    key(menu, pygame.K_ESCAPE)
    assert menu.ui.dialog_open
    assert menu.step is None


def test_continue_goes_on_with_the_newest_whole_save(desk: Desk):
    saved_games(desk)
    menu = Menu(desk)
    opened(menu, SIZE)
    assert menu.saved is not None
    assert menu.saved.whole
    assert "turn 1 of 9" in texts(menu)
    menu.ui.press("continue")
    assert isinstance(menu.step, Go)
    assert isinstance(menu.step.to, ToLoading)


# ------------------------------------------------------------------------------------------------------------ briefing


def test_a_briefing_tells_what_each_camp_has_and_wants(desk: Desk):
    page = Briefing(desk, scenario())
    opened(page, (1600, 1000))
    assert "Zarasai" in texts(page)
    for number, camp in enumerate(page.board.camps):
        page.turn_to(number + 1)
        assert camp.name in texts(page)
        assert "Order of battle" in texts(page)
    page.turn_to(len(page.board.camps) + 1)
    assert "What history did" in texts(page)


def test_the_seats_say_who_plays(desk: Desk):
    page = Briefing(desk, scenario())
    opened(page, SIZE)
    assert page.seats == {"republic": "person", "poland": "staff", "red": "staff"}
    assert page.note == "You play the Republic of Lithuania."
    page.seat("red", "person")
    assert "hand it over" in page.note
    page.seat("red", "staff")
    page.seat("republic", "random")
    assert "watch" in page.note


def test_the_game_begins_with_what_was_chosen(desk: Desk):
    page = Briefing(desk, scenario())
    opened(page, SIZE)
    page.ui.focus = page.seed
    type_text(page, "123")
    page.ui.focus = None
    page.set_fog(False)
    page.seat("poland", "random")
    key(page, pygame.K_RETURN)
    assert isinstance(page.step, Go)
    loading = screen(desk, page.step.to)
    assert isinstance(loading, Loading)
    loading.layout(SIZE)
    loading.update(0.1)
    assert loading.step is None
    loading.ground.ready = True
    loading.update(0.1)
    assert isinstance(loading.step, Go)
    assert isinstance(loading.step.to, ToGame)
    assert loading.step.to.ground is loading.ground
    session = loading.step.to.session
    assert session.recorder.header.seed == 123
    assert not session.recorder.header.fog
    assert session.seats == {"republic": "person", "poland": "random", "red": "staff"}
    session.flush()


def test_a_seed_of_letters_is_refused(desk: Desk):
    page = Briefing(desk, scenario())
    opened(page, SIZE)
    page.ui.focus = page.seed
    type_text(page, "lucky")
    key(page, pygame.K_RETURN)
    assert page.step is None
    assert any("whole number" in text for text in desk.messages)


def test_escape_leads_back_to_the_menu(desk: Desk):
    page = Briefing(desk, scenario())
    opened(page, SIZE)
    key(page, pygame.K_ESCAPE)
    assert isinstance(page.step, Go)
    assert isinstance(page.step.to, ToMenu)
    menu = Menu(desk, page.step.to.scenario)
    assert menu.scenarios[menu.chosen].name == SHORTEST


def test_waiting_can_be_given_up(desk: Desk):
    page = Loading(desk, scenario(), lambda desk: ToMenu())
    opened(page, SIZE)
    key(page, pygame.K_ESCAPE)
    assert isinstance(page.step, (Back, Go))


def test_the_map_of_the_page_before_is_not_drawn_again(desk: Desk):
    page = Briefing(desk, scenario())
    opened(page, SIZE)
    page.ground.ready = True
    page.start()
    assert isinstance(page.step, Go)
    loading = screen(desk, page.step.to)
    assert isinstance(loading, Loading)
    loading.layout(SIZE)
    loading.update(0.1)
    assert isinstance(loading.step, Go)
    play = screen(desk, loading.step.to)
    assert isinstance(play, Play)
    assert play.ground is page.ground
    assert play.model.map.ground is page.ground
    play.model.session.flush()


def test_a_map_that_was_still_being_drawn_is_begun_anew(desk: Desk):
    page = Briefing(desk, scenario())
    opened(page, SIZE)
    page.start()
    assert isinstance(page.step, Go)
    loading = screen(desk, page.step.to)
    assert isinstance(loading, Loading)
    assert loading.ground is not page.ground


def test_trouble_with_the_paper_is_told_and_does_not_stop_the_game(desk: Desk):
    page = Loading(desk, scenario(), lambda desk: ToMenu())
    opened(page, SIZE)
    page.ground.problem, page.ground.ready = "The drawn map cannot be kept.", True
    page.update(0.1)
    assert isinstance(page.step, Go)
    assert desk.messages == ["The drawn map cannot be kept."]


# ------------------------------------------------------------------------------------------------------------- replays


def test_replays_are_listed_with_their_results_and_faults(desk: Desk):
    desk.replays.mkdir(parents=True)
    finished().recorder.save(desk.replays / "kept.replay")
    (desk.replays / "broken.replay").write_bytes(b"no replay")
    page = Replays(desk)
    page.finder.wait()
    opened(page, SIZE)
    found = {entry.path.stem: entry for entry in page.finder.entries}
    session = finished()
    assert found["kept"].result == session.board.levels[session.state.level].name
    assert "Republic of Lithuania: a person" in found["kept"].players
    assert found["broken"].problem
    page.choose([entry.path.stem for entry in page.finder.entries].index("kept"))
    page.watch()
    assert isinstance(page.step, Over)
    assert isinstance(page.step.to, ToLoading)


def test_a_file_that_is_no_replay_is_told_in_a_sentence(desk: Desk, tmp_path: Path):
    page = Replays(desk)
    page.finder.wait()
    opened(page, SIZE)
    page.open(tmp_path / "nothing.replay")
    assert page.step is None
    assert "This replay cannot be opened" in repr(page.dump())
    assert "nothing.replay" in repr(page.dump())
