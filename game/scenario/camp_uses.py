"""When a key of a camp can change no state and no result; see `uses`."""

from __future__ import annotations

from dataclasses import replace

from game.messages import _
from game.rules import camp_effects, effects, terms
from game.rules.present import has_railways, has_ships
from game.scenario import camp_models as camp_rows
from game.scenario.flags import main_nation
from game.scenario.men_checks import men_come, rifles_come
from game.scenario.parts import BLIND
from game.scenario.positions import Place
from game.scenario.reach import TURN, friends, holds
from game.scenario.scene import Scene, Told, Use


def scores(key: str) -> Use:
    """Points for towns: none, which is as if the town were not named, or fewer, which no player can want."""

    def told(scene: Scene, place: Place, row: camp_rows.CampRow) -> Told:
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


def for_men(key: str) -> Use:
    """Points for what an enemy loses: fewer than none, or so many that towns do not count any more."""

    def told(scene: Scene, place: Place, row: camp_rows.CampRow) -> Told:
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


def supply(scene: Scene, place: Place, row: camp_rows.CampRow) -> Told:
    """Sources that neither the camp nor a friend of the start can ever hold."""
    camp, course = int(place[1]), scene.survey.course
    if any(isinstance(one, effects.Relate | effects.RelateBy | effects.ChangeSide) for one in scene.every):
        return
    near = [course.reach[other] for other, friend in enumerate(friends(scene.board, camp)) if friend]
    for at, name in enumerate(row.supply):
        town = scene.draft.towns.numbers.get(name, terms.NOWHERE)
        if (
            town != terms.NOWHERE
            and not holds(scene.board, camp, town)
            and all(times[town] > scene.board.turns * TURN for times in near)
        ):
            yield (at,), _('nothing can ever come from "{town}": the camp cannot reach it').format(town=name)


def rail_capacity(scene: Scene, place: Place, row: camp_rows.CampRow) -> Told:
    if row.rail_capacity and not has_railways(scene.board):
        yield (), _("no railway is in play")
    yield from _too_few(scene, int(place[1]), "rail_capacity", row.rail_capacity, terms.RIDE)


def ship_capacity(scene: Scene, place: Place, row: camp_rows.CampRow) -> Told:
    if row.ship_capacity and not has_ships(scene.board):
        yield (), _("no water that ships go along is in play")


def _too_few(scene: Scene, camp: int, key: str, capacity: int, ability: int) -> Told:
    """Less than the smallest of its units, or of the companies into which they can be split, would need."""
    arms, company = scene.board.rules.arms, scene.board.rules.training.company_least
    cards = [card for card in scene.board.cards if card.camp == camp and arms[card.arm].can & ability]
    sizes = (min(card.men, company) if arms[card.arm].can & terms.SPLIT else card.men for card in cards)
    least = min(sizes, default=0)
    more = any(isinstance(one, camp_effects.ChangeRailCapacity) and one.camp == camp for one in scene.every)
    if not cards and capacity and not more:
        yield (), _("no unit of the camp can go so")
    elif 0 < capacity < least and not more:
        yield (
            (),
            _("{key} = {capacity}: its smallest units have more men, {least}").format(
                key=key, capacity=capacity, least=least
            ),
        )


def manpower(scene: Scene, place: Place, row: camp_rows.CampRow) -> Told:
    if row.manpower and not rifles_come(scene.board, int(place[1])):
        yield (), _('no rifles ever come for these men: it has no "arms", and no event brings any')


def camp_arms(scene: Scene, place: Place, row: camp_rows.CampRow) -> Told:
    if row.arms and not men_come(scene.board, int(place[1])):
        yield (), _('no men ever come for these rifles: it has no "manpower", and no event brings any')


def commanded(key: str) -> Use:
    """What a computer player goes by who looks at nothing."""

    def told(scene: Scene, place: Place, row: camp_rows.CampRow) -> Told:
        if getattr(row, key) and row.player in BLIND:
            yield (), _('the player "{player}" does not look at it').format(player=row.player)

    return told


def camp_flag(scene: Scene, place: Place, row: camp_rows.CampRow) -> Told:
    board, camp = scene.board, int(place[1])
    plain = replace(board, camps=tuple(each._replace(flag=terms.NOBODY) for each in board.camps))
    if row.flag and main_nation(plain, camp) == main_nation(board, camp):
        yield (), _("it shows this flag anyway")


def language(scene: Scene, place: Place, row: camp_rows.CampRow) -> Told:
    ground = scene.draft.ground
    if row.language and ground is not None and row.language not in ground.languages:
        yield (), _('no town of the map has a name in the language "{language}"').format(language=row.language)


def axes(scene: Scene, place: Place, row: camp_rows.CampRow) -> Told:
    for number, axis in enumerate(row.axes):
        if axis in row.axes[:number]:
            yield (number,), _("this axis is given twice")
