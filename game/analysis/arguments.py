"""Arguments of the commands, their values checked as they are read."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction
from pathlib import Path

from game.messages import _
from game.players.levels import DOES


def natural(text: str) -> int:
    """A whole number from 0 that fits a seed. Raises for argparse to tell."""
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise ArgumentTypeError(_("{text!r} is not a whole number from 0 to 18 digits").format(text=text[:40]))
    return int(text)


def positive(text: str) -> int:
    value = natural(text)
    if not 0 < value <= 10_000_000:
        raise ArgumentTypeError(_("{text!r} is not a number from 1 to 10,000,000").format(text=text[:40]))
    return value


def even(text: str) -> int:
    value = positive(text)
    if value % 2:
        raise ArgumentTypeError(_("{value} is not an even number: sides are swapped").format(value=value))
    return value


def names(text: str) -> list[str]:
    """Names with commas between them."""
    found = text.split(",")
    if not all(found):
        raise ArgumentTypeError(_("{text!r} is not a list of names with commas between them").format(text=text[:40]))
    return found


def seat(text: str) -> tuple[str, str]:
    camp, equals, name = text.partition("=")
    if not (camp and equals and name):
        raise ArgumentTypeError(_("{text!r} is not CAMP=NAME, such as red=staff").format(text=text[:40]))
    return camp, name


def size(text: str) -> tuple[int, int]:
    """WIDTHxHEIGHT in pixels."""
    width, by, height = text.lower().partition("x")
    numbers = [int(part) for part in (width, height) if part.isascii() and part.isdigit() and len(part) < 6]
    if not by or len(numbers) != 2 or not all(200 <= number <= 8192 for number in numbers):
        message = _("{text!r} is not WIDTHxHEIGHT, each from 200 to 8192, such as 1600x1000").format(text=text[:40])
        raise ArgumentTypeError(message)
    return numbers[0], numbers[1]


def players(it: ArgumentParser) -> None:
    about = _("who plays a camp: {does}; or a class in a file of yours: ./mine.py:Mine").format(does=", ".join(DOES))
    it.add_argument("--player", type=seat, action="append", default=[], metavar="CAMP=NAME", help=about)


def batch_options(it: ArgumentParser) -> None:
    """From which seed on games are played, where, and what keeps and tells them."""
    it.add_argument("--seed", type=natural, default=1, metavar="N", help=_("of the first game; the next has the next"))
    it.add_argument("--fog", action=BooleanOptionalAction, help=_("instead of what the scenario says"))
    it.add_argument("--jobs", type=positive, default=0, metavar="N", help=_("processes; without: one a core"))
    about = _("of a dask scheduler whose workers play the games; `local:N`: N workers of this machine")
    it.add_argument("--cluster", default="", metavar="ADDRESS", help=about)
    about = _("keep finished games there; stopped in any way, the same command goes on from them")
    it.add_argument("--resume", type=Path, metavar="DIR", help=about)
    it.add_argument("--json", action="store_true", help=_("one JSON document"))


def play_options(it: ArgumentParser) -> None:
    about = _("a name from `list`, or a file; none with --load")
    it.add_argument("scenario", nargs="?", metavar="SCENARIO", help=about)
    it.add_argument("--side", default="", metavar="CAMP", help=_("yours; without: the first that may be played"))
    it.add_argument("--opponent", default="", metavar="PLAYER", help=_("who plays the other camps; without: staff"))
    players(it)
    it.add_argument("--hotseat", action="store_true", help=_("people play both of the rival camps, at one screen"))
    it.add_argument("--seed", type=natural, metavar="N", help=_("without: another game each time"))
    it.add_argument("--no-fog", action="store_true", help=_("see everything"))
    it.add_argument("--load", type=Path, metavar="SAVE", help=_("go on with a saved game"))


def replay_options(it: ArgumentParser) -> None:
    it.add_argument("file", type=Path, metavar="FILE")
    it.add_argument("--turn", type=positive, default=1, metavar="N", help=_("where to begin"))


def export_options(it: ArgumentParser) -> None:
    it.add_argument("file", metavar="FILE", help=_("a replay; or a scenario, by name or file, for its opening map"))
    about = _("a file that ends in .html, .gif, .mp4, .webm, .png or .csv")
    it.add_argument("out", type=Path, metavar="OUT", help=about)
    it.add_argument("--turn", type=positive, default=0, metavar="N", help=_("of a picture; without: the end"))
    it.add_argument("--side", default="", metavar="CAMP", help=_("as this camp sees it; without: everything"))
    it.add_argument("--size", type=size, metavar="WxH", help=_("of pictures and films, in pixels"))


def simulate_options(it: ArgumentParser) -> None:
    about = _("a name from `list`, or a file; a campaign is played to its end")
    it.add_argument("scenario", metavar="SCENARIO", help=about)
    it.add_argument("--games", type=positive, default=1, metavar="N")
    players(it)
    batch_options(it)
    it.add_argument("--replays", type=Path, metavar="DIR", help=_("keep a replay of each game there"))
    about = _("write tables of games, turns, battles and towns there, as .csv or .parquet")
    it.add_argument("--table", type=Path, metavar="FILE", help=about)


def odds_options(it: ArgumentParser) -> None:
    it.add_argument("scenario", metavar="SCENARIO", help=_("a name from `list`, or a file, which can be a replay"))
    it.add_argument("--turn", type=positive, default=0, metavar="N", help=_("of the replay; without: the first"))
    it.add_argument("--at", required=True, metavar="TOWN", help=_("the town attacked"))
    it.add_argument("--from", dest="starts", nargs="+", default=[], metavar="TOWN", help=_("without: all linked towns"))
    it.add_argument("--units", nargs="+", default=[], metavar="ID", help=_("without: all that may attack"))
    it.add_argument("--side", default="", metavar="CAMP", help=_("who attacks; without: whoever can"))
    it.add_argument("--night", action="store_true")
    it.add_argument("--air", action="store_true", help=_("with an air strike"))
