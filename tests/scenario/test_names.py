import pytest

from game.scenario.names import Names, nearest, plain


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Kėdainiai", "kedainiai"), ("ŠĖTA", "seta"), ("Kazlų Rūda", "kazlu-ruda"), ("Kłajpeda", "klajpeda"), ("", "")],
)
def test_plain(name: str, expected: str) -> None:
    assert plain(name) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Kėdainiai", "kedainiai"), ("Keidany", "kedainiai"), ("Ковно", "kaunas"), ("jonawa", "jonava"), ("riga", "")],
)
def test_nearest(word: str, expected: str) -> None:
    towns = ["kaunas", "kedainiai", "jonava"]
    assert nearest(word, towns, {"Keidany": "kedainiai", "Ковно": "kaunas"}) == expected


def test_nearest_does_not_hang_on_order() -> None:
    assert nearest("abx", ["aby", "abz"]) == nearest("abx", ["abz", "aby"])


def test_the_first_of_two_equal_names_has_the_number() -> None:
    names = Names("unit", ["a", "b", "a"], doubtful=["c"])
    assert names.numbers == {"a": 0, "b": 1}
    assert names.known("c")
    assert not names.known("d")
