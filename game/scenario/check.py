"""Every problem of a scenario, map or rules file, for authors: its own, and what a look at the whole board finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from game.scenario.document import Document
from game.scenario.files import read_text
from game.scenario.findings import Finding
from game.scenario.geography import ground
from game.scenario.load import Opened, of_other_format, opened, scenario_path
from game.scenario.positions import Place
from game.scenario.problems import Problem, ScenarioError, in_order
from game.scenario.rules_file import compile_rules


def check_file(name: str | Path) -> list[Problem]:
    """All problems of a file by place, warnings among them; a shipped scenario may be named without its path.

    Whether it is a scenario, a map or rules is told by what is in it.
    """
    try:
        path = scenario_path(str(name))
        text = read_text(path)
    except ScenarioError as error:
        return error.problems
    document = Document(str(path), text)
    if not document.readable:
        return document.problems()
    kinds: Mapping[str, Callable[[], list[Problem]]] = {
        "map": lambda: _check_map(document),
        "rules": lambda: _check_rules(document),
        "scenario": lambda: _check_scenario(opened(document, path.parent, path.stem)),
    }
    return in_order(kinds[kind_of(document.data)]())


def kind_of(data: Mapping[str, Any]) -> str:
    """ "scenario", "map" or "rules"; a file that could be anything is taken for a scenario."""
    if "camps" in data or "map" in data or "victory" in data:
        return "scenario"
    if "combat" in data or "march" in data:
        return "rules"
    towns = data.get("towns")
    rows = isinstance(towns, list) and any(isinstance(row, dict) for row in towns)
    return "map" if rows or "credits" in data else "scenario"


def _check_map(document: Document) -> list[Problem]:
    if not of_other_format(document):
        whole = ground(document)
        if whole is not None and document.sound:
            from game.scenario.map_checks import check_map

            return _placed(check_map(whole.towns, whole.links), document, None)
    return document.problems()


def _check_rules(document: Document) -> list[Problem]:
    if not of_other_format(document):
        compile_rules(document)
    return document.problems()


def _check_scenario(found: Opened) -> list[Problem]:
    if found.board is None or found.companions is None or found.companions.map is None:
        return found.problems
    from game.scenario.graph_checks import check

    return _placed(check(found.board), found.companions.map, found.document)


def _placed(findings: Iterable[Finding], chart: Document, scenario: Document | None) -> list[Problem]:
    """Findings about towns and links belong to the map's file, the others to the scenario's."""
    severities: dict[tuple[str, str], str] = {}
    for finding in findings:
        document = chart if scenario is None or finding.kind in ("town", "link") else scenario
        document.add_surely(
            _place(document.data, finding),
            finding.code,
            finding.message,
            "",
            finding.nearest,
            severity=finding.severity,
        )
        severities[document.file, finding.message] = finding.severity
    documents = (chart,) if scenario is None else (chart, scenario)
    problems = [problem for document in documents for problem in document.problems()]
    return [
        problem._replace(severity="warning")
        if severities.get((problem.file, problem.message)) == "warning"
        else problem
        for problem in problems
    ]


def _place(data: Mapping[str, Any], finding: Finding) -> Place:
    """Where the entry a finding speaks of stands in its file."""
    if finding.kind == "unit":
        for camp, row in enumerate(data["camps"]):
            place = _row(row.get("units", []), finding.id)
            if place:
                return ("camps", camp, "units", *place)
        return ()
    rows = f"{finding.kind}s"
    if finding.kind == "link":
        pairs = (row["between"] for row in data["links"])
        return next((("links", number) for number, pair in enumerate(pairs) if "-".join(pair) == finding.id), ())
    return (rows, *_row(data.get(rows, []), finding.id))


def _row(rows: list[Mapping[str, Any]], id_: str) -> Place:
    return next(((number,) for number, row in enumerate(rows) if row["id"] == id_), ())
