"""Whether a war can be gone through: from its first phase to each of the others, and to each of its ends."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter

from game.messages import _
from game.scenario.campaigns import Phase
from game.scenario.document import Document
from game.scenario.positions import Place


def check_roads(document: Document, phases: Sequence[Phase], ends: Sequence[str]) -> None:
    """Every phase and end can be reached, and no road leads in a circle."""
    roads = [sorted({way.phase for way in phase.ways if way.phase >= 0}) for phase in phases]
    try:
        TopologicalSorter(dict(enumerate(roads))).prepare()
    except CycleError as error:
        circle = sorted(error.args[1][1:])
        back = next(
            ("phases", number, "next", way, "to")
            for number in circle
            for way, follows in enumerate(phases[number].ways)
            if follows.phase in circle and follows.phase <= number
        )
        listed = ", ".join(f'"{phases[number].id}"' for number in circle)
        message = _("the ways of {listed} lead in a circle: the war might never end").format(listed=listed)
        document.add(back, "phases-in-circle", message, _("ways that lead on"))
    reached = [0]
    for number in reached:
        reached += [other for other in roads[number] if other not in reached]
    for number, phase in enumerate(phases):
        if number not in reached:
            message = _('no way leads to the phase "{phase}"').format(phase=phase.id)
            warn(document, ("phases", number, "id"), "phase-unreached", message)
    come = {way.end for number in reached for way in phases[number].ways}
    for number, name in enumerate(ends):
        if number not in come:
            message = _('no way leads to the end "{name}"').format(name=name)
            warn(document, ("ends", number, "id"), "phase-unreached", message)


def check_leads(document: Document, phases: Sequence[Phase]) -> None:
    """The leads that ways ask for can be had: a phase brings its worth, if the war comes through it at all."""
    most = [phase.worth for phase in phases]  # on the road there that is worth most
    for _round in phases:
        for number, phase in enumerate(phases):
            for way in phase.ways:
                if way.phase >= 0:
                    most[way.phase] = max(most[way.phase], most[number] + phases[way.phase].worth)
    for number, phase in enumerate(phases):
        for index, way in enumerate(phase.ways):
            place: Place = ("phases", number, "next", index, "lead")
            if way.lead is not None and way.lead > most[number]:
                message = _("nobody leads by so much here: {most} at the most").format(most=most[number])
                warn(document, place, "way-never", message)
            elif way.lead is not None and way.lead <= -most[number]:
                message = _("nobody is behind by more here: {most} at the most").format(most=most[number])
                warn(document, place, "lead-always", message)


def warn(document: Document, place: Place, code: str, message: str) -> None:
    """Of what decides nothing, unless it is doubtful what stands there."""
    original = document.original(place)
    if not document.doubts(original):
        document.add_surely(original, code, message, severity="warning")
