"""The window: modes, the map, widgets, and pictures of games."""
