"""The commands of the images without an engine: built, prepared and served twice from a tree that cannot be written."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import django
import pytest

from tests.make import PASSWORD
from tests.ports import free_port
from tests.test_production import PROJECT, SERVICES

pytestmark = pytest.mark.database
SITE = "oversight.example.org"
SERVER = os.environ.get("TEST_DATABASE_URL", "")
VALUES = {"SITE": SITE, "SECRET_KEY": "a key of fifty characters and more, and not too even", "POSTGRES_PASSWORD": "x"}
VALUES |= {"EMAIL_URL": "dummy://", "DEFAULT_FROM_EMAIL": f"oversight@{SITE}"}


@dataclass
class Image:
    """What is in the image, and what compose.yaml mounts and sets; only the database and the address are of here."""

    app: Path
    database: str = ""
    python: tuple[str, ...] = (sys.executable,)
    path: str = ""

    @property
    def tmp(self) -> Path:
        return self.app.parent / "tmp"

    def environment(self, service: str, port: int = 8000) -> dict[str, str]:
        given = {name: fill(str(value)) for name, value in SERVICES[service]["environment"].items()}
        here = {"DATABASE_URL": self.database, "HOST": "127.0.0.1", "PORT": str(port), "PATH": os.environ["PATH"]}
        if "VAR_DIR" in given:
            here["VAR_DIR"] = str(self.tmp)
        return {**given, **here, "PYTHONPATH": self.path, "PYTHONDONTWRITEBYTECODE": "1"}

    def run(self, *command: str, **variables: str) -> str:
        done = subprocess.run(
            [*self.python, "manage.py", *command],
            cwd=self.app,
            env=variables,
            capture_output=True,
            text=True,
            timeout=150,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    @contextmanager
    def web(self) -> Iterator[tuple[int, subprocess.Popen[str]]]:
        """Serve as the service `web` does; yield the port and the process."""
        port = free_port()
        command = [*self.python, "manage.py", *SERVICES["web"]["command"]]
        with subprocess.Popen(
            command, cwd=self.app, env=self.environment("web", port), stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            try:
                assert any(line.startswith("Oversight is at") for line in process.stdout)
                yield port, process
            finally:
                process.send_signal(signal.SIGTERM)
                assert process.wait(40) == 0


def fill(value: str) -> str:
    """A value of compose.yaml as it becomes; what may be empty is."""
    must = re.sub(r"\$\{(\w+):\?\}", lambda found: VALUES[found[1]], value)
    return re.sub(r"\$\{\w+:-\}", "", must)


@pytest.fixture
def image() -> Iterator[Image]:
    """What .dockerignore lets through, built as the Dockerfile builds it, and then without the right to write."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)  # for whoever runs it
        made = Image(Path(name) / "app")
        copy(made.app)
        made.tmp.mkdir()
        made.tmp.chmod(0o777)
        made.run("prepare", "--only", "static", SECRET_KEY=VALUES["SECRET_KEY"], PATH=os.environ["PATH"])
        set_rights(made.app, 0o555, 0o444)
        made.python, made.path = as_nobody()
        yield made
        set_rights(made.app, 0o755, 0o644)


def copy(app: Path) -> None:
    allowed = [line[1:] for line in (PROJECT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *allowed]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        (app / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, app / name)


def set_rights(app: Path, folders: int, files: int) -> None:
    for path in [app, *app.rglob("*")]:
        path.chmod(folders if path.is_dir() else files)


def as_nobody() -> tuple[tuple[str, ...], str]:
    """How to run Python without rights, and where it finds packages: as ourselves where we have none or cannot."""
    way = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs")
    path = str(Path(django.__file__).parents[1])
    again = "import os, sys; os.execv(sys.executable, [sys.executable, '-c', 'import django, lxml'])"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if os.getuid() == 0 and shutil.which("setpriv"):
        for python in (sys.executable, shutil.which(version, path="/usr/local/bin:/usr/bin")):
            tried = [*way, python or "", "-c", again]
            if subprocess.run(tried, capture_output=True, check=False, env={"PYTHONPATH": path}).returncode == 0:
                return (*way, python or ""), path
    return (sys.executable,), path


@pytest.fixture
def database(image: Image) -> Iterator[None]:
    """Give the image an empty database."""
    if not SERVER.startswith("postgres"):
        image.database = f"sqlite:///{image.tmp}/db.sqlite3"
        yield
        return
    import psycopg

    name, server = f"oversight_dry_{uuid.uuid4().hex[:12]}", SERVER.rsplit("/", 1)[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        image.database = f"{server}/{name}"
        yield
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Browser:
    """A browser behind the proxy: to the proxy it speaks https, and the proxy says so."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}

    def headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        proxy = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        return {**proxy, "Host": SITE, "Origin": f"https://{SITE}", "Cookie": cookies}

    def ask(self, port: int, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Get, or post the fields; return status, body and where it leads."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        form = {"Content-Type": "application/x-www-form-urlencoded"} if fields is not None else {}
        body = urlencode(fields) if fields is not None else None
        connection.request("POST" if form else "GET", path, body, {**self.headers(), **form})
        response = connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            assert "Secure" in cookie
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return response.status, response.read().decode(), response.headers.get("Location", "")

    def post(self, port: int, form: str, path: str, fields: dict[str, str]) -> str:
        """Post the fields with the token of the page `form`; return where that leads."""
        status, _, leads = self.ask(port, path, {**fields, "csrfmiddlewaretoken": self.token(port, form)})
        assert status == 302
        return leads

    def token(self, port: int, form: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.ask(port, form)[1])
        assert found
        return found[1]


def answers(port: int) -> bool:
    """Whether new requests are answered; while it stops, they are not."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except OSError:
        return False


def choice(browser: Browser, port: int, path: str) -> str:
    """The first question of an attempt that is answered by choosing one option."""
    one = 'type="radio" name="answer" value="1"'
    found = (path.removesuffix("1/") + f"{number}/" for number in range(1, 13))
    return next(each for each in found if one in browser.ask(port, each)[1])


def save_while_stopping(browser: Browser, port: int, process: subprocess.Popen[str], path: str) -> bytes:
    """Begin to save an answer, stop the server, end the request; return the first line of what it answered."""
    token = browser.token(port, path)
    body = urlencode({"csrfmiddlewaretoken": token, "answer": "1", "serial": "0", "go": "next"}).encode()
    head = {**browser.headers(), "Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items()), "Expect: 100-continue"]
    with socket.create_connection(("127.0.0.1", port), timeout=60) as wire:
        wire.sendall("\r\n".join([*lines, "", ""]).encode())
        assert wire.recv(1000).startswith(b"HTTP/1.1 100")  # a thread has it now
        process.send_signal(signal.SIGTERM)
        while answers(port):
            pass
        wire.sendall(body)
        return wire.makefile("rb").readline()


def tree(app: Path) -> dict[str, float]:
    return {str(path): path.stat().st_mtime for path in app.rglob("*")}


@pytest.mark.timeout(280)
@pytest.mark.usefixtures("database")
def test_built_prepared_and_served_twice(image: Image):
    before = tree(image.app)
    said = image.run("check", "--deploy", "--fail-level", "WARNING", **image.environment("web"))
    assert "no issues (0 silenced)" in said
    image.run(*SERVICES["prepare"]["command"], **image.environment("prepare"))
    person = {"DJANGO_SUPERUSER_USERNAME": "first", "DJANGO_SUPERUSER_EMAIL": "first@example.org"}
    person["DJANGO_SUPERUSER_PASSWORD"] = PASSWORD
    image.run("createsuperuser", "--noinput", **image.environment("manage") | person)

    with image.web() as (second, _):
        browser = Browser()
        with image.web() as (first, process):
            for port in (first, second):
                assert Browser().ask(port, "/healthz")[0] == 200
            browser.post(first, "/accounts/login/", "/accounts/login/", {"login": "first", "password": PASSWORD})
            page = browser.ask(second, "/units/")[1]
            unit = re.search(r'href="(/units/[a-z-]+/)"', page)
            style = re.search(r'href="(/static/[^"]+\.css)"', page)
            assert unit
            assert style
            assert browser.ask(first, style[1])[0] == 200
            question = choice(browser, second, browser.post(second, unit[1], f"{unit[1]}attempts/", {}))
            assert save_while_stopping(browser, first, process, question).startswith(b"HTTP/1.1 302")
        status, page, _ = browser.ask(second, question)
        assert status == 200
        assert re.search(r'name="answer" value="1" checked', page)
    assert tree(image.app) == before
