"""From the menu to the editor: shipped scenarios by way of a copy, own files as they are."""

from __future__ import annotations

import os
from pathlib import Path

from game.authoring.own import copy_before
from game.scenario.campaign_files import load_campaign
from game.scenario.paths import scenarios_folder, shipped_campaigns
from game.screen.modes.menu import Menu
from game.screen.modes.war_start import WarStart
from tests.campaign.field import TEXT, campaign
from tests.screen.harness import Window
from tests.screen.modes.test_edit import copied


def test_a_shipped_scenario_is_copied_before_it_is_edited(tmp_path: Path) -> None:
    window = Window(tmp_path, lambda desk: Menu(desk, "kaunas_encirclement"))
    shipped = (scenarios_folder() / "kaunas_encirclement.toml").read_bytes()
    window.press("edit")
    assert window.mode == "edit"
    copy = tmp_path / "scenarios" / "kaunas_encirclement.toml"
    assert window.dump["file"] == str(copy)
    assert copy.read_bytes() == shipped
    window.press("leave_editor")
    assert window.mode == "menu"
    window.key("e")
    window.press("old_copy")
    assert window.dump["file"] == str(copy)
    window.press("leave_editor")
    window.key("e")
    window.press("new_copy")
    assert window.dump["file"] == str(copy.with_name("kaunas_encirclement-2.toml"))
    window.close()


def test_a_copy_in_a_folder_of_its_own_is_offered_again(tmp_path: Path) -> None:
    own = tmp_path / "scenarios"
    own.mkdir()
    (own / "map.toml").write_text("# of another war", encoding="utf-8")
    window = Window(tmp_path, lambda desk: Menu(desk, "finland_1808"))
    window.press("edit")
    copy = own / "finland_1808" / "finland_1808.toml"
    assert window.dump["file"] == str(copy)
    window.press("leave_editor")
    window.key("e")
    window.press("old_copy")
    assert window.dump["file"] == str(copy)
    window.press("leave_editor")
    window.key("e")
    window.press("new_copy")
    later = own / "finland_1808-2" / "finland_1808.toml"
    assert window.dump["file"] == str(later)
    os.utime(copy, (1, 1))
    assert copy_before(own, scenarios_folder() / "finland_1808.toml") == later
    assert copy_before(own, scenarios_folder() / "jieznas.toml") is None
    window.close()


def test_a_file_of_ones_own_is_opened_as_it_is(tmp_path: Path) -> None:
    own = tmp_path / "scenarios"
    own.mkdir()
    file = copied(own, "kaunas_encirclement")
    window = Window(tmp_path, Menu)
    window.key("o")
    own_list = window.widget("own")
    assert own_list is not None
    window.click((own_list["rect"][0] + 20, own_list["rect"][1] + 10))
    window.press("edit_file")
    assert window.mode == "edit"
    assert window.dump["file"] == str(file)
    window.close()


def test_a_shipped_campaign_is_copied_before_it_is_edited(tmp_path: Path) -> None:
    shipped = shipped_campaigns()[0]
    window = Window(tmp_path, lambda desk: WarStart(desk, load_campaign(shipped)))
    window.press("edit")
    assert window.mode == "edit"
    copy = tmp_path / "scenarios" / shipped.name
    assert window.dump["file"] == str(copy)
    assert copy.read_bytes() == shipped.read_bytes()
    assert window.widget("tool_phases") is not None
    window.press("leave_editor")
    assert window.mode == "campaign"
    window.key("e")
    window.press("old_copy")
    assert window.dump["file"] == str(copy)
    window.close()


def test_a_campaign_of_ones_own_is_edited_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bridge.toml"
    path.write_text(TEXT, encoding="utf-8")
    window = Window(tmp_path, lambda desk: WarStart(desk, load_campaign(path)))
    window.key("e")
    assert window.dump["file"] == str(path)
    assert window.widget("tool_phases") is not None
    window.press("leave_editor")
    window.close()


def test_a_campaign_is_opened_as_one_from_the_menu(tmp_path: Path) -> None:
    own = tmp_path / "scenarios"
    own.mkdir()
    (own / "bridge.toml").write_text(TEXT, encoding="utf-8")
    window = Window(tmp_path, Menu)
    window.key("o")
    own_list = window.widget("own")
    assert own_list is not None
    window.click((own_list["rect"][0] + 20, own_list["rect"][1] + 10))
    window.press("edit_file")
    assert window.widget("tool_phases") is not None
    window.close()


def test_a_campaign_that_is_tried_out_leads_back_to_its_editor_alone(tmp_path: Path) -> None:
    window = Window(tmp_path, lambda desk: WarStart(desk, campaign()))
    assert window.widget("edit") is None
    window.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "scenarios").write_text("a file where the folder should be")
    window = Window(tmp_path, Menu)
    window.key("e")
    assert window.mode == "menu"
    assert "could not be written" in str(window.dump["ui"]["dialogs"])
    window.close()
