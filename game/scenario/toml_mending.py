"""TOML text with faults of syntax: each that can be told apart from its consequences, and the values of the rest."""

import re
from itertools import count
from typing import Any

import tomli

from game.messages import _
from game.scenario.toml_flaws import Flaw, endless_number, flaw_of, goes_over_lines, mended_line
from game.scenario.toml_open import CLOSING, LONG_MARKS, STATEMENT, Opener, left_open_at, tokens
from game.scenario.toml_tree import Stretch
from game.scenario.toml_values import MOST_DEPTH, Reading, deeper_than, endless, long_key


def too_deep() -> str:
    return _("at most {most} tables inside one another").format(most=MOST_DEPTH)


MOST_FLAWS = 20
MOST_LINES = 40  # of one table in braces, or left out as consequences
MOST_REREAD = 4_000_000  # characters, so that a large file with many flaws is not read for ever

_KEY_FIRST = re.compile(r"[ \t]*[\w-]+[ \t]*[=:]")


def mended(text: str) -> Reading:
    """Reads on after a flaw: with what was probably meant, else without the line, and without those that come right
    behind it and look like its consequences.
    """
    lines = text.split("\n")
    flaws: list[Flaw] = []
    blanked: dict[int, str] = {}
    patched: set[int] = set()
    consequences = 0
    for rounds in count(1):
        current = "\n".join(lines)
        outcome = _parse(current)
        if isinstance(outcome, dict):
            return Reading(outcome, flaws, current, blanked)
        again = outcome.line in patched and outcome.line not in blanked
        if not again and flaws and _follows(lines, flaws[-1].line, outcome.line):
            consequences += 1
            if outcome.line <= flaws[-1].line or consequences > MOST_LINES or rounds * len(text) > MOST_REREAD:
                return Reading(None, flaws, current, {})
            blanked.update(_blank(lines, outcome.line - 1))
            continue
        if outcome.stretch is not None:
            flaws.append(outcome)
            blanked.update(_cut(lines, outcome.stretch))
            if len(flaws) == MOST_FLAWS or rounds * len(text) > MOST_REREAD:
                return Reading(None, flaws, current, {})
            continue
        left_open = None if again else left_open_at(current, outcome)
        if left_open and left_open.sign in LONG_MARKS:
            outcome = outcome._replace(line=_next_statement(lines, left_open.line))
        if not again:
            flaws.append(_blame(left_open, outcome) if left_open else outcome)
        hopeless = not outcome.line or (left_open is not None and not _close(lines, left_open, outcome.line - 1))
        if hopeless or len(flaws) == MOST_FLAWS or rounds * len(text) > MOST_REREAD:
            return Reading(None, flaws, current, {})
        if left_open:
            continue
        mended = None if again else _mended(lines, outcome)
        if mended is None:
            blanked.update(_blank(lines, outcome.line - 1, over_lines=goes_over_lines(outcome) and not again))
        else:
            lines[outcome.line - 1] = mended
            patched.add(outcome.line)
    raise AssertionError  # the rounds have a limit


def _parse(text: str) -> dict[str, Any] | Flaw:
    """Values or the first flaw."""
    line = long_key(text)
    if line:
        return Flaw(line, 1, _("a key has too many parts"), too_deep(), "toml-deep")
    deep = Flaw(0, 0, _("tables or arrays lie too deep inside one another"), too_deep(), "toml-deep")
    try:
        data = tomli.loads(text)
    except RecursionError:
        return deep
    except ValueError as error:
        return flaw_of(text, str(error))
    if deeper_than(data, MOST_DEPTH):
        return deep
    return endless_number(text) if endless(data) else data


def _mended(lines: list[str], flaw: Flaw) -> str | None:
    """The line of a flaw as it was probably meant."""
    line, after = lines[flaw.line - 1], "".join(lines[flaw.line : flaw.line + 1]).lstrip()
    if goes_over_lines(flaw) and after.startswith(("{", "]")):  # the next row: it is only the brace that is missing
        return f"{line.rstrip().rstrip(',')} }},"
    return mended_line(line, flaw)


def _blank(lines: list[str], number: int, *, over_lines: bool = False) -> dict[int, str]:
    """Leaves a line out, and after a heading all keys of its table, which would fall to the one before. `over_lines`:
    with those that belong to its braces.
    """
    end = number + 1
    if over_lines:
        end = _end_of_braces(lines, number)
    elif lines[number].startswith("["):
        while end < len(lines) and not lines[end].startswith("["):
            end += 1
    taken = dict(enumerate(lines[number:end], number + 1))
    lines[number:end] = [""] * (end - number)
    return taken


def _cut(lines: list[str], stretch: Stretch) -> dict[int, str]:
    """Leaves a key and its value out, and a comma that parts it from what follows or else from what was before. The
    lines are those that tell more than the key, by number from 1."""
    first, last = stretch.line - 1, stretch.last - 1
    taken = dict(enumerate(lines[first : last + 1], stretch.line)) if last > first else {}
    before, after = lines[first][: stretch.column - 1], lines[last][stretch.last_column - 1 :]
    if after.lstrip().startswith(","):
        after = after.replace(",", " ", 1)
    elif before.rstrip().endswith(","):
        before = f"{before.rstrip()[:-1]}{' ' * (len(before) - len(before.rstrip()) + 1)}"
    lines[first : last + 1] = [""] * (last + 1 - first)
    lines[last] = " " * (stretch.last_column - 1) + after
    lines[first] = before + (lines[first][stretch.column - 1 :] if first == last else "")
    return taken


def _end_of_braces(lines: list[str], number: int) -> int:
    """The number of the line after the one that closes the braces left open on a line; that of the next line if none
    of the next few does.
    """
    depth = 0
    for end, line in enumerate(lines[number : number + MOST_LINES], number + 1):
        signs = [token[0] for token in tokens(line)]
        depth += sum(signs.count(sign) for sign in "[{") - sum(signs.count(sign) for sign in "]}")
        if depth <= 0:
            return end
    return number + 1


def _follows(lines: list[str], earlier: int, later: int) -> bool:
    """Whether only blank lines and comments lie between a flaw and the one found after its line was left out, which is
    on no line that begins with a key.
    """
    if later <= earlier:
        return True
    return not _KEY_FIRST.match(lines[later - 1]) and all(
        not line.strip() or line.lstrip().startswith("#") for line in lines[earlier - 1 : later - 1]
    )


def _next_statement(lines: list[str], line: int) -> int:
    """The number of the first line after another that begins with a key or a heading, or of the one after the last."""
    after = (number for number in range(line, len(lines)) if STATEMENT.match(lines[number]))
    return next(after, len(lines)) + 1


def _blame(opener: Opener, flaw: Flaw) -> Flaw:
    """The opener is what made the flaw."""
    wanted = _("{bound} before line {line}").format(bound=CLOSING.get(opener.sign, opener.sign), line=flaw.line)
    message = _("this {sign} is never closed").format(sign=opener.sign)
    return Flaw(opener.line, opener.column, message, wanted, "toml-open")


def _close(lines: list[str], opener: Opener, before: int) -> bool:
    """Closes what was left open at the end of the last line before another, so that no line moves."""
    number = before - 1
    while number >= opener.line and lines[number].lstrip().startswith("#"):
        number -= 1
    if not opener.closing or number < opener.line - 1 or "#" in lines[number]:
        return False
    lines[number] += opener.closing
    return True
