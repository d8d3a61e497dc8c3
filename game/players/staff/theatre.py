"""What a staff knows of the theatre before the first turn: what towns are worth, and how the game can end at once."""

from __future__ import annotations

from typing import Final

from game.players.staff.chances import chances_in
from game.players.staff.consequences import hinges_of
from game.players.staff.moods import Moods
from game.players.staff.muster import Muster
from game.players.staff.peace import price_of_line
from game.players.staff.ways import Steps, Ways, steps_at
from game.rules import effects, script
from game.rules.altered import AT_END, EACH_TURN, worth_at_start, worth_now
from game.rules.board import Board
from game.rules.lines import closed
from game.rules.railways import bridge_is_down
from game.rules.routes import hop_costs
from game.rules.state import State
from game.rules.supply import sources_of
from game.rules.terms import ATTACK, LINE_TOLL, NEVER, NO_RAIL, REPAIR, WAR
from game.rules.victory import level_now

_COLUMN: Final = 1.28  # what a column is worth in strength
_RANK: Final = 0.34  # worth of each class of a town
_JUNCTION: Final = 0.22  # of each road or railway beyond the second that meets in it
_SOURCE: Final = 0.15  # share of all that towns are worth, of all depots of a camp together
_OBJECTIVE: Final = 5.0  # of a town on the mean that the scenario gives points for
_UNIT: Final = 500  # men
_DECISIVE: Final = 30.0  # of a town whose fall ends the game
_STORY: Final = 0.5  # share of the points an event grants for holding it, if nothing else is needed
_AXIS: Final = 1.5  # of a town on an axis the scenario names


class Theatre:
    """Board facts that one camp's staff works with, by town.

    Worth is in points of which a town that the scenario gives points for has five on the mean; `crowd` is by how much
    the units of this war are larger than those of 500 men. So a war of corps is played like one of companies.
    """

    # So many are found much sooner in slots.
    __slots__ = (
        *("board", "camp", "moods", "point", "crowd", "chances", "ends", "ground", "trench", "axis", "hinges"),
        *("barred", "works", "broken", "muster", "free"),
        *("sources", "place", "roads", "altered", "goal", "each_turn", "stake", "relations", "foes"),
        *("own_price", "foe_price", "prisoner_price", "road", "toll", "own_steps", "foe_steps", "own_ways", "foe_ways"),
    )

    def __init__(self, board: Board, camp: int, moods: Moods, free: bool = False) -> None:
        """`free`: its staff does as it likes with those whom plans of the scenario bind."""
        self.board = board
        self.free = free
        self.camp = camp
        self.moods = moods
        self.point, self.crowd = point_of(board), crowd_of(board)
        self.chances = chances_in(board.rules.combat)
        self.ends = ending_towns(board)
        combat = board.rules.combat
        self.ground = [combat.terrain_shift[town.terrain] + combat.class_shift[town.rank - 1] for town in board.towns]
        self.trench = [_COLUMN**-shift for shift in combat.dig_shift]  # by level, what it multiplies a defence by
        self.axis = [0.0] * len(board.towns)
        for route in board.camps[camp].axes:
            for town in route:
                self.axis[town] = _AXIS
        self.hinges = hinges_of(board, camp)
        self.barred = [link for link, lines in enumerate(board.barred) if lines]
        self.sources: tuple[int, ...] | None = None
        self.place: list[float] = []
        self.roads: tuple[tuple[int, ...], tuple[int, ...], int, tuple[int, ...]] | None = None
        self.altered: tuple[int, ...] | None = None
        self.goal: list[float] = []
        self.each_turn: list[float] = []
        self.stake = 0.0  # what all towns are worth
        self.stand(board.relations)
        self.road: list[int] = []  # by link: what the march costs the camp; NEVER across a closed line
        self.toll: list[float] = []  # points that it would have to pay there, and what worse relations cost
        self.own_steps: Steps = []  # where it need pay none
        self.foe_steps: Steps = []  # of its enemies
        self.own_ways = self.foe_ways = Ways([], [], 0)
        self.works: tuple[tuple[int, ...], tuple[int, ...]] | None = None  # railways and bridges as `broken` has them
        self.broken: list[bool] = []  # by town: whether one of its links is broken
        self.muster = Muster(board)

    def stand(self, relations: tuple[int, ...]) -> None:
        """Who the enemies are, and what that makes of towns and men."""
        count = len(self.board.camps)
        self.relations = relations
        self.foes = [other for other in range(count) if relations[self.camp * count + other] == WAR]
        self.own_price, self.foe_price, self.prisoner_price = self.prices()
        self.sources = self.roads = self.altered = None

    def survey(self, view: State) -> None:
        """What it costs to march along each link, anew when a line, a bridge or the ice has changed; so the depots
        and what towns are worth."""
        if view.altered != self.altered:
            self.altered = view.altered
            self.goal, self.each_turn = self.goals(view), self.by_turn(view)
            self.stake = sum(self.goal) + sum(self.each_turn) * self.board.turns
            self.sources = None
        if view.sources != self.sources:
            self.sources = view.sources
            depots = [sources_of(self.board, view, camp) for camp in (self.camp, *self.foes)]
            self.place = [self.place_worth(depots, town) for town in range(len(self.board.towns))]
        roads = (view.line, view.bridge, view.frozen, view.standing if self.board.priced else ())
        if roads == self.roads:
            return
        self.roads = roads
        board = self.board
        plain = hop_costs(board, view, False)
        self.road, free, foes = list(plain), list(plain), list(plain)
        self.toll = [0.0] * len(board.links)
        for link in self.barred:
            self.toll[link] = sum(
                board.lines[line].toll / self.point + price_of_line(board, view, self.camp, line)
                for line in board.barred[link]
                if view.line[line] == LINE_TOLL and self.camp in board.lines[line].camps
            )
            if closed(board, view, self.camp, link):
                self.road[link] = free[link] = NEVER
            elif self.toll[link]:
                free[link] = NEVER
            if self.foes and all(closed(board, view, camp, link) for camp in self.foes):
                foes[link] = NEVER
        self.own_steps, self.foe_steps = steps_at(board, free), steps_at(board, foes)

    def is_prized(self, town: int) -> bool:
        """Whether holding the town counts: for points, or because its fall ends the game."""
        return bool(self.goal[town] or self.each_turn[town]) or town in self.ends

    def is_cut_at(self, view: State, town: int) -> bool:
        """Whether a railway or a bridge of the town is broken."""
        works = view.rail_day, view.bridge
        if works != self.works:
            self.works, self.broken = works, [False] * len(self.board.towns)
            for link, facts in enumerate(self.board.links):
                if is_broken(self.board, view, link):
                    self.broken[facts.a] = self.broken[facts.b] = True
        return self.broken[town]

    def has_pioneers(self, card: int) -> bool:
        both = ATTACK | REPAIR  # a staff has better to do
        return self.board.rules.arms[self.board.cards[card].arm].can & both == both

    def place_worth(self, depots: list[list[int]], town: int) -> float:
        """Of its roads and railways, and as one of the depots of the camps."""
        board = self.board
        rails = sum(board.links[link].rail != NO_RAIL for _, link in board.exits[town])
        worth = _RANK * board.towns[town].rank + _JUNCTION * (max(0, len(board.exits[town]) - 2) + max(0, rails - 2))
        for sources in depots:
            worth += _SOURCE * self.stake / len(sources) if town in sources else 0.0
        return worth

    def goals(self, view: State) -> list[float]:
        """Points that each town swings between the camps at the end."""
        board = self.board
        worth = [0.0] * len(board.towns)
        for camp in (self.camp, *self.foes):
            for town, value in worth_now(board, view, camp, AT_END):
                worth[town] += value / self.point
        for event in board.script:
            granted = [effect for effect in event.every if isinstance(effect, effects.Points)]
            holds = [trigger for trigger in flat(event.when) if isinstance(trigger, script.Holds)] if granted else []
            for trigger in holds:
                points = sum(effect.points * (1 if effect.camp == trigger.camp else -1) for effect in granted)
                worth[trigger.town] += max(0, points) / self.point * _STORY / len(holds)
        for town in self.ends:
            worth[town] += _DECISIVE
        return worth

    def by_turn(self, view: State) -> list[float]:
        """Points that each town swings in each turn."""
        worth = [0.0] * len(self.board.towns)
        for camp in (self.camp, *self.foes):
            for town, value in worth_now(self.board, view, camp, EACH_TURN):
                worth[town] += value / self.point
        return worth

    def prices(self) -> tuple[float, float, float]:
        """Points at stake in an own man and an enemy man lost, and in any man captured besides."""
        board = self.board
        own = max((board.camps[foe].loss_points for foe in self.foes), default=1)
        prison = max((board.camps[foe].prisoner_points for foe in self.foes), default=1)
        facts = board.camps[self.camp]
        hundred = 100 * self.point
        return own / hundred, facts.loss_points / hundred, max(prison, facts.prisoner_points) / hundred


def is_broken(board: Board, view: State, link: int) -> bool:
    """Whether somebody has cut the railway along a link or blown its bridge."""
    facts = board.links[link]
    return bridge_is_down(board, view, link) or (facts.rail != NO_RAIL and view.rail_day[link] == NEVER)


def point_of(board: Board) -> float:
    """Of the scenario's points what the staff counts as one."""
    worth: dict[int, int] = {}
    for camp in range(len(board.camps)):
        for what, turns in ((AT_END, 1), (EACH_TURN, board.turns)):
            for town, points in worth_at_start(board, camp, what):
                worth[town] = max(worth.get(town, 0), points * turns)
    return sum(worth.values()) / len(worth) / _OBJECTIVE if sum(worth.values()) else 1.0


def crowd_of(board: Board) -> float:
    """The men of a unit on the mean, in units of 500."""
    men = [card.men for card in board.cards if card.men]
    return sum(men) / len(men) / _UNIT if men else 1.0


def ending_towns(board: Board) -> dict[int, int]:
    """Towns whose fall to one camp ends the game, with that camp."""
    found: dict[int, int] = {}
    for event in board.script:
        if any(isinstance(effect, effects.Finish) for effect in event.every):
            for trigger in flat(event.when):
                if isinstance(trigger, script.Holds):
                    found[trigger.town] = trigger.camp
    return found


def is_winning(board: Board, view: State, camp: int) -> bool:
    """Whether the camp's side would have won if the game ended now."""
    winner = board.levels[level_now(board, view)].camp
    return any(winner in side.camps and camp in side.camps for side in board.sides)


def draws(board: Board) -> tuple[int, int]:
    """The least margin with which the first side wins, and the least with which the other does not."""
    won = min([level.margin for level in board.levels if level.camp in board.sides[0].camps], default=0)
    kept = min([level.margin for level in board.levels if level.camp not in board.sides[1].camps], default=won)
    return won, kept


def flat(trigger: script.Trigger) -> list[script.Trigger]:
    """A trigger and, where all or any of several count, those."""
    if isinstance(trigger, script.AllOf | script.AnyOf):
        return [inner for part in trigger.triggers for inner in flat(part)]
    return [trigger]
