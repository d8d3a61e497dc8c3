"""Plurals, dates and lists as a reader expects them."""

from __future__ import annotations

from datetime import date

import pytest

from game.analysis.words import Voice, chance, days_name, listed, many, men, printable, signed, some, the, verb, wins


def test_plurals() -> None:
    assert [men(0), men(1), men(1200)] == ["0 men", "1 man", "1,200 men"]
    assert [many(1, "gun"), many(2, "gun"), many(40, "gun")] == ["one gun", "two guns", "40 guns"]
    assert verb(["Rokiškio partizanai"], "arrives", "arrive") == "arrive"
    assert verb(["7-i Strelkovy polk"], "arrives", "arrive") == "arrives"
    assert verb(["A", "B"], "arrives", "arrive") == "arrive"


def test_promised_wins_are_told_to_the_nearest_tenth() -> None:
    assert [wins(0), wins(49), wins(50), wins(277), wins(949), wins(1950)] == ["0.0", "0.0", "0.1", "0.3", "0.9", "2.0"]


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert some(["A", "B", "C", "D", "E"], 4) == "A, B, C and two others"
    assert some(["A", "B", "C", "D"], 4) == "A, B, C and D"


def test_names_with_commas_are_parted_by_semicolons() -> None:
    assert listed(["7-i polk, rota Auglysa"]) == "7-i polk, rota Auglysa"
    assert listed(["A", "7-i polk, rota Auglysa"]) == "A; and 7-i polk, rota Auglysa"
    assert some(["A, I", "B", "C"], 2) == "A, I; and two others"
    assert listed(["A (1,000)", "B"]) == "A (1,000) and B"


def test_a_terminal_is_given_nothing_to_obey() -> None:
    assert printable("Kėdainiai – Šėta −1\n") == "Kėdainiai – Šėta −1\n"
    assert printable("a\x1b[31m\x9b\x07\rb\t") == "a?[31m???b?"


@pytest.mark.parametrize(
    ("first", "days", "text"),
    [
        (date(1919, 2, 8), 1, "8 February 1919"),
        (date(1919, 5, 18), 2, "18-19 May 1919"),
        (date(1919, 5, 31), 2, "31 May - 1 June 1919"),
    ],
)
def test_dates(first: date, days: int, text: str) -> None:
    assert days_name(first.toordinal(), days) == text


def test_chances_are_never_certain_when_they_are_not() -> None:
    assert [chance(p) for p in (0, 4, 456, 996, 1000)] == [
        *("0 in 100", "less than 1 in 100", "46 in 100", "more than 99 in 100", "100 in 100"),
    ]


def test_signs_and_camps() -> None:
    assert [signed(2), signed(-1)] == ["+2", "−1"]
    assert [the("Red Army"), the("Poland")] == ["the Red Army", "Poland"]


def test_phrases_rotate() -> None:
    voice = Voice()
    assert [voice.pick("a", ("x", "y")), voice.pick("b", ("x", "y")), voice.pick("a", ("x", "y"))] == ["x", "x", "y"]
    assert voice.pick("a", ("x", "y")) == "x"
