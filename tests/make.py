"""Builders of what tests are about: people, cohorts, units with questions and debates, assignments, attempts.

Every text here is made up. Names count up so that a test may ask for any number of things.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from quizzes import rosters, sitting, vetting
from quizzes.articles import text_hash
from quizzes.articles.text import BlockKind, Canonical, join
from quizzes.kinds import short_answer, single_choice
from quizzes.models import (
    Anchor,
    Article,
    Assignment,
    Attempt,
    Cohort,
    Key,
    Membership,
    Motion,
    Question,
    Revision,
    Slot,
    Source,
    Unit,
    User,
    Version,
)

PASSWORD = "a password for tests"
PLACES = ("Ambleford", "Brackwater", "Coldharbour", "Dunmere", "Eastlow", "Fernside", "Gorsley", "Hollowell")
FOR = "closing the drop-in rooms “protects the visits that matter”"
AGAINST = "closing them “shuts the one door that families used”"


# people


def user(name: str = "learner", **fields: Any) -> User:
    """A person who can sign in with PASSWORD."""
    return User.objects.create_user(name, password=PASSWORD, **fields)


def tutor(name: str = "tutor", **fields: Any) -> User:
    """A tutor, with the rights in the admin that tutors have."""
    person = user(name, is_staff=True, **fields)
    person.groups.add(Group.objects.get_or_create(name=rosters.TUTORS)[0])
    return person


def administrator(name: str = "administrator") -> User:
    return User.objects.create_superuser(name, password=PASSWORD)


def cohort(name: str = "Cohort", tutors: Iterable[User] = (), learners: Iterable[User] = ()) -> Cohort:
    """A cohort with its people."""
    made = Cohort.objects.create(name=name)
    for role, people in ((Membership.Role.TUTOR, tutors), (Membership.Role.LEARNER, learners)):
        Membership.objects.bulk_create(Membership(cohort=made, person=person, role=role) for person in people)
    return made


# units


def unit(
    slug: str = "visits",
    owner: User | None = None,
    questions: int = 4,
    short: int = 1,
    motions: int = 1,
    published: bool = True,
    open: bool = True,
    **fields: Any,
) -> Unit:
    """A unit of `questions` approved questions, the last `short` of them short answers, and `motions` motions.

    Its article has a paragraph for each question and two for the debate; every anchor holds.
    """
    owner = owner or User.objects.filter(username="owner").first() or tutor("owner")
    title = fields.pop("title", f"Visits counted ({slug})")
    made = bare_unit(slug, owner, passage_of(title, questions), title=title, open=open, **fields)
    for number in range(1, questions + 1):
        add_short(made, number) if number > questions - short else add_choice(made, number)
    for number in range(1, motions + 1):
        add_motion(made, number)
    if published:
        vetting.publish(made)
        made.refresh_from_db()
    return made


def bare_unit(slug: str, owner: User, canonical: Canonical, **fields: Any) -> Unit:
    """A draft unit with nothing but its article."""
    article = Article.objects.create(title=fields.get("title", ""), publisher="A test", rights="Written for tests.")
    return Unit.objects.create(slug=slug, owner=owner, article=article, revision=revision(article, canonical), **fields)


def revision(article: Article, canonical: Canonical, number: int = 1) -> Revision:
    digest = text_hash(canonical)
    source, _ = Source.objects.get_or_create(
        sha256=digest, defaults={"media_type": "text/plain", "content": canonical.text.encode()}
    )
    return Revision.objects.create(
        article=article,
        number=number,
        text=canonical.text,
        blocks=canonical.dump(),
        text_sha256=digest,
        source=source,
    )


def passage_of(title: str, questions: int) -> Canonical:
    """A headline, a sentence of figures for each question, and two voices who disagree."""
    prose = [
        f"In {place(n)} the team made {visits(n)} visits. {place(n)} had asked for more people in June."
        for n in range(1, questions + 1)
    ]
    prose.append(f"Olive Marsh, leader of the council, said that {FOR}.")
    prose.append(f"Peter Quill, a health visitor, said that {AGAINST}.")
    pieces = [(BlockKind.HEADLINE, title, None), *((BlockKind.PARAGRAPH, words, None) for words in prose)]
    return join(iter(pieces))


def place(number: int) -> str:
    return PLACES[number - 1] if number <= len(PLACES) else f"Ward {number}"


def visits(number: int) -> int:
    return 100 + 7 * number


def add_choice(unit: Unit, number: int, status: str = "approved") -> Question:
    """A single choice about paragraph `number`; option `number % 4` is right. Its secrets say so in their words."""
    right = number % 4
    options = tuple(str(visits(number) + (i - right) * 10) for i in range(4))
    reasons = tuple(f"Reason {number}{'abcd'[i]} for {'right' if i == right else 'wrong'}." for i in range(4))
    body = single_choice.Body(f"How many visits did the team in {place(number)} make?", options)
    return add_question(unit, number, "single_choice", body, single_choice.Key(right, reasons), status)


def add_short(unit: Unit, number: int, status: str = "approved") -> Question:
    """A short answer about paragraph `number`, with two marking points."""
    body = short_answer.Body(f"Explain what {place(number)} asked for.", "One or two sentences.")
    key = short_answer.Key(f"Model answer {number}.", (f"Point {number}a.", f"Point {number}b."), f"Nothing {number}.")
    return add_question(unit, number, "short_answer", body, key, status)


def add_question(unit: Unit, number: int, kind: str, body: Any, key: Any, status: str = "approved") -> Question:
    """A question with one version and one key, resting on the first sentence of paragraph `number`."""
    question = Question.objects.create(
        unit=unit, position=number, status=status, rule="test", fingerprint=f"{unit.slug}-{number}"
    )
    version = Version.objects.create(question=question, number=1, kind=kind, body=body.dump())
    Key.objects.create(version=version, number=1, key=key.dump(), feedback=f"Feedback {number}.")
    quote = f"In {place(number)} the team made {visits(number)} visits."
    anchor(unit, quote, version=version).save()
    return question


def add_motion(unit: Unit, number: int = 1, status: str = "approved") -> Motion:
    """A motion with a voice on either side."""
    motion = Motion.objects.create(
        unit=unit,
        position=number,
        text=f"The council is right to close its drop-in rooms ({number}).",
        status=status,
        rule="test",
        fingerprint=f"{unit.slug}-motion-{number}",
        missing=["No family speaks in the article."],
        reflection="Whose voice would you ask for?",
    )
    anchor(unit, FOR, motion=motion, role=Anchor.Role.FOR, speaker="Olive Marsh").save()
    anchor(unit, AGAINST, motion=motion, role=Anchor.Role.AGAINST, speaker="Peter Quill").save()
    return motion


def anchor(unit: Unit, quote: str, **holder: Any) -> Anchor:
    """An unsaved anchor on words of the unit's text."""
    start = unit.revision.text.index(quote)
    return Anchor(revision=unit.revision, start=start, end=start + len(quote), quote=quote, **holder)


def secrets_of(unit: Unit) -> list[str]:
    """Words that say what is right or why: whatever a key of the unit says in a sentence, and every feedback."""
    found = []
    for key in Key.objects.filter(version__question__unit=unit):
        found += [words for words in [*_texts(key.key), key.feedback] if " " in words]
    return found


def _texts(stored: Any) -> Iterator[str]:
    """Every text in stored JSON."""
    if isinstance(stored, str):
        yield stored
    elif isinstance(stored, dict | list):
        for each in stored.values() if isinstance(stored, dict) else stored:
            yield from _texts(each)


# work


def assignment(
    cohort: Cohort,
    unit: Unit,
    *,
    mode: str = "practice",
    opens: float | datetime.datetime = -1,
    due: float | datetime.datetime | None = None,
    closes: float | datetime.datetime | None = None,
    release: float | datetime.datetime | None = None,
    attempts: int = 1,
) -> Assignment:
    """The unit set to the cohort. Times are days from now, or moments; a `release` makes it a release on a date.

    It is due in a week, or when it is released where that is sooner.
    """
    if due is None:
        due = min(moment(7), moment(7 if release is None else release))
    return rosters.set_unit(
        Assignment(
            cohort=cohort,
            unit=unit,
            mode=mode,
            opens_at=moment(opens),
            due_at=moment(due),
            closes_at=None if closes is None else moment(closes),
            release="submitting" if release is None else "date",
            release_at=None if release is None else moment(release),
            attempts=attempts,
        )
    )


def moment(days: float | datetime.datetime) -> datetime.datetime:
    """A moment, as given or in days from now."""
    return days if isinstance(days, datetime.datetime) else timezone.now() + datetime.timedelta(days=days)


def attempt(
    learner: User,
    unit: Unit,
    assignment: Assignment | None = None,
    answers: Mapping[int, str] | None = None,
    finished: bool = False,
    confidence: int | None = None,
) -> Attempt:
    """An attempt; `answers` maps positions to "right", "wrong" or words."""
    made = sitting.start(learner, unit, assignment)
    for position, answer in (answers or {}).items():
        slot = made.slots.select_related("version").get(position=position)
        sitting.save(made, position, form_of(slot, answer), serial=0, confidence=confidence)
    return sitting.submit(made) if finished else made


def form_of(slot: Slot, answer: str) -> dict[str, list[str]]:
    """What a browser posts for "right", "wrong" (a choice), or for words."""
    if not slot.option_order or answer not in ("right", "wrong"):
        return {"answer": [answer]}
    return {"answer": [str(place_of(slot, right=answer == "right"))]}


def place_of(slot: Slot, right: bool = True) -> int:
    """The place, from 1, at which the slot shows the right option, or the wrong one that was written first."""
    key = slot.version.current_key.content.right
    ordinal = key if right else next(n for n in range(len(slot.option_order)) if n != key)
    return slot.option_order.index(ordinal) + 1
