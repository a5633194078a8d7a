"""A lean client: any number of visitors in one thread, each on a kept-alive connection, each waiting for its reply.

One thread with a selector, because client and server share the machine: what the client burns, the server lacks.
"""

import re
import selectors
import socket
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
GZIPPED = re.compile(rb"\r\ncontent-encoding: *gzip", re.IGNORECASE)
CLOSES = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
PATIENCE = 60.0
"""Seconds after which what is still unanswered is a fault."""


@dataclass(frozen=True)
class Reply:
    """What came back: the status, the lines above the body, and the body as it travelled."""

    status: int
    head: bytes
    body: bytes

    @property
    def text(self) -> str:
        """The body, unpacked."""
        return (zlib.decompress(self.body, wbits=31) if GZIPPED.search(self.head) else self.body).decode()


class Visitor(Protocol):
    """Somebody who asks one thing after another."""

    def ask(self) -> bytes | None:
        """The bytes of the next request, None where there is no more to ask."""

    def take(self, reply: Reply) -> str:
        """Look at the reply; return what is wrong with it, or ""."""


@dataclass
class Round:
    """What one stretch of load came to. Times are in seconds, a time a request that was answered as it should be."""

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0
    client_cpu: float = 0.0
    received: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.times) / self.seconds


class Line:
    """The connection of one visitor."""

    def __init__(self, visitor: Visitor, address: tuple[str, int]) -> None:
        self.visitor = visitor
        self.address = address
        self.closed = False
        self.connect()

    def connect(self) -> None:
        self.socket = socket.create_connection(self.address, timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.closed = False

    def close(self) -> None:
        self.socket.close()
        self.closed = True

    def send(self) -> bool:
        """Send the next request, on a new connection where the old one was closed; say whether there was one."""
        request = self.visitor.ask()
        if request is None:
            return False
        self.heard = bytearray()
        self.sent_at = time.perf_counter()
        if self.closed:
            self.connect()
        self.socket.sendall(request)
        return True

    def hear(self) -> Reply | None:
        """Read what has come; the reply once it is whole. Raise ConnectionError where it breaks off."""
        piece = self.socket.recv(1 << 18)
        if not piece:
            raise ConnectionError("The server hung up.")
        self.heard += piece
        end = self.heard.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self.heard[: end + 2])
        length = LENGTH.search(head)
        if length is None:
            raise ConnectionError("A reply without its length.")
        if len(self.heard) < end + 4 + int(length[1]):
            return None
        return Reply(int(head[9:12]), head, bytes(self.heard[end + 4 :]))


def drive(address: tuple[str, int], visitors: Sequence[Visitor], seconds: float, at_most: int = 1_000_000) -> Round:
    """Let all visitors ask at the same time for so many `seconds`, or until `at_most` requests were sent."""
    done, sent, selector = Round(), 0, selectors.DefaultSelector()
    lines = [Line(visitor, address) for visitor in visitors]
    cpu, began = time.process_time(), time.perf_counter()
    for line in lines:
        if sent < at_most and line.send():
            sent += 1
            selector.register(line.socket, selectors.EVENT_READ, line)
    while selector.get_map():
        ready = selector.select(PATIENCE)
        if not ready:
            done.faults.append(f"{len(selector.get_map())} requests were not answered in {PATIENCE:.0f} s")
            break
        for key, _ in ready:
            goes_on = _answered(key.data, done)
            if goes_on is None:
                continue
            selector.unregister(key.fileobj)
            if goes_on and sent < at_most and time.perf_counter() - began < seconds and key.data.send():
                sent += 1
                selector.register(key.data.socket, selectors.EVENT_READ, key.data)
    done.seconds, done.client_cpu = time.perf_counter() - began, time.process_time() - cpu
    for line in lines:
        line.close()
    return done


def _answered(line: Line, done: Round) -> bool | None:
    """Take what has come: None while the reply is not whole, else whether this visitor can go on."""
    try:
        reply = line.hear()
    except OSError as problem:
        done.faults.append(str(problem))
        return False
    if reply is None:
        return None
    took = time.perf_counter() - line.sent_at
    fault = line.visitor.take(reply)
    if fault:
        done.faults.append(fault)
    else:
        done.times.append(took)
        done.received += len(reply.head) + len(reply.body) + 2
    if CLOSES.search(reply.head):
        line.close()
    return True
