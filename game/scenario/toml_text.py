"""TOML text to plain values, with every fault of syntax that can be told apart from its consequences."""

from __future__ import annotations

import re
import tomllib
from typing import Any, NamedTuple

MOST_DEPTH = 16
"""Tables and arrays inside one another; a scenario needs about eight."""

MOST_FLAWS = 20
MOST_REREAD = 4_000_000  # characters, so that a large file with many flaws is not read for ever

_AT = re.compile(r" \(at line (\d+), column (\d+)\)$")
_END = " (at end of document)"
_PART = r"(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')"
# tomllib takes time that grows with the square of a dotted key's length.
_LONG_KEY = re.compile(rf"^[ \t\[]*{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{MOST_DEPTH}}}", re.MULTILINE)
_LONG_INNER_KEY = re.compile(rf"[{{,][ \t]*{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{MOST_DEPTH}}}")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"""|\'\'\'|"(?:\\.|[^"\\\n])*"?|\'[^\'\n]*\'?|#[^\n]*|[\[\]{}]', re.DOTALL
)
_STATEMENT = re.compile(r"\[|[\w-]+(\.[\w-]+)*\s*=")
_DATE = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}\b")

# What tomllib says, what it means to the author of a scenario, and what was expected.
_MEANINGS = (
    ("Invalid date", "there is no such date or time", "a date such as 1919-02-07"),
    ("Expected '=' after a key", 'a key is not followed by "="', "key = value"),
    ("Invalid statement", "this is neither a key nor a table", "key = value, [table] or [[table]]"),
    ("Invalid initial character for a key", "a key is missing", "key = value"),
    (
        "Invalid value",
        "no value can be read here",
        'text in "quotation marks", a whole number, true, false, a date such as 1919-02-07, [ ... ] or { ... }',
    ),
    ("Unclosed array", "an array goes on without a comma or its end", '"," or "]"'),
    ("Unclosed inline table", "a table in braces goes on without a comma or its end", '"," or "}" on the same line'),
    ("Unterminated string", "a text has no closing quotation mark", '"'),
    ("Illegal character '\\n'", "a text has no closing quotation mark on its line", '"'),
    ("Expected '\"", "a text has no closing quotation mark", '"'),
    ("Cannot overwrite", "this key is given twice", "each key once"),
    ("Cannot declare", "this table is given twice", "each table once; [[...]] for a list of tables"),
    ("Duplicate inline table key", "this key is given twice", "each key once"),
    ("Cannot mutate immutable", "this table was finished above and cannot be added to", "each table once"),
    ("Expected newline", "something stands after the value", "the end of the line"),
    ("Expected ']]'", "a table's heading is not closed", "]]"),
    ("Expected ']'", "a table's heading is not closed", "]"),
    ("Unescaped '\\'", "a backslash stands alone in a text", "\\\\"),
)


class Flaw(NamedTuple):
    line: int  # 0: no single place
    column: int
    message: str
    expected: str


class Reading(NamedTuple):
    data: dict[str, Any] | None  # None: the flaws leave nothing to go by
    flaws: list[Flaw]
    text: str  # with the faulty lines blanked, so that the rest could be read
    blanked: str  # those lines


def read(text: str) -> Reading:
    """Reads on after a flaw by leaving its line out, unless what follows looks like a consequence of it."""
    lines = text.split("\n")
    flaws: list[Flaw] = []
    blanked: list[str] = []
    while True:
        current = "\n".join(lines)
        outcome = _parse(current)
        if isinstance(outcome, dict):
            return Reading(outcome, flaws, current, "\n".join(blanked))
        if flaws and _follows(lines, flaws[-1].line, outcome.line):
            return Reading(None, flaws, current, "")
        flaws.append(outcome)
        hopeless = not outcome.line or _opener(current, outcome) is not None
        if hopeless or len(flaws) == MOST_FLAWS or len(flaws) * len(text) > MOST_REREAD:
            return Reading(None, [_blame(current, flaw) for flaw in flaws], current, "")
        blanked += _blank(lines, outcome.line - 1)


def _blank(lines: list[str], number: int) -> list[str]:
    """Leaves a line out, and after a table's heading all its keys, which would fall to the table before."""
    end = number + 1
    if lines[number].startswith("["):
        while end < len(lines) and not lines[end].startswith("["):
            end += 1
    taken = lines[number:end]
    lines[number:end] = [""] * (end - number)
    return taken


def _parse(text: str) -> dict[str, Any] | Flaw:
    """Values or the first flaw."""
    long_key = _LONG_KEY.search(text) or _LONG_INNER_KEY.search(text)
    if long_key:
        line = text.count("\n", 0, long_key.start()) + 1
        return Flaw(line, 1, "a key has too many parts", f"at most {MOST_DEPTH} tables inside one another")
    too_deep = Flaw(0, 0, "tables or arrays lie too deep inside one another", f"at most {MOST_DEPTH}")
    try:
        data = tomllib.loads(text)
    except RecursionError:
        return too_deep
    except ValueError as error:
        return _flaw(text, str(error))
    return too_deep if _deeper_than(data, MOST_DEPTH) else data


def _deeper_than(data: dict[str, Any], depth: int) -> bool:
    layer: list[Any] = [data]
    for _ in range(depth):
        layer = [
            inner
            for outer in layer
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
    return bool(layer)


def _flaw(text: str, said: str) -> Flaw:
    place = _AT.search(said)
    if place:
        line, column = int(place[1]), int(place[2])
        said = said[: place.start()]
    elif said.endswith(_END):
        said = said.removesuffix(_END)
        line = text.rstrip().count("\n") + 1
        column = len(text.rstrip().split("\n")[-1]) + 1
    else:  # Python's own limit on the digits of a number
        return Flaw(0, 0, "a number is too long to be one", "a whole number")
    content = text.split("\n")[line - 1]
    if "twice" in said or "overwrite" in said or "Duplicate" in said:
        column = _key_column(content, column, said)
    for start, message, expected in _MEANINGS:
        if said.startswith(start):
            date = _DATE.search(content)
            if start == "Expected newline" and date:
                return Flaw(line, date.start() + 1, "a date is not written in full", "a date such as 1919-02-07")
            return Flaw(line, column, message, expected)
    return Flaw(line, column, said[:1].lower() + said[1:], "TOML")


def _key_column(content: str, column: int, said: str) -> int:
    """Where the second use of a key begins; tomllib points behind its value."""
    inline = re.search(r"Duplicate inline table key '([^']*)'", said)
    found = content.rfind(inline[1], 0, column) if inline else -1
    return (found if found >= 0 else len(content) - len(content.lstrip())) + 1


def _follows(lines: list[str], earlier: int, later: int) -> bool:
    """Whether only blank lines and comments lie between a flaw and the one found after its line was left out."""
    if later <= earlier:
        return True
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines[earlier - 1 : later - 1])


def _blame(text: str, flaw: Flaw) -> Flaw:
    """The bracket or quotation mark that was left open, where that is what made the flaw."""
    opener = _opener(text, flaw)
    if opener is None:
        return flaw
    line, column, sign = opener
    closing = {"[": "]", "{": "}"}.get(sign, sign)
    return Flaw(line, column, f"this {sign} is never closed", f"{closing} before line {flaw.line}")


def _opener(text: str, flaw: Flaw) -> tuple[int, int, str] | None:
    """Line, column and sign of what stands open where a flaw meets a new statement or the end of the file."""
    if not flaw.line:
        return None
    lines = text.split("\n")
    at_end = not any(line.strip() for line in lines[flaw.line :])
    if not at_end and not _STATEMENT.match(lines[flaw.line - 1]):
        return None
    before = "\n".join(lines if at_end else lines[: flaw.line - 1])
    stack: list[re.Match[str]] = []
    for token in _TOKEN.finditer(before):
        sign = token[0]
        if sign in "]}":
            if stack:
                stack.pop()
        elif sign in ("[", "{", '"""', "'''"):
            stack.append(token)
    if not stack:
        return None
    opened = next((token for token in stack if token[0] in ('"""', "'''")), stack[0])
    start = opened.start()
    line = before.count("\n", 0, start) + 1
    if line == flaw.line and not at_end:
        return None
    return line, start - (before.rfind("\n", 0, start) + 1) + 1, opened[0]
