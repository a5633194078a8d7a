"""A learner's browser as the server meets it: signed in, with the fields and headers that the page and htmx send."""

import re
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from quizzes.models import User

TOKEN = "t" * 32
HTMX = {"HX-Request": "true"}
PATIENCE = 90
Fields = dict[str, str]


@dataclass(frozen=True)
class Reply:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def serial(self) -> int:
        """The serial that the page goes on with."""
        found = re.search(r'id="serial" name="serial" value="(\d+)"', self.text)
        assert found, self.text
        return int(found[1])

    @property
    def is_saved(self) -> bool:
        return self.status == 200 and "Saved at" in self.text


class Browser:
    """One person's browser. Each request has a connection of its own, so that a dead server fails only that one."""

    def __init__(self, port: int, user: User | None) -> None:
        self.port = port
        self.cookies = {"csrftoken": TOKEN}
        if user:
            client = Client()
            client.force_login(user)
            self.cookies["sessionid"] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def get(self, path: str) -> Reply:
        return self.send("GET", path)

    def post(self, path: str, fields: Fields | None = None, htmx: bool = False) -> Reply:
        """Post a form, by htmx or as a browser without scripts."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN} | (fields or {}))
        return self.send("POST", path, body, HTMX if htmx else {})

    def save(self, attempt: int, position: int, answer: str, serial: int) -> Reply:
        """Save one answer as the page does while one writes."""
        fields = {"answer": answer, "serial": str(serial), "autosave": "1"}
        return self.post(f"/attempts/{attempt}/{position}/", fields, htmx=True)

    def send(self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None) -> Reply:
        """Send one request. Raise OSError or HTTPException where no whole answer comes."""
        given = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Connection": "close"}
        given |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request(method, path, body or None, given | (headers or {}))
            answer = line.getresponse()
            return Reply(answer.status, dict(answer.getheaders()), answer.read().decode())
        finally:
            line.close()
