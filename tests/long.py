"""Long tests: those that the suite leaves out unless LONG_TESTS is set, so that it stays a matter of minutes."""

from __future__ import annotations

import os
from typing import Final

import pytest

LONG: Final = bool(os.environ.get("LONG_TESTS"))
long = pytest.mark.skipif(not LONG, reason="a long test: LONG_TESTS=1 runs it")
