"""Words for numbers: plurals, dates, lists, and turns of phrase that rotate instead of repeating themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from game.messages import N_, _, ngettext
from game.rules.strength import column_name, odds_column

if TYPE_CHECKING:
    from game.rules.board import Board
    from game.rules.numbers import Rules


MONTHS: Final = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August")),
    *(N_("September"), N_("October"), N_("November"), N_("December")),
)
SMALL: Final = (
    *(N_("no"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight")),
    *(N_("nine"), N_("ten"), N_("eleven"), N_("twelve")),
)
Phrase = TypeVar("Phrase")  # a message, or the two forms of one
MINUS: Final = "\N{MINUS SIGN}"


class Voice:
    """Turns of phrase: each kind of occasion goes through its phrases in order and begins again."""

    def __init__(self) -> None:
        self.used: dict[str, int] = {}

    def pick(self, occasion: str, phrases: Sequence[Phrase]) -> Phrase:
        number = self.used.get(occasion, 0)
        self.used[occasion] = number + 1
        return phrases[number % len(phrases)]


def tenths(km: int) -> str:
    """Tenths of a km as km: "25", "21.6"; to the last digit, for by one of them a march falls short."""
    return f"{km / 10:.1f}".removesuffix(".0")


def number(count: int) -> str:
    return f"{count:,}".replace("-", MINUS)


def men(count: int) -> str:
    return ngettext("{count} man", "{count} men", count).format(count=number(count))


def men_do(count: int, one: str, more: str) -> str:
    """ "1 man goes home", "12 men go home": men and what they do."""
    return f"{men(count)} {ngettext(one, more, count)}"


def in_words(count: int) -> str:
    """ "two", "12,000"."""
    return _(SMALL[count]) if 0 <= count < len(SMALL) else number(count)


def many(count: int, noun: str, plural: str = "") -> str:
    """ "one battle", "12 battles"; small numbers in words."""
    return f"{in_words(count)} {ngettext(noun, plural or noun + 's', count)}"


def figures(count: int, noun: str, plural: str = "") -> str:
    """ "1 game", "200 games": for tables, where all numbers are figures."""
    return f"{number(count)} {ngettext(noun, plural or noun + 's', count)}"


def of_key(key: str) -> str:
    """A word of a file as people read it: "armoured train" of "armoured_train"."""
    return _(key.replace("_", " "))


def kind_words(rules: Rules, arm: int, size: int) -> str:
    """ "infantry battalion", "armoured train": what a unit is."""
    row = rules.arms[arm]
    return f"{_(row.name)} {_(rules.sizes[size].name)}" if row.sized else _(row.name)


def listed(names: Sequence[str]) -> str:
    """ "A, B and C"; names that have commas themselves, "7-i polk, rota Auglysa", are parted by semicolons."""
    if len(names) < 2:
        return "".join(names)
    if any(", " in name for name in names):
        return _("{names}; and {last}").format(names="; ".join(names[:-1]), last=names[-1])
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def some(names: Sequence[str], most: int = 4) -> str:
    """The first few of a list, and how many more."""
    if len(names) <= most:
        return listed(names)
    return listed([*names[: most - 1], many(len(names) - most + 1, "other", "others")])


def ratio(board: Board, attack: int, defence: int) -> str:
    """Two strengths as they stand to each other: "1:12", "1.8:1".

    To the tenth in the defender's favour, or the ratio of the column where that lies above it: what is printed never
    says another column than the one that is fought in.
    """
    attack, defence = max(1, attack), max(1, defence)
    if attack >= defence:
        tenths = attack * 10 // defence
        shown = (tenths, 10)
    else:
        tenths = -(-defence * 10 // attack)
        shown = (10, tenths)
    column = odds_column(board, attack, defence)
    if odds_column(board, *shown) != column:
        return column_name(board, column)
    times = f"{tenths // 10:,}" + (f".{tenths % 10}" if tenths % 10 else "")
    return f"1:{times}" if attack < defence else f"{times}:1"


def places(board: Board, attack: int, defence: int) -> int:
    """How many places two strengths, in hundredths, must be told to, so that the ratio told beside them follows from
    them: none as a rule, two where nothing less does."""
    told = ratio(board, attack, defence)
    for count in (0, 1):
        shown = [rounded(value, count) * 10 ** (2 - count) for value in (attack, defence)]
        if min(shown) > 0 and ratio(board, *shown) == told:
            return count
    return 2


def rounded(hundredths: int, count: int) -> int:
    """To so many places, and counted in these: 12.96 to one place is 130 tenths."""
    unit = int(10 ** (2 - count))
    return (hundredths + unit // 2) // unit


def strength_text(hundredths: int, count: int) -> str:
    """ "1,197", to two places "92.46"."""
    return placed(rounded(hundredths, count), count)


def strength_texts(parts: Sequence[int], count: int) -> list[str]:
    """Strengths told to so many places, which add up to their sum told so."""
    return [placed(part, count) for part in per_cents(parts, rounded(sum(parts), count))]


def placed(shown: int, count: int) -> str:
    whole, rest = divmod(shown, int(10**count))
    return f"{number(whole)}.{rest:0{count}}" if count else number(whole)


def wins(thousandths: int) -> str:
    """Battles that the odds promised, to the nearest tenth: "2.3"."""
    tenths = (thousandths + 50) // 100
    return f"{tenths // 10}.{tenths % 10}"


def signed(columns: int) -> str:
    return f"+{columns}" if columns > 0 else f"{MINUS}{-columns}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def stopped(text: str) -> str:
    """With a full stop, unless it ends a sentence already: "Who stays?", "The border is left."."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def day_name(ordinal: int) -> str:
    day = date.fromordinal(ordinal)
    return _("{day} {month} {year}").format(day=day.day, month=_(MONTHS[day.month - 1]), year=day.year)


def short_day(ordinal: int) -> str:
    """ "7 Feb"."""
    day = date.fromordinal(ordinal)
    return _("{day} {month}").format(day=day.day, month=_(MONTHS[day.month - 1])[:3])


def days_name(ordinal: int, days: int) -> str:
    """ "18-19 May 1919" for a turn of several days."""
    first, last = date.fromordinal(ordinal), date.fromordinal(ordinal + days - 1)
    if first == last:
        return day_name(ordinal)
    if first.month == last.month:
        return _("{first}-{last}").format(first=first.day, last=day_name(last.toordinal()))
    if first.year != last.year:
        return _("{first} - {last}").format(first=day_name(ordinal), last=day_name(last.toordinal()))
    return _("{first} {month} - {last}").format(
        first=first.day, month=_(MONTHS[first.month - 1]), last=day_name(last.toordinal())
    )


def per_cent(permille: int) -> int:
    """The nearest whole one: where a chance is rounded."""
    return (permille + 5) // 10


def chance(permille: int) -> str:
    """ "62 in 100"; never certain when it is not."""
    if nearly(permille):
        return _("less than 1 in 100") if permille < 500 else _("more than 99 in 100")
    return _("{per_cent} in 100").format(per_cent=per_cent(permille))


def percent(permille: int) -> str:
    """The same for a cell of a table: "62 %"."""
    if nearly(permille):
        return "<1 %" if permille < 500 else ">99 %"
    return f"{per_cent(permille)} %"


def nearly(permille: int) -> bool:
    """Whether a chance would be told as none or as certain and is not."""
    return 0 < permille < 10 or 990 < permille < 1000


def per_cents(shares: Sequence[int], whole: int) -> list[int]:
    """Shares rounded so that they add up to the whole, as far as there are any: what is left goes to those that were
    cut most."""
    total = sum(shares)
    if not total:
        return [0] * len(shares)
    found = [share * whole // total for share in shares]
    cut = sorted(range(len(shares)), key=lambda number: -(shares[number] * whole % total))
    for number in cut[: whole - sum(found)]:
        found[number] += 1
    return found
