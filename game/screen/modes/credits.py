"""Whose work is in the game."""

from __future__ import annotations

from typing import Final

from game.messages import N_, _
from game.screen.colours import INK_SOFT
from game.screen.kit import Column, Label, Row, Rule, ScrollArea, Widget
from game.screen.modes.page import Page, back_button, page, page_bar, sheet

ENTRIES: Final = (
    (
        N_("Geography"),
        (
            (N_("Places of towns"), "GeoNames, geonames.org", "CC BY 4.0"),
            (
                N_("Coast, sea, large lakes, Neris, Daugava, lower Nemunas"),
                "Natural Earth, naturalearthdata.com",
                N_("public domain"),
            ),
            (
                N_("Other lakes, upper Nemunas, Žeimena"),
                N_("GSHHG and WDBII, Paul Wessel and Walter H. F. Smith"),
                N_("LGPL 3 or later"),
            ),
            (N_("Smaller rivers, forests, uplands, marshes"), N_("drawn for this game"), "CC0"),
        ),
    ),
    (
        N_("Letters"),
        (
            ("PT Serif, PT Sans Narrow", "ParaType", N_("SIL Open Font License")),
            ("Old Standard", "Alexey Kryukov", N_("SIL Open Font License")),
        ),
    ),
    (N_("Pictures of events"), ((N_("All"), N_("made for this game"), "CC0"),)),
    (N_("Sounds"), ((N_("All"), N_("made for this game"), "CC0"),)),
    (
        N_("Libraries"),
        (
            ("pygame-ce", N_("the pygame community, on SDL"), "LGPL 2.1"),
            ("NumPy", N_("the NumPy developers"), "BSD"),
            ("NetworkX", N_("the NetworkX developers"), "BSD"),
            ("pydantic", N_("Samuel Colvin and others"), "MIT"),
            ("rich", "Will McGugan", "MIT"),
            ("platformdirs", N_("the platformdirs developers"), "MIT"),
            ("RapidFuzz", "Max Bachmann", "MIT"),
            ("tomlkit", "Sébastien Eustace", "MIT"),
            ("Jinja", N_("Armin Ronacher and the Pallets projects"), "BSD"),
            ("Pillow", N_("Jeffrey A. Clark and contributors"), "MIT-CMU"),
            ("tree-sitter, tree-sitter-toml", N_("Max Brunsfeld, Ika and others"), "MIT"),
            ("Python", N_("the Python Software Foundation"), "PSF"),
        ),
    ),
)
"""By heading: what, from whom, under which licence."""


class Credits(Page):
    name = "credits"

    def build(self) -> Widget:
        bar = page_bar(_("Credits"), "", [back_button(self)])
        narrow = self.points[0] < 700
        text = _("The game and its scenarios are free under the MIT licence. They stand on the work of many.")
        parts: list[Widget] = [
            Label("Kaunas 1919", "display-bold", size=34, align="center"),
            Label(text, "subtitle", INK_SOFT, wrap=True, align="center"),
        ]
        for title, rows in ENTRIES:
            parts += [Column([], height=4), Label(_(title), "heading"), Rule()]
            parts += [entry(_(what), _(who), _(licence), narrow) for what, who, licence in rows]
        words = _("The texts of the licences of the fonts lie in assets/fonts/licences.")
        parts += [Column([], height=6), Label(words, "small", INK_SOFT, wrap=True)]
        body = ScrollArea(Column(parts, gap=5), "credits")
        return page(bar, sheet(body, min(860, self.points[0] - 36), pad=30, fill=False))


def entry(what: str, who: str, licence: str, narrow: bool) -> Widget:
    if narrow:
        below = Label(f"{who}; {licence}", "small", INK_SOFT, wrap=True)
        return Column([Label(what, "bold", wrap=True), below], gap=0)
    first, second, third = (
        Label(what, wrap=True),
        Label(who, "body", INK_SOFT, wrap=True),
        Label(licence, "italic", INK_SOFT, wrap=True),
    )
    cells: list[Widget] = [Column([first], width=285), Column([second], grow=1), Column([third], width=150)]
    return Row(cells, gap=12)
