"""The record of a whole war in one file: the campaign, and the replay of each phase with the state it ended in.

- a header, an object: what the war is played on;
- `["p", PHASE, LINES, STATE]` for each phase that is over, followed by so many lines: its replay;
- `["e", END, CHECK]` last: the end of the war by its id, empty while it goes on, and a checksum over every line before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final, NamedTuple

from game import __version__
from game.campaign.war import War, after, begin
from game.messages import N_, _
from game.record import lines
from game.record.errors import RecordError
from game.record.files import pack, read_packed, save_made, unpack
from game.record.frames import freeze, thaw
from game.record.lines import Chain
from game.rules.state import State
from game.rules.version import RULES_VERSION
from game.scenario.campaign_files import campaign_of_text
from game.scenario.campaigns import Campaign
from game.scenario.paths import shipped_campaigns
from game.scenario.problems import ScenarioError

ENDING: Final = ".campaign"
FORMAT: Final = 1
WITH_FILES: Final = 2
"""The format of a record of a campaign with scenarios that are not among those shipped: it has them with it."""
_PHASE, _END = "p", "e"
_MOST_PHASES: Final = 100
NO_CHRONICLE: Final = N_("it is no record of a campaign")


@dataclass(frozen=True, slots=True)
class Header:
    format: int
    version: str  # of the game
    campaign: str  # its id
    text: str  # of the campaign file
    seed: int
    rules_version: int = RULES_VERSION
    beside: dict[str, str] = field(default_factory=dict)
    """Texts of the files beside the campaign that it was played on, by name."""


class Part(NamedTuple):
    """A phase that is over."""

    phase: str
    lines: tuple[str, ...]  # of its replay
    frame: dict[str, Any]  # its last state


class Chronicle(NamedTuple):
    header: Header
    parts: tuple[Part, ...] = ()
    end: str = ""  # id; empty: the war goes on

    @staticmethod
    def of(campaign: Campaign, seed: int) -> Chronicle:
        number = WITH_FILES if campaign.beside else FORMAT
        return Chronicle(Header(number, __version__, campaign.id, campaign.text, seed, beside=dict(campaign.beside)))

    def with_phase(self, phase: str, text: Sequence[str], state: State, end: str = "") -> Chronicle:
        """Once a phase is over; `end`: of the war, if it was the last."""
        return self._replace(parts=(*self.parts, Part(phase, tuple(text), freeze(state))), end=end)

    def text(self) -> list[str]:
        about = {name: value for name, value in asdict(self.header).items() if name in _names(self.header.format)}
        found = [lines.dump(about)]
        for part in self.parts:
            found += [lines.dump([_PHASE, part.phase, len(part.lines), part.frame]), *part.lines]
        return [*found, lines.dump([_END, self.end, _checksum(found)])]

    def data(self) -> bytes:
        """Raises `RecordError` for more than can be read again."""
        return pack(self.text())

    def save(self, path: Path) -> None:
        """Raises `RecordError`; a file that was there is untouched then."""
        save_made(path, self.data)

    def keep(self, path: Path) -> Path:
        """As `save`, under another name where another war has this one; its path."""
        return save_made(path, self.data, free=True)

    @staticmethod
    def read(path: Path) -> Chronicle:
        """Raises `RecordError` with the file's name."""
        try:
            return Chronicle.unpacked(read_packed(path))
        except RecordError as error:
            raise RecordError(f"{path}: {error}") from None

    @staticmethod
    def unpacked(data: bytes) -> Chronicle:
        """Raises `RecordError`."""
        text = unpack(data)
        header = _header(text[0]) if text else None
        if header is None:
            raise RecordError(_(NO_CHRONICLE))
        last = lines.parse(text[-1], len(text))
        if not isinstance(last, list) or len(last) != 3 or last[0] != _END or not isinstance(last[1], str):
            raise RecordError(_("it is cut short"))
        if last[2] != _checksum(text[:-1]):
            raise RecordError(_("it has been changed since it was written"))
        parts: list[Part] = []
        place = 1
        while place < len(text) - 1:
            part = _part(text, place)
            place += len(part.lines) + 1
            parts.append(part)
        if place != len(text) - 1 or len(parts) > _MOST_PHASES:
            raise RecordError(_("line {place} is not a line of a campaign").format(place=place))
        return Chronicle(header, tuple(parts), last[1])


def _checksum(text: Sequence[str]) -> str:
    chain = Chain()
    for line in text:
        chain.add(line)
    return chain.value()


def _header(line: str) -> Header | None:
    value = lines.parse(line, 1)
    if not isinstance(value, dict) or "campaign" not in value:
        return None
    kinds = {"format": int, "seed": int, "rules_version": int, "beside": dict}
    number = value.get("format")
    if isinstance(number, int) and number > WITH_FILES:
        raise RecordError(_("it was written by a newer version of the game"))
    names = _names(number)
    if not lines.are_texts(value.get("beside", {})):
        raise RecordError(_("its header lacks entries or has unknown ones"))
    if sorted(value) != sorted(names) or any(type(value[name]) is not kinds.get(name, str) for name in names):
        raise RecordError(_("its header lacks entries or has unknown ones"))
    if value["rules_version"] > RULES_VERSION:
        raise RecordError(_("it was written by a newer version of the game"))
    return Header(**value)


def _names(number: object) -> list[str]:
    """The entries of a header of some format."""
    return [entry.name for entry in fields(Header) if entry.name != "beside" or number == WITH_FILES]


def _part(text: list[str], place: int) -> Part:
    row = lines.parse(text[place], place + 1)
    shaped = isinstance(row, list) and len(row) == 4 and row[0] == _PHASE and isinstance(row[1], str)
    if not shaped or type(row[2]) is not int or not isinstance(row[3], dict) or not 0 < row[2] < len(text) - place - 1:
        raise RecordError(_("line {place} is not a line of a campaign").format(place=place + 1))
    return Part(row[1], tuple(text[place + 1 : place + 1 + row[2]]), row[3])


def is_chronicle(path: Path) -> bool:
    """Whether a file that can be unpacked begins as one; of any other nothing is said."""
    try:
        text = unpack(read_packed(path))
        return bool(text) and _header(text[0]) is not None
    except RecordError:
        return path.suffix == ENDING


def campaign_of(header: Header, *folders: Path) -> Campaign:
    """The campaign of a record; scenarios of its own go with it, or lie in one of the folders. Raises ScenarioError."""
    for folder in (*folders, *{path.parent: None for path in shipped_campaigns()}):
        try:
            return campaign_of_text(header.text, folder, header.campaign, header.beside)
        except ScenarioError as error:
            found = error
    raise found


def wars(chronicle: Chronicle, campaign: Campaign) -> list[War]:
    """The war at the beginning of each phase, and at its end or as it stands now. Raises `RecordError` for a state that
    is none, and for phases in another order than the campaign has them."""
    found = [begin(campaign, chronicle.header.seed)]
    for number, part in enumerate(chronicle.parts, start=1):
        war = found[-1]
        phase = "" if war.over else campaign.phases[war.phase].id
        if part.phase != phase:
            message = _('its {number}. phase is "{phase}", where the campaign has "{phase2}"').format(
                number=number, phase=part.phase, phase2=phase or _("an end")
            )
            raise RecordError(message)
        board = war.scenario.board
        state = thaw(board, part.frame, chronicle.header.rules_version)
        if not 0 <= state.level < len(board.levels):
            raise RecordError(_('its phase "{phase}" is not over').format(phase=part.phase))
        try:
            found.append(after(war, board, state))
        except ScenarioError as error:
            message = _('what follows its phase "{phase}" cannot be played: {problem}').format(
                phase=part.phase, problem=error.problems[0]
            )
            raise RecordError(message) from None
    return found
