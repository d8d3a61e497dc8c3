"""Arguments of the commands, their values checked as they are read."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction
from pathlib import Path

from game.players.levels import DOES


def natural(text: str) -> int:
    """A whole number from 0 that fits a seed. Raises for argparse to tell."""
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise ArgumentTypeError(f"{text[:40]!r} is not a whole number from 0 to 18 digits")
    return int(text)


def positive(text: str) -> int:
    value = natural(text)
    if not 0 < value <= 10_000_000:
        raise ArgumentTypeError(f"{text[:40]!r} is not a number from 1 to 10,000,000")
    return value


def even(text: str) -> int:
    value = positive(text)
    if value % 2:
        raise ArgumentTypeError(f"{value} is not an even number: sides are swapped")
    return value


def names(text: str) -> list[str]:
    """Names with commas between them."""
    found = text.split(",")
    if not all(found):
        raise ArgumentTypeError(f"{text[:40]!r} is not a list of names with commas between them")
    return found


def seat(text: str) -> tuple[str, str]:
    camp, equals, name = text.partition("=")
    if not (camp and equals and name):
        raise ArgumentTypeError(f"{text[:40]!r} is not CAMP=NAME, such as red=staff")
    return camp, name


def size(text: str) -> tuple[int, int]:
    """WIDTHxHEIGHT in pixels."""
    width, by, height = text.lower().partition("x")
    numbers = [int(part) for part in (width, height) if part.isascii() and part.isdigit() and len(part) < 6]
    if not by or len(numbers) != 2 or not all(200 <= number <= 8192 for number in numbers):
        raise ArgumentTypeError(f"{text[:40]!r} is not WIDTHxHEIGHT, each from 200 to 8192, such as 1600x1000")
    return numbers[0], numbers[1]


def players(it: ArgumentParser) -> None:
    it.add_argument(
        "--player",
        type=seat,
        action="append",
        default=[],
        metavar="CAMP=NAME",
        help=f"who plays a camp: {', '.join(DOES)}; or a class in a file of yours: ./mine.py:Mine",
    )


def batch_options(it: ArgumentParser) -> None:
    """Where games are played, and what keeps them."""
    it.add_argument("--jobs", type=positive, default=0, metavar="N", help="processes; without: one a core")
    it.add_argument(
        "--cluster",
        default="",
        metavar="ADDRESS",
        help="of a dask scheduler whose workers play the games; `local:N`: N workers of this machine",
    )
    it.add_argument(
        "--resume",
        type=Path,
        metavar="DIR",
        help="keep finished games there; stopped in any way, the same command goes on from them",
    )


def play_options(it: ArgumentParser) -> None:
    it.add_argument("scenario", nargs="?", metavar="SCENARIO", help="a name from `list`, or a file; none with --load")
    it.add_argument("--side", default="", metavar="CAMP", help="yours; without: the first that may be played")
    it.add_argument("--opponent", default="", metavar="PLAYER", help="who plays the other camps; without: staff")
    players(it)
    it.add_argument("--hotseat", action="store_true", help="people play both of the rival camps, at one screen")
    it.add_argument("--seed", type=natural, metavar="N", help="without: another game each time")
    it.add_argument("--no-fog", action="store_true", help="see everything")
    it.add_argument("--load", type=Path, metavar="SAVE", help="go on with a saved game")


def replay_options(it: ArgumentParser) -> None:
    it.add_argument("file", type=Path, metavar="FILE")
    it.add_argument("--turn", type=positive, default=1, metavar="N", help="where to begin")


def export_options(it: ArgumentParser) -> None:
    it.add_argument("file", metavar="FILE", help="a replay; or a scenario, by name or file, for its opening map")
    it.add_argument("out", type=Path, metavar="OUT", help="a file that ends in .html, .gif, .mp4, .webm, .png or .csv")
    it.add_argument("--turn", type=positive, default=0, metavar="N", help="of a picture; without: the end")
    it.add_argument("--side", default="", metavar="CAMP", help="as this camp sees it; without: everything")
    it.add_argument("--size", type=size, metavar="WxH", help="of pictures and films, in pixels")


def simulate_options(it: ArgumentParser) -> None:
    it.add_argument(
        "scenario", metavar="SCENARIO", help="a name from `list`, or a file; a campaign is played to its end"
    )
    it.add_argument("--games", type=positive, default=1, metavar="N")
    it.add_argument("--seed", type=natural, default=1, metavar="N", help="of the first game; the next has the next")
    players(it)
    batch_options(it)
    it.add_argument("--replays", type=Path, metavar="DIR", help="keep a replay of each game there")
    it.add_argument(
        "--table",
        type=Path,
        metavar="FILE",
        help="write tables of games, turns, battles and towns there, as .csv or .parquet",
    )
    it.add_argument("--fog", action=BooleanOptionalAction, help="instead of what the scenario says")
    it.add_argument("--json", action="store_true", help="one JSON document")


def odds_options(it: ArgumentParser) -> None:
    it.add_argument("scenario", metavar="SCENARIO", help="a name from `list`, or a file, which can be a replay")
    it.add_argument("--turn", type=positive, default=0, metavar="N", help="of the replay; without: the first")
    it.add_argument("--at", required=True, metavar="TOWN", help="the town attacked")
    it.add_argument("--from", dest="starts", nargs="+", default=[], metavar="TOWN", help="without: all linked towns")
    it.add_argument("--units", nargs="+", default=[], metavar="ID", help="without: all that may attack")
    it.add_argument("--side", default="", metavar="CAMP", help="who attacks; without: whoever can")
    it.add_argument("--night", action="store_true")
    it.add_argument("--air", action="store_true", help="with an air strike")
