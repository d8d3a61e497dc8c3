"""What passes over from the end of a phase to the opening of the next."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from game.campaign.handed import DESTROYED, KEPT, Ended, Handed, Unit, handed_on
from game.campaign.opening import opened_by, placed
from game.rules.altered import BRANCH, alter
from game.rules.board import Board
from game.rules.effects import Leave
from game.rules.opening import opening
from game.rules.scripted import Branch
from game.rules.state import ARMS, LEDGER_SIZE, State
from game.rules.terms import FALLEN, LINE_STATUSES, NEVER, NO_RAIL, NOWHERE
from game.scenario.campaign_models import CarryTable
from game.scenario.load import load
from tests.campaign.field import board, fresh, jieznas, unit

RED, REPUBLIC = 0, 1


def carry(**given: object) -> CarryTable:
    return CarryTable.model_validate(given)


def passed(state: State, **given: object) -> Handed:
    return handed_on([Ended(board(), state)], carry(**given), board())


def of(handed: Handed, name: str) -> Unit:
    return next(one for one in handed.units if one.id == name)


def owner(state: State, town: str, camp: int) -> None:
    state.owner[board().town_numbers[town]] = camp


def script_number(name: str) -> int:
    return next(number for number, event in enumerate(board().script) if event.id == name)


def town_of(made: Board, name: str) -> str:
    return made.towns[made.cards[made.card_numbers[name]].town].id


# ---------------------------------------------------------------------------------------------------------- the units


@pytest.mark.parametrize(
    ("left", "losses", "men"), [(400, 50, 400), (200, 50, 300), (200, 100, 200), (1, 0, 400), (500, 50, 400)]
)
def test_losses_that_have_not_been_made_good(left: int, losses: int, men: int) -> None:
    state = fresh()
    state.men[unit(state, "7-rifle-i")] = left
    found = of(passed(state, losses=losses), "7-rifle-i")
    assert (found.fate, found.men) == (KEPT, men)


def test_a_unit_in_two_parts_is_one() -> None:
    state = fresh()
    one, other = unit(state, "7-rifle-i"), unit(state, "7-rifle-ii")
    state.men[one], state.men[other] = 150, 150
    state.card = tuple(state.card[one] if n == other else card for n, card in enumerate(state.card))
    assert of(passed(state, losses=100), "7-rifle-i").men == 300


@pytest.mark.parametrize(("now", "quality", "morale"), [((3, 82), 3, 72), ((1, 42), 1, 52)])
def test_quality_and_half_of_the_morale(now: tuple[int, int], quality: int, morale: int) -> None:
    state = fresh()
    number = unit(state, "7-rifle-i")  # of quality 2, morale 62
    state.quality[number], state.morale[number] = now
    found = of(passed(state), "7-rifle-i")
    assert (found.quality, found.morale) == (quality, morale)
    kept = of(passed(state, quality=False, morale=0), "7-rifle-i")
    assert (kept.quality, kept.morale) == (2, 62)


def test_one_that_was_destroyed_is_raised_anew() -> None:
    state = fresh()
    number = unit(state, "sailors")
    state.town[number], state.men[number] = NOWHERE, 0
    found = of(passed(state, cadre=30), "sailors")
    assert (found.fate, found.men, found.morale) == (DESTROYED, 30, 78)


def test_one_that_never_came_or_that_an_event_took_away_comes_as_the_file_has_it() -> None:
    state = fresh()
    assert [one.id for one in passed(state).units if one.id == "saxons"] == []
    away = load("soviet_advance").board
    gone = opening(away, 1)
    event = next(n for n, one in enumerate(away.script) if one.id == "panevezys-left")
    number = gone.card.index(away.card_numbers["panevezys-garrison"])
    gone.town[number] = NOWHERE
    assert "panevezys-garrison" in [one.id for one in handed_on([Ended(away, gone)], carry(), away).units]
    gone.fired = gone.times = tuple(int(n == event) for n in range(len(away.script)))
    assert "panevezys-garrison" not in [one.id for one in handed_on([Ended(away, gone)], carry(), away).units]


def test_what_another_outcome_would_have_taken_away_is_destroyed_like_any_other() -> None:
    state = fresh()
    number, event = unit(state, "sailors"), script_number("auglys")
    state.town[number], state.men[number] = NOWHERE, 0
    ways = (Branch("go", "", "", 1, (Leave((state.card[number],)),)), Branch("stay", "", "", 1, ()))
    script = tuple(one._replace(branches=ways) if n == event else one for n, one in enumerate(board().script))
    made = dataclasses.replace(board(), script=script)
    for times, branch, fate in ((0, 0, DESTROYED), (1, 1, KEPT), (1, 2, DESTROYED), (2, 2, KEPT)):
        after = state.copy()
        after.fired = after.times = tuple(times * (n == event) for n in range(len(script)))
        if branch:
            alter(after, BRANCH, event, branch)
        told = [one.fate for one in handed_on([Ended(made, after)], carry(), made).units if one.id == "sailors"]
        assert told == ([] if fate == KEPT else [DESTROYED]), (times, branch)


def test_the_last_phase_that_had_a_unit_tells() -> None:
    early, late = fresh(), fresh()
    early.men[unit(early, "7-rifle-i")] = 100
    other = load("ukmerge").board
    past = [Ended(other, opening(other, 1)), Ended(board(), early)]
    assert next(one for one in handed_on(past, carry(losses=100), board()).units if one.id == "7-rifle-i").men == 100
    past = [Ended(board(), late), *past]
    assert next(one for one in handed_on(past, carry(losses=100), board()).units if one.id == "7-rifle-i").men == 400


# ---------------------------------------------------------------------------------------------------------- the towns


def test_towns_open_as_they_were_left_and_who_was_in_them_stands_elsewhere() -> None:
    state = fresh()
    owner(state, "birstonas", RED)
    sailors = unit(state, "sailors")
    state.town[sailors], state.dug[sailors] = board().town_numbers["birstonas"], 1
    handed = passed(state)
    assert handed.towns == (("birstonas", "red", "republic"),)
    scenario, _ = opened_by(jieznas(), handed, [], "before")
    made = scenario.board
    assert made.owners[made.town_numbers["birstonas"]] == RED
    assert town_of(made, "sailors") == "birstonas"
    assert made.cards[made.card_numbers["sailors"]].dug == 1
    assert town_of(made, "column-1") == town_of(made, "column-2") == "prienai"


@pytest.mark.parametrize("par", [100, 60, 0])
def test_levels_move_with_what_the_towns_are_worth(par: int) -> None:
    state = fresh()
    owner(state, "prienai", RED)  # 10 points for the Reds; the republic has 5 of it
    made = opened_by(jieznas(), passed(state, par=par), [], "before")[0].board
    margins = [(now.margin, then.margin) for now, then in zip(made.levels, board().levels, strict=True)]
    worth = {board().towns[town].id: points for town, points in board().camps[RED].objectives}["prienai"]
    lost = {board().towns[town].id: points for town, points in board().camps[REPUBLIC].objectives}["prienai"]
    assert worth + lost == 15
    side = 1 if board().sides[0].camps[0] == REPUBLIC else -1
    assert [now - then for now, then in margins[:-1]] == [-side * 15 * par // 100] * (len(margins) - 1)
    assert margins[-1][0] == margins[-1][1]


def test_only_the_towns_that_are_named() -> None:
    state = fresh()
    owner(state, "birstonas", RED)
    assert passed(state, towns=["prienai"]).towns == ()
    assert len(passed(state, towns=["birstonas"]).towns) == 1


def test_no_camp_loses_its_last_source_of_supply() -> None:
    state = fresh()
    owner(state, "aukstadvaris", REPUBLIC)
    handed = passed(state)
    assert [town.id for town in handed.towns] == ["aukstadvaris"]
    assert placed(board(), handed).handed.towns == ()


def test_no_local_unit_loses_its_home() -> None:
    ring = load("kaunas_encirclement").board
    state = opening(ring, 1)
    card = next(one for one in ring.cards if one.home and one.town != NOWHERE)
    for town in card.home:
        state.owner[town] = 1 - card.camp
    found = placed(ring, handed_on([Ended(ring, state)], carry(), ring))
    number = ring.card_numbers[card.id]
    assert found.towns[number] in card.home
    assert found.owners[found.towns[number]] == card.camp


# ----------------------------------------------------------------------------------------------------------- the rest


def test_who_has_fallen_is_missing() -> None:
    state = fresh()
    assert passed(state).leaders == ()
    state.leader = (FALLEN, *state.leader[1:])
    name = board().leaders[0].id
    assert passed(state).leaders == (name,)
    assert passed(state, leaders=False).leaders == ()
    scenario, _ = opened_by(jieznas(), passed(state), [], "before")
    assert not scenario.board.leaders[0].present


def test_stores() -> None:
    state = fresh()
    state.ledger[REPUBLIC * LEDGER_SIZE + ARMS] += 90
    found = passed(state, stores=50).stores
    assert [(one.camp, one.kind, one.amount - one.usual) for one in found] == [("republic", "arms", 45)]
    scenario, _ = opened_by(jieznas(), passed(state, stores=50), [], "before")
    assert scenario.board.camps[REPUBLIC].arms == board().camps[REPUBLIC].arms + 45
    assert passed(state).stores == ()


def test_unrest() -> None:
    state = fresh()
    state.unrest[board().town_numbers["prienai"]] = 30
    assert passed(state, unrest=50).unrest == (("prienai", 15),)
    scenario, _ = opened_by(jieznas(), passed(state, unrest=50), [], "before")
    added = scenario.board.script[len(board().script) :]
    assert [(event.id, len(event.every)) for event in added] == [("before-1", 1)]


LINE = load("foch_line").board
POLAND_AND_REPUBLIC = (1, len(LINE.camps))
RAILWAY = next(n for n, link in enumerate(LINE.links) if link.rail != NO_RAIL and link.rail_usable)


def relations(state: State) -> None:
    state.standing = tuple(55 if n in POLAND_AND_REPUBLIC else was for n, was in enumerate(state.standing))


def lines(state: State) -> None:
    state.line = (LINE_STATUSES.index("open"), *state.line[1:])


def links(state: State) -> None:
    state.rail_day = tuple(NEVER if n == RAILWAY else was for n, was in enumerate(state.rail_day))


@pytest.mark.parametrize("change", [relations, lines, links])
def test_politics_and_railways_pass_over_where_that_is_asked_for(change: Callable[[State], None]) -> None:
    state = opening(LINE, 1)
    change(state)
    past, name = [Ended(LINE, state)], change.__name__
    assert getattr(handed_on(past, carry(), LINE), name) == ()
    handed = handed_on(past, carry(**{name: True}), LINE)
    assert len(getattr(handed, name)) == 1
    made = opened_by(load("foch_line"), handed, [], "before")[0].board
    assert ([made.standings[n] for n in POLAND_AND_REPUBLIC] == [55, 55]) == (change is relations)
    assert (made.lines[0].status == LINE_STATUSES.index("open")) == (change is lines)
    assert made.links[RAILWAY].rail_usable == (change is not links)


def test_where_nothing_passes_over_it_is_the_scenario_itself() -> None:
    scenario, handed = opened_by(jieznas(), passed(fresh()), [], "before")
    assert scenario is jieznas()
    assert handed.towns == ()
