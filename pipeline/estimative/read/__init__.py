"""From a file to its text and metadata."""
