"""The log says what happened in prose, once for each column, and tells nobody what he could not have seen."""

from __future__ import annotations

from game.prose.entry import KINDS
from game.prose.kinds import only
from game.prose.telling import Telling
from game.prose.words import Voice
from game.rules import orders
from game.rules.events import Battle, Blown, Event, GroupReady, GroupSpent, Marched, Raided, Repaired, WentOver
from game.rules.orders import END, Order
from game.rules.sight import watched
from game.rules.stacks import at_war
from game.session.session import Session
from game.sight.readers import told_of
from game.sight.seen import ALL, LEARNS, NEWS, Sighted, seen_events
from game.sight.situation import EVERYONE
from tests.session.games import NAME, give, new, play_on, players

GAMES = [(NAME, 1), (NAME, 7), ("zarasai_final", 2)]


def names_of(session: Session, camp: int) -> list[str]:
    board = session.board
    return [card.name for card in board.cards if at_war(board, session.state, camp, card.camp)]


def joined(session: Session, camp: int) -> list[str]:
    """Of units that have come over to the camp."""
    board, state = session.board, session.state
    return [
        board.cards[card].name
        for card, owner in zip(state.card, state.camp, strict=True)
        if owner == camp != board.cards[card].camp
    ]


def test_a_whole_game_is_told() -> None:
    session = play_on(new({}, seed=7))
    entries = session.entries(EVERYONE)
    assert {entry.kind for entry in entries} <= set(KINDS)
    assert {"day", "march", "town", "battle", "event", "end"} <= {entry.kind for entry in entries}
    for entry in entries:
        assert entry.text[0] == entry.text[0].upper()
        assert entry.text.endswith("."), entry.text
        assert "  " not in entry.text
        assert all(0 <= town < len(session.board.towns) for town in entry.towns)
    battles = [entry for entry in entries if entry.battle]
    assert battles
    assert all(entry.battle in entry.events for entry in battles)
    assert len(battles) == len(session.luck.rows)


def test_enemies_are_read_of_without_their_names() -> None:
    """Only who fought them, who was shown them by an event, or who was joined by them, knows a unit of the enemy."""
    for name, seed in GAMES:
        session = play_on(new({}, seed=seed, name=name))
        cut = 0
        for camp in range(len(session.board.camps)):
            enemies = names_of(session, camp)
            for entry in session.entries(camp):
                cut += not entry.whole
                if entry.kind in ("event", "end") or entry.battle:
                    continue
                text = entry.text
                for name_ in joined(session, camp):  # an enemy's name can be part of it
                    text = text.replace(name_, "")
                assert not any(enemy in text for enemy in enemies), (camp, entry)
                assert entry.camp < 0 or entry.kind in ("town", "line", "works") or entry.whole or entry.towns
            for entry in session.entries(camp):
                if entry.battle:
                    assert told_of(session.board, entry.after, entry.battle, camp)
        assert cut > 10


def test_what_nobody_saw_is_in_no_log_but_the_owners() -> None:
    """Of every enemy column in the log of a camp, some town lay in its sight."""
    session = new(seed=7)
    table = players(session)
    while not session.over:
        before, length = session.state.copy(), len(session.log.entries)
        give(session, table[session.seat])
        for entry in session.log.entries[length:]:
            if entry.whole or entry.kind not in ("march", "rail"):
                continue
            for camp in entry.seen_by:
                was, now = watched(session.board, before, camp), watched(session.board, session.state, camp)
                assert all(was[town] or now[town] for town in entry.towns)


def test_marks_of_groups_are_everybodys_and_of_lone_units_their_own() -> None:
    session = new(name="zarasai_offensive")
    board, state = session.board, session.state
    lone = len(board.groups) + next(number for number, card in enumerate(board.cards) if card.group < 0)
    events: list[Event] = [GroupSpent(0, 0, board.first_day + 20), GroupReady(lone, 0)]
    told = Telling(board, state, state, orders.end(), Voice()).tell(events)
    group, unit = told
    assert "Vilkmergė Group" in group.text
    assert group.seen_by == {0, 1, 2}
    assert 0 in unit.seen_by
    assert 1 not in unit.seen_by
    assert seen_events(board, events, state, state, 0) == events
    assert seen_events(board, events, state, state, 1) == events[:1]


def test_marches_of_a_stack_are_one_line() -> None:
    session = new(seed=1, fog=False)
    board = session.board
    while True:
        stacks: dict[int, list[int]] = {}
        for unit, town in enumerate(session.state.town):
            if town >= 0 and session.state.camp[unit] == session.seat:
                stacks.setdefault(town, []).append(unit)
        several = next((units for units in stacks.values() if len(units) > 1), None)
        if several:
            break
        session.order(Order(END))
    start = session.state.town[several[0]]
    for near, _ in board.exits[start]:
        order = orders.march(tuple(several), near)
        if session.refusal(order):
            continue
        length = len(session.log.entries)
        events = session.order(order)
        if len(only(events, Marched)) < 2:
            session.undo()
            continue
        told = [entry for entry in session.log.entries[length:] if entry.kind in ("march", "town") and entry.whole]
        assert len([entry for entry in told if " march" in entry.text]) == 1
        assert board.towns[near].name in told[0].text
        return


def test_no_unit_of_an_unseen_enemy_is_ever_shown() -> None:
    session = new(seed=7)
    board, columns, hidden = session.board, 0, 0
    table = players(session)
    while not session.over:
        seat, before = session.seat, session.state.copy()
        while True:
            decision = table[seat].decide(session.view(seat))
            if session.refusal(decision.order):
                table[seat].refused(decision.order)
                continue
            break
        events = session.order(decision.order)
        for camp in range(len(board.camps)):
            shown = seen_events(board, events, before, session.state, camp)
            fought = any(isinstance(event, Battle) for event in shown)
            hidden += len(shown) < len(events)
            was, now = watched(board, before, camp), watched(board, session.state, camp)
            for event in shown:
                if isinstance(event, Sighted):
                    columns += 1
                    assert at_war(board, session.state, camp, event.camp)
                    assert all(was[town] or now[town] for town in event.path)
                    assert event.men % board.rules.sight.round_men == 0
                elif LEARNS[type(event)] not in (ALL, NEWS) and not fought:
                    unit = getattr(event, "unit", -1)
                    if isinstance(event, Raided | Blown | Repaired) and unit == -1:
                        continue
                    if isinstance(event, WentOver) and event.camp == camp:
                        continue
                    owner = (before if unit < len(before.camp) else session.state).camp[unit]
                    assert not at_war(board, session.state, camp, owner), event
        assert seen_events(board, events, before, session.state, EVERYONE) == events
    assert columns > 20
    assert hidden > 50


def test_without_fog_everybody_reads_everything() -> None:
    session = play_on(new(seed=3, fog=False), 8)
    assert all(session.entries(camp) == session.entries(EVERYONE) for camp in range(len(session.board.camps)))


def test_undo_takes_its_lines_back() -> None:
    session = new(seed=1, fog=False)
    unit = next(u for u, camp in enumerate(session.state.camp) if camp == session.seat and session.state.town[u] >= 0)
    length = len(session.log)
    for near, _ in session.board.exits[session.state.town[unit]]:
        if not session.refusal(orders.march((unit,), near)):
            session.order(orders.march((unit,), near))
            break
    assert len(session.log) > length
    session.undo()
    assert len(session.log) == length
