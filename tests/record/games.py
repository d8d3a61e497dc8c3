"""A recorded game of random players, small enough to be played in every test run."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from game import __version__
from game.players.registry import make
from game.record.lines import FORMAT, Chain, Header, dump
from game.record.recorder import Recorder
from game.record.verify import Source
from game.rules import play
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.orders import END, Refused
from game.rules.state import State
from game.scenario.load import Scenario, load, load_text
from game.sight.view import believed

NAME = "kaunas_encirclement"


@cache
def scenario() -> Scenario:
    return load(NAME)


def source(header: Header) -> Source:
    loaded = load_text(header.text, id_=header.scenario)
    return Source(loaded.board, loaded.map_sha256, loaded.rules_sha256)


def header(seed: int = 1) -> Header:
    facts = scenario()
    players = {camp.id: "random" for camp in facts.board.camps}
    return Header(
        *(FORMAT, __version__, facts.board.id, facts.text, facts.sha256, facts.map_sha256, facts.rules_sha256),
        *(seed, facts.board.fog, players),
    )


def advance(board: Board, state: State, recorder: Recorder, parts: int = 1000) -> None:
    """Let random players play so many parts, or to the end."""
    players = [make("random", board, camp, recorder.header.seed) for camp in range(len(board.camps))]
    while parts and not play.over(state):
        player = players[state.seat]
        decision = player.decide(believed(board, state, state.seat))
        try:
            events = play.execute(board, state, decision.order)
        except Refused:
            player.refused(decision.order)
            continue
        recorder.order(board, state, decision.order, events, decision.reason)
        parts -= decision.order.kind == END


def begin(seed: int = 1) -> tuple[Board, State, Recorder]:
    board = scenario().board
    state = opening(board, seed)
    play.start(board, state)
    return board, state, Recorder(header(seed))


@cache
def whole_game(seed: int = 1) -> Recorder:
    board, state, recorder = begin(seed)
    advance(board, state, recorder)
    return recorder


def written(folder: Path, seed: int = 1) -> Path:
    path = folder / "game.replay"
    whole_game(seed).save(path)
    return path


def rechained(text: list[str]) -> list[str]:
    """The lines with checksums that hold again: what somebody makes who knows the format."""
    chain, made = Chain(), []
    for line in text:
        again = dump([*json.loads(line)[:-1], chain.value()]) if line[:4] in ('["c"', '["e"') else line
        chain.add(again)
        made.append(again)
    return made
