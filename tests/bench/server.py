"""gunicorn as `make run` starts it, on a free port of this machine, watched through /proc and stopped in the end."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.ports import free_port

HOST = "127.0.0.1"
PROJECT = Path(__file__).resolve().parents[2]
AS_RUN = ("manage.py", "serve")
GUNICORN = ("-m", "gunicorn", "-c", "python:oversight.gunicorn", "oversight.wsgi")
"""What `manage.py serve` becomes in the end."""
FLOOR_SETTINGS = "tests.bench.floor_settings"
PATIENCE = 60.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """A running gunicorn: `seconds` passed from its start until it answered."""

    process: subprocess.Popen[bytes]
    port: int
    seconds: float = 0.0

    @property
    def address(self) -> tuple[str, int]:
        return HOST, self.port

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def pids(self) -> list[int]:
        """The master and its workers."""
        master = self.process.pid
        workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        return [master, *map(int, workers)]

    def cpu(self) -> float:
        """Seconds of processor time that master and workers have used so far."""
        return sum(cpu_of(pid) for pid in self.pids())

    def memory(self) -> dict[str, float]:
        """In MB, of all processes together: PSS (what they share is counted once) and RSS."""
        found = [memory_of(pid) for pid in self.pids()]
        return {name.upper(): sum(one[name] for one in found) / 1024 for name in ("Pss", "Rss")}


def cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_of(pid: int) -> dict[str, int]:
    """PSS and RSS of one process, in kB."""
    rows = (line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return {row[0].rstrip(":"): int(row[1]) for row in rows if row[0] in ("Pss:", "Rss:")}


@contextmanager
def served(command: tuple[str, ...] = AS_RUN, **more: str) -> Iterator[Server]:
    """Serve with this process's environment (which names the database) and `more`, until it answers at /healthz."""
    port = free_port()
    environment = os.environ | {"PORT": str(port), "HOST": HOST} | more
    with tempfile.TemporaryFile() as log:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command], env=environment, cwd=PROJECT, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            server = Server(process, port)
            _wait(server, began)
            server.seconds = time.perf_counter() - began
            yield server
        except TimeoutError:
            raise SystemExit("The server did not start.") from None
        finally:
            stop(process)
            _complain(log)


def floor_served() -> AbstractContextManager[Server]:
    """The floor, on the same database with the same workers and threads."""
    return served(GUNICORN, DJANGO_SETTINGS_MODULE=FLOOR_SETTINGS)


def _wait(server: Server, began: float) -> None:
    while time.perf_counter() - began < PATIENCE and server.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/healthz", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.01)
    raise TimeoutError


def _complain(log: IO[bytes]) -> None:
    """Pass on what the server logged as an error: a figure that hides one is none."""
    log.seek(0)
    text = log.read().decode()
    if "Traceback" in text or "ERROR" in text:
        print(text[-4000:], file=sys.stderr)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End it in order, and if it does not end, by force."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(25)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
