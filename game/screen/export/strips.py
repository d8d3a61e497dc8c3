"""The bar over a picture of the map, with turn, date and score, and the strip under it, with what is what."""

from __future__ import annotations

from typing import Final

import pygame

from game.messages import _
from game.prose.unit_names import short
from game.prose.words import capital, days_name, number
from game.rules.board import Board
from game.rules.state import State
from game.rules.terms import WEATHERS
from game.rules.victory import side_score
from game.scenario.flags import flag_of_camp
from game.screen.colours import BAR, BRASS, CREAM, GOLD, Colour, camp_colour
from game.screen.map.atlas import Atlas
from game.screen.map.emblems import draw_emblem
from game.screen.map.geodata import DATA_BOX
from game.screen.map.symbols import FINE, Pen
from game.screen.theme import Theme
from game.sight.situation import EVERYONE, Situation

TOWNS: Final = "Towns: GeoNames, CC BY 4.0."
WATER: Final = "Water: Natural Earth; GSHHG, LGPL 3.0."
DUST: Final = (206, 194, 166)
_GAP: Final = 20  # points


def head_height(theme: Theme) -> int:
    return theme.px(42)


def foot_height(theme: Theme) -> int:
    return theme.px(26)


def pale(colour: Colour) -> Colour:
    """A camp's colour for letters on the dark bar."""
    red, green, blue = colour
    return (red + 2 * 225) // 3, (green + 2 * 220) // 3, (blue + 2 * 210) // 3


def draw_head(surface: pygame.Surface, theme: Theme, board: Board, state: State) -> None:
    """From the left: turn, date, weather; on the right the score, and at the end of the game its result."""
    height = head_height(theme)
    bar = pygame.Rect(0, 0, surface.get_width(), height)
    pygame.draw.rect(surface, BAR, bar)
    pygame.draw.rect(surface, BRASS, (0, height - theme.px(2), bar.width, theme.px(2)))
    turn = min(state.turn, board.turns)
    sky = _(WEATHERS[state.weather]) + (_(", rivers frozen") if state.frozen else "")
    words = [
        theme.text(_("Turn {turn} / {turns}").format(turn=turn, turns=board.turns), "heading", CREAM),
        theme.text(days_name(board.day(turn), board.days), "subtitle", DUST),
        theme.text(capital(sky), "small", DUST),
    ]
    if state.level >= 0:
        words[1:] = [theme.text(board.levels[state.level].name, "heading", GOLD)]
    points = [entry for side in board.sides_by_seat() for entry in score_words(theme, board, state, side)]
    left, right = theme.px(16), bar.width - theme.px(16) - sum(word.get_width() + theme.px(gap) for word, gap in points)
    for word in words:
        if left + word.get_width() < right - theme.px(_GAP):
            surface.blit(word, (left, (height - word.get_height()) // 2))
        left += word.get_width() + theme.px(_GAP)
    for word, gap in points:
        right += theme.px(gap)
        surface.blit(word, (right, (height - word.get_height()) // 2))
        right += word.get_width()


def score_words(theme: Theme, board: Board, state: State, side: int) -> list[tuple[pygame.Surface, int]]:
    """A side's name and points, each with the points of space before it."""
    ids = board.liveries
    colour = pale(camp_colour(ids, board.rivals[side]))
    points = theme.text(f"{side_score(board, state, side)} pts", "figure", colour, 18)
    return [(theme.text(board.side_name(side), "body", DUST), _GAP), (points, 8)]


def credit_line(atlas: Atlas) -> str:
    """Where what is drawn comes from: the author's words for what is his, the game's for what is the game's."""
    water = "" if atlas.ground.own or not atlas.box.meets(DATA_BOX) else WATER
    towns = TOWNS if atlas.credits is None else atlas.credits
    return " ".join(filter(None, (towns, water)))


def draw_foot(surface: pygame.Surface, theme: Theme, board: Board, situation: Situation, credits_: str) -> None:
    """Camps with colour and sign, their men on the map, and where the map comes from: `credits_`."""
    height, width = foot_height(theme), surface.get_width()
    top = surface.get_height() - height
    pygame.draw.rect(surface, BAR, (0, top, width, height))
    pygame.draw.rect(surface, BRASS, (0, top, width, theme.px(1)))
    credit = theme.text(credits_, "key", (158, 146, 120))
    right = width - theme.px(16) - credit.get_width()
    x, middle = theme.px(16), top + height // 2 + 1
    for camp, words in enumerate(legend(theme, board, situation, width - theme.px(32))):
        for word in (sample(board, camp, theme), theme.text(words, "small", DUST)):
            surface.blit(word, word.get_rect(midleft=(x, middle)))
            x += word.get_width() + theme.px(7)
        x += theme.px(14)
    if x < right:
        surface.blit(credit, credit.get_rect(midleft=(right, middle)))


def legend(theme: Theme, board: Board, situation: Situation, width: int) -> list[str]:
    """A text for each camp, as long as there is room for: name and men, a short name and men, or men alone."""
    camps = range(len(board.camps))
    whole = [men_words(board.camps[camp].name, situation, camp) for camp in camps]
    brief = [men_words(short(board.camps[camp].name), situation, camp, True) for camp in camps]
    forms = (whole, brief, [text.rpartition(": ")[2] for text in brief])
    aside = len(board.camps) * theme.px(18 + 7 + 7 + 14)
    fitting = (words for words in forms if sum(theme.width(text, "small") for text in words) + aside <= width)
    return next(fitting, forms[-1])


def men_words(name: str, situation: Situation, camp: int, brief: bool = False) -> str:
    """The men of a camp, or of those that the viewer sees or remembers."""
    stacks = [stack for stack in situation.stacks if stack.camp == camp]
    men = sum(stack.men for stack in stacks)
    known = situation.viewer == EVERYONE or all(stack.exact for stack in stacks)
    if brief:
        template = _("{camp}: {men}") if known else _("{camp}: about {men} known")
    else:
        template = _("{camp}: {men} men") if known else _("{camp}: about {men} men known")
    return template.format(camp=name, men=number(men))


def sample(board: Board, camp: int, theme: Theme) -> pygame.Surface:
    """A small card of a camp: its colour and its sign."""
    pen = Pen(18, 13, FINE * theme.scale)
    pen.box((20, 16, 12), 0, 0, 18, 13, 2)
    pen.box(camp_colour(board.liveries, camp), 1, 1, 16, 11, 1.5)
    draw_emblem(pen, flag_of_camp(board, camp), 6, 2.4, 6, 8.2)
    return pen.shown(theme.px(18), theme.px(13))
