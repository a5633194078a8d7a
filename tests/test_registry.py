"""Names lead to things, whoever looks first."""

import sys
import threading
from pathlib import Path

import pytest

from quizzes.registry import Registry

PACKAGE = "slow_things"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package with one module, which says that its import has begun and waits to be let go on."""
    folder = tmp_path / PACKAGE
    folder.mkdir()
    (folder / "__init__.py").write_text("import threading\nbegun, go_on = threading.Event(), threading.Event()\n")
    (folder / "one.py").write_text(f"import {PACKAGE} as p\np.begun.set()\np.go_on.wait(60)\np.things.add('one', 1)\n")
    monkeypatch.syspath_prepend(tmp_path)
    return PACKAGE


def test_who_looks_while_another_is_still_looking_finds_it_too(package: str):
    things: Registry[int] = Registry(package)
    found: list[int | None] = []
    threads = [threading.Thread(target=lambda: found.append(things.get("one"))) for _ in range(2)]
    module = __import__(package)
    module.things = things
    try:
        threads[0].start()
        assert module.begun.wait(60)
        threads[1].start()
        threads[1].join(0.2)  # long enough to look in vain
        module.go_on.set()
        for thread in threads:
            thread.join(60)
    finally:
        for name in (package, f"{package}.one"):
            sys.modules.pop(name, None)
    assert found == [1, 1]
