"""Campaigns by name or path."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from game.messages import _
from game.scenario.campaign_checks import opened_campaign
from game.scenario.campaigns import Campaign
from game.scenario.document import Document
from game.scenario.files import decode, fault, main_in, read_text
from game.scenario.load import Scenario, like, texts_by_path
from game.scenario.paths import PACK, scenarios_folder, shipped_campaigns
from game.scenario.problems import ScenarioError


def campaign_path(name: str) -> Path:
    """A file, the main one of a pack, or a shipped campaign by name. Raises ScenarioError."""
    names = {path.stem: path for path in shipped_campaigns()}
    if name in names:
        return names[name]
    if name.endswith((".toml", PACK)):
        return main_in(Path(name))
    raise fault(
        name[:80],
        "file-unreadable",
        _("there is no such campaign"),
        ", ".join(names) or _("a file"),
        like(name, list(names)),
    )


def load_campaign(name: str | Path) -> Campaign:
    """A `ScenarioError` with every problem if it has any."""
    path = campaign_path(str(name))
    return _campaign(read_text(path), str(path), path.parent, path.stem, path)


def campaign_of_text(
    text: str, folder: Path | None = None, id_: str = "campaign", beside: Mapping[str, str] | None = None
) -> Campaign:
    """A campaign from its text, such as a record carries, and those of the files beside it. Raises ScenarioError."""
    name, folder = f"{id_}.toml", folder or scenarios_folder()
    return _campaign(decode(name, text.encode()), name, folder, id_, None, texts_by_path(folder, beside or {}))


def _campaign(
    text: str, file: str, folder: Path, id_: str, path: Path | None, unsaved: Mapping[Path, str] | None = None
) -> Campaign:
    document = Document(file, text)
    found = opened_campaign(document, folder, unsaved or {})
    if found is None or not document.sound:
        raise ScenarioError(document.problems())
    heading, sides, phases, ends = found
    digest = hashlib.sha256(text.encode()).hexdigest()
    about = heading.text.strip()
    scenarios = [phase.scenario for phase in phases]
    return Campaign(
        id_, heading.name, about, sides, phases, ends, text, digest, path, folder, _beside(scenarios, folder)
    )


def _beside(scenarios: Sequence[Scenario], folder: Path) -> dict[str, str]:
    """Texts of the scenarios in a campaign's folder, and of what lies beside them, by name from the folder."""
    found = {}
    for scenario in scenarios:
        path = scenario.path
        if path is not None and not path.is_relative_to(scenarios_folder()):
            found[path.relative_to(folder).as_posix()] = scenario.text
            inner = path.relative_to(folder).parent
            found |= {(inner / name).as_posix(): text for name, text in scenario.beside.items()}
    return found
