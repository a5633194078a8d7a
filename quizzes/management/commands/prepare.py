"""Bring the database and the static files up to date, doing only what has to be done."""

import errno
import fcntl
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

READERS = ("quizzes/articles", "quizzes/reading", "quizzes/writing", "quizzes/kinds")


@dataclass(frozen=True)
class Step:
    """A command that is run again only when the content of its `inputs` (files and folders) has changed."""

    says: str
    command: str
    inputs: tuple[str, ...]
    options: tuple[tuple[str, Any], ...] = ()

    def fingerprint(self) -> str:
        """Return the SHA-256 of every input's path and bytes."""
        digest = hashlib.sha256()
        for path in sorted(file for name in self.inputs for file in files_of(settings.BASE_DIR / name)):
            digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()


# What packages bring and no page loads; compressing it would take longer than all the rest.
UNUSED = ["jquery.js", "select2.full.js", "xregexp.js", "htm*-4*", "hx-*-4*", "htmx-2.js"]
UNUSED += ["admin/js/vendor/select2/i18n/[!e]*"]

GLOSSARY = Step("Loading the glossary", "glossary", ("fixtures/glossary.yaml",))
UNITS = Step("Loading the five units", "seed", ("seeds", *READERS))
DEMO = Step("Setting up the demo cohort", "demo", ("quizzes/demo", "quizzes/management/commands/demo.py"))
STATIC = Step(
    "Gathering static files",
    "collectstatic",
    ("quizzes/static", "requirements/base.txt"),
    (("interactive", False), ("clear", True), ("ignore_patterns", UNUSED)),
)


def files_of(path: Path) -> Iterator[Path]:
    """Yield `path` where it is a file, or the files below it, compiled Python aside."""
    if path.is_file():
        yield path
    for file in path.rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file


class Stamps:
    """The fingerprints of the steps that were done, for each database and for the static files, in `var/`."""

    def __init__(self) -> None:
        self.path: Path = settings.VAR_DIR / "prepared.json"
        try:
            self.kept: dict[str, dict[str, str]] = json.loads(self.path.read_text())
        except (FileNotFoundError, ValueError):
            self.kept = {}

    def has(self, place: str, step: Step) -> bool:
        return self.kept.get(place, {}).get(step.command) == step.fingerprint()

    def add(self, place: str, step: Step) -> None:
        self.kept.setdefault(place, {})[step.command] = step.fingerprint()
        self.path.write_text(json.dumps(self.kept, indent=1))

    def forget(self, place: str) -> None:
        if self.kept.pop(place, None):
            self.path.write_text(json.dumps(self.kept, indent=1))


def database_name() -> str:
    """Name the database in use, as the stamps know it."""
    return "{ENGINE} {HOST}:{PORT} {NAME}".format(**connection.settings_dict)


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what a machine does to us into one sentence that says what to do."""
    try:
        yield
    except (OSError, DatabaseError) as problem:
        if said := sentence(problem):
            raise CommandError(said) from None
        raise


def sentence(problem: OSError | DatabaseError) -> str:
    """Say what to do about a full disk, a folder that cannot be written or a silent database; "" about others."""
    number = getattr(problem, "errno", 0)
    # Short of room, SQLite may also speak of an I/O error.
    short = shutil.disk_usage(settings.BASE_DIR).free < 1_000_000
    if short or number in (errno.ENOSPC, errno.EDQUOT) or "disk is full" in str(problem):
        return "The disk is full: make about 200 MB of room, then start again."
    if number in (errno.EACCES, errno.EROFS) or "readonly database" in str(problem):
        return f"{settings.VAR_DIR} cannot be written: give yourself the right to."
    if isinstance(problem, OperationalError) and connection.connection is None:
        return "The database does not answer: start it, or correct DATABASE_URL."
    return ""


class Command(BaseCommand):
    help = "Set up or update the database, the five units, the static files and, with DEMO=1, the demo cohort."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", choices=["database", "static"], help="leave the other to another place and time")

    def handle(self, *args: Any, only: str | None = None, **options: Any) -> None:
        """Do each step that has not been done; a failure is one CommandError."""
        with plainly():
            settings.VAR_DIR.mkdir(exist_ok=True)
            with (settings.VAR_DIR / "prepare.lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)  # a second one waits, and finds everything done
                self.stamps = Stamps()
                if only != "static":
                    self.prepare_database()
                if only != "database":
                    self.gather_static_files()

    def prepare_database(self) -> None:
        """Migrate, then load what is to be in the database."""
        self.database = database_name()
        self.migrate()
        for step in (GLOSSARY, UNITS, *([DEMO] if settings.DEMO else [])):
            self.do(self.database, step)

    def gather_static_files(self) -> None:
        """Gather them where they changed or are gone."""
        if not (settings.STATIC_ROOT / "staticfiles.json").exists():
            self.stamps.forget("static")
        self.do("static", STATIC)

    def migrate(self) -> None:
        """Apply what migrations are missing; in a database without any, every step is still to be done."""
        executor = MigrationExecutor(connection)
        if not executor.loader.applied_migrations:
            self.stamps.forget(self.database)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Setting up the database")
            call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("tidy", verbosity=0)

    def do(self, place: str, step: Step) -> None:
        if self.stamps.has(place, step):
            return
        self.stdout.write(step.says)
        call_command(step.command, verbosity=0, **dict(step.options))
        self.stamps.add(place, step)
