"""Who takes part in an attack being planned, and how: a row for each unit beside the target, and what can be chosen."""

from __future__ import annotations

from functools import partial

from game.messages import N_, _
from game.prose.words import capital, many, number, per_cent
from game.rules.orders import AIR_STRIKE, NIGHT
from game.rules.present import has_aeroplanes
from game.screen.colours import BAD, GOOD, INK, INK_SOFT, WARN, Colour
from game.screen.kit import Button, Column, Label, Row, Spacer, Toggle, Widget
from game.screen.kit.text import Lines
from game.screen.modes.play.picture import Picture
from game.screen.modes.play.planning import Planning
from game.screen.modes.play.unit_row import UnitRow
from game.session.attackers import Candidate
from game.session.plan import AttackPlan
from game.session.worth import Direction, direction_words, directions, night_words

ROWS_OF_TIPS = N_("Click: only this one. Ctrl+click or the box: in or out. Shift+click: up to this one.")


def option_part(planning: Planning, plan: AttackPlan) -> list[Widget]:
    """Night, aeroplanes, advance: each with the chance if it were chosen otherwise."""
    combat = plan.board.rules.combat
    night = Toggle("night", _("By night"), plan.night, lambda on: planning.option("night", on))
    night.tooltip = _(
        "{columns} up if at most {surprise_men} men, of quality {surprise_quality} or better on the mean, come "
        "upon an enemy who is not dug in and was neither attacked nor raided this turn or in the {days} before; "
        "else {columns2} down."
    ).format(
        columns=capital(many(combat.surprise_shift, "column", "columns")),
        surprise_men=number(combat.surprise_men),
        surprise_quality=combat.surprise_quality,
        days=many(combat.surprise_days, "day", "days"),
        columns2=many(-combat.darkness_shift, "column", "columns"),
    )
    text = _("Air strike ({air_left} left)").format(air_left=plan.air_left)
    air = Toggle("air", text, plan.air, lambda on: planning.option("air", on))
    air.enabled = bool(plan.air_left)
    air.tooltip = _("No aeroplanes are left.")
    if plan.air_left:
        air.tooltip = _("{columns} up, once.").format(columns=capital(many(combat.air_shift, "column", "columns")))
    stay = Toggle("stay", _("Nobody advances"), plan.stay, lambda on: planning.option("stay", on))
    stay.tooltip = _("After a victory the attackers stay where they are and the town is left empty.")
    rows: list[Widget] = [
        Row([night, Spacer(), otherwise(planning, NIGHT, plan.night)], gap=6, align="center"),
        *(
            [Row([air, Spacer(), otherwise(planning, AIR_STRIKE, plan.air)], gap=6, align="center")]
            * has_aeroplanes(plan.board)
        ),
        stay,
    ]
    return [Column(rows, gap=0), Lines(night_words(plan), "small", INK_SOFT, most=2)]


def otherwise(planning: Planning, bit: int, on: bool) -> Label:
    """The chance with an option turned."""
    worths = planning.worths
    found = worths.chance(worths.turned(bit)) if worths else None
    text = "" if found is None else f"{_('without it') if on else _('with it')} {per_cent(found)}"
    return Label(text, "small-bold", INK_SOFT)


def people_part(picture: Picture, planning: Planning, plan: AttackPlan) -> list[Widget]:
    """Everybody beside the target, by town; those who take part are marked, the others say why they cannot."""
    tip = _("All who can and find room on their road.")
    everybody = Button("everybody", _("Everybody"), planning.everybody, kind="quiet", tooltip=tip)
    title = Label(_("Who takes part"), "heading", tooltip=_(ROWS_OF_TIPS))
    parts: list[Widget] = [Row([title, Spacer(), everybody], gap=6, align="center")]
    counters = {
        counter.unit: counter
        for stack in picture.situation.stacks
        if stack.camp == picture.camp
        for counter in stack.counters
    }
    found = {direction.town: direction for direction in directions(plan)}
    notes, crowded = strength_notes(plan), plan.crowded()
    for nth, candidate in enumerate(plan.candidates):
        if not nth or candidate.town != plan.candidates[nth - 1].town:
            parts.append(town_row(planning, plan, candidate.town, found.get(candidate.town)))
        unit = candidate.unit
        note = candidate.why or (_("no room on the road") if unit in crowded else notes.get(unit, _("stays out of it")))
        parts.append(
            UnitRow(
                f"unit{unit}",
                picture,
                counters[unit],
                unit in plan.units,
                planning.unit if candidate.can else None,
                note,
                worth=worth(planning, plan, candidate),
            )
        )
    return parts


def town_row(planning: Planning, plan: AttackPlan, town: int, direction: Direction | None) -> Widget:
    """Where units come from, whether that counts as a direction, and a button for all of them."""
    able = [c.unit for c in plan.candidates if c.town == town and c.can]
    whole = all(unit in plan.units for unit in able)
    name = Label(_("from {town}").format(town=plan.board.towns[town].name), "italic", INK_SOFT)
    row: list[Widget] = [name, Spacer(), direction_label(plan, direction)]
    if len(able) > 1:
        text = _("none") if whole else _("all")
        row.append(Button(f"all{town}", text, partial(planning.town, town, not whole), kind="quiet", width=46))
    return Row(row, gap=6, align="center")


def direction_label(plan: AttackPlan, direction: Direction | None) -> Label:
    if direction is None:
        return Label("", "small")
    if direction.counts:
        label = Label(_("a direction"), "small", INK_SOFT)
    else:
        text = _("no direction: {men} of {least} men").format(men=number(direction.men), least=number(direction.least))
        label = Label(text, "small", WARN)
    label.tooltip = direction_words(plan, direction)
    return label


def strength_notes(plan: AttackPlan) -> dict[int, str]:
    """What each unit that finds room brings into the fight."""
    if plan.odds() is None:
        return {}
    met, notes = plan.met(), {}
    for (unit, __, men), power in zip(met.engaged, met.strengths, strict=True):
        room = "" if men == plan.view.men[unit] else _(", room for {men}").format(men=number(men))
        notes[unit] = _("strength {power:,.1f}{room}").format(power=power / 100, room=room)
    return notes


def worth(planning: Planning, plan: AttackPlan, candidate: Candidate) -> tuple[str, Colour] | None:
    """What the chance gains by the unit, or would gain, in whole per cents; None for one that cannot take part."""
    worths, unit = planning.worths, candidate.unit
    if not candidate.can:
        return None
    other = worths.chance(worths.with_or_without(unit)) if worths and not plan.why else None
    if other is None:
        return "", INK
    gain = per_cent(plan.win) - per_cent(other)
    gain = gain if unit in plan.units else -gain
    text = f"{gain:+d}".replace("-", "−") if gain else "±0"
    return (text if unit in plan.units else f"({text})"), GOOD if gain > 0 else BAD if gain < 0 else INK_SOFT
