"""What a screen stands on is looked through by the collector once, and given free when it is closed."""

from __future__ import annotations

import gc
from pathlib import Path

from game.screen.destinations import ToHelp
from game.screen.modes.menu import Menu
from tests.screen.harness import Window


def test_what_a_screen_stands_on_is_set_aside_while_the_window_stands_still(tmp_path: Path) -> None:
    app = Window(tmp_path, Menu).app
    found = []
    while app.ahead():
        pass
    found.append((app.settled, gc.get_freeze_count() > 0))
    app.open(ToHelp((), None))
    found.append((app.settled, gc.get_freeze_count() > 0))
    app.pop()
    found.append((app.settled, gc.get_freeze_count() > 0))
    assert found == [(True, True), (False, True), (False, False)]
