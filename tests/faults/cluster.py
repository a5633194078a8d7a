"""A PostgreSQL of a test's own, which can be stopped and started."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections

from tests.ports import free_port

INSTALLED = "/usr/lib/postgresql"


def binaries() -> Path:
    """The folder of initdb and pg_ctl. Raise LookupError where PostgreSQL's server is not installed."""
    places = sorted(Path(INSTALLED).glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    for place in [*places, *([Path(on_path).parent] if on_path else [])]:
        if (place / "initdb").exists() and (place / "pg_ctl").exists():
            return place
    raise LookupError("PostgreSQL's server (initdb, pg_ctl) is not installed")


class Cluster:
    """One server with its data in `folder`; as root it runs as the user postgres, since it refuses root."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bin = folder, binaries()
        self.port = free_port()
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        self.run("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")

    def take_over(self, address: str) -> None:
        """Copy a whole database into the one named postgres."""
        dump = subprocess.run([self.bin / "pg_dump", address], check=True, capture_output=True, timeout=120).stdout
        command = [self.bin / "psql", "-q", "-v", "ON_ERROR_STOP=1", self.address]
        subprocess.run(command, input=dump, check=True, stdout=subprocess.DEVNULL, timeout=120)

    def run(self, program: str, *arguments: str) -> None:
        before = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        command = [*before, str(self.bin / program), *arguments]
        with (self.folder / "own.log").open("ab") as log:
            subprocess.run(command, cwd=self.folder, check=True, stdout=log, stderr=log, timeout=120)

    def start(self) -> None:
        options = f"-p {self.port} -k '{self.folder}' -c listen_addresses=127.0.0.1 -c fsync=off"
        self.run("pg_ctl", "-D", "data", "-w", "-l", "server.log", "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once, as a machine that fails would; what was committed is there at the next start."""
        self.run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")

    @property
    def address(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"


@contextmanager
def looking_at(cluster: Cluster) -> Iterator[None]:
    """Let the test itself read what is stored there."""
    there = {"HOST": "127.0.0.1", "PORT": cluster.port, "NAME": "postgres", "USER": "postgres", "PASSWORD": ""}
    here = {name: connection.settings_dict[name] for name in there}
    connections.close_all()
    connection.settings_dict.update(there)
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict.update(here)
