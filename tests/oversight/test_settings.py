"""Settings come from the environment; what is bad is refused by name."""

import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

PROJECT = Path(__file__).parents[2]
NAMES = ["HOST", "PORT", "WEB_WORKERS", "WEB_THREADS", "TRUSTED_PROXIES", "DEBUG", "HTTPS", "DEMO", "SECRET_KEY"]
NAMES += ["ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL", "TIME_ZONE", "EMAIL_URL", "DEFAULT_FROM_EMAIL"]
NAMES += ["CONTACT", "VAR_DIR", "LOG_FORMAT", "LOG_REQUESTS"]
GOOD_KEY = "a key of fifty characters and more, and not too even"
LOOPBACK = ["127.0.0.1", "127.0.0.2", "::1", "[::1]", "localhost"]
OUTSIDE = ["0.0.0.0", "::", "192.0.2.7", "oversight.example.org"]
BAD = {
    "HOST": ["a b", "http://example.org"],
    "PORT": ["eighty", "0", "65536", "8000.5"],
    "WEB_WORKERS": ["0", "two"],
    "WEB_THREADS": ["-1"],
    "TRUSTED_PROXIES": ["many", "-1"],
    "DEBUG": ["maybe"],
    "HTTPS": ["2"],
    "DEMO": ["perhaps"],
    "SECRET_KEY": ["short", "a" * 60],
    "ALLOWED_HOSTS": ["*", "https://x.example", "a.example,"],
    "CSRF_TRUSTED_ORIGINS": ["x.example"],
    "DATABASE_URL": ["mysql://u:hunter2@db/x", "nonsense", "postgresql://db"],
    "TIME_ZONE": ["Europe/Nowhere", "../etc"],
    "EMAIL_URL": ["post"],
    "DEFAULT_FROM_EMAIL": ["nobody"],
    "CONTACT": ["x" * 201],
    "VAR_DIR": ["manage.py", __file__],
    "LOG_FORMAT": ["xml"],
    "LOG_REQUESTS": ["some"],
}


@pytest.fixture
def settings_with(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that reads the settings afresh from the variables that it is given, and no others."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)

    def read(**variables: str) -> dict[str, Any]:
        for name, value in {"SECRET_KEY": GOOD_KEY, **variables}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(PROJECT / "oversight" / "settings.py"))

    return read


def test_safe_by_default(settings_with: Any):
    settings = settings_with()
    assert settings["DEBUG"] is False
    assert settings["DEMO"] is False
    assert settings["HOST"] == "127.0.0.1"
    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert settings["DATABASES"]["default"]["NAME"] == str(PROJECT / "var" / "db.sqlite3")


@pytest.mark.parametrize(
    ("host", "secure"), [*((host, False) for host in LOOPBACK), *((host, True) for host in OUTSIDE)]
)
def test_https_is_the_default_off_loopback(settings_with: Any, host: str, secure: bool):
    settings = settings_with(HOST=host)
    for name in ("HTTPS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        assert settings[name] is secure
    assert bool(settings["SECURE_HSTS_SECONDS"]) is secure


def test_an_empty_variable_is_one_that_is_not_set(settings_with: Any):
    settings = settings_with(PORT="", DEBUG="", DATABASE_URL="", ALLOWED_HOSTS="")
    assert settings["PORT"] == 8000
    assert settings["DEBUG"] is False


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_a_bad_value_is_refused_by_name_and_not_repeated(settings_with: Any, name: str, value: str):
    with pytest.raises(ImproperlyConfigured, match=rf"^{name} must be [^\n]+\.$") as refusal:
        settings_with(**{name: value})
    if len(value) > 4:
        assert value not in str(refusal.value)


@pytest.mark.parametrize("host", OUTSIDE)
def test_demo_accounts_are_for_this_machine_only(settings_with: Any, host: str):
    with pytest.raises(ImproperlyConfigured, match=r"^DEMO must be 0 "):
        settings_with(HOST=host, DEMO="1")
    assert settings_with(HOST="127.0.0.1", DEMO="1")["DEMO"] is True


def test_sqlite_waits_for_its_turn(settings_with: Any):
    options = settings_with()["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 5
    assert "journal_mode = WAL" in options["init_command"]


def test_postgresql_is_pooled(settings_with: Any):
    database = settings_with(DATABASE_URL="postgresql://u:p%40ss@db.example:5433/oversight")["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["PASSWORD"]) == ("db.example", 5433, "p@ss")
    pool = database["OPTIONS"]["pool"]
    assert pool["max_size"] > pool["min_size"] > 0
    assert pool["reconnect_timeout"] <= pool["timeout"] <= 5
    assert database["CONN_MAX_AGE"] == 0


def test_every_variable_has_a_bad_value_tried():
    assert sorted(BAD) == sorted(NAMES)


def test_a_relative_sqlite_file_lies_in_the_project(settings_with: Any):
    database = settings_with(DATABASE_URL="sqlite:///var/other.sqlite3")["DATABASES"]["default"]
    assert database["NAME"] == str(PROJECT / "var" / "other.sqlite3")


def test_a_proxy_is_believed_only_where_one_is_said_to_be(settings_with: Any):
    assert "SECURE_PROXY_SSL_HEADER" not in settings_with()
    assert settings_with(TRUSTED_PROXIES="1")["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_what_is_kept_can_lie_elsewhere(settings_with: Any, tmp_path: Path):
    (tmp_path / "secret.key").write_text(GOOD_KEY)
    settings = settings_with(VAR_DIR=str(tmp_path), SECRET_KEY="")
    assert settings["SECRET_KEY"] == GOOD_KEY
    assert settings["DATABASES"]["default"]["NAME"] == str(tmp_path / "db.sqlite3")
    assert settings["STATIC_ROOT"] == tmp_path / "static"


def test_lines_are_for_machines_unless_a_person_watches(settings_with: Any, monkeypatch: pytest.MonkeyPatch):
    for watched, formatter in ((True, "plain"), (False, "json")):
        monkeypatch.setattr(sys, "stderr", SimpleNamespace(isatty=lambda watched=watched: watched))
        assert settings_with()["LOGGING"]["handlers"]["stderr"]["formatter"] == formatter
    assert settings_with(LOG_FORMAT="plain")["LOGGING"]["handlers"]["stderr"]["formatter"] == "plain"
    assert settings_with(LOG_REQUESTS="1")["LOGGING"]["loggers"]["oversight.requests"]["level"] == "INFO"


def test_mail_goes_where_email_url_says(settings_with: Any):
    assert settings_with()["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    settings = settings_with(EMAIL_URL="smtp://u:p@mail.example:587/?tls=True")
    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"]) == ("mail.example", 587, True)


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with nothing in the environment but `variables`."""
    command = [sys.executable, str(PROJECT / "manage.py"), *arguments]
    return subprocess.run(command, check=False, env=variables, capture_output=True, text=True, timeout=60, cwd="/")


def test_deployment_is_clean_with_https():
    result = manage("check", "--deploy", "--fail-level", "WARNING", HTTPS="1", SECRET_KEY=GOOD_KEY)
    assert result.returncode == 0, result.stderr
    assert "no issues (0 silenced)" in result.stdout


def test_a_bad_setting_is_one_sentence_without_traceback():
    result = manage("check", PORT="eighty", SECRET_KEY=GOOD_KEY)
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr == "PORT must be a whole number from 1 to 65535.\n"
