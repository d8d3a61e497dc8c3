"""What languages are called, in which towns have names."""

from __future__ import annotations

from typing import Final

from game.messages import N_, _

TONGUES: Final = {
    "ar": N_("Arabic"),
    "be": N_("Belarusian"),
    "bg": N_("Bulgarian"),
    "ca": N_("Catalan"),
    "cs": N_("Czech"),
    "da": N_("Danish"),
    "de": N_("German"),
    "el": N_("Greek"),
    "en": N_("English"),
    "es": N_("Spanish"),
    "et": N_("Estonian"),
    "eu": N_("Basque"),
    "fi": N_("Finnish"),
    "fr": N_("French"),
    "ga": N_("Irish"),
    "hr": N_("Croatian"),
    "hu": N_("Hungarian"),
    "it": N_("Italian"),
    "ja": N_("Japanese"),
    "ka": N_("Georgian"),
    "la": N_("Latin"),
    "lt": N_("Lithuanian"),
    "lv": N_("Latvian"),
    "nl": N_("Dutch"),
    "no": N_("Norwegian"),
    "pl": N_("Polish"),
    "pt": N_("Portuguese"),
    "ro": N_("Romanian"),
    "ru": N_("Russian"),
    "sk": N_("Slovak"),
    "sl": N_("Slovene"),
    "sr": N_("Serbian"),
    "sv": N_("Swedish"),
    "tr": N_("Turkish"),
    "uk": N_("Ukrainian"),
    "yi": N_("Yiddish"),
    "zu": N_("Zulu"),
}
"""Of the commonest; any other is called by its sign."""


def tongue(sign: str) -> str:
    return _(TONGUES[sign]) if sign in TONGUES else sign
