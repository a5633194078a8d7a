"""A served Oversight that a test may kill: gunicorn with its workers, in a process group of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection, connections

from tests.ports import free_port

PROJECT = Path(__file__).parents[2]
LONGEST_WAIT = 90


def eventually(holds: Callable[[], Any], what: str, within: float = LONGEST_WAIT) -> Any:
    """Wait until `holds` returns something true and return it; fail, saying `what`, when it never does."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if found := holds():
            return found
        time.sleep(0.02)
    raise AssertionError(f"In {within} s it did not come true that {what}.")


def address_of_tests(**options: Any) -> str:
    """The DATABASE_URL of the database that this test has to itself, with options of the connection."""
    config = connection.settings_dict
    tail = f"?{urlencode(options)}" if options else ""
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(config['NAME']))}{tail}"
    secret = f":{quote(config['PASSWORD'], safe='')}" if config["PASSWORD"] else ""
    host = f"{config['HOST'] or '127.0.0.1'}:{config['PORT'] or 5432}"
    return f"postgresql://{quote(config['USER'])}{secret}@{host}/{quote(str(config['NAME']))}{tail}"


def surroundings(database: str, **more: str) -> dict[str, str]:
    """The environment of a process of Oversight that works on `database`, with nothing of the caller's."""
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": database,
        "HTTPS": "0",
    } | more


class Server:
    """What a test starts, kills and starts again. What it said is in `log`."""

    def __init__(self, folder: Path, database: str = "", **environment: str) -> None:
        self.port = free_port()
        self.environment = surroundings(database or address_of_tests(), PORT=str(self.port), **environment)
        self.log = folder / "server.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it listens."""
        connections.close_all()  # the last to leave is killed, and who comes first has to repair
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=PROJECT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        eventually(self.listens, f"the server listens: {self.log.read_text()}")

    def listens(self) -> bool:
        """Whether a worker answers; fail at once where the server has ended."""
        assert self.process
        assert self.process.poll() is None, self.log.read_text()
        return self.is_open() and bool(self.workers())

    def is_open(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
        except OSError:
            return False
        return True

    def workers(self) -> list[int]:
        """The processes of its group beside the first."""
        assert self.process
        return [pid for pid in in_group(self.process.pid) if pid != self.process.pid]

    def kill(self) -> None:
        """End all its processes as a power cut would, and wait until nothing of them is left."""
        if self.process is None:
            return
        group, self.process = self.process, None
        os.killpg(group.pid, signal.SIGKILL)
        group.wait()
        eventually(lambda: not in_group(group.pid), "every process of the server has ended")

    def kill_workers(self) -> None:
        """End the processes that answer; the one that watches over them starts others."""
        for pid in self.workers():
            os.kill(pid, signal.SIGKILL)


def in_group(group: int) -> list[int]:
    """The living processes of a process group."""
    return [pid for pid, own, state in processes() if own == group and state not in "ZX"]


def processes() -> Iterator[tuple[int, int, str]]:
    """The number, process group and state of every process."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name of the program comes between brackets, and may itself hold some.
            state, _, group = path.read_text("utf-8", "replace").rpartition(")")[2].split()[:3]
        except OSError:
            continue
        yield int(path.parent.name), int(group), state
