"""What is kept of games: replays that can be checked and scrubbed, and saves that can be resumed."""
