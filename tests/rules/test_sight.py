"""Sight: what a stack looks like from afar, and how long it is remembered."""

from game.rules.board import man_worth, mean_troops
from game.rules.numbers import Rules
from game.rules.sight import known_enemies, rounded
from game.rules.state import State
from game.sight.view import believed
from tests.rules.field import Field, field, road, standard_rules, unit
from tests.rules.rows import row


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
