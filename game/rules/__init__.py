"""The rulebook: pure functions over a frozen `Board` and a `State` of flat lists.

Nothing here reads a file, knows a window or imports the rest of the game. Ids are ints inside; names are outside.
"""
