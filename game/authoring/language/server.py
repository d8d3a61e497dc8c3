"""The language server: a process that an editor of text talks to over standard in and out."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from game import __version__
from game.authoring.language.help import Choice, choices, definition, hover
from game.authoring.language.known import source
from game.authoring.language.spots import extent
from game.scenario.check import check_text
from game.scenario.problems import Problem, Severity

PAUSE: Final = 0.3
"""Seconds after the last key until a text is checked."""

_SEVERITIES: Final[dict[Severity, types.DiagnosticSeverity]] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "hint": types.DiagnosticSeverity.Hint,
}


class Desk:
    """The files that are open in the editor, and what has been told of them."""

    def __init__(self, server: LanguageServer) -> None:
        self.server = server
        self.told: dict[Path, set[Path]] = {}
        """By file that was checked: those in which something was found."""
        self.waiting: asyncio.TimerHandle | None = None

    def texts(self) -> dict[Path, str]:
        documents = self.server.workspace.text_documents.values()
        return {path_of(document.uri): document.source for document in documents if document.uri.endswith(".toml")}

    def changed(self, _params: object) -> None:
        """A while after the last of many changes everything is checked: a scenario hangs on its map."""
        if self.waiting is not None:
            self.waiting.cancel()
        self.waiting = asyncio.get_running_loop().call_later(PAUSE, self.check)

    def check(self) -> None:
        self.waiting = None
        texts = self.texts()
        for path in [path for path in self.told if path not in texts]:
            self._tell({}, self.told.pop(path))
        for path, text in texts.items():
            found: dict[Path, list[Problem]] = {path: []}
            for problem in check_text(text, path, texts):
                found.setdefault(Path(problem.file), []).append(problem)
            others = [file for file in found if file == path or file not in texts]  # an open one tells its own
            self._tell({file: found[file] for file in others}, self.told.get(path, set()) - set(others))
            self.told[path] = set(others)

    def _tell(self, found: Mapping[Path, Sequence[Problem]], silent: set[Path]) -> None:
        for file, problems in (*found.items(), *((file, ()) for file in sorted(silent))):
            lines = self.lines(file)
            told = [diagnostic(problem, lines, self) for problem in problems]
            uri = self.uri_of(file)
            opened = self.server.workspace.text_documents.get(uri)
            version = opened.version if opened else None
            self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, told, version))

    def uri_of(self, path: Path) -> str:
        """As the editor writes it for a file that is open."""
        opened = (uri for uri in self.server.workspace.text_documents if path_of(uri) == path)
        return next(opened, uris.from_fs_path(str(path.absolute())) or "")

    def lines(self, path: Path) -> list[str]:
        found = source(path, self.texts())
        return found.text.split("\n") if found else []

    def place(self, params: Any) -> tuple[Path, dict[Path, str], int, int]:
        """What a question is about: line and column are from 0, columns in characters."""
        path, texts = path_of(params.text_document.uri), self.texts()
        lines = texts.get(path, "").split("\n")
        found = self.server.workspace.position_codec.position_from_client_units(lines, params.position)
        return path, texts, found.line, found.character

    def range(self, lines: Sequence[str], line: int, start: int, end: int) -> types.Range:
        codec = self.server.workspace.position_codec
        first, last = (codec.position_to_client_units(lines, types.Position(line, at)) for at in (start, end))
        return types.Range(first, last)

    # ----------------------------------------------------------------------------------------------------- questions

    def complete(self, params: types.CompletionParams) -> list[types.CompletionItem]:
        path, texts, line, column = self.place(params)
        lines = texts.get(path, "").split("\n")
        return [self._item(choice, lines, line) for choice in choices(path, texts, line, column)]

    def _item(self, choice: Choice, lines: Sequence[str], line: int) -> types.CompletionItem:
        return types.CompletionItem(
            label=choice.label,
            detail=choice.detail or None,
            documentation=types.MarkupContent(types.MarkupKind.Markdown, choice.help) if choice.help else None,
            sort_text=f"{choice.order:05}",
            filter_text=choice.label,
            text_edit=types.TextEdit(self.range(lines, line, choice.start, choice.end), choice.text),
        )

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        path, texts, line, column = self.place(params)
        found = hover(path, texts, line, column)
        if found is None:
            return None
        words, spot = found
        where = self.range(texts[path].split("\n"), line, spot.start, spot.end)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words), where)

    def define(self, params: types.DefinitionParams) -> types.Location | None:
        found = definition(*self.place(params))
        if found is None:
            return None
        at = self.range(self.lines(found.file), found.line, found.column, found.column)
        return types.Location(self.uri_of(found.file), at)


def path_of(uri: str) -> Path:
    return Path(uris.to_fs_path(uri) or uri)


def diagnostic(problem: Problem, lines: Sequence[str], desk: Desk) -> types.Diagnostic:
    line, start = max(problem.line - 1, 0), max(problem.column - 1, 0)
    end = extent(lines[line], start) if line < len(lines) else start
    notes = [text.strip() for part, text in problem.parts() if part == "note"]
    return types.Diagnostic(
        desk.range(lines, line, start, end),
        "\n".join([problem.message, *notes]),
        severity=_SEVERITIES[problem.severity],
        code=problem.code,
        source="kaunas1919",
    )


def serve() -> None:
    """Until the editor has enough."""
    server = LanguageServer("kaunas1919", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Incremental)
    desk = Desk(server)
    completion = types.CompletionOptions(trigger_characters=['"', "[", "{", "=", "."])
    features: list[tuple[str, Any, Any]] = [
        (types.TEXT_DOCUMENT_DID_OPEN, None, desk.changed),
        (types.TEXT_DOCUMENT_DID_CHANGE, None, desk.changed),
        (types.TEXT_DOCUMENT_DID_SAVE, None, desk.changed),
        (types.TEXT_DOCUMENT_DID_CLOSE, None, desk.changed),
        (types.TEXT_DOCUMENT_COMPLETION, completion, desk.complete),
        (types.TEXT_DOCUMENT_HOVER, None, desk.hover),
        (types.TEXT_DOCUMENT_DEFINITION, None, desk.define),
    ]
    for feature, options, work in features:
        server.feature(feature, options)(partial(work))  # a method could not be marked as the library does
    # It closes what it has read and written, which the command line still needs.
    server.start_io(os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"))
