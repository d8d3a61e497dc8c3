"""What a fault of TOML means to the author of a scenario, where it is, and the line as it was probably meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from game.messages import N_, _
from game.scenario.toml_tree import Stretch, pair_before

DATE = N_("a date such as 1919-02-07")
ON_ONE_LINE = N_("a table in braces goes over several lines")

# Compiled when there is a fault to be told, which is seldom.
_AT = r" \(at line (\d+), column (\d+)\)$"
_END = " (at end of document)"
_DATE = r"\b\d{4}-\d{1,2}-\d{1,2}\b"

# Slips of the hand, which tomli tells by what comes of them.
_OTHER_DATE = r"\b(\d{1,2}|\d{4})([./])(\d{1,2})\2(\d{4}|\d{1,2})\b"
_NUMBER_WITH_COMMA = r"(?:\bl(?:at|on)\s{0,9})?=\s*[+-]?\d+(,)(\d+)"
_DEGREES = "l(?:at|on)"  # never thousands
_LONG_NUMBER = r"[+-]?(?:0[xob])?[0-9a-fA-F_]{64,}"
_BARE_WORD = r"[A-Za-z_][\w-]{0,60}(?=\s*(?:[,\]}#]|$))"
_WORDS = r"[^\W\d_][\w'’-]*(?:[ \t]+[\w'’.;:!?()%/-]+)+\s*$"
_NO_OPENING_MARK = r'[^\W\d][^"=,]*"'
_NO_CLOSING_MARK = r'"[^"]*[\s,][\w-]+\s*=\s*"$'
_CURLED = dict.fromkeys(map(ord, "“”„‟«»"), '"')
_TRUTHS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}

_NO_CHARACTER = N_("no file may have the character that stands here")
_CHARACTERS = N_("letters, digits and signs")

# What tomli says, what it means to the author of a scenario, and what was expected.
_MEANINGS = (
    ("Invalid date", "toml-date", N_("there is no such date or time"), DATE),
    ("Expected '=' after a key", "toml-equals", N_('a key is not followed by "="'), N_("key = value")),
    (
        "Invalid statement",
        "toml-statement",
        N_("this is neither a key nor a table"),
        N_("key = value, [table] or [[table]]"),
    ),
    ("Invalid initial character for a key", "toml-key", N_("a key is missing"), N_("key = value")),
    (
        "Invalid value",
        "toml-value",
        N_("no value can be read here"),
        N_('text in "quotation marks", a whole number, true, false, a date such as 1919-02-07, [ ... ] or { ... }'),
    ),
    ("Unclosed array", "toml-comma", N_("an array goes on without a comma or its end"), N_('"," or "]"')),
    (
        "Unclosed inline table",
        "toml-comma",
        N_("a table in braces goes on without a comma or its end"),
        N_('"," or "}" on the same line'),
    ),
    ("Unterminated string", "toml-text", N_("a text has no closing quotation mark"), '"'),
    ("Illegal character '\\n'", "toml-text", N_("a text has no closing quotation mark on its line"), '"'),
    ("Found invalid character '\\n'", "toml-text", N_("a text has no closing quotation mark on its line"), "'"),
    ("Illegal character", "toml-character", _NO_CHARACTER, _CHARACTERS),
    ("Found invalid character", "toml-character", _NO_CHARACTER, _CHARACTERS),
    ("Escaped character", "toml-backslash", N_("no letter has the number behind this backslash"), "\\u0117"),
    ('Expected "\'"', "toml-text", N_("a text has no closing quotation mark"), "'"),
    ("Expected '\"", "toml-text", N_("a text has no closing quotation mark"), '"'),
    (
        "Cannot redefine",
        "toml-twice",
        N_("this table was finished above and cannot be added to"),
        N_("each table once"),
    ),
    ("Cannot overwrite", "toml-twice", N_("this key is given twice"), N_("each key once")),
    (
        "Cannot declare",
        "toml-twice",
        N_("this table is given twice"),
        N_("each table once; [[...]] for a list of tables"),
    ),
    ("Duplicate inline table key", "toml-twice", N_("this key is given twice"), N_("each key once")),
    (
        "Cannot mutate immutable",
        "toml-twice",
        N_("this table was finished above and cannot be added to"),
        N_("each table once"),
    ),
    (
        "Expected newline",
        "toml-newline",
        N_("something stands after the value"),
        N_("the end of the line, or # before a remark"),
    ),
    ("Expected ']]'", "toml-heading", N_("a table's heading is not closed"), "]]"),
    ("Expected ']'", "toml-heading", N_("a table's heading is not closed"), "]"),
    ("Unescaped '\\'", "toml-backslash", N_("a backslash stands alone in a text"), "\\\\"),
    ("Invalid hex value", "toml-backslash", N_("a backslash stands alone in a text"), "\\\\"),
)
_UNKNOWN = ("", "toml", N_("nothing can be read from here on"), "TOML")


class Flaw(NamedTuple):
    line: int  # 0: no single place
    column: int
    message: str
    expected: str
    code: str
    mended: str = ""  # the line without a slip of the hand
    stretch: Stretch | None = None  # what is given twice, from its key to its end


def flaw_of(text: str, said: str) -> Flaw:
    """The flaw in a text of which tomli says something."""
    place = re.search(_AT, said)
    if place:
        line, column = int(place[1]), int(place[2])
        said = said[: place.start()]
    elif said.endswith(_END):
        said = said.removesuffix(_END)
        line = text.rstrip().count("\n") + 1
        column = len(text.rstrip().split("\n")[-1]) + 1
    else:  # Python's own limit on the digits of a number
        return endless_number(text)
    content = text.split("\n")[line - 1]
    said = said.casefold()
    known = (row for row in _MEANINGS if said.startswith(row[0].casefold()))
    code, message, expected = next(known, _UNKNOWN)[1:]
    stretch = pair_before(text, line, column) if code == "toml-twice" else None
    if stretch is not None:
        return Flaw(stretch.line, stretch.column, _(message), _(expected), code, stretch=stretch)
    if code == "toml-twice":  # a heading
        column = len(content) - len(content.lstrip()) + 1
        given = _given_above(text, line, content)
        if given:
            said = _('"{key}" has its value on line {line} and cannot be added to')
            return Flaw(line, column, said.format(key=given[0], line=given[1]), _("one or the other"), code)
    return _meant(content, Flaw(line, column, _(message), _(expected), code))


def _given_above(text: str, line: int, heading: str) -> tuple[str, int] | None:
    """The last key of a heading, and the line above on which the table it stands in gives it a value."""
    parts = re.findall(r"[\w-]+", heading.split("#", maxsplit=1)[0])
    if not parts:
        return None
    before = text.split("\n")[: line - 1]
    for number in reversed(range(len(before))):
        if re.match(rf"\s*{re.escape(parts[-1])}\s*=", before[number]):
            return parts[-1], number + 1
        if re.match(r"\s*\[+\s*" + r"\s*\.\s*".join(map(re.escape, parts[:-1])) + r"\s*\]", before[number]):
            return None
    return None


def endless_number(text: str) -> Flaw:
    found = re.search(_LONG_NUMBER, text)
    start = found.start() if found else 0
    line, column = (text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)) if found else (0, 0)
    return Flaw(line, column, _("a number is too long to be one"), _("a whole number"), "toml-value")


def goes_over_lines(flaw: Flaw) -> bool:
    """Whether the lines after a flaw belong to it."""
    return flaw.message == _(ON_ONE_LINE)


def mended_line(line: str, flaw: Flaw) -> str | None:
    """The line as it was probably meant, with everything still in its column; None: nobody can tell."""
    at = flaw.column - 1
    if flaw.mended:
        return flaw.mended
    if flaw.code in ("toml-comma", "toml-equals") and line[at - 1 : at] == " ":
        return line[: at - 1] + ("," if flaw.code == "toml-comma" else "=") + line[at:]
    if flaw.code == "toml-newline":
        return line[:at]
    if flaw.code == "toml-text":
        return f'{line.rstrip()}"'
    if flaw.code == "toml-date":
        return _possible_date(line)
    return None


def _possible_date(line: str) -> str | None:
    """The line with all digits of a day, or with one that there is."""
    found = list(re.finditer(_DATE, line))
    for date in found:
        year, month, day = date[0].split("-")
        if len(date[0]) < len("1919-02-07"):
            return f"{line[: date.start()]}{year}-{month:0>2}-{day:0>2}{line[date.end() :]}"
    return f"{line[: found[0].end() - 2]}28{line[found[0].end() :]}" if found else None


def _meant(content: str, flaw: Flaw) -> Flaw:
    """The flaw, or the slip of the hand that it comes of."""
    at = flaw.column - 1
    date = next((date for date in re.finditer(_DATE, content) if date.start() < at <= date.end()), None)
    if flaw.code in ("toml-newline", "toml-comma") and date and len(date[0]) < len("1919-02-07"):
        message = _("a date is not written in full")
        return flaw._replace(column=date.start() + 1, message=message, expected=_(DATE), code="toml-date")
    if flaw.code == "toml-twice" and content.lstrip().startswith("[") and flaw.message.startswith("this key"):
        expected = _("each table once; [[...]] for a list of tables")
        return flaw._replace(message=_("this table is given twice"), expected=expected)
    if flaw.code == "toml-value":
        return _no_value(content, at, flaw)
    if flaw.code == "toml-key":
        return _end_of_a_line(content, at, flaw)
    if flaw.code == "toml-equals" and re.compile(rf"\s*{_WORDS}").match(content):
        return flaw._replace(expected=_("key = value, or # before a remark"))
    if flaw.code in ("toml-newline", "toml-equals", "toml-comma"):
        return _number_or_date(content, at, flaw) or _open_text(content, at, flaw) or flaw
    return flaw


def _no_value(content: str, at: int, flaw: Flaw) -> Flaw:
    """Text without its quotation marks, or with those of a word processor."""
    date = _number_or_date(content, at, flaw)
    if date:
        return date
    if content[at : at + 1].translate(_CURLED) == '"' != content[at : at + 1]:
        message = _("this quotation mark is not a straight one")
        return flaw._replace(message=message, expected='"', mended=content.translate(_CURLED))
    word = re.compile(_BARE_WORD).match(content, at)
    if word:
        truth = _TRUTHS.get(word[0].lower())
        wanted = truth or f'"{word[0]}"'
        message = (
            _("there is no value {word}").format(word=word[0])
            if truth
            else _("{word} stands without quotation marks").format(word=word[0])
        )
        ends = word.end() == len(content.rstrip()) or len(wanted) == len(word[0])
        mended = content[:at] + wanted + content[word.end() :] if ends else ""
        return flaw._replace(message=message, expected=wanted, mended=mended)
    words = re.compile(_WORDS).match(content, at)
    if words and content[:at].rstrip().endswith("="):
        wanted = f'"{words[0].rstrip()}"'
        message = _("a text stands without quotation marks")
        return flaw._replace(message=message, expected=wanted, mended=content[:at] + wanted)
    if words:
        message = _("words stand where a value would be: a comment begins with #")
        return flaw._replace(message=message, expected=_("# before them"), mended=f"{content[:at]}#{content[at:]}")
    if re.compile(_NO_OPENING_MARK).match(content, at):
        return flaw._replace(message=_("a text has no opening quotation mark"), expected='"')
    return flaw


def _end_of_a_line(content: str, at: int, flaw: Flaw) -> Flaw:
    """A table in braces that goes on on the next line, or has a comma behind its last value."""
    before, after = content[:at].rstrip(), content[at:].lstrip()
    if before.endswith(",") and after.startswith("}"):
        comma = len(before) - 1
        mended = content[:comma] + " " + content[comma + 1 :]
        message, expected = _("a comma stands before the closing brace"), _("no comma before }")
        return Flaw(flaw.line, comma + 1, message, expected, "toml-comma", mended)
    if before.endswith((",", "{")) and (not after or after.startswith("#")):
        return flaw._replace(
            column=len(before), message=_(ON_ONE_LINE), expected=_('"}", and all before it, on this line')
        )
    return flaw


def _number_or_date(content: str, at: int, flaw: Flaw) -> Flaw | None:
    for date in re.finditer(_OTHER_DATE, content):
        if date.start() <= at <= date.end() and 4 in (len(date[1]), len(date[4])):
            year, month, day = (date[1], date[3], date[4]) if len(date[1]) == 4 else (date[4], date[3], date[1])
            whole = f"{content[: date.start()]}{year}-{month:0>2}-{day:0>2}"
            mended = "" if content[date.end() :].strip() else whole
            return Flaw(flaw.line, date.start() + 1, _("dates are not written like this"), _(DATE), "toml-date", mended)
    for number in re.finditer(_NUMBER_WITH_COMMA, content):
        if number.start() < at <= number.end():
            sign = "_" if len(number[2]) == 3 and not re.match(_DEGREES, number[0]) else "."
            mended = content[: number.start(1)] + sign + content[number.end(1) :]
            message = _("a comma stands inside a number")
            expected = _("{number}, with nothing in between").format(
                number=number[0].split("=")[1].strip().replace(",", "")
            )
            if sign == ".":
                expected = _("a point, as in 55.25")
            return Flaw(flaw.line, number.start(1) + 1, message, expected, "toml-value", mended)
    return None


def _open_text(content: str, at: int, flaw: Flaw) -> Flaw | None:
    """A text without its end takes the next key with it, up to the quotation mark of that one's value."""
    text = re.search(_NO_CLOSING_MARK, content[:at])
    if text is None:
        return None
    opening = content.rfind('"', 0, at - 1)
    return Flaw(flaw.line, opening + 1, _("a text has no closing quotation mark"), '"', "toml-text")
