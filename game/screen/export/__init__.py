"""Replays and openings as pages, films, pictures and tables."""
