"""What games tell: one game as a story, many as statistics, the speed of both."""
