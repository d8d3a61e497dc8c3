"""The command `language-server`, which editors of text start."""

from __future__ import annotations

import argparse

from game.cli.telling import DONE


def run(options: argparse.Namespace) -> int:
    from game.authoring.language.server import serve

    serve()
    return DONE
