"""Companies that staff splits off: where they are sent, what stays behind, and when they come back."""

from __future__ import annotations

from game.rules.orders import SPLIT
from tests.players.positions.frame import Answer, asked, blue, position, red, roads


def splits(answer: Answer) -> int:
    return sum(order.kind == SPLIT for order in answer.orders)


def three_towns(men: int = 1200, foe: int = 60, **more: object) -> Answer:
    f = position(
        roads("depot hub one far base", "hub two wide base", "hub three side base"),
        blue("battalion", "hub", men),
        *(red(f"few-{town}", town, foe) for town in ("far", "wide", "side")),
        holds=("depot hub one two three", "base far wide side"),
        objectives={"one": 6, "two": 6, "three": 6, "depot": 4},
        turns=14,
    )
    return asked(f, **more)


def test_one_battalion_guards_three_towns_that_small_forces_could_walk_into() -> None:
    answer = three_towns()
    assert all(answer.bound_for(town) for town in ("one", "two", "three")), answer
    assert splits(answer) >= 2


def test_companies_are_not_strewn_before_those_who_would_beat_them() -> None:
    assert not splits(three_towns(foe=3000))


def lure(few: int, lure: int = 10) -> Answer:
    """An empty town that is dear beside one with points that a small force could walk into."""
    f = position(
        roads("depot town front base", "town lure back base"),
        blue("regiment", "town", 900),
        red("few", "front", few),
        holds=("depot town", "base front lure back"),
        objectives={"town": 8, "lure": lure},
        turns=14,
    )
    return asked(f)


def test_who_goes_to_take_a_town_leaves_a_company_where_a_small_force_could_walk_in() -> None:
    answer = lure(60)
    if "front" not in answer.attacked:
        assert answer.goes("regiment") == "lure", answer
        assert answer.kept("town") >= 40, answer
