"""What is said of the served application is said of requests that did what they were sent for."""

import os

import pytest
from django.conf import settings
from django.db import connection

from quizzes.models import Attempt
from tests import make
from tests.bench import floor
from tests.bench.part import Options
from tests.bench.server import GUNICORN, floor_served, served
from tests.bench.serving import Bench, set_up


@pytest.fixture
def _same_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is served use the database of this test."""
    kept = settings.DATABASES["default"]
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        address = f"sqlite:///{name}"
    else:
        who = f"{kept['USER']}:{kept['PASSWORD']}" if kept["PASSWORD"] else kept["USER"]
        address = f"postgresql://{who}@{kept['HOST']}:{kept['PORT'] or 5432}/{name}"
    for variable in ("DATABASE_URL", "TEST_DATABASE_URL"):
        monkeypatch.setenv(variable, address)
    monkeypatch.setenv("SECRET_KEY", os.environ["SECRET_KEY"])
    monkeypatch.delenv("HTTPS", raising=False)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_same_database")
def test_one_learner_saves_reads_submits_and_signs_in() -> None:
    make.unit("one", questions=3)
    floor.make_table()
    school = set_up(clients=1, submits=3, others=0)
    options = Options("here", runs=1, seconds=0.05)
    with served(GUNICORN, DJANGO_SETTINGS_MODULE="tests.settings") as app, floor_served() as bare:
        bench = Bench(options, app, bare, school)
        bench.run(1, submits=2, sign_ins=2)
        bench.account()
        assert len(app.pids()) == len(bare.pids()) == 1 + settings.WEB_WORKERS
        assert app.memory()["RSS"] > app.memory()["PSS"] > 10
    rows = bench.rows
    assert len(rows) == 6
    assert rows["save an answer, 1 client"].figures.keys() == {
        *rows["submit, 1 client"].figures,
        "of the floor",
    }
    assert Attempt.objects.finished().count() == 2
    assert app.process.returncode == bare.process.returncode == 0
