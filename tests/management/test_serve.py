"""Serving starts only where it can and may, and says in one sentence why not."""

import os
import socket
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from quizzes.management.commands.serve import refuse_busy_port
from quizzes.models import User
from tests import make


@pytest.fixture
def taken() -> Iterator[int]:
    """A port of this machine that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def becomes(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[list[str]]:
    """The command lines that this process would have become; the port is a free one."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.PORT = listener.getsockname()[1]
    lines: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda path, line: lines.append([path, *line]))
    monkeypatch.delenv("OVERSIGHT_SIGN_INS", raising=False)
    return lines


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0"])
def test_a_port_in_use_is_refused(taken: int, host: str):
    with pytest.raises(CommandError, match=rf"^Port {taken} is in use: .* choose another with PORT\.$"):
        refuse_busy_port(host, taken)


@pytest.mark.parametrize("host", ["203.0.113.9", "no.such.host.invalid"])
def test_a_foreign_address_is_refused(host: str, monkeypatch: pytest.MonkeyPatch):
    def unknown(*args: Any, **options: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    if "invalid" in host:
        monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(CommandError, match=rf"^HOST \({host}\) is not an address of this machine"):
        refuse_busy_port(host, 8000)


@pytest.mark.django_db
def test_it_becomes_gunicorn(becomes: list[list[str]]):
    call_command("serve")
    assert becomes == [
        [sys.executable, sys.executable, "-m", "gunicorn", "-c", "python:oversight.gunicorn", "oversight.wsgi"]
    ]
    assert "OVERSIGHT_SIGN_INS" not in os.environ


@pytest.mark.django_db
def test_the_demo_sign_ins_are_told(becomes: list[list[str]]):
    make.user("learner", demo=True)
    make.user("tutor", demo=True)
    call_command("serve")
    assert os.environ["OVERSIGHT_SIGN_INS"] == "Sign in as learner or tutor, password oversight-demo."


@pytest.mark.django_db
def test_an_active_demo_account_stays_on_this_machine(becomes: list[list[str]], settings: Any):
    make.user("learner", demo=True)
    settings.HOST, settings.ON_LOOPBACK = "0.0.0.0", False
    with pytest.raises(CommandError, match=r"^Demo accounts are active"):
        call_command("serve")
    assert becomes == []
    User.objects.update(is_active=False)
    call_command("serve")
    assert len(becomes) == 1
