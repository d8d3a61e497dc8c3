"""Texts and battle reports of a page, each written once however many views show it."""

from __future__ import annotations

from typing import Any

from game.prose.report_text import BattleText, Force


class Strings:
    """Texts by number: many are said more than once."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._known: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        if text not in self._known:
            self._known[text] = len(self.all)
            self.all.append(text)
        return self._known[text]


class Reports:
    """Battles by number from 1; those that several views show are written once."""

    def __init__(self, strings: Strings) -> None:
        self.strings = strings
        self.all: list[dict[str, Any]] = []
        self._known: dict[int, int] = {}

    def number(self, step: int, text: BattleText) -> int:
        if step not in self._known:
            self.all.append(self.written(text))
            self._known[step] = len(self.all)
        return self._known[step]

    def written(self, text: BattleText) -> dict[str, Any]:
        write = self.strings
        return {
            "sub": write(text.subtitle),
            "result": write(text.result),
            "sides": [[force.camp, force.men, force.strength, force.lost, force.rows] for force in forces(text)],
            "base": text.base,
            "shifts": [[write(name), columns] for name, columns in text.shifts],
            "column": text.column,
            "chance": text.chance,
            "dice": text.dice,
            "prisoners": text.prisoners,
            "luck": write(text.luck),
        }


def forces(text: BattleText) -> tuple[Force, Force]:
    return text.attackers, text.defenders
