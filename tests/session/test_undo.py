"""Undo takes back everything an order did, and is promised beforehand just where it is possible."""

import pytest

from game.rules import orders
from game.rules.orders import ATTACK, END, RAID, SPLIT, Order, Refused
from game.rules.play import execute, refusal
from game.rules.state import State
from game.session import undo
from game.session.session import Session
from game.sight.view import believed
from tests.session.games import give, new, play_on, players, without_hidden


def everything(session: Session) -> tuple[State, list[str], str, int, int, int, int]:
    history = session.history
    return (
        session.state.copy(),
        list(session.recorder.lines),
        session.recorder.chain.value(),
        session.recorder.orders,
        len(history.log.entries),
        len(history.luck.rows),
        len(history.series.rows),
    )


@pytest.mark.parametrize(("player", "fog"), [("random", True), ("random", False), ("staff", True)])
def test_what_was_noted_beforehand_is_what_can_be_done(player: str, fog: bool) -> None:
    session = new(seed=4, fog=fog)
    table = players(session, player)
    promised = refused = 0
    while session.turn < 12 and not session.over:
        noted: list[undo.Note] = []
        marks: list[tuple[State, list[str], str, int, int, int, int]] = []

        def before(game: Session, order: Order, noted: list[undo.Note] = noted, marks: list = marks) -> None:  # type: ignore[type-arg]
            noted[:] = [game.undo_note(order)]
            marks[:] = [everything(game)]

        order = give(session, table[session.seat], before)
        assert session.can_undo == noted[0].can, (order, noted[0])
        assert noted[0].can == (not noted[0].why)
        if not noted[0].can:
            refused += 1
            continue
        promised += 1
        after = everything(session)
        assert session.undo() == order
        assert everything(session) == marks[0]
        assert session.can_redo
        session.redo()
        assert everything(session) == after
    assert promised > 20
    assert refused > 20


def test_the_note_tells_nothing_of_enemies_out_of_sight() -> None:
    session = new(seed=2)
    table = players(session, "random")
    compared = 0
    while session.turn < 6:
        bare = believed(session.board, without_hidden(session), session.seat)

        def before(game: Session, order: Order, bare: State = bare) -> None:
            nonlocal compared
            compared += 1
            assert game.undo_note(order) == undo.note(game.board, bare, order)

        give(session, table[session.seat], before)
    assert compared > 50


def test_every_order_since_the_last_dice_comes_back_one_by_one() -> None:
    session = new(fog=False)
    first = everything(session)
    given = [orders.stance((unit,), 1) for unit in range(3) if session.state.camp[unit] == session.seat]
    for order in given:
        session.order(order)
    last = everything(session)
    for order in reversed(given):
        assert session.undo() == order
    assert everything(session) == first
    assert not session.can_undo
    assert session.undo() is None
    while session.can_redo:
        session.redo()
    assert everything(session) == last


def test_a_new_order_forgets_what_was_taken_back() -> None:
    session = new(fog=False)
    unit = session.state.camp.index(session.seat)
    session.order(orders.stance((unit,), 1))
    session.undo()
    session.order(orders.stance((unit,), 2))
    assert not session.can_redo
    assert session.redo() == []


def test_dice_and_the_end_of_the_part_are_final() -> None:
    session = new(seed=10, fog=False)
    kinds: dict[int, str] = {}

    def before(game: Session, order: Order) -> None:
        if refusal(game.board, game.state, order) is None:
            kinds.setdefault(order.kind, game.undo_note(order).why)

    play_on(session, 12, "random", before)
    assert kinds[ATTACK] == "the dice will fall"
    assert kinds[END] == "your part of the turn ends"
    assert kinds[RAID] == "the dice will fall"
    assert kinds[orders.MARCH] == ""  # without fog a march shows nothing new
    assert not session.can_undo


def test_computers_take_nothing_back() -> None:
    session = new({"red": "staff", "republic": "person"})
    table = players(session)
    give(session, table[session.seat])
    assert not session.can_undo
    assert session.undo() is None


def test_a_refused_order_changes_nothing() -> None:
    session = new()
    before, changes = everything(session), session.changes
    with pytest.raises(Refused):
        session.order(orders.march((0,), 9999))
    assert everything(session) == before
    assert session.changes == changes


def test_what_can_be_taken_back_has_shown_nothing_that_the_camp_did_not_believe_before() -> None:
    """Else undo would be a way to find out what is hidden: the order does on the camp's view what it does in truth."""
    compared = 0
    for seed in (3, 4):
        session = new(seed=seed, fog=True)
        board, table = session.board, players(session, "random")
        while session.turn < 5:
            views: list[State] = []

            def before(game: Session, order: Order, views: list[State] = views) -> None:
                views[:] = [believed(game.board, game.state, game.seat)]

            order = give(session, table[session.seat], before)
            # The number of a company is that of all units there have been.
            if session.can_undo and order.kind != SPLIT:
                execute(board, views[0], order)
                assert believed(board, session.state, session.seat).digest() == views[0].digest(), order
                compared += 1
    assert compared > 30
