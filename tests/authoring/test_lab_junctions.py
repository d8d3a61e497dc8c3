"""What the board hangs on, as the laboratory tells it."""

from __future__ import annotations

from dataclasses import replace

from game.analysis.statistics import wilson
from game.authoring.lab.junctions import MOST, between_rivals, lie
from game.scenario.load import load
from tests.authoring.laboratory import played


def test_the_busiest_town_comes_first_with_the_games_in_which_it_is_taken() -> None:
    study = played()
    found = lie(study).junctions
    assert 0 < len(found) <= MOST
    assert found[0].town.id == "kedainiai"
    assert [one.ways for one in found] == sorted((one.ways for one in found), reverse=True)
    for one in found:
        town = [place.id for place in study.board.towns].index(one.town.id)
        games = sum(any(place == town for place, _, _ in trace.result.taken) for trace in study.traces)
        assert one.taken == wilson(games, len(study.traces))


def test_what_hangs_on_a_town_is_counted() -> None:
    hanging = {one.town.id: one.dependents for one in lie(played()).junctions}
    assert hanging["kedainiai"] == 1  # Baisogala lies at the end of a road from it
    assert hanging["seta"] == 0


def test_the_narrowest_place_is_that_of_the_smallest_war() -> None:
    assert between_rivals(played().board) == ("Kaunas - Jonava", "Kaunas - Kėdainiai")


def test_the_daugava_parts_the_republic_from_the_depots_of_the_red_army() -> None:
    links = between_rivals(load("zarasai_final").board)
    assert len(links) == 4
    assert "Daugpilis - Gryva" in links


def test_rivals_who_share_a_depot_are_not_parted() -> None:
    board = played().board
    first, second = board.rivals
    camps = list(board.camps)
    camps[second] = camps[second]._replace(sources=camps[first].sources)
    assert between_rivals(replace(board, camps=tuple(camps))) == ()
