"""Structured, hedged claims from analyst reports.

`estimative.load()` gives a spaCy pipeline, `doc._.claims` the claims; `estimative.read_outputs(folder)` gives what the
command line wrote as pandas tables, `estimative.query("level:likely actor:PRK")` what a loaded database holds.
"""

from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "load", "query", "read_outputs"]


def load(**options: Any) -> Any:
    """Return the ready pipeline; the options are those of `estimative.flow.load`."""
    from .flow import load as load_pipeline

    return load_pipeline(**options)


def read_outputs(folder: Any, decisions: Any = None) -> Any:
    """Return an output folder as pandas tables: `.claims`, `.mentions`, `.reports` and `.problems`.

    With `decisions`, the folder of annotations, the claims are those that stand after review.
    """
    from .frames import read_outputs as read_tables

    return read_tables(folder, decisions)


def query(query: str = "", source: str = "sqlite:///outputs/claims.db") -> Any:
    """Return the claims of a database for which a query holds, as records (`estimative.find.claims.find_claims`)."""
    from .find.claims import find_claims

    return find_claims(query, source)
