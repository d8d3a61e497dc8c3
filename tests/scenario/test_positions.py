import pytest

from game.scenario.positions import Place, Positions

TEXT = """\
# Žodis
name = "ėėė"
"quoted key" = 1
a.b.c = 2
rows = [ { x = 1, "ž" = "ū", y.z = [3, 4] }, # note
  { x = 2 },
]
[table]
key = true
[[list]]
first = 1
  [[list.inner]]
  n = 1
  [[list.inner]]
  n = 2
[[list]]
[list.named]
m = 1979-01-01
[[around.inside]]
o = 1
[beside.within]
p = 1
"""


@pytest.mark.parametrize(
    ("place", "key", "line", "column"),
    [
        (("name",), False, 2, 8),
        (("name",), True, 2, 1),
        (("quoted key",), False, 3, 16),
        (("a", "b", "c"), False, 4, 9),
        (("rows", 0, "x"), False, 5, 16),
        (("rows", 0, "ž"), True, 5, 19),
        (("rows", 0, "ž"), False, 5, 25),
        (("rows", 0, "y", "z", 1), False, 5, 40),
        (("rows", 1), False, 6, 3),
        (("table", "key"), False, 9, 7),
        (("table", "missing"), False, 8, 1),
        (("list", 0, "inner", 1, "n"), False, 15, 7),
        (("list", 1), False, 16, 1),
        (("list", 1, "named", "m"), False, 18, 5),
        (("rows", 1, "y", 3, "z"), False, 6, 3),
        (("around",), True, 19, 1),
        (("beside",), False, 21, 1),
        (("beside", "within"), False, 21, 1),
        (("nowhere",), False, 1, 1),
        ((), False, 1, 1),
    ],
)
def test_find(place: Place, key: bool, line: int, column: int) -> None:
    assert Positions(TEXT).find(place, key) == (line, column)
