"""Whether camps and nations can be told apart by every eye: colours that are free, and flags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from game.messages import _
from game.rules.board import Board
from game.rules.pieces import Flag
from game.scenario import palettes
from game.scenario.draft import Draft
from game.scenario.flags import NONE, flag_of, main_nation
from game.scenario.positions import Place
from game.scenario.rgb import Colour, in_hex, rgb

Told = Iterator[tuple[Place, str, str, str]]
"""Place, code, what is wrong, and what would be right."""

FLAGS_APART = 10.0
"""As `APART`, over the whole of two flags."""
STRIPES_APART = 12.0
"""Of what lies beside or on one another in a flag."""
_ACROSS, _DOWN = 7, 14


def check_liveries(draft: Draft, board: Board) -> None:
    """Notes it in the document of the scenario, which is sound. Without free colours and flags there is nothing to
    look for: the usual ones are apart."""
    for place, code, message, expected in (*_camps(board), *_flags(draft, board)):
        draft.warn(place, code, message, expected)


def _camps(board: Board) -> Told:
    """A free colour is looked at beside all others in every eye, with the palette that goes with the eye, too."""
    free = {number: colour for number, camp in enumerate(board.camps) if (colour := rgb(camp.colour))}
    for number, colour in free.items():
        place = ("camps", number, "colour")
        if palettes.contrast(palettes.on(colour), colour) < palettes.READABLE:
            message = _("letters on {colour} cannot be read well").format(colour=in_hex(colour))
            yield place, "colour-unreadable", message, in_hex(palettes.readable(colour))
        found = _like(board, number, free)
        if found:
            other, eye = found
            message = _("{colour} is hard to tell from {other} for {eye}").format(
                colour=in_hex(colour), other=other, eye=_(palettes.WORDS[eye])
            )
            yield place, "colours-alike", message, _("a colour farther off, lighter or darker")


def _like(board: Board, number: int, free: dict[int, Colour]) -> tuple[str, str] | None:
    """What a camp's free colour is too near to, and in which eye. Of two free colours it is told once."""
    looks = [(palettes.USUAL, eye) for eye in palettes.EYES] + [
        (palette, palette) for palette in palettes.PALETTES if palette != palettes.USUAL
    ]
    for palette, eye in looks:
        shown = palettes.of_camps(board.liveries, palette)
        before = [n for n in range(len(shown)) if n < number or (n > number and n not in free)]
        others = [(board.camps[n].id, shown[n]) for n in before]
        ground = [(_("the grey of what is nobody's"), palettes.NEUTRAL), (_("the paper"), palettes.PAPER)]
        for name, other in (*others, *ground):
            if palettes.difference(shown[number], other, eye) < palettes.APART:
                return name, eye
    return None


def _flags(draft: Draft, board: Board) -> Told:
    rows = draft.file.flags
    numbers = [draft.nations.numbers[row.nation] for row in rows]
    for number, row in enumerate(rows):
        yield from _parts(("flags", number), flag_of(board, numbers[number]))
        colour = rgb(row.colour or "")
        if colour and palettes.contrast(palettes.on(colour), colour) < palettes.READABLE:
            message = _("letters on {colour} cannot be read well").format(colour=in_hex(colour))
            yield ("flags", number, "colour"), "colour-unreadable", message, in_hex(palettes.readable(colour))
    shown = {main_nation(board, camp) for camp in range(len(board.camps))} | {card.nation for card in board.cards}
    for one, other in combinations(sorted(shown - {-1}), 2):
        told = max((numbers.index(nation) for nation in (one, other) if nation in numbers), default=-1)
        eye = alike(flag_of(board, one), flag_of(board, other)) if told >= 0 else ""
        if eye:
            names = board.nations[one], board.nations[other]
            message = _('the flags of "{one}" and "{other}" are hard to tell apart for {eye}').format(
                one=names[0], other=names[1], eye=_(palettes.WORDS[eye])
            )
            yield ("flags", told), "flags-alike", message, _("another sign, or stripes of other colours")


def _parts(place: Place, flag: Flag) -> Told:
    """What cannot be seen on what it lies on, or beside its neighbour."""
    for number, (one, other) in enumerate(pairwise(flag.stripes)):
        if one != other and _near(one, other):
            message = _("these stripes cannot be told from one another")
            yield (*place, "stripes", number + 1), "flag-unclear", message, ""
    ground = [flag.canton] if flag.canton and flag.star and not flag.disc else list(flag.stripes)
    signs = {"saltire": flag.saltire[:1], "cross": flag.cross[:1], "canton": (flag.canton,), "disc": (flag.disc,)}
    for key, colours in signs.items():
        if flag.stripes and colours and colours[0] and all(_near(colours[0], stripe) for stripe in flag.stripes):
            yield (*place, key), "flag-unclear", _("the {sign} cannot be seen on the stripes").format(sign=key), ""
    star_on = [flag.disc] if flag.disc else ground
    if flag.star and star_on and all(_near(flag.star, under) for under in star_on):
        yield (*place, "star"), "flag-unclear", _("the star cannot be seen on what it stands on"), ""


def _near(one: str, other: str) -> bool:
    first, second = rgb(one), rgb(other)
    return (
        bool(first and second) and min(palettes.difference(first, second, eye) for eye in palettes.EYES) < STRIPES_APART
    )


def alike(one: Flag, other: Flag) -> str:
    """The eye that can hardly tell two flags apart; empty: there is none."""
    pairs = [pair for pair in zip(_cells(one), _cells(other), strict=True) if any(pair)] or [("", "")]
    for eye in palettes.EYES:
        apart = sum(_apart(first, second, eye) for first, second in pairs) / len(pairs)
        if apart < FLAGS_APART:
            return eye
    return ""


def _apart(one: str, other: str, eye: str) -> float:
    first, second = rgb(one), rgb(other)
    if first is None or second is None:
        return 0.0 if first == second else 40.0
    return palettes.difference(first, second, eye)


@cache
def _cells(flag: Flag) -> Sequence[str]:
    """What is seen of a flag, place by place; nothing where it has no field."""
    places = [((x + 0.5) / _ACROSS - 0.5, (y + 0.5) / _DOWN - 0.5) for y in range(_DOWN) for x in range(_ACROSS)]
    return tuple(_seen(flag, x, y) for x, y in places)


def _seen(flag: Flag, x: float, y: float) -> str:
    """At a place from the middle, in widths and heights; the field is twice as high as wide."""
    where, far = (x if flag.upright else y) + 0.5, (x * x + 4 * y * y) ** 0.5
    found = flag.stripes[int(where * len(flag.stripes))] if flag.stripes else ""
    if flag.saltire and abs(abs(x) - abs(y)) < 0.14:
        found = flag.saltire[-1] if abs(abs(x) - abs(y)) < 0.08 or len(flag.saltire) == 1 else flag.saltire[0]
    if flag.cross and min(abs(x), 2 * abs(y)) < 0.15:
        found = flag.cross[-1] if min(abs(x), 2 * abs(y)) < 0.09 or len(flag.cross) == 1 else flag.cross[0]
    middle = (-0.22, -0.29) if flag.canton and not flag.disc else (0.0, 0.0)
    if flag.canton and x < 0.05 and y < -0.08:
        found = flag.canton
    if flag.disc and far < 0.36:
        found = flag.disc
    if flag == NONE and far < 0.3:
        found = in_hex(palettes.CREAM)
    if flag.star and ((x - middle[0]) ** 2 + 4 * (y - middle[1]) ** 2) ** 0.5 < 0.2:
        found = flag.star
    return found
