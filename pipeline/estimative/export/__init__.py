"""Records as files that other tools read, one file of code a format."""
