"""Names of regions and waters on the map."""

from __future__ import annotations

import pygame

from game.screen.map.lettering import draw_pieces, inked
from game.screen.map.projection import Camera


def test_only_the_parts_with_ink_are_kept_and_lie_where_the_whole_would() -> None:
    whole = pygame.Surface((151, 60), pygame.SRCALPHA)
    pygame.draw.circle(whole, (90, 60, 30, 140), (20, 20), 9)
    pygame.draw.line(whole, (20, 90, 120, 200), (110, 50), (150, 59))
    camera = Camera(10.3, 5.2, 3.7, 200, 120, 7, 9)
    one, other = pygame.Surface((220, 140)), pygame.Surface((220, 140))
    one.fill((200, 190, 160))
    other.fill((200, 190, 160))
    pieces = inked(whole, 11.0, 6.0)
    draw_pieces(one, pieces, camera)
    other.blit(whole, whole.get_rect(center=camera.to_screen(11.0, 6.0)))
    assert pygame.image.tobytes(one, "RGB") == pygame.image.tobytes(other, "RGB")
    assert sum(piece.surface.get_width() * piece.surface.get_height() for piece in pieces) < 151 * 60 / 4
