"""A game as one page that opens in any browser and asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import re
from pathlib import Path
from typing import Any, Final

import pygame

from game.messages import _, spoken
from game.prose.moments import KINDS
from game.prose.tongues import tongue
from game.prose.words import days_name, kind_words
from game.record.files import check_target, write_safely
from game.record.folders import FOLDERS
from game.rules.board import Board
from game.rules.terms import STANCES, SUPPLIES, SYMBOLS, TERRAINS, WEATHERS
from game.scenario.flags import NONE, flag_of, main_nation
from game.scenario.paths import assets_folder
from game.scenario.rgb import in_hex
from game.screen.colours import camp_colour
from game.screen.export.fitted import fitted
from game.screen.export.fonts import font_rules
from game.screen.export.reports import Reports, Strings
from game.screen.export.source import Source
from game.screen.export.still import StillGround
from game.screen.export.strips import credit_line
from game.screen.export.terrain import Sheet, country
from game.screen.export.views import FIGURES, View, ways_used
from game.screen.kit.icons import source as icon_source
from game.screen.map.atlas import Atlas, make_atlas
from game.screen.map.cartouche import dates
from game.screen.map.counters import EMBLEM
from game.screen.map.emblems import emblem, emblem_box
from game.screen.map.labels import Crowd, lay_out
from game.screen.map.lettering import Lettering, draw_pieces
from game.screen.map.projection import Camera, ground_km
from game.screen.map.towns import Signs
from game.screen.theme import Theme
from game.sight.situation import EVERYONE

WIDTH: Final = 1900  # pixels of the ground's picture
ASPECT: Final = 1.42
LINES: Final = 1.45
"""How much thicker than on the screen lines and letters are drawn: a page mostly shows the picture made smaller."""
QUALITY: Final = 32
BADGES: Final = ("mutiny", "cut", "short", "wavering", "delay", "withdraw")
"""Icons of the map that stand on counters."""
SCRIPTS: Final = (
    "game",
    "country",
    "symbols",
    "names",
    "stacks",
    "arrows",
    "map",
    "report",
    "panel",
    "timeline",
    "main",
)

WORD: Final = re.compile(r'@@word ([^@]+)@@|word\("([^"]+)"')
"""A message in the template, or in a script of it."""


def export_page(source: Source, out: Path, viewer: int, turn: int | None) -> str:
    """`turn`: at which it opens. Raises `RecordError`."""
    check_target(out)
    start = source.at_turn(turn) if turn is not None else 0
    page = make_page(source, viewer, start)
    write_safely(out, page)
    eyes = _(", as {camp} saw it").format(camp=source.board.camps[viewer].name) if viewer != EVERYONE else ""
    return _("{out}: a page of {board}{eyes}, {page} KiB; open it in a browser").format(
        out=out, board=source.board.name, eyes=eyes, page=-(-len(page) // 1024)
    )


def make_page(source: Source, viewer: int = EVERYONE, start: int = 0) -> bytes:
    data = page_data(source, viewer, start)
    folder = assets_folder() / "export"
    script = lean("\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS))
    text = (folder / "page.html").read_text(encoding="utf-8")
    parts = {
        "TITLE": html.escape(_("{board} - Kaunas 1919").format(board=source.board.name)),
        "LANGUAGE": spoken(),
        "HASH": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        "STYLE": lean((folder / "page.css").read_text(encoding="utf-8")),
        "DATA": embedded(data),
        "SYMBOLS": symbols(source.board),
        "SCRIPT": script,
    }
    words = text + script + parts["DATA"] + parts["TITLE"]
    parts["FONTS"] = font_rules("".join(sorted(set(words))))
    pieces = text.split("@@")
    return "".join(part(piece, parts) if number % 2 else piece for number, piece in enumerate(pieces)).encode()


def part(name: str, parts: dict[str, str]) -> str:
    """What stands for a name of the template: one of these, "icon" and its name, or "word" and a message."""
    kind, __, what = name.partition(" ")
    if kind == "word":
        return html.escape(_(what))
    return inline(icon_source(what)) if kind == "icon" else parts[name]


def page_words() -> list[str]:
    """The messages of the template and of its scripts: `@@word View@@`, `word("turn {turn}")`."""
    folder = assets_folder() / "export"
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("page.html", *(f"{s}.js" for s in SCRIPTS))]
    return list(dict.fromkeys(one or other for one, other in WORD.findall("\n".join(texts))))


def inline(svg: str) -> str:
    """A picture as a page has it, where the name of the language of pictures goes without saying."""
    return lean(svg).replace(' xmlns="http://www.w3.org/2000/svg"', "")


def symbols(board: Board) -> str:
    """What stands on counters, to be used by name: badges, arms and emblems as the map has them."""
    found = {f"badge-{name}": inline(icon_source(f"map/{name}")) for name in BADGES}
    found |= {f"arm-{name}": inline(icon_source(f"arms/{name}")) for name in (*SYMBOLS, "unknown")}
    size = EMBLEM[2:]
    worn = sorted({card.nation for card in board.cards} | {main_nation(board, n) for n in range(len(board.camps))})
    flags = {board.nations[nation]: flag_of(board, nation) for nation in worn if nation >= 0} | {"other": NONE}
    found |= {f"emblem-{name}": inline(emblem(flag, *size)) for name, flag in flags.items()}
    return "".join(f'<symbol id="{name}"{text[4:-6]}</symbol>' for name, text in found.items())


def lean(text: str) -> str:
    """Without indentation and lines of comment."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def embedded(data: object) -> str:
    """JSON that ends no script element and opens no comment, whatever its texts hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode(errors="replace").decode()


def page_data(source: Source, viewer: int, start: int) -> dict[str, Any]:
    board = source.board
    strings = Strings()
    reports = Reports(strings)
    viewers = [viewer] if viewer != EVERYONE or not source.fog else [EVERYONE, *range(len(board.camps))]
    views = [View(source, eyes, strings, reports) for eyes in viewers]
    pygame.font.init()
    seasons = source.frozen_ever()
    atlas = fitted(make_atlas(source.scenario), ASPECT)
    sheet = Sheet(board, atlas, WIDTH)
    ground = StillGround(atlas, FOLDERS.user_cache_path, seasons, LINES)
    ids = board.liveries
    arms = range(len(board.rules.arms))
    statuses = {tuple(step["d"]) for view in views for step in view.steps if "d" in step}
    values = [view.value() for view in views]
    return {
        "title": board.name,
        "dates": dates(board),
        "text": board.text,
        "credits": credit_line(atlas),
        "history": source.scenario.history if source.recorded else "",
        "width": sheet.width,
        "height": sheet.height,
        "scale": round(sheet.scale, 4),
        "ground_km": round(ground_km(atlas.theatre.middle[1]), 4),
        "ground": pictures(sheet, ground, seasons),
        "towns": sheet.towns(),
        "terrain": [TERRAINS[town.terrain] for town in board.towns],
        "names": sheet.names(),
        "tongues": {language: tongue(language) for language in board.languages},
        "own": atlas.own,
        "links": sheet.links(ways_used(views, board)),
        "lines": {",".join(map(str, status)): sheet.lines(status) for status in statuses},
        "country": country(ground.field),
        "camps": [
            [camp.name, in_hex(camp_colour(ids, n)), camp.id, sign_of(board, n)] for n, camp in enumerate(board.camps)
        ],
        "sides": [[board.side_name(side), list(board.sides[side].camps)] for side in board.sides_by_seat()],
        "turns": board.turns,
        "stride": board.days,
        "days": [days_name(board.day(turn), board.days) for turn in range(1, board.turns + 1)],
        "spoken": {word: _(word) for word in page_words() if _(word) != word},
        "words": {
            "kinds": [[kind_words(board.rules, arm, size) for size in range(len(board.rules.sizes))] for arm in arms],
            "stances": STANCES,
            "supplies": SUPPLIES,
            "weathers": WEATHERS,
        },
        "symbols": [SYMBOLS[board.rules.arms[arm].symbol] for arm in arms],
        "emblem": place_of_emblem(),
        "marks": [size.mark for size in board.rules.sizes],
        "figures": FIGURES,
        "kinds": KINDS,
        "start": views[0].places.get(start, 0),
        "recorded": source.recorded,
        "strings": strings.all,
        "reports": reports.all,
        "views": values,
    }


def sign_of(board: Board, camp: int) -> str:
    """The name of the emblem that a camp's units bear whose nation is not known."""
    nation = main_nation(board, camp)
    return board.nations[nation] if nation >= 0 else "other"


def place_of_emblem() -> list[float]:
    """Of the picture of an emblem on a counter: corner and size."""
    x, y, *size = EMBLEM
    left, top, width, height = emblem_box(*size)
    return [round(value, 2) for value in (x + left, y + top, width, height)]


def pictures(sheet: Sheet, ground: StillGround, seasons: tuple[bool, ...]) -> dict[str, str]:
    """The ground by season, as addresses that hold the picture itself."""
    theme = Theme(LINES)
    names = lay_out(sheet.atlas, theme, sheet.atlas.own, sheet.scale, Signs(sheet.board, EVERYONE)).names
    found = {}
    for winter in seasons:
        picture = backdrop(sheet.atlas, ground, sheet.width, winter=winter, names=names, theme=theme)
        packed = base64.b64encode(webp(picture, QUALITY)).decode()
        found["winter" if winter else "summer"] = f"data:image/webp;base64,{packed}"
    return found


def backdrop(
    atlas: Atlas, ground: StillGround, width: int, *, winter: bool, names: Crowd, theme: Theme
) -> pygame.Surface:
    """Paper, waters, ways and names of regions and rivers; `width` pixels wide. `names`: where names of towns stand."""
    scale = width / atlas.box.width
    size = (round(atlas.box.width * scale), round(atlas.box.height * scale))
    surface = pygame.Surface(size, depth=32)
    middle = ((atlas.box.left + atlas.box.right) / 2, (atlas.box.top + atlas.box.bottom) / 2)
    camera = Camera(*middle, scale, *size)
    ground.draw(surface, camera, winter=winter, show_control=False)
    lettering = Lettering(atlas, theme, atlas.own, scale, names)
    while lettering.go_on():
        pass
    draw_pieces(surface, lettering.pieces, camera)
    return surface


def webp(surface: pygame.Surface, quality: int) -> bytes:
    from PIL import Image

    picture = Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=quality, method=6)
    return out.getvalue()
