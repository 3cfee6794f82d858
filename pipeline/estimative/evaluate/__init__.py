"""From annotations and outputs to figures."""
