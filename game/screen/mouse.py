"""What the mouse does, for the list in help."""

from __future__ import annotations

from typing import Final

GESTURES: Final = (
    ("Left click", "Choose a town and its units that can still act; again: each of them alone, then all"),
    ("Double click", "Choose the whole stack"),
    ("Left click in the list", "Add a unit to those chosen, or leave it out"),
    ("Right click", "March to a town, or plan the attack on an enemy; on open country: choose nothing"),
    ("Left, aiming", "Do there what a command has asked a town for; a right click gives it up"),
    ("Left, planning", "A stack beside the target joins the attack or leaves it; a right click closes the plan"),
    ("Pointing", "What is known of a town or a stack, and the odds against it"),
    ("Wheel", "Closer or farther, at the pointer"),
    ("Right or middle drag", "Move the map"),
    ("Click on the small map", "Go there"),
    ("Editor: left drag", "Carry a unit or a town, or draw control across towns"),
)
"""A gesture and what comes of it."""
