"""Each page: its queries, its bytes as sent, and what a browser that comes for the first time asks for and receives."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from playwright.sync_api import Browser, Error, sync_playwright

from quizzes import debating, sitting
from quizzes.models import Debate, Question, Slot, Unit, User
from tests.browser.chromium import launch_options

from . import store
from .part import Options
from .server import HOST, served
from .serving import position_of_choice
from .table import Row

OF_TRANSACTIONS = re.compile(r"(BEGIN|COMMIT|SAVEPOINT|RELEASE SAVEPOINT)\b")
LEARNERS = 30


@dataclass(frozen=True)
class Page:
    """An address as somebody (signed out where there is no `client`) opens it."""

    name: str
    path: str
    client: Client


def browser_of(person: User | None = None) -> Client:
    """A client that asks as a browser does: compressed pages, with the person's session."""
    client = Client(SERVER_NAME=HOST, HTTP_ACCEPT_ENCODING="gzip, deflate, br")
    if person:
        client.cookies["sessionid"] = store.session_of(person)
    return client


class School:
    """A cohort with a history, a learner who is half-way through everything, and their tutor."""

    def __init__(self, learners: int = LEARNERS) -> None:
        self.teacher = store.tutor("pages-tutor")
        people = store.people("pages", learners)
        cohort = store.cohort("Pages", self.teacher, people)
        store.history(cohort, people[1:])
        self.person = people[0]
        self.learner, self.tutor, self.nobody = browser_of(self.person), browser_of(self.teacher), browser_of()
        self.units = list(Unit.objects.published().in_order())
        self._study()
        self.unit = reverse("unit", args=[self.units[0].slug])
        self.cohort = reverse("cohort", args=[cohort.pk])
        self.csv = reverse("cohort-csv", args=[cohort.pk, "learners"])
        self.serial = 0

    def _study(self) -> None:
        going, done, also = (sitting.start(self.person, unit) for unit in self.units[:3])
        store.answer_all([done, also])
        sitting.submit(done)
        self.question = reverse("question", args=[going.pk, position_of_choice(going)])
        self.check = reverse("check", args=[also.pk])
        self.to_submit = reverse("submit", args=[also.pk])
        self.result = reverse("result", args=[done.pk])
        debate = Debate.objects.filter(motion__unit=self.units[0]).first()
        assert debate
        debating.take_stance(debate, self.person, 1, 2)
        self.debate = reverse("debate", args=[debate.pk])

    def save(self) -> HttpResponse:
        """Change the answer to the open question, as the page does by itself."""
        fields = {"serial": self.serial, "answer": 1 + self.serial % 2, "confidence": 2, "autosave": 1}
        form = {"data": urlencode(fields), "content_type": "application/x-www-form-urlencoded"}
        reply: Any = self.learner.post(self.question, **form, headers={"HX-Request": "true"})
        self.serial += 1
        return reply

    def pages(self) -> Iterator[Page]:
        """What is opened, in the order of the table."""
        yield Page("sign-in page", reverse("account_login"), self.nobody)
        for name, path in (("home", reverse("home")), ("units", reverse("units")), ("unit", self.unit)):
            yield Page(name, path, self.learner)
        for name in ("question", "check", "result", "debate"):
            yield Page(name, getattr(self, name), self.learner)
        yield Page("debates", reverse("debates"), self.learner)
        yield from (Page(f"tutor: {name}", path, self.tutor) for name, path in self._of_tutor())

    def _of_tutor(self) -> Iterator[tuple[str, str]]:
        yield "home", reverse("home")
        yield "cohorts", reverse("cohorts")
        yield "cohort", self.cohort
        yield "CSV", self.csv
        yield "desk", reverse("admin:index")
        unit = self.units[0]
        Unit.objects.filter(pk=unit.pk).update(owner=self.teacher)
        yield "vetting a unit", reverse("admin:vet", args=[unit.pk])
        first = Question.objects.filter(unit=unit).in_order()[0]
        yield "vetting a question", reverse("admin:vet-question", args=[unit.pk, first.pk])
        yield "answers to mark", reverse("admin:marking")
        waiting = Slot.objects.filter(score=None, attempt__finished_at__isnull=False, attempt__assignment__isnull=False)
        if slot := waiting.filter(attempt__assignment__cohort__name="Pages").first():
            yield "marking an answer", reverse("admin:mark", args=[slot.pk])


def measure(options: Options) -> list[Row]:
    """A row for each page, then one for each act, which no browser repeats."""
    school = School()
    pages, rows = list(school.pages()), []
    for page in pages:
        page.client.get(page.path)  # so that what is lazy has been done
        rows.append(counted(Row("pages", page.name, options.database), partial(page.client.get, page.path)))
    with served() as server:
        visit(server.url, pages, rows)
    school.save()
    fields = {"login": school.person.username, "password": store.PASSWORD}
    acts: dict[str, Callable[[], Any]] = {
        "save an answer": school.save,
        "submit": lambda: school.learner.post(school.to_submit),
        "sign in": lambda: school.nobody.post(reverse("account_login"), fields),
    }
    return [*rows, *(counted(Row("pages", name, options.database), act) for name, act in acts.items())]


def counted(row: Row, ask: Callable[[], Any]) -> Row:
    """The row with the queries of one request, BEGIN and its like apart, and the size of the body as it is sent."""
    with CaptureQueriesContext(connection) as captured:
        reply = ask()
    if reply.status_code not in (200, 302):
        raise SystemExit(f"{row.what}: {reply.status_code}")
    apart = sum(bool(OF_TRANSACTIONS.match(query["sql"])) for query in captured)
    row.add(queries=len(captured) - apart, BEGIN_COMMIT=apart, document_KB=len(reply.content) / 1000)
    return row


def visit(url: str, pages: Sequence[Page], rows: Sequence[Row]) -> None:
    """Open each page in a browser that has nothing kept; a file is downloaded and not opened."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(**launch_options())
        except Error:
            print("No Chromium can be started: what a browser asks for was left out.", file=sys.stderr)
            return
        for page, row in zip(pages, rows, strict=True):
            if not page.path.endswith(".csv"):
                row.add(**_first_visit(browser, url, page))
        browser.close()


def _first_visit(browser: Browser, url: str, page: Page) -> dict[str, float]:
    """Requests of a first visit, and the kilobytes of all that came, heads included."""
    context = browser.new_context()
    if session := page.client.cookies.get("sessionid"):
        context.add_cookies([{"name": "sessionid", "value": session.value, "url": url}])
    tab = context.new_page()
    wire, received = context.new_cdp_session(tab), []
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    reply = tab.goto(url + page.path, wait_until="load")
    if reply is None or reply.status != 200:
        raise SystemExit(f"{page.name} in the browser: {reply and reply.status}")
    tab.wait_for_load_state("networkidle")
    context.close()
    return {"requests": len(received), "first_visit_KB": sum(received) / 1000}
