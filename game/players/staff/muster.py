"""What units are worth to a staff, reckoned once for as long as nothing changes that it hangs on."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.engagement import Side, side_of
from game.rules.march import allowance
from game.rules.state import State
from game.rules.strength import strengths

Worth = tuple[int, int, int, int]
"""Of a unit: strength when it attacks, and when it defends without trenches; its allowance; bits of what its arm can
do."""

Facts = tuple[int, ...]


class Muster:
    """Of all units that views have shown, whatever their number: most are as they were in the part before."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.known: dict[Facts, Worth] = {}
        self.at: tuple[int, list[int]] = (-1, [])  # weather, days of readiness
        self.sides: dict[Facts, Side] = {}
        self.led: tuple[Facts, list[bool]] = ((), [])  # what events have altered, leaders who are fit

    def worths(self, view: State) -> list[Worth]:
        """By unit, whether or not it is on the map."""
        if self.at != (view.weather, view.ready_day):
            self.known, self.at = {}, (view.weather, view.ready_day)
        led = (view.altered, [day <= view.turn for day in view.leader])
        if self.led != led:
            self.sides, self.led = {}, led
        found = []
        of_all = zip(
            *(view.card, view.group, view.men, view.guns, view.quality, view.morale, view.fatigue, view.supply),
            strict=True,
        )
        for unit, facts in enumerate(of_all):
            if facts not in self.known:
                self.known[facts] = self.worth(view, unit)
            found.append(self.known[facts])
        return found

    def worth(self, view: State, unit: int) -> Worth:
        can = self.board.deck_arms[view.card[unit]].can
        return (*strengths(self.board, view, unit), allowance(self.board, view, unit), can)

    def side(self, view: State, unit: int) -> Side:
        """What a unit of the view looked at last brings along into an attack: not its trenches."""
        facts = (view.card[unit], view.group[unit], view.part[unit], view.men[unit], view.guns[unit])
        if facts in self.sides:
            return self.sides[facts]
        side = side_of(self.board, view, [unit])._replace(dug=0)
        if not view.part[unit]:  # whether a company has a leader hangs on where the others are
            self.sides[facts] = side
        return side
