"""What can be wrong with a replay or a save, in one sentence each."""

from __future__ import annotations

from pathlib import Path


class RecordError(ValueError):
    """A file that cannot be used; the message is a sentence for the person who named it."""


def cannot_write(path: Path, error: OSError) -> RecordError:
    return RecordError(f"{path} could not be written: {error.strerror or error}")
