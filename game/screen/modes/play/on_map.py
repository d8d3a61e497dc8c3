"""What the selection, the pointer and the pieces being shown put on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.analysis.words import many
from game.rules import routes
from game.rules.door import party_of
from game.rules.terms import NOWHERE
from game.screen.map.scene import ATTACK, RAIL, TODAY, Arrow, Reach
from game.screen.modes.play.pointing import approaches

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play


def fill_scene(play: Play) -> None:
    """Put on the map what belongs to the selection, the pointer and what is being shown."""
    scene, picture, showing = play.map.scene, play.picture, play.showing
    scene.clear()
    scene.selected_town = play.selection.town
    scene.selected_units = play.selection.units
    scene.cursor_town = play.selection.cursor
    scene.hover_town = play.hover_town
    scene.idle = picture.idle if play.highlight and play.may_order else ()
    scene.moving = list(showing.moving())
    piece = showing.piece
    if piece is not None:
        scene.arrows = [Arrow(towns, camp) for towns, camp in piece.arrows]
        if piece.burst >= 0:
            scene.bursts = [(piece.burst, showing.share)]
        return
    if not play.may_order:
        return
    scene.goals = standing_marches(play)
    if play.plan is not None:
        scene.arrows = [Arrow((start, play.plan.target), picture.camp, True) for start in play.plan.starts]
        scene.reach = [Reach(play.plan.target, 0, 0, ATTACK)]
        return
    scene.reach = play.pointing.reach()
    play.pointing.ask()
    route = play.pointing.route
    if route is not None:
        scene.path = [(route.towns[0], 0), *route.when()]
        if approaches(route, play.pointed):
            scene.path.append((play.pointed, route.turns))
        card = play.pointing.card_
        scene.path_tip = f"{int(route.left)} km left" if not route.turns else many(route.turns, "turn")
        scene.path_locked = bool(card and card.lock)
        scene.path_kind = RAIL if play.aim == "rail" else TODAY
    elif play.selection.units and play.pointed in play.targets():
        scene.arrows = [Arrow((play.selection.town, play.pointed), picture.camp, True)]


def standing_marches(play: Play) -> list[tuple[int, ...]]:
    """The ways of marches over several turns, of the chosen units first."""
    picture, ways = play.picture, []
    view, board = picture.view, picture.board
    for unit in picture.own:
        goal = view.goal[unit]
        if goal == NOWHERE or goal == view.town[unit]:
            continue
        way = routes.route(board, view, party_of(board, view, (unit,)), view.town[unit], goal)
        line = (view.town[unit], *(way or [goal]))
        if line not in ways:
            ways.append(line)
    return ways
