"""What happened, in words: battles, turns, whole games, told from events and readers."""
