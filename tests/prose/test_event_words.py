"""Every kind of trigger and effect is known to every reader: one class, one rule, its words."""

from __future__ import annotations

import dataclasses
import datetime as dt
import inspect
import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from game.authoring import reference
from game.authoring.editing import fields
from game.authoring.schema import schema
from game.prose import event_sentences
from game.prose.event_sentences import effect_text, effect_texts, towns_of
from game.prose.event_words import WORDS
from game.rules import changes, chronicle, effects, script, triggers
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.plans import Plan
from game.rules.scripted import ScriptedEvent
from game.rules.terms import HOLDS, NOBODY
from game.rules.vocabulary import EFFECTS, KINDS, LINKS, TRIGGERS, Kind, Means
from game.scenario.load import load
from game.scenario.sketch import NOTHING, PERHAPS, sketch
from game.screen.kit import ICONS
from game.screen.modes.edit import script_words

ALL: list[Kind] = [*TRIGGERS.values(), *EFFECTS.values()]


@pytest.fixture(scope="module")
def board() -> Board:
    plan = Plan("alytus", "Alytus is held", 0, HOLDS, (0,))
    return dataclasses.replace(load("kaunas_encirclement").board, counts=("alarms",), plans=(plan,))


def sample(board: Board, kind: Kind) -> Any:
    """A row of a kind that speaks of the first of everything, and of the second camp of a pair."""
    values: list[Any] = []
    for field in kind.fields:
        means = field.means
        if means.of == "trigger":
            part = script.Holds(0, 1)
            values.append((part, script.Not(part)) if field.several else part)
        elif field.several:
            values.append((0, 1))
        else:
            values.append(1 if field.name == "other" else first_of(board, means))
    return kind.row(*values)


def first_of(board: Board, means: Means) -> Any:
    """The first of a kind of things; of groups and leaders, of the first camp."""
    match means.of:
        case "number":
            return max(1, means.low)
        case "day":
            return board.first_day
        case "railway":
            return next(number for number, link in enumerate(board.links) if link.rail)
        case "bridge":
            return next(number for number, link in enumerate(board.links) if link.river)
        case "text":
            return "New name"
        case "group" | "leader":
            return next(n for n, one in enumerate(getattr(board, f"{means.of}s")) if one.camp == 0)
    return 0


def in_file(kind: Kind) -> Any:
    """The same as it stands in a file."""
    table: dict[str, Any] = {}
    for key, (field, *others) in kind.keys.items():
        means = field.means
        if means.of == "trigger":
            part = {"holds": {"town": "kaunas", "camp": "red"}}
            table[key] = [part, {"not": part}] if field.several else part
        elif means.of == "number":
            table[key] = max(1, means.low)
        elif means.of == "day":
            table[key] = dt.date(1919, 2, 8)
        elif means.words:
            table[key] = means.words[0]
        else:
            listed = others or means.of in LINKS or (field.several and not means.others)
            table[key] = ["one", "two"] if listed else "one"
    return next(iter(table.values())) if kind.plain else table


def test_the_unions_hold_what_is_declared() -> None:
    assert list(get_args(script.Trigger)) == [kind.row for kind in TRIGGERS.values()]
    assert list(get_args(effects.Effect)) == [kind.row for kind in EFFECTS.values()]
    assert set(KINDS) == {kind.row for kind in ALL}


def test_each_has_its_words() -> None:
    assert set(WORDS) == set(KINDS)
    headings = [words.heading for words in WORDS.values()]
    assert len(set(headings)) == len(headings)
    assert {words.icon for words in WORDS.values()} <= set(ICONS)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.key)
def test_its_words_speak_of_keys_that_it_has(kind: Kind) -> None:
    keys = {*kind.keys, *(field.means.others for field in kind.fields)}
    named = {key for told in WORDS[kind.row].told for key in re.findall(r"\{(\w+)", "".join(told))}
    assert named <= keys
    needed = {key for key, (field, *_) in kind.keys.items() if field.needed}
    assert needed <= named | ({"camp"} if "camp" in needed else set()), "what must be given is told"


def rows(kinds: dict[str, Kind]) -> list[Any]:
    return [pytest.param(kind, id=kind.key) for kind in kinds.values()]


@pytest.mark.parametrize("kind", rows(EFFECTS))
def test_the_card_tells_each_effect(kind: Kind, board: Board) -> None:
    effect = sample(board, kind)
    text = effect_text(board, effect, NOBODY)
    assert text.endswith(".")
    assert "{" not in text
    names = [board.towns[town].name for town in towns_of(board, effect)]
    assert not names or any(name in text for name in names)
    first, second = (effect_text(board, effect, viewer) for viewer in (0, 1))
    assert first, "its own camp learns of it"
    assert (second == text) is kind.public, "what is not everybody's business is not told to others"


@pytest.mark.parametrize("kind", rows(TRIGGERS | EFFECTS))
def test_the_editor_tells_and_fills_each(kind: Kind) -> None:
    told = script_words.effect if kind.key in EFFECTS else script_words.trigger
    text = told(lambda of, id_: f"{of} {id_}", {kind.key: in_file(kind)})
    assert not text.startswith(f"{kind.key.replace('_', ' ')}: "), "it has words of its own"
    assert event_sentences.heading(kind.key)
    shown = {spec.key: spec for spec in (*fields.trigger_kinds(), *fields.effect_kinds())}[kind.key]
    if kind.plain:
        assert shown.kind != "text"
    else:
        inner = {spec.key: spec for spec in fields.fields_in(shown)}
        assert set(kind.keys) <= set(inner)
        written = {key for key, (field, *_) in kind.keys.items() if field.means.of == "text"}
        assert {key for key, spec in inner.items() if spec.kind == "text"} == written, "others are picked or counted"


@pytest.mark.parametrize("kind", rows(TRIGGERS | EFFECTS))
def test_guide_and_schema_hold_each(kind: Kind) -> None:
    table = reference.made("triggers" if kind.key in TRIGGERS else "effects")
    line = next(line for line in table.splitlines() if line.startswith(f"| `{kind.key}` |"))
    assert kind.told in line
    row = "When" if kind.key in TRIGGERS else "EffectRow"
    assert json.dumps(kind.told) in json.dumps(schema("scenario")["definitions"][row]["properties"][kind.key])
    shipped = (Path(reference.scenarios_folder()) / "AUTHORING.md").read_text(encoding="utf-8")
    assert line in shipped


@pytest.mark.parametrize("kind", rows(TRIGGERS | EFFECTS))
def test_a_name_nobody_knows_is_sketched_away(kind: Kind, board: Board) -> None:
    row = sample(board, kind)
    unknown = [field.name for field in kind.fields if field.needed and not field.several]
    unknown = [name for name in unknown if type(getattr(row, name)) is int and name not in numbers(kind)]
    for name in unknown:
        faulty = row._replace(**{name: -1})
        when, effects = (faulty, ()) if kind.key in TRIGGERS else (PERHAPS, (faulty,))
        event = ScriptedEvent("x", when, effects, "", "", "", False)
        told = sketch(dataclasses.replace(board, script=(event,)))
        assert told.script[0].when == PERHAPS
        assert told.script[0].effects == ((NOTHING,) if effects else ())


def numbers(kind: Kind) -> set[str]:
    return {field.name for field in kind.fields if field.means.of == "number"}


@pytest.mark.parametrize("kind", rows(TRIGGERS))
def test_the_rules_look_at_each_trigger(kind: Kind, board: Board) -> None:
    assert triggers.holds(board, opening(board, 1), 0, sample(board, kind)) in (True, False)


@pytest.mark.parametrize("kind", rows(EFFECTS))
def test_the_rules_carry_out_each_effect(kind: Kind, board: Board) -> None:
    ruled = inspect.getsource(chronicle.carry_out) + inspect.getsource(changes.alter_fact)
    assert re.search(rf"\b{kind.row.__name__}\(", ruled)
    effect = sample(board, kind)
    event = ScriptedEvent("x", PERHAPS, (effect,), "", "", "", False)
    with_it = dataclasses.replace(board, script=(*board.script, event))
    chronicle.carry_out(with_it, opening(with_it, 1), effect, [])


def test_towns_that_go_the_same_way_together_are_told_in_one_sentence() -> None:
    board = load("war_of_1919").board
    event = next(one for one in board.script if one.id == "panevezys-and-ukmerge-left")
    told = effect_texts(board, event.effects, NOBODY)
    (left,) = [text for text in told if text.endswith(" are given up.")]
    assert left.startswith("Panevėžys, Ukmergė, Ramygala, ")
    assert [text for text in told if " pass to " in text] == ["Šėta and Baisogala pass to the Republic of Lithuania."]
    assert not [text for text in told if text.endswith(" is given up.")]
    assert effect_texts(board, event.effects[:1], NOBODY) == [effect_text(board, event.effects[0], NOBODY)]
