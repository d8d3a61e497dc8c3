"""The file formats: scenarios, maps and rules in TOML, and every problem in them with its place."""

import os

# What somebody has installed for pydantic elsewhere has no say in the game's files, and is not searched for.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
