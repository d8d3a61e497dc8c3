"""What an editor of text is told of a file that is being written: problems, completions, meanings, places."""
