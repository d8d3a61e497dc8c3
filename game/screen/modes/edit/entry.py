"""A line of a list beside the map: a sign, a name, what is to be said of it; Enter or a click opens it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pygame

from game.screen.colours import BRASS, INK, INK_SOFT, PAPER_LIGHT, RULE_SOFT, Colour
from game.screen.kit import Button
from game.screen.kit.buttons import TARGET
from game.screen.kit.painting import shorten
from game.screen.kit.text import wrapped
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.signs import Sign
from game.screen.modes.edit.tools import Place
from game.screen.theme import Theme

_GROUND: Final[Colour] = (246, 238, 218)
_FADED: Final[Colour] = (150, 136, 108)
PAD: Final = 7  # points
_STEPS: Final = {pygame.K_UP: -1, pygame.K_DOWN: 1, pygame.K_HOME: -9999, pygame.K_END: 9999}


class Entry(Button):
    """`about`: a line below the name; `side`: figures at the right; `place`: what it opens, in the file. `remove`: what
    Delete does. `dim`: it counts for nothing; `plain`: without a frame; `wrap`: the name is a sentence, which is broken
    where it does not fit. Up and down go to the lines before and behind it."""

    kind = "entry"

    def __init__(
        self,
        id: str,
        model: Model,
        name: str,
        act: Callable[[], object],
        *,
        about: str = "",
        side: str = "",
        sign: Sign | None = None,
        place: Place | None = None,
        remove: Callable[[], object] | None = None,
        dim: bool = False,
        plain: bool = False,
        wrap: bool = False,
        tip: str = "",
        **more: Any,
    ) -> None:
        super().__init__(id, name, act, tooltip=self.whole, **more)
        self.model, self.title, self.about, self.side = model, name, about, side
        self.sign, self.place, self.remove = sign, place, remove
        self.dim, self.plain, self.wrap, self.tip = dim, plain, wrap, tip
        self.cut = False
        """The name or what is said of it is longer than the line."""

    @property
    def role(self) -> str:
        return "body" if self.plain or self.wrap else "bold"

    def sentence(self, theme: Theme, width: int) -> list[str]:
        return wrapped(theme, self.title, self.role, max(1, width))

    def whole(self) -> str:
        told = [self.title, self.about] if self.cut else []
        return "\n".join(part for part in (*told, self.tip) if part)

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        sign = theme.px(self.sign.side + 6) if self.sign is not None else 0
        lines = theme.line_height(self.role)
        if self.wrap:
            lines *= len(self.sentence(theme, width - sign - 3 * theme.px(PAD)))
        if self.about:
            lines += theme.line_height("small")
        return width, max(sign, lines + theme.px(4 if self.plain else 8), theme.px(TARGET))

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        rect = self.rect.move(0, theme.px(1)) if self.held else self.rect
        if not rect.colliderect(surface.get_clip()):
            return
        lit = self.hovered or self.focused
        if not self.plain or lit:
            pygame.draw.rect(surface, PAPER_LIGHT if lit else _GROUND, rect, border_radius=theme.px(3))
            pygame.draw.rect(surface, BRASS if lit else RULE_SOFT, rect, theme.px(1), border_radius=theme.px(3))
        x = rect.left + theme.px(PAD if not self.plain else 4)
        if self.sign is not None:
            side = theme.px(self.sign.side)
            self.sign.draw(surface, pygame.Rect(x, rect.centery - side // 2, side, side), theme)
            x += side + theme.px(PAD)
        right = rect.right - theme.px(PAD)
        if self.side:
            figures = theme.text(self.side, "small-bold", _FADED if self.dim else INK)
            surface.blit(figures, figures.get_rect(midright=(right, rect.centery)))
            right -= figures.get_width() + theme.px(PAD)
        self.write(surface, theme, x, right)

    def write(self, surface: pygame.Surface, theme: Theme, x: int, right: int) -> None:
        """The name, and below it what is said of it, between two edges."""
        names = self.sentence(theme, right - x) if self.wrap else [shorten(theme, self.title, self.role, right - x)]
        about = shorten(theme, self.about, "small", right - x)
        self.cut = (not self.wrap and names[0] != self.title) or about != self.about
        line = theme.line_height(self.role)
        y = self.rect.centery - (line * len(names) + (theme.line_height("small") if about else 0)) // 2
        for name in names:
            surface.blit(theme.text(name, self.role, _FADED if self.dim else INK), (x, y))
            y += line
        if about:
            surface.blit(theme.text(about, "small", _FADED if self.dim else INK_SOFT), (x, y))

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.KEYDOWN and self.focused and not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT):
            if event.key in _STEPS:
                self.step(_STEPS[event.key])
                return True
            if event.key == pygame.K_DELETE and self.remove is not None:
                self.remove()
                return True
        return super().handle(event)

    def step(self, by: int) -> None:
        """The focus goes so many lines on in the list, as far as there are any."""
        ui = self.model.ui
        entries = [widget for widget in ui.root.walk() if isinstance(widget, Entry)]
        at = next((number for number, one in enumerate(entries) if one.id == self.id), 0)
        ui.go_to(entries[min(len(entries) - 1, max(0, at + by))])

    @property
    def value(self) -> list[str]:
        return [self.title, self.about, self.side]
