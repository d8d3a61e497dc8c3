"""Widgets: where they go, how they are reached, and that nothing upsets them."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pygame
import pytest

from game.screen.kit import ICONS, Button, Column, Dialog, Label, TextField, Toasts, draw_icon
from game.screen.kit.graph import apart
from game.screen.kit.painting import shadow_picture, shorten
from game.screen.kit.text import wrapped
from game.screen.theme import Theme
from tests.screen.harness import desk_in
from tests.screen.kit.page import Page


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return Page(desk_in(tmp_path))


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1024, 640), (1600, 1000), (3840, 2160)])
def test_widgets_stay_in_their_parents_and_apart(tmp_path: Path, scale: float, size: tuple[int, int]) -> None:
    page = Page(desk_in(tmp_path, scale=scale), size)
    page.draw()
    for parent in page.ui.root.walk():
        shown = [child for child in parent.children if child.visible and child.rect.height]
        for number, child in enumerate(shown):
            if parent.kind not in ("scroll", "widget"):
                assert parent.rect.inflate(2, 2).contains(child.rect), (parent.kind, child.kind, child.id)
            if parent.kind in ("row", "column", "grid"):
                for other in shown[number + 1 :]:
                    assert not child.rect.colliderect(other.rect), (child.id, other.id)


def test_what_is_clicked_is_large_enough(tmp_path: Path) -> None:
    for scale in (0.8, 1.0, 2.0):
        page = Page(desk_in(tmp_path, scale=scale), (1600, 1000))
        for id_ in ("undo", "end", "gear", "layer0", "kind:all", "names", "men", "name"):
            widget = page.ui.find(id_)
            assert widget is not None
            assert widget.rect.height >= round(28 * scale), id_


def test_a_click_and_a_key_press_the_same_button(page: Page) -> None:
    page.click("undo")
    page.key(pygame.K_z, pygame.KMOD_LCTRL)
    assert page.heard == [("undo", None)] * 2


def test_a_hotkey_works_on_a_russian_keyboard(page: Page) -> None:
    page.key(1103, pygame.KMOD_LCTRL, pygame.KSCAN_Z)
    assert page.heard == [("undo", None)]


def test_a_button_let_go_elsewhere_is_not_pressed(page: Page) -> None:
    button = page.ui.find("undo")
    assert button is not None
    page.post(pygame.MOUSEBUTTONDOWN, pos=button.rect.center, button=1)
    page.post(pygame.MOUSEBUTTONUP, pos=(button.rect.right + 200, button.rect.bottom + 200), button=1)
    page.click("off")
    assert page.heard == []


def test_tab_goes_round_all_that_can_be_used_and_back(page: Page) -> None:
    seen = []
    for _ in range(len(page.ui.focusable())):
        page.key(pygame.K_TAB)
        assert page.ui.focus is not None
        seen.append(page.ui.focus.id)
    assert seen[0] == "undo"
    assert "off" not in seen
    assert len(set(seen)) == len(seen)
    page.key(pygame.K_TAB)
    assert page.ui.focus.id == seen[0]
    page.key(pygame.K_TAB, pygame.KMOD_LSHIFT)
    assert page.ui.focus.id == seen[-1]


def test_space_never_ends_the_turn(page: Page) -> None:
    page.ui.move_focus(1)
    page.ui.move_focus(1)
    assert page.ui.focus is not None
    assert page.ui.focus.id == "end"
    page.key(pygame.K_SPACE)
    assert page.heard == []
    page.key(pygame.K_RETURN)
    assert page.heard == [("end", None)]


def test_letters_go_to_the_field_and_not_to_hotkeys(page: Page) -> None:
    page.click("name", 0.9)
    page.key(pygame.K_z)
    page.type("ž")
    assert page.heard == [("name", "Kaunasž")]
    page.key(pygame.K_a, pygame.KMOD_LCTRL)
    page.key(pygame.K_x, pygame.KMOD_LCTRL)
    page.key(pygame.K_v, pygame.KMOD_LCTRL)
    page.key(pygame.K_v, pygame.KMOD_LCTRL)
    field = page.ui.find("name")
    assert field is not None
    assert field.value == "KaunasžKauna"  # 12 letters at most
    page.key(pygame.K_BACKSPACE)
    page.key(pygame.K_RETURN)
    assert page.heard[-1] == ("entered", "KaunasžKaun")


def test_a_slider_is_sought_dragged_and_stepped(page: Page) -> None:
    slider = page.ui.find("men")
    assert slider is not None
    left, right = slider.trough()  # type: ignore[attr-defined]
    page.click_at(((left + right) // 2, slider.rect.centery))
    assert slider.value == 50
    page.post(pygame.MOUSEBUTTONDOWN, pos=((left + right) // 2, slider.rect.centery), button=1)
    page.move((right + 500, slider.rect.centery))
    page.post(pygame.MOUSEBUTTONUP, pos=(right, slider.rect.centery), button=1)
    assert slider.value == 100
    page.ui.focus, page.ui.keyboard = slider, True
    page.key(pygame.K_LEFT)
    page.key(pygame.K_HOME)
    assert [value for _, value in page.heard] == [50, 100, 99, 0]


def test_choices(page: Page) -> None:
    page.click("layer0", 0.1)
    page.click("kind:few", 0.1)
    page.click("names")
    page.key(pygame.K_DOWN)
    page.key(pygame.K_RETURN)
    assert page.heard == [("layer0", False), ("kind", "few"), ("names", "ru")]


def test_an_open_dropdown_takes_every_click(page: Page) -> None:
    page.click("names")
    page.click("undo")
    page.click("undo")
    assert page.heard == [("undo", None)]


def test_a_long_list_makes_only_the_rows_in_sight(page: Page) -> None:
    page.draw()
    area = page.ui.find("list")
    assert area is not None
    assert len(area.strip.made) < 40  # type: ignore[attr-defined]
    page.click_at((area.rect.left + 30, area.rect.top + 40))
    page.ui.keyboard = True
    page.key(pygame.K_END)
    page.draw()
    assert page.heard == [("list", 1), ("list", 9999)]


def test_a_table_is_sorted_by_its_heading(page: Page) -> None:
    table = page.ui.find("table")
    assert table is not None
    place = table.rect.right - 60, table.rect.top + 10
    page.click_at(place)
    rising = sorted(number * 7 % 100 for number in range(60))
    assert [int(row[1]) for row in table.value] == rising
    page.click_at(place)
    assert [int(row[1]) for row in table.value] == rising[::-1]


def test_a_link_in_a_text_is_followed(page: Page) -> None:
    page.draw()
    rich = page.ui.find("rich")
    assert rich is not None
    piece = next(piece for piece in rich._laid[2] if piece.span.link)  # type: ignore[attr-defined]
    page.click_at((rich.rect.left + piece.x + 3, rich.rect.top + piece.y + 5))
    assert page.heard == [("link", "town:seta")]


def test_a_dialog_keeps_what_lies_below_from_events(page: Page) -> None:
    cancelled: list[str] = []
    buttons = [Button("yes", "Yes", lambda: page.heard.append(("yes", None)), kind="primary")]
    page.ui.open(Dialog("Sure?", Label("Really?"), buttons, on_cancel=lambda: cancelled.append("x")))
    page.draw()
    below = page.ui.root.children[0].children[0]
    assert page.post(pygame.MOUSEBUTTONDOWN, pos=below.rect.topleft, button=1)
    page.key(pygame.K_z, pygame.KMOD_LCTRL)
    page.key(pygame.K_RETURN)
    page.key(pygame.K_ESCAPE)
    assert page.heard == [("yes", None)]
    assert cancelled == ["x"]
    page.ui.close()
    assert not page.ui.dialog_open


@pytest.mark.parametrize("way", ["type", "click", "tab"])
def test_esc_leads_out_of_a_field_and_only_then_out_of_its_dialog(page: Page, way: str) -> None:
    page.ui.open(Dialog("Save as", TextField("file", "war.toml"), [Button("ok", "Save", page.ui.close)]))
    page.key(pygame.K_ESCAPE)
    assert not page.ui.dialog_open  # nobody has been at the field
    page.ui.open(Dialog("Save as", TextField("file", "war.toml"), [Button("ok", "Save", page.ui.close)]))
    if way == "type":
        page.type("x")
    elif way == "click":
        page.click("file")
    else:
        page.key(pygame.K_TAB)
        page.key(pygame.K_TAB)
    assert page.ui.typing
    page.key(pygame.K_ESCAPE)
    assert page.ui.dialog_open
    assert not page.ui.typing
    page.key(pygame.K_ESCAPE)
    assert not page.ui.dialog_open


def test_a_dialog_higher_than_the_window_scrolls(page: Page) -> None:
    from game.screen.kit import ScrollArea

    body = ScrollArea(Column([Label(f"line {n}") for n in range(100)]), "body")
    page.ui.open(Dialog("Long", body, [Button("close", "Close", page.ui.close, kind="primary")]))
    close = page.ui.find("close")
    assert close is not None
    assert page.surface.get_rect().contains(close.rect)
    assert body.most > 0


def test_a_tooltip_comes_after_a_while_and_stays_in_the_window(page: Page) -> None:
    button = page.ui.find("undo")
    assert button is not None
    page.move(button.rect.center)
    page.ui.update(0.3)
    assert page.ui.dump()["tooltip"] == ""
    assert page.ui.moving
    page.ui.update(0.3)
    assert page.ui.dump()["tooltip"] == "Take it back"
    page.draw()
    page.move((5, 5))
    assert page.ui.dump()["tooltip"] == ""


def test_the_tooltip_goes_with_the_focus(page: Page) -> None:
    for _ in range(2):
        while page.ui.focus is None or page.ui.focus.id != "undo":
            page.key(pygame.K_TAB)
        page.ui.update(1)
        assert page.ui.tip.text == "Take it back"
        page.key(pygame.K_TAB)
        page.ui.update(1)
        assert page.ui.tip.text == ""


def test_a_faded_button_tells_why(page: Page) -> None:
    button = page.ui.find("off")
    assert button is not None
    page.move(button.rect.center)
    page.ui.update(0.6)
    assert page.ui.dump()["tooltip"] == "because of the ice"


def test_text_is_shortened_and_wrapped_to_its_room() -> None:
    theme = Theme()
    long = "Panevėžio apsaugos būrys iš Kėdainių"
    assert shorten(theme, long, "body", 5000) == long
    short = shorten(theme, long, "body", 120)
    assert short.endswith("…")
    assert theme.width(short) <= 120
    lines = wrapped(theme, "Žeimenis " * 30 + "W" * 200, "body", 150)
    assert max(theme.width(line) for line in lines) <= 150
    assert "".join(lines).count("W") == 200


def test_every_icon_draws_something_at_every_size() -> None:
    for side in (10, 16, 24, 48):
        for name in ICONS:
            surface = pygame.Surface((side, side))
            surface.fill((255, 255, 255))
            draw_icon(surface, name, surface.get_rect(), (0, 0, 0))
            dark = (pygame.surfarray.array3d(surface)[:, :, 0] < 128).mean()
            assert 0.03 < dark < 0.9, (name, side)


def test_toasts_go_by_themselves() -> None:
    toasts = Toasts()
    toasts.add("The disk is full.")
    toasts.add("The disk is full.")
    assert toasts.dump() == ["The disk is full."]
    toasts.draw(pygame.Surface((1024, 640)), Theme())
    toasts.update(60)
    assert not toasts.moving


def test_random_events_upset_nothing(tmp_path: Path) -> None:
    random = Random(1)
    page = Page(desk_in(tmp_path))
    keys = [
        *range(32, 127),
        pygame.K_RETURN,
        pygame.K_ESCAPE,
        pygame.K_TAB,
        *range(pygame.K_RIGHT, pygame.K_UP + 1),
        1103,
    ]
    for number in range(6000):
        place = random.randrange(-10, 1040), random.randrange(-10, 660)
        kind = random.randrange(7)
        if kind == 0:
            page.key(
                random.choice(keys), random.choice((0, pygame.KMOD_LCTRL, pygame.KMOD_LSHIFT)), random.randrange(100)
            )
        elif kind == 1:
            page.type(random.choice("ažя \n0"))
        elif kind == 2:
            page.post(pygame.MOUSEWHEEL, x=0, y=random.choice((-2, 1)))
        elif kind == 3:
            page.post(pygame.WINDOWLEAVE)
        elif kind == 4:
            page.move(place)
        else:
            down = random.choice((pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP))
            page.post(down, pos=place, button=random.choice((1, 1, 2, 3)))
        page.ui.update(0.05)
        if number % 60 == 0:
            page.draw()
            page.ui.dump()
    page.key(pygame.K_ESCAPE)
    page.heard.clear()
    page.ui.relayout()
    page.ui.press("undo")
    assert page.heard == [("undo", None)]


def test_names_beside_a_graph_do_not_lie_on_one_another() -> None:
    assert apart([50, 10, 52, 51], 10, 0, 100) == [50, 10, 70, 60]
    assert apart([95, 98, 99], 10, 0, 100) == [80, 90, 100]
    assert apart([-20, 5], 10, 0, 100) == [0, 10]
    assert apart([0] * 6, 10, 0, 20) == [0, 4, 8, 12, 16, 20]
    assert (apart([], 10, 0, 20), apart([7], 10, 0, 20)) == ([], [7])


@pytest.mark.parametrize("size", [(160, 300), (400, 41), (60, 40)])
def test_a_shadow_is_that_of_the_whole_blurred(size: tuple[int, int]) -> None:
    whole = pygame.Surface(size, pygame.SRCALPHA)
    pygame.draw.rect(whole, (20, 14, 8, 110), whole.get_rect().inflate(-24, -24))
    whole = pygame.transform.gaussian_blur(whole, 6)
    assert pygame.image.tobytes(shadow_picture(*size, 12), "RGBA") == pygame.image.tobytes(whole, "RGBA")
