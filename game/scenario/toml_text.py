"""TOML text to plain values, with every fault of syntax that can be told apart from its consequences."""

from game.scenario.toml_values import Reading, sound


def read(text: str) -> Reading:
    data = sound(text)
    if data is not None:
        return Reading(data, [], text, {})
    from game.scenario.toml_mending import mended  # most files have no fault

    return mended(text)
