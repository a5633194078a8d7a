#!/usr/bin/env python3
"""Run a command of Oversight: `python3 manage.py help` lists them."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

HOME = Path(__file__).resolve().parent
PYTHON = HOME / ".venv" / "bin" / "python"


def main() -> None:
    """Run the command with the project's own Python, and say in one sentence what is wrong with a setting."""
    if sys.prefix == sys.base_prefix and PYTHON.exists():
        os.execv(PYTHON, [str(PYTHON), *sys.argv])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oversight.settings")
    try:
        from django.conf import settings
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError as problem:
        sys.exit(f"A package is missing ({problem.name}): run `make run` once, which installs what is needed.")
    try:
        settings.INSTALLED_APPS  # noqa: B018
    except ImproperlyConfigured as problem:
        print(problem, file=sys.stderr)
        sys.exit(2)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # so that progress is seen through a pipe as well
    run(execute_from_command_line)


def run(execute: Callable[[list[str]], None]) -> None:
    """Run the command, and say in one sentence what is wrong with the database where that can be told."""
    from django.db import DatabaseError

    try:
        execute(sys.argv)
    except DatabaseError as problem:
        from quizzes.management.failing import why

        if "--traceback" in sys.argv or not (said := why(problem)):
            raise
        sys.exit(said)


if __name__ == "__main__":
    main()
