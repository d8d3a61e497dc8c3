"""What can go wrong with an export."""


class ExportError(ValueError):
    """Why it could not be made, as one sentence; a file that was there is untouched."""
