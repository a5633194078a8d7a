"""Delete a person, as an administrator does at the desk; for doing it again after a backup was put back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.erasing import CannotErase, erase, holding
from quizzes.models import User


class Command(BaseCommand):
    help = "Delete a person: submitted answers stay without one, words go, no figure changes. Asks for --yes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--new-owner", metavar="USERNAME", help="who takes over the units of this person")
        parser.add_argument("--yes", action="store_true", help="do it; this cannot be undone")

    def handle(self, *args: Any, username: str, new_owner: str | None, yes: bool, **options: Any) -> None:
        """Delete the person, or say what that would do; what stands in the way is one CommandError."""
        person = account(username)
        kept = holding(person)
        if not yes:
            self.stdout.write(
                f"{username}: would stay without a name: {kept.attempts} (submitted attempts), {kept.answers} (their"
                f" answers); would go: {kept.posts} (cases), {kept.unsubmitted} (attempts not submitted)."
                " Add --yes to do it."
            )
            return
        try:
            erase(person, new_owner=account(new_owner) if new_owner else None)
        except CannotErase as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{username} is deleted.")


def account(username: str) -> User:
    """The account of a user name; raise CommandError where there is none."""
    found = User.objects.filter(username=username).first()
    if found is None:
        raise CommandError(f"There is no account with the user name {username}.")
    return found
