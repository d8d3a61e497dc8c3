"""The log as paragraphs whose towns and battles can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.messages import N_
from game.prose.entry import Entry
from game.prose.words import short_day
from game.screen.colours import INK, INK_SOFT, camp_colour, on_paper
from game.screen.kit import Span
from game.session.session import Session

KINDS_SHOWN: Final = (
    ("battle", N_("Battles"), ("battle",)),
    ("march", N_("Marches"), ("march", "rail", "town", "line")),
    ("event", N_("Events"), ("event", "arrival", "relation")),
    ("supply", N_("Supply and nerve"), ("supply", "nerve", "losses", "recruits", "training", "works")),
)
LONGEST: Final = 130  # letters of an entry in the panel


def shown_entries(entries: Sequence[Entry], kind: str) -> list[Entry]:
    """Without the headings of days; `kind` empty: all of them."""
    wanted = next((kinds for id_, _, kinds in KINDS_SHOWN if id_ == kind), ())
    return [entry for entry in entries if entry.kind != "day" and (not wanted or entry.kind in wanted)]


def paragraph(session: Session, entry: Entry, short: bool) -> list[str | Span]:
    """`short`: with its day, and cut to a line or two."""
    board = session.board
    colour = on_paper(camp_colour(board.liveries, entry.camp))
    text = entry.text
    spans: list[str | Span] = []
    if short:
        spans.append(Span(f"{short_day(entry.day)}  ", "small-bold", colour))
        text = shortened(text)
    else:
        spans.append(Span("\N{BULLET} ", "bold", colour))
    spans += linked(text, [(board.towns[town].name, town) for town in entry.towns], "small" if short else "body")
    if entry.battle is not None:
        number = session.log.entries.index(entry)
        spans.append(Span("  report", "small-bold", INK_SOFT, f"report:{number}"))
    if entry.event >= 0:
        spans.append(Span("  read", "small-bold", INK_SOFT, f"event:{entry.event}"))
    return spans


def shortened(text: str) -> str:
    """The first sentences that fit, or as many words as do."""
    if len(text) <= LONGEST:
        return text
    head = text[:LONGEST]
    stop = head.rfind(". ")
    return head[: stop + 1] if stop > LONGEST * 2 // 3 else head[: head.rfind(" ")] + " \N{HORIZONTAL ELLIPSIS}"


def linked(text: str, towns: Sequence[tuple[str, int]], role: str) -> list[str | Span]:
    """The text with the first mention of each town as a link."""
    places = sorted((text.find(name), name, town) for name, town in dict.fromkeys(towns) if name in text)
    spans: list[str | Span] = []
    done = 0
    for at, name, town in places:
        if at < done:
            continue
        if at > done:
            spans.append(Span(text[done:at], role, INK))
        spans.append(Span(name, "small-bold" if role == "small" else "bold", INK, f"town:{town}"))
        done = at + len(name)
    if done < len(text):
        spans.append(Span(text[done:], role, INK))
    return spans
