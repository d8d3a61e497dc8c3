"""Training: experience, drill and recruits."""

from game.rules.events import Improved, Recruited
from game.rules.numbers import Rules
from game.rules.orders import split
from game.rules.state import ARMS, FIELDED, LEDGER_SIZE, MANPOWER, MUTINOUS
from game.rules.terms import FULL, SHORT
from game.rules.training import drill, feed_unrest, join, learn, present_men, recruit, vacancies
from game.rules.units import remove
from tests.rules.field import Field, field, road, standard_rules, unit
from tests.rules.four_camps import four
from tests.rules.rows import row


def camp(rules: Rules, days: int = 2, **more: object) -> Field:
    """Blue's unit in a, red's far away in d."""
    links = [road("a", "b"), road("b", "c"), road("c", "d")]
    units = [unit("one", "blue", "a", **{"men": 500, **more}), unit("foe", "red", "d")]  # type: ignore[arg-type]
    return field(
        links, units, blue="a b", red="c d", sources=("a", "d"), rules=rules, days=days, manpower=900, arms=900
    )


@row("training.quiet_a_day", {0: 10, 1: 12, 2: 14})
def test_drill_teaches_by_the_day(rules: Rules) -> int:
    f = camp(rules, quality=2)
    state = f.open()
    state.experience[0], state.quiet[0] = 10, 2
    drill(f.board, state, [])
    return state.experience[0]


def test_only_quiet_days_teach() -> None:
    f = camp(standard_rules(), quality=2)
    state = f.open()
    state.quiet[0] = 0
    drill(f.board, state, [])
    assert state.experience[0] == 0


@row("training.most_quiet", {2: (2, 99), 3: (3, 1), 4: (3, 1)})
def test_drill_alone_goes_so_far(rules: Rules) -> tuple[int, int]:
    f = camp(rules, quality=2)
    state = f.open()
    state.experience[0], state.quiet[0] = 99, 1
    drill(f.board, state, [])
    return state.quality[0], state.experience[0]


def test_every_hundred_is_a_step_and_beyond_the_best_nothing_is_learned() -> None:
    f = camp(standard_rules(), quality=2)
    state = f.open()
    events: list[object] = []
    learn(f.board, state, 0, 99, 5, events)  # type: ignore[arg-type]
    assert (state.quality[0], state.experience[0], events) == (2, 99, [])
    learn(f.board, state, 0, 151, 5, events)  # type: ignore[arg-type]
    assert (state.quality[0], state.experience[0]) == (4, 50)
    assert events == [Improved(0, 3), Improved(0, 4)]
    learn(f.board, state, 0, 500, 5, events)  # type: ignore[arg-type]
    assert (state.quality[0], state.experience[0]) == (5, 99)
    learn(f.board, state, 0, 500, 5, events)  # type: ignore[arg-type]
    assert (state.quality[0], state.experience[0]) == (5, 99)


@row("training.recruits_percent", {9: 345, 10: 350, 11: 355})
def test_a_unit_takes_in_so_many_recruits_a_turn(rules: Rules) -> int:
    f = camp(rules)
    state = f.open()
    state.men[0] = 300
    recruit(f.board, state, 0, [])
    taken = state.men[0] - 300
    assert (state.ledger[MANPOWER], state.ledger[ARMS], state.ledger[FIELDED]) == (
        900 - taken,
        900 - taken,
        500 + taken,
    )
    return state.men[0]


def test_recruits_come_to_units_that_lack_men_are_fed_and_out_of_contact() -> None:
    f = camp(standard_rules())
    for men, supply, foe, manpower, arms, wanted in (
        (499, FULL, "d", 900, 900, 500),
        (300, FULL, "d", 7, 900, 307),
        (300, FULL, "d", 900, 8, 308),
        (300, SHORT, "d", 900, 900, 300),
        (300, FULL, "b", 900, 900, 300),
    ):
        state = f.open()
        state.men[0], state.supply[0], state.town[1] = men, supply, f.town(foe)
        state.ledger[MANPOWER], state.ledger[ARMS] = manpower, arms
        recruit(f.board, state, 0, [])
        assert state.men[0] == wanted


@row("training.contact_days", {6: (350, 300), 7: (350, 300), 8: (300, 300)})
def test_recruits_reach_a_unit_in_contact_in_a_long_turn_in_which_it_was_left_alone(rules: Rules) -> tuple[int, ...]:
    f = camp(rules, days=7)
    men = []
    for quiet in (7, 6):
        state = f.open()
        state.men[0], state.town[1], state.quiet[0] = 300, f.town("b"), quiet
        recruit(f.board, state, 0, [])
        men.append(state.men[0])
    return tuple(men)


@row("training.dilution", {7: 89, 8: 88, 9: 87})
def test_a_tenth_of_recruits_takes_so_much_experience(rules: Rules) -> int:
    f = camp(rules)
    state = f.open()
    state.men[0], state.experience[0] = 450, 96
    join(f.board, state, 0, 50)
    return state.experience[0]


def test_the_more_recruits_the_more_is_forgotten() -> None:
    f = camp(standard_rules())
    state = f.open()
    state.men[0], state.experience[0] = 400, 96
    join(f.board, state, 0, 100)
    assert (state.men[0], state.experience[0]) == (500, 96 - 16)


def test_recruits_are_told_and_join_whole_units_of_their_own_camp_alone() -> None:
    f = camp(standard_rules())
    state = f.open()
    state.men[0], state.men[1] = 300, 100
    f.do(state, split(0, 100))
    events: list[object] = []
    recruit(f.board, state, 0, events)  # type: ignore[arg-type]
    assert events == [Recruited(0, 50)]
    assert state.men == [250, 100, 100]
    staff = camp(standard_rules(), arm="headquarters")
    state = staff.open()
    state.men[0] = 10
    events = []
    recruit(staff.board, state, 0, events)  # type: ignore[arg-type]
    assert (state.men[0], events) == (10, [])
    state = f.open()
    state.men[0], state.ledger[MANPOWER] = 300, 1
    recruit(f.board, state, 0, [])
    assert state.men[0] == 301
    state.camp = (1, 1)
    assert vacancies(f.board, state, 0, present_men(f.board, state)) == 0


def test_a_district_calms_down_by_the_day() -> None:
    f = camp(standard_rules())
    state = f.open()
    state.unrest = [50, 1, 0, 7]
    feed_unrest(f.board, state)
    assert state.unrest == [48, 0, 0, 5]
    assert (state.ledger[MANPOWER], state.ledger[LEDGER_SIZE + MANPOWER]) == (900 + 7 * 20 // 100, 900 + 51 * 20 // 100)
    state.relation, before = (0, 1, 1, 0), state.ledger.copy()
    state.unrest = [50, 0, 0, 50]
    feed_unrest(f.board, state)
    assert state.ledger == before


def test_those_whom_unrest_drives_away_join_the_first_of_the_enemies() -> None:
    """Of a camp with two, and of one with one."""
    f, state = four()
    state.unrest[f.town("s")], state.unrest[f.town("t")] = 100, 200
    before = [state.ledger[camp * LEDGER_SIZE + MANPOWER] for camp in range(4)]
    feed_unrest(f.board, state)
    came = [state.ledger[camp * LEDGER_SIZE + MANPOWER] - was for camp, was in enumerate(before)]
    assert came == [0, 40, 20, 0]


def test_the_smallest_unit_takes_in_a_man_and_recruits_take_no_more_than_there_is_to_unlearn() -> None:
    f = camp(standard_rules(), men=9)
    state = f.open()
    state.men[0] = 5
    recruit(f.board, state, 0, [])
    assert state.men[0] == 6
    state.men[0], state.experience[0] = 450, 3
    join(f.board, state, 0, 50)
    assert state.experience[0] == 0


def test_each_camp_draws_on_its_own_recruits() -> None:
    f = camp(standard_rules())
    state = f.open()
    state.men[1], state.ledger[MANPOWER] = 300, 0
    recruit(f.board, state, 1, [])
    assert state.men[1] == 350
    assert state.ledger[LEDGER_SIZE + MANPOWER] == 850


def test_shares_are_rounded_down() -> None:
    """A fifth of 99, a tenth of 99."""
    f = camp(standard_rules(), men=99)
    state = f.open()
    state.men[0], state.unrest[3] = 50, 99
    feed_unrest(f.board, state)
    assert state.ledger[MANPOWER] == 900 + 19
    recruit(f.board, state, 0, [])
    assert state.men[0] == 59


def test_when_the_last_have_joined_nobody_is_told_of_more() -> None:
    links = [road("a", "b"), road("b", "c"), road("c", "d")]
    units = [unit("one", "blue", "a", 500), unit("two", "blue", "a", 500), unit("foe", "red", "d")]
    f = field(links, units, blue="a b", red="c d", sources=("a", "d"), manpower=50, arms=900)
    state = f.open()
    state.men[:2] = 300, 300
    events: list[object] = []
    recruit(f.board, state, 0, events)  # type: ignore[arg-type]
    assert events == [Recruited(0, 50)]
    recruit(f.board, state, 0, events)  # type: ignore[arg-type]
    assert len(events) == 1


@row("supply.unrest_recruits", {19: (19, 9), 20: (20, 10), 21: (21, 10)})
def test_unrest_sends_men_to_the_enemy(rules: Rules) -> tuple[int, int]:
    found = []
    for unrest in (100, 50):
        f = camp(rules)
        state = f.open()
        state.unrest[f.town("c")] = unrest
        feed_unrest(f.board, state)
        found.append(state.ledger[MANPOWER] - 900)
    return found[0], found[1]


def test_just_a_hundred_is_a_step() -> None:
    f = camp(standard_rules(), quality=2)
    state = f.open()
    learn(f.board, state, 0, 100, 5, [])
    assert (state.quality[0], state.experience[0]) == (3, 0)
    state.quality[0] = 4
    learn(f.board, state, 0, 200, 5, [])
    assert (state.quality[0], state.experience[0]) == (5, 99)


def test_those_in_mutiny_are_sent_nobody() -> None:
    f = camp(standard_rules())
    for deeds, men in ((0, 350), (MUTINOUS, 300)):
        state = f.open()
        state.men[0], state.acted[0] = 300, deeds
        recruit(f.board, state, 0, [])
        assert state.men[0] == men


def test_recruits_join_what_is_left_of_a_unit_as_its_oldest_company() -> None:
    """No detachment; but once the unit is gone its oldest company is the unit, and the next is its detachment."""
    f = camp(standard_rules())
    state = f.open()
    f.do(state, split(0, 100))
    f.do(state, split(0, 100))
    remove(state, 0)
    state.supply = [FULL] * len(state.supply)
    events: list[object] = []
    recruit(f.board, state, 0, events)  # type: ignore[arg-type]
    assert events == [Recruited(2, 50)]
    assert (state.men[2], state.men[3]) == (150, 100)
