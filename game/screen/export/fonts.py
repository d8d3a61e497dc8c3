"""The letters of a page: the game's fonts, cut down to what the page says, so that it looks alike everywhere."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

from game.screen.faces import face_file


class Face(NamedTuple):
    """A face of `faces.FACES` as a page asks for it."""

    face: str
    family: str
    style: str = "normal"
    weight: str = "normal"


USED: Final = (
    Face("serif", "Kaunas Serif"),
    Face("serif-bold", "Kaunas Serif", weight="bold"),
    Face("serif-italic", "Kaunas Serif", "italic"),
    Face("sans", "Kaunas Narrow"),
    Face("sans-bold", "Kaunas Narrow", weight="bold"),
    Face("display-bold", "Kaunas Display", weight="bold"),
)
"""Under names of their own: the licence of the fonts keeps theirs for the whole ones."""
_FAMILY, _WHOLE_NAME, _POSTSCRIPT = 1, 4, 6
_NAMES: Final = [0, _FAMILY, _WHOLE_NAME, _POSTSCRIPT, 13, 14]  # with copyright and licence


def font_rules(text: str) -> str:
    """Rules of a style sheet that hold the fonts with the letters of a text."""
    found = ((face, face_file(face.face)) for face in USED)
    return "\n".join(rule(face, packed(face, file, text)) for face, file in found if file)


def rule(face: Face, data: bytes) -> str:
    address = f"data:font/woff;base64,{base64.b64encode(data).decode()}"
    looks = f"font-style:{face.style};font-weight:{face.weight}"
    return f'@font-face{{font-family:"{face.family}";{looks};src:url({address}) format("woff")}}'


def packed(face: Face, file: Path, text: str) -> bytes:
    """The letters of a text in a face, as a font of its own."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(file, recalcTimestamp=False)
    told = Options(name_IDs=_NAMES, hinting=False, layout_features=[])
    told.drop_tables += ["FFTM", "PfEd"]  # of the program they were drawn with
    cut = Subsetter(told)
    cut.populate(text=text)
    cut.subset(font)
    for record in font["name"].names:
        if record.nameID in (_FAMILY, _WHOLE_NAME, _POSTSCRIPT):
            record.string = face.family.replace(" ", "") if record.nameID == _POSTSCRIPT else face.family
    font.flavor = "woff"
    out = BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()
