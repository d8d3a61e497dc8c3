"""What the viewer shows: the step the playhead has come to, through whose eyes, what is chosen, and how units went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import pygame

from game.prose.bookmarks import bookmarks
from game.prose.chronology import Chronicler
from game.prose.moments import Bookmark
from game.prose.steps import Step as GameStep
from game.record.replay import Playback
from game.rules.board import Board
from game.rules.events import Battle, Raided, Travelled, Withdrew, means_of
from game.rules.state import State
from game.scenario.load import Scenario
from game.screen import mode
from game.screen.colours import BRASS, Colour, camp_colour
from game.screen.desk import Desk
from game.screen.kit.ui import Ui
from game.screen.map.ground import Ground
from game.screen.map.overlays import language_shown
from game.screen.map.travel import way_between
from game.screen.map.view import Arrow, MapView
from game.screen.modes.play.showing import Showing
from game.screen.modes.replay.jobs import Jobs
from game.screen.modes.replay.playhead import Playhead
from game.session import reading
from game.sight.seen import Shown, Sighted
from game.sight.situation import EVERYONE, Situation

STANDING: Final = 0.45  # age at which the burst of a battle is shown while nothing moves
_EDGE: Final = 0.12  # share of the map's window within which a place is brought to the middle


def ways(board: Board, shown: list[Shown], camp_of: Sequence[int]) -> list[Arrow]:
    """Arrows for what moved in a step that stands still."""
    found: dict[tuple[tuple[int, ...], int], bool] = {}
    for event in shown:
        if isinstance(event, Sighted):
            if len(event.path) > 1:
                found[tuple(event.path), event.camp] = event.beaten
        elif isinstance(event, Travelled):
            beaten = isinstance(event, Withdrew)
            if event.start != event.town:
                path = through(board, event.start, event.town, means_of(event))
                found[path, camp_of[event.unit]] = beaten
    fights = [event for event in shown if isinstance(event, Battle)]
    arrows = [Arrow(path, camp, beaten, 0.9) for (path, camp), beaten in found.items()]
    known = {arrow.places for arrow in arrows}
    for fight in fights:
        starts = dict.fromkeys(side.town for side in fight.attackers)
        arrows += [Arrow((start, fight.town), fight.camp) for start in starts if (start, fight.town) not in known]
    return arrows


def through(board: Board, start: int, town: int, means: int) -> tuple[int, ...]:
    """The towns of a way, both ends among them."""
    towns = [start]
    for link, forward in way_between(board, start, town, means):
        towns.append(board.links[link].b if forward else board.links[link].a)
    return tuple(towns) if towns[-1] == town else (start, town)


def bursts(shown: list[Shown]) -> list[tuple[int, float]]:
    places = [event.town for event in shown if isinstance(event, Battle | Raided)]
    return [(town, STANDING) for town in dict.fromkeys(places)]


class Model(mode.Model):
    def __init__(
        self, desk: Desk, ui: Ui, playback: Playback, scenario: Scenario, path: Path | None, ground: Ground
    ) -> None:
        super().__init__(desk, ui)
        self.playback, self.scenario, self.path = playback, scenario, path
        self.board = playback.board
        self.chronicler = Chronicler(playback)
        self.chronology = self.chronicler.chronology
        self.reading = True
        self.head = Playhead(self.chronology)
        self.side = EVERYONE
        self.town = -1
        self.reasons = False
        self.all_marks: list[Bookmark] = []
        self.marks: list[Bookmark] = []
        self.ground, self.atlas = ground, ground.atlas
        self.map = MapView(desk, self.board, self.atlas, self.ground)
        self.map.layers.names = language_shown(self.board, desk.settings.names, EVERYONE)
        self.showing = Showing(self.board, self.atlas.places, self.atlas.paths, lambda unit: self.state.camp[unit])
        self.wait = 0.0  # seconds until the next step of a film that runs
        self.jobs = Jobs()
        self.picture_taker: Callable[[pygame.Surface], None] | None = None
        """Is given the map when it has next been drawn."""
        self.rewritten: Callable[[], None] = lambda: None
        """Called when what the panel tells has changed."""
        self.take_in()

    # --------------------------------------------------------------------------------------------------------- reading

    def read_all(self, turn: int) -> None:
        """All of the replay has been read; `turn`: where to begin, 0: where it stands."""
        self.reading = False
        self.all_marks = bookmarks(self.chronology)
        for sentence in (
            self.chronology.stills,
            self.chronology.problem,
            self.chronology.difference,
            "" if self.chronology.stills else self.changed,
        ):
            if sentence:
                self.desk.say(sentence)
        if turn:
            self.head.to_turn(turn)
        self.arrive()
        self.stand()

    @property
    def changed(self) -> str:
        return reading.changed(self.playback.replay.header, self.scenario)

    @property
    def verdict(self) -> str:
        """Whether the game played again is the one that was recorded."""
        return reading.verdict(self.chronology, self.changed)

    def take_in(self) -> None:
        number = self.head.step
        self.now: GameStep = self.chronology.steps[number]
        self.state: State = self.chronology.state(number)
        self.scene = reading.scene(self.chronology, number, self.side)
        self.situation: Situation = self.scene.after
        self.heading = self.heading_of(self.now)
        self.fight = reading.fight(self.chronology, number, self.side)
        self.told: list[str] = reading.paragraphs(self.chronology, number, self.side)
        self.marks = reading.readable(self.board, self.state, self.all_marks, self.side)
        steps = self.chronology.steps_of(self.chronology.part_of(number))
        self.listed: list[int] = [n for n in steps if self.heading_of(self.chronology.steps[n])]

    def heading_of(self, step: GameStep) -> str:
        """Empty: the viewer does not know what was ordered."""
        return reading.heading(self.board, self.state, step, self.side)

    # ---------------------------------------------------------------------------------------------------------- moving

    def arrive(self) -> reading.Scene:
        """Take in the step that the playhead has come to."""
        self.take_in()
        self.rewritten()
        return self.scene

    def stand(self) -> None:
        """The map as it is after the step, with arrows for what moved in it."""
        self.map.show(self.situation, self.state)
        scene = self.map.scene
        scene.clear()
        scene.selected_town = self.town
        scene.arrows = ways(self.board, self.scene.shown, self.state.camp)
        scene.bursts = list(bursts(self.scene.shown))

    def seek(self, step: int) -> None:
        self.go(lambda: self.head.seek(step))

    def go(self, move: Callable[[], object]) -> None:
        """Move the playhead and stand still there; a film that runs goes on from there."""
        if self.reading:
            return
        self.showing.forget()  # whatever is on its way is taken as arrived
        self.wait = 0.0
        move()
        self.arrive()
        self.stand()

    def choose_town(self, town: int) -> None:
        """-1: none."""
        self.town = town
        self.map.scene.selected_town = town
        self.rewritten()

    def bring(self, town: int) -> None:
        """A town into the window, if it is not well inside."""
        view = self.map
        inner = view.rect.inflate(-round(view.rect.width * 2 * _EDGE), -round(view.rect.height * 2 * _EDGE))
        if not inner.collidepoint(view.place(town)):
            view.centre_on(town)

    def camp_colour(self, camp: int) -> Colour:
        """Brass for nobody."""
        return camp_colour(self.board.liveries, camp) if camp >= 0 else BRASS
