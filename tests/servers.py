"""A PostgreSQL server of the tests' own: made, started and stopped as an ordinary user, on a socket."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# A server that is there already (`postgresql://…`, a database that may be emptied) is used instead of one of our own.
GIVEN = "ESTIMATIVE_TEST_POSTGRES"
# Set where the tests must fail, and not be skipped, when there is none.
REQUIRED = "ESTIMATIVE_TEST_POSTGRES_REQUIRED"


def find_programs() -> Path | None:
    """Return the folder of initdb and pg_ctl: on the path, or where Debian puts them."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "pg_ctl").is_file()), None)


@contextmanager
def run_server() -> Iterator[str]:
    """Yield the URL of a fresh server. Raises `RuntimeError`, which says what is missing, where none can be had."""
    given = os.environ.get(GIVEN)
    if given:
        yield given
        return
    programs = find_programs()
    if programs is None:
        raise RuntimeError(f"no PostgreSQL server: install Debian's postgresql, or set {GIVEN} to the URL of one")
    # PostgreSQL refuses to run as root; root lends the work to a user that may nothing.
    user = None
    if os.geteuid() == 0:
        user = next(
            (name for name in ("postgres", "nobody") if name in {entry.pw_name for entry in pwd.getpwall()}), None
        )
        if user is None:
            raise RuntimeError("no PostgreSQL server: it does not run as root, and there is no other user here")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if user:
        shutil.chown(folder, user)
    name = user or pwd.getpwuid(os.geteuid()).pw_name

    def call(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [programs / program, *arguments], user=user, cwd=folder, capture_output=True, text=True, timeout=120
        )
        if done.returncode:
            raise RuntimeError(f"no PostgreSQL server: {program} failed: {done.stderr or done.stdout}")

    data, log = folder / "data", folder / "log"
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=20"
    try:
        call("initdb", "-D", str(data), "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        subprocess.run(
            [programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start"],
            user=user,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=120,
            check=True,
        )
        try:
            yield f"postgresql://{name}@/postgres?host={quote(str(folder), safe='')}"
        finally:
            call("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    except subprocess.SubprocessError as error:
        raise RuntimeError(f"no PostgreSQL server: {error}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
