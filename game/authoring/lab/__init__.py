"""Many games of one scenario, looked at as its author would: who wins, when, by what, and what plays no part."""
