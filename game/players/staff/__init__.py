"""The staff: a computer player that plans a whole part of a turn with the rules' own odds, supply and threats."""

from game.players.staff.staff import Staff

__all__ = ["Staff"]
