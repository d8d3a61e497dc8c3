"""Sight: what a stack looks like from afar, and how long it is remembered.

Mutants of: allegiance, sight/view.
"""

from game.rules.allegiance import settle
from game.rules.numbers import Rules
from game.rules.orders import march
from game.rules.sight import (
    confidants,
    known_enemies,
    known_enemies_at,
    look,
    look_around,
    memories,
    rounded,
    watched,
)
from game.rules.state import State, replaced
from game.rules.terms import ALLIED, NOBODY, NOWHERE, TRUCE, WAR
from game.rules.troops import man_worth, mean_troops
from game.sight.view import believed
from tests.rules.field import Field, duel, field, road, standard_rules, unit
from tests.rules.four_camps import ALLY, ENEMY, STRANGER, US, four
from tests.rules.rows import row

ANY = 0b1111  # a bit for each camp


def foggy(rules: Rules) -> Field:
    """Blue in a and b; red in c, beside b, and in e."""
    links = [road("a", "b"), road("b", "c"), road("c", "d"), road("d", "e")]
    units = [unit("one", "blue", "a"), unit("near", "red", "c", 640, quality=5), unit("rear", "red", "e", 300)]
    return field(links, units, blue="a b", red="c d e", sources=("a", "e"), rules=rules)


@row("sight.round_men", {99: (0, 99, 198, 297), 100: (0, 100, 100, 300), 101: (0, 101, 101, 303)})
def test_stacks_are_seen_to_the_nearest_and_never_as_nobody(rules: Rules) -> tuple[int, ...]:
    f = foggy(rules)
    state = f.open(fog=True)
    assert rounded(f.board, f.open(), 640) == 640
    return tuple(rounded(f.board, state, men) for men in (0, 1, 149, 300))


def test_a_half_is_rounded_up() -> None:
    f = foggy(standard_rules())
    state = f.open(fog=True)
    assert [rounded(f.board, state, men) for men in (149, 150, 249, 250)] == [100, 200, 200, 300]


def stranger(f: Field) -> tuple[State, int]:
    """Blue's view, and the unit in it that stands for those in c."""
    view = believed(f.board, f.open(fog=True), 0)
    return view, next(unit for unit, town in enumerate(view.town) if town == f.town("c"))


def test_strangers_are_what_their_army_is_on_the_mean() -> None:
    """Half of the men of quality 5, half of quality 2, both of morale 60: as 600 and 300 men give 640 and 300."""
    f = foggy(standard_rules())
    view, them = stranger(f)
    army = [card for card in f.board.cards if card.camp == 1]
    assert (view.quality[them], view.morale[them]) == mean_troops(f.board.rules, army)
    worth = sum(card.men * man_worth(f.board.rules, card.quality, card.morale) for card in army)
    mean = worth // sum(card.men for card in army)
    assert abs(man_worth(f.board.rules, view.quality[them], view.morale[them]) - mean) <= mean // 50


@row("sight.memory_turns", {2: 0, 3: 600, 4: 600})
def test_what_has_left_sight_is_remembered_so_long(rules: Rules) -> int:
    f = foggy(rules)
    state = f.open(fog=True)
    state.turn += 3
    return known_enemies(f.board, state, 0)[f.town("c")]


def names(seen: list[bool]) -> str:
    return "".join(name for name, visible in zip("aenst", seen, strict=True) if visible)


def test_a_camp_watches_its_sides_towns_and_men_and_what_lies_beside_them() -> None:
    """Roads a-n, n-s, s-t, n-e, e-t; of the stranger only where his men stand is seen, and nothing beside them."""
    f, state = four()
    state.fog = 1
    assert [names(watched(f.board, state, camp)) for camp in range(4)] == ["aenst", "aenst", "enst", "enst"]
    state.town = [NOWHERE, f.town("a"), f.town("t"), f.town("e")]
    state.owner = [NOBODY] * 5
    assert [names(watched(f.board, state, camp)) for camp in range(4)] == ["ant", "an", "enst", "enst"]
    state.town = [NOWHERE] * 4
    assert [names(watched(f.board, state, camp)) for camp in range(4)] == ["", "", "", ""]
    state.owner[f.town("s")] = ALLY
    assert [names(watched(f.board, state, camp)) for camp in range(4)] == ["nst", "nst", "", ""]
    state.fog = 0
    assert names(watched(f.board, state, STRANGER)) == "aenst"


def test_men_of_a_camp_in_truce_are_seen_wherever_they_stand() -> None:
    """Each of the two sees the other's in a town far from its own; nobody sees an enemy so."""
    links = [road("a", "b"), road("b", "c"), road("c", "d"), road("d", "e")]
    f = field(links, [unit("one", "blue", "a"), unit("foe", "red", "e")], blue="a", red="e", sources=("a", "e"))
    state = f.open(fog=True)
    for relation, seen in ((TRUCE, ["abe", "ade"]), (WAR, ["ab", "de"])):
        state.relation = (ALLIED, relation, relation, ALLIED)
        assert [
            "".join(f.board.towns[n].id for n, here in enumerate(watched(f.board, state, camp)) if here)
            for camp in (0, 1)
        ] == seen


def test_what_is_seen_is_written_down_for_the_camp_with_its_turn() -> None:
    f, state = four()
    state.fog, state.turn = 1, 6
    state.town = [NOWHERE, f.town("a"), f.town("t"), f.town("e")]
    state.owner = [NOBODY] * 5
    state.men[3] = 260
    state.seen_men, state.seen_turn = (9,) * 20, (2,) * 20
    look(f.board, state, ALLY)
    look(f.board, state, STRANGER)
    assert state.seen_men == (9, 9, 9, 9, 9, *(0, 9, 0, 9, 9), *(9, 0, 0, 0, 0), 9, 9, 9, 9, 9)
    assert state.seen_turn == (2, 2, 2, 2, 2, *(6, 2, 6, 2, 2), *(2, 6, 6, 6, 6), 2, 2, 2, 2, 2)
    look(f.board, state, US)
    assert state.seen_men[:5] == (0, 9, 0, 9, 0)
    look(f.board, state, ENEMY)
    assert state.seen_men[15:] == (9, 0, 0, 0, 0)
    state.town[1] = f.town("n")
    look(f.board, state, ENEMY)
    assert (state.seen_men[15:], state.seen_turn[15:]) == ((9, 0, 200, 0, 0), (2, 6, 6, 6, 6))


def test_who_comes_to_a_town_sees_it_and_those_beside_it() -> None:
    f, state = four()
    state.fog, state.turn, state.men = 1, 6, [500, 200, 300, 260]
    state.seen_men, state.seen_turn = (9,) * 20, (2,) * 20
    look_around(f.board, state, ALLY, f.town("s"))
    assert state.seen_men == (9,) * 5 + (9, 9, 0, 0, 300) + (9,) * 10
    assert state.seen_turn == (2,) * 5 + (2, 2, 6, 6, 6) + (2,) * 10
    look_around(f.board, state, ALLY, f.town("e"))
    assert state.seen_men[5:10] == (9, 300, 0, 0, 300)


def test_with_whom_a_town_was_seen_full_is_written_down_too() -> None:
    f, state = four()
    state.fog, state.seen_camps = 1, (ANY,) * 20
    look_around(f.board, state, ALLY, f.town("s"))
    assert state.seen_camps == (ANY,) * 5 + (ANY, ANY, 0, 0, 1 << STRANGER) + (ANY,) * 10


def related(state: State, one: int, other: int, relation: int) -> None:
    for place in (one * 4 + other, other * 4 + one):
        state.relation = replaced(state.relation, place, relation)


def test_allies_who_have_the_same_enemies_share_what_they_remember() -> None:
    f, state = four()
    assert [confidants(f.board, state, camp) for camp in range(4)] == [[], [], [], []], "in truce, and at war, with t"
    related(state, US, STRANGER, WAR)
    assert [confidants(f.board, state, camp) for camp in range(4)] == [[ALLY], [US], [ENEMY], [STRANGER]]
    state.fog, state.turn = 1, 9
    state.seen_men = (10, 11, 12, 13, 14, 20, 21, 22, 23, 24) + (7,) * 10
    state.seen_turn = (8, 8, 8, 0, 9, 9, 8, 7, 8, 0) + (9,) * 10
    state.seen_camps = (ANY,) * 20
    shared = ([20, 11, 12, 23, 14], [9, 8, 8, 8, 9])
    assert memories(f.board, state, US)[:2] == shared, "the latest sight; of two of one turn its own"
    assert known_enemies(f.board, state, US) == shared[0]
    assert [known_enemies_at(f.board, state, US, town) for town in range(5)] == shared[0]
    view = believed(f.board, state, US)
    assert (list(view.seen_men[:5]), list(view.seen_turn[:5])) == shared
    assert not any(view.seen_men[5:])
    assert not any(view.seen_turn[5:])
    assert believed(f.board, view, US) == view


def test_of_two_sights_the_later_counts_with_its_camps_and_its_age_in_each_town() -> None:
    f, state = four()
    related(state, US, STRANGER, WAR)
    state.fog, state.turn = 1, 9
    oldest = 9 - f.board.rules.sight.memory_turns
    foe, stranger = 1 << ENEMY, 1 << STRANGER
    state.seen_men = (10, 11, 12, 13, 0, 20, 21, 22, 23, 24) + (0,) * 10
    state.seen_turn = (8, 2, 3, oldest, 9, 3, 9, oldest - 1, 2, 8) + (0,) * 10
    state.seen_camps = (foe, stranger, foe, stranger, 0, stranger, foe, foe, 0, stranger) + (0,) * 10
    seen = memories(f.board, state, US)
    assert seen.camps == [foe, foe, foe, stranger, 0]
    assert seen.turns == [8, 9, oldest - 1, oldest, 9]
    known = known_enemies(f.board, state, US)
    assert known == [10, 21, 0, 13, 0]
    assert [known_enemies_at(f.board, state, US, town) for town in range(5)] == known
    state.turn += 1
    assert known_enemies(f.board, state, US)[3] == known_enemies_at(f.board, state, US, 3) == 0


def test_who_has_the_same_enemies_and_is_no_ally_tells_nothing() -> None:
    f, state = four()
    related(state, STRANGER, ALLY, TRUCE)
    related(state, STRANGER, ENEMY, WAR)
    assert [confidants(f.board, state, camp) for camp in (US, STRANGER)] == [[ALLY], []]


def test_an_ally_that_is_one_no_more_tells_nothing() -> None:
    f, state = four()
    related(state, US, STRANGER, WAR)
    state.fog, state.turn = 1, 9
    state.seen_men, state.seen_turn = (0,) * 5 + (23,) * 15, (0,) * 5 + (9,) * 15
    state.seen_camps = (ANY,) * 20
    assert memories(f.board, state, US)[:2] == ([23] * 5, [9] * 5)
    for relation in (TRUCE, WAR):
        related(state, US, ALLY, relation)
        assert memories(f.board, state, US)[:2] == ([0] * 5, [0] * 5)
        assert not any(believed(f.board, state, US).seen_men)
        state.town[0] = state.town[1] = f.town("a")
        state.owner = [NOBODY] * 5
        seen = watched(f.board, state, US)
        state.town[1] = f.town("t")  # of the former ally at most his own men are seen, and only in truce
        assert [n for n, there in enumerate(watched(f.board, state, US)) if there and not seen[n]] == (
            [f.town("t")] if relation == TRUCE else []
        )


def test_known_are_the_enemies_last_seen_and_without_fog_all_of_them() -> None:
    f, state = four()
    state.turn = 10
    oldest = 10 - f.board.rules.sight.memory_turns
    state.seen_men = (11,) * 5 + (1, 2, 3, 0, 5) + (12,) * 10
    state.seen_turn = (10,) * 5 + (oldest - 1, oldest, 10, 10, oldest + 1) + (10,) * 10
    state.seen_camps = (ANY,) * 20
    assert known_enemies(f.board, state, ALLY) == [0, 400, 0, 0, 300]
    state.fog = 1
    assert known_enemies(f.board, state, ALLY) == [0, 2, 3, 0, 5]
    assert known_enemies(f.board, state, US) == [11] * 5


def test_who_is_an_enemy_no_more_is_remembered_no_more() -> None:
    f, state = four()
    state.fog, state.turn = 1, 9
    state.seen_men, state.seen_turn = (30,) * 20, (9,) * 20
    state.seen_camps = (*[0] * 5, 1 << STRANGER, 1 << ENEMY, 1 << STRANGER | 1 << ENEMY, 0, 1 << US, *[0] * 10)
    assert known_enemies(f.board, state, ALLY) == [30, 30, 30, 0, 0]
    related(state, ALLY, STRANGER, TRUCE)
    assert known_enemies(f.board, state, ALLY) == [0, 30, 30, 0, 0]
    assert [known_enemies_at(f.board, state, ALLY, town) for town in range(5)] == [0, 30, 30, 0, 0]
    assert memories(f.board, state, ALLY).men == [0, 30, 30, 0, 0]
    assert believed(f.board, state, ALLY).seen_men[5:10] == (0, 30, 30, 0, 0)
    related(state, ALLY, STRANGER, WAR)
    assert known_enemies(f.board, state, ALLY) == [30, 30, 30, 0, 0], "what was written down is"


def test_the_dead_letters_of_a_war_hold_up_no_march() -> None:
    f = duel(links=[road("a", "b", 5), road("b", "c", 5)])
    state = f.open(fog=True)
    assert f.refused(state, march((0,), f.town("b"))) == "enemy_there"
    state.town[1] = f.town("c")
    assert known_enemies_at(f.board, state, 0, f.town("b")) == 500
    state.relation = (ALLIED, ALLIED, ALLIED, ALLIED)
    assert f.refused(state, march((0,), f.town("b"))) == ""


def test_of_friends_who_turn_enemies_it_is_known_where_they_stood() -> None:
    f, state = four()
    state.fog, state.turn = 1, 9
    third = next(unit for unit, camp in enumerate(state.camp) if camp == STRANGER)
    where, men = state.town[third], state.men[third]
    assert known_enemies_at(f.board, state, US, where) == 0
    before = state.seen_turn[US * 5 + state.town[3]]
    places = (US * 4 + STRANGER, STRANGER * 4 + US)
    state.standing = tuple(0 if place in places else standing for place, standing in enumerate(state.standing))
    settle(f.board, state, [])
    assert known_enemies_at(f.board, state, US, where) == rounded(f.board, state, men)
    assert state.seen_turn[US * 5 + where] == 9
    assert state.seen_turn[US * 5 + state.town[3]] == before, "of the old enemies nothing new is known"
    state.town[third] = NOWHERE
    assert known_enemies_at(f.board, state, US, where) == rounded(f.board, state, men)


def test_without_fog_nothing_is_written_down_of_a_new_war() -> None:
    f, state = four()
    before = state.seen_turn
    state.standing = (0,) * 16
    settle(f.board, state, [])
    assert state.seen_turn == before
