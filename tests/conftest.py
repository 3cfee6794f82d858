"""A fresh database of each engine; an engine that is not to be had is skipped with the reason."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from servers import REQUIRED, run_server


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server that lives as long as the tests."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install estimative[postgres]")
    started = run_server()
    try:
        url = started.__enter__()
    except RuntimeError as error:
        if os.environ.get(REQUIRED):
            raise
        pytest.skip(str(error))
    try:
        yield url
    finally:
        started.__exit__(None, None, None)


@pytest.fixture(params=["sqlite", "postgres", "duckdb"])
def make_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Make the URL of a new, empty database."""
    made: list[str] = []
    if request.param == "postgres":
        import psycopg

        server = request.getfixturevalue("server")

        def make() -> str:
            name = f"test_{uuid4().hex[:12]}"
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            made.append(name)
            return server.replace("/postgres?", f"/{name}?") if "/postgres?" in server else f"{server}/{name}"

        yield make
        with psycopg.connect(server, autocommit=True) as connection:
            for name in made:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        return
    if request.param == "duckdb":
        pytest.importorskip("duckdb", reason="duckdb is not installed: pip install estimative[duckdb]")
    yield lambda: f"{request.param}:///{tmp_path}/{uuid4().hex}.db"


@pytest.fixture
def url(make_url: Callable[[], str]) -> str:
    """The URL of a new, empty database of one engine."""
    return make_url()
