"""Every refusal of the rules has a sentence of its own."""

import re
from pathlib import Path

import pytest

import game.rules
from game.prose.refusals import SENTENCES, sentence
from game.rules.orders import Refused
from game.rules.transport import CARRIERS
from tests.session.games import new

RULES = Path(game.rules.__file__).parent
RAISED = {code for path in RULES.glob("*.py") for code in re.findall(r'Refused\(\s*"(\w+)"', path.read_text())}
AT_THE_DOOR = set(re.findall(r'return "(\w+)"', (RULES / "door.py").read_text()))
AT_THE_QUAY = {code for one in CARRIERS.values() for code in (one.in_contact, one.cannot, one.no_way, one.no_room)}
CODES = sorted(RAISED | AT_THE_DOOR | AT_THE_QUAY)


def test_every_code_raised_in_the_rules_has_a_sentence() -> None:
    assert len(CODES) > 30
    assert sorted(SENTENCES) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_is_one(code: str) -> None:
    session = new()
    fields = {"unit": 0, "town": 1, "link": 0, "men": 500, "least": 60, "most": 250}
    text = sentence(session.board, session.state, Refused(code, **fields))
    assert re.fullmatch(r"[A-ZĄČĘĖĮŠŲŪŽ0-9].*\.", text)
    assert "{" not in text
    assert "_" not in text


def test_names_and_numbers_are_in_it() -> None:
    session = new()
    board, state = session.board, session.state
    said = sentence(board, state, Refused("no_trains", men=1234))
    assert "1,234" in said
    assert str(board.camps[session.seat].rail_capacity or "no trains") in said.replace(",", "")
    unit = state.camp.index(session.seat)
    said = sentence(board, state, Refused("not_linked", unit=unit, town=0))
    assert board.cards[state.card[unit]].name in said
    assert board.towns[0].name in said
    assert board.towns[state.town[unit]].name in said


def test_an_unknown_code_is_still_a_sentence() -> None:
    session = new()
    assert sentence(session.board, session.state, Refused("some_new_rule")).endswith("some new rule.")
