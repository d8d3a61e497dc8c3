"""One recorded game for all exports, and how a page is opened in a browser without a window."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from game.analysis.match import play
from game.prose.chronology import chronicle
from game.record.replay import Playback, Replay
from game.scenario.load import Scenario, load, load_text
from game.screen.export.page import make_page
from game.screen.export.source import Source

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")
SKIRMISH = Path(__file__).parent.parent / "skirmish.toml"


@cache
def kaunas() -> Source:
    return recorded(load("kaunas_encirclement"))


def recorded(scenario: Scenario, seed: int = 3) -> Source:
    recorder = play(scenario, seed=seed).recorder
    assert recorder is not None
    replay = Replay.of(recorder.lines)
    return Source(scenario, chronicle(Playback(scenario.board, replay)), recorded=True)


def skirmish(change: tuple[tuple[str, str], ...] = ()) -> Source:
    """A small game; `change`: texts of its scenario to be replaced."""
    text = SKIRMISH.read_text(encoding="utf-8")
    for old, new in change:
        assert old in text
        text = text.replace(old, new)
    return recorded(load_text(text))


@cache
def kaunas_page(viewer: int = -1) -> str:
    return make_page(kaunas(), viewer).decode()


class Opened(NamedTuple):
    dom: str
    complaints: list[str]  # of the browser's console

    def data(self, name: str) -> str:
        """What the page says of itself in the element of the whole document."""
        found = re.search(rf'<html[^>]* data-{name}="([^"]*)"', self.dom)
        assert found, self.dom[:300]
        return found[1]


def opened(page: str, address: str = "", script: str = "", milliseconds: int = 1000) -> Opened:
    """The page in a browser after so much time of its own. `script`: is run in it at the end, as a visitor acts."""
    assert BROWSER
    if script:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        page = page.replace("script-src 'sha256-", f"script-src 'sha256-{digest}' 'sha256-", 1)
        page = page.replace("</body>", f"<script>{script}</script></body>")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        done = subprocess.run(
            [
                *(BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
                *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
                *("--enable-logging=stderr", "--v=0", "--window-size=1280,800", f"--user-data-dir={folder}/profile"),
                *(f"--virtual-time-budget={milliseconds}", "--dump-dom", f"{path.as_uri()}{address}"),
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    return Opened(done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line])
