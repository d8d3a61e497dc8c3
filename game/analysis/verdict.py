"""What a check of a replay has found, in a sentence that claims no more than was looked at."""

from __future__ import annotations

from game import __version__
from game.players.own import is_own
from game.prose.words import figures, listed
from game.record import earlier
from game.record.verify import Verified


def verdict(found: Verified, other: list[str]) -> str:
    """Of a replay without a difference. `other`: of scenario, map and rules, what is not the shipped one."""
    game = f"{found.header.scenario}, seed {found.header.seed}"
    orders = figures(found.orders, "order")
    looked_at = played(found, orders) if found.played else unplayed(found, orders)
    return f"{game}: {'; '.join([*looked_at, origin(other)])}"


def played(found: Verified, orders: str) -> list[str]:
    parts = [f"{orders}, all as they were"]
    if found.begins:
        parts.append(f"it begins with a state of turn {found.begins} that nothing vouches for, not with the opening")
    if found.changed:
        parts.append(f"the {' and the '.join(found.changed)} may read otherwise now")
    if found.asked is None:
        parts.append("the computer players were not asked again (--players asks them)")
    elif found.header.version != __version__:
        parts.append(f"its computer players were those of {found.header.version}, who were not asked again")
    elif found.asked:
        parts.append(f"the computer players, asked again, gave the same {figures(found.asked, 'order')}")
    else:
        parts.append("no computer player played that could be asked again")
    if found.asked is not None and (own := [name for name in found.header.players.values() if is_own(name)]):
        parts.append(f"{listed(own)}, a player of somebody's own, is taken at its word")
    return parts


def unplayed(found: Verified, orders: str) -> list[str]:
    return [
        f"{orders}, not played again: {earlier.sentence(found.header.rules_version)}",
        "its lines, their checksums and that of its scenario's text are as they were written",
        "orders, dice, states and the result were not checked",
    ]


def origin(other: list[str]) -> str:
    if not other:
        return "scenario, map and rules are those shipped with this version"
    verb = "is not the one" if len(other) == 1 and other != ["rules"] else "are not those"
    return f"its {listed(other)} {verb} shipped with this version"
