"""What films are made of."""

from __future__ import annotations

from typing import NamedTuple

import pygame


class Frame(NamedTuple):
    picture: pygame.Surface
    seconds: float
