"""The file formats: scenarios, maps and rules in TOML, and every problem in them with its place."""
