"""Where it is measured: a copy of the project with a `var/` of its own, and databases that are dropped in the end."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(".*", "var", "__pycache__", "docs")
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "WEB_WORKERS", "WEB_THREADS")
STANDARD = "postgresql://postgres@127.0.0.1:5432/postgres"


@dataclass(frozen=True)
class Place:
    """A copy of the project, set up with one database."""

    folder: Path
    database: str
    url: str

    def environment(self) -> Mapping[str, str]:
        """Nothing of the caller's settings but how many workers and threads there are."""
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        own = {"DATABASE_URL": self.url, "HTTPS": "0", "DJANGO_SETTINGS_MODULE": "oversight.settings"}
        return kept | own | {"PYTHONUNBUFFERED": "1"}

    def run(self, *arguments: str) -> None:
        """Run Python here; what it says goes to stderr. Raise CalledProcessError."""
        command = [sys.executable, *arguments]
        process = subprocess.Popen(command, cwd=self.folder, env=self.environment(), stdout=sys.stderr)
        try:
            code = process.wait()
        except BaseException:
            # Not killed, as subprocess.run would: it has a server to stop first.
            process.terminate()
            process.wait()
            raise
        if code:
            raise subprocess.CalledProcessError(code, command)

    def measure(self, part: str, options: Mapping[str, object]) -> list[dict[str, object]]:
        """The rows that one part measures, in a process of its own."""
        kept = self.folder / "rows.json"
        kept.unlink(missing_ok=True)
        self.run("-m", "tests.bench.part", part, json.dumps(options | {"database": self.database}), str(kept))
        return json.loads(kept.read_text())


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of the project with a secret key and nothing stored."""
    with tempfile.TemporaryDirectory(prefix="oversight-bench-") as folder:
        project = Path(folder) / "oversight"
        shutil.copytree(PROJECT, project, ignore=LEFT_OUT)
        (project / "var").mkdir()
        (project / "var" / "secret.key").write_text(secrets.token_urlsafe(64))
        yield project


@contextmanager
def on_sqlite(folder: Path) -> Iterator[Place]:
    """A file in the copy's own var/, which goes with it."""
    yield Place(folder, "SQLite", f"sqlite:///{folder}/var/bench.sqlite3")


@contextmanager
def on_postgresql(folder: Path, server: str) -> Iterator[Place]:
    """A database of its own on a server that runs; dropped in the end."""
    import psycopg

    name = f"oversight_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield Place(folder, "PostgreSQL", urlsplit(server)._replace(path=f"/{name}").geturl())
        finally:
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def postgresql_server() -> str:
    """The address of a PostgreSQL that lets us in, by TEST_DATABASE_URL or on the standard port; else ""."""
    try:
        import psycopg
    except ImportError:
        return ""
    named = os.environ.get("TEST_DATABASE_URL", "")
    server = urlsplit(named)._replace(path="/postgres").geturl() if named.startswith("postgres") else STANDARD
    try:
        psycopg.connect(server, connect_timeout=3).close()
    except psycopg.Error:
        return ""
    return server
