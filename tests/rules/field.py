"""Small boards for tests of single rules, written in a few lines with names for numbers."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from game.rules import board as b
from game.rules import play
from game.rules.attack import Attack, check_attack
from game.rules.deployment import PLAIN, deploy
from game.rules.numbers import Rules
from game.rules.opening import opening
from game.rules.orders import Order
from game.rules.relations import standing_of
from game.rules.scripted import ScriptedEvent
from game.rules.state import State
from game.rules.terms import (
    ALLIED,
    FRIENDSHIP,
    LINE_STATUSES,
    LINK_KINDS,
    NOBODY,
    NOWHERE,
    RAILS,
    RELATIONS,
    ROADS,
    STANCES,
    TERRAINS,
    TRAITS,
    WAR,
    WEATHERS,
)
from game.rules.troops import traits_of
from game.scenario.rules_file import load_rules

ROOT = Path(__file__).parents[2]


@cache
def standard_rules() -> Rules:
    return load_rules(ROOT / "scenarios" / "rules" / "standard.toml")


ARMS = tuple(arm.id for arm in standard_rules().arms)
INFANTRY, CAVALRY, ARTILLERY, ARMOURED_TRAIN, PARTISANS, MILITIA, HEADQUARTERS = range(len(ARMS))
SIZES = tuple(size.id for size in standard_rules().sizes)


class Field(NamedTuple):
    """A board with its names."""

    board: b.Board

    def town(self, name: str) -> int:
        return next(i for i, town in enumerate(self.board.towns) if town.id == name)

    def link(self, one: str, other: str) -> int:
        ends = {self.town(one), self.town(other)}
        return next(i for i, link in enumerate(self.board.links) if {link.a, link.b} == ends)

    def open(self, seed: int = 1, fog: bool = False) -> State:
        """A state in the first camp's part of turn 1."""
        state = opening(self.board, seed, fog)
        play.start(self.board, state)
        return state

    def unit(self, state: State, name: str, part: int = 0) -> int:
        return next(
            unit
            for unit, card in enumerate(state.card)
            if self.board.cards[card].id == name and state.part[unit] == part
        )

    def do(self, state: State, order: Order) -> list[Any]:
        return list(play.execute(self.board, state, order))

    def refused(self, state: State, order: Order) -> str:
        """The code of the refusal, or nothing; the state must not have changed."""
        before = state.copy()
        refusal = play.refusal(self.board, state, order)
        assert before == state
        return refusal.code if refusal else ""


def happened(events: list[Any], wanted: Any) -> bool:
    """Whether an event is among others, by kind and by value: as plain tuples, events of two kinds can be equal."""
    return any(type(event) is type(wanted) and event == wanted for event in events)


def standings(relations: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers of relations by words."""
    numbers = standard_rules().relations
    return tuple(standing_of(numbers, FRIENDSHIP.index(RELATIONS[relation])) for relation in relations)


def unit(name: str, camp: str, at: str, men: int = 500, **more: Any) -> dict[str, Any]:
    return {"id": name, "camp": camp, "at": at, "men": men, **more}


def field(
    links: list[dict[str, Any]],
    units: list[dict[str, Any]],
    *,
    blue: str,
    red: str,
    sources: tuple[str, str],
    towns: dict[str, dict[str, Any]] | None = None,
    **more: Any,
) -> Field:
    """Two camps, blue and red; `blue` and `red` name the towns they hold, parted by spaces."""
    names = sorted({name for link in links for name in link["between"]})
    number = {name: i for i, name in enumerate(names)}
    facts = towns or {}
    camps = {"blue": 0, "red": 1}
    groups = sorted({entry["group"] for entry in units if "group" in entry})
    owners = [NOBODY] * len(names)
    for camp, held in enumerate((blue, red)):
        for name in held.split():
            owners[number[name]] = camp
    made = b.Board(
        id="field",
        name="Field",
        text="",
        rules=more.get("rules", standard_rules()),
        towns=tuple(
            b.Town(
                name,
                name.title(),
                55.0 + i / 10,
                24.0,
                facts.get(name, {}).get("rank", 1),
                TERRAINS.index(facts.get(name, {}).get("terrain", "open")),
                facts.get(name, {}).get("port", False),
            )
            for i, name in enumerate(names)
        ),
        links=tuple(_link(entry, number) for entry in links),
        exits=_exits(links, number),
        camps=tuple(
            b.Camp(
                id=name,
                name=name.title(),
                sources=(number[sources[camp]],),
                rail_capacity=more.get("rail_capacity", 1000),
                manpower=more.get("manpower", 0),
                arms=more.get("arms", 0),
                air_strikes=more.get("air_strikes", 0),
                attack_supply=more.get("attack_supply"),
                objectives=tuple((number[town], value) for town, value in more.get("objectives", {}).items()),
                held=(),
                loss_points=1,
                prisoner_points=1,
                player="staff",
                aggression=50,
                axes=(),
                army_command=False,
                ship_capacity=more.get("ship_capacity", 0),
            )
            for name, camp in camps.items()
        ),
        nations=("land",),
        groups=tuple(b.Group(name, name.title(), 0) for name in groups),
        cards=tuple(_card(entry, number, camps, groups) for entry in units),
        leaders=tuple(more.get("leaders", ())),
        lines=tuple(more.get("lines", ())),
        barred=tuple(
            tuple(i for i, line in enumerate(more.get("lines", ())) if link in line.links) for link in range(len(links))
        ),
        script=tuple(more.get("script", ())),
        owners=tuple(owners),
        standings=standings((ALLIED, WAR, WAR, ALLIED)),
        first_day=date(1919, 5, 18).toordinal(),
        days=more.get("days", 1),
        turns=more.get("turns", 10),
        seasons=(
            b.Season(
                date(1919, 1, 1).toordinal(),
                tuple(int(name == more.get("weather", "clear")) for name in WEATHERS),
                more.get("frozen", False),
            ),
        ),
        levels=(b.Level("Blue", 0, 10), b.Level("Draw", NOBODY, -10), b.Level("Red", 1, -(10**9))),
        sides=(b.Side((0,)), b.Side((1,))),
        fog=False,
    )
    return Field(made)


def road(one: str, other: str, km: int = 20, **more: Any) -> dict[str, Any]:
    return {"between": (one, other), "km": km, "road": "highway", **more}


def duel(
    one: dict[str, Any] | None = None,
    foe: dict[str, Any] | None = None,
    /,
    *,
    links: list[dict[str, Any]] | None = None,
    others: list[dict[str, Any]] | None = None,
    **more: Any,
) -> Field:
    """Blue's "one" in a, 1,000 men, red's "foe" in b, 500, with a way out to c; numbers 0 and 1, then the others."""
    units = [unit("one", "blue", "a", **{"men": 1000, **(one or {})}), unit("foe", "red", "b", **(foe or {}))]
    return field(
        links or [road("a", "b"), road("b", "c")],
        [*units, *(others or [])],
        **{"blue": "a", "red": "b c", "sources": ("a", "c"), **more},
    )


def closed_line(
    name: str, links: tuple[int, ...], camps: tuple[int, ...], status: str = "closed", toll: int = 0
) -> b.Line:
    return b.Line(name, name.title(), links, camps, LINE_STATUSES.index(status), toll)


def event(name: str, when: Any, *effects: Any, repeats: bool = False) -> ScriptedEvent:
    return ScriptedEvent(name, when, tuple(effects), name.title(), "", "", repeats)


def _link(entry: dict[str, Any], number: dict[str, int]) -> b.Link:
    one, other = entry["between"]
    rail = RAILS.index(entry.get("rail", "none"))
    kind = entry.get("kind", "land")
    return b.Link(
        f"{one}-{other}" if kind == "land" else f"{one}-{other}-{kind}",
        number[one],
        number[other],
        entry["km"],
        ROADS.index(entry["road"]),
        rail,
        entry["km"] if rail else 0,
        entry.get("river", ""),
        entry.get("bridge", True),
        entry.get("rail_usable", True),
        LINK_KINDS.index(kind),
        entry.get("ice_free", False),
    )


def _exits(links: list[dict[str, Any]], number: dict[str, int]) -> tuple[tuple[tuple[int, int], ...], ...]:
    exits: list[list[tuple[int, int]]] = [[] for _ in number]
    for i, entry in enumerate(links):
        if entry.get("kind", "land") != "land":
            continue
        one, other = (number[name] for name in entry["between"])
        exits[one].append((other, i))
        exits[other].append((one, i))
    return tuple(tuple(sorted(near)) for near in exits)


def _card(entry: dict[str, Any], number: dict[str, int], camps: dict[str, int], groups: list[str]) -> b.Card:
    arm = ARMS.index(entry.get("arm", "infantry"))
    traits = traits_of(standard_rules().arms[arm])
    for trait in entry.get("traits", ()):
        traits |= 1 << TRAITS.index(trait)
    return b.Card(
        id=entry["id"],
        name=entry["id"].title(),
        camp=camps[entry["camp"]],
        nation=0,
        arm=arm,
        size=SIZES.index(entry.get("size", "battalion")),
        men=entry["men"],
        guns=entry.get("guns", 0),
        quality=entry.get("quality", 3),
        morale=entry.get("morale", 60),
        group=groups.index(entry["group"]) if "group" in entry else NOBODY,
        traits=traits,
        town=number[entry["at"]] if entry["at"] else NOWHERE,
        dug=entry.get("dug", 0),
        stance=STANCES.index(entry.get("stance", "stand")),
        home=tuple(number[name] for name in entry.get("home", ())),
    )


def planned(f: Field, state: State, order: Order) -> tuple[Attack, list[tuple[int, int, int]]]:
    """An attack, and (unit, link, men) of those who find room."""
    made = check_attack(f.board, state, order)
    return made, deploy(f.board, state, made, PLAIN)
