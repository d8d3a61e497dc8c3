"""What the selection, the pointer and the pieces being shown put on the map, and how these go on or are cut short."""

from __future__ import annotations

from typing import Final

import pygame

from game.messages import _
from game.prose.words import many
from game.rules import routes
from game.rules.door import party_of
from game.rules.terms import NOWHERE
from game.screen import keys
from game.screen.chords import chord
from game.screen.map.scene import ATTACK, TODAY, Arrow, Reach
from game.screen.modes.play.model import Model
from game.screen.modes.play.part import Part
from game.screen.modes.play.pointing import Pointing, approaches
from game.screen.modes.play.selection import by_town
from game.screen.modes.play.unit_facts import km
from game.screen.unit_commands import CARRIED

SKIPS: Final = ("end_turn", "skip_unit", "back")
"""Actions whose keys end what is shown while others move."""


def fill_scene(model: Model, pointing: Pointing) -> None:
    """Put on the map what belongs to the selection, the pointer and what is being shown."""
    scene, picture, showing = model.map.scene, model.picture, model.showing
    scene.clear()
    scene.selected_town = model.selection.town
    scene.selected_units = model.selection.units
    scene.cursor_town = model.selection.cursor
    scene.hover_town = model.hover_town
    scene.idle = picture.idle if model.highlight and model.may_order else ()
    scene.moving = list(showing.moving())
    piece = showing.piece
    if piece is not None:
        scene.arrows = [Arrow(towns, camp) for towns, camp in piece.arrows]
        if piece.burst >= 0:
            scene.bursts = [(piece.burst, showing.share)]
        return
    if not model.may_order:
        return
    scene.goals = standing_marches(model)
    if model.plan is not None:
        scene.arrows = [Arrow((start, model.plan.target), picture.camp, True) for start in model.plan.starts]
        scene.reach = [Reach(model.plan.target, 0, 0, ATTACK)]
        return
    scene.reach = pointing.reach()
    pointing.ask()
    route = pointing.route
    if route is not None:
        scene.path = [(route.towns[0], 0), *route.when()]
        if approaches(route, model.pointed):
            scene.path.append((model.pointed, route.turns))
        card = pointing.kept_card
        scene.path_tip = (
            _("{km} left").format(km=km(round(10 * route.left)))
            if not route.turns
            else many(route.turns, "turn", "turns")
        )
        scene.path_locked = bool(card and card.lock)
        scene.path_kind = model.aim if model.aim in CARRIED else TODAY
    elif model.selection.units and model.pointed != NOWHERE:
        scene.arrows = [Arrow((start, model.pointed), picture.camp, True) for start in starts_to(model, model.pointed)]


def starts_to(model: Model, town: int) -> list[int]:
    """Where chosen units stand that would go to the town or can attack it, as far as no way is drawn for them."""
    picture, parties = model.picture, by_town(model.selection.units, model.places)
    if picture.enemies[town]:
        return [start for start, units in parties.items() if any(picture.can_attack(unit, town) for unit in units)]
    return [start for start in parties if start != town] if model.selection.across else []


def standing_marches(model: Model) -> list[tuple[int, ...]]:
    """The ways of marches over several turns, of the chosen units first."""
    picture = model.picture
    ways: list[tuple[int, ...]] = []
    view, board = picture.view, picture.board
    for unit in picture.own:
        stops = [view.goal[unit], *model.session.waypoints.then(view, unit)]
        line, party = [view.town[unit]], party_of(board, view, (unit,))
        for stop in stops:
            if stop not in (NOWHERE, line[-1]):
                line += routes.route(board, view, party, line[-1], stop) or [stop]
        if len(line) > 1 and tuple(line) not in ways:
            ways.append(tuple(line))
    return ways


def skipped_by(model: Model, part: Part, event: pygame.event.Event) -> bool:
    """While others move any key or click on the map goes on to the next thing, one of `SKIPS` to the end of it.
    What one's own orders brought is cut short, and the key does what it says."""
    if not model.showing.busy or model.ui.dialog_open:
        return False
    key = event.type == pygame.KEYDOWN and chord(event)
    click = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and model.map.rect.collidepoint(event.pos)
    if not key and not click:
        return False
    if key and keys.action(event, *keys.IN_PLAY) in ("faster", "slower", "help", "settings", *keys.PANS):
        return False
    others = not model.may_order
    if others and key and keys.action(event, *keys.IN_PLAY) in SKIPS:
        model.ui.last_key.spend(key)
        part.skip()
    else:
        model.showing.skip()
    model.show_ground()
    model.stale = True
    return others


def next_piece(model: Model) -> None:
    """Another piece is on show, or none any more."""
    model.show_ground()
    piece = model.showing.piece
    if piece is None:
        model.stale = True
        return
    if piece.sound:
        model.desk.sounds.play(piece.sound)
    if piece.look_at != NOWHERE and not model.in_view(piece.look_at):
        model.map.centre_on(piece.look_at)
