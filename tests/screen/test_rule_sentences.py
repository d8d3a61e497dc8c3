"""No sentence about a rule holds a number of its own: with other rules every number in it is another."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from game.rules.numbers import Rules
from game.rules.opening import opening
from game.rules.terms import SUPPLIES, TRAIT_WORDS, TRAITS
from game.scenario.load import load
from game.screen.map.supply_layer import level_text
from game.screen.modes import help_text
from game.screen.modes.play.choices import tip
from game.screen.modes.play.picture import Picture
from game.screen.unit_commands import BY_ACTION
from game.sight.situation import situation
from game.sight.view import believed

WORDS = "half|twice|double|third|quarter|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty"
NUMBER = re.compile(rf"[¼½¾]|[0-9][0-9,.:]*|\b(?:{WORDS})\b", re.IGNORECASE)
PLAIN = {"two", "1919"}
"""Of things that are two by nature: sides, towns of a link, dice."""


def odd(value: Any, by: int) -> Any:
    """The same rules with every number moved."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        return replace(value, **{name: odd(getattr(value, name), by) for name in names})
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(odd(one, by) for one in value)
    return value + by if type(value) is int else value


def sentences(rules: Rules) -> Iterator[str]:
    board = replace(load("kaunas_encirclement").board, rules=rules)
    state = opening(load("kaunas_encirclement").board, 1)
    usual = load("kaunas_encirclement").board
    picture = Picture(usual, believed(usual, state, 0), situation(usual, state, 0), 0)
    picture.board = board
    for action in BY_ACTION:
        yield tip(picture, action, ())
    for level in range(len(SUPPLIES)):
        yield level_text(rules, level)
    yield from TRAIT_WORDS.values()
    for _, paragraphs in help_text.sections(help_text.TURN, rules):
        yield from paragraphs


def test_two_odd_rules_files_leave_no_number_as_it_was() -> None:
    rules = load("kaunas_encirclement").board.rules
    seen = 0
    for one, other in zip(sentences(odd(rules, 3)), sentences(odd(rules, 7)), strict=True):
        first, second = (NUMBER.findall(re.sub(r"[Kk]ey [0-9]", "", text)) for text in (one, other))
        assert len(first) == len(second), one
        same = [here for here, there in zip(first, second, strict=True) if here == there and here.lower() not in PLAIN]
        assert not same, f"{same} whatever the rules say: {one}"
        seen += len(first)
    assert seen > 30


def test_each_trait_has_a_bit_and_its_words() -> None:
    from game.rules import terms

    bits = [getattr(terms, name.upper()) for name in TRAITS]
    assert bits == [1 << number for number in range(len(TRAITS))]
    assert all(text.endswith(".") for text in TRAIT_WORDS.values())
