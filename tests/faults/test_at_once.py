"""Many requests at the same moment, against a real server: two tabs, double clicks, twenty starts and submits."""

import dataclasses
import itertools
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from quizzes.correcting import mend_key
from quizzes.management.commands.check_store import faults
from quizzes.models import Answer, Attempt, Mark, Slot, Unit, User, Version
from tests import make
from tests.faults.conftest import TIMES
from tests.faults.learner import Browser, Reply
from tests.faults.server import Server
from tests.together import together

MANY = 20
ROUNDS = max(1, TIMES // 5)


@pytest.fixture
def unit(transactional_db: None) -> Unit:
    return make.unit()


@pytest.fixture
def learner(transactional_db: None) -> User:
    return make.user()


@pytest.fixture
def browser(running: Server, unit: Unit, learner: User) -> Browser:
    return Browser(running.port, learner)


def at_once(*calls: Callable[[], Reply]) -> list[Reply]:
    """Send all requests together; each must be answered, and none by an error of ours."""
    replies = together(*calls)
    assert [reply for reply in replies if not isinstance(reply, Reply) or reply.status >= 500] == []
    return replies


def start(browser: Browser) -> int:
    return int(browser.post("/units/visits/attempts/").headers["Location"].split("/")[2])


def test_twenty_starts_make_one_attempt(browser: Browser) -> None:
    for number in range(1, ROUNDS + 1):
        replies = at_once(*[lambda: browser.post("/units/visits/attempts/")] * MANY)
        places = {reply.headers["Location"] for reply in replies}
        assert len(places) == 1
        assert Attempt.objects.count() == number
        assert Slot.objects.count() == 4 * number
        browser.post(f"/attempts/{places.pop().split('/')[2]}/submit/")
    assert list(faults()) == []


def test_twenty_submits_mark_once(browser: Browser) -> None:
    for _ in range(ROUNDS):
        attempt = start(browser)
        assert browser.save(attempt, 1, "2", 0).is_saved
        replies = at_once(*[lambda a=attempt: browser.post(f"/attempts/{a}/submit/")] * MANY)  # type: ignore[misc]
        assert {reply.headers["Location"] for reply in replies} == {f"/attempts/{attempt}/result/"}
        assert Mark.objects.filter(slot__attempt=attempt).count() == 4
    assert list(faults()) == []


def test_a_double_click_saves_once(browser: Browser) -> None:
    attempt = start(browser)
    replies = at_once(*[lambda: browser.save(attempt, 4, "The same words.", 0)] * MANY)
    assert {(reply.is_saved, reply.serial) for reply in replies} == {(True, 1)}
    kept = Answer.objects.get()
    assert (kept.response, kept.serial) == ({"text": "The same words."}, 1)


def test_of_twenty_tabs_one_saves_and_the_others_are_shown_both_answers(browser: Browser) -> None:
    attempt = start(browser)
    replies = at_once(*[lambda n=n: browser.save(attempt, 4, f"Tab {n}.", 0) for n in range(MANY)])  # type: ignore[misc]
    assert Counter(reply.status for reply in replies) == {200: 1, 409: MANY - 1}
    kept = Answer.objects.get().response["text"]
    assert kept == f"Tab {[reply.status for reply in replies].index(200)}."
    assert all(kept in reply.text for reply in replies if reply.status == 409)


def test_another_device_is_told_and_may_choose(running: Server, browser: Browser, learner: User) -> None:
    phone, attempt = Browser(running.port, learner), start(browser)
    assert phone.save(attempt, 4, "From the phone.", 0).serial == 1
    stale = browser.save(attempt, 4, "From the desk.", 0)
    assert stale.status == 409
    assert "From the phone." in stale.text
    assert Answer.objects.get().response == {"text": "From the phone."}
    assert browser.save(attempt, 4, "From the desk.", 1).serial == 2
    assert phone.save(attempt, 4, "From the phone, more.", 1).status == 409
    assert Answer.objects.get().response == {"text": "From the desk."}


def test_saves_that_race_with_a_submit_are_marked_or_refused(browser: Browser) -> None:
    for _ in range(ROUNDS):
        attempt = start(browser)
        saves = [lambda a=attempt, n=n: browser.save(a, n, "2", 0) for n in (1, 2, 3)]  # type: ignore[misc]
        submit = lambda a=attempt: browser.post(f"/attempts/{a}/submit/")  # noqa: E731
        replies = at_once(*(call for call, _ in zip(itertools.cycle([*saves, submit]), range(MANY), strict=False)))
        for n, position in enumerate((1, 2, 3)):
            told = {reply.status for reply in replies[n::4]}
            assert Answer.objects.filter(slot__attempt=attempt, slot__position=position).exists() == (200 in told)
            assert told <= {200, 409}
        assert Mark.objects.filter(slot__attempt=attempt).count() == 4
    assert list(faults()) == []


def test_a_key_mended_while_twenty_submit_marks_them_all(running: Server, browser: Browser, unit: Unit) -> None:
    version = Version.objects.get(question__unit=unit, question__position=1)
    for round in range(ROUNDS):
        browsers = [Browser(running.port, make.user(f"learner-{round}-{n}")) for n in range(MANY)]
        attempts = [start(each) for each in browsers]
        for each, attempt in zip(browsers, attempts, strict=True):
            assert each.save(attempt, 1, "2", 0).is_saved
        submits = [lambda b=b, a=a: b.post(f"/attempts/{a}/submit/") for b, a in zip(browsers, attempts, strict=True)]  # type: ignore[misc]
        effect, *replies = together(lambda: mend(version, unit.owner), *submits)
        assert not isinstance(effect, Exception)
        assert {reply.status for reply in replies} == {302}
        assert list(faults()) == []


def mend(version: Version, tutor: User) -> Any:
    """Call the next option right."""
    version = Version.objects.get(pk=version.pk)
    key = dataclasses.replace(version.current_key.content, right=(version.current_key.content.right + 1) % 4)
    return mend_key(version, key, feedback="", reason="Misread.", by=tutor)
