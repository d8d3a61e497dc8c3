"""The legend: what stands on counters and on the map, drawn as the map draws it."""

from __future__ import annotations

from typing import Final

import pygame

from game.messages import N_, _
from game.rules import terms
from game.rules.board import Board
from game.rules.present import has_railways, has_ships
from game.scenario.flags import USUAL
from game.screen.colours import NEUTRAL, PALETTES, Colour, camp_colour
from game.screen.kit import Canvas, Column, Label, Row, Rule, Widget
from game.screen.map.counters import Face, margin, picture
from game.screen.map.towns import mark
from game.screen.theme import Theme

_SIDE: Final = 40  # points of a counter
_ROOM: Final = 58

_BLUE, _RED = (PALETTES["usual"].camps[camp] for camp in ("republic", "red"))
_PLAIN: Final = Face(_BLUE, USUAL["lithuania"], terms.INFANTRY_SIGN, "II", "400", 3, 10)

ARMS: Final = (
    (_PLAIN, N_("Infantry")),
    (_PLAIN._replace(symbol=terms.CAVALRY_SIGN, mark="I", figure="100"), N_("Cavalry: fast, and pursues")),
    (_PLAIN._replace(symbol=terms.ARTILLERY_SIGN, mark="I", figure="80"), N_("Artillery: its guns help the others")),
    (_PLAIN._replace(symbol=terms.TRAIN_SIGN, mark="I", figure="60"), N_("Armoured train: bound to railways")),
    (_PLAIN._replace(symbol=terms.PARTISANS_SIGN, mark="I", figure="110"), N_("Partisans: slip away when cut off")),
    (_PLAIN._replace(symbol=terms.MILITIA_SIGN, mark="I", figure="150", quality=1), N_("Militia: guards its town")),
    (_PLAIN._replace(symbol=terms.STAFF_SIGN, mark="I", figure="60"), N_("Headquarters")),
    (Face(_RED, USUAL["soviet"], -1, "", "~800", 0, -1), N_("An enemy stack of which only the size is known")),
    (Face(_RED, USUAL["soviet"], -1, "", "~800", 0, -1, unseen=True), N_("The same, seen some turns ago")),
)
STATES: Final = (
    (_PLAIN._replace(mark="I"), N_("I: a company")),
    (_PLAIN._replace(mark="III", figure="1200"), N_("III: a regiment (II a battalion, X a brigade)")),
    (
        _PLAIN._replace(mark="X", figure="1900", colour=NEUTRAL, emblem=USUAL["germany"]),
        N_("Germans in the republic’s camp"),
    ),
    (_PLAIN._replace(strength=4, figure="160"), N_("Men, and on the right how full the unit is: amber below half")),
    (_PLAIN._replace(quality=5), N_("Quality, 1 to 5, in the light square")),
    (_PLAIN._replace(dug=2), N_("Trenches: a bay for each level, 3 at most")),
    (_PLAIN._replace(stance=terms.DELAY), N_("Told to delay: leaves before a fight at long odds")),
    (_PLAIN._replace(stance=terms.WITHDRAW), N_("Told to withdraw: leaves before any fight")),
    (_PLAIN._replace(supply=terms.SHORT), N_("Short of supply")),
    (_PLAIN._replace(supply=terms.CUT), N_("Cut off from supply")),
    (_PLAIN._replace(wavering=True), N_("Shaken: may refuse to attack")),
    (_PLAIN._replace(tired=True), N_("Tired")),
    (_PLAIN._replace(mutinous=True), N_("In mutiny: obeys nobody until it is quelled")),
    (_PLAIN._replace(disturbed=True), N_("Attacked, was attacked or raided: neither rests nor digs tonight")),
    (_PLAIN._replace(guard=True), N_("Guards its town and never attacks")),
    (_PLAIN._replace(hired=True), N_("Hired: may walk away before a fight")),
    (_PLAIN._replace(done=True), N_("Has done what it can this turn")),
    (_PLAIN._replace(selected=True), N_("Chosen")),
)
TOWNS: Final = (
    (4, False, N_("A city")),
    (3, False, N_("A large town")),
    (2, False, N_("A town")),
    (1, False, N_("A village")),
    (2, True, N_("Held by the enemy: a bright eye, besides the colour")),
)


def legend(theme: Theme, wide: float, war: Board | None = None) -> Widget:
    """`wide`: points there are; `war`: of which nothing is told that it has not."""
    arms = {war.rules.arms[card.arm].symbol for card in war.cards} if war else {*range(len(terms.SYMBOLS))}
    counters = [counter_row(face, text) for face, text in ARMS if face.symbol in arms or face.symbol < 0]
    states = [counter_row(face, text) for face, text in STATES if war is None or not lacks(war, face)]
    towns = [town_row(*row) for row in TOWNS]
    rails = [line_row("rail", _("Railway of broad or standard gauge")), line_row("narrow", _("Narrow gauge"))]
    lanes = [line_row("lane", _("Where ships go"))]
    lines = [
        *rails * (war is None or has_railways(war)),
        *lanes * (war is None or has_ships(war)),
        line_row("road", _("Road")),
        line_row("front", _("The front: each side’s colour on its own side")),
        line_row("hatch", _("The enemy’s country is hatched")),
    ]
    first = Column([Label(_("Arms"), "heading"), Rule(), *counters], gap=1, grow=1)
    second = Column([Label(_("On a counter"), "heading"), Rule(), *states], gap=1, grow=1)
    third = Column(
        [
            Label(_("Towns"), "heading"),
            Rule(),
            *towns,
            Column([], height=8),
            Label(_("Lines"), "heading"),
            Rule(),
            *lines,
        ],
        gap=1,
        grow=1,
    )
    if wide >= 840:
        return Row([first, second, third], gap=26)
    if wide >= 560:
        return Row([Column([first, third], gap=14, grow=1), second], gap=22)
    return Column([first, second, third], gap=14)


def lacks(war: Board, face: Face) -> bool:
    """Whether a war has no such men as a row is about."""
    traits = 0
    for card in war.cards:
        traits |= card.traits
    foreign = face.emblem == USUAL["germany"] and all(war.nations[card.nation] != "germany" for card in war.cards)
    return foreign or (face.hired and not traits & terms.HIRED) or (face.guard and not traits & terms.GUARD_ONLY)


def shown(colour: Colour) -> Colour:
    """The blue or the red of the palette in use."""
    camp = {_BLUE: "republic", _RED: "red"}.get(colour)
    return camp_colour((camp,), 0) if camp else colour


def counter_row(face: Face, text: str) -> Widget:
    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        side = theme.px(_SIDE)
        card = picture(face._replace(colour=shown(face.colour)), side, theme)
        edge = margin(side)
        surface.blit(card, (rect.centerx - side // 2 - edge, rect.centery - side // 2 - edge))

    return Row(
        [Canvas("", draw, width=_ROOM, height=_ROOM - 5), Column([Label(text, wrap=True)], grow=1)],
        gap=6,
        align="center",
    )


def town_row(rank: int, foreign: bool, text: str) -> Widget:
    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        dot = mark(rank, shown(_RED if foreign else _BLUE), foreign, theme.scale)
        surface.blit(dot, dot.get_rect(center=rect.center))

    return Row(
        [Canvas("", draw, width=_ROOM, height=30), Column([Label(text, wrap=True)], grow=1)], gap=6, align="center"
    )


def line_row(kind: str, text: str) -> Widget:
    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        LINES[kind](surface, rect.inflate(-theme.px(8), 0), theme)

    return Row(
        [Canvas("", draw, width=_ROOM, height=30), Column([Label(text, wrap=True)], grow=1)], gap=6, align="center"
    )


def rail(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
    y = rect.centery
    pygame.draw.line(surface, (42, 35, 26), (rect.left, y), (rect.right, y), theme.px(4))
    for x in range(rect.left + theme.px(2), rect.right - theme.px(4), theme.px(12)):
        pygame.draw.line(surface, (255, 252, 240), (x, y), (x + theme.px(6), y), theme.px(2))


def lane(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
    y = rect.centery
    pygame.draw.rect(surface, (178, 205, 220), rect.inflate(0, -theme.px(12)))
    for x in range(rect.left + theme.px(2), rect.right - theme.px(7), theme.px(11)):
        pygame.draw.line(surface, (52, 88, 120), (x, y), (x + theme.px(7), y), theme.px(2))


def narrow(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
    y, half = rect.centery, theme.px(3)
    pygame.draw.line(surface, (42, 35, 26), (rect.left, y), (rect.right, y), theme.px(1.4))
    for x in range(rect.left + theme.px(4), rect.right, theme.px(9)):
        pygame.draw.line(surface, (42, 35, 26), (x, y - half), (x, y + half), theme.px(1.2))


def road(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
    y = rect.centery
    pygame.draw.line(surface, (154, 123, 80), (rect.left, y), (rect.right, y), theme.px(4))
    pygame.draw.line(surface, (242, 230, 198), (rect.left, y), (rect.right, y), theme.px(2))


def front(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
    y, off = rect.centery, theme.px(3.4)
    pygame.draw.line(surface, (255, 246, 223), (rect.left, y), (rect.right, y), theme.px(5))
    pygame.draw.line(surface, (59, 118, 176), (rect.left, y - off), (rect.right, y - off), theme.px(2))
    pygame.draw.line(surface, (192, 64, 44), (rect.left, y + off), (rect.right, y + off), theme.px(2))


def hatch(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
    box = rect.inflate(0, -theme.px(6))
    pygame.draw.rect(surface, (232, 190, 170), box)
    clip = surface.get_clip()
    surface.set_clip(box.clip(clip))
    for x in range(box.left - box.height, box.right, theme.px(7)):
        pygame.draw.aaline(surface, (150, 60, 48), (x, box.bottom), (x + box.height, box.top))
    surface.set_clip(clip)


LINES: Final = {"rail": rail, "lane": lane, "narrow": narrow, "road": road, "front": front, "hatch": hatch}
