"""What each key of a scenario is for, and when what stands there can change no state and no result.

`USES` has every key of every table, by its model: `always` those that say something whatever else stands in the file,
the others with a rule that tells why they may say nothing. `game.scenario.nothing` asks them, key by key; a test holds
the table against the models.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from pydantic import BaseModel

from game.messages import _
from game.rules import camp_effects, effects, terms
from game.rules.alterations import ChangeTrait, Rise
from game.rules.present import has_railways, has_ships
from game.rules.troops import shows
from game.scenario import models as rows
from game.scenario.event_models import ChoiceRow, EventRow, OutcomeRow
from game.scenario.flag_models import FlagRow
from game.scenario.flags import main_nation
from game.scenario.lesson_models import ExerciseRow, LessonTable
from game.scenario.men_checks import men_come, rifles_come
from game.scenario.parts import BLIND
from game.scenario.plan_models import PlanRow
from game.scenario.positions import Place
from game.scenario.scene import Scene, Told, Use, always

# The file


def _nations(scene: Scene, place: Place, row: rows.ScenarioFile) -> Told:
    for number, nation in enumerate(row.nations):
        if nation in rows.NATIONS or nation in row.nations[:number]:
            yield (number,), _('every scenario knows the nation "{nation}"').format(nation=nation)
        elif all(scene.board.nations[card.nation] != nation for card in scene.board.cards):
            yield (number,), _('no unit is of the nation "{nation}"').format(nation=nation)


def _map(scene: Scene, place: Place, row: rows.ScenarioFile) -> Told:
    """Water that ships could go along, in a war in which nobody ever has any."""
    lanes = sum(link.kind != terms.LAND for link in scene.board.links)
    more = any(isinstance(one, camp_effects.ChangeShipCapacity) and one.change > 0 for one in scene.every)
    if lanes and not has_ships(scene.board):
        yield (), _("ships could go along {lanes} of its links, and the rules have none: [water]").format(lanes=lanes)
    elif lanes and not more and not any(camp.ship_capacity for camp in scene.board.camps):
        yield (), _("ships could go along {lanes} of its links, and no camp has a ship_capacity").format(lanes=lanes)


def _flag_nation(scene: Scene, place: Place, row: FlagRow) -> Told:
    nation, board = scene.draft.nations.numbers[row.nation], scene.board
    mains = [main_nation(board, camp) for camp in range(len(board.camps))]
    if nation not in mains and all(card.nation != nation for card in board.cards):
        yield (), _('no unit is of the nation "{nation}"').format(nation=row.nation)


def _flag_upright(scene: Scene, place: Place, row: FlagRow) -> Told:
    if row.upright and len(set(row.stripes)) < 2:
        yield (), _("upright says nothing of a field of one colour")


def _flag_colour(scene: Scene, place: Place, row: FlagRow) -> Told:
    """Those who go over to another camp wear its flag, if the flag of their nation is another camp's."""
    nation, board = scene.draft.nations.numbers[row.nation], scene.board
    if all(main_nation(board, card.camp) == nation for card in board.cards if card.nation == nation):
        yield (), _("its units have the colour of their camp, whose flag it is")


def _regions(scene: Scene, place: Place, row: rows.ScenarioFile) -> Told:
    for number, region in enumerate(row.regions):
        if region.id not in scene.words:
            yield (number, "id"), _('nothing names the region "{region}"').format(region=region.id)


# Camps


def _scores(key: str) -> Use:
    """Points for towns: none, which is as if the town were not named, or fewer, which no player can want."""

    def told(scene: Scene, place: Place, row: rows.CampRow) -> Told:
        scores = getattr(row, key)
        for town, points in scores.items():
            if points < 0:
                yield (
                    (town,),
                    _("{town} = {points}: the camp does better without the town").format(town=town, points=points),
                )
            elif not points and not any(map(scene.draft.is_region, scores)):
                yield (town,), _("{town} = 0 is as if the town were not named").format(town=town)

    return told


def _for_men(key: str) -> Use:
    """Points for what an enemy loses: fewer than none, or so many that towns do not count any more."""

    def told(scene: Scene, place: Place, row: rows.CampRow) -> Told:
        points = getattr(row, key)
        if points < 0:
            yield (
                (),
                _("{key} = {points}: the camp does better the less its enemies lose").format(key=key, points=points),
            )
        elif points > scene.worth > 0:
            yield (
                (),
                _("{key} = {points}: 100 men count more than all towns of the game together, {worth}").format(
                    key=key, points=points, worth=scene.worth
                ),
            )

    return told


def _rail_capacity(scene: Scene, place: Place, row: rows.CampRow) -> Told:
    if row.rail_capacity and not has_railways(scene.board):
        yield (), _("no railway is in play")


def _ship_capacity(scene: Scene, place: Place, row: rows.CampRow) -> Told:
    if row.ship_capacity and not has_ships(scene.board):
        yield (), _("no water that ships go along is in play")


def _manpower(scene: Scene, place: Place, row: rows.CampRow) -> Told:
    if row.manpower and not rifles_come(scene.board, int(place[1])):
        yield (), _('no rifles ever come for these men: it has no "arms", and no event brings any')


def _arms(scene: Scene, place: Place, row: rows.CampRow) -> Told:
    if row.arms and not men_come(scene.board, int(place[1])):
        yield (), _('no men ever come for these rifles: it has no "manpower", and no event brings any')


def _commanded(key: str) -> Use:
    """What a computer player goes by who looks at nothing."""

    def told(scene: Scene, place: Place, row: rows.CampRow) -> Told:
        if getattr(row, key) and row.player in BLIND:
            yield (), _('the player "{player}" does not look at it').format(player=row.player)

    return told


def _camp_flag(scene: Scene, place: Place, row: rows.CampRow) -> Told:
    board, camp = scene.board, int(place[1])
    plain = replace(board, camps=tuple(each._replace(flag=terms.NOBODY) for each in board.camps))
    if row.flag and main_nation(plain, camp) == main_nation(board, camp):
        yield (), _("it shows this flag anyway")


def _language(scene: Scene, place: Place, row: rows.CampRow) -> Told:
    ground = scene.draft.ground
    if row.language and ground is not None and row.language not in ground.languages:
        yield (), _('no town of the map has a name in the language "{language}"').format(language=row.language)


def _axes(scene: Scene, place: Place, row: rows.CampRow) -> Told:
    for number, axis in enumerate(row.axes):
        if axis in row.axes[:number]:
            yield (number,), _("this axis is given twice")


# Units, leaders and plans


def _unit_name(scene: Scene, place: Place, row: rows.UnitRow) -> Told:
    number, camp = scene.draft.units.numbers[row.id], int(place[1])
    first = scene.names.get((camp, row.name), number)
    if first < number:
        yield (
            (),
            _('unit "{other}" has the same name, and nobody can tell them apart').format(
                other=scene.board.cards[first].id
            ),
        )


def _full(scene: Scene, place: Place, row: rows.UnitRow) -> Told:
    arm = scene.board.rules.arms[scene.board.cards[scene.draft.units.numbers[row.id]].arm]
    if row.full == row.men:
        yield (), _("full is what it starts with anyway")
    elif row.full is not None and not arm.can & terms.RECRUIT:
        yield (), _("no recruits come to the {arm}, so that it is never filled").format(arm=arm.plural)


def _dug(scene: Scene, place: Place, row: rows.UnitRow) -> Told:
    arm = scene.board.rules.arms[scene.board.cards[scene.draft.units.numbers[row.id]].arm]
    if row.dug and not arm.can & terms.DIG:
        yield (), _("the {arm} cannot dig").format(arm=arm.plural)


def _traits(scene: Scene, place: Place, row: rows.UnitRow) -> Told:
    """Those that never show because of others, or of what its arm can do."""
    number = scene.draft.units.numbers[row.id]
    card = scene.board.cards[number]
    arm = scene.board.rules.arms[card.arm]
    changed = [one.trait for one in scene.every if isinstance(one, ChangeTrait) and number in one.cards]
    for at, name in enumerate(row.traits):
        trait = 1 << terms.TRAITS.index(name)
        if not changed and not shows(trait, card.traits, arm.can):
            guard = terms.TRAITS[terms.GUARD_ONLY.bit_length() - 1]
            why = _("{guard} never does") if card.traits & terms.GUARD_ONLY else _("the {arm} never do")
            why = why.format(guard=guard, arm=arm.plural)
            yield (at,), _("{trait} shows when a unit attacks, and {why}").format(trait=name, why=why)


def _alone(kind: str) -> Use:
    """A name that another of the kind has before it."""

    def told(scene: Scene, place: Place, row: Any) -> Told:
        first = next(other for other in getattr(scene.draft.file, kind) if other.name == row.name)
        if first is not row:
            yield (), _('"{other}" has the same name, and nobody can tell them apart').format(other=first.id)

    return told


def _of_task(key: str, *tasks: int) -> Use:
    """A number of a plan that is read for some tasks alone."""

    def told(scene: Scene, place: Place, row: PlanRow) -> Told:
        if row.task in terms.TASKS and terms.TASKS.index(row.task) not in tasks:
            yield (), _('"{key}" is not read for the task "{task}"').format(key=key, task=row.task)

    return told


def _bound(scene: Scene, place: Place, row: PlanRow) -> Told:
    """Those whom a plan binds: of an attack, anybody who attacks."""
    plan = scene.board.plans[scene.draft.plans.numbers[row.id]]
    if plan.task not in (terms.ATTACKS, terms.RAIDS) or any(isinstance(one, ChangeTrait) for one in scene.every):
        return
    bound = [card for number, card in enumerate(scene.board.cards) if number in plan.cards or card.group in plan.groups]
    if bound and all(card.traits & terms.GUARD_ONLY for card in bound):
        yield (
            (),
            _("all units of this plan are {guard}, and never attack").format(
                guard=terms.TRAITS[terms.GUARD_ONLY.bit_length() - 1]
            ),
        )


def _plan_from(scene: Scene, place: Place, row: PlanRow) -> Told:
    if row.first is not None and row.first.toordinal() <= scene.board.first_day:
        yield (), _("without from it begins with the game, too")


def _plan_until(scene: Scene, place: Place, row: PlanRow) -> Told:
    if row.until is not None and row.until.toordinal() >= scene.draft.last_day:
        yield (), _("without until it lasts to the end, too")


# What is so already


def _label(scene: Scene, place: Place, row: ChoiceRow) -> Told:
    """On the buttons of one card."""
    choices = scene.draft.file.events[int(place[1])].choices
    if any(other.label == row.label for other in choices[: int(place[3])]):
        yield (), _("another choice of the event has this label, too")


def _side_names(scene: Scene, place: Place, row: rows.VictoryTable) -> Told:
    if row.names and len(set(row.names)) < len(row.names):
        yield (), _("both sides have the same name, and nobody can tell them apart")


def _weather(scene: Scene, place: Place, row: rows.WeatherRow) -> Told:
    number = int(place[-1])
    before, this = scene.board.seasons[number - 1], scene.board.seasons[number]
    if number and before[1:] == this[1:]:
        yield (), _("the weather stays as before")


def _link(key: str) -> Use:
    def told(scene: Scene, place: Place, row: rows.LinkChangeRow) -> Told:
        given, ground = getattr(row, key), scene.draft.ground
        one = next((link for link in ground.links if link.id in _ways(row.between)), None) if ground else None
        if one is None or given is None or (key == "rail_usable" and row.rail is not None):
            return
        if given == (terms.RAILS[one.rail] if key == "rail" else getattr(one, key)):
            yield (), _("the map has this link so already")

    return told


def _ways(pair: list[str]) -> tuple[str, str]:
    return "-".join(pair), "-".join(reversed(pair))


# Events


def _of_title(key: str) -> Use:
    def told(scene: Scene, place: Place, row: EventRow) -> Told:
        if getattr(row, key) and not row.title:
            yield (), _("an event without title shows nothing, so that nobody sees its {key}").format(key=key)

    return told


def _repeats(scene: Scene, place: Place, row: EventRow) -> Told:
    if not row.repeats:
        return
    event = scene.board.script[int(place[-1])]
    if scene.survey.sight.may(event.when).bit_count() == 1:
        yield (), _("repeats changes nothing: it can happen on one turn alone")
    elif event.every and all(isinstance(effect, ONCE) for effect in event.every):
        yield (), _("repeats changes nothing: what it brings comes once, however often it happens")


ONCE: Final = (effects.Arrive, Rise, effects.Finish)
"""Effects that nothing is left to do for when they have come; who could not come tries again by himself."""


USES: Final[Mapping[type[BaseModel], Mapping[str, Use | None]]] = {
    rows.ScenarioFile: always(*("format", "name", "text", "first_day", "days_per_turn", "turns", "fog", "difficulty"))
    | always(*("towns", "camps", "groups", "leaders", "relations", "lines", "weather", "links", "counts", "events"))
    | always("victory", "lesson", "flags")
    | always("rules")
    | {"map": _map, "nations": _nations, "regions": _regions},
    rows.CampRow: {"name": _alone("camps")}
    | always(*("id", "plural", "colour", "supply", "holds", "air_strikes"))
    | always(*("attack_supply", "player"))
    | always(*("army_command", "training_places", "money"))
    | {"aggression": _commanded("aggression")}
    | always("plans", "units")
    | {"objectives": _scores("objectives"), "held": _scores("held"), "leaning": _scores("leaning")}
    | {key: _for_men(key) for key in ("loss_points", "prisoner_points")}
    | {
        "flag": _camp_flag,
        "language": _language,
        "rail_capacity": _rail_capacity,
        "ship_capacity": _ship_capacity,
        "manpower": _manpower,
        "arms": _arms,
        "axes": _axes,
    },
    rows.UnitRow: always(*("id", "nation", "arm", "size", "men", "guns", "quality", "morale", "group", "at"))
    | always("stance", "home")
    | {"name": _unit_name, "full": _full, "traits": _traits, "dug": _dug},
    FlagRow: always("stripes", "saltire", "cross", "canton", "disc", "star")
    | {"nation": _flag_nation, "upright": _flag_upright, "colour": _flag_colour},
    rows.GroupRow: always("id", "camp", "attack_supply") | {"name": _alone("groups")},
    rows.LeaderRow: always("id", "camp", "rating", "group", "unit", "present") | {"name": _alone("leaders")},
    PlanRow: always("id", "name", "task", "towns", "target", "when", "on")
    | {"groups": _bound, "units": _bound, "first": _plan_from, "until": _plan_until}
    | {
        "odds": _of_task("odds", terms.HOLDS, terms.ADVANCES, terms.ATTACKS, terms.RAIDS),
        "men": _of_task("men", terms.GARRISONS),
    },
    rows.RelationRow: always("between", "state"),
    rows.LineRow: always("id", "name", "links", "around", "camps", "status", "toll", "price", "drawn_by"),
    rows.WeatherRow: always("frozen", "chances") | {"first": _weather},
    rows.LinkChangeRow: always("between") | {key: _link(key) for key in ("rail", "rail_usable", "bridge")},
    rows.LevelRow: always("name", "winner", "margin"),
    rows.VictoryTable: always("camps", "sides", "plural", "apart", "levels", "history") | {"names": _side_names},
    EventRow: always("id", "when", "effects", "title", "one_of", "asks", "choices", "public")
    | {"text": _of_title("text"), "picture": _of_title("picture"), "repeats": _repeats},
    OutcomeRow: always("weight", "text", "effects"),
    ChoiceRow: always("id", "text", "computer", "effects", "one_of") | {"label": _label},
    LessonTable: always(*LessonTable.model_fields),
    ExerciseRow: always(*ExerciseRow.model_fields),
}
"""By model and field. Of triggers and effects, whose keys the rules declare, `game.scenario.trials` tells."""
