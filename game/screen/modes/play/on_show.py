"""What is on show, piece by piece: marches and battles of others, and what one's own orders brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.rules.terms import NOWHERE
from game.screen import keys

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play


def skipped_by(play: Play, event: pygame.event.Event) -> bool:
    """While others move any key or click on the map goes on to the next thing; Enter or Space to the end of it.
    What one's own orders brought is cut short, and the key does what it says."""
    if not play.showing.busy or play.ui.dialog_open:
        return False
    key = event.type == pygame.KEYDOWN and keys.chord(event)
    click = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and play.map.rect.collidepoint(event.pos)
    if not key and not click:
        return False
    if key and keys.action(event, *play.key_groups) in ("faster", "slower", "help", "settings", *keys.PANS):
        return False
    others = not play.may_order
    if others and key in ("enter", "space", "esc"):
        play.ui.spent = key
        play.part.skip()
    else:
        play.showing.skip()
    play.show_ground()
    play.stale = True
    return others


def next_piece(play: Play) -> None:
    """Another piece is on show, or none any more."""
    play.show_ground()
    piece = play.showing.piece
    if piece is None:
        play.stale = True
        return
    if piece.sound:
        play.desk.sounds.play(piece.sound)
    if piece.look_at != NOWHERE and not play.chrome.in_view(piece.look_at):
        play.map.centre_on(piece.look_at)
