"""A learner who sits one quiz after the other, insists on every answer, and remembers what was acknowledged."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException

from quizzes.models import User
from tests.faults.learner import Browser, Reply

Place = tuple[int, int]


@dataclass
class Remembered:
    """What a learner knows of their work: saved answers with their serial, the one on its way, what is submitted."""

    saved: dict[Place, tuple[str, int]] = field(default_factory=dict)
    under_way: tuple[Place, str] | None = None
    started: list[int] = field(default_factory=list)
    submitted: list[int] = field(default_factory=list)
    resent: int = 0
    turned_away: list[Reply] = field(default_factory=list)

    def may_be_stored(self, place: Place) -> set[str | None]:
        """What the server may hold of one answer: what it acknowledged, or what is on its way."""
        under_way = self.under_way
        kept = {self.saved[place][0] if place in self.saved else None}
        return kept | ({under_way[1]} if under_way and under_way[0] == place else set())


class Sitter(threading.Thread):
    """Works until `stop` is set, then ends what is begun. `broken` says what the server got wrong."""

    def __init__(self, port: int, user: User, questions: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.browser, self.user, self.questions, self.stop = Browser(port, user), user, questions, stop
        self.chance = random.Random(user.username)
        self.knows = Remembered()
        self.acknowledged = 0
        self.broken: BaseException | None = None

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                self.sit()
        except BaseException as problem:
            self.broken = problem

    def sit(self) -> None:
        """Start, answer the questions in any order and some of them again, submit."""
        attempt = self.start_attempt()
        for n, position in enumerate(self.chance.choices(range(1, self.questions + 1), k=self.questions)):
            choice = position <= self.questions // 2
            self.save(attempt, position, self.chance.choice("1234") if choice else f"Words {n} of {self.user}.")
        reply = self.insist(lambda: self.browser.post(f"/attempts/{attempt}/submit/"))
        assert reply.headers.get("Location") == f"/attempts/{attempt}/result/", reply
        self.knows.submitted.append(attempt)

    def start_attempt(self) -> int:
        reply = self.insist(lambda: self.browser.post("/units/visits/attempts/"))
        assert reply.status == 302, reply
        attempt = int(reply.headers["Location"].split("/")[2])
        assert attempt not in self.knows.started
        self.knows.started.append(attempt)
        return attempt

    def save(self, attempt: int, position: int, answer: str) -> None:
        """Save one answer: the same, with the serial that is known, until it is acknowledged."""
        place = attempt, position
        before, serial = self.knows.saved.get(place, (None, 0))
        self.knows.under_way = place, answer
        reply = self.insist(lambda: self.browser.save(attempt, position, answer, serial))
        assert reply.is_saved, reply
        assert reply.serial == serial + (answer != before), reply
        self.knows.saved[place] = answer, reply.serial
        self.knows.under_way = None
        self.acknowledged += 1

    def insist(self, send: Callable[[], Reply]) -> Reply:
        """Send until an answer comes that is not "try again"."""
        while True:
            try:
                reply = send()
                if reply.status != 503:
                    return reply
                self.knows.turned_away.append(reply)
            except (OSError, HTTPException):
                self.knows.resent += 1
            time.sleep(0.05)
