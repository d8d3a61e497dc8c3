"""What each key of a scenario is for, and when what stands there can change no state and no result.

`USES` has every key of every table, by its model: `always` those that say something whatever else stands in the file,
the others with a rule that tells why they may say nothing. `game.scenario.nothing` asks them, key by key; a test holds
the table against the models.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from game.messages import _
from game.rules import camp_effects, effects, terms
from game.rules.alterations import Rise
from game.rules.present import has_ships
from game.scenario import camp_models as camp_rows
from game.scenario import camp_uses, unit_uses
from game.scenario import models as rows
from game.scenario.event_models import ChoiceRow, EventRow, OutcomeRow
from game.scenario.flag_models import FlagRow
from game.scenario.flags import main_nation
from game.scenario.lesson_models import ExerciseRow, LessonTable
from game.scenario.plan_models import PlanRow
from game.scenario.positions import Place
from game.scenario.scene import Scene, Told, Use, always

# The file


def _nations(scene: Scene, place: Place, row: rows.ScenarioFile) -> Told:
    for number, nation in enumerate(row.nations):
        if nation in camp_rows.NATIONS or nation in row.nations[:number]:
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


def _chances(scene: Scene, place: Place, row: rows.WeatherRow) -> Told:
    for weather, weight in row.chances.items():
        if not weight:
            yield (weather,), _("{weather} = 0 is as if the weather were not named").format(weather=weather)


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


def _exercise(scene: Scene, place: Place, row: ExerciseRow) -> Told:
    lesson = scene.draft.file.lesson
    if lesson and any(other.title == row.title for other in lesson.exercises[: int(place[-1])]):
        yield (), _("another exercise has this title, too")


USES: Final[Mapping[type[BaseModel], Mapping[str, Use | None]]] = {
    rows.ScenarioFile: always(*("format", "name", "text", "first_day", "days_per_turn", "turns", "fog", "difficulty"))
    | always(*("towns", "camps", "groups", "leaders", "relations", "lines", "weather", "links", "counts", "events"))
    | always("victory", "lesson", "flags")
    | always("rules")
    | {"map": _map, "nations": _nations, "regions": _regions},
    camp_rows.CampRow: {"name": unit_uses.alone("camps")}
    | always(*("id", "plural", "colour", "holds", "air_strikes"))
    | {"supply": camp_uses.supply}
    | always(*("attack_supply", "player"))
    | always(*("army_command", "training_places", "money"))
    | {"aggression": camp_uses.commanded("aggression")}
    | always("plans", "units")
    | {
        "objectives": camp_uses.scores("objectives"),
        "held": camp_uses.scores("held"),
        "leaning": camp_uses.scores("leaning"),
    }
    | {key: camp_uses.for_men(key) for key in ("loss_points", "prisoner_points")}
    | {
        "flag": camp_uses.camp_flag,
        "language": camp_uses.language,
        "rail_capacity": camp_uses.rail_capacity,
        "ship_capacity": camp_uses.ship_capacity,
        "manpower": camp_uses.manpower,
        "arms": camp_uses.camp_arms,
        "axes": camp_uses.axes,
    },
    camp_rows.UnitRow: always(*("id", "nation", "arm", "size", "men", "guns", "quality", "morale", "group", "at"))
    | always("stance", "home")
    | {
        "name": unit_uses.unit_name,
        "full": unit_uses.full,
        "traits": unit_uses.traits,
        "dug": unit_uses.dug,
    },
    FlagRow: always("stripes", "saltire", "cross", "canton", "disc", "star")
    | {"nation": _flag_nation, "upright": _flag_upright, "colour": _flag_colour},
    camp_rows.GroupRow: always("id", "camp")
    | {"name": unit_uses.alone("groups"), "attack_supply": unit_uses.own_stock},
    camp_rows.LeaderRow: always("id", "camp", "rating", "group", "unit", "present")
    | {"name": unit_uses.alone("leaders")},
    PlanRow: always("id", "name", "task", "towns", "target", "when", "on")
    | {
        "groups": unit_uses.bound_units,
        "units": unit_uses.bound_units,
        "first": unit_uses.plan_from,
        "until": unit_uses.plan_until,
    }
    | {
        "odds": unit_uses.of_task("odds", terms.HOLDS, terms.ADVANCES, terms.ATTACKS, terms.RAIDS),
        "men": unit_uses.garrison,
    },
    rows.RelationRow: always("between", "state"),
    rows.LineRow: always("id", "name", "links", "around", "camps", "status", "toll", "price", "drawn_by"),
    rows.WeatherRow: always("frozen") | {"first": _weather, "chances": _chances},
    rows.LinkChangeRow: always("between") | {key: _link(key) for key in ("rail", "rail_usable", "bridge")},
    rows.LevelRow: always("name", "winner", "margin"),
    rows.VictoryTable: always("camps", "sides", "plural", "apart", "levels", "history") | {"names": _side_names},
    EventRow: always("id", "when", "effects", "title", "one_of", "asks", "choices", "public")
    | {"text": _of_title("text"), "picture": _of_title("picture"), "repeats": _repeats},
    OutcomeRow: always("weight", "text", "effects"),
    ChoiceRow: always("id", "text", "computer", "effects", "one_of") | {"label": _label},
    LessonTable: always(*LessonTable.model_fields),
    ExerciseRow: always("text", "help", "deed", "done", "town") | {"title": _exercise},
}
"""By model and field. Of triggers and effects, whose keys the rules declare, `game.scenario.trials` tells."""
