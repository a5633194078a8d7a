"""Store articles as units with drafts to vet."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.importing import Imported, Refused, read_files, store_all
from quizzes.models import User
from quizzes.rosters import house_account

SUFFIXES = {".txt", ".md", ".markdown", ".html", ".htm"}


class Command(BaseCommand):
    help = "Read articles (text, Markdown, HTML) and store each as a unit with drafts to vet: all of them, or none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of files")
        parser.add_argument("--title", default="", help="the title of a single article that names none")
        parser.add_argument("--owner", default="", help="user name of the tutor who vets (else an administrator)")

    def handle(self, *args: Any, **options: Any) -> None:
        paths = list(_files(options["paths"]))
        if not paths:
            raise CommandError("There is no article in that folder: a .txt, .md or .html file.")
        if options["title"] and len(paths) > 1:
            raise CommandError("--title is for one article. Give the others a headline or front matter.")
        try:
            imported = store_all(read_files(paths), _owner(options["owner"]), options["title"])
        except Refused as error:
            raise CommandError(f"{error}\nNothing was stored.") from error
        for path, one in zip(paths, imported, strict=True):
            self.stdout.write(f"{path}: {describe(one)}")


def describe(imported: Imported) -> str:
    """What came of one article, in one line."""
    line = f"{imported.outcome}, “{imported.unit.slug}”"
    if imported.questions or imported.motions:
        line += f", {imported.questions} questions and {imported.motions} debates drafted"
    if imported.to_vet_again:
        line += f", {imported.to_vet_again} to be vetted again"
    return line if imported.unit.title else f"{line}; it has no title yet, and needs one to be published"


def _files(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES) if path.is_dir() else [path]
    return found


def _owner(username: str) -> User:
    if not username:
        return house_account()
    owner = User.objects.filter(username=username, is_staff=True, is_active=True).first()
    if owner is None:
        raise CommandError(f"There is no tutor with the user name {username}.")
    return owner
