"""How fast output folders are loaded, beside what each engine's own bulk path does with the same rows in the same run.

    PYTHONPATH=pipeline:tests python tests/benchmarks/loading.py [CLAIMS] [--engines sqlite,duckdb] [--rounds 3] [--cpu]

A folder with so many claims (100,000 by default) is made of varied records. For each engine three loads are timed, each
into a new database with the full schema (keys, constraints, indices, search), in turns, the best of three counted. With
`--cpu` the processor's seconds of this process are counted instead of the clock's, for a machine that is busy with
other things (it sees nothing of PostgreSQL's own work):

    bulk    the rows made beforehand, handed to the engine's own bulk path in one transaction, in this file's own few
            lines: executemany (SQLite), COPY of text made beforehand (PostgreSQL), the reader of JSONL files (DuckDB)
    load    `estimative load`: read and check the JSONL, make the rows, write them, all in one transaction
    again   the same load once more, and with one report in ten changed

`ratio` is bulk time divided by load time: 1.0 is as fast as the engine alone, and the floor is 0.5.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from estimative.records import ClaimActor, Horizon, Source
from estimative.scales import probability
from estimative.store import loads
from estimative.store.bundles import read_bundles
from estimative.store.databases import connect
from estimative.store.loads import load
from estimative.store.rows import Rows
from estimative.store.statements import TYPES
from estimative.store.tables import TABLES
from estimative.store.versions import migrate
from estimative.write.folders import FolderWriter
from makers import make_claim, make_mention, make_report, span_of
from servers import run_server

FLOOR = 0.5
CLOCK = time.process_time if "--cpu" in sys.argv else time.perf_counter
PER_REPORT = 50
LEVELS = ("likely", "unlikely", "very_likely", "remote", "even")
ACTORS = ("TCD", "NER", "SDN", "EGY", "european-union", "african-union", "bank-of-central-african-states")
SECTORS = ("trade", "energy", "defense", "diplomacy", "economy", "agriculture")


def make_folder(folder: Path, claims: int, changed: bool = False) -> None:
    """Write a folder of reports with fifty claims each; or the same with one report in ten changed."""
    with FolderWriter(folder) as writer:
        for number in range(claims // PER_REPORT):
            writer.write(*_report(number, changed and number % 10 == 0))


def _report(number: int, changed: bool) -> list[Any]:
    ident = f"quarterly-outlook-{number}-{number:08x}"
    text = f"If rains fail in the {number}th district, Chad {'may' if changed else 'could'} ban exports of grain by "
    text += (
        f"{2026 + number % 9}, officials say, while prices rise by {number % 40} percent on all markets of the Lake."
    )
    cue = "may" if changed else "could"
    when, who = span_of(text, f"by {2026 + number % 9}"), span_of(text, "officials")
    records: list[Any] = [make_report(text * PER_REPORT, report_id=ident, path=f"corpus/{ident}.txt", title=ident)]
    for i in range(PER_REPORT * 5):
        mention = make_mention(
            text, "Chad", "actor", id=ACTORS[i % 7], name=ACTORS[i % 7], subtype="country", entry="country"
        )
        records.append(msgspec.structs.replace(mention, mention_id=f"{ident}:actor-{i}", report_id=ident))
    for i in range(PER_REPORT):
        level: Any = LEVELS[(number + i) % 5]
        actors = [
            ClaimActor(
                id=ACTORS[(i + j) % 7], name="Chad", type="country", text="Chad", start=20, end=24, resolved=j > 0
            )
            for j in range(2)
        ]
        horizon = Horizon(text=when.text, start=when.start, end=when.end, value=f"../{2026 + i % 9}") if i % 3 else None
        claim = make_claim(
            text,
            text[:-1],
            cue,
            level=level,
            probability=probability(level),
            condition=span_of(text, text[: text.index(",")]) if i % 4 == 0 else None,
            source=Source(text=who.text, start=who.start, end=who.end) if i % 5 == 0 else None,
            horizon=horizon,
            actors=actors,
            dates=[horizon.value] if horizon and horizon.value else [],
            sectors=[SECTORS[i % 6]],
            evidence=[f"cue={cue}", "condition=if"] if i % 4 == 0 else [f"cue={cue}"],
        )
        records.append(msgspec.structs.replace(claim, claim_id=f"{ident}:claim-{i * len(text)}", report_id=ident))
    return records


def make_rows(folder: Path) -> Rows:
    """Return all rows of a folder."""
    rows: Rows = {table.name: [] for table in TABLES}
    for bundle in read_bundles(folder):
        for name, made in loads.make_rows(bundle).items():
            rows[name] += made
    return rows


def escape(value: Any) -> str:
    """Return a value in the text format of COPY."""
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return str(value)


def bulk(url: str, rows: Rows) -> float:
    """Return the seconds that the engine's own bulk path takes for rows that are at hand in its own form."""
    database = connect(url, create=True)
    with database.transaction():
        migrate(database)
    tables = [table for table in TABLES if rows[table.name]]
    engine: Any = database._connection  # type: ignore[attr-defined]
    forms: dict[str, Any] = {}
    if database.dialect == "postgres":
        forms = {t.name: "".join("\t".join(map(escape, row)) + "\n" for row in rows[t.name]).encode() for t in tables}
    elif database.dialect == "duckdb":
        for t in tables:
            lines = (msgspec.json.encode(dict(zip(t.names, row, strict=True))) for row in rows[t.name])
            forms[t.name] = Path(f"{database.name}.{t.name}.jsonl")
            forms[t.name].write_bytes(b"\n".join(lines))
    start = CLOCK()
    with database.transaction():
        for table in tables:
            names = ", ".join(table.names)
            if database.dialect == "sqlite":
                marks = ", ".join("?" * len(table.names))
                engine.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows[table.name])
            elif database.dialect == "postgres":
                with engine.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
                    copy.write(forms[table.name])
            else:
                types = ", ".join(f"{c.name}: '{TYPES['duckdb'][c.type]}'" for c in table.columns)
                given = f"read_json('{forms[table.name]}', format='newline_delimited', columns={{{types}}})"
                engine.execute(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {given}")
    seconds = CLOCK() - start
    database.close()
    return seconds


def timed(call: Callable[[], Any]) -> float:
    """Return the seconds that a call takes."""
    start = CLOCK()
    call()
    return CLOCK() - start


def main() -> None:
    """Run the benchmark; exit with 1 where a ratio is under the floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("claims", type=int, nargs="?", default=100_000)
    parser.add_argument("--engines", default="sqlite,postgres,duckdb")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cpu", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, run_server() as server:
        folder, changed = Path(temporary, "out"), Path(temporary, "changed")
        make_folder(folder, options.claims)
        make_folder(changed, options.claims, changed=True)
        rows = make_rows(folder)
        count = sum(map(len, rows.values()))
        print(f"{options.claims} claims, {count} rows, best of {options.rounds}\n")
        print("engine    bulk s  rows/s   load s  rows/s  claims/s  ratio  again s  a tenth changed s")
        low = False
        for engine in options.engines.split(","):
            fresh = _fresh(engine, temporary, server)
            urls, alones, times = [], [], []
            for _ in range(options.rounds):
                alones.append(bulk(next(fresh), rows))
                urls.append(next(fresh))
                times.append(timed(lambda url=urls[-1]: load(folder, url)))  # type: ignore[misc]
            alone, ours = min(alones), min(times)
            again, tenth = (timed(lambda one=one, url=urls[0]: load(one, url)) for one in (folder, changed))  # type: ignore[misc]
            low |= alone / ours < FLOOR
            print(
                f"{engine:8} {alone:7.2f} {count / alone:7.0f} {ours:8.2f} {count / ours:7.0f} "
                f"{options.claims / ours:9.0f} {alone / ours:6.2f} {again:8.2f} {tenth:18.2f}"
            )
    sys.exit(low)


def _fresh(engine: str, folder: str, server: str) -> Any:
    for number in range(100):
        if engine == "postgres":
            import psycopg

            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE bench_{number}")
            yield server.replace("/postgres?", f"/bench_{number}?")
        else:
            yield f"{engine}:///{folder}/{number}.{engine}"


if __name__ == "__main__":
    main()
