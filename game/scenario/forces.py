"""Camps, groups, units and leaders."""

from __future__ import annotations

from collections.abc import Mapping

from game.messages import _
from game.rules.numbers import Rules
from game.rules.pieces import Camp, Card, Group, Leader, Link
from game.rules.terms import BY_RAIL, COLOURS, LOCAL, NO_RAIL, NOBODY, NOWHERE, RAIL_BOUND, STANCES, TRAITS
from game.rules.troops import traits_of
from game.scenario.camp_models import PLAYERS, CampRow, UnitRow
from game.scenario.draft import Draft
from game.scenario.fields import MOST_UNITS
from game.scenario.names import looks_plural
from game.scenario.positions import Place
from game.scenario.rgb import rgb

FEWEST_CAMPS, MOST_CAMPS = 2, 8


def camps(draft: Draft) -> tuple[Camp, ...]:
    rows = draft.file.camps
    if not FEWEST_CAMPS <= len(rows) <= MOST_CAMPS and not draft.partly_lost("camps"):
        expected = _("{fewest_camps} to {most_camps} camps").format(fewest_camps=FEWEST_CAMPS, most_camps=MOST_CAMPS)
        draft.note(("camps",), "camps-number", _("the scenario has {rows} camps").format(rows=len(rows)), expected)
    if sum(len(row.units) for row in rows) > MOST_UNITS:
        message = _("the camps together have too many units")
        draft.note(("camps",), "units-too-many", message, _("at most {most_units}").format(most_units=MOST_UNITS))
    for number, row in enumerate(rows):
        if row.colour and row.colour.lower() in (other.colour.lower() for other in rows[:number]):
            message = _("another camp is {colour} already").format(colour=row.colour)
            draft.note(("camps", number, "colour"), "colour-twice", message, _("a colour of its own"))
    return tuple(_camp(draft, ("camps", number), row) for number, row in enumerate(rows))


def _camp(draft: Draft, place: Place, row: CampRow) -> Camp:
    if not row.supply and not draft.partly_lost(*place, "supply"):
        message = _('camp "{row}" has no supply').format(row=row.id)
        draft.note((*place, "supply"), "camp-no-supply", message, _("at least one town"))
    draft.word("player", PLAYERS, (*place, "player"), row.player)
    colour = row.colour.lower() if row.colour.startswith("#") else row.colour
    if colour.startswith("#") and rgb(colour) is None:
        message = _('"{colour}" is no colour').format(colour=row.colour)
        draft.note((*place, "colour"), "bad-colour", message, _('red, green and blue, such as "#2a5581"'))
    elif colour and not colour.startswith("#"):
        draft.word("colour", COLOURS, (*place, "colour"), colour)
    return Camp(
        id=row.id,
        name=row.name,
        sources=draft.towns_at((*place, "supply"), row.supply),
        rail_capacity=row.rail_capacity,
        manpower=row.manpower,
        arms=row.arms,
        air_strikes=row.air_strikes,
        attack_supply=row.attack_supply,
        objectives=_scores(draft, (*place, "objectives"), row.objectives),
        held=_scores(draft, (*place, "held"), row.held),
        loss_points=row.loss_points,
        prisoner_points=row.prisoner_points,
        player=row.player,
        aggression=row.aggression,
        axes=tuple(
            draft.each((*place, "axes", number), axis, draft.town, "town") for number, axis in enumerate(row.axes)
        ),
        army_command=row.army_command,
        training_places=row.training_places,
        money=row.money,
        leaning=_scores(draft, (*place, "leaning"), row.leaning),
        plural=is_plural(row),
        colour=colour if colour in COLOURS or rgb(colour) else "",
        flag=draft.look_up(draft.nations, (*place, "flag"), row.flag) if row.flag else NOBODY,
        language=row.language or "",
        ship_capacity=row.ship_capacity,
    )


def is_plural(row: CampRow) -> bool:
    return looks_plural(row.name) if row.plural is None else row.plural


def _scores(draft: Draft, place: Place, scores: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """A town that is named scores its own points, whatever region it lies in."""
    found: dict[int, int] = {}
    lost = []
    for name, points in scores.items():
        if draft.is_region(name):
            found |= dict.fromkeys(draft.region((*place, name), name, key=True), points)
    for name, points in scores.items():
        if not draft.is_region(name):
            town = draft.town((*place, name), name, key=True)
            if town >= 0:
                found[town] = points
            else:
                lost.append((town, points))
    return tuple(sorted([*lost, *found.items()]))


def groups(draft: Draft) -> tuple[Group, ...]:
    return tuple(
        Group(row.id, row.name, draft.look_up(draft.camps, ("groups", number, "camp"), row.camp), row.attack_supply)
        for number, row in enumerate(draft.file.groups)
    )


def cards(draft: Draft, groups: tuple[Group, ...], links: tuple[Link, ...], rules: Rules | None) -> tuple[Card, ...]:
    """`rules`: None where there are none; then nothing is known of arms and sizes."""
    levels = len(rules.march.dig_days) if rules else None
    railed = {town for link in links if link.rail > NO_RAIL for town in (link.a, link.b)}
    result = []
    for camp, row in enumerate(draft.file.camps):
        for number, unit in enumerate(row.units):
            place = ("camps", camp, "units", number)
            card = _card(draft, place, camp, unit, groups, rules)
            _check_card(draft, place, card, unit, rules)
            if levels is not None and card.dug > levels:
                message = _("{dug} is deeper than the rules dig").format(dug=card.dug)
                expected = _("at most {levels}, the levels of march.dig_days").format(levels=levels)
                draft.note((*place, "dug"), "out-of-range", message, expected)
            if draft.ground and draft.ground.complete and card.town not in railed:
                _check_train(draft, place, card, rules)
            result.append(card)
    return tuple(result)


def _card(draft: Draft, place: Place, camp: int, row: UnitRow, groups: tuple[Group, ...], rules: Rules | None) -> Card:
    arm = size = -1
    if rules is not None:
        arms, sizes = (draft.of_rules.get(key, ()) for key in ("arms", "sizes"))
        arm = draft.word("arm", [arm.id for arm in rules.arms], (*place, "arm"), row.arm, others=arms)
        size = draft.word("size", [size.id for size in rules.sizes], (*place, "size"), row.size, others=sizes)
    traits = traits_of(rules.arms[arm]) if rules is not None and arm >= 0 else 0
    for number, trait in enumerate(row.traits):
        if trait in row.traits[:number]:
            message = _('trait "{trait}" is named twice').format(trait=trait)
            draft.warn((*place, "traits", number), "named-twice", message, _("each trait once"))
        bit = draft.word("trait", TRAITS, (*place, "traits", number), trait)
        traits |= 1 << bit if bit >= 0 else 0
    group = NOBODY
    if row.group is not None:
        group = draft.look_up(draft.groups, (*place, "group"), row.group)
        if group >= 0 and groups[group].camp not in (camp, NOBODY):
            message = _('group "{group}" belongs to another camp, "{camp}"').format(
                group=row.group, camp=draft.file.groups[group].camp
            )
            expected = _('a group of "{camp}"').format(camp=draft.file.camps[camp].id)
            draft.note((*place, "group"), "group-of-other-camp", message, expected)
    return Card(
        id=row.id,
        name=row.name,
        camp=camp,
        nation=draft.look_up(draft.nations, (*place, "nation"), row.nation),
        arm=arm,
        size=size,
        men=row.men,
        guns=row.guns,
        quality=row.quality,
        morale=row.morale,
        group=group,
        traits=traits,
        town=NOWHERE if row.at is None else _start(draft, (*place, "at"), camp, row.at),
        dug=row.dug,
        stance=draft.word("stance", STANCES, (*place, "stance"), row.stance),
        home=draft.towns_at((*place, "home"), row.home),
        full=row.full or 0,
    )


def _start(draft: Draft, place: Place, camp: int, name: str) -> int:
    """The town a unit starts in. If nobody knows that it is taken to be with its camp: else all that waits for the
    unit could never happen.
    """
    town = draft.town(place, name)
    if town != NOWHERE:
        return town
    draft.document.doubtful.add(draft.document.original(place))
    held = (draft.towns.numbers.get(other, NOWHERE) for other in draft.file.camps[camp].holds)
    return next((other for other in held if other != NOWHERE), NOWHERE)


def _check_card(draft: Draft, place: Place, card: Card, row: UnitRow, rules: Rules | None) -> None:
    if card.men == 0:
        draft.note((*place, "men"), "unit-no-men", _('unit "{card}" has no men').format(card=card.id), _("at least 1"))
    _check_size(draft, (*place, "men"), card, card.men, rules)
    _check_size(draft, (*place, "full"), card, card.full, rules)
    if row.full is not None and row.full < card.men:
        message = _('unit "{card}" starts with more men than its full strength of {full}').format(
            card=card.id, full=row.full
        )
        draft.note((*place, "full"), "out-of-range", message, _("at least {men}, or leave it out").format(men=card.men))
    if card.traits & LOCAL and not draft.partly_lost(*place, "home"):
        if not row.home:
            message = _('the local unit "{card}" has no home').format(card=card.id)
            draft.note((*place, "home"), "local-no-home", message, "home = [towns]")
        elif row.at is not None and row.at not in row.home and card.town not in card.home:
            message = _('the local unit "{card}" stands outside its home').format(card=card.id)
            draft.note((*place, "at"), "local-outside-home", message, _("a town of its home"))


def _check_size(draft: Draft, place: Place, card: Card, men: int, rules: Rules | None) -> None:
    if rules is None or card.size < 0 or men <= rules.sizes[card.size].most_men:
        return
    size = rules.sizes[card.size]
    wanted = _("at most {most_men} men").format(most_men=size.most_men)
    larger = next((other.id for other in rules.sizes if men <= other.most_men), "")
    if larger:
        wanted += _(', or size = "{larger}"').format(larger=larger)
    draft.note(place, "men-too-many", _("{men} men are too many for a {size}").format(men=men, size=size.name), wanted)


def _check_train(draft: Draft, place: Place, card: Card, rules: Rules | None) -> None:
    what = _("a unit that moves on rails only")
    if rules is not None and card.arm >= 0 and rules.arms[card.arm].movement == BY_RAIL:
        name = rules.arms[card.arm].name
        what = f"a{'n' * (name[:1] in 'aeiou')} {name}"
    if card.traits & RAIL_BOUND and card.town != NOWHERE:
        message = _("{what} stands where there is no railway").format(what=what)
        draft.note((*place, "at"), "rail-unit-off-rails", message, _("a town on a railway"))


def leaders(draft: Draft, groups: tuple[Group, ...], cards: tuple[Card, ...]) -> tuple[Leader, ...]:
    result = []
    for number, row in enumerate(draft.file.leaders):
        place: Place = ("leaders", number)
        camp = draft.look_up(draft.camps, (*place, "camp"), row.camp)
        group = NOBODY if row.group is None else draft.look_up(draft.groups, (*place, "group"), row.group)
        card = NOBODY if row.unit is None else draft.look_up(draft.units, (*place, "unit"), row.unit)
        if (row.group is None) == (row.unit is None) and not draft.partly_lost(*place, keys=("group", "unit")):
            message = _('leader "{row}" must lead one group or one unit').format(row=row.id)
            draft.note(place, "leader-of-what", message, _("either group or unit"))
        if camp >= 0 and group >= 0 and groups[group].camp not in (camp, NOBODY):
            message = _('group "{group}" belongs to another camp').format(group=row.group)
            expected = _('a group of "{camp}"').format(camp=row.camp)
            draft.note((*place, "group"), "group-of-other-camp", message, expected)
        if camp >= 0 and card >= 0 and cards[card].camp != camp:
            message = _('unit "{unit}" belongs to another camp').format(unit=row.unit)
            draft.note((*place, "unit"), "unit-of-other-camp", message, _('a unit of "{camp}"').format(camp=row.camp))
        result.append(Leader(row.id, row.name, camp, row.rating, group, card, row.present))
    return tuple(result)
