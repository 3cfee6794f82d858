"""Claims that a query finds."""

from ..records import Claim
from ..store.databases import Database, connect
from ..store.records import read_claims
from ..store.versions import must_be_ready
from .conditions import conditions
from .terms import parse_query

DEFAULT = "sqlite:///outputs/claims.db"


def find_claims(query: str = "", source: str = DEFAULT) -> list[Claim]:
    """Return the claims of the database at the URL `source` for which a query holds, in the order of the reports.

    The query is written as for `estimative query`: `level:>=likely actor:PRK sector:trade "export ban"`. Raises
    `UsageError` for a query that cannot be understood and for a database that is not there.
    """
    terms = parse_query(query)
    database = connect(source)
    try:
        must_be_ready(database)
        where, values = conditions(database, terms)
        return list(read_claims(database, where, values))
    finally:
        database.close()


def titles(source: str) -> dict[str, str]:
    """Return what each report of a database is called: its title, or else its path."""
    database: Database = connect(source)
    try:
        return {
            ident: title or path
            for ident, title, path in database.execute("SELECT report_id, title, path FROM reports")
        }
    finally:
        database.close()
