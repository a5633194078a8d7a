"""What the tests of faults share: a server to break, and how often to break it."""

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from tests.faults.cluster import Cluster
from tests.faults.server import Server

LONG = bool(os.environ.get("FAULTS"))
TIMES = int(os.environ["FAULTS"]) if LONG else 4


@pytest.fixture
def chance() -> random.Random:
    """What decides when a fault comes; the same in every run."""
    return random.Random(TIMES)


@pytest.fixture
def server(transactional_db: None, tmp_path: Path) -> Iterator[Server]:
    """A server of Oversight on the database of this test. It is started by the test, when its data is there."""
    made = Server(tmp_path)
    yield made
    made.kill()
    connections.close_all()


@pytest.fixture(scope="module")
def running(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that all tests of a module share; each has the database to itself all the same."""
    made = Server(tmp_path_factory.mktemp("running"))
    made.start()
    yield made
    made.kill()


@pytest.fixture
def cluster(transactional_db: None) -> Iterator[Cluster]:
    """A PostgreSQL that a test may stop; its folder is where the user postgres can reach it."""
    folder = Path(tempfile.mkdtemp())
    made = Cluster(folder)
    made.start()
    yield made
    made.stop()
    shutil.rmtree(folder)
