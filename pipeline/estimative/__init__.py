"""Structured, hedged claims from analyst reports: `estimative.load()` gives a spaCy pipeline, `doc._.claims` the claims."""

from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "load"]


def load(**options: Any) -> Any:
    """Return the ready pipeline; the options are those of `estimative.flow.load`."""
    from .flow import load as load_pipeline

    return load_pipeline(**options)
