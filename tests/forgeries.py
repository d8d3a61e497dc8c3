"""Forged replays: `python -m tests.forgeries [N] [SEED]`.

Whole games are changed in one place each, as a cheat would who knows the format: after the change every checksum in the
file is made anew. Each forgery is then given to `verify --players`. What passes is counted by its kind; a kind that may
pass stands in `HARMLESS` with the reason and with what must be told of it, and any other is a fault.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
import io
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from game.analysis.match import play
from game.cli.files import look_at
from game.record import lines
from game.record.files import pack
from game.scenario.load import load

GAMES: Final = (("ukmerge", "staff"), ("jieznas", "person"), ("jieznas", "recruit"), ("ukmerge", "person"))
"""Scenario, and who plays all its camps: what stands there for people are a computer's orders without its reasons."""


class Forgery(NamedTuple):
    """A replay as values: to be changed, and then to be written as if nobody had."""

    header: dict[str, Any]
    rows: list[list[Any]]

    def of_kind(self, kind: str) -> list[int]:
        return [number for number, row in enumerate(self.rows) if row[0] == kind]

    def marches(self) -> list[int]:
        return [number for number in self.of_kind(lines.ORDER) if self.rows[number][1][0] == "march"]

    def battles(self) -> list[int]:
        return [number for number in self.of_kind(lines.ORDER) if self.rows[number][2]]

    def data(self) -> bytes:
        """The file, every checksum in it anew."""
        self.header["sha256"] = hashlib.sha256(self.header["text"].encode()).hexdigest()
        chain, made = lines.Chain(), [lines.dump(self.header)]
        chain.add(made[0])
        for row in self.rows:
            if row[0] in (lines.CHECK, lines.END):
                row[4] = chain.value()
            made.append(lines.dump(row))
            chain.add(made[-1])
        return pack(made)


@cache
def game(name: str, player: str) -> Forgery:
    scenario = load(name)
    who = "staff" if player == "person" else player
    match = play(scenario, {camp.id: who for camp in scenario.board.camps}, seed=5, record=True)
    assert match.recorder is not None
    header, *rows = (lines.parse(line, number) for number, line in enumerate(match.recorder.lines, start=1))
    if player == "person":
        header["players"] = dict.fromkeys(header["players"], player)
        for row in rows:
            if row[0] == lines.ORDER:
                row[3] = None
    return Forgery(header, rows)


# ------------------------------------------------------------------------------------------------------------ changes


def swap_orders(random: Random, it: Forgery) -> None:
    pairs = [number for number in it.of_kind(lines.ORDER) if it.rows[number + 1][0] == lines.ORDER]
    at = random.choice([number for number in pairs if it.rows[number] != it.rows[number + 1]])
    it.rows[at : at + 2] = [it.rows[at + 1], it.rows[at]]


def move_an_order(random: Random, it: Forgery) -> None:
    one, other = random.sample(it.of_kind(lines.ORDER), 2)
    it.rows.insert(other, it.rows.pop(one))


def leave_out_an_order(random: Random, it: Forgery) -> None:
    del it.rows[random.choice(it.of_kind(lines.ORDER))]


def double_an_order(random: Random, it: Forgery) -> None:
    at = random.choice(it.of_kind(lines.ORDER))
    it.rows.insert(at, copy.deepcopy(it.rows[at]))


def another_town(random: Random, it: Forgery) -> None:
    row = it.rows[random.choice(it.marches())]
    row[1][2] = random.choice([it.rows[number][1][2] for number in it.marches() if it.rows[number][1][2] != row[1][2]])


def other_units(random: Random, it: Forgery) -> None:
    row = it.rows[random.choice(it.marches())]
    row[1][1] = random.choice([it.rows[number][1][1] for number in it.marches() if it.rows[number][1][1] != row[1][1]])


def an_order_more(random: Random, it: Forgery) -> None:
    """One that may well do nothing."""
    unit = random.choice([it.rows[number][1][1] for number in it.marches()])
    order = random.choice([["rest", unit], ["entrench", unit], ["stance", unit, "stand"], ["halt", unit]])
    it.rows.insert(random.choice(it.of_kind(lines.ORDER)), [lines.ORDER, order, [], None])


def other_dice(random: Random, it: Forgery) -> None:
    rolled = random.choice(it.rows[random.choice(it.battles())][2])
    rolled[random.randrange(len(rolled))] += random.choice((-1, 1))


def no_dice(random: Random, it: Forgery) -> None:
    it.rows[random.choice(it.battles())][2] = []


def another_reason(random: Random, it: Forgery) -> None:
    row = it.rows[random.choice(it.of_kind(lines.ORDER))]
    row[3] = random.choice([["take", 1, -1, []], "because", None if row[3] else ["march", 0, -1, []]])


def another_number_of_a_reason(random: Random, it: Forgery) -> None:
    row = it.rows[random.choice(it.of_kind(lines.ORDER))]
    if row[3]:
        row[3][1] += 1
    else:
        row[3] = 0


def another_version(random: Random, it: Forgery) -> None:
    it.header["version"] = random.choice(("0.6.9", "0.7.1", "9"))


def earlier_rules(random: Random, it: Forgery) -> None:
    it.header["rules_version"] -= random.choice((1, 2))


def another_checksum(random: Random, it: Forgery) -> None:
    it.header[random.choice(("map_sha256", "rules_sha256"))] = "0" * 64


def another_seed(random: Random, it: Forgery) -> None:
    it.header["seed"] += random.choice((-1, 1, 100))


def other_fog(random: Random, it: Forgery) -> None:
    it.header["fog"] = not it.header["fog"]


def another_name_of_the_scenario(random: Random, it: Forgery) -> None:
    it.header["scenario"] = random.choice(("jieznas" if it.header["scenario"] != "jieznas" else "ukmerge", "my_war"))


def another_player(random: Random, it: Forgery) -> None:
    camp = random.choice(sorted(it.header["players"]))
    names = ["person", "staff", "recruit", "random", "planner+", "nothing", "Grandmaster", "mine.py:Mine"]
    it.header["players"][camp] = random.choice([name for name in names if name != it.header["players"][camp]])


def another_result(random: Random, it: Forgery) -> None:
    row = it.rows[-1]
    row[random.choice((1, 2))] += random.choice((-1, 1))


def other_losses(random: Random, it: Forgery) -> None:
    ledger = it.rows[-1][3]
    ledger[random.randrange(len(ledger))] += 1


def another_state(random: Random, it: Forgery) -> None:
    row = it.rows[random.choice(it.of_kind(lines.CHECK))]
    row[3] = f"{int(row[3], 16) ^ 1:0{len(row[3])}x}"


def another_place_of_a_check(random: Random, it: Forgery) -> None:
    it.rows[random.choice(it.of_kind(lines.CHECK))][random.choice((1, 2))] += 1


def leave_out_a_check(random: Random, it: Forgery) -> None:
    del it.rows[random.choice(it.of_kind(lines.CHECK))]


def double_a_check(random: Random, it: Forgery) -> None:
    at = random.choice(it.of_kind(lines.CHECK))
    it.rows.insert(at, copy.deepcopy(it.rows[at]))


def another_number_of_a_keyframe(random: Random, it: Forgery) -> None:
    frame = it.rows[random.choice(it.of_kind(lines.KEYFRAME))][2]
    name = random.choice([name for name, value in sorted(frame.items()) if value and isinstance(value, list)])
    frame[name][random.randrange(len(frame[name]))] += random.choice((-1, 1))


def leave_out_a_keyframe(random: Random, it: Forgery) -> None:
    del it.rows[random.choice(it.of_kind(lines.KEYFRAME))]


def double_a_keyframe(random: Random, it: Forgery) -> None:
    at = random.choice(it.of_kind(lines.KEYFRAME))
    it.rows.insert(at, copy.deepcopy(it.rows[at]))


def begin_in_the_middle(random: Random, it: Forgery) -> None:
    """What came before a keyframe is gone, and the game begins there."""
    del it.rows[: random.choice(it.of_kind(lines.KEYFRAME))]


def cut_off(random: Random, it: Forgery) -> None:
    del it.rows[random.choice(it.of_kind(lines.CHECK)[:-1]) + 1 :]


def cut_out(random: Random, it: Forgery) -> None:
    """A part of a turn, whole."""
    checks = it.of_kind(lines.CHECK)
    at = random.randrange(len(checks) - 1)
    del it.rows[checks[at] + 1 : checks[at + 1] + 1]


def append_lines(random: Random, it: Forgery) -> None:
    it.rows.append(copy.deepcopy(random.choice(it.rows)))


def another_number_of_the_text(random: Random, it: Forgery) -> None:
    found = random.choice(list(re.finditer(r"\b\d{1,3}\b", it.header["text"])))
    it.header["text"] = it.header["text"][: found.start()] + str(int(found[0]) + 1) + it.header["text"][found.end() :]


def another_title(random: Random, it: Forgery) -> None:
    found = random.choice(list(re.finditer(r'^(?:name|title|text) = "(?=\w)', it.header["text"], re.MULTILINE)))
    it.header["text"] = it.header["text"][: found.end()] + "My " + it.header["text"][found.end() :]


def a_comment(random: Random, it: Forgery) -> None:
    rows = it.header["text"].split("\n")
    rows.insert(random.choice((0, len(rows) - 1)), "# harmless")
    it.header["text"] = "\n".join(rows)


def another_kind_of_number(random: Random, it: Forgery) -> None:
    """Equal, and not the same bytes."""
    row = it.rows[random.choice(it.of_kind(lines.CHECK))]
    row[2] = random.choice((float(row[2]), bool(row[2])))


def another_entry_of_the_header(random: Random, it: Forgery) -> None:
    it.header["note"] = "mine"


CHANGES: Final[tuple[Callable[[Random, Forgery], None], ...]] = (
    *(swap_orders, move_an_order, leave_out_an_order, double_an_order, another_town, other_units, an_order_more),
    *(other_dice, no_dice, another_reason, another_number_of_a_reason),
    *(another_version, earlier_rules, another_checksum, another_seed, other_fog, another_name_of_the_scenario),
    *(another_player, another_result, other_losses, another_state, another_place_of_a_check, leave_out_a_check),
    *(double_a_check, another_number_of_a_keyframe, leave_out_a_keyframe, double_a_keyframe, begin_in_the_middle),
    *(cut_off, cut_out, append_lines, another_number_of_the_text, another_title, a_comment, another_kind_of_number),
    another_entry_of_the_header,
)


# ------------------------------------------------------------------------------------------------------------- judging


class Harmless(NamedTuple):
    why: str
    told: str = ""  # what the verdict must say


_OTHER_TEXT: Final = Harmless(
    "the game was played again on the text that is there", "its scenario is not the one shipped"
)
_PEOPLE: Final = "people may have ordered so: each order was carried out again, and every state after it is as it was"
_NOBODY: Final = "no computer player played that could be asked again"

HARMLESS: Final = {
    ("swap_orders", "person"): Harmless(_PEOPLE, _NOBODY),
    ("move_an_order", "person"): Harmless(_PEOPLE, _NOBODY),
    ("leave_out_an_order", "person"): Harmless(_PEOPLE, _NOBODY),
    ("double_an_order", "person"): Harmless(_PEOPLE, _NOBODY),
    ("an_order_more", "person"): Harmless(_PEOPLE, _NOBODY),
    ("another_town", "person"): Harmless(_PEOPLE, _NOBODY),
    ("other_units", "person"): Harmless(_PEOPLE, _NOBODY),
    ("another_version", "person"): Harmless("the rules are those of the same version, and were played", _NOBODY),
    ("earlier_rules", "person"): Harmless("it is said", "orders, dice, states and the result were not checked"),
    ("another_player", ""): Harmless("a player of somebody's own cannot be asked, and it is said", "taken at its word"),
    ("leave_out_a_keyframe", ""): Harmless("a keyframe says what the orders before it lead to, and no more"),
    ("begin_in_the_middle", ""): Harmless("it is said", "that nothing vouches for"),
    ("another_number_of_the_text", ""): _OTHER_TEXT,
    ("another_title", ""): _OTHER_TEXT,
    ("a_comment", ""): _OTHER_TEXT,
    ("another_name_of_the_scenario", ""): _OTHER_TEXT,
}
"""Kinds of forgeries that may pass, by who played; empty: whoever it was."""


def judged(forgery: Forgery, folder: Path) -> tuple[int, str]:
    """The exit code of `verify --players`, and what it says."""
    path = folder / "forged.replay"
    path.write_bytes(forgery.data())
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = look_at(path, True, None)
    return code, said.getvalue()


def run(
    number: int, seed: int, folder: Path, games: Sequence[tuple[str, str]] = GAMES
) -> tuple[Counter[str], Counter[str], list[str]]:
    """By kind, how many were made and how many passed; and what passed that must not."""
    made: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    faults = []
    for turn in range(number):
        random = Random(seed * 1_000_000 + turn)
        change = CHANGES[turn % len(CHANGES)]
        name, player = games[(turn // len(CHANGES) + turn) % len(games)]
        kind, forgery = change.__name__, copy.deepcopy(game(name, player))
        try:
            change(random, forgery)
        except IndexError:  # of a game without keyframes, for one: there is nothing to change
            continue
        made[kind] += 1
        code, said = judged(forgery, folder)
        if code:
            continue
        passed[kind] += 1
        harmless = HARMLESS.get((kind, player)) or HARMLESS.get((kind, ""))
        if harmless is None or harmless.told not in said:
            faults.append(f"{kind} ({name}, {player}, forgery {turn} of seed {seed}): {said.strip()}")
    return made, passed, faults


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as place:
        made, passed, faults = run(number, seed, Path(place))
    for kind in made:
        why = {known.why for (name, _), known in HARMLESS.items() if name == kind}
        told = f"; they may: {', '.join(why)}" if passed[kind] and why else ""
        sys.stdout.write(f"{kind.replace('_', ' '):30} {made[kind]:4}, {passed[kind]:3} passed{told}\n")
    sys.stdout.write(
        "\n".join([f"{made.total()} forgeries, {passed.total()} passed, {len(faults)} must not", *faults, ""])
    )
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
