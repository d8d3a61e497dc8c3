"""What stands open where a fault of TOML is found: brackets, and texts that have swallowed what follows them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from game.scenario.toml_flaws import Flaw

LONG_MARKS = ('"""', "'''")
CLOSING = {"[": "]", "{": "}"}
STATEMENT = re.compile(r"\[|[\w-]+(\.[\w-]+)*\s*=")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"""|\'\'\'|"(?:\\.|[^"\\\n])*"?|\'[^\'\n]*\'?|#[^\n]*|[\[\]{}]', re.DOTALL
)
_OPENS_ANOTHER = re.compile(r"[\w-]\s*=\s*$")
"""How the last line of a text ends that is closed by the marks of the next one alone."""


class Opener(NamedTuple):
    """A bracket or quotation mark that was left open."""

    line: int
    column: int
    sign: str
    closing: str  # what closes it and all that stands open inside it; empty: not to be told


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Up to a long text that nothing closes, for all behind it is that text, and looking for its end from each of the
    marks in it would take for ever.
    """
    for token in _TOKEN.finditer(text):
        yield token
        if token[0] in LONG_MARKS:
            return


def left_open_at(text: str, flaw: Flaw) -> Opener | None:
    """What stands open where a flaw meets a new statement or the end of the file, or behind a text that took what
    follows it in."""
    if not flaw.line:
        return None
    lines = text.split("\n")
    found = _swallower(text, sum(map(len, lines[: flaw.line - 1])) + flaw.line - 2 + flaw.column)
    if found is not None:
        return found
    if STATEMENT.match(lines[flaw.line - 1]):
        found = _opener("\n".join(lines[: flaw.line - 1]))
    if found is None and not any(line.strip() for line in lines[flaw.line :]):
        found = _opener(text)
        return found._replace(closing=found.sign if found.sign in LONG_MARKS else "") if found else None
    return found


def _swallower(text: str, at: int) -> Opener | None:
    """The text over several lines before a place that only the opening marks of the next one have closed."""
    for token in tokens(text):
        if token.start() >= at:
            return None
        sign, body = token[0][:3], token[0][3:-3]
        if sign in LONG_MARKS and len(token[0]) > 3 and "\n" in body and _OPENS_ANOTHER.search(body.split("\n")[-1]):
            start = token.start()
            return Opener(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), sign, sign)
    return None


def _opener(before: str) -> Opener | None:
    """The first of what stands open at the end of a text, or the quotation marks in which it ends."""
    stack: list[re.Match[str]] = []
    for token in tokens(before):
        sign = token[0]
        if sign in "]}":
            if stack:
                stack.pop()
        elif sign in ("[", "{", *LONG_MARKS):
            stack.append(token)
    if not stack:
        return None
    opened = next((token for token in stack if token[0] in LONG_MARKS), stack[0])
    start = opened.start()
    line, column = before.count("\n", 0, start) + 1, start - before.rfind("\n", 0, start)
    signs = [token[0] for token in reversed(stack)]
    closing = "" if set(signs) - set(CLOSING) else "".join(CLOSING[sign] for sign in signs)
    if opened[0] in LONG_MARKS:  # what stands open inside it is text
        closing = opened[0]
    return Opener(line, column, opened[0], closing)
