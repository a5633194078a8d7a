"""Doing several things at the same moment, each in a thread with a connection of its own."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

needs_writers = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one transaction write at a time, so this cannot happen there"
)


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Start all calls at once; return what each gave back, or the exception that it raised."""
    barrier = threading.Barrier(len(calls))
    outcomes: list[Any] = [None] * len(calls)

    def run(n: int) -> None:
        try:
            barrier.wait(timeout=10)
            outcomes[n] = calls[n]()
        except Exception as problem:
            outcomes[n] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
