"""From an article that was read to a unit with drafts: all of it is stored, or nothing.

Drafting takes seconds, and SQLite lets one writer in at a time: it is done before the database is locked.
"""

import hashlib
import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Max

from .articles import Details, Document, Problem, Unreadable, make_slug, read, text_hash
from .articles.anchoring import reanchor
from .articles.patterns import straight
from .models import (
    Anchor,
    Article,
    Drafting,
    Key,
    Motion,
    Question,
    Revision,
    Source,
    Standing,
    Unit,
    User,
    Verdict,
    Version,
)
from .reading import read as read_text
from .reading.about import About, about
from .vetting import last_anchors
from .writing import draft_article
from .writing.model import WRITER_VERSION, Argument, Drafts, Evidence, MotionDraft, QuestionDraft

NO_NAME = make_slug("")
log = logging.getLogger(__name__)
D = TypeVar("D", QuestionDraft, MotionDraft)


class Outcome(StrEnum):
    NEW = "new unit"
    REVISED = "new revision"
    SAME = "nothing new"


@dataclass(frozen=True)
class Imported:
    """What came of one article."""

    unit: Unit
    outcome: Outcome
    questions: int = 0
    motions: int = 0
    to_vet_again: int = 0


@dataclass(frozen=True)
class Written:
    """What was written from a text: drafts, and what is told about it."""

    drafts: Drafts
    about: About


@dataclass(frozen=True)
class Received:
    """One article as it came and as it was read."""

    content: bytes
    document: Document
    path: str = ""

    @cached_property
    def digest(self) -> str:
        """What its text is known by."""
        return text_hash(self.document.canonical)

    @cached_property
    def written(self) -> Written:
        """What is written from it; takes seconds when first asked for. Raise NotWritten where the writer fails."""
        try:
            reading, drafts = draft_article(self.document.canonical)
            return Written(drafts, about(reading))
        except Exception as error:
            log.exception("No drafts could be written from the text %s", self.digest)
            message = "A fault of the program stopped the drafting from this text. It is noted in the server's log."
            raise NotWritten([Problem(message, self.path)]) from error


@dataclass
class Refused(Exception):
    """Nothing was stored; `problems` says why, each with its place."""

    problems: list[Problem] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class NotWritten(Refused):
    """The writer failed at a text, through no fault of the text's; nothing was stored."""


def read_files(paths: Sequence[Path]) -> list[Received]:
    """Read every file; raise Refused with the problems of all of them."""
    received, problems = [], []
    for path in paths:
        try:
            content = path.read_bytes()
            received.append(Received(content, read(content, path.name), str(path)))
        except OSError as error:
            problems.append(Problem(f"This file cannot be opened: {error.strerror}.", str(path)))
        except Unreadable as error:
            problems += [Problem(p.message, str(path), p.line) for p in error.problems]
    if problems:
        raise Refused(problems)
    return received


def store_all(received: Sequence[Received], owner: User, title: str = "") -> list[Imported]:
    """Store every article or none; raise Refused with the problems of all of them.

    `title` is for a single article that names none.
    """
    return _store(received, owner, title, may_revise=True)


def store(received: Received, owner: User, title: str = "", *, may_revise: bool = True) -> Imported:
    """Store one article for its owner: a new unit, a new revision of one, or nothing where the text is known.

    Raise Refused where the short name belongs to somebody else's unit, or (unless `may_revise`) to one of the owner's.
    """
    return _store([received], owner, title, may_revise)[0]


def _store(received: Sequence[Received], owner: User, title: str, may_revise: bool) -> list[Imported]:
    """Write first, then store all in one short transaction, and let no two of an owner's in at once."""
    _refuse_if(_problems(received, owner, title, may_revise))
    _write_ahead(one for one in received if not _unit_of(one, owner))
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=owner.pk)
        _refuse_if(_problems(received, owner, title, may_revise))
        return [_store_one(one, owner, title) for one in received]


def _store_one(received: Received, owner: User, title: str) -> Imported:
    same_text = _unit_of(received, owner)
    if same_text:
        return Imported(same_text, Outcome.SAME)
    slug = slug_of(received, title)
    unit = Unit.objects.select_for_update(no_key=True).filter(slug=slug, owner=owner).first()
    return _new_revision(unit, received, owner) if unit else _new_unit(received, owner, slug, title)


def _unit_of(received: Received, owner: User) -> Unit | None:
    """The owner's unit that has this very text."""
    return Unit.objects.filter(owner=owner, revision__text_sha256=received.digest).first()


def _write_ahead(received: Iterable[Received]) -> None:
    problems = []
    for one in received:
        try:
            _ = one.written
        except NotWritten as error:
            problems += error.problems
    if problems:
        raise NotWritten(problems)


def revise(received: Received, unit: Unit, by: User) -> Imported:
    """Give a unit a corrected text, whatever its name; nothing where it has that text already."""
    if not Unit.objects.filter(pk=unit.pk, revision__text_sha256=received.digest).exists():
        _write_ahead([received])
    with transaction.atomic():
        locked = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
        if locked.revision.text_sha256 == received.digest:
            return Imported(locked, Outcome.SAME)
        return _new_revision(locked, received, by)


def slug_of(received: Received, title: str = "") -> str:
    """The short name of an article: as given, else made of its title, its file's name or its text.

    A name in which no Latin letter is left is none: two of those must not be taken for one article.
    """
    details = received.document.details
    named = received.document.title or title or (Path(received.path).stem if received.path else "")
    made = make_slug(named)
    return details.slug or (made if made != NO_NAME else f"article-{received.digest[:12]}")


# what is refused


def _refuse_if(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems)


def _problems(received: Sequence[Received], owner: User, title: str, may_revise: bool) -> list[Problem]:
    """Why these articles cannot be stored, each with its place; empty where they can."""
    slugs = [slug_of(one, title) for one in received]
    twice = [one for one, slug in zip(received, slugs, strict=True) if slugs.count(slug) > 1]
    found = [Problem("Another article here has the same short name (slug).", one.path) for one in twice]
    for one, slug in zip(received, slugs, strict=True):
        if not _unit_of(one, owner):
            found += _too_long(one, title, slug) + _taken(one, owner, slug, may_revise)
    return found


def _too_long(received: Received, title: str, slug: str) -> list[Problem]:
    """Which fields a database column would not hold, each by its name."""
    given = {"title": received.document.title or title, "slug": slug, **_article_fields(received.document.details)}
    problems = []
    for name, value in given.items():
        most = getattr((Unit if name == "slug" else Article)._meta.get_field(name), "max_length", None)
        if most and isinstance(value, str) and len(value) > most:
            message = f"The {name.replace('_', ' ')} is longer than {most} characters."
            problems.append(Problem(message, received.path))
    return problems


def _taken(received: Received, owner: User, slug: str, may_revise: bool) -> list[Problem]:
    """Whether the short name belongs to a unit that this article may not change."""
    unit = Unit.objects.filter(slug=slug).first()
    if unit is None or (unit.owner_id == owner.pk and may_revise):
        return []
    if unit.owner_id != owner.pk:
        return [_of_another(received, slug)]
    message = f"You have a unit with the short name “{slug}”. Give that unit the new text, or choose another name."
    return [Problem(message, received.path)]


def _of_another(received: Received, slug: str) -> Problem:
    message = f"The short name “{slug}” belongs to another tutor's unit. Please choose another."
    return Problem(message, received.path)


# a new unit


def _new_unit(received: Received, owner: User, slug: str, title: str) -> Imported:
    document, details = received.document, received.document.details
    named = document.title or title
    article = Article.objects.create(title=named, **_article_fields(details))
    revision = _revision(article, received, owner)
    unit = Unit(slug=slug, title=named, article=article, revision=revision, owner=owner, **_unit_fields(details))
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError as error:
        # Only the short name is unique: another tutor's article took it a moment ago.
        raise Refused([_of_another(received, slug)]) from error
    _tell_about(unit, received.written.about)
    questions, motions = _add_written(unit, received.written, owner)
    return Imported(unit, Outcome.NEW, questions, motions)


def _tell_about(unit: Unit, new: About, old: About | None = None) -> None:
    """Take over what was read about a text; what a tutor has changed since `old` was read stays as it is."""
    for name, value in vars(new).items():
        if old is None or getattr(unit, name) in ([], None, getattr(old, name)):
            setattr(unit, name, value)
    unit.save(update_fields=list(vars(new)))


def _article_fields(details: Details) -> dict[str, Any]:
    names = ("publisher", "author", "published_on", "published_note", "address", "based_on", "rights")
    return {name: getattr(details, name) for name in names}


def _unit_fields(details: Details) -> dict[str, Any]:
    since = [
        {"date": c.date, "text": c.text, "source": c.source, "checked_on": c.checked_on.isoformat()}
        for c in details.since
    ]
    return {
        "summary": details.summary,
        "content_note": details.content_note,
        "objectives": list(details.objectives),
        "since": since,
    }


def _revision(article: Article, received: Received, by: User) -> Revision:
    canonical = received.document.canonical
    sha256 = hashlib.sha256(received.content).hexdigest()
    kept = {"media_type": received.document.media_type, "content": received.content}
    source, _ = Source.objects.get_or_create(sha256=sha256, defaults=kept)
    number = (article.revisions.aggregate(last=Max("number"))["last"] or 0) + 1
    return Revision.objects.create(
        article=article,
        number=number,
        text=canonical.text,
        blocks=canonical.dump(),
        text_sha256=received.digest,
        source=source,
        made_by=by,
    )


def _add_written(unit: Unit, written: Written, by: User) -> tuple[int, int]:
    """Add what was written from the unit's present text; return how many questions and motions are new."""
    rejected = [
        {
            "gate": r.gate,
            "reason": r.reason,
            "rule": r.rule,
            "stem": r.stem,
            "evidence": [[e.start, e.end] for e in r.evidence],
        }
        for r in written.drafts.rejected
    ]
    Drafting.objects.create(revision=unit.revision, writer_version=WRITER_VERSION, rejected=rejected)
    return add_drafts(unit, unit.revision, written.drafts, by)


def add_drafts(unit: Unit, revision: Revision, drafts: Drafts, by: User) -> tuple[int, int]:
    """Add those drafts that the unit does not hold yet, to be vetted; return how many questions and motions."""
    questions = _unheld(unit.questions, drafts.questions)
    for at, draft in enumerate(questions, start=_last_position(unit.questions) + 1):
        _add_question(unit, revision, draft, at, by)
    motions = _unheld(unit.motions, drafts.motions)
    for at, motion in enumerate(motions, start=_last_position(unit.motions) + 1):
        _add_motion(unit, revision, motion, at)
    return len(questions), len(motions)


def _unheld(kept: Any, drafts: Sequence[D]) -> list[D]:
    held = set(kept.values_list("fingerprint", flat=True))
    return [draft for draft in drafts if draft.fingerprint not in held]


def _last_position(kept: Any) -> int:
    return kept.aggregate(last=Max("position"))["last"] or 0


def _add_question(unit: Unit, revision: Revision, draft: QuestionDraft, position: int, by: User) -> None:
    question = Question.objects.create(
        unit=unit,
        position=position,
        family=draft.objective,
        rule=draft.rule,
        fingerprint=draft.fingerprint,
        gates=list(draft.gates),
    )
    version = Version.objects.create(question=question, number=1, kind=draft.kind, body=draft.body.dump(), made_by=by)
    Key.objects.create(version=version, number=1, key=draft.key.dump(), feedback=draft.feedback, by=by)
    Anchor.objects.bulk_create(_anchor(revision, e, version=version) for e in draft.evidence)


def _add_motion(unit: Unit, revision: Revision, draft: MotionDraft, position: int) -> None:
    motion = Motion.objects.create(
        unit=unit,
        position=position,
        text=draft.text,
        rule=draft.rule,
        fingerprint=draft.fingerprint,
        gates=list(draft.gates),
        missing=list(draft.missing),
        reflection=draft.reflection,
        one_sided=draft.one_sided,
    )
    sides: list[tuple[str, tuple[Argument, ...]]] = [
        (Anchor.Role.FOR, draft.supporting),
        (Anchor.Role.AGAINST, draft.opposing),
    ]
    Anchor.objects.bulk_create(
        _anchor(revision, a.evidence, motion=motion, role=role, speaker=a.speaker) for role, side in sides for a in side
    )


def _anchor(revision: Revision, evidence: Evidence, **more: Any) -> Anchor:
    return Anchor(revision=revision, start=evidence.start, end=evidence.end, quote=evidence.quote, **more)


# a corrected article

WORDS_GONE = "The article changed, and the words that this rests on are no longer in it."
OPTION_TOUCHED = "The article changed, and the words of an option are no longer in it, or now are."


def _new_revision(unit: Unit, received: Received, by: User) -> Imported:
    before = about(read_text(unit.revision.canonical))
    unit.revision = _revision(unit.article, received, by)
    unit.save(update_fields=["revision"])
    _tell_about(unit, received.written.about, before)
    sent_back = sum(_carry_over(item, unit) for item in _items(unit))
    questions, motions = _add_written(unit, received.written, by)
    return Imported(unit, Outcome.REVISED, questions, motions, sent_back)


def _items(unit: Unit) -> list[Question | Motion]:
    return [*unit.questions.all(), *unit.motions.all()]


def _carry_over(item: Question | Motion, unit: Unit) -> bool:
    """Anchor a question or motion in the unit's new text; return whether it was approved and has to be vetted again.

    What was lost in an earlier correction is looked for again: its words may be back.
    """
    item.unit = unit
    holder = {"version": item.current} if isinstance(item, Question) else {"motion": item}
    moved, anchors = [], last_anchors(item)
    for anchor in anchors:
        span = reanchor(anchor.revision.canonical, unit.revision.canonical, anchor.start, anchor.end)
        if span is None:
            return _back_to_vetting(item, holder, WORDS_GONE)
        moved.append(_moved(anchor, unit.revision, span, holder))
    Anchor.objects.bulk_create(moved)
    if anchors and isinstance(item, Question) and _options_touched(item, anchors[0].revision, unit.revision):
        return _back_to_vetting(item, holder, OPTION_TOUCHED)
    return False


def _options_touched(question: Question, old: Revision, new: Revision) -> bool:
    """Whether a correction took the words of an option out of the text, or brought them in: it may be right now."""
    version = question.current
    kind, body, key = version.how, version.content, version.current_key.content
    places = kind.places(body)
    shown = kind.answer(body, key, range(places), None).get("options", ()) if places else ()
    before, after = straight(old.text).casefold(), straight(new.text).casefold()
    texts = (re.escape(straight(option["text"]).strip("\"'. ").casefold()) for option in shown)
    found = [re.compile(rf"(?<!\w){text}(?!\w)") for text in texts if text]
    return any((pattern.search(before) is None) != (pattern.search(after) is None) for pattern in found)


def _moved(anchor: Anchor, revision: Revision, span: tuple[int, int], holder: dict[str, Any]) -> Anchor:
    start, end = span
    quote = revision.text[start:end]
    return Anchor(
        revision=revision, start=start, end=end, quote=quote, role=anchor.role, speaker=anchor.speaker, **holder
    )


def _back_to_vetting(item: Question | Motion, holder: dict[str, Any], reason: str) -> bool:
    if item.status != Standing.APPROVED:
        return False
    item.status = Standing.DRAFT
    item.save(update_fields=["status"])
    Verdict.objects.create(verdict=Standing.DRAFT, reason=reason, **holder)
    return True
