"""The client counts what was answered, and nothing else."""

import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.bench.load import Reply, drive


class Answers(socketserver.StreamRequestHandler):
    """Says how many requests this connection has seen; on /last it hangs up, on /bare it tells no length."""

    def handle(self) -> None:
        seen = 0
        while asked := self.rfile.readline():
            while self.rfile.readline().strip():
                pass
            seen += 1
            path = asked.split()[1]
            if path == b"/last":
                return
            body = b"seen %d" % seen
            length = b"" if path == b"/bare" else b"Content-Length: %d\r\n" % len(body)
            ends = b"Connection: close\r\n" if path == b"/close" else b""
            self.wfile.write(b"HTTP/1.1 200 OK\r\n%s%s\r\n" % (length, ends))
            self.wfile.write(body)
            if ends:
                return


@pytest.fixture
def address() -> Iterator[tuple[str, int]]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answers) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[:2]
        server.shutdown()


@dataclass
class Asks:
    """Asks for one path after another and keeps what comes."""

    paths: list[str]
    came: list[str] = field(default_factory=list)

    def ask(self) -> bytes | None:
        return f"GET {self.paths.pop(0)} HTTP/1.1\r\nHost: here\r\n\r\n".encode() if self.paths else None

    def take(self, reply: Reply) -> str:
        self.came.append(reply.text)
        return "too many" if reply.text == "seen 3" else ""


def test_each_visitor_keeps_its_connection_and_every_reply_is_timed(address: tuple[str, int]) -> None:
    visitors = [Asks(["/"] * 2), Asks(["/"] * 1)]
    done = drive(address, visitors, seconds=30)
    assert [visitor.came for visitor in visitors] == [["seen 1", "seen 2"], ["seen 1"]]
    assert len(done.times) == 3
    assert done.faults == []
    assert done.rate == 3 / done.seconds


def test_a_reply_that_is_wrong_is_a_fault_and_has_no_time(address: tuple[str, int]) -> None:
    done = drive(address, [Asks(["/"] * 4)], seconds=30)
    assert (len(done.times), done.faults) == (3, ["too many"])


def test_no_more_is_asked_than_was_said(address: tuple[str, int]) -> None:
    visitors = [Asks(["/"] * 9), Asks(["/"] * 9), Asks(["/"] * 9)]
    assert len(drive(address, visitors, seconds=30, at_most=2).times) == 2
    assert sum(len(visitor.came) for visitor in visitors) == 2


def test_after_the_time_nothing_more_is_asked(address: tuple[str, int]) -> None:
    assert len(drive(address, [Asks(["/"] * 9)], seconds=0).times) == 1


@pytest.mark.parametrize(("path", "says"), [("/last", "The server hung up."), ("/bare", "A reply without its length.")])
def test_a_reply_that_breaks_off_is_a_fault(address: tuple[str, int], path: str, says: str) -> None:
    done = drive(address, [Asks(["/", path, "/"])], seconds=30)
    assert (len(done.times), done.faults) == (1, [says])


def test_a_connection_that_the_server_closes_is_made_anew(address: tuple[str, int]) -> None:
    visitor = Asks(["/", "/close", "/"])
    assert drive(address, [visitor], seconds=30).faults == []
    assert visitor.came == ["seen 1", "seen 2", "seen 1"]
