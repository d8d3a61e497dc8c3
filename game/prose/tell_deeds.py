"""Battles, raids, demolitions, scripted events, supply and nerve as entries of the log."""

from __future__ import annotations

from collections.abc import Sequence

from game.messages import _
from game.prose import aftermath_prose, news_prose, night_prose, readiness, turn_prose
from game.prose.closing import result_text
from game.prose.event_sentences import towns_of
from game.prose.kinds import only
from game.prose.relation_prose import changed_text, incident_text
from game.prose.sentences import sentences
from game.prose.teller import Teller
from game.prose.unit_names import the, unit_names
from game.prose.words import capital, days_name, signed, some, stopped
from game.rules.altered import camp_of_leader
from game.rules.attack_supply import is_public
from game.rules.effects import Effect
from game.rules.events import (
    Blown,
    BranchTaken,
    Chronicled,
    Deserted,
    Dissolved,
    Event,
    FellIll,
    Finished,
    GroupReady,
    GroupSpent,
    Improved,
    Incident,
    LeaderIll,
    Mustered,
    Mutinied,
    PartBegan,
    Quelled,
    Recruited,
    RelationChanged,
    Repaired,
    RoseUp,
    Scored,
    Starved,
    SupplyChanged,
    TurnBegan,
    Unpaid,
    WentOver,
)
from game.rules.terms import NOBODY, WEATHERS
from game.rules.vocabulary import KINDS
from game.sight.readers import involved, readers_of


def tell_turn(teller: Teller, run: Sequence[Event]) -> None:
    for began in only(run, TurnBegan):
        teller.turn, teller.camp, teller.sky = began.turn, NOBODY, began.weather
        sky = _(WEATHERS[began.weather])
        changed = began.frozen != teller.before.frozen
        if began.frozen and (changed or not teller.order):
            sky += _(", the rivers are frozen")
        elif changed and teller.order:
            sky += _(", the ice breaks on the rivers")
        teller.add("day", f"{days_name(began.day, teller.board.days)}: {sky}.")


def tell_plainly(teller: Teller, run: Sequence[Event]) -> None:
    """What has nothing but its own sentence, for the side whose unit it is about."""
    for event in run:
        unit = getattr(event, "unit", NOBODY)
        for text in sentences(teller.board, teller.after, event) if unit != NOBODY else ():
            teller.own("works", text, [teller.after.town[unit]], unit)


def tell_part(teller: Teller, run: Sequence[Event]) -> None:
    teller.camp = only(run, PartBegan)[-1].camp


def tell_chronicle(teller: Teller, run: Sequence[Event]) -> None:
    for fired in only(run, Chronicled):
        told = teller.board.script[fired.event]
        if told.title:
            text = f"{stopped(told.title)} {news_prose.news_text(told, teller.sky)}".rstrip()
            tell_news(teller, text, fired.event, told.effects)
            teller.sky = news_prose.sky_after(told.effects, teller.sky)


def tell_branch(teller: Teller, run: Sequence[Event]) -> None:
    for taken in only(run, BranchTaken):
        told = teller.board.script[taken.event]
        text = news_prose.branch_text(teller.board, taken, teller.sky)
        if told.title and text:
            came = told.branches[taken.branch].came(taken.outcome)
            tell_news(teller, text, taken.event, came)
            teller.sky = news_prose.sky_after(came, teller.sky)


def tell_news(teller: Teller, text: str, event: int, listed: Sequence[Effect]) -> None:
    """Of a scripted event, with the towns of what everybody learns of its effects."""
    public = [effect for effect in listed if KINDS[type(effect)].public]
    towns = [town for effect in public for town in towns_of(teller.board, effect)]
    teller.add("event", text, towns, readers_of(teller.board, teller.after, event), camp=NOBODY, event=event)


def tell_scores(teller: Teller, run: Sequence[Event]) -> None:
    """Points that events have given or taken."""
    for scored in only(run, Scored):
        name = the(teller.board.camps[scored.camp].name)
        text = _("Points of {name}: {points}.").format(name=name, points=signed(scored.points))
        teller.add("event", text, camp=NOBODY)


def tell_relations(teller: Teller, run: Sequence[Event]) -> None:
    """How camps stand is known to everybody; blows to those who came to them, and their allies."""
    board = teller.board
    for event in run:
        if isinstance(event, RelationChanged):
            teller.add("relation", changed_text(board, event), camp=NOBODY)
        elif isinstance(event, Incident):
            readers = involved(board, teller.after, event)
            towns = [event.town, event.foe_town]
            teller.add("relation", incident_text(board, event), towns, readers, camp=event.camp)


def tell_went_over(teller: Teller, run: Sequence[Event]) -> None:
    """Both sides learn of it."""
    for over in only(run, WentOver):
        readers = teller.friends(teller.camp_of(over.unit)) | teller.friends(over.camp)
        for text in turn_prose.went_over_texts(teller.board, teller.after, [over]):
            teller.add("event", text, [teller.after.town[over.unit]], readers, camp=over.camp)


def tell_works(teller: Teller, run: Sequence[Event]) -> None:
    for works in [event for event in run if isinstance(event, Blown | Repaired)]:
        board, camp = teller.board, teller.camp_of(works.unit)
        friends, link = teller.friends(camp), teller.board.links[works.link]
        ends = [link.a, link.b]
        teller.add("works", turn_prose.works_text(board, teller.after, works), ends, friends, camp=camp)
        if teller.everyone - friends:
            done = _("is broken") if isinstance(works, Blown) else _("is being repaired")
            what = capital(turn_prose.worked_at(board, works))
            text = _("{what} {done}.").format(what=what, done=done)
            teller.add("works", text, ends, teller.everyone - friends, camp=NOBODY, whole=False)


def tell_supply(teller: Teller, run: Sequence[Event]) -> None:
    for camp, changes in teller.by_camp(only(run, SupplyChanged)).items():
        towns = [teller.after.town[change.unit] for change in changes]
        for text in turn_prose.supply_text(teller.board, teller.after, changes):
            teller.add("supply", text, towns, teller.friends(camp), camp=camp)


def tell_readiness(teller: Teller, run: Sequence[Event]) -> None:
    for event in run:
        if isinstance(event, GroupReady | GroupSpent):
            readers = teller.everyone if is_public(teller.board, event.formation) else teller.friends(event.camp)
            text = readiness.event_text(teller.board, teller.after, event)
            teller.add("supply", text, (), readers, camp=event.camp)


def tell_dissolved(teller: Teller, run: Sequence[Event]) -> None:
    for gone in only(run, Dissolved):
        text = aftermath_prose.dissolved_text(teller.board, teller.after, gone)
        teller.own("nerve", text, [gone.town], gone.unit)


def tell_mutinies(teller: Teller, run: Sequence[Event]) -> None:
    for mutiny in only(run, Mutinied):
        text = night_prose.mutiny_text(teller.board, teller.after, mutiny, teller.voice)
        teller.own("nerve", text, [mutiny.town], mutiny.unit)


def tell_risings(teller: Teller, run: Sequence[Event]) -> None:
    for event in run:
        if isinstance(event, RoseUp | Quelled):
            teller.own("nerve", night_prose.rising_text(teller.board, teller.after, event), [event.town], event.unit)


def tell_attrition(teller: Teller, run: Sequence[Event]) -> None:
    losses = [event for event in run if isinstance(event, Starved | Deserted)]
    for camp, gone in teller.by_camp(losses).items():
        starved, deserted = only(gone, Starved), only(gone, Deserted)
        text = night_prose.attrition_text(teller.board, teller.after, camp, starved, deserted, night_prose.Trickle(), 1)
        if text:
            teller.add("losses", text, (), teller.friends(camp), camp=camp)


def tell_recruits(teller: Teller, run: Sequence[Event]) -> None:
    for camp, joined in teller.by_camp(only(run, Recruited)).items():
        text = night_prose.recruits_text(teller.board, teller.after, camp, joined, night_prose.Trickle())
        if text:
            teller.add("recruits", capital(text), (), teller.friends(camp), camp=camp)


def tell_musters(teller: Teller, run: Sequence[Event]) -> None:
    for event in only(run, Mustered):
        for text in night_prose.muster_text(teller.board, [event]):
            teller.add("recruits", text, (), teller.accountants(event.camp), camp=event.camp)


def tell_illness(teller: Teller, run: Sequence[Event]) -> None:
    for camp, ill in teller.by_camp(only(run, FellIll)).items():
        text = night_prose.illness_text(teller.board, teller.after, camp, ill, night_prose.Trickle(), 1)
        if text:
            teller.add("losses", text, (), teller.friends(camp), camp=camp)


def tell_ill_leaders(teller: Teller, run: Sequence[Event]) -> None:
    for event in only(run, LeaderIll):
        camp = camp_of_leader(teller.board, teller.after, event.leader)
        teller.add("losses", night_prose.leader_ill_text(teller.board, event), (), teller.friends(camp), camp=camp)


def tell_unpaid(teller: Teller, run: Sequence[Event]) -> None:
    for event in only(run, Unpaid):
        text = night_prose.unpaid_text(teller.board, event)
        teller.add("nerve", text, (), teller.accountants(event.camp), camp=event.camp)


def tell_training(teller: Teller, run: Sequence[Event]) -> None:
    for camp, better in teller.by_camp(only(run, Improved)).items():
        names = unit_names(teller.board, teller.after, [event.unit for event in better])
        text = _("Better soldiers than before: {names}.").format(names=some(names))
        teller.add("training", text, (), teller.friends(camp), camp=camp)


def tell_end(teller: Teller, run: Sequence[Event]) -> None:
    if only(run, Finished):
        teller.add("end", result_text(teller.board, teller.after)[0], camp=NOBODY)
