"""Computer players beside a window that never waits for them: their orders come from another process, one by one."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.process import BaseProcess
from queue import Empty, Full, Queue
from typing import Final, NamedTuple

from game.messages import _
from game.players.player import Reason
from game.players.registry import guests
from game.rules.events import Event
from game.rules.orders import END, Order, Refused
from game.rules.state import State
from game.session.session import Session
from game.session.worker import Decided, Failed, Message, work
from game.sight.seen import Shown, seen_events

PATIENCE: Final = 60.0  # seconds without an order before a player counts as stuck
_MOST_AHEAD: Final = 300  # orders decided and not yet carried out
_SKIP_SECONDS: Final = 0.008  # of a frame that skipping may take


class Move(NamedTuple):
    """An order of a computer player that has been carried out."""

    camp: int
    order: Order
    reason: Reason | None
    events: list[Event]
    events_seen: list[Shown]  # of them, what the viewer sees


class Worker:
    """A process and the thread that starts and hears it, so that neither start nor silence holds up the window."""

    def __init__(self, session: Session) -> None:
        context = multiprocessing.get_context("spawn")
        self.heard: Queue[Message] = Queue(_MOST_AHEAD)
        self.gone = threading.Event()
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._ready = False
        self._asked: State | None = None  # before the process was ready for it
        self._pipe, self._far = context.Pipe()
        self.process: BaseProcess = context.Process(target=work, args=(self._far,), name="opponents", daemon=True)
        names = [session.seats[camp.id] for camp in session.board.camps]
        setting = (session.board, names, guests(names), session.recorder.header.seed)
        threading.Thread(target=self._hear, args=(setting,), name="opponents", daemon=True).start()

    def ask(self, state: State) -> None:
        """For the orders that follow from this state. A state fits into the pipe, so that nothing waits."""
        with self._lock:
            if not self._ready:
                self._asked = state.copy()
                return
        with suppress(OSError):
            self._pipe.send(state)

    def stop(self) -> None:
        """At once, whatever it is doing."""
        self._stopping.set()
        with suppress(OSError, ValueError, AttributeError):
            self.process.kill()

    def _hear(self, setting: object) -> None:
        try:
            self._begin(setting)
            while not self._stopping.is_set():
                self._put(self._pipe.recv())
        except (EOFError, OSError):
            pass
        finally:
            self.gone.set()
            with suppress(OSError, ValueError, AssertionError, AttributeError):
                self.process.kill()
                self.process.join(5)
            self._pipe.close()

    def _begin(self, setting: object) -> None:
        if self._stopping.is_set():
            return
        self.process.start()
        self._far.close()  # else the end of the other process would not end the pipe
        self._pipe.send(setting)
        with self._lock:
            self._ready = True
            if self._asked:
                self._pipe.send(self._asked)

    def _put(self, message: Message) -> None:
        while not self._stopping.is_set():
            with suppress(Full):
                self.heard.put(message, timeout=0.2)
                return


class Opponents:
    """Call `start` early, then `poll` whenever the next order may be carried out. `viewer` None: the session's own."""

    def __init__(
        self, session: Session, patience: float = PATIENCE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.session = session
        self.viewer: int | None = None
        self.patience = patience
        self.clock = clock
        self.skipping = False
        self._worker: Worker | None = None
        self._waiting: deque[Decided] = deque()
        self._asked = False
        self._since = 0.0  # when something was last heard
        self._failures = 0
        self._problem = ""

    def start(self) -> None:
        """Begin the other process, if it does not run and a computer plays; it returns at once."""
        if self._worker is None and len(self.session.persons) < len(self.session.board.camps):
            self._worker = Worker(self.session)
            self._asked = False
            self._waiting.clear()

    def stop(self) -> None:
        """End it; orders not yet carried out are forgotten."""
        if self._worker:
            self._worker.stop()
        self._worker = None
        self._asked = self.skipping = False
        self._waiting.clear()

    def skip(self) -> None:
        """Let `poll` carry out all there is until a person is to move."""
        self.skipping = True

    @property
    def thinking(self) -> bool:
        """Whether a computer is to move and its next order is not known yet."""
        return self.due and not self._waiting

    @property
    def due(self) -> bool:
        return not self.session.over and not self.session.person_to_move

    @property
    def problem(self) -> str:
        """A sentence about the other process, given once; empty: all is well."""
        text, self._problem = self._problem, ""
        return text

    @property
    def pid(self) -> int | None:
        return self._worker.process.pid if self._worker else None

    def update(self) -> None:
        """Ask for orders when a computer is to move, and take those that have come. Never waits."""
        if not self.due:
            self._rest()
            return
        self.start()
        worker = self._worker
        assert worker is not None
        if not self._asked:
            worker.ask(self.session.state)
            self._asked, self._since = True, self.clock()
        gone = worker.gone.is_set()
        while len(self._waiting) < _MOST_AHEAD:
            try:
                message = worker.heard.get_nowait()
            except Empty:
                break
            self._since = self.clock()
            if isinstance(message, Failed):
                self._fail(message.text)
                return
            self._waiting.append(message)
        if self._waiting:
            self._since = self.clock()
        elif gone:
            self._fail(_("its process has ended"))
        elif self.clock() - self._since > self.patience:
            self._fail(_("it no longer answers"))

    def poll(self, most: int = 1) -> list[Move]:
        """Carry out so many of the orders decided, or while skipping as many as fit into a frame. Never waits."""
        self.update()
        moves: list[Move] = []
        until = time.perf_counter() + _SKIP_SECONDS
        while self._waiting and self.due and (time.perf_counter() < until if self.skipping else len(moves) < most):
            move = self._carry_out(self._waiting.popleft())
            if move is None:
                break
            moves.append(move)
        return moves

    def _carry_out(self, decided: Decided) -> Move | None:
        session = self.session
        camp, before = session.seat, session.state.copy()
        try:
            events = session.order(decided.order, decided.reason)
        except Refused:
            self._fail(_("it fell out of step with the game"))
            return None
        viewer = session.viewer if self.viewer is None else self.viewer
        seen = seen_events(session.board, events, before, session.state, viewer)
        move = Move(camp, decided.order, decided.reason, events, seen)
        if session.state.digest() != decided.digest:
            self._fail(_("it fell out of step with the game"))
        if not self.due:
            self._rest()
        return move

    def _rest(self) -> None:
        """A person is to move, or nobody: the other process has no more orders, and waits for the next state."""
        self._asked = self.skipping = False
        self._failures = 0

    def _fail(self, why: str) -> None:
        """Once it is started again; after that the camp's part is over."""
        self.stop()
        self._failures += 1
        camp = self.session.board.camps[self.session.seat].name
        if self._failures < 2:
            self._problem = _("The computer player of {camp} was started again: {why}.").format(camp=camp, why=why)
            self.start()
            return
        self._problem = _(
            "The computer player of {camp} failed again, and its part of this turn is over: {why}."
        ).format(camp=camp, why=why)
        self._failures = 0
        if self.due:
            self.session.order(Order(END))
