"""A unit in words: its name, its line in the panel and everything its tooltip tells."""

from __future__ import annotations

from game.messages import _, ngettext
from game.prose.readiness import stock_text
from game.prose.words import capital, kind_words, many, men, number, tenths
from game.rules.altered import leaders_now
from game.rules.attack_supply import formation_of, is_spent
from game.rules.board import Board
from game.rules.engagement import leads
from game.rules.march import allowance, left_to_march
from game.rules.mutinies import men_to_quell, sound_men
from game.rules.pieces import Leader
from game.rules.stacks import card_of, hostile_owner
from game.rules.state import DUG_IN, FOUGHT, MARCHED, MUTINOUS, RESTED, RODE, SAILED, WORKED, State
from game.rules.terms import NOBODY, NOWHERE, PART, STANCES, SUPPLIES, TRAIT_WORDS
from game.rules.trenches import level_toward, next_level
from game.sight.situation import Counter


def name_of(board: Board, view: State, unit: int) -> str:
    name = card_of(board, view, unit).name
    return _("{name}, company {part}").format(name=name, part=view.part[unit]) if view.part[unit] else name


def kind_of(board: Board, counter: Counter) -> str:
    """ "infantry battalion"."""
    return kind_words(board.rules, counter.arm, PART if counter.part else counter.size)


def figures_line(board: Board, view: State, counter: Counter) -> str:
    """ "420 men, 2 guns · morale 58 · quality 3"."""
    guns = f", {many(counter.guns, 'gun', 'guns')}" if counter.guns else ""
    return _("{men}{guns} · morale {morale} · quality {quality}").format(
        men=men(counter.men), guns=guns, morale=counter.morale, quality=counter.quality
    )


def short_line(board: Board, view: State, counter: Counter) -> str:
    """ "420 men · morale 58 · march 18 of 25 km"."""
    return _("{men} · morale {morale} · {doing_line}").format(
        men=men(counter.men), morale=counter.morale, doing_line=doing_line(board, view, counter.unit)
    )


def doing_line(board: Board, view: State, unit: int) -> str:
    """What it has left, or what it is at: "march 18 of 25 km", "marches to Jonava, 12 km done"."""
    acted = view.acted[unit]
    if acted & MUTINOUS:
        return _("in mutiny")
    if acted & FOUGHT:
        return _("has fought")
    if acted & RODE:
        return _("came by rail")
    if acted & SAILED:
        return _("came by ship")
    if acted & WORKED:
        return _("at work on the line")
    if view.goal[unit] != NOWHERE:
        banked = _(", {km} done").format(km=km(view.banked[unit])) if view.banked[unit] else ""
        return _("marches to {town}{banked}").format(town=board.towns[view.goal[unit]].name, banked=banked)
    if acted & RESTED:
        return _("rests")
    if acted & DUG_IN:
        return _("digs in")
    left, whole = left_to_march(board, view, unit), allowance(board, view, unit)
    if not left:
        return _("has marched") if acted & MARCHED else _("cannot march")
    return _("march {left} of {km}").format(left=tenths(left), km=km(whole))


def named_doing(board: Board, view: State, unit: int) -> str:
    """ "2nd Regiment: marches to Jonava, 12 km done"."""
    return _("{unit}: {doing}").format(unit=name_of(board, view, unit), doing=doing_line(board, view, unit))


def state_parts(board: Board, view: State, counter: Counter) -> list[str]:
    """ "supply short", "attack supply spent", "stance: delay", "trenches 2": only what is out of the ordinary."""
    parts = [_("supply {supplies}").format(supplies=_(SUPPLIES[counter.supply]))] if counter.supply else []
    if is_spent(board, view, counter.unit):
        parts.append(_("attack supply spent"))
    if counter.stance:
        parts.append(_("stance: {stances}").format(stances=_(STANCES[counter.stance])))
    if counter.dug:
        parts.append(_("trenches {dug}{behind}").format(dug=counter.dug, behind=behind_words(board, view, counter)))
    if counter.fatigue >= 15:
        parts.append(_("fatigue {fatigue}").format(fatigue=counter.fatigue))
    return parts


def km(of: int) -> str:
    """Of so many tenths of one."""
    return _("{km} km").format(km=tenths(of))


def unit_tip(board: Board, view: State, counter: Counter) -> str:
    """All the facts of a unit whose card the viewer knows, line by line."""
    unit, card = counter.unit, card_of(board, view, counter.unit)
    group = view.group[unit]
    lines = [f"{name_of(board, view, unit)}", capital(kind_of(board, counter))]
    if group != NOBODY:
        lines.append(_("Group: {group}").format(group=board.groups[group].name))
    lines.append(
        _("{men} of {strength}").format(men=men(counter.men), strength=number(card.strength))
        if not counter.part
        else men(counter.men)
    )
    if counter.guns:
        lines.append(many(counter.guns, "gun", "guns"))
    text = _("Quality {quality} of 5, morale {morale}, fatigue {fatigue}").format(
        quality=counter.quality, morale=counter.morale, fatigue=counter.fatigue
    )
    lines.append(text)
    text = _("Stance: {stances}, supply {supplies}").format(
        stances=_(STANCES[counter.stance]), supplies=_(SUPPLIES[counter.supply])
    )
    lines.append(text)
    lines.append(trenches_line(board, view, counter))
    lines.append(capital(stock_text(board, view, formation_of(board, view, unit))))
    lines.append(mutiny_line(board, view, unit) or capital(doing_line(board, view, unit)))
    lines += [
        _("Led by {leader}, rating {rating}").format(leader=leader.name, rating=leader.rating)
        for leader in leaders_of(board, view, unit)
    ]
    lines += [words for bit, words in enumerate(TRAIT_WORDS.values()) if card.traits & (1 << bit)]
    return "\n".join(lines)


def mutiny_line(board: Board, view: State, unit: int) -> str:
    """What it takes to quell the mutiny of a unit; empty: it is in none."""
    if not view.acted[unit] & MUTINOUS:
        return ""
    need = men_to_quell(board, view, unit)
    here = sound_men(board, view, unit)
    return _(
        "In mutiny: obeys nobody until {men} of its camp, of morale {quell_morale} or more, have stood here a "
        "whole turn; {none_} {does} so now"
    ).format(
        men=men(need),
        quell_morale=board.rules.nerve.quell_morale,
        none_=number(here) if here else _("none"),
        does=ngettext("does", "do", here),
    )


def trenches_line(board: Board, view: State, counter: Counter) -> str:
    """The level, when the next one comes, and what that does."""
    text = _("Trenches {dug} of {dig_days}{behind}").format(
        dug=counter.dug, dig_days=len(board.rules.march.dig_days), behind=behind_words(board, view, counter)
    )
    coming = next_level(board, view, counter.unit)
    if coming is None or counter.camp != view.seat:
        return text
    level, turns = coming
    gain = board.rules.combat.dig_shift[counter.dug] - board.rules.combat.dig_shift[level]
    does = _("no surprise by night")
    if gain:
        does = _("{columns} against an attack").format(columns=many(gain, "column", "columns"))
    return _("{text}; the next in {turns} left in peace: {does}").format(
        text=text, turns=many(turns, "turn", "turns"), does=does
    )


def behind_words(board: Board, view: State, counter: Counter) -> str:
    """ " (toward Jonava 1)": where its works are worth less; empty: nowhere."""
    weak = []
    for near, __ in board.exits[view.town[counter.unit]]:
        level = level_toward(board, view, near, counter.dug)
        if level < counter.dug and hostile_owner(board, view, counter.camp, near):
            weak.append(_("toward {town} {level}").format(town=board.towns[near].name, level=level))
    return f" ({', '.join(weak)})" if weak else ""


def leaders_of(board: Board, view: State, unit: int) -> list[Leader]:
    return [
        leader
        for nth, leader in enumerate(leaders_now(board, view))
        if view.leader[nth] <= view.turn and leads(view, leader.card, leader.group, [unit])
    ]
