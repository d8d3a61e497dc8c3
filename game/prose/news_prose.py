"""Scripted events told: their words, what was chosen, and the weather they bring."""

from __future__ import annotations

from collections.abc import Sequence

from game.messages import _
from game.prose.camp_words import camp_does
from game.prose.words import capital, stopped
from game.rules.board import Board
from game.rules.effects import Effect, SetWeather
from game.rules.events import BranchTaken
from game.rules.scripted import ScriptedEvent
from game.rules.terms import NOBODY, WEATHERS


def news_text(event: ScriptedEvent, sky: int) -> str:
    """What is read under the title of an event. `sky`: the weather that has been told."""
    return " ".join([*event.text.split(), *skies_told(event.effects, sky)])


def again_text(title: str) -> str:
    """The title of an event whose words have been read before."""
    return _("Once more: {title}").format(title=stopped(title))


def branch_text(board: Board, taken: BranchTaken, sky: int) -> str:
    """What is read when one of the branches of an event has come: who chose it, and what it says."""
    event = board.script[taken.event]
    branch = event.branches[taken.branch]
    outcome = branch.lot[taken.outcome].text if taken.outcome >= 0 else ""
    told = [*branch.text.split(), *outcome.split(), *skies_told(branch.came(taken.outcome), sky)]
    return " ".join([chosen_text(board, taken), *told] if event.asks != NOBODY else told)


def chosen_text(board: Board, taken: BranchTaken) -> str:
    event = board.script[taken.event]
    who = capital(camp_does(board, event.asks, "decides", "decide"))
    return f"{who}: {stopped(event.branches[taken.branch].title)}"


def skies_told(given: Sequence[Effect], sky: int) -> list[str]:
    """The weather that effects bring, unless it has been told already: a turn is headed with that of its morning."""
    now = sky_after(given, sky)
    return [_("The weather is now {weather}.").format(weather=_(WEATHERS[now]))] if now != sky else []


def sky_after(given: Sequence[Effect], sky: int) -> int:
    """The weather that has been told once effects have been."""
    return next((effect.weather for effect in reversed(given) if isinstance(effect, SetWeather)), sky)


def renamed_text(renamed: Sequence[tuple[str, str]]) -> str:
    """Units by their names of before and after."""
    pairs = [_("{old} is called {new}").format(old=old, new=new) for old, new in renamed]
    return _("From now on {renamed}.").format(renamed="; ".join(pairs))
