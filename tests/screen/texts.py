"""Every text of every mode, panel, dialog and card, at many sizes of window and letters: is it in its frame?

    python -m tests.screen.texts [PLACE...]     places as `PLACES` names them; all without

prints a line for each fault, and how many it found. Some fifteen minutes for all on one core.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import Final

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame
import pytest

from game.scenario.campaign_files import load_campaign
from game.scenario.load import load
from game.scenario.paths import lesson_files, shipped_campaigns, shipped_scenarios
from game.screen.destinations import ToMenu
from game.screen.map.ground import Ground
from game.screen.mode import Mode
from game.screen.modes.briefing import Briefing
from game.screen.modes.edit import Edit
from game.screen.modes.edit.open_file import book_of
from game.screen.modes.edit.tools import BY_ID, TOOLS, WAR_TOOLS
from game.screen.modes.end import End
from game.screen.modes.help_mode import Help
from game.screen.modes.loading import Loading, WarReading
from game.screen.modes.page import Page
from game.screen.modes.replay import Viewer
from game.screen.modes.war import WarPage
from game.screen.modes.war_start import WarStart
from game.screen.theme import theme_of
from game.session.campaigning import course_after, lesson_begun, phase_begun
from game.session.course import begun_course
from game.session.session import PERSON
from tests.authoring.test_editing_war import kinds
from tests.campaign.field import campaign
from tests.screen.modes.front import desk_in, pages
from tests.screen.modes.playing import Hands, play_alone
from tests.screen.watched import faults_of, watching
from tests.session.games import play_on, targets

Size = tuple[int, int]
State = tuple[str, Mode]

WINDOWS: Final = ((1024, 640), (1280, 800), (1600, 1000), (3840, 2160))
SCALES: Final = (0.8, 1.0, 1.25, 1.5, 2.0)
CHEAP: Final = (((1024, 640), 2.0),)
"""What runs with the suite: where there is least room."""
NAMES: Final = ("menu", "briefing", "handover", "end", "settings", "help", "saves", "replays", "credits")
PAPERS: Final = ("order_of_battle", "losses", "log", "luck", "objectives", "since")
DIALOGS: Final = ("find_town", "split", "demolish", "begin_again", "pause", "end_turn")


def placed(mode: Mode, size: Size, scale: float) -> None:
    mode.desk.theme = theme_of(scale)
    mode.layout(size)


# ------------------------------------------------------------------------------------------------------------ pages


def page_states(name: str, folder: Path) -> Callable[[Size, float], Iterator[State]]:
    page = pages(desk_in(folder))[name]()
    page.layout((1280, 800))
    page.enter()

    def states(size: Size, scale: float) -> Iterator[State]:
        for number in range(papers_of(page)):
            if hasattr(page, "page"):
                page.page = number
            placed(page, size, scale)
            yield f"{name} {number}", page

    return states


def papers_of(page: Page) -> int:
    return {Briefing: 5, End: 4, Help: 4}.get(type(page), 1)


# ------------------------------------------------------------------------------------------------------------- play


@cache
def crowded() -> str:
    """A game of eight camps with long names, stacks of a dozen units of 8,000 men, at turn 100 of 120."""
    long = "Savanorių mirties batalionas Gedimino"
    towns = ["kedainiai", "seta", "jonava", "kaunas", "ukmerge", "baisogala", "ramygala", "krekenava", "panevezys"]
    lines = [
        'format = 1\nname = "The last hundred days of the great war of all against all"\ntext = "Everybody."',
        'map = "lithuania-1919"\nrules = "standard"\nfirst_day = 1919-01-07\ndays_per_turn = 3\nturns = 120',
        f"towns = {towns!r}".replace("'", '"'),
    ]
    for number in range(8):
        at = towns[number]
        units = ",\n".join(
            f'{{ id = "u{number}-{one}", name = "{one}-asis {long}", nation = "lithuania", arm = "infantry",'
            f' size = "brigade", men = 900, guns = 24, quality = 3, morale = 75, at = "{at}" }}'
            for one in range(12 if number < 2 else 1)
        )
        lines.append(
            f'[[camps]]\nid = "camp{number}"\nname = "Free Republic of the Upper Nemunas {chr(65 + number)}"\n'
            f'supply = ["{at}"]\n'
            f'holds = ["{at}"]\nrail_capacity = 900\nplayer = "staff"\n'
            + (f"objectives = {{ {towns[number + 1]} = 100 }}\n" if number < 2 else "")
            + f"units = [{units}]"
        )
    lines.append("[[weather]]\nfrom = 1919-01-07\nchances = { clear = 1 }\nfrozen = true")
    lines.append(
        '[victory]\ncamps = ["camp0", "camp1"]\nlevels = [\n'
        '{ name = "Decisive victory of the Free Republic of the Upper Nemunas", winner = "camp0", margin = 5 },\n'
        '{ name = "Draw", margin = -5 },\n{ name = "Victory of the others", winner = "camp1" } ]'
    )
    return "\n".join(lines) + "\n"


def play_states(name: str, folder: Path) -> Callable[[Size, float], Iterator[State]]:
    with pytest.MonkeyPatch.context() as patch:
        play_alone(patch)
        if name == "crowded":
            file = folder / "crowded.toml"
            file.write_text(crowded(), encoding="utf-8")
            seats = {f"camp{number}": "nothing" for number in range(1, 8)} | {"camp0": PERSON}
            hands = Hands(folder, str(file), seats, fog=False)
        else:
            first = load(name).board.camps[0].id
            hands = Hands(folder, name, {first: PERSON})
        if name == "crowded":
            hands.until_mine()
            hands.session.state.turn = 100
            hands.session.state.men = [8000] * len(hands.session.state.men)
            hands.play.model.refresh()

    def states(size: Size, scale: float) -> Iterator[State]:
        hands.surface = pygame.Surface(size)
        placed(hands.play, size, scale)
        for state in walk_of(hands):
            yield f"{name}: {state}", hands.play

    return states


def walk_of(hands: Hands) -> Iterator[str]:
    """Everything that can lie on the screen of a game; each is put away again."""
    play, model = hands.play, hands.play.model
    if play.ui.dialog_open:  # cards of the morning, opened at another size
        play.ui.relayout()
        yield "card"
        hands.dismiss()
    model.selection.clear()
    model.stale = True
    yield "theatre"
    board, view = hands.session.board, model.picture.view
    at = max({view.town[unit] for unit in model.picture.own}, key=lambda town: len(model.picture.units_at(town)))
    model.selection.take(at, model.picture.units_at(at))
    model.stale = True
    yield "stack"
    for town, _ in board.exits[at]:
        model.hover_town = town
        yield "pointing"
    foe = max(range(len(board.towns)), key=lambda town: model.picture.enemies[town])
    model.selection.clear()
    model.hover_town = foe
    yield "pointing at the enemy"
    model.point_at(foe)
    yield "the enemy's town"
    for paper in PAPERS:
        model.do(paper)
        yield f"paper {paper}"
        hands.dismiss()
    model.selection.take(at, model.picture.units_at(at))
    for dialog in DIALOGS:
        model.do(dialog)
        if dialog == "find_town" and play.ui.dialog_open:
            hands.type("a")
        yield f"dialog {dialog}"
        hands.dismiss()
    option = max(targets(board, view), key=lambda target: len(target.units), default=None)
    if option is not None and option.units:
        model.selection.clear()
        play.planning.open(option.town, False)
        while play.planning.busy:
            play.planning.update()
        model.stale = True
        yield "plan"
        model.full_odds, model.plan = True, None
        model.hover_town = option.town
        yield "whole table"
        model.full_odds = False
        model.stale = True
    model.hover_town = -1
    model.selection.clear()


def lesson_states(path: Path, folder: Path) -> Callable[[Size, float], Iterator[State]]:
    """Each exercise with its way on, and the end of the lesson; then the game as any other."""
    with pytest.MonkeyPatch.context() as patch:
        play_alone(patch)
        hands = Hands(folder, str(path), {}, session=lesson_begun(path, folder / "saves"))
        hands.until_mine()
    play, lessons = hands.play, hands.play.model.lessons

    def states(size: Size, scale: float) -> Iterator[State]:
        hands.surface = pygame.Surface(size)
        placed(play, size, scale)
        for number in range(len(lessons.exercises) + 1):
            lessons.at = number
            for lessons.stuck in (False, True):
                play.model.stale = True
                yield f"{path.stem}: exercise {number + 1}{', stuck' * lessons.stuck}", play
        lessons.at, lessons.stuck = 0, False
        for state in walk_of(hands):
            yield f"{path.stem}: {state}", play

    return states


# -------------------------------------------------------------------------------------------------- replay and editor


def replay_states(folder: Path) -> Callable[[Size, float], Iterator[State]]:
    from tests.screen.modes.test_replay_viewer import kaunas, playback

    desk = desk_in(folder)
    viewer = Viewer(desk, playback(), kaunas(), None)
    viewer.layout((1280, 800))
    viewer.enter()
    for _ in range(4000):
        viewer.update(0.05)
        if not viewer.dump().get("reading"):
            break

    def states(size: Size, scale: float) -> Iterator[State]:
        placed(viewer, size, scale)
        yield "replay", viewer
        for action in ("turn_forward", "bookmarks", "luck", "reasons", "report", "export", "play_on", "to_end"):
            if not viewer.model.actions.get(action):
                continue
            viewer.model.actions[action]()
            viewer.update(0.1)
            yield f"replay {action}", viewer
            while viewer.ui.dialog_open:
                viewer.ui.close()

    return states


def editor_states(path: Path, folder: Path) -> Callable[[Size, float], Iterator[State]]:
    """Each tool of the editor, and one form of each kind."""
    if path.parent.name == path.stem:
        shutil.copytree(path.parent, folder, dirs_exist_ok=True)
    else:
        shutil.copy(path, folder)
    edit = Edit(desk_in(folder), book_of(folder / path.name))
    edit.layout((1280, 800))
    edit.enter()
    model = edit.model
    war = "phases" in model.data
    forms = [places[0] for keys, places in kinds(model.book).items() if keys and places[0][:1] != ("towns",)]

    def states(size: Size, scale: float) -> Iterator[State]:
        for tool in WAR_TOOLS if war else TOOLS:
            if tool.id == "map" and model.book.map is None:
                continue
            model.choose(tool.id)
            placed(edit, size, scale)
            edit.update(0.05)
            yield f"editor {tool.id}", edit
        for place in forms:
            model.choose(str(place[0]) if place[0] in BY_ID else "war" if war else "scenario")
            for length in range(1, len(place) + 1):
                if edit.model.trail[-1:] != [place[:length]] and isinstance(model.value(place[:length]), dict):
                    model.open_form(place[:length])
            placed(edit, size, scale)
            edit.update(0.05)
            yield f"form {'.'.join(map(str, place))}", edit

    return states


def war_states(folder: Path) -> Callable[[Size, float], Iterator[State]]:
    """The pages of a campaign: before it, between its phases, and after it."""
    desk = desk_in(folder)
    course = course_after(play_on(phase_begun(begun_course(campaign(), 3, 0, "random", fog=True))))
    over = course_after(play_on(phase_begun(course)))
    shipped = load_campaign(shipped_campaigns()[0])
    reading = WarReading(desk, folder / "nowhere.toml")
    reading.read()
    waiting = Loading(desk, load("finland_1808"), lambda desk: ToMenu())
    modes: list[Page] = [reading, waiting, WarStart(desk, shipped), WarPage(desk, course), WarPage(desk, over)]

    def states(size: Size, scale: float) -> Iterator[State]:
        for mode in modes:
            for number in range(3 if isinstance(mode, WarPage) else 1):
                mode.page = number
                placed(mode, size, scale)
                yield f"{mode.name} {number}", mode

    return states


PLACES: Final[dict[str, Callable[[Path], Callable[[Size, float], Iterator[State]]]]] = {
    **{name: lambda folder, name=name: page_states(name, folder) for name in NAMES},  # type: ignore[misc]
    **{
        name: lambda folder, name=name: play_states(name, folder)  # type: ignore[misc]
        for name in ("kaunas_encirclement", "zarasai_offensive", "finland_1808", "crowded")
    },
    **{f"lesson {path.stem}": partial(lesson_states, path) for path in lesson_files()},
    "replay": replay_states,
    "war": war_states,
    **{
        f"editor of {path.stem}": partial(editor_states, path)
        for path in shipped_scenarios() + shipped_campaigns()
        if path.stem in ("kaunas_encirclement", "finland_1808", "lithuanian_war")
    },
}


def faults_in(place: str, folder: Path, sizes: tuple[tuple[Size, float], ...]) -> list[str]:
    """Each fault of a place once, with where and at which size it was seen first."""
    found: dict[str, str] = {}
    seen: list[Mode] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ground, "start", lambda ground: None)
        states = PLACES[place](folder)
        with watching():
            for size, scale in sizes:
                for name, mode in states(size, scale):
                    if mode not in seen:
                        seen.append(mode)
                    for fault in faults_of(mode, size):
                        found.setdefault(
                            fault.partition(" at (")[0], f"{name}, {size[0]}x{size[1]} at {scale}: {fault}"
                        )
        for mode in seen:  # some have processes of their own
            mode.leave()
    return list(found.values())


def main(arguments: list[str]) -> int:
    pygame.display.init()
    total = 0
    for place in arguments or list(PLACES):
        with tempfile.TemporaryDirectory() as folder:
            faults = faults_in(place, Path(folder), tuple(product(WINDOWS, SCALES)))
        total += len(faults)
        sys.stdout.write("\n    ".join([f"{place}: {len(faults)}", *faults]) + "\n")
        sys.stdout.flush()
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
