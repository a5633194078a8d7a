"""Put a backup in the place of what the database holds."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from quizzes.management.backups import new_file, refuse_live, store
from quizzes.management.backups.content import held
from quizzes.models import Attempt

from .check_store import faults
from .prepare import Stamps, database_name


class Command(BaseCommand):
    help = "Replace everything in the database with what FILE holds, after a copy of what is there."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--copy-to", type=Path, metavar="FOLDER", help="where the copy goes; else beside FILE")

    def handle(self, *args: Any, file: Path, yes: bool = False, copy_to: Path | None = None, **options: Any) -> None:
        """Look into FILE, ask, copy what is there, replace it, migrate and check; each problem is one CommandError."""
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        refuse_live(file)
        self.kept = store()
        there, content = held(self.kept.unreadable), self.kept.look_into(file)
        content.refuse_newer()
        self.stdout.write(f"{file} holds {content}")
        if there:
            self.stdout.write(f"It replaces {there}")
            if not yes:
                ask()
            self.copy(copy_to or file.parent)
        connections.close_all()
        self.kept.replace(file)
        self.bring_up_to_date()
        self.look_over()

    def copy(self, folder: Path) -> None:
        """Keep what is there in a backup of its own."""
        file = folder / f"before-restore-{datetime.now():%Y%m%d-%H%M%S}.backup"
        with new_file(file, overwrite=False) as part:
            self.kept.save(part, lambda words: None)
        self.stdout.write(f"What was there is kept in {file}")

    def bring_up_to_date(self) -> None:
        """Apply the migrations that the backup lacks; the next `prepare` loads units and glossary anew."""
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        Stamps().forget(database_name())

    def look_over(self) -> None:
        """Say what is there now, and check it. Raises CommandError where the store has faults."""
        now, started = held(self.kept.unreadable), Attempt.objects.unfinished().count()
        self.stdout.write(f"The database now holds {now} (open attempts: {started:,})")
        if found := list(faults()):
            raise CommandError(f"{len(found)} faults in the store: `manage.py check_store` lists them.")
        self.stdout.write("The store is sound.")


def ask() -> None:
    """Raises CommandError unless the answer is yes."""
    try:
        answer = input("Go on? [y/N] ")
    except EOFError:
        answer = ""
    if answer.strip().lower() not in ("y", "yes"):
        raise CommandError("Nothing was changed.")
