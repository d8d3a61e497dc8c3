"""Every problem of a scenario, map or rules file, for authors: its own, and what a look at the whole board finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from game.messages import _
from game.rules.board import Board
from game.rules.terms import LAND, LINK_KINDS
from game.scenario.document import Document
from game.scenario.draft import Ground
from game.scenario.files import read_text
from game.scenario.findings import Finding, Way
from game.scenario.formats import kind_of
from game.scenario.geography import ground, link_id
from game.scenario.load import Companions, Opened, of_other_format, opened, scenario_path
from game.scenario.paths import Outside, companion, pack_around, picture, scenarios_folder, shipped_campaigns
from game.scenario.pictures import check_pictures, named_pictures
from game.scenario.positions import Place
from game.scenario.problems import Problem, ScenarioError, in_order
from game.scenario.rests_on import RESTS_ON
from game.scenario.rules_file import compile_rules, load_rules
from game.scenario.waters import check_waters


def check_file(name: str | Path) -> list[Problem]:
    """All problems of a file by place, warnings among them; a shipped one may be named without its path.

    Whether it is a scenario, a map, rules, facts or a campaign is told by what is in it.
    """
    try:
        path = _path(str(name))
        text = read_text(path)
    except ScenarioError as error:
        return error.problems
    return check_text(text, path)


def _path(name: str) -> Path:
    campaigns = {path.stem: path for path in shipped_campaigns()}
    return campaigns[name] if name in campaigns else scenario_path(name)


def check_text(text: str, path: Path, unsaved: Mapping[Path, str] | None = None) -> list[Problem]:
    """All problems of a file as if it had this text; `unsaved` are texts of the map or rules beside it, by path."""
    document = Document(str(path), text)
    if not document.readable:
        return document.problems()
    kinds: Mapping[str, Callable[[], list[Problem]]] = {
        "map": lambda: _check_map(document),
        "rules": lambda: _check_rules(document),
        "facts": lambda: _check_facts(document, path),
        "campaign": lambda: _check_campaign(document, path.parent),
        "scenario": lambda: check_opened(opened(document, path.parent, path.stem, unsaved), path.parent),
    }
    return in_order(kinds[kind_of(document.data)]())


def sources(name: str | Path) -> list[Path]:
    """The files that `check_file` reads for a name: the file itself, its map, its rules and its pictures, or the pack
    that has them all."""
    try:
        path = _path(str(name))
        document = Document(str(path), read_text(path))
    except ScenarioError:
        return [Path(name)]
    around = pack_around(path)
    if around is not None:
        return [around]
    found = [path]
    for key, kind in (("map", "maps"), ("rules", "rules")):
        reference = document.data.get(key)
        if isinstance(reference, str):
            with suppress(Outside):
                found.append(companion(kind, reference, path.parent))
    for reference in named_pictures(document.data):
        with suppress(Outside):
            found.append(picture(reference, path.parent))
    return found


def _check_facts(document: Document, path: Path) -> list[Problem]:
    from game.scenario.facts import facts_in  # not made for each scenario that is checked
    from game.scenario.facts_checks import check_against_wars

    file, __ = facts_in(document)
    if file is not None:
        check_against_wars(document, file, path)
    return document.problems()


def _check_campaign(document: Document, folder: Path) -> list[Problem]:
    from game.scenario.campaign_checks import campaign_problems  # nor these

    return campaign_problems(document, folder)


def _check_map(document: Document) -> list[Problem]:
    whole = None if of_other_format(document) else ground(document)
    if whole is not None:
        check_waters(document)
        _note_map(document, whole)
    return document.problems()


def _note_map(document: Document, whole: Ground) -> None:
    from game.scenario.map_checks import check_map
    from game.scenario.map_uses import check_rows

    links = [link for link in whole.links if link.a >= 0 and link.b >= 0 and link.a != link.b]
    nowhere = [number for number in range(len(whole.towns)) if document.lost and _lies_nowhere(document, number)]
    for finding in check_map(whole.towns, links, whole=whole.complete, nowhere=nowhere):
        _note(document, finding)
    if document.sound:
        check_rows(document)


def _lies_nowhere(document: Document, town: int) -> bool:
    """Whether a town's place on the earth could not be read."""
    return any(document.original(("towns", town, key)) in document.lost for key in ("lat", "lon"))


def _check_rules(document: Document) -> list[Problem]:
    if not of_other_format(document):
        compile_rules(document)
    return document.problems()


def check_opened(found: Opened, folder: Path) -> list[Problem]:
    """All problems of a scenario in a folder that has been opened, in no order: once, for they are noted in its
    documents.

    What is found about the map belongs to the map's file, all else to the scenario's.
    """
    if found.draft is not None:
        check_pictures(found.draft, folder)
    companions = found.companions
    if found.sketch is None or companions is None or companions.map is None or companions.ground is None:
        others = [problem for problem in found.problems if problem.file != found.document.file]
        return [*others, *found.document.problems()]
    from game.scenario.graph_checks import check_survey
    from game.scenario.nothing import tell_nothing
    from game.scenario.survey import survey

    chart = companions.map
    hidden = {code for code, parts in RESTS_ON.items() if not _told(found, companions.ground, parts)}
    check_waters(chart)
    _note_map(chart, companions.ground)
    surveyed = survey(found.sketch)
    for finding in check_survey(surveyed):
        if finding.code not in hidden:
            _note(found.document, finding)
    if found.board is not None and found.draft is not None and found.document.sound:
        if found.draft.file.flags or any(camp.colour.startswith("#") for camp in found.draft.file.camps):
            from game.scenario.livery_checks import check_liveries

            check_liveries(found.draft, found.board)
        tell_nothing(found.draft, surveyed)
        _tell_unread(companions, found.board)
    files = [found.document, chart, *([companions.of_numbers] if companions.of_numbers else [])]
    others = [problem for problem in found.problems if problem.file not in [file.file for file in files]]
    return [*others, *(problem for file in files for problem in file.problems())]


def _tell_unread(companions: Companions, board: Board) -> None:
    """Numbers of the author's own rules that nothing in the scenario reads, each where it stands."""
    document = companions.of_numbers
    standard = companion("rules", STANDARD, scenarios_folder())
    if document is None or Path(document.file) == standard:
        return
    from game.scenario.rules_idle import idle_numbers

    idle = list(idle_numbers(board, load_rules(standard)))
    for key, why in idle[:MOST_IDLE]:
        named = ".".join(map(str, key))
        message = _('nothing in "{scenario}" reads {key}: {why}').format(scenario=board.id, key=named, why=why)
        document.add_surely(document.original(key), "does-nothing", message, severity="warning")
    if len(idle) > MOST_IDLE:
        message = _('nothing in "{scenario}" reads {number} more of these numbers').format(
            scenario=board.id, number=len(idle) - MOST_IDLE
        )
        document.add_surely((), "does-nothing", message, severity="warning")


STANDARD: Final = "standard"
MOST_IDLE: Final = 8
"""Numbers of the rules that are told one by one."""


def _told(found: Opened, whole: Ground, parts: frozenset[str]) -> bool:
    """Whether the parts that a finding rests on could all be read."""
    return whole.complete and parts.isdisjoint(found.document.lost_parts())


def _note(document: Document, finding: Finding) -> None:
    if document.full:  # only counted: of thousands, none needs its place
        document.add_surely((), finding.code, finding.message, severity=finding.severity)
        return
    if finding.id in document.twice:
        return
    place = _place(document.data, finding)
    way = _way(document.data, place, finding.way)
    original = document.original((*place, *way))
    wrong = document.wrong_within(original) if way else document.wrong(original)
    if not document.doubts(original) and not wrong:
        document.add_surely(
            *(original, finding.code, finding.message, finding.expected, finding.nearest),
            key=finding.way[:1] in (("objectives",), ("held",)),
            severity=finding.severity,
        )


def _place(data: Mapping[str, Any], finding: Finding) -> Place:
    """Where the entry a finding speaks of stands in its file."""
    match finding.kind:
        case "town" | "camp" | "group" | "leader" | "event" | "line":
            rows = f"{finding.kind}s"
            return (rows, *_row(data.get(rows, []), finding.id))
        case "unit" | "plan":
            rows = f"{finding.kind}s"
            for camp, row in enumerate(data["camps"]):
                place = _row(row.get(rows, []), finding.id)
                if place:
                    return ("camps", camp, rows, *place)
            return ()
        case "link":
            ids = (link_id(row["between"], row.get("kind", LINK_KINDS[LAND])) for row in data["links"])
            return next((("links", number) for number, id_ in enumerate(ids) if id_ == finding.id), ())
        case "play":
            towns = data.get("towns", [])
            return ("towns", towns.index(finding.id)) if finding.id in towns else ()
        case "count":
            return ("counts", data["counts"].index(finding.id))
        case "victory":
            return ("victory",)
        case "level":
            return ("victory", "levels", int(finding.id))
        case "weather":
            return ("weather", int(finding.id))


def _row(rows: list[Mapping[str, Any]], id_: str) -> Place:
    return next(((number,) for number, row in enumerate(rows) if row["id"] == id_), ())


def _way(data: Any, place: Place, way: Way) -> Place:
    """The way from an entry to a value, as far as it is there; in a list, a text stands for its own number."""
    node = data
    for part in place:
        node = node[part]
    result: Place = ()
    for part in way:
        step = node.index(part) if isinstance(node, list) and part in node else part
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return result
        result = (*result, step)
    return result
