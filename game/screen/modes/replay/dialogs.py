"""What the viewer opens over itself: seats of a new game, bookmarks, ledger of luck, exports, a town by its name."""

from __future__ import annotations

from typing import Final

from game.messages import N_, _
from game.players.registry import PLAYERS
from game.prose.rolls import HEADS, Roll, cells
from game.prose.words import capital, figures, the, wins
from game.rules import play as rules
from game.rules.board import Board
from game.screen.colours import INK_SOFT
from game.screen.kit import (
    Button,
    Canvas,
    Column,
    Dialog,
    Dropdown,
    Label,
    ListView,
    Row,
    Rule,
    Table,
    Widget,
    columns_of,
)
from game.screen.modes.replay import drawers, exports
from game.screen.modes.replay.figures import Figures
from game.screen.modes.replay.model import Model
from game.screen.modes.replay.shapes import NAMES
from game.session.seats import PERSON, player_words

EXPORTS: Final = (
    ("html", N_("A page to read and watch"), ".html", N_("All of the game in one file for any browser")),
    ("gif", N_("A film of the map"), ".gif", N_("A frame for each part")),
    ("csv", N_("A table of figures"), ".csv", N_("Men, towns, points and losses of each turn")),
)


def cancel(model: Model, text: str = N_("Cancel")) -> Button:
    return Button("cancel", text, model.ui.close, kind="quiet", hotkey="esc")


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
    rows: list[Widget] = [
        Label(
            _(
                "A new game, like this one up to turn {turn}, with {camp} to give the next order. The replay "
                "stays as it is."
            ).format(turn=model.state.turn, camp=the(board.camps[model.state.seat].name)),
            "body",
            wrap=True,
        ),
        Rule(),
    ]
    for camp in board.camps:

        def choose(value: str, camp_id: str = camp.id) -> None:
            seats[camp_id] = value

        name = Label(camp.name, "bold")
        name.grow = 1
        rows.append(Row([name, Dropdown(f"seat_{camp.id}", options, seats[camp.id], choose)], gap=10, align="center"))

    def begin() -> None:
        model.ui.close()
        exports.play_on(model, seats)

    buttons = [cancel(model), Button("begin", _("Play"), begin, kind="primary", hotkey="enter")]
    model.ui.open(Dialog(_("Play on from here"), Column(rows, gap=9), buttons, width=460, on_cancel=model.ui.close))


def open_bookmarks(model: Model) -> None:
    """All of them in a list; a click goes there."""
    marks = model.marks

    def row(index: int) -> Widget:
        mark = marks[index]
        shape = Canvas(f"shape{index}", drawers.of_mark(model, mark), width=20, height=22, tooltip=NAMES[mark.kind])
        turn = Label(_("Turn {turn}").format(turn=mark.turn), "small-bold", INK_SOFT)
        turn.width = 54
        text = Label(mark.text, "small")
        text.grow = 1
        return Row([shape, turn, text], gap=8, align="center")

    def go(index: int) -> None:
        if 0 <= index < len(marks):
            model.ui.close()
            model.seek(marks[index].step)
            if marks[index].towns:
                model.bring(marks[index].towns[0])

    here = next((n for n, mark in enumerate(marks) if mark.step >= model.head.step), len(marks) - 1)
    listed = ListView("all_bookmarks", lambda: len(marks), row, go, go, row_height=30, selected=here)
    listed.height = 380
    body = Column([listed], gap=6)
    model.ui.open(Dialog(_("Bookmarks"), body, [cancel(model, _("Close"))], width=720, on_cancel=model.ui.close))
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

    table = Table("luck_table", columns, rows, on_pick=go)
    table.height, table.grow = 300, 1
    totals: list[Widget] = [
        Label(luck_sentence(model.board, rolls, camp), "body", wrap=True)
        for camp in range(len(board.camps))
        if any(camp in (roll.camp, roll.foe) for roll in rolls)
    ]
    body = Column([*(totals or [Label(_("No battle has been fought so far."), "body")]), Rule(), table], gap=8)
    buttons = [cancel(model, _("Close"))]
    model.ui.open(Dialog(_("The ledger of luck"), body, buttons, width=760, on_cancel=model.ui.close))


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
    rows: list[Widget] = []

    def picture() -> None:
        model.ui.close()
        exports.take_picture(model)

    rows.append(
        Button(
            "picture",
            _("A picture of the map as it is here"),
            picture,
            tooltip=_("PNG, as large as the window shows it"),
        )
    )
    for id_, name, suffix, tip in EXPORTS:

        def write(suffix: str = suffix) -> None:
            model.ui.close()
            exports.export(model, suffix)

        able = model.path is not None
        rows.append(
            Button(id_, name, write, tooltip=tip if able else _("The replay has not been saved."), enabled=able)
        )
    rows.append(Rule())
    rows.append(Label(model.verdict, "italic", INK_SOFT, wrap=True))
    rows.append(Label(_("Files go to {replays}.").format(replays=model.desk.replays), "small", INK_SOFT, wrap=True))
    buttons = [cancel(model, _("Close"))]
    model.ui.open(Dialog(_("Export"), Column(rows, gap=8), buttons, width=460, on_cancel=model.ui.close))
