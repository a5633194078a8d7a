"""SQLite, through its own backup interface."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from .content import COUNTED, MIGRATIONS, Content, is_ours
from .files import Tell, full

WAIT = 60  # seconds for those who write
STEPS = 10


class SQLite:
    """A database in one file."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.path = Path(settings["NAME"])
        self.unreadable = f"{self.path} cannot be read: stop the servers, move it away with its -wal and -shm, restore."

    def save(self, part: Path, tell: Tell) -> None:
        """Copy the state of this moment, whoever goes on writing, and check the copy."""
        with closing(sqlite3.connect(self.path, WAIT, isolation_level=None)) as live, closing(opened(part)) as copy:
            # A reading transaction holds one state; without it, each write from elsewhere would start the copy anew.
            live.execute("BEGIN")
            pages, size = (live.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
            tell(f"Copying {pages * size / 1e6:,.1f} MB")
            try:
                live.backup(
                    copy, pages=max(1000, -(-pages // STEPS)), progress=lambda _, left, of: tell_left(tell, left, of)
                )
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, without others beside it
            except sqlite3.OperationalError as problem:
                if problem.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
                    raise full(part.parent) from None
                raise
            if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise CommandError("The database is damaged, so no backup was made: restore an earlier one.")

    def look_into(self, file: Path) -> Content:
        """Say what the file holds, without leaving anything beside it."""
        try:
            with closing(untouched(file)) as backup:
                names = [name for (name,) in backup.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
                if not is_ours(names):
                    raise CommandError(f"{file} is no backup of Oversight.")
                if backup.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                    raise CommandError(f"{file} is damaged: choose another backup.")
                counts = [backup.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED]  # noqa: S608
                return Content(tuple(counts), frozenset(backup.execute(f"SELECT app, name FROM {MIGRATIONS}")))  # noqa: S608
        except sqlite3.DatabaseError:
            raise CommandError(f"{file} is no backup of Oversight on SQLite, or it is damaged.") from None

    def replace(self, file: Path) -> None:
        """Write every page in one transaction: whoever reads meanwhile sees what was, then what is."""
        try:
            with closing(untouched(file)) as backup, closing(opened(self.path)) as live:
                live.execute("PRAGMA journal_mode = WAL")
                backup.backup(live)
                live.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
                raise full(self.path.parent) from None
            raise CommandError(f"{self.path} could not be written, so nothing was changed ({problem}).") from None


def opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, WAIT, isolation_level=None)


def untouched(file: Path) -> sqlite3.Connection:
    """Open a file that nobody changes for reading only."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def tell_left(tell: Tell, left: int, pages: int) -> None:
    if left:
        tell(f"{100 - 100 * left // pages} % are copied")
