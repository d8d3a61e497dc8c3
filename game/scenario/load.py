"""Scenarios by name or path, with the map and rules they name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from game.messages import N_, _
from game.rules.board import Board
from game.rules.numbers import Rules
from game.scenario import formats
from game.scenario.compile import compile_board, drafted
from game.scenario.document import Document
from game.scenario.draft import Draft
from game.scenario.files import decode, fault, main_in, read_text
from game.scenario.geography import ground
from game.scenario.names import nearest
from game.scenario.paths import (
    PACK,
    Outside,
    beside_map,
    companion,
    companions,
    scenarios_folder,
    shipped_campaigns,
    shipped_folder,
    shipped_scenarios,
)
from game.scenario.problems import Problem, ScenarioError
from game.scenario.rules_file import assembled_rules, compile_rules, ids_in, with_sound_tables


class Scenario(NamedTuple):
    board: Board
    text: str  # of the file
    sha256: str  # of the text
    map_sha256: str
    rules_sha256: str
    path: Path | None  # None: it came as text
    folder: Path  # from which its own pictures are looked for
    history: str  # what happened, and what it would have scored
    beside: Mapping[str, str]  # texts of the map, its water and the rules that are not shipped, by name
    water: str  # text of the GeoJSON that is drawn under its map; empty: what the game knows of the earth


class Shipped(NamedTuple):
    name: str
    title: str
    text: str  # its first paragraph
    first_day: str
    turns: int
    path: Path
    units: int = 0
    difficulty: str = ""


def load(name: str | Path) -> Scenario:
    """A shipped scenario by name, or one from a file; a `ScenarioError` with every problem if it has any."""
    path = scenario_path(str(name))
    return _scenario(read_text(path), str(path), path.parent, path.stem, path)


def load_text(
    text: str, folder: Path | None = None, id_: str = "scenario", unsaved: Mapping[Path, str] | None = None
) -> Scenario:
    """A scenario from its text, such as a replay carries. `folder`: where paths of map and rules start from; `unsaved`:
    texts of those, by path, that stand in place of what is on disk."""
    name = f"{id_}.toml"
    return _scenario(decode(name, text.encode()), name, folder or shipped_folder(id_), id_, None, unsaved)


def texts_by_path(folder: Path, beside: Mapping[str, str]) -> dict[Path, str]:
    """Texts of files as `load_text` is given them."""
    return {folder / name: text for name, text in beside.items()}


def scenario_path(name: str) -> Path:
    """The file a person means: a path that is there or looks like one, else a shipped name; of a pack the main one."""
    path = Path(name)
    if name.endswith((".toml", PACK)) or len(path.parts) > 1:
        return main_in(path)
    names = {shipped.stem: shipped for shipped in shipped_scenarios()}
    if name in names:
        return names[name]
    try:
        is_file = path.is_file()
    except (OSError, ValueError):
        is_file = False
    if is_file:
        return path
    raise fault(
        name[:80],
        "file-unreadable",
        _("there is no such scenario"),
        ", ".join(names) or _("a file"),
        like(name, list(names)),
    )


def is_campaign(name: str) -> bool:
    """Whether a name given where a scenario may stand means a campaign: a shipped one, or a file of that kind."""
    if any(path.stem == name for path in shipped_campaigns()):
        return True
    if not name.endswith((".toml", PACK)):
        return False
    try:
        document = Document(name, read_text(main_in(Path(name))))
    except ScenarioError:
        return False
    return document.readable and formats.kind_of(document.data) == "campaign"


def like(name: str, names: list[str]) -> str:
    return next((longer for longer in names if name and longer.startswith(name)), "") or nearest(name, names)


def shipped() -> list[Shipped]:
    """The shipped scenarios by date, those of other wars last; those with a fault in their heading are left to
    `validate`."""
    house = scenarios_folder()
    found = map(heading_of, shipped_scenarios())
    return sorted(found, key=lambda one: (one.path.parent != house, one.first_day, one.name))


def heading_of(path: Path) -> Shipped:
    """As far as the file is there and is what it should be."""
    try:
        data = Document(str(path), read_text(path)).data
    except ScenarioError:
        data = {}
    words, title, first_day, turns, difficulty = (
        data.get(key, "") for key in ("text", "name", "first_day", "turns", "difficulty")
    )
    rows = data.get("camps")
    camps = [camp.get("units") for camp in rows if isinstance(camp, dict)] if isinstance(rows, list) else []
    units = sum(len(found) for found in camps if isinstance(found, list))
    text = " ".join(str(words).strip().split("\n\n")[0].split())
    turns = turns if isinstance(turns, int) else 0
    return Shipped(path.stem, str(title), text, str(first_day), turns, path, units, str(difficulty))


class Opened(NamedTuple):
    """A scenario file and its companions as far as they could be understood."""

    document: Document
    draft: Draft | None
    companions: Companions | None
    board: Board | None  # None: it cannot be played
    problems: list[Problem]
    sketch: Board | None = None  # what can be checked as a whole, although there are problems


def opened(document: Document, folder: Path, id_: str, unsaved: Mapping[Path, str] | None = None) -> Opened:
    """The scenario in a document as far as it goes; `unsaved` are texts of its map and rules, by path."""
    draft = None if of_other_format(document) else drafted(document)
    if draft is None:
        return Opened(document, None, None, None, document.problems())
    companions = Companions(draft, folder, unsaved or {})
    draft.of_rules = companions.of_rules
    board = compile_board(draft, companions.ground, companions.rules or companions.other_rules(), id_)
    problems = [*companions.problems, *([] if document.sound else document.problems())]
    return Opened(document, draft, companions, None if problems else board, problems, board)


def _scenario(
    text: str, file: str, folder: Path, id_: str, path: Path | None, unsaved: Mapping[Path, str] | None = None
) -> Scenario:
    document = Document(file, text)
    other = _other_kind(document, "scenario")
    if other:
        raise fault(file, "file-of-other-kind", _("is {other}, not a scenario").format(other=other))
    return scenario_of(opened(document, folder, id_, unsaved), folder, path)


def scenario_of(found: Opened, folder: Path, path: Path | None = None) -> Scenario:
    """One that has been opened; a `ScenarioError` with every problem if it has any."""
    board, draft, companions = found.board, found.draft, found.companions
    if board is None or draft is None or companions is None:
        raise ScenarioError(found.problems)
    text = found.document.text
    digest = hashlib.sha256(text.encode()).hexdigest()
    history = draft.file.victory.history.strip()
    digests = (digest, companions.map_sha256, companions.rules_sha256)
    return Scenario(board, text, *digests, path, folder, history, companions.beside, companions.water)


def of_other_format(document: Document) -> bool:
    """A file of a later format is refused as a whole: what it says may mean something else. One of an earlier format
    is read as what it means today."""
    found = document.data.get("format", formats.current())
    if formats.is_format(found):
        formats.upgrade(formats.kind_of(document.data), document.data)
        return False
    other = isinstance(found, int) and not isinstance(found, bool)
    if other:
        message = _("format {found} is not known to this version of the game").format(found=found)
        document.add_surely(("format",), "other-format", message, str(formats.current()))
    return other


_KINDS: Final = {
    "scenario": N_("a scenario"),
    "map": N_("a map"),
    "rules": N_("a rules file"),
    "facts": N_("a file of facts"),
    "campaign": N_("a campaign"),
}


def water_text(map_: Document, unsaved: Mapping[Path, str]) -> tuple[str, str]:
    """The name of the file of waters that a map names, and its text; empty where there is none that can be read."""
    name = map_.data.get("water")
    if not isinstance(name, str) or not name:
        return "", ""
    try:
        path = beside_map(name, Path(map_.file).parent)
        return name, unsaved[path] if path in unsaved else read_text(path)
    except (Outside, ScenarioError):
        return "", ""


def _other_kind(document: Document, kind: str) -> str:
    """What a file surely is when it is not of a kind; empty if it may be."""
    data = document.data
    sure = "camps" in data or "victory" in data or formats.kind_of(data) != "scenario"
    return _(_KINDS[formats.kind_of(data)]) if sure and formats.kind_of(data) != kind else ""


class Companions:
    """The map and the rules a scenario names, and what is wrong with them."""

    def __init__(self, draft: Draft, folder: Path, unsaved: Mapping[Path, str]) -> None:
        self.draft = draft
        self.unsaved = unsaved
        self.folder = folder
        self.problems: list[Problem] = []
        self.beside: dict[str, str] = {}
        self.map: Document | None
        self.map, self.map_sha256 = self._document("map", "maps", draft.file.map)
        name, self.water = water_text(self.map, self.unsaved) if self.map else ("", "")
        if self.water:
            self.beside[(Path(draft.file.map).parent / name).as_posix()] = self.water
        self.ground = ground(self.map) if self.map else None
        rules, self.rules_sha256 = self._document("rules", "rules", draft.file.rules)
        read = assembled_rules(rules) if rules else None
        self.rules = read if rules and rules.sound else None
        self._doubtful, self.of_numbers = read, rules
        self.of_rules = {key: ids_in(rules.data, key) for key in ("arms", "sizes")} if rules else {}
        """By list of the rules: the ids that its rows have, however faulty they are."""
        for document in (self.map, rules):
            if document and not document.sound:
                self.problems += document.problems()

    def other_rules(self) -> Rules | None:
        """For checks of a scenario whose rules are faulty: these, with the standard ones in place of faulty tables."""
        path = companion("rules", "standard", self.folder)
        standard = compile_rules(Document(str(path), read_text(path)))
        if self._doubtful is None or self.of_numbers is None or standard is None:
            return standard
        return with_sound_tables(self.of_numbers, self._doubtful, standard)

    def _document(self, key: str, kind: str, reference: str) -> tuple[Document | None, str]:
        """The file that is named, and its digest; None when there is nothing in it to go by."""
        if self.draft.lost(key):
            return None, ""
        names = companions(kind)
        try:
            path = companion(kind, reference, self.folder)
            text = self.unsaved[path] if path in self.unsaved else read_text(path)
        except Outside:
            message = _('{key} "{reference}" lies outside the folder of the scenario').format(
                key=key, reference=reference
            )
            self.draft.note((key,), "companion-outside", message, _("a file beside the scenario, or a shipped name"))
            return None, ""
        except ScenarioError as error:
            wanted = _("{names}, or the path of a .toml file").format(names=", ".join(names))
            message = f'{key} "{reference}": {error.problems[0].message}'
            self.draft.note((key,), "companion-unreadable", message, wanted, nearest(reference, names))
            return None, ""
        document = Document(str(path), text)
        other = _other_kind(document, key)
        if other:
            message = _('{key} "{reference}" is {other}').format(key=key, reference=reference, other=other)
            expected = _("the name or path of {kinds}").format(kinds=_(_KINDS[key]))
            self.draft.note((key,), "companion-unreadable", message, expected)
            return None, ""
        document.kind = key
        if not document.readable or of_other_format(document):
            self.problems += document.problems()
            return None, ""
        if reference.endswith(".toml"):
            self.beside[reference] = text
        return document, hashlib.sha256(text.encode()).hexdigest()
