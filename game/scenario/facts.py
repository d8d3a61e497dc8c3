"""Facts files: what really happened on which day, against which the games of a scenario are held."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Final, NamedTuple

from pydantic import Field, StringConstraints

from game.messages import _
from game.rules.board import Board
from game.scenario.document import Document
from game.scenario.fields import MOST_OTHERS, TITLE_PATTERN, Day, Id, Reference, Table, Text, Title, no_entries, one_of
from game.scenario.files import fault, read_text
from game.scenario.names import Names
from game.scenario.paths import scenarios_folder
from game.scenario.problems import Problem, ScenarioError
from game.scenario.shapes import fit

CAPTURE, HOLDS, KEEPS = KINDS = ("capture", "holds", "keeps")
CERTAINTIES: Final = ("account", "high", "medium", "low")
_MOST: Final = 1000


Sentence = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=TITLE_PATTERN)]


class FactRow(Table):
    id: Id
    date: Annotated[Day, Field(description="on whose evening the town is looked at")]
    town: Annotated[Reference, Field(description="its id on the map")]
    holder: Annotated[Reference, Field(description="the id of the camp that held it")]
    kind: Annotated[
        Reference,
        one_of(KINDS, "`capture`: taken that day; `holds`: held that evening; `keeps`: held from the start till then"),
    ] = CAPTURE
    text: Annotated[Title, Field(description="what happened, in a few words")]
    source: Annotated[Text, Field(description="where it stands")]
    certainty: Annotated[Reference, one_of(CERTAINTIES, "how far to trust it")] = "high"
    rare: Annotated[
        dict[Id, Sentence], Field(description="by scenario: why it seldom happens in its games", max_length=MOST_OTHERS)
    ] = Field(default_factory=dict)


class StrengthRow(Table):
    id: Id
    date: Annotated[Day, Field(description="on whose evening the men are counted")]
    camp: Annotated[Reference, Field(description="the id of the camp")]
    men: Annotated[int, Field(description="on its rolls: with units, learning, waiting", ge=0, le=10_000_000)]
    text: Annotated[Title, Field(description="what was counted, in a few words")]
    source: Annotated[Text, Field(description="where it stands")]
    certainty: Annotated[Reference, one_of(CERTAINTIES, "how far to trust it")] = "high"


class FactsFile(Table):
    format: Annotated[int, Field(description="version of the file format: 1", ge=1, le=1)]
    name: Annotated[Title, Field(description="of the war")]
    facts: Annotated[list[FactRow], Field(description="by date", max_length=_MOST)]
    strengths: Annotated[list[StrengthRow], Field(description="of armies, by date", max_length=_MOST)] = Field(
        default_factory=no_entries
    )


class Fact(NamedTuple):
    """A fact that a scenario has the town, the camp and the day for."""

    id: str
    day: int  # ordinal
    town: int
    holder: int
    kind: str
    text: str
    certainty: str
    rare: str = ""  # why it seldom happens in games of the scenario

    @property
    def date(self) -> dt.date:
        return dt.date.fromordinal(self.day)


class Strength(NamedTuple):
    """How many men a camp of a scenario really had."""

    id: str
    day: int  # ordinal
    camp: int
    men: int
    text: str

    @property
    def date(self) -> dt.date:
        return dt.date.fromordinal(self.day)


def load_facts(path: Path) -> FactsFile:
    """A `ScenarioError` with every problem if it has any."""
    file, problems = facts_in(Document(str(path), read_text(path)))
    if problems or not file:
        raise ScenarioError(problems)
    return file


def facts_in(document: Document) -> tuple[FactsFile | None, list[Problem]]:
    document.kind = "facts"
    file = fit(document, FactsFile) if document.readable else None
    seen: set[str] = set()
    for number, row in enumerate(file.facts if file else ()):
        document.look_up(Names("kind", KINDS), ("facts", number, "kind"), row.kind)
        _check(document, ("facts", number), row, seen)
    for number, strength in enumerate(file.strengths if file else ()):
        _check(document, ("strengths", number), strength, seen)
    return file, document.problems()


def _check(document: Document, place: tuple[str, int], row: FactRow | StrengthRow, seen: set[str]) -> None:
    document.look_up(Names("certainty", CERTAINTIES), (*place, "certainty"), row.certainty)
    if row.id in seen:
        message = _('another fact is called "{id}"').format(id=row.id)
        document.add((*place, "id"), "id-twice", message, _("an id of its own"))
    seen.add(row.id)


def facts_for(board: Board, file: FactsFile) -> list[Fact]:
    """Those that happen in the days, the towns and between the camps of a scenario, by date."""
    towns = {town.id: number for number, town in enumerate(board.towns)}
    camps = {camp.id: number for number, camp in enumerate(board.camps)}
    found = [
        Fact(
            id=row.id,
            day=row.date.toordinal(),
            town=towns[row.town],
            holder=camps[row.holder],
            kind=row.kind,
            text=row.text,
            certainty=row.certainty,
            rare=row.rare.get(board.id, ""),
        )
        for row in file.facts
        if row.town in towns and row.holder in camps and is_within(board, row.date)
    ]
    return sorted(found, key=lambda fact: fact.day)


def strengths_for(board: Board, file: FactsFile) -> list[Strength]:
    """Those of the days and the camps of a scenario, by date."""
    camps = {camp.id: number for number, camp in enumerate(board.camps)}
    found = [
        Strength(row.id, row.date.toordinal(), camps[row.camp], row.men, row.text)
        for row in file.strengths
        if row.camp in camps and is_within(board, row.date)
    ]
    return sorted(found, key=lambda strength: strength.day)


def is_within(board: Board, date: dt.date) -> bool:
    return board.first_day <= date.toordinal() < board.first_day + board.turns * board.days


def facts_files() -> dict[str, Path]:
    """The shipped ones by name."""
    return {path.stem: path for path in sorted((scenarios_folder() / "facts").glob("*.toml"))}


def facts_path(name: str) -> Path:
    """A shipped one by name, or a file. Raises ScenarioError."""
    shipped = facts_files()
    if name in shipped:
        return shipped[name]
    if name.endswith(".toml"):
        return Path(name)
    raise fault(name[:80], "file-unreadable", "there are no such facts", ", ".join(shipped) or "a file")
