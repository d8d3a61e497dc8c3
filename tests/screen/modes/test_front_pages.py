"""Settings, help, saves, the hand-over and the end."""

from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.rules.alterations import SetObjective
from game.scenario.load import load
from game.screen import keys
from game.screen.colours import PALETTES, camp_colour, use
from game.screen.desk import Desk
from game.screen.destinations import ToLoading
from game.screen.map.ground import Ground
from game.screen.mode import Alone, Back, Go, Over
from game.screen.modes import end_facts, help_text, scenario_text
from game.screen.modes.briefing import Briefing
from game.screen.modes.briefing_papers import special_rules
from game.screen.modes.credits import Credits
from game.screen.modes.end import End
from game.screen.modes.handover import HandOver
from game.screen.modes.help_mode import Help
from game.screen.modes.loading import Loading
from game.screen.modes.menu import Menu
from game.screen.modes.page import Page
from game.screen.modes.replay import Viewer
from game.screen.modes.saves_mode import Saves, file_stem
from game.screen.modes.scenario_text import may_change_goals
from game.screen.modes.settings_mode import SettingsMode
from game.screen.screens import screen
from game.screen.settings import load as load_settings
from game.session.session import Session
from tests.scenario.files import DATA
from tests.screen.modes.front import desk_in, finished, opened, saved_games, scenario

SIZE = (1280, 800)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


@pytest.fixture(autouse=True)
def no_sheet(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Ground, "start", lambda self: None)


def key(page: Page, code: int, mod: int = 0) -> None:
    page.handle(pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="", scancode=0))
    page.handle(pygame.event.Event(pygame.KEYUP, key=code, mod=mod, unicode="", scancode=0))


def click(page: Page, id_: str) -> None:
    widget = page.ui.find(id_)
    assert widget is not None, id_
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        page.handle(pygame.event.Event(kind, pos=widget.rect.center, button=1))


# ------------------------------------------------------------------------------------------------------------ settings


def test_settings_take_effect_and_are_kept_at_once(desk: Desk):
    page = SettingsMode(desk)
    opened(page, SIZE)
    for id_ in ("silhouettes", "left_click_marches", "fog", "warn_idle"):
        click(page, id_)
    page.put("names", "pl")
    page.volume.seek(25)
    page.update(0.05)
    kept, problem = load_settings(desk.settings_path)
    assert not problem
    assert (kept.silhouettes, kept.left_click_marches, kept.fog, kept.warn_idle) == (True, True, False, False)
    assert (kept.names, kept.volume) == ("pl", 25)


def test_another_palette_is_seen_at_once_and_kept(desk: Desk):
    page = SettingsMode(desk)
    opened(page, SIZE)
    before = camp_colour(("red",), 0)
    page.set_palette("protanopia")
    page.update(0.05)
    try:
        assert camp_colour(("red",), 0) == PALETTES["protanopia"].camps["red"] != before
        assert desk.restyled
        assert load_settings(desk.settings_path)[0].palette == "protanopia"
    finally:
        use("usual")


def test_the_scale_changes_when_the_slider_is_let_go(desk: Desk):
    page = SettingsMode(desk)
    opened(page, SIZE)
    place = page.scale.rect
    page.handle(
        pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(place.left + place.width // 2, place.centery), button=1)
    )
    page.update(0.05)
    assert desk.theme.scale == 1.0
    page.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=place.center, button=1))
    page.update(0.05)
    assert desk.theme.scale > 1.2
    assert desk.restyled
    assert load_settings(desk.settings_path)[0].ui_scale == desk.theme.scale


def test_hints_can_be_shown_again(desk: Desk):
    desk.settings.seen_hints, desk.settings.hints = ("select", "march"), False
    page = SettingsMode(desk)
    opened(page, SIZE)
    click(page, "hints_again")
    page.update(0.05)
    assert desk.settings.seen_hints == ()
    assert desk.settings.hints


def test_what_keys_change_is_seen_in_the_open_settings(desk: Desk):
    page = SettingsMode(desk)
    opened(page, SIZE)
    desk.settings.muted = True
    assert page.moving
    page.update(0.05)
    toggle = page.ui.find("muted")
    assert toggle is not None
    assert toggle.value is True


# ---------------------------------------------------------------------------------------------------------------- help


def test_help_lists_every_key_and_those_of_the_mode_first(desk: Desk):
    page = Help(desk, ("Replay",))
    opened(page, SIZE)
    text = repr(page.dump())
    for binding in keys.BINDINGS:
        assert repr(binding.text)[1:-1] in text
    assert text.index("'Replay'") < text.index("'The map'")


def test_the_rules_are_told_with_the_numbers_of_the_rules_file():
    rules = help_text.standard_rules()
    assert rules is not None
    combat = help_text.sections(help_text.COMBAT, rules)
    told = repr(help_text.sections(help_text.TURN, rules)) + repr(combat)
    assert f"{rules.arms[0].km_a_day} km for infantry" in told
    assert f"{rules.supply.full_km} km" in told
    fought = rules.combat
    night = f"at most {fought.surprise_men} men of quality {fought.surprise_quality} or better"
    for sentence in (night, f"alone for {fought.surprise_days} days", f"by {fought.screen_percent} for each hundred"):
        assert sentence in told
    assert f"{rules.sight.range_percent} times in 100" in told
    assert [title for title, _ in combat] == ["Combat in short", "What comes of it", "Worth knowing"]


def test_other_rules_are_told_with_their_own_numbers():
    rules = help_text.standard_rules()
    assert rules is not None
    fought = replace(rules.combat, surprise_men=321, surprise_days=7, screen_percent=17)
    told = repr(help_text.sections(help_text.COMBAT, replace(rules, combat=fought)))
    for sentence in ("at most 321 men", "alone for 7 days", "by 17 for each hundred"):
        assert sentence in told


def test_credits_name_whose_work_it_is(desk: Desk):
    page = Credits(desk)
    opened(page, SIZE)
    text = repr(page.dump())
    for name in ("GeoNames", "CC BY 4.0", "Natural Earth", "GSHHG", "LGPL", "PT Serif", "Old Standard", "pygame-ce"):
        assert name in text
    key(page, pygame.K_ESCAPE)
    assert page.step == Back()


# --------------------------------------------------------------------------------------------------------------- saves


def test_saves_say_what_they_are_or_why_they_cannot_be_loaded(desk: Desk):
    saved_games(desk)
    page = Saves(desk)
    opened(page, SIZE)
    damaged = next(n for n, entry in enumerate(page.entries) if not entry.whole)
    page.choose(damaged)
    assert "broken.save cannot be loaded" in repr(page.dump())
    page.load()
    assert page.step is None
    click(page, "instead")
    assert isinstance(page.step, Alone)
    assert isinstance(page.step.to, ToLoading)


def test_a_save_that_breaks_when_it_is_opened_is_told(desk: Desk):
    saved_games(desk)
    page = Saves(desk)
    opened(page, SIZE)
    page.choose(next(n for n, entry in enumerate(page.entries) if entry.whole))
    assert page.entry is not None
    page.entry.path.write_bytes(b"gone")
    key(page, pygame.K_RETURN)
    assert page.step is None
    assert "This game cannot be loaded" in repr(page.dump())
    click(page, "close")
    assert not page.ui.dialog_open


def test_a_game_is_saved_under_a_name_and_replaced_only_when_asked(desk: Desk):
    session = saved_games(desk)
    page = Saves(desk, session)
    opened(page, SIZE)
    page.field.text = "Night of the 24th"
    click(page, "save")
    path = desk.saves / "Night of the 24th.save"
    assert path.exists()
    written = path.stat().st_mtime_ns
    click(page, "save")
    assert page.ui.dialog_open
    click(page, "cancel")
    assert path.stat().st_mtime_ns == written
    click(page, "save")
    click(page, "replace")
    assert path.stat().st_mtime_ns > written
    assert Session.resume(path).turn == 1


def test_a_save_is_deleted_after_a_question(desk: Desk):
    saved_games(desk)
    page = Saves(desk)
    opened(page, SIZE)
    count = len(page.entries)
    key(page, pygame.K_DELETE)
    click(page, "delete_it")
    assert len(page.entries) == count - 1


@pytest.mark.parametrize(
    ("typed", "stem"),
    [
        ("../../etc/passwd", "etc passwd"),
        ("  Šėta, 8 vasario  ", "Šėta, 8 vasario"),
        ("a" * 300, "a" * 60),
        ("CON", "save CON"),
        ("x-turn-3", "x turn 3"),
        ("jieznas-5-quick", "jieznas-5 quick"),
        ("quick", "quick"),
        ("???", ""),
    ],
)
def test_names_of_saves_make_names_of_files(typed: str, stem: str):
    assert file_stem(typed) == stem


# ----------------------------------------------------------------------------------------------------------- hand-over


def handed(desk: Desk) -> HandOver:
    session = Session.new(scenario("kaunas_encirclement"), {"republic": "person", "red": "person"}, 5, True)
    return HandOver(desk, session, 1)


def test_the_hand_over_shows_nothing_of_the_other_side(desk: Desk):
    page = handed(desk)
    surface = opened(page, SIZE)
    text = repr(page.dump())
    assert "Republic of Lithuania" in text
    assert "Red Army" not in text
    for card in page.board.cards:
        assert card.name not in text
    for town in page.board.towns:
        assert town.name not in text.replace(page.board.name, "")
    before = pygame.image.tobytes(surface, "RGB")
    surface.fill((255, 0, 255))
    page.draw(surface)
    assert pygame.image.tobytes(surface, "RGB") == before, "something of what was there before shows through"


def test_enter_or_a_click_lifts_the_curtain(desk: Desk):
    page = handed(desk)
    opened(page, SIZE)
    page.update(1.0)
    key(page, pygame.K_ESCAPE)
    assert page.step is None
    key(page, pygame.K_RETURN)
    assert page.step == Back()
    page = handed(desk)
    opened(page, SIZE)
    page.update(1.0)
    page.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(5, 5), button=1))
    assert page.step == Back()


def test_the_second_half_of_a_double_click_or_press_lifts_nothing(desk: Desk):
    page = handed(desk)
    opened(page, SIZE)
    page.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(5, 5), button=1))
    key(page, pygame.K_RETURN)
    assert page.step is None


# ------------------------------------------------------------------------------------------------------------- the end


def test_the_end_tells_result_history_and_figures(desk: Desk):
    page = End(desk, finished())
    opened(page, (1600, 1000))
    text = repr(page.dump())
    assert page.board.levels[page.state.level].name in text
    assert "What history did" in text
    for _, called, points in end_facts.points(page.board, page.state):
        assert called in text
        assert f"'{points}'" in text
    for number in range(4):
        page.turn_to(number)


def test_the_end_leads_on(desk: Desk):
    page = End(desk, finished())
    opened(page, SIZE)
    for button, step_kind, mode in (
        ("watch", Over, Viewer),
        ("again", Go, Loading),
        ("other", Go, Briefing),
        ("menu", Go, Menu),
    ):
        page.ui.press(button)
        step = page.taken_step()
        assert isinstance(step, step_kind)
        made = screen(desk, step.to)
        assert isinstance(made, mode)
        made.leave()


def test_the_replay_is_kept_once_and_another_of_its_name_stays(desk: Desk):
    def keep() -> list[str]:
        page = End(desk, finished())
        opened(page, SIZE)
        click(page, "keep")
        return sorted(path.stem for path in desk.replays.glob("*.replay"))

    assert keep() == keep() == ["zarasai_final-7"]
    first = desk.replays / "zarasai_final-7.replay"
    first.write_bytes(b"another game")
    assert keep() == ["zarasai_final-7", "zarasai_final-7-2"]
    assert first.read_bytes() == b"another game"


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(desk: Desk):
    desk.replays.parent.mkdir(parents=True, exist_ok=True)
    desk.replays.write_text("a file is in the way", encoding="utf-8")
    page = End(desk, finished())
    opened(page, SIZE)
    click(page, "keep")
    assert "cannot be kept" in desk.messages[0]


def test_facts_of_the_scenario_are_those_of_the_board():
    board = scenario("kaunas_encirclement").board
    red = next(number for number, camp in enumerate(board.camps) if camp.id == "red")
    strength = scenario_text.strength(board, red)
    assert strength.men == sum(card.men for card in board.cards if card.camp == red and card.town >= 0)
    rules = " ".join(special_rules(board))
    assert "closed to the Red Army" in rules
    assert "serve for pay" in rules
    assert len(scenario_text.level_rows(board)) == len(board.levels)


def test_who_reads_of_goals_that_events_can_change_is_told_so() -> None:
    board = load(DATA / "everything.toml").board
    changed = {effect.camp for event in board.script for effect in event.every if isinstance(effect, SetObjective)}
    assert changed
    for camp in range(len(board.camps)):
        assert may_change_goals(board, camp) == (camp in changed)
    assert not any(may_change_goals(load("zarasai_final").board, camp) for camp in range(2))
