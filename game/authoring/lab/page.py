"""A report as one page that opens in any browser and asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from game import __version__
from game.analysis.statistics import Share
from game.authoring.lab import charts, compared_tables, forces, terminal
from game.authoring.lab.comparison import Comparison
from game.authoring.lab.places import Objective
from game.authoring.lab.report import Report
from game.authoring.lab.tables import idle_units
from game.messages import _
from game.prose.unit_names import the
from game.prose.words import figures
from game.scenario.paths import assets_folder

NO_BREAK: Final = "\N{NO-BREAK SPACE}"


def page(report: Report, comparison: Comparison | None, colours: Mapping[str, str]) -> str:
    """`colours`: "#rrggbb" by camp id."""
    paper = printer(colours)
    paper.filters.update(
        day=terminal.day,
        percent=percent,
        interval=interval,
        p=compared_tables.p_text,
        days=terminal.span_of_days,
        worth=worth,
        the=the,
        signed=compared_tables.signed,
        between=compared_tables.between,
        figures=figures,
        lead=terminal.lead_text,
        narrowest=terminal.narrowest_text,
    )
    return paper.get_template("page.html").render(
        report=report,
        comparison=comparison,
        charts=charts,
        idle=idle_units(report),
        length=len(report.course.turns) * report.days_per_turn,
        parts={
            "On the map in no game": forces.never_came(report.units),
            "Never move": forces.never_moved(report.units),
            "Never fight": forces.never_fought(report.units),
            "Lost in every game": forces.always_lost(report.units),
        },
    )


def printer(colours: Mapping[str, str]) -> Environment:
    """Templates of pages, which have their styles and what lets a browser trust them."""
    folder = assets_folder() / "lab"
    style = (folder / "page.css").read_text(encoding="utf-8") + camp_rules(colours)
    paper = Environment(
        *("{%", "%}", "{{", "}}", "{#", "#}"),
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    paper.globals.update(
        style=Markup(style),
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        version=__version__,
    )
    return paper


def camp_rules(colours: Mapping[str, str]) -> str:
    """Ids of camps are plain words, so they can name classes."""
    return "".join(
        _(".camp-{camp} {{ --camp: {colour}; }}\n").format(camp=camp, colour=colour) for camp, colour in colours.items()
    )


def worth(one: Objective) -> str:
    """A line may end between camps, and not between a camp and its points."""
    return terminal.worth_text(one).replace(" ", NO_BREAK).replace(f",{NO_BREAK}", ", ")


def percent(value: float, digits: int = 0) -> str:
    return f"{value * 100:.{digits}f} %"


def interval(share: Share) -> str:
    if share.low == share.high:
        return ""
    return _("{low:.0f} to {high:.0f} %").format(low=share.low * 100, high=share.high * 100)
