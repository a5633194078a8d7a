"""A process that mends a key, and is killed: `python -m tests.faults.mending VERSION [STATEMENT]`.

It says "mending" when it begins, and in the end how many statements it took. With STATEMENT, a number from 0, it is
killed by itself before that one.
"""

import dataclasses
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django
from django.db import connection


class Counted:
    """Counts statements, and kills the process before the one of a given number."""

    def __init__(self, fatal: int | None) -> None:
        self.fatal, self.number = fatal, 0

    def __call__(self, run: Callable[..., Any], *args: Any) -> Any:
        if self.number == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        self.number += 1
        return run(*args)


def mend(pk: int) -> None:
    """Call the next option right."""
    from quizzes.correcting import mend_key
    from quizzes.models import User, Version

    version = Version.objects.get(pk=pk)
    key = version.current_key.content
    key = dataclasses.replace(key, right=(key.right + 1) % len(version.content.options))
    mend_key(version, key, feedback="", reason="Misread.", by=User.objects.get(username="owner"))


if __name__ == "__main__":
    django.setup()
    pk, *fatal = (int(argument) for argument in sys.argv[1:])
    counted = Counted(fatal[0] if fatal else None)
    print("mending", flush=True)
    with connection.execute_wrapper(counted):
        mend(pk)
    print(counted.number, flush=True)
