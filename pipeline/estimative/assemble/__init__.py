"""From spans and trees to claims."""
