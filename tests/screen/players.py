"""A person before the window, who knows only what stands on it, and moves it only by pointer and keys."""

from __future__ import annotations

from math import hypot
from pathlib import Path
from typing import Any, Final

from game.scenario.load import shipped
from game.screen.map.ground import Ground
from game.screen.modes.menu import Menu
from game.screen.settings import Settings
from tests.screen.harness import Window

PAPER: Final = 0.5
"""Pixels per km of the sheet: large enough to play on, painted in a moment."""
_ROW: Final = 92  # pixels, a scenario in the menu"s list at scale 1


def small_paper(monkeypatch: Any) -> None:
    """Every sheet is painted coarse, since most of a game"s start is spent on it."""
    monkeypatch.setattr(Ground.__init__, "__defaults__", (PAPER, 1.0))


def quick_settings(*, hints: bool = False, warn_idle: bool = False) -> Settings:
    """Nothing is shown longer than it must be."""
    return Settings(speed=4.0, show_enemy=False, hints=hints, warn_idle=warn_idle, muted=True)


class Player:
    """`side`: the id of the camp the person takes. What was managed in the game gathers in `done`."""

    def __init__(self, window: Window, side: str) -> None:
        self.window = window
        self.side = side
        self.done: set[str] = set()

    # ------------------------------------------------------------------------------------------------------- beginning

    def begin(self, scenario: str, seed: int, *, by_keys: bool, persons: tuple[str, ...] = ()) -> None:
        """From the menu to the first order: scenario, sides, seed; the other camps are the computer"s, but for
        `persons`, who are at this screen too."""
        window = self.window
        assert window.mode == "menu"
        number = [one.name for one in shipped()].index(scenario)
        left, top, _, high = window.widget("scenarios")["rect"]  # type: ignore[index]
        if by_keys or (number + 1) * _ROW > high:
            while window.dump["chosen"] != scenario:
                window.key("down")
            window.key("enter")
        else:
            window.click((left + 40, top + _ROW * number + _ROW // 2))
            assert window.dump["chosen"] == scenario
            window.press("play")
        assert window.mode == "briefing"
        for camp, who in window.dump["seats"].items():
            wanted = camp == self.side or camp in persons
            if wanted != (who == "person"):
                self.choose(f"seat_{camp}", "person" if wanted else "staff")
            assert (window.dump["seats"][camp] == "person") == wanted
        window.press("seed")
        window.type(str(seed))
        if by_keys:
            window.key("enter")
        else:
            window.press("start")
        assert window.mode == "loading"
        window.until(lambda: window.mode != "loading")

    def choose(self, id_: str, value: str) -> None:
        """Open a dropdown and take the next entry, until it stands on that one."""
        for _ in range(6):
            widget = self.window.widget(id_)
            if widget and widget["value"] == value:
                return
            self.window.press(id_)
            self.window.key("down", "enter")
        raise AssertionError(f"{id_} never comes to {value}")

    # ------------------------------------------------------------------------------------------------------- the turns

    @property
    def seen(self) -> dict[str, Any]:
        return self.window.dump

    def clear_cards(self) -> None:
        """Read and put aside the cards of events and reports; one with the pointer, the next with a key."""
        for number in range(60):
            if not self.seen["dialog"]:
                return
            self.window.key("enter" if number % 2 else "esc")
        raise AssertionError(f"a dialog stays open: {sorted(self.window.ids())}")

    def rest(self) -> None:
        """Until nothing moves and all cards are read."""
        window = self.window
        for _ in range(600):
            seen = self.seen
            if seen["mode"] != "play":
                return
            if seen["dialog"]:
                self.clear_cards()
            elif not seen["showing"]:
                return
            window.frame()
        raise AssertionError("the map never comes to rest")

    def until_mine(self) -> None:
        """Until orders can be given, the game is over, or the screen is handed over."""

        def ready() -> bool:
            seen = self.seen
            if seen["mode"] != "play":
                return True
            if seen["dialog"]:
                self.clear_cards()
                return False
            return bool(seen["may_order"] and not seen["showing"])

        self.window.until(ready)

    def end_turn(self, *, by_key: bool = True) -> None:
        window, before = self.window, self.seen
        if by_key:
            window.key("ctrl+space")  # Enter may have put the last card away
        else:
            window.press("end_turn")
        if window.mode == "play" and window.widget("end_anyway"):
            window.press("do_not_ask")
            window.press("end_anyway")
            self.done.add("warned")
        self.until_mine()
        after = self.seen
        assert after["mode"] != "play" or (after["turn"], after["seat"]) != (before["turn"], before["seat"])

    # ------------------------------------------------------------------------------------------------------ the orders

    def stacks(self) -> list[dict[str, Any]]:
        return [stack for stack in self.seen["stacks"] if stack["units"] and stack["camp"] == self.side]

    def select(self, stack: dict[str, Any]) -> bool:
        """Click a stack as it stands on the map; another may lie over it."""
        left, top, width, height = stack["rect"]
        self.window.click((left + width // 2, top + height // 2))
        seen = self.seen
        return seen["selected_town"] == stack["town"] and bool(seen["selected_units"])

    def near(self, town: str) -> list[str]:
        """Towns in sight of the map"s window, the nearest on the screen first."""
        towns, (left, top, width, height) = self.seen["towns"], self.seen["map"]
        x, y = towns[town]
        inside = [
            name
            for name, (a, b) in towns.items()
            if name != town and left + 5 < a < left + width - 5 and top + 5 < b < top + height - 5
        ]
        return sorted(inside, key=lambda name: hypot(towns[name][0] - x, towns[name][1] - y))

    def point(self, town: str) -> str:
        """The heading of the card beside a town under the pointer; empty when something lies over it."""
        x, y = self.seen["towns"][town]
        self.window.move((round(x), round(y)))
        return self.seen["card"] if self.seen["hover"] == town else ""

    def march(self) -> bool:
        """The first stack that can is sent to a town nearby."""
        for stack in self.stacks():
            if not self.select(stack):
                continue
            for town in self.near(stack["town"])[:6]:
                if not self.point(town).startswith("March to"):
                    continue
                before = self.seen["toasts"]
                self.window.town(town, 3)
                self.rest()
                if self.seen["can_undo"] and self.seen["toasts"] == before:
                    self.done.add("march")
                    return True
        return False

    def take_back(self) -> None:
        """Undo and redo, by key and by button."""
        if not self.seen["can_undo"]:
            return
        self.window.key("ctrl+z")
        assert self.seen["can_redo"]
        self.done.add("undo")
        self.window.key("ctrl+y")
        assert not self.seen["can_redo"]
        self.done.add("redo")
        self.rest()
        self.window.press("undo")
        assert self.seen["can_redo"]

    def on_the_spot(self) -> None:
        """Dig in by key, change stance by button, each with the next unit that can do it: trains never dig."""
        for action, key in (("entrench", "e"), ("stance", "v")):
            for _ in range(max(1, min(6, self.seen["idle"]))):
                self.window.key("n")
                widget = self.window.widget(action)
                if widget and widget["enabled"]:
                    break
            if widget and widget["enabled"]:
                if action == "stance":
                    self.window.press(action)
                else:
                    self.window.key(key)
                self.rest()
                self.done.add(action)

    def split(self) -> None:
        """A company leaves a unit that can spare one, and comes back."""
        for _ in range(min(6, self.seen["idle"])):
            self.window.key("n")
            widget = self.window.widget("split")
            if not widget or not widget["enabled"]:
                continue
            self.window.key("x")
            assert self.window.widget("split_men")
            self.window.press("split_off")
            self.rest()
            self.done.add("split")
            self.window.key("j")
            self.rest()
            return

    def rail(self) -> bool:
        """The first unit at a railway takes a train: asked for with a key, told where with a click."""
        for _ in range(min(12, self.seen["idle"])):
            self.window.key("n")
            widget = self.window.widget("rail")
            if not widget or not widget["enabled"]:
                continue
            self.window.key("r")
            if self.seen["aim"] != "rail":
                continue
            start = self.seen["selected_town"]
            for town in self.near(start)[:20]:
                if not self.point(town).startswith("By rail to"):
                    continue
                self.window.town(town)
                self.rest()
                if not self.seen["aim"] and self.seen["selected_town"] == town:
                    self.done.add("rail")
                    return True
                if not self.seen["aim"]:
                    self.window.key("r")
            self.window.key("esc")
        return False

    def attack(self, least: int = 0) -> bool:
        """Right click on an enemy stack that units stand beside: the plan, and then the fight, if it is worth it.
        `least`: chance of success in a thousand."""
        window = self.window
        for stack in self.seen["stacks"]:
            if stack["camp"] == self.side or stack["units"]:
                continue
            self.deselect()
            left, top, width, height = stack["rect"]
            window.click((left + width // 2, top + height // 2), 3)
            plan = self.seen["plan"]
            if not plan:
                continue
            if plan["why"] or plan["win"] < least:
                window.press("cancel_plan")
                assert not self.seen["plan"]
                self.done.add("plan dropped")
                continue
            if "attack" in self.done:
                window.press("order_attack")
            else:
                window.key("enter")
            assert not self.seen["plan"]
            window.until(lambda: not self.seen["showing"] or self.seen["dialog"])
            assert window.widget("close_report"), sorted(window.ids())
            self.rest()
            self.done.add("attack")
            return True
        return False

    def deselect(self) -> None:
        for _ in range(4):
            seen = self.seen
            if not (seen["plan"] or seen["aim"] or seen["selected_town"] or seen["cursor"]):
                return
            self.window.key("esc")

    def papers(self) -> None:
        """Every paper and every layer is looked at once."""
        for key in "oclki":
            self.window.key(key)
            assert self.window.widget("paper"), key
            self.window.key("esc")
            assert not self.seen["dialog"]
        for key in "123456":
            self.window.key(key)
        for _ in range(2):
            self.window.key("2")
        self.done.add("papers")


def opened(folder: Path, settings: Settings) -> Window:
    """The window at its menu."""
    return Window(folder, Menu, size=(1024, 640), settings=settings, pace=0.2)
