"""The paper of a morning: what the enemy and the events did since the viewer's last part, a line for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from game.messages import N_, _
from game.prose.entry import Entry
from game.prose.unit_names import the, unit_names
from game.prose.words import men, signed, some
from game.rules.altered import AT_END, EACH_TURN, worth_now
from game.rules.terms import NOBODY
from game.screen.colours import BAD, GOOD, INK, INK_SOFT, Colour
from game.screen.kit import Label, RichText, Span, Widget
from game.screen.modes.play.log_text import paragraph
from game.screen.modes.play.model import Model
from game.screen.modes.play.papers_text import standing
from game.session.since import Since, TownNews

SECTIONS: Final = (
    (N_("Fought"), ("battle",)),
    (N_("Seen on the move"), ("march", "rail", "line")),
    (N_("News"), ("event", "arrival", "relation")),
    (N_("Supply and nerve"), ("supply", "nerve", "works")),
)
MOST: Final = 8
"""Lines of a section, beyond which the log tells the rest."""

Follow = Callable[[str], None]


def since_parts(model: Model, found: Since, follow: Follow) -> list[Widget]:
    board, view = model.session.board, model.picture.view
    gained = _(" ({change} for us since)").format(change=signed(found.gained)) if found.gained else ""
    parts: list[Widget] = [Label(f"{standing(model.picture)}{gained}", "bold", wrap=True)]
    if found.lost or found.foe_lost:
        lost = _("Lost: {men} of ours; {men2} of theirs, as far as our books go.").format(
            men=men(found.lost), men2=men(found.foe_lost)
        )
        parts.append(Label(lost, "body", wrap=True))
    if found.towns:
        parts.append(Label(_("In other hands"), "heading"))
        parts += [RichText([town_line(model, news)], follow) for news in found.towns]
    if found.cut:
        parts.append(Label(_("Newly cut off"), "heading"))
        for town in sorted({view.town[unit] for unit in found.cut}):
            names = some(unit_names(board, view, [unit for unit in found.cut if view.town[unit] == town]))
            parts.append(RichText([[place(model, town), Span(f": {names}", "body", BAD)]], follow))
    for title, kinds in SECTIONS:
        parts += section(model, title, [entry for entry in told(model, found) if entry.kind in kinds], follow)
    return parts


def told(model: Model, found: Since) -> list[Entry]:
    """Without what the viewer's own standing marches did, which he ordered himself."""
    moves = SECTIONS[1][1]
    return [entry for entry in found.entries if entry.camp != model.viewer or entry.kind not in moves]


def has_news(model: Model, found: Since) -> bool:
    kinds = [kind for _, kinds in SECTIONS for kind in kinds]
    return bool(found.towns or found.cut or found.lost or any(entry.kind in kinds for entry in told(model, found)))


def section(model: Model, title: str, entries: Sequence[Entry], follow: Follow) -> list[Widget]:
    if not entries:
        return []
    lines: list[Widget] = [RichText([paragraph(model.session, e, short=False)], follow) for e in entries[-MOST:]]
    more = len(entries) - MOST
    rest: list[Widget] = (
        [Label(_("and {more} more in the log").format(more=more), "small", INK_SOFT)] if more > 0 else []
    )
    return [Label(title, "heading"), *lines, *rest]


def town_line(model: Model, news: TownNews) -> list[str | Span]:
    board, camp = model.session.board, model.viewer
    holder = _("nobody") if news.now == NOBODY else the(board.camps[news.now].name)
    before = _("nobody") if news.before == NOBODY else the(board.camps[news.before].name)
    points = sum(
        dict(worth_now(board, model.picture.view, camp, what)).get(news.town, 0) for what in (AT_END, EACH_TURN)
    )
    worth = _(", worth {points} to us").format(points=points) if points else ""
    text = _(": from {before} to {holder}{worth}").format(before=before, holder=holder, worth=worth)
    return [place(model, news.town), Span(text, "body", tone(model, news))]


def tone(model: Model, news: TownNews) -> Colour:
    """Good or bad news for the viewer's side."""
    board = model.session.board
    ours = board.side_of(model.viewer)

    def friendly(camp: int) -> bool:
        return camp != NOBODY and (camp == model.viewer or (ours != NOBODY and board.side_of(camp) == ours))

    return GOOD if friendly(news.now) else BAD if friendly(news.before) else INK


def place(model: Model, town: int) -> Span:
    return Span(model.town_name(town), "bold", INK, f"town:{town}")
