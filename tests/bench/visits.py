"""What learners do at the served application, each as the visitor that `load.drive` sends round."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.crypto import get_random_string

from .load import Reply

BROWSER = (
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
    "Accept-Language: en-GB,en;q=0.5\r\n"
    "Accept-Encoding: gzip, deflate, br\r\n"
)
SERIAL = re.compile(r'name="serial" value="(\d+)"')


@dataclass
class Visitor:
    """A browser at `url` with a session (empty: signed out) and a CSRF cookie, which need not come from the server."""

    url: str
    session: str = ""
    token: str = field(default_factory=lambda: get_random_string(32))
    fresh: bool = False

    def get(self, path: str) -> bytes:
        return f"{self._lines('GET', path)}\r\n".encode()

    def post(self, path: str, *, htmx: bool = False, **fields: Any) -> bytes:
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields})
        lines = [f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"]
        lines.append(f"Origin: {self.url}\r\nReferer: {self.url}{path}\r\n")
        if htmx:
            lines.append(f"HX-Request: true\r\nHX-Current-URL: {self.url}{path}\r\n")
        return f"{self._lines('POST', path)}{''.join(lines)}\r\n{body}".encode()

    def _lines(self, method: str, path: str) -> str:
        cookies = f"csrftoken={self.token}" + (f"; sessionid={self.session}" if self.session else "")
        host = self.url.removeprefix("http://")
        ends = "Connection: close\r\n" if self.fresh else ""
        return f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n{BROWSER}{ends}Cookie: {cookies}\r\n"


def wrong(reply: Reply, status: int) -> str:
    return "" if reply.status == status else f"{reply.status} where {status} was expected: {reply.text[:300]}"


@dataclass
class Floor(Visitor):
    """Posts to the floor again and again."""

    saved: int = 0

    def ask(self) -> bytes:
        return self.post("/", serial=self.saved, answer=1 + self.saved % 2, autosave=1)

    def take(self, reply: Reply) -> str:
        fault = wrong(reply, 200) or ("" if reply.body.startswith(b"saved ") else "The floor did not save.")
        self.saved += not fault
        return fault


@dataclass
class Save(Visitor):
    """Changes the answer to one question again and again, as the page does while a learner chooses."""

    path: str = ""
    serial: int = 0

    def ask(self) -> bytes:
        answer = 1 + self.serial % 2
        return self.post(self.path, htmx=True, serial=self.serial, answer=answer, confidence=2, autosave=1)

    def take(self, reply: Reply) -> str:
        if fault := wrong(reply, 200):
            return fault
        text = reply.text
        found = SERIAL.search(text)
        if found is None or int(found[1]) != self.serial + 1 or "Saved at" not in text:
            return f"Serial {self.serial} was sent, and the reply does not say that it was saved: {text[:300]}"
        self.serial += 1
        return ""


@dataclass
class Open(Visitor):
    """Opens one page after another; each must hold `words`."""

    paths: Iterable[str] = ()
    words: str = "</html>"

    def __post_init__(self) -> None:
        self.round = itertools.cycle(self.paths)

    def ask(self) -> bytes:
        return self.get(next(self.round))

    def take(self, reply: Reply) -> str:
        return wrong(reply, 200) or ("" if self.words in reply.text else f"A page without {self.words}")


@dataclass
class Submit(Visitor):
    """Submits attempts of different learners, taken from a stock of sessions and addresses that all share."""

    stock: list[tuple[str, str]] = field(default_factory=list)

    def ask(self) -> bytes | None:
        if not self.stock:
            return None
        self.session, path = self.stock.pop()
        return self.post(path)

    def take(self, reply: Reply) -> str:
        return wrong(reply, 302) or ("" if b"/result/" in reply.head else "Not sent on to the result.")


@dataclass
class SignIn(Visitor):
    """Signs in, each time with no session before."""

    names: Iterable[str] = ()
    password: str = ""

    def __post_init__(self) -> None:
        self.round = itertools.cycle(self.names)

    def ask(self) -> bytes:
        return self.post("/accounts/login/", login=next(self.round), password=self.password)

    def take(self, reply: Reply) -> str:
        return wrong(reply, 302) or ("" if b"sessionid=" in reply.head else "Signed in without a session.")
