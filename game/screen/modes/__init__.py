"""One module or package a screen of the game: menu, briefing, play, hand-over, end, replay viewer, settings, help."""
