"""From a scenario's document, with its lesson, to the board a game is played on."""

from __future__ import annotations

from game.messages import _
from game.rules.board import Board, allowed
from game.rules.lesson import DEEDS, Exercise, Lesson
from game.rules.numbers import Rules
from game.rules.terms import NOWHERE
from game.scenario import forces, geography, politics
from game.scenario.document import Document
from game.scenario.draft import Draft, Ground, given_ids
from game.scenario.flags import flags
from game.scenario.happenings import Happenings
from game.scenario.key_names import ACTIONS, NAMED_KEY, OVERLAY
from game.scenario.lesson_models import ExerciseRow
from game.scenario.models import DIFFICULTIES, ScenarioFile
from game.scenario.plans import TriggerOf, plans
from game.scenario.positions import Place
from game.scenario.shapes import fit


def drafted(document: Document) -> Draft | None:
    """The scenario in a document as far as it can be understood; what cannot be is noted there."""
    given = given_ids(document.data)
    file = fit(document, ScenarioFile) if document.readable else None
    return Draft(document, file, given) if file else None


def compile_board(draft: Draft, ground: Ground | None, rules: Rules | None, id_: str) -> Board | None:
    """The board, and whatever is wrong noted in the draft's document. None: there is no map or no rules.

    If something is wrong the board is for checks alone (see `game.scenario.sketch`), not to be played.
    """
    draft.ground, draft.rules = ground, rules
    towns, links = geography.part_in_play(draft)
    camps = forces.camps(draft)
    groups = forces.groups(draft)
    cards = forces.cards(draft, groups, links, rules)
    leaders = forces.leaders(draft, groups, cards)
    standings = politics.standings(draft)
    relations = tuple(allowed(rules.relations, standing) for standing in standings) if rules else standings
    owners = politics.owners(draft, cards, relations)
    politics.check_sources(draft, camps, owners, relations)
    lines = politics.lines(draft, links)
    seasons = politics.seasons(draft)
    sides = politics.sides(draft)
    apart = politics.apart(draft, sides)
    levels = politics.levels(draft, sides)
    happenings = Happenings(draft, cards, links)
    script = happenings.events()
    made_plans = plans(draft, cards, happenings.trigger)
    made_flags = flags(draft)
    made_lesson = lesson(draft, happenings.trigger)
    if draft.file.difficulty is not None:
        draft.word("difficulty", DIFFICULTIES, ("difficulty",), draft.file.difficulty)
    if rules is None or ground is None:
        return None
    board = Board(
        id=id_,
        name=draft.file.name,
        text=draft.file.text.strip(),
        rules=rules,
        towns=towns,
        links=links,
        exits=geography.exits(towns, links),
        camps=camps,
        nations=tuple(draft.nations.names),
        groups=groups,
        cards=cards,
        leaders=leaders,
        lines=lines,
        barred=politics.barred(lines, len(links)),
        script=script,
        owners=owners,
        standings=standings,
        first_day=draft.first_day,
        days=draft.file.days_per_turn,
        turns=draft.file.turns,
        seasons=seasons,
        levels=levels,
        sides=sides,
        fog=draft.file.fog,
        counts=tuple(draft.counts.names),
        apart=apart,
        plans=made_plans,
        lesson=made_lesson,
        flags=made_flags,
        languages=ground.languages,
    )
    if draft.document.sound and ground.sound:
        return board
    from game.scenario.sketch import sketch  # most boards are played

    return sketch(board)


def lesson(draft: Draft, trigger_of: TriggerOf) -> Lesson | None:
    """None: the scenario teaches nothing."""
    row = draft.file.lesson
    if row is None:
        return None
    camp = draft.look_up(draft.camps, ("lesson", "camp"), row.camp)
    places = [("lesson", "exercises", number) for number in range(len(row.exercises))]
    if not row.exercises and not draft.partly_lost("lesson", "exercises"):
        draft.note(("lesson", "exercises"), "lesson-empty", _("the lesson has no exercises"), "[[lesson.exercises]]")
    made = (_exercise(draft, place, each, trigger_of) for place, each in zip(places, row.exercises, strict=True))
    return Lesson(camp, tuple(made))


def _exercise(draft: Draft, place: Place, row: ExerciseRow, trigger_of: TriggerOf) -> Exercise:
    if row.deed is None and row.done is None and not draft.partly_lost(*place, keys=("deed", "done")):
        message = _('nothing ends the exercise "{row}"').format(row=row.title)
        draft.note(place, "exercise-endless", message, _("deed = what the player is to do, or done = { a trigger }"))
    if row.deed is not None and row.done is not None:
        message = _('the exercise "{row}" waits for a deed and for a state').format(row=row.title)
        draft.note((*place, "done"), "exercise-double", message, _("an exercise for each"), key=True)
    for key in ("text", "help"):
        for __, name in NAMED_KEY.findall(getattr(row, key)):
            if not name.startswith(OVERLAY):
                draft.word("action", ACTIONS, (*place, key), name)
    number = -1 if row.deed is None else draft.word("deed", tuple(DEEDS), (*place, "deed"), row.deed)
    return Exercise(
        title=row.title,
        text=row.text.strip(),
        help=row.help.strip(),
        deed=row.deed or "" if number >= 0 else "",
        done=None if row.done is None else trigger_of((*place, "done"), row.done),
        town=NOWHERE if row.town is None else draft.town((*place, "town"), row.town),
    )
