"""What the mouse does, for the list in help."""

from __future__ import annotations

from typing import Final

from game.messages import N_

GESTURES: Final = (
    (N_("Left click"), N_("Choose a town and its units that can still act; again: each of them alone, then all")),
    (N_("Shift+click"), N_("Choose these units too, across the map; all of them chosen: without them")),
    (
        N_("Left drag from open country"),
        N_("A box round towns: all units in it that can still act; with Shift beside those that are chosen"),
    ),
    (N_("Double click"), N_("Choose the whole stack")),
    (N_("Left click in a list"), N_("This unit alone; on the only one that is chosen: all again")),
    (N_("Ctrl+click in a list"), N_("Add a unit to those chosen, or leave it out; so does its box in a plan")),
    (N_("Shift+click in a list"), N_("All units from the last one to this")),
    (N_("Right click"), N_("March to a town, or plan the attack on an enemy; on open country: choose nothing")),
    (
        N_("Shift+right click"),
        N_("March by way of this town to the next right click; on the same town again: not by way of it"),
    ),
    (N_("Left, aiming"), N_("Do there what a command has asked a town for; a right click gives it up")),
    (
        N_("Left, planning"),
        N_("A stack beside the target joins the attack or leaves it; a right click closes the plan"),
    ),
    (N_("Pointing"), N_("What is known of a town or a stack, and the odds against it")),
    (N_("Wheel"), N_("Closer or farther, at the pointer")),
    (N_("Right or middle drag"), N_("Move the map")),
    (N_("Click on the small map"), N_("Go there")),
    (N_("Editor: left drag"), N_("Carry a unit or a town, or draw control across towns")),
)
"""A gesture and what comes of it."""
