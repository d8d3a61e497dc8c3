"""Orders in names and back."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules import orders
from game.rules.notation import find_unit, read, unit_id, write
from tests.rules.field import field, road, unit

LINKS = [road("a", "b", rail="standard"), road("b", "c", river="Neris")]
UNITS = [unit("one", "blue", "a"), unit("two", "blue", "a"), unit("foe", "red", "c")]
FIELD = field(LINKS, UNITS, blue="a b", red="c", sources=("a", "c"))


@pytest.mark.parametrize(
    ("order", "text"),
    [
        (orders.march((0, 1), 1), ["march", ["one", "two"], "b"]),
        (orders.ride((0,), 1), ["rail", ["one"], "b"]),
        (orders.attack((0,), 2), ["attack", ["one"], "c"]),
        (orders.attack((0,), 2, night=True, stay=True), ["attack", ["one"], "c", ["night", "stay"]]),
        (orders.attack((0,), 2, air=True), ["attack", ["one"], "c", ["air"]]),
        (orders.entrench((0,)), ["entrench", ["one"]]),
        (orders.rest((1,)), ["rest", ["two"]]),
        (orders.stance((0,), 2), ["stance", ["one"], "withdraw"]),
        (orders.split(0, 150), ["split", "one", 150]),
        (orders.merge((0, 1)), ["merge", ["one", "two"]]),
        (orders.raid(0, 2), ["raid", "one", "c"]),
        (orders.blow(0, 0), ["blow", "one", "a-b"]),
        (orders.repair(0, 1), ["repair", "one", "b-c"]),
        (orders.end(), ["end"]),
    ],
)
def test_every_order_there_and_back(order: orders.Order, text: list[object]) -> None:
    state = FIELD.open()
    assert write(FIELD.board, state, order) == text
    assert read(FIELD.board, state, text) == order


@pytest.mark.parametrize("ends", [["b", "c"], ["c", "b"]])
def test_a_link_goes_by_its_towns_too(ends: list[str]) -> None:
    assert read(FIELD.board, FIELD.open(), ["blow", "one", ends]) == orders.blow(0, 1)


def test_parts_have_numbers() -> None:
    state = FIELD.open()
    FIELD.do(state, orders.split(0, 100))
    assert unit_id(FIELD.board, state, 3) == "one/1"
    assert find_unit(FIELD.board, state, "one/1") == 3
    assert find_unit(FIELD.board, state, "one") == 0


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (None, "None is no order"),
        ([], r"\[\] is no order"),
        (["fly", ["one"], "b"], "is no order"),
        (["march", ["one"]], "an order to march has 2 parts, not 1"),
        (["march", ["one"], "x"], "there is no town 'x'"),
        (["march", ["nobody"], "b"], "there is no unit 'nobody'"),
        (["march", ["one/0"], "b"], "there is no unit 'one/0'"),
        (["march", ["one/"], "b"], "there is no unit 'one/'"),
        (["march", ["one/01"], "b"], "there is no unit 'one/01'"),
        (["march", ["one/²"], "b"], "there is no unit 'one/²'"),
        (["march", "one", "b"], "is no list of units"),
        (["march", [["one"]], "b"], "there is no unit"),
        (["stance", ["one"], "sit"], "there is no stance 'sit'"),
        (["split", "one", True], "True is no number of men"),
        (["split", "one", -5], "is no number of men"),
        (["blow", "one", "a-c"], "there is no link 'a-c'"),
        (["blow", "one", ["a", "c"]], r"there is no link \['a', 'c'\]"),
        (["blow", "one", ["a", "x"]], "there is no town 'x'"),
        (["blow", "one", ["a"]], r"there is no link \['a'\]"),
        (["attack", ["one"], "c", ["loud"]], "there is no way to attack called 'loud'"),
        (["attack", ["one"], "c", "night"], "is no list of options"),
        (["raid", ["one"], "c"], "an order to raid names one unit, not a list"),
        (["split", ["one", "two"], 50], "an order to split names one unit, not a list"),
        (["blow", ["one", "two"], "a-b"], "an order to blow names one unit, not a list"),
        (["repair", [], "a-b"], "an order to repair names one unit, not a list"),
        (["end", 1], "an order to end has 0 parts, not 1"),
    ],
)
def test_malformed_orders_get_a_sentence(value: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        read(FIELD.board, FIELD.open(), value)


@pytest.mark.parametrize("kind", [kind for kind, facts in enumerate(orders.ORDER_KINDS) if facts.one_unit])
def test_an_order_of_one_unit_with_several_is_refused_and_never_becomes_one_of_the_first(kind: int) -> None:
    """Those that take one unit alone are those whose makers take one."""
    state, order = FIELD.open(), orders.Order(kind, (0, 1), 2, 0, 100)
    assert FIELD.refused(state, order) == "one_unit_only"
    written = write(FIELD.board, state, order)
    assert written[1] == ["one", "two"]
    with pytest.raises(ValueError, match="names one unit, not a list"):
        read(FIELD.board, state, written)


def test_a_sentence_stays_short_whatever_the_value() -> None:
    deep: list[object] = []
    for _ in range(5000):
        deep = [deep]
    for junk in (deep, "x" * 100_000, [["one"]] * 100_000, {"a": deep}, 10**3000):
        for value in (junk, [junk], ["march", ["one"], junk], ["march", [junk], "b"], ["split", "one", junk]):
            with pytest.raises(ValueError, match="no ") as caught:
                read(FIELD.board, FIELD.open(), value)
            assert len(str(caught.value)) < 200
            assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("x" * 68, "'" + "x" * 68 + "'"),
        ("x" * 69, "'" + "x" * 32 + "..." + "x" * 33 + "'"),
        (10**69, "1" + "0" * 69),
        (10**70, "1" + "0" * 32 + "..." + "0" * 34),
        ([[["deep"]]], "[[['deep']]]"),
        ([[[["deep"]]]], "[[[[...]]]]"),
        (["b" * 8] * 6, str(["b" * 8] * 6)),
        (["b" * 7] * 4 + ["c" * 32], str(["b" * 7] * 4 + ["c" * 32])),
        (["b" * 7] * 4 + ["c" * 33], str(["b" * 7] * 4 + ["c" * 33])[:77] + "..."),
    ],
)
def test_what_is_long_is_cut_in_the_middle_or_at_the_end(value: object, told: str) -> None:
    """70 signs of a text or a number, three lists deep, 80 signs in all."""
    assert len(told) <= 80
    with pytest.raises(ValueError, match="there is no town") as caught:
        read(FIELD.board, FIELD.open(), ["march", ["one"], value])
    assert str(caught.value) == f"there is no town {told}"


def test_numbers_of_parts_and_of_men_have_at_most_five_and_six_digits() -> None:
    state = FIELD.open()
    FIELD.do(state, orders.split(0, 100))
    for number in (99_999, 100_000):
        state.part = (*state.part[:3], number)
        name = unit_id(FIELD.board, state, 3)
        assert name == f"one/{number}"
        if number == 99_999:
            assert find_unit(FIELD.board, state, name) == 3
        else:
            with pytest.raises(ValueError, match="there is no unit"):
                find_unit(FIELD.board, state, name)
    assert read(FIELD.board, state, ["split", "one", 999_999]) == orders.split(0, 999_999)
    assert read(FIELD.board, state, ["split", "one", 1]) == orders.split(0, 1)
    for men in (0, 1_000_000):
        with pytest.raises(ValueError, match=f"{men} is no number of men"):
            read(FIELD.board, state, ["split", "one", men])


def test_a_thousand_units_are_a_list_and_one_more_is_none() -> None:
    names = ["one"] * 1000
    assert read(FIELD.board, FIELD.open(), ["rest", names]) == orders.rest((0,) * 1000)
    with pytest.raises(ValueError, match="is no list of units"):
        read(FIELD.board, FIELD.open(), ["rest", [*names, "one"]])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["march", "one", "b", "end"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=8,
)


@given(JSON)
def test_nothing_but_a_value_error_comes_out(value: object) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(read(FIELD.board, FIELD.open(), value), orders.Order)


@pytest.mark.parametrize("first", [True, False])
def test_two_towns_name_the_link_over_land_where_ships_go_too(first: bool) -> None:
    lane = {"between": ("a", "b"), "km": 30, "road": "none", "bridge": False, "kind": "sea"}
    links = [lane, road("a", "b", rail="broad")] if first else [road("a", "b", rail="broad"), lane]
    f = field(links, [unit("one", "blue", "a")], blue="a", red="b", sources=("a", "b"))
    for ends in (["a", "b"], ["b", "a"]):
        assert read(f.board, f.open(), ["blow", "one", ends]) == orders.blow(0, int(first))
