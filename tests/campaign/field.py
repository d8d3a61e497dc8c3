"""A tiny campaign to try rules of campaigns on: five days at Jieznas, twice, and what became of it."""

from __future__ import annotations

from functools import cache

from game.analysis.match import Match, play
from game.campaign.war import War, after, begin
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.state import State
from game.scenario.campaign_files import campaign_of_text
from game.scenario.campaigns import Campaign
from game.scenario.load import Scenario, load

TEXT = """format = 1
name = "The war for the bridge"

[[sides]]
id = "republic"
name = "Republic"
camp = "republic"

[[sides]]
id = "soviet"
name = "Soviets"
camp = "red"

[carry]
losses = 50

[[phases]]
id = "first"
scenario = "jieznas"
worth = 2

[[phases.next]]
to = "second"
won_by = ["republic"]
when = { holds = { town = "jieznas", camp = "republic" } }
text = "The bridge has held."
carry = { losses = 100 }

[[phases.next.also]]
when = { losses = { camp = "republic", men = 1 } }
title = "Nurses come"
effects = [{ manpower = { camp = "republic", men = 40 } }]

[[phases.next.also]]
title = "Everybody knows"
effects = [{ unrest = { town = "jieznas", change = 5 } }]

[[phases.next]]
to = "second"
lead = -1

[[phases.next]]
to = "second"
won_by = ["nobody", "soviet"]
text = "The bridge is lost."

[[phases.next]]
to = "lost"

[[phases]]
id = "second"
scenario = "jieznas"

[[phases.next]]
to = "won"
lead = 1

[[phases.next]]
to = "lost"

[[ends]]
id = "won"
name = "The bridge stands"
winner = "republic"
text = "It stands."

[[ends]]
id = "lost"
name = "The bridge is gone"
winner = "soviet"
"""


@cache
def campaign() -> Campaign:
    return campaign_of_text(TEXT, id_="bridge")


@cache
def jieznas() -> Scenario:
    return load("jieznas")


def board() -> Board:
    return jieznas().board


def fresh() -> State:
    """The opening, to be made into the end of a phase."""
    return opening(board(), 1)


def ended(state: State, level: int) -> State:
    state.level = level
    return state


def unit(state: State, name: str) -> int:
    return state.card.index(board().card_numbers[name])


def played(war: War) -> tuple[Match, War]:
    """The phase that comes, by the computers, and the war after it."""
    match = play(war.scenario, None, war.phase_seed, record=False)
    return match, after(war, match.board, match.state)


def begun(seed: int = 1) -> War:
    return begin(campaign(), seed)
