"""Campaigns by name or path."""

from __future__ import annotations

import hashlib
from pathlib import Path

from game.messages import _
from game.scenario.campaign_checks import opened_campaign
from game.scenario.campaigns import Campaign
from game.scenario.document import Document
from game.scenario.files import decode, fault, read_text
from game.scenario.load import like
from game.scenario.paths import scenarios_folder, shipped_campaigns
from game.scenario.problems import ScenarioError


def campaign_path(name: str) -> Path:
    """A file, or a shipped campaign by name. Raises ScenarioError."""
    names = {path.stem: path for path in shipped_campaigns()}
    if name in names:
        return names[name]
    if name.endswith(".toml"):
        return Path(name)
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


def campaign_of_text(text: str, folder: Path | None = None, id_: str = "campaign") -> Campaign:
    """A campaign from its text, such as a record carries. Raises ScenarioError."""
    name = f"{id_}.toml"
    return _campaign(decode(name, text.encode()), name, folder or scenarios_folder(), id_, None)


def _campaign(text: str, file: str, folder: Path, id_: str, path: Path | None) -> Campaign:
    document = Document(file, text)
    found = opened_campaign(document, folder)
    if found is None or not document.sound:
        raise ScenarioError(document.problems())
    heading, sides, phases, ends = found
    digest = hashlib.sha256(text.encode()).hexdigest()
    about = heading.text.strip()
    return Campaign(id_, heading.name, about, sides, phases, ends, text, digest, path, folder)
