"""Questions the play mode asks: split, rails and bridges, what an order gives away, idle units, the pause menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.messages import _
from game.prose.words import men
from game.rules import orders
from game.rules.present import has_railways
from game.rules.terms import NO_RAIL
from game.screen import keys
from game.screen.colours import INK_SOFT
from game.screen.kit import Button, Column, Dialog, Label, Slider, Toggle, Widget
from game.screen.modes.play.choices import idle_words, nothing_here, split_range, splittable, works
from game.screen.modes.play.game_files import GameFiles
from game.screen.modes.play.giving import Giving
from game.screen.modes.play.links import leave_game, open_help, open_settings
from game.screen.modes.play.model import Model
from game.screen.modes.play.town_facts import line_state
from game.screen.modes.play.unit_facts import name_of


def open_split(model: Model, giving: Giving) -> None:
    able = splittable(model.picture, model.selection.units) if model.selection.units else []
    if not able:
        model.refuse(model.why_not("split"))
        return
    unit = able[0]
    least, most = split_range(model.picture, unit)
    chosen = [min(most, max(least, (least + most) // 2 // 10 * 10))]
    whole = model.picture.view.men[unit]

    def change(value: float) -> None:
        chosen[0] = int(value)

    def split() -> None:
        giving.give(orders.split(unit, chosen[0]))

    text = _("A company leaves the unit, without guns. Companies are joined again with {key}.").format(
        key=keys.key_of("merge")
    )
    body: list[Widget] = [
        Label(name_of(model.picture.board, model.picture.view, unit), "heading", wrap=True),
        Label(text, "body", wrap=True),
        Slider("split_men", least, most, chosen[0], change, step=1, format=lambda value: men(int(value))),
        Label(
            lambda: _("The company: {men}. The unit keeps {men2}.").format(
                men=men(chosen[0]), men2=men(whole - chosen[0])
            ),
            "bold",
            wrap=True,
        ),
    ]
    answer = Button("split_off", _("Split off"), split, kind="primary", hotkey="enter")
    model.ui.ask(_("Split off a company"), Column(body, gap=10), [answer], 430)


def open_works(model: Model, giving: Giving) -> None:
    """Railways and bridges at hand, to blow or to repair."""
    if not model.selection.units:
        model.refuse(_("Choose units first."))
        return
    found = works(model.picture, model.selection.units, model.say_refused)
    if not found:
        model.refuse(nothing_here(model.picture))
        return
    board, view = model.picture.board, model.picture.view
    rows: list[Widget] = [Label(_("It takes the unit's whole turn."), "italic", INK_SOFT)]
    for number, work in enumerate(found):
        link = board.links[work.link]
        here = view.town[model.selection.units[0]]
        other = board.towns[link.b if link.a == here else link.a].name
        what = _("the railway") if link.rail != NO_RAIL else _("the bridge")
        verb = _("Repair") if work.repair else _("Blow up")
        about = (
            line_state(board, view, work.link)
            if link.rail != NO_RAIL
            else _("over the {river}").format(river=link.river)
        )
        text = _("{verb} {what} to {other}").format(verb=verb, what=what, other=other)
        act = model.ui.closing(partial(giving.give, work.order))
        tip = work.why_not or f"{about}."
        rows.append(Button(f"work{number}", text, act, tooltip=tip, enabled=not work.why_not))
        rows.append(Label(work.why_not or about, "small", INK_SOFT, wrap=True))
    title = _("Rails and bridges") if has_railways(board) else _("Bridges")
    model.ui.ask(title, Column(rows, gap=6), [], 430)


def may_ask(model: Model) -> bool:
    """Whether an order that gives something away is asked about; a lesson wants it done."""
    return model.desk.settings.warn_leaving and model.may_order and not model.lessons.on


def open_warning(
    model: Model, texts: Sequence[str], send: Callable[[], object], title: str = "", answer: str = ""
) -> None:
    """Before an order that gives something away; a march, if nothing else is said."""
    again, go_on = asked_again(model, "warn_leaving", send)
    body = Column([*(Label(text, "body", wrap=True) for text in texts), again], gap=10)
    button = Button("send_anyway", answer or _("Send them"), go_on, kind="primary", hotkey="enter")
    model.ui.ask(title or _("Send them?"), body, [button], 440)


def asked_again(model: Model, setting: str, act: Callable[[], object]) -> tuple[Toggle, Callable[[], None]]:
    """Whether the same is to be asked another time, and what keeps that and then does what was asked about."""
    again = Toggle("do_not_ask", _("Do not ask again"), False, lambda on: None)

    def go_on() -> None:
        setattr(model.desk.settings, setting, not again.on)
        model.desk.keep_settings()
        act()

    return again, go_on


def open_idle(model: Model, end: Callable[[], None]) -> None:
    """Before the turn ends with units that could still act."""
    again, go_on = asked_again(model, "warn_idle", end)

    def show() -> None:
        model.do("next_unit")
        model.highlight = True

    idle = idle_words(model.picture.idle)
    words = _("{idle} What is left of a march is lost when the turn ends.").format(idle=idle)
    answers = [
        Button("show_idle", _("Show them"), show, hotkey="f"),
        Button("end_anyway", _("End the turn"), go_on, kind="primary", hotkey="enter"),
    ]
    model.ui.ask(_("End the turn?"), Column([Label(words, "body", wrap=True), again], gap=12), answers, 440)


def open_begin_again(model: Model, giving: Giving) -> None:
    """Before all orders of the turn are taken back."""
    if not model.may_order:
        return
    if not model.session.can_begin_again:
        model.refuse(_("No order of this turn stands."))
        return
    text = _(
        "All orders of this turn are taken back, those with dice too. The same orders would throw the same dice again."
    )
    answer = Button("go_back", _("Take them back"), giving.begin_again, kind="primary", hotkey="enter")
    model.ui.ask(_("Back to this morning?"), text, [answer], 440)


def open_pause(model: Model, giving: Giving, saves: GameFiles) -> None:
    entries: tuple[tuple[str, str, Callable[[], None]], ...] = (
        ("begin_again", _("Back to this morning"), lambda: open_begin_again(model, giving)),
        ("save_as", _("Save"), saves.save_as),
        ("load", _("Load"), saves.load),
        ("settings", _("Settings"), lambda: open_settings(model)),
        ("help", _("Help"), lambda: open_help(model)),
    )
    close = model.ui.closing
    rows: list[Widget] = [
        Button("pause_resume", _("Back to the game"), model.ui.close, hotkey="esc", kind="primary"),
        *(Button(f"pause_{id_}", text, close(act), hotkey=keys.chord_of(id_)) for id_, text, act in entries),
        Button("pause_leave", _("Leave for the menu"), close(lambda: leave_game(model))),
    ]
    note = Label(_("The game is kept by itself after every order."), "small", INK_SOFT, wrap=True)
    model.ui.open(Dialog(_("Paused"), Column([*rows, note], gap=7), [], width=320))
