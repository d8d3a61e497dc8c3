"""Plurals, dates and lists as a reader expects them."""

from __future__ import annotations

import dataclasses
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from game.prose.printing import printable
from game.prose.unit_names import is_plural, the, verb
from game.prose.words import (
    Voice,
    chance,
    days_name,
    listed,
    many,
    men,
    nearly,
    number,
    per_cent,
    percent,
    places,
    ratio,
    signed,
    some,
    stopped,
    strength_text,
    strength_texts,
    wins,
)
from game.rules.board import Board
from game.rules.strength import odds_column
from tests.rules.field import duel


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


def test_a_chance_is_rounded_alike_in_sentences_and_in_tables() -> None:
    assert [percent(p) for p in (0, 4, 456, 996, 1000)] == ["0 %", "<1 %", "46 %", ">99 %", "100 %"]
    for permille in range(1001):
        words = chance(permille).replace("less than ", "<").replace("more than ", ">")
        assert words.removesuffix(" in 100") == percent(permille).removesuffix(" %")
        assert str(per_cent(permille)) in words or nearly(permille)


def test_signs_and_camps() -> None:
    assert [signed(2), signed(-1)] == ["+2", "−1"]
    assert [the("Red Army"), the("Poland")] == ["the Red Army", "Poland"]
    assert [the("Adlercreutz’s brigades"), the("The Guard")] == ["Adlercreutz’s brigades", "the Guard"]


def test_phrases_rotate() -> None:
    voice = Voice()
    assert [voice.pick("a", ("x", "y")), voice.pick("b", ("x", "y")), voice.pick("a", ("x", "y"))] == ["x", "x", "y"]
    assert voice.pick("a", ("x", "y")) == "x"


def read_back(board: Board, text: str) -> int:
    one, other = (Fraction(part.replace(",", "")) for part in text.split(":"))
    return odds_column(board, int(one * 10), int(other * 10))


def test_a_ratio_is_told_in_the_defenders_favour() -> None:
    board = duel().board
    told = {
        (196, 100): "1.9:1",
        (200, 100): "2:1",
        (100, 1199): "1:12",
        (100, 101): "1:1.1",
        (7, 7): "1:1",
        (0, 9): "1:9",
    }
    assert {pair: ratio(board, *pair) for pair in told} == told
    assert ratio(board, 123_456, 1) == "123,456:1"


def test_the_ratio_that_is_printed_says_the_column_that_is_fought_in() -> None:
    """Of every two strengths up to 120, and of thousands more; also where tenths cannot say the column's own ratio."""
    board, chance = duel().board, Random(1)
    odd = dataclasses.replace(board.rules.combat, columns=((3, 7), (4, 7), (1, 1), (4, 3), (10, 7), (127, 100), (9, 4)))
    odd = dataclasses.replace(odd, columns=tuple(sorted(odd.columns, key=lambda column: Fraction(*column))))
    boards = [board, dataclasses.replace(board, rules=dataclasses.replace(board.rules, combat=odd))]
    pairs = [(one, other) for one in range(1, 121) for other in range(1, 121)]
    pairs += [(chance.randint(1, 900_000), chance.randint(1, 900_000)) for _ in range(4000)]
    for board in boards:
        for one, other in pairs:
            assert read_back(board, ratio(board, one, other)) == odds_column(board, one, other), (one, other)


def test_no_printed_ratio_flatters_the_attacker() -> None:
    board = duel().board
    for one in range(1, 121):
        for other in range(1, 121):
            shown = ratio(board, one, other).split(":")
            assert Fraction(shown[0]) / Fraction(shown[1]) <= Fraction(one, other), (one, other)


@pytest.mark.parametrize(
    ("title", "told"),
    [("The border is left", "The border is left."), ("Who stays?", "Who stays?"), ("A line.", "A line.")],
)
def test_a_title_in_a_text_ends_with_one_stop(title: str, told: str) -> None:
    assert stopped(title) == told


def test_scouts_are_a_plural() -> None:
    assert is_plural("2-ojo pulko raitieji žvalgai")
    assert is_plural("1-ojo pėstininkų pulko 1, 2, 6 ir 7 kuopos")


def test_strengths_are_told_to_the_places_their_ratio_needs_and_add_up() -> None:
    board = duel().board
    pairs = [(51_500, 5_000), (119_780, 9_280), (51_000, 1_273), (17_200, 3_700), (20_000, 30_000), (1, 5), (7, 0)]
    for attack, defence in [*pairs, *((one * 37 % 9_973, one * 61 % 1_009) for one in range(1, 2_000))]:
        count = places(board, attack, defence)
        told = [int(strength_text(value, count).replace(",", "").replace(".", "")) for value in (attack, defence)]
        shown = [value * 10 ** (2 - count) for value in told]
        assert ratio(board, *shown) == ratio(board, attack, defence), (attack, defence)
    assert [strength_text(119_780, count) for count in range(3)] == ["1,198", "1,197.8", "1,197.80"]
    assert strength_texts([33, 33, 34], 0) == ["0", "0", "1"]
    assert strength_texts([73_949, 54_951], 0) == ["739", "550"]


def test_a_turn_over_new_year_names_both_years() -> None:
    day = date(1918, 12, 30).toordinal()
    assert days_name(day, 3) == "30 December 1918 - 1 January 1919"
    assert days_name(day - 29, 3) == "1-3 December 1918"
    assert days_name(day - 31, 3) == "29 November - 1 December 1918"


def test_names_of_companies_and_parts_of_units_take_their_own_verb() -> None:
    assert is_plural("Savolax jägare")
    assert not is_plural("Savolax jägare, II bataljonen")
    assert is_plural("Atskirasis batalionas, 3-ioji ir 4-oji kuopos")
    assert not is_plural("a company of Atskirasis batalionas, 3-ioji ir 4-oji kuopos")
    assert is_plural("two companies of 24-y yegersky polk")
    assert number(-1_234) == "−1,234"
