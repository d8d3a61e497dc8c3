"""What the viewer opens over itself: seats of a new game, bookmarks, ledger of luck, exports, a town by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.analysis.moments import Roll
from game.analysis.words import capital, number, the, wins
from game.players.registry import PLAYERS
from game.rules import play as rules
from game.screen.colours import INK_SOFT
from game.screen.kit import (
    Button,
    Canvas,
    Column,
    Column_,
    Dialog,
    Dropdown,
    Label,
    ListView,
    Row,
    Rule,
    Table,
    TextField,
    Widget,
)
from game.screen.modes.replay import drawers, making
from game.screen.modes.replay.shapes import NAMES
from game.screen.session.seats import PERSON, player_words

if TYPE_CHECKING:
    from game.screen.modes.replay.viewer import Viewer

MOST_FOUND: Final = 9
EXPORTS: Final = (
    ("html", "A page to read and watch", ".html", "All of the game in one file for any browser"),
    ("gif", "A film of the map", ".gif", "A frame for each part"),
    ("csv", "A table of figures", ".csv", "Men, towns, points and losses of each turn"),
)


def cancel(viewer: Viewer, text: str = "Cancel") -> Button:
    return Button("cancel", text, viewer.ui.close, kind="quiet", hotkey="esc")


def open_play_on(viewer: Viewer) -> None:
    """Who sits where in a new game that begins like this one."""
    if rules.over(viewer.state):
        viewer.desk.say("The game is over here: step back to play on.")
        return
    board = viewer.board
    to_move = board.camps[viewer.state.seat].id
    seats = {camp.id: camp.player if camp.player in PLAYERS else "staff" for camp in board.camps}
    seats[to_move] = PERSON
    options = [(name, player_words(name)) for name in (PERSON, *sorted(PLAYERS, reverse=True))]
    rows: list[Widget] = [
        Label(
            f"A new game, like this one up to turn {viewer.state.turn}, with {the(board.camps[viewer.state.seat].name)}"
            " to give the next order. The replay stays as it is.",
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
        viewer.ui.close()
        making.play_on(viewer, seats)

    buttons = [cancel(viewer), Button("begin", "Play", begin, kind="primary", hotkey="enter")]
    viewer.ui.open(Dialog("Play on from here", Column(rows, gap=9), buttons, width=460, on_cancel=viewer.ui.close))


def open_bookmarks(viewer: Viewer) -> None:
    """All of them in a list; a click goes there."""
    marks = viewer.marks

    def row(index: int) -> Widget:
        mark = marks[index]
        shape = Canvas(f"shape{index}", drawers.of_mark(viewer, mark), width=20, height=22, tooltip=NAMES[mark.kind])
        turn = Label(f"Turn {mark.turn}", "small-bold", INK_SOFT)
        turn.width = 54
        text = Label(mark.text, "small")
        text.grow = 1
        return Row([shape, turn, text], gap=8, align="center")

    def go(index: int) -> None:
        if 0 <= index < len(marks):
            viewer.ui.close()
            viewer.seek(marks[index].step)
            viewer.bring(marks[index].towns)

    here = next((n for n, mark in enumerate(marks) if mark.step >= viewer.head.step), len(marks) - 1)
    listed = ListView("all_bookmarks", lambda: len(marks), row, go, go, row_height=30, selected=here)
    listed.height = 380
    body = Column([listed], gap=6)
    viewer.ui.open(Dialog("Bookmarks", body, [cancel(viewer, "Close")], width=720, on_cancel=viewer.ui.close))
    viewer.ui.focus = listed
    listed.area.show(listed.strip.place(here))


def open_luck(viewer: Viewer) -> None:
    """What the odds promised and what the dice gave, battle by battle."""
    board, rolls = viewer.board, viewer.figures.rolls()
    columns = [
        Column_("Turn", 44, "right"),
        Column_("Attacked", 120, "left"),
        Column_("By", 150, "left"),
        Column_("Chance", 70, "right"),
        Column_("Result", 60, "left"),
        Column_("Lost, expected", 108, "right"),
        Column_("Enemy's, expected", 124, "right"),
    ]
    cells = [roll_cells(viewer, roll) for roll in rolls]

    def go(index: int) -> None:
        if 0 <= index < len(rolls):
            viewer.ui.close()
            viewer.seek(rolls[index].step)

    table = Table("luck_table", columns, cells, on_pick=go)
    table.height = 300
    totals: list[Widget] = [
        Label(luck_sentence(viewer, camp), "body", wrap=True)
        for camp in range(len(board.camps))
        if any(camp in (roll.camp, roll.foe) for roll in rolls)
    ]
    body = Column([*(totals or [Label("No battle has been fought so far.", "body")]), Rule(), table], gap=8)
    buttons = [cancel(viewer, "Close")]
    viewer.ui.open(Dialog("The ledger of luck", body, buttons, width=760, on_cancel=viewer.ui.close))


def roll_cells(viewer: Viewer, roll: Roll) -> list[str]:
    board = viewer.board
    return [
        str(roll.turn),
        board.towns[roll.town].name,
        board.camps[roll.camp].name,
        f"{(roll.chance + 5) // 10} %",
        "won" if roll.won else "lost",
        f"{number(roll.lost)}, {number(roll.expected_lost)}",
        f"{number(roll.foe_lost)}, {number(roll.expected_foe_lost)}",
    ]


def luck_sentence(viewer: Viewer, camp: int) -> str:
    """Battles won against those the odds gave to expect, attacking and defending."""
    rolls = [roll for roll in viewer.figures.rolls() if camp in (roll.camp, roll.foe)]
    hoped = sum(roll.chance if roll.camp == camp else 1000 - roll.chance for roll in rolls)
    won = sum(roll.won == (roll.camp == camp) for roll in rolls)
    name = capital(the(viewer.board.camps[camp].name))
    return f"{name} came off best in {won} of {len(rolls)} battles; the odds promised {wins(hoped)}."


def open_export(viewer: Viewer) -> None:
    """Files made of the replay; they lie beside it or in the folder of replays."""
    rows: list[Widget] = []

    def picture() -> None:
        viewer.ui.close()
        making.take_picture(viewer)

    rows.append(
        Button("picture", "A picture of the map as it is here", picture, tooltip="PNG, as large as the window shows it")
    )
    for id_, name, suffix, tip in EXPORTS:

        def write(suffix: str = suffix) -> None:
            viewer.ui.close()
            making.export(viewer, suffix)

        able = viewer.path is not None
        rows.append(Button(id_, name, write, tooltip=tip if able else "The replay has not been saved.", enabled=able))
    rows.append(Rule())
    rows.append(Label(viewer.verdict, "italic", INK_SOFT, wrap=True))
    rows.append(Label(f"Files go to {viewer.desk.replays}.", "small", INK_SOFT, wrap=True))
    buttons = [cancel(viewer, "Close")]
    viewer.ui.open(Dialog("Export", Column(rows, gap=8), buttons, width=460, on_cancel=viewer.ui.close))


def open_find(viewer: Viewer) -> None:
    """A part of a town's name, in any of its languages."""
    from game.scenario.names import plain

    board, names = viewer.board, viewer.atlas.names
    spelled = [
        {plain(text) for text in (town.name, town.id, *(names[language][index] for language in names))}
        for index, town in enumerate(board.towns)
    ]
    found: list[int] = list(range(min(MOST_FOUND, len(board.towns))))

    def look(text: str) -> None:
        wanted = plain(text)
        begins = [n for n, forms in enumerate(spelled) if any(form.startswith(wanted) for form in forms)]
        inside = [n for n, forms in enumerate(spelled) if any(wanted in form for form in forms) and n not in begins]
        found[:] = [*begins, *inside][:MOST_FOUND]

    def take(index: int) -> None:
        if 0 <= index < len(found):
            viewer.ui.close()
            viewer.actions.choose_town(found[index])
            viewer.map.centre_on(found[index])

    listed = ListView(
        "found_towns", lambda: len(found), lambda n: Label(board.towns[found[n]].name, "body"), take, take
    )
    listed.height = 34 * MOST_FOUND
    field = TextField("town_name", "", look, lambda _: take(0), placeholder="Kaunas, Kowno, Ковно", most=40)
    body = Column([field, listed], gap=8)
    viewer.ui.open(Dialog("Find a town", body, [cancel(viewer)], width=380, on_cancel=viewer.ui.close))
    viewer.ui.focus = field
