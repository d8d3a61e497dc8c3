"""What an author should know or could change, each with the figures it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from game.analysis.statistics import Share, interval
from game.authoring.lab import forces
from game.authoring.lab.course import Course, Happening, PlanShare
from game.authoring.lab.forces import Supply, UnitShare
from game.authoring.lab.levers import Lever, even, levers, wins_of
from game.authoring.lab.outcome import Outcome
from game.authoring.lab.places import Ground, Objective
from game.authoring.lab.played import Played, fought
from game.authoring.lab.study import DRAW, ENOUGH, Study
from game.authoring.lab.verdicts import LOOK, MEND, SOUND, Advice
from game.messages import N_, _, ngettext
from game.prose.unit_names import the
from game.prose.words import capital, day_name, many, some

MANY_DRAWS: Final = 0.25
EARLY: Final = 0.5
"""Share of the turns before which a game should not be decided."""
SURE: Final = 0.95
"""Share of the games from which a fall is no question."""
HUNGRY: Final = 0.15
"""Share of the unit-turns cut off that is much."""
CHANCY: Final = 0.85
"""Share of won games with a luckier side that it wins, from which dice seem to decide."""
REPLAYED: Final = N_(
    "Counted on these same games; players may play otherwise then, so measure it with `lab` on both versions."
)
NO_LEVER: Final = N_(
    "Neither other margins nor other points for one town would have made these games even: change forces, their places"
    " or the days on which they come."
)


class Seen(NamedTuple):
    """What a study shows, as the advice reads it."""

    outcome: Outcome
    course: Course
    objectives: Sequence[Objective]
    ground: Ground
    units: tuple[UnitShare, ...]
    supply: Sequence[Supply]
    happenings: Sequence[Happening]
    plans: tuple[PlanShare, ...]
    played: Played


def advice(study: Study, seen: Seen) -> tuple[Advice, ...]:
    games = len(study.traces)
    if games < ENOUGH:
        say = ngettext("says", "say", games)
        few = _("{games} {say} too little: from {enough} on there is advice, and 200 are better.").format(
            games=capital(many(games, "game", "games")), say=say, enough=ENOUGH
        )
        return (Advice(LOOK, "Games", few),)
    found = [
        balance(study, seen.outcome),
        *draws(seen.outcome),
        *levels(seen.outcome),
        *decision(study, seen.course),
        *towns(study, seen.objectives),
        *units(seen.units, games),
        *events(seen.happenings),
        *planned(seen.plans),
        *fought(study, seen.played),
        *hunger(seen.supply),
        *dice(seen.outcome),
    ]
    order = (MEND, LOOK, SOUND)
    return tuple(sorted(found, key=lambda one: order.index(one.verdict)))


def per_cent(share: Share) -> str:
    return f"{share.share:.1%} (95 %: {interval(share)})" if interval(share) else f"{share.share:.0%}"


def balance(study: Study, outcome: Outcome) -> Advice:
    first, second = outcome.rivals
    wins = outcome.wins[0].share.games, outcome.wins[1].share.games
    if not sum(wins):
        way = _("A level of victory with a winner.")
        if _winnable(outcome):
            way = _("Smaller margins in the levels of victory.")
        return Advice(MEND, "Balance", _("Every game is a draw."), way)
    ahead, share = (first, outcome.even) if outcome.even.share >= 0.5 else (second, _other(outcome.even))
    wins_ = "win" if study.board.sides[ahead is second].plural else "wins"
    figure = _("{ahead} {wins} {per_cent} of the games that a camp wins").format(
        ahead=capital(the(ahead.name)), wins=wins_, per_cent=per_cent(share)
    )
    if sum(wins) < ENOUGH:
        few = _("A camp wins no more than {games} of {traces}: too few to tell the balance.").format(
            games=many(sum(wins), "game", "games"), traces=len(study.traces)
        )
        return Advice(LOOK, "Balance", few, _("Smaller margins in the levels of victory, or more games."))
    if even(wins):
        text = _("{figure}: within what chance alone makes of even odds.").format(figure=figure)
        return Advice(SOUND, "Balance", text)
    verdict = MEND if share.low > 0.6 else LOOK
    ways = capital(_("; or ").join(lever_text(study, lever) for lever in levers(study) if _works(study, lever)))
    way = f"{ways}. {_(REPLAYED)}" if ways and not study.tried else f"{ways}." if ways else _(NO_LEVER)
    return Advice(verdict, "Balance", _("{figure}: it is ahead.").format(figure=figure), way)


def _works(study: Study, lever: Lever) -> bool:
    """Whether games that were played with a lever are even too; one that nobody has tried may."""
    return lever not in study.tried or even(wins_of(study, study.tried[lever]))


def _winnable(outcome: Outcome) -> bool:
    return any(level.winner != DRAW for level in outcome.levels)


def _other(share: Share) -> Share:
    """The same for the other of two."""
    return Share(0, 1 - share.share, 1 - share.high, 1 - share.low)


def lever_text(study: Study, lever: Lever) -> str:
    board = study.board
    drawn = len(study.traces) - sum(lever.wins)
    wins = f"{lever.wins[0]} : {lever.wins[1]}" + (
        _(" with {draws}").format(draws=many(drawn, "draw", "draws")) if drawn else ""
    )
    if lever in study.tried:
        again = wins_of(study, study.tried[lever])
        wins += _(", and {first} : {second} when {games} were played so").format(
            first=again[0], second=again[1], games=many(len(study.tried[lever]), "game", "games")
        )
    if lever.town is None:
        way = "higher" if lever.points > 0 else "lower"
        return _("every margin {points} {way} would have made it {wins}").format(
            points=many(abs(lever.points), "point", "points"), way=way, wins=wins
        )
    town, camp = board.towns[lever.town].name, the(board.camps[lever.camp].name)
    return _("{town} worth {now} points to {camp} at the end (now {now2}): {wins}").format(
        town=town, now=lever.now + lever.points, camp=camp, now2=lever.now, wins=wins
    )


def draws(outcome: Outcome) -> Iterator[Advice]:
    share = outcome.wins[-1].share
    if share.low > MANY_DRAWS and _winnable(outcome):
        text = _("{per_cent} of the games end in a draw.").format(per_cent=per_cent(share))
        yield Advice(LOOK, "Draws", text, _("A narrower band of margins for the draw."))


def levels(outcome: Outcome) -> Iterator[Advice]:
    never = [level.name for level in outcome.levels if not level.share.games]
    if never:
        spread = outcome.lead
        most = next(level.share.high for level in outcome.levels if not level.share.games)
        text = _(
            "No game ends as {never} (so fewer than {most:.1%} do). The lead of {rival} is from {p5} to "
            "{p95} in nine games of ten."
        ).format(never=some(never), most=most, rival=the(outcome.rivals[0].name), p5=spread.p5, p95=spread.p95)
        yield Advice(LOOK, "Levels", text, _("Margins that lie between leads that occur."))


def decision(study: Study, course: Course) -> Iterator[Advice]:
    turns = study.board.turns
    if course.decided is None:
        return
    told = course.turns[course.decided - 1].told
    figure = _(
        "From turn {decided} of {turns} on the points tell the winner in {told:.0%} of the games or more"
    ).format(decided=course.decided, turns=turns, told=told)
    if course.decided <= turns * EARLY:
        text = _("{figure}: the rest is played out.").format(figure=figure)
        way = _("Later reinforcements, points that can still change hands late, or fewer turns.")
        yield Advice(LOOK, "Course", text, way)
    else:
        yield Advice(SOUND, "Course", _("{figure}: games stay open until late.").format(figure=figure))


def towns(study: Study, objectives: Sequence[Objective]) -> Iterator[Advice]:
    still = [one.town.name for one in objectives if not one.falls]
    if still:
        text = _("Never taken by anybody: {still}. Their points decide nothing between players such as these.").format(
            still=some(still)
        )
        yield Advice(LOOK, "Objectives", text, _("Forces or time enough to reach them, or no points for them."))
    for one in objectives:
        for fall in one.falls:
            lost = one.opens is not None and fall.camp.id != one.opens.id
            if lost and fall.share.low > SURE and fall.days.p5 == fall.days.p95:
                yield Advice(
                    LOOK,
                    "Objectives",
                    _("{town} falls to {camp} on {day} in {share:.0%} of the games: it is no question.").format(
                        town=one.town.name,
                        camp=the(fall.camp.name),
                        day=day_name(fall.days.median.toordinal()),
                        share=fall.share.share,
                    ),
                    _("A garrison that can hold {town} for some days, or another opening.").format(town=one.town.name),
                )


def units(found: tuple[UnitShare, ...], games: int) -> Iterator[Advice]:
    absent, idle, lost = forces.never_came(found), forces.idle(found), forces.always_lost(found)
    if absent:
        text = _("On the map in no game: {names}.").format(names=_names(absent))
        yield Advice(LOOK, "Units", text, _("An event that brings them and can come to pass, or no such units."))
    if idle:
        way = _("A place nearer to the front, if they are meant to matter; a garrison may be right as it is.")
        yield Advice(LOOK, "Units", _("Neither move nor fight in any game: {names}.").format(names=_names(idle)), way)
    lost = [unit for unit in lost if unit.fought * 2 > games]
    if lost:
        text = _("Lost in every game: {names}.").format(names=_names(lost))
        yield Advice(LOOK, "Units", text, _("A way out, or men enough, if they should have a chance."))


def _names(found: Sequence[UnitShare]) -> str:
    return some([unit.name for unit in found], 8)


def events(happenings: Sequence[Happening]) -> Iterator[Advice]:
    never = [one.event.name for one in happenings if one.days is None]
    if never:
        text = _("Fire in no game: {never}.").format(never=some(never, 8))
        yield Advice(LOOK, "Events", text, _("A trigger that can hold, or no such event."))
    shunned = [f"{way.name} ({one.event.name})" for one in happenings if one.days for way in one.ways if not way.times]
    if shunned:
        text = _("Ways that no game goes: {shunned}.").format(shunned=some(shunned, 4))
        yield Advice(LOOK, "Events", text, _("A greater weight, or another choice."))


def planned(plans: Sequence[PlanShare]) -> Iterator[Advice]:
    idle = [one.plan.name for one in plans if not one.bound.share]
    if idle:
        text = _("Bind nobody in any game: {idle}.").format(idle=some(idle, 8))
        yield Advice(LOOK, "Plans", text, _("Other days, or another condition."))
    failed = [one.plan.name for one in plans if one.bound.share and not one.done.share]
    if failed:
        way = _("Nearer towns, men enough, or lower odds.")
        yield Advice(LOOK, "Plans", _("Carried out in no game: {failed}.").format(failed=some(failed, 8)), way)


def hunger(supply: Sequence[Supply]) -> Iterator[Advice]:
    for one in supply:
        if one.cut > HUNGRY:
            yield Advice(
                LOOK,
                "Supply",
                _("Units of {camp} are cut off in {cut:.0%} of their turns, most in {worst}.").format(
                    camp=the(one.camp.name), cut=one.cut, worst=some([cut.town.name for cut in one.worst[:3]])
                ),
                _("A source of supply nearer to the front, or men enough to keep the way to it open."),
            )


def dice(outcome: Outcome) -> Iterator[Advice]:
    luck = outcome.luck
    won = sum(ending.share.games for ending in outcome.wins[:2])
    if luck.explained is None or luck.luckier_wins.games == 0 or won < ENOUGH:
        return
    figure = _(
        "Where one side is luckier in battle it wins {share:.0%} of the games that a camp wins; luck accounts "
        "for {explained:.0%} of the differences in the final lead"
    ).format(share=luck.luckier_wins.share, explained=luck.explained)
    if luck.luckier_wins.low > CHANCY:
        text = _("{figure}: single battles weigh much.").format(figure=figure)
        yield Advice(LOOK, "Luck", text, _("More battles of less weight each."))
    else:
        yield Advice(SOUND, "Luck", f"{figure}.")
