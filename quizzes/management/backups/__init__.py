"""Backups of the database: taken while it is in use, and looked into before they replace anything."""

from pathlib import Path
from typing import Protocol

from django.core.management.base import CommandError
from django.db import connection

from .content import Content
from .files import Tell, new_file
from .postgresql import PostgreSQL
from .sqlite import SQLite

__all__ = ["Content", "Store", "new_file", "refuse_live", "store"]


class Store(Protocol):
    """What a kind of database must be able to do."""

    unreadable: str

    def save(self, part: Path, tell: Tell) -> None:
        """Write what the database holds at this moment into `part`. Raises CommandError."""

    def look_into(self, file: Path) -> Content:
        """Say what the backup `file` holds. Raises CommandError where it is none."""

    def replace(self, file: Path) -> None:
        """Put what `file` holds in the place of everything, at once or not at all. Raises CommandError."""


def refuse_live(file: Path) -> None:
    """Raise CommandError where `file` is the database in use."""
    if connection.vendor == "sqlite" and Path(connection.settings_dict["NAME"]).resolve() == file.resolve():
        raise CommandError(f"{file} is the database itself: name another file.")


def store() -> Store:
    """Return what backs up and restores the database in use."""
    if connection.vendor == "postgresql":
        return PostgreSQL(connection.settings_dict)
    return SQLite(connection.settings_dict)
