"""Preparing does what has to be done, and that once."""

import errno
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from quizzes.management.commands import prepare
from quizzes.management.commands.prepare import Stamps, Step, plainly


@pytest.fixture
def project(tmp_path: Path, settings: Any) -> Path:
    """A project with one seed, whose `var/` is its own."""
    settings.BASE_DIR, settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "var", tmp_path / "var" / "static"
    for name in ("seeds/first.md", "fixtures/glossary.yaml", "quizzes/static/look.css"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("first")
    return tmp_path


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[str]:
    """The commands that were called; gathering static files leaves what it would."""
    names: list[str] = []

    def call(name: str, **options: Any) -> None:
        names.append(name)
        if name == "collectstatic":
            settings.STATIC_ROOT.mkdir(exist_ok=True)
            (settings.STATIC_ROOT / "staticfiles.json").write_text("{}")

    monkeypatch.setattr(prepare, "call_command", call)
    return names


def run(called: list[str]) -> list[str]:
    """Prepare, and return what that called, what each start does aside."""
    called.clear()
    call_command("prepare", verbosity=0)
    return [name for name in called if name not in ("migrate", "createcachetable", "tidy")]


@pytest.mark.django_db
def test_a_second_time_nothing_is_left_to_do(project: Path, called: list[str]):
    assert run(called) == ["glossary", "seed", "collectstatic"]
    assert run(called) == []


@pytest.mark.django_db
def test_what_changed_is_done_again(project: Path, called: list[str]):
    run(called)
    (project / "seeds/first.md").write_text("changed")
    assert run(called) == ["seed"]
    (project / "quizzes/static/new.css").write_text("new")
    assert run(called) == ["collectstatic"]


@pytest.mark.django_db
def test_static_files_that_are_gone_are_gathered_again(project: Path, called: list[str], settings: Any):
    run(called)
    (settings.STATIC_ROOT / "staticfiles.json").unlink()
    assert run(called) == ["collectstatic"]


@pytest.mark.django_db
def test_a_demo_is_made_only_when_asked_for(project: Path, called: list[str], settings: Any):
    run(called)
    settings.DEMO = True
    assert run(called) == ["demo"]
    assert run(called) == []


@pytest.mark.django_db
def test_the_database_and_the_static_files_can_be_prepared_apart(project: Path, called: list[str]):
    call_command("prepare", only="static")
    assert called == ["collectstatic"]
    called.clear()
    call_command("prepare", only="database", verbosity=0)
    assert [name for name in called if name not in ("migrate", "createcachetable")] == ["tidy", "glossary", "seed"]
    assert run(called) == []


@pytest.mark.django_db
def test_another_database_is_prepared_too(project: Path, called: list[str], monkeypatch: pytest.MonkeyPatch):
    run(called)
    monkeypatch.setitem(prepare.connection.settings_dict, "NAME", "another")
    assert run(called) == ["glossary", "seed"]


@pytest.mark.django_db
def test_a_step_that_fails_is_done_again(project: Path, called: list[str], monkeypatch: pytest.MonkeyPatch):
    def fail(name: str, **options: Any) -> None:
        if name == "seed":
            raise CommandError("seeds/first.md: no title")

    with monkeypatch.context() as patch:
        patch.setattr(prepare, "call_command", fail)
        with pytest.raises(CommandError, match="no title"):
            call_command("prepare", verbosity=0)
    assert run(called) == ["seed", "collectstatic"]


def test_compiled_python_is_no_input(project: Path):
    step = Step("", "seed", ("seeds",))
    before = step.fingerprint()
    (project / "seeds/__pycache__").mkdir()
    (project / "seeds/__pycache__/a.pyc").write_text("")
    assert step.fingerprint() == before
    (project / "seeds/first.md").rename(project / "seeds/second.md")
    assert step.fingerprint() != before


def test_spoilt_stamps_mean_that_all_is_to_be_done(project: Path):
    (project / "var").mkdir()
    (project / "var/prepared.json").write_text("{")
    assert Stamps().kept == {}


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "^The disk is full: "),
        (OperationalError("database or disk is full"), "^The disk is full: "),
        (PermissionError(errno.EACCES, "Permission denied"), "cannot be written"),
        (OperationalError("attempt to write a readonly database"), "cannot be written"),
    ],
)
def test_what_a_machine_does_to_us_is_one_sentence(problem: Exception, sentence: str):
    with pytest.raises(CommandError, match=sentence) as refusal, plainly():
        raise problem
    assert "\n" not in str(refusal.value)


def test_a_database_that_does_not_answer_is_one_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(prepare, "connection", SimpleNamespace(connection=None))
    with pytest.raises(CommandError, match=r"^The database does not answer: "), plainly():
        raise OperationalError("connection refused")


def test_any_error_on_a_full_disk_is_about_the_disk(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=0))
    with pytest.raises(CommandError, match=r"^The disk is full: "), plainly():
        raise OperationalError("disk I/O error")


def test_a_fault_of_ours_is_not_hidden():
    with pytest.raises(KeyError), plainly():
        raise KeyError
