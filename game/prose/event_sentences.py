"""Sentences of triggers and effects, from the words of their kinds, for the card of an event and for the editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from game.messages import _, form
from game.prose.camp_words import CampName
from game.prose.event_words import WORDS
from game.prose.unit_names import subjects, the
from game.prose.words import MINUS, capital, day_name, in_words, listed
from game.rules import effects
from game.rules.alterations import Rename
from game.rules.altered import camp_of_card, camp_of_leader, card_now
from game.rules.board import Board
from game.rules.chronicle import effects_at_last
from game.rules.relations import words_of
from game.rules.state import State
from game.rules.terms import NOBODY
from game.rules.vocabulary import EFFECTS, KINDS, LINKS, TRIGGERS, Kind, Means


class Names(list[str]):
    """Names in a sentence."""

    def __format__(self, forms: str) -> str:
        if forms in ("and", "or"):
            return (_(" and ") if forms == "and" else _(" or ")).join(self) or _("nothing yet")
        return form(forms.split("|"), subjects(self)) if forms else listed(self)


class Number(int):
    def __format__(self, forms: str) -> str:
        if "|" in forms:
            return f"{in_words(self)} {form(forms.split('|'), self)}"
        told = format(int(self), forms.replace("+", "+,"))
        return told.replace("-", MINUS) if "+" in forms else told


Said = str | Names | Number


def sentence(kind: Kind, said: Mapping[str, Said]) -> str:
    """What a kind means, from its keys in words; empty if too little is given."""
    for template in WORDS[kind.row].told:
        try:
            return "".join(
                _(part).format_map(said) for part in ((template,) if isinstance(template, str) else template)
            )
        except (KeyError, IndexError):
            continue
    return ""


# ------------------------------------------------------------------------------------------------- effects of a board


def effect_text(board: Board, effect: effects.Effect, viewer: int, state: State | None = None) -> str:
    """What an effect means, for a camp, or for one who sees all (-1); empty if it is not his business.

    `state`: the true one, which knows who has changed sides; None: before the game.
    """
    kind = KINDS[type(effect)]
    said: dict[str, Said] = {}
    for key, fields in kind.keys.items():
        values = [getattr(effect, field.name) for field in fields]
        means, value = fields[0].means, values[0]
        if len(fields) > 1:
            said[key] = Names(_name(board, means, one) for one in values)
        elif isinstance(effect, Rename) and means.of == "unit" and state:
            if not _learns(board, kind, means, value, viewer, state):
                return ""
            said[key] = name_before(board, state, effect)
        elif means.of in LINKS:
            said[key] = Names(board.towns[end].name for end in (board.links[value].a, board.links[value].b))
        elif fields[0].several:
            shown = [one for one in value if _learns(board, kind, means, one, viewer, state)]
            if value and not shown:
                return ""
            said.update(_of_several(means, key, [_name(board, means, one, state) for one in shown]))
        elif not fields[0].needed and value == fields[0].default:
            continue
        elif not _learns(board, kind, means, value, viewer, state):
            return ""
        else:
            said[key] = value if means.of == "text" else _said(board, means, value, state)
    text = sentence(kind, said)
    return f"{capital(text)}." if text else ""


def effect_texts(
    board: Board, listed_effects: Iterable[effects.Effect], viewer: int, state: State | None = None
) -> list[str]:
    """What effects mean, a sentence each; towns that go the same way together are named in one."""
    alike: dict[object, list[effects.Effect]] = {}
    for number, effect in enumerate(listed_effects):
        match effect:
            case effects.Own(camp=camp):
                alike.setdefault((effects.Own, camp), []).append(effect)
            case effects.GiveUp():
                alike.setdefault(effects.GiveUp, []).append(effect)
            case _:
                alike[number] = [effect]
    told = (_together(board, some) or effect_text(board, some[0], viewer, state) for some in alike.values())
    return list(dict.fromkeys(text for text in told if text))


def _together(board: Board, some: Sequence[effects.Effect]) -> str:
    towns = listed([board.towns[town].name for effect in some for town in towns_of(board, effect)])
    match some:
        case [effects.Own(camp=camp), *others] if others:
            return _("{towns} pass to {camp}.").format(towns=towns, camp=the(board.camps[camp].name))
        case [effects.GiveUp(), *others] if others:
            return _("{towns} are given up.").format(towns=towns)
        case _:
            return ""


def name_before(board: Board, state: State, effect: Rename) -> str:
    """What the unit was called before its name came of this, or is called now if it has not come yet."""
    order = sorted((turn, event) for event, turn in enumerate(state.fired) if turn)
    came = [one for __, event in order for one in effects_at_last(board, state, event)]
    names = [one.name for one in came if isinstance(one, Rename) and one.card == effect.card]
    if effect.name not in names:
        return card_now(board, state, effect.card).name
    while names.pop() != effect.name:
        pass  # what came later
    return next((name for name in reversed(names) if name != effect.name), board.cards[effect.card].name)


def _said(board: Board, means: Means, value: int, state: State | None) -> Said:
    return Number(value) if means.of == "number" else _name(board, means, value, state)


def _of_several(means: Means, key: str, names: list[str]) -> Iterator[tuple[str, Said]]:
    if names and means.others:
        yield key, names[0]
        if names[1:]:
            yield means.others, Names([_(" or ").join(names[1:])])
    elif names:
        yield key, Names(names)


def _learns(board: Board, kind: Kind, means: Means, number: int, viewer: int, state: State | None) -> bool:
    """Whether a camp learns of an effect that names this."""
    if kind.public or viewer == NOBODY:
        return True
    match means.of:
        case "camp":
            return number == viewer
        case "unit":
            return (camp_of_card(board, state, number) if state else board.cards[number].camp) == viewer
        case "group":
            return board.groups[number].camp == viewer
        case "leader":
            return (camp_of_leader(board, state, number) if state else board.leaders[number].camp) == viewer
        case "plan":
            return board.plans[number].camp == viewer
        case _:
            return True


def _name(board: Board, means: Means, number: int, state: State | None = None) -> str:
    """What players call something, as events have named it; of a day, a weather or a relation its own words."""
    if means.of == "relation":
        return words_of(board.rules.relations, number)
    if means.words:
        return _(means.words[number].replace("_", " "))
    match means.of:
        case "camp":
            return CampName.of(board.camps[number].name, board.camps[number].plural)
        case "unit":
            return card_now(board, state, number).name if state else board.cards[number].name
        case "nation":
            return capital(board.nations[number])
        case "event":
            return board.script[number].title or board.script[number].id
        case "count":
            return board.counts[number].replace("-", " ").replace("_", " ")
        case "day":
            return day_name(number)
        case _:
            named: Any = getattr(board, f"{means.of}s")[number]
            return str(named.name)


def towns_of(board: Board, effect: effects.Effect) -> list[int]:
    """The towns an effect touches; of those that are tried one after the other, the first."""
    towns: list[int] = []
    for field in KINDS[type(effect)].fields:
        value: Any = getattr(effect, field.name)
        if field.means.of == "town":
            towns += value[:1] if field.means.others else value if field.several else [value]
        elif field.means.of in LINKS:
            towns += (board.links[value].a, board.links[value].b)
    return towns


def kind_of(key: str) -> Kind | None:
    """The kind of trigger or effect with a key of a scenario file."""
    return TRIGGERS.get(key) or EFFECTS.get(key)


def heading(key: str) -> str:
    """What a list calls a kind; empty for a key that is none."""
    kind = kind_of(key)
    return _(WORDS[kind.row].heading) if kind else ""


def label(key: str) -> str:
    """What a form calls a kind."""
    kind = kind_of(key)
    return _(WORDS[kind.row].label or WORDS[kind.row].heading) if kind else ""


def icon_of(keys: Iterable[str]) -> str:
    """The icon of a trigger with these keys: of the most telling of its conditions."""
    found = {kind.row for key in keys if (kind := TRIGGERS.get(key))}
    return next((words.icon for row, words in WORDS.items() if row in found), "question")
