"""Ports for servers that tests start."""

import random
import socket

RANGE = range(20_000, 32_000)
"""Below what the system gives to connections that go out, since one of those may take a port before it is served on."""


def free_port(host: str = "127.0.0.1") -> int:
    """A port that nothing listens on now."""
    for port in random.SystemRandom().sample(RANGE, 200):
        try:
            with socket.create_server((host, port)):
                return port
        except OSError:
            continue
    raise AssertionError("No port is free.")
