"""Back up the database while it is in use."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.management.backups import new_file, refuse_live, store
from quizzes.management.backups.content import held


class Command(BaseCommand):
    help = "Write everything that the database holds into FILE, while it is in use. The file appears when it is whole."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--overwrite", action="store_true", help="replace FILE where it is there already")

    def handle(self, *args: Any, file: Path, overwrite: bool = False, **options: Any) -> None:
        """Write the backup and say what it holds; whatever stands in the way is one CommandError."""
        refuse_live(file)
        kept = store()
        if held(kept.unreadable) is None:
            raise CommandError("The database is not set up, so there is nothing to back up.")
        with new_file(file, overwrite) as part:
            kept.save(part, self.stdout.write)
            content = kept.look_into(part)
        self.stdout.write(f"{file} holds {content}")
