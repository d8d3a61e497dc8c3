"""What can go wrong with an export."""

from game.messages import Trouble


class ExportError(Trouble, ValueError):
    """Why it could not be made, as one sentence; a file that was there is untouched."""
