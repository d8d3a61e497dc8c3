"""What the viewer opens over itself, and what is made of a replay: a new game, files, a picture of the map."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

import pygame

from game.messages import N_, _
from game.players.registry import PLAYERS
from game.prose.rolls import HEADS, Roll, cells
from game.prose.unit_names import the
from game.prose.words import capital, figures, wins
from game.record.files import free_name
from game.rules import play as rules
from game.rules.board import Board
from game.screen.colours import INK_SOFT
from game.screen.destinations import ToGame
from game.screen.kit import (
    Button,
    Canvas,
    Column,
    Dropdown,
    Label,
    ListView,
    Row,
    Rule,
    Table,
    Widget,
    columns_of,
)
from game.screen.mode import Go
from game.screen.modes.replay import shapes
from game.screen.modes.replay.figures import Figures
from game.screen.modes.replay.jobs import Failed
from game.screen.modes.replay.model import Model
from game.screen.modes.replay.shapes import NAMES
from game.session.seats import PERSON, player_words
from game.session.session import Session
from game.sight.situation import EVERYONE

EXPORTS: Final = (
    ("html", N_("A page to read and watch"), ".html", N_("All of the game in one file for any browser")),
    ("gif", N_("A film of the map"), ".gif", N_("A frame for each part")),
    ("csv", N_("A table of figures"), ".csv", N_("Men, towns, points and losses of each turn")),
)


def open_play_on(model: Model) -> None:
    """Who sits where in a new game that begins like this one."""
    if rules.over(model.state):
        model.desk.say(_("The game is over here: step back to play on."))
        return
    board = model.board
    to_move = board.camps[model.state.seat].id
    seats = {camp.id: camp.player if camp.player in PLAYERS else "staff" for camp in board.camps}
    seats[to_move] = PERSON
    options = [(name, player_words(name)) for name in (PERSON, *sorted(PLAYERS, reverse=True))]
    text = _(
        "A new game, like this one up to turn {turn}, with {camp} to give the next order. The replay stays as it is."
    ).format(turn=model.state.turn, camp=the(board.camps[model.state.seat].name))
    rows: list[Widget] = [Label(text, "body", wrap=True), Rule()]
    for camp in board.camps:

        def choose(value: str, camp_id: str = camp.id) -> None:
            seats[camp_id] = value

        name = Label(camp.name, "bold", grow=1)
        rows.append(Row([name, Dropdown(f"seat_{camp.id}", options, seats[camp.id], choose)], gap=10, align="center"))

    begin = Button("begin", _("Play"), partial(play_on, model, seats), kind="primary", hotkey="enter")
    model.ui.ask(_("Play on from here"), Column(rows, gap=9), [begin], 460)


def open_bookmarks(model: Model) -> None:
    """All of them in a list; a click goes there."""
    marks = model.marks

    def row(index: int) -> Widget:
        mark = marks[index]
        shape = Canvas(f"shape{index}", shapes.of_mark(model, mark), width=20, height=22, tooltip=NAMES[mark.kind])
        turn = Label(_("Turn {turn}").format(turn=mark.turn), "small-bold", INK_SOFT, width=54)
        text = Label(mark.text, "small", grow=1)
        return Row([shape, turn, text], gap=8, align="center")

    def go(index: int) -> None:
        if 0 <= index < len(marks):
            model.ui.close()
            model.seek(marks[index].step)
            if marks[index].towns:
                model.bring(marks[index].towns[0])

    here = next((n for n, mark in enumerate(marks) if mark.step >= model.head.step), len(marks) - 1)
    listed = ListView("all_bookmarks", lambda: len(marks), row, go, go, row_height=30, selected=here, height=380)
    model.ui.ask(_("Bookmarks"), Column([listed], gap=6), [], 720, no=_("Close"))
    model.ui.focus = listed
    listed.area.show(listed.strip.place(here))


def open_luck(model: Model, figures: Figures) -> None:
    """What the odds promised and what the dice gave, battle by battle."""
    board, rolls = model.board, figures.rolls()
    heads = [_("Turn"), *map(_, HEADS)]
    columns = columns_of(heads, (44, 120, 150, 70, 60, 110, 140), (1, 2, 4))
    rows = [[str(roll.turn), *cells(board, roll)] for roll in rolls]

    def go(index: int) -> None:
        if 0 <= index < len(rolls):
            model.ui.close()
            model.seek(rolls[index].step)

    table = Table("luck_table", columns, rows, on_pick=go, height=300, grow=1)
    totals: list[Widget] = [
        Label(luck_sentence(model.board, rolls, camp), "body", wrap=True)
        for camp in range(len(board.camps))
        if any(camp in (roll.camp, roll.foe) for roll in rolls)
    ]
    body = Column([*(totals or [Label(_("No battle has been fought so far."), "body")]), Rule(), table], gap=8)
    model.ui.ask(_("The ledger of luck"), body, [], 760, no=_("Close"))


def luck_sentence(board: Board, all_rolls: list[Roll], camp: int) -> str:
    """Battles won against those the odds gave to expect, attacking and defending."""
    rolls = [roll for roll in all_rolls if camp in (roll.camp, roll.foe)]
    hoped = sum(roll.win_chance if roll.camp == camp else 1000 - roll.win_chance for roll in rolls)
    won = sum(roll.won == (roll.camp == camp) for roll in rolls)
    name = capital(the(board.camps[camp].name))
    battles = figures(len(rolls), "battle", "battles")
    return _("{name} came off best in {won} of {battles}; the odds promised {wins}.").format(
        name=name, won=won, battles=battles, wins=wins(hoped)
    )


def open_export(model: Model) -> None:
    """Files made of the replay; they lie beside it or in the folder of replays."""
    picture = model.ui.closing(partial(take_picture, model))
    tip = _("PNG, as large as the window shows it")
    rows: list[Widget] = [Button("picture", _("A picture of the map as it is here"), picture, tooltip=tip)]
    able = model.path is not None
    for id_, name, suffix, about in EXPORTS:
        write = model.ui.closing(partial(export, model, suffix))
        tip = about if able else _("The replay has not been saved.")
        rows.append(Button(id_, name, write, tooltip=tip, enabled=able))
    text = _("Files go to {replays}.").format(replays=model.desk.replays)
    rows += [Rule(), Label(model.verdict, "italic", INK_SOFT, wrap=True), Label(text, "small", INK_SOFT, wrap=True)]
    model.ui.ask(_("Export"), Column(rows, gap=8), [], 460, no=_("Close"))


def play_on(model: Model, seats: Mapping[str, str]) -> None:
    """A new game from the step that is shown. `seats`: who plays, by camp id."""
    state, orders = model.state, model.head.step

    def make() -> Session:
        return Session.from_replay(
            model.playback,
            state.turn,
            state.seat,
            seats,
            orders=orders,
            scenario=model.scenario,
            saves_folder=model.desk.saves,
        )

    def made(session: object) -> None:
        if isinstance(session, Session):
            model.step = Go(ToGame(session, model.ground if model.ground.ready else None))
        else:
            tell(model, session)

    model.jobs.think(make, made)


def export(model: Model, suffix: str) -> None:
    """The whole replay, from the eyes it is seen with now."""
    if model.path is None:
        return
    try:
        out = new_path(model, model.path.stem, suffix)
    except OSError as error:
        model.desk.say(
            _("{replays} cannot be written: {strerror}.").format(replays=model.desk.replays, strerror=error.strerror)
        )
        return
    side = None if model.side == EVERYONE else model.board.camps[model.side].id
    model.desk.say(_("Writing {out}.").format(out=out.name))
    model.jobs.export(model.path, out, None, side, lambda result: tell(model, result))


def take_picture(model: Model) -> None:
    """The map as the window shows it, without the panels."""
    stem = f"{model.path.stem if model.path else model.board.id}-turn-{model.state.turn}"

    def take(picture: pygame.Surface) -> None:
        def write() -> str:
            path = new_path(model, stem, ".png")
            pygame.image.save(picture, path)
            return _("The picture is in {path}.").format(path=path)

        model.jobs.think(write, lambda result: tell(model, result))

    model.picture_taker = take


def tell(model: Model, result: object) -> None:
    model.desk.say(result.why if isinstance(result, Failed) else str(result))


def new_path(model: Model, stem: str, suffix: str) -> Path:
    model.desk.replays.mkdir(parents=True, exist_ok=True)
    return free_name(model.desk.replays / f"{stem}{suffix}")
