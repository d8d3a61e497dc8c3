"""What is on show, piece by piece: marches and battles of others, and what one's own orders brought."""

from __future__ import annotations

from typing import Final

import pygame

from game.rules.terms import NOWHERE
from game.screen import keys
from game.screen.chords import chord
from game.screen.modes.play.model import Model
from game.screen.modes.play.part import Part

SKIPS: Final = ("end_turn", "skip_unit", "back")
"""Actions whose keys end what is shown while others move."""


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
        model.ui.spent = key
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
