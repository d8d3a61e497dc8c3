"""The staff at work: it plans a whole part at once, hands out the orders one by one, and plans anew after a battle or a
surprise.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from game.players.player import Decision, Reason
from game.players.staff.detachments import Company, decided, detachments, keepers, posted
from game.players.staff.efforts import Efforts
from game.players.staff.moods import MOODS, Moods
from game.players.staff.moves import Moves
from game.players.staff.operations import Attacks, Option
from game.players.staff.picture import Picture
from game.players.staff.posture import armoured_trains, housekeeping
from game.players.staff.task import PLAIN, Task
from game.players.staff.theatre import Theatre
from game.players.tried import Tried
from game.rules import orders
from game.rules.board import Board
from game.rules.odds import odds
from game.rules.orders import ATTACK, Order, Refused
from game.rules.plans import Plan
from game.rules.play import refusal
from game.rules.state import State, replaced
from game.rules.terms import NOBODY
from game.rules.threat import Threat, threats
from game.sight.estimate import is_likely

_MOST_ATTACKS: Final = 14
_SLACK: Final = 120  # per mille by which the odds may have fallen since an attack was planned
_OPERATE, _MOVE, _SETTLE, _DONE = range(4)


class Staff:
    """Draws no dice of its own: the same board and the same views bring the same orders."""

    def __init__(
        self,
        board: Board,
        camp: int,
        seed: int,
        task: Task = PLAIN,
        theatre: Theatre | None = None,
        moods: Moods = MOODS,
    ) -> None:
        """`theatre`: of another staff of the camp in the same game, which is spared looking at the board again."""
        self.board = board
        self.camp = camp
        self.theatre = theatre or Theatre(board, camp, moods)
        self.task = task
        self.efforts = Efforts()
        self.efforts.running = list(task.running)
        self.tried = Tried()
        self.turn = 0
        self.attacks = 0
        self.stage = _DONE
        self.planned = False
        self.sent: list[Company] | None = None  # in this part; None: nobody has been asked yet
        self.kept: set[int] = set()  # towns in which a company has been left for an attack in this part
        self.value = 0.0  # of the attack chosen last
        self.last: Picture | None = None
        self.seen: tuple[int, ...] = ()
        self.dangers: list[Threat] = []
        self.queue: deque[Decision] = deque()
        self.shunned: set[Order] = set()
        self.fresh: Decision | None = None
        self.bound: dict[int, Plan] | None = None  # by plans, in the view to come; None: it looks itself

    def decide(self, view: State) -> Decision:
        if view.turn != self.turn:
            self.begin(view)
        if self.task.aggression != NOBODY:
            view.aggression = replaced(view.aggression, self.camp, self.task.aggression)
        while True:
            while self.queue:
                decision = self.queue.popleft()
                if self.still_sound(view, decision):
                    self.tried.note(view.turn, decision)
                    return decision
            if self.stage == _DONE:
                return Decision(orders.end())
            if self.stage == _SETTLE and self.sightings(view) != self.seen and self.attacks < _MOST_ATTACKS:
                self.stage = _OPERATE
            self.plan(self.picture_of(view))

    def queued(self) -> Decision | None:
        """Of a plan all but the attacks, which are looked at once more; and the end, when all is done."""
        if not self.queue and self.stage == _DONE:
            return Decision(orders.end())
        return self.queue.popleft() if self.queue and self.queue[0].order.kind != ATTACK else None

    def refused(self, order: Order) -> None:
        self.shunned.add(order)
        self.tried.forget(order)

    def begin(self, view: State) -> None:
        self.turn = view.turn
        self.attacks = 0
        self.stage = _OPERATE
        self.queue.clear()
        self.shunned.clear()
        self.efforts.trail.follow(view, self.camp)
        self.dangers = threats(self.board, view, self.camp)
        self.planned = False
        self.sent = None
        self.kept.clear()
        self.last = None

    def sightings(self, view: State) -> tuple[int, ...]:
        first = self.camp * len(self.board.towns)
        return view.seen_men[first : first + len(self.board.towns)]

    def picture_of(self, view: State) -> Picture:
        """Only what has changed since the last one is looked at again."""
        seen = self.sightings(view)
        last = self.last if self.stage == _SETTLE and seen == self.seen else None
        self.seen = seen
        self.last = Picture(self.theatre, view, self.dangers, last, self.bound)
        if last is None:
            self.task.bend(self.last)
        return self.last

    def plan(self, picture: Picture) -> None:
        """Fill the queue with the next stage's orders."""
        if self.stage == _OPERATE:
            if not self.planned and self.task.efforts:
                self.efforts.plan(picture)
            self.planned = True
            option = self.best_attack(picture) if self.task.attacks else None
            if option:
                self.attacks += 1
                companies = self.left_behind(picture, option)
                self.fresh = option[0] if len(option) == 1 and not companies else None
                self.queue.extend((*decided(companies), *option))
                return
            self.stage = _MOVE
        if self.stage == _MOVE:
            if self.task.moves:
                moves = Moves(picture, self.efforts)
                if self.sent is None:
                    self.sent = detachments(moves)
                    if self.sent:
                        self.queue.extend(decided(self.sent))
                        return  # their numbers are known once they have left
                moves.posts = posted(picture, self.sent)
                self.queue.extend(armoured_trains(picture, self.efforts.trail))
                self.queue.extend(moves.decisions())
            self.stage = _SETTLE
            if self.queue:
                return
        self.queue.extend(housekeeping(picture))
        self.stage = _DONE

    def best_attack(self, picture: Picture) -> list[Decision] | None:
        if self.attacks >= _MOST_ATTACKS:
            return None
        hopes = self.efforts.awaited()
        failed = self.failed(picture)
        options = [
            option
            for option in Attacks(picture).options
            if option.value > 0
            and option.orders[-1] not in self.shunned
            and option.chance >= 1000 * picture.mood.patience * hopes.get(option.target, 0.0)
            and option.chance >= failed.get(option.target, 0)
        ]
        if not options:
            return None
        best = options[0]
        self.value = best.value
        others: dict[int, int] = {}
        for option in options:
            if option.target != best.target:
                others.setdefault(option.target, int(option.value * 100))
        return explained(best, tuple(others.items())[:3])

    def left_behind(self, picture: Picture, option: list[Decision]) -> list[Company]:
        """Companies that are to stay where an attack leaves nobody, once for each town."""
        reason = option[-1].reason
        if reason is None or not self.task.moves:
            return []
        found = keepers(picture, [decision.order for decision in option], self.value, reason.chance)
        found = [company for company in found if company.town not in self.kept]
        self.kept.update(company.town for company in found)
        return found

    def failed(self, picture: Picture) -> dict[int, int]:
        """By town attacked of late where the enemy has stood his ground: the chance there was. With less nobody tries
        again who has anything to lose."""
        failed = self.tried.failed(picture.view.turn, picture.enemy_men)
        return failed if picture.mood.caution else {}

    def still_sound(self, view: State, decision: Decision) -> bool:
        """Whether a queued order is allowed, and an attack as promising as when it was planned."""
        order = decision.order
        if order.kind == ATTACK and decision.reason and self.is_doubtful(view, decision.reason.chance, order):
            self.shunned.add(order)
            self.attacks += 1  # so that a part has an end, however many variants look well enough
            return False
        if decision is self.fresh:  # tried on this very view
            return True
        if order in self.shunned or refusal(self.board, view, order) is not None:
            return False
        if order.kind != ATTACK or not decision.reason:
            return True
        try:
            now = odds(self.board, view, order).win
        except Refused:
            return False
        return now >= decision.reason.chance - _SLACK

    def is_doubtful(self, view: State, chance: int, order: Order) -> bool:
        """Whether an attack that looks well enough does not when all is weighed that may stand there unseen.

        Odds that are good in plain sight are not asked again: no doubt turns them."""
        if not view.fog or self.last is None or chance >= self.last.mood.sure or not self.last.mood.hopeless:
            return False
        try:
            return not is_likely(self.board, view, order, self.last.mood.hopeless)
        except Refused:
            return True


def explained(option: Option, rejected: tuple[tuple[int, int], ...]) -> list[Decision]:
    reason = Reason("attack", option.target, option.chance, rejected)
    return [Decision(order, reason) for order in option.orders]
