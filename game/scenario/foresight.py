"""On which turns each event may happen at all, together with what the camps can reach by then.

Sets of turns are ints with a bit for each turn, bit 1 the first. What *may* hold is an upper bound: every camp moves as
if nobody opposed it. What *must* hold is a lower one. Nothing can happen on a turn that is not among those it may.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import and_, or_

from game.rules import effects, script
from game.rules.alterations import Rise
from game.rules.board import Board
from game.rules.pieces import Season
from game.rules.script import Trigger
from game.rules.terms import CLEAR, LINE_TOLL, LOCAL, NEVER, NO_RAIL, NOBODY, NOWHERE
from game.rules.troops import rails_only
from game.rules.weather import season_on
from game.scenario import counting
from game.scenario.exclusive import exclusive
from game.scenario.findings import brought
from game.scenario.meetings import Meeting, first_meeting, worst_supply
from game.scenario.men_checks import OfHome, may_ever, most_men, most_men_of, most_money
from game.scenario.points import OfPoints, asked_of, span_of
from game.scenario.reach import TURN
from game.scenario.standings import bringing

MOST_LOOKS = 200_000
"""Triggers looked at, before events that hang together in too long a row are all taken to be possible."""


_Dated = script.OnDay | script.Before | script.OnTurn
Bounded = (
    script.Compound
    | _Dated
    | script.Holds
    | script.Losses
    | OfPoints
    | script.WeatherIs
    | script.MenAtLeast
    | script.MenBelow
    | script.UnrestAbove
    | script.RelationAbove
    | script.RelationBelow
    | script.UnitGone
    | script.UnitAt
    | script.UnitMorale
    | script.UnitSupply
    | Meeting
    | script.Crossed
    | script.Counted
    | script.Happened
    | OfHome
)
"""Triggers of which it is known that they may not hold on some turns; any other may on all."""
_OfMen = script.Losses | script.MenAtLeast | script.MenBelow
_OfNumbers = _OfMen | OfPoints | script.Counted | script.MoneyAtLeast | script.MoneyBelow
Certain = script.Compound | _Dated | script.Chance | script.Holds | _OfNumbers
"""Triggers that must hold on some turns; any other can fail on all."""


Fixed = Callable[[Trigger], bool | None]
"""How a trigger stands all the game, if nothing changes that; None: something may."""


def unknown(trigger: Trigger) -> bool | None:
    return None


class Foresight:
    """The turns of each trigger, given the first turns of the events and the reach of the camps."""

    def __init__(
        self, board: Board, first: list[int], reach: list[list[int]] | None = None, *, fixed: Fixed = unknown
    ) -> None:
        self.board = board
        self._fixed = fixed
        self.first = first
        self.reach = reach or []
        self.all = (1 << (board.turns + 1)) - 2
        every = [*brought(board)]
        self._owned = {effect.town for effect in every if isinstance(effect, effects.Own | effects.GiveUp)}
        self._brought = {effect.weather for effect in every if isinstance(effect, effects.SetWeather)}
        self._stays = not any(isinstance(effect, effects.ChangeSide) for effect in every)
        self._looks = 0
        self._men = [most_men(board, camp) for camp in range(len(board.camps))]
        self._pushes = counting.pushes(board)
        self._bringing: dict[int, list[int]] = {}  # by card: the events that may
        self._tolling: dict[int, list[int]] = {}  # by line
        for event, scripted in enumerate(board.script):
            for effect in scripted.every:
                if isinstance(effect, effects.Arrive | Rise):
                    for card in effect.cards:
                        self._bringing.setdefault(card, []).append(event)
                elif isinstance(effect, effects.SetLine) and effect.status == LINE_TOLL:
                    self._tolling.setdefault(effect.line, []).append(event)
        self._railed = {town for link in board.links if link.rail != NO_RAIL for town in (link.a, link.b)}

    def settle(self) -> bool:
        """Brings the first turns of all events up to date; False when they take too long to follow."""
        changed = True
        while changed and self._looks < MOST_LOOKS:
            changed = False
            for event, scripted in enumerate(self.board.script):
                turn = lowest(self.may(scripted.when))
                if turn < self.first[event]:
                    self.first[event] = turn
                    changed = True
        return not changed

    def may(self, trigger: Trigger) -> int:
        """The turns on which a trigger may hold."""
        self._looks += 1
        if not isinstance(trigger, Bounded):
            return 0 if self._fixed(trigger) is False else self.all
        match trigger:
            case script.AllOf(parts):
                return reduce(and_, map(self.may, parts), 0 if exclusive(trigger) else self.all)
            case script.AnyOf(parts):
                return reduce(or_, map(self.may, parts), 0)
            case script.Not(part):
                return self.all & ~self.must(part)
            case script.OnDay() | script.Before() | script.OnTurn():
                return self.must(trigger)
            case script.WeatherIs(weather):
                return self._sky(weather)
            case script.Holds(town, camp):
                held = self.board.owners[town] == camp
                return self.all if held else self.since(seen(self.reach[camp][town]))
            case script.Losses(camp, men):
                return self.all if men <= self._men[camp] else 0
            case script.MenAtLeast():
                return self.all if trigger.men <= self._most(trigger) else 0
            case script.HasScore() | script.HasMargin():
                return self.all if not self.reach or asked_of(trigger) <= span_of(self, trigger).most else 0
            case script.MenBelow(_, men):
                return self.all if men else 0
            case script.UnrestAbove(_, unrest):
                return self.all if unrest < 100 else 0
            case script.RelationAbove() | script.RelationBelow():
                found = bringing(self.board, self.first, trigger)
                return self.since(min((1 if event == NOBODY else self.first[event] for event in found), default=NEVER))
            case script.UnitGone(card):
                return self.since(self.entry(card))
            case script.UnitSupply(card, supply):
                return self.since(self.entry(card)) if supply <= worst_supply(self.board, card) else 0
            case script.BattleWon() | script.BattleLost() | script.HasRaided() | script.EnemyNear():
                return self._meeting(trigger)
            case script.UnitAt(card, town):
                return self.since(self._there(card, town))
            case script.UnitMorale(card, below):
                return self.since(self.entry(card)) if below > 0 else 0
            case script.Crossed(line):
                return self.since(self._toll(line))
            case script.Counted(which, least):
                return self._counted(which, least)
            case script.InMutiny() | script.LeansTo() | script.MoneyAtLeast() | script.MoneyBelow():
                return self.all if may_ever(self.board, trigger) else 0
            case script.Happened(event, turns, times):
                return self._again(event, turns, times)

    def must(self, trigger: Trigger) -> int:
        """Turns on which a trigger holds whatever happens."""
        if not isinstance(trigger, Certain):
            return self.all if self._fixed(trigger) else 0
        match trigger:
            case script.OnDay(day):
                return self.since(self._turn_of(day))
            case script.Before(day):
                return self.all & ~self.since(self._turn_of(day - 1) + 1)
            case script.OnTurn(turn):
                return self.since(turn)
            case script.Chance(percent):
                return self.all if percent >= 100 else 0
            case script.Losses(_, men) | script.MenAtLeast(_, men):
                return 0 if men else self.all
            case script.MenBelow():
                return self.all if self._most(trigger) < trigger.men else 0
            case script.Counted(which, least):
                return self._surely_counted(which, least)
            case script.MoneyBelow(camp, money):
                most = most_money(self.board, camp)
                return self.all if most is not None and most < money else 0
            case script.MoneyAtLeast(camp, money):
                keeps = self.board.camps[camp].money is not None
                return self.all & ~self.may(script.MoneyBelow(camp, money)) if keeps else 0
            case script.Holds(town, camp):
                return self._surely_held(town, camp)
            case script.HasScore() | script.HasMargin():
                return self.all if self.reach and asked_of(trigger) <= span_of(self, trigger).least else 0
            case script.AllOf(parts):
                return reduce(and_, map(self.must, parts), self.all)
            case script.AnyOf(parts):
                none = script.AllOf(tuple(map(script.Not, parts)))
                return self.all if exclusive(none) else reduce(or_, map(self.must, parts), 0)
            case script.Not(part):
                return self.all & ~self.may(part)

    def since(self, turn: int) -> int:
        """A turn and all later ones."""
        turn = max(1, turn)
        return self.all >> turn << turn if turn <= self.board.turns else 0

    def entry(self, card: int) -> int:
        """The first turn on which a unit may be on the map."""
        if self.board.cards[card].town != NOWHERE:
            return 1
        return self._soonest(self._bringing.get(card, ()))

    def _most(self, trigger: script.MenAtLeast | script.MenBelow) -> int:
        """More men than these a camp, or its group, never has on the map."""
        whole = self._men[trigger.camp]
        return whole if trigger.group == NOBODY else most_men_of(self.board, trigger.camp, trigger.group, whole)

    def _turn_of(self, day: int) -> int:
        return (day - self.board.first_day) // self.board.days + 1

    def _sky(self, weather: int) -> int:
        """The turns that may have a weather, as the seasons say, or clear without one; all if an event can bring it."""
        if weather in self._brought:
            return self.all
        seasons = ((turn, season_on(self.board, self.board.day(turn))) for turn in range(1, self.board.turns + 1))
        return sum(1 << turn for turn, season in seasons if _in_season(season, weather))

    def _meeting(self, trigger: Meeting) -> int:
        return self.since(seen(first_meeting(self.board, self.reach, trigger))) if self.reach else self.all

    def _counted(self, which: int, least: int) -> int:
        """The turns on which a count may have come so far, by the events that may have raised it by then."""
        known, turns = self._pushes.get(which, []), self.board.turns
        if least <= 0:
            return self.all
        return self.since(counting.soonest(turns, lambda turn: counting.most_counted(known, self.first, turn) >= least))

    def _surely_counted(self, which: int, least: int) -> int:
        """The turns before the first on which events may have brought a count below a number."""
        known, turns = self._pushes.get(which, []), self.board.turns
        if least > 0:
            return 0
        lower = counting.soonest(turns, lambda turn: counting.least_counted(known, self.first, turn) < least)
        return self.all & ~self.since(lower)

    def _again(self, event: int, turns: int, times: int) -> int:
        """When an event may have happened so often, the last time so many turns ago; never twice in a turn."""
        if times > 1 and not self.board.script[event].repeats:
            return 0
        return self.since(min(NEVER, self.first[event] + times - 1 + turns))

    def _surely_held(self, town: int, camp: int) -> int:
        if self.board.owners[town] != camp or town in self._owned or not self._stays:
            return 0
        others = [reach[town] for number, reach in enumerate(self.reach) if number != camp]
        return self.all & ~self.since(seen(min(others, default=NEVER)))

    def _there(self, card: int, town: int) -> int:
        facts = self.board.cards[card]
        if facts.town == town:
            return 1
        barred = facts.traits & LOCAL and town not in facts.home
        if barred or (rails_only(facts) and town not in self._railed):
            return NEVER
        return max(self.entry(card), seen(min(reach[town] for reach in self.reach)))

    def _toll(self, line: int) -> int:
        """The first turn on which crossing the line may cost a toll."""
        if not self.board.lines[line].camps:
            return NEVER
        if self.board.lines[line].status == LINE_TOLL:
            return 1
        return self._soonest(self._tolling.get(line, ()))

    def _soonest(self, events: Iterable[int]) -> int:
        """The first turn on which one of these events may happen."""
        return min((self.first[event] for event in events), default=NEVER)


def _in_season(season: Season | None, weather: int) -> bool:
    return season.weights[weather] > 0 if season and any(season.weights) else weather == CLEAR


def lowest(turns: int) -> int:
    """The first of a set of turns; NEVER if there is none."""
    return (turns & -turns).bit_length() - 1 if turns else NEVER


def seen(time: int) -> int:
    """The first turn in which it is seen, after a camp's part, that something has happened by a time of `reach`."""
    return NEVER if time >= NEVER else max(1, -(-time // TURN))
