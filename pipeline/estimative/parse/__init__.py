"""From a sentence to its dependency tree."""
