"""A start as `make run` does it, of a copy of the project, with a gunicorn of its own."""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import IO
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from tests.ports import free_port

PROJECT = Path(__file__).parents[1]
LEFT_OUT = shutil.ignore_patterns(".*", "var", "__pycache__", "tests")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project with a secret key and nothing stored."""
    project = tmp_path / "oversight"
    shutil.copytree(PROJECT, project, ignore=LEFT_OUT)
    (project / "var").mkdir()
    (project / "var" / "secret.key").write_text("one key for this test, of fifty characters and more")
    return project


@contextmanager
def started(project: Path) -> Iterator[tuple[str, list[str]]]:
    """Start it on a free port; yield its address and what it said until it listened. In the end it stops in order."""
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--prepare"]
    environment = {"PORT": str(port), "DEMO": "1", "HTTPS": "0"}
    with subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield f"http://127.0.0.1:{port}", list(until_sign_ins(process.stdout))
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0


def until_sign_ins(output: IO[str]) -> Iterator[str]:
    """Yield the lines that were said, up to the one that tells the sign-ins: then it listens."""
    for line in output:
        yield line.strip()
        if line.startswith("Sign in as "):
            return
    pytest.fail("It ended without saying that it listens.")


def sign_in(address: str, login: str) -> OpenerDirector:
    """Sign in with the demo password; return what keeps the cookies."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    form = browser.open(f"{address}/accounts/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    assert token
    fields = {"login": login, "password": "oversight-demo", "csrfmiddlewaretoken": token[1]}
    page = browser.open(f"{address}/accounts/login/", urlencode(fields).encode())
    assert not page.url.endswith("/accounts/login/")
    return browser


@pytest.mark.timeout(180)
def test_a_first_start_sets_up_and_a_second_keeps(copy: Path):
    with started(copy) as (address, said):
        assert said[-2] == f"Oversight is at {address}/"
        assert said[-1] == "Sign in as learner or tutor, password oversight-demo."
        assert "Loading the five units" in said
        learner = sign_in(address, "learner")
        units = learner.open(f"{address}/units/").read().decode()
        slugs = re.findall(r'href="(/units/[a-z-]+/)"', units)
        assert len(set(slugs)) == 5
        page = learner.open(f"{address}{slugs[0]}").read().decode()
        styles = re.search(r'href="(/static/[^"]+\.css)"', page)
        assert styles
        sheet = learner.open(address + styles[1])
        assert "immutable" in sheet.headers["Cache-Control"]
        tutor = sign_in(address, "tutor")
        assert tutor.open(f"{address}/admin/").status == 200
    with started(copy) as (again, said):
        assert said == ["", f"Oversight is at {again}/", "Sign in as learner or tutor, password oversight-demo."]
        learner = sign_in(again, "learner")
        assert learner.open(f"{again}{slugs[0]}").status == 200
