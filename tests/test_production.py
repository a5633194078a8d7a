"""What can be checked of the images without an engine: they are confined, and name settings and files that exist."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from oversight import settings as served

PROJECT = Path(__file__).parents[1]
COMPOSE = yaml.safe_load((PROJECT / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if service["image"] == "oversight-web"]
EXAMPLE = dict(re.findall(r"^(\w+)=(.*)$", (PROJECT / ".env.example").read_text(), flags=re.MULTILINE))
READ = set(re.findall(r'read\(\s*env\.\w+,\s*"(\w+)"', (PROJECT / "oversight/settings.py").read_text()))
SECRETS = re.compile(r"SECRET|PASSWORD|URL|TOKEN|KEY$")


def instructions() -> list[tuple[str, str]]:
    """Each instruction of the Dockerfile with what follows it, continued lines joined."""
    text = re.sub(r"\\\n\s*", "", (PROJECT / "Dockerfile").read_text())
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines]


def stages() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for name, rest in instructions():
        if name == "FROM":
            found[rest.split(" AS ")[1]] = []
        elif found:
            found[list(found)[-1]].append((name, rest))
    return found


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_a_service_is_confined(service: dict[str, Any]):
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"].split(":")[0] not in ("", "0", "root")
    assert service["mem_limit"]
    assert service["restart"]
    assert not service.get("privileged")
    assert [volume for volume in service.get("volumes", []) if volume.startswith((".", "/"))] == []


def test_only_the_proxy_is_published_and_the_database_reaches_nothing():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert SERVICES["db"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert "inside" not in SERVICES["proxy"]["networks"]


def test_no_value_of_a_secret_is_written_down():
    assert set(EXAMPLE.values()) == {""}
    assert ".env" in (PROJECT / ".gitignore").read_text().split()
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if SECRETS.search(name):
                assert "${" in value, name
                assert re.sub(r"\$\{\w+:\?\}", "", value).count("$") == 0
    kept = [rest for name, rest in instructions() if name in ("ENV", "ARG")]
    assert [rest for rest in kept if SECRETS.search(rest)] == []


def test_every_variable_is_asked_for_in_the_example_and_must_be_set_or_may_be_empty():
    text = (PROJECT / "compose.yaml").read_text()
    must, may = (set(re.findall(rf"\$\{{(\w+):{mark}\}}", text)) for mark in (r"\?", "-"))
    assert must | may == set(EXAMPLE)
    assert must & may == set()
    assert not [name for name in may if SECRETS.search(name)]
    assert re.findall(r"\$\{\w+(?!\w*:[?-]\})", text) == []


@pytest.mark.parametrize("name", OURS)
def test_settings_know_every_variable(name: str):
    assert len(READ) > 15
    assert set(SERVICES[name]["environment"]) <= READ


def test_a_start_waits_for_what_it_needs():
    assert SERVICES["web"]["depends_on"] == {"prepare": {"condition": "service_completed_successfully"}}
    assert SERVICES["prepare"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    for name in ("db", "proxy"):
        assert SERVICES[name]["healthcheck"]["test"]
    assert any(name == "HEALTHCHECK" for name, _ in stages()["web"])


def test_web_stops_after_its_requests_have_ended():
    from oversight import gunicorn

    assert int(SERVICES["web"]["stop_grace_period"].rstrip("s")) > gunicorn.graceful_timeout


def test_images_run_as_nobody_in_particular_and_name_real_files():
    for stage in ("web", "proxy"):
        users = [rest for name, rest in stages()[stage] if name == "USER"]
        assert users
        assert users[-1] == next(s["user"] for s in SERVICES.values() if s["image"] == f"oversight-{stage}")
    for name, rest in instructions():
        if name == "COPY" and "--from" not in rest:
            assert all((PROJECT / source).exists() for source in shlex.split(rest)[:-1])


def test_packages_are_those_of_the_lock():
    (install,) = [rest for _, rest in instructions() if "pip install" in rest]
    for option in ("--require-hashes", "--no-deps", "--no-cache-dir", "--only-binary=:all:"):
        assert option in install
    assert ("COPY", "requirements/postgres.txt /") in stages()["packages"]


def test_client_and_server_of_postgresql_are_of_one_version():
    (client,) = re.findall(r"postgresql-client-(\d+)", (PROJECT / "Dockerfile").read_text())
    assert SERVICES["db"]["image"].startswith(f"postgres:{client}-")


def test_the_proxy_leaves_it_to_the_application_to_say_what_is_too_much():
    from oversight.settings import REQUEST_MAX_BYTES

    caddyfile = (PROJECT / "deploy/Caddyfile").read_text()
    (limit,) = re.findall(r"max_size (\d+)MB", caddyfile)
    assert REQUEST_MAX_BYTES < int(limit) * 1_000_000 <= 2 * REQUEST_MAX_BYTES
    assert "trusted_proxies" not in caddyfile
    assert SERVICES["web"]["environment"]["TRUSTED_PROXIES"] == "1"


def test_the_static_files_of_the_image_are_where_web_looks_for_them():
    """Web has no VAR_DIR of its own, and reads what was gathered while the image was built."""
    assert "VAR_DIR" not in SERVICES["web"]["environment"]
    assert served.STATIC_ROOT == served.VAR_DIR / "static"
    assert any("prepare --only static" in rest for name, rest in stages()["web"] if name == "RUN")
    for name in ("prepare", "manage"):
        assert SERVICES[name]["environment"]["VAR_DIR"] in SERVICES[name]["tmpfs"]
