"""Serve the application with gunicorn, once it is sure that it can and may."""

import errno
import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from quizzes.models import User

from .demo import PASSWORD


def refuse_busy_port(host: str, port: int) -> None:
    """Raise CommandError, saying what to do, where `host`:`port` cannot be listened on."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError:
        raise CommandError(f"Port {port} needs more rights: choose one above 1023, as in PORT=8000.") from None
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            raise CommandError(f"Port {port} is in use: stop what uses it, or choose another with PORT.") from None
        raise CommandError(f"HOST ({host}) is not an address of this machine: correct it.") from None


def demo_accounts() -> list[str]:
    """Return the user names of the active demo accounts. Raises CommandError before the database is set up."""
    try:
        return list(User.objects.filter(demo=True, is_active=True).order_by("pk").values_list("username", flat=True))
    except DatabaseError:
        raise CommandError("The database is not set up or does not answer: run `manage.py prepare`.") from None


def refuse_demo_off_loopback(accounts: list[str]) -> None:
    """Raise CommandError where others could reach accounts whose password everybody knows."""
    if accounts and not settings.ON_LOOPBACK:
        raise CommandError(
            "Demo accounts are active, and their password is public: deactivate them in the admin"
            " (Users, demonstration account), or set HOST to 127.0.0.1."
        )


class Command(BaseCommand):
    help = "Serve on HOST and PORT with gunicorn. Refused off this machine while a demo account is active."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--prepare", action="store_true", help="first do what `manage.py prepare` does")

    def handle(self, *args: Any, prepare: bool = False, **options: Any) -> None:
        """Become gunicorn; whatever stands in the way is one CommandError."""
        refuse_busy_port(settings.HOST, settings.PORT)
        if prepare:
            call_command("prepare")
        accounts = demo_accounts()
        refuse_demo_off_loopback(accounts)
        shown = [name for name in ("learner", "tutor") if name in accounts]
        if shown:
            os.environ["OVERSIGHT_SIGN_INS"] = f"Sign in as {' or '.join(shown)}, password {PASSWORD}."
        os.chdir(settings.BASE_DIR)
        os.execv(
            sys.executable, [sys.executable, "-m", "gunicorn", "-c", "python:oversight.gunicorn", "oversight.wsgi"]
        )
