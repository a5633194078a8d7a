"""What every test shares."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
ARTICLES = os.environ.get("OVERSIGHT_ARTICLES", "")


@pytest.fixture(autouse=True)
def _no_limits_left_over() -> None:
    """Sign-in limits live in the cache, and one test must not use up another's."""
    cache.clear()


@pytest.fixture(scope="session")
def real_articles() -> list[Path]:
    """The files of the folder OVERSIGHT_ARTICLES; a test that needs them is skipped, and says so, without it."""
    if not ARTICLES:
        pytest.skip("OVERSIGHT_ARTICLES names no folder of articles")
    files = sorted(path for path in Path(ARTICLES).iterdir() if path.is_file())
    assert files, f"OVERSIGHT_ARTICLES ({ARTICLES}) holds no file"
    return files


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what a real browser, the database or a fault takes part in, so that each can be run by itself."""
    for item in items:
        rooms = item.path.relative_to(Path(__file__).parent).parts
        if "faults" in rooms:
            item.add_marker("faults")
        if "browser" in rooms:
            item.add_marker("browser")
        elif item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(
            getattr(item, "fixturenames", ())
        ):
            item.add_marker("database")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say on which database how many tests ran: `.ci/run` counts on it."""
    from django.db import connection

    ran = [report for report in terminalreporter.stats.get("passed", []) if "database" in report.keywords]
    terminalreporter.write_line(f"database tests passed on {connection.vendor}: {len(ran)}")
