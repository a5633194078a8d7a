"""PostgreSQL, through pg_dump, pg_restore and psql; the password travels in the environment."""

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from .content import COUNTED, MIGRATIONS, Content, Name, is_ours
from .files import Tell, full

VARIABLES = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "HOST": "PGHOST", "PORT": "PGPORT"}
# Tables may be there that the backup does not know; they would stand in the way of the migrations to come.
# Whoever is writing must not be harmed: locks that are not had at once are given back before they block others.
CLEAR = b"""
BEGIN;
SET LOCAL lock_timeout = '500ms';
DO $$ DECLARE tables text; BEGIN
    SELECT string_agg(format('public.%I', tablename), ', ') INTO tables FROM pg_tables WHERE schemaname = 'public';
    IF tables IS NULL THEN RETURN; END IF;
    FOR attempt IN 1..60 LOOP
        BEGIN
            EXECUTE 'LOCK TABLE ' || tables || ' IN ACCESS EXCLUSIVE MODE';
            EXECUTE 'DROP TABLE ' || tables || ' CASCADE';
            RETURN;
        EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
            PERFORM pg_sleep(random() / 5);
        END;
    END LOOP;
    RAISE EXCEPTION 'the tables are in use';
END $$;
SET LOCAL lock_timeout = 0;
"""


class PostgreSQL:
    """A database of a server."""

    unreadable = "The database does not answer: start it, or correct DATABASE_URL."

    def __init__(self, settings: dict[str, Any]) -> None:
        named = {variable: str(settings[name]) for name, variable in VARIABLES.items() if settings[name]}
        options = settings.get("OPTIONS", {})
        ssl = {f"PG{key.upper()}": str(value) for key, value in options.items() if key.startswith("ssl")}
        self.environment = {**os.environ, **named, **ssl, "LC_ALL": "C", "PGOPTIONS": "-c client_min_messages=warning"}

    def save(self, part: Path, tell: Tell) -> None:
        """Dump the state of one moment, and read the dump back."""
        tell("Copying the database with pg_dump")
        finish(self.start("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={part}"), part.parent)
        self.look_into(part)

    def look_into(self, file: Path) -> Content:
        """Say what the dump holds, from its rows."""
        listed = self.start("pg_restore", "--list", str(file), stdout=subprocess.PIPE)
        assert listed.stdout
        if not is_ours(re.findall(r" TABLE DATA public (\S+) ", listed.stdout.read().decode())):
            listed.wait()
            raise CommandError(f"{file} is no backup of Oversight on PostgreSQL.")
        finish(listed, file.parent)
        tables = [f"--table={table}" for table in (MIGRATIONS, *COUNTED)]
        rows = self.start("pg_restore", "--data-only", *tables, "--file=-", str(file), stdout=subprocess.PIPE)
        assert rows.stdout
        content = counted(line.decode() for line in rows.stdout)
        finish(rows, file.parent)
        return content

    def replace(self, file: Path) -> None:
        """Drop and load in one transaction, which is committed only when the whole file was read."""
        options = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null")
        psql = self.start("psql", *options, stdin=subprocess.PIPE)
        taken = ("--schema=public", "--no-owner", "--no-privileges", "--file=-")
        script = self.start("pg_restore", *taken, str(file), stdout=subprocess.PIPE)
        assert psql.stdin
        assert script.stdout
        with suppress(BrokenPipeError), psql.stdin as into:  # where psql stops, it says why
            into.write(CLEAR)
            shutil.copyfileobj(script.stdout, into)
            finish(script, file.parent)
            into.write(b"COMMIT;\n")
        script.stdout.close()
        finish(psql, file.parent)

    def start(self, program: str, *arguments: str, **streams: Any) -> subprocess.Popen[bytes]:
        """Start one of PostgreSQL's programs on the database. Raises CommandError where it is not installed."""
        try:
            return subprocess.Popen(  # noqa: S603
                [program, *arguments], env=self.environment, stderr=subprocess.PIPE, **streams
            )
        except FileNotFoundError:
            raise CommandError(
                f"{program} is missing: install PostgreSQL’s client programs (on Debian: postgresql-client)."
            ) from None


def counted(rows: Iterable[str]) -> Content:
    """Count the rows of a script of COPY commands, and read those of the migrations."""
    counts: Counter[str] = Counter()
    migrations: set[Name] = set()
    for table, columns, line in copied(rows):
        counts[table] += 1
        if table == MIGRATIONS:
            row = dict(zip(columns, line.split("\t"), strict=True))
            migrations.add((row["app"], row["name"]))
    return Content(tuple(counts[table] for table in COUNTED), frozenset(migrations))


def copied(script: Iterable[str]) -> Iterator[tuple[str, list[str], str]]:
    """Yield table, columns and line of each row that a script copies."""
    table: str = ""
    columns: list[str] = []
    for line in script:
        if opening := re.match(r"COPY public\.(\w+) \((.*)\) FROM stdin;", line):
            table, columns = opening[1], opening[2].replace('"', "").split(", ")
        elif line == "\\.\n":
            table = ""
        elif table:
            yield table, columns, line.rstrip("\n")


def finish(process: subprocess.Popen[bytes], folder: Path) -> None:
    """Wait for its end. Raises CommandError, with what to do, where it failed."""
    said = process.stderr.read().decode(errors="replace").strip() if process.stderr else ""
    if process.wait() == 0:
        return
    program = os.path.basename(str(process.args[0]))  # type: ignore[index]
    raise full(folder) if "No space left" in said else CommandError(sentence(program, said))


def sentence(program: str, said: str) -> str:
    """What to do about a program's complaint; its first line, never a row, where nothing better is known."""
    if versions := re.search(r"server version: (\d+).*?pg_dump version: (\d+)", said, re.DOTALL):
        ours, theirs = versions[2], versions[1]
        return f"pg_dump ({ours}) is older than the server ({theirs}): install PostgreSQL’s client {theirs}."
    if "unsupported version" in said:
        return "This backup was made by a newer pg_dump than the pg_restore here: install that version’s client."
    if re.search(r"connection to server|could not connect|could not translate host", said):
        return PostgreSQL.unreadable
    if "the tables are in use" in said:
        return "The tables are in use, so nothing was changed: stop the web servers and run it again."
    return f"{program} failed, so nothing was changed: {said.splitlines()[0] if said else 'it said nothing'}"
