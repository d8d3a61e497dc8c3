"""Of seventy mistakes made up before there were checks for them, nearly all are told at their places."""

from tests.scenario.mistakes import MISTAKES, batches, told_of

LEAST = 68
"""The others may be meant: a leader who is worse than none, a war that is said to be one."""


def test_nearly_all_of_70_are_told_where_they_stand() -> None:
    found = [told for batch in batches() for told in told_of(batch)[0]]
    assert len(found) == len(MISTAKES) == 70
    assert sum(found) >= LEAST
