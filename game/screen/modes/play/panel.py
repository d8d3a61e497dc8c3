"""The side panel: the town, its units, what they can do, the log, the small map, the layers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.messages import _
from game.prose.words import many, men, number
from game.rules.terms import NOBODY, NOWHERE
from game.screen import keys
from game.screen.colours import BAD, GOOD, INK, INK_SOFT, Colour, camp_colour, on_paper
from game.screen.kit import (
    Button,
    Canvas,
    Column,
    Grid,
    Label,
    Panel,
    RichText,
    Row,
    Rule,
    ScrollArea,
    Span,
    Toggle,
    Widget,
)
from game.screen.map.overlays import offered
from game.screen.modes.play.choices import choices, gathered_words, idle_words
from game.screen.modes.play.hints import HINTS
from game.screen.modes.play.lesson_card import lesson_part
from game.screen.modes.play.links import Links
from game.screen.modes.play.log_text import paragraph
from game.screen.modes.play.model import Model
from game.screen.modes.play.papers_text import objectives
from game.screen.modes.play.picture import Picture
from game.screen.modes.play.town_facts import Fact, headline, road_lines, town_facts
from game.screen.modes.play.unit_row import UnitRow
from game.session.given_away import threat_text

TONES: Final[dict[str, Colour]] = {"": INK, "good": GOOD, "bad": BAD}
LOG_ENTRIES: Final = 5
GOALS: Final = 6
PAD, BUTTON = 12, 68  # points: air round the panel, and the narrowest button of an order
MINIMAP, MINIMAP_SHARE = 168, 0.18  # points high at most, and share of the panel
MANY: Final = 3  # units of a stack beyond which each takes less room
PINNED: Final = 620  # points of a panel from which the small map keeps its place whatever is scrolled


def side_panel(model: Model, links: Links) -> Widget:
    parts: list[Widget] = lesson_part(model, across(model, 3)) or hint_part(model)
    if model.selection.across:
        parts += [*across_part(model), Rule()]
    else:
        parts += [*town_part(model), Rule()] if model.shown_town != NOWHERE else [*theatre_part(model, links), Rule()]
    parts += log_part(model, links)
    high = model.side.height / model.desk.theme.scale
    below: list[Widget] = [action_part(model)] if model.selection.units else []
    small_map = [Rule(), *map_part(model, min(MINIMAP, high * MINIMAP_SHARE))]
    if high < PINNED:
        parts += small_map
    else:
        below += small_map
    return Panel(Column([ScrollArea(Column(parts, gap=7), "panel"), *below], gap=7), style="paper", pad=PAD)


def hint_part(model: Model) -> list[Widget]:
    """A hint for a first game, out of the way of everything."""
    if not model.hints.shown or model.picture.watching:
        return []
    buttons: list[Widget] = [
        Button("hint_read", _("Understood"), model.hints.dismiss, kind="quiet", tooltip=_("It is not shown again.")),
        Button(
            "hints_off", _("No hints"), model.hints.none_again, kind="quiet", tooltip=_("Settings bring them back.")
        ),
    ]
    text = Label(keys.with_keys(_(HINTS[model.hints.shown[0]])), "italic", wrap=True)
    return [Panel(Column([text, Row(buttons, gap=6)], gap=4), style="card", pad=8)]


def theatre_part(model: Model, links: Links) -> list[Widget]:
    """While nothing is chosen: the scenario, and who can still act."""
    board, picture = model.session.board, model.picture
    if picture.watching:
        return [heading(board.name, _("The computers play; you watch."))]
    parts: list[Widget] = [heading(board.name, board.camps[picture.camp].name)]
    text = idle_words(picture.idle) if picture.idle else _("All units have their orders.")
    parts.append(Label(text, "body", wrap=True))
    row = [
        keys.button(model.do, "next_unit", _("Next unit"), enabled=bool(picture.own)),
        keys.button(model.do, "order_of_battle", _("Order of battle")),
    ]
    parts.append(Row(row, gap=6) if across(model, 3) == 3 else Column(row, gap=6))
    parts += [Rule(), *goals_part(model, links)]
    threats = picture.threats
    if threats:
        parts.append(Label(threat_text(board, picture.view, threats[0]), "italic", BAD, wrap=True))
    return parts


def goals_part(model: Model, links: Links) -> list[Widget]:
    """What is worth most to the viewer's camp, and who holds it."""
    picture = model.picture
    rows = objectives(picture, picture.camp)[:GOALS]
    more = keys.button(model.do, "objectives", _("All"), kind="quiet", tooltip=_("Points, levels"))
    parts: list[Widget] = [Row([Label(_("Objectives"), "heading", grow=1), more], gap=6, align="center")]
    for town, (name, at_end, each, holder) in rows:
        worth = " + ".join([*([at_end] if at_end else []), *([_("{each} a turn").format(each=each)] if each else [])])
        link = RichText([[Span(name, "small-bold", INK, f"town:{town}")]], links.follow, width=92)
        held = Label(holder, "small", holder_colour(picture, picture.view.owner[town]), grow=1)
        parts.append(Row([link, held, Label(worth, "small-bold")], gap=6))
    return [Column(parts, gap=2)]


def holder_colour(picture: Picture, camp: int) -> Colour:
    """That of the camp's counters, whoever looks: friend and foe would change colours with the side one plays."""
    return INK_SOFT if camp == NOBODY else on_paper(camp_colour(picture.board.liveries, camp))


def town_part(model: Model) -> list[Widget]:
    """Who stands in it first, as the facts of a town leave no room for a stack in a small window."""
    town, picture = model.shown_town, model.picture
    parts: list[Widget] = [heading(model.town_name(town), headline(picture.board, town)), *stack_part(model, town)]
    roads = "\n".join(road_lines(picture.board, picture.view, town))
    return [*parts, facts_grid(town_facts(picture, town), roads)]


def across_part(model: Model) -> list[Widget]:
    """Units chosen across the map, town by town."""
    towns, units = model.listed_towns(), model.selection.units
    men_in_all = sum(model.picture.view.men[unit] for unit in units)
    parts: list[Widget] = [heading(gathered_words(len(units), len(towns)), men(men_in_all))]
    for town in towns:
        parts += [Label(model.town_name(town), "heading"), *stack_part(model, town)]
    return parts


def heading(title: str, subtitle: str) -> Widget:
    lines: list[Widget] = [
        Label(title, "title", size=24, wrap=True),
        Label(subtitle, "subtitle", INK_SOFT, wrap=True),
    ]
    return Column(lines, gap=-3)  # the display face stands in much air


def facts_grid(facts: list[Fact], tip: str) -> Widget:
    cells: list[Widget] = []
    for fact in facts:
        name = Label(fact.name, "small", INK_SOFT)
        value = Label(fact.value, "small-bold", TONES[fact.tone], wrap=True)
        name.tooltip = value.tooltip = fact.tip
        value.grow = 1
        name.width = 62
        cells.append(Row([name, value], gap=8))
    roads = Label(_("Roads"), "small", INK_SOFT, width=62)
    ways = Label(many(tip.count("\n") + 1, "link", "links"), "small-bold")
    ways.tooltip = roads.tooltip = tip
    cells.append(Row([roads, ways], gap=8))
    return Column(cells, gap=1)


def stack_part(model: Model, town: int) -> list[Widget]:
    parts: list[Widget] = []
    picture = model.picture
    for stack in picture.situation.at(town):
        camp = picture.board.camps[stack.camp].name
        if not stack.exact:
            age = _(", last seen {turns} ago").format(turns=many(stack.age, "turn", "turns")) if stack.age else ""
            text = _("{camp}: about {men} men{age}").format(camp=camp, men=number(stack.men), age=age)
            parts.append(Label(text, "bold", holder_colour(picture, stack.camp), wrap=True))
            continue
        if stack.camp != picture.camp or len(stack.counters) > 1:
            whose = "" if stack.camp == picture.camp else f"{camp}: "
            words = _("{whose}{men} men in {units}").format(
                whose=whose, men=number(stack.men), units=many(len(stack.counters), "unit", "units")
            )
            parts.append(Label(words, "bold", wrap=True))
        for counter in stack.counters:
            mine = stack.camp == picture.camp
            chosen = counter.unit in model.selection.units
            pick = model.pick_unit if mine else None
            short = len(stack.counters) > MANY
            parts.append(UnitRow(f"unit{counter.unit}", picture, counter, chosen, pick, short=short))
    return parts


def action_part(model: Model) -> Widget:
    """Buttons, each with its key; those that cannot be pressed say why when pointed at."""
    buttons: list[Widget] = []
    for choice in choices(model.picture, model.selection.units, model.say_refused):
        able = not choice.why_not and model.may_order
        tip = choice.tip
        if choice.why_not:
            tip = _("{tip}\nNot now: {why_not}").format(tip=tip, why_not=choice.why_not)
        buttons.append(keys.button(model.do, choice.action, choice.label, tooltip=tip, enabled=able, grow=1))
    return Grid(buttons, across(model, 3), gap=5)


def across(model: Model, most: int) -> int:
    """Buttons beside each other in the panel."""
    wide = model.side.width / model.desk.theme.scale - 2 * PAD
    return max(1, min(most, int(wide // BUTTON)))


def log_part(model: Model, links: Links) -> list[Widget]:
    most = LOG_ENTRIES if model.shown_town != NOWHERE else 2 * LOG_ENTRIES
    entries = model.log_entries()[-most:]
    more = keys.button(model.do, "log", _("All"), kind="quiet", tooltip=_("The whole log"))
    parts: list[Widget] = [Row([Label(_("Log"), "heading", grow=1), more], gap=6, align="center")]
    if not entries:
        parts.append(Label(_("Nothing has happened yet."), "small", INK_SOFT))
    parts += [RichText([paragraph(model.session, entry, short=True)], links.follow) for entry in reversed(entries)]
    return parts


def map_part(model: Model, high: float) -> list[Widget]:
    canvas = Canvas(
        "minimap",
        lambda surface, rect, theme: model.map.minimap(surface, rect),
        model.map.minimap_event,
        height=high,
        tooltip=_("Click or drag to look elsewhere."),
    )
    board, layers = model.session.board, model.map.layers
    toggles: list[Widget] = [
        Toggle(
            overlay.action,
            overlay.label(layers),
            overlay.is_on(board, layers),
            pressed(model, overlay.action),
            hotkey=keys.chord_of(overlay.action),
            tooltip=_("{about}. Now: {state}.").format(about=overlay.about, state=overlay.state(board, layers)),
        )
        for overlay in offered(board)
    ]
    return [canvas, Grid(toggles, 2, gap=2)]


def pressed(model: Model, action: str) -> Callable[[bool], object]:
    return lambda _: model.do(action)
