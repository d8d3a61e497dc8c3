"""Campaigns in play: what one phase hands on to the next, which way is gone, and the record of a whole war."""
