"""The document behind the editor: an author's file, changed where it is told to and nowhere else."""
