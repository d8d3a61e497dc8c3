"""The real window, killed again and again while it is played, saves, ends turns and edits: is anything lost?

`python -m tests.screen.kills [KILLS] [SEED]` kills it sixty times unless told otherwise, some ten minutes, and says how
often at what. It stops at the first loss. Of three windows one has a clock that is an hour behind and one that is an
hour ahead, and so may the times of the files be.

Held after each kill: every save is whole, the newest goes on from what was the newest on the disk before it, and so no
order is lost that had been saved; a file of the editor is the one it was or the one that was saved. Held at each next
start: the menu goes on with the newest, work kept aside is offered, and nothing half written lies about.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any, Final

from game.authoring.editing.recovery import recoverable, recovery_path
from game.record.files import read_lines
from game.scenario.check import check_file
from game.session.saving import SaveEntry, saves_in
from tests.screen.real import SKIRMISH, Seen, drag, running, virtual_screen

TURNS: Final = 60  # of the war that is played: more than are ended
HOUR: Final = 3600
SLOW: Final = 240.0  # seconds, for a map that is drawn while others work


class Home:
    """The folders of a player whose window is killed, and what must be found there."""

    def __init__(self, place: Path, seed: int = 1) -> None:
        self.place = place
        self.random = Random(seed)
        self.war = place / "war.toml"
        self.war.write_text(SKIRMISH.read_text(encoding="utf-8").replace("turns = 6\n", f"turns = {TURNS}\n"))
        config = place / "config" / "kaunas1919"
        config.mkdir(parents=True)
        (config / "settings.json").write_text('{"speed": 4.0, "hints": false}')
        self.own = place / "data" / "kaunas1919"
        self.saves = self.own / "saves"
        self.begin = ("play", str(self.war), "--side", "republic", "--seed", "5")
        self.kills: Counter[str] = Counter()

    def newest(self) -> SaveEntry | None:
        entries = saves_in(self.saves)
        assert all(entry.whole for entry in entries), [entry.problem for entry in entries]
        return entries[0] if entries else None

    def game(self) -> list[str]:
        """The lines of the newest save without its settings."""
        newest = self.newest()
        return read_lines(newest.path)[:-1] if newest else []

    def half_written(self) -> list[Path]:
        return [path for path in self.place.rglob(".*") if ".tmp" in path.name]

    def writing(self) -> bool:
        folders = (self.saves, self.own / "edited", self.place)
        return any(name.endswith(".tmp") for folder in folders for name in names(folder))

    def sleep(self, most: float) -> None:
        time.sleep(self.random.uniform(0.0, most))

    def sleep_until_writing(self, most: float = 0.6) -> None:
        """Until a file is half written, if that is seen at all, and then no more than a moment."""
        end = time.monotonic() + most
        while not self.writing() and time.monotonic() < end:
            pass
        self.sleep(0.004)

    def touch_files(self) -> None:
        """Their times are anything: copied from elsewhere, or written under another clock."""
        for path in self.saves.glob("*.save"):
            when = time.time() + self.random.choice((-HOUR, HOUR))
            os.utime(path, (when, when))


# ---------------------------------------------------------------------------------------------------------- the game


def order(game: Seen, home: Home) -> None:
    """Another stance, or a march or an attack by the pointer."""
    put_aside(game)
    game.run("key", "n")
    if home.random.random() < 0.5:
        game.run("key", "v")
        return
    towns = game.state["towns"]
    x, y = towns[home.random.choice(sorted(towns))]
    game.run("mousemove", str(x), str(y))
    game.run("click", "3")
    game.run("key", "Return")


def put_aside(game: Seen) -> None:
    """Whatever card or question lies over the map, once there is one."""
    game.until(lambda s: s["mode"] == "play" and (s["may_order"] or s["dialog"]), "the player's turn", SLOW)
    for _ in range(6):
        if not game.state["dialog"]:
            return
        game.run("key", "Return")


def after_an_order(game: Seen, home: Home) -> None:
    order(game, home)
    home.sleep(0.3)


def once_it_is_kept(game: Seen, home: Home) -> None:
    kept_after(game, home, "v")


def kept_after(game: Seen, home: Home, key: str) -> list[str]:
    """An order by a key is on the disk soon, with nothing else done; the lines of the game then."""
    put_aside(game)
    before = home.game()
    mine = game.until(lambda s: s["may_order"] and not s["dialog"] and not s["moving"], "the player's turn", SLOW)
    if not mine["selected_units"]:
        own = next(stack for stack in mine["stacks"] if stack["camp"] == mine["seat"])
        left, top, width, height = own["rect"]
        game.click([left + width // 2, top + height // 2])
        game.until(lambda s: s["selected_units"], "the units of a stack")
    game.key(key)
    game.until(lambda _: home.game() != before, "the order on the disk", SLOW)
    return home.game()


def while_it_is_saved(game: Seen, home: Home) -> None:
    order(game, home)
    game.run("key", home.random.choice(("F5", "v")))
    home.sleep_until_writing()


def while_the_turn_ends(game: Seen, home: Home) -> None:
    put_aside(game)
    game.run("key", "Return")
    game.run("key", "Return")
    home.sleep(1.0)


MOMENTS: Final[tuple[Callable[[Seen, Home], None], ...]] = (
    after_an_order,
    while_the_turn_ends,
    while_it_is_saved,
    once_it_is_kept,
)


def going_on(game: Seen, home: Home) -> None:
    """From the menu into the newest game."""
    newest = home.newest()
    assert newest
    game.until(lambda s: s["mode"] == "menu", "the menu")
    assert home.half_written() == [], "litter of a killed window"
    game.key("c")
    there = game.until(lambda s: s["mode"] == "play" and (s["may_order"] or s["dialog"]), "the game gone on with", SLOW)
    assert 0 <= there["turn"] - newest.turn <= 1, "another game than the newest"  # the enemy's part may be over


def play_and_kill(display: str, home: Home, number: int) -> None:
    """A window goes on with the newest game, or begins the first, and is killed at some moment."""
    act = MOMENTS[number % len(MOMENTS)]
    clock = (0, -HOUR, HOUR)[number % 3]
    begun = home.newest() is not None
    with running(display, home.place, *([] if begun else home.begin), clock=clock) as game:
        if begun:
            going_on(game, home)
        act(game, home)
        known = home.game()
        game.kill()
    kept = home.game()
    assert kept[: len(known)] == known, f"orders that had been saved are lost: {len(known)} lines, now {len(kept)}"
    home.kills[act.__name__] += 1
    if number % 5 == 4:
        home.touch_files()


# -------------------------------------------------------------------------------------------------------- the editor


def edit_and_kill(display: str, home: Home, number: int) -> None:
    """A unit is moved, in a file that is the last one's or a new one; killed then, or while it is saved."""
    file = home.place / "edited.toml"
    if not file.exists():
        shutil.copy(SKIRMISH, file)
    before = file.read_bytes()
    saving = bool(number % 2)
    kept = recovery_path(home.own / "edited", file)
    with running(display, home.place, "edit", str(file)) as editor:
        took = opened(editor, home, bool(recoverable(file, kept)))
        at = {stack["town"] for stack in editor.state["stacks"]}
        drag(editor, *(("jonava", "kaunas") if "jonava" in at else ("kaunas", "jonava")))
        editor.until(lambda s: s["dirty"] or took, "the unit moved")
        if saving:
            editor.run("key", "ctrl+s")
        if number % 4 < 2:
            home.sleep_until_writing(3.0)
        else:
            home.sleep(2.5)
        aside = recoverable(file, kept)
        editor.kill()
    after = file.read_bytes()
    assert after == before or saving, "a file that was not saved is another"
    assert check_file(file) == [], "the file is not whole"
    assert saving or recoverable(file, kept).keys() >= aside.keys(), "work kept aside is lost"
    home.kills["edit, and save" if saving else "edit"] += 1


def opened(editor: Seen, home: Home, kept: bool) -> bool:
    """The editor at rest, with what was kept aside taken up; whether there was anything."""
    state = editor.until(lambda s: at_rest(s) and (s["dialog"] or s["checked"]), "the editor", SLOW)
    assert home.half_written() == [], "litter of a killed editor"
    assert bool(state["dialog"]) == kept, "work kept aside is not offered"
    if kept:
        editor.press("take_kept")
    editor.until(lambda s: at_rest(s) and s["checked"] and not s["dialog"], "the editor at rest", SLOW)
    return kept


def at_rest(state: dict[str, Any]) -> bool:
    return state["mode"] == "edit" and not state["moving"]


def names(folder: Path) -> list[str]:
    with suppress(OSError):
        return [path.name for path in folder.iterdir()]
    return []


def kill_often(home: Home, kills: int) -> Counter[str]:
    """Every fourth window is an editor. Raises AssertionError at the first loss."""
    with virtual_screen() as display:
        for number in range(kills):
            if number % 4 == 3:
                edit_and_kill(display, home, number // 4)
            else:
                play_and_kill(display, home, number - number // 4)
    return home.kills


if __name__ == "__main__":
    kills, seed = (int(word) for word in (*sys.argv[1:], *("60", "1")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder), seed)
        for what, count in kill_often(home, kills).most_common():
            sys.stdout.write(f"{count:4} {what}\n")
        sys.stdout.write(f"{len(home.game())} lines of the game are kept\n")
