"""What authors of scenarios work with: templates, the reference, the laboratory, the document behind the editor."""
