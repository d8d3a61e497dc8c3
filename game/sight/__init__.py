"""Who learns what: the view a camp has of the game, the events it sees, and what it must reckon with in the fog."""
