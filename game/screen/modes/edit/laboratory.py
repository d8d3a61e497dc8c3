"""The laboratory in the editor: what games of the text show, and the odds of attacks on a town as the war opens."""

from __future__ import annotations

from typing import Final

from game.authoring.lab.verdicts import LOOK, MEND, SOUND
from game.messages import N_, _, ngettext
from game.screen.colours import CRIMSON, INK, INK_SOFT, Colour
from game.screen.kit import Button, Label, Rule, Widget
from game.screen.modes.edit.games import GAMES
from game.screen.modes.edit.model import Model

_INKS: Final[dict[str, Colour]] = {MEND: CRIMSON, LOOK: INK, SOUND: INK_SOFT}
_VERDICTS: Final = {MEND: N_("to be mended"), LOOK: N_("worth a look"), SOUND: N_("sound")}


def ask(model: Model) -> None:
    """Let the computers play the text as it stands."""
    look = model.look
    if look is None or look.text != model.book.text or not look.playable:
        model.refuse(_("It cannot be played yet: see the problems."))
        return
    unsaved = {model.book.map.path: model.book.map.text} if model.book.map else {}
    model.laboratory.ask(model.book.text, model.book.path, unsaved)
    model.stale = True


def heard(model: Model) -> None:
    """Takes what has come of it, if anything has."""
    found = model.laboratory.poll()
    if isinstance(found, str):
        model.refuse(found)
    elif found is not None:
        model.shown = found
    model.stale = model.stale or found is not None


def laboratory_lines(model: Model) -> list[Widget]:
    lines: list[Widget] = [Rule(), Label(_("Laboratory"), "heading")]
    if model.laboratory.waiting:
        words = ngettext("{games} game is being played ...", "{games} games are being played ...", GAMES)
        return [*lines, Label(words.format(games=GAMES), "italic", INK_SOFT)]
    text = ngettext("Let the computers play {games} game", "Let the computers play {games} games", GAMES)
    lines.append(Button("laboratory", text.format(games=GAMES), lambda: ask(model), icon="graph"))
    if model.shown is None:
        return lines
    if model.shown.text != model.book.text:
        lines.append(Label(_("Played before your last changes:"), "italic", INK_SOFT))
    for one in model.shown.advice:
        head = f"{one.about}: {_(_VERDICTS[one.verdict])}"
        lines += [Label(head, "bold", _INKS[one.verdict]), Label(one.text, "body", wrap=True)]
        if one.lever:
            lines.append(Label(one.lever, "italic", INK_SOFT, wrap=True))
    return lines


def odds_lines(model: Model) -> list[Widget]:
    """By camp that can attack the chosen town as the war opens: with how many units, and its chance."""
    from game.authoring.lab.chance_witness import attack_on

    look = model.look
    if look is None or look.board is None or look.state is None or not look.playable:
        return []
    board = look.board
    town = next((number for number, one in enumerate(board.towns) if one.id == model.town), -1)
    lines: list[Widget] = []
    for camp, facts in enumerate(board.camps):
        state = look.state.copy()
        state.seat = camp
        found = attack_on(board, state, camp, town) if town >= 0 else None
        if found is not None:
            units, win = found
            words = ngettext("{camp}, {count} unit: {win:.0f} %", "{camp}, {count} units: {win:.0f} %", len(units))
            lines.append(Label(words.format(camp=facts.name, count=len(units), win=win / 10), "body", wrap=True))
    return [Label(_("Attacks on it as the war opens"), "heading"), *lines] if lines else []
