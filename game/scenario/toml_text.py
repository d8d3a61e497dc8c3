"""TOML text to plain values, with every fault of syntax that can be told apart from its consequences."""

from __future__ import annotations

import re
import tomllib
from itertools import count
from typing import Any, NamedTuple

MOST_DEPTH = 16
"""Tables and arrays inside one another; a scenario needs about eight."""

DATE = "a date such as 1919-02-07"
TOO_DEEP = f"at most {MOST_DEPTH} tables inside one another"

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
_PAIR = re.compile(r"""[\w-]+\s*=\s*("[^"\n]*"|'[^'\n]*'|[\w.:+-]+)(\s*,|(?=\s*$))""")
_DATE = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}\b")

# What tomllib says, what it means to the author of a scenario, and what was expected.
_MEANINGS = (
    ("Invalid date", "toml-date", "there is no such date or time", DATE),
    ("Expected '=' after a key", "toml-equals", 'a key is not followed by "="', "key = value"),
    ("Invalid statement", "toml-statement", "this is neither a key nor a table", "key = value, [table] or [[table]]"),
    ("Invalid initial character for a key", "toml-key", "a key is missing", "key = value"),
    (
        "Invalid value",
        "toml-value",
        "no value can be read here",
        'text in "quotation marks", a whole number, true, false, a date such as 1919-02-07, [ ... ] or { ... }',
    ),
    ("Unclosed array", "toml-comma", "an array goes on without a comma or its end", '"," or "]"'),
    (
        "Unclosed inline table",
        "toml-comma",
        "a table in braces goes on without a comma or its end",
        '"," or "}" on the same line',
    ),
    ("Unterminated string", "toml-text", "a text has no closing quotation mark", '"'),
    ("Illegal character '\\n'", "toml-text", "a text has no closing quotation mark on its line", '"'),
    ("Expected '\"", "toml-text", "a text has no closing quotation mark", '"'),
    ("Cannot overwrite", "toml-twice", "this key is given twice", "each key once"),
    ("Cannot declare", "toml-twice", "this table is given twice", "each table once; [[...]] for a list of tables"),
    ("Duplicate inline table key", "toml-twice", "this key is given twice", "each key once"),
    (
        "Cannot mutate immutable",
        "toml-twice",
        "this table was finished above and cannot be added to",
        "each table once",
    ),
    ("Expected newline", "toml-newline", "something stands after the value", "the end of the line"),
    ("Expected ']]'", "toml-heading", "a table's heading is not closed", "]]"),
    ("Expected ']'", "toml-heading", "a table's heading is not closed", "]"),
    ("Unescaped '\\'", "toml-backslash", "a backslash stands alone in a text", "\\\\"),
)


class Flaw(NamedTuple):
    line: int  # 0: no single place
    column: int
    message: str
    expected: str
    code: str


class Reading(NamedTuple):
    data: dict[str, Any] | None  # None: the flaws leave nothing to go by
    flaws: list[Flaw]
    text: str  # with the faulty lines blanked, so that the rest could be read
    blanked: dict[int, str]  # those lines, by number from 1


def read(text: str) -> Reading:
    """Reads on after a flaw: with what was probably meant, else without the line, unless what follows looks like a
    consequence of it.
    """
    lines = text.split("\n")
    flaws: list[Flaw] = []
    blanked: dict[int, str] = {}
    patched: set[int] = set()
    for rounds in count(1):
        current = "\n".join(lines)
        outcome = _parse(current)
        if isinstance(outcome, dict):
            return Reading(outcome, flaws, current, blanked)
        again = outcome.line in patched and outcome.line not in blanked
        if not again and flaws and _follows(lines, flaws[-1].line, outcome.line):
            return Reading(None, flaws, current, {})
        left_open = None if again else _left_open(current, outcome)
        if not again:
            flaws.append(_blame(left_open, outcome) if left_open else outcome)
        hopeless = not outcome.line or (left_open is not None and not _close(lines, left_open, outcome.line - 1))
        if hopeless or len(flaws) == MOST_FLAWS or rounds * len(text) > MOST_REREAD:
            return Reading(None, flaws, current, {})
        if left_open:
            continue
        mended = None if again else _patch(lines[outcome.line - 1], outcome)
        if mended is None:
            blanked.update(_blank(lines, outcome.line - 1))
        else:
            lines[outcome.line - 1] = mended
            patched.add(outcome.line)
    raise AssertionError  # the rounds have a limit


def _patch(line: str, flaw: Flaw) -> str | None:
    """The line as it was probably meant, with everything still in its column; None: nobody can tell."""
    at = flaw.column - 1
    if flaw.code in ("toml-comma", "toml-equals") and line[at - 1 : at] == " ":
        return line[: at - 1] + ("," if flaw.code == "toml-comma" else "=") + line[at:]
    if flaw.code == "toml-newline":
        return line[:at]
    if flaw.code == "toml-text":
        return f'{line.rstrip()}"'
    if flaw.code == "toml-date":
        return _possible_date(line)
    if flaw.code == "toml-twice":
        again = _PAIR.match(line, at)
        return None if again is None else line[:at] + " " * len(again[0]) + line[again.end() :]
    return None


def _possible_date(line: str) -> str | None:
    """The line with a day that there is, or with all digits of one that ends it."""
    found = _DATE.search(line)
    if found is None:
        return None
    year, month, day = found[0].split("-")
    if len(found[0]) == len("1919-02-30"):
        return f"{line[: found.end() - 2]}28{line[found.end() :]}"
    return None if line[found.end() :].strip() else f"{line[: found.start()]}{year}-{month:0>2}-{day:0>2}"


def _blank(lines: list[str], number: int) -> dict[int, str]:
    """Leaves a line out, and after a heading all keys of its table, which would fall to the one before."""
    end = number + 1
    if lines[number].startswith("["):
        while end < len(lines) and not lines[end].startswith("["):
            end += 1
    taken = dict(enumerate(lines[number:end], number + 1))
    lines[number:end] = [""] * (end - number)
    return taken


def _parse(text: str) -> dict[str, Any] | Flaw:
    """Values or the first flaw."""
    long_key = _LONG_KEY.search(text) or _LONG_INNER_KEY.search(text)
    if long_key:
        line = text.count("\n", 0, long_key.start()) + 1
        return Flaw(line, 1, "a key has too many parts", TOO_DEEP, "toml-deep")
    too_deep = Flaw(0, 0, "tables or arrays lie too deep inside one another", TOO_DEEP, "toml-deep")
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
        return Flaw(0, 0, "a number is too long to be one", "a whole number", "toml-value")
    content = text.split("\n")[line - 1]
    if "twice" in said or "overwrite" in said or "Duplicate" in said:
        column = _key_column(content, column, said)
    for start, code, message, expected in _MEANINGS:
        if said.startswith(start):
            date = _DATE.search(content)
            if start == "Expected newline" and date:
                return Flaw(line, date.start() + 1, "a date is not written in full", DATE, "toml-date")
            return Flaw(line, column, message, expected, code)
    return Flaw(line, column, said[:1].lower() + said[1:], "TOML", "toml")


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


class Opener(NamedTuple):
    """A bracket or quotation mark that was left open."""

    line: int
    column: int
    sign: str
    closing: str  # what closes it and all that stands open inside it; empty: not to be told


def _blame(opener: Opener, flaw: Flaw) -> Flaw:
    """The opener is what made the flaw."""
    wanted = f"{_CLOSING.get(opener.sign, opener.sign)} before line {flaw.line}"
    return Flaw(opener.line, opener.column, f"this {opener.sign} is never closed", wanted, "toml-open")


_CLOSING = {"[": "]", "{": "}"}


def _close(lines: list[str], opener: Opener, before: int) -> bool:
    """Closes what was left open at the end of the last line before another, so that no line moves."""
    number = before - 1
    while number >= opener.line and lines[number].lstrip().startswith("#"):
        number -= 1
    if not opener.closing or number < opener.line - 1 or "#" in lines[number]:
        return False
    lines[number] += opener.closing
    return True


def _left_open(text: str, flaw: Flaw) -> Opener | None:
    """What stands open where a flaw meets a new statement or the end of the file."""
    if not flaw.line:
        return None
    lines = text.split("\n")
    found = None
    if _STATEMENT.match(lines[flaw.line - 1]):
        found = _opener("\n".join(lines[: flaw.line - 1]))
    if found is None and not any(line.strip() for line in lines[flaw.line :]):
        found = _opener(text)
        return found._replace(closing="") if found else None
    return found


def _opener(before: str) -> Opener | None:
    """The first of what stands open at the end of a text, or the quotation marks in which it ends."""
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
    line, column = before.count("\n", 0, start) + 1, start - before.rfind("\n", 0, start)
    signs = [token[0] for token in reversed(stack)]
    closing = "" if set(signs) - set(_CLOSING) else "".join(_CLOSING[sign] for sign in signs)
    return Opener(line, column, opened[0], closing)
