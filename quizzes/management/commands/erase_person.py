"""Delete a person, as an administrator does at the desk; for doing it again after a backup was put back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.erasing import CannotErase, erase, holding
from quizzes.models import User


class Command(BaseCommand):
    help = "Delete a person: submitted answers stay without one, words go, no figure changes. Asks for --yes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("person", help="user name, or the number of the account as #12")
        parser.add_argument("--new-owner", metavar="USERNAME", help="who takes over the units of this person")
        parser.add_argument("--yes", action="store_true", help="do it; this cannot be undone")

    def handle(self, *args: Any, person: str, new_owner: str | None, yes: bool, **options: Any) -> None:
        """Delete the person, or say what that would do; what stands in the way is one CommandError."""
        found = account(person)
        kept = holding(found)
        if not yes:
            self.stdout.write(
                f"{person}: would stay without a name: {kept.attempts} (submitted attempts), {kept.answers} (their"
                f" answers); would go: {kept.posts} (cases), {kept.unsubmitted} (attempts not submitted)."
                " Add --yes to do it."
            )
            return
        try:
            erase(found, new_owner=account(new_owner) if new_owner else None)
        except CannotErase as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{person} is deleted.")


def account(name: str) -> User:
    """The account of a user name or, after #, of a number; raise CommandError where there is none."""
    number = name[1:19] if name.startswith("#") and name[1:].isdecimal() else None
    found = User.objects.filter(**{"pk": number} if number else {"username": name}).first()
    if found is None:
        raise CommandError(f"There is no account {name}.")
    return found
