"""The small card beside a place on the map: facts of a town, a way, or the odds of an attack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import pygame

from game.messages import _
from game.prose.words import capital, listed, many, men, number
from game.rules.board import Board
from game.rules.odds import to_men
from game.screen.colours import BAD, GOOD, INK, INK_SOFT, PAPER, RULE, RULE_SOFT, WARN, Colour
from game.screen.theme import SMALLEST, Theme, theme_of
from game.session.plan import AttackPlan
from game.session.reckoning import REPULSE

TONES: Final[dict[str, Colour]] = {"": INK, "soft": INK_SOFT, "good": GOOD, "bad": BAD, "warn": WARN}
GAIN, EVEN, LOSS = (64, 104, 140), (201, 174, 112), (164, 60, 46)
_CLEAR: Final = 30  # points between the place and its card
SHIFTS_SHOWN: Final = 7


class Line(NamedTuple):
    """Text to the left, and perhaps a value to the right."""

    text: str
    value: str = ""
    tone: str = ""  # of the value, or of the text without one
    role: str = "small"


class Card(NamedTuple):
    title: str
    lines: tuple[Line, ...] = ()
    bar: tuple[int, int, int] | None = None  # per mille: the field won, neither, the attack thrown back
    lock: str = ""  # why what is shown cannot be undone; empty: it can, or nothing is done
    note: str = ""  # the last line, in italics


class Cards:
    """Draws cards; each is kept until another is asked for."""

    def __init__(self) -> None:
        self.kept: tuple[Card, float, int] | None = None
        self.surface: pygame.Surface | None = None

    def picture(self, theme: Theme, card: Card, room: int) -> pygame.Surface:
        """No higher than `room` pixels, if letters can be so small."""
        key = (card, theme.scale, room)
        if self.surface is None or self.kept != key:
            self.kept, self.surface = key, fitting(theme, card, room)
        return self.surface

    def draw(
        self,
        surface: pygame.Surface,
        theme: Theme,
        card: Card,
        place: tuple[int, int],
        area: pygame.Rect,
        avoid: Sequence[pygame.Rect] = (),
    ) -> pygame.Rect:
        """Beside a place, inside `area`, over as little as can be of what is to be avoided."""
        picture = self.picture(theme, card, area.height)
        rect = best_rect(picture.get_size(), place, area, avoid, theme.px(_CLEAR))
        shade = pygame.Surface(rect.size, pygame.SRCALPHA)
        shade.fill((30, 20, 8, 60))
        surface.blit(shade, rect.move(theme.px(3), theme.px(4)))
        surface.blit(picture, rect)
        return rect


def fitting(theme: Theme, card: Card, room: int) -> pygame.Surface:
    """The card in the largest letters, from the theme's own down, in which it is not higher than `room` pixels."""
    while True:
        found = drawn(theme, card)
        if found.get_height() <= room or theme.scale <= SMALLEST:
            return found
        theme = theme_of(theme.scale - 0.1)


def best_rect(
    size: tuple[int, int], place: tuple[int, int], area: pygame.Rect, avoid: Sequence[pygame.Rect], gap: int
) -> pygame.Rect:
    """Eight sides of the place are tried; the one that covers least wins."""
    width, height = size
    x, y = place
    best, least = pygame.Rect(0, 0, width, height), -1
    for rank, (left, top) in enumerate(
        (
            (x + gap, y - height // 2),
            (x - gap - width, y - height // 2),
            (x + gap, y - height - gap // 2),
            (x + gap, y + gap // 2),
            (x - gap - width, y - height - gap // 2),
            (x - gap - width, y + gap // 2),
            (x - width // 2, y - height - gap),
            (x - width // 2, y + gap),
        )
    ):
        rect = pygame.Rect(left, top, width, height).clamp(area)
        cover = sum(overlap(rect, other) for other in avoid)
        cover += 4 * overlap(rect, pygame.Rect(x - gap, y - gap, 2 * gap, 2 * gap)) + rank * 20
        if least < 0 or cover < least:
            best, least = rect, cover
    return best


def overlap(one: pygame.Rect, other: pygame.Rect) -> int:
    common = one.clip(other)
    return common.width * common.height


def drawn(theme: Theme, card: Card) -> pygame.Surface:
    pad, gap = theme.px(11), theme.px(14)
    width = theme.px(170)
    width = max(width, theme.width(card.title, "heading"))
    for line in card.lines:
        there = theme.width(line.text, line.role) + (gap + theme.width(line.value, "small-bold") if line.value else 0)
        width = max(width, there)
    width = min(width, theme.px(330))
    notes = wrapped(theme, card.note, "italic", width, 13) if card.note else []
    locks = wrapped(theme, card.lock, "small", width - theme.px(20), None) if card.lock else []
    row = theme.line_height("small") + theme.px(2)
    height = 2 * pad + theme.line_height("heading")
    height += sum(row * len(wrapped(theme, line.text, line.role, width, None)) for line in card.lines)
    height += theme.px(16) if card.bar else 0
    height += row * len(locks) + theme.line_height("italic", 13) * len(notes) + (theme.px(4) if notes or locks else 0)
    surface = pygame.Surface((width + 2 * pad, height))
    surface.fill(PAPER)
    frame = surface.get_rect()
    pygame.draw.rect(surface, RULE, frame, max(1, theme.px(1)))
    pygame.draw.rect(surface, RULE_SOFT, frame.inflate(-theme.px(6), -theme.px(6)), max(1, theme.px(1)))
    y = pad
    surface.blit(theme.text(card.title, "heading"), (pad, y))
    y += theme.line_height("heading")
    for line in card.lines:
        y = draw_line(surface, theme, line, pad, y, width, row)
    if card.bar:
        draw_bar(surface, theme, card.bar, pygame.Rect(pad, y + theme.px(5), width, theme.px(9)))
        y += theme.px(16)
    if notes or locks:
        y += theme.px(4)
    if locks:
        draw_lock(surface, theme, pad, y + theme.px(2))
        for text in locks:
            surface.blit(theme.text(text, "small", WARN), (pad + theme.px(20), y))
            y += row
    for text in notes:
        surface.blit(theme.text(text, "italic", INK_SOFT, 13), (pad, y))
        y += theme.line_height("italic", 13)
    return surface


def draw_line(surface: pygame.Surface, theme: Theme, line: Line, x: int, y: int, width: int, row: int) -> int:
    tone = TONES[line.tone]
    if not line.value:
        for text in wrapped(theme, line.text, line.role, width, None):
            surface.blit(theme.text(text, line.role, tone), (x, y))
            y += row
        return y
    surface.blit(theme.text(line.text, line.role, INK_SOFT), (x, y))
    value = theme.text(line.value, "small-bold", tone)
    surface.blit(value, (x + width - value.get_width(), y))
    return y + row


def draw_bar(surface: pygame.Surface, theme: Theme, shares: tuple[int, int, int], rect: pygame.Rect) -> None:
    """Won, neither, thrown back: told apart by plain, dotted and hatched besides their colours."""
    total = max(1, sum(shares))
    x = rect.left
    for nth, (share, colour) in enumerate(zip(shares, (GAIN, EVEN, LOSS), strict=True)):
        width = rect.right - x if nth == 2 else round(rect.width * share / total)
        part = pygame.Rect(x, rect.top, max(0, width), rect.height)
        surface.fill(colour, part)
        pattern(surface, theme, part, nth)
        x += width
    pygame.draw.rect(surface, RULE, rect, 1)


def pattern(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, number: int) -> None:
    """0: plain, 1: dots, 2: strokes."""
    if not number or rect.width <= 0:
        return
    clip = surface.get_clip()
    surface.set_clip(rect.clip(clip))
    step = theme.px(5)
    for x in range(rect.left - rect.height, rect.right + step, step):
        if number == 1:
            pygame.draw.rect(
                surface, INK_SOFT, (x + step // 2, rect.centery, max(1, theme.px(1.5)), max(1, theme.px(1.5)))
            )
        else:
            pygame.draw.line(surface, (244, 226, 200), (x, rect.bottom), (x + rect.height, rect.top), 1)
    surface.set_clip(clip)


def draw_lock(surface: pygame.Surface, theme: Theme, x: int, y: int) -> None:
    body = pygame.Rect(x, y + theme.px(6), theme.px(11), theme.px(8))
    pygame.draw.rect(surface, WARN, body, border_radius=theme.px(1.5))
    ring = pygame.Rect(x + theme.px(2), y, theme.px(7), theme.px(11))
    pygame.draw.arc(surface, WARN, ring, 0, 3.15, max(1, theme.px(1.6)))


def wrapped(theme: Theme, text: str, role: str, width: int, size: float | None) -> list[str]:
    """Lines that fit; a word longer than a line stands alone."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and theme.width(longer, role, size) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def odds_card(board: Board, plan: AttackPlan, title: str) -> Card:
    """Everything that decides an attack, short enough to stand beside its target."""
    lines = (who_line(board, plan), *sum_lines(plan, SHIFTS_SHOWN), *end_lines(plan))
    return Card(
        title, lines, shares(plan), note=_("{note} Ctrl shows the whole table.").format(note=note(plan)).strip()
    )


def full_card(board: Board, plan: AttackPlan, title: str) -> Card:
    """The whole table: who attacks, every factor, the chance of each outcome, what can go wrong before the fight."""
    lines = [who_line(board, plan)]
    lines += sum_lines(plan, len(plan.factors()))
    lines += [Line(bar.label, bar.share_text, "good" if bar.won else "") for bar in plan.outcomes()]
    lines += end_lines(plan)
    lines += [Line(doubt, tone="warn") for doubt in (*plan.spent(), *plan.doubts())]
    return Card(title, tuple(lines), shares(plan), note=note(plan))


def who_line(board: Board, plan: AttackPlan) -> Line:
    starts = listed([board.towns[town].name for town in plan.starts])
    words = _("{units} from {starts}").format(units=many(len(plan.units), "unit", "units"), starts=starts)
    return Line(capital(words), tone="soft")


def sum_lines(plan: AttackPlan, most: int) -> list[Line]:
    """Strength, at most so many factors, and the column they lead to."""
    factors = [Line(f.text, f.shown, "good" if f.columns > 0 else "bad") for f in plan.factors()[:most]]
    return [Line(_("Strength"), plan.strength_text), *factors, Line(_("Fought at"), plan.column_text)]


def end_lines(plan: AttackPlan) -> list[Line]:
    cost = plan.forecast()
    assert cost is not None
    words = _("{to_men} to {men}").format(to_men=number(to_men(cost.lost)), men=men(to_men(cost.foe_lost)))
    return [
        Line(_("Chance of success"), plan.win_text, "good" if plan.win >= 500 else "bad"),
        Line(_("Losses to expect"), words),
    ]


def note(plan: AttackPlan) -> str:
    return _("The defenders have no way out.") if plan.surrounded else ""


def shares(plan: AttackPlan) -> tuple[int, int, int]:
    """Per mille: the field won, neither gives way, thrown back."""
    bars = plan.outcomes()
    won = sum(bar.chance for bar in bars if bar.won)
    lost = sum(bar.chance for bar in bars if bar.kind == REPULSE)
    return won, max(0, 1000 - won - lost), lost
