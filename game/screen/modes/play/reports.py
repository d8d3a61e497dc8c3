"""Battle reports of the game at hand: opened after one's own attacks, announced after the enemy's, kept in the log."""

from __future__ import annotations

from typing import Final

from game.messages import _
from game.prose.entry import Entry
from game.prose.report_text import battle_text
from game.prose.words import chance, day_name
from game.screen.modes.play.hover_card import Card, Line
from game.screen.modes.play.model import Model
from game.screen.modes.play.report import report_dialog
from game.sight.situation import EVERYONE

NOTICE_SECONDS: Final = 4.0


class Reports:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.card: Card | None = None
        """What the enemy's last attack came to, beside its town for a while."""
        self.town = -1
        self.left = 0.0  # seconds

    @property
    def moving(self) -> bool:
        return self.card is not None

    def forget(self) -> None:
        self.card = None

    def update(self, seconds: float) -> None:
        if self.card is not None:
            self.left -= seconds
            if self.left <= 0:
                self.card = None

    def newest(self) -> Entry | None:
        entries = self.model.session.entries(self.model.viewer)
        return next((entry for entry in reversed(entries) if entry.battle is not None), None)

    def open_newest(self) -> None:
        entry = self.newest()
        if entry is not None:
            battle = entry.battle
            won = battle is not None and battle.won == (battle.camp == self.model.viewer)
            self.model.desk.sounds.play("victory" if won else "defeat")
            self.open(entry)

    def open(self, entry: Entry) -> None:
        """The whole report of a battle of the log."""
        model = self.model
        if entry.after is None or entry.battle is None:
            return
        dialog = report_dialog(model.session.board, entry.after, entry.events, day_name(entry.day), model.ui.close)
        if dialog is not None:
            model.hints.seen("battle")
            model.ui.open(dialog)

    def notice(self) -> None:
        """A few lines for a while, which stop nobody."""
        entry = self.newest()
        if entry is None or entry.after is None or entry.battle is None:
            return
        board = self.model.session.board
        text = battle_text(board, entry.after, entry.events, day_name(entry.day))
        if text is None:
            return
        ours = self.model.viewer in (EVERYONE, entry.battle.camp)
        good = text.won == ours
        self.card = Card(
            text.title,
            (
                Line(text.result, role="small-bold", tone="good" if good else "bad"),
                Line(
                    _("Killed and wounded"),
                    _("{lost} to {lost2}").format(lost=text.attackers.lost, lost2=text.defenders.lost),
                ),
                Line(_("Chance it had"), chance(entry.battle.win_chance)),
            ),
            note=_("The report is in the log.") if self.model.viewer != EVERYONE else "",
        )
        self.town, self.left = entry.battle.town, NOTICE_SECONDS
