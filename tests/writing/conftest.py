"""Rules are tried whether or not they are held back; `as_published` asks for the writer as it is."""

import pytest


@pytest.fixture(autouse=True)
def every_rule(request, monkeypatch):
    if "as_published" not in request.keywords:
        monkeypatch.setattr("quizzes.writing.holding.on", lambda name: True)
