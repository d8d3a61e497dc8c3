"""Kaunas 1919: an operational wargame of the Lithuanian-Soviet War, December 1918 to January 1920."""

__version__ = "0.15.0"
