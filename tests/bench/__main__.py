"""Measure, and print one table: python -m tests.bench [--quick] [--only serving,pages] [--json FILE] …

Everything runs in a copy of the project with a database of its own, on this machine alone, and is stopped in the end.
"""

import argparse
import datetime
import json
import os
import platform
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from . import bars, place
from .part import PARTS
from .table import Row, lines

WITHOUT_A_DATABASE = ("drafting",)


def main() -> None:
    options = arguments()
    if not Path("/proc/self/smaps_rollup").exists():
        sys.exit("The bench reads processor time and memory from /proc, so it needs Linux.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    began = time.monotonic()
    rows: list[Row] = []
    try:
        for measured in measure(options):
            rows += measured
    except KeyboardInterrupt:
        say("Stopped; what was measured until then:")
    except CalledProcessError:
        report(options, rows, time.monotonic() - began)
        sys.exit("It failed, as said above; the table holds what was measured until then.")
    report(options, rows, time.monotonic() - began)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.bench")
    parser.add_argument("--only", help=f"parts between commas: {', '.join(PARTS)}", default=",".join(PARTS))
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--runs", type=int, default=0, help="how many, of which the median is told (5; quick: 2)")
    parser.add_argument("--seconds", type=float, default=0, help="of load in each run (1.5; quick: 0.7)")
    parser.add_argument("--quick", action="store_true", help="less of everything, in three minutes")
    parser.add_argument("--fresh", action="store_true", help="serving: a new connection for each request")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep every figure of every run")
    options = parser.parse_args()
    options.only = options.only.split(",")
    if unknown := set(options.only) - set(PARTS):
        parser.error(f"There is no part {', '.join(unknown)}.")
    options.quick = options.quick or os.environ.get("BENCH_QUICK", "0") not in ("", "0")
    options.runs = options.runs or (2 if options.quick else 5)
    options.seconds = options.seconds or (0.7 if options.quick else 1.5)
    return options


def measure(options: argparse.Namespace) -> Iterator[list[Row]]:
    """The rows of each part that is asked for, on each database that there is."""
    much = {"runs": options.runs, "seconds": options.seconds, "quick": options.quick, "fresh": options.fresh}
    with place.copied() as folder:
        bare = place.Place(folder, "", "sqlite://:memory:")
        for part in [part for part in options.only if part in WITHOUT_A_DATABASE]:
            yield rows_of(bare, part, much)
        parts = [part for part in PARTS if part in options.only and part not in WITHOUT_A_DATABASE]
        for kept in databases(options.database, folder) if parts else ():
            with kept as here:
                say(f"{here.database}: setting up")
                here.run("manage.py", "prepare")
                for part in parts:
                    yield rows_of(here, part, much)


def databases(asked: str, folder: Path) -> Iterator[AbstractContextManager[place.Place]]:
    if asked != "postgresql":
        yield place.on_sqlite(folder)
    if asked != "sqlite":
        server = place.postgresql_server()
        if server:
            yield place.on_postgresql(folder, server)
        else:
            say("No PostgreSQL answers (TEST_DATABASE_URL, or port 5432): left out.")


def rows_of(here: place.Place, part: str, much: dict[str, Any]) -> list[Row]:
    say(f"{here.database or 'no database'}: {part}")
    return [Row(**row) for row in here.measure(part, much)]


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def machine() -> dict[str, str]:
    """What the figures depend on."""
    import django
    import gunicorn

    facts = {
        "date": datetime.datetime.now().astimezone().isoformat(timespec="minutes"),
        "cores": str(os.cpu_count()),
        "load before": f"{os.getloadavg()[0]:.1f}",
        "Python": platform.python_version(),
        "Django": django.get_version(),
        "gunicorn": gunicorn.__version__,
        "SQLite": sqlite3.sqlite_version,
    }
    if server := place.postgresql_server():
        import psycopg

        with psycopg.connect(server) as connection:
            facts["PostgreSQL"] = str(connection.info.server_version // 10000)
    return facts


def report(options: argparse.Namespace, rows: Sequence[Row], seconds: float) -> None:
    """Print the table and what of the bars was reached; keep the figures where a file was named."""
    facts = machine()
    print(" · ".join(f"{name} {value}" for name, value in facts.items()))
    print(f"Median of {options.runs} runs (least–most), {seconds:.0f} s in all; client and server share the cores.")
    print(*lines(rows), "", *bars.verdicts(rows), sep="\n")
    if options.json:
        kept = {"machine": facts, "rows": [row.described() for row in rows], "bars": list(bars.verdicts(rows))}
        options.json.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
