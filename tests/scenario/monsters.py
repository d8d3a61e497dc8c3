"""Files as large and as tangled as the format allows, each bad in a way of its own."""

from __future__ import annotations

from collections.abc import Callable

from tests.scenario.files import SMALL

HEAD = """\
format = 1
name = "Monster"
map = "ground.toml"
rules = "standard"
first_day = 1919-02-07
days_per_turn = 1
turns = 400
"""
CAMPS = """\
[[camps]]
id = "a"
name = "A"
supply = ["t0"]
units = [
{units}]

[[camps]]
id = "b"
name = "B"
supply = ["t1"]
holds = ["t1"]
"""
VICTORY = '[victory]\ncamps = ["a", "b"]\nlevels = [{ name = "L", winner = "a", margin = 1 }, { name = "M" }]\n'
UNIT = '{{ id = "u{0}", name = "U", nation = "poland", arm = "{2}", size = "company", men = 50, at = "t{1}"{3} }},\n'


def net(towns: int, links: int) -> str:
    """A map: a ring with chords."""
    rows = ["format = 1", 'name = "Net"', "towns = ["]
    rows += [
        f'{{ id = "t{n}", name = "T", lat = {50 + n // 40 * 0.1:.2f}, lon = {20 + n % 40 * 0.1:.2f},'
        ' class = 1, terrain = "open" },'
        for n in range(towns)
    ]
    rows += ["]", "links = ["]
    pairs = {(n, (n + step) % towns) for step in range(1, links // towns + 1) for n in range(towns)}
    rows += [f'{{ between = ["t{a}", "t{b}"], km = 40, road = "road" }},' for a, b in sorted(pairs)]
    return "\n".join([*rows, "]"])


def crowd() -> tuple[str, str]:
    """500 units of 500 districts on the largest map, and events that bring each within reach of the next."""
    home = ", ".join(f'"t{n}"' for n in range(0, 1000, 9))
    units = "".join(
        UNIT.format(n, n * 2, "cavalry", f', traits = ["local"], home = ["t{n * 2}", {home}]') for n in range(499) if n
    )
    events = "".join(
        f'[[events]]\nid = "e{n}"\nwhen = {{ holds = {{ town = "t{n + 1}", camp = "b" }} }}\n'
        f'effects = [{{ own = {{ town = "t{n}", camp = "b" }} }}]\n'
        for n in range(999)
    )
    return HEAD + CAMPS.format(units=UNIT.format(0, 0, "infantry", "") + units) + events + VICTORY, net(1000, 4000)


def chain() -> tuple[str, str]:
    """A thousand events, each after the next in the file, each with a large trigger."""
    wide = ", ".join("{ chance = 1 }" for _ in range(25))
    events = "".join(
        f'[[events]]\nid = "e{n}"\ntitle = "E"\n'
        f'when = {{ any = [{wide}], happened = {{ event = "e{(n + 1) % 1000}" }} }}\n'
        for n in range(1000)
    )
    return HEAD + CAMPS.format(units=UNIT.format(0, 0, "infantry", "")) + events + VICTORY, net(20, 40)


def nobody_known() -> tuple[str, str]:
    """Names in great number, none of which there is."""
    holds = ", ".join(f'"ttt{n}"' for n in range(1000))
    text = HEAD + CAMPS.format(units="").replace('supply = ["t0"]', f'supply = ["t0"]\nholds = [{holds}]')
    events = "".join(
        f'[[events]]\nid = "e{n}"\nwhen = {{ gone = "x{n}" }}\n'
        f'effects = [{{ own = {{ town = "y{n}", camp = "z{n}" }} }}]\n'
        for n in range(1000)
    )
    return text + events + VICTORY, net(1000, 4000)


def misspelt() -> tuple[str, str]:
    """Rows that are full of unknown keys."""
    rows = "".join(f"{{ {', '.join(f'key{n}{m} = 1' for m in range(50))} }},\n" for n in range(500))
    return HEAD + CAMPS.format(units=rows) + VICTORY, net(10, 20)


def faulty_lines() -> tuple[str, str]:
    """A flaw of syntax in every line."""
    return SMALL + "bad line\n" * 90_000, net(10, 20)


def on_top() -> tuple[str, str]:
    """A thousand towns in one place."""
    ground = "\n".join(
        line.split("lat")[0] + 'lat = 50.0, lon = 20.0, class = 1, terrain = "open" },' if "lat" in line else line
        for line in net(1000, 4000).split("\n")
    )
    return HEAD + CAMPS.format(units=UNIT.format(0, 0, "infantry", "")) + VICTORY, ground


def nested() -> tuple[str, str]:
    """Triggers inside triggers as deep as may be, and as many."""
    when = "{ chance = 5 }"
    for depth in range(6):
        when = f"{{ any = [{', '.join([when] * (6 if depth < 5 else 1))}] }}"
    return HEAD + CAMPS.format(units="") + f'[[events]]\nid = "e"\ntitle = "E"\nwhen = {when}\n' + VICTORY, net(10, 20)


def rivers() -> tuple[str, str]:
    """Every link crosses a river of its own, and one of two thousand, all alike."""
    ground = net(1000, 4000).split("\n")
    names = (f'road", river = "Wes{n}er; Wez{n % 1900}er" }},' for n in range(10_000))
    ground = [line.replace('road" },', next(names)) if "between" in line else line for line in ground]
    return HEAD + CAMPS.format(units=UNIT.format(0, 0, "infantry", "")) + VICTORY, "\n".join(ground)


def long_text() -> tuple[str, str]:
    return SMALL.replace("A small war", "é" * 400_000), net(10, 20)


def quotes() -> tuple[str, str]:
    return HEAD + 'text = """' + '\\"' * 300_000, net(10, 20)


def marks() -> tuple[str, str]:
    """A long text that nothing closes, full of what looks like the beginning of another."""
    return HEAD + 'text = """' + '\\"""' * 240_000, net(10, 20)


def digits() -> tuple[str, str]:
    return SMALL.replace("turns = 5", "turns = " + "9" * 900_000), net(10, 20)


def hexadecimal() -> tuple[str, str]:
    return SMALL.replace("turns = 5", "turns = 0x" + "f" * 900_000), net(10, 20)


def word() -> tuple[str, str]:
    return SMALL.replace("turns = 5", "turns = = " + "a" * 900_000), net(10, 20)


def half_quoted() -> tuple[str, str]:
    return SMALL.replace("turns = 5", "turns = { a = " + '"b, c = ' * 90_000 + "}"), net(10, 20)


def brace() -> tuple[str, str]:
    return SMALL.replace("turns = 5", "turns = {\n" + "a = 5,\n" * 90_000), net(10, 20)


def headings() -> tuple[str, str]:
    return HEAD + "[[events]]\n" * 90_000, net(10, 20)


def dotted() -> tuple[str, str]:
    return HEAD + "".join(f"a{n}.b.c.d.e = 1\n" for n in range(15_000)), net(10, 20)


def open_brackets() -> tuple[str, str]:
    return HEAD + "x = [\n" * 100_000, net(10, 20)


MONSTERS: tuple[Callable[[], tuple[str, str]], ...] = (
    *(crowd, chain, nobody_known, misspelt, faulty_lines, on_top, nested, rivers, long_text, quotes, marks, digits),
    *(headings, dotted, open_brackets, hexadecimal, word, half_quoted, brace),
)
