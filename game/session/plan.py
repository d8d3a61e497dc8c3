"""An attack being planned: who takes part from where, its odds with every factor by name, and what it opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.messages import _
from game.prose.readiness import spent_texts
from game.prose.refusals import sentence
from game.prose.words import chance, number, per_cent, per_cents, places, ratio, strength_text
from game.rules import orders, play
from game.rules.attack import check_attack
from game.rules.board import Board
from game.rules.clash import Clash, clash
from game.rules.control import take_town
from game.rules.deployment import PLAIN
from game.rules.door import bar, party_of
from game.rules.odds import Forecast, Odds, odds, to_men
from game.rules.orders import Order, Refused
from game.rules.retreat import leave_field
from game.rules.stacks import arm_of, is_detachment
from game.rules.state import AIR, LEDGER_SIZE, State
from game.rules.strength import column_name
from game.rules.terms import ADVANCE
from game.session.attackers import Factor, candidates, shift_factors, spent_factors
from game.session.given_away import emptied, given_away
from game.session.reckoning import BARS, Reckoned, reckon
from game.sight.estimate import Estimate


class Bar(NamedTuple):
    """How likely a kind of outcome is."""

    kind: str
    label: str
    chance: int  # per mille
    won: bool  # the attacker holds the field
    per_cent: int = 0  # rounded together with the others

    @property
    def share_text(self) -> str:
        """ "56 in 100"; together with the others it makes a hundred."""
        sure = self.chance in (0, 1000)
        return chance(10 * self.per_cent if sure else min(max(1, 10 * self.per_cent), 999))


class AttackPlan:
    """`view`: what the camp whose part it is believes. Strengths and factors are those of the view; the chance and its
    range, the outcomes and the losses are what the camp must reckon with in the fog."""

    def __init__(self, board: Board, view: State, target: int, units: Sequence[int] = ()) -> None:
        self.board = board
        self.view = view
        self.target = target
        self.night = self.air = self.stay = False
        self.units: list[int] = []
        self._odds: tuple[Order, Odds | None, str] | None = None
        self._reckoned: tuple[Order, Reckoned] | None = None
        self.candidates = candidates(board, view, target)
        for unit in units:
            self.add(unit)

    # Who and how

    def add(self, unit: int) -> str:
        """Why the unit cannot take part; empty: it does now."""
        if unit in self.units:
            return ""
        why = next((c.why for c in self.candidates if c.unit == unit), _("It does not stand beside the target."))
        if not why:
            self.units.append(unit)
        return why

    def remove(self, unit: int) -> None:
        if unit in self.units:
            self.units.remove(unit)

    def toggle(self, unit: int) -> str:
        if unit in self.units:
            self.remove(unit)
            return ""
        return self.add(unit)

    def add_from(self, town: int) -> None:
        """All who can from one town."""
        for candidate in self.candidates:
            if candidate.town == town and candidate.can:
                self.add(candidate.unit)

    def clear(self) -> None:
        self.units.clear()

    @property
    def starts(self) -> tuple[int, ...]:
        """The towns it comes from."""
        return tuple(dict.fromkeys(self.view.town[unit] for unit in self.units))

    @property
    def air_left(self) -> int:
        return self.view.ledger[self.view.seat * LEDGER_SIZE + AIR]

    def order(self) -> Order:
        return orders.attack(tuple(self.units), self.target, night=self.night, air=self.air, stay=self.stay)

    # What comes of it

    def odds(self) -> Odds | None:
        """None where the attack is not allowed; `why` says why."""
        order = self.order()
        if not self._odds or self._odds[0] != order:
            try:
                self._odds = order, odds(self.board, self.view, checked(self.board, self.view, order)), ""
            except Refused as refused:
                self._odds = order, None, sentence(self.board, self.view, refused)
        return self._odds[1]

    @property
    def why(self) -> str:
        """Why the attack cannot be ordered; empty: it can."""
        if not self.units:
            return _("Choose who attacks.")
        self.odds()
        return self._odds[2] if self._odds else ""

    @property
    def strength_text(self) -> str:
        """ "14.2 to 8.0, odds 1.7:1"."""
        found = self.odds()
        if not found:
            return ""
        count = max(1, places(self.board, found.attack, found.defence))
        return _("{attack} to {defence}, odds {odds}").format(
            attack=strength_text(found.attack, count),
            defence=strength_text(found.defence, count),
            odds=ratio(self.board, found.attack, found.defence),
        )

    @property
    def column_text(self) -> str:
        found = self.odds()
        return column_name(self.board, found.column) if found else ""

    def factors(self) -> list[Factor]:
        """What weighs on the attackers' strength, then every column shift that is not nought, in the rules' order."""
        found = self.odds()
        if not found:
            return []
        weak = spent_factors(self.board, self.spent())
        return weak + shift_factors(self.board, self.view, self.target, found.shifts, self.met())

    def spent(self) -> list[str]:
        """The groups that attack without supply, a sentence each."""
        if not self.odds():
            return []
        engaged = [unit for unit, __, __ in self.met().engaged]
        return [f"{text}." for text in spent_texts(self.board, self.view, engaged)]

    def reckoned(self) -> Reckoned | None:
        """What to expect; None where the attack is not allowed."""
        order = self.order()
        if self.odds() is None:
            return None
        if not self._reckoned or self._reckoned[0] != order:
            self._reckoned = order, reckon(self.board, self.view, order)
        return self._reckoned[1]

    def forecast(self) -> Forecast | None:
        """What the attack costs on the mean; None where it is not allowed."""
        found = self.reckoned()
        return found.cost if found else None

    def met(self) -> Clash:
        """Who meets whom if nobody's nerve fails. Only for an attack that is allowed."""
        return clash(self.board, self.view, check_attack(self.board, self.view, self.order()), PLAIN)

    def bars(self) -> list[Bar]:
        """Every kind of outcome, the best first; their chances add up to about a thousand, or to nothing."""
        found = self.reckoned()
        bars = [Bar(kind, label, found.kinds[kind] if found else 0, won) for kind, label, won in BARS]
        win = per_cent(self.win)
        shares = [
            per_cents([bar.chance if bar.won == won else 0 for bar in bars], whole)
            for won, whole in ((True, win), (False, 100 - win))
        ]
        return [bar._replace(per_cent=sum(two)) for bar, *two in zip(bars, *shares, strict=True)]

    def outcomes(self) -> list[Bar]:
        """Those that can come about."""
        return [bar for bar in self.bars() if bar.chance]

    def doubts(self) -> list[str]:
        """What can go wrong before the fight, with its chance."""
        found = self.odds()
        if not found:
            return []
        shares = (
            (_("Shaken attackers refuse"), sum(c.weight for c in found.chances if c.branch.refused)),
            (_("A column is betrayed by its commander"), sum(c.weight for c in found.chances if c.branch.betrayed)),
            (_("Hired defenders walk away"), sum(c.weight for c in found.chances if c.branch.walked)),
        )
        return [
            _("{text}: {weight} in 100").format(text=text, weight=weight * 100 // found.total_weight)
            for text, weight in shares
            if weight
        ]

    def crowded(self) -> list[int]:
        """Units that find no room to deploy on their road."""
        if not self.odds():
            return []
        deployed = [unit for unit, __, __ in self.met().engaged]
        return [unit for unit in self.units if unit not in deployed]

    def estimate(self) -> Estimate | None:
        """What the chance of holding the field may be; None where the attack is not allowed."""
        found = self.reckoned()
        return found.estimate if found else None

    @property
    def win(self) -> int:
        """Per mille, of holding the field."""
        found = self.estimate()
        return found.chance if found else 0

    @property
    def chance_text(self) -> str:
        """ "58 in 100"."""
        return chance(self.win)

    @property
    def range_text(self) -> str:
        """ "between 42 and 83"; empty where all is known."""
        found = self.estimate()
        if not found or found.exact:
            return ""
        return _("between {low} and {high}").format(low=per_cent(found.low), high=per_cent(found.high))

    @property
    def win_text(self) -> str:
        """ "58 in 100, between 42 and 83"."""
        return ", ".join(text for text in (self.chance_text, self.range_text) if text)

    @property
    def losses_text(self) -> str:
        cost = self.forecast()
        if not cost:
            return ""
        lost, foe_lost, captured = (to_men(count) for count in (cost.lost, cost.foe_lost, cost.foe_captured))
        taken = _(", {captured} of them captured").format(captured=number(captured)) if captured else ""
        return _("Losses to expect: {lost} of ours, {foe_lost} of theirs{taken}.").format(
            lost=number(lost), foe_lost=number(foe_lost), taken=taken
        )

    @property
    def surrounded(self) -> bool:
        found = self.odds()
        return bool(found and found.surrounded)

    def warnings(self) -> tuple[str, ...]:
        """What a victory would give away: towns left empty, lines of communication that lie open next turn."""
        if not self.odds() or self.stay:
            return ()
        return given_away(self.board, self.view, self.after_victory()).texts

    def emptied(self) -> tuple[str, ...]:
        """Of those the towns a known enemy is near."""
        if not self.odds() or self.stay:
            return ()
        return tuple(emptied(self.board, self.view, self.after_victory(), self.view.seat)[0])

    def after_victory(self) -> State:
        """The view as it would be with the defenders gone along their way out and the victors in the town."""
        board, after = self.board, self.view.copy()
        attack = check_attack(board, self.view, self.order())
        leave_field(board, after, attack.defenders, self.target, False, [])
        engaged = [unit for unit, __, __ in self.met().engaged]  # who finds no room stays where he is
        for unit in sorted(engaged, key=lambda unit: is_detachment(after, unit)):
            if not arm_of(board, after, unit).can & ADVANCE:
                continue
            if not bar(board, after, party_of(board, after, (unit,)), self.target):
                take_town(board, after, self.target, attack.camp, [])
                after.town[unit] = self.target
        return after


def checked(board: Board, view: State, order: Order) -> Order:
    """The order, if every rule allows it. Raises `Refused`."""
    refused = play.refusal(board, view, order)
    if refused:
        raise refused
    return order
