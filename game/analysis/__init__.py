"""Numbers of games: one game as rows, many as statistics, the speed of both."""
